"""Is everything ready for `dbt build`? Said in plain words, before dbt starts."""

import json
import os
from collections import Counter
from pathlib import Path

import duckdb

from common.paths import raw_path, warehouse_path
from common.terminal import UserError
from ingest import landing
from ingest.landing import RECORD_SUFFIX, REFUSED_SUFFIX, Record
from ingest.whole import clear_leftovers, whole_folders

# More than these are counted, not named.
MOST_NAMED = 5


def check_raw_folder(noted: Path | None = None) -> int:
    """Return the number of landed files, each of them as its record says.

    `noted` is a file of what was checked before: a folder that has not changed since, by
    its files' sizes and times, is not looked into again, and all that is checked now is
    noted in it.

    Raises UserError where there is none, where a CSV file lies under the raw folder that
    ingest did not land, or where landed files are missing or damaged.
    """
    raw = raw_path()
    clear_leftovers(raw)
    folders = dict(whole_folders(raw))
    marks = {folder: landing.sha256(repr(files)) for folder, files in folders.items()}
    known = _known(noted) if noted else {}
    paths = [
        Path(folder) / name
        for folder, files in folders.items()
        if known.get(folder) != marks[folder]
        for name, *_ in files
    ]
    records = [
        landing.read_record(path)
        for path in sorted(paths)
        if path.name.endswith(RECORD_SUFFIX)
    ]
    with_file = [record for record in records if (raw / record.file).is_file()]
    lying_there = {
        path.relative_to(raw).as_posix() for path in paths if _is_rows(path.name)
    }
    if strangers := sorted(lying_there - {record.file for record in with_file}):
        raise UserError(
            f"{raw / strangers[0]} was not landed by ingest, or its record is lost: no "
            f"{RECORD_SUFFIX} is with it. Adopt the file that it came from again as you "
            "did then, which repairs it. Move it out of there if it is not ours; to use "
            "it, run: .venv/bin/python -m ingest adopt --help"
        )
    problems = [
        f"{problem}. {_remedy(record)}"
        for record in records
        if (problem := landing.what_is_wrong(record))
    ]
    if problems:
        more = len(problems) - MOST_NAMED
        named = problems[:MOST_NAMED] + ([f"And {more} more."] if more > 0 else [])
        raise UserError(" ".join(named))
    landed = sum(_is_rows(name) for files in folders.values() for name, *_ in files)
    if not landed and (records := landing.records()):
        ends = Counter(record.outcome for record in records)
        raise UserError(
            f"No search under {raw} landed a file: "
            f"{', '.join(f'{count} {outcome}' for outcome, count in ends.items())}. "
            "Each record there says why. `make scrape` tries them again."
        )
    if not landed:
        raise UserError(
            f"No postings are landed under {raw}. Run `.venv/bin/python -m ingest "
            "sample` for a synthetic sample, `scrape` for live postings, or `adopt` for "
            "your own files."
        )
    if noted:
        noted.parent.mkdir(parents=True, exist_ok=True)
        noted.write_text(json.dumps(marks), encoding="utf-8")
    return landed


def _is_rows(name: str) -> bool:
    return name.endswith(".csv") and not name.endswith(REFUSED_SUFFIX)


def _known(noted: Path) -> dict[str, str]:
    """What an earlier check noted; nothing where it did not, or in another form."""
    try:
        known = json.loads(noted.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _remedy(record: Record) -> str:
    """What to do about a landing whose files are missing or damaged."""
    folder = (raw_path() / record.file).parent
    if record.scraper == "sample":
        return "Land the sample again: .venv/bin/python -m ingest sample"
    if not record.input_file:
        return f"Put it back from a copy, or remove {folder} to go on without it."
    term = f", term {record.search_term}" if record.search_term != record.role else ""
    return (
        f"Adopt {record.input_file} again as you did then, which repairs it (role "
        f"{record.role}{term}, area {record.search_area}, day {record.scraped_at[:10]})."
    )


def check_warehouse() -> Path:
    """Return the path of the warehouse, which dbt will open for writing.

    A reader of it hinders nothing but a bare `dbt build`. Raises UserError where
    another program writes it; DuckDB's message names the process.
    """
    path = warehouse_path()
    if "?" in str(path):
        raise UserError(f"DuckDB takes no ? in a path: {path}. Change WAREHOUSE_PATH.")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        raise UserError(
            f"{path.parent} can't be written to. Change its permissions, or set "
            "WAREHOUSE_PATH to another place."
        )
    if path.exists():
        try:
            duckdb.connect(str(path), read_only=True).close()
        except duckdb.Error as problem:
            reason = str(problem).splitlines()[0].split(" See also")[0]
            raise UserError(
                f"The warehouse {path} can't be opened: {reason} Close that program (or "
                "move the file away if it is not a DuckDB file), then run this again."
            ) from problem
    return path
