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


def gazetteer_path() -> Path:
    """The file of GeoNames' settlements: GAZETTEER_PATH, else data/gazetteer.parquet."""
    return Path(os.environ.get("GAZETTEER_PATH") or "data/gazetteer.parquet").expanduser()


def places_path() -> Path:
    """The places that `ingest geocode` found: PLACES_PATH, else data/places.csv."""
    return Path(os.environ.get("PLACES_PATH") or "data/places.csv").expanduser()


def official_path() -> Path:
    """Official figures newer than the seeds': OFFICIAL_PATH, else data/official."""
    return Path(os.environ.get("OFFICIAL_PATH") or "data/official").expanduser()


def site_path() -> Path:
    """The folder of all weeks' reviews, a static site: SITE_PATH, else data/site."""
    return Path(os.environ.get("SITE_PATH") or "data/site").expanduser()
