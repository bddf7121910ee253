"""Talking to a terminal: safe text, and a user's mistake as one plain sentence."""

import errno
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from rich.console import Console
from rich.markup import escape

from common import STOPPED_SAID
from common.errors import UserError as UserError


class _Terminal(Console):
    """A console that falls silent where its reader has gone (`| head`): work goes on."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())


console = _Terminal(highlight=False)
errors = _Terminal(stderr=True, highlight=False)

# How a command ends when its user stops it with Ctrl-C.
STOPPED = 130
ANOTHER_PATH = "Move it, or name another path."
REMEDIES = {
    errno.ENOSPC: "Make room, then run this again.",
    errno.EDQUOT: "Make room, then run this again.",
    errno.EACCES: "Change its permissions, or name another path.",
    errno.EPERM: "Change its permissions, or name another path.",
    errno.EROFS: "Name a path on a disk that can be written.",
    errno.ENOTDIR: f"A file stands where a folder is needed. {ANOTHER_PATH}",
    errno.EEXIST: f"A file stands where a folder is needed. {ANOTHER_PATH}",
    errno.EISDIR: f"A folder stands where a file is needed. {ANOTHER_PATH}",
    errno.ENAMETOOLONG: "Name a shorter path.",
}


def printable(text: str) -> str:
    """Text from a file or a site, safe to print: no control codes, no markup."""
    return escape(
        "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def run(app: Callable[[], object]) -> None:
    """Run a command; a mistake of the user's is one plain sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another alphabet shows what it lacks as \\N or \\x.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except SystemExit as end:
        if end.code == STOPPED:
            errors.print(STOPPED_SAID)
        raise
    except UserError as problem:
        _end(str(problem))
    except OSError as problem:
        _end(_said(problem))
    except Exception as problem:
        # Loaded only here: not every command needs it.
        import duckdb

        if not isinstance(problem, duckdb.IOException):
            raise
        _end(f"{str(problem).splitlines()[0]} Make room or close that program, then run "
             "this again.")  # fmt: skip


def _said(problem: OSError) -> str:
    """What the system refused, where, and what to do about it."""
    remedy = REMEDIES.get(problem.errno or 0, "")
    where = f"{problem.filename}: " if problem.filename else ""
    return f"{where}{problem.strerror or problem}. {remedy}".strip()


def _end(sentence: str) -> None:
    errors.print(f"[red]{printable(sentence)}[/]", soft_wrap=True)
    sys.exit(2)
