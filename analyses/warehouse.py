"""Reading the marts: one read-only connection, plain questions, plain errors."""

import os
from datetime import date
from typing import Any

import duckdb

from common.paths import warehouse_path
from common.terminal import UserError

Row = dict[str, Any]


def connect() -> duckdb.DuckDBPyConnection:
    """Open the warehouse (WAREHOUSE_PATH, default data/warehouse.duckdb) read-only.

    It takes no more memory than REVIEW_MEMORY says. Raises UserError where that is not an
    amount, where there is no warehouse, or where another program holds it (DuckDB's
    message names that process).
    """
    path = warehouse_path()
    if not path.is_file():
        raise UserError(
            f"There is no warehouse at {path} yet. Run `make review`, or `dbt build` "
            "after landing postings."
        )
    try:
        marts = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as problem:
        reason = str(problem).splitlines()[0].rstrip(".")
        raise UserError(
            f"The warehouse {path} can't be opened: {reason}. Close that program (or "
            "move the file away if it is not a DuckDB file), then run this again."
        ) from problem
    if memory := os.environ.get("REVIEW_MEMORY"):
        try:
            marts.execute("set memory_limit = ?", [memory])
        except duckdb.Error as problem:
            raise UserError(
                f"REVIEW_MEMORY {memory} is not an amount of memory. Set it to one, such "
                "as 4GB, or to a share of all, such as 50%."
            ) from problem
    return marts


def ask(
    marts: duckdb.DuckDBPyConnection, sql: str, **parameters: str | date
) -> list[Row]:
    """Return the answer as one dict per row; `$name` in the SQL takes a parameter.

    Raises UserError where a mart or a column of it is missing.
    """
    try:
        answer = marts.execute(sql, parameters or None)
    except (duckdb.CatalogException, duckdb.BinderException) as problem:
        reason = str(problem).splitlines()[0].rstrip(".")
        raise UserError(
            f"The warehouse lacks what this asks for: {reason}. Run `dbt build`, then "
            "this again."
        ) from problem
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
