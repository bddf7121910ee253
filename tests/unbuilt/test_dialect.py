"""The dialect's macros, each on DuckDB, and on Spark where `make spark` has set it up."""

import re
from importlib.util import find_spec
from typing import Any

import duckdb
import pytest

from tests.conftest import ROOT
from tests.dialect_cases import CASES, query, wrong

ENGINES = ["duckdb", "spark"] if find_spec("pyspark") else ["duckdb"]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_macro_gives_what_it_should(engine):
    assert wrong(row_of(engine, query(engine))) == []


def row_of(engine: str, sql: str) -> Any:
    if engine == "duckdb":
        [row] = duckdb.sql(sql).fetchall()
        return row
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[1]").getOrCreate()
    row = spark.sql(sql).first()
    spark.stop()
    return row


def test_no_macro_is_left_out():
    # What reads files is tested where files are.
    rooms = ROOT / "dbt_project/macros/dialect"
    named = {
        name
        for room in ("patterns", "lists", "groups", "values")
        for name in re.findall(
            r"macro (?!duckdb__|spark__|java_)(\w+)", (rooms / f"{room}.sql").read_text()
        )
    }
    asked = {name for call, *_ in CASES for name in re.findall(r"(\w+)'?\)?\(", call)}
    assert named - asked == set()
