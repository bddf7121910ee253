"""Which run a scrape belongs to, and what earlier runs found.

A run that began on Sunday evening is finished on Monday: a scrape goes on with the newest
run for as long as something of it is left (at most `run_lasts` hours), and on the day
that it began. Else it begins a new one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ingest.landing import Record, timestamp

DONE = ("landed", "empty")


@dataclass(frozen=True)
class Before:
    """What earlier runs got from a like request, to compare with: None where nothing.

    `whole`: rows of the last whole scrape. `last`: rows of the last attempt of the run
    before, where that was suspicious.
    """

    whole: int | None = None
    last: int | None = None


def identity(moment: datetime) -> str:
    """The name of a run that begins at a moment: that moment, in UTC."""
    return timestamp(moment)


def began(run: str) -> datetime:
    """When a run began (UTC)."""
    return datetime.fromisoformat(run)


def newest(records: Iterable[Record]) -> str | None:
    """The newest run that has a record."""
    return max((record.run for record in records if record.run), default=None)


def is_still_on(run: str, now: datetime, lasts_hours: float, *, is_done: bool) -> bool:
    """Whether a scrape that starts now goes on with a run."""
    age = now - began(run)
    if age < timedelta(0):
        return False  # the clock was set back; a new run has a name of its own
    if now.astimezone(UTC).date() == began(run).date():
        return True
    return not is_done and age < timedelta(hours=lasts_hours)


def before(records: Sequence[Record], run: str) -> dict[tuple[str, str], Before]:
    """What runs before this one found, by role and request."""
    found: dict[tuple[str, str], Before] = {}
    for record in sorted(records, key=lambda record: record.scraped_at):
        if not record.request or record.run == run or record.part:
            continue
        key = record.role, record.request
        known = found.get(key, Before())
        if record.is_whole and record.outcome in (*DONE, "partial"):
            found[key] = Before(whole=record.rows_received)
        elif record.outcome == "suspicious":
            found[key] = Before(known.whole, last=record.rows_received)
    return found


def last_asked(records: Iterable[Record], run: str) -> dict[tuple[str, ...], str]:
    """The newest run before this one that asked each search, by its parts."""
    asked: dict[tuple[str, ...], str] = {}
    for record in records:
        if record.run and record.run != run:
            key = (record.role, record.search_term, record.search_area, record.site)
            asked[key] = max(asked.get(key, ""), record.run)
    return asked
