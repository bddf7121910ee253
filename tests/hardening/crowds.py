"""Two of every command at once, on one review."""

import json
import random
import re
import subprocess
from pathlib import Path

from tests.conftest import Review, succeed
from tests.hardening.land import ROLE, landed, posting, said_of, start, write
from tests.standins import linkedin

BUSY = re.compile("is running (already|into)")


def two_at_once(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Two of any command at once do its work once, or one says that one is running."""
    lost = []
    rows = [posting(number) for number in range(70)]
    file = write(folder / "jobs.csv", rows)
    expected = sorted(row["id"] for row in rows)
    searches = folder / "searches.toml"
    towns = [f"Town {number}, TX" for number in range(5)]
    searches.write_text(
        f'sites = ["linkedin"]\nareas = {json.dumps(towns)}\n'
        'country = "usa"\nhours_old = 72\nresults_wanted = 100\ndistance = 25\n'
        'between_calls = [0, 0]\nafter_block = 0\ntries = 1\n[roles]\nbaker = ["baker"]\n'
    )
    with linkedin.running() as site:
        site.postings = lambda area: 2
        for number in range(tries):
            review = Review(folder / str(number))
            lost += _twice(review, "ingest", "sample")
            lost += _twice(review, "ingest", "adopt", file, *ROLE)
            lost += _twice(
                review, "tests.standins.run_ingest", "scrape", "--searches", searches,
                STANDIN=site.url,
            )  # fmt: skip
            lost += _twice(review, "ingest", "check")
            found = sorted(row["id"] for row in landed(review.raw))
            sought = sorted(
                f"li-{posting}"
                for town in towns
                for posting in linkedin.posting_ids(town, 2)
            )
            if found != sorted([*expected, *sought]):
                lost.append(f"{len(found)} rows landed of {len(expected) + len(sought)}")
            lost += [f"{path} was left" for path in review.raw.rglob("*.part")]
    # On one review only: all of them show the same.
    succeed(review.run("review"))
    lost += _twice(review, "review", "--force")
    lost += _twice(review, "review", "export", "--to", folder / "export")
    lost += _twice(review, "analyses", "query", "where_are_the_jobs")
    lost += _twice(review, "ingest", "geocode")
    if (postings := review.query("select count(*) from postings")) != [(80,)]:
        lost.append(f"{postings} of 80 postings shown")
    return lost


def _twice(review: Review, *command: str | Path, **environment: str) -> list[str]:
    """Run a command twice at once; return what was lost by it."""
    both = [start(review, *command, **environment) for _ in range(2)]
    ends = [(said_of(process), process) for process in both]
    return [
        f"{command} ended with {process.returncode} and said: {said[-2000:]}"
        for said, process in ends
        if "Traceback" in said or not _is_well(said, process, ends)
    ]


def _is_well(
    said: str,
    process: subprocess.Popen,
    ends: list[tuple[str, subprocess.Popen]],
) -> bool:
    """Whether it did its work, or left it to the other one and said so."""
    if process.returncode in (0, 3):
        return True
    other = next(other for _, other in ends if other is not process)
    return bool(process.returncode == 2 and BUSY.search(said) and other.returncode == 0)
