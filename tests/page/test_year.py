"""The page of a simulated year: its weeks, what changed, what is from an earlier day."""

import re
from datetime import date

from review.versions import Versions
from review.weeks import keep
from tests.sample.test_site import broken_links


def text_of(page) -> str:
    """A page's words, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


def test_the_page_of_what_changed_says_what_the_marts_say(year_review, year_page):
    said = text_of(year_page.with_name("changed.html"))
    [(now, before, new, gone, too_old)] = year_review.query(
        "select open_postings, lag(open_postings) over (order by week), new_postings,"
        " gone_postings, too_old_postings from role_weeks order by week desc limit 1"
    )
    assert too_old > 1 and f"Another {too_old} have grown older than is asked for" in said
    assert (
        f"{now} postings are open (before: {before}), {new} new and {gone} gone" in said
    )
    cities = year_review.query(
        "select metro, open_postings, new_postings, gone_postings from city_weeks"
        " where week = (select max(week) from city_weeks)"
    )
    assert len(cities) == 15
    for city, *numbers in cities:
        assert f" {city} {' '.join(map(str, numbers))} $" in said, city
    wrong = said[said.index("What went wrong") :]
    assert re.search(
        r"Boston, MA , linkedin blocked, 0 rows: status code 429 21 Dec", wrong
    )
    assert wrong.count("linkedin") == 2  # and one that is suspicious


def test_the_page_says_of_when_its_figures_are(year_page):
    said = text_of(year_page)
    assert "As of earlier:" in said
    assert "Boston, MA as of 21 December 2025 (linkedin: blocked on 28 December" in said
    assert "role_weeks · as of 28 December 2025, 2 areas not as new" in said
    assert "as of 21 December 2025; tried on 28 December 2025: blocked" in said
    assert re.search(
        r"Open now, as far as is known: \d+ of 2,\d+ postings ever seen", said
    )
    last, earlier = said.split("How the searches of earlier runs ended", 1)
    last = last[last.rindex("How the searches ended") :]
    assert re.search(r"landed 13 ", last) and re.search(r"blocked \S+ MA 1 0", last)
    assert re.search(r"blocked .* 24 0 0", earlier)
    assert "Always &amp; Co" in year_page.read_text() and "not a verdict" in said


def test_every_link_of_the_year_leads_somewhere(year_review, year_page, tmp_path):
    own = Versions(year_review.warehouse, year_page.parent)
    for day in (21, 28):
        keep(own, tmp_path / "site", date(2025, 12, day), "13 of 15 searches")
    pages, broken = broken_links(tmp_path / "site")
    assert broken == []
    assert pages > 2 * 3 and (tmp_path / "site" / "changed.html").is_file()
