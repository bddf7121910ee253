"""Official figures beside the review's: against the agencies' files, by pandas."""

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="module")
def official(real_files):
    return real_files / "official"


def table(review, query: str) -> pd.DataFrame:
    found = review.query(f"describe {query}")
    return pd.DataFrame(review.query(query), columns=[row[0] for row in found])


@pytest.fixture(scope="module")
def cities(real_review) -> pd.DataFrame:
    return table(real_review, "select * from city_official").set_index("area_code")


@pytest.fixture(scope="module")
def wages(official) -> pd.DataFrame:
    rows = pd.read_csv(official / "official_wages.csv", dtype={"area_code": str})
    return rows[rows["soc_code"] == "15-1252"].set_index("area_code")


def test_each_area_has_the_agencies_own_figures(cities, wages, official):
    theirs = wages[wages["employment"].notna() | wages["median"].notna()]
    assert set(theirs.index) <= set(cities.index)
    ours = cities.loc[theirs.index]
    for column, name in [("employment", "employment"), ("p10", "wage_p10"),
                         ("median", "wage_median"), ("p90", "wage_p90")]:  # fmt: skip
        np.testing.assert_allclose(
            ours[name].astype(float), theirs[column].astype(float), err_msg=name
        )
    prices = pd.read_csv(official / "price_parities.csv", dtype={"area_code": str})
    prices = prices.set_index("area_code")["all_items"].reindex(cities.index)
    np.testing.assert_allclose(cities["price_level"].astype(float), prices)
    worth = cities["median_min_yearly"].astype(float) * 100 / prices
    np.testing.assert_allclose(cities["median_min_at_us_prices"].astype(float), worth)


def test_advertisements_are_as_far_from_employment_as_pandas_says(real_review, cities):
    [role] = table(real_review, "select * from role_official").to_dict("records")
    counts = table(
        real_review,
        "select metro, advertisements from counted_city_pay where counted = 'core'",
    ).set_index("metro")["advertisements"]
    found = cities["metro"].map(counts).fillna(0)
    employed = cities["employment"].astype(float).fillna(0)
    apart = (found / found.sum() - employed / employed.sum()).abs().sum() / 2
    assert role["dissimilarity"] == pytest.approx(apart)
    assert role["share_of_employment_reached"] == pytest.approx(
        employed[found > 0].sum() / employed.sum()
    )
    assert role["areas_with_employment"] == cities["employment"].notna().sum()


@pytest.mark.parametrize("end", ["min", "max"])
def test_a_median_is_weighted_as_people_are_employed(real_review, cities, end):
    pays = table(
        real_review,
        f"select metro, pay_{end}_yearly as pay from main_intermediate.int_counted"
        f" where counted = 'core' and pay_{end}_yearly is not null",
    )
    employed = cities.set_index("metro")["employment"].astype(float)
    pays["weight"] = pays["metro"].map(employed / pays["metro"].value_counts())
    pays = pays[pays["weight"] > 0].sort_values("pay")
    half = pays["weight"].cumsum() >= pays["weight"].sum() / 2
    [[weighted, alike]] = real_review.query(
        f"select median_{end}_weighted, median_{end}_yearly from role_official"
    )
    assert weighted == pays["pay"][half].iloc[0]
    assert alike == pays["pay"].median()
