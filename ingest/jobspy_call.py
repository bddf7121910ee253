"""One call of the real JobSpy: its rows as text, and what became of the call.

JobSpy reports little: a block, a changed page and a cut-off all look like few jobs or
none. So this module reads everything else that a call leaves: `df.attrs`, the log, and
the responses that the sessions received.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import metadata
from typing import NamedTuple, Protocol
from unittest.mock import patch

from jobspy import scrape_jobs
from jobspy.model import Country, Site
from jobspy.util import RotatingProxySession

from common.terminal import UserError
from ingest.jobspy_table import read_jobspy_table
from ingest.landing import PostingRow, RefusedRow
from ingest.proxies import redacted
from ingest.searches import ScrapeCall, Searches

SCRAPER = f"python-jobspy {metadata.version('python-jobspy')}"
JOBSPY_LOG = "jobspy"

BLOCKED = re.compile(r"status code (401|403|406|429|999)\b|captcha|rate limited", re.I)
WALL = re.compile(r"authwall|/login|/signin|/sign-in|/checkpoint|/captcha|/sorry/", re.I)
# A posting's own page may be gone for good; that is not a refusal.
GONE = re.compile(
    r"status code (404|410)\b|redirected to (?!.*(authwall|login|checkpoint))"
)
NO_RESULTS = re.compile(
    rb"\b(no|0) (matching )?(jobs|results|vacancies)\b|\bjobCount\W+0\b|\baucune offre",
    re.IGNORECASE,
)


class Response(Protocol):
    """What the answers of requests and of curl_cffi have in common."""

    url: str
    status_code: int
    headers: Mapping[str, str]
    content: bytes


class CallResult(NamedTuple):
    """What one call gave: rows to land, rows that no file can hold, and its outcome.

    `why` says what went wrong, `note` what else is worth knowing. `is_cut_off`: the site
    had rows that are missing here. `is_refusal`: the site said "stop". `is_broken`:
    another try may help.
    """

    rows: list[PostingRow]
    refused: list[RefusedRow]
    outcome: str
    why: str | None
    note: str | None
    is_cut_off: bool
    is_refusal: bool
    is_broken: bool


@dataclass
class Heard:
    """What a call left besides its rows."""

    error: str | None = None
    warnings: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    cut_pages: int = 0
    # Of the last answer: None where the request itself failed.
    status: int | None = None
    is_wall: bool = False
    says_no_results: bool = False


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
    call: ScrapeCall,
    searches: Searches,
    through: list[str],
    on_page: Callable[[str], None],
) -> CallResult:
    """Ask one site once, `through` these proxies, if any.

    Never raises for what the site or JobSpy does: that is in the outcome. `on_page` is
    told "search page: 3" and the like while the call is under way.
    """
    heard = Heard()
    rows: list[PostingRow] = []
    refused: list[RefusedRow] = []
    with _listening(heard, on_page):
        try:
            jobs = scrape_jobs(
                site_name=call.site,
                search_term=call.search_term,
                location=call.area,
                distance=searches.distance,
                hours_old=searches.hours_old,
                results_wanted=searches.results_wanted,
                country_indeed=searches.country,
                fetch_description=True,
                enforce_annual_salary=False,
                proxies=through or None,
                verbose=None,
            )
            heard.error = jobs.attrs["errors"].get(call.site)
            heard.warnings = jobs.attrs["warnings"].get(call.site, [])
            # The CSV that JobSpy would have written, read as `adopt` reads such files.
            csv_bytes = jobs.to_csv(index=False).encode("utf-8", "surrogatepass")
            if len(jobs):
                read = read_jobspy_table(csv_bytes)
                rows, refused = read.rows, read.refused
        except Exception as problem:  # whatever it is, the run goes on and says so
            heard.error = f"JobSpy stopped: {type(problem).__name__}: {problem}"
    return _judge(rows, refused, heard)


def _judge(
    rows: list[PostingRow], refused_rows: list[RefusedRow], heard: Heard
) -> CallResult:
    skipped = _reasons(heard.log, r"skipping job: (.*)")
    details = _reasons(heard.log, r"job [^:]+: (.*)")
    withheld = Counter({why: n for why, n in details.items() if not GONE.search(why)})
    blocked = sum(
        n for why, n in withheld.items() if BLOCKED.search(why) or WALL.search(why)
    )
    gone = (details - withheld).total()

    why = [heard.error] if heard.error else []
    why += heard.warnings
    if heard.cut_pages:
        why.append(f"{_count(heard.cut_pages, 'page')} came cut off")
    if skipped:
        why.append(
            f"{_count(skipped.total(), 'posting')} unreadable ({_commonest(skipped)})"
        )
    is_cut_off = bool(why)
    if withheld:
        number = _count(withheld.total(), "description")
        why.append(f"{number} refused ({_commonest(withheld)})")
    note = [message for message in heard.log if message.startswith("empty page")]
    if gone:
        note.append(f"{_count(gone, 'posting')} gone before its page was opened")

    received = len(rows) + len(refused_rows)
    is_block = bool(heard.error and (heard.is_wall or BLOCKED.search(heard.error)))
    if received:
        outcome = "partial" if why else "landed"
    elif is_block:
        outcome = "blocked"
    elif (heard.error and heard.status != 200) or heard.warnings or heard.cut_pages:
        outcome = "failed"
    elif not why and heard.says_no_results:
        outcome = "empty"
    else:
        # The answer neither holds jobs nor says that there are none.
        outcome = "suspicious"
        why.append(
            "no postings, and no word that there are none: have the pages changed?"
        )
    return CallResult(
        rows,
        refused_rows,
        outcome,
        why=_told(why),
        note=_told(note),
        is_cut_off=is_cut_off or outcome == "suspicious",
        is_refusal=is_block or 0 < received <= 2 * blocked,
        is_broken=bool(heard.error or heard.cut_pages)
        or outcome in ("blocked", "failed", "suspicious"),
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' if number > 1 else ''}"


def _reasons(log: list[str], pattern: str) -> Counter[str]:
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


@contextmanager
def _listening(heard: Heard, on_page: Callable[[str], None]) -> Iterator[None]:
    """Take JobSpy's log (nothing of it is printed) and look at each answer it gets."""
    logger = logging.getLogger(JOBSPY_LOG)
    handler = _Listener(heard, on_page)
    level, propagate = logger.level, logger.propagate
    request = RotatingProxySession.request

    def heard_request(
        session: RotatingProxySession, *args: object, **kwargs: object
    ) -> Response:
        heard.status, heard.is_wall, heard.says_no_results = None, False, False
        response: Response = request(session, *args, **kwargs)
        _look_at(response, heard)
        return response

    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        with patch.object(RotatingProxySession, "request", heard_request):
            yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


