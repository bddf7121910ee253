"""A stand-in for LinkedIn's guest pages (and Indeed's interface) on 127.0.0.1.

The real JobSpy talks to it over HTTP. Each area has its postings, made up from its name;
`faults` and `detail_faults` say what goes wrong, and `served` what went out whole. As
with the real ones, `start` is a place in the list, not a page.
"""

import contextlib
import json
import struct
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from urllib.parse import parse_qs, urlsplit

PAGE = 10
EMPTY_PAGE = "<!DOCTYPE html>\n\n<!---->"
HOSTILE = (
    "</h3><script>alert('x')</script> \x1b[31m[red]"
    "\u202edrow, \"quoted\"\\ 'it''s' =1+1\r\n,"
)


class Standin(ThreadingHTTPServer):
    """What it has, what goes wrong, and what it served."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reset()

    def reset(self) -> None:
        # How many postings each area has.
        self.postings: Callable[[str], int] = lambda area: (
            zlib.crc32(area.encode()) % 13 + 1
        )
        # (area, page from 0) -> what goes wrong, "" for nothing; for details, by posting.
        self.faults: Callable[[str, int], str] = lambda area, page: ""
        self.detail_faults: Callable[[str], str] = lambda posting: ""
        # The ids that a search lists, by area and query.
        self.listed: Callable[[str, dict[str, str]], list[str]] = lambda area, query: (
            posting_ids(area, self.postings(area))
        )
        self.company: Callable[[str], str] = lambda posting: "Made Up & Co"
        # The day that a posting says it was posted on.
        self.posted_on: Callable[[str], str] = lambda posting: "2026-11-20"
        self.indeed_fault = ""
        self.indeed_text = "Text"
        self.on_request: Callable[[str], None] = lambda path: None
        self.served: dict[str, set[str]] = defaultdict(set)
        self.requests: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address) -> None:
        """A client that went away (killed, timed out) is what the tests are about."""


@contextmanager
def running() -> Iterator[Standin]:
    """Serve until the end of the block."""
    standin = Standin()
    thread = threading.Thread(target=standin.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        standin.shutdown()
        standin.server_close()


def posting_ids(area: str, number: int) -> list[str]:
    """The ids of an area's postings, in the order of its pages."""
    first = zlib.crc32(area.encode()) * 1000
    return [str(first + n) for n in range(number)]


def title(posting: str) -> str:
    return f"Backend Engineer {posting}"


def description(posting: str) -> str:
    return f"We build things, number {posting}. Pay: $100,000 - $120,000 a year."


def card(posting: str, area: str, text: str, company: str, posted_on: str) -> str:
    return f"""<li><div class="base-card base-search-card"
        data-entity-urn="urn:li:jobPosting:{posting}">
      <h3 class="base-search-card__title">{escape(text)}</h3>
      <h4 class="base-search-card__subtitle">
        <a href="https://example.com/c?x=1">{escape(company)}</a></h4>
      <span class="job-search-card__location">{escape(area)}</span>
      <time datetime="{posted_on}">then</time></div></li>"""


def detail(posting: str, text: str) -> str:
    return f"""<!DOCTYPE html><html><body>
      <div class="show-more-less-html__markup">{text}</div>
      <h3 class="description__job-criteria-subheader">Seniority level</h3>
      <span class="description__job-criteria-text">Entry level</span>
      </body></html>"""


