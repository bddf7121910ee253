"""What the README promises is true: its queries run, its marts exist, it is short."""

import csv
import re
import shlex
import subprocess
import sys

import duckdb
import pandas as pd
import pytest
import yaml

from analyses.questions import questions
from tests.conftest import ROOT, succeed
from tests.hardening.__main__ import TRIES, line

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", README, re.DOTALL)
# The queries of one line, by the mart that they ask.
ONE_LINERS = {
    re.search(r"from (\w+)", query)[1]: query
    for query in QUERIES[3].split(";")
    if query.strip()
}
ANALYSES = sorted((ROOT / "analyses").glob("*.sql"))


def test_the_readme_is_short():
    assert len(README.splitlines()) < 200


def test_the_readme_quotes_the_long_proof():
    """What it says was tried is what `make hardening` tries; nothing was lost."""
    table = README.split("|---|---|---|\n")[1].split("\n\n")[0].splitlines()
    assert table == [line(promise, many, 0) for promise, (many, _) in TRIES.items()]


def test_the_readme_quotes_what_a_day_costs():
    """Its ratio is that of the table in dbt_project/docs/scale.md."""
    table = (ROOT / "dbt_project" / "docs" / "scale.md").read_text(encoding="utf-8")
    number = r"([\d,.]+)"
    cpu = {
        (what, int(rows.replace(",", ""))): float(seconds.replace(",", ""))
        for rows, what, seconds in re.findall(
            rf"^\| {number} \| `make review`, ([^|]+) \| {number[1:-1]} \| {number} \|",
            table,
            re.MULTILINE,
        )
    }
    rows, ratio = re.search(
        rf"A\s+day\s+on\s+top\s+of\s+{number}\s+rows\s+costs\s+{number}\s+times", README
    ).groups()
    alone = cpu["from nothing", 3060]
    onto = cpu["a day more", int(rows.replace(",", "")) + 3060]
    assert ratio == f"{onto / alone:.1f}"
    [of_a_million] = re.findall(r"on top of a million\s+([\d.]+)", README)
    assert of_a_million == f"{cpu['a day more', 1_022_040] / alone:.1f}"
    # What stands below the table comes from it, too.
    assert f"A day on top of {rows} rows costs {ratio} times" in table
    assert f"That day costs {of_a_million} times" in table
    [into_a_table] = re.findall(
        r"104,040 \| bare .* into a table \|.*\| ([\d.]+) \|", table
    )
    times = cpu["from nothing", 100_980] / float(into_a_table)
    assert f"from nothing costs {times:.0f} times" in table


def test_there_are_three_queries_and_a_line_for_each_mart_of_what_it_takes():
    assert len(QUERIES) == 4
    assert len(ONE_LINERS) == 18
    assert all(" from " in query for query in ONE_LINERS.values())


@pytest.fixture(scope="module")
def listed(sample_review) -> pd.DataFrame:
    """The postings that are listed now, with their pay a year in the main currency."""
    columns = ("role", "posting_id", "text", "company", "fit", "metro", "state", "low",
               "high", "stated")  # fmt: skip
    rows = sample_review.query(
        """
        select role, posting_id, advertisement_id, posting_pay.company_key, role_fit,
            postings.metro, job_state, posting_pay.pay_min_yearly,
            posting_pay.pay_max_yearly, states_pay
        from postings
        inner join posting_pay using (role, posting_id)
        where is_in_newest_scrape
        """
    )
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="module")
def texts(listed) -> pd.DataFrame:
    """Advertisements of the job in each city that they name, the paid copy if any."""
    core = listed[(listed.fit == "core") & (listed.metro != "not stated")]
    core = core.assign(unpaid=core.low.isna() & core.high.isna())
    in_order = core.sort_values(["unpaid", "posting_id"])
    return in_order.drop_duplicates(["role", "text", "metro"])


