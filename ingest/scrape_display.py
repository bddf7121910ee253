"""What a scrape shows: the plan, a line for each call, a bar in a terminal, the end."""

import shlex
import time
from collections import defaultdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from common.terminal import printable
from ingest.landing import Record
from ingest.names import listed
from ingest.runs import began
from ingest.scrape import Report, seconds_at_most
from ingest.searches import ScrapeCall, Searches

COLOURS = {
    "landed": "green",
    "empty": "green",
    "partial": "yellow",
    "suspicious": "yellow",
}


class Display:
    """Follows a run: lines on `console`, a bar on `errors` where that is a terminal."""

    def __init__(
        self, searches: Searches, report: Report, console: Console, errors: Console
    ) -> None:
        self.calls = len(report.missing())
        self.console, self.errors = console, errors
        self.seconds_each = seconds_at_most(searches, 1)
        self.started = time.monotonic()
        self.finished: set[ScrapeCall] = set()
        self.rows = 0
        self.where = ""
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(20), MofNCompleteColumn(),
            TextColumn("{task.fields[rest]}"),
            console=errors, transient=True, disable=not errors.is_terminal,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=self.calls, rest="")

    def __enter__(self) -> "Display":
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def calling(self, call: ScrapeCall) -> None:
        self.where = printable(name(call))
        self._show(self.where)

    def page(self, text: str) -> None:
        self._show(f"{self.where}, {printable(text)}")

    def waiting(self, call: ScrapeCall, seconds: float) -> None:
        self._show(f"waiting {spoken(seconds)}, then {printable(name(call))}")

    def got(self, call: ScrapeCall, record: Record) -> None:
        self.rows += record.rows_landed
        # A fruitless call may be tried again; its search counts once.
        self.finished.add(call)
        colour = COLOURS.get(record.outcome, "red")
        line = f"{self.where}: [{colour}]{record.outcome}[/], {counted(record)}"
        if why := record.error or record.note:
            line += f" ({printable(why)})"
        number = f"\\[{len(self.finished)}/{self.calls}]"
        self.console.print(f"{number} {line}; {self._rest()}", soft_wrap=True)
        self._show(self.where)

    def leaving(self, site: str, why: str) -> None:
        self.console.print(
            f"[red]{printable(site)} is left alone for the rest of this run: "
            f"{printable(why)}[/]",
            soft_wrap=True,
        )

    def broken(self, problem: OSError) -> None:
        self.errors.print(
            f"[red]{printable(str(problem))}. The run stops; nothing half-written is "
            "left. Make room there, then run the same command again: it continues "
            "where it stopped.[/]",
            soft_wrap=True,
        )

    def _show(self, text: str) -> None:
        self.bar.update(
            self.task, description=text, completed=len(self.finished), rest=self._rest()
        )

    def _rest(self) -> str:
        each = self.seconds_each
        if self.finished:
            each = (time.monotonic() - self.started) / len(self.finished)
        left = (self.calls - len(self.finished)) * each
        return f"{self.rows:,} rows so far, about {spoken(left)} left"


def show_plan(
    searches: Searches, report: Report, console: Console, *, lists_calls: bool = False
) -> None:
    """Print what is about to be asked, what is done already, and how long it may take.

    Before that, what should be mended first: areas that no gazetteer knows, and what a
    site can't serve.
    """
    from ingest.sites import unknown_to_gazetteer

    missing = report.missing()
    for area in unknown_to_gazetteer(searches.areas):
        console.print(
            f"[yellow]No gazetteer knows {printable(repr(area))}: a site may answer with "
            "another place's jobs. Is it written as the site writes it?[/]",
            soft_wrap=True,
        )
    reasons: dict[tuple[str, str], list[str]] = defaultdict(list)
    for call, why in report.unserved.items():
        reasons[call.site, why].append(call.area)
    for (site, why), areas in reasons.items():
        named = listed(list(dict.fromkeys(areas)), 5, "; ")
        console.print(
            f"[yellow]{site} is not asked for {printable(named)}: {printable(why)}.[/]",
            soft_wrap=True,
        )
    console.print(
        f"{len(missing)} calls to make, up to {searches.results_wanted} postings each, "
        f"at most {searches.hours_old} hours old, within {searches.distance} miles.",
        soft_wrap=True,
    )
    if done := len(report.done()):
        console.print(
            f"done {done} of {len(report.planned)} of the run of {run_day(report.run)}; "
            "--fresh begins a new one."
        )
    if lists_calls:
        for call in missing:
            console.print(f"  {printable(name(call))}", soft_wrap=True)
    if missing:
        at_most = spoken(seconds_at_most(searches, len(missing)))
        console.print(f"At this pace: {at_most} at most.")


def show_end(report: Report, options: list[str], console: Console) -> None:
    """Print the totals, what is missing, and the commands that fetch it."""
    records = report.records.values()
    rows = sum(record.rows_landed for record in records)
    bare = sum(record.rows_without_description for record in records)
    console.print(
        f"{len(report.done())} of {len(report.planned)} searches of the run of "
        f"{run_day(report.run)} are landed or empty: {rows:,} rows, {bare:,} of them "
        "without a description.",
        soft_wrap=True,
    )
    if not (missing := report.missing()):
        return
    console.print("Missing:")
    for call in missing:
        record = report.records.get(call)
        what = f"{record.outcome} ({record.error})" if record else "not asked"
        console.print(f"  {printable(name(call))}: {printable(what)}", soft_wrap=True)
    console.print("To fetch just that:")
    for command in commands(missing, options):
        console.print(f"  {printable(command)}", soft_wrap=True)


def run_day(run: str) -> str:
    """The day that a run began on, here, as "22 November"."""
    moment = began(run).astimezone()
    return f"{moment.day} {moment:%B}"


def commands(missing: list[ScrapeCall], options: list[str]) -> list[str]:
    """Return the commands that fetch what is missing: one for each role and site."""
    areas: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for call in missing:
        areas[call.role, call.site][call.area] = None
    return [
        shlex.join(["python", "-m", "ingest", "scrape", "--role", role, "--site", site,
                    *(word for area in named for word in ("--area", area)), *options])
        for (role, site), named in areas.items()
    ]  # fmt: skip


def name(call: ScrapeCall) -> str:
    """A call in words: site, role, area, and the search term where it isn't the role."""
    words = "" if call.search_term == call.role else f" ({call.search_term})"
    return f"{call.site}, {call.role}{words}, {call.area}"


def counted(record: Record) -> str:
    """The record's rows in words."""
    text = f"{record.rows_landed:,} row{'' if record.rows_landed == 1 else 's'}"
    if record.rows_refused:
        text += f", {record.rows_refused} refused"
    if record.rows_without_description:
        text += f", {record.rows_without_description} without a description"
    return text


def spoken(seconds: float) -> str:
    """A duration in words, as exactly as matters: "45 s", "12 min", "2 h 5 min"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
