"""What the README promises is true: its queries run, its marts exist, it is short."""

import csv
import re
import shlex
import subprocess
import sys

import duckdb
import pandas as pd
import pytest
import yaml

from analyses.questions import questions
from tests.conftest import ROOT, succeed
from tests.hardening.__main__ import TRIES, line

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))


def test_the_readme_is_short():
    assert len(README.splitlines()) < 180


def test_the_readme_quotes_the_long_proof():
    """What it says was tried is what `make hardening` tries; nothing was lost."""
    table = README.split("|---|---|---|\n")[1].split("\n\n")[0].splitlines()
    proven = {line(promise, many, 0) for promise, (many, _) in TRIES.items()}
    assert table and set(table) <= proven


def test_there_are_three_queries():
    assert len(QUERIES) == 3


@pytest.fixture(scope="module")
def listed(sample_review) -> pd.DataFrame:
    """The postings that are listed now, with their pay a year in the main currency."""
    columns = ("role", "posting_id", "metro", "state", "low", "high")
    rows = sample_review.query(
        """
        select role, posting_id, postings.metro, state,
            posting_pay.pay_min_yearly, posting_pay.pay_max_yearly
        from postings
        inner join posting_pay using (role, posting_id)
        where is_in_newest_scrape
        """
    )
    return pd.DataFrame(rows, columns=columns)


def test_the_first_query_counts_each_posting_of_a_city_once(sample_review, listed):
    rows = sample_review.query(QUERIES[0])
    there = listed[listed.metro != "not stated"]
    assert {row[:3] for row in rows} == {
        (*key, len(group)) for key, group in there.groupby(["role", "metro"])
    }
    assert len(rows) == len({row[:2] for row in rows})
    assert 0 < sum(row[2] for row in rows) < len(listed)


def test_the_second_query_gives_no_median_without_an_interval(sample_review, listed):
    """No city whose medians rest on fewer than six, none that is no place."""
    rows = sample_review.query(QUERIES[1])
    stated = listed[listed.metro != "not stated"].groupby(["role", "metro"])
    sure = {
        key: group.low.median()
        for key, group in stated
        if min(n for n in (group.low.count(), group.high.count(), 1e9) if n) >= 6
        and group.low.count()
    }
    assert {row[:2]: row[3] for row in rows} == pytest.approx(sure)
    assert len(sure) < len(stated), "the sample has cities that tell too little"
    assert all(low <= median <= high for *_, median, low, high in rows)


def test_the_third_query_mixes_no_roles_and_no_currencies(sample_review, listed):
    rows = sample_review.query(QUERIES[2])
    paid = listed.dropna(subset="low")
    counts = paid.groupby(["role", "state"], dropna=False).low.agg(["size", "median"])
    found = {(role, state): (n, median) for role, state, _, n, median, *_ in rows}
    assert len(found) == len(rows) == len(counts)
    for (role, state), (n, median) in counts.iterrows():
        key = (role, state if isinstance(state, str) else None)
        assert found[key] == (n, pytest.approx(median))


def test_the_pandas_example_runs(sample_review, monkeypatch):
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict = {}
    exec(code.replace("data/warehouse.duckdb", str(sample_review.warehouse)), names)
    newest = sample_review.query("from sightings where is_in_newest_scrape")
    assert set(names["postings"]["posting_id"]) == {row[0] for row in newest}
    assert not names["postings"].duplicated(["role", "posting_id"]).any()
    names["warehouse"].close()


def test_the_command_line_example_runs(sample_review):
    """With the CLI of an older DuckDB: a second program that opens the same file."""
    [command] = re.findall(r"^duckdb .*$", README, re.MULTILINE)
    words = shlex.split(
        command.replace("data/warehouse.duckdb", str(sample_review.warehouse))
    )
    cli = [sys.executable, "-m", "duckdb_cli", "-csv"]
    done = subprocess.run([*cli, *words[1:]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    fine = sample_review.query("select area from area_audit where verdict = 'fine'")
    assert {row["area"] for row in csv.DictReader(done.stdout.splitlines())} == {
        area for (area,) in fine
    }
    assert 0 < len(fine) < 43


def test_the_readme_names_every_mart(sample_review):
    table = README.split("| mart |")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", table))
    there = {name for (name,) in sample_review.query(
        "select table_name from information_schema.tables where table_schema = 'main'"
    )}  # fmt: skip
    assert named == there


def test_every_verb_of_the_readme_exists():
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    verbs = {line.split()[0] for line in listed.splitlines()}
    assert set(re.findall(r"`?\bmake ([a-z]+)", README)) <= verbs | {"help"}


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_every_analysis_runs_and_asks_its_question_first(sample_review, path):
    text = path.read_text(encoding="utf-8")
    question = text.split("\n--\n")[0]
    assert re.match("-- [A-Z]", question) and question.endswith("?")
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as marts:
        answer = marts.execute(text)
        assert len(answer.description) > 3
        assert answer.fetchall() or path.stem in NOTHING_IN_THE_SAMPLE


# One scrape that went well has nothing of these.
NOTHING_IN_THE_SAMPLE = {"what_is_gone", "which_searches_failed"}


def test_the_docs_and_the_list_have_every_question(sample_review):
    described = yaml.safe_load((ROOT / "analyses/questions.yml").read_text())["analyses"]
    asked = {entry["name"]: entry["description"].strip() for entry in described}
    assert asked == questions()
    assert len(asked) >= 20
    done = succeed(sample_review.run("analyses", "query"))
    assert [line.split()[0] for line in done.stdout.splitlines()] == sorted(asked)


def test_a_question_is_asked_by_its_name(sample_review):
    done = succeed(sample_review.run("analyses", "query", "where_are_the_jobs"))
    header, *rows = csv.reader(done.stdout.splitlines())
    assert header[:3] == ["role", "metro", "postings"]
    assert len(rows) == len(sample_review.query("from city_postings"))