def test_the_first_query_counts_each_text_of_a_city_once(sample_review, listed, texts):
    rows = sample_review.query(QUERIES[0])
    copies = listed[listed.fit == "core"].groupby(["role", "metro"]).size()
    assert {row[:4] for row in rows} == {
        (*key, len(group), copies[key]) for key, group in texts.groupby(["role", "metro"])
    }
    assert len(rows) == len({row[:2] for row in rows})
    assert 0 < sum(row[2] for row in rows) < len(listed)


def test_the_second_query_gives_no_median_of_too_few_companies(sample_review, texts):
    """None of fewer than three companies, none of one that has more than half."""
    rows = sample_review.query(QUERIES[1])
    stated = texts.dropna(subset="low").groupby(["role", "metro"])
    for role, metro, _, median, companies, largest in rows:
        group = stated.get_group((role, metro))
        sizes = group.company.value_counts()
        assert median == pytest.approx(group.low.median())
        assert companies == len(sizes) >= 3
        assert largest == pytest.approx(sizes.max() / len(group)) and largest <= 0.5
    assert 0 < len(rows) < len(stated), "the sample has cities that tell too little"


def test_the_third_query_counts_each_text_of_the_job_once(sample_review, listed):
    """Of the advertisements that state a minimum, with an interval for companies."""
    said = dict(sample_review.query("select posting_id, description from postings"))
    core = listed[listed.fit == "core"]
    once = core.assign(unpaid=core.low.isna() & core.high.isna()).sort_values(
        ["unpaid", "posting_id"]
    )
    once = once.drop_duplicates(["role", "text"])
    once["holds"] = [
        None if said[key] is None else "python" in said[key].lower()
        for key in once.posting_id
    ]
    rows = sample_review.query(QUERIES[2])
    found = {(role, holds): rest for role, holds, _, *rest in rows}
    assert len(found) == len(rows)
    for key, group in once.groupby(["role", "holds"]):
        n, companies, median, low, high = found.pop(key)
        paid = group.dropna(subset="low")
        assert (n, companies) == (len(paid), paid.company.nunique())
        assert median == pytest.approx(paid.low.median())
        assert low is None or low < median < high
    assert all(holds is None for _, holds in found)


def test_official_figures_are_those_of_the_citys_own_area(sample_review):
    """As the agencies' tables have them; what pay buys goes by the area's price level."""
    seeds = ROOT / "seeds"
    wages = pd.read_csv(seeds / "official_wages.csv").set_index(["soc_code", "area_code"])
    prices = pd.read_csv(seeds / "official_prices.csv").set_index("area_code")
    areas = pd.DataFrame(
        sample_review.query(
            "select role, metro, soc_code, area_code, city_pay.median_min_yearly"
            " from city_official inner join city_pay using (role, metro)"
        ),
        columns=["role", "metro", "soc_code", "area_code", "median"],
    ).set_index(["role", "metro"])
    rows = sample_review.query(ONE_LINERS["city_official"])
    assert rows
    for role, metro, wage, median, currency in rows:
        area = areas.loc[(role, metro)]
        code = int(area.area_code)
        assert wage == wages.loc[(area.soc_code, code), "median"]
        assert (median, currency) == (area["median"], "USD")
    worths = sample_review.query(
        "select role, metro, median_min_at_us_prices from city_official where is_sure"
    )
    for role, metro, worth in worths:
        area = areas.loc[(role, metro)]
        price = prices.all_items[int(area.area_code)]
        assert worth == pytest.approx(100 * area["median"] / price)
    (official,) = sample_review.query(ONE_LINERS["role_official"])
    (_, apart, alike, weighted, currency) = official
    assert 0 < apart < 1 and alike > 0 and weighted > 0 and currency == "USD"


