"""What tests of the page share: a browser, and the pages of reviews of all kinds."""

import csv
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.conftest import Review, succeed

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SLOWEST = 120_000  # ms, enough for a busy machine; a wait ends with its condition


# Text that would like to be something else.
HOSTILE = {
    "title": "<script>window.hacked=1</script>\"'><img src=x onerror='window.hacked=1'>",
    "company": "</script><script>window.hacked=1</script> & <b>Sons</b>",
    "location": "<svg onload=window.hacked=1>, TX",
    "area": '<a href="javascript:window.hacked=1">Spam</a> {{ 7*7 }} \u202eLR\u2028, TX',
}
COLUMNS = (
    "id", "site", "job_url", "title", "company", "location", "date_posted", "job_type",
    "interval", "min_amount", "max_amount", "currency", "is_remote", "job_level",
    "company_industry", "description", "area",
)  # fmt: skip


@dataclass
class Visit:
    """An open page, and what it did that it should not have."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def draw_all(self) -> None:
        """Open every fold, scroll to each figure shown and wait until it is drawn."""
        self.page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        # By element, not by number: a choice that hides figures moves all numbers.
        for plot in self.page.query_selector_all(".plot:visible"):
            plot.evaluate("plot => plot.scrollIntoView({ block: 'center' })")
            self.page.wait_for_function(
                "plot => plot.dataset.drawn || !plot.checkVisibility()",
                arg=plot,
                timeout=SLOWEST,
            )
        self.page.evaluate("window.scrollTo(0, 0)")

    def draw(self, plot: Locator) -> None:
        """Scroll to a figure and wait until it is drawn."""
        plot.scroll_into_view_if_needed()
        self.page.wait_for_function(
            "plot => plot.dataset.drawn", arg=plot.element_handle(), timeout=SLOWEST
        )

    def is_clean(self) -> bool:
        """Whether nothing left the page, complained, or ran that was only text."""
        assert self.requests == []
        assert self.complaints == []
        assert self.page.evaluate("window.hacked") is None
        return True


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser):
    """Open a page on disk, in a window of its own."""
    contexts = []

    def open_page(path: Path, viewport: dict[str, int] = DESKTOP, **options) -> Visit:
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        context.set_default_timeout(SLOWEST)
        visit = Visit(context.new_page())
        visit.page.on(
            "request",
            lambda request: (
                request.url.startswith(("file:", "data:", "blob:"))
                or visit.requests.append(request.url)
            ),
        )
        for event in ("pageerror", "dialog"):
            visit.page.on(event, lambda what: visit.complaints.append(str(what)))
        # Leaving a page before it has drawn stops what it loads.
        visit.page.on(
            "requestfailed",
            lambda request: (
                request.failure == "net::ERR_ABORTED"
                or visit.complaints.append(f"{request.url} {request.failure}")
            ),
        )
        visit.page.on(
            "console",
            lambda message: (
                message.type not in ("error", "warning")
                or visit.complaints.append(message.text)
            ),
        )
        visit.page.goto(path.as_uri())
        return visit

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_page(sample_review: Review) -> Path:
    succeed(sample_review.run("analyses"))
    return sample_review.page


@pytest.fixture(scope="session")
def real_page(real_review: Review) -> Path:
    succeed(real_review.run("analyses"))
    return real_review.page


def posting(number: int, **cells: str) -> dict[str, str]:
    """A made-up row of JobSpy's."""
    return {
        "id": f"made-{number}",
        "site": "linkedin",
        "job_url": f"https://example.com/{number}",
        "title": f"Cook {number}",
        "company": "Kettle & Pan",
        "location": "Austin, TX",
        "date_posted": "2025-11-20",
        "job_type": "fulltime",
        "is_remote": "False",
        "job_level": "entry level",
        "company_industry": "Restaurants",
        "description": f"Cook soup, number {number}.",
        "area": "Austin, TX",
    } | cells


def abroad(first: int, job: str, lowest: int) -> list[dict[str, str]]:
    """Six postings in Toronto and six in Tijuana, paid in Canadian dollars.

    Each of six companies has one in each.
    """
    return [
        posting(
            first + n, title=f"{job} {n}", company=f"Kettle & Pan {n // 2}",
            location="Toronto, ON, CA" if n % 2 else "Tijuana, Baja California, Mexico",
            area="Toronto, ON" if n % 2 else "Tijuana, BC",
            interval="yearly", min_amount=str(lowest + n * 1000), max_amount="90000",
            currency="CAD",
        )
        for n in range(12)
    ]  # fmt: skip


ODDITIES = {
    "cook without pay": [posting(n) for n in range(1, 9)],
    "single cook": [posting(20, site="")],
    "cook abroad": abroad(30, "Cook", 50_000),
    "baker abroad": abroad(50, "Baker", 70_000),
    "<b>cook</b> of spam": [
        posting(70 + n, **HOSTILE, interval="yearly", min_amount="50000",
                max_amount="60000", currency="USD", job_level="<i>boss</i>")
        for n in range(6)
    ]
    + [posting(80, title="ab " * 3334, job_url="javascript:window.hacked=1",
               company="=HYPERLINK(1)")],
}  # fmt: skip


@pytest.fixture(scope="session")
def odd_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A review of small, empty and hostile roles; the page of each."""
    review = Review(tmp_path_factory.mktemp("odd"))
    for number, (role, rows) in enumerate(ODDITIES.items()):
        file = review.folder / f"{number}.csv"
        with file.open("w", newline="", encoding="utf-8") as opened:
            writer = csv.DictWriter(opened, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        succeed(
            review.run(
                "ingest", "adopt", file, "--role", role, "--scraped-on", "2025-11-21"
            )
        )
    succeed(review.build())
    succeed(review.run("analyses"))
    titles = {
        page: page.read_text(encoding="utf-8")
        for page in review.page.parent.glob("*.html")
    }
    return {
        role: next(
            page
            for page, text in titles.items()
            if f'<meta name="description" content="{escaped(role)}:' in text
        )
        for role in ODDITIES
    }


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
