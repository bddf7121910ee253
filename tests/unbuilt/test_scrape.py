"""Live scraping against a stand-in for LinkedIn: what was served lands, come what may.

The real JobSpy asks the stand-in over HTTP; nothing leaves this machine.
"""

import csv
import json
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import pytest
from jobspy.indeed import Indeed
from jobspy.linkedin import LinkedIn
from jobspy.util import RotatingProxySession
from typer.testing import CliRunner

from common.paths import raw_path
from common.terminal import UserError
from ingest import landing, listening
from ingest.__main__ import app
from ingest.landing import PostingRow, Search
from ingest.proxies import redacted
from ingest.searches import read_searches
from tests.conftest import ROOT, Review, succeed
from tests.standins import linkedin
from tests.standins.linkedin import description, posting_ids, title

AREAS = ["Boston, MA", "Austin, TX", "Reno, NV"]
ROLE = "backend engineer"
RUNNER = ROOT / "tests/standins/run_ingest.py"
# Longer (s) than anything takes, however busy the machine; what waits so long hangs.
PATIENCE = 120


@pytest.fixture(scope="module")
def server():
    with linkedin.running() as standin:
        yield standin


@pytest.fixture
def site(server, monkeypatch, tmp_path):
    """The stand-in without faults, and JobSpy pointed at it for calls in this process."""
    server.reset()
    server.postings = lambda area: 23
    monkeypatch.setenv("RAW_PATH", str(tmp_path / "raw"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("JOBSPY_PROXIES", raising=False)
    monkeypatch.setattr(LinkedIn, "base_url", server.url)
    monkeypatch.setattr(LinkedIn, "delay", (0, 0))
    monkeypatch.setattr(Indeed, "api_url", f"{server.url}/graphql")
    monkeypatch.setattr(RotatingProxySession, "request_timeout", PATIENCE)
    return server


@pytest.fixture
def searches(tmp_path):
    """Write a file of searches: quick ones, with what is given in place of a default."""

    def write(**given) -> Path:
        settings = {
            "sites": ["linkedin"],
            "areas": AREAS,
            "country": "usa",
            "hours_old": 72,
            "results_wanted": 100,
            "distance": 25,
            "between_calls": [0, 0],
            "after_block": 0,
            "tries": 1,
        } | given
        path = tmp_path / "searches.toml"
        lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
        path.write_text("\n".join([*lines, "[roles]", f'"{ROLE}" = ["{ROLE}"]']))
        return path

    return write


@pytest.fixture
def clock(monkeypatch):
    """Set the day and hour at which runs begin and scrapes are made."""

    class Clock(datetime):
        moment = datetime.now(UTC)

        @classmethod
        def now(cls, zone=None):
            cls.moment += timedelta(milliseconds=5)
            return cls.moment

        @classmethod
        def at(cls, text: str) -> None:
            cls.moment = datetime.fromisoformat(text)

    monkeypatch.setattr("ingest.scrape.datetime", Clock)
    return Clock


@pytest.fixture
def scrape(site, searches):
    """Run the command in this process."""

    def run(*arguments: str, **given):
        command = ["scrape", "--searches", str(searches(**given)), *arguments]
        return CliRunner().invoke(app, command, catch_exceptions=False)

    return run


@pytest.fixture
def start(site, searches):
    """Start the command in a process of its own; all are ended with the test."""
    started = []

    def begin(*arguments: str, script=RUNNER, **options) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, script, "scrape", *arguments],
            cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=os.environ | {"STANDIN": site.url, "PYTHONPATH": str(ROOT)}, **options,
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def files(pattern: str = "*.csv") -> list[Path]:
    """Landed files: what a killed command had not yet put in its place doesn't count."""
    return sorted(raw_path().glob(f"[!.]*/**/{pattern}"))


def landed_rows() -> list[dict[str, str]]:
    """Every landed row, read in another way than it is written in: strictly."""
    rows = []
    for path in files():
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file, strict=True)
    return rows


def landed_ids(area: str) -> list[str]:
    return sorted(r["id"][3:] for r in landed_rows() if r["search_area"] == area)


def outcomes() -> list[str]:
    return [r.outcome for r in sorted(landing.records(), key=lambda r: r.file)]


def assert_all_is_whole() -> None:
    """Each file is vouched for, and holds what its record says."""
    vouched = {record.file: record for record in landing.records()}
    for path in files():
        record = vouched[path.relative_to(raw_path()).as_posix()]
        text = path.read_bytes()
        assert text.endswith(b"\r\n")
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert len(rows) == record.rows_landed + 1
        assert {len(row) for row in rows} == {len(landing.LANDED_COLUMNS)}


# What is served is landed.


def test_43_areas_land_what_the_site_served_to_the_row(site, scrape):
    seeds = (ROOT / "seeds/area_coordinates.csv").read_text(encoding="utf-8").splitlines()
    areas = [row["area"] for row in csv.DictReader(seeds)]
    assert len(areas) == 43
    site.postings = lambda area: len(area) * 7 % 25

    done = scrape(areas=areas)

    assert done.exit_code == 0, done.output
    rows = landed_rows()
    expected = {
        (area, f"li-{id}", title(id), description(id))
        for area in areas
        for id in posting_ids(area, len(area) * 7 % 25)
    }
    got = [(r["search_area"], r["id"], r["title"], r["description"]) for r in rows]
    assert sorted(got) == sorted(expected)
    assert set().union(*site.served.values()) == {id[3:] for _, id, _, _ in expected}
    assert len(files("*.outcome.json")) == len(files()) == 43
    assert "43 of 43 searches" in done.output
    assert f"{len(rows)} rows" in done.output
    assert_all_is_whole()
    assert {(r["scraper"], r["role"], r["search_term"]) for r in rows} == {
        ("python-jobspy 1.4.1", ROLE, ROLE)
    }
    # The site was asked as the file of searches says, descriptions and all.
    assert "distance=25" in site.requests[0]
    assert "f_TPR=r259200" in site.requests[0]
    assert {r["interval"] for r in rows} == {"yearly"}


def test_the_areas_are_those_of_the_seed_that_have_a_place(scrape):
    done = scrape("--dry-run", areas=read_searches().areas)
    assert "41 calls to make" in done.output
    assert "Seattle, CA" not in done.output


