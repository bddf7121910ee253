"""Dates in digits, as people and spreadsheets write them: does the day come first?"""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

# No search ran before.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
# 3/11/2025 or 3.11.25; a time may follow. With dots, the day comes first.
DIGITS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")


class Order(NamedTuple):
    """How the dates of a file are written, as far as they tell.

    `day_first` is None where they don't: some have the day first and some the month, or
    all may be read either way. `undecided` is one that may, taken by itself.
    """

    day_first: bool | None
    undecided: str | None

    def said(self) -> str:
        """How those that may be read either way are read, in words."""
        order = "day" if self.day_first else "month"
        why = "nothing in the file says which" if self.day_first is None else "others are"
        return f"dates like {self.undecided} are read with the {order} first ({why})"


def order_of(texts: Iterable[str]) -> Order:
    """Say which comes first in the dates of a file, the day or the month.

    Dates with dots have the day first, and so do the others where they don't tell.
    """
    firsts: set[bool] = set()
    have_points = False
    undecided = None
    for text in texts:
        found = DIGITS.match(text)
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if found[2] == ".":
            have_points |= 0 < first <= 31 and 0 < second <= 12
        elif first != second and 0 < first <= 12 and 0 < second <= 12:
            undecided = undecided or found[0].strip()
        elif 12 < first <= 31 and 0 < second <= 12:
            firsts.add(True)
        elif 12 < second <= 31 and 0 < first <= 12:
            firsts.add(False)
    if not firsts and have_points:
        firsts.add(True)
    return Order(firsts.pop() if len(firsts) == 1 else None, undecided)


def read_moment(text: str, day_first: bool | None = None) -> datetime | None:
    """A date or a moment in ISO 8601 (UTC if it doesn't say) or in digits; else None.

    In digits the month comes first where both are possible, unless `day_first`. No
    search ran before EARLIEST, and none after tomorrow.
    """
    readings = []
    with suppress(ValueError):
        readings.append(datetime.fromisoformat(text.strip()))
    if found := DIGITS.match(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        orders = [(first, second), (second, first)]
        if day_first or found[2] == ".":
            orders.reverse()
        for month, day in orders[: 1 if found[2] == "." else 2]:
            with suppress(ValueError):
                readings.append(datetime(year + 2000 * (year < 100), month, day))
    for moment in readings:
        with suppress(OverflowError):
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            if EARLIEST <= aware < datetime.now(UTC) + timedelta(days=2):
                return aware.astimezone(UTC).replace(microsecond=0)
    return None
