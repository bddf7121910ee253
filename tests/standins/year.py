"""A year of a job market: postings that come and go, and weekly scrapes that see some.

What is true is known here, and what the scrapes saw of it is landed directly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from ingest import landing

ROLE = "backend engineer"
AREAS = [
    "Boston, MA", "Austin, TX", "Reno, NV", "Denver, CO", "Miami, FL", "Tampa, FL",
    "Salem, OR", "Omaha, NE", "Tulsa, OK", "Fargo, ND", "Boise, ID", "Provo, UT",
    "Mesa, AZ", "Akron, OH", "Utica, NY",
]  # fmt: skip
FIRST = date(2025, 1, 5)  # a Sunday
WEEKS = 52
PER_DAY = 0.45  # new postings in an area
MEDIAN, SHAPE = 16.0, 1.2  # days open, Weibull
HOURS_OLD = 720


@dataclass(frozen=True)
class Posting:
    """One posting: when it came, and when it went."""

    id: str
    area: str
    company: str
    posted: datetime
    gone: datetime
    pay: int
    text: str

    def is_shown(self, moment: datetime) -> bool:
        """Whether a search shows it: open, and no older than is asked for."""
        age = moment.date() - self.posted.date()
        return self.posted <= moment < self.gone and age.days * 24 < HOURS_OLD


def market(seed: int = 2025) -> list[Posting]:
    """All postings of the year, by area and day; pay rises by a fifth in the year."""
    rng = np.random.default_rng(seed)
    scale = MEDIAN / np.log(2) ** (1 / SHAPE)
    begin = datetime.combine(FIRST, time(), UTC) - timedelta(days=90)
    days = WEEKS * 7 + 90
    found = []
    for number, area in enumerate(AREAS):
        for n, day in enumerate(
            sorted(rng.uniform(0, days, rng.poisson(PER_DAY * days)))
        ):
            posted = begin + timedelta(days=float(day))
            id = f"{number + 1}{n:05d}"
            pay = round(100_000 * (1 + 0.2 * day / days) + rng.normal(0, 5_000), -3)
            found.append(
                Posting(
                    id, area, f"Company {rng.integers(400)}", posted,
                    posted + timedelta(days=float(scale * rng.weibull(SHAPE))), int(pay),
                    f"Work on backend system {id}. Pay: ${int(pay):,} a year.",
                )
            )  # fmt: skip
        # The same text, anew each month: one advertisement that is always there.
        for month in range(12):
            posted = begin + timedelta(days=90 + 30 * month + number % 7)
            found.append(
                Posting(
                    f"99{number:02d}{month:03d}", area, "Always & Co", posted,
                    posted + timedelta(days=30), 90_000,
                    f"We always hire in {area}. Pay: $90,000 a year.",
                )
            )  # fmt: skip
    return found


def scrapes() -> Iterator[tuple[int, datetime]]:
    """Number and moment of each week's run: Sundays at six."""
    for week in range(WEEKS):
        yield week, datetime.combine(FIRST + timedelta(weeks=week), time(6), UTC)


def outcome(week: int, number: int) -> str:
    """How a search of an area ends in a week: nearly always whole."""
    if week == 20:
        return "blocked"  # the whole run
    if week in (30, 31, 32) and number < 3 or week == WEEKS - 1 and number == 0:
        return "blocked"
    if (week + 3 * number) % 17 == 5:
        return "suspicious"  # half of its list came, without an error
    return "landed"


def land(postings: list[Posting]) -> dict[tuple[int, str], set[str]]:
    """Land the year; return what was seen by week and area."""
    seen = {}
    by_area = {area: [p for p in postings if p.area == area] for area in AREAS}
    for week, moment in scrapes():
        for number, area in enumerate(AREAS):
            how = outcome(week, number)
            shown = [p for p in by_area[area] if p.is_shown(moment)]
            if how == "suspicious":
                shown = shown[: len(shown) // 2]
            elif how == "blocked":
                shown = []
            seen[week, area] = {p.id for p in shown}
            _land(area, number, moment, how, shown)
    return seen


def _land(
    area: str, number: int, moment: datetime, how: str, shown: list[Posting]
) -> None:
    at = moment + timedelta(minutes=number)
    search = landing.Search(ROLE, "linkedin", ROLE, area, at, "test")
    rows = [
        landing.PostingRow(
            n,
            {
                "id": f"li-{p.id}", "site": "linkedin", "title": "Backend Engineer",
                "job_url": f"https://example.com/{p.id}", "company": p.company,
                "location": area, "date_posted": str(p.posted.date()),
                "description": p.text,
            },
            {},
        )
        for n, p in enumerate(shown, 1)
    ]  # fmt: skip
    attempt = landing.Attempt(
        run=landing.timestamp(moment), request="r", hours_old=HOURS_OLD, distance=25,
        country="usa", options={}, is_whole=how == "landed", rows_lost=0, requests=9,
        requests_per_minute=9, texts_kept=0,
    )  # fmt: skip
    landing.land(
        search, rows, outcome=how, stem=landing.slug(area), attempt=attempt,
        results_wanted=1000, is_cut_off=how != "landed",
        error=None if how == "landed" else "status code 429",
    )  # fmt: skip