def test_every_option_narrows_the_run(site, scrape):
    done = scrape("--area", "Reno, NV", "--area", "Elko, NV", "--site", "linkedin",
                  "--role", ROLE, "--results", "12")  # fmt: skip
    assert done.exit_code == 0
    assert landed_ids("Reno, NV") == posting_ids("Reno, NV", 12)
    assert landed_ids("Elko, NV") == posting_ids("Elko, NV", 12)
    assert len(landed_rows()) == 24
    assert {record.results_wanted for record in landing.records()} == {12}


def test_indeeds_own_estimates_are_labelled_as_the_employers(scrape):
    """What dbt_project/docs/sites.md says: the row alone can't tell them apart."""
    scrape("--site", "indeed", "--area", "Reno, NV")
    estimates = [r for r in landed_rows() if r["min_amount"]]
    assert [r["salary_source"] for r in estimates] == ["direct_data"]


# Each fault has its outcome, and takes no row with it.

SEARCH_FAULTS = [
    # fault, on which page (from 0; every one: None), outcome, rows, words of the reason
    ("429", 0, "blocked", 0, "429"),
    ("999", 0, "blocked", 0, "999"),
    ("403", 0, "blocked", 0, "403"),
    ("authwall", 0, "blocked", 0, "blocked?"),
    ("captcha", 0, "blocked", 0, "blocked?"),
    ("signup", 0, "blocked", 0, "blocked?"),
    ("500", 0, "failed", 0, "500"),
    ("timeout", 0, "failed", 0, "timed out"),
    ("reset", 0, "failed", 0, "Connection"),
    ("short", 0, "failed", 0, "IncompleteRead"),
    ("loop", 0, "failed", 0, "5 redirects"),
    ("10 MB", 0, "failed", 0, "more than 8,000,000 bytes"),
    ("changed cards", 0, "suspicious", 0, "changed?"),
    ("changed titles", None, "suspicious", 0, "no title"),
    ("no ids", None, "suspicious", 0, "without an id"),
    ("no ids", 0, "suspicious", 13, "10 postings without an id"),
    ("empty", 0, "suspicious", 0, "no card came"),
    ("429", 2, "partial", 20, "429"),
    ("999", 1, "partial", 10, "999"),
    ("authwall", 1, "partial", 10, "blocked?"),
    ("captcha", 1, "partial", 10, "blocked?"),
    ("500", 1, "partial", 10, "500"),
    ("timeout", 2, "partial", 20, "timed out"),
    ("reset", 1, "partial", 10, "Connection"),
    ("short", 1, "partial", 10, "IncompleteRead"),
    ("loop", 1, "partial", 10, "5 redirects"),
    ("10 MB", 1, "partial", 10, "more than 8,000,000 bytes"),
    ("changed cards", 1, "partial", 10, "no jobs"),
    ("changed titles", 1, "suspicious", 13, "10 postings unreadable"),
    ("truncated", 0, "partial", 22, "cut off"),
    ("truncated", 2, "partial", 22, "cut off"),
    # A bare page is no proof of the end; half a page back there are more.
    ("empty", 1, "suspicious", 15, "a bare one came"),
    ("bare after this", None, "suspicious", 10, "a bare one came"),
    ("between two cards", 0, "suspicious", 19, "4 postings missing on a page"),
    ("between two cards", 1, "suspicious", 19, "4 postings missing on a page"),
    # A loss of one is stated, and the list is whole all the same.
    ("a card too few", 0, "landed", 22, "1 posting missing on a page"),
    ("one without an id", 1, "landed", 22, "1 posting without an id"),
    ("one unreadable", 1, "landed", 22, "1 posting unreadable (no title)"),
    ("repeated", 1, "landed", 23, ""),
    ("slow", 1, "landed", 23, ""),
    ("hostile", 1, "landed", 23, ""),
]


@pytest.mark.parametrize(("fault", "page", "outcome", "rows", "why"), SEARCH_FAULTS)
def test_a_fault_of_a_search_page(
    site, scrape, monkeypatch, fault, page, outcome, rows, why
):
    if fault == "timeout":
        monkeypatch.setattr(RotatingProxySession, "request_timeout", 3)
    site.faults = lambda area, number: fault if page in (number, None) else ""
    done = scrape("--area", "Reno, NV")

    (record,) = landing.records()
    assert (record.outcome, record.rows_landed) == (outcome, rows), record
    assert why in f"{record.error} {record.note}"
    assert record.is_cut_off == (outcome != "landed")
    assert record.is_whole == (outcome == "landed")
    assert record.rows_lost == (23 - rows if outcome == "landed" else record.rows_lost)
    assert outcome in done.output
    # No row that was served is lost, and no row comes twice.
    assert landed_ids("Reno, NV") == sorted(site.served["Reno, NV"])
    assert len(files()) == (rows > 0)
    complete = outcome == "landed"
    assert done.exit_code == (0 if complete else 3 if rows else 1)
    assert ("To fetch just that" in done.output) == (not complete)
    assert_all_is_whole()


DETAIL_FAULTS = [
    # fault, of how many postings, outcome, words of the reason or the note
    ("429", 2, "partial", "2 descriptions refused (response status code 429"),
    ("999", 1, "partial", "1 description refused (response status code 999"),
    ("authwall", 2, "partial", "2 descriptions refused (redirected to /authwall"),
    ("signup", 1, "partial", "1 description refused (redirected to /signup"),
    ("500", 1, "partial", "1 description refused (response status code 500"),
    ("timeout", 1, "partial", "1 description refused"),
    ("reset", 1, "partial", "1 description refused"),
    ("loop", 1, "partial", "1 description refused (Exceeded 5 redirects"),
    ("404", 2, "landed", "2 postings gone"),
    ("no text", 2, "landed", ""),
]


@pytest.mark.parametrize(("fault", "number", "outcome", "why"), DETAIL_FAULTS)
def test_a_fault_of_postings_own_pages(
    site, scrape, monkeypatch, fault, number, outcome, why
):
    if fault == "timeout":
        monkeypatch.setattr(RotatingProxySession, "request_timeout", 3)
    bare = posting_ids("Reno, NV", 23)[:number]
    site.detail_faults = lambda posting: fault if posting in bare else ""
    scrape("--area", "Reno, NV")

    (record,) = landing.records()
    assert (record.outcome, record.rows_landed) == (outcome, 23)
    assert record.rows_without_description == number
    assert why in f"{record.error} {record.note}"
    assert not record.is_cut_off and record.is_whole
    assert landed_ids("Reno, NV") == sorted(site.served["Reno, NV"])
    assert {r["id"][3:] for r in landed_rows() if not r["description"]} == set(bare)


