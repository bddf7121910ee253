"""Who posts what: the marts against pandas, straight from the published files."""

import csv
import re

import pandas as pd
import pytest

from tests.conftest import ROOT


def seed(name: str) -> list[dict[str, str]]:
    with (ROOT / f"seeds/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().lower()


def squeezed(text: str) -> str:
    return text.lower().replace(" ", "")


@pytest.fixture(scope="module")
def rows(frame):
    """A row per landed row, with its advertisement and what kind of company posted it."""
    parts = [frame[column].map(plain) for column in ("title", "company", "description")]
    text = parts[0] + "\n" + parts[1] + "\n" + parts[2]
    whole = (parts[0] != "") & (parts[1] != "") & (parts[2] != "")
    kinds = {squeezed(row["company"]): row["kind"] for row in seed("aggregators")}
    rows = frame.assign(
        advertisement=text.where(whole, frame["id"]),
        kind=frame["company"].map(lambda name: kinds.get(squeezed(name))),
    ).sort_values("area", kind="stable")
    # One posting's text changed while areas were searched: the first area's text counts.
    rows["advertisement"] = rows.groupby("id")["advertisement"].transform("first")
    return rows


def counts(rows: pd.DataFrame, values: pd.Series) -> dict[str, tuple[int, int, int, int]]:
    """Per value: sightings, postings, advertisements, postings of aggregators."""
    grouped = rows.assign(value=values.replace("", "not stated")).groupby("value")
    return {
        value: (
            len(group),
            group["id"].nunique(),
            group["advertisement"].nunique(),
            group.loc[group["kind"].notna(), "id"].nunique(),
        )
        for value, group in grouped
    }


def found(review, trait: str) -> dict[str, tuple[int, int, int, int]]:
    answer = review.query(
        f"""
        select value, postings.sightings, postings.advertisements,
            coalesce(texts.advertisements, 0), postings.of_aggregators
        from counted_traits as postings
        left join (from counted_traits where counted = 'all') as texts
            using (role, trait, value)
        where trait = '{trait}' and postings.counted = 'postings'
        """
    )
    return {value: tuple(numbers) for value, *numbers in answer}


def hold(
    answer: dict[str, tuple[int, ...]], expected: dict[str, tuple[int, ...]]
) -> None:
    """The counts are those of pandas, which takes the 27 texts that are copied under
    another company's name for advertisements of their own."""
    assert {name: (n[0], n[1], n[3]) for name, n in answer.items()} == {
        name: (n[0], n[1], n[3]) for name, n in expected.items()
    }
    more = [expected[name][2] - n[2] for name, n in answer.items()]
    assert min(more) >= 0 and 20 < sum(more) < 60


LEGAL_FORMS = {
    "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "co", "company", "corp",
    "corporation", "plc", "pbc", "gmbh", "ag", "sa", "nv", "bv", "pty", "pvt", "l", "c",
    "p",
}  # fmt: skip


def key(company: str) -> str:
    """A company's name without case, signs, an article or its legal form."""
    words = re.sub(r"[\W_]+", " ", company.lower()).split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def test_levels_types_remote_and_companies(real_review, rows):
    remote = rows["is_remote"].map({"True": "remote", "False": "not remote"})
    for trait, values in {
        "job_level": rows["job_level"],
        "job_type": rows["job_type"],
        "remote": remote,
    }.items():
        hold(found(real_review, trait), counts(rows, values))


def test_a_company_is_one_however_it_is_written(real_review, rows):
    named = rows[rows["company"] != ""]
    keys = named["company"].map(key)
    postings = named.drop_duplicates("id")
    names = (
        postings["company"]
        .groupby(keys[postings.index])
        .agg(
            lambda spellings: min(
                spellings.value_counts().items(), key=lambda n: (-n[1], n[0])
            )[0]
        )
    )
    expected = counts(named, keys.map(names))
    answer = found(real_review, "company")
    answer.pop("not stated", None)
    hold(answer, expected)


def test_the_published_figures(real_review):
    levels = found(real_review, "job_level").items()
    assert {value: sightings for value, (sightings, *_) in levels} == {
        "mid-senior level": 1699, "entry level": 619, "not applicable": 450,
        "associate": 145, "internship": 117, "director": 27, "executive": 3,
    }  # fmt: skip
    assert found(real_review, "remote")["remote"][0] == 738
    companies = found(real_review, "company")
    top = sorted(companies, key=lambda name: -companies[name][0])[:4]
    assert [(name, companies[name][0]) for name in top] == [
        ("Epic", 136), ("Jobs via Dice", 65), ("Google", 47), ("PwC", 35),
    ]  # fmt: skip


def test_industries_are_counted_each(real_review, rows):
    names = sorted((row["industry"] for row in seed("compound_industries")), key=len)
    name = "|".join(map(re.escape, reversed(names)))
    pattern = re.compile(rf"({name}|.+?)(?:,? and |, |$)")
    lists = rows["company_industry"].map(lambda text: pattern.findall(text) or [""])
    each = rows.assign(industry=lists).explode("industry", ignore_index=True)
    hold(found(real_review, "industry"), counts(each, each["industry"]))
    # No name was torn: LinkedIn lists three at most; none begins or ends with a joint.
    assert lists.map(len).max() == 3
    assert not each["industry"].str.contains(r"^and |^[a-z]|,$| and$").any()


def test_copies_are_linked_by_their_smallest_id(real_review, rows):
    groups = rows.groupby("advertisement")["id"].agg(["min", "nunique"])
    expected = rows.drop_duplicates("id").merge(groups, on="advertisement")
    answer = real_review.query(
        "select posting_id, duplicate_group, postings_in_group from postings"
    )
    assert {row[0]: row[1:] for row in answer} == {
        posting: (smallest, number)
        for posting, smallest, number in expected[["id", "min", "nunique"]].to_numpy()
    }


def test_a_reader_can_leave_aggregators_out(real_review, rows):
    expected = rows[rows["kind"].notna()].drop_duplicates("id").set_index("id")["kind"]
    answer = real_review.query(
        "select posting_id, aggregator_kind from postings where is_aggregator"
    )
    assert dict(answer) == expected.to_dict()


def test_each_advertisement_of_a_city_is_in_its_rows(real_review):
    [(cities, differing)] = real_review.query(
        """
        select count(*), count(*) filter (
            where city_postings.core_advertisements is distinct from traits.advertisements
        )
        from city_postings
        full join (
            select metro, sum(advertisements) as advertisements from city_traits
            where trait = 'remote' group by metro
        ) as traits using (metro)
        where core_advertisements > 0
        """
    )
    assert cities > 40
    assert differing == 0
