"""What a call of JobSpy's may ask, and listening to the answers that it gets.

JobSpy asks through sessions of its own; one hook in them counts the requests, waits after
a refusal, ends a call that is refused again and again or takes too long, and looks at
each answer. Where a call has ended, its further requests fail at once, without a word to
the site, so that JobSpy returns with what it has.
"""

import logging
import queue
import random
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import ModuleType, SimpleNamespace
from typing import Any, Protocol
from unittest.mock import patch

import requests
from curl_cffi import CurlOpt
from jobspy.util import RotatingProxySession

from ingest.pages import Page, read_page
from ingest.stopping import GLANCE, Stop

JOBSPY_LOG = "jobspy"

REFUSAL_CODES = (401, 403, 406, 429, 999)
WALL = re.compile(
    r"authwall|/(login|signin|sign-in|signup|sign-up|checkpoint|captcha|sorry|join)\b",
    re.I,
)
CAPTCHA = re.compile(rb"captcha|verify (that )?you('re| are) (a )?human", re.I)
NO_RESULTS = re.compile(
    rb"\b(no|0) (matching )?(jobs|results|vacancies)\b|\bjobCount\W+0\b|\baucune offre",
    re.IGNORECASE,
)
# After this many refusals in a row a call asks nothing more.
REFUSALS_IN_A_ROW = 3
# Likewise after this many pages of postings without a text, if fewer have one.
BARE_POSTINGS = 5
# No page of a site is larger (bytes), or takes longer than this many times JobSpy's wait
# for each piece of it.
LARGEST_ANSWER = 8_000_000
LONGEST_ANSWER = 4
MOST_REDIRECTS = 5


class CallEnded(Exception):
    """This call asks nothing more of the site."""


class Kept(Exception):
    """The posting's text is landed already; it is not asked for again."""


class CutOff(Exception):
    """A posting's page is not all there: half a text counts as none; ask for it again."""


class Response(Protocol):
    """What the answers of requests and of curl_cffi have in common."""

    url: str
    status_code: int
    headers: Mapping[str, str]
    content: bytes


@dataclass
class Limits:
    """What a call may do: until when (monotonic s), and its pause (s) after a refusal.

    `is_kept` says whether the text at a URL is landed already.
    """

    stop: Stop
    until: float
    back_off: float
    is_kept: Callable[[str], bool]


@dataclass
class Heard:
    """What a call left besides its rows."""

    error: str | None = None
    warnings: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    requests: int = 0
    cut_pages: int = 0
    # Why nothing more was asked, if so.
    ended: str | None = None
    refusals_in_a_row: int = 0
    failures_in_a_row: int = 0
    # As the site says, in seconds.
    retry_after: float = 0
    ready_at: float = 0
    texts: int = 0
    bare_postings: int = 0
    # Of the last answer: None where the request itself failed.
    status: int | None = None
    is_wall: bool = False
    says_no_results: bool = False


@contextmanager
def listening(
    site: str,
    heard: Heard,
    limits: Limits,
    on_page: Callable[[str], None],
    filters: Mapping[str, str],
) -> Iterator[None]:
    """Have JobSpy ask within its limits, and take its log (nothing of it is printed).

    `filters` are the site's own, which JobSpy has no option for: its lists are asked for
    with them.
    """
    logger = logging.getLogger(JOBSPY_LOG)
    handler = _Listener(heard, on_page)
    level, propagate = logger.level, logger.propagate
    asker = _Asker(site, heard, limits)
    request = RotatingProxySession.request

    def heard_request(
        session: RotatingProxySession, *args: Any, **kwargs: Any
    ) -> Response:
        if filters and kwargs.get("params"):
            kwargs["params"] = {**kwargs["params"], **filters}
        return asker.ask(session, lambda: request(session, *args, **kwargs), args, kwargs)

    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        with ExitStack() as patches:
            hook = patch.object(RotatingProxySession, "request", heard_request)
            patches.enter_context(hook)
            for module in _sleeping_modules():
                clock = SimpleNamespace(time=time.time, sleep=asker.pause)
                patches.enter_context(patch.object(module, "time", clock))
            yield
    finally:
        asker.close()
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def _sleeping_modules() -> list[ModuleType]:
    """JobSpy's modules that pause by `time.sleep`, which a stop must be able to end."""
    return [
        module
        for name, module in sys.modules.items()
        if name.startswith("jobspy.") and getattr(module, "time", None) is time
    ]


