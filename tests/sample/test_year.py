"""A simulated year of weekly scrapes, some of them blocked: what the marts make of it."""

from datetime import timedelta

import pandas as pd
import pytest

from tests.conftest import Review
from tests.standins import year

LAST = year.FIRST + timedelta(weeks=year.WEEKS - 1)


@pytest.fixture(scope="module")
def market() -> list[year.Posting]:
    return year.market()


@pytest.fixture
def scraped(year_review: Review) -> Review:
    return year_review


def frame(review: Review, sql: str, *columns: str) -> pd.DataFrame:
    return pd.DataFrame(review.query(sql), columns=[*columns])


def test_nothing_that_lives_is_gone(scraped, market):
    found = frame(
        scraped, "select posting_id, gone_by, is_open from postings", "id", "gone", "open"
    )
    gone = {f"li-{p.id}": p.gone.date() for p in market}
    said = found[found.gone.notna()]
    assert len(said) > 1200
    assert all(gone[id] <= by for id, by in zip(said.id, said.gone, strict=True))
    # What is said to be open was there at the last whole scrape of its area.
    late = timedelta(days=7 * 3)
    assert all(gone[id] > LAST - late for id in found[found.open == True].id)  # noqa: E712


def test_each_week_counts_what_was_open(scraped, market):
    """Compared with what was truly shown, when every search was whole and when not."""
    weeks = frame(
        scraped,
        "select week_number, searches, searches_whole, open_postings, new_postings"
        " from role_weeks order by 1",
        "number", "searches", "whole", "open", "new",
    )  # fmt: skip
    # The week that was blocked from end to end is not counted.
    assert len(weeks) == year.WEEKS - 1
    moments = [moment for week, moment in year.scrapes() if week != 20]
    shown = [sum(p.is_shown(moment) for p in market) for moment in moments]
    assert set(weeks.searches) == {15}
    whole = weeks.whole == 15
    assert whole.sum() >= 5
    # In between, the blocked and the suspicious are counted as they last were.
    off = (weeks.open - shown).abs() / shown
    assert off[whole].max() < 0.12 and off.max() < 0.25
    assert pd.isna(weeks.new[0]) and weeks.new[1:].notna().all()


def test_how_long_they_stay_is_told_with_its_interval(scraped):
    [(advertisements, gone, median, low, high, is_enough)] = scraped.query(
        "select advertisements, gone, median_days, median_days_low, median_days_high,"
        " is_enough from role_lifetimes"
    )
    assert is_enough and advertisements > gone > 1000
    assert low <= year.MEDIAN <= high and low <= median <= high and high - low < 8
    curve = frame(
        scraped, "select days, share_open, share_open_low, share_open_high, at_risk"
        " from role_survival order by 1", "days", "share", "low", "high", "at_risk",
    )  # fmt: skip
    assert curve.share.is_monotonic_decreasing and curve.days.max() < 40
    assert ((curve.low <= curve.share) & (curve.share <= curve.high)).iloc[5:].all()


def test_pay_that_rises_is_seen_to_rise(scraped):
    weeks = frame(
        scraped,
        "select median_min_yearly, median_min_low, median_min_high, median_min_change,"
        " median_min_change_low, median_min_change_high from role_weeks order by week",
        "median", "low", "high", "change", "change_low", "change_high",
    )  # fmt: skip
    assert weeks["median"].iloc[-4:].mean() > weeks["median"].iloc[:4].mean() + 8_000
    assert ((weeks.low <= weeks["median"]) & (weeks["median"] <= weeks.high)).all()
    later = weeks.iloc[1:]
    assert later.change.tolist() == pytest.approx(
        weeks["median"].diff().iloc[1:].tolist()
    )
    # From week to week nothing changes that can be told from chance.
    told = (later.change_low > 0) | (later.change_high < 0)
    assert told.mean() < 0.05


def test_what_is_always_there_is_told_by_facts(scraped):
    found = scraped.query(
        "select company, times_posted, is_open_for_long, is_posted_again, signals"
        " from lasting_advertisements"
    )
    assert len(found) == 15 and {row[0] for row in found} == {"Always & Co"}
    assert all(row[1] >= 9 and row[2] and row[3] and row[4] >= 2 for row in found)
