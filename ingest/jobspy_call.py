"""One call of the real JobSpy: its rows as text, and what became of the call.

JobSpy reports little: a block, a changed page and a cut-off all look like few jobs or
none. So everything else that a call leaves is read: `df.attrs`, the log, and the answers
that its sessions received. Where a list's end is not proven, one more question is asked.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import metadata
from typing import NamedTuple

from jobspy import SCRAPER_MAPPING, scrape_jobs
from jobspy.model import Country, Site

from common.terminal import UserError
from ingest.jobspy_table import read_jobspy_table
from ingest.kept_texts import KeptTexts
from ingest.landing import PostingRow, RefusedRow
from ingest.listening import Heard, Limits, listening
from ingest.pages import MOST_SHOWN, PROVABLE, Ending, ending
from ingest.proxies import redacted
from ingest.request import Request
from ingest.runs import Before
from ingest.searches import Searches

SCRAPER = f"python-jobspy {metadata.version('python-jobspy')}"

BLOCKED = re.compile(r"status code (401|403|406|429|999)\b|captcha|rate limited", re.I)
# A posting's own page may be gone for good; that is not a refusal.
GONE = re.compile(
    r"status code (404|410)\b|redirected to (?!.*(authwall|login|signup|checkpoint))"
)
UNKNOWN_PLACE = re.compile(r"location '.*' not found")
KEPT = re.compile(r"its text is landed already")
# If more than one job of a list, and more than this share, can't be read, more is wrong.
MOST_LOST = 0.05
# Fewer texts than this tell nothing about the pages of the others.
FEWEST_TEXTS = 3


class CallResult(NamedTuple):
    """What one call gave: rows to land, rows that no file can hold, and its outcome.

    `why` says what went wrong, `note` what else is worth knowing. `is_cut_off`: the site
    had rows that are missing here. `is_whole`: it has said that there is no more.
    `is_refusal`: the site said "stop", for `retry_after` seconds. `is_broken`: another
    try may help. `is_places_fault`: the site doesn't know the place, which says nothing
    of other places. `is_at_limit`: it shows no more of a list. The rest: see
    landing.Attempt.
    """

    rows: list[PostingRow]
    refused: list[RefusedRow]
    outcome: str
    why: str | None
    note: str | None
    is_cut_off: bool
    is_whole: bool
    is_refusal: bool
    is_broken: bool
    is_places_fault: bool
    is_at_limit: bool
    retry_after: float
    rows_lost: int
    requests: int
    texts_kept: int
    fell_from: int | None


def check_names(searches: Searches) -> None:
    """Raise UserError where JobSpy doesn't know a site or the country."""
    known = [site.value for site in Site]
    if unknown := [site for site in searches.sites if site not in known]:
        raise UserError(f"JobSpy has no site {unknown[0]!r}; it has {', '.join(known)}.")
    try:
        Country(searches.country)
    except ValueError:
        raise UserError(
            f"JobSpy has no country {searches.country!r}; it has "
            f"{', '.join(country.value for country in Country)}."
        ) from None


def make(
    request: Request,
    limits: Limits,
    through: list[str],
    on_page: Callable[[str], None],
    texts: KeptTexts,
    before: Before,
) -> CallResult:
    """Make one call to one site, `through` these proxies, if any.

    Never raises for what the site or JobSpy does: that is in the outcome. `on_page` is
    told "search page: 3" and the like while the call is under way. `texts` are not asked
    for again; `before` is what earlier runs got.
    """
    heard = Heard()
    list_ = _List(request)
    filters = dict(request.own_filters)
    with listening(request.site, heard, limits, on_page, filters):
        _ask(list_, heard, through)
        end = list_.ending(heard)
        while end.ask_next is not None and list_.is_open(heard):
            known, pages = len(list_.rows), len(heard.pages)
            delay = getattr(SCRAPER_MAPPING[Site(request.site)], "delay", (0, 0))
            limits.stop.sleep(random.uniform(*delay))
            _ask(list_, heard, through, offset=end.ask_next)
            end = list_.ending(heard)
            tells = any(not page.cards for page in heard.pages[pages:])
            if len(list_.rows) == known and not tells:
                break
    rows = [texts.completed(row) for row in list_.rows]
    kept = sum(
        bool(now.cells.get("description")) and not then.cells.get("description")
        for now, then in zip(rows, list_.rows, strict=True)
    )
    return _judge(list_, rows, heard, end, before, kept)


