"""The marts as an analyst asks them: joins, counts, comments, functions of the file."""

import json
import os
import re
import shutil
import subprocess
import sys
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from common.paths import gazetteer_path
from tests.conftest import PARSED, ROOT, Review, succeed

# By an absolute path, for whoever is elsewhere.
GAZETTEER = {"GAZETTEER_PATH": str(gazetteer_path().absolute())}
MARTS = {path.stem for path in (ROOT / "models/marts").glob("*.sql")}


@pytest.fixture(scope="module")
def postings(sample_review) -> pd.DataFrame:
    columns = (
        "role", "posting_id", "city", "metro", "is_in_newest_scrape", "is_open",
        "job_level", "is_remote", "pay_currency", "pay_min_yearly", "gone_by", "latitude",
    )  # fmt: skip
    rows = sample_review.query(f"select {', '.join(columns)} from postings")
    return pd.DataFrame(rows, columns=columns)


def test_postings_give_the_counts_of_every_city_mart_by_group_by(sample_review, postings):
    newest = postings[postings.is_in_newest_scrape]
    counted = newest.groupby(["role", "metro"]).size().to_dict()
    # No town, or one that nobody knows.
    nowhere = newest.metro == "not stated"
    assert nowhere[newest.city.isna()].all()
    assert newest[nowhere].latitude.isna().all()
    assert any(metro == "not stated" for _, metro in counted)
    for mart in (
        "city_postings",
        "jobspy_city_pay",
        "(select * from counted_city_pay where counted = 'postings')",
        "(select * from counted_city_pay where counted = 'all')",
    ):
        rows = sample_review.query(f"select role, metro, postings from {mart}")
        assert {(role, metro): n for role, metro, n in rows} == counted, mart
    [(joined,)] = sample_review.query(
        "select count(*) from postings inner join city_postings using (role, metro)"
        " where is_in_newest_scrape"
    )
    assert joined == len(newest)


def test_a_town_and_its_metropolitan_area_have_names_of_their_own(sample_review):
    """In every mart: no column named city but the posting's own town."""
    named = sample_review.query(
        "select table_name from duckdb_columns()"
        " where schema_name = 'main' and not internal and column_name = 'city'"
    )
    assert {name for (name,) in named} == {"postings", "unknown_places"}


def test_the_whole_stands_apart_from_its_parts(sample_review, postings):
    """Counts of the levels, in all and per metropolitan area: both of all postings."""
    newest = postings[postings.is_in_newest_scrape]
    levels = newest.job_level.fillna("not stated")
    for counted in ("all", "postings"):
        rows = sample_review.query(
            "select value, sum(postings) from counted_traits"
            f" where trait = 'job_level' and counted = '{counted}' group by value"
        )
        assert dict(rows) == levels.value_counts().to_dict(), counted
    [(remote,)] = sample_review.query(
        "select share_of_advertisements from counted_traits"
        " where value = 'remote' and counted = 'postings'"
    )
    assert remote == pytest.approx((newest.is_remote == True).mean())  # noqa: E712


def test_the_best_pay_is_the_default_and_the_scrapers_apart(sample_review):
    """One row for each thing; the best pay is never known less often."""
    for mart, key in {
        "area_pay": "role, area",
        "pay_summary": "role",
        "posting_pay": "role, posting_id",
    }.items():
        columns = "has_pay::int" if mart == "posting_pay" else "postings_with_pay"
        [(rows, keys, best, scraper)] = sample_review.query(
            f"""
            select count(*), count(distinct ({key})), sum(best.{columns}),
                sum(jobspy.{columns})
            from {mart} as best inner join jobspy_{mart} as jobspy using ({key})
            """
        )
        assert rows == keys > 0
        assert best > scraper > 0, mart


def test_an_area_has_its_verdict(sample_review):
    rows = sample_review.query(
        "select count(*), count(*) filter (where area_pay.verdict = area_audit.verdict)"
        " from area_pay inner join area_audit using (role, area)"
    )
    assert rows == [(43, 43)]


