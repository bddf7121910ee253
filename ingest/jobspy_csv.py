"""Reading a CSV file that JobSpy or its user wrote, whatever state it is in."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.landing import JOBSPY_COLUMNS, PostingRow, RefusedRow

AREA_COLUMN = "area"
MAX_CELL = 2**31 - 1
# Stands for a carriage return while rows are split; no decoded text can hold it.
BARE_CR = "\udc0d"


class NotJobspyCsv(Exception):
    """The file as a whole is refused; the text says why."""


@dataclass(frozen=True)
class JobspyCsv:
    """What a file holds: rows to land, rows refused, columns that are not JobSpy's."""

    rows: list[PostingRow]
    refused: list[RefusedRow]
    other_columns: list[str]
    is_truncated: bool


def read_jobspy_csv(content: bytes, *, needs_area: bool = False) -> JobspyCsv:
    """Read the bytes of one file: UTF-8, comma, cells in double quotes where needed.

    Columns are bound by name. Backslashes that the writer doubled are undoubled once.
    A row that can't be read is refused with its reason and raw text; a line without
    any character is no row. With `needs_area`, a row without a cell `area` is refused.
    Raises NotJobspyCsv where the whole file is unusable.
    """
    text = _decode(content)
    raw_rows = _raw_rows(text)
    header_text, header, problem = next(raw_rows)
    if problem:
        raise NotJobspyCsv(f"its header can't be read: {problem}")
    names = _column_names(header)
    if needs_area and AREA_COLUMN not in names:
        raise NotJobspyCsv("it has no column area: say its area with --areas")
    doubled = header_text.startswith('"') and _backslashes_are_doubled(text)

    rows, refused = [], []
    for number, (raw_row, cells, problem) in enumerate(raw_rows, start=1):
        if reason := problem or _why_refused(raw_row, cells, len(names)):
            refused.append(RefusedRow(number, reason, _visible(raw_row)))
            continue
        if doubled:
            cells = [cell.replace("\\\\", "\\") for cell in cells]
        named = {name: cell for name, cell in zip(names, cells, strict=True) if name}
        if not any(cell.strip() for cell in named.values()):
            refused.append(RefusedRow(number, "a blank row", _visible(raw_row)))
            continue
        if needs_area and not named[AREA_COLUMN].strip():
            refused.append(RefusedRow(number, "no area", _visible(raw_row)))
            continue
        known = {name: cell for name, cell in named.items() if name in JOBSPY_COLUMNS}
        other = {name: cell for name, cell in named.items() if name not in known and cell}
        rows.append(PostingRow(number, known, other))
    others = [
        name for name in names if name and name not in (*JOBSPY_COLUMNS, AREA_COLUMN)
    ]
    last_is_refused = bool(refused) and refused[-1].number == len(rows) + len(refused)
    is_truncated = last_is_refused and not text.endswith(("\n", "\r"))
    return JobspyCsv(rows, refused, others, is_truncated)


def _decode(content: bytes) -> str:
    """Bytes that are not UTF-8 stay in the text as surrogates, for their row to show."""
    if not content.strip():
        raise NotJobspyCsv("the file is empty")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise NotJobspyCsv("the file is UTF-16; save it as UTF-8")
    text = content.decode("utf-8-sig", "surrogateescape")
    if re.match(r"\s*<(!doctype|html|\?xml|head|body)", text, re.IGNORECASE):
        raise NotJobspyCsv("the file is a web page, not CSV (an error page?)")
    return text


def _column_names(header: list[str]) -> list[str]:
    """Names as JobSpy writes them; '' for an index column, which holds no data."""
    names = [name.strip().lower() for name in header]
    names = ["" if name.startswith("unnamed:") else name for name in names]
    named = [name for name in names if name]
    if repeated := sorted({name for name in named if named.count(name) > 1}):
        raise NotJobspyCsv(f"column {', '.join(repeated)} occurs more than once")
    missing = [name for name in ("site", "job_url", "title") if name not in names]
    if missing:
        raise NotJobspyCsv(f"no column {', '.join(missing)}: not a file of JobSpy's")
    return names


def _raw_rows(text: str) -> Iterator[tuple[str, list[str], str | None]]:
    """Yield each row's raw text, its cells, and what is wrong with its quotes, if so.

    Blank lines between rows are no rows. Where rows end in LF or CRLF a bare CR is part
    of its cell, quoted or not: pandas writes such cells without quotes.
    """
    csv.field_size_limit(MAX_CELL)
    consumed: list[str] = []
    line_end = re.search(r"\r\n|\r|\n", text)
    if line_end and line_end[0] != "\r":
        text = re.sub(r"\r(?!\n)", BARE_CR, text)

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            consumed.append(line)
            yield line

    reader = csv.reader(lines(), strict=True)
    while True:
        try:
            cells, problem = next(reader), None
        except StopIteration:
            return
        except csv.Error as error:
            cells, problem = [], f"quotes that don't pair up ({error})"
        raw_row = "".join(consumed).replace(BARE_CR, "\r")
        consumed.clear()
        if cells or problem:
            yield raw_row, [cell.replace(BARE_CR, "\r") for cell in cells], problem


def _why_refused(raw_row: str, cells: list[str], width: int) -> str | None:
    if len(cells) < width:
        return f"too few cells: {len(cells)} of {width}"
    if len(cells) > width:
        return f"too many cells: {len(cells)} instead of {width}"
    if re.search("[\udc80-\udcff]", raw_row):
        return "bytes that are not UTF-8"
    if "\0" in raw_row:
        return "a NUL character"
    return None


def _visible(raw_row: str) -> str:
    r"""The raw text with what no file of ours may hold written as \xNN."""
    text = raw_row.rstrip("\r\n").replace("\0", r"\x00")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _backslashes_are_doubled(text: str) -> bool:
    """Whether the writer escaped its escape character: all runs of backslashes are even.

    A run at the very end may be cut off with the file.
    """
    runs = re.findall(r"\\+", text.rstrip("\\"))
    return bool(runs) and all(len(run) % 2 == 0 for run in runs)
