"""How light the page is, in a browser slowed down fourfold.

Of several visits, the median of: the time that tasks over 50 ms block the main thread
(their length beyond 50 ms, by the browser's own entries) until a reader scrolls, the time
until the page can be used, and the nodes of the document.
"""

import statistics
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure
from tests.conftest import Review
from tests.page.conftest import CHROMIUM, DESKTOP, PHONE, QUIET

VISITS = 3
SLOWER = 4
QUIET_AFTER = 5000  # milliseconds after which the page's start is over
MOST = {"blocked": (300, "ms"), "usable after": (1500, "ms"), "size": (4000, "nodes")}
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
    """Blocked (ms), usable after (ms), nodes: of one visit without scrolling."""
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


def figures(review: Review) -> Iterator[Figure]:
    """The medians of a review's page, on a desktop and on a phone."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for where, viewport in {"desktop": DESKTOP, "phone": PHONE}.items():
            visits = [visited(browser, review.page, viewport) for _ in range(VISITS)]
            medians = map(statistics.median, zip(*visits, strict=True))
            for (what, (most, unit)), found in zip(MOST.items(), medians, strict=True):
                yield Figure(f"the page on a {where}, {what}", found, unit, most)
        browser.close()
