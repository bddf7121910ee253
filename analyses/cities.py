"""Each city's own view: what it is called in addresses, and what is commonest there."""

from collections import defaultdict
from collections.abc import Iterable

from analyses import phrases
from analyses.answers import Answers, CityTrait


def slugs(mine: Answers) -> dict[str, str]:
    """Return what each city of a role is called in files and addresses."""
    return phrases.slugs([row.name for row in mine.cities(mine.ways[0])], "city")


def by_city(traits: Iterable[CityTrait]) -> dict[str, dict[str, list[CityTrait]]]:
    """Return the commonest values of each trait, by city and trait."""
    found: dict[str, dict[str, list[CityTrait]]] = defaultdict(lambda: defaultdict(list))
    for row in traits:
        found[row.city][row.trait].append(row)
    return {city: dict(rows) for city, rows in found.items()}
