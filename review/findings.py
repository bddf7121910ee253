"""What a failed build found, in words: which test or model, why, and some of its rows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

SHOWN = 5
RESULTS = "run_results.json"


def findings(target: Path, warehouse: Path) -> Iterator[str]:
    """Say what failed in the build that left its results in `target`.

    Yields a line per failed model or test, and below a failed test some of its rows.
    Yields nothing where dbt left no results: it failed before the first node.
    """
    results = target / RESULTS
    if not results.is_file():
        return
    for result in json.loads(results.read_text(encoding="utf-8"))["results"]:
        name = result["unique_id"].split(".")[2]
        if result["status"] == "fail":
            yield f"The test {name} fails on {result['failures']} rows, among them:"
            yield from _rows(warehouse, result["compiled_code"])
        elif result["status"] in ("error", "runtime error"):
            yield f"{name} failed: {' '.join(str(result['message']).split())}"


def _rows(warehouse: Path, sql: str) -> Iterator[str]:
    """The rows that a test found, as `column=value, ...`."""
    with duckdb.connect() as connection:
        # As in profiles.yml: the compiled SQL names its catalog.
        connection.execute(f"attach '{_quoted(warehouse)}' as warehouse (read_only)")
        answer = connection.execute(f"select * from (\n{sql}\n) limit {SHOWN}")
        names = [column[0] for column in answer.description]
        for row in answer.fetchall():
            yield "  " + ", ".join(map(_cell, names, row))


def _cell(name: str, value: Any) -> str:
    text = str(value)
    return f"{name}={text[:79] + '…' if len(text) > 80 else text}"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
