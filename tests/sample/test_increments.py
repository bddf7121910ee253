"""Increments make what one build makes, whatever came, went and changed."""

import random
import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from common.paths import raw_path
from ingest.landing import LANDED_COLUMNS, PostingRow, Search, land
from ingest.names import slug
from ingest.sample import sample_searches
from tests.conftest import PARSED, ROOT, Review, run, succeed

DAYS = (3, 10, 17)
AREAS = 4
# Sums of the same numbers in another order differ in their last digits.
DIGITS = 9


@dataclass(frozen=True)
class Landing:
    """One search of a made-up history: its day, area and rows."""

    day: int
    area: str
    rows: list[dict[str, str]]
    role: str = "backend engineer"

    def land(self, rows: list[dict[str, str]] | None = None) -> Path:
        """Land it, or other rows in its place; returns the folder that it lies in."""
        moment = datetime(2025, 11, self.day, tzinfo=UTC)
        landed = self.rows if rows is None else rows
        record = land(
            Search(self.role, "linkedin", self.role, self.area, moment, "test"),
            [PostingRow(number, row, {}) for number, row in enumerate(landed, 1)],
            outcome="landed", stem=slug(self.area), replace=True,
            input_sha256=str(self.day),  # all of a day are of one file
        )  # fmt: skip
        return (raw_path() / record.file).parent


def history(dice: random.Random) -> list[Landing]:
    """Some areas on some days; of most postings more than one sighting, some with another
    text or place than before, some without a text, and one row that is rejected."""
    landings = []
    for area, rows in list(sample_searches())[:AREAS]:
        for day in DAYS:
            found = [dict(row) for row in dice.sample(rows, k=min(len(rows), 12))]
            for row in found:
                if dice.random() < 0.2:
                    row["description"] += f" Pay: ${dice.randint(80, 200)},000 a year."
                if dice.random() < 0.1:
                    row["location"] = dice.choice(["Reno, NV", "Austin, TX", "Nowhere"])
                if dice.random() < 0.1:
                    row["description"] = ""
                if dice.random() < 0.1:
                    row["date_posted"] = dice.choice(["05/03/2025", "31/03/2025"])
            landings.append(Landing(day, area, found))
    no_key = {"site": "linkedin", "title": "No id", "description": "No link either."}
    landings.append(Landing(DAYS[0], "Reno, NV", [no_key], role="nurse"))
    return landings


def rows_of_marts(review: Review) -> dict[str, set[tuple]]:
    """Each mart's rows, with how often each is there."""
    found = {}
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        tables = marts.execute(
            "select table_name, column_name, data_type from duckdb_columns()"
            " where schema_name = 'main' and not internal order by all"
        ).fetchall()
        for table in {table for table, *_ in tables}:
            columns = [
                f'round("{column}", {DIGITS})' if kind == "DOUBLE" else f'"{column}"'
                for name, column, kind in tables
                if name == table
            ]
            found[table] = set(
                marts.execute(
                    f"select {', '.join(columns)}, count(*) from {table} group by all"
                ).fetchall()
            )
    return found


def build(review: Review, *arguments: str) -> str:
    """Build seeds and models, without their tests; return what dbt said."""
    return succeed(
        review.build("--exclude-resource-types", "test", "unit_test", *arguments)
    ).stdout


