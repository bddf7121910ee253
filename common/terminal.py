"""Talking to a terminal: safe text, and a user's mistake as one plain sentence."""

import typer
from rich.console import Console
from rich.markup import escape

from common.errors import UserError as UserError

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def printable(text: str) -> str:
    """Text from a file or a site, safe to print: no control codes, no markup."""
    return escape(
        "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def run(app: typer.Typer) -> None:
    """Run a command; a mistake of the user's is one plain sentence and exit code 2."""
    try:
        app()
    except (UserError, OSError) as problem:
        errors.print(f"[red]{printable(str(problem))}[/]", soft_wrap=True)
        raise SystemExit(2) from None
