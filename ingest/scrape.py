"""The scrape run: what today still lacks, one call after another, politely.

Running it again on the same day (UTC) goes on where it stopped: what is landed, or empty
by the site's own word, is not asked again. A partial one is asked again: its file stays,
and whoever reads the landed files takes the newer, whole one.
"""

import fcntl
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from common.paths import raw_path
from common.terminal import UserError
from ingest import landing
from ingest.landing import Record, Search, slug
from ingest.proxies import proxies
from ingest.searches import Ask, Searches, calls

if TYPE_CHECKING:
    from ingest.jobspy_call import Answer

DONE = ("landed", "empty")
FRUITLESS = ("blocked", "failed", "suspicious")
# Taken for a posting: half a second of JobSpy's pauses (3 to 7 s every ten), and about a
# second for its own page.
SECONDS_PER_POSTING = 1.5


class Watch(Protocol):
    """Whoever wants to know how the run goes on."""

    def calling(self, ask: Ask) -> None: ...
    def page(self, text: str) -> None: ...
    def got(self, ask: Ask, record: Record) -> None: ...
    def waiting(self, ask: Ask, seconds: float) -> None: ...
    def leaving(self, site: str, why: str) -> None: ...


@dataclass
class Report:
    """What became of each planned call: its best record today, or none."""

    planned: list[Ask]
    records: dict[Ask, Record] = field(default_factory=dict)

    def add(self, ask: Ask, record: Record) -> None:
        """Take the newest record, but none without rows over one with rows."""
        if record.outcome not in FRUITLESS or self._outcome(ask) != "partial":
            self.records[ask] = record

    def done(self) -> list[Ask]:
        return [ask for ask in self.planned if self._outcome(ask) in DONE]

    def missing(self) -> list[Ask]:
        return [ask for ask in self.planned if self._outcome(ask) not in DONE]

    def has_rows(self) -> bool:
        return any(self._outcome(ask) in (*DONE, "partial") for ask in self.planned)

    def _outcome(self, ask: Ask) -> str | None:
        return self.records[ask].outcome if ask in self.records else None


class Stop:
    """Whether the user asked to stop; sleeps no longer than that."""

    is_asked = False

    def sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.is_asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))


def start(searches: Searches, *, is_fresh: bool) -> Report:
    """Return the report of a run that hasn't called yet: what is planned, what is done.

    Raises UserError where JobSpy doesn't know a site or the country.
    """
    # JobSpy and pandas take their time to load: not for those who only ask for --help.
    from ingest import jobspy_call

    jobspy_call.check_names(searches)
    planned = calls(searches)
    records = {} if is_fresh else _done_today(planned, searches.results_wanted)
    return Report(planned, records)


def _done_today(planned: Sequence[Ask], results_wanted: int) -> dict[Ask, Record]:
    """The planned calls that today's records (UTC) show as done, files and all.

    A call that was cut at fewer results than are wanted now is not done.
    """
    today = datetime.now(UTC).date().isoformat()
    wanted = set(planned)
    found = {}
    for record in landing.records():
        ask = Ask(record.role, record.search_term, record.search_area, record.site)
        limit = record.results_wanted or 0
        if (
            ask in wanted
            and record.scraped_at.startswith(today)
            and record.outcome in DONE
            and landing.is_whole(record)
            and (limit >= results_wanted or record.rows_received < limit)
        ):
            found[ask] = record
    return found


def seconds_at_most(searches: Searches, calls: int) -> float:
    """How long so many calls take at the set pace, in seconds, if each gives its most."""
    return calls * (sum(searches.between_calls) / 2
                    + searches.results_wanted * SECONDS_PER_POSTING)  # fmt: skip


