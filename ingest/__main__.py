"""The commands of ingestion: `python -m ingest COMMAND --help`."""

import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from common.paths import raw_path
from common.terminal import UserError, console, errors, printable, run
from ingest import adopt as adoption
from ingest import geocode as geocoding
from ingest import preflight
from ingest import sample as synthetic
from ingest import scrape as scraping
from ingest.area_mapping import read_mapping
from ingest.gazetteer import make_gazetteer
from ingest.names import listed
from ingest.official import take_in
from ingest.scrape_display import Display, show_end, show_plan
from ingest.searches import SEARCHES_FILE, narrowed, read_searches
from ingest.stopping import stop_on_signals
from ingest.whole import clear_leftovers, whole_files

# At most this many refused rows of a file are named; all of them are landed.
MOST_REFUSED = 100
# At most this many of the files left out are named.
MOST_LEFT_OUT = 5

app = typer.Typer(
    help="Land job postings as CSV files under RAW_PATH (default data/raw).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command()
def sample(
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Only if nothing is landed yet.")
    ] = False,
) -> None:
    """Land a synthetic sample: made-up postings in 43 areas, the same bytes every time.

    It is removed when postings of your own are landed.

    Example: python -m ingest sample
    """
    make_gazetteer()
    clear_leftovers(raw_path())
    if if_empty and (_own_landings() or synthetic.is_landed()):
        return
    rows = 0
    for area, cells in track(list(synthetic.sample_searches()), "Landing the sample",
                             console=errors, transient=True):  # fmt: skip
        rows += synthetic.land_sample(area, cells).rows_landed
    where = printable(str(raw_path()))
    console.print(f"Landed a synthetic sample of {rows:,} rows under {where}.")


@app.command()
def adopt(
    source: Annotated[
        list[Path], typer.Argument(help="Folders of JobSpy's files, or single files.")
    ],
    role: Annotated[
        str | None,
        typer.Option(help="The role that was searched for; else a column says it."),
    ] = None,
    area: Annotated[
        str | None, typer.Option(help="The area that was searched; else a column.")
    ] = None,
    scraped_on: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="The day (UTC); else a column says it."),
    ] = None,
    areas: Annotated[
        Path | None,
        typer.Option(help="CSV with the columns file,area: the area of each file."),
    ] = None,
    search_term: Annotated[
        str | None, typer.Option(help="The words searched for; else the role.")
    ] = None,
    role_column: Annotated[
        str | None, typer.Option(help="The column of roles, if not search_term.")
    ] = None,
    area_column: Annotated[
        str | None, typer.Option(help="That of areas, if not area or search_location.")
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(help="That of days, if not search_date.")
    ] = None,
    recursive: Annotated[
        bool, typer.Option("--recursive", help="Also the files of subfolders.")
    ] = False,
    encoding: Annotated[
        str | None, typer.Option(help="Of text files that are not UTF-8, such as cp1252.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Say only the total, and what went wrong.")
    ] = False,
) -> None:
    """Land files that JobSpy wrote, each row as it came, and say what was refused.

    CSV (any separator, gzipped or not), XLSX, Parquet and JSON lines are read. What no
    option says about the search is read from columns of the file, and each search that
    its rows name is landed by itself.

    Example: python -m ingest adopt jobs.csv --area "Toronto, ON" --role "data analyst"
    --scraped-on 2025-11-21

    Exit code 1 if a file, or every row of one, was refused (the others are landed all the
    same).
    """
    if area and areas:
        raise UserError("Say either --area or --areas, not both.")
    told = adoption.told(
        role=role, area=area, scraped_on=scraped_on, search_term=search_term,
        columns={"role": role_column, "area": area_column, "date": date_column},
        encoding=encoding,
    )  # fmt: skip
    mapping = read_mapping(areas) if areas else None
    files, unread = list[Path](), dict[str, list[Path]]()
    for named in source:
        found, left_out = adoption.input_files(named, areas, recursive=recursive)
        files += found
        for why, paths in left_out.items():
            unread.setdefault(why, []).extend(paths)
    make_gazetteer()
    clear_leftovers(raw_path())
    failed = landed = known = 0
    missing: dict[str, None] = {}
    for result in adoption.adopt(files, told, mapping):
        landed += result.rows_landed
        known += result.rows_known
        missing |= dict.fromkeys(result.missing)
        if result.problem:
            failed += 1
            errors.print(f"[red]{printable(result.file)}: {printable(result.problem)}[/]")
            continue
        failed += bool(result.refused) and not result.rows_landed + result.rows_known
        if quiet and not result.notes and not result.refused:
            continue
        before = f", {result.rows_known} landed already" if result.rows_known else ""
        console.print(
            f"{printable(result.file)}: {result.rows_in} rows in, {result.rows_landed} "
            f"landed, {len(result.refused)} refused{before}"
        )
        for note in result.notes:
            console.print(f"  note: {printable(note)}")
        for refusal in result.refused[:MOST_REFUSED]:
            console.print(f"  row {refusal.number} refused: {printable(refusal.reason)}")
        if (more := len(result.refused) - MOST_REFUSED) > 0:
            console.print(f"  and {more:,} more rows: the file landed beside says why")
    for why, paths in unread.items():
        failed += why.startswith(adoption.UNREADABLE)
        console.print(printable(_left_out(why, paths)), soft_wrap=True)
    console.print(f"{landed:,} rows landed under {printable(str(raw_path()))}.")
    if landed or known:
        _remove_sample()
    if missing:
        errors.print(_asked_for(sys.argv[1:], list(missing)), soft_wrap=True)
    if failed:
        errors.print(
            f"[red]{failed} of the files named could not be landed; see above.[/]"
        )
        raise typer.Exit(1)


