"""What `dbt build` leaves out, and what it must never say."""

import re

import pytest
import yaml

from tests.conftest import ROOT, Review, succeed


def test_unit_tests_hold(sample_review):
    done = succeed(sample_review.dbt("test", "--select", "test_type:unit"))
    assert int(re.search(r"PASS=(\d+)", done.stdout)[1]) >= 10


def factor_of_hours(review: Review) -> float:
    [(factor,)] = review.query(
        "select distinct pay_min_yearly / pay_min from postings"
        " where pay_interval = 'hourly' and pay_min is not null"
    )
    return factor


def test_a_build_warns_of_nothing(sample_build, sample_review):
    assert "WARN=0" in sample_build.stdout
    assert "warning" not in sample_build.stdout.lower()
    assert factor_of_hours(sample_review) == pytest.approx(1920)


def test_another_basis_and_a_warehouse_called_temp(texts, texts_build):
    """DuckDB has a catalog of that name; a file with that name is as good as any."""
    assert texts.warehouse.name == "temp.duckdb"
    assert "warning" not in texts_build.stdout.lower()
    assert factor_of_hours(texts) == pytest.approx(2080)


def test_every_column_in_the_warehouse_is_described(sample_review):
    listed = [
        entry
        for path in [*(ROOT / "models").rglob("*.yml"), *(ROOT / "seeds").glob("*.yml")]
        for kind in ("models", "seeds")
        for entry in yaml.safe_load(path.read_text()).get(kind, [])
    ]
    described = {
        (entry["name"], column["name"])
        for entry in listed
        for column in entry["columns"]
        if column["description"]
    }
    there = sample_review.query(
        # no model makes that table: it comments on itself
        "select table_name, column_name from information_schema.columns"
        " where table_name <> 'settings_of_the_file'"
    )
    assert there and set(there) <= described


def test_a_contract_is_compared_by_one_question(sample_review):
    """dbt's own comparison asks more, and is kept for a contract that is broken."""
    succeed(sample_review.build("--select", "city_pay", "--log-level-file", "debug"))
    log = (sample_review.folder / "logs/dbt.log").read_text(encoding="utf-8")
    assert log.count("DESCRIBE (select * from (") == 1
