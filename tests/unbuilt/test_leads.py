"""What a headline may say, on made-up markets: how often it is said, and by what count.

What is tested is the macros' own SQL, rendered and run in DuckDB.
"""

import duckdb
import numpy as np
import pandas as pd
import pytest
from jinja2 import Environment

from tests.conftest import ROOT

MACROS = "".join(
    (ROOT / f"dbt_project/macros/{name}.sql").read_text(encoding="utf-8")
    for name in ("dialect", "leads")
)
CITIES = ("Reno", "Austin", "Boise", "Salem")
MARKETS, COMPANIES, DRAWS, TOLD = 60, 25, 200, 0.9


def run(call: str, **tables: pd.DataFrame) -> pd.DataFrame:
    sql = Environment(extensions=["jinja2.ext.do"]).from_string(MACROS + call).render()
    with duckdb.connect() as engine:
        for name, table in tables.items():
            engine.register(name, table)
        return engine.execute(sql).df()


def markets(first_pays: float) -> pd.DataFrame:
    """Advertisements of four cities, two of each company; one city pays so much more."""
    rng = np.random.default_rng(20261125)
    rows = pd.MultiIndex.from_product(
        [range(MARKETS), CITIES, range(COMPANIES), range(2)],
        names=["market", "city", "company", "ad"],
    ).to_frame(index=False)
    rows["company_key"] = rows.market.astype(str) + rows.city + rows.company.astype(str)
    shared = pd.Series(rng.standard_normal(len(rows) // 2)).repeat(2).to_numpy()
    deviation = 0.25 * shared + 0.15 * rng.standard_normal(len(rows))
    rows["pay"] = 120_000 * np.exp(deviation)
    rows.loc[rows.city == CITIES[0], "pay"] *= first_pays
    rows["posting_id"] = rows.index.astype(str)
    return rows


def draws_of(rows: pd.DataFrame) -> pd.DataFrame:
    rng = np.random.default_rng(7)
    keys = rows.company_key.unique()
    return pd.DataFrame(
        {
            "company_key": np.tile(keys, DRAWS),
            "draw": np.repeat(np.arange(DRAWS), len(keys)),
            "times": rng.poisson(1, DRAWS * len(keys)),
        }
    )


def judged(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The medians in each draw, and what is said of them."""
    drawn = run(
        "{{ medians_drawn('pays', 'draws', 'market, city') }}",
        pays=rows, draws=draws_of(rows),
    )  # fmt: skip
    counted = rows.groupby(["market", "city"]).pay.median().rename("amount").reset_index()
    said = run(
        "{{ leads('counted', 'drawn', 'market', 'city') }}", counted=counted, drawn=drawn
    )
    return drawn, said


@pytest.fixture(scope="module")
def alike() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    rows = markets(first_pays=1)
    return rows, *judged(rows)


def test_where_all_pay_alike_a_headline_is_rarely_said(alike):
    _, _, said = alike
    told = said[said.is_highest & (said.share_highest >= TOLD)]
    assert said.is_highest.sum() == MARKETS
    assert len(told) <= 0.1 * MARKETS


def test_where_one_pays_more_it_is_named():
    _, said = judged(markets(first_pays=1.35))
    told = said[said.is_highest & (said.share_highest >= TOLD)]
    assert len(told) >= 0.9 * MARKETS
    assert set(told.city) == {CITIES[0]}


def test_a_median_is_of_the_companies_drawn(alike):
    """Each pay as often as its company is drawn: the lower of the two in the middle."""
    rows, drawn, _ = alike
    of_one = rows[(rows.market == 3) & (rows.city == "Boise")]
    times = draws_of(rows).set_index(["company_key", "draw"]).times
    found = drawn[(drawn.market == 3) & (drawn.city == "Boise")].set_index("draw").amount
    for draw in range(0, DRAWS, 17):
        often = [times[(key, draw)] for key in of_one.company_key]
        pays = np.sort(np.repeat(of_one.pay.to_numpy(), often))
        assert found[draw] == pays[(len(pays) - 1) // 2]


def test_shares_are_of_the_draws_by_their_definition(alike):
    _, drawn, said = alike
    for market in range(0, MARKETS, 9):
        wide = drawn[drawn.market == market].pivot(
            index="draw", columns="city", values="amount"
        )
        rows = said[said.market == market].set_index("city")
        top, bottom = rows.amount.idxmax(), rows.amount.idxmin()
        for city in CITIES:
            others = wide.drop(columns=city)
            row = rows.loc[city]
            assert row.is_highest == (city == top) and row.is_lowest == (city == bottom)
            highest = wide[city] > others.max(axis=1)
            lowest = wide[city] < others.min(axis=1)
            assert row.share_highest == pytest.approx(highest.mean())
            assert row.share_lowest == pytest.approx(lowest.mean())
            assert row.share_below == pytest.approx((wide[city] < wide[top]).mean())
            assert row.share_above == pytest.approx((wide[city] > wide[bottom]).mean())
