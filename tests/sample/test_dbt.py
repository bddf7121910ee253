"""What `dbt build` leaves out, and what it must never say."""

import re

import pytest
import yaml

from tests.conftest import ROOT, succeed


def test_unit_tests_hold(sample_review):
    done = succeed(sample_review.dbt("test", "--select", "test_type:unit"))
    assert int(re.search(r"PASS=(\d+)", done.stdout)[1]) >= 10


# The default comes last: other tests share the warehouse.
@pytest.mark.parametrize("basis", ["calendar", "review"])
def test_a_build_warns_of_nothing(sample_review, basis):
    done = succeed(sample_review.build("--vars", f"{{yearly_basis: {basis}}}"))
    assert "WARN=0" in done.stdout
    assert "warning" not in done.stdout.lower()
    hours = {"review": 1920, "calendar": 2080}[basis]
    [(factor,)] = sample_review.query(
        "select distinct pay_min_yearly / pay_min from postings"
        " where pay_interval = 'hourly' and pay_min is not null"
    )
    assert factor == pytest.approx(hours)


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
        "select table_name, column_name from information_schema.columns"
    )
    assert there and set(there) <= described
