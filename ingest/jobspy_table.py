"""Reading a table that JobSpy or its user wrote, whatever state it is in."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.csv_rows import Columns, TableRow, plain_name
from ingest.landing import (
    JOBSPY_COLUMNS,
    LINEAGE_COLUMNS,
    PostingRow,
    RefusedRow,
    shortened,
    why_too_long,
)
from ingest.tables import MOST_COLUMNS, EmptyFile, NotATable, read_table

# Without these it is not a file of JobSpy's.
KEY_COLUMNS = ("site", "job_url", "title")
# What older versions of JobSpy, and forks of it, called the columns.
OLD_NAMES = {
    "job_id": "id",
    "job_number": "id",
    "job_title": "title",
    "link": "job_url",
    "url": "job_url",
    "company_name": "company",
    "job_location": "location",
    "posted_date": "date_posted",
    "posting_date": "date_posted",
    "employment_type": "job_type",
    "pay_interval": "interval",
    "salary_interval": "interval",
    "salary_min": "min_amount",
    "min_salary": "min_amount",
    "salary_max": "max_amount",
    "max_salary": "max_amount",
    "salary_currency": "currency",
    "remote": "is_remote",
    "job_description": "description",
    "industry": "company_industry",
    "logo_photo_url": "company_logo",
    "company_size": "company_num_employees",
    "company_website": "company_url_direct",
}
# What users add to them, to say what was searched.
SEARCH_COLUMNS = ("area", "search_location", "search_date", "scraped_on")
# What pandas calls a column without a name.
UNNAMED = "unnamed: "


@dataclass(frozen=True)
class JobspyTable:
    """What a file holds: rows to land, rows refused, columns that are not JobSpy's.

    `notes` say what its user should know about how it was read.
    """

    rows: list[PostingRow]
    refused: list[RefusedRow]
    other_columns: list[str]
    notes: list[str]
    is_truncated: bool


def no_reason(_other: Mapping[str, str]) -> str | None:
    """Refuse no row for what stands in its other columns."""
    return None


def read_jobspy_table(
    content: bytes,
    *,
    encoding: str | None = None,
    why_unusable: Callable[[Mapping[str, str]], str | None] = no_reason,
) -> JobspyTable:
    """Read the bytes of one file (see ingest.tables), its columns matched by name.

    Backslashes that the writer doubled are undoubled once. A row that can't be read is
    refused with its reason and raw text; so is one for whose other columns `why_unusable`
    gives a reason. A header that is repeated further down is a header again.

    Raises EmptyFile where not even a header is there, and NotATable where the whole file
    is unusable.
    """
    table = read_table(content, COLUMNS, encoding)
    header = next(table.rows, None)
    if not header:
        raise EmptyFile
    if header.problem:
        raise NotATable(f"its header can't be read: {header.problem}")
    names, index, notes = _column_names(header.cells)
    notes = [*table.notes, *notes]
    doubled = table.has_quoted_header and table.has_doubled_backslashes

    rows: list[PostingRow] = []
    refused: list[RefusedRow] = []
    others = dict.fromkeys(name for name in names if not _is_unnamed(name))
    number = repeated = 0
    for row in table.rows:
        if row.begins_sheet or _make_header(row.cells):
            names, index, _ = _column_names(row.cells)
            others |= dict.fromkeys(name for name in names if not _is_unnamed(name))
            repeated += not row.begins_sheet
            continue
        number += 1
        if reason := row.problem or _why_refused(row, len(names), encoding):
            refused.append(RefusedRow(number, reason, _visible(row.raw)))
            continue
        cells = row.cells
        if doubled:
            cells = [cell.replace("\\\\", "\\") for cell in cells]
        named = {
            name: cell
            for name, cell in zip(names, cells, strict=True)
            if name not in index or not re.fullmatch(r"\s*(\d+([.]0)?)?\s*", cell)
        }
        if not any(cell.strip() for cell in named.values()):
            refused.append(RefusedRow(number, "a blank row", _visible(row.raw)))
            continue
        known = {name: cell for name, cell in named.items() if name in _KNOWN}
        other = {name: cell for name, cell in named.items() if name not in known and cell}
        others |= dict.fromkeys(other)
        posting = PostingRow(number, known, other)
        if reason := why_unusable(other) or why_too_long(posting):
            refused.append(RefusedRow(number, reason, _visible(row.raw)))
            continue
        rows.append(posting)
    if repeated:
        notes.append(f"its header is repeated {repeated} times further down")
    last_is_refused = bool(refused) and refused[-1].number == number
    return JobspyTable(
        rows,
        refused,
        [name for name in others if name not in _KNOWN],
        notes,
        is_truncated=last_is_refused and not table.ends_whole,
    )


_KNOWN = frozenset(JOBSPY_COLUMNS)


def _column_names(header: Sequence[str]) -> tuple[list[str], set[str], list[str]]:
    """Return names as JobSpy writes them now, and notes on those that were renamed.

    Between them come the names given to nameless columns at the left, such as an index,
    whose numbers are not data.
    """
    if len(header) > MOST_COLUMNS:
        raise NotATable(f"it has {len(header):,} columns: not a file of JobSpy's")
    names = [_visible(plain_name(name)) for name in header]
    index: set[str] = set()
    for number, name in enumerate(names):
        if not name:
            name = f"{UNNAMED}{number}"
            while name in names:
                name += "'"
            names[number] = name
        if _is_unnamed(name) and len(index) == number:
            index.add(name)
    notes = []
    for old, new in OLD_NAMES.items():
        if new not in names and names.count(old) == 1:
            names[names.index(old)] = new
            notes.append(f"column {old} is read as {new}")
    times = Counter(names)
    if repeated := sorted(name for name, count in times.items() if count > 1):
        raise NotATable(f"column {', '.join(repeated)} occurs more than once")
    missing = [name for name in KEY_COLUMNS if name not in times]
    if missing:
        raise NotATable(
            f"no column {', '.join(missing)} in its first line: not a file of JobSpy's, "
            "or something stands above its header"
        )
    return names, index, notes


def _is_unnamed(name: str) -> bool:
    return name.startswith(UNNAMED)


def _make_header(cells: Sequence[str]) -> bool:
    """Whether cells name columns, as they also do where files were joined."""
    # Most rows have no such cell, and are ruled out at once.
    if not any(len(cell) < 12 and KEY_COLUMNS[0] in cell.lower() for cell in cells):
        return False
    names = {plain_name(cell) for cell in cells if len(cell) < 40}
    return names.union(map(OLD_NAMES.get, names)).issuperset(KEY_COLUMNS)


def _resumes(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells look like a posting: a site in one word, and a real URL."""
    if len(cells) != len(header):
        return False
    site, url = (cells[place].strip() for place in _places(tuple(header)))
    is_url = re.match(r"(https?:/)?/\S+$|www\.\S+$", url)
    return bool(re.match(r"\w{2,40}$", site) and is_url)


