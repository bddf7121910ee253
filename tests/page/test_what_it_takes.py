"""What it takes: each finding held to the rows, worked out another way."""

import re
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from analyses.answers import Answers
from analyses.asking import ask_all
from analyses.cards import Card
from analyses.phrases import percent
from analyses.requirement_figures import (
    WAYS_IN,
    asking_cards,
    certain,
    difference,
    first_pay_card,
    labelled,
    requirement_card,
)
from tests.conftest import Review


def answers_of(review: Review) -> Answers:
    """The page's answers on a built review."""
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        return ask_all(marts)


def cards_of(answers: Answers, role: str) -> dict[str, Card]:
    return {card.name: card for card in asking_cards(answers.of(role))}


def listed(review: Review) -> pd.DataFrame:
    """What each advertisement of the job that is listed now asks for.

    Of copies whose texts are only nearly the same, one speaks. Where nothing found is
    surely the job, the page counts all that was found.
    """
    names = ["role", "id", "group", "years", "degree", "clearance", "work right",
             "work mode", "source", "fit", "is_read", "is_counted"]  # fmt: skip
    rows = review.query(
        """
        select role, posting_id, advertisement_id, years_min, degree, clearance,
            work_right, work_mode, work_mode_source, role_fit, is_read,
            postings.is_counted
        from postings
        inner join posting_requirements using (role, posting_id)
        where is_in_newest_scrape
        """
    )
    found = pd.DataFrame(rows, columns=names)
    is_core = found.fit == "core"
    of_job = found[is_core | ~is_core.groupby(found.role).transform("any")]
    speaking = of_job[of_job.is_counted]
    assert set(speaking.group) == set(of_job.group) and speaking.group.is_unique
    return speaking


def held_to_the_rows(review: Review) -> None:
    """Titles and tables against counts of the texts, each group of copies once."""
    answers, everything = answers_of(review), listed(review)
    named = pd.DataFrame(
        review.query("select role, posting_id, technology from posting_technologies"),
        columns=["role", "id", "technology"],
    )
    for role, mine in everything.groupby("role"):
        cards = cards_of(answers, role)
        total = mine.group.nunique()
        for name in ("open-to-beginners", "technologies", "asked-years"):
            assert f"n = {total:,} advertisements" in cards[name].note

        ways = {row[0]: row[1:3] for row in cards["open-to-beginners"].table.rows}
        for name, most in (("no experience", 0), ("up to 1 year", 1),
                           ("up to 2 years", 2), ("up to 3 years", 3)):  # fmt: skip
            n = mine[mine.years <= most].group.nunique()
            said = ways.get(WAYS_IN[name])
            assert said == ((f"{n:,}", percent(n / total)) if n else None), name
        assert ways, "nothing was checked"

        texts = mine.merge(named, on=["role", "id"])
        counts = texts.groupby("technology").group.nunique().sort_values(ascending=False)
        table = cards["technologies"].table.rows
        assert {row[0]: row[2] for row in table} == {
            row[0]: f"{counts[row[0]]:,}" for row in table
        }
        assert [int(row[2].replace(",", "")) for row in table] == list(
            counts[counts >= 6][: len(table)]
        )
        title = cards["technologies"].title
        assert title.startswith(counts[counts == counts.iloc[0]].index.min())
        assert f"named by {percent(counts.iloc[0] / total)}" in title

        for name in ("clearance", "work right"):
            table = cards[f"asked-{name.replace(' ', '-')}"].table.rows
            # Only texts that are read, those in English, can be silent.
            expected = mine[mine.is_read].groupby(name).group.nunique()
            shares = {labelled(value): n for value, n in expected.items() if n >= 6}
            assert {row[0]: int(row[1].replace(",", "")) for row in table} == shares


def test_the_sample_stands(sample_review: Review) -> None:
    held_to_the_rows(sample_review)


def test_the_published_files_stand(real_review: Review) -> None:
    held_to_the_rows(real_review)


