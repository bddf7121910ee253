"""A scrape run: it makes the calls that the run still lacks, one by one, politely.

It continues where the run stopped, past midnight, too (see ingest.runs): a search that is
landed, or that the site itself calls empty, is not repeated, unless its options have
changed. A partial or suspicious one is: its file stays, and readers of the landed files
take the newer, whole one.
"""

import fcntl
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from common.paths import raw_path
from common.terminal import UserError
from ingest import landing, runs
from ingest.kept_texts import KeptTexts
from ingest.landing import Attempt, Record, Search
from ingest.names import joined
from ingest.proxies import proxies
from ingest.request import Request
from ingest.runs import DONE, Before
from ingest.searches import ScrapeCall, Searches, planned_calls
from ingest.stopping import Stop
from ingest.whole import clear_leftovers

if TYPE_CHECKING:
    from ingest.jobspy_call import CallResult

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
    """A run: what became of each planned call (its best record, or none).

    `unserved`: calls that a site can't serve, and why. `landed`: all records that were
    there when it began, in the order of time.
    """

    run: str
    planned: list[ScrapeCall]
    unserved: dict[ScrapeCall, str] = field(default_factory=dict)
    records: dict[ScrapeCall, Record] = field(default_factory=dict)
    landed: Sequence[Record] = ()

    def add(self, call: ScrapeCall, record: Record) -> None:
        """Keep the newest record, but never replace one with rows by one without."""
        known = self.records.get(call)
        if record.rows_landed or record.outcome in DONE or not (
            known and known.rows_landed
        ):  # fmt: skip
            self.records[call] = record

    def done(self) -> list[ScrapeCall]:
        return [call for call in self.planned if self._outcome(call) in DONE]

    def missing(self) -> list[ScrapeCall]:
        return [call for call in self.planned if self._outcome(call) not in DONE]

    def has_rows(self) -> bool:
        """Whether there is anything to show: rows, or a site's word that it has none."""
        return any(
            record.rows_landed or record.outcome in DONE
            for record in self.records.values()
        )

    def shows_jobs(self, site: str) -> bool:
        """Whether a site has shown jobs of any search in this run."""
        return any(
            call.site == site and record.rows_landed
            for call, record in self.records.items()
        )

    def _outcome(self, call: ScrapeCall) -> str | None:
        return self.records[call].outcome if call in self.records else None


def start(searches: Searches, *, is_fresh: bool) -> Report:
    """Return what is planned and what is already done, before any call is made.

    Raises UserError where JobSpy doesn't know a site or the country, and where no site
    can serve any of the areas.
    """
    # JobSpy and pandas take their time to load: not for those who only ask for --help.
    from ingest import jobspy_call
    from ingest.sites import why_not

    jobspy_call.check_names(searches)
    calls = planned_calls(searches)
    unserved = {call: why for call in calls if (why := why_not(call, searches))}
    planned = [call for call in calls if call not in unserved]
    if not planned:
        raise UserError(f"Nothing can be asked: {next(iter(unserved.values()))}.")
    landed = landing.records()
    now = datetime.now(UTC)
    run = None if is_fresh else runs.newest(landed, now)
    records = _done_in(run, planned, landed) if run else {}
    is_done = len(records) == len(planned)
    if run is None or not runs.is_still_on(run, now, searches.run_lasts, is_done=is_done):
        run, records = runs.identity(now), {}
    return Report(
        run,
        _in_turn(planned, landed, run),
        unserved,
        records,
        sorted(landed, key=lambda record: record.scraped_at),
    )


def _done_in(
    run: str, planned: Sequence[ScrapeCall], landed: Sequence[Record]
) -> dict[ScrapeCall, Record]:
    """The planned calls that a run's records show as done, files and all."""
    wanted = {(call.search, call.request.key): call for call in planned}
    found = {}
    for record in landed:
        search = (record.role, record.search_term, record.search_area, record.site)
        call = wanted.get((search, record.request or ""))
        if (
            call
            and record.run == run
            and record.part is None
            and record.outcome in DONE
            and landing.is_whole(record)
        ):
            found[call] = record
    return found


