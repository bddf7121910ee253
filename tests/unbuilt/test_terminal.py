"""Whatever surrounds a command, it does its work or says in a sentence why it can't."""

import ast
import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import landing
from ingest import sample as synthetic
from tests.conftest import ROOT, Review, succeed
from tests.unbuilt.test_adopt import csv_text, landed, posting

ADOPT = ("ingest", "adopt", "--role", "cook", "--scraped-on", "2025-11-21")


def told(review: Review, *command: str, **environment: str):
    """Run Python from the root with more in its environment."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=review.environment | environment,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def test_stray_modules_take_nobodys_place(review):
    stray = review.folder / "stray"
    stray.mkdir()
    for name in ("csv", "duckdb", "rich", "typer", "jobspy", "common", "queue", "json"):
        (stray / f"{name}.py").write_text("raise SystemExit('a stray module')\n")
    (review.folder / "jobs.csv").write_text(csv_text([posting(1)]))
    done = told(review, "-m", *ADOPT, "--area", "Reno, NV", str(review.folder),
                PYTHONPATH=f":{stray}/.")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(landed(review)) == 1


def test_an_old_or_bare_python_is_told_what_to_run(review):
    # Python 2 has no importlib.util.
    old = "import sys; sys.version_info = (3, 9, 1); sys.modules['importlib.util'] = 0; "
    old += "import "
    for package in ("ingest", "analyses", "review"):
        done = told(review, "-c", old + package)
        assert done.returncode == 1
        assert done.stderr.startswith("Python 3.11 or newer is needed, and this is")
        # Without what is installed: no site-packages.
        done = told(review, "-S", "-c", f"import {package}")
        assert done.stderr.startswith("What this needs is not installed")
        assert ".venv/bin/python" in done.stderr and done.returncode == 1
        for source in (package, "common"):
            text = (ROOT / source / "__init__.py").read_text()
            ast.parse(text, feature_version=(3, 4))


def test_a_reader_that_goes_away_stops_no_landing(review):
    """As `| head` does: the work is done all the same, without a word about the pipe."""
    folder = review.folder / "theirs"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.csv").write_text(csv_text([posting(number)]))
    process = subprocess.Popen(
        [sys.executable, "-m", *ADOPT, "--area", "Reno, NV", str(folder)], cwd=ROOT,
        env=review.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(), said) == (0, "")
    assert len(landed(review)) == 40


def test_a_narrow_terminal_of_another_alphabet(review):
    (review.folder / "日本 [b].csv").write_text(csv_text([posting(1)]))
    narrow = {"COLUMNS": "20", "PYTHONIOENCODING": "ascii"}
    done = told(review, "-m", *ADOPT, "--area", "Reno, NV", str(review.folder), **narrow)
    assert done.returncode == 0, done.stderr
    assert r"\u65e5\u672c [b]" in done.stdout
    for module in ("ingest", "analyses", "review"):
        done = told(review, "-m", module, "--help", **narrow)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", ["/dev/null/x", "/sys/x", f"/tmp/{'x' * 300}"])
def test_a_path_that_cannot_be_written_is_named_with_advice(review, path):
    for variable, command in (
        ("RAW_PATH", ("ingest", "sample")),
        ("WAREHOUSE_PATH", ("review",)),
    ):
        done = told(review, "-m", *command, **{variable: f"{path}/in"})
        assert done.returncode == 2, done.stderr
        assert path in done.stderr and "Traceback" not in done.stderr
        assert "ame " in done.stderr or "Change its permissions" in done.stderr


def test_a_sample_is_whole_or_made_so_and_goes_for_good(review, monkeypatch):
    """After a kill, the next run lands the rest of it, or removes what was landed."""
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    searches = list(synthetic.sample_searches())
    for area, rows in searches[:5]:
        synthetic.land_sample(area, rows)
    succeed(review.run("ingest", "sample", "--if-empty"))
    assert len(landing.records()) == len(searches)
    said = succeed(review.run("ingest", "sample", "--if-empty")).stdout
    assert said == ""
    # Killed after the rows were landed, before the sample went.
    (review.folder / "jobs.csv").write_text(csv_text([posting(1)]))
    own = (*ADOPT, "--area", "Reno, NV", review.folder / "jobs.csv")
    succeed(review.run(*own))
    for area, rows in searches[:2]:
        synthetic.land_sample(area, rows)
    said = succeed(review.run(*own)).stdout
    assert "1 landed already" in said and "sample was removed" in said
    synthetic.land_sample(*searches[0])
    assert "was removed" in succeed(review.run("ingest", "sample", "--if-empty")).stdout
    assert [record.role for record in landing.records()] == ["cook"]


def test_a_folder_without_a_sample_may_be_read_only(review, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(review.raw))

    def refuse(*_: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "rename", refuse)
    assert not synthetic.remove_sample()


@pytest.mark.parametrize("package", ["ingest", "analyses", "review"])
def test_stopping_it_while_modules_are_loaded_is_a_sentence(review, package):
    stopped = (
        "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(9)"
    )
    done = told(review, "-c", f"import {package}; {stopped}")
    said = "Stopped: what is there is whole. Run it again to go on.\n"
    assert (done.returncode, done.stderr) == (-signal.SIGINT, said)


STOPPING = """
import os, signal, sys
import typer
from common.terminal import run
from review import commands
app = typer.Typer()
def dbt():
    try:
        os.kill(os.getpid(), signal.SIGINT)
        signal.pause()
    except KeyboardInterrupt:
        sys.exit("dbt failed")
@app.command()
def main():
    commands._run(dbt, "dbt")
    print("went on")
run(app)
"""


def test_a_command_that_was_stopped_says_so():
    """Also where what it runs would call that a failure."""
    done = subprocess.run(
        [sys.executable, "-c", STOPPING], cwd=ROOT, capture_output=True, text=True
    )
    said = "Stopped: what is there is whole. Run it again to go on.\n"
    assert (done.returncode, done.stdout, done.stderr) == (130, "", said)
