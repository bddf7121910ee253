"""The page's questions: each answers with what its row type says, and is asked once."""

import re
from dataclasses import fields
from datetime import date
from typing import Any, Literal, get_args, get_origin, get_type_hints

import duckdb
import pandas as pd
import pytest

from analyses.asking import QUESTIONS, answer, ask_all, row_types
from analyses.pay_strip import is_in
from tests.conftest import ROOT, Review, succeed


class Counting:
    """A connection that remembers what it was asked."""

    def __init__(self, marts: duckdb.DuckDBPyConnection) -> None:
        self.marts = marts
        self.asked: list[str] = []

    def execute(self, sql: str, parameters: Any = None) -> Any:
        self.asked.append(sql)
        return self.marts.execute(sql, parameters)


def is_a(value: Any, hint: Any) -> bool:
    """Whether a value is of an annotated type, looking into unions, literals, lists."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if get_origin(hint) is list:
        [item] = get_args(hint)
        return isinstance(value, list) and all(is_a(one, item) for one in value)
    if args := get_args(hint):
        return any(is_a(value, arg) for arg in args)
    if hint is date:
        return type(value) is date
    return type(value) is hint


def test_each_question_has_a_row_type_and_the_other_way_round() -> None:
    assert {path.stem for path in QUESTIONS.glob("*.sql")} == set(row_types())


@pytest.mark.parametrize("name", row_types())
def test_rows_are_what_their_type_says(sample_review: Review, name: str) -> None:
    kind = row_types()[name]
    hints = get_type_hints(kind)
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as marts:
        marts.execute("set threads = 1")
        question = (QUESTIONS / f"{name}.sql").read_text()
        columns = [column[0] for column in marts.execute(question).description]
        rows = answer(marts, name, kind)
    assert sorted(columns) == sorted(field.name for field in fields(kind))
    for row in rows:
        for column, hint in hints.items():
            value = getattr(row, column)
            assert is_a(value, hint), (name, column, value)


def test_each_question_is_asked_once(sample_review: Review) -> None:
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as marts:
        counting = Counting(marts)
        answers = ask_all(counting)  # type: ignore[arg-type]
    assert sorted(counting.asked) == sorted(
        path.read_text() for path in QUESTIONS.glob("*.sql")
    )
    role = answers.roles[0].role
    mine = answers.of(role)
    assert {row.role for row in mine.city_pay} == {role}
    assert mine.settings == answers.settings


def test_sums_of_the_answers_agree_with_the_marts(sample_review: Review) -> None:
    """The page's counts against counts of single postings, in each way of counting."""
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as marts:
        answers = ask_all(marts)
    names = ["text", "is_core", "has_pay", "has_scrapers_pay"]
    listed = pd.DataFrame(
        sample_review.query(
            """
            select advertisement_id, coalesce(role_fit = 'core', false),
                posting_pay.has_pay, jobspy_posting_pay.has_pay
            from main.postings
            inner join main.posting_pay using (role, posting_id)
            inner join main.jobspy_posting_pay using (role, posting_id)
            where is_in_newest_scrape
            """
        ),
        columns=names,
    )
    texts = listed.groupby("text")[names[1:]].any()
    job = texts[texts.is_core]
    expected = {
        "core": (len(job), job.has_pay.sum()),
        "all": (len(texts), texts.has_pay.sum()),
        "postings": (len(listed), listed.has_pay.sum()),
        "jobspy": (len(listed), listed.has_scrapers_pay.sum()),
    }
    assert sum(row.postings for row in answers.posting_counts) == len(listed)
    assert answers.ways == list(expected)
    for way, (number, paid) in expected.items():
        assert 0 < paid < number
        [overall] = [row for row in answers.role_pay if row.counted == way]
        assert (overall.advertisements, overall.advertisements_with_pay) == (number, paid)
        assert sum(is_in(row, way) for row in answers.posting_pay) == paid
        levels = [
            row.advertisements
            for row in answers.traits
            if (row.trait, row.counted) == ("job_level", way)
        ]
        assert sum(levels) == (0 if way == "jobspy" else number)


def test_a_query_without_a_name_lists_the_questions(sample_review: Review) -> None:
    said = succeed(sample_review.run("analyses", "query")).stdout.splitlines()
    files = sorted((ROOT / "analyses").glob("*.sql"))
    assert len(said) == len(files) > 3
    for line, file in zip(said, files, strict=True):
        name, question = line.split(maxsplit=1)
        assert name == file.stem
        assert question.endswith(("?", "."))
        comment, sql = re.split(r"\n(?!--)", file.read_text(encoding="utf-8"), maxsplit=1)
        assert question in comment.removeprefix("-- ").replace("\n-- ", " ")
        assert sql not in question
