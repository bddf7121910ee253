"""Whether two engines built the same marts, row by row and column by column."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

TOLERANCE = 1e-9  # of a number, or of 1 where the number is smaller
# The engine's name is the one thing in which marts may differ: a row in each of these.
NAME_OF_ENGINE = {
    "review_settings": " where setting not in ('duckdb', 'spark')",
    "about": " where topic not in ('setting duckdb', 'setting spark')",
}


def differences(warehouse: Path, tables: Path, manifest: Path) -> Iterator[str]:
    """Say where a mart of the warehouse and its Parquet table from Spark differ.

    `tables` is the folder of Spark's schema `main`: a folder of Parquet files per table.
    """
    with duckdb.connect() as engine:
        engine.execute("set timezone = 'UTC'")
        engine.execute(f"attach '{warehouse}' as duck (read_only)")
        for name, key in sorted(keys_of_marts(manifest).items()):
            if not list(tables.glob(f"{name}/*.parquet")):
                yield f"{name}: Spark has no such mart."
                continue
            engine.execute(
                "create or replace view of_spark as"
                f" from read_parquet('{tables / name}/*.parquet')"
            )
            yield from differences_of(engine, name, key)


def keys_of_marts(manifest: Path) -> dict[str, list[str]]:
    """The columns of each mart's key, as its contract declares them."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return {
        node["name"]: next(
            constraint["columns"]
            for constraint in node["constraints"]
            if constraint["type"] == "primary_key"
        )
        for node in nodes
        if node["resource_type"] == "model" and node["access"] == "public"
    }


def differences_of(
    engine: duckdb.DuckDBPyConnection, name: str, key: list[str]
) -> Iterator[str]:
    """Say how one mart differs."""
    types = types_of(engine, f"duck.main.{name}")
    missing = types.keys() ^ types_of(engine, "of_spark").keys()
    if missing:
        yield f"{name}: only one engine has the columns {', '.join(sorted(missing))}."
    others = NAME_OF_ENGINE.get(name, "")
    duck = f"(from duck.main.{name}{others})"
    spark = f"(from of_spark{others})"
    same = " and ".join(f"d.{column} is not distinct from s.{column}" for column in key)
    counts = [count(engine, f"from {rows}") for rows in (duck, spark)]
    alone = [
        count(engine, f"from {one} as {a} anti join {other} as {b} on {same}")
        for one, a, other, b in ((duck, "d", spark, "s"), (spark, "s", duck, "d"))
    ]
    if any(alone) or counts[0] != counts[1]:
        yield (
            f"{name}: {counts[0]} rows on DuckDB and {counts[1]} on Spark;"
            f" {alone[0]} and {alone[1]} are on one engine only."
        )
    for column in types.keys() - set(key) - missing:
        unlike = is_unlike(f"d.{column}", f"s.{column}", types[column])
        found = engine.execute(
            f"select {', '.join(f'd.{part}' for part in key)}, d.{column}, s.{column}"
            f" from {duck} as d inner join {spark} as s on {same} where {unlike}"
        ).fetchall()
        if found:
            yield f"{name}.{column}: {len(found)} rows differ, such as {found[0]}."


def is_unlike(one: str, other: str, kind: str) -> str:
    """The SQL that tells two values apart."""
    other = f"cast({other} as {kind})"
    if kind != "DOUBLE":
        return f"{one} is distinct from {other}"
    allowed = f"{TOLERANCE} * greatest(1, abs({one}), abs({other}))"
    return (
        f"{one} is distinct from {other}"
        f" and not coalesce(abs({one} - {other}) <= {allowed}, false)"
    )


def types_of(engine: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """The columns of a relation and their types."""
    rows: list[Any] = engine.execute(f"describe {relation}").fetchall()
    return {row[0]: row[1] for row in rows}


def count(engine: duckdb.DuckDBPyConnection, query: str) -> int:
    """How many rows there are."""
    [(rows,)] = engine.execute(f"select count(*) {query}").fetchall()
    return rows
