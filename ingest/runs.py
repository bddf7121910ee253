"""Which run a scrape belongs to, and what earlier runs found.

A run that began on Sunday evening is finished on Monday: a scrape goes on with the newest
run for as long as something of it is left (at most `run_lasts` hours), and on the day
that it began. Otherwise it begins a new one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.landing import Record, timestamp
from ingest.request import Request

DONE = ("landed", "empty")


@dataclass(frozen=True)
class Before:
    """What earlier runs got from a search, to compare with: None where nothing.

    `whole`: rows of the last whole scrape. `last`: rows of the last attempt of the run
    before, where that was suspicious; `is_fall`: it had come to its proven end, and all
    that spoke against it was how much fewer these were. `shows_others`: the site has
    shown the jobs of other searches in this run.
    """

    whole: int | None = None
    last: int | None = None
    is_fall: bool = False
    shows_others: bool = False


def identity(moment: datetime) -> str:
    """The name of a run that begins at a moment: that moment, in UTC."""
    return timestamp(moment)


def began(run: str) -> datetime:
    """When a run began (UTC)."""
    return datetime.fromisoformat(run)


def newest(records: Iterable[Record], now: datetime) -> str | None:
    """The newest run that has a record; none that a wrong clock dates after `now`."""
    runs = (record.run for record in records if record.run)
    return max((run for run in runs if began(run) <= now), default=None)


def is_still_on(run: str, now: datetime, lasts_hours: float, *, is_done: bool) -> bool:
    """Whether a scrape that starts now goes on with a run."""
    age = now - began(run)
    if now.astimezone().date() == began(run).astimezone().date():
        return True  # the user's day: UTC's next one may begin in their afternoon
    return not is_done and age < timedelta(hours=lasts_hours)


def before(landed: Iterable[Record], run: str, role: str, request: Request) -> Before:
    """What was found before a run by a search that asked for no more than this one does.

    `landed` is in the order of time. Of the run itself, only other requests count.
    """
    found = Before()
    for record in landed:
        if record.role != role or record.part:
            continue
        is_like, is_narrower = request.compared_with(record.options or {})
        is_same_run = record.run == run
        is_this_one = is_same_run and record.request == request.key
        if is_this_one or not (is_like or is_narrower):
            continue
        if record.is_whole and record.outcome in (*DONE, "partial"):
            rows = record.rows_received
            # There are no fewer than a narrower search found.
            found = Before(max(found.whole or 0, rows) if is_narrower else rows)
        elif record.outcome == "suspicious" and is_like and not is_same_run:
            is_fall = record.fell_from is not None
            found = Before(found.whole, record.rows_received, is_fall)
    return found


def last_asked(records: Iterable[Record], run: str) -> dict[tuple[str, ...], str]:
    """The newest run before this one that asked each search, by its parts."""
    asked: dict[tuple[str, ...], str] = {}
    for record in records:
        if record.run and record.run != run:
            key = (record.role, record.search_term, record.search_area, record.site)
            asked[key] = max(asked.get(key, ""), record.run)
    return asked
