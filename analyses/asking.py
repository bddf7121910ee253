"""Asking the page's questions: each once, all roles together."""

from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import duckdb

from analyses.answers import Answers
from analyses.warehouse import Row, ask
from common.privacy import without_contacts

QUESTIONS = Path(__file__).parent / "page"


def ask_all(marts: duckdb.DuckDBPyConnection) -> Answers:
    """Ask every question of analyses/page.

    Raises UserError where a mart or a column of it is missing, and TypeError where a
    question's columns are not those of its row type.
    """
    return Answers(
        **{name: answer(marts, name, row) for name, row in row_types().items()}
    )


def row_types() -> dict[str, type]:
    """Return the row type of each question, by its name."""
    hints = get_type_hints(Answers)
    return {field.name: get_args(hints[field.name])[0] for field in fields(Answers)}


def answer(marts: duckdb.DuckDBPyConnection, name: str, row: type) -> list[Any]:
    """Return the rows that answer the question of this name, as objects of their type."""
    question = (QUESTIONS / f"{name}.sql").read_text(encoding="utf-8")
    return [row(**shareable(columns)) for columns in ask(marts, question)]


def shareable(columns: Row) -> Row:
    """A row as others may see it: what people can be reached by is taken out."""
    return {
        name: without_contacts(value, name) if isinstance(value, str) else value
        for name, value in columns.items()
    }