def test_yearly_pay_has_its_currency_beside_it(sample_review):
    """No figure of a group without the currency that all its amounts are in."""
    columns = sample_review.query(
        "select table_name, list(column_name) from duckdb_columns()"
        " where schema_name = 'main' and not internal group by all"
    )
    for mart, names in columns:
        if any(name.endswith("_yearly") for name in names):
            assert "pay_currency" in names, mart
    [(mixed,)] = sample_review.query(
        "select count(*) from posting_pay inner join postings using (role, posting_id)"
        " where has_pay"
        " and posting_pay.pay_currency is distinct from postings.pay_currency"
    )
    assert mixed == 0


def test_every_table_and_column_says_what_it_is(sample_review):
    tables = sample_review.query(
        "select schema_name, table_name, comment from duckdb_tables() where not internal"
        " union all"
        " select schema_name, view_name, comment from duckdb_views() where not internal"
    )
    for schema, name, comment in tables:
        assert comment and comment.startswith("One row per "), (schema, name)
        if schema == "main":
            assert re.search("[Ff]ilter by|[Jj]oin on|before querying", comment), name
    silent = sample_review.query(
        "select table_name, column_name from duckdb_columns()"
        " where comment is null and not internal"
    )
    assert not silent


def older_duckdb_says(warehouse: Path, sql: str) -> str:
    """What the CLI, a second program of another version, answers."""
    done = subprocess.run(
        [sys.executable, "-m", "duckdb_cli", "-readonly", "-list", "-noheader",
         warehouse, sql],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_older_duckdb_lists_the_marts_alone_and_reads_their_comments(sample_review):
    """A second program. Keys named as DuckDB 2.0 does would keep DuckDB 1.0 out."""
    asked = "show tables;select comment from duckdb_views() where view_name = 'postings'"
    said = older_duckdb_says(sample_review.warehouse, asked)
    *names, comment = said.strip().splitlines()
    assert set(names) == MARTS
    assert comment.startswith("One row per posting and role")
    keys = sample_review.query(
        "select table_name from duckdb_constraints()"
        " where constraint_type not in ('NOT NULL', 'CHECK')"
    )
    assert not keys


def test_the_oldest_duckdb_reads_every_mart(sample_review):
    """`make setup-dev` puts it beside the one that writes the warehouse."""
    oldest = ROOT / ".venv" / "oldest-duckdb"
    script = """
import sys
import duckdb
warehouse = duckdb.connect(sys.argv[1], read_only=True)
print(duckdb.__version__)
for (mart,) in warehouse.execute("show tables").fetchall():
    [rows] = warehouse.execute(f'select count(*) from "{mart}"').fetchone()
    [comment] = warehouse.execute(
        "select comment from duckdb_tables() where table_name = $1"
        " union all select comment from duckdb_views() where view_name = $1", [mart]
    ).fetchone()
    print(mart, rows, bool(comment))
[found] = warehouse.execute(
    "select median_interval(pay) from unnest([9, 4, 5, 6, 7, 1]) as stated (pay)"
).fetchone()
[of_companies] = warehouse.execute(
    "select company_median_interval(pay, pay) from unnest([9, 4, 5, 6, 7, 1]) as s (pay)"
).fetchone()
assert of_companies == found | {"companies": 6}, of_companies
print(found["n"], found["median"], found["low"], found["high"])
"""
    done = subprocess.run(
        [sys.executable, "-c", script, sample_review.warehouse],
        env=os.environ | {"PYTHONPATH": str(oldest)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    version, *read, interval = done.stdout.splitlines()
    assert version == "1.0.0"
    counts = {
        mart: sample_review.query(f"select count(*) from {mart}")[0][0] for mart in MARTS
    }
    assert read == [f"{mart} {counts[mart]} True" for mart in sorted(MARTS)]
    assert interval == "6 5.5 1 9"


def test_a_smaller_storage_is_chosen_by_a_variable(sample_review, monkeypatch):
    """DuckDB 1.2 and later read it: the CLI is 1.5."""
    review = Review(sample_review.folder, name="smaller")
    monkeypatch.setenv("REVIEW_STORAGE", "v1.2.0")
    succeed(review.build("--select", "currencies"))
    asked = (
        "select tags from duckdb_databases(); select count(*) from main_seeds.currencies"
    )
    assert "storage_version=v1.2.0" in older_duckdb_says(review.warehouse, asked)


def test_no_view_holds_a_path(sample_review):
    views = sample_review.query("select sql from duckdb_views() where not internal")
    assert views
    assert not [sql for (sql,) in views if "/" in sql]


def test_no_cell_holds_a_path_of_the_machine(sample_review):
    """A file that is passed on says nothing of where it was made."""
    with duckdb.connect(str(sample_review.warehouse), read_only=True) as warehouse:
        columns = warehouse.execute(
            "select schema_name, table_name from duckdb_columns()"
            " where not internal and data_type = 'VARCHAR'"
        ).fetchall()
        assert len(columns) > 500
        for schema, table in set(columns):
            assert not warehouse.execute(
                f'select * from {schema}."{table}" as row_of_it'
                " where contains(cast(row_of_it as varchar), $path) limit 1",
                {"path": str(sample_review.raw.parent)},
            ).fetchall(), (schema, table)


def test_the_file_says_what_it_is_about(sample_review):
    facts = dict(sample_review.query("select topic, fact from about"))
    [(landed,)] = sample_review.query("select count(*) from sightings")
    assert facts["input"] == (
        f"43 searches of 43 areas, tried 43 times, {landed} rows landed, 0 refused"
    )
    assert "synthetic sample" in facts["is it real"]
    assert facts["setting yearly_basis"] == "review"


def test_the_functions_of_the_file_are_the_marts_own(sample_review):
    rows = sample_review.query(
        """
        select role, unnest(median_interval(pay_min_yearly))
        from posting_pay group by role order by role
        """
    )
    assert [row[:3] for row in rows] == sample_review.query(
        """
        select role, advertisements_with_min, median_min_yearly
        from counted_role_pay where counted = 'postings' order by role
        """
    )
    for *_, median, low, high in rows:
        assert low < median < high
    [shares] = sample_review.query(
        "select share_interval(states_pay),"
        " wilson_interval(count(*) filter (where states_pay), count(*)),"
        " share_interval(null::boolean) from posting_pay"
    )
    [(share, low, high)] = sample_review.query(
        "select share_with_pay, share_with_pay_low, share_with_pay_high"
        " from counted_role_pay where counted = 'postings'"
    )
    assert shares[0]["share"] == share
    assert shares[1] == {name: shares[0][name] for name in ("low", "high")}
    # The marts' interval allows for companies: it is the wider one.
    assert low < shares[1]["low"] < share < shares[1]["high"] < high
    assert shares[2] == {"n": 0, "share": None, "low": None, "high": None}


def test_what_is_counted_agrees_with_the_marts(sample_review):
    """One posting speaks for its copies; companies count as the marts count them."""
    for mart, keys, condition in (
        ("role_pay", "role", "postings.is_counted"),
        ("city_pay", "role, postings.metro", "postings.is_counted_in_metro"),
        ("state_pay", "role, job_country, job_state", "is_counted_in_state"),
    ):
        found = sample_review.query(
            f"""
            select
                {keys},
                unnest(company_median_interval(
                    posting_pay.pay_min_yearly, posting_pay.company_key
                )),
                unnest(company_share_interval(states_pay, posting_pay.company_key))
            from posting_pay inner join postings using (role, posting_id)
            where {condition} group by {keys} order by {keys}
            """
        )
        keys = keys.replace("postings.", "")
        assert found == sample_review.query(
            f"""
            select
                {keys}, advertisements_with_min, companies_with_min, median_min_yearly,
                median_min_low, median_min_high, advertisements, companies,
                share_with_pay, share_with_pay_low, share_with_pay_high
            from {mart} where advertisements > 0 order by {keys}
            """
        )
    assert sample_review.query(
        """
        select
            metro,
            company_median_interval(case when level = 1 then 7 end, 'a'),
            company_share_interval(null::boolean, 'a')
        from (values ('nowhere', 2)) as none (metro, level) group by metro
        """
    ) == [
        (
            "nowhere",
            {"n": 0, "companies": 0, "median": None, "low": None, "high": None},
            {"n": 0, "companies": 0, "share": None, "low": None, "high": None},
        )
    ]


def test_who_is_not_named_is_a_company_of_its_own(sample_review):
    """As in the marts: six without a name are as many as six of different names."""
    [(unnamed, mixed)] = sample_review.query(
        """
        select
            company_median_interval(pay, null::varchar),
            company_share_interval(pay > 3, case when pay > 2 then 'a' end)
        from range(1, 7) as pays (pay)
        """
    )
    assert unnamed == {"n": 6, "companies": 6, "median": 3.5, "low": 1, "high": 6}
    assert (mixed["n"], mixed["companies"], mixed["share"]) == (6, 3, 0.5)
    # postings, where a company may have no name, gives the same as posting_pay
    [(postings, pays)] = sample_review.query(
        """
        select
            company_share_interval(has_pay, postings.company_key),
            company_share_interval(has_pay, posting_pay.company_key)
        from postings inner join posting_pay using (role, posting_id)
        where postings.is_counted
        """
    )
    assert postings == pays


def test_an_area_has_the_key_of_its_city(sample_review):
    """Each town that was searched for has the name of its metropolitan area."""
    areas = dict(sample_review.query("select area, metro from area_postings"))
    assert areas["St Louis, MO"] == "St. Louis, MO"
    assert areas["Washington D.C., D.C."] == "Washington, DC"
    assert areas["Denver, CO"] == "Denver, CO"
    unknown = sample_review.query(
        "select area from area_postings where (kind = 'town') <> (metro is not null)"
    )
    assert not unknown


def test_no_area_of_another_place_is_sure(sample_review):
    for mart in ("area_pay", "jobspy_area_pay"):
        verdicts = dict(
            sample_review.query(
                f"select verdict, bool_or(is_sure) from {mart} group by verdict"
            )
        )
        assert [verdict for verdict, is_sure in verdicts.items() if is_sure] == ["fine"]


def test_more_than_all_is_no_share(sample_review):
    [(more, less, none)] = sample_review.query(
        "select wilson_interval(11, 10), wilson_interval(-1, 10), wilson_interval(0, 0)"
    )
    assert more == less == none == {"low": None, "high": None}


def test_small_groups_have_no_interval(sample_review):
    [(five, six)] = sample_review.query(
        "select (select median_interval(x) from range(1, 6) as pays (x)),"
        " (select median_interval(x) from range(1, 7) as pays (x))"
    )
    assert five == {"n": 5, "median": 3, "low": None, "high": None}
    assert six == {"n": 6, "median": 3.5, "low": 1, "high": 6}


def test_distances_are_great_circles(sample_review):
    """Denver to Boulder, by the haversine formula written once more."""
    (north, west), (to_north, to_west) = (39.7392, -104.9903), (40.0150, -105.2705)
    half = (
        sin(radians(to_north - north) / 2) ** 2
        + cos(radians(north))
        * cos(radians(to_north))
        * sin(radians(to_west - west) / 2) ** 2
    )
    [(found,)] = sample_review.query(
        f"select distance_km({north}, {west}, {to_north}, {to_west})"
    )
    assert found == pytest.approx(2 * 6371.0088 * asin(sqrt(half)))
    assert 38 < found < 40
    assert sample_review.query("select distance_km(1, 2, 3, null)") == [(None,)]


def test_freshness_is_that_of_the_newest_search(sample_review):
    succeed(sample_review.dbt("source freshness"))
    results = json.loads((PARSED / "target/sources.json").read_text())
    [found] = [row["max_loaded_at"] for row in results["results"]]
    [(newest,)] = sample_review.query("select max(scraped_at) from scrape_outcomes")
    assert found.startswith(newest.isoformat())


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "{metro_radius: 50, yearly_basis: calender, metro_radius_km: 0,"
            " audit_fewest_postings: 2.5, audit_elsewhere_below: .nan}",
            [
                "There is no variable metro_radius. Those there are:",
                "seeds/pay_intervals.csv knows calendar and review.",
                "metro_radius_km is 0; it must be a number from 1 to 500.",
                "audit_fewest_postings is 2.5; it must be a whole number from 1 to 1000.",
                "audit_elsewhere_below is nan; it must be a number from 0 to 1.",
            ],
        ),
        (
            "{metro_radius_km: .nan}",
            ["metro_radius_km is nan; it must be a number from 1 to 500."],
        ),
        (
            "{audit_another_place_below: 0.7}",
            ["audit_another_place_below must not exceed audit_elsewhere_below."],
        ),
        (
            "{yearly_basis: calendar}",
            ["The file was built with yearly_basis = review"],
        ),
    ],
)
def test_settings_that_cannot_be_end_in_sentences(sample_review, settings, said):
    done = sample_review.build("--select", "role_pay", "--vars", settings)
    assert done.returncode != 0
    for sentence in said:
        assert sentence in " ".join(done.stdout.split())
    assert sample_review.query("select value from review_settings where setting = "
                               "'yearly_basis'") == [("review",)]  # fmt: skip