def _left_out(why: str, paths: list[Path]) -> str:
    """Which files of a folder were not read, and why."""
    named = listed([*map(adoption.printable_name, paths)], MOST_LEFT_OUT)
    return f"Not read: {len(paths):,} that {why}: {named}."


def _asked_for(arguments: list[str], missing: list[str]) -> str:
    """The line to type that says what is missing."""
    options = " ".join(adoption.EXAMPLES[what] for what in missing)
    line = printable(f".venv/bin/python -m ingest {shlex.join(arguments)} {options}")
    return f"[red]Say it, with what is true of your files: {line}[/]"


@app.command()
def scrape(
    role: Annotated[
        list[str] | None, typer.Option(help="Only this role (repeatable).")
    ] = None,
    area: Annotated[
        list[str] | None, typer.Option(help="Only this area (repeatable).")
    ] = None,
    site: Annotated[
        list[str] | None, typer.Option(help="Only this site (repeatable).")
    ] = None,
    results: Annotated[
        int | None, typer.Option(min=1, help="At most this many postings per call.")
    ] = None,
    searches: Annotated[
        Path,
        typer.Option(help="The file that says what to search for.", show_default=False),
    ] = SEARCHES_FILE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List the calls to make, and make none.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin a new run, whatever is done already.")
    ] = False,
) -> None:
    """Scrape live postings with JobSpy, as ingest/searches.toml says, and lose nothing.

    Stop it with Ctrl-C and run it again: it continues where the run stopped, past
    midnight, too. Proxies come from JOBSPY_PROXIES (USER:PASSWORD@HOST:PORT, commas
    between).

    Example: python -m ingest scrape --area "Boston, MA" --results 20

    Exit code 0 if every search is landed or empty, 3 if some need a look, 1 if there is
    nothing.
    """
    plan = narrowed(
        read_searches(searches), roles=role, areas=area, sites=site, results=results
    )
    make_gazetteer()
    if dry_run:
        show_plan(plan, scraping.start(plan, is_fresh=fresh), console, lists_calls=True)
        return
    with scraping.only_run(), stop_on_signals() as stop:
        report = scraping.start(plan, is_fresh=fresh)
        show_plan(plan, report, console)
        with Display(plan, report, console, errors) as display:
            try:
                scraping.run(plan, report, display, stop)
            except OSError as problem:
                display.broken(problem)
    options = ["--fresh"] if fresh else []
    options += ["--results", str(results)] if results else []
    options += ["--searches", str(searches)] if searches != SEARCHES_FILE else []
    show_end(report, options, console)
    if report.has_rows():
        _remove_sample()
    if report.missing():
        raise typer.Exit(3 if report.has_rows() else 1)


