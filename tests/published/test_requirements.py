"""The facts of postings are right: measured against postings labelled by reading.

The rules were written with these labels at hand, and with made-up sentences of each kind
of error; on labels that they were not written with, they are right a little less often.
"""

import json
from datetime import date

import duckdb
import pandas as pd
import pytest
from rich.console import Console

from analyses import accuracy, accuracy_facts
from common.terminal import UserError

LEAST_RIGHT = {
    "years_min": 0.90,
    "degree": 0.92,
    "degree_or_experience": 0.92,
    "clearance": 0.95,
    "work_right": 0.93,
    "work_mode": 0.87,
}


@pytest.fixture(scope="module")
def labels(real_files) -> pd.DataFrame:
    """The labels, read by pandas alone."""
    return pd.read_json(real_files / "posting_labels.jsonl", lines=True).set_index("id")


@pytest.fixture(scope="module")
def marts(real_review) -> duckdb.DuckDBPyConnection:
    with duckdb.connect(str(real_review.warehouse), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def measured(marts, real_files) -> accuracy_facts.FactAccuracy:
    return accuracy.measure_facts(marts, real_files / "posting_labels.jsonl")


@pytest.fixture(scope="module")
def ours(marts) -> pd.DataFrame:
    frame = marts.execute("select * from posting_requirements").df()
    return frame.set_index("posting_id")


@pytest.mark.parametrize("fact", LEAST_RIGHT)
def test_facts_are_right(labels, ours, fact):
    """The shares by pandas, so that the measure itself is held to them below."""
    given = ours.loc[labels.index, fact].astype(object)
    given = given.where(given.notna(), None)
    said = labels[fact].astype(object).where(labels[fact].notna(), None)
    assert (given == said).where(given.notna() | said.notna(), True).mean() >= (
        LEAST_RIGHT[fact]
    )


def test_technologies_are_right(labels, marts):
    found = marts.execute("select posting_id, technology from posting_technologies").df()
    named = set(labels["technologies"].explode().dropna())
    given = {
        (posting, technology)
        for posting, technology in found.itertuples(index=False)
        if posting in labels.index and technology in named
    }
    said = {
        (posting, technology)
        for posting, technology in labels["technologies"].explode().items()
        if isinstance(technology, str)
    }
    assert len(given & said) / len(given) >= 0.97
    assert len(given & said) / len(said) >= 0.97


def test_places_are_right_where_they_are_given(labels, ours):
    given = ours.loc[labels.index, "true_place"].dropna()
    assert len(given) >= 4
    assert (labels.loc[given.index, "true_place"] == given).mean() >= 0.8


def test_the_measure_counts_as_pandas_does(labels, ours, measured):
    [mode] = [fact for fact in measured.facts if fact.name == "work_mode"]
    pairs = pd.crosstab(labels["work_mode"], ours.loc[labels.index, "work_mode"])
    for label in pairs.index:
        for value in pairs.columns:
            assert mode.pairs[label, value] == pairs.loc[label, value]
    labelled, given, both = mode.counts("remote")
    assert labelled == (labels["work_mode"] == "remote").sum()
    assert given == (ours.loc[labels.index, "work_mode"] == "remote").sum()
    assert both == pairs.loc["remote", "remote"]


def test_every_fact_shows_the_words_it_was_read_from(marts):
    unshown = marts.execute("""
        select count(*) from posting_requirements
        where years_min is not null and years_snippet is null
            or degree != 'none' and degree_snippet is null
            or clearance != 'none' and clearance_snippet is null
            or work_right != 'not_said' and work_right_snippet is null
            or work_mode_source = 'text' and work_mode_snippet is null
            or true_place is not null and true_place_snippet is null
    """).fetchall()
    assert unshown == [(0,)]
    assert marts.execute(
        "select count(*) from posting_technologies where technology_snippet is null"
    ).fetchall() == [(0,)]


def test_each_posting_has_its_row(marts):
    assert marts.execute("""
        select count(*) from posting_requirements full join postings
            using (role, posting_id)
        where posting_requirements.posting_id is null or postings.posting_id is null
    """).fetchall() == [(0,)]


def test_misses_are_shown_with_their_words(marts, real_files, tmp_path):
    lines = (real_files / "posting_labels.jsonl").read_text(encoding="utf-8").splitlines()
    label = next(x for x in map(json.loads, lines) if x["work_mode"] == "onsite")
    file = tmp_path / "labels.jsonl"
    wrong = label | {"work_mode": "remote", "technologies": ["COBOL"]}
    file.write_text(
        json.dumps(wrong) + "\n" + json.dumps(wrong | {"id": "li-0"}) + "\n",
        encoding="utf-8",
    )
    assert accuracy.kind_of_labels(file) == "facts"
    measured = accuracy.measure_facts(marts, file)
    assert (measured.labelled, measured.absent) == (1, 1)
    assert {"work_mode", "COBOL"} <= {miss["fact"] for miss in measured.misses}

    console = Console(record=True, width=200)
    figures = accuracy_facts.figures(marts, measured)
    accuracy_facts.show(measured, figures, console)
    said = console.export_text()
    assert "read from: " in said and "work_mode: remote read as" in said

    kept = tmp_path / "kept.json"
    kept.write_text('{"labelled": 160}')
    accuracy.keep(figures, date(2025, 11, 21), kept)
    written = json.loads(kept.read_text())
    assert written["labelled"] == 160, "the pay's figures stay"
    assert written["facts"]["measured_on"] == "2025-11-21"
    assert written["facts"]["facts"]["work_mode"]["right"]["part"] == 0


def test_what_the_page_quotes_was_measured(measured):
    """Renew it with `python -m analyses accuracy --labels FILE --keep`."""
    kept = json.loads(accuracy.KEPT.read_text(encoding="utf-8"))["facts"]
    assert kept["labelled"] == measured.labelled
    for fact in measured.facts:
        assert kept["facts"][fact.name]["right"]["part"] == pytest.approx(
            fact.right, abs=1
        )
    _, given, both = measured.technology_totals
    assert kept["technologies"]["precision"]["share"] == pytest.approx(
        both / given, abs=0.005
    )


def test_labels_of_neither_kind_are_explained(tmp_path):
    file = tmp_path / "labels.jsonl"
    file.write_text('{"id": "li-1", "colour": "red"}\n')
    with pytest.raises(UserError, match="neither `has_pay` nor a fact"):
        accuracy.kind_of_labels(file)
