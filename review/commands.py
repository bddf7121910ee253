"""Running the project's other commands, each in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DBT = "from dbt.cli.main import cli; cli()"  # its script has the folder's old name in it


@dataclass(frozen=True)
class Commands:
    """Where commands read and write instead, and the lock that each of them holds.

    The lock is passed on, so that what a killed review had started still holds it.
    """

    paths: dict[str, Path]
    lock: int

    def python(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `python -m ARGUMENTS` and return what it said."""
        return self._run("-m", *arguments)

    def dbt(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `dbt ARGUMENTS` and return what it said."""
        return self._run("-c", DBT, *arguments)

    def _run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        # What is set for another dbt project says nothing about this one.
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("DBT_")
        }
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=kept | {name: str(path) for name, path in self.paths.items()},
            pass_fds=[self.lock], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, errors="replace",
        )  # fmt: skip
