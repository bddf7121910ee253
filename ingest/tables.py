"""Tables as people keep them: CSV of any dialect, XLSX, Parquet, JSON lines, gzipped."""

import csv
import gzip
import io
import json
import math
import re
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, partial
from typing import Any, NamedTuple, Self

import duckdb

from ingest.landing import MAX_CELL

# Endings of the files that a folder is searched for, in any case; each may have .gz.
SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")
SEPARATORS = (",", ";", "\t", "|")
MOST_COLUMNS = 2_000
# Stands for a carriage return while rows are split; no decoded text can hold it.
BARE_CR = "\udc0d"
# Stands for half a character, for its row to be refused.
HALF = "\udcff"
PAIRLESS = "quotes that don't pair up"
# Whether cells are a row of the table that has this header.
Resumes = Callable[[Sequence[str], Sequence[str]], bool]


class NotATable(Exception):
    """The file as a whole is refused; the text says why."""


class EmptyFile(Exception):
    """There is not even a header, which is how JobSpy saves a search without results."""


class TableRow(NamedTuple):
    """A row: its text as it stands in the file, its cells, and why it can't be read."""

    raw: str
    cells: list[str]
    problem: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows in the order of the file, its header first, and what its user should know.

    `has_quoted_header`: a CSV file whose writer quoted also the header. `ends_whole`:
    its last line has an end.
    """

    rows: Iterator[TableRow]
    notes: tuple[str, ...] = ()
    has_quoted_header: bool = False
    has_doubled_backslashes: bool = False
    ends_whole: bool = True


def unpacked(content: bytes) -> bytes:
    """Return the bytes of a file, unpacked if they are gzipped.

    Raises NotATable where the archive is damaged.
    """
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, ValueError) as problem:
        raise NotATable(f"its gzip archive is damaged ({problem})") from None


def read_table(
    content: bytes,
    *,
    must_have: Iterable[str],
    resumes: Resumes,
    encoding: str | None = None,
) -> Table:
    """Read the bytes of a file, unpacked, by what they are rather than by its name.

    `must_have` are column names by which a CSV file's separator is known, and a header;
    by `resumes`, given a header and cells, it is known where the next row begins behind
    a quote that is never closed. `encoding` is that of a text file without a byte order
    mark, if not UTF-8. Raises EmptyFile, or NotATable where nothing of it can be read.
    """
    if content[:4] == b"PAR1":
        return Table(_parquet_rows(content), ("read as Parquet",))
    if content[:4] == b"PK\x03\x04":
        return Table(_xlsx_rows(content), ("read as XLSX, its first sheet",))
    if content.strip() in (b"", b'""', b"[]", b"{}") and content:
        raise EmptyFile
    text, notes = _decoded(content, encoding)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return Table(_json_rows(text), (*notes, "read as JSON"))
    return _csv_table(text, notes, must_have, resumes)


# ---------------------------------------------------------------------------- text


def _decoded(content: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text and a note where it isn't UTF-8.

    Bytes that are no text stay in it as surrogates, for their row to show.
    """
    if not content:
        raise NotATable("the file is empty: it has not a single byte")
    notes: tuple[str, ...] = ()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        order = "utf-16-le" if content[:1] == b"\xff" else "utf-16-be"
        whole = len(content) // 2 * 2
        text = content[2:whole].decode(order, "surrogatepass").replace(BARE_CR, HALF)
        text += HALF * (len(content) % 2)
        notes = ("read as UTF-16, as its first bytes say",)
    elif encoding and (encoding.lower().startswith("utf") or not _is_utf8(content)):
        try:
            text = content.decode(encoding, "surrogateescape")
        except UnicodeError as problem:
            raise NotATable(f"it can't be read as {encoding} ({problem})") from None
        notes = (f"read as {encoding}, as you said",)
    else:
        text = content.decode("utf-8-sig", "surrogateescape")
        if re.search("[\udc80-\udcff]", text):
            notes = (
                "it holds bytes that are not UTF-8; if Windows saved it, adopt it with "
                "--encoding cp1252",
            )
    if re.match(r"\s*<(!doctype|html|\?xml|head|body)", text[:1000], re.IGNORECASE):
        raise NotATable("the file is a web page, not a table (an error page?)")
    return text, notes


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 throughout, which no other text is but by chance."""
    try:
        content.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _csv_table(
    text: str, notes: tuple[str, ...], must_have: Iterable[str], resumes: Resumes
) -> Table:
    separator = ","
    if said := re.match(r'"?sep=(.)"?\r?\n?', text, re.IGNORECASE):
        separator, text = said[1], text[said.end() :]
    else:
        line = text[: 1 + len(text.split("\n", 1)[0])]
        separator = next(
            (
                found
                for found in SEPARATORS
                if set(must_have) <= _names(line[:1_000_000], found)
            ),
            ",",
        )
    if separator != ",":
        notes = (*notes, f"its separator is {separator!r}")
    return Table(
        _csv_rows(text, separator, must_have, resumes),
        notes,
        has_quoted_header=text.startswith('"'),
        has_doubled_backslashes=_backslashes_are_doubled(text),
        ends_whole=text.endswith(("\n", "\r")),
    )


def _names(line: str, separator: str) -> set[str]:
    return {name.strip().strip('"').lower() for name in line.split(separator)}


def _csv_rows(
    text: str, separator: str, must_have: Iterable[str], resumes: Resumes
) -> Iterator[TableRow]:
    """Yield the rows; blank lines between rows are none.

    Where rows end in LF or CRLF a bare CR is part of its cell, quoted or not: pandas
    writes such cells without quotes.

    A quote that is never closed takes the lines behind it into its row. Where such a row
    can't be right and one of those lines `resumes` the table, the row ends before it.
    """
    csv.field_size_limit(MAX_CELL)
    line_end = re.search(r"\r\n|\r|\n", text)
    if line_end and line_end[0] != "\r":
        text = re.sub(r"\r(?!\n)", BARE_CR, text)
    rows = _Rows(list(io.StringIO(text, newline="")), separator)
    names = set(must_have)
    header: list[str] = []
    while rows.at < len(rows.lines):
        start = rows.at
        cells, problem = rows.read()
        if not header or (names and names <= _lower(cells)):
            header = cells
        if rows.at - start > 1 and (problem or len(cells) != len(header)):
            if found := rows.resumption(start + 1, partial(resumes, header)):
                rows.at, problem = found, PAIRLESS
            if problem and (taken := rows.at - start) > 1:
                problem = f"{problem}; it takes {taken:,} lines into one row"
        raw = "".join(rows.lines[start : rows.at]).replace(BARE_CR, "\r")
        if cells or problem:
            yield TableRow(raw, [cell.replace(BARE_CR, "\r") for cell in cells], problem)


def _lower(cells: Iterable[str]) -> set[str]:
    return {cell.strip().lower() for cell in cells if len(cell) < 40}


class _Rows:
    """The rows of CSV, read from any of its lines on; `at` is the line to read next."""

    def __init__(self, lines: list[str], separator: str) -> None:
        self.lines = lines
        self.at = 0
        self._end = len(lines)
        self._reader = csv.reader(self, delimiter=separator, strict=True)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if self.at >= self._end:
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]

    def read(self) -> tuple[list[str], str | None]:
        """Return the cells of the row that begins here, or why it can't be read."""
        try:
            return next(self._reader), None
        except csv.Error as error:
            return [], f"{PAIRLESS} ({error})"

    def resumption(self, first: int, fits: Callable[[list[str]], bool]) -> int | None:
        """The first line, of those read since `first`, at which a row begins that fits.

        A row in which quotes pair up ends where their number is even: no line is tried
        against the whole rest of the file.
        """
        last = self.at
        found = None
        for line in range(first, last):
            self.at, self._end = line, self._end_of_row(line)
            cells, problem = self.read()
            if not problem and fits(cells):
                found = line
                break
        self.at, self._end = last, len(self.lines)
        return found

    def _end_of_row(self, line: int) -> int:
        """The line behind the row that begins here, if its quotes pair up."""
        if self.lines[line].count('"') % 2 == 0:
            return line + 1
        later = bisect_right(self._odd, line)
        return self._odd[later] + 1 if later < len(self._odd) else len(self.lines)

    @cached_property
    def _odd(self) -> list[int]:
        """The lines whose number of quotes is odd."""
        return [n for n, line in enumerate(self.lines) if line.count('"') % 2]


