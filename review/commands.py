"""Running the project's other commands, one after the other, in this process.

It knows only their names, and runs each as Python would. So dbt, DuckDB and the
drawing code are loaded once.
"""

import io
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from common.terminal import console, errors


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code, and what it said."""

    returncode: int
    said: str


def read_and_write(paths: dict[str, Path]) -> None:
    """Have the commands from here on use these paths instead of the environment's.

    What is set for another dbt project says nothing about this one.
    """
    for name in [name for name in os.environ if name.startswith("DBT_")]:
        del os.environ[name]
    os.environ.update({name: str(path) for name, path in paths.items()})


def python(module: str, *arguments: str | Path) -> Done:
    """Run `python -m MODULE ARGUMENTS`."""
    return _run(
        lambda: runpy.run_module(module, run_name="__main__", alter_sys=True),
        module, *arguments,
    )  # fmt: skip


def dbt(*arguments: str | Path) -> Done:
    """Run `dbt ARGUMENTS`; the warehouse is closed when it ends."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import cli

    done = _run(cli, "dbt", *arguments)
    # dbt would keep it open until its process ends.
    if (environment := DuckDBConnectionManager._ENV) is not None:
        environment.close()
        DuckDBConnectionManager._ENV = None
    return done


def _run(command: Callable[[], object], name: str, *arguments: str | Path) -> Done:
    said, arguments_before = io.StringIO(), sys.argv
    sys.argv = [name, *map(str, arguments)]
    for terminal in (console, errors):
        terminal.no_color = True  # what is said is kept as plain text
    code: int | str | None = 0
    interrupts: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupts.append(number)
        signal.default_int_handler(number, frame)

    handled_before = signal.signal(signal.SIGINT, interrupt)
    with redirect_stdout(said), redirect_stderr(said):
        try:
            command()
        except SystemExit as end:
            code = end.code
        except Exception:
            # As Python itself would end: the caller shows it, and ends too.
            traceback.print_exc()
            code = 1
        finally:
            signal.signal(signal.SIGINT, handled_before)
            sys.argv = arguments_before
            for terminal in (console, errors):
                terminal.no_color = "NO_COLOR" in os.environ
    if interrupts:
        # The command may have turned it into a failure of its own.
        raise KeyboardInterrupt
    return Done(code if isinstance(code, int) else int(code is not None), said.getvalue())
