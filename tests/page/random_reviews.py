"""Small random reviews, one per role: the rows of one say nothing about another's.

They differ in what makes a sentence go wrong: one posting, ties, copies, one company with
most, no pay, pay in two currencies, no city, no level, nothing said of remote work.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.conftest import Review, succeed

CITIES = (
    "Austin, TX", "Denver, CO", "Tulsa, OK", "Omaha, NE", "Tampa, FL", "Albany, NY",
)  # fmt: skip
# The share of postings that a second search may have brought, too.
FOUND_TWICE = 0.15
# A text of sixty words that many employers begin theirs with.
TEMPLATE = " ".join(f"word{number}" for number in range(60))
LEVELS = ("entry level", "mid-senior level", "director")


@dataclass(frozen=True)
class Shape:
    """What a review is like: how many texts, of how many companies, in which mix."""

    texts: int
    companies: int
    cities: int = len(CITIES)
    stating: float = 0.6
    copied: float = 0.2
    located: float = 0.9
    levelled: float = 0.8
    # How much more the first city pays, and how much more often it is named.
    first_pays: float = 1.0
    first_named: float = 1.0
    # The share of those with pay that state it in another currency.
    in_euros: float = 0.0
    # How far pays are apart, as a standard deviation of their logarithm.
    spread: float = 0.12
    # Whether all have one title, and texts that are alike but for a number.
    alike: bool = False


SHAPES = {
    "cook": Shape(1, 1), "baker": Shape(2, 2), "welder": Shape(3, 1, stating=1.0),
    "roofer": Shape(12, 2), "plumber": Shape(40, 25), "glazier": Shape(60, 40),
    "barber": Shape(60, 30, stating=0.0), "tailor": Shape(50, 40, located=0.0),
    "farmer": Shape(80, 60, cities=2, stating=1.0, first_pays=1.4),
    "miller": Shape(90, 80, cities=3, stating=1.0, first_named=8.0),
    "cooper": Shape(60, 6, copied=0.8), "tanner": Shape(50, 45, levelled=0.0),
    "weaver": Shape(7, 5, cities=2, stating=0.8),
    "potter": Shape(9, 4, stating=0.9, located=0.0, in_euros=0.3),
    "butcher": Shape(50, 35, located=0.0, in_euros=0.3),
    "nurse": Shape(70, 50, cities=2), "accountant": Shape(60, 30, cities=4),
    "tinker": Shape(18, 60, cities=4, stating=1.0, spread=0.0, alike=True),
}  # fmt: skip


def postings(role: str, shape: Shape, seed: int) -> pd.DataFrame:
    """The rows that a search for a role brought."""
    dice = np.random.default_rng([seed, *role.encode()])
    rows = []
    for number in range(shape.texts):
        weights = np.ones(shape.cities)
        weights[0] = shape.first_named
        places = 1 + (dice.poisson(2) if dice.random() < shape.copied else 0)
        cities = dice.choice(
            CITIES[: shape.cities], min(places, shape.cities), replace=False,
            p=weights / weights.sum(),
        )  # fmt: skip
        states_pay = dice.random() < shape.stating
        pay = 1000 * round(60 * float(np.exp(dice.normal(0, shape.spread))))
        if cities[0] == CITIES[0]:
            pay = round(pay * shape.first_pays)
        currency = "USD"
        if shape.in_euros and dice.random() < shape.in_euros:
            currency = "EUR"
        is_located = dice.random() < shape.located
        level = str(dice.choice(LEVELS)) if dice.random() < shape.levelled else ""
        common = {
            "site": "indeed",
            "title": role.capitalize()
            if shape.alike
            else f"{role.capitalize()} {number}",
            "company": f"{role.capitalize()} House {dice.integers(shape.companies)}",
            "description": f"Work as a {role}, job {number} of ours."
            + (" " + TEMPLATE if shape.alike else ""),
            "job_level": level,
            "is_remote": str(dice.choice(["True", "False", ""])),
            "date_posted": f"2025-11-{dice.integers(1, 21):02}",
            "currency": currency if states_pay else "",
            "interval": "yearly" if states_pay else "",
            "min_amount": str(pay) if states_pay else "",
            "max_amount": str(round(pay * 1.3)) if states_pay else "",
        }
        for copy, city in enumerate(cities):
            key = f"{role}-{number}-{copy}"
            rows.append(
                common
                | {
                    "id": key,
                    "job_url": f"https://example.com/{key}",
                    "location": city if is_located else "",
                    "area": city,
                }
            )
            if dice.random() < FOUND_TWICE:
                rows.append(rows[-1] | {"area": str(dice.choice(CITIES))})
    return pd.DataFrame(rows).drop_duplicates(["id", "area"])


def land(review: Review, seed: int) -> pd.DataFrame:
    """Land a random review of each shape; returns all rows, with their roles."""
    found = []
    for role, shape in SHAPES.items():
        rows = postings(role, shape, seed)
        source = review.folder / f"{role}.csv"
        rows.to_csv(source, index=False)
        succeed(
            review.run(
                "ingest", "adopt", source, "--role", role, "--scraped-on", "2025-11-21"
            )
        )
        found.append(rows.assign(role=role))
    return pd.concat(found, ignore_index=True)