@pytest.mark.parametrize(
    ("fault", "asked"),
    [("429", 3), ("999", 3), ("authwall", 3), ("signup", 3), ("login", 3),
     ("captcha", 3), ("no text", 5), ("changed markup", 5), ("loop", 18), ("404", 5),
     ("truncated", 5), ("reset", 3)],
)  # fmt: skip
def test_a_wall_before_most_postings_is_a_refusal_and_ends_the_call(
    site, scrape, fault, asked
):
    """After a few no more are asked for; the site is left alone, in each of 3 tries."""
    site.detail_faults = lambda posting: fault
    done = scrape("--area", "Reno, NV", tries=3)
    assert done.exit_code == 3
    assert outcomes() == ["partial"] * 3
    details = [path for path in site.requests if "/jobs/view/" in path]
    assert len(details) == 3 * asked
    assert "linkedin is left alone" in done.output
    assert all(record.rows_without_description == 10 for record in landing.records())

    # Later it asks for what is missing.
    site.detail_faults = lambda posting: ""
    assert scrape("--area", "Reno, NV").exit_code == 0


def test_a_text_is_asked_for_once(site, scrape):
    """A year of the same postings: their own pages are asked for once each."""
    bare = posting_ids("Reno, NV", 23)[5:7]
    site.detail_faults = lambda posting: "500" if posting in bare else ""
    assert scrape("--area", "Reno, NV").exit_code == 3
    site.detail_faults = lambda posting: ""
    site.requests.clear()
    assert scrape("--area", "Reno, NV").exit_code == 0
    details = [path for path in site.requests if "/jobs/view/" in path]
    assert sorted(details) == sorted(f"/jobs/view/{id}" for id in bare)

    site.postings = lambda area: 24
    site.requests.clear()
    assert scrape("--area", "Reno, NV", "--fresh").exit_code == 0
    new = posting_ids("Reno, NV", 24)[-1]
    assert [p for p in site.requests if "/view/" in p] == [f"/jobs/view/{new}"]
    newest = max(landing.records(), key=lambda r: (r.scraped_at, r.rows_landed))
    assert (newest.rows_landed, newest.rows_without_description) == (24, 0)
    assert newest.texts_kept == 23
    assert "23 texts landed before" in newest.note
    with (raw_path() / newest.file).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["description"] == description(row["id"][3:])
            assert (row["job_level"], row["interval"]) == ("entry level", "yearly")


def test_a_text_that_came_cut_off_is_none_and_is_asked_for_again(site, scrape):
    cut = posting_ids("Reno, NV", 23)[4]
    site.detail_faults = lambda posting: "truncated" if posting == cut else ""
    scrape("--area", "Reno, NV")
    (record,) = landing.records()
    assert (record.outcome, record.rows_landed, record.is_whole) == ("partial", 23, True)
    assert "1 description refused (its page came cut off)" in record.error

    site.detail_faults = lambda posting: ""
    site.requests.clear()
    assert scrape("--area", "Reno, NV").exit_code == 0
    assert [p for p in site.requests if "/view/" in p] == [f"/jobs/view/{cut}"]
    newest = max(landing.records(), key=lambda record: record.file)
    assert (newest.outcome, newest.rows_without_description) == ("landed", 0)
    texts = {row["description"] for row in landed_rows() if row["id"] == f"li-{cut}"}
    assert texts == {"", description(cut)}


def test_redirects_are_requests(site, scrape):
    """What the record says was asked is what the site was asked."""
    loops = posting_ids("Reno, NV", 23)[:2]
    walls = posting_ids("Reno, NV", 23)[5:7]
    site.detail_faults = lambda posting: (
        "loop" if posting in loops else "signup" if posting in walls else ""
    )
    scrape("--area", "Reno, NV")
    (record,) = landing.records()
    assert record.requests == len(site.requests)


def test_hostile_text_lands_as_it_came_and_prints_as_text(site, scrape):
    site.faults = lambda area, number: "hostile"
    hostile_area = "[red]Reno\x1b[31m, NV"
    done = scrape("--area", hostile_area)
    assert done.exit_code == 0
    assert {r["title"] for r in landed_rows()} == {linkedin.HOSTILE}
    assert {r["search_area"] for r in landed_rows()} == {hostile_area}
    assert "\x1b" not in done.output
    assert "[red]Reno" in done.output


def test_what_no_file_can_hold_is_refused_with_its_text(site, scrape):
    site.indeed_text = "a lone \ud800 surrogate"
    scrape("--site", "indeed", "--area", "Reno, NV")
    (record,) = landing.records()
    assert (record.rows_received, record.rows_landed, record.rows_refused) == (2, 0, 2), (
        record.error
    )
    (refused,) = files("*.refused.csv")
    assert "not UTF-8" in refused.read_text(encoding="utf-8")
    assert "a lone" in refused.read_text(encoding="utf-8")


# Polite and persistent.


def test_a_block_is_waited_out(site, scrape, monkeypatch):
    waited = []
    monkeypatch.setattr(
        "ingest.scrape.Stop.sleep", lambda self, seconds: waited.append(seconds)
    )
    answers = iter(["429", "429"])
    site.faults = lambda area, number: next(answers, "")
    done = scrape("--area", "Reno, NV", tries=3, after_block=100, between_calls=[5, 9])
    assert done.exit_code == 0
    assert outcomes() == ["blocked", "blocked", "landed"]
    assert landed_ids("Reno, NV") == sorted(site.served["Reno, NV"])
    first, second, *_ = (seconds for seconds in waited if seconds)
    assert 75 <= first <= 125
    assert 150 <= second <= 250


