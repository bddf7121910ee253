"""The questions of analyses/*.sql: finding one by its name, and showing its answer."""

from pathlib import Path
from typing import Any

from rich.markup import escape

from analyses.phrases import tidy
from common.terminal import UserError

HERE = Path(__file__).parent


def questions() -> dict[str, str]:
    """Return the questions of this folder: what each asks, by its name."""
    return {
        path.stem: asked(path.read_text(encoding="utf-8"))
        for path in sorted(HERE.glob("*.sql"))
    }


def asked(question: str) -> str:
    """Return what a question asks: the first paragraph of its SQL's comment."""
    paragraph = question.split("\n--\n")[0].splitlines()
    return " ".join(
        line.removeprefix("-- ") for line in paragraph if line.startswith("-- ")
    )


def read_question(name: str) -> str:
    """Return the SQL of a question, by its name in this folder or by a path.

    Raises UserError where there is none, naming those that there are.
    """
    for path in (HERE / f"{name.removesuffix('.sql')}.sql", Path(name)):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    names = ", ".join(questions()) or "none yet"
    raise UserError(f"There is no question {name}. Those in {HERE.name}/ are: {names}.")


def shown(value: Any) -> str:
    """Return a value of an answer as a table shows it."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"
    return escape(tidy(str(value), 80))
