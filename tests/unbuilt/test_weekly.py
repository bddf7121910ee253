"""`python -m review weekly` around its steps: exit codes, a stop, the log, the site.

A script stands in for the steps; it is told what each is to say and how to end.
"""

import fcntl
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from review.versions import PAGE, Versions
from review.weekly import Week, _notify
from review.weeks import keep
from tests.conftest import ROOT

# Run as Python would be: `python -m MODULE ...`.
STEP = """#!{python}
import json, os, pathlib, sys, time
name = " ".join(sys.argv[2:])
with open("{folder}/steps", "a") as steps:
    steps.write(name + "\\n")
for line, code in json.loads(os.environ["STEPS"]).get(name, [["", 0]]):
    print(line, flush=True)
    if line == "waits":
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            print("stopping", flush=True)
            sys.exit(3)
sys.exit(code)
"""
# As `python -m review`, with another Python for the steps.
WEEKLY = """import sys
sys.executable = sys.argv.pop(1)
from review.__main__ import main
main()"""
ALL = "3 of 3 searches of the run of 22 November are landed or empty: 9 rows."
SOME = ALL.replace("3 of", "2 of", 1)


@pytest.fixture
def start(tmp_path: Path):
    """Start a week whose steps say and do what is given."""
    step = tmp_path / "step"
    step.write_text(STEP.format(python=sys.executable, folder=tmp_path))
    step.chmod(0o755)
    page = tmp_path / "review"
    page.mkdir()
    (page / "index.html").write_text('<body>\n<a href="data/x.csv">')
    started = []

    def begin(
        steps: dict[str, list], *options: str, **environment: str
    ) -> subprocess.Popen[str]:
        paths = {
            "WAREHOUSE_PATH": str(tmp_path / "w.duckdb"),
            "REVIEW_PATH": str(page),
            "SITE_PATH": str(tmp_path / "site"),
            "STEPS": json.dumps(steps),
        }
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", WEEKLY, step, "weekly", *options],
                cwd=ROOT,
                env=os.environ | paths | environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )  # fmt: skip
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def week(start):
    """Run a week: its exit code, what it printed, and what it complained of."""

    def run(
        steps: dict[str, list], *options: str, **environment: str
    ) -> tuple[int, str, str]:
        process = start(steps, *options, **environment)
        said, complained = process.communicate(timeout=120)
        return process.returncode, said, complained

    return run


def test_a_good_week_ends_with_0_and_one_line(week, tmp_path):
    code, said, complained = week({"ingest scrape": [[ALL, 0]]})
    assert (code, complained) == (0, "")
    day = r"\d{4}-\d\d-\d\d"
    kept = re.escape(str(tmp_path / "site" / "index.html"))
    assert re.fullmatch(rf"{day}: {ALL[:-1]}\. The page is {kept}\n", said)
    steps = (tmp_path / "steps").read_text().splitlines()
    assert steps == ["ingest scrape", "review", "ingest geocode", "review"]
    log = (tmp_path / "w.weekly.log").read_text().splitlines()
    assert all(re.match(rf"{day}T\d\d:\d\d:\d\dZ ", line) for line in log)
    assert log[1].endswith(f"ingest scrape: {ALL}")


def test_some_searches_need_a_look_and_the_review_is_kept_all_the_same(week, tmp_path):
    code, said, _ = week({
        "ingest scrape": [[SOME, 0], ["Missing:", 3]],
        "ingest geocode": [["Reno: not asked", 3]],
    })  # fmt: skip
    assert code == 3 and "; 1 needs a look. The page is" in said
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("code", [1, 2, -9])
def test_nothing_scraped_leaves_the_review_of_before(week, tmp_path, code):
    told = "ingest/searches.toml lacks roles."
    done, said, _ = week({"ingest scrape": [[told, code % 256]]})
    assert done == 1 and said.count("\n") == 1
    assert told in said and "the previous review stays" in said
    assert (tmp_path / "steps").read_text() == "ingest scrape\n"
    assert not (tmp_path / "site").exists()