def test_no_amount_is_without_its_currency():
    """With roles in two countries, one column would have amounts in two currencies."""
    for query in [*QUERIES[:3], *ONE_LINERS.values()]:
        columns = re.split(r"\sfrom ", query)[0]
        if re.search(r"\b(median|lowest|highest|wage|pay)_(?!currency)", columns):
            assert "pay_currency" in columns, query


@pytest.fixture(scope="module")
def asked(sample_review) -> pd.DataFrame:
    """What the postings that are listed now ask for, with the group of their copies."""
    columns = ("role", "id", "group", "metro", "level", "fit", "years", "right")
    rows = sample_review.query(
        """
        select role, posting_id, advertisement_id, metro, job_level, role_fit,
            years_min, work_right
        from postings inner join posting_requirements using (role, posting_id)
        where is_in_newest_scrape
        """
    )
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="module")
def core(asked) -> pd.DataFrame:
    """What the postings of the job ask for."""
    return asked[asked.fit == "core"]


def test_each_way_of_counting_is_counted(sample_review, asked, core):
    rows = {row[1]: row[2] for row in sample_review.query(ONE_LINERS["counted_role_pay"])}
    assert rows == {
        "core": core.group.nunique(), "all": asked.group.nunique(),
        "postings": len(asked), "jobspy": len(asked),
    }  # fmt: skip


def test_what_leads_was_counted_most(sample_review, core):
    """In the marts' own counts, each leader has most of what it leads in."""
    rows = sample_review.query(ONE_LINERS["leads"])
    assert rows and len(rows) == len({row[:3] for row in rows})
    counts = {"metro": core.groupby("metro").group.nunique().drop("not stated")}
    counts["job_level"] = core.drop_duplicates("group").level.value_counts()
    for _, trait, measure, value in rows:
        if measure == "advertisements" and trait in counts:
            assert counts[trait].get(value) == counts[trait].max()


def test_a_state_with_a_law_states_pay(sample_review, listed):
    rows = sample_review.query(ONE_LINERS["state_pay"])
    core = listed[listed.fit == "core"]
    with_a_law = {"CA", "CO", "DC", "HI", "IL", "MA", "MD", "MN", "NJ", "NY", "VT", "WA"}
    assert {row[1] for row in rows} == with_a_law & set(core.state)
    ladder = {"none", "range", "starred", "published"}
    for _, state, share, reliability in rows:
        there = core[core.state == state]
        assert share == pytest.approx(there.groupby("text").stated.max().mean())
        assert reliability in ladder
        assert (reliability == "none") == there[["low", "high"]].isna().all(axis=None)


def test_one_role_differs_from_none(sample_review):
    assert sample_review.query(ONE_LINERS["role_differences"]) == []


def test_role_audit_is_of_advertisements(sample_review, asked):
    [(_, core, other)] = sample_review.query(ONE_LINERS["role_audit"])
    fits = asked.groupby("fit").group.nunique()
    assert core == pytest.approx(fits["core"] / asked.group.nunique())
    assert other == pytest.approx(fits["other"] / asked.group.nunique())


def test_requirements_count_each_text_of_the_job_once(sample_review, core):
    rows = sample_review.query(ONE_LINERS["posting_requirements"])
    counted = core.drop_duplicates("group").groupby("years", dropna=False).size()
    assert {row[1]: row[2] for row in rows} == {
        None if pd.isna(years) else int(years): n for years, n in counted.items()
    }


def test_technologies_are_counted_as_technology_pay_counts_them(sample_review, core):
    rows = sample_review.query(ONE_LINERS["posting_technologies"])
    named = pd.DataFrame(
        sample_review.query("select posting_id, technology from posting_technologies"),
        columns=["id", "technology"],
    )
    found = {row[1]: row[2] for row in rows}
    assert found == core.merge(named, on="id").groupby(
        "technology"
    ).group.nunique().to_dict()  # fmt: skip
    assert {key: n for key, n in found.items() if n >= 6} == dict(
        sample_review.query("select technology, advertisements from technology_pay")
    )