@pytest.mark.parametrize("where", ["list", "posting"])
def test_the_wait_that_a_site_asks_for_is_kept(site, scrape, monkeypatch, where):
    waited = []
    monkeypatch.setattr(
        "ingest.scrape.Stop.sleep", lambda self, seconds: waited.append(seconds)
    )
    answers = iter(["wait 321"])
    if where == "list":
        site.faults = lambda area, number: next(answers, "")
    else:
        site.detail_faults = lambda posting: next(answers, "")
    scrape("--area", "Reno, NV", tries=3, after_block=1)
    assert 315 < max(waited) <= 321

    # More than an hour is not waited for where a call may take half an hour.
    waited.clear()
    site.faults = lambda area, number: "wait 4000"
    done = scrape("--area", "Austin, TX", tries=3, after_block=1)
    assert "linkedin is left alone for the rest of this run: it asks to wait for 1.1" in (
        done.output
    )
    assert max(waited, default=0) < 4000


def test_a_wait_until_a_date_is_read():
    later = datetime.now(UTC) + timedelta(seconds=90)
    for said, low, high in (
        (format_datetime(later, usegmt=True), 85, 91),
        ("120", 120, 120),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
        ("soon", 0, 0),
        ("", 0, 0),
    ):
        assert low <= listening._retry_after({"retry-after": said}) <= high, said


@pytest.mark.parametrize("fault", ["drip", "timeout"])
def test_a_call_ends_by_its_deadline_with_what_it_has(site, scrape, fault):
    site.faults = lambda area, number: fault if number == 1 else ""
    started = time.monotonic()
    done = scrape("--area", "Reno, NV", deadline=2)
    assert time.monotonic() - started < 10
    assert done.exit_code == 3
    (record,) = landing.records()
    assert (record.outcome, record.rows_landed) == ("partial", 10)
    assert "its deadline has passed" in record.error


def test_between_calls_there_is_a_pause(site, scrape, monkeypatch):
    waited = []
    monkeypatch.setattr(
        "ingest.scrape.Stop.sleep", lambda self, seconds: waited.append(seconds)
    )
    scrape(between_calls=[5, 9])
    waited = [seconds for seconds in waited if seconds]
    assert len(waited) == 2
    assert all(4 < seconds <= 9 for seconds in waited)


def test_a_site_that_blocks_is_left_alone_and_others_go_on(site, scrape):
    site.faults = lambda area, number: "429"
    done = scrape(sites=["linkedin", "indeed"], tries=3)
    assert done.exit_code == 3
    assert sum("/search" in path for path in site.requests) == 3
    assert "linkedin is left alone" in done.output
    assert len(landed_rows()) == 2 * len(AREAS)
    assert "Missing:\n" in done.output
    assert f"linkedin, {ROLE}, Austin, TX: not asked" in done.output

    # The command that is printed fetches just that.
    site.faults = lambda area, number: ""
    site.requests.clear()
    command = done.output.split("To fetch just that:\n")[1].strip()
    assert "indeed" not in command
    words = shlex.split(command)
    assert words[:4] == ["python", "-m", "ingest", "scrape"]
    again = CliRunner().invoke(app, words[3:])
    assert again.exit_code == 0, again.output
    assert not [path for path in site.requests if "graphql" in path]
    assert {area: len(landed_ids(area)) for area in AREAS} == {area: 25 for area in AREAS}


def test_one_search_that_fails_does_not_stop_the_others(site, scrape):
    site.faults = lambda area, number: "500" if area == AREAS[0] else ""
    done = scrape(tries=2)
    assert done.exit_code == 3
    assert sorted(outcomes()) == ["failed", "failed", "landed", "landed"]


def test_a_site_that_gives_nothing_twice_is_left_alone(site, scrape):
    site.faults = lambda area, number: "changed cards"
    done = scrape(tries=2)
    assert done.exit_code == 1
    assert outcomes() == ["suspicious"] * 4
    assert len(site.requests) == 4


def test_a_list_that_broke_off_is_asked_for_again(site, scrape):
    faults = iter(["", "500"])
    site.faults = lambda area, number: next(faults, "")
    done = scrape("--area", "Reno, NV", tries=2)
    assert done.exit_code == 0
    assert sorted(outcomes()) == ["landed", "partial"]
    assert sorted(record.rows_landed for record in landing.records()) == [10, 23]


def test_an_error_of_jobspys_own_is_an_outcome(site, scrape, monkeypatch):
    def crash(*_):
        raise RuntimeError("surprise\n[red]")

    monkeypatch.setattr(LinkedIn, "scrape", crash)
    done = scrape("--area", "Reno, NV")
    (record,) = landing.records()
    assert record.outcome == "failed"
    assert record.error == "JobSpy stopped: RuntimeError: surprise [red]"
    assert "surprise [red]" in done.output


# Stopping and going on.


def test_a_second_run_does_what_is_left_and_fresh_starts_over(site, scrape):
    site.faults = lambda area, number: "500" if area == AREAS[1] else ""
    assert scrape().exit_code == 3
    before = {path: path.read_bytes() for path in files("*.*")}
    site.faults = lambda area, number: ""

    site.requests.clear()
    done = scrape()
    assert done.exit_code == 0
    assert "done 2 of 3 of the run of " in done.output
    assert {
        area for area in AREAS if any(area.split(",")[0] in p for p in site.requests)
    } == {AREAS[1]}
    assert len(landed_rows()) == 69

    site.requests.clear()
    assert scrape().exit_code == 0
    assert site.requests == []

    assert scrape("--fresh").exit_code == 0
    assert len(landed_rows()) == 138
    assert before.items() <= {path: path.read_bytes() for path in files("*.*")}.items()


def test_a_file_that_went_missing_or_was_cut_short_by_fewer_results_is_asked_again(
    site, scrape
):
    scrape("--results", "5")
    assert len(landed_rows()) == 15
    scrape()
    assert len(landed_rows()) == 15 + 69
    files()[-1].unlink()
    assert scrape().exit_code == 0
    assert {len(set(landed_ids(area))) for area in AREAS} == {23}


def test_a_run_of_sunday_evening_is_finished_on_monday(site, scrape, clock):
    clock.at("2026-11-22T23:50:00+00:00")
    site.faults = lambda area, number: "500" if area == AREAS[1] else ""
    assert scrape().exit_code == 3
    clock.at("2026-11-23T07:00:00+00:00")
    site.faults = lambda area, number: ""
    site.requests.clear()
    done = scrape()
    assert done.exit_code == 0
    assert "done 2 of 3 of the run of 22 November" in done.output
    assert not any("Boston" in path for path in site.requests)
    assert {record.run for record in landing.records()} == {"2026-11-22T23:50:00Z"}

    # It is done, so what starts on another day is another run.
    assert scrape().exit_code == 0
    assert len({record.run for record in landing.records()}) == 2