@pytest.fixture(scope="module")
def lived(tmp_path_factory) -> Review:
    """A review that was built after each of three steps of a shuffled history.

    On the way, one landing takes the place of another, one goes, one comes back, and
    rows come with an older day than what is there.
    """
    review = Review(tmp_path_factory.mktemp("lived"))
    dice = random.Random(12)
    landings = history(dice)
    dice.shuffle(landings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAW_PATH", str(review.raw))
        folders = [landing.land() for landing in landings[:7]]
        landings[0].land(landings[0].rows[:3])
        build(review)
        landings[0].land()
        for gone in folders[1:3]:
            shutil.rmtree(gone)
        for landing in landings[7:]:
            landing.land()
        build(review)
        landings[2].land()
        build(review)
    return review


@pytest.fixture(scope="module")
def at_once(lived) -> dict[str, set[tuple]]:
    """The marts of the same files, built from nothing."""
    review = Review(lived.folder, name="at_once")
    build(review)
    return rows_of_marts(review)


def test_increments_make_the_same_marts(lived, at_once):
    marts = rows_of_marts(lived)
    assert len(marts["postings"]) > 50 and len(marts["posting_pay"]) > 10
    assert {name for name in marts if marts[name] != at_once[name]} == set()


def test_a_build_of_nothing_new_reads_nothing_and_changes_nothing(lived, at_once):
    said = build(lived)
    assert "rules changed" not in said
    for model in ("staging/base_jobspy__landed_rows", "text/int_postings_changed"):
        [compiled] = PARSED.glob(f"target/compiled/*/models/**/{model}.sql")
        sql = compiled.read_text(encoding="utf-8")
        assert lived.query(f"select count(*) from ({sql})") == [(0,)]
    marts = rows_of_marts(lived)
    assert {name for name in marts if marts[name] != at_once[name]} == set()


def test_where_nothing_is_read_tables_have_the_columns_that_they_have_of_rows(
    lived, review, monkeypatch
):
    """With no posting, too: what a later build adds must fit."""
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    Landing(DAYS[0], "Reno, NV", []).land()
    build(review, "--select", "+int_pay_read", "+int_true_places")
    columns = """
        select table_name, list((column_name, data_type) order by column_name)
        from duckdb_columns()
        where schema_name = 'main_intermediate'
        group by table_name
    """
    of_rows, of_none = dict(lived.query(columns)), dict(review.query(columns))
    assert {"int_pay_candidates", "int_pay_kinds", "int_true_places"} <= of_none.keys()
    assert of_none == {name: of_rows[name] for name in of_none}


def test_two_builds_of_one_process_read_each_text_as_it_is(review, monkeypatch):
    """As a scheduler runs them: what lies in memory is still there."""
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    posting = {"site": "linkedin", "id": "li-1", "title": "Baker", "company": "Oven"}
    [_, later] = [
        Landing(day, "Reno, NV", [posting | {"description": text}]).land()
        for day, text in enumerate(("You know Python and SQL.", "You know Java."), 1)
    ]
    aside = later.rename(review.folder / "aside")
    succeed(
        run(
            "-c",
            "import os, sys\nfrom dbt.cli.main import dbtRunner\n"
            "aside, later, *command = sys.argv[1:]\n"
            "assert dbtRunner().invoke(command).success\n"
            "os.rename(aside, later)\n"
            "assert dbtRunner().invoke(command).success\n",
            aside, later, "build", "--quiet", "--target-path", PARSED / "target",
            "--exclude-resource-types", "test", "unit_test",
            "--select", "+int_postings_read",
            env=review.environment,
        )
    )  # fmt: skip
    found = "select technology from main_intermediate.int_postings_technologies"
    assert review.query(found) == [("Java",)]


def test_changed_rules_are_noticed_and_nothing_stale_stays(lived, at_once):
    """What was read by other rules is read again; a part alone is refused until then."""
    with duckdb.connect(str(lived.warehouse)) as warehouse:
        for sql in (
            "update main_intermediate.int_pay_read set pay_min = 1, pay_max = 2",
            "update main_intermediate.int_postings_technologies set technology = 'x'",
            "update main_intermediate.int_postings_fitted set role_fit = 'x'",
            "update main_staging.stg_jobspy__landed_rows set title = 'x'",
            "update main_staging.stg_jobspy__filled_cells set rules = 'x', non_null = 0",
            "update main_intermediate.int_postings_read set rules = 'x'",
            "update main_staging.base_warehouse__rules set rules = 'x'",
        ):
            warehouse.execute(sql)
    refused = lived.build("--select", "int_pay_read")
    assert refused.returncode == 1
    assert "The rules by which texts are read have changed" in refused.stdout
    said = build(lived, "--quiet")
    for part in ("files", "texts"):
        told = f"The rules by which {part} are read have changed: all are read again."
        assert told in said
    marts = rows_of_marts(lived)
    assert {name for name in marts if marts[name] != at_once[name]} == set()


def test_variables_play_no_part_in_what_is_kept():
    """What is read once does not ask for them, or another value would make it stale."""
    texts = [
        *(ROOT / "models").rglob("*.sql"),
        *(ROOT / "dbt_project/macros").glob("*.sql"),
    ]
    asks = re.compile(r"\bvar\(")
    asking = {path.stem for path in texts if asks.search(path.read_text("utf-8"))}
    # These are not kept: settings are checked, areas and pay judged anew in each build.
    assert asking == {"settings", "review_settings", "area_audit", "int_pay_intervals"}


def test_columns_of_landed_files_are_those_that_dbt_reads(lived):
    """Fixed on both sides: nothing is guessed from a header."""
    [staging] = PARSED.glob("target/compiled/*/models/staging")
    compiled = staging / "base_jobspy__landed_rows.sql"
    described = lived.query(f"describe {compiled.read_text(encoding='utf-8')}")
    names = [name for name, *_ in described if name != "no_values"]
    assert names == [*LANDED_COLUMNS, "source_file"]
