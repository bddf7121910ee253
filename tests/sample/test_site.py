"""The kept weeks on a local web server: every link leads somewhere."""

import threading
from datetime import date
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from review.versions import Versions
from review.weeks import keep
from tests.conftest import Review, succeed


class Links(HTMLParser):
    """What a page links to or loads, and the names of its parts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "data-links"):
                self.links.append(value or "")
            elif name == "id":
                self.names.add(value or "")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def broken_links(site: Path) -> tuple[int, list[str]]:
    """How many pages a visitor can reach from the root, and which links lead nowhere."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/"
    pages: dict[str, Links] = {}
    known, wanted, broken = {root}, [root], []
    asked: list[tuple[str, str, str]] = []
    try:
        while wanted:
            address = wanted.pop()
            try:
                with urlopen(address, timeout=60) as answer:
                    if "html" not in answer.headers["content-type"]:
                        continue
                    page = pages[address] = Links(answer.read().decode())
            except HTTPError as problem:
                broken.append(f"{address}: {problem.code}")
                continue
            for link in page.links:
                target, part = urldefrag(urljoin(address, link))
                if target.startswith(root):
                    asked.append((address, target, part))
                    if target not in known:
                        known.add(target)
                        wanted.append(target)
    finally:
        server.shutdown()
        server.server_close()
    for address, target, part in asked:
        if target in pages and part and part not in pages[target].names:
            broken.append(f"{address}: no #{part} in {target}")
    return len(pages), broken


@pytest.fixture(scope="module")
def site(sample_review: Review, tmp_path_factory: pytest.TempPathFactory) -> Path:
    succeed(sample_review.run("analyses"))
    site = tmp_path_factory.mktemp("published") / "my site"
    own = Versions(sample_review.warehouse, sample_review.page.parent)
    marts = tmp_path_factory.mktemp("exported") / "marts.zip"
    marts.write_bytes(b"marts")
    for day, zipped in ((1, None), (8, marts)):
        keep(own, site, date(2025, 11, day), "43 of 43 searches", marts=zipped)
    return site


def test_every_link_of_the_site_leads_somewhere(site):
    pages, broken = broken_links(site)
    assert broken == []
    linked = {
        str(page.relative_to(site))
        for page in site.glob("**/*.html")
        if "marts.zip" in page.read_text(encoding="utf-8")
    }
    assert linked == {"index.html", "2025-11-08/index.html"}
    single = [*site.glob("2025-11-08/*s/*/*.html")]  # figures and cities
    assert {page.parent.parent.name for page in single} == {"cities", "figures"}
    assert pages == 2 * len(single) + 2 + 1 + 2  # of two weeks; index.html is also "/"


@pytest.mark.parametrize("name", ["figures/*/*.html", "marts.zip"])
def test_a_link_that_leads_nowhere_is_found(site, name):
    file = next(site.glob(f"2025-11-08/{name}"))
    gone = file.rename(file.with_suffix(".gone"))
    _, broken = broken_links(site)
    gone.rename(file)
    assert len(broken) == 1 and file.name in broken[0]