def test_first_jobs_add_up_to_all_and_the_ways_in_are_nested(sample_review, core):
    parts = {row[1]: row[2:4] for row in sample_review.query(ONE_LINERS["first_jobs"])}
    total = core.group.nunique()
    assert sum(n for n, _ in parts.values()) == total
    assert sum(share for _, share in parts.values()) == pytest.approx(1)
    ways = {row[1]: row[2:4] for row in sample_review.query(ONE_LINERS["ways_in"])}
    for years in (2, 3):
        n = core[core.years <= years].group.nunique()
        assert ways[f"up to {years} years"] == (n, pytest.approx(n / total))
        # students are a part of their own, whatever years they are asked for
        assert n - parts["student"][0] <= sum(
            parts[part][0] for part in ("no experience", "1 year", "2 years", "3 years")
            if part[0] == "n" or int(part[0]) <= years
        ) <= n  # fmt: skip
        assert n


def test_first_jobs_of_a_city_are_all_that_name_it(sample_review, core):
    rows = sample_review.query(ONE_LINERS["city_first_jobs"])
    beginners = core[core.years == 2].groupby("metro").group.nunique()
    assert {metro for _, metro, _ in rows} == set(core.metro)
    for _, metro, n in rows:
        assert n <= beginners.get(metro, 0)
    assert sum(n for *_, n in rows) > 0


def test_the_level_audit_counts_the_years_of_each_level(sample_review, core):
    naming = core.dropna(subset="years")
    for _, level, n, three, share in sample_review.query(ONE_LINERS["level_audit"]):
        at_level = naming[naming.level.fillna("not stated") == level]
        many = at_level[at_level.years >= 3]
        assert (n, three) == (at_level.group.nunique(), many.group.nunique())
        assert share == (pytest.approx(three / n) if n else None)


def test_no_difference_is_listed_that_holm_does_not_keep(sample_review):
    rows = sample_review.query(ONE_LINERS["technology_pay"])
    values = pd.DataFrame(
        sample_review.query("select technology, p_value from technology_pay"),
        columns=["technology", "p"],
    )
    requirements = sample_review.query("select p_value from requirement_pay")
    compared = sorted(
        [*values.p.dropna(), *(p for (p,) in requirements if p is not None)]
    )
    kept = set()
    for rank, p in enumerate(compared):
        if p * (len(compared) - rank) >= 0.05:
            break
        kept.add(p)
    assert {row[1] for row in rows} == set(values[values.p.isin(kept)].technology)


def test_technologies_of_a_city_are_named_there(sample_review, core):
    named = pd.DataFrame(
        sample_review.query("select posting_id, technology from posting_technologies"),
        columns=["id", "technology"],
    )
    texts = core.merge(named, on="id")
    rows = sample_review.query(ONE_LINERS["city_technology_pay"])
    for _, metro, technology, n in rows:
        of_it = texts[texts.technology == technology]
        assert n == of_it[of_it.metro == metro].group.nunique() >= 6
    assert rows


def test_requirements_are_shares_of_all_advertisements(sample_review, core):
    rows = sample_review.query(ONE_LINERS["requirement_pay"])
    total = core.group.nunique()
    rights = core.groupby("right").group.nunique()
    assert {row[2]: row[3] for row in rows if row[1] == "work right"} == {
        right: pytest.approx(n / total) for right, n in rights.items() if n >= 6
    }
    silent = core[core.years.isna()].group.nunique()
    [share] = [row[3] for row in rows if row[1:3] == ("years", "none named")]
    assert share == pytest.approx(silent / total)


def test_capped_searches_received_what_they_landed(sample_review):
    rows = sample_review.query(ONE_LINERS["searches"])
    landed = sample_review.query(
        """
        select area, count(*)
        from sightings
        where is_in_newest_scrape
        group by area
        """
    )
    refused = sample_review.query("from rejected_rows")
    assert not refused, "the sample's rows are all landed"
    assert rows and all(row[3] for row in rows)
    assert {(row[1], row[2]) for row in rows} <= set(landed)