class Handler(BaseHTTPRequestHandler):
    server: Standin
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # header and body in one packet: else each answer costs 40 ms

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        self.server.requests.append(self.path)
        self.server.on_request(self.path)
        if url.path.endswith("/search"):
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            self.search(query["location"], int(query["start"]), query)
        elif url.path.startswith("/jobs/view/"):
            self.detail(url.path.rpartition("/")[2])
        else:
            self.page("<html><body>Sign in to see more</body></html>")

    def do_POST(self) -> None:
        """Indeed's interface: two postings for any area, one with Indeed's estimate."""
        query = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.requests.append(self.path)
        if self.server.indeed_fault:
            self.fail(self.server.indeed_fault)
            return
        pay = {"unitOfWork": "YEAR", "range": {"min": 90000, "max": 99000}}
        estimate = {"baseSalary": pay, "currencyCode": "USD"}
        nothing = {"baseSalary": None, "currencyCode": None}
        jobs = [
            {"key": f"{zlib.crc32(query.encode())}{n}", "title": f"Engineer {n}",
             "sourceEmployerName": "Made Up & Co", "dateOnIndeed": 1_700_000_000_000,
             "description": {"html": self.server.indeed_text}, "employer": None,
             "location": {"city": "Boston", "admin1Code": "MA", "countryCode": "US"},
             "recruit": {"viewJobUrl": None}, "attributes": [],
             "compensation": {**nothing, "estimated": estimate if n else None}}
            for n in (0, 1)
        ]  # fmt: skip
        search = {
            "pageInfo": {"nextCursor": None},
            "results": [{"job": job} for job in jobs],
        }
        self.page(json.dumps({"data": {"jobSearch": search}}), kind="application/json")

    def search(self, area: str, start: int, query: dict[str, str]) -> None:
        number = start // PAGE
        fault = self.server.faults(area, number)
        ids = self.server.listed(area, query)[start : start + PAGE]
        if fault == "bare after this" and start:
            fault = "empty"
        elif fault == "a card too few":
            ids = ids[:-1]
        elif fault == "between two cards":
            ids = ids[:6]
        if fault == "repeated" and number:
            ids = posting_ids(area, PAGE)[5:] + ids
        cards = [
            card(id, area, HOSTILE if fault == "hostile" else title(id),
                 self.server.company(id), self.server.posted_on(id))
            for id in ids
        ]  # fmt: skip
        body = "<!DOCTYPE html>\n\n<!---->" + "".join(cards)
        if fault == "changed cards":
            body = body.replace("base-search-card", "new-card")
        elif fault == "changed titles":
            body = body.replace("base-search-card__title", "new-title")
        elif fault == "no ids":
            body = body.replace("data-entity-urn", "data-new-urn")
        elif fault == "one without an id":
            ids, body = ids[1:], body.replace("data-entity-urn", "data-new-urn", 1)
        elif fault == "one unreadable":
            name = "base-search-card__title"
            ids, body = ids[1:], body.replace(name, "new-title", 1)
        elif fault == "truncated":
            # In the middle of the last card.
            ids, body = ids[:-1], body[: body.rindex("subtitle")]
        elif fault == "empty" or not ids:
            ids, body = [], EMPTY_PAGE
        elif self.fail(fault, body):
            return
        if fault not in ("changed cards", "changed titles", "no ids"):
            self.server.served[area].update(ids)
        self.page(body)

    def detail(self, posting: str) -> None:
        fault = self.server.detail_faults(posting)
        body = detail(posting, description(posting))
        if fault == "truncated":
            body = body[: body.index("Pay:")]
        elif fault == "no text":
            body = detail(posting, "")
        elif fault == "changed markup":
            body = body.replace("show-more-less-html__markup", "new-text")
        elif self.fail(fault, body):
            return
        self.page(body)

    def fail(self, fault: str, body: str = "") -> bool:
        """Answer with a fault that any page can have; False where there is none."""
        if fault.isdecimal():
            self.page("<html><body>Something went wrong</body></html>", status=int(fault))
        elif fault == "authwall":
            self.send_response(302)
            self.send_header("location", "/authwall?trk=x")
            self.send_header("content-length", "0")
            self.end_headers()
        elif fault.startswith("wait "):
            self.page("<html></html>", status=429, retry_after=fault.split()[1])
        elif fault == "captcha":
            self.page("<html><body>Solve this CAPTCHA to go on</body></html>")
        elif fault in ("signup", "login", "loop"):
            where = {"signup": "/signup/cold-join", "login": "/login", "loop": self.path}
            self.send_response(302)
            self.send_header("location", where[fault])
            self.send_header("content-length", "0")
            self.end_headers()
        elif fault == "drip":
            self.send_response(200)
            self.send_header("content-length", "1000000")
            self.end_headers()
            with contextlib.suppress(OSError):  # until the client goes
                while True:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            self.close_connection = True
        elif fault == "10 MB":
            with contextlib.suppress(OSError):
                self.page("<html>" + " " * 10_000_000 + "</html>")
            self.close_connection = True
        elif fault == "timeout":
            self.connection.recv(1)  # nothing comes until the client gives up
            self.close_connection = True
        elif fault == "reset":
            # Closing without lingering sends a reset.
            self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif fault == "short":
            # Half of what the length promises.
            self.page(body[: len(body) // 2], length=len(body.encode()))
            self.close_connection = True
        elif fault == "slow":
            time.sleep(0.3)
            return False
        else:
            return False
        return True

    def page(
        self,
        body: str,
        *,
        status: int = 200,
        kind: str = "text/html",
        length: int = 0,
        retry_after: str = "",
    ) -> None:
        content = body.encode()
        self.send_response(status)
        self.send_header("content-type", f"{kind}; charset=utf-8")
        self.send_header("content-length", str(length or len(content)))
        if retry_after:
            self.send_header("retry-after", retry_after)
        self.end_headers()
        self.wfile.write(content)
