"""Differences of pay: against least squares by numpy, and on shuffled texts."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.conftest import PARSED, Review

SHUFFLES = 20


@pytest.fixture(scope="module")
def advertisements(real_review) -> pd.DataFrame:
    return frame(real_review, "select * from main_intermediate.int_advertisements")


@pytest.fixture(scope="module")
def traits(real_review) -> pd.DataFrame:
    return frame(real_review, "select * from main_intermediate.int_advertisement_traits")


def frame(review: Review, sql: str) -> pd.DataFrame:
    with duckdb.connect(str(review.warehouse), read_only=True) as warehouse:
        return warehouse.execute(sql).df()


def comparable(advertisements: pd.DataFrame) -> pd.DataFrame:
    paid = advertisements[advertisements.has_pay].copy()
    low = paid.pay_min_yearly.fillna(paid.pay_max_yearly)
    high = paid.pay_max_yearly.fillna(paid.pay_min_yearly)
    paid["pay"] = np.log((low + high) / 2)
    paid["cell"] = paid.metro + "|" + paid.title_level
    several = [
        paid.groupby(by)[by].transform("size") > 1 for by in ("company_key", "cell")
    ]
    return paid[several[0] & several[1]]


def test_a_difference_is_the_least_squares_one(advertisements, traits, real_review):
    paid = comparable(advertisements)
    constants = pd.concat(
        [pd.get_dummies(paid[by], dtype=float) for by in ("company_key", "cell")], axis=1
    ).to_numpy()
    given = frame(
        real_review, "select * from technology_pay where companies_compared >= 20"
    ).set_index("technology")
    assert len(given) > 20
    for technology in given.sort_values("advertisements").index[::8]:
        named = traits[(traits.trait == "technology") & (traits.value == technology)]
        has = paid.posting_id.isin(named.posting_id)
        columns = np.c_[has.to_numpy(float), constants]
        slope = np.linalg.lstsq(columns, paid.pay.to_numpy(), rcond=None)[0][0]
        assert given.difference[technology] == pytest.approx(np.expm1(slope), abs=0.004)
        both = has.groupby(paid.company_key).nunique()
        assert given.companies_compared[technology] == (both == 2).sum()


def test_holms_correction(real_review):
    """By its definition, from the p values of everything that is compared."""
    compared = frame(
        real_review,
        "select p_value, p_value_holm, is_certain from technology_pay union all "
        "select p_value, p_value_holm, is_certain from requirement_pay",
    ).dropna()
    compared = compared.sort_values("p_value").reset_index(drop=True)
    still = np.arange(len(compared), 0, -1)
    expected = np.minimum(1, np.maximum.accumulate(compared.p_value * still))
    assert compared.p_value_holm.to_numpy() == pytest.approx(expected)
    assert (compared.is_certain == (expected < 0.05)).all()
    assert compared.is_certain.sum() < 10


def test_shuffled_texts_claim_nothing(advertisements, traits, real_review):
    """Texts dealt out anew to advertisements: whatever is found then is chance."""
    [compiled] = PARSED.glob(
        "target/compiled/*/models/intermediate/comparisons/int_trait_differences.sql"
    )
    sql = compiled.read_text().replace('"warehouse"."main_intermediate"', "main")
    ids = advertisements.posting_id.to_numpy()
    claiming, p_values = 0, []
    for seed in range(SHUFFLES):
        dealt = dict(zip(ids, np.random.default_rng(seed).permutation(ids), strict=True))
        with duckdb.connect() as shuffled:
            shuffled.register("int_advertisements", advertisements)
            shuffled.register(
                "int_advertisement_traits",
                traits.assign(posting_id=traits.posting_id.map(dealt)),
            )
            found = shuffled.execute(sql).df()
        claiming += found.is_certain.any()
        p_values.extend(found.p_value)
    # 5% of 20 is one; four or more are to be expected in 2 runs of 100 at 5%.
    assert claiming <= 3
    assert 0.005 < np.mean(np.array(p_values) < 0.05) < 0.07


def test_advertisements_are_texts_and_the_paid_one_speaks(advertisements, real_review):
    postings = frame(real_review, "select * from postings")
    postings = postings[postings.role_fit == "core"]
    assert len(advertisements) == postings.advertisement_id.nunique()
    paid = postings[postings.pay_min_yearly.notna() | postings.pay_max_yearly.notna()]
    speaking = postings.set_index("posting_id").loc[
        advertisements[advertisements.has_pay].posting_id, "advertisement_id"
    ]
    dollars = paid[paid.pay_currency == "USD"]
    assert set(speaking) == set(dollars.advertisement_id)


def test_nothing_is_said_of_fewer_than_six(real_review):
    for mart in ("technology_pay", "requirement_pay", "city_technology_pay"):
        given = frame(real_review, f"select * from {mart}")
        assert given.advertisements.min() >= 6
        if "companies_compared" in given:
            assert given.companies_compared.dropna().min() >= 6
            assert given.difference[given.companies_compared.isna()].isna().all()
            sure = given.dropna(subset=["difference"])
            assert (sure.difference_low < sure.difference).all()
            assert (sure.difference < sure.difference_high).all()


def test_first_jobs_by_pandas(advertisements, real_review):
    asked = frame(real_review, "select * from posting_requirements")
    named = frame(real_review, "select * from posting_technologies")
    jobs = advertisements.merge(asked, on=["role", "posting_id"])
    ways = frame(real_review, "select * from ways_in").set_index("open_to")
    for years in (1, 2, 3):
        words = f"up to {years} year" + "s" * (years > 1)
        those = jobs[jobs.years_min <= years]
        assert ways.advertisements[words] == len(those)
        assert ways.median_min_yearly[words] == pytest.approx(
            those.pay_min_yearly.median()
        )
        degree = ~those.degree.isin(["none", "student"]) & ~those.degree_or_experience
        assert ways.with_a_degree[words] == degree.sum()
        counts = named[named.posting_id.isin(those.posting_id)].technology.value_counts()
        best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        assert ways.technologies[words] == ", ".join(f"{t} {n}" for t, n in best)

    # Each is in one part, and one that asks for a student counts in none of the years.
    first = frame(real_review, "select * from first_jobs").set_index("asks")
    assert first.advertisements.sum() == len(advertisements)
    intern = jobs.degree.eq("student") | jobs.title_level.eq("intern")
    assert first.advertisements["student"] == intern.sum()
    for years, words in enumerate(["no experience", "1 year", "2 years", "3 years"]):
        those = jobs[~intern & jobs.years_min.eq(years)]
        assert first.advertisements[words] == len(those) > 0
    worth = advertisements.company_key.value_counts()
    worth = worth.sum() ** 2 / (worth**2).sum()
    share = first.advertisements["3 years"] / len(advertisements)
    spread = 1.959963984540054 * (share * (1 - share) / worth) ** 0.5
    low, high = first.share_of_advertisements_low, first.share_of_advertisements_high
    assert low["3 years"] == pytest.approx(share - spread, abs=0.01)
    assert high["3 years"] == pytest.approx(share + spread, abs=0.01)


def test_first_jobs_of_a_city_are_those_that_name_it(advertisements, real_review):
    """Each text once in every city of its copies, as in city_pay: more than all texts."""
    postings = frame(
        real_review,
        """
        select metro, advertisement_id, years_min, degree, title
        from postings inner join posting_requirements using (role, posting_id)
        where role_fit = 'core' and is_in_newest_scrape
        """,
    )
    texts = postings.drop_duplicates(["metro", "advertisement_id"])
    cities = frame(real_review, "select * from city_first_jobs")
    pays = frame(real_review, "select metro, advertisements from city_pay")
    sums = cities.groupby("metro").advertisements.sum()
    assert len(advertisements) < len(texts) == cities.advertisements.sum()
    assert sums.to_dict() == dict(pays.values) == texts.metro.value_counts().to_dict()
    assert (cities.groupby("metro").size() == 7).all(), (
        "also those in which there is no advertisement"
    )
    student = texts.degree.eq("student") | texts.title.str.contains("(?i)intern")
    three = texts[texts.years_min.eq(3) & ~student].metro.value_counts()
    found = cities[cities.asks == "3 years"].set_index("metro").advertisements
    assert found[found > 0].to_dict() == three.to_dict()


def test_levels_of_the_site_are_audited(advertisements, real_review):
    asked = frame(real_review, "select * from posting_requirements")
    jobs = advertisements.merge(asked, on=["role", "posting_id"])
    audit = frame(real_review, "select * from level_audit").set_index("job_level")
    entry = jobs[jobs.job_level == "entry level"].years_min.dropna()
    assert audit.naming_years["entry level"] == len(entry)
    assert audit.median_years["entry level"] == entry.median()
    assert audit.five_or_more["entry level"] == (entry >= 5).sum() > 0