def test_cities_of_capped_searches_are_at_least(sample_review):
    rows = sample_review.query(ONE_LINERS["city_searches"])
    expected = sample_review.query(
        """
        select distinct role, postings.metro
        from sightings
        inner join searches using (role, source_file)
        inner join postings using (role, posting_id)
        where is_capped and sightings.is_in_newest_scrape and postings.is_in_newest_scrape
        """
    )
    assert {row[:2] for row in rows} == set(expected)
    counts = dict(sample_review.query("select metro, postings from city_postings"))
    assert all(counts[metro] == n for _, metro, n in rows)


def test_the_pandas_example_runs(sample_review, monkeypatch):
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict = {}
    exec(code.replace("data/warehouse.duckdb", str(sample_review.warehouse)), names)
    newest = sample_review.query("from sightings where is_in_newest_scrape")
    assert set(names["postings"]["posting_id"]) == {row[0] for row in newest}
    assert not names["postings"].duplicated(["role", "posting_id"]).any()
    names["warehouse"].close()


def test_the_command_line_example_runs(sample_review):
    """With the CLI of an older DuckDB: a second program that opens the same file."""
    [command] = re.findall(r"^duckdb .*$", README, re.MULTILINE)
    words = shlex.split(
        command.replace("data/warehouse.duckdb", str(sample_review.warehouse))
    )
    cli = [sys.executable, "-m", "duckdb_cli", "-csv"]
    done = subprocess.run([*cli, *words[1:]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    fine = sample_review.query("select area from area_audit where verdict = 'fine'")
    assert {row["area"] for row in csv.DictReader(done.stdout.splitlines())} == {
        area for (area,) in fine
    }
    assert 0 < len(fine) < 43


def test_the_readme_names_every_mart(sample_review):
    table = README.split("| mart |")[1].split("\n\n")[0]
    named = set(re.findall(r"`(\w+)`", table))
    there = {name for (name,) in sample_review.query(
        "select table_name from information_schema.tables where table_schema = 'main'"
    )}  # fmt: skip
    assert named == there


def test_every_verb_of_the_readme_exists():
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True
    ).stdout
    verbs = {line.split()[0] for line in listed.splitlines()}
    assert set(re.findall(r"`?\bmake ([a-z]+)", README)) <= verbs | {"help"}


@pytest.mark.parametrize("path", ANALYSES, ids=lambda path: path.stem)
def test_every_analysis_runs_and_asks_its_question_first(sample_review, path):
    text = path.read_text(encoding="utf-8")
    question = text.split("\n--\n")[0]
    assert re.match("-- [A-Z]", question) and question.endswith("?")
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as marts:
        answer = marts.execute(text)
        assert len(answer.description) > 3
        assert answer.fetchall() or path.stem in NOTHING_IN_THE_SAMPLE


# A first scrape that went well has none of these.
NOTHING_IN_THE_SAMPLE = {"what_is_gone", "what_is_new", "which_searches_failed"}


def test_the_docs_and_the_list_have_every_question(sample_review):
    described = yaml.safe_load((ROOT / "analyses/questions.yml").read_text())["analyses"]
    asked = {entry["name"]: entry["description"].strip() for entry in described}
    assert asked == questions()
    assert len(asked) >= 20
    done = succeed(sample_review.run("analyses", "query"))
    assert [line.split()[0] for line in done.stdout.splitlines()] == sorted(asked)


def test_a_question_is_asked_by_its_name(sample_review):
    done = succeed(sample_review.run("analyses", "query", "where_are_the_jobs"))
    header, *rows = csv.reader(done.stdout.splitlines())
    assert header[:3] == ["role", "metro", "postings"]
    assert len(rows) == len(sample_review.query("from city_postings"))
