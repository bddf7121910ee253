"""What a page says of itself to whoever links to it, once its address is known."""

import re
import struct
from pathlib import Path

import pytest

from analyses.answers import RolePay
from analyses.previews import preview
from common.paths import review_url
from common.terminal import UserError
from tests.conftest import Review, run, succeed
from tests.page.conftest import CHROMIUM, HOSTILE

URL = "https://example.org/jobs"
OF_AN_ADDRESS = re.compile("canonical|og:url|og:image|twitter")

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


def drawn(review: Review, folder: Path, **environment: str) -> tuple[list[Path], str]:
    """Draw a review into a folder; return its pages and what was said."""
    environment = review.environment | {"REVIEW_PATH": str(folder)} | environment
    said = succeed(run("-m", "analyses", env=environment)).stdout
    return [folder / "index.html", *sorted(folder.glob("cities/*/*.html"))], said


def tags(page: Path) -> dict[str, str]:
    """The tags of a page by which it is shown elsewhere."""
    head, _, _ = page.read_text(encoding="utf-8").partition("</head>")
    found = re.findall('<(?:meta|link) (?:property|name|rel)="(.*)" .*="(.*)">', head)
    return {name: value for name, value in found if OF_AN_ADDRESS.search(name)}


def test_a_published_page_names_its_place_and_a_picture(
    sample_review: Review, tmp_path: Path
) -> None:
    pages, _ = drawn(sample_review, tmp_path, REVIEW_URL=URL)
    shown = set()
    assert len(pages) > 20
    for page in pages:
        found = tags(page)
        place = f"{URL}/{page.relative_to(tmp_path)}"
        assert found["canonical"] == found["og:url"] == place
        assert found["twitter:card"] == "summary_large_image"
        assert found["og:image:alt"].count("advertisement") >= 1
        assert found["og:image"].startswith(f"{URL}/pictures/")
        picture = tmp_path / found["og:image"].removeprefix(f"{URL}/")
        start = picture.read_bytes()[:24]
        assert start[:8] == b"\x89PNG\r\n\x1a\n"
        size = struct.unpack(">II", start[16:])
        assert size == (1200, 630)
        assert size == (int(found["og:image:width"]), int(found["og:image:height"]))
        shown.add(picture)
    assert len(shown) == len(pages)
    assert shown == set(tmp_path.glob("pictures/**/*.png"))


def test_without_a_browser_it_is_published_without_pictures(
    sample_review: Review, tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "no-chromium")
    pages, said = drawn(sample_review, tmp_path, REVIEW_URL=URL, BROWSER_PATH=nowhere)
    [line] = [line for line in said.splitlines() if "picture" in line]
    assert "Install one" in line and "Traceback" not in said
    for page in pages:
        assert set(tags(page)) == {"canonical", "og:url"}
    assert not list(tmp_path.glob("pictures/**/*.png"))


def test_what_is_not_published_names_no_place(sample_page: Path) -> None:
    assert tags(sample_page) == {}
    for page in sample_page.parent.glob("cities/*/*.html"):
        assert tags(page) == {}
    assert not (sample_page.parent / "pictures").exists()


def test_a_foreign_name_is_text_in_a_picture() -> None:
    values = dict.fromkeys(RolePay.__dataclass_fields__)
    numbers = {"advertisements": 1, "advertisements_with_pay": 0}
    place = RolePay(**values | numbers | {"name": HOSTILE["location"]})
    texts = [
        text["text"] for text in preview("", "", {"": place})["layout"]["annotations"]
    ]
    assert "<b>&lt;svg onload=window.hacked=1&gt;, TX</b>" in texts
    assert texts.count("not stated") == 2


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://127.0.0.1:8000/a/b/", "https://ex.org/~me"]
)
def test_an_address_gets_a_slash_at_its_end(monkeypatch, address: str) -> None:
    monkeypatch.setenv("REVIEW_URL", address)
    assert review_url() == f"{address.rstrip('/')}/"


@pytest.mark.parametrize(
    "address",
    ["example.org", "ftp://example.org", "file:///srv", "javascript:alert(1)", "https://",
     'https://example.org/"><script>', "https://example.org/a?b=c", "https://a.org/#b",
     "https://example.org/index.html", "https://me:secret@example.org"],
)  # fmt: skip
def test_what_is_no_address_of_a_folder_is_refused(monkeypatch, address: str) -> None:
    monkeypatch.setenv("REVIEW_URL", address)
    with pytest.raises(UserError, match="is not the address of a folder on the web"):
        review_url()
