"""Everything before the warehouse: scrape, adopt, geocode and sample land CSV files."""

import common as common  # first: it looks after what is imported
