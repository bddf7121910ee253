"""A scrape run: it makes the calls that today still lacks, one by one, politely.

It continues where an earlier run of the same day (UTC) stopped: a search that is landed,
or that the site itself calls empty, is not repeated. A partial one is: its file stays,
and readers of the landed files take the newer, whole one.
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
from ingest.landing import Record, Search
from ingest.names import joined
from ingest.proxies import proxies
from ingest.searches import ScrapeCall, Searches, planned_calls
from ingest.whole import clear_leftovers

if TYPE_CHECKING:
    from ingest.jobspy_call import CallResult

DONE = ("landed", "empty")
FRUITLESS = ("blocked", "failed", "suspicious")
# Half a second of JobSpy's pauses (3 to 7 s after every ten postings), and about a second
# to fetch the posting's own page.
SECONDS_PER_POSTING = 1.5


class Watch(Protocol):
    """Is told of each step of a run as it happens."""

    def calling(self, call: ScrapeCall) -> None: ...
    def page(self, text: str) -> None: ...
    def got(self, call: ScrapeCall, record: Record) -> None: ...
    def waiting(self, call: ScrapeCall, seconds: float) -> None: ...
    def leaving(self, site: str, why: str) -> None: ...


@dataclass
class Report:
    """What became of each planned call: its best record today, or none."""

    planned: list[ScrapeCall]
    records: dict[ScrapeCall, Record] = field(default_factory=dict)

    def add(self, call: ScrapeCall, record: Record) -> None:
        """Keep the newest record, but never replace one with rows by one without."""
        if record.outcome not in FRUITLESS or self._outcome(call) != "partial":
            self.records[call] = record

    def done(self) -> list[ScrapeCall]:
        return [call for call in self.planned if self._outcome(call) in DONE]

    def missing(self) -> list[ScrapeCall]:
        return [call for call in self.planned if self._outcome(call) not in DONE]

    def has_rows(self) -> bool:
        return any(self._outcome(call) in (*DONE, "partial") for call in self.planned)

    def _outcome(self, call: ScrapeCall) -> str | None:
        return self.records[call].outcome if call in self.records else None


class Stop:
    """Whether the user has asked to stop, which ends any sleep at once."""

    is_asked = False

    def sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.is_asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))


def start(searches: Searches, *, is_fresh: bool) -> Report:
    """Return what is planned and what is already done, before any call is made.

    Raises UserError where JobSpy doesn't know a site or the country.
    """
    # JobSpy and pandas take their time to load: not for those who only ask for --help.
    from ingest import jobspy_call

    jobspy_call.check_names(searches)
    planned = planned_calls(searches)
    records = {} if is_fresh else _done_today(planned, searches.results_wanted)
    return Report(planned, records)


def _done_today(
    planned: Sequence[ScrapeCall], results_wanted: int
) -> dict[ScrapeCall, Record]:
    """The planned calls that today's records (UTC) show as done, files and all.

    A call that was limited to fewer results than are wanted now is not done.
    """
    today = datetime.now(UTC).date().isoformat()
    wanted = set(planned)
    found = {}
    for record in landing.records():
        call = ScrapeCall(
            record.role, record.search_term, record.search_area, record.site
        )
        limit = record.results_wanted or 0
        if (
            call in wanted
            and record.scraped_at.startswith(today)
            and record.outcome in DONE
            and landing.is_whole(record)
            and (limit >= results_wanted or record.rows_received < limit)
        ):
            found[call] = record
    return found


def seconds_at_most(searches: Searches, calls: int) -> float:
    """The longest time, in seconds, that this many calls take at the configured pace."""
    return calls * (sum(searches.between_calls) / 2
                    + searches.results_wanted * SECONDS_PER_POSTING)  # fmt: skip


@contextmanager
def only_run() -> Iterator[None]:
    """Hold the raw folder's lock and clear what a killed run left half-written.

    Raises UserError where another scrape holds it. The lock ends with its process.
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
        clear_leftovers(path.parent)
        yield


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Ctrl-C (or SIGTERM) ends the run after the call in flight, the second at once."""
    stop = Stop()

    def handle(number: int, _frame: object) -> None:
        # Only what is safe in a signal handler: no buffers, no locks.
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
    for call in report.missing():
        for number in range(1, searches.tries + 1):
            if call.site in left_alone:
                break
            seconds = max(pause_until, ready_at.get(call.site, 0)) - time.monotonic()
            if seconds > 0 and not stop.is_asked:
                watch.waiting(call, seconds)
                stop.sleep(seconds)
            if stop.is_asked:
                return

            result, record = _call_and_land(call, searches, through, watch)
            report.add(call, record)
            watch.got(call, record)

            refusals[call.site] = refusals[call.site] + 1 if result.is_refusal else 0
            if record.outcome not in FRUITLESS:
                fruitless[call.site] = 0
            elif number == searches.tries:
                fruitless[call.site] += 1
            if refusals[call.site] >= searches.tries or fruitless[call.site] >= 2:
                left_alone.add(call.site)
                watch.leaving(call.site, record.error or "")
            pause_until = time.monotonic() + random.uniform(*searches.between_calls)
            if result.is_refusal or result.is_broken:
                wait = searches.after_block * 2 ** (max(number, refusals[call.site]) - 1)
                ready_at[call.site] = time.monotonic() + wait * random.uniform(0.75, 1.25)
            if not result.is_broken:
                break


def _call_and_land(
    call: ScrapeCall, searches: Searches, through: list[str], watch: Watch
) -> tuple["CallResult", Record]:
    from ingest import jobspy_call

    watch.calling(call)
    started = datetime.now(UTC)
    result = jobspy_call.make(call, searches, through, watch.page)
    search = Search(
        call.role, call.site, call.search_term, call.area, started, jobspy_call.SCRAPER
    )
    # The time to the millisecond: an attempt never writes over an earlier one.
    moment = f"{started:%H%M%S}{started.microsecond // 1000:03d}"
    record = landing.land(
        search,
        result.rows,
        result.refused,
        outcome=result.outcome,
        stem=f"{joined(call.area, call.site, call.search_term)}--{moment}",
        error=result.why,
        finished_at=datetime.now(UTC),
        note=result.note,
        results_wanted=searches.results_wanted,
        is_cut_off=result.is_cut_off,
    )
    return result, record