def test_no_premium_is_claimed_that_is_not_certain(sample_review: Review) -> None:
    row = answers_of(sample_review).technologies[0]
    row = replace(row, name="Fortran", difference=0.0731, difference_low=0.021,
                  difference_high=0.13, is_certain=False)  # fmt: skip
    assert difference(row) == "none claimed"
    assert certain([row]) == (
        "No technology surely pays more or less than comparable advertisements"
    )
    sure = replace(row, is_certain=True)
    assert difference(sure) == "7% more (95% interval +2% to +13%)"
    assert "Fortran 7% more" in certain([row, sure])
    assert "5% less" in difference(replace(sure, difference=-0.05))
    assert "named often enough" in certain([])


def test_silence_is_no_refusal(sample_review: Review) -> None:
    """Where no text says anything of a clearance, the title says only that."""
    rows = [
        row
        for row in answers_of(sample_review).requirements
        if row.requirement == "clearance"
    ]
    assert [row.name for row in rows] == ["none"]
    card = requirement_card(rows, "clearance", rows[0].advertisements)
    assert "100% do not say, or need none" in card.title
    empty = requirement_card([], "years", 0)
    assert (
        empty.title == "Fewer than six advertisements say the same of years of experience"
    )


def test_too_few_with_pay_have_no_median(sample_review: Review) -> None:
    """Where a median is too imprecise, the range of what is stated stands alone."""
    rows = answers_of(sample_review).first_jobs
    few = [
        replace(row, advertisements_with_pay=3, precision_min="range",
                lowest_min_yearly=61_000, highest_min_yearly=83_000,
                precision_max="none", lowest_max_yearly=None, highest_max_yearly=None,
                companies_with_max=0)
        for row in rows
    ]  # fmt: skip
    card = first_pay_card([row for row in few if row.name in WAYS_IN], [], few)
    assert card.title.startswith("Too few advertisements for beginners")
    assert card.table.rows
    for cells in card.table.rows:
        assert (cells[2], cells[3]) == ("–", "range $61k to $83k")
        assert cells[5:] == ("–", "–", "–")


@pytest.mark.parametrize("part", ["years", "degree", "Technologies", "recall"])
def test_the_method_says_how_right_it_is(sample_review: Review, tmp_path, part) -> None:
    from analyses import review
    from analyses.method import kept_accuracy
    from analyses.phrases import day

    review.draw(answers_of(sample_review), tmp_path)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    method = re.search('<section id="method">(.*?)</section>', text, re.DOTALL)[1]
    assert "only English texts are read" in method
    measured_on = day(kept_accuracy()["facts"]["measured_on"])
    assert part.lower() in method.lower() and f"on {measured_on}" in method


def test_of_many_cities_the_page_has_those_with_most(
    sample_review: Review, tmp_path, monkeypatch
) -> None:
    """A page of four thousand towns is no larger; each keeps a page of its own."""
    from analyses import review

    monkeypatch.setattr(review, "MOST_CITIES", 3)
    answers = answers_of(sample_review)
    review.draw(answers, tmp_path)
    for role in review.role_pages(answers.roles):
        mine = answers.of(role.role)
        text = (tmp_path / role.page).read_text(encoding="utf-8")
        cities = {way: mine.cities(way) for way in mine.ways}
        [first, *_] = mine.ways
        assert len(cities[first]) > 3
        most = sorted(cities[first], key=lambda row: -row.advertisements)[2]
        assert text.count('<article class="city"') == 3
        said = f"{len(cities[first])} cities; counted: {review.WAYS[first]}</span>, here"
        assert f"{said} the 3 with most" in text
        links = set(re.findall(r'href="#city=([^"]+)"', text))
        assert links <= set(re.findall(r'id="city=([^"]+)"', text))
        assert all(
            row.advertisements >= most.advertisements
            for row in cities[first]
            if f'data-place="{row.name}"' in text
        )
        pages = {path.stem for path in (tmp_path / "cities" / role.slug).iterdir()}
        assert len(pages) == len(cities[first])
        for slug in re.findall(rf'href="cities/{role.slug}/([^"]+)\.html"', text):
            assert slug in pages
