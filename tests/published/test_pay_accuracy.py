"""The pay is right: measured against postings whose pay a person labelled by reading."""

import json
from datetime import date

import duckdb
import pytest
from rich.console import Console

from analyses.accuracy import KEPT, Accuracy, keep, measure, pay_figures, show
from analyses.intervals import share_interval
from common.terminal import UserError
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def accuracy(real_review, real_files) -> Accuracy:
    with duckdb.connect(str(real_review.warehouse), read_only=True) as marts:
        return measure(marts, real_files / "pay_labels.jsonl")


def test_pay_is_right(accuracy):
    best = accuracy.scores["best"]
    assert (accuracy.labelled, accuracy.absent, best.stating) == (160, 0, 125)
    assert best.precision >= 0.97
    assert best.recall >= 0.95


def test_pay_is_found_where_it_is_stated(accuracy, real_review):
    found = real_review.query(
        "select count(*) from postings where pay_source is not null"
    )
    assert found[0][0] >= 1550
    assert sum(row["after"] > row["before"] for row in accuracy.coverage) == 43


def test_the_scraper_finds_less(accuracy):
    best, jobspy = accuracy.scores["best"], accuracy.scores["jobspy"]
    assert jobspy.recall < best.recall / 5


def test_every_read_pay_shows_the_words_it_was_read_from(real_review):
    unshown = real_review.query("""
        select count(*) from postings
        where pay_source = 'text' and coalesce(length(pay_snippet), 0) < 10
    """)
    assert unshown == [(0,)]


def test_what_the_page_quotes_was_measured(accuracy):
    """Renew it with `python -m analyses accuracy --labels FILE --keep`."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    best = accuracy.scores["best"]
    assert kept["labelled"] == accuracy.labelled
    assert kept["best"]["precision"] == pytest.approx(best.precision, abs=0.005)
    assert kept["best"]["recall"] == pytest.approx(best.recall, abs=0.005)


def test_misses_are_shown_with_their_words(real_review, real_files, tmp_path):
    labels = (real_files / "pay_labels.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = next(line for line in map(json.loads, labels) if line["has_pay"])
    wrong["max"] = 1.5 * (wrong["max"] or wrong["min"])
    file = tmp_path / "labels.jsonl"
    unknown = wrong | {"id": "li-0"}
    file.write_text(
        json.dumps(wrong) + "\n" + json.dumps(unknown) + "\n", encoding="utf-8"
    )
    with duckdb.connect(str(real_review.warehouse), read_only=True) as marts:
        measured = measure(marts, file)
        console = Console(record=True, width=200)
        show(marts, measured, console)
        figures = pay_figures(marts, measured)
    assert (measured.labelled, measured.absent, len(measured.misses)) == (1, 1, 1)
    assert measured.scores["best"].precision == 0
    said = console.export_text()
    assert "1 misses" in said and "read from: " in said and wrong["id"] in said

    keep(figures, date(2025, 11, 21), tmp_path / "kept.json")
    assert json.loads((tmp_path / "kept.json").read_text())["best"]["right"] == 0


def test_bad_labels_are_explained(real_review, tmp_path):
    with duckdb.connect(str(real_review.warehouse), read_only=True) as marts:
        with pytest.raises(UserError, match="no labels file"):
            measure(marts, tmp_path / "none.jsonl")
        file = tmp_path / "bad.jsonl"
        file.write_text("this is no JSON\n")
        with pytest.raises(UserError, match="can't be read as labels"):
            measure(marts, file)


def test_who_states_pay(real_review):
    """analyses/who_states_pay.sql against counts made another way."""
    rows = real_review.query((ROOT / "analyses/who_states_pay.sql").read_text())
    found = {(kind, value): counts for _, kind, value, *counts in rows}
    texts = """
        select
            advertisement_id,
            bool_or(coalesce(pay_min_yearly, pay_max_yearly) > 0)
        from postings
        where role_fit = 'core' and is_in_newest_scrape {} group by all
    """
    stating = [states for _, states in real_review.query(texts.format(""))]
    for kind in (
        "poster",
        "advertisements of the company",
        "pay must be stated by law",
        "job_level",
    ):
        assert found[kind, "all"][:2] == [len(stating), sum(x is True for x in stating)]
    there = real_review.query(texts.format("and state = 'UT' and not is_placed_by_text"))
    assert found["state", "UT"][:2] == [len(there), sum(x is True for _, x in there)]
    for (_, value), (n, with_pay, share, low, high, *_) in found.items():
        assert share == pytest.approx(with_pay / n, abs=0.001)
        assert value == "all" or low <= share <= high
    yes, no = (found["pay must be stated by law", answer] for answer in ("yes", "no"))
    assert yes[3] > no[4], "where the law asks for it, pay is stated more often"


def test_no_law_is_said_to_be_missing_where_nobody_looked(real_review):
    """`pay_laws` covers the US; British Columbia and others have laws of their own."""
    rows = real_review.query(
        "select job_country, is_demanded_by_law from state_pay "
        "where job_state <> 'not stated'"
    )
    said = {country: {law for c, law in rows if c == country} for country, _ in rows}
    assert said.pop("US") == {True, False}
    assert said and all(laws == {None} for laws in said.values())


def test_the_accuracy_is_told_by_language_currency_and_country(
    real_review, real_files, tmp_path
):
    lines = (real_files / "pay_labels.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = [x for x in map(json.loads, lines) if x["has_pay"]][:2]
    file = tmp_path / "labels.jsonl"
    wrong = second | {"min": 1, "max": 2, "language": "nl", "country": "NL"}
    file.write_text(
        "\n".join(map(json.dumps, [first | {"language": "en"}, wrong])), encoding="utf-8"
    )
    with duckdb.connect(str(real_review.warehouse), read_only=True) as marts:
        groups = measure(marts, file).groups
    right = {(by, value): (of.right, of.given) for by, value, of in groups}
    assert right["language", "en"] == (1, 1)
    assert right["language", "nl"] == right["country", "NL"] == (0, 1)
    assert right["currency", "USD"] == (1, 2)


def test_the_interval_of_the_accuracy_is_wilsons():
    """Ends solve |p - share| = z sqrt(p (1 - p) / n): Wilson (1927)."""
    with duckdb.connect() as anywhere:
        low, high = share_interval(anywhere, 8, 10)
        for end in (low, high):
            assert abs(end - 0.8) == pytest.approx(
                1.959964 * (end * (1 - end) / 10) ** 0.5, abs=1e-6
            )
        # Where all are right, the lower end is n / (n + z squared).
        assert share_interval(anywhere, 125, 125) == pytest.approx(
            (125 / (125 + 1.959964**2), 1)
        )
        assert share_interval(anywhere, 0, 0) is None
