"""Landing: the rows of one search become one CSV file with its outcome record.

Both lie in a folder of their own, which appears in one step and is never edited: at any
instant a landing is whole or absent.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from common.paths import raw_path
from common.terminal import UserError
from ingest.names import slug
from ingest.whole import put_folder, whole_files
from ingest.whole import write_whole as write_whole

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

# DuckDB reads no line of more than 2,000,000 bytes; what is kept aside is cut earlier.
LONGEST_LINE = 1_900_000
LONGEST_ASIDE = 100_000
LONGEST_NAME = 1_000
MAX_CELL = 2**31 - 1


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
class Attempt:
    """What a scrape asked, and what shows how its list ended.

    `run`: when the run that it belongs to began (UTC). `request`: the hash of all
    options, which are in `options`. `part`: of a search that was split, which part.
    `is_whole`: the site has said that there is no more. `rows_lost`: jobs that it listed
    and that could not be read. `fell_from`: the rows of the last whole scrape of the
    search, where this one has less than half and nothing else is in doubt. `texts_kept`:
    texts that were landed before and were not asked for again.
    """

    run: str
    request: str
    hours_old: int
    distance: int
    country: str
    options: dict[str, Any]
    is_whole: bool
    rows_lost: int
    requests: int
    requests_per_minute: float
    texts_kept: int
    fell_from: int | None = None
    part: str | None = None


@dataclass(frozen=True)
class Record:
    """The outcome of one attempt at one search; `file` is relative to the raw folder.

    `error` says why the outcome is not a plain one, `note` what else is worth knowing.
    `is_cut_off`: the site had rows that are not in the file, not counting those beyond
    `results_wanted`; null where nobody could know. `sha256`: of each file beside the
    record, by name; records of version 1 have none. From `run` on: see Attempt; null
    where no scrape of ours asked.
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
    sha256: dict[str, str] | None = None
    run: str | None = None
    request: str | None = None
    hours_old: int | None = None
    distance: int | None = None
    country: str | None = None
    options: dict[str, Any] | None = None
    is_whole: bool | None = None
    rows_lost: int | None = None
    requests: int | None = None
    requests_per_minute: float | None = None
    texts_kept: int | None = None
    fell_from: int | None = None
    part: str | None = None


def csv_line(cells: Sequence[str]) -> str:
    """Return one row as RFC 4180 text: quotes doubled, CRLF at its end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def shortened(text: str) -> str:
    """Return a text that is cut, and says so, where it is longer than LONGEST_ASIDE."""
    if len(text) <= LONGEST_ASIDE:
        return text
    return f"{text[:LONGEST_ASIDE]}… (cut off; {len(text):,} characters in all)"


def sha256(content: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8, in hexadecimal."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


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
    attempt: Attempt | None = None,
    replace: bool = False,
) -> Record:
    """Land one search under the raw folder as ROLE/DATE/STEM/ and return its record.

    `outcome` is one of OUTCOMES. A blocked, failed or suspicious attempt without rows
    lands no CSV, only its record. A row that is too long to be read back is refused;
    refused rows have a file of their own. The other arguments are fields of Record.

    Raises FileExistsError where the landing is there already (unless `replace`: then it
    is replaced), and OSError where the disk refuses.
    """
    folder = _folder(search, stem)
    file = (folder / f"{stem}.csv").as_posix()
    lineage = (
        search.role,
        search.search_term,
        search.search_area,
        timestamp(search.scraped_at),
        search.scraper,
    )
    kept, too_long, lines = [], [], [csv_line(LANDED_COLUMNS)]
    for row in rows:
        line = _landed_line(row, lineage)
        if reason := why_too_long(row):
            too_long.append(RefusedRow(row.number, reason, line))
        else:
            kept.append(row)
            lines.append(line)
    refused = sorted([*refused, *too_long], key=lambda row: row.number)
    files = {}
    if kept or outcome in ("landed", "partial", "empty"):
        files[f"{stem}.csv"] = "".join(lines)
    if refused:
        where = (search.role, search.search_area, file)
        files[f"{stem}{REFUSED_SUFFIX}"] = csv_line(REFUSED_COLUMNS) + "".join(
            csv_line((*where, str(row.number), row.reason, shortened(row.raw_row)))
            for row in refused
        )
    record = Record(
        outcome=outcome,
        role=search.role,
        site=shortened(search.site),
        search_term=search.search_term,
        search_area=search.search_area,
        scraped_at=timestamp(search.scraped_at),
        finished_at=timestamp(finished_at or search.scraped_at),
        scraper=search.scraper,
        file=file,
        rows_received=len(kept) + len(refused),
        rows_landed=len(kept),
        rows_refused=len(refused),
        rows_without_description=sum(not row.cells.get("description") for row in kept),
        error=error and shortened(error),
        input_file=input_file,
        input_sha256=input_sha256,
        note=note,
        results_wanted=results_wanted,
        is_cut_off=is_cut_off,
        sha256={name: sha256(content) for name, content in files.items()},
        **(asdict(attempt) if attempt else {}),
    )
    text = json.dumps(asdict(record), indent=2, ensure_ascii=False) + "\n"
    files[f"{stem}{RECORD_SUFFIX}"] = text
    put_folder(raw_path(), folder, files, replace=replace)
    return record


def _folder(search: Search, stem: str) -> Path:
    date = search.scraped_at.astimezone(UTC).date().isoformat()
    return Path(slug(search.role)) / date / stem


def record_path(search: Search, stem: str) -> Path:
    """Where the record of a search lies, if it is landed."""
    return raw_path() / _folder(search, stem) / f"{stem}{RECORD_SUFFIX}"


def why_too_long(row: PostingRow) -> str | None:
    """Say that a row is too long to be read back, if it is; its search adds little."""
    texts = (*row.cells.values(), *row.other, *row.other.values())
    # A character takes at most 8 bytes: as \uNNNN in JSON, or quoted twice.
    if 8 * sum(map(len, texts)) < LONGEST_LINE:
        return None
    length = len(_landed_line(row, ()).encode())
    if length <= LONGEST_LINE:
        return None
    return f"too long: {length:,} bytes, {LONGEST_LINE:,} at most"


def _landed_line(row: PostingRow, lineage: Sequence[str]) -> str:
    other = {name: shortened(cell) for name, cell in row.other.items()}
    return csv_line(
        (
            *(row.cells.get(column, "") for column in JOBSPY_COLUMNS),
            *lineage,
            str(row.number),
            json.dumps(other, ensure_ascii=False) if other else "",
        )
    )


def records() -> list[Record]:
    """Return every outcome record under the raw folder, by path.

    Raises UserError where one can't be read: it was edited by hand or is not ours.
    """
    return [read_record(path) for path in _record_files()]


def readable_records() -> Iterator[Record]:
    """Yield the records that can be read, for whoever lands the others anew."""
    for path in _record_files():
        with suppress(UserError):
            yield read_record(path)


def _record_files() -> list[Path]:
    files = whole_files(raw_path())
    return sorted(path for path in files if path.name.endswith(RECORD_SUFFIX))


def read_record(path: Path) -> Record:
    """Read one outcome record. Raises UserError where it can't be read as one."""
    try:
        record = Record(**json.loads(path.read_text(encoding="utf-8")))
        _hold_to_its_types(record)
        if raw_path() / record.file != path.with_name(_csv_of(path)):
            raise ValueError(f"its file is {record.file}")
    except (ValueError, TypeError, RecursionError) as problem:
        raise UserError(
            f"{path} is not an outcome record ({problem}). If it was adopted, adopt "
            "its file again as you did then, which repairs it. If not, move it out of "
            f"{raw_path()}, then run this again."
        ) from problem
    return record


