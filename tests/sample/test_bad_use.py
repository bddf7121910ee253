"""Bad use gets a clear answer: one plain sentence, what to do, exit code 1 or 2."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import duckdb
import pytest

from analyses.warehouse import ask, connect
from ingest.landing import Search, land
from tests.conftest import Review, succeed


def assert_plain(done: subprocess.CompletedProcess[str], *words: str) -> None:
    said = done.stdout + done.stderr
    assert done.returncode in (1, 2), said
    assert "Traceback" not in said
    for word in words:
        assert word in said


def test_no_file_landed(review):
    assert_plain(review.run("ingest", "check"), "No postings are landed", "ingest sample")
    review.folder.joinpath("data").mkdir()
    assert_plain(review.build(), "No postings are landed", "ingest check")


def test_searches_that_were_all_blocked_are_not_hidden_behind_a_sample(
    review, monkeypatch
):
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    when = datetime(2025, 11, 21, tzinfo=UTC)
    for area in ("Austin, TX", "Reno, NV"):
        search = Search("cook", "linkedin", "cook", area, when, "python-jobspy")
        land(search, [], outcome="blocked", stem=area[:4])
    succeed(review.run("ingest", "sample", "--if-empty"))
    assert_plain(review.run("ingest", "check"), "2 blocked", "make scrape")
    review.folder.joinpath("data").mkdir()
    assert_plain(review.build(), "No postings are landed", "ingest check")


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_files(review, name):
    (review.folder / "empty").mkdir()
    done = review.run("ingest", "adopt", review.folder / name, "--role", "r",
                      "--scraped-on", "2025-11-21")  # fmt: skip
    assert_plain(done, name, "Name a folder")
    assert not review.raw.exists()


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (None, "does not exist"),
        ("a,b\n1,2\n", "columns file,area"),
        ("file,area\nx.csv,A\nx.csv,B\n", "two areas"),
        ("file,area\nx.csv,\n", "without a file or an area"),
    ],
)
def test_a_mapping_that_cannot_be_used(review, mapping, words):
    path = review.folder / "areas.csv"
    if mapping:
        path.write_text(mapping)
    (review.folder / "x.csv").write_text("site,job_url,title\n")
    done = review.run("ingest", "adopt", review.folder, "--areas", path, "--role", "r",
                      "--scraped-on", "2025-11-21")  # fmt: skip
    assert_plain(done, words)


def test_a_strangers_csv_among_the_landed_files(sample_review, tmp_path):
    review = Review(tmp_path)
    shutil.copytree(sample_review.raw, review.raw, copy_function=os.link)
    succeed(review.run("ingest", "check"))
    (review.raw / "holidays.csv").write_text("day,place\n2025-12-24,home\n")
    check = review.run("ingest", "check")
    assert_plain(check, "holidays.csv was not landed by ingest", "Move it out")
    assert_plain(review.build(), "holidays.csv has no outcome record", "ingest check")


def test_a_warehouse_that_another_program_holds(sample_review, tmp_path):
    review = Review(tmp_path)
    review.raw.symlink_to(sample_review.raw)
    holder = subprocess.Popen(
        [sys.executable, "-c", "import duckdb, sys;"
         "c = duckdb.connect(sys.argv[1]); c.execute('create table t as select 1');"
         "print('held', flush=True); sys.stdin.read()",
         str(review.warehouse)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert holder.stdout.readline() == "held\n"
        for command in (("ingest", "check"), ("analyses",)):
            assert_plain(review.run(*command), f"PID {holder.pid}", "Close that program")
        # dbt's adapter lets its own traceback through; its last line names the process.
        done = review.build()
        assert done.returncode == 2
        assert f"PID {holder.pid}" in done.stdout.strip().splitlines()[-1]
    finally:
        holder.kill()
        holder.wait()


def test_a_warehouse_that_somebody_reads_can_be_checked(sample_review):
    with duckdb.connect(str(sample_review.warehouse), read_only=True):
        said = succeed(sample_review.run("ingest", "check")).stdout
    assert "landed files" in said


def test_a_warehouse_that_is_no_database(sample_review, tmp_path):
    review = Review(tmp_path)
    review.raw.symlink_to(sample_review.raw)
    review.warehouse.write_text("not a database")
    assert_plain(review.run("ingest", "check"), "can't be opened")
    assert review.warehouse.read_text() == "not a database"


def test_what_is_drawn_takes_no_more_memory_than_is_said(sample_review, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_PATH", str(sample_review.warehouse))
    monkeypatch.setenv("REVIEW_MEMORY", "1GiB")
    with connect() as marts:
        assert ask(marts, "select current_setting('memory_limit') as most") == [
            {"most": "1.0 GiB"}
        ]
    monkeypatch.setenv("REVIEW_MEMORY", "lots")
    assert_plain(
        sample_review.run("analyses", "query", "does_a_word_pay"),
        "REVIEW_MEMORY lots", "such as 4GB",
    )  # fmt: skip


def test_an_outcome_record_that_was_edited(sample_review, tmp_path):
    review = Review(tmp_path)
    (review.raw / "r").mkdir(parents=True)
    (review.raw / "r" / "x.outcome.json").write_text("{}")
    assert_plain(review.run("ingest", "check"), "x.outcome.json", "move it out")


@pytest.mark.parametrize("module", ["ingest", "analyses"])
def test_every_command_has_help_with_an_example(review, module):
    listing = succeed(review.run(module, "--help")).stdout
    commands = [line.split()[1] for line in listing.splitlines()
                if line.startswith("│ ") and not line.startswith("│ --")]  # fmt: skip
    assert commands
    for command in commands:
        assert (
            "Example: python -m" in succeed(review.run(module, command, "--help")).stdout
        )
