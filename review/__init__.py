"""A whole review, all or nothing: it runs `ingest`, dbt and `analyses` as a user would.

It knows their commands and none of their code, and they import nothing of it.
"""

import common as common  # first: it looks after what is imported