def _csv_of(record_file: Path) -> str:
    return record_file.name.removesuffix(RECORD_SUFFIX) + ".csv"


# What each field of a record may be; whole numbers are written without a point.
_TYPES = {
    name: tuple(get_origin(kind) or kind for kind in get_args(hint) or (hint,))
    for name, hint in get_type_hints(Record).items()
}


def _hold_to_its_types(record: Record) -> None:
    """Raise ValueError where a field of a record is not what it may be."""
    for name, types in _TYPES.items():
        value = getattr(record, name)
        if not isinstance(value, (*types, int) if float in types else types):
            raise ValueError(f"its {name} is {value!r}")
    if record.outcome not in OUTCOMES:
        raise ValueError(f"its outcome is {record.outcome!r}")
    if any("/" in name or name in ("", ".") for name in record.sha256 or {}):
        raise ValueError("its sha256 names no files beside it")
    for moment in (record.scraped_at, record.finished_at):
        datetime.fromisoformat(moment)


def what_is_wrong(record: Record) -> str | None:
    """Compare the files of a landing with its record: None where they agree.

    Records of version 1 hold no hashes; their rows are counted instead.
    """
    path = raw_path() / record.file
    hashes = record.sha256
    if hashes is not None:
        date = record.scraped_at[:10]
        if Path(record.file).parts[:-2] != (slug(record.role), date):
            return f"The record of {path} is of another role or day"
        counted = {path.name: record.rows_landed}
        counted[f"{path.stem}{REFUSED_SUFFIX}"] = record.rows_refused
        for name, rows in counted.items():
            if rows and name not in hashes:
                return f"The record of {path} has {rows:,} rows, but no file of them"
        for name, hash_then in hashes.items():
            file, rows = path.with_name(name), counted.get(name, 0)
            if not file.is_file():
                return f"{file} is missing"
            content = file.read_bytes()
            if sha256(content) != hash_then:
                return _damage(file, rows) or f"{file} was changed after it was landed"
            if (found := _rows_in(content)) != rows:
                return f"{file} has {found:,} rows, and its record {rows:,}"
        return None
    if not path.is_file():
        return f"{path} is missing" if record.rows_landed else None
    return _damage(path, record.rows_landed)


def _rows_in(content: bytes) -> int:
    """The rows of a file that is as it was landed: line ends outside of quotes."""
    return sum(text.count(b"\n") for text in content.split(b'"')[::2]) - 1


def _damage(file: Path, rows: int) -> str | None:
    """Say what is wrong with a landed file's header or number of rows, if anything."""
    is_refused = file.name.endswith(REFUSED_SUFFIX)
    columns = REFUSED_COLUMNS if is_refused else LANDED_COLUMNS
    csv.field_size_limit(MAX_CELL)
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            if tuple(next(reader, ())) != columns:
                return f"{file} has lost the header that it was landed with"
            found = sum(1 for _ in reader)
    except (csv.Error, UnicodeDecodeError) as problem:
        return f"{file} is no longer a CSV file ({problem})"
    if found != rows:
        return f"{file} has {found:,} rows, and its record {rows:,}"
    return None


def is_whole(record: Record) -> bool:
    """Whether the files that a record vouches for are there, as they were landed."""
    return what_is_wrong(record) is None
