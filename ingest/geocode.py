"""Look up online where the places are that the review does not know.

The warehouse says which these are (the mart `unknown_places`), and Nominatim is asked. A
place is found, not found, ambiguous, or nobody answered: four different things. Each
answer is kept in the user's own file before the next question; the next build reads it.
"""

import csv
import fcntl
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import duckdb

from common.paths import places_path, warehouse_path
from common.terminal import UserError
from ingest.landing import write_whole
from ingest.nominatim import NoAnswer, Place, Point, Refused, service

FOUND, NOT_FOUND, AMBIGUOUS = "found", "not found", "ambiguous"
NOT_ASKED, NO_ANSWER = "not asked", "no answer"
COLUMNS = ("city", "state", "country", "latitude", "longitude", "source", "asked_on")
# After this many questions in a row without an answer the service is left alone.
FAILURES_IN_A_ROW = 3

Row = dict[str, str]
Key = tuple[str, str, str]


class Answer(NamedTuple):
    """What became of a place: its text, an outcome, and what to do where it has none."""

    text: str
    outcome: str
    note: str = ""


def geocode(*, refresh: bool = False) -> Iterator[Answer]:
    """Look up the places that the warehouse lacks; yield answers as they come.

    What was asked before is not asked again, except with `refresh` and where there was
    no answer; those wait until the others have had their turn. Raises UserError where
    there is no warehouse, or the file of places can't be read.
    """
    unknown = unknown_places()
    ask = service()
    without_answer = {
        key for key, row in read_places().items() if outcome_of(row) == NO_ANSWER
    }
    failures, is_refused = 0, False
    for text, place in sorted(
        unknown.items(), key=lambda item: item[1].key in without_answer
    ):
        before = outcome_of(read_places().get(place.key))
        if before == FOUND:
            yield Answer(text, FOUND)
        elif before in (NOT_FOUND, AMBIGUOUS) and not refresh:
            yield Answer(text, before, advice(before))
        elif ask is None or is_refused or failures >= FAILURES_IN_A_ROW:
            yield Answer(text, NOT_ASKED)
        else:
            try:
                points = ask(place)
            except NoAnswer as problem:
                is_refused = isinstance(problem, Refused)
                failures += 1
                save(place, NO_ANSWER)
                yield Answer(text, NO_ANSWER, str(problem))
                continue
            failures = 0
            outcome = {0: NOT_FOUND, 1: FOUND}.get(len(points), AMBIGUOUS)
            save(place, outcome, points[0] if outcome == FOUND else None)
            yield Answer(text, outcome, advice(outcome))


def advice(outcome: str) -> str:
    """What the user can do about a place that was not found."""
    return {
        NOT_FOUND: (
            "OpenStreetMap knows no such town. If it exists, put its coordinates into "
            f"{places_path()}; if the text means another place, add the text to "
            "seeds/area_spellings.csv"
        ),
        AMBIGUOUS: (
            "OpenStreetMap knows several. Put the coordinates of the one that is meant "
            f"into {places_path()}"
        ),
    }.get(outcome, "")


def unknown_places() -> dict[str, Place]:
    """The places that lack coordinates, by the first text that names each.

    Search areas come first, then what most postings name.
    """
    if not warehouse_path().exists():
        raise UserError(
            f"There is no warehouse at {warehouse_path()} yet to say which places are "
            "unknown. Run `make review` first."
        )
    try:
        with duckdb.connect(str(warehouse_path()), read_only=True) as warehouse:
            rows = warehouse.execute(
                "select location, city, state, country, state_name"
                " from main.unknown_places"
                " order by is_search_area desc, postings desc, location"
            ).fetchall()
    except duckdb.Error as problem:
        raise UserError(
            f"The warehouse {warehouse_path()} can't be asked: "
            f"{str(problem).splitlines()[0]} Close what holds it, or run `make review` "
            "to build it anew."
        ) from problem
    places: dict[Key, tuple[str, Place]] = {}
    for text, *parts in rows:
        place = Place(*parts)
        places.setdefault(place.key, (text, place))
    return dict(places.values())


def read_places() -> dict[Key, Row]:
    """Rows of the user's file of places, all cells texts; none where there is no file."""
    path = places_path()
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{name: row.get(name) or "" for name in COLUMNS}
                for row in csv.DictReader(file)]  # fmt: skip
    if any(not row["city"] or not row["country"] for row in rows):
        raise UserError(
            f"{path} has a row without a city or a country. Mend it, or delete the file: "
            "`.venv/bin/python -m ingest geocode` fills it again."
        )
    return {Place(row["city"], row["state"], row["country"]).key: row for row in rows}


def outcome_of(row: Row | None) -> str:
    """What became of a place when it was asked for; '' where it never was."""
    if row is None:
        return ""
    return FOUND if row["latitude"] else row["source"]


def save(place: Place, outcome: str, point: Point | None = None) -> None:
    """Put a place into the user's file, which is written whole; found ones stay."""
    places_path().parent.mkdir(parents=True, exist_ok=True)
    with places_path().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        rows = read_places()
        if outcome_of(rows.get(place.key)) == FOUND:
            return
        latitude, longitude = map(str, point or ("", ""))
        rows[place.key] = {
            "city": as_name(place.city),
            "state": place.state or "",
            "country": place.country,
            "latitude": latitude,
            "longitude": longitude,
            "source": "OpenStreetMap" if point else outcome,
            "asked_on": datetime.now(UTC).date().isoformat(),
        }
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[key] for key in sorted(rows))
        write_whole(places_path(), text.getvalue())


def as_name(city: str) -> str:
    """A SHOUTED or whispered name as a name."""
    return city.title() if city in (city.lower(), city.upper()) else city
