"""What it costs to read pay from the text, and whether that grows with the postings.

The models' own SQL is run in one thread on the postings of a review, each once and then
sixteen times. 1.0 is linear.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.bench.figures import Figure
from tests.conftest import PARSED, Review

TIMES = (1, 16)
MOST = 0.3  # ms of CPU for a posting
MODELS = ["amounts", "kinds", "candidates", "read"]
SEEDS = ("pay_bounds", "pay_label_metros", "regions", "currencies")
POSTINGS = "main_intermediate.int_postings_to_read"


def compiled_models() -> dict[str, str]:
    """Return each pay model's name with its SQL, in the order to run them."""
    [folder] = PARSED.glob("target/compiled/*/models/intermediate/pay")
    return {
        # What lies in memory while dbt builds lies in the copy here.
        f"int_pay_{name}": (folder / f"int_pay_{name}.sql")
        .read_text()
        .replace('"memory".', "")
        for name in MODELS
    }


def multiply(warehouse: Path, copy: Path, times: int) -> int:
    """Copy what the models read, each posting so many times; return how many in all."""
    with duckdb.connect(str(copy)) as target:
        target.execute(f"attach '{warehouse}' as source (read_only)")
        for schema in ("main_seeds", "main_intermediate"):
            target.execute(f"create schema {schema}")
        for seed in SEEDS:
            target.execute(
                f"create table main_seeds.{seed} as from source.main_seeds.{seed}"
            )
        target.execute(f"""
            create table {POSTINGS} as
            select
                role, posting_id || '-' || time as posting_id, title, description,
                city, state, latitude, longitude, cast(null as varchar) as own_currency,
            from source.main.postings, range({times}) as times (time)
        """)
        return target.execute(f"select count(*) from {POSTINGS}").fetchone()[0]


def cpu_seconds(copy: Path, models: dict[str, str]) -> float:
    """Run the models one after the other; return the CPU time (s) of this process."""
    with duckdb.connect(str(copy)) as target:
        target.execute("set threads = 1")
        start = time.process_time()
        for name, sql in models.items():
            target.execute(f"create or replace table main_intermediate.{name} as {sql}")
        return time.process_time() - start


def figures(review: Review) -> Iterator[Figure]:
    """What a posting costs, and how that changes, in a review that dbt has built."""
    models, costs = compiled_models(), []
    with tempfile.TemporaryDirectory() as name:
        for times in TIMES:
            # The same file name: compiled SQL names the database after it.
            copy = Path(name) / str(times) / review.warehouse.name
            copy.parent.mkdir()
            postings = multiply(review.warehouse, copy, times)
            costs.append(cpu_seconds(copy, models) / postings)
            shutil.rmtree(copy.parent)
    yield Figure("reading pay, per posting", costs[-1] * 1e3, "ms of CPU", MOST)
    yield Figure(f"on {TIMES[-1]} times as many postings", costs[-1] / costs[0], "times")
