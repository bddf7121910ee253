"""The advertisements to read: all of them, in a file that the page's list loads."""

from collections.abc import Sequence
from os.path import commonprefix
from typing import Any

from analyses.answers import ReadPosting
from analyses.filters import MODES
from analyses.phrases import day, sign, tidy


class Names:
    """Names that many share, each written once and then called by its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """Return the number of a name."""
        return self.numbers.setdefault(name, len(self.numbers))

    def all(self) -> list[str]:
        """Return the names in the order of their numbers."""
        return list(self.numbers)


def postings(rows: Sequence[ReadPosting]) -> dict[str, Any]:
    """Return the advertisements, newest first, as the list's script reads them.

    Each is: title, company, cities, level, mode, years (None where the text does not
    say), technologies, minimum and maximum a year (None), is it the job, copies, day,
    days listed, is it new, address (None where it is not one of the web). Names and days
    are positions in the lists beside; all addresses begin with `start`.
    """
    companies, cities, levels, modes, technologies = (Names() for _ in range(5))
    days = sorted({row.date_posted for row in rows if row.date_posted}, reverse=True)
    numbers = {date: number for number, date in enumerate(days)}
    addresses = [web_address(row.job_url) for row in rows]
    start = commonprefix([address for address in addresses if address])
    told = [
        [
            tidy(row.title or "(no title)", 120),
            companies.number(tidy(row.company or "", 80)),
            [cities.number(city) for city in row.cities],
            levels.number((row.job_level or "not stated").removesuffix(" level")),
            modes.number(row.work_mode),
            row.years_min,
            [technologies.number(name) for name in row.technologies],
            whole(row.pay_min_yearly),
            whole(row.pay_max_yearly),
            int(row.is_core),
            row.copies,
            numbers[row.date_posted] if row.date_posted else None,
            row.days_listed,
            int(row.is_new),
            address[len(start) :] if address else None,
        ]
        for row, address in zip(rows, addresses, strict=True)
    ]
    return {
        "sign": next((sign(row.pay_currency) for row in rows), ""),
        "start": start,
        "days": [day(date) for date in days],
        "companies": companies.all(),
        "cities": cities.all(),
        "levels": levels.all(),
        "modes": {mode: MODES.get(mode, mode) for mode in modes.all()},
        "technologies": technologies.all(),
        "rows": told,
    }


def whole(amount: float | None) -> int | None:
    """Return an amount without a fraction."""
    return None if amount is None else round(amount)


def web_address(url: str | None) -> str:
    """Return an address of the web as it is; '' for any other: it could run a script."""
    is_of_the_web = url and url.lower().startswith(("https://", "http://"))
    return url if url and is_of_the_web else ""
