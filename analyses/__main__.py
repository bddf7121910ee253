"""The commands that ask the marts: `python -m analyses --help`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from analyses import accuracy as measuring
from analyses import accuracy_facts, accuracy_fit, review
from analyses.answers import Answers
from analyses.asking import ask_all
from analyses.files import csv_text
from analyses.previews import draw_previews
from analyses.questions import asked, questions, read_question, shown
from analyses.warehouse import ask, connect
from common.paths import review_path, review_url
from common.terminal import UserError, console, printable, run

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.callback(invoke_without_command=True)
def draw(
    context: typer.Context,
    png: Annotated[
        bool, typer.Option("--png", help="Draw each figure as PNG too.")
    ] = False,
) -> None:
    """Draw the figures and the page into REVIEW_PATH (default data/review).

    REVIEW_URL, if set, is the web address under which they are published.

    Example: python -m analyses --png
    """
    if context.invoked_subcommand:
        return
    folder, url = review_path(), review_url()
    with connect() as marts:
        answers = ask_all(marts)
    pictured = bool(url) and has_previews(answers, folder)
    figures = review.draw(answers, folder, url, pictured=pictured)
    console.print(f"The page is {folder.resolve() / 'index.html'}", soft_wrap=True)
    if png:
        from analyses.png import SIZE, picture, write_pngs  # half a second to import

        pictures = {
            folder / "png" / f"{name}.png": picture(card)
            for name, card in figures.items()
        }
        write_pngs(pictures, SIZE, folder / "assets" / "outlines.js")
        console.print(
            f"{len(pictures)} PNGs are in {folder.resolve() / 'png'}", soft_wrap=True
        )


def has_previews(answers: Answers, folder: Path) -> bool:
    """Draw the pages' pictures; say so, where no browser is there to draw them."""
    try:
        draw_previews(answers, folder / "pictures")
    except UserError as problem:
        console.print(
            printable(f"Links to the pages show no picture. {problem}"), soft_wrap=True
        )
        return False
    return True


@app.command()
def query(
    name: Annotated[
        str | None,
        typer.Argument(help="A question's name, or the path of a .sql file."),
    ] = None,
    most: Annotated[
        int, typer.Option("--most", help="Show at most this many rows.")
    ] = 50,
) -> None:
    """Ask the marts one of the questions in analyses/*.sql, read-only.

    A terminal shows a table; a pipe or a file gets every row as CSV. Without a name, the
    questions are listed.

    Example: python -m analyses query published_medians > medians.csv
    """
    if name is None:
        for known, asks in questions().items():
            console.print(f"[bold]{known}[/]  {printable(asks)}", soft_wrap=True)
        return
    question = read_question(name)
    with connect() as marts:
        rows = ask(marts, question)
    if not console.is_terminal:
        print(csv_text(rows), end="")
        return
    table = Table(title=printable(asked(question)), title_justify="left")
    for column in rows[0] if rows else ["no rows"]:
        table.add_column(printable(column))
    for row in rows[:most]:
        table.add_row(*(shown(value) for value in row.values()))
    console.print(table)
    if len(rows) > most:
        console.print(
            f"{len(rows) - most:,} more rows; --most {len(rows)} shows them all."
        )


@app.command()
def accuracy(
    labels: Annotated[
        list[Path],
        typer.Option(help="Labelled postings, one JSON object per line; repeatable."),
    ],
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the figures for the page to quote.")
    ] = False,
) -> None:
    """Measure how right pay and facts are on labelled postings, and show every miss.

    Labels of pay have `has_pay`, those of facts have `years_min` and the like.

    Example: python -m analyses accuracy --labels ../shared/data/pay_labels.jsonl
    """
    with connect() as marts:
        for file in labels:
            if measuring.kind_of_labels(file) == "pay":
                measured = measuring.measure(marts, file)
                figures = measuring.pay_figures(marts, measured)
                measuring.show(marts, measured, console)
            else:
                of_facts = measuring.measure_facts(marts, file)
                figures = accuracy_facts.figures(marts, of_facts)
                accuracy_facts.show(of_facts, figures, console)
                judged = accuracy_fit.judged(marts, str(file))
                if judged:
                    of_fit = accuracy_fit.figures(marts, judged)
                    accuracy_fit.show(judged, of_fit, console)
                    figures |= of_fit
            if keep:
                measuring.keep(figures, datetime.now(UTC).date())


def main() -> None:
    """Run a command; see common.terminal.run."""
    run(app)


if __name__ == "__main__":
    main()
