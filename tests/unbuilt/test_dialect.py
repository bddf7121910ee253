"""The dialect's macros, each in DuckDB; `make parity` asks Spark the same."""

import re

import duckdb

from tests.conftest import ROOT
from tests.dialect_cases import CASES, query, wrong

# What reads files is tested where files are, and this makes a plan, not a value.
OF_FILES = {
    "each_of",
    "each_numbered",
    "last_known",
    "worked_out_once",
    "hash_number",
    "json_of_row",
}


def test_each_macro_gives_what_it_should():
    [found] = duckdb.sql(query("duckdb")).fetchall()
    assert wrong(found) == []


def test_no_macro_is_left_out():
    rooms = ROOT / "dbt_project/macros/dialect"
    named = {
        name
        for room in ("patterns", "lists", "groups", "values")
        for name in re.findall(
            r"macro (?!duckdb__|spark__|java_)(\w+)", (rooms / f"{room}.sql").read_text()
        )
    }
    asked = {name for call, *_ in CASES for name in re.findall(r"(\w+)\(", call)}
    assert named - asked == OF_FILES
