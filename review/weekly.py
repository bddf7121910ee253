"""A week's review, unattended: scrape, build, draw, look up places, keep, report.

Each step is the command that a user would type, in a process of its own, so that none
takes the others down.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from common.paths import review_url, site_path
from common.terminal import errors, printable
from review.export import MARTS
from review.versions import Versions, only_one, versions
from review.weeks import keep

WELL, NOTHING, LOOK = 0, 1, 3
# As `ingest scrape` ends: "41 of 43 searches of the run of 22 November are landed ...".
SEARCHES = re.compile(r"(\d+) of (\d+) searches of the run of .*")
NOTIFY_SECONDS = 600  # sending a site takes its time


@dataclass
class Week:
    """A week in the making: its log, what each step said, and whether to stop."""

    log: IO[str]
    under_way: subprocess.Popen[str] | None = None
    stopped_by: int | None = None
    said: dict[str, list[str]] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Write a line to the log, with the time (UTC), and show it in a terminal."""
        line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}"
        self.log.write(line + "\n")
        self.log.flush()
        if errors.is_terminal:
            errors.print(printable(line), soft_wrap=True)

    def run(self, *arguments: str) -> int:
        """Run `python -m ARGUMENTS`, log each line that it says, return its exit code."""
        name = " ".join(arguments)
        self.note(f"{name}: begins")
        said = self.said.setdefault(name, [])
        # In a group of its own: a stop is passed on, once, whoever sends it.
        with subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", process_group=0,
        ) as self.under_way:  # fmt: skip
            if self.stopped_by:
                self.under_way.send_signal(self.stopped_by)
            for line in self.under_way.stdout or ():
                said.append(line.rstrip())
                self.note(f"{name}: {line.rstrip()}")
        code = self.under_way.returncode
        self.note(f"{name}: ended with {code}")
        return code

    def last_said(self, name: str) -> str:
        """The last words of a step."""
        return next((line for line in reversed(self.said.get(name, [])) if line), "")

    def stop(self, number: int, _frame: object) -> None:
        """Pass Ctrl-C or SIGTERM on to the step under way; no further one begins."""
        self.stopped_by = number
        if self.under_way and self.under_way.poll() is None:
            self.under_way.send_signal(number)


def weekly(*, with_marts: bool = False) -> tuple[int, str]:
    """Make and keep this week's review, with all marts if asked, and tell REVIEW_NOTIFY.

    Returns the exit code (0 all well, 3 some searches need a look, 1 nothing) and one
    line that says what came of it. Raises UserError where another one is running, or
    REVIEW_URL is not an address.
    """
    own, site, url = versions(), site_path(), review_url()
    name = own.warehouse.with_suffix(".weekly.log")
    with only_one(name.with_suffix(".lock"), "A weekly review"), _week(name) as week:
        try:
            code, said = _make(week, own, site, url, with_marts=with_marts)
        except OSError as problem:
            code, said = NOTHING, f"{problem.filename or ''}: {problem.strerror}"
        summary = f"{datetime.now(UTC).date()}: {said}"
        if code == NOTHING:
            summary += f" (all of it: {name})"
        week.note(summary)
        _notify(week, code, summary)
    return code, summary


@contextmanager
def _week(log: Path) -> Iterator[Week]:
    numbers = (signal.SIGINT, signal.SIGTERM)
    with log.open("a", encoding="utf-8") as lines:
        week = Week(lines)
        before = {number: signal.signal(number, week.stop) for number in numbers}
        try:
            yield week
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _make(
    week: Week, own: Versions, site: Path, url: str, *, with_marts: bool
) -> tuple[int, str]:
    code = week.run("ingest", "scrape")
    searches = next(
        (line for line in week.said["ingest scrape"] if SEARCHES.match(line)), ""
    )
    if week.stopped_by:
        return NOTHING, "stopped; what is landed is whole, and the next run goes on"
    if code not in (WELL, LOOK):
        why = searches or week.last_said("ingest scrape")
        return NOTHING, f"nothing was scraped, the previous review stays: {why}"
    exported = own.folder / "export"
    # Places are asked for after a build, which knows what it lacks; the second review
    # ends at once where none was found.
    steps = [("review",), ("ingest", "geocode"), ("review",)]
    if with_marts:
        steps.append(("review", "export", "--to", str(exported)))
    is_reviewed, complaint = False, ""
    for step in steps:
        made = week.run(*step)
        if week.stopped_by:
            return NOTHING, "stopped; the previous review stays"
        if made and step == ("review",):
            why = week.last_said("review")
            if not is_reviewed:
                return NOTHING, f"the review was not made, the previous one stays: {why}"
            code, complaint = LOOK, f"; places looked up are not in it: {why}"
        is_reviewed = True
    found = SEARCHES.match(searches)
    missing = int(found[2]) - int(found[1]) if found else 0
    said = searches.rstrip(".")
    if missing:
        said += f"; {missing} need{'s' if missing == 1 else ''} a look"
    said += complaint
    marts = exported / MARTS if with_marts and not made else None
    if with_marts and not marts:
        code, said = LOOK, f"{said}; its marts could not be exported"
    page = keep(own, site, datetime.now(UTC).date(), said, url, marts)
    shutil.rmtree(exported, ignore_errors=True)
    week.note(f"kept as {page}")
    return (LOOK if code else WELL), f"{said}. The page is {page}"


def _notify(week: Week, code: int, summary: str) -> None:
    """Run REVIEW_NOTIFY, if set: the summary on its stdin, REVIEW_EXIT_CODE beside it."""
    command = os.environ.get("REVIEW_NOTIFY")
    if not command:
        return
    # A group of its own, so that one that hangs ends with all that it began.
    with subprocess.Popen(
        command, shell=True, text=True, errors="replace", process_group=0,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"REVIEW_EXIT_CODE": str(code)},
    ) as told:  # fmt: skip
        try:
            said = " ".join(told.communicate(summary + "\n", NOTIFY_SECONDS))
            problem = f"ended with {told.returncode}" if told.returncode else ""
        except subprocess.TimeoutExpired:
            problem, said = f"took more than {NOTIFY_SECONDS} s and was ended", ""
            os.killpg(told.pid, signal.SIGKILL)
    if problem:
        text = f"REVIEW_NOTIFY {problem}: {' '.join(said.split())[:500]}".rstrip(": ")
        week.note(text)
        errors.print(f"[red]{printable(text)}[/]", soft_wrap=True)
