"""What a reader can choose, on the published files: drawn at random, held to pandas."""

import itertools
import random

import duckdb
import pandas as pd
import pytest

from analyses.answers import COUNTED

# A year of 52 weeks beside one of 48, and so on.
LONGER = {"hourly": 2080 / 1920, "daily": 260 / 240, "weekly": 52 / 48}
LEVELS = ["any", "entry level", "mid-senior level", "associate", "internship"]
MODES = ["any", "remote", "hybrid", "onsite", "not_said"]
PLACES = ["anywhere", "New York, NY", "Denver, CO", "San Francisco, CA", "Austin, TX"]
CHOICES = [*itertools.product(LEVELS, MODES, PLACES)]
# Each way of counting with no choice, and with some drawn at random.
DRAWN = [
    (way, *choice)
    for number, way in enumerate(COUNTED)
    for choice in [CHOICES[0], *random.Random(number).sample(CHOICES, 12)]
]


@pytest.fixture(scope="module")
def postings(real_review) -> pd.DataFrame:
    """A row per posting: what it is, and what it pays by either reading."""
    with duckdb.connect(str(real_review.warehouse), read_only=True) as warehouse:
        return warehouse.sql(
            """
            select posting_id, postings.advertisement_id, postings.role_fit,
                postings.job_level, postings.metro,
                postings.job_state || ', ' || postings.job_country as state, work_mode,
                best.company_key as company_of_text, own.company_key as own_company,
                best.has_pay as best_has, best.pay_min_yearly as best_min,
                best.pay_interval as best_interval, scrapers.has_pay as jobspy_has,
                scrapers.pay_min_yearly as jobspy_min,
                scrapers.pay_interval as jobspy_interval
            from main.postings
            inner join main.posting_requirements using (role, posting_id)
            inner join main.posting_pay as best using (role, posting_id)
            inner join main.jobspy_posting_pay as scrapers using (role, posting_id)
            inner join main_intermediate.int_counted as own using (role, posting_id)
            where own.counted = 'postings'
            """
        ).df()


def counted(postings: pd.DataFrame, way: str, within: list[str]) -> pd.DataFrame:
    """What a way counts: of a text's copies the first that states pay, once per place."""
    counting = COUNTED[way]
    pay = "best" if counting.is_best_pay else "jobspy"
    rows = postings.assign(
        has_pay=postings[f"{pay}_has"].astype(bool),
        low=postings[f"{pay}_min"],
        interval=postings[f"{pay}_interval"],
        is_copy=postings["posting_id"] != postings["advertisement_id"],
        company=postings["company_of_text" if counting.is_of_texts else "own_company"],
    ).sort_values(["has_pay", "is_copy", "posting_id"], ascending=[False, True, True])
    if counting.is_of_texts:
        rows = rows.drop_duplicates(["advertisement_id", *within])
    return rows[rows["role_fit"] == "core"] if counting.is_of_job else rows


def of_choice(rows: pd.DataFrame, level: str, mode: str) -> pd.DataFrame:
    if level != "any":
        rows = rows[rows["job_level"] == level]
    if mode != "any":
        rows = rows[rows["work_mode"].fillna("not_said") == mode]
    return rows


@pytest.mark.parametrize(("way", "level", "mode", "place"), DRAWN)
def test_medians_and_intervals_of_a_choice(
    real_review, postings, way, level, mode, place
):
    is_of_all = place == "anywhere"
    rows = counted(postings, way, [] if is_of_all else ["metro"])
    rows = of_choice(rows, level, mode)
    rows = rows if is_of_all else rows[rows["metro"] == place]
    found = real_review.query(
        f"""
        select yearly_basis, advertisements, advertisements_with_pay, median_min_yearly,
            median_min_low, median_min_high
        from main.filtered_pay
        where (counted, job_level, work_mode, metro)
            = ('{way}', '{level}', '{mode}', '{place}')
        """
    )
    paid = rows[rows["has_pay"]]
    if len(paid) < 6:
        assert found == []
        return
    assert {basis for basis, *_ in found} == {"review", "calendar"}
    for basis, number, with_pay, *median in found:
        times = paid["interval"].map(LONGER).fillna(1) if basis == "calendar" else 1
        pays = pd.DataFrame({"pay": paid["low"] * times, "company": paid["company"]})
        assert (number, with_pay) == (len(rows), len(paid))
        assert median[0] == pytest.approx(pays["pay"].median())
        # The interval of what pandas counted, by the function that the file has for it.
        with duckdb.connect(str(real_review.warehouse), read_only=True) as warehouse:
            warehouse.register("pays", pays.dropna())
            [[told]] = warehouse.sql(
                "select company_median_interval(pay, company) from pays"
            ).fetchall()
        assert median[1:] == pytest.approx([told["low"], told["high"]])


@pytest.mark.parametrize("way", COUNTED)
def test_what_is_commonest_in_a_choice(real_review, postings, way):
    named = pd.DataFrame(
        real_review.query("select posting_id, technology from posting_technologies"),
        columns=["posting_id", "value"],
    )
    drawn = random.Random(way).sample(CHOICES, 4)
    for level, mode, _ in [("any", "any", ""), *drawn]:
        texts = of_choice(counted(postings, way, []), level, mode)
        if len(texts) < 6:
            continue
        in_states = of_choice(counted(postings, way, ["state"]), level, mode)
        in_states = in_states[~in_states["state"].str.startswith("not stated")]
        expected = {
            ("state", state): (len(rows), int(rows["has_pay"].sum()))
            for state, rows in in_states.groupby("state")
        } | {
            ("job_level", value): (len(rows), int(rows["has_pay"].sum()))
            for value, rows in texts.fillna({"job_level": "not stated"}).groupby(
                "job_level"
            )
        }
        if COUNTED[way].is_best_pay:
            of_technology = texts.merge(named, on="posting_id").groupby("value")
            expected |= {
                ("technology", value): (len(rows), int(rows["has_pay"].sum()))
                for value, rows in of_technology
            }
        found = real_review.query(
            f"""
            select trait, value, advertisements, advertisements_with_pay,
                all_advertisements, share_of_advertisements
            from main.filtered_traits
            where (counted, job_level, work_mode) = ('{way}', '{level}', '{mode}')
                and trait in ('state', 'job_level', 'technology')
            """
        )
        assert {tuple(row[:2]): tuple(row[2:4]) for row in found} == expected
        assert {row[4] for row in found} == {len(texts)}
        assert all(row[5] == pytest.approx(row[2] / len(texts)) for row in found)
