"""The words that tell what a job asks for are patterns that can be put together."""

import csv
import re

from tests.conftest import ROOT

SQL = [
    *(ROOT / "models/intermediate/text").glob("*.sql"),
    *(
        ROOT / f"dbt_project/macros/{name}.sql"
        for name in (
            "requirement_words", "requirement_values", "requirements_said",
            "technologies_mentioned", "text",
        )
    ),
]  # fmt: skip


def words() -> list[dict[str, str]]:
    file = ROOT / "seeds/requirement_words.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_a_pattern_holds_only_kinds_above_it_and_captures_nothing():
    above: set[str] = set()
    for row in words():
        parts = set(re.findall("<([a-z_]+)>", row["pattern"]))
        assert parts <= above, row
        # Python knows no \p{...} and no \x{...}; one letter stands for them.
        plain = re.sub(r"<[a-z_]+>|\\[px]\{[^}]*\}", "x", row["pattern"])
        assert re.compile(plain).groups == 0, row
        name = f"{row['fact']}_{row['kind']}"
        assert name not in parts
        above.add(name)


def test_every_kind_is_there_and_used():
    used = {
        name.removesuffix("_each")
        for file in SQL
        for name in re.findall(
            r"\bwords\.([a-z]+_[a-z_]+)", file.read_text(encoding="utf-8")
        )
    }
    parts = {
        part for row in words() for part in re.findall("<([a-z_]+)>", row["pattern"])
    }
    kinds = {f"{row['fact']}_{row['kind']}" for row in words()}
    assert kinds == used | parts


def test_no_backslash_is_doubled():
    """A pattern in a Jinja string would need that: it stands in the seed instead."""
    for file in SQL:
        assert "\\\\" not in file.read_text(encoding="utf-8"), file.name
