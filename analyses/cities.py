"""Each city: its row in the table, its own view, and its postings' original pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from os.path import commonprefix
from typing import Any

from analyses.answers import CityTrait, NewestPosting
from analyses.phrases import day, money, tidy


def by_city(traits: Iterable[CityTrait]) -> dict[str, dict[str, list[CityTrait]]]:
    """Return the commonest values of each trait, by city and trait."""
    found: dict[str, dict[str, list[CityTrait]]] = defaultdict(lambda: defaultdict(list))
    for row in traits:
        found[row.city][row.trait].append(row)
    return {city: dict(rows) for city, rows in found.items()}


def links(postings: Sequence[NewestPosting]) -> dict[str, Any]:
    """Return the postings of each city: title, company, pay, day, address.

    What many share is written once: `start`, which all addresses begin with, and `days`,
    which a day is the number of. An address is None where it is not one of the web.
    """
    found: dict[str, list[list[str | int | None]]] = defaultdict(list)
    days = sorted({row.date_posted for row in postings if row.date_posted})
    numbers = {date: number for number, date in enumerate(days)}
    addresses = [web_address(row.job_url) for row in postings]
    start = commonprefix([address for address in addresses if address])
    for row, address in zip(postings, addresses, strict=True):
        found[row.city].append(
            [
                tidy(row.title or "(no title)", 120),
                tidy(row.company or "", 80),
                pay_in_words(row),
                numbers[row.date_posted] if row.date_posted else None,
                address[len(start) :] if address else None,
            ]
        )
    return {"start": start, "days": [day(date) for date in days], "cities": found}


def pay_in_words(row: NewestPosting) -> str:
    """Return a posting's pay a year: "$120k to $150k", "from $120k", or ''."""
    low = money(row.pay_min_yearly, row.pay_currency)
    high = money(row.pay_max_yearly, row.pay_currency)
    if row.pay_min_yearly is None:
        return "" if row.pay_max_yearly is None else f"up to {high}"
    if row.pay_max_yearly is None:
        return f"from {low}"
    is_one_amount = row.pay_min_yearly == row.pay_max_yearly
    return low if is_one_amount else f"{low} to {high}"


def web_address(url: str | None) -> str:
    """Return an address of the web as it is; '' for any other: it could run a script."""
    is_of_the_web = url and url.lower().startswith(("https://", "http://"))
    return url if url and is_of_the_web else ""