@app.command()
def geocode(
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask again for what was not found before.")
    ] = False,
) -> None:
    """Look up online the places that the review does not know: run it after a build.

    Most places are known offline. The rest is asked of OpenStreetMap's Nominatim, once a
    second, where GEOCODE_CONTACT holds your e-mail address; without it nobody is asked.
    What is found is kept in PLACES_PATH (default data/places.csv) for the next build.

    Example: python -m ingest geocode

    Exit code 3 where something is left that was not asked, or had no answer.
    """
    counts: Counter[str] = Counter()
    for answer in geocoding.geocode(refresh=refresh):
        counts[answer.outcome] += 1
        if answer.outcome != geocoding.FOUND:
            note = f" ({printable(answer.note)})" if answer.note else ""
            console.print(f"{printable(answer.text)}: {answer.outcome}{note}")
    summary = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
    console.print(summary or "Every place that the postings name is known.")
    if counts[geocoding.FOUND]:
        console.print("Run `make review` to have those found on the maps.")
    if counts[geocoding.NOT_ASKED] and not os.environ.get("GEOCODE_CONTACT"):
        console.print("Set GEOCODE_CONTACT to your e-mail address to ask for the rest.")
    if counts[geocoding.NOT_ASKED] or counts[geocoding.NO_ANSWER]:
        raise typer.Exit(3)


@app.command()
def official(
    files: Annotated[list[Path], typer.Argument(help="Files as the agencies give them.")],
) -> None:
    """Take in official wages, price levels or areas that are newer than the review's.

    It reads the wages by metropolitan area of the Bureau of Labor Statistics
    (MSA_M2024_dl.xlsx, or its ZIP oesm24ma.zip), the regional price parities by
    metropolitan area of the Bureau of Economic Analysis (CSV or ZIP), and the delineation
    of metropolitan areas (list1_2023.xlsx). They are kept in OFFICIAL_PATH (default
    data/official) for the next build.

    Example: python -m ingest official oesm25ma.zip MARPP.zip
    """
    for file in files:
        with console.status(f"Reading {printable(str(file))} ..."):
            changes = take_in(file)
        for change in changes:
            console.print(
                f"{printable(file.name)}: {change.what} of {change.vintage} (before: "
                f"{change.before}), {change.rows:,} rows: {change.new:,} new, "
                f"{change.gone:,} gone, {change.changed:,} changed."
            )
    console.print("Run `make review` to have them beside the review's own figures.")


@app.command()
def check(
    noted: Annotated[
        Path | None,
        typer.Option(help="Notes what was checked before and need not be read again."),
    ] = None,
) -> None:
    """Say whether what is landed is whole and ready for `dbt build`.

    Each landed file is compared with its record: its header, its rows, every byte.

    Example: python -m ingest check
    """
    make_gazetteer()
    files = preflight.check_raw_folder(noted)
    warehouse = preflight.check_warehouse()
    raw, target = printable(str(raw_path())), printable(str(warehouse))
    console.print(f"{files} landed files under {raw} are ready for {target}.")


def _own_landings() -> bool:
    """Whether anything but the sample is landed; if that has rows, the sample goes.

    A blocked search leaves only a record, which a sample must not hide.
    """
    is_any = False
    for path in whole_files(raw_path()):
        if path.suffix in (".csv", ".json") and not synthetic.is_of_sample(path):
            is_any = True
            if path.suffix == ".csv":
                _remove_sample()
                break
    return is_any


def _remove_sample() -> None:
    """The sample never stands beside postings of the user's own."""
    if synthetic.remove_sample():
        console.print("The synthetic sample was removed; `ingest sample` lands it again.")


def main() -> None:
    """Run a command; see common.terminal.run."""
    run(app)


if __name__ == "__main__":
    main()
