"""Speed, as ratios within one run: `make bench`.

A round measures the warm `dbt build` of the review, dbt's own floor (a project of three
trivial models), and the published way to the same tables in pandas; the medians of all
rounds are printed. Real files are used where they are, else the sample.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tests.conftest import DATA, Review, succeed

ROUNDS = 5
FLOOR = {
    "dbt_project.yml": "name: floor\nprofile: floor\nflags:\n"
    "  send_anonymous_usage_stats: false\n  version_check: false\n",
    "profiles.yml": "floor:\n  target: t\n  outputs:\n"
    "    t: {type: duckdb, path: floor.duckdb, threads: 2}\n",
    **{f"models/m{n}.sql": f"select {n} as n\n" for n in (1, 2, 3)},
}


def landed_review(folder: Path) -> Review:
    """Land the real files, or the sample where they are not here."""
    review = Review(folder)
    if (DATA / "backend_engineer").is_dir():
        succeed(review.run("ingest", "adopt", DATA / "backend_engineer", "--areas",
                           DATA / "areas.csv", "--role", "backend engineer",
                           "--scraped-on", "2025-11-21"))  # fmt: skip
    else:
        succeed(review.run("ingest", "sample"))
    return review


def floor_build(folder: Path) -> Callable[[], None]:
    for name, text in FLOOR.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    dbt = Path(sys.executable).with_name("dbt")
    return lambda: subprocess.run([dbt, "build", "--quiet"], cwd=folder, check=True)


def published_way(raw: Path) -> None:
    """Counts, completeness and city medians as a notebook makes them (rightly paired)."""
    files = [
        file for file in raw.rglob("*.csv") if not file.name.endswith(".refused.csv")
    ]
    frame = pd.concat((pd.read_csv(file) for file in files), ignore_index=True)
    factor = frame["interval"].map({"yearly": 1, "hourly": 40 * 4 * 12})
    frame["min"], frame["max"] = frame.min_amount * factor, frame.max_amount * factor
    frame.notna().sum()
    frame.groupby("search_area").size()
    frame.groupby("search_area")[["min", "max"]].median()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review = landed_review(folder / "review")
        floor = floor_build(folder / "floor")
        ways: dict[str, Callable[[], object]] = {
            "warm dbt build": lambda: succeed(review.build("--quiet")),
            "dbt's own floor": floor,
            "published way, pandas": lambda: published_way(review.raw),
        }
        for work in ways.values():
            work()
        measured: dict[str, list[float]] = {way: [] for way in ways}
        for number in range(1, ROUNDS + 1):
            for way, work in ways.items():
                measured[way].append(seconds(work))
            print(f"round {number} of {ROUNDS}", file=sys.stderr)
    medians = {way: statistics.median(values) for way, values in measured.items()}
    for way, median in medians.items():
        spread = f"{min(measured[way]):.2f} to {max(measured[way]):.2f}"
        ratio = median / medians["dbt's own floor"]
        print(f"{way:24} {median:6.2f} s ({spread})   {ratio:5.2f} x floor")


if __name__ == "__main__":
    os.environ.pop("DBT_PROFILES_DIR", None)
    main()
