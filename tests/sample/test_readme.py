"""What the README promises is true: its queries run, its marts exist, it is short."""

import csv
import re
import shlex
import subprocess
import sys

import pytest

from tests.conftest import ROOT, succeed

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))


def test_the_readme_is_short():
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_queries_of_the_readme_run(sample_review, number):
    # The last one finds what went wrong; in the sample nothing did.
    rows = sample_review.query(QUERIES[number])
    assert rows or number == len(QUERIES) - 1


def test_there_are_three_queries():
    assert len(QUERIES) == 3


def test_the_pandas_example_runs(sample_review, monkeypatch):
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict = {}
    exec(code.replace("data/warehouse.duckdb", str(sample_review.warehouse)), names)
    assert len(names["postings"]) == len(sample_review.query("from postings"))
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
    assert len(done.stdout.splitlines()) == 1 + 43


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
    assert re.match(r"-- [A-Z].*\?", text.split("\n\n")[0].replace("\n-- ", " "))
    done = succeed(sample_review.run("analyses", "query", path.stem))
    header, *rows = csv.reader(done.stdout.splitlines())
    assert len(rows) == len(sample_review.query(text))
    assert all(len(row) == len(header) > 4 for row in rows)
