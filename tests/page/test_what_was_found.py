"""The first sentences: how much of what was found is the job, held to the rows."""

import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from analyses.answers import Answers
from analyses.asking import ask_all
from analyses.fit_figure import NOT_MEASURED, fit_card, is_it_the_job
from analyses.place_figures import city_cards
from analyses.review import draw
from analyses.summary import sentences
from tests.conftest import Review


def answers_of(review: Review) -> Answers:
    """The page's answers on a built review."""
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        return ask_all(marts)


def held_to_the_rows(review: Review) -> None:
    """Each role's sentence says the shares of the advertisements, counted in pandas."""
    answers = answers_of(review)
    rows = review.query(
        """
        select role, advertisement_id, coalesce(role_fit, 'unsure'), posting_id
        from postings where is_in_newest_scrape
        """
    )
    listed = pd.DataFrame(rows, columns=["role", "group", "fit", "id"])
    assert len(listed)
    for role, mine in listed.groupby("role"):
        total = mine.group.nunique()
        said = is_it_the_job(answers.of(role).role_fits, None)
        assert said.startswith(f"Of {total:,} advertisements found for “{role}”")
        assert NOT_MEASURED in said
        if total < len(mine):
            assert f"({len(mine):,} postings, copies included)" in said
        # Copies may be judged differently; their text counts as one of these.
        words = {"core": "that job", "near": "near it", "other": "other jobs",
                 "unsure": "can't be told"}  # fmt: skip
        for fit, group in mine.groupby("fit"):
            [share] = re.findall(rf"([\d.]+)% \([^)]*\) (?:are )?{words[fit]}", said)
            others = set(mine[mine.fit != fit].group)
            most = group.group.nunique()
            least = len(set(group.group) - others)
            assert least / total - 0.006 <= float(share) / 100
            assert float(share) / 100 <= most / total + 0.006
        card = fit_card(answers.of(role))
        counted = [int(cells[1].replace(",", "")) for cells in card.table.rows]
        assert sum(counted) == total
        assert f"n = {total:,} advertisements" in card.note


def test_the_sample_sentence_stands(sample_review: Review) -> None:
    held_to_the_rows(sample_review)


def test_the_published_sentence_stands(real_review: Review) -> None:
    held_to_the_rows(real_review)


def test_one_advertisement_and_none(sample_review: Review) -> None:
    fits = answers_of(sample_review).role_fits
    one = replace(fits[0], name="near", advertisements=1, all_advertisements=1)
    none = [replace(fit, advertisements=0, all_advertisements=0) for fit in fits]
    assert is_it_the_job(none, None) is None
    said = is_it_the_job([*none, one], None)
    assert said.startswith("The only advertisement found for") and "is near it." in said


def at_least_is_said(review: Review, folder: Path) -> None:
    """Cities that a cut-off search brought postings of, joined from single sightings."""
    rows = review.query(
        """
        select role, postings.metro, bool_or(role_fit = 'core')
        from sightings
        inner join searches using (role, source_file)
        inner join postings using (role, posting_id)
        where searches.is_capped and sightings.is_in_newest_scrape
            and postings.is_in_newest_scrape and postings.metro <> 'not stated'
        group by role, postings.metro
        """
    )
    counted = review.query(
        """
        select role, metro, count(distinct advertisement_id)
        from postings
        where is_in_newest_scrape and role_fit = 'core'
        group by role, metro
        """
    )
    reach = {
        (role, city): searches
        for role, city, searches in review.query(
            """
            select role, postings.metro, count(distinct sightings.source_file)
            from sightings
            inner join postings using (role, posting_id)
            where sightings.is_in_newest_scrape and postings.is_in_newest_scrape
            group by role, postings.metro
            """
        )
    }
    job: dict[str, dict[str, int]] = {}
    for role, city, number in counted:
        job.setdefault(role, {})[city] = number
    answers = answers_of(review)
    cut_off = pd.DataFrame(rows, columns=["role", "city", "job"])
    assert len(cut_off)
    shown: dict[str, set[str]] = {}
    for role, found in cut_off.groupby("role"):
        mine = answers.of(role)
        fed = {way: set(found.city) for way in mine.ways}
        fed["core"] = set(found[found.job.fillna(False).astype(bool)].city)
        assert all(mine.at_least(way) == fed[way] for way in mine.ways)
        [where] = [said for said in sentences(mine, None) if " in all; " in said]
        named = re.findall(
            r"([A-Z][\w .'-]*, [A-Z]{2}) \((at least )?([\d,]+)"
            r"(?:, reached by (\d+) searches)?\)",
            where,
        )
        assert named and "this is no ranking" in where
        for city, words, number, searches in named:
            assert bool(words) == (city in fed["core"]), city
            assert int(number.replace(",", "")) == job[role][city], city
            assert int(searches or 1) == reach[role, city], city
        for way in ("core", "all", "postings"):
            [card] = [
                card
                for card in city_cards(mine, way)
                if card.name == f"postings-by-city-map-{way}"
            ]
            assert "leads" not in card.title and "no ranking" in card.title
            said = {row[0] for row in card.table.rows if row[1].startswith("at least ")}
            shown[way] = {row[0] for row in card.table.rows}
            assert said == fed[way] & shown[way] and said
    draw(answers, folder)
    page = (folder / "index.html").read_text(encoding="utf-8")
    table = re.search('<section id="cities">(.*?)</section>', page, re.DOTALL)[1]
    # The scraper found the same postings in the same cities: only their pay differs.
    tables = (*shown.items(), ("postings", shown["postings"]))
    assert table.count("<small>at least</small>") == sum(
        len(answers.at_least(way) & cities) for way, cities in tables
    )


def test_a_number_that_was_cut_off_is_at_least_that(sample_review, tmp_path) -> None:
    at_least_is_said(sample_review, tmp_path)


def test_a_published_number_that_was_cut_off(real_review: Review, tmp_path) -> None:
    at_least_is_said(real_review, tmp_path)


@pytest.mark.parametrize("low", [0.8, 0.85])
def test_a_kept_measurement_is_quoted(sample_review: Review, low: float) -> None:
    scores = {
        "precision": {"share": 0.9, "interval": [low, 0.95]},
        "recall": {"share": 0.7, "interval": [0.6, 0.8]},
        "other_recall": {"share": low, "interval": [0.5, 0.9]},
    }
    fits = answers_of(sample_review).role_fits
    said = is_it_the_job(fits, {"role_fit": {"labelled": 160, **scores}})
    assert f"160 postings that a reader labelled, 90% (95% interval {low:.0%}" in said
    assert f"another job, {low:.0%} (95% interval 50% to 90%) were judged so" in said
    assert said.endswith("there may be more of these than it seems.")
    assert NOT_MEASURED not in said
