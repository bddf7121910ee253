"""Speed, as ratios within one run: `make bench`, about three minutes.

A round measures the CPU time of a whole review, of the warm `dbt build`, of dbt's own
floor (a project of three trivial models), of as many trivial models as the review has
nodes, and of the published way to the same tables in pandas; and how long a review takes
that finds nothing new. The medians of the rounds are kept, then what reading a posting
costs, and how light the page is. Real files are used if they are there, else the sample.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import page, pay, text
from tests.bench.figures import Figure, landed_review, write
from tests.conftest import PARSED, succeed

ROUNDS = 2
DBT = (sys.executable, "-c", "from dbt.cli.main import cli; cli()")
PROJECT = {
    "dbt_project.yml": "name: floor\nprofile: floor\nflags:\n"
    "  send_anonymous_usage_stats: false\n  version_check: false\n",
    "profiles.yml": "floor:\n  target: t\n  outputs:\n"
    "    t: {type: duckdb, path: floor.duckdb, threads: 2}\n",
}
PUBLISHED_WAY = """
import pathlib, sys
import pandas as pd

files = [
    file
    for file in pathlib.Path(sys.argv[1]).rglob("*.csv")
    if not file.name.endswith(".refused.csv")
]
frame = pd.concat((pd.read_csv(file) for file in files), ignore_index=True)
factor = frame["interval"].map({"yearly": 1, "hourly": 40 * 4 * 12})
frame["min"], frame["max"] = frame.min_amount * factor, frame.max_amount * factor
frame.notna().sum()
frame.groupby("search_area").size()
frame.groupby("search_area")[["min", "max"]].median()
"""
FLOOR, NOTHING_NEW = "dbt's own floor", "`make review` where nothing has changed"
# How many times the floor at most.
PROMISED = {"`make review`, all of it": 2.8}
MOST_WHERE_NOTHING_IS_NEW = 0.5  # seconds


def nodes() -> int:
    """How many nodes the last build of a review ran."""
    results = (PARSED / "target" / "run_results.json").read_text(encoding="utf-8")
    return len(json.loads(results)["results"])


def trivial_build(folder: Path, models: int) -> Callable[[], object]:
    """A project of trivial models; returns what builds it."""
    texts = {f"models/m{n}.sql": f"select {n} as n\n" for n in range(models)}
    for name, lines in (PROJECT | texts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines)
    return lambda: subprocess.run([*DBT, "build", "--quiet"], cwd=folder, check=True)


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and seconds of CPU of the processes that the work starts and awaits."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    start, used_before = time.monotonic(), used()
    work()
    return time.monotonic() - start, used() - used_before


def of_builds(folder: Path, raw: Path, built: Callable[[], object],
              reviewed: dict[str, Callable[[], object]]) -> list[Figure]:  # fmt: skip
    """The medians of each way, and how many times dbt's floor they are."""
    ways: dict[str, Callable[[], object]] = reviewed | {
        "`dbt build`, nothing new": built,
        FLOOR: trivial_build(folder / "floor", 3),
        f"{nodes()} trivial nodes": trivial_build(folder / "same", nodes()),
        "the published way, in pandas": lambda: subprocess.run(
            [sys.executable, "-c", PUBLISHED_WAY, raw], check=True
        ),
    }
    measured: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(1, ROUNDS + 1):
        for way, work in ways.items():
            measured[way].append(cost(work))
        print(f"round {number} of {ROUNDS}", file=sys.stderr)
    cpu = {way: statistics.median(used for _, used in costs)
           for way, costs in measured.items()}  # fmt: skip
    waited = statistics.median(seconds for seconds, _ in measured[NOTHING_NEW])
    return [
        *(Figure(way, seconds, "s of CPU") for way, seconds in cpu.items()),
        *(Figure(f"{way}, beside {FLOOR}", seconds / cpu[FLOOR], "times",
                 PROMISED.get(way))
          for way, seconds in cpu.items() if way != FLOOR),
        Figure(NOTHING_NEW, waited, "s", MOST_WHERE_NOTHING_IS_NEW),
    ]  # fmt: skip


def main() -> int:
    """Measure and write all; return 1 where a promise is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review = landed_review(folder / "review")
        succeed(review.run("review"))
        other = landed_review(folder / "other")
        succeed(other.build("--quiet"))
        figures = of_builds(
            folder, review.raw, lambda: succeed(other.build("--quiet")),
            {
                "`make review`, all of it": lambda: succeed(
                    review.run("review", "--force")
                ),
                NOTHING_NEW: lambda: succeed(review.run("review")),
            },
        )  # fmt: skip
        # Where nothing was new, what reads texts was built from another, empty query.
        succeed(other.dbt("compile", "--quiet"))
        figures += [*pay.figures(other), *text.figures(other), *page.figures(review)]
    write(figures, "small")
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
