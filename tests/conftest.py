"""What tests share: the real files, and reviews built by the project's own commands."""

import atexit
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.standins import year
from tests.warm import Warm

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data"
PUBLISHED = DATA / "backend_engineer"

OF_WEEKS = (
    "postings", "role_weeks", "city_weeks", "role_lifetimes", "lasting_advertisements",
)  # fmt: skip


# dbt parses the project anew whenever the warehouse's path differs from that of the last
# run, which costs more than a small build: all reviews here share the parsed project, and
# take turns behind one link. (Each test's dbt ends before the next one starts.)
_PARSED = tempfile.TemporaryDirectory(prefix="parsed-")
PARSED = Path(_PARSED.name)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Function) -> Iterator[None]:
    """A skip fails, except in a test of the published files where they are absent."""
    outcome = yield
    report = outcome.get_result()
    may_skip = "real_files" in item.fixturenames and not PUBLISHED.is_dir()
    if report.skipped and not may_skip:
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"


class ByRoom(LoadScopeScheduling):
    """One worker takes a whole room of tests: what they build is built once."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.split("/")[1]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    return ByRoom(config, log)


@dataclass(frozen=True)
class Review:
    """A review of its own: where its files are, and how to run commands on them."""

    folder: Path
    name: str = "warehouse"

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def warehouse(self) -> Path:
        return self.folder / f"{self.name}.duckdb"

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
            "OFFICIAL_PATH": str(self.folder / "official"),
            "COLUMNS": "200",
        }

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `python -m ARGUMENTS`, as a user would from the root."""
        return run("-m", *arguments, env=self.environment)

    def dbt(
        self, command: str, *arguments: str, parsed: Path = PARSED
    ) -> subprocess.CompletedProcess[str]:
        """Run `dbt COMMAND`; `parsed` is the folder of the parsed project."""
        link = parsed / "review"
        link.unlink(missing_ok=True)
        link.symlink_to(self.folder.absolute())
        paths = {"WAREHOUSE_PATH": str(link / self.warehouse.name)}
        return run(
            "-c", "from dbt.cli.main import cli; cli()", *command.split(),
            "--no-use-colors", "--target-path", parsed / "target",
            "--log-path", self.folder / "logs",
            *arguments, env=self.environment | paths,
        )  # fmt: skip

    def build(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `dbt build`: seeds, models and data tests."""
        return self.dbt("build", *arguments)

    def query(self, sql: str) -> list[tuple]:
        """Ask the built warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as warehouse:
            return warehouse.execute(sql).fetchall()


@cache
def warm() -> Warm:
    started = Warm()
    atexit.register(started.close)
    return started


def run(*arguments: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python from the root; for a test, in a fork that has imported all it needs."""
    if "PYTEST_CURRENT_TEST" in os.environ:
        return warm().run([*map(str, arguments)], env)
    return subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=ROOT, env=env,
        capture_output=True, text=True, timeout=1800,
    )  # fmt: skip


def succeed(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Return a run that ended well; else fail with all that it said."""
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def assert_no_worse_than_linear(half: float, whole: float) -> None:
    """Hold that twice as much costs about twice the CPU seconds, on whatever machine."""
    assert whole < 3 * half + 0.5, f"{half:.2f} s, and {whole:.2f} s for twice as much"


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """An empty review: nothing landed."""
    return Review(tmp_path)


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The published review's own files; a test that needs them skips without them."""
    if not PUBLISHED.is_dir():
        pytest.skip("the published review's files (../shared/data) are not here")
    return DATA


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's review."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="session")
def sample_build(sample_folder: Path) -> subprocess.CompletedProcess[str]:
    """The synthetic sample, landed and built: the run of `dbt build`."""
    review = Review(sample_folder)
    succeed(review.run("ingest", "sample"))
    return succeed(review.build())


@pytest.fixture(scope="session")
def sample_review(
    sample_folder: Path, sample_build: subprocess.CompletedProcess[str]
) -> Review:
    """The synthetic sample, landed and built. Tests read it; none writes into it."""
    return Review(sample_folder)


@pytest.fixture(scope="session")
def year_review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """A simulated year of scrapes, landed and built as far as the weeks need it."""
    review = Review(tmp_path_factory.mktemp("year"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAW_PATH", str(review.raw))
        patch.setattr(os, "fsync", lambda _: None)  # no disk is lost in a test
        year.land(year.market())
    succeed(
        review.build(
            "--select", *(f"+{mart}" for mart in OF_WEEKS),
            "--exclude-resource-types", "test", "unit_test",
        )
    )  # fmt: skip
    return review


@pytest.fixture(scope="session")
def year_page(year_review: Review) -> Path:
    """The page of the simulated year."""
    succeed(year_review.build("--exclude-resource-types", "test", "unit_test"))
    succeed(year_review.run("analyses"))
    return year_review.page


@pytest.fixture(scope="session")
def real_review(real_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Review:
    """The published review's files, adopted and built."""
    review = Review(tmp_path_factory.mktemp("real"))
    succeed(
        review.run(
            "ingest", "adopt", PUBLISHED,
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
    for file in sorted((PUBLISHED).glob("*.csv")):
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
        frames.append(rows.assign(area=areas[file.name], file=file.name))
    return pd.concat(frames, ignore_index=True)
