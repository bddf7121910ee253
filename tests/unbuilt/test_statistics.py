"""The statistics of the warehouse against exact arithmetic, textbooks and simulation.

What is tested is the macros' own SQL, rendered and run in DuckDB.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import comb, log, sqrt
from statistics import NormalDist

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests import macros


def render(call: str) -> str:
    """The SQL of a call of a macro in statistics.sql."""
    return macros.render(call, "statistics", "clustered_statistics")


def tail(n: int, r: int) -> Fraction:
    """P(B <= r - 1) for B binomial(n, 1/2), exactly."""
    return Fraction(sum(comb(n, k) for k in range(r)), 2**n)


def coverage(n: int, r: int) -> Fraction:
    """How often x(r) .. x(n + 1 - r) holds the median of a continuous distribution."""
    return 1 - 2 * tail(n, r)


def exact_ranks(highest: int) -> Iterator[tuple[int, int]]:
    """Each n from 6 on with its rank: the largest r whose interval covers 95% at least.

    In whole numbers: `total` is the sum of C(n, k) for k < r, times 40 at most 2 ** n.
    """
    rank, term, total = 1, 1, 1
    for n in range(6, highest + 1):
        while True:
            next_term = term * (n - rank + 1) // rank
            if (total + next_term) * 40 > 2**n:
                break
            rank, term, total = rank + 1, next_term, total + next_term
        yield n, rank
        # From n to n + 1 by Pascal's rule.
        total, term = 2 * total - term, term * (n + 1) // (n + 2 - rank)


RANKS = dict(exact_ranks(40_000))


def test_ranks_are_the_exact_binomial_ones():
    rank = render("median_rank('n')")
    sql = f"select n, {rank} from range(40001) as ns (n)"
    found = dict(duckdb.sql(sql).fetchall())
    assert {n: rank for n, rank in found.items() if rank is not None} == RANKS
    # As tables of the sign test print them (one less, counting from 0).
    assert [RANKS[n] for n in (6, 9, 10, 20, 30, 50, 100)] == [1, 2, 2, 6, 10, 18, 40]
    for n in range(6, 300):
        covered, too_far_in = coverage(n, RANKS[n]), coverage(n, RANKS[n] + 1)
        assert covered >= Fraction(95, 100) > too_far_in


def wilson(k: int, n: int) -> tuple[float | None, float | None]:
    low, high = render("wilson_low('k', 'n')"), render("wilson_high('k', 'n')")
    sql = f"select {low}, {high} from (select {k} as k, {n} as n)"
    [interval] = duckdb.sql(sql).fetchall()
    return interval


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718), (29, 29, 0.8830, 1)],
)  # fmt: skip
def test_wilson_as_printed(k, n, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3."""
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_wilson_is_the_textbook_formula():
    z = NormalDist().inv_cdf(0.975)
    for n in (1, 2, 7, 143, 2871):
        for k in {0, 1, n // 3, n - 1, n}:
            p = k / n
            middle = (p + z * z / (2 * n)) / (1 + z * z / n)
            half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
            low, high = wilson(k, n)
            assert (low, high) == pytest.approx((middle - half, middle + half), abs=1e-12)
            assert 0 <= low <= p <= high <= 1
    assert wilson(0, 0) == (None, None)


def pay_statistics(pays: pd.DataFrame) -> pd.DataFrame:
    """pay_statistics of samples: a row per (n, sample)."""
    pays = pays.assign(  # noqa: F841, DuckDB reads it by its name
        posting_id=range(len(pays)),
        has_pay=pays["pay_min_yearly"].notna() | pays["pay_max_yearly"].notna(),
        company_key=range(len(pays)),
        has_other_currency=False,
        main_currency="USD",
    )
    sql = render("pay_statistics('pays', ['n', 'sample'])")
    return duckdb.sql(sql).df().set_index(["n", "sample"])


def draw(n: int, samples: int, seed: int) -> pd.DataFrame:
    """Samples of n skewed pays, each end drawn by itself: lognormal, median 120,000."""
    pays = np.random.default_rng(seed).lognormal(log(120_000), 0.6, (n * samples, 2))
    return pd.DataFrame(
        {
            "n": n,
            "sample": np.repeat(np.arange(samples), n),
            "pay_min_yearly": pays[:, 0],
            "pay_max_yearly": pays[:, 1],
        }
    )


@pytest.mark.parametrize(
    ("n", "samples"), [(6, 20_000), (10, 20_000), (30, 20_000), (200, 5_000)]
)
def test_intervals_cover_the_true_median_as_often_as_they_say(n, samples):
    found = pay_statistics(draw(n, samples, seed=n))
    covers = [
        (found[f"median_{end}_low"] <= 120_000) & (found[f"median_{end}_high"] >= 120_000)
        for end in ("min", "max")
    ]
    observed = pd.concat(covers).mean()
    exact = float(coverage(n, RANKS[n]))
    error = sqrt(exact * (1 - exact) / (2 * samples))
    assert exact >= 0.95
    assert observed == pytest.approx(exact, abs=4 * error)


def test_percentiles_medians_and_reliability():
    pays = pd.concat(draw(n, 3, seed=n) for n in (1, 2, 5, 6, 29, 30, 143))
    pays = pays.round(
        {"pay_min_yearly": -4, "pay_max_yearly": -4}
    )  # so that some are ties
    pays.loc[(pays["n"] == 6) & (pays["sample"] == 2), "pay_max_yearly"] = np.nan
    nothing = pd.DataFrame({"n": [0], "sample": 0})
    found = pay_statistics(pd.concat([pays, nothing]))
    for key, sample in pays.groupby(["n", "sample"]):
        for end in ("min", "max"):
            stated = sample[f"pay_{end}_yearly"].dropna()
            row = found.loc[key]
            assert row[f"postings_with_{end}"] == len(stated)
            names = ("p10", "q1", "median", "q3", "p90")
            columns = [f"{name}_{end}_yearly" for name in names]
            if len(stated):
                percentiles = np.percentile(stated, [10, 25, 50, 75, 90])
                assert row[columns].to_list() == pytest.approx(list(percentiles))
            if rank := RANKS.get(len(stated)):
                in_order = sorted(stated)
                assert row[f"median_{end}_low"] == in_order[rank - 1]
                assert row[f"median_{end}_high"] == in_order[-rank]
            else:
                assert pd.isna(row[f"median_{end}_low"])
                assert pd.isna(row[f"median_{end}_high"])
    words = found["reliability"].xs(0, level="sample").to_dict()
    assert words[0] == "none"
    assert words[1] == words[2] == "range"  # of three companies at least
    assert words[143] == "published"
    assert found.loc[(0, 0), "postings"] == 1
    assert pd.isna(found.loc[(0, 0), "median_min_yearly"])
