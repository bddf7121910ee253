"""Small files of other countries: each has the quirk of a real one, and its value."""

import json
import shutil

from tests.conftest import SHARED, Review, succeed


def test_each_case_has_its_right_pay(real_files, tmp_path):
    cases = SHARED / "cases" / "foreign"
    files = tmp_path / "cases"
    files.mkdir()
    for file in cases.glob("*.csv"):
        shutil.copy(file, files)
    review = Review(tmp_path)
    succeed(
        review.run(
            "ingest", "adopt", files, "--role", "cases", "--scraped-on", "2025-04-02"
        )
    )
    succeed(review.dbt("build", "--quiet"))
    found = {
        posting_id: dict(
            pay_min=low, pay_max=high, pay_interval=interval, pay_currency=currency
        )
        for posting_id, low, high, interval, currency in review.query(
            "select posting_id, pay_min, pay_max, pay_interval, pay_currency"
            " from postings"
        )
    }
    lines = (cases / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    said = {case["id"]: case["expected"] for case in map(json.loads, lines)}
    expected = {id: pay for id, pay in said.items() if pay.keys() == found[id].keys()}
    none = {id for id, pay in said.items() if pay.get("pay", "").startswith("none")}
    assert (len(expected), len(none)) == (21, 6)
    assert {id: found[id] for id in expected} == expected
    assert {id for id in none if any(found[id].values())} == set()
