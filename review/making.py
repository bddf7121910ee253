"""The commands of a whole review: `python -m review --help`."""

import json
import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from common.paths import review_url
from common.terminal import console, errors, printable
from review import commands
from review import export as exporting
from review import weekly as weeks
from review.commands import Done
from review.findings import RESULTS, findings
from review.unchanged import can_be_added_to, inputs, note_inputs
from review.versions import (
    MANIFEST,
    PAGE,
    WAREHOUSE,
    Versions,
    copy_past_memory,
    hold_apart,
    only_one,
    publish,
    start_next,
    versions,
)

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    force: Annotated[
        bool,
        typer.Option("--force", help="Make it from scratch, even if nothing changed."),
    ] = False,
) -> None:
    """Build, test and draw a review beside the one that is shown, then show it instead.

    Where nothing is landed, a synthetic sample is. Whoever reads the warehouse
    (WAREHOUSE_PATH) or the page (REVIEW_PATH) sees the previous review until all data
    tests have passed, and then the new one, whole. Only what landed since the last time
    is read, and where nothing has changed, neither what is landed nor the project, it
    says so and ends.

    Example: python -m review

    Exit code 1 where a data test or a model failed: the previous review stays.
    """
    if context.invoked_subcommand:
        return
    own = versions()
    hold_apart(own)
    with only_one(own.lock, f"A review of {own.warehouse}"):
        start_next(own)
        checked = own.target / "checked.json"
        if not force and can_be_added_to(own):
            # What was read from it is kept; nothing is added to one that others wrote.
            copy_past_memory(own.warehouse, own.next / WAREHOUSE)
        else:
            checked.unlink(missing_ok=True)  # all files are checked, then read
        review_url()  # what is wrong with it is said now, not after the work
        commands.read_and_write(
            {"WAREHOUSE_PATH": own.next / WAREHOUSE, "REVIEW_PATH": own.next / PAGE}
        )
        _say(_succeed(commands.python("ingest", "sample", "--if-empty")), console)
        _succeed(commands.python("ingest", "check", "--noted", checked))
        made_from = inputs()
        _build(own)
        # Its last line says where the page is, but it is yet to move to its place.
        drawn = _succeed(commands.python("analyses")).said.splitlines()[:-1]
        note_inputs(own, made_from)
        kept = publish(own)
    for sentence in [*drawn, *kept]:
        console.print(printable(sentence), soft_wrap=True)
    page = own.page.absolute() / "index.html"
    console.print(f"The page is {printable(str(page))}", soft_wrap=True)


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The folder to write.")] = Path("data/export"),
) -> None:
    """Write the review that is shown, to be shared: without raw text and addresses.

    Example: python -m review export --to shared_review
    """
    folder = exporting.export(versions(), to)
    console.print(f"{printable(str(folder))} may be shared: see DICTIONARY.md there.")


@app.command()
def weekly(
    marts: Annotated[
        bool,
        typer.Option("--marts", help="Keep all marts with it, as one file to download."),
    ] = False,
) -> None:
    """Scrape, build, draw, look places up, and keep the review: for cron.

    The review is kept under its date in SITE_PATH (default data/site), a static site
    whose root is the newest. What each step says goes to a log beside the warehouse, one
    line to stdout. REVIEW_NOTIFY is a command to run at the end: it gets that line on
    stdin, and REVIEW_EXIT_CODE.

    Example: python -m review weekly

    Exit code 0 if all is well, 3 if some searches, or the export of the marts, need a
    look (the review is made all the same), 1 if there is nothing new: the previous
    review stays.
    """
    code, summary = weeks.weekly(with_marts=marts)
    console.print(printable(summary), soft_wrap=True)
    raise typer.Exit(code)


def _build(own: Versions) -> None:
    """Build and test the next version; where that fails, say what did, and end."""
    _forget_another_folder(own)
    (own.target / RESULTS).unlink(missing_ok=True)
    built = commands.dbt(
        "build", "--quiet", "--no-use-colors",
        "--target-path", own.target, "--log-path", own.target / "logs",
    )  # fmt: skip
    if built.returncode == 0:
        shutil.copy(own.target / MANIFEST, own.next / MANIFEST)
        return
    found = list(findings(own.target, own.next / WAREHOUSE))
    if not found:
        # dbt failed outside of the models: on a full disk, with its own traceback.
        where = own.target / "logs" / "dbt.log"
        found = [f"dbt failed: {_why(built.said)} (all of it: {where})"]
    stays = "The previous review stays." if own.current.exists() else "None is shown."
    for line in [*found, f"This review is not published. {stays}"]:
        errors.print(f"[red]{printable(line)}[/]", soft_wrap=True)
    raise typer.Exit(1)


def _why(said: str) -> str:
    """The last error that dbt named, without the lines that point into a query."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line for line in lines if "Error" in line]
    return (named or lines or ["it did not say why"])[-1]


def _forget_another_folder(own: Versions) -> None:
    """Have dbt parse anew where the project was moved, as it looks for seeds there."""
    try:
        results = json.loads((own.target / RESULTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        results = {}
    if results.get("args", {}).get("project_dir") != str(Path.cwd()):
        (own.target / "partial_parse.msgpack").unlink(missing_ok=True)


def _succeed(done: Done) -> Done:
    """Return a run that ended well; else end as it did, with its own words."""
    if done.returncode:
        _say(done, errors)
        raise typer.Exit(done.returncode if done.returncode > 0 else 1)
    return done


def _say(done: Done, terminal: Console) -> None:
    """Pass on what a command said."""
    for line in done.said.splitlines():
        terminal.print(printable(line), soft_wrap=True)