def test_a_clock_that_was_wrong_once_begins_no_new_run_for_ever(site, scrape, clock):
    clock.at("2031-01-01T06:00:00+00:00")
    assert scrape().exit_code == 0
    clock.at("2026-11-22T06:00:00+00:00")
    site.faults = lambda area, number: "500" if area == AREAS[1] else ""
    assert scrape().exit_code == 3
    clock.at("2026-11-22T07:00:00+00:00")
    site.faults = lambda area, number: ""
    done = scrape()
    assert done.exit_code == 0
    assert "done 2 of 3 of the run of 22 November" in done.output


def test_a_run_that_is_long_past_is_not_gone_on_with(site, scrape, clock):
    clock.at("2026-11-22T23:50:00+00:00")
    site.faults = lambda area, number: "500" if area == AREAS[1] else ""
    scrape()
    clock.at("2026-11-24T12:00:00+00:00")
    site.faults = lambda area, number: ""
    assert scrape().exit_code == 0
    newest = [r for r in landing.records() if r.run == "2026-11-24T12:00:00Z"]
    assert len(newest) == 3


def test_a_changed_request_is_asked_anew_on_the_same_day(site, scrape):
    assert scrape("--area", "Reno, NV").exit_code == 0
    for changed in ({"hours_old": 24}, {"distance": 5}, {"results_wanted": 50}):
        site.requests.clear()
        assert scrape("--area", "Reno, NV", **changed).exit_code == 0
        assert any("/search" in path for path in site.requests), changed
    assert len({record.request for record in landing.records()}) == 4
    (asked,) = [r for r in landing.records() if r.hours_old == 24]
    assert asked.options == {
        "site": "linkedin", "search_term": ROLE, "location": "Reno, NV", "country": "usa",
        "hours_old": 24, "results_wanted": 100, "distance": 25,
        "google_search_term": None, "job_type": None, "is_remote": False,
        "own_filters": [],
    }  # fmt: skip
    assert (asked.distance, asked.country) == (25, "usa")
    assert asked.requests_per_minute > asked.requests > 0


def test_each_run_begins_with_another_search(site, scrape, clock):
    """One that is blocked first keeps the others from their turn only once."""
    firsts = []
    for day in range(1, 5):
        clock.at(f"2026-11-0{day}T06:00:00+00:00")
        site.requests.clear()
        scrape()
        firsts.append(next(a for a in AREAS if a.split(",")[0] in site.requests[0]))
    assert firsts == [*AREAS, AREAS[0]]

    # Austin, which comes first, is refused, and the site is left alone: next time the
    # others, who were not asked, come first.
    clock.at("2026-11-06T06:00:00+00:00")
    site.faults = lambda area, number: "429" if area == AREAS[1] else ""
    scrape()
    clock.at("2026-11-09T06:00:00+00:00")
    site.requests.clear()
    scrape()
    asked = "".join(path for path in site.requests if "start=0" in path)
    assert asked.index("Reno") < asked.index("Boston") < asked.index("Austin")