def _in_turn(
    planned: Sequence[ScrapeCall], landed: Sequence[Record], run: str
) -> list[ScrapeCall]:
    """The calls in this run's order: whoever waited longest is first, and each run
    begins one further, so that no search that fails keeps the others from their turn.
    """
    asked = runs.last_asked(landed, run)
    turns = len({record.run for record in landed if record.run and record.run != run})
    first = turns % len(planned)
    rotated = [*planned[first:], *planned[:first]]
    return sorted(rotated, key=lambda call: asked.get(call.search, ""))


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


def run(searches: Searches, report: Report, watch: Watch, stop: Stop) -> None:
    """Make the calls that the report lacks, land each, and put its record in the report.

    After a broken call (blocked, failed, suspicious, or partial by an error) the same
    search waits and tries again, up to `tries` times, each landing what it gets. A site
    that refuses `tries` times in a row, or gives nothing for two searches, is left alone.

    Raises OSError where the disk refuses (what is landed until then is), and UserError
    where a proxy is not an address.
    """
    through, texts = proxies(), KeptTexts(report.landed)
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

            watch.calling(call)
            result, record = _call_and_land(
                call, searches, report, through, texts, watch, stop
            )
            report.add(call, record)
            watch.got(call, record)

            is_fruitless = not record.rows_landed and record.outcome not in DONE
            refusals[call.site] = refusals[call.site] + 1 if result.is_refusal else 0
            if result.is_places_fault:
                break
            if not is_fruitless:
                fruitless[call.site] = 0
            elif number == searches.tries:
                fruitless[call.site] += 1
            if result.retry_after > searches.deadline:
                left_alone.add(call.site)
                hours = result.retry_after / 3600
                watch.leaving(call.site, f"it asks to wait for {hours:.1f} hours")
            elif refusals[call.site] >= searches.tries or fruitless[call.site] >= 2:
                left_alone.add(call.site)
                watch.leaving(call.site, record.error or "")
            pause_until = time.monotonic() + random.uniform(*searches.between_calls)
            if result.is_refusal or result.is_broken:
                wait = searches.after_block * 2 ** (max(number, refusals[call.site]) - 1)
                wait = max(wait * random.uniform(0.75, 1.25), result.retry_after)
                ready_at[call.site] = time.monotonic() + wait
            if not result.is_broken:
                break


def _call_and_land(
    call: ScrapeCall,
    searches: Searches,
    report: Report,
    through: list[str],
    texts: KeptTexts,
    watch: Watch,
    stop: Stop,
) -> tuple["CallResult", Record]:
    from ingest import jobspy_call, splitting
    from ingest.listening import Limits

    request = call.request
    started, clock = datetime.now(UTC), time.monotonic()
    before = runs.before(report.landed, report.run, call.role, request)
    before = replace(before, shows_others=report.shows_jobs(call.site))

    def ask(asked: Request) -> "CallResult":
        is_part = asked is not request
        if is_part:
            stop.sleep(random.uniform(*searches.between_calls))
        until = time.monotonic() + searches.deadline
        limits = Limits(stop, until, searches.after_block, texts.has)
        known = Before() if is_part else before
        return jobspy_call.make(asked, limits, through, watch.page, texts, known)

    result = splitting.make(request, ask, texts) if searches.split else ask(request)
    minutes = max(time.monotonic() - clock, 1) / 60
    search = Search(
        call.role, call.site, call.search_term, call.area, started, jobspy_call.SCRAPER
    )
    attempt = Attempt(
        run=report.run,
        request=request.key,
        hours_old=request.hours_old,
        distance=request.distance,
        country=request.country,
        options=request.options,
        is_whole=result.is_whole,
        rows_lost=result.rows_lost,
        requests=result.requests,
        requests_per_minute=round(result.requests / minutes, 1),
        texts_kept=result.texts_kept,
        fell_from=result.fell_from,
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
        results_wanted=request.results_wanted,
        is_cut_off=result.is_cut_off,
        attempt=attempt,
    )
    texts.add(record)
    return result, record
