"""What was asked beside what came back: the audit against pandas."""

import csv
import re
from itertools import combinations

import pandas as pd
import pytest

from tests.conftest import ROOT

POST_FOR_OTHERS = {
    re.sub(r"\s+", "", row["company"]).lower()
    for row in csv.DictReader((ROOT / "seeds/aggregators.csv").open(encoding="utf-8"))
}


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of three words."""
    found = words(text)
    return set(zip(found, found[1:], found[2:], strict=False))


def copies_elsewhere(rows: pd.DataFrame) -> dict[str, str]:
    """By advertisement, another company's with the same title that shares four fifths of
    its words in their order, states no other pay and is judged alike, where one of the
    two posts for others."""
    texts = rows[rows["description"] != ""].drop_duplicates("advertisement")
    texts = texts.assign(
        runs=texts["description"].map(runs),
        head=[" ".join(words(re.split(" [-–—|] ", text)[0])) for text in texts["title"]],
        whole=texts["title"].map(lambda text: " ".join(words(text))),
    )
    same = {}
    for head, alike in texts.groupby("head"):
        for one, other in combinations(alike.itertuples(), 2):
            titles = {one.whole, other.whole}
            shared = len(one.runs & other.runs)
            if (
                one.company.lower() != other.company.lower()
                and POST_FOR_OTHERS & {plain(one.company), plain(other.company)}
                and (len(titles) == 1 or head in titles)
                and shared >= 0.8 * min(len(one.runs), len(other.runs)) > 30
                and len({pay for pay in (one.pay, other.pay) if pay == pay}) < 2
                and one.fit == other.fit
            ):
                same[other.advertisement] = one.advertisement
    return same


@pytest.fixture(scope="module")
def audit(real_review) -> dict:
    columns = [
        name
        for (name,) in real_review.query(
            "select column_name from information_schema.columns"
            " where table_name = 'role_audit' order by ordinal_position"
        )
    ]
    [row] = real_review.query("select * from role_audit")
    return dict(zip(columns, row, strict=True))


@pytest.fixture(scope="module")
def rows(real_review, frame) -> pd.DataFrame:
    """The postings as pandas reads them from the files, with their fit and pay."""
    first = frame.sort_values("area", kind="stable").drop_duplicates("id").set_index("id")
    fits = pd.DataFrame(
        real_review.query(
            "select posting_id, coalesce(role_fit, 'unsure'), pay_min_yearly"
            " from main_intermediate.int_postings_fitted"
            " inner join posting_pay using (role, posting_id)"
        ),
        columns=["id", "fit", "pay"],
    ).set_index("id")
    rows = first.join(fits)
    key = first["title"] + "|" + first["company"] + "|" + first["description"]
    whole = (first[["title", "company", "description"]] != "").all(axis=1)
    rows["advertisement"] = key.map(plain).where(whole, first.index)
    same = copies_elsewhere(rows)
    rows["advertisement"] = rows["advertisement"].replace(same)
    return rows


def test_all_that_came_back_is_judged_once(audit, rows):
    assert audit["search_terms"] == "backend engineer"
    assert audit["postings"] == len(rows) == 2871
    assert audit["advertisements"] == rows["advertisement"].nunique()
    for fit in ("core", "near", "other", "unsure"):
        of_fit = rows[rows["fit"] == fit]
        assert audit[fit] == len(of_fit)
        assert audit[f"{fit}_advertisements"] == of_fit["advertisement"].nunique()
        assert audit[f"share_{fit}"] == pytest.approx(len(of_fit) / len(rows))


def test_what_came_back_is_as_mixed_as_the_labelled_part(audit):
    """160 labels: 70 core, 67 near, 23 other; hence these bounds."""
    assert 0.36 < audit["share_core"] < 0.52
    assert 0.34 < audit["share_near"] < 0.50
    assert 0.09 < audit["share_other"] < 0.21


def test_an_advertisement_is_paid_once(audit, rows):
    core = rows[(rows["fit"] == "core") & rows["pay"].notna()].sort_index()
    once = core.groupby("advertisement")["pay"].first()
    assert audit["core_median_min_yearly"] == pytest.approx(once.median())
    assert audit["core_median_min_low"] < audit["core_median_min_yearly"]
    assert len(once) <= audit["core_advertisements_with_pay"] < len(core)


def test_the_commonest_titles_are_counted(audit, rows):
    advertised = rows.drop_duplicates("advertisement")
    near = advertised.loc[advertised["fit"] == "near", "title"]
    titles = near.str.lower().value_counts()
    named = audit["near_commonest_titles"].split("; ")
    assert len(named) == 5
    for text in named:
        title, postings = re.fullmatch(r"(.+) \((\d+)\)", text).groups()
        assert titles[title] == int(postings)
    assert f"({titles.iloc[4]})" in named[-1]


def test_a_copy_under_another_name_is_the_employers(real_review, rows):
    """About one advertisement in a hundred is a job board's or an agency's copy."""
    found = real_review.query("""
        select posting_id, advertisement_id, is_aggregator
        from main_intermediate.int_postings_advertised
    """)
    of_pandas = rows["advertisement"].to_dict()
    names = pd.DataFrame(
        [(copy, of_pandas[copy], of_pandas[first]) for copy, first, _ in found],
        columns=["id", "own", "first"],
    )
    assert (names["own"] == names["first"]).all(), names[names["own"] != names["first"]]
    companies = rows.groupby("advertisement")["company"].agg(set)
    copied = companies[companies.map(lambda names: len({plain(n) for n in names})) > 1]
    assert 0.005 < len(copied) / len(companies) < 0.02
    boards = {"Jobs via Dice", "ExecutivePlacements.com", "BioSpace", "hackajob"}
    with_boards = copied[copied.map(lambda names: bool(names & boards))].index
    kinds = {of_pandas[copy]: is_aggregator for copy, _, is_aggregator in found}
    of_employers = [text for text in with_boards if not kinds[text]]
    assert len(of_employers) > len(with_boards) / 2


def test_copies_and_places_are_figures_of_their_own(real_review, frame):
    """One company's 132 postings are 9 advertisements that name 83 places."""
    epic = frame[frame["company"] == "Epic"].drop_duplicates("id")
    assert len(epic) == 132
    [(postings, advertisements, key)] = real_review.query("""
        select
            count(*), count(distinct advertisement_id), any_value(advertised.company_key)
        from main_intermediate.int_postings_advertised as advertised
        inner join main_intermediate.int_postings_distinct using (role, posting_id)
        where company = 'Epic'
    """)
    assert (postings, advertisements, key) == (132, 9, "epic")
    found = dict(
        real_review.query("""
            select any_value(title), max(places_named)
            from main_intermediate.int_postings_advertised
            inner join main_intermediate.int_postings_distinct using (role, posting_id)
            where company = 'Epic'
            group by advertisement_id
        """)
    )
    assert found == epic.groupby("title")["location"].nunique().to_dict()


def test_one_copy_of_each_speaks(real_review):
    wrong = real_review.query("""
        select advertisement_id
        from main_intermediate.int_postings_advertised
        group by role, advertisement_id
        having count(*) filter (where speaks_for_copies) != 1 or count(*) != max(copies)
    """)
    assert wrong == []
