"""The long proof: `make hardening`. It ends in a table of promise, tries and lost.

`--small` tries each promise a few times, as CI does; `--only NAME` tries one. `--keep`
writes what was found into the README's table.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.hardening import promises

README = ROOT / "README.md"
SEED = 20261125
# A promise, and how often it is tried in the long run and in the small one.
TRIES = {
    promises.kills_of_adopt: (30, 2),
    promises.kills_of_scrape: (30, 2),
    promises.kills_of_review: (30, 1),
    promises.fuzzed_files: (20_000, 100),
    promises.hostile_names: (5_000, 300),
    promises.hostile_paths: (len(promises.PATHS), 0),
    promises.two_at_once: (10, 0),
    promises.full_disks: (10, 0),
}


def said(promise: Callable[..., int]) -> str:
    """A promise in the words of its function."""
    return " ".join((promise.__doc__ or "").split())


def line(promise: Callable[..., int], tries: int, lost: int) -> str:
    """A promise's line in the table."""
    return f"| {said(promise)} | {tries:,} | {lost} |"


def keep(promise: Callable[..., int], tries: int, lost: int) -> None:
    """Write a promise's line in the README anew."""
    text = README.read_text(encoding="utf-8")
    old = re.compile(rf"^\| {re.escape(said(promise))} \|.*\n", re.MULTILINE)
    text = old.sub("", text)
    new = line(promise, tries, lost)
    table = "| promise | tries | lost |\n|---|---|---|\n"
    assert text.count(table) == 1, "the README lacks the table"
    README.write_text(text.replace(table, f"{table}{new}\n"), encoding="utf-8")


def main() -> None:
    options = sys.argv[1:]
    only = options[options.index("--only") + 1] if "--only" in options else None
    table = []
    for promise, (many, few) in TRIES.items():
        tries = few if "--small" in options else many
        if not tries or (only and promise.__name__ != only):
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hardening-") as folder:
            lost = promise(Path(folder), random.Random(SEED), tries)
        print(f"{promise.__name__}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        table.append((promise, tries, lost))
    print("| promise | tries | lost |", "|---|---|---|", sep="\n")
    for row in table:
        print(line(*row))
        if "--keep" in options:
            keep(*row)
    sys.exit(any(lost for _, _, lost in table))


if __name__ == "__main__":
    main()