@pytest.mark.parametrize(
    ("zone", "begins", "later", "is_asked_again"),
    [
        # An afternoon during which the UTC day ends, and a night when it does not.
        ("America/Los_Angeles", "2026-11-01T23:30", "2026-11-02T00:30", False),
        ("America/Los_Angeles", "2026-11-02T07:30", "2026-11-02T08:30", True),
        ("Pacific/Auckland", "2026-11-01T10:30", "2026-11-01T11:30", True),
        ("UTC", "2026-11-01T06:00", "2026-11-01T23:30", False),
        ("UTC", "2026-11-01T23:30", "2026-11-02T00:30", True),
    ],
)
def test_what_is_done_is_done_for_the_users_own_day(
    site, scrape, clock, monkeypatch, zone, begins, later, is_asked_again
):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        clock.at(f"{begins}:00+00:00")
        assert scrape("--area", "Reno, NV").exit_code == 0
        site.requests.clear()
        clock.at(f"{later}:00+00:00")
        assert scrape("--area", "Reno, NV").exit_code == 0
        assert bool(site.requests) == is_asked_again
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_fall_below_half_is_doubted_until_it_is_seen_again(site, scrape, clock):
    """23 postings, then 9: a changed market, or a site that answers in part."""
    clock.at("2026-11-01T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code == 0
    site.postings = lambda area: 9
    for day, (code, outcome, is_whole) in enumerate(
        [(3, "suspicious", False), (0, "landed", True), (0, "landed", True)], start=2
    ):
        clock.at(f"2026-11-{3 * day:02}T06:00:00+00:00")
        assert scrape("--area", "Reno, NV").exit_code == code
        newest = max(landing.records(), key=lambda r: (r.scraped_at, r.rows_landed))
        assert (newest.outcome, newest.is_whole) == (outcome, is_whole)
        assert newest.fell_from == (None if is_whole else 23)
        assert newest.rows_landed == 9
    # What asks for less may find less.
    clock.at("2026-11-28T06:00:00+00:00")
    site.postings = lambda area: 3
    assert scrape("--area", "Reno, NV", hours_old=24).exit_code == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"results_wanted": 200},
        {"results_wanted": 50},
        {"hours_old": 96},
        {"distance": 50},
        {"country": "uk"},
    ],
)
def test_a_fall_is_one_whatever_more_is_asked(site, scrape, clock, asked):
    """23 postings, then 9, asked for what finds no fewer, or cuts off none of them."""
    clock.at("2026-11-01T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code == 0
    # What asks for less, and finds less, does not change what there was.
    site.postings = lambda area: 3
    clock.at("2026-11-04T06:00:00+00:00")
    assert scrape("--area", "Reno, NV", hours_old=24, distance=10).exit_code == 0
    site.postings = lambda area: 9
    clock.at("2026-11-08T06:00:00+00:00")
    assert scrape("--area", "Reno, NV", **asked).exit_code == 3
    newest = max(landing.records(), key=lambda record: record.scraped_at)
    assert (newest.outcome, newest.fell_from) == ("suspicious", 23)


@pytest.mark.parametrize(
    "fault",
    ["empty", "bare after this", "no ids", "changed titles", "captcha", "429"],
)
def test_no_fall_is_believed_for_an_end_that_proved_nothing(site, scrape, clock, fault):
    """23 postings, then an answer that tells nothing, then 9: seen for the first time."""
    clock.at("2026-11-01T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code == 0
    site.faults = lambda area, page: fault
    clock.at("2026-11-08T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code in (1, 3)
    site.faults = lambda area, page: ""
    site.postings = lambda area: 9
    for day, outcome in (("15", "suspicious"), ("22", "landed")):
        clock.at(f"2026-11-{day}T06:00:00+00:00")
        scrape("--area", "Reno, NV")
        newest = max(landing.records(), key=lambda record: record.scraped_at)
        assert (newest.outcome, newest.rows_landed) == (outcome, 9)


def test_a_bare_list_is_believed_where_it_was_bare_before(site, scrape, clock):
    site.postings = lambda area: 0
    for day, (code, outcome) in enumerate(
        [(1, "suspicious"), (0, "empty"), (0, "empty")], start=1
    ):
        clock.at(f"2026-11-{3 * day:02}T06:00:00+00:00")
        assert scrape("--area", "Reno, NV").exit_code == code
        newest = max(landing.records(), key=lambda r: (r.scraped_at, r.rows_landed))
        assert newest.outcome == outcome
    # In place of a few jobs, only while the site shows other areas theirs.
    site.postings = lambda area: 3
    clock.at("2026-11-10T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code == 0
    site.postings = lambda area: 0
    for day, areas, outcome in (
        (10, ["Reno, NV"], "suspicious"),
        (11, ["Reno, NV"], "suspicious"),
        (12, ["Boston, MA", "Reno, NV"], "empty"),
    ):
        site.postings = lambda area: 23 if area == "Boston, MA" else 0
        clock.at(f"2026-11-{day}T09:00:00+00:00")
        scrape("--fresh", *(word for area in areas for word in ("--area", area)))
        reno = [r for r in landing.records() if r.search_area == "Reno, NV"]
        newest = max(reno, key=lambda record: record.scraped_at)
        assert newest.outcome == outcome
    # With many there before, it never is.
    site.postings = lambda area: 23
    clock.at("2026-11-14T06:00:00+00:00")
    assert scrape("--area", "Reno, NV").exit_code == 0
    site.postings = lambda area: 0
    for day in (16, 18):
        clock.at(f"2026-11-{day}T06:00:00+00:00")
        assert scrape("--area", "Reno, NV").exit_code == 1


def test_leftovers_of_a_killed_run_are_cleared(site, scrape):
    folder = raw_path() / "backend-engineer" / "2026-01-01"
    folder.mkdir(parents=True)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = folder / f".x.csv.{ended.pid}.part"
    others = folder / f".y.csv.{os.getppid()}.part"
    for path in (left, others):
        path.write_text("half")
    scrape("--area", "Reno, NV")
    assert not left.exists()
    assert others.exists(), "another process is still writing this one"


def test_two_runs_at_once(site, searches, start, monkeypatch):
    waiting, go_on = threading.Event(), threading.Event()
    # The first one waits for as long as the second takes to start on a busy machine.
    monkeypatch.setenv("STANDIN_TIMEOUT", str(PATIENCE))

    def hold(path):
        waiting.set()
        go_on.wait(PATIENCE)

    site.on_request = hold
    first = start("--searches", str(searches()))
    assert waiting.wait(PATIENCE)
    second = start("--searches", str(searches()))
    said = second.communicate(timeout=PATIENCE)[1]
    assert second.returncode == 2
    assert "Another scrape is running" in said and f"process {first.pid}" in said
    go_on.set()
    site.on_request = lambda path: None
    assert first.wait(PATIENCE) == 0
    assert len(landed_rows()) == 69


@pytest.mark.parametrize("fault", ["drip", "timeout", "slow"])
def test_ctrl_c_ends_within_a_second_and_what_came_is_landed(
    site, searches, start, fault
):
    asked = threading.Event()

    def interrupt(path):
        if "Austin" in path and "start=10" in path:
            asked.set()

    site.on_request = interrupt
    site.faults = lambda area, page: fault if (area, page) == (AREAS[1], 1) else ""
    process = start("--searches", str(searches()))
    assert asked.wait(PATIENCE)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    stopped = time.monotonic()
    output, error = process.communicate(timeout=PATIENCE)
    # A second, and what it takes to end Python on a busy machine.
    assert time.monotonic() - stopped < 3
    assert process.returncode == 3
    assert "what has come so far lands" in error
    assert "Traceback" not in error
    assert landed_ids("Boston, MA") == posting_ids("Boston, MA", 23)
    assert landed_ids("Austin, TX")[:10] == posting_ids("Austin, TX", 10)
    assert landed_ids("Reno, NV") == []
    assert f"linkedin, {ROLE}, Reno, NV: not asked" in output
    assert_all_is_whole()


def test_a_second_ctrl_c_ends_at_once(site, searches, start, tmp_path):
    """As when the disk hangs, which no deadline of ours ends."""
    asked = threading.Event()
    site.on_request = lambda path: asked.set() if "Austin" in path else None
    hanging = tmp_path / "hang.py"
    runner = (ROOT / "tests/standins/run_ingest.py").read_text(encoding="utf-8")
    hang = (
        "import time\nfrom ingest import landing\nland = landing.land\n"
        "landing.land = lambda search, *a, **k: (\n"
        "    time.sleep(600) if 'Austin' in search.search_area else None\n"
        ") or land(search, *a, **k)\n"
    )
    hanging.write_text(hang + runner)
    process = start("--searches", str(searches()), script=hanging)
    assert asked.wait(PATIENCE)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert any("what has come so far lands" in line for line in process.stderr)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    assert landed_ids("Boston, MA") == posting_ids("Boston, MA", 23)
    assert_all_is_whole()


def test_ctrl_c_ends_a_pause_at_once(site, searches, start):
    process = start("--searches", str(searches(between_calls=[600, 600])))
    assert any("[1/3]" in line for line in process.stdout)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 3
    assert len(landed_rows()) == 23


def test_kill_at_any_moment_leaves_whole_files_and_a_rerun_finishes(
    site, searches, start, scrape
):
    """Twenty runs are killed, each at a random moment of its work; then one runs on."""
    moments = random.Random(20261124)
    areas = [f"Town {number}, TX" for number in range(120)]
    site.postings = lambda area: len(area) % 3 + 1
    path = str(searches(areas=areas))
    for _ in range(20):
        last_request, is_reached = moments.randint(1, 12), threading.Event()
        site.requests.clear()
        site.on_request = lambda path, last=last_request, reached=is_reached: (
            reached.set() if len(site.requests) >= last else None
        )
        process = start("--searches", path)
        assert is_reached.wait(PATIENCE)
        time.sleep(moments.uniform(0, 0.03))
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert_all_is_whole()
    killed = len(files())
    assert 10 < killed < 120, "the kills came while there was work to do"

    done = scrape(areas=areas)
    assert done.exit_code == 0, done.output
    got = sorted(
        (r["search_area"], r["id"], r["title"], r["description"]) for r in landed_rows()
    )
    undisturbed = sorted(
        (area, f"li-{id}", title(id), description(id))
        for area in areas
        for id in posting_ids(area, len(area) % 3 + 1)
    )
    assert got == undisturbed
    assert not [*raw_path().rglob("*.part")]
    assert_all_is_whole()


@contextmanager
def mounted(folder: Path):
    """Make the folder a disk of 200 kB; yields whether this machine allows it."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    try:
        is_mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except FileNotFoundError:
        is_mounted = False
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("disk", ["small disk", "quota"])
def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(
    site, searches, start, scrape, disk
):
    areas = [f"Town {number}, TX" for number in range(30)]
    path = str(searches(areas=areas))
    raw = raw_path()
    with mounted(raw) if disk == "small disk" else nullcontext(False) as is_mounted:
        # Else a quota: a file may have 4 kB, which a record fits into and the rows don't.
        quota = None if is_mounted else lambda: setrlimit(RLIMIT_FSIZE, (4000, 4000))
        process = start("--searches", path, preexec_fn=quota)
        output, error = process.communicate(timeout=PATIENCE)
        assert process.returncode == (3 if is_mounted else 1), output + error
        assert re.search("No space left on device|File too large", error)
        assert "Make room" in error
        assert "Traceback" not in error
        assert not [*raw_path().rglob("*.part")]
        assert_all_is_whole()
        assert len(files()) < 30

        if is_mounted:
            subprocess.run(["mount", "-o", "remount,size=20m", str(raw)], check=True)
        done = scrape(areas=areas)
        assert done.exit_code == 0, done.output
        assert sorted(r["id"][3:] for r in landed_rows()) == sorted(
            id for area in areas for id in posting_ids(area, 23)
        )


# What is scraped becomes a review.


def test_a_scrape_becomes_a_page_and_a_blocked_area_keeps_its_last_figures(
    site, scrape, tmp_path
):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    search = Search(ROLE, "linkedin", ROLE, "Reno, NV", yesterday, "python-jobspy 1.4.1")
    old = {"site": "linkedin", "title": "Old", "location": "Reno, NV, USA"}
    cells = [
        old | {"id": f"li-{n}", "job_url": f"https://example.com/{n}"} for n in (1, 2)
    ]
    landing.land(
        search, [PostingRow(n, row, {}) for n, row in enumerate(cells, 1)],
        outcome="landed", stem="old", results_wanted=100,
    )  # fmt: skip
    site.faults = lambda area, number: "429" if area == "Reno, NV" else ""
    # One here and there: three in a row would end the call.
    bare = posting_ids("Austin, TX", 23)[::6]
    site.detail_faults = lambda posting: "429" if posting in bare else ""
    assert scrape().exit_code == 3

    review = Review(tmp_path)
    succeed(review.build())
    assert review.query("select count(*) from sightings") == [(48,)]
    assert review.query("select count(*) from rejected_rows") == [(0,)]
    assert review.query(
        "select area, outcome, rows_landed, rows_without_description, is_cut_off "
        "from scrape_outcomes where cast(scraped_at as date) = current_date order by area"
    ) == [
        ("Austin, TX", "partial", 23, 4, False),
        ("Boston, MA", "landed", 23, 0, False),
        ("Reno, NV", "blocked", 0, 0, True),
    ]
    assert review.query(
        "select area, postings, scraped_on from area_postings order by area"
    ) == [
        ("Austin, TX", 23, datetime.now(UTC).date()),
        ("Boston, MA", 23, datetime.now(UTC).date()),
        ("Reno, NV", 2, yesterday.date()),
    ]
    succeed(review.run("analyses"))
    assert "Boston" in review.page.read_text(encoding="utf-8")


# Proxies stay out of sight.

PROXY = "http://user1234:s3cr%2Ft-P4ss@127.0.0.2:9"
SECRETS = ("user1234", "s3cr%2Ft-P4ss", "s3cr/t-P4ss", "127.0.0.2")


@pytest.mark.parametrize("site_name", ["linkedin", "indeed", "zip_recruiter"])
def test_no_proxy_is_shown(site, scrape, monkeypatch, site_name):
    monkeypatch.setenv("JOBSPY_PROXIES", PROXY)
    done = scrape("--site", site_name, "--area", "Reno, NV")
    (record,) = landing.records()
    assert record.outcome == "failed"
    assert site.requests == []
    everything = done.output + "".join(p.read_text() for p in files("*.*"))
    assert "[proxy]" in record.error
    assert not [secret for secret in SECRETS if secret in everything]


def test_a_proxy_that_is_no_address_is_named_by_its_number(
    site, scrape, monkeypatch, capsys
):
    monkeypatch.setenv("JOBSPY_PROXIES", f"{PROXY}, user1234:s3cr%2Ft-P4ss@nowhere")
    with pytest.raises(UserError, match="Number 2 of the proxies") as mistake:
        scrape("--area", "Reno, NV")
    assert not [secret for secret in SECRETS if secret in str(mistake.value)]
    assert site.requests == []


def test_every_part_and_form_of_a_proxy_is_redacted(monkeypatch):
    monkeypatch.setenv(
        "JOBSPY_PROXIES", f"{PROXY} other.example:8080,socks5://a:b@HOST.example:1"
    )
    for text in (
        PROXY, "s3cr/t-P4ss", "s3cr%2ft-p4ss", "user1234", "host='other.example':8080",
        "host.example", "Basic dXNlcjEyMzQ6czNjci90LVA0c3M=", "user1234:s3cr/t-P4ss",
    ):  # fmt: skip
        shown = redacted(f"see {text}!")
        assert "[proxy]" in shown, text
        assert not re.search(r"s3cr|user1234|example|dXNl", shown, re.IGNORECASE), shown
    assert redacted("response status code 500") == "response status code 500"


# What it says.


def test_a_dry_run_asks_and_writes_nothing(site, scrape):
    done = scrape("--dry-run", between_calls=[10, 30], results_wanted=200)
    assert done.exit_code == 0
    assert site.requests == []
    assert not raw_path().exists()
    assert "3 calls to make" in done.output
    assert f"linkedin, {ROLE}, Reno, NV" in done.output
    assert "At this pace: 16 min at most" in done.output


def test_help_has_an_example():
    shown = CliRunner().invoke(app, ["scrape", "--help"]).output
    assert 'python -m ingest scrape --area "Boston, MA" --results 20' in shown


def test_without_a_terminal_lines_are_plain_and_say_how_it_goes(site, scrape):
    done = scrape()
    assert "\x1b" not in done.output
    assert (
        f"[2/3] linkedin, {ROLE}, Austin, TX: landed, 23 rows; 46 rows so far"
        in done.output
    )
    assert "left" in done.output
    assert "69 rows, 0 of them without a description" in done.output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hours_old": "72"}, "hours_old = '72' is not valid"),
        ({"results_wanted": 0}, "results_wanted = 0 is not valid"),
        ({"between_calls": [3, 1]}, "between_calls = [3, 1] is not valid"),
        ({"areas": []}, "areas = [] is not valid"),
        ({"sites": ["monster"]}, "JobSpy has no site 'monster'; it has linkedin"),
        ({"country": "atlantis"}, "JobSpy has no country 'atlantis'"),
        ({"colour": "red"}, "unknown setting: colour"),
    ],
)
def test_a_wrong_setting_is_named(site, scrape, given, said):
    with pytest.raises(UserError) as mistake:
        scrape(**given)
    assert said in str(mistake.value)


def test_missing_things_are_named(site, scrape, tmp_path):
    with pytest.raises(UserError, match="No role 'cook' to search for"):
        scrape("--role", "cook")
    for text, said in (
        ("sites = [", "is not TOML"),
        ('sites = ["linkedin"]', "lacks areas"),
    ):
        path = tmp_path / "own.toml"
        path.write_text(text)
        with pytest.raises(UserError, match=said if "TOML" in said else "lacks"):
            read_searches(path)
    with pytest.raises(UserError, match="does not exist"):
        read_searches(tmp_path / "none.toml")


# A list that the site's limit cuts off is asked for in parts.

LIMIT, MANY = 1000, 5000
WORK, TYPES, LEVELS = ("1", "2", "3"), ("F", "P", "C", "T", "I"), ("1", "2", "3", "4")


def land_texts(site, area: str, number: int) -> None:
    """Land the texts of an area's postings, as an earlier scrape would have."""
    cells = {"site": "linkedin", "title": "T", "company": "C", "description": "Text"}
    rows = [
        PostingRow(n, cells | {"id": id, "job_url": f"{site.url}/jobs/view/{id}"}, {})
        for n, id in enumerate(posting_ids(area, number), 1)
    ]
    search = Search(
        "other", "linkedin", "other", area, datetime(2025, 1, 1, tzinfo=UTC), "x"
    )
    landing.land(search, rows, outcome="landed", stem="earlier")


@pytest.fixture
def crowded(site):
    """5,000 jobs of one area, of which the site shows 1,000 of any list."""
    land_texts(site, "Reno, NV", MANY)
    draw = random.Random(7)
    # Most are full-time and on site, few of the rarest kinds.
    facts = {
        id: {
            "f_WT": draw.choices(WORK, (6, 3, 1))[0],
            "f_JT": draw.choices(TYPES, (20, 2, 4, 1, 1))[0],
            "f_E": draw.choices(LEVELS, (1, 4, 3, 2))[0],
        }
        for id in posting_ids("Reno, NV", MANY)
    }

    def listed(area, query):
        asked = {name: query[name] for name in ("f_WT", "f_JT", "f_E") if name in query}
        found = [id for id, has in facts.items() if asked.items() <= has.items()]
        return found[:LIMIT]

    site.listed = listed
    return facts


def of_role(role: str = ROLE):
    (record,) = [record for record in landing.records() if record.role == role]
    return record, {r["id"] for r in landed_rows() if r["role"] == role}


def test_5000_jobs_behind_a_limit_of_1000_are_found_in_parts(site, crowded, scrape):
    done = scrape("--area", "Reno, NV", results_wanted=9999, split=True)
    assert done.exit_code == 0, done.output
    record, found = of_role()
    assert len(found) == record.rows_landed >= 0.99 * MANY
    assert found == {f"li-{id}" for id in crowded}
    assert record.is_whole and not record.is_cut_off and record.outcome == "landed"
    assert "parts" in record.note
    assert record.requests < MANY / 10 * 2.5  # each text is landed, each list overlaps


def test_without_being_asked_to_it_is_at_least(site, crowded, scrape):
    scrape("--area", "Reno, NV", results_wanted=9999)
    record, found = of_role()
    assert len(found) == LIMIT and record.is_cut_off and not record.is_whole


def test_jobs_in_no_part_make_it_at_least(site, crowded, scrape):
    """One in fifty has no type: the cut-off list shows some that no part has."""
    for id in list(crowded)[2500:]:
        del crowded[id]
    for id in list(crowded)[::50]:
        crowded[id]["f_JT"] = "none"
    scrape("--area", "Reno, NV", results_wanted=9999, split=True)
    record, found = of_role()
    assert len(found) > 0.95 * 2500 and record.is_cut_off and not record.is_whole
    assert "in no part" in record.note


def test_a_part_that_is_refused_is_tried_again(site, crowded, scrape):
    for id in list(crowded)[1500:]:
        del crowded[id]
    refused = iter([True])
    site.faults = lambda area, page: (
        "429" if "f_WT=3" in site.requests[-1] and next(refused, False) else ""
    )
    scrape("--area", "Reno, NV", results_wanted=9999, split=True, tries=2)
    outcomes = [(r.outcome, r.is_whole) for r in landing.records() if r.role == ROLE]
    assert sorted(outcomes) == [("landed", True), ("partial", False)]
