"""Where things are kept; an environment variable overrides each path."""

import os
from pathlib import Path


def raw_path() -> Path:
    """The folder of landed files: RAW_PATH, else data/raw."""
    return Path(os.environ.get("RAW_PATH") or "data/raw").expanduser()


def warehouse_path() -> Path:
    """The DuckDB file that dbt builds: WAREHOUSE_PATH, else data/warehouse.duckdb."""
    return Path(os.environ.get("WAREHOUSE_PATH") or "data/warehouse.duckdb").expanduser()


def review_path() -> Path:
    """The folder of the page and its figures: REVIEW_PATH, else data/review."""
    return Path(os.environ.get("REVIEW_PATH") or "data/review").expanduser()