def _backslashes_are_doubled(text: str) -> bool:
    """Whether the writer escaped its escape character: all runs of backslashes are even.

    A run at the very end may be cut off with the file.
    """
    runs = re.findall(r"\\+", text.rstrip("\\"))
    return bool(runs) and all(len(run) % 2 == 0 for run in runs)


# ------------------------------------------------------------------- other formats


def _json_rows(text: str) -> Iterator[TableRow]:
    """Rows of JSON lines, or of one JSON value; the header has every name."""
    try:
        values = _json_values(json.loads(text))
        texts = [json.dumps(value, ensure_ascii=False) for value in values]
    except (ValueError, RecursionError) as problem:
        if text.lstrip().startswith("["):
            raise NotATable(f"its JSON can't be read ({problem})") from None
        texts = [line for line in re.split(r"\r?\n", text) if line.strip()]
    found: list[tuple[str, dict[str, object] | None, str | None]] = []
    names: dict[str, None] = {}
    for raw in texts:
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as problem:
            found.append((raw, None, f"no JSON ({problem})"))
            continue
        if not isinstance(value, dict):
            found.append((raw, None, "no JSON object"))
            continue
        found.append((raw, value, None))
        names |= dict.fromkeys(value)
    yield _header(list(names))
    for raw, value, why in found:
        row = value or {}
        cells = [] if why else [_written(row.get(name), name) for name in names]
        yield TableRow(raw, cells, why)


