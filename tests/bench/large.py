"""What a day costs as the days add up: `python -m tests.bench.large 3000 100000`.

From the real files (else the sample) a history is made, each day's postings with ids,
companies and texts of their own, and landed as a scrape lands them. Measured are the
whole review, the review after one more day and the one with nothing new, and one question
to the warehouse, beside what somebody would use instead for the same answers: bare
DuckDB, pandas, Polars. All answers are asserted to be the same. Written as Markdown and
as CSV.
"""

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from ingest.landing import JOBSPY_COLUMNS, PostingRow, Search, land
from ingest.names import slug
from tests.bench.figures import TO, Figure, as_markdown, landed_review
from tests.conftest import ROOT, Review

SIZES = (3_000, 100_000, 1_000_000)
# After how many days a company advertises again.
COMPANIES_RETURN = 30
FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
MEMORY = "2GB"
REVIEW = "import runpy\nrunpy.run_module('review', run_name='__main__', alter_sys=True)"
ANEW, A_DAY_MORE, NOTHING_NEW = (
    f"`make review`, {what}" for what in ("from nothing", "a day more", "nothing new")
)
INTO_A_TABLE = "bare DuckDB, all files into a table"
# What a day onto so many rows costs at most, as a multiple of a day alone; and the review
# of a million rows, as a multiple of putting the files into a table.
MOST_OF_A_DAY = {100_000: 1.4, 1_000_000: 2}
MOST_OF_A_TABLE = {1_000_000: 1.7}
# What a process says of itself as it ends: the most memory that it ever had, in kB.
# (What its parent is told starts from the parent's own.)
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
    "a question to the warehouse": """
import duckdb
marts = duckdb.connect(sys.argv[2], read_only=True)
rows = marts.execute(sys.argv[3]).fetchall()
""",
    "the same of the files, bare DuckDB": """
import duckdb
files = duckdb.connect()
files.execute("set enable_progress_bar = false")
rows = files.execute(sys.argv[4]).fetchall()
""",
    INTO_A_TABLE: """
import duckdb
files = duckdb.connect(sys.argv[1] + "/../bare.duckdb")
files.execute("set enable_progress_bar = false")
files.execute("create or replace table postings as select * from " + sys.argv[5])
rows = None
""",
    "the same of the files, pandas": """
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
    "the same of the files, Polars (lazy)": """
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
    """What a process took: seconds, seconds of CPU, and its peak memory in MB."""

    size: int
    what: str
    seconds: float
    cpu: float
    peak: float


def measured(
    size: int, what: str, code: str, *arguments: str, env: dict[str, str]
) -> tuple[Cost, str]:
    """Run Python code once; return what it took, and what it printed."""
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
    texts = [row["description"] for cells in rows.values() for row in cells]
    # A posting ends as another one does, a different one each day: few are copies.
    ends = iter(texts[day % len(texts) :] + texts[: day % len(texts)])
    for area, cells in rows.items():
        moment = FIRST_DAY + timedelta(days=day)
        search = Search("backend engineer", "linkedin", "engineer", area, moment, "bench")
        postings = [
            PostingRow(number, of_day(row, next(ends), day), {})
            for number, row in enumerate(cells, 1)
        ]
        land(search, postings, outcome="landed", stem=slug(area), replace=True)


def of_day(row: dict[str, str], other_text: str, day: int) -> dict[str, str]:
    """A posting made into another: the day's id and address, and half another's text."""
    half, other_half = len(row["description"]) // 2, len(other_text) // 2
    return row | {
        # LinkedIn's address ends in the id.
        "id": f"{row['id']}{day:04}",
        "job_url": f"{row['job_url']}{day:04}",
        "company": f"{row['company']} {day % COMPANIES_RETURN}",
        "description": f"{row['description'][:half]}{other_text[other_half:]}"
        f"\n\nReference {day}-{row['id']}",
        "date_posted": str((FIRST_DAY + timedelta(days=day)).date()),
    }


def at_size(
    folder: Path, rows: dict[str, list[dict[str, str]]], size: int
) -> Iterator[Cost]:
    """Land a history of so many rows, and measure each way to its answers."""
    review = Review(folder)
    folder.mkdir()
    os.environ |= {"RAW_PATH": str(review.raw)}
    env = {"REVIEW_MEMORY": MEMORY} | review.environment
    per_day = sum(map(len, rows.values()))
    days = max(1, round(size / per_day))
    for day in range(days):
        land_day(rows, day)
    size = days * per_day
    yield measured(size, ANEW, REVIEW, env=env)[0]
    land_day(rows, days)
    size += per_day
    yield measured(size, A_DAY_MORE, REVIEW, env=env)[0]
    yield measured(size, NOTHING_NEW, REVIEW, env=env)[0]
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


def ratios(asked: int, costs: list[Cost], alone: float | None) -> Iterator[Figure]:
    """What the promises are about: CPU beside CPU of the same run."""
    cpu = {cost.what: cost.cpu for cost in costs}
    if alone:
        yield Figure(
            f"a day onto {asked:,} rows, beside a day alone",
            cpu[A_DAY_MORE] / alone, "times", MOST_OF_A_DAY.get(asked),
        )  # fmt: skip
    yield Figure(
        f"{asked:,} rows from nothing, beside all files put into a table",
        cpu[ANEW] / cpu[INTO_A_TABLE], "times", MOST_OF_A_TABLE.get(asked),
    )  # fmt: skip


def as_text(costs: list[Cost], figures: list[Figure]) -> str:
    """The costs, then the ratios, as Markdown."""
    lines = [
        "| rows | what | s | s of CPU | MB |", "|---:|---|---:|---:|---:|",
        *(
            f"| {cost.size:,} | {cost.what} | {cost.seconds:.1f} | {cost.cpu:.1f} "
            f"| {cost.peak:,.0f} |"
            for cost in costs
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n\n" + as_markdown(figures)


def main(
    sizes: Annotated[list[int] | None, typer.Argument(help="How many rows.")] = None,
    to: Annotated[Path, typer.Option(help="Where to write.")] = TO,
) -> None:
    """Measure what a review costs as it grows, beside other ways to the same answers.

    Example: python -m tests.bench.large 3000 100000
    """
    costs: list[Cost] = []
    figures: list[Figure] = []
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        rows = landed_rows(landed_review(Path(name) / "given").raw)
        a_day = sum(map(len, rows.values()))
        for size in sizes or SIZES:
            folder = Path(name) / str(size)
            found = [*at_size(folder, rows, size)]
            costs += found
            alone = [cost.cpu for cost in costs
                     if cost.what == ANEW and cost.size == a_day]  # fmt: skip
            figures += ratios(size, found, alone[0] if alone else None)
            # What is known is written, in case a larger one fails; and its disk is freed.
            (to / "large.md").write_text(as_text(costs, figures), encoding="utf-8")
            pd.DataFrame(costs).to_csv(to / "large.csv", index=False)
            shutil.rmtree(folder)
    print(as_text(costs, figures))


if __name__ == "__main__":
    typer.run(main)