@pytest.fixture
def fresh(sample_review: Review, tmp_path) -> Review:
    """A review with the sample's files and no warehouse yet."""
    shutil.copytree(sample_review.raw, tmp_path / "raw")
    return Review(tmp_path)


def test_a_part_builds_into_a_fresh_file_from_a_subfolder(fresh):
    dbt = Path(sys.executable).with_name("dbt")
    done = subprocess.run(
        [dbt, "build", "--select", "+area_pay", "--exclude-resource-type", "unit_test",
         "--project-dir", ROOT,
         "--profiles-dir", ROOT, "--target-path", fresh.folder / "target",
         "--log-path", fresh.folder / "logs", "--no-use-colors"],
        cwd=ROOT / "tests", env=fresh.environment | GAZETTEER,
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "ERROR=0" in done.stdout
    built = {name for (name,) in fresh.query(
        "select table_name from information_schema.tables where table_schema = 'main'"
    )}  # fmt: skip
    assert {"area_pay", "area_audit"} <= built < MARTS
    other = fresh.build("--select", "pay_summary", "--vars", "{yearly_basis: calendar}")
    assert other.returncode != 0
    assert "a part of it cannot have calendar" in " ".join(other.stdout.split())


def test_another_project_builds_on_the_marts_and_on_nothing_else(fresh):
    """As a package: the marts can be referred to, what is before them can't."""
    project = fresh.folder / "other"
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(
        "name: other\nprofile: job_market_review\n"
        "flags: {send_anonymous_usage_stats: false, version_check: false}\n"
    )
    (project / "profiles.yml").write_text((ROOT / "profiles.yml").read_text())
    (project / "packages.yml").write_text(f"packages: [{{local: {ROOT}}}]\n")
    model = project / "models/paying_areas.sql"
    model.write_text(
        "select area from {{ ref('job_market_review', 'area_pay') }} where is_sure"
    )
    dbt = Path(sys.executable).with_name("dbt")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [dbt, *arguments, "--no-use-colors"],
            cwd=project, env=fresh.environment | GAZETTEER,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    succeed(run("deps"))
    succeed(run("build", "--select", "+paying_areas", "--indirect-selection", "empty"))
    [(sure, copied)] = fresh.query(
        "select (select count(*) from area_pay where is_sure),"
        " (select count(*) from paying_areas)"
    )
    assert sure == copied > 0
    model.write_text("select * from {{ ref('job_market_review', 'int_sightings') }}")
    refused = run("parse")
    assert refused.returncode != 0
    assert "int_sightings" in refused.stdout
