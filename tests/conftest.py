"""What tests share: the real files, and reviews built by the project's own commands."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where nothing may be skipped (NO_SKIPS=1, as in CI) a skipped test fails."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"


@dataclass(frozen=True)
class Review:
    """A review of its own: where its files are, and how to run commands on them."""

    folder: Path

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Path:
        return self.folder / "warehouse.duckdb"

    @property
    def page(self) -> Path:
        return self.folder / "review" / "index.html"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "RAW_PATH": str(self.raw),
            "WAREHOUSE_PATH": str(self.warehouse),
            "REVIEW_PATH": str(self.page.parent),
            "PLACES_PATH": str(self.folder / "places.csv"),
            "COLUMNS": "200",
        }

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `python -m ARGUMENTS`, as a user would from the root."""
        return self._run(sys.executable, "-m", *map(str, arguments))

    def dbt(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `dbt COMMAND`; its target folder is this review's own."""
        dbt = Path(sys.executable).with_name("dbt")
        target = self.folder / "target"
        return self._run(dbt, command, "--target-path", target, "--no-use-colors",
                         "--log-path", self.folder / "logs", *arguments)  # fmt: skip

    def build(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `dbt build`: seeds, models and data tests."""
        return self.dbt("build", *arguments)

    def _run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(word) for word in command], cwd=ROOT, env=self.environment,
            capture_output=True, text=True, timeout=600,
        )  # fmt: skip

    def query(self, sql: str) -> list[tuple]:
        """Ask the built warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as warehouse:
            return warehouse.execute(sql).fetchall()


def succeed(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Return a run that ended well; else fail with all that it said."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """An empty review: nothing landed."""
    return Review(tmp_path)


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The published review's own files; a test that needs them skips where they lack."""
    if not (DATA / "backend_engineer").is_dir():
        pytest.skip("the published review's files (../shared/data) are not here")
    return DATA


@pytest.fixture(scope="session")
def sample_review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The synthetic sample, landed and built."""
    review = Review(tmp_path_factory.mktemp("sample"))
    succeed(review.run("ingest", "sample"))
    succeed(review.build())
    return review


@pytest.fixture(scope="session")
def real_review(real_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The published review's files, adopted and built."""
    review = Review(tmp_path_factory.mktemp("real"))
    succeed(
        review.run(
            "ingest", "adopt", real_files / "backend_engineer",
            "--areas", real_files / "areas.csv",
            "--role", "backend engineer", "--scraped-on", "2025-11-21",
        )
    )  # fmt: skip
    succeed(review.build())
    return review


@pytest.fixture(scope="session")
def frame(real_files):
    """The published files read by pandas alone: all text, with area and file."""
    areas = pd.read_csv(real_files / "areas.csv").set_index("file")["area"]
    frames = []
    for file in sorted((real_files / "backend_engineer").glob("*.csv")):
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
        frames.append(rows.assign(area=areas[file.name], file=file.name))
    return pd.concat(frames, ignore_index=True)
