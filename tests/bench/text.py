"""What it costs to read what postings ask for.

The models' own SQL is run in one thread on the postings of a review, each three times;
the least CPU time counts.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.bench.figures import Figure
from tests.conftest import PARSED, Review

MODELS = [
    "int_technology_spellings",
    "int_text_read",
    "int_postings_required",
    "int_true_places",
    "int_postings_technologies",
]
SEEDS = ["technologies", "role_technologies", "regions", "language_words"]
ROUNDS = 3
MOST = 0.5  # ms of CPU for a posting


def figures(review: Review) -> Iterator[Figure]:
    """What a posting costs in each model and in all, in a review that dbt has built."""
    with tempfile.TemporaryDirectory() as name:
        [folder] = PARSED.glob("target/compiled/*/models/intermediate/text")
        # The same file name: compiled SQL names the database after it.
        copy = Path(name) / review.warehouse.name
        with duckdb.connect(str(copy)) as target:
            target.execute("set threads = 1")
            target.execute(f"attach '{review.warehouse}' as source (read_only)")
            target.execute("attach ':memory:' as memory")
            for schema in ("main_seeds", "main_intermediate", "memory.main_intermediate"):
                target.execute(f"create schema {schema}")
            for seed in SEEDS:
                target.execute(
                    f"create table main_seeds.{seed} as from source.main_seeds.{seed}"
                )
            target.execute("""
                create table memory.main_intermediate.int_postings_to_read as
                select
                    role, posting_id, title, company, location, is_remote, latitude,
                    longitude, description, coalesce(country, 'US') as own_country,
                from source.main.postings
            """)
            [[postings]] = target.execute(
                "select count(*) from memory.main_intermediate.int_postings_to_read"
            ).fetchall()
            total = 0.0
            for model in MODELS:
                sql = (folder / f"{model}.sql").read_text(encoding="utf-8")
                table = f"main_intermediate.{model}"
                if model == "int_text_read":
                    table = f"memory.{table}"
                seconds = []
                for _ in range(ROUNDS):
                    start = time.process_time()
                    target.execute(f"create or replace table {table} as {sql}")
                    seconds.append(time.process_time() - start)
                total += min(seconds)
                each = min(seconds) / postings * 1e3
                yield Figure(f"`{model}`, per posting", each, "ms of CPU")
    yield Figure(
        "reading requirements, per posting", total / postings * 1e3, "ms of CPU", MOST
    )
