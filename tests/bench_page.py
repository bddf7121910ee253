"""How light the page is, in a browser slowed down four times: `make bench`.

Of several visits, the median of: the time that tasks over 50 ms block the main thread
(their length beyond 50 ms, by the browser's own entries) until a reader scrolls, the time
until the page can be used, and the nodes of the document. Real files are used where they
are, else the sample.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench import landed_review
from tests.conftest import succeed
from tests.page.conftest import CHROMIUM, DESKTOP, PHONE, QUIET

VISITS = 5
SLOWER = 4
QUIET_AFTER = 5000  # milliseconds after which nothing of the page's start is left
MOST_BLOCKED, MOST_UNTIL_USABLE, MOST_NODES = 300, 1500, 4000
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries()))
    .observe({ type: "longtask", buffered: true });
"""
FOUND = """() => {
    const [navigation] = performance.getEntriesByType("navigation");
    return [
        window.tasks.reduce((sum, task) => sum + task.duration - 50, 0),
        Math.max(navigation.domContentLoadedEventEnd, ...window.tasks.map(
            (task) => task.startTime + task.duration)),
        document.querySelectorAll("*").length,
    ];
}"""


def visited(browser: Browser, page: Path, viewport: dict[str, int]) -> list[float]:
    """Blocked (ms), usable after (ms), nodes: of one visit without a scroll."""
    context = browser.new_context(viewport=viewport)
    tab = context.new_page()
    tab.add_init_script(WATCH)
    session = context.new_cdp_session(tab)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(page.as_uri())
    tab.wait_for_timeout(QUIET_AFTER)
    found = tab.evaluate(FOUND)
    context.close()
    return found


def main() -> int:
    """Print the medians; return 1 where one is beyond its bound."""
    is_light = True
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        review = landed_review(Path(name))
        succeed(review.build("--quiet"))
        succeed(review.run("analyses"))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for what, viewport in {"desktop": DESKTOP, "phone": PHONE}.items():
            visits = [visited(browser, review.page, viewport) for _ in range(VISITS)]
            blocked, usable, nodes = map(statistics.median, zip(*visits, strict=True))
            print(
                f"{what:8} {blocked:5.0f} ms blocked ({MOST_BLOCKED} at most), usable "
                f"after {usable:5.0f} ms ({MOST_UNTIL_USABLE}), {nodes:,.0f} nodes "
                f"({MOST_NODES:,}); {SLOWER} times slower, {VISITS} visits"
            )
            bounds = (MOST_BLOCKED, MOST_UNTIL_USABLE, MOST_NODES)
            is_light &= all(
                found <= bound
                for found, bound in zip((blocked, usable, nodes), bounds, strict=True)
            )
        browser.close()
    return 0 if is_light else 1


if __name__ == "__main__":
    sys.exit(main())
