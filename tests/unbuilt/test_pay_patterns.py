"""Patterns are written one way: as they are, wherever they stand."""

import csv
import re

import pytest

from tests.conftest import ROOT

MACROS = ROOT / "dbt_project/macros"
SQL = sorted(
    [
        *(ROOT / "models/intermediate/pay").glob("*.sql"),
        *MACROS.glob("pay_*.sql"),
        *(MACROS / name for name in ("patterns.sql", "typing.sql")),
    ]
)
WORDS = ROOT / "seeds/pay_words.csv"


@pytest.mark.parametrize("file", SQL, ids=lambda file: file.name)
def test_no_backslash_is_doubled(file):
    """A pattern in a Jinja string would need that: it stands in a `set` block instead."""
    doubled = [
        line for line in file.read_text(encoding="utf-8").splitlines() if "\\\\" in line
    ]
    assert not doubled


def words() -> list[dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_words_are_patterns_that_capture_nothing():
    for row in words():
        assert re.compile(row["pattern"]).groups == 0, row
        assert row["pattern"] == row["pattern"].strip(), row
