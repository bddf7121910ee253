"""What is given to land, and what was landed, read in another way than it is written."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import duckdb

from tests.conftest import ROOT, Review, succeed

COLUMNS = ("id", "site", "job_url", "title", "company", "location", "description", "area")
ROLE = ("--role", "cook", "--scraped-on", "2025-11-21")
Row = dict[str, str]


def posting(number: int, **cells: str) -> Row:
    """A made-up row of JobSpy's, with the area that was searched."""
    return {
        "id": f"h-{number}",
        "site": "indeed",
        "job_url": f"https://example.com/{number}",
        "title": f"Cook {number}",
        "company": "Kettle & Pan",
        "location": "Austin, TX",
        "description": f"Cook soup, number {number}. Pay: $20 - $30 an hour.",
        "area": f"Town {number % 7}, TX",
    } | cells


def write(file: Path, rows: Iterable[Row], columns: Iterable[str] = COLUMNS) -> Path:
    """Write rows as JobSpy's users do."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        out = csv.DictWriter(opened, list(columns), extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    return file


def landed(raw: Path) -> list[Row]:
    """Every landed row; a file that is not whole raises."""
    csv.field_size_limit(2**31 - 1)
    rows: list[Row] = []
    for path in raw.rglob("*.csv"):
        if path.name.endswith(".refused.csv") or path.parent.name.endswith(".part"):
            continue
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            found = list(reader)
        assert all(None not in row and None not in row.values() for row in found), path
        rows += found
    return rows


def refused(raw: Path) -> list[Row]:
    """Every refused row, with its reason."""
    rows: list[Row] = []
    for path in raw.rglob("*.refused.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file, strict=True)
    return rows


def start(review: Review, *arguments: str | Path, **environment: str) -> subprocess.Popen:
    """Start `python -m ARGUMENTS` in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)], cwd=ROOT, text=True,
        env=review.environment | environment, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def adopted(review: Review, numbers: Iterable[int]) -> None:
    """Land made-up postings as a user would."""
    review.folder.mkdir(parents=True, exist_ok=True)
    file = write(review.folder / "jobs.csv", map(posting, numbers))
    succeed(review.run("ingest", "adopt", file, *ROLE))


def shown(review: Review) -> int:
    """How many postings a review shows; -1 where warehouse and page don't agree.

    Each posting is to come from one search.
    """
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        [(postings,)] = marts.execute("select count(*) from postings").fetchall()
    drawn = 0
    for file in (review.page.parent / "data").glob("*/area-postings.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            drawn += sum(int(row["postings"]) for row in csv.DictReader(rows))
    is_whole = review.page.read_text(encoding="utf-8").endswith("</html>")
    return postings if is_whole and drawn == postings else -1


def kill_at(process: subprocess.Popen, seconds: float) -> bool:
    """After so many seconds, kill the process with all it started; was it running?"""
    time.sleep(seconds)
    was_running = process.poll() is None
    if was_running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return was_running


def said_of(process: subprocess.Popen) -> str:
    """All that the process says until it ends."""
    return "".join(process.communicate())


def seconds_of(process: subprocess.Popen) -> float:
    """How long the process takes from now on; it must end well."""
    begun = time.monotonic()
    said = said_of(process)
    assert process.returncode == 0, said
    return time.monotonic() - begun


# Text that CSV readers, SQL, Unicode, spreadsheets or shells trip over.
PIECES = (
    '"', '""', "'", ",", ";", "\t", "\n", "\r\n", "\\", "\\\\", "\\n", "#", "--", "=1+1",
    "@x", "{{ 7*7 }}", "<b>", "NULL", "nan", "None", "-", "  ", "\u00a0", "\u200b",
    "\u2028", "\u202e", "é", "e\u0301", "ß", "İ", "日本", "🙂", "\ufeff", "1e400",
    "$1,000", "%s", "x" * 500,
)  # fmt: skip


def hostile_text(dice: random.Random, most: int = 12) -> str:
    """A text of pieces that somebody trips over; never blank."""
    pieces = dice.choices(PIECES, k=dice.randint(0, most))
    return dice.choice("abc") + "".join(pieces) + dice.choice("xyz")
