"""Where things are kept and published; an environment variable sets each place."""

import os
import re
from pathlib import Path

from common.errors import UserError

# Characters that are the same in an address and in HTML; no query, and no page's file.
FOLDER_ON_THE_WEB = re.compile(
    r"https?://[\w-]+(\.[\w-]+)*(:\d{1,5})?(/[\w.~/%+@:=!$*,;()-]*(?<!\.html))?"
)


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


def review_url() -> str:
    """The web address under which the page is published, with a slash at its end.

    That is REVIEW_URL; '' where it is not set. Raises UserError where it is not the
    address of a folder on the web.
    """
    address = os.environ.get("REVIEW_URL", "")
    if address and not FOLDER_ON_THE_WEB.fullmatch(address):
        raise UserError(
            f"REVIEW_URL {address} is not the address of a folder on the web. Set it to "
            "the one where the page is published, such as https://example.org/review."
        )
    return f"{address.rstrip('/')}/" if address else ""
