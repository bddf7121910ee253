"""How long postings stay, on markets whose truth is known, with gaps, and by hand."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests import macros

COLUMNS = ["market", "entered", "seen_at", "gone_at"]
SCRAPES = 20
ASKED_FOR = 720  # hours: what is older is not shown
PER_WEEK = 30
MORNING = 0.25  # of a day: scrapes at six
MARKETS = 20


def render(call: str) -> str:
    return macros.render(call, "survival")


def curve_of(lives: pd.DataFrame) -> pd.DataFrame:
    with duckdb.connect() as connection:
        if "part" not in lives:
            lives = lives.assign(part=1 + lives.index % 20)
        connection.register("given", lives)
        connection.execute(
            "create table lives as select market, entered::bigint as entered,"
            " seen_at::bigint as seen_at, try_cast(gone_at as bigint) as gone_at,"
            " part from given"
        )
        sql = render("shares_still_open('lives', ['market'])")
        connection.execute(f"create table curve as {sql}")
        curve = connection.sql("from curve order by market, day").df()
        medians = connection.sql(render("median_ages('curve', ['market'])")).df()
    return curve.merge(medians, on="market")


def market(rng: np.random.Generator, median: float, shape: float, missed: float):
    """Postings as they are seen: lives by Weibull, weekly scrapes, some missed."""
    days = SCRAPES * 7
    weeks = [d for d in range(0, days, 7) if d == 0 or rng.random() > missed]
    scrapes = np.array(weeks) + MORNING
    posted = rng.uniform(-140, days, rng.poisson(PER_WEEK * (SCRAPES + 20)))
    life = median / np.log(2) ** (1 / shape) * rng.weibull(shape, len(posted))
    for begin, end in zip(posted, posted + life, strict=True):
        day = int(np.floor(begin))
        shown = (scrapes >= begin) & ((np.floor(scrapes) - day) * 24 < ASKED_FOR)
        seen = scrapes[shown & (scrapes < end)]
        if len(seen):
            missing = scrapes[shown & (scrapes > seen[-1])]
            gone = missing[0] // 1 - day if len(missing) else None
            yield seen[0] // 1 - day, seen[-1] // 1 - day, gone


def test_the_median_lies_in_its_interval_as_often_as_it_says():
    """Five kinds of market, each many times, with and without missed weeks."""
    kinds = [
        (median, shape, missed)
        for median, shape in ((8, 0.8), (12, 1), (21, 1), (21, 1.5), (26, 1))
        for missed in (0, 0.25)
    ]
    rng = np.random.default_rng(20251122)
    truth, rows = [], []
    for median, shape, missed in kinds:
        for _ in range(MARKETS):
            rows += [(len(truth), *life) for life in market(rng, median, shape, missed)]
            truth.append(median)
    found = curve_of(pd.DataFrame(rows, columns=COLUMNS)).drop_duplicates("market")
    found = found.set_index("market").sort_index()
    assert len(found) == len(truth)
    # An end that is null is further off than anybody could see.
    low = found.median_days_low.astype(float)
    high = found.median_days_high.astype(float).fillna(np.inf)
    holds = (low <= truth) & (truth <= high)
    by_kind = holds.to_numpy().reshape(len(kinds), MARKETS).mean(axis=1)
    assert holds.mean() >= 0.93
    assert by_kind.min() >= 0.85, dict(zip(kinds, by_kind, strict=True))


def test_what_is_seen_every_day_is_kaplans_and_meiers_curve():
    """Of 10, one goes each day from the 2nd to the 6th, and two are lost sight of."""
    lives = [(0, 0, day - 1, day) for day in (2, 3, 4, 5, 6)]
    lives += [(0, 0, 3, None), (0, 0, 3, None), *[(0, 0, 9, None)] * 3]
    curve = curve_of(pd.DataFrame(lives, columns=COLUMNS))
    # On the 4th day two are out of sight: 6 are left, of which one goes.
    expected = [1, 9 / 10, 8 / 10, 8 / 10 * 5 / 6, 8 / 10 * 5 / 6 * 4 / 5]
    assert curve.share_open.tolist() == pytest.approx(expected)
    assert curve.at_risk.tolist() == pytest.approx([10, 10, 9, 6, 5])


def test_what_came_and_went_unseen_does_not_lengthen_the_rest():
    """A posting counts from its first sighting on: late ones are not at risk before."""
    early = [(0, 0, 9, 10)] * 10
    late = [(0, 8, 20, None)] * 10
    curve = curve_of(pd.DataFrame(early + late, columns=COLUMNS)).set_index("day")
    assert curve.at_risk[8] == pytest.approx(10) and curve.at_risk[9] == pytest.approx(20)
    assert curve.share_open[10] == pytest.approx(0.5)


def test_a_few_companies_have_no_interval():
    """All in five parts: what is drawn from so few says nothing about the rest."""
    lives = pd.DataFrame([(0, 0, 5, 6)] * 40, columns=COLUMNS)
    curve = curve_of(lives.assign(part=1 + lives.index % 5))
    assert curve.median_days.tolist() == [6] * 6
    ends = ["share_open_low", "share_open_high", "median_days_low", "median_days_high"]
    assert curve[ends].isna().to_numpy().all()


def test_nothing_gone_has_no_median():
    curve = curve_of(pd.DataFrame([(0, 0, 5, np.nan)] * 9, columns=COLUMNS))
    assert curve.share_open.tolist() == [1] * 5
    assert curve[["median_days", "median_days_high"]].isna().to_numpy().all()
