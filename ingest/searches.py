"""What to search: searches.toml, areas from the geocode seed, and what overrides them."""

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from common.terminal import UserError

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


@dataclass(frozen=True)
class ScrapeCall:
    """One call to make: these words, in this area, of this site."""

    role: str
    search_term: str
    area: str
    site: str


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
    if missing := sorted(expected - given.keys()):
        raise UserError(f"{path} lacks {', '.join(missing)}. See {SEARCHES_FILE}.")
    if unknown := sorted(given.keys() - expected):
        raise UserError(
            f"{path} has an unknown setting: {', '.join(unknown)}. Take it out."
        )
    if wrong := [name for name, is_right in _CHECKS.items() if not is_right(given[name])]:
        raise UserError(
            f"{path}: {wrong[0]} = {given[wrong[0]]!r} is not valid. See {SEARCHES_FILE}."
        )
    if given["areas"] is None:
        given["areas"] = known_areas()
    return Searches(**given)


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
    if unknown := [role for role in roles or () if role not in searches.roles]:
        raise UserError(
            f"No role {unknown[0]!r} to search for; there is "
            f"{', '.join(searches.roles)}. Add it with its search terms to searches.toml."
        )
    return replace(
        searches,
        roles={role: searches.roles[role] for role in roles or searches.roles},
        areas=list(dict.fromkeys(areas or searches.areas)),
        sites=list(dict.fromkeys(sites or searches.sites)),
        results_wanted=results or searches.results_wanted,
    )


def planned_calls(searches: Searches) -> list[ScrapeCall]:
    """Every call to make, in order: the sites take turns, so that each gets a rest."""
    return [
        ScrapeCall(role, term, area, site)
        for role, terms in searches.roles.items()
        for term in terms
        for area in searches.areas
        for site in searches.sites
    ]


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


_CHECKS = {
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
}
