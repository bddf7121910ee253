"""Landing: the rows of one search become one CSV file with one outcome record beside it.

A landed file is whole or absent, and is never edited. Its outcome record is written
first, so that a crash between the two leaves a record whose file is missing (which
everybody can see and repeat), never a file that nobody vouches for.
"""

import csv
import hashlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.paths import raw_path
from common.terminal import UserError

# The columns of JobSpy 1.4 in JobSpy's order. Every landed file has all of them.
JOBSPY_COLUMNS = (
    "id", "site", "job_url", "job_url_direct", "title", "company", "location",
    "date_posted", "job_type", "salary_source", "interval", "min_amount", "max_amount",
    "currency", "is_remote", "job_level", "job_function", "listing_type", "emails",
    "description", "company_industry", "company_url", "company_logo",
    "company_url_direct", "company_addresses", "company_num_employees",
    "company_revenue", "company_description", "skills", "experience_range",
    "company_rating", "company_reviews_count", "vacancy_count", "work_from_home_type",
)  # fmt: skip
LINEAGE_COLUMNS = ("role", "search_term", "search_area", "scraped_at", "scraper")
# `source_row` counts the rows of the input from 1; `other_columns` is a JSON object of
# the cells whose column is not JobSpy's.
LANDED_COLUMNS = (*JOBSPY_COLUMNS, *LINEAGE_COLUMNS, "source_row", "other_columns")
REFUSED_COLUMNS = (
    "role", "search_area", "source_file", "source_row", "reason", "raw_row",
)  # fmt: skip

OUTCOMES = ("landed", "partial", "empty", "suspicious", "blocked", "failed")
RECORD_SUFFIX = ".outcome.json"
REFUSED_SUFFIX = ".refused.csv"


@dataclass(frozen=True)
class Search:
    """One search: what was asked, where, when (UTC) and by which scraper."""

    role: str
    site: str
    search_term: str
    search_area: str
    scraped_at: datetime
    scraper: str


@dataclass(frozen=True)
class PostingRow:
    """A row to land: its number in the input (from 1), JobSpy's cells, other cells."""

    number: int
    cells: Mapping[str, str]
    other: Mapping[str, str]


@dataclass(frozen=True)
class RefusedRow:
    """A row that can't be landed: its number in the input (from 1), why, and its text."""

    number: int
    reason: str
    raw_row: str


@dataclass(frozen=True)
class Record:
    """The outcome of one attempt at one search; `file` is relative to the raw folder.

    `error` says why the outcome is not a plain one, `note` what else is worth knowing.
    `is_cut_off`: the site had rows that are not in the file, beyond `results_wanted`
    apart; null where nobody could know.
    """

    outcome: str
    role: str
    site: str
    search_term: str
    search_area: str
    scraped_at: str
    finished_at: str
    scraper: str
    file: str
    rows_received: int
    rows_landed: int
    rows_refused: int
    rows_without_description: int
    error: str | None = None
    input_file: str | None = None
    input_sha256: str | None = None
    note: str | None = None
    results_wanted: int | None = None
    is_cut_off: bool | None = None


def slug(text: str) -> str:
    """Return a name that is safe in any path: a-z, 0-9 and dashes, at most 60 long."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:60]
    # Two texts must not share a name because a letter has no ASCII form.
    if plain and ascii_text == text and len(text) <= 60:
        return plain
    return f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-")


def write_whole(path: Path, content: str) -> None:
    """Write a file so that others see all of it or nothing: beside, fsync, rename.

    Raises OSError (a full disk, no permission); nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return RFC 4180 text: a header always, CRLF after each row, quotes doubled."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def timestamp(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def land(
    search: Search,
    rows: Sequence[PostingRow],
    refused: Sequence[RefusedRow] = (),
    *,
    outcome: str,
    stem: str,
    error: str | None = None,
    finished_at: datetime | None = None,
    input_file: str | None = None,
    input_sha256: str | None = None,
    note: str | None = None,
    results_wanted: int | None = None,
    is_cut_off: bool | None = None,
) -> Record:
    """Land one search under the raw folder as ROLE/DATE/STEM.csv and return its record.

    `outcome` is one of OUTCOMES. A blocked, failed or suspicious attempt without rows
    lands no CSV, its record alone. Refused rows go to STEM.refused.csv with their text.
    The other arguments are fields of Record. Raises OSError where the disk refuses.
    """
    folder = (
        Path(slug(search.role)) / search.scraped_at.astimezone(UTC).date().isoformat()
    )
    file = folder / f"{stem}.csv"
    has_file = bool(rows) or outcome in ("landed", "partial", "empty")
    record = Record(
        outcome=outcome,
        role=search.role,
        site=search.site,
        search_term=search.search_term,
        search_area=search.search_area,
        scraped_at=timestamp(search.scraped_at),
        finished_at=timestamp(finished_at or search.scraped_at),
        scraper=search.scraper,
        file=file.as_posix(),
        rows_received=len(rows) + len(refused),
        rows_landed=len(rows),
        rows_refused=len(refused),
        rows_without_description=sum(not row.cells.get("description") for row in rows),
        error=error,
        input_file=input_file,
        input_sha256=input_sha256,
        note=note,
        results_wanted=results_wanted,
        is_cut_off=is_cut_off,
    )
    base = raw_path() / folder
    write_whole(
        base / f"{stem}{RECORD_SUFFIX}",
        json.dumps(asdict(record), indent=2, ensure_ascii=False) + "\n",
    )
    if refused:
        where = (search.role, search.search_area, file.as_posix())
        refused_cells = (
            (*where, str(row.number), row.reason, row.raw_row) for row in refused
        )
        write_whole(
            base / f"{stem}{REFUSED_SUFFIX}", to_csv(REFUSED_COLUMNS, refused_cells)
        )
    if has_file:
        lineage = [getattr(record, column) for column in LINEAGE_COLUMNS]
        cells = (
            [
                *(row.cells.get(column, "") for column in JOBSPY_COLUMNS),
                *lineage,
                str(row.number),
                json.dumps(row.other, ensure_ascii=False) if row.other else "",
            ]
            for row in rows
        )
        write_whole(raw_path() / file, to_csv(LANDED_COLUMNS, cells))
    return record


def records() -> list[Record]:
    """Return every outcome record under the raw folder, by path.

    Raises UserError where one can't be read: it was edited by hand or is another's.
    """
    found = []
    for path in sorted(raw_path().rglob(f"*{RECORD_SUFFIX}")):
        try:
            found.append(Record(**json.loads(path.read_text(encoding="utf-8"))))
        except (ValueError, TypeError) as problem:
            raise UserError(
                f"{path} is not an outcome record ({problem}). Move it out of "
                f"{raw_path()}, then run this again."
            ) from problem
    return found


def is_whole(record: Record) -> bool:
    """Whether the file that a record vouches for is there."""
    return (raw_path() / record.file).is_file()
