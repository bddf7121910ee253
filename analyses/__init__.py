"""Asking the marts: SQL questions, and the page and figures drawn from the answers."""

import common as common  # first: it looks after what is imported
