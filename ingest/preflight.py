"""Is everything ready for `dbt build`? Said in plain words, before dbt starts."""

from collections import Counter
from pathlib import Path

import duckdb

from common.paths import raw_path, warehouse_path
from common.terminal import UserError
from ingest import landing
from ingest.landing import RECORD_SUFFIX, REFUSED_SUFFIX


def check_raw_folder() -> int:
    """Return the number of landed files.

    Raises UserError where there is none, or where a CSV file lies under the raw folder
    that ingest did not land.
    """
    raw = raw_path()
    records = landing.records()
    vouched_for = {record.file for record in records if landing.is_whole(record)}
    lying_there = {
        path.relative_to(raw).as_posix()
        for path in raw.rglob("*.csv")
        if not path.name.endswith(REFUSED_SUFFIX)
    }
    if strangers := sorted(lying_there - vouched_for):
        raise UserError(
            f"{raw / strangers[0]} was not landed by ingest: no {RECORD_SUFFIX} is with "
            "it. Move it out of there; to use it, run: python -m ingest adopt FILE --help"
        )
    if records and not vouched_for:
        ends = Counter(record.outcome for record in records)
        raise UserError(
            f"No search under {raw} landed a file: "
            f"{', '.join(f'{count} {outcome}' for outcome, count in ends.items())}. "
            "Each record there says why. `python -m ingest scrape` tries them again."
        )
    if not vouched_for:
        raise UserError(
            f"No postings are landed under {raw}. Run `python -m ingest sample` for a "
            "synthetic sample, `scrape` for live postings, or `adopt` for CSV files."
        )
    return len(vouched_for)


def check_warehouse() -> Path:
    """Return the path of the warehouse, which dbt will open for writing.

    Raises UserError where another program holds it; DuckDB's message names the process.
    """
    path = warehouse_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        try:
            duckdb.connect(str(path)).close()
        except duckdb.Error as problem:
            reason = str(problem).splitlines()[0].split(" See also")[0]
            raise UserError(
                f"The warehouse {path} can't be opened: {reason} Close that program (or "
                "move the file away if it is no DuckDB file), then run this again."
            ) from problem
    return path
