"""Fill the geocode seeds with the areas and places that the landed data names.

GeoNames comes first, offline; what it does not know is asked of Nominatim. A place is
found, not found, ambiguous, or nobody could be asked: four different things. Only what is
found gets coordinates, and each find is saved before the next question.
"""

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from common.paths import raw_path
from ingest import gazetteer, nominatim
from ingest.landing import REFUSED_SUFFIX, write_whole
from ingest.locations import SEEDS, Place, Words, read_seed, read_words, readings

FOUND, NOT_FOUND, AMBIGUOUS = "found", "not found", "ambiguous"
NOT_ASKED, SERVICE_DOWN = "not asked", "service down"

Row = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What became of a text: an outcome; if found, the place, its degrees, its source."""

    text: str
    outcome: str
    place: Place | None = None
    point: tuple[float, float] | None = None
    source: str = ""
    note: str = ""

    @property
    def cells(self) -> Row:
        latitude, longitude = map(str, self.point or ("", ""))
        source = self.source or NOT_FOUND
        return {"latitude": latitude, "longitude": longitude, "source": source}


def geocode(*, refresh: bool = False, seeds: Path = SEEDS) -> Iterator[Answer]:
    """Look up what the landed data names and the seeds lack; yield answers as they come.

    With `refresh` all that is named is looked up anew, and a row changes where its place
    is found again; a row added by hand, from another source, never does. Raises UserError
    where the cache can't be read.
    """
    words = read_words(seeds)
    area_seed = seeds / "area_coordinates.csv"
    place_seed = seeds / "place_coordinates.csv"
    known = {place_key(row): row for row in read_seed(place_seed)}
    trusted = {key: row for key, row in known.items() if not refresh or is_by_hand(row)}
    ask = nominatim.service(words, refresh=refresh)
    areas, locations = landed_texts()
    known_areas = {row["area"]: row for row in read_seed(area_seed)}
    settled = {
        area for area in known_areas if not refresh or is_by_hand(known_areas[area])
    }

    for area in sorted(areas - settled):
        answer = look_up(area, words, trusted, ask)
        is_news = answer.outcome == NOT_FOUND and area not in known_areas
        if answer.outcome == FOUND or is_news:
            label = answer.place.label if answer.place and answer.point else ""
            save(area_seed, {"area": area, "place": label, **answer.cells}, ("area",))
        yield answer

    for location in sorted(locations):
        if not any(place.city for place in readings(location, words)[:1]):
            continue
        answer = look_up(location, words, trusted, ask)
        if answer.place and answer.point:
            key = answer.place.key
            if key in trusted:
                continue
            trusted[key] = place_row(answer.place) | answer.cells
            save(place_seed, trusted[key], ("country", "state", "city"))
        yield answer


def look_up(
    text: str, words: Words, known: Mapping[tuple, Row], ask: nominatim.Ask | None
) -> Answer:
    """Where a text lies: as known, else by GeoNames, else by Nominatim.

    "X, DE" is Delaware, and Germany only where Delaware has no X and Germany's is well
    known: else a hamlet that GeoNames lacks would move abroad.
    """
    places = readings(text, words)
    if not places or not places[0].city:
        return Answer(text, NOT_FOUND, note="it names no city")
    for rank, place in enumerate(places):
        if row := known.get(place.key):
            point = (float(row["latitude"]), float(row["longitude"]))
            return Answer(text, FOUND, place, point, row["source"])
        points = gazetteer.find(place, gazetteer.WELL_KNOWN if rank else 0)
        if points:
            return answer_of(text, place, points, "GeoNames")
    if ask is None:
        return Answer(text, NOT_ASKED, places[0], note="GeoNames does not know it")
    try:
        points = nominatim.settlements(places[0], ask(places[0]), words)
    except nominatim.ServiceDown as problem:
        return Answer(text, SERVICE_DOWN, places[0], note=str(problem))
    return answer_of(text, places[0], points, "OpenStreetMap")


def answer_of(
    text: str, place: Place, points: list[tuple[float, float]], source: str
) -> Answer:
    """One point is found, none is not found, several are ambiguous."""
    if len(points) == 1:
        return Answer(text, FOUND, place, points[0], source)
    if not points:
        return Answer(text, NOT_FOUND, place, note=f"{source} knows no such settlement")
    return Answer(text, AMBIGUOUS, place, note=f"{source} knows {len(points)} of them")


def landed_texts() -> tuple[set[str], set[str]]:
    """The search areas and the locations that the landed files name."""
    csv.field_size_limit(sys.maxsize)
    areas, locations = set(), set()
    for path in raw_path().rglob("*.csv"):
        if path.name.endswith(REFUSED_SUFFIX):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                areas.add(row.get("search_area") or "")
                locations.add(row.get("location") or "")
    return areas - {""}, locations - {""}


def place_row(place: Place) -> Row:
    """A place as a row of its seed; SHOUTED and whispered names as names."""
    city = place.city or ""
    if city in (city.lower(), city.upper()):
        city = city.title()
    return {"city": city, "state": place.state or "", "country": place.country or ""}


def place_key(row: Row) -> tuple[str, str, str]:
    return Place(row["city"], row["state"], row["country"]).key


def is_by_hand(row: Row) -> bool:
    """Whether the row is from another source than this module's."""
    return row["source"] not in ("GeoNames", "OpenStreetMap", NOT_FOUND)


def save(seed: Path, row: Row, key: tuple[str, ...]) -> None:
    """Put a row in its place in a seed, instead of the row of its key if there is one.

    The seed is written whole, sorted by its key: small diffs, and never half a file.
    """

    def key_of(other: Row) -> tuple[str, ...]:
        return tuple(other[column].lower() for column in key)

    rows = [other for other in read_seed(seed) if key_of(other) != key_of(row)] + [row]
    rows.sort(key=lambda other: tuple(other[column] for column in key))
    text = io.StringIO()
    writer = csv.DictWriter(text, row.keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(seed, text.getvalue())
