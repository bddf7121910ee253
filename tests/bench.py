"""Speed, as ratios within one run: `make bench`.

A round measures the CPU time of the warm `dbt build` of the review, of dbt's own floor
(a project of three trivial models), of as many trivial models as the review has nodes,
and of the published way to the same tables in pandas. The medians of all rounds are
printed. Real files are used where they are, else the sample.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import DATA, PARSED, PUBLISHED, Review, succeed

ROUNDS = 5
DBT = (sys.executable, "-c", "from dbt.cli.main import cli; cli()")
# The ratio to the floor before models were joined and tests merged (114 nodes, 12.0 s of
# CPU time beside a floor of 3.6).
BEFORE = 3.33
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


def landed_review(folder: Path) -> Review:
    """Land the real files, or the sample where they are not here."""
    review = Review(folder)
    if PUBLISHED.is_dir():
        succeed(review.run("ingest", "adopt", PUBLISHED, "--areas",
                           DATA / "areas.csv", "--role", "backend engineer",
                           "--scraped-on", "2025-11-21"))  # fmt: skip
    else:
        succeed(review.run("ingest", "sample"))
    return review


def nodes() -> int:
    """How many nodes the last build of a review ran."""
    results = (PARSED / "target" / "run_results.json").read_text(encoding="utf-8")
    return len(json.loads(results)["results"])


def trivial_build(folder: Path, models: int) -> Callable[[], object]:
    """A project of trivial models; returns what builds it."""
    texts = {f"models/m{n}.sql": f"select {n} as n\n" for n in range(models)}
    for name, text in (PROJECT | texts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return lambda: subprocess.run([*DBT, "build", "--quiet"], cwd=folder, check=True)


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time (s) of the processes that the work starts and awaits."""

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    start = used()
    work()
    return used() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review = landed_review(folder / "review")
        succeed(review.build("--quiet"))
        floor, same = "dbt's own floor", f"{nodes()} trivial nodes"
        ways: dict[str, Callable[[], object]] = {
            "warm dbt build": lambda: succeed(review.build("--quiet")),
            floor: trivial_build(folder / "floor", 3),
            same: trivial_build(folder / "same", nodes()),
            "published way, pandas": lambda: subprocess.run(
                [sys.executable, "-c", PUBLISHED_WAY, review.raw], check=True
            ),
        }
        for work in ways.values():
            work()
        measured: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(1, ROUNDS + 1):
            for way, work in ways.items():
                measured[way].append(cpu_seconds(work))
            print(f"round {number} of {ROUNDS}", file=sys.stderr)
    medians = {way: statistics.median(values) for way, values in measured.items()}
    for way, median in medians.items():
        spread = f"{min(measured[way]):.2f} to {max(measured[way]):.2f}"
        ratio = median / medians[floor]
        print(f"{way:24} {median:6.2f} s CPU ({spread})   {ratio:5.2f} x floor")
    print(f"{'warm dbt build, before':24} {'':32} {BEFORE:5.2f} x floor")


if __name__ == "__main__":
    main()
