"""Intervals of shares, by the formula in dbt_project/macros/statistics.sql."""

from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader

MACROS = Path(__file__).parent.parent / "dbt_project/macros"

WILSON = "{% import 'statistics.sql' as s %}select {{ s.wilson_low('$part', '$whole') }},\
 {{ s.wilson_high('$part', '$whole') }}"


def share_interval(
    marts: duckdb.DuckDBPyConnection, part: int, whole: int
) -> tuple[float, float] | None:
    """Return the ends of the 95% interval of the share part / whole; None of 0."""
    if not whole:
        return None
    macros = Environment(loader=FileSystemLoader(MACROS))
    sql = macros.from_string(WILSON).render()
    low, high = marts.execute(sql, {"part": part, "whole": whole}).fetchall()[0]
    return low, high
