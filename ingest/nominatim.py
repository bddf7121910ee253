"""Ask OpenStreetMap's Nominatim where a place is, politely, and check what it answers."""

import json
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.distance import great_circle
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from common.terminal import UserError
from ingest.gazetteer import plain
from ingest.landing import write_whole
from ingest.locations import Place, Words

PAUSE = 1.0  # seconds between two calls, as the public service asks for
TIMEOUT = 10.0  # seconds
PUBLIC_SERVICE = "https://nominatim.openstreetmap.org"
SETTLEMENTS = {
    "city", "town", "village", "hamlet", "borough", "municipality", "township", "suburb",
    "quarter", "neighbourhood", "isolated_dwelling",
}  # fmt: skip
SAME_PLACE_KM = 20

Ask = Callable[[Place], list[dict[str, Any]]]


class ServiceDown(Exception):
    """The service gave no answer, which is not the answer that there is no such place."""


def cache_path() -> Path:
    """The file of the service's answers: GEOCODE_CACHE, else data/geocode_cache.json."""
    return Path(os.environ.get("GEOCODE_CACHE") or "data/geocode_cache.json")


def service(words: Words, *, refresh: bool = False) -> Ask | None:
    """A function that asks for the candidates of a place, from the cache where it can.

    The user's contact comes from GEOCODE_CONTACT (the service's usage policy wants one);
    without it this is None. GEOCODE_URL names another Nominatim than the public one.
    The function raises ServiceDown.
    """
    contact = os.environ.get("GEOCODE_CONTACT", "").strip()
    if not contact:
        return None
    logging.getLogger("geopy").setLevel(logging.ERROR)
    url = urlsplit(os.environ.get("GEOCODE_URL") or PUBLIC_SERVICE)
    geocoder = Nominatim(
        user_agent=f"job-market-review ({contact})",
        scheme=url.scheme,
        domain=url.netloc,
        timeout=TIMEOUT,
        adapter_factory=URLLibAdapter,  # the other one tries again without a pause
    )
    call = RateLimiter(
        geocoder.geocode,
        min_delay_seconds=PAUSE,
        max_retries=1,
        error_wait_seconds=5 * PAUSE,
        swallow_exceptions=False,
    )
    cached = {} if refresh else read_cache()
    troubles: list[str] = []

    def ask(place: Place) -> list[dict[str, Any]]:
        key = " | ".join(place.key)
        if troubles and key not in cached:  # what is down is left alone for this run
            raise ServiceDown("left for the next run")
        if key not in cached:
            query = {"city": place.city, "state": words.state_name(place)}
            try:
                found = call(
                    {name: value for name, value in query.items() if value},
                    exactly_one=False,
                    limit=10,
                    addressdetails=True,
                    featuretype="settlement",
                    language="en",
                    country_codes=(place.country or "").lower(),
                )
                cached[key] = [location.raw for location in found or []]
            except (GeopyError, ValueError, AttributeError) as problem:
                troubles.append(f"{type(problem).__name__}: {problem}")
                raise ServiceDown(troubles[0]) from problem
            write_whole(cache_path(), json.dumps(read_cache() | cached, indent=1) + "\n")
        return cached[key]

    return ask


def read_cache() -> dict[str, list[dict[str, Any]]]:
    """Answers by place. Raises UserError where the file was spoilt."""
    if not cache_path().exists():
        return {}
    try:
        return dict(json.loads(cache_path().read_text(encoding="utf-8")))
    except ValueError as problem:
        raise UserError(
            f"{cache_path()} can't be read. Delete it: it fills again."
        ) from problem


def settlements(
    place: Place, candidates: list[dict[str, Any]], words: Words
) -> list[tuple[float, float]]:
    """Coordinates of the candidates that are the place asked for, each place once.

    A candidate must be a settlement (no mountain, no county) of the name, in the country
    and in the region asked for. One settlement is often there twice, as a point and as
    an area: what lies within SAME_PLACE_KM of a better candidate is the same one.
    """
    found: list[tuple[float, float]] = []
    for candidate in candidates:
        checks = (
            is_settlement(candidate),
            is_named(candidate, place.city or ""),
            is_in(candidate, place, words.state_name(place)),
        )
        if all(checks):
            point = (float(candidate["lat"]), float(candidate["lon"]))
            if all(great_circle(point, other).km > SAME_PLACE_KM for other in found):
                found.append(point)
    return found


def is_settlement(candidate: dict[str, Any]) -> bool:
    """Whether a candidate is a place that people live in, not a region or a mountain."""
    kind = (candidate.get("class") or candidate.get("category"), candidate.get("type"))
    if kind[0] == "place":
        return kind[1] in SETTLEMENTS
    is_area = kind in (("boundary", "administrative"), ("boundary", "census"))
    return is_area and candidate.get("addresstype") in SETTLEMENTS


def is_named(candidate: dict[str, Any], city: str) -> bool:
    """Whether a candidate bears the name asked for."""
    names = (candidate.get("name"), str(candidate.get("display_name", "")).split(",")[0])
    return plain(city) in {plain(name) for name in names if name}


def is_in(candidate: dict[str, Any], place: Place, state_name: str | None) -> bool:
    """Whether a candidate lies in the country and, where one is asked for, the region."""
    address = candidate.get("address", {})
    if str(address.get("country_code")).upper() != place.country:
        return False
    return (
        state_name is None
        or address.get("ISO3166-2-lvl4") == f"{place.country}-{place.state}"
        or plain(address.get("state", "")) == plain(state_name)
    )
