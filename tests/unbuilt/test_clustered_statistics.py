"""Intervals that allow for postings of one company being alike, by simulation.

What is tested is the macros' own SQL, rendered and run in DuckDB. Of the ways to make
such an interval, the one that covers the true median as often as it says, for any
likeness within companies, was chosen; the others are measured here beside it.
"""

from math import sqrt
from statistics import NormalDist

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.macros import render

MEDIAN, SPREAD, SAMPLES = 120_000.0, 0.4, 500


def statistics(pays: pd.DataFrame) -> pd.DataFrame:
    """clustered_pay_statistics of samples, by sample."""
    sql = render(
        "clustered_pay_statistics('pays', ['sample'])",
        "statistics",
        "clustered_statistics",
    )
    return duckdb.sql(sql).df().set_index("sample").sort_index()


def sizes(companies: int, kind: str, rng: np.random.Generator) -> np.ndarray:
    """How many advertisements each company has."""
    if kind == "alike":
        return np.full(companies, 4)
    if kind == "varied":
        return rng.geometric(0.45, companies)
    return np.maximum(1, companies // np.arange(2, companies + 2))  # a few large ones


def draw(companies: int, kind: str, likeness: float, seed: int) -> pd.DataFrame:
    """Samples of lognormal pays; `likeness` is their correlation within a company."""
    rng = np.random.default_rng(seed)
    frames = []
    for sample in range(SAMPLES):
        company = np.repeat(np.arange(companies), sizes(companies, kind, rng))
        shared = rng.standard_normal(companies)[company]
        own = rng.standard_normal(len(company))
        deviation = sqrt(likeness) * shared + sqrt(1 - likeness) * own
        pay = MEDIAN * np.exp(SPREAD * deviation)
        frames.append(
            pd.DataFrame(
                {"sample": sample, "company_key": company, "pay_min_yearly": pay}
            )
        )
    return pd.concat(frames).assign(pay_max_yearly=lambda frame: frame["pay_min_yearly"])


def covers(low: pd.Series, high: pd.Series) -> float:
    return float(((low <= MEDIAN) & (high >= MEDIAN)).mean())


def independent_interval(pays: np.ndarray) -> tuple[float, float]:
    """The order statistics of the sign test, by the normal approximation of its rank."""
    n = len(pays)
    rank = max(1, int((n - NormalDist().inv_cdf(0.975) * sqrt(n)) / 2))
    in_order = np.sort(pays)
    return in_order[rank - 1], in_order[n - rank]


def bootstrap_interval(sample: pd.DataFrame, rng: np.random.Generator) -> tuple:
    """The middle 95% of medians of companies drawn with replacement."""
    in_order = sample.sort_values("pay_min_yearly")
    company = in_order["company_key"].to_numpy()
    pays = in_order["pay_min_yearly"].to_numpy()
    companies = company.max() + 1
    drawn = rng.multinomial(companies, np.full(companies, 1 / companies), 200)
    weights = drawn[:, company].cumsum(axis=1)
    medians = pays[(weights >= weights[:, -1:] / 2).argmax(axis=1)]
    return tuple(np.quantile(medians, [0.025, 0.975]))


@pytest.mark.parametrize("likeness", [0, 0.5, 0.8, 1])
@pytest.mark.parametrize(
    ("companies", "kind"),
    [(6, "alike"), (12, "varied"), (20, "alike"), (30, "a few large"), (60, "varied")],
)
def test_intervals_cover_the_true_median_as_often_as_they_say(companies, kind, likeness):
    """95%, less what chance may take with 500 samples (four standard errors: 3.9%)."""
    found = statistics(draw(companies, kind, likeness, seed=companies))
    found = found[found["effective_companies_min"] >= 6]
    assert covers(found["median_min_low"], found["median_min_high"]) >= 0.911


def test_they_cover_on_the_whole_more_than_they_say_and_other_ways_less():
    """Pays correlated within companies at 0.8, about as they are in real postings."""
    rng = np.random.default_rng(15)
    chosen, independent, bootstrap = [], [], []
    for companies, kind in [(12, "varied"), (20, "alike"), (60, "varied")]:
        pays = draw(companies, kind, 0.8, seed=100 + companies)
        found = statistics(pays)
        found = found[found["effective_companies_min"] >= 6]
        chosen.append(covers(found["median_min_low"], found["median_min_high"]))
        for way, interval in [
            (independent, lambda sample: independent_interval(sample["pay_min_yearly"])),
            (bootstrap, lambda sample: bootstrap_interval(sample, rng)),
        ]:
            ends = pd.DataFrame(
                [interval(sample) for _, sample in pays.groupby("sample")],
                columns=["low", "high"],
            )
            way.append(covers(ends["low"], ends["high"]))
    print(f"chosen {chosen}, as if independent {independent}, bootstrap {bootstrap}")
    assert min(chosen) >= 0.95
    assert max(independent) < 0.9
    assert np.mean(bootstrap) < 0.95


def test_one_advertisement_per_company_gives_the_exact_interval():
    """As the tables of the sign test have it: ranks 1, 2, 6, 10 of 6, 10, 20, 30."""
    for n, rank in [(6, 1), (10, 2), (20, 6), (30, 10)]:
        pays = pd.DataFrame(
            {
                "sample": 1,
                "company_key": range(n),
                "pay_min_yearly": np.arange(1.0, n + 1),
                "pay_max_yearly": np.nan,
            }
        )
        row = statistics(pays).loc[1]
        assert row["effective_companies_min"] == n
        assert (row["median_min_low"], row["median_min_high"]) == (rank, n + 1 - rank)
        assert (row["advertisements_with_max"], row["precision_max"]) == (0, "none")
        assert pd.isna(row["median_max_low"])


def group(sample: str, by_company: list[list[float]]) -> pd.DataFrame:
    rows = [(company, pay) for company, pays in enumerate(by_company) for pay in pays]
    frame = pd.DataFrame(rows, columns=["company_key", "pay_min_yearly"])
    return frame.assign(sample=sample, pay_max_yearly=frame["pay_min_yearly"])


def test_the_ladder():
    """n in effective companies; the relative error is half the interval / z / median."""
    groups = {
        # one company has three of five: more than half
        "one over half": [[100.0, 101.0, 102.0], [100.0], [101.0]],
        "two companies": [[100.0], [101.0]],
        # 3 companies: (110 - 90) / 2 / 1.1503 / 100 = 8.7%
        "three, close": [[90.0], [100.0], [110.0]],
        # (125 - 75) / 2 / 1.1503 / 100 = 21.7%
        "three, wide": [[75.0], [100.0], [125.0]],
        # 10 companies, ranks 2 and 9: (160 - 90) / 2 / 1.96 / 125 = 14.3%
        "ten": [[80.0 + 10 * n] for n in range(10)],
        # (260 - 50) / 2 / 1.96 / 155 = 34.6%
        "ten, wide": [[20.0 + 30 * n] for n in range(10)],
        # 20 companies, ranks 6 and 15: errors of 11.8% and 33.4%
        "twenty": [[50.0 + 5 * n] for n in range(20)],
        "twenty, wide": [[6.0 + 4.0 * n**1.5] for n in range(20)],
        # 4 of 12 advertisements, 8 singles: 144 / (16 + 8) = 6
        "a third": [[100.0, 101.0, 102.0, 103.0], *[[96.0 + n] for n in range(8)]],
    }
    found = statistics(pd.concat(group(name, pays) for name, pays in groups.items()))
    assert found["precision_min"].to_dict() == {
        "one over half": "range",
        "two companies": "range",
        "three, close": "published",
        "three, wide": "range",
        "ten": "published",
        "ten, wide": "range",
        "twenty": "published",
        "twenty, wide": "starred",
        "a third": "published",
    }
    assert found.loc["three, close", "relative_error_min"] == pytest.approx(
        10 / NormalDist().inv_cdf(0.875) / 100
    )
    assert found.loc["ten", "relative_error_min"] == pytest.approx(
        35 / NormalDist().inv_cdf(0.975) / 125
    )
    assert pd.isna(found.loc["three, close", "median_min_low"])
    third = found.loc["a third"]
    assert third["largest_share_min"] == pytest.approx(1 / 3)
    assert (third["companies_with_min"], third["effective_companies_min"]) == (9, 6)
    # rank 1 of 6 is a sixth of 12 from either end
    in_order = sorted(pay for pays in groups["a third"] for pay in pays)
    assert third["median_min_low"] == in_order[1]
    assert third["median_min_high"] == in_order[-2]
    assert (third["lowest_min_yearly"], third["highest_min_yearly"]) == (96, 103)


def test_z_is_that_of_the_confidence():
    sql = render("clustered_z('n')", "clustered_statistics")
    for n in (3, 4, 5, 6, 50):
        [(z,)] = duckdb.sql(f"select {sql} from (select {n} as n)").fetchall()
        confidence = 1 - 2 ** (1 - n) if n < 6 else 0.95
        assert float(z) == pytest.approx(NormalDist().inv_cdf((1 + confidence) / 2))
