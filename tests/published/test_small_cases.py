"""Small files that each have a quirk of a real one, and what is right in them."""

import csv
import json
import shutil

import pytest

from tests.conftest import SHARED, Review, succeed

CASES = SHARED / "cases"
REPORTED = CASES / "public" / "failing_for_developers_input.csv"
PAY = ("pay_min", "pay_max", "pay_interval", "pay_currency")


@pytest.fixture(scope="module")
def found(real_files, tmp_path_factory) -> dict[str, dict[str, object]]:
    """What is read from each case, by its id."""
    folder = tmp_path_factory.mktemp("cases")
    (folder / "abroad").mkdir()
    for file in (CASES / "foreign").glob("*.csv"):
        shutil.copy(file, folder / "abroad")
    review = Review(folder)
    for files, role, day in [
        (folder / "abroad", "cases", "2025-04-02"),
        (REPORTED, "analyst", "2025-11-21"),
    ]:
        succeed(review.run("ingest", "adopt", files, "--role", role, "--scraped-on", day))
    succeed(review.dbt("build", "--quiet"))
    columns = ("posting_id", *PAY, "city", "state", "country", "date_posted")
    rows = review.query(f"select {', '.join(columns)} from postings")
    return {row[0]: dict(zip(columns, row, strict=True)) for row in rows}


def test_each_case_of_other_countries_has_its_right_pay(found):
    lines = (
        (CASES / "foreign" / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    )
    said = {case["id"]: case["expected"] for case in map(json.loads, lines)}
    expected = {id: pay for id, pay in said.items() if pay.keys() == set(PAY)}
    none = {id for id, pay in said.items() if pay.get("pay", "").startswith("none")}
    assert (len(expected), len(none)) == (21, 6)
    got = {id: {name: found[id][name] for name in PAY} for id in expected}
    assert got == expected
    assert {id for id in none if any(found[id][name] for name in PAY)} == set()


def in_words(kind: str, case: dict[str, object]) -> list[str]:
    """What is read from a case, one word for each part, as the cases write it."""
    if kind == "date":
        return [str(case["date_posted"] or "")]
    if kind == "location":
        return [str(case[name] or "") for name in ("city", "state", "country")]
    low, high, interval, currency = (case[name] for name in PAY)
    ends = (format(end, ".10g") if end is not None else "" for end in (low, high))
    return ["-".join(ends), str(interval), str(currency)]


def test_each_case_that_was_reported_has_its_right_value(found):
    with (REPORTED.parent / "failing_for_developers_expected.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        cases = list(csv.DictReader(file))
    # Half months have an interval by now, and their pay is kept with it.
    half_months = [case["id"] for case in cases if case["expected"] == "none"]
    assert half_months == ["p40", "q13"]
    assert [found[id]["pay_interval"] for id in half_months] == [
        "semi-monthly",
        "bimonthly",
    ]
    wrong = {}
    for case in cases:
        if case["id"] in half_months:
            continue
        between = " / " if case["kind"] == "location" else " "
        # Answers that are both right have a bar between; in the USA a dollar is USD.
        right = [part.strip().split("|") for part in case["expected"].split(between)]
        if "pay" in case["kind"] and len(right) == 2:
            right.append(["USD"])
        read = in_words(case["kind"], found[case["id"]])
        is_right = len(read) == len(right) and all(
            word in words for word, words in zip(read, right, strict=True)
        )
        if not is_right:
            wrong[case["id"]] = (read, case["expected"])
    assert len(cases) == 73
    assert wrong == {}