class _Asker:
    """Asks in a thread of its own, which a deadline or a stop leaves behind."""

    def __init__(self, site: str, heard: Heard, limits: Limits) -> None:
        self.site, self.heard, self.limits = site, heard, limits
        self.worker: _Worker | None = None

    def ask(
        self,
        session: Any,
        request: Callable[[], Response],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Response:
        heard = self.heard
        url = str(args[1] if len(args) > 1 else kwargs.get("url"))
        if self.limits.is_kept(url):
            raise Kept("its text is landed already")
        if (left := heard.ready_at - time.monotonic()) > 0:
            self.pause(left)
        self._check()
        heard.status, heard.is_wall, heard.says_no_results = None, False, False
        heard.requests += 1
        try:
            answer = self._answer(session, request, kwargs)
        except Exception as problem:
            self._failed(problem)
            raise
        heard.failures_in_a_row = 0
        heard.requests += len(getattr(answer, "history", ()))  # redirects
        self._look_at(answer)
        return answer

    def pause(self, seconds: float) -> None:
        """Sleep; not beyond the deadline or a stop, and not in a call that has ended."""
        if seconds > 0 and not self.heard.ended:
            left = self.limits.until - time.monotonic()
            if seconds > left > 0 and self.heard.ready_at:
                self.end(f"a pause of {seconds:.0f} s would be beyond its deadline")
            else:
                self.limits.stop.sleep(min(seconds, max(left, 0)))

    def end(self, why: str) -> None:
        self.heard.ended = self.heard.ended or why

    def close(self) -> None:
        if self.worker:
            self.worker.close()

    def _check(self) -> None:
        if self.limits.stop.is_asked:
            self.end("stopped by its user")
        elif time.monotonic() > self.limits.until:
            self.end("its deadline has passed")
        if self.heard.ended:
            raise CallEnded(self.heard.ended)

    def _answer(
        self,
        session: Any,
        request: Callable[[], Response],
        kwargs: dict[str, Any],
    ) -> Response:
        if isinstance(session, requests.Session):
            session.max_redirects = MOST_REDIRECTS
            kwargs["stream"] = True
        else:
            limit = {CurlOpt.MAXFILESIZE_LARGE: LARGEST_ANSWER}
            session.curl_options = (getattr(session, "curl_options", None) or {}) | limit
        self.worker = self.worker or _Worker()
        answered = self.worker.do(lambda: _whole(request()))
        longest = time.monotonic() + LONGEST_ANSWER * session.request_timeout
        while True:
            try:
                answer: Response | BaseException = answered.get(timeout=GLANCE)
                break
            except queue.Empty:
                try:
                    self._check()
                    if time.monotonic() > longest:
                        raise TimeoutError("no whole answer came in time")
                except Exception:
                    self.worker.close()
                    self.worker = None
                    raise
        if isinstance(answer, BaseException):
            if isinstance(answer, _TooLarge):
                self.end(str(answer))
            raise answer
        return answer

    def _look_at(self, response: Response) -> None:
        """Note what an answer of the site says about the call."""
        heard, body = self.heard, response.content
        heard.status = response.status_code
        where = f"{response.url} {response.headers.get('location') or ''}"
        heard.is_wall = bool(WALL.search(where))
        start = body.lstrip()[:1]
        is_page = start == b"<"
        # A site's interface answers in JSON, whose form JobSpy checks.
        heard.says_no_results = start in (b"{", b"[") or bool(
            is_page and NO_RESULTS.search(body)
        )
        is_cut = response.status_code == 200 and is_page and _is_cut(body)
        page = read_page(self.site, response.url, response.status_code, body)
        if page and page.is_list:
            heard.pages.append(page)
        is_posting = bool(page and not page.is_list)
        heard.cut_pages += is_cut and not is_posting
        captcha = is_page and bool(CAPTCHA.search(body)) and not (page and page.ids)
        if page and is_posting:
            has_text = page.has_text and not is_cut
            heard.texts += has_text
            heard.bare_postings += not has_text
            captcha = captcha and not page.has_text
        heard.is_wall = heard.is_wall or captcha
        if response.status_code in REFUSAL_CODES or heard.is_wall:
            self._refused(response)
        else:
            heard.refusals_in_a_row = 0
            if heard.bare_postings >= max(BARE_POSTINGS, heard.texts + 1):
                self.end(f"{heard.bare_postings} postings' own pages held no text")
        if is_cut and is_posting:
            raise CutOff("its page came cut off")

    def _failed(self, problem: Exception) -> None:
        """Ask nothing more of a site that has failed a few times in a row."""
        heard = self.heard
        heard.failures_in_a_row += 1
        if isinstance(problem, requests.TooManyRedirects):
            heard.requests += MOST_REDIRECTS
        if heard.failures_in_a_row >= REFUSALS_IN_A_ROW:
            self.end(f"{REFUSALS_IN_A_ROW} requests failed in a row: {problem}")

    def _refused(self, response: Response) -> None:
        """Back off at once: as long as the site says, else longer each time."""
        heard = self.heard
        heard.refusals_in_a_row += 1
        heard.retry_after = max(heard.retry_after, _retry_after(response.headers))
        pause = self.limits.back_off * 2 ** (heard.refusals_in_a_row - 1)
        pause = max(pause * random.uniform(1, 1.25), heard.retry_after)
        heard.ready_at = time.monotonic() + pause
        if heard.refusals_in_a_row >= REFUSALS_IN_A_ROW:
            self.end(f"it was refused {REFUSALS_IN_A_ROW} times in a row")


class _TooLarge(Exception):
    """An answer too large to be a page of a site."""


class _Worker:
    """A thread that does one thing after the other; left behind, it ends by itself."""

    def __init__(self) -> None:
        self.tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def do(self, what: Callable[[], Response]) -> "queue.SimpleQueue[Any]":
        answered: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.tasks.put((what, answered))
        return answered

    def close(self) -> None:
        self.tasks.put(None)

    def _run(self) -> None:
        while task := self.tasks.get():
            what, answered = task
            try:
                answered.put(what())
            except BaseException as problem:  # it is raised where the answer is awaited
                answered.put(problem)


def _whole(response: Response) -> Response:
    """Read an answer of requests to its end, unless that is further than is sane."""
    if not isinstance(response, requests.Response):
        return response
    pieces, size = [], 0
    for piece in response.iter_content(65536):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_ANSWER:
            response.close()
            raise _TooLarge(f"an answer of more than {LARGEST_ANSWER:,} bytes")
    response._content = b"".join(pieces)
    return response


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that the site asks to wait, by number or date; 0 where it doesn't."""
    said = (headers.get("retry-after") or "").strip()
    if said.isdecimal():
        return min(float(said), 1e9)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return 0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0)


def _is_cut(page: bytes) -> bool:
    """Whether an HTML page or a list of cards stops before its end."""
    page = page.rstrip().lower()
    if not page.endswith(b">"):
        return True
    if b"<html" in page[:2000]:
        return b"</html" not in page
    return len(re.findall(rb"<li[\s>]", page)) > page.count(b"</li")


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
