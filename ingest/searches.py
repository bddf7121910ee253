"""What to search: searches.toml, areas from the geocode seed, and what overrides them."""

import csv
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any

from common.terminal import UserError
from ingest.request import Request

ROOT = Path(__file__).parent.parent
SEARCHES_FILE = ROOT / "ingest" / "searches.toml"
AREAS_SEED = ROOT / "seeds" / "area_coordinates.csv"


@dataclass(frozen=True)
class Searches:
    """What to ask for, and how politely: durations in seconds, distance in miles."""

    roles: dict[str, list[str]]
    sites: list[str]
    areas: list[str]
    country: str
    hours_old: int
    results_wanted: int
    distance: int
    between_calls: tuple[float, float]
    after_block: float
    tries: int
    # A call ends after this many seconds, with what it has.
    deadline: float = 1800
    # An unfinished run is continued for this many hours; then a new one begins.
    run_lasts: float = 36
    # Whether a list that a site's limit cuts off is asked for in parts.
    split: bool = False
    # What is asked of Google, with {term} and {area} in it.
    google_term: str = ""


@dataclass(frozen=True)
class ScrapeCall:
    """One call to make: these words, in this area, of this site, and all options."""

    role: str
    search_term: str
    area: str
    site: str
    request: Request

    @property
    def search(self) -> tuple[str, str, str, str]:
        """Which search it is, whatever the options."""
        return self.role, self.search_term, self.area, self.site


def read_searches(path: Path = SEARCHES_FILE) -> Searches:
    """Read the file of searches.

    Raises UserError where it, a setting in it or the seed of areas is missing or wrong.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(
            f"{path} does not exist. Copy {SEARCHES_FILE} and edit it."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UserError(f"{path} is not TOML: {problem}. Mend that line.") from None
    pauses = given.pop("pauses", None)
    given |= pauses if isinstance(pauses, dict) else {}
    given.setdefault("areas", None)
    expected = Searches.__dataclass_fields__.keys()
    needed = {f.name for f in fields(Searches) if f.default is MISSING}
    if missing := sorted(needed - given.keys()):
        raise UserError(f"{path} lacks {', '.join(missing)}. See {SEARCHES_FILE}.")
    if unknown := sorted(given.keys() - expected):
        raise UserError(
            f"{path} has an unknown setting: {', '.join(unknown)}. Take it out."
        )
    if wrong := [
        n for n, is_right in _CHECKS.items() if n in given and not is_right(given[n])
    ]:
        raise UserError(
            f"{path}: {wrong[0]} = {given[wrong[0]]!r} is not valid. See {SEARCHES_FILE}."
        )
    if given["areas"] is None:
        given["areas"] = known_areas()
    given["areas"] = each_once(given["areas"])
    given["sites"] = each_once(given["sites"])
    given["roles"] = {
        role: each_once(given["roles"][role]) for role in each_once(given["roles"])
    }
    return Searches(**given)


def each_once(names: Iterable[str]) -> list[str]:
    """The names, but only the first of those that differ just by case or spaces."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(like(name), " ".join(name.split()))
    return list(first.values())


def like(name: str) -> str:
    """A name without its case and spare spaces."""
    return " ".join(name.split()).casefold()


def known_areas(path: Path = AREAS_SEED) -> list[str]:
    """The areas of the geocode seed that have coordinates: those that really exist."""
    if not path.is_file():
        raise UserError(f"{path} does not exist. Name areas in the file of searches.")
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["area"] for row in csv.DictReader(lines) if row["latitude"]]


def narrowed(
    searches: Searches,
    *,
    roles: Sequence[str] | None = None,
    areas: Sequence[str] | None = None,
    sites: Sequence[str] | None = None,
    results: int | None = None,
) -> Searches:
    """Return the searches, narrowed to what the command line names.

    An area or a site may be one that the file doesn't have; a role must be in it, for
    its search terms. Raises UserError otherwise.
    """
    known = {like(role): role for role in searches.roles}
    if unknown := [role for role in roles or () if like(role) not in known]:
        raise UserError(
            f"No role {unknown[0]!r} to search for; there is "
            f"{', '.join(searches.roles)}. Add it with its search terms to searches.toml."
        )
    # As the file writes them, where it has them.
    areas_known = {like(area): area for area in searches.areas}
    chosen = [known[like(role)] for role in roles] if roles else list(searches.roles)
    return replace(
        searches,
        roles={role: searches.roles[role] for role in chosen},
        areas=each_once(
            areas_known.get(like(area), area) for area in areas or searches.areas
        ),
        sites=each_once(site.casefold() for site in sites or searches.sites),
        results_wanted=results or searches.results_wanted,
    )


def planned_calls(searches: Searches) -> list[ScrapeCall]:
    """Every call to make, in order: the sites take turns, so that each gets a rest."""
    return [
        ScrapeCall(role, term, area, site, _request(searches, term, area, site))
        for role, terms in searches.roles.items()
        for term in terms
        for area in searches.areas
        for site in searches.sites
    ]


def _request(searches: Searches, term: str, area: str, site: str) -> Request:
    is_google = site == "google" and searches.google_term
    words = searches.google_term.replace("{term}", term).replace("{area}", area)
    return Request(
        site=site,
        search_term=term,
        location=area,
        country=searches.country,
        hours_old=searches.hours_old,
        results_wanted=searches.results_wanted,
        distance=searches.distance,
        google_search_term=words if is_google else None,
    )


def _is_number(value: object, at_least: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return value >= at_least


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 1


def _are_words(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(word, str) and word.strip() for word in value)
    )


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "roles": lambda roles: (
        isinstance(roles, dict)
        and bool(roles)
        and all(role.strip() and _are_words(terms) for role, terms in roles.items())
    ),
    "sites": _are_words,
    "areas": lambda areas: areas is None or _are_words(areas),
    "country": lambda country: isinstance(country, str) and bool(country),
    "hours_old": _is_count,
    "results_wanted": _is_count,
    "distance": _is_count,
    "between_calls": lambda pause: (
        isinstance(pause, list)
        and len(pause) == 2
        and _is_number(pause[0], 0)
        and _is_number(pause[1], pause[0])
    ),
    "after_block": lambda pause: _is_number(pause, 0),
    "tries": _is_count,
    "deadline": lambda seconds: _is_number(seconds, 1),
    "run_lasts": lambda hours: _is_number(hours, 0),
    "split": lambda split: isinstance(split, bool),
    "google_term": lambda term: isinstance(term, str),
}
