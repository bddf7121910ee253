"""What a day costs as the days grow: `python -m tests.bench_large 3000 100000`.

Of the real files (else the sample) a history is made, each day's postings with ids,
companies and texts of their own, and landed as a scrape lands them. Measured are the
review's whole build, the build after one more day, and one question to the warehouse,
beside what somebody would use instead for the same answers: bare DuckDB, pandas, Polars.
All answers are asserted to be the same. Written as Markdown and as CSV.
"""

import csv
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from ingest.landing import JOBSPY_COLUMNS, PostingRow, Search, land
from ingest.names import slug
from tests.bench import landed_review
from tests.conftest import ROOT, Review

SIZES = (3_000, 100_000, 1_000_000)
FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
BUILD = (
    "from dbt.cli.main import cli\nsys.argv[1:] = ['build', '--quiet', "
    "'--exclude-resource-types', 'test', 'unit_test']\ncli()"
)
# What a process says of itself as it ends: the most memory that it ever had, in kB.
# (What its parent is told begins at the parent's own.)
PEAK = """
import atexit, json, os, sys
def peak():
    lines = open("/proc/self/status").read().splitlines()
    [most] = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    open(os.environ["PEAK"], "w").write(most)
atexit.register(peak)
"""

# The same question to each: rows of each area, and the median of its yearly minimums.
QUESTION = """
select {area}, count(*), median({minimum}) filter (where {interval} = 'yearly')
from {source} group by all order by 1
"""
ASKED = {
    "the warehouse": """
import duckdb
marts = duckdb.connect(sys.argv[2], read_only=True)
rows = marts.execute(sys.argv[3]).fetchall()
""",
    "bare DuckDB, from the files": """
import duckdb
files = duckdb.connect()
files.execute("set enable_progress_bar = false")
rows = files.execute(sys.argv[4]).fetchall()
""",
    "bare DuckDB, all into a table": """
import duckdb
files = duckdb.connect(sys.argv[1] + "/../bare.duckdb")
files.execute("set enable_progress_bar = false")
files.execute("create or replace table postings as select * from " + sys.argv[5])
rows = None
""",
    "pandas": """
import pathlib
import pandas as pd
none_if_nan = lambda value: None if pd.isna(value) else float(value)
columns = ["search_area", "interval", "min_amount"]
files = pathlib.Path(sys.argv[1]).rglob("*.csv")
found = pd.concat(pd.read_csv(file, usecols=columns) for file in files)
yearly = found.min_amount.where(found.interval == "yearly")
medians = yearly.groupby(found.search_area).median()
counts = found.groupby("search_area").size()
rows = [(area, int(n), none_if_nan(medians[area])) for area, n in counts.items()]
""",
    "Polars, lazy": """
import pathlib
import polars as pl
files = sorted(pathlib.Path(sys.argv[1]).rglob("*.csv"))
yearly = pl.col("min_amount").cast(pl.Float64).filter(pl.col("interval") == "yearly")
found = pl.scan_csv(files, infer_schema=False).group_by("search_area").agg(
    pl.len().alias("n"), yearly.median().alias("median")
).sort("search_area").collect()
rows = found.rows()
""",
}


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds, seconds of CPU, and its most memory in MB."""

    size: int
    what: str
    seconds: float
    cpu: float
    peak: float


def measured(
    size: int, what: str, code: str, *arguments: str, env: dict[str, str]
) -> tuple[Cost, str]:
    """Run Python code once; what it took, and what it printed."""
    with tempfile.NamedTemporaryFile("r") as peak:
        begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", PEAK + code, *arguments], cwd=ROOT,
            env=env | {"PEAK": peak.name}, capture_output=True, text=True,
        )  # fmt: skip
        seconds, after = (
            time.monotonic() - begun,
            resource.getrusage(resource.RUSAGE_CHILDREN),
        )
        if done.returncode:
            raise SystemExit(f"{what} failed: {(done.stdout + done.stderr)[-3000:]}")
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        took = Cost(size, what, seconds, cpu, int(peak.read()) / 1024)
    print(
        f"{size:>9,}  {what:<32} {took.cpu:9.2f} s CPU {took.peak:8,.0f} MB", flush=True
    )
    return took, done.stdout


def landed_rows(raw: Path) -> dict[str, list[dict[str, str]]]:
    """What is landed, per search area, as JobSpy wrote it."""
    csv.field_size_limit(2**31 - 1)
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted(raw.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = {name: row[name] for name in JOBSPY_COLUMNS}
                found.setdefault(row["search_area"], []).append(cells)
    return found


def land_day(rows: dict[str, list[dict[str, str]]], day: int) -> None:
    """Land all rows once more, as the postings of another day."""
    for area, cells in rows.items():
        moment = FIRST_DAY + timedelta(days=day)
        search = Search("backend engineer", "linkedin", "engineer", area, moment, "bench")
        postings = [
            PostingRow(number, of_day(row, day), {})
            for number, row in enumerate(cells, 1)
        ]
        land(search, postings, outcome="landed", stem=slug(area), replace=True)


def of_day(row: dict[str, str], day: int) -> dict[str, str]:
    """A posting as another one: its id, address, company and text are the day's."""
    return row | {
        # LinkedIn's address ends in the id.
        "id": f"{row['id']}{day:04}",
        "job_url": f"{row['job_url']}{day:04}",
        "company": f"{row['company']} {day}",
        "description": f"{row['description']}\n\nReference {day}-{row['id']}",
        "date_posted": str((FIRST_DAY + timedelta(days=day)).date()),
    }


