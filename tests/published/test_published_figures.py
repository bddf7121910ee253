"""The published review's figures come out of the marts, and out of pandas, alike.

The expected values are computed a second way, from the files with pandas; where the
published figures are right they must agree with both.
"""

import hashlib

import pandas as pd
import pytest

from tests.conftest import ROOT

HOURS = 40 * 4 * 12


@pytest.fixture(scope="module")
def paid(frame):
    """Rows with JobSpy's pay, brought to yearly by the published rule."""
    rows = frame[frame["interval"] != ""].copy()
    factor = rows["interval"].map({"yearly": 1, "hourly": HOURS})
    for end in ("min", "max"):
        rows[end] = rows[f"{end}_amount"].astype(float) * factor
    return rows


def test_rows_and_postings(real_review, frame):
    assert len(frame) == 3060
    assert real_review.query("select count(*) from sightings") == [(3060,)]
    assert real_review.query("select count(*) from postings") == [(frame.id.nunique(),)]
    assert real_review.query("select count(*) from postings") == [(2871,)]
    assert real_review.query("select count(*) from rejected_rows") == [(0,)]


def test_column_completeness(real_review, real_files, frame):
    found = dict(
        real_review.query("select column_name, non_null from column_completeness")
    )
    published = pd.read_csv(real_files / "published/column_completeness.csv")
    assert found == dict(published.itertuples(index=False))
    assert found == (frame.drop(columns="file") != "").sum().to_dict()
    assert len(found) == 35


def test_postings_by_area(real_review, real_files, frame):
    found = dict(real_review.query("select area, postings from area_postings"))
    published = pd.read_csv(real_files / "published/postings_by_area.csv")
    assert found == dict(published.itertuples(index=False))
    assert found == frame.groupby("area").size().to_dict()


def test_pay_summary(real_review, real_files, paid):
    columns = (
        "postings", "postings_with_pay", "yearly_count", "hourly_count",
        "lowest_min_yearly", "highest_min_yearly", "lowest_max_yearly",
        "highest_max_yearly",
    )  # fmt: skip
    [found] = real_review.query(f"select {', '.join(columns)} from jobspy_pay_summary")
    published = (
        pd.read_csv(real_files / "published/headline.csv").set_index("figure").value
    )
    assert found == tuple(
        published[
            [
                "postings", "postings_with_salary", "yearly_salaries", "hourly_salaries",
                "min_amount_yearly_lowest", "min_amount_yearly_highest",
                "max_amount_yearly_lowest", "max_amount_yearly_highest",
            ]
        ]
    )  # fmt: skip
    assert found[1:4] == (len(paid), *(paid.interval == "yearly").value_counts())
    assert found[4:] == (paid["min"].min(), paid["min"].max(),
                         paid["max"].min(), paid["max"].max())  # fmt: skip


def test_pay_by_area(real_review, real_files, frame, paid):
    found = real_review.query(
        """
        select area, postings_with_pay, median_min_yearly, median_max_yearly
        from jobspy_area_pay where postings_with_pay > 0
        """
    )
    expected = paid.groupby("area").agg(n=("id", "size"), low=("min", "median"),
                                        high=("max", "median"))  # fmt: skip
    assert sorted(found) == list(expected.itertuples(name=None))
    published = pd.read_csv(real_files / "published/salary_by_area.csv").set_index("area")
    assert {area: n for area, n, *_ in found} == published.postings_with_salary.to_dict()
    equal = [
        area
        for area, _, *medians in found
        if medians
        == list(published.loc[area, ["median_min_yearly", "median_max_yearly"]])
    ]
    assert (len(equal), len(found) - len(equal)) == (11, 18)
    without = real_review.query(
        """
        select area from jobspy_area_pay
        where postings_with_pay = 0
            and median_min_yearly is null and reliability = 'none'
        """
    )
    assert {area for (area,) in without} == set(frame.area) - set(published.index)
    assert len(without) == 14


def test_the_published_mistake_is_reproduced(real_review, real_files):
    """analyses/published_medians.sql pairs pay and areas as the published code did."""
    rows = real_review.query((ROOT / "analyses/published_medians.sql").read_text())
    found = {area: (low, high, is_wrong)
             for _, area, _, low, _, high, _, is_wrong in rows}  # fmt: skip
    published = pd.read_csv(real_files / "published/salary_by_area.csv").set_index("area")
    assert found.keys() == set(published.index)
    for area, row in published.iterrows():
        assert found[area][:2] == (row.median_min_yearly, row.median_max_yearly)
    assert sum(is_wrong for *_, is_wrong in found.values()) == 18


def test_descriptions_are_undoubled_once(real_review, frame):
    found = dict(real_review.query("select posting_id, md5(description) from postings"))
    expected = frame.drop_duplicates("id").set_index("id").description
    expected = expected.str.replace("\\\\", "\\", regex=False)
    assert found == {key: hashlib.md5(text.encode()).hexdigest()
                     for key, text in expected.items()}  # fmt: skip