def test_a_review_that_fails_leaves_the_one_of_before(week, tmp_path):
    steps = {"ingest scrape": [[ALL, 0]], "review": [["A test fails.", 1]]}
    code, said, _ = week(steps)
    assert code == 1 and "the review was not made" in said and "A test fails." in said
    assert not (tmp_path / "site").exists()


def test_a_review_that_lacks_the_places_looked_up_is_kept(week, tmp_path):
    """The first one of the week was made; only the second, with new places, fails."""
    marker = tmp_path / "reviewed"
    fails = f"""#!{sys.executable}
import pathlib, sys
marker = pathlib.Path({str(marker)!r})
if sys.argv[2:] == ["review"]:
    if marker.exists():
        print("The disk is full.")
        sys.exit(1)
    marker.touch()
if sys.argv[2:] == ["ingest", "scrape"]:
    print({ALL!r})
"""
    (tmp_path / "step").write_text(fails)
    code, said, _ = week({})
    assert code == 3 and "places looked up are not in it: The disk is full." in said
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_is_passed_on_to_the_step_and_ends_the_week(start, tmp_path, by):
    process = start({"ingest scrape": [["waits", 0]]})
    log = tmp_path / "w.weekly.log"
    while not (log.is_file() and "waits" in log.read_text()):
        time.sleep(0.02)
    began = time.monotonic()
    process.send_signal(by)
    said, _ = process.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert process.returncode == 1 and "stopped" in said
    assert (tmp_path / "steps").read_text() == "ingest scrape\n"


def test_another_week_waits_for_its_turn(week, tmp_path):
    with (tmp_path / "w.weekly.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, said, complained = week({})
    assert code == 2 and said == "" and "is running already" in complained


def test_a_command_of_the_users_is_told(week, tmp_path):
    told = tmp_path / "told"
    code, said, complained = week(
        {"ingest scrape": [[SOME, 3]]},
        REVIEW_NOTIFY=f'cat > "{told}"; echo "$REVIEW_EXIT_CODE" >> "{told}"',
    )
    assert told.read_text() == f"{said}3\n" and (code, complained) == (3, "")


def test_a_command_that_fails_is_named_and_changes_nothing(week):
    code, _, complained = week(
        {"ingest scrape": [[ALL, 0]]}, REVIEW_NOTIFY="echo no mail here >&2; exit 7"
    )
    assert code == 0 and "REVIEW_NOTIFY ended with 7: no mail here" in complained


def test_a_command_may_say_what_it_likes(week):
    code, said, complained = week(
        {"ingest scrape": [[ALL, 0]]}, REVIEW_NOTIFY=r"printf 'caf\351'; exit 7"
    )
    assert code == 0 and said.startswith("20")
    assert "REVIEW_NOTIFY ended with 7: caf" in complained


def test_a_command_that_hangs_ends_with_all_that_it_began(tmp_path, monkeypatch):
    monkeypatch.setattr("review.weekly.NOTIFY_SECONDS", 1)
    pids = tmp_path / "pids"
    monkeypatch.setenv(
        "REVIEW_NOTIFY", f"sh -c 'echo $$ >> \"{pids}\"; exec sleep 300' | cat"
    )
    log = io.StringIO()
    _notify(Week(log), 0, "said")
    assert "REVIEW_NOTIFY took more than 1 s and was ended\n" in log.getvalue()
    (pid,) = pids.read_text().split()
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid)


