"""What a headline may say, on made-up markets: how often it is said, and by what count.

What is tested is the macros' own SQL, rendered and run in DuckDB.
"""

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.macros import render

CITIES = ("Reno", "Austin", "Boise", "Salem")
MARKETS, COMPANIES, DRAWS, TOLD = 60, 25, 200, 0.9


# how many companies the cities of a review have: with pay, and in all
SIZES = (10, 12, 14, 18, 18, 20, 20, 22, 33, 34, 40, 53, 69)
STATING = (11, 13, 13, 14, 15, 16, 16, 18, 18, 23, 23, 24, 28, 28, 30, 44, 46, 48, 74, 92)


def run(call: str, **tables: pd.DataFrame) -> pd.DataFrame:
    sql = render(call, "leads")
    with duckdb.connect() as engine:
        for name, table in tables.items():
            engine.register(name, table)
        return engine.execute(sql).df()


def markets(first_pays: float) -> pd.DataFrame:
    """Advertisements of four cities, two per company; one pays so many times as much."""
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
        "medians_drawn('pays', 'draws', 'market, city')",
        pays=rows, draws=draws_of(rows),
    )  # fmt: skip
    counted = rows.groupby(["market", "city"]).pay.median().rename("amount").reset_index()
    said = run(
        "leads('counted', 'drawn', 'market', 'city')", counted=counted, drawn=drawn
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
        # as if all were alike: what is drawn, less each one's own mean
        chance = wide - wide.mean()
        variance = (wide.var(ddof=0) + wide.var(ddof=0).mean()) / 2
        most = {"highest": [], "lowest": []}
        for draw in chance.to_dict("records"):
            for end, pick in (("highest", max), ("lowest", min)):
                one = pick(draw, key=draw.get)
                most[end].append(
                    max(
                        abs(draw[one] - draw[city])
                        / (variance[one] + variance[city]) ** 0.5
                        for city in CITIES
                    )
                )
        for city in CITIES:
            others = wide.drop(columns=city)
            row = rows.loc[city]
            assert row.is_highest == (city == top) and row.is_lowest == (city == bottom)
            highest = wide[city] > others.max(axis=1)
            lowest = wide[city] < others.min(axis=1)
            assert row.share_highest == pytest.approx(highest.mean())
            assert row.share_lowest == pytest.approx(lowest.mean())
            for end, one, share in (
                ("highest", top, row.share_below),
                ("lowest", bottom, row.share_above),
            ):
                gap = abs(rows.amount[one] - row.amount)
                gap /= (variance[one] + variance[city]) ** 0.5
                assert share == pytest.approx(
                    np.mean(np.array(most[end]) * (10 / 9) ** 0.5 < gap)
                )


def reviews(cities: int, lower: dict[int, float] | None = None) -> pd.DataFrame:
    """Advertisements of 13 cities or fewer, one to nine of each company."""
    rng = np.random.default_rng(11)
    rows = pd.DataFrame(
        [
            (market, f"city {n:02}", company)
            for market in range(MARKETS)
            for n, companies in enumerate(SIZES[-cities:])
            for company in range(companies)
        ],
        columns=["market", "city", "company"],
    )
    often = np.minimum(rng.geometric(0.8, len(rows)), 9)
    common = 0.25 * rng.standard_normal(len(rows))
    rows["company_key"] = rows.index.astype(str)
    rows["common"] = common
    rows = rows.loc[rows.index.repeat(often)].reset_index(drop=True)
    deviation = rows.common + 0.15 * rng.standard_normal(len(rows))
    pays = rows.city.map({f"city {n:02}": pays for n, pays in (lower or {}).items()})
    rows["pay"] = 120_000 * np.exp(deviation) * pays.fillna(1)
    rows["posting_id"] = rows.index.astype(str)
    return rows


def told_below(said: pd.DataFrame) -> pd.DataFrame:
    return said[~said.is_highest & (said.share_below >= TOLD)]


def test_of_many_that_pay_alike_none_is_clearly_lower():
    _, said = judged(reviews(len(SIZES)))
    assert told_below(said).market.nunique() <= 0.1 * MARKETS
    above = said[~said.is_lowest & (said.share_above >= TOLD)]
    assert above.market.nunique() <= 0.1 * MARKETS


def test_one_of_many_that_pays_a_third_less_is_clearly_lower():
    _, said = judged(reviews(len(SIZES), lower={8: 0.65}))
    named = told_below(said)
    assert (named.city == "city 08").sum() >= 0.8 * MARKETS
    assert named[named.city != "city 08"].market.nunique() <= 0.1 * MARKETS


def test_of_two_that_pay_alike_neither_is_said_to_pay_most():
    _, said = judged(reviews(2))
    assert told_below(said).market.nunique() <= 0.1 * MARKETS


@pytest.mark.parametrize("share", [0.55, 0.85])
def test_of_many_that_say_their_pay_as_often_none_is_clearly_lower(share):
    """What a company says of its pay it mostly says in all its advertisements."""
    rng = np.random.default_rng(12)
    counted, drawn = [], []
    for market in range(3 * MARKETS):
        for n, companies in enumerate(STATING):
            ads = np.minimum(rng.geometric(0.8, companies), 9)
            habit = rng.beta(share * 0.67, (1 - share) * 0.67, companies)
            stating = rng.binomial(ads, habit)
            times = rng.poisson(1, (DRAWS, companies))
            city = (market, f"city {n:02}")
            counted.append((*city, stating.sum() / ads.sum()))
            drawn += [
                (*city, draw, stated / of)
                for draw, (stated, of) in enumerate(
                    zip(times @ stating, times @ ads, strict=True)
                )
                if of
            ]
    said = run(
        "leads('counted', 'drawn', 'market', 'city', '0')",
        counted=pd.DataFrame(counted, columns=["market", "city", "amount"]),
        drawn=pd.DataFrame(drawn, columns=["market", "city", "draw", "amount"]),
    )
    assert told_below(said).market.nunique() <= 0.1 * 3 * MARKETS