@contextmanager
def only_run() -> Iterator[None]:
    """Hold the raw folder's lock and clear what a killed run left half-written.

    Raises UserError where another scrape holds it. The lock goes with its process.
    """
    path = raw_path() / ".scrape.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            pid = file.read().strip() or "unknown"
            raise UserError(
                f"Another scrape is running into {path.parent} (process {pid}). Wait "
                f"for its end, or stop it with `kill -INT {pid}`; then run this again."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        for part in path.parent.rglob(".*.part"):
            if not _is_running(part.name.split(".")[-2]):
                part.unlink(missing_ok=True)
        yield


def _is_running(pid: str) -> bool:
    """Whether a process of that number runs that isn't this one (numbers come again)."""
    if not pid.isdecimal() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Ctrl-C (or SIGTERM) ends the run after the call in flight, a second one at once."""
    stop = Stop()

    def handle(number: int, _frame: object) -> None:
        # Only what is safe at any instant: no buffers, no locks.
        if stop.is_asked:
            show_cursor = b"\x1b[?25h" if os.isatty(2) else b""
            os.write(2, show_cursor + b"\nStopped at once; what is landed is whole.\n")
            os._exit(128 + number)
        stop.is_asked = True
        os.write(2, b"\nStopping after the call in flight; once more stops at once.\n")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, handle) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run(searches: Searches, report: Report, watch: Watch, stop: Stop) -> None:
    """Make the calls that the report lacks, land each, and put its record in the report.

    After a broken call (blocked, failed, suspicious, or partial by an error) the same
    search waits and tries again, up to `tries` times, each landing what it gets. A site
    that refuses `tries` times in a row, or gives nothing for two searches, is left alone.

    Raises OSError where the disk refuses (what is landed until then is), and UserError
    where a proxy is no address.
    """
    through = proxies()
    refusals, fruitless = Counter[str](), Counter[str]()
    ready_at: dict[str, float] = {}
    left_alone: set[str] = set()
    pause_until = 0.0
    for ask in report.missing():
        for number in range(1, searches.tries + 1):
            if ask.site in left_alone:
                break
            seconds = max(pause_until, ready_at.get(ask.site, 0)) - time.monotonic()
            if seconds > 0 and not stop.is_asked:
                watch.waiting(ask, seconds)
                stop.sleep(seconds)
            if stop.is_asked:
                return

            answer, record = _call_and_land(ask, searches, through, watch)
            report.add(ask, record)
            watch.got(ask, record)

            refusals[ask.site] = refusals[ask.site] + 1 if answer.is_refusal else 0
            if record.outcome not in FRUITLESS:
                fruitless[ask.site] = 0
            elif number == searches.tries:
                fruitless[ask.site] += 1
            if refusals[ask.site] >= searches.tries or fruitless[ask.site] >= 2:
                left_alone.add(ask.site)
                watch.leaving(ask.site, record.error or "")
            pause_until = time.monotonic() + random.uniform(*searches.between_calls)
            if answer.is_refusal or answer.is_broken:
                wait = searches.after_block * 2 ** (max(number, refusals[ask.site]) - 1)
                ready_at[ask.site] = time.monotonic() + wait * random.uniform(0.75, 1.25)
            if not answer.is_broken:
                break


def _call_and_land(
    ask: Ask, searches: Searches, through: list[str], watch: Watch
) -> tuple["Answer", Record]:
    from ingest import jobspy_call

    watch.calling(ask)
    started = datetime.now(UTC)
    answer = jobspy_call.call(ask, searches, through, watch.page)
    search = Search(
        ask.role, ask.site, ask.search_term, ask.area, started, jobspy_call.SCRAPER
    )
    # The time to the millisecond: an attempt never writes over an earlier one.
    moment = f"{started:%H%M%S}{started.microsecond // 1000:03d}"
    record = landing.land(
        search,
        answer.rows,
        answer.refused,
        outcome=answer.outcome,
        stem=f"{slug(ask.area)}--{ask.site}--{slug(ask.search_term)}--{moment}",
        error=answer.why,
        finished_at=datetime.now(UTC),
        note=answer.note,
        results_wanted=searches.results_wanted,
        is_cut_off=answer.is_cut_off,
    )
    return answer, record