def is_running(pid: str) -> bool:
    """Whether a process runs; one that has ended may wait for its parent to reap it."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_pages_of_the_users_own_stay(tmp_path):
    own, site = Versions(tmp_path / "w.duckdb", tmp_path / "review"), tmp_path / "site"
    own.page.mkdir(parents=True)
    site.mkdir()
    theirs = {"404.html": b"<h1>Nothing here", "proof.html": b"google\xff: 1"}
    for name, content in theirs.items():
        (site / name).write_bytes(content)
    for day, pages in ((1, ["index.html", "role.html"]), (8, ["index.html"])):
        for page in own.page.glob("*.html"):
            page.unlink()
        for page in pages:
            (own.page / page).write_text("<body>")
        keep(own, site, date(2025, 11, day), "")
    shown = {path.name for path in site.glob("*.html")}
    assert shown == {*theirs, "index.html", "weeks.html"}
    assert {name: (site / name).read_bytes() for name in theirs} == theirs


def test_each_week_has_its_folder_and_the_newest_is_at_the_root(tmp_path):
    own, site = Versions(tmp_path / "w.duckdb", tmp_path / "review"), tmp_path / "site"
    assert own.page.name == PAGE
    (own.page / "data").mkdir(parents=True)
    (own.page / "data" / "x.csv").write_text("1")
    for day, pages in [(8, ["index", "b"]), (1, ["index"]), (15, ["index", "changed"])]:
        for page in own.page.glob("*.html"):
            page.unlink()
        for page in pages:
            text = f'<body>\n<a href="data/x.csv">{day}</a> href="../data/'
            (own.page / f"{page}.html").write_text(text)
        for _ in range(2):  # a second one of a day takes the first one's place
            keep(own, site, date(2025, 11, day), "<3 of 4>")
        newest = "2025-11-08" if day < 15 else "2025-11-15"
        assert (
            f'<a href="{newest}/data/x.csv">{int(newest[-2:])}'
            in (site / "index.html").read_text()
        )
    assert sorted(path.name for path in site.iterdir()) == [
        "2025-11-01", "2025-11-08", "2025-11-15", "changed.html", "index.html",
        "weeks.html",
    ]  # fmt: skip
    index = (site / "weeks.html").read_text()
    assert re.findall(r'<td><a href="(\S+)/index', index) == [
        "2025-11-15", "2025-11-08", "2025-11-01"
    ]  # fmt: skip
    assert "&lt;3 of 4&gt;" in index and index.count("what changed</a>") == 1
    assert '<a href="weeks.html">' in (site / "index.html").read_text()
    assert '<a href="../weeks.html">' in (site / "2025-11-08/index.html").read_text()


@pytest.mark.parametrize("code", [0, 1])
def test_marts_are_kept_where_they_are_asked_for_and_could_be_written(
    week, tmp_path, code
):
    exported = tmp_path / ".w.duckdb.versions" / "export"
    exported.mkdir(parents=True)
    (exported / "marts.zip").write_bytes(b"x" * 1_250_000)
    done, said, _ = week(
        {"ingest scrape": [[ALL, 0]], f"review export --to {exported}": [["", code]]},
        "--marts",
    )
    [folder] = (tmp_path / "site").glob("*-*")
    assert done == (3 if code else 0) and not exported.exists()
    assert (folder / "marts.zip").exists() == (code == 0)
    assert ("its marts could not be exported" in said) == (code == 1)
    for page, place in [
        (folder / "index.html", ""), (tmp_path / "site" / "index.html", f"{folder.name}/")
    ]:  # fmt: skip
        link = f'<a href="{place}marts.zip" download>all numbers (Parquet, 1.2 MB)</a>'
        assert page.read_text().count("marts.zip") == (code == 0)
        assert (link in page.read_text()) == (code == 0)


def test_pages_name_their_own_place_in_the_site(tmp_path):
    own, site = Versions(tmp_path / "w.duckdb", tmp_path / "review"), tmp_path / "site"
    url = "https://example.org/jobs/"
    link = f'<a href="{url}posting">'
    for page in ("index.html", "cities/cook/reno.html"):
        path = own.page / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<link rel="canonical" href="{url}{page}">'
            f'<meta content="{url}pictures/x.png"></head><body>{link}'
        )
    keep(own, site, date(2025, 11, 1), "", url)
    for page, canonical, pictures in [
        ("index.html", "index.html", "2025-11-01/"),
        ("2025-11-01/index.html", "2025-11-01/index.html", "2025-11-01/"),
        ("2025-11-01/cities/cook/reno.html", "2025-11-01/cities/cook/reno.html",
         "2025-11-01/"),
    ]:  # fmt: skip
        text = (site / page).read_text()
        assert f'rel="canonical" href="{url}{canonical}"' in text
        assert f'content="{url}{pictures}pictures/x.png"' in text and link in text


def test_a_wrong_address_is_said_before_a_week_begins(start, tmp_path):
    process = start({}, REVIEW_URL="example.org")
    _, complained = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "REVIEW_URL example.org is not the address of a folder" in complained
    assert not (tmp_path / "steps").exists()
