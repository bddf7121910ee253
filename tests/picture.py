"""The README's picture of the sample's page, retaken: `python -m tests.picture`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT, Review, succeed
from tests.page.test_page import CHROMIUM, QUIET

PICTURE = ROOT / "dbt_project" / "docs" / "page.png"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        review = Review(Path(folder))
        succeed(review.run("ingest", "sample"))
        succeed(review.build())
        succeed(review.run("analyses"))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1200, "height": 1480})
        page.goto(review.page.as_uri())
        page.wait_for_selector("#postings-by-city-map .plot[data-drawn]")
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
