"""The Makefile's verbs, in surroundings that are not as they were when it was written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import ROOT, Review, succeed

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "data", "target", "logs", "*_cache", "__pycache__"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder that was renamed since its .venv was made."""
    folder = tmp_path_factory.mktemp("make") / "my review (2)"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    installed, venv = Path(sys.prefix), folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "lib").symlink_to(installed / "lib")
    (venv / "bin/python").symlink_to(Path(sys.executable).resolve())
    shutil.copy(installed / "pyvenv.cfg", venv)
    for script in ("dbt", "pip", "ruff"):
        (venv / "bin" / script).write_text("#!/the/old/folder/.venv/bin/python\n")
        (venv / "bin" / script).chmod(0o755)
    for lock in ("ready", "ready-dev"):
        (venv / lock).touch()
    return folder


def make(folder: Path, verb: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("RAW_PATH", "WAREHOUSE_PATH", "REVIEW_PATH")
    }
    return subprocess.run(
        ["make", verb], cwd=folder, env=kept | environment,
        capture_output=True, text=True, timeout=1800,
    )  # fmt: skip


def test_a_review_whatever_was_left_behind_by_another_project(
    checkout, sample_review: Review, tmp_path
):
    """Of dbt, of Python, in a renamed folder, into a file with a name of DuckDB's own."""
    raw = checkout / "data" / "raw"
    for number, file in enumerate(sorted(sample_review.raw.rglob("*.csv"))):
        if number % 15 == 0:
            for landed in (file, file.with_suffix(".outcome.json")):
                copy = raw / landed.relative_to(sample_review.raw)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(landed, copy)
    (tmp_path / "duckdb.py").write_text("raise SystemExit('a stray module')\n")
    done = succeed(
        make(
            checkout, "review",
            DBT_PROFILES_DIR="/nowhere", DBT_PROJECT_DIR="/nowhere", DBT_TARGET="prod",
            DBT_PROFILE="shop", PYTHONPATH=str(tmp_path),
            WAREHOUSE_PATH="data/main.duckdb",
        )
    )  # fmt: skip
    page = checkout / "data" / "review" / "index.html"
    assert str(page) in done.stdout and page.is_file()
    with duckdb.connect(str(checkout / "data/main.duckdb"), read_only=True) as marts:
        [(areas,)] = marts.execute("select count(*) from area_postings").fetchall()
    assert areas == 3


def test_accuracy_says_what_it_needs(checkout):
    done = make(checkout, "accuracy")
    assert done.returncode == 2
    assert "make accuracy needs the published review's files in ../shared" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