def _json_values(value: Any) -> list[object]:
    """The rows of one JSON value: a list of them, a single one, or columns of cells.

    The last is what pandas' `to_json` writes where it is told nothing else.
    """
    if not isinstance(value, dict):
        return value if isinstance(value, list) else [value]
    if not all(isinstance(column, dict) for column in value.values()):
        return [value]
    rows: dict[str, dict[str, object]] = {}
    for name, column in value.items():
        for number, cell in column.items():
            rows.setdefault(number, {})[name] = cell
    return list(rows.values())


def _parquet_rows(content: bytes) -> Iterator[TableRow]:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as db:
        file.write(content)
        file.flush()
        try:
            found = db.execute("select * from read_parquet(?)", [file.name])
            names = [column[0] for column in found.description or []]
            yield _header(names)
            while rows := found.fetchmany(1_000):
                yield from _typed_rows(names, rows)
        except duckdb.Error as problem:
            reason = str(problem).splitlines()[0].replace(f"'{file.name}'", "it")
            raise NotATable(f"its Parquet can't be read ({reason})") from None


def _xlsx_rows(content: bytes) -> Iterator[TableRow]:
    # Takes its time to load: not for those who adopt other files.
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
        rows = iter(sheet.iter_rows(values_only=True)) if sheet else iter(())
        names = [str(cell or "") for cell in next(rows, ())]
        while names and not names[-1]:
            names.pop()
        if not names:
            raise EmptyFile
        yield _header(names)
        for row in rows:
            if any(cell is not None for cell in row):
                yield from _typed_rows(names, [row[: len(names)]])
    except EmptyFile:
        raise
    except KeyError:
        raise NotATable("it is a ZIP archive and no XLSX: unpack it") from None
    except Exception as problem:  # openpyxl raises of its own, of zipfile's, of XML's
        raise NotATable(f"its XLSX can't be read ({problem})") from None


def _header(names: Sequence[str]) -> TableRow:
    return TableRow(json.dumps(names, ensure_ascii=False), list(names))


def _typed_rows(
    names: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[TableRow]:
    for row in rows:
        cells = [_written(cell, name) for name, cell in zip(names, row, strict=False)]
        cells += [""] * (len(names) - len(cells))
        yield TableRow(json.dumps(dict(zip(names, cells, strict=True))), cells)


def _written(value: object, name: str) -> str:
    """Return a value as JobSpy's CSV would have it: nothing missing, dates as ISO 8601.

    pandas writes dates into JSON as milliseconds since 1970.
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    is_moment = isinstance(value, int) and not isinstance(value, bool) and value > 10**11
    if name.strip().lower() == "date_posted" and is_moment:
        return datetime.fromtimestamp(int(str(value)) / 1000, UTC).date().isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
