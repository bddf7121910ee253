"""The long proof: `make hardening`. It ends in a table of promises, tries and losses.

`--small` tries each promise a few times, as CI does; `--only NAME` tries one. `--keep`
writes what was found into the README's table.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.hardening import crowds, disks, kills, texts

README = ROOT / "README.md"
TABLE = "| promise | tries | lost |\n|---|---|---|\n"
SEED = 20261125
Promise = Callable[[Path, random.Random, int], list[str]]
# A promise, and how often it is tried in the long run and in the small one.
TRIES: dict[Promise, tuple[int, int]] = {
    kills.of_adopt: (30, 2),
    kills.of_scrape: (30, 1),
    kills.of_review: (30, 1),
    texts.fuzzed_files: (20_000, 150),
    texts.hostile_names: (5_000, 0),  # CI has a test of thousands
    texts.hostile_paths: (len(texts.PATHS), 0),
    crowds.two_at_once: (10, 0),
    disks.full_for_adopt: (30, 1),
    disks.full_for_review: (10, 0),
}


def said(promise: Promise) -> str:
    """A promise in the words of its function."""
    return " ".join((promise.__doc__ or "").split())


def line(promise: Promise, tries: int, lost: int) -> str:
    """A promise's line in the table."""
    return f"| {said(promise)} | {tries:,} | {lost} |"


def keep(lines: list[str]) -> None:
    """Write lines into the README's table, each in place of the one for its promise."""
    text = README.read_text(encoding="utf-8")
    assert text.count(TABLE) == 1, "the README lacks the table"
    start = text.index(TABLE) + len(TABLE)
    end = text.index("\n\n", start) + 1
    kept = dict(map(_by_promise, [*text[start:end].splitlines(), *lines]))
    rows = [kept[said(promise)] for promise in TRIES if said(promise) in kept]
    README.write_text(
        text[:start] + "".join(f"{row}\n" for row in rows) + text[end:], encoding="utf-8"
    )


def _by_promise(row: str) -> tuple[str, str]:
    return re.split(r" \| ", row.removeprefix("| "))[0], row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", choices=[promise.__name__ for promise in TRIES])
    options = parser.parse_args()
    lines, failed = [], False
    for promise, (many, few) in TRIES.items():
        tries = few if options.small else many
        if not tries or options.only not in (None, promise.__name__):
            continue
        if promise.__module__ == disks.__name__ and not disks.may_mount():
            print(f"{promise.__name__}: not tried, it needs root", file=sys.stderr)
            continue
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hardening-") as folder:
            lost = promise(Path(folder), random.Random(SEED), tries)
        print(f"{promise.__name__}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        for loss in lost:
            print(f"  LOST {loss}", file=sys.stderr, flush=True)
        lines.append(line(promise, tries, len(lost)))
        failed = failed or bool(lost)
    print(TABLE + "\n".join(lines))
    if options.keep:
        keep(lines)
    sys.exit(failed)


if __name__ == "__main__":
    main()