@lru_cache(maxsize=1)
def _places(header: tuple[str, ...]) -> tuple[int, int]:
    """The places of a header's site and URL."""
    names, *_ = _column_names(header)
    return names.index("site"), names.index("job_url")


COLUMNS = Columns(
    frozenset(
        (*JOBSPY_COLUMNS, *LINEAGE_COLUMNS, *OLD_NAMES, *SEARCH_COLUMNS, f"{UNNAMED}0")
    ),
    _make_header,
    _resumes,
)


def _why_refused(row: TableRow, width: int, encoding: str | None) -> str | None:
    if len(row.cells) < width:
        return f"too few cells: {len(row.cells)} of {width}"
    if len(row.cells) > width:
        return f"too many cells: {len(row.cells)} instead of {width}"
    text = "".join(row.cells)
    if re.search("[\ud800-\udfff]", text):
        return f"bytes that are not {encoding or 'UTF-8'}"
    if "\0" in text:
        return "a NUL character"
    return None


def _visible(raw_row: str) -> str:
    r"""The raw text with what no file of ours may hold written as \xNN."""
    text = shortened(raw_row.rstrip("\r\n")).replace("\0", r"\x00")
    return re.sub("[\ud800-\udfff]", _escaped, text)


def _escaped(surrogate: re.Match[str]) -> str:
    r"""A byte that is not UTF-8 as \xNN; half a character of JSON as \uNNNN."""
    code = ord(surrogate[0])
    return rf"\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else rf"\u{code:04x}"