class _Listener(logging.Handler):
    def __init__(self, heard: Heard, on_page: Callable[[str], None]) -> None:
        super().__init__()
        self.heard, self.on_page = heard, on_page

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno >= logging.WARNING:
            self.heard.log.append(message)
        elif message.startswith("search page"):
            self.on_page(message)


def _look_at(response: Response, heard: Heard) -> None:
    """Note what an answer of the site says about the call."""
    body = response.content
    where = f"{response.url} {response.headers.get('location') or ''}"
    heard.status = response.status_code
    heard.is_wall = bool(WALL.search(where))
    start = body.lstrip()[:1]
    is_page = start == b"<"
    # A site's interface answers in JSON, whose form JobSpy checks; a page without any
    # visible text is how LinkedIn says that there are no (more) jobs.
    visible = re.sub(rb"<[^<>]*>", b"", body).strip()
    heard.says_no_results = start in (b"{", b"[") or bool(
        is_page and (not visible or NO_RESULTS.search(body))
    )
    if response.status_code == 200 and is_page and _is_cut(body):
        heard.cut_pages += 1


def _is_cut(page: bytes) -> bool:
    """Whether an HTML page or a list of cards ends before its end."""
    page = page.rstrip().lower()
    if not page.endswith(b">"):
        return True
    if b"<html" in page[:2000]:
        return b"</html" not in page
    return len(re.findall(rb"<li[\s>]", page)) > page.count(b"</li")