def at_size(
    folder: Path, rows: dict[str, list[dict[str, str]]], size: int
) -> Iterator[Cost]:
    """Land a history of so many rows, and measure each way to its answers."""
    review = Review(folder / str(size))
    review.folder.mkdir()
    os.environ |= {"RAW_PATH": str(review.raw)}
    env = review.environment | {"DBT_TARGET_PATH": str(folder / "target")}
    per_day = sum(map(len, rows.values()))
    days = max(1, round(size / per_day))
    for day in range(days):
        land_day(rows, day)
    size = days * per_day
    yield measured(size, "review, from nothing", BUILD, env=env)[0]
    land_day(rows, days)
    size += per_day
    yield measured(size, "review, a day more", BUILD, env=env)[0]
    files = (
        f"read_csv('{review.raw}/**/*.csv', all_varchar = true, max_line_size = 2000000)"
    )
    questions = [
        QUESTION.format(area=area, minimum=minimum, interval=interval, source=source)
        for area, minimum, interval, source in (
            ("area", "jobspy_pay_min", "jobspy_pay_interval", "sightings"),
            ("search_area", "cast(min_amount as double)", "interval", files),
        )
    ]
    answers = []
    for what, code in ASKED.items():
        took, printed = measured(
            size, what, code + "\nprint(json.dumps(rows))", str(review.raw),
            str(review.warehouse), *questions, files, env=env,
        )  # fmt: skip
        yield took
        if rows_found := json.loads(printed):
            answers.append(pd.DataFrame(rows_found))
    for other in answers[1:]:
        pd.testing.assert_frame_equal(answers[0], other, check_dtype=False)
    yield Cost(size, "disk: raw files", 0, 0, on_disk(review.raw))
    yield Cost(size, "disk: the warehouse", 0, 0, on_disk(review.warehouse))


def on_disk(path: Path) -> float:
    """How many MB a file takes, or all files below a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def table(costs: list[Cost]) -> str:
    """The costs as Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    versions = ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "dbt-duckdb", "pandas", "polars")
    )
    lines = [
        f"{machine}; Python {platform.python_version()}, {versions}.", "",
        "| rows | what | s | s of CPU | MB |", "|---:|---|---:|---:|---:|",
        *(
            f"| {cost.size:,} | {cost.what} | {cost.seconds:.1f} | {cost.cpu:.1f} "
            f"| {cost.peak:,.0f} |"
            for cost in costs
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def main(
    sizes: Annotated[list[int] | None, typer.Argument(help="How many rows.")] = None,
    to: Annotated[Path, typer.Option(help="Where to write.")] = Path("data/bench"),
) -> None:
    """Measure what a review costs as it grows, beside other ways to the same answers.

    Example: python -m tests.bench_large 3000 100000
    """
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory() as name:
        rows = landed_rows(landed_review(Path(name) / "given").raw)
        for size in sizes or SIZES:
            costs += at_size(Path(name), rows, size)
    to.mkdir(parents=True, exist_ok=True)
    (to / "large.md").write_text(table(costs), encoding="utf-8")
    pd.DataFrame(costs).to_csv(to / "large.csv", index=False)
    print(table(costs))


if __name__ == "__main__":
    typer.run(main)
