"""Each city's own view: what is commonest there."""

from collections import defaultdict
from collections.abc import Iterable

from analyses.answers import CityTrait


def by_city(traits: Iterable[CityTrait]) -> dict[str, dict[str, list[CityTrait]]]:
    """Return the commonest values of each trait, by city and trait."""
    found: dict[str, dict[str, list[CityTrait]]] = defaultdict(lambda: defaultdict(list))
    for row in traits:
        found[row.city][row.trait].append(row)
    return {city: dict(rows) for city, rows in found.items()}