class _List:
    """The rows of one list, read by one or more questions, each posting once."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.rows: list[PostingRow] = []
        self.refused: list[RefusedRow] = []
        self.known: set[str] = set()

    @property
    def received(self) -> int:
        return len(self.rows) + len(self.refused)

    @property
    def is_full(self) -> bool:
        """Whether it has as many rows as are wanted."""
        return self.received >= self.request.results_wanted

    def is_at_limit(self, heard: Heard) -> bool:
        """Whether the site shows no more than this to anybody."""
        most = MOST_SHOWN.get(self.request.site)
        if most is None:
            return False
        shown = [page.start + page.cards for page in heard.pages]
        return max([*shown, self.received]) >= most

    def is_open(self, heard: Heard) -> bool:
        """Whether a further question may bring more."""
        return not (
            heard.error or heard.ended or heard.cut_pages
            or self.is_full or self.is_at_limit(heard)
        )  # fmt: skip

    def ending(self, heard: Heard) -> Ending:
        skipped = _reasons(heard.log, r"skipping job: (.*)").total()
        return ending(self.request.site, heard.pages, self.received + skipped)

    def add(self, content: bytes) -> None:
        read = read_jobspy_table(content)
        for row in read.rows:
            name = row.cells.get("id") or row.cells.get("job_url") or ""
            if name not in self.known:
                self.rows.append(PostingRow(self.received + 1, row.cells, row.other))
            self.known.add(name)
        for refused in read.refused:
            self.refused.append(replace(refused, number=self.received + 1))


def _ask(list_: _List, heard: Heard, through: list[str], *, offset: int = 0) -> None:
    request = list_.request
    try:
        jobs = scrape_jobs(
            site_name=request.site,
            search_term=request.search_term,
            google_search_term=request.google_search_term,
            location=request.location,
            distance=request.distance,
            hours_old=request.hours_old,
            results_wanted=request.results_wanted - list_.received,
            country_indeed=request.country,
            job_type=request.job_type,
            is_remote=request.is_remote,
            fetch_description=True,
            enforce_annual_salary=False,
            offset=offset,
            proxies=through or None,
            verbose=None,
        )
        heard.error = jobs.attrs["errors"].get(request.site)
        heard.warnings += jobs.attrs["warnings"].get(request.site, [])
        # The CSV that JobSpy would have written, read as `adopt` reads such files.
        if len(jobs):
            list_.add(jobs.to_csv(index=False).encode("utf-8", "surrogatepass"))
    except Exception as problem:  # whatever it is, the run goes on and says so
        heard.error = f"JobSpy stopped: {type(problem).__name__}: {problem}"


def _judge(
    list_: _List,
    rows: list[PostingRow],
    heard: Heard,
    end: Ending,
    before: Before,
    kept: int,
) -> CallResult:
    site, received = list_.request.site, list_.received
    skipped = _reasons(heard.log, r"skipping job: (.*)")
    details = _reasons(heard.log, r"job [^:]+: (.*)")
    details = Counter({why: n for why, n in details.items() if not KEPT.search(why)})
    withheld = Counter({why: n for why, n in details.items() if not GONE.search(why)})
    gone = (details - withheld).total()
    bare = sum(not row.cells.get("description") for row in rows)
    # If most pages have no text, that is a refusal, even if they say that they are gone.
    no_texts = bare >= max(FEWEST_TEXTS, (len(rows) + 1) // 2)

    why = [heard.error] if heard.error else []
    why += heard.warnings
    if heard.ended and heard.ended not in (heard.error or ""):
        why.append(f"nothing more was asked: {heard.ended}")
    if heard.cut_pages:
        why.append(f"{_count(heard.cut_pages, 'page')} came cut off")
    list_ended = not (heard.error or heard.warnings or heard.cut_pages)
    is_at_limit = list_.is_at_limit(heard)

    without_id = sum(page.cards - len(page.ids) for page in heard.pages)
    lost = skipped.total() + without_id + end.left_out
    doubts = _doubts(list_, heard, end, before, lost) if list_ended else []
    # A fall that is in doubt for more than its depth proves nothing the next time.
    fell_from = before.whole if len(doubts) == 1 and FALL in doubts[0] else None
    lost_says = []
    if skipped:
        postings = _count(skipped.total(), "posting")
        lost_says.append(f"{postings} unreadable ({_commonest(skipped)})")
    if without_id:
        lost_says.append(f"{_count(without_id, 'posting')} without an id")
    if end.left_out:
        lost_says.append(f"{_count(end.left_out, 'posting')} missing on a page")
    is_places_fault = bool(UNKNOWN_PLACE.search(heard.error or ""))
    is_block = bool(heard.error and (heard.is_wall or BLOCKED.search(heard.error)))

    has_trouble = bool(why)
    why += doubts
    note: list[str] = []
    (why if doubts or has_trouble else note).extend(lost_says)
    if withheld:
        number = _count(withheld.total(), "description")
        why.append(f"{number} refused ({_commonest(withheld)})")
    elif no_texts:
        why.append(f"{_count(bare, 'posting')} came without a text: have pages changed?")
    if gone:
        note.append(f"{_count(gone, 'posting')} gone before its page was opened")
    if kept:
        note.append(f"{_count(kept, 'text')} landed before, not asked for again")
    if is_at_limit:
        note.append(f"{site} shows {MOST_SHOWN[site]:,} jobs of a list at most")
    elif list_ended and site not in PROVABLE and not list_.is_full:
        note.append(end.doubt or "the site says that there is no more")

    if received and has_trouble:
        outcome = "partial"
    elif received:
        texts_lack = withheld or no_texts
        outcome = "suspicious" if doubts else "partial" if texts_lack else "landed"
    elif is_block:
        outcome = "blocked"
    elif (
        heard.ended
        or is_places_fault
        or heard.status is None
        or (not list_ended and heard.status != 200)
        or heard.warnings
        or heard.cut_pages
    ):
        outcome = "failed"
    elif not why and not lost and (heard.says_no_results or _is_bare(heard)):
        outcome = "empty"
    else:  # the answer neither holds jobs nor says that there are none
        outcome = "suspicious"
        if heard.error or not _is_bare(heard):
            why.append(
                "no postings, and no word that there are none: have the pages changed?"
            )
    answered = outcome in ("landed", "empty") or (received > 0 and list_ended)
    return CallResult(
        rows,
        list_.refused,
        outcome,
        why=_told(why),
        note=_told(note),
        is_cut_off=not answered or bool(doubts) or is_at_limit,
        is_whole=answered and not doubts and not is_at_limit and not list_.is_full
        and (end.is_proven or outcome == "empty"),
        is_refusal=is_block or no_texts or bool(heard.refusals_in_a_row),
        is_broken=not is_places_fault
        and (
            bool(heard.error or heard.cut_pages)
            or outcome in ("blocked", "failed", "suspicious")
        ),
        is_places_fault=is_places_fault,
        is_at_limit=is_at_limit,
        retry_after=heard.retry_after,
        rows_lost=lost,
        requests=heard.requests,
        texts_kept=kept,
        fell_from=fell_from,
    )  # fmt: skip


FALL = "less than half of"


def _doubts(
    list_: _List, heard: Heard, end: Ending, before: Before, lost: int
) -> list[str]:
    """What speaks against believing that a list which ended without an error is whole."""
    if list_.is_full or list_.is_at_limit(heard):
        return []
    doubts, received = [], list_.received
    if lost > max(1, MOST_LOST * (received + lost)):
        doubts.append(f"{lost} of {received + lost} listed jobs could not be read")
    is_told = end.is_proven or (heard.says_no_results and not received)
    # An empty list is believed if it was empty the last time, too; where there were a few
    # jobs before, only if the site has shown the jobs of other searches.
    few_are_gone = before.whole is None or (
        before.whole <= FEWEST_TEXTS and before.shows_others
    )
    is_bare_again = _is_bare(heard) and before.last in (0, None) and (
        before.whole == 0 or (before.last == 0 and few_are_gone)
    )  # fmt: skip
    if list_.request.site in PROVABLE and not is_told and not is_bare_again:
        doubts.append(end.doubt or "its end is not proven")
    # A fall is believed once the run before saw it, too, to its proven end.
    has_fallen = before.whole is not None and received < before.whole / 2
    is_seen_again = before.is_fall and (before.last or 0) / 2 <= received
    if has_fallen and not (is_seen_again and not doubts) and not is_bare_again:
        doubts.append(f"{received:,} is {FALL} the {before.whole:,} of the scrape before")
    return doubts


def _is_bare(heard: Heard) -> bool:
    """Whether the site answered without a single card or a count."""
    return bool(heard.pages) and not any(
        page.cards or page.own_count for page in heard.pages
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"


def _reasons(log: Sequence[str], pattern: str) -> Counter[str]:
    matches = (re.match(pattern, message, re.DOTALL) for message in log)
    return Counter(_plain(match[1]) for match in matches if match)


def _commonest(reasons: Counter[str]) -> str:
    return reasons.most_common(1)[0][0]


def _plain(message: str) -> str:
    """A message on one line; a validation error keeps what was expected, not the data."""
    return re.sub(r" \[type=.*?errors\.pydantic\.dev/\S*", "", " ".join(message.split()))


def _told(parts: list[str]) -> str | None:
    """One line without a proxy in it, at most 500 characters."""
    text = redacted(_plain("; ".join(parts)))
    return (text[:499] + "…" if len(text) > 500 else text) or None
