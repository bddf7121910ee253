"""Tables as people keep them: CSV of any dialect, XLSX, Parquet, JSON lines, gzipped."""

import gzip
import io
import json
import math
import re
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import zip_longest
from typing import Any, TypeGuard

import duckdb

from ingest.csv_rows import BARE_CR, Columns, TableRow, csv_rows
from ingest.names import listed

# Endings of the files that a folder is searched for, in any case; each may have .gz.
SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")
SEPARATORS = (",", ";", "\t", "|")
MOST_COLUMNS = 2_000
# Stands for half a character, for its row to be refused.
HALF = "\udcff"
VALUELESS = "a formula without its value"
# A file is read whole, which takes some eight times its size: one beyond this many bytes,
# packed or unpacked, is refused before it takes the machine's memory.
MOST_BYTES = 2**29
TOO_LARGE = (
    f"it holds more than {MOST_BYTES // 2**20:,} megabytes: split it into several files"
)
# First bytes of what people keep beside tables, and what to do with it.
_OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls): save it as .xlsx or as CSV",
    b"BZh": "packed with bzip2: unpack it",
    b"\xfd7zXZ": "packed with xz: unpack it",
    b"\x28\xb5\x2f\xfd": "packed with zstd: unpack it",
    b"7z\xbc\xaf": "an archive of 7-Zip: unpack it",
    b"Rar!": "a RAR archive: unpack it",
    b"%PDF": "a PDF: save the table in it as CSV",
    b"SQLite format 3": "an SQLite database: export its table as CSV",
    b"ARROW1": "an Arrow (Feather) file: save it as Parquet or as CSV",
    b"\x80\x04\x95": "a pickle of Python's, which could run code: save it as CSV",
    b"\xff\xfe\x00\x00": "UTF-32: save it as UTF-8",
    b"\x00\x00\xfe\xff": "UTF-32: save it as UTF-8",
}


class NotATable(Exception):
    """The file as a whole is refused; the text says why."""


class EmptyFile(Exception):
    """There is not even a header, which is how JobSpy saves a search without results."""


@dataclass(frozen=True)
class Table:
    """Rows in the order of the file, its header first, and what its user should know.

    `has_quoted_header`: a CSV file whose writer also quoted the header. `ends_whole`:
    its last line has an end.
    """

    rows: Iterator[TableRow]
    notes: tuple[str, ...] = ()
    has_quoted_header: bool = False
    has_doubled_backslashes: bool = False
    ends_whole: bool = True


def unpacked(content: bytes) -> bytes:
    """Return the bytes of a file, unpacked if they are gzipped.

    Raises NotATable where the archive is damaged, or holds too much.
    """
    if content[:2] == b"\x1f\x8b":
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as archive:
                content = archive.read(MOST_BYTES + 1)
        except (OSError, EOFError, ValueError, zlib.error) as problem:
            raise NotATable(f"its gzip archive is damaged ({problem})") from None
    if len(content) > MOST_BYTES:
        raise NotATable(TOO_LARGE)
    return content


def read_table(content: bytes, columns: Columns, encoding: str | None = None) -> Table:
    """Read the bytes of a file, unpacked, by what they are rather than by its name.

    `encoding` is that of a text file without a byte order mark, if not UTF-8. Raises
    EmptyFile, or NotATable where nothing of it can be read.
    """
    if content[:4] == b"PAR1":
        return Table(_parquet_rows(content), ("read as Parquet",))
    if content[:4] == b"PK\x03\x04":
        return _xlsx_table(content, columns)
    if content.strip() in (b"", b'""', b"[]", b"{}") and content:
        raise EmptyFile
    for begin, what in _OTHER_FORMATS.items():
        if content.startswith(begin):
            raise NotATable(f"it is {what}")
    if content[8:12] == b"DUCK":
        raise NotATable("it is a DuckDB database: export its table as CSV")
    text, notes = _decoded(content, encoding)
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return _json_table(text, notes, columns)
    return _csv_table(text, notes, columns)


# ---------------------------------------------------------------------------- text


def _decoded(content: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text and a note where it isn't UTF-8.

    Bytes that are not text stay in it as surrogates, for their row to show.
    """
    if not content:
        raise NotATable("the file is empty: it doesn't have a single byte")
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
        first, second = set(content[:200:2]), set(content[1:200:2])
        if second and first != second and {0} in (first, second):
            order = "le" if second == {0} else "be"
            raise NotATable(
                "it is UTF-16 that doesn't say so: adopt it with --encoding "
                f"utf-16-{order}"
            )
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
    """Whether bytes are UTF-8 throughout, which other text is only by chance."""
    try:
        content.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _csv_table(text: str, notes: tuple[str, ...], columns: Columns) -> Table:
    separator = ","
    if said := re.match(r'"?sep=(.)"?\r?\n?', text, re.IGNORECASE):
        separator, text = said[1], text[said.end() :]
    else:
        line = text[: 1 + len(text.split("\n", 1)[0])]
        separator = next(
            (
                found
                for found in SEPARATORS
                if columns.make_header(line[:1_000_000].split(found))
            ),
            ",",
        )
    if separator != ",":
        notes = (*notes, f"its separator is {separator!r}")
    return Table(
        csv_rows(text, separator, columns),
        notes,
        has_quoted_header=text.startswith('"'),
        has_doubled_backslashes=_backslashes_are_doubled(text),
        ends_whole=text.endswith(("\n", "\r")),
    )


def _backslashes_are_doubled(text: str) -> bool:
    """Whether the writer escaped its escape character: all runs of backslashes are even.

    A run at the very end may be cut off with the file.
    """
    runs = re.findall(r"\\+", text.rstrip("\\"))
    return bool(runs) and all(len(run) % 2 == 0 for run in runs)


# ------------------------------------------------------------------- other formats


def _json_table(text: str, notes: tuple[str, ...], columns: Columns) -> Table:
    """JSON lines, or one JSON value; the notes name what in it is not rows."""
    try:
        value = json.loads(text, object_pairs_hook=_once)
        values, left_out = _json_values(value, columns)
        texts = [json.dumps(value, ensure_ascii=False) for value in values]
    except (ValueError, RecursionError) as problem:
        if text.lstrip().startswith("["):
            raise NotATable(f"its JSON can't be read ({problem})") from None
        texts, left_out = [line for line in re.split(r"\r?\n", text) if line.strip()], []
        if texts[0].strip() == "{":
            raise NotATable(
                "its JSON is neither one value nor one object in each line: save it as "
                "JSON lines"
            ) from None
    notes = (*notes, "read as JSON")
    if left_out:
        others = listed([name[:100] for name in left_out])
        notes = (*notes, f"its JSON also holds {others}: not read")
    return Table(_json_rows(texts), notes)


def _json_rows(texts: Iterable[str]) -> Iterator[TableRow]:
    """Rows of JSON objects, one in each text; the header has every name."""
    found: list[tuple[str, dict[str, object] | None, str | None]] = []
    names: dict[str, None] = {}
    for raw in texts:
        try:
            value = json.loads(raw, object_pairs_hook=_once)
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


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object, each of whose names has one value."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"two values of {twice[:40]}")
    return found


def _json_values(value: Any, columns: Columns) -> tuple[list[object], list[str]]:
    """The rows of one JSON value, and the names of what in it is not rows.

    It is a list of rows, a single one, or holds them: pandas' `to_json` writes columns of
    cells where it is told nothing else, and has other forms; services put lists of rows
    under a name. Raises NotATable where the rows have no names.
    """
    if isinstance(value, list):
        if value and all(isinstance(row, list) for row in value):
            raise NotATable("the rows of its JSON have no names: save it as JSON lines")
        return value, []
    if not isinstance(value, dict):
        return [value], []
    if columns.make_header(list(value)):
        are_columns = all(isinstance(column, dict) for column in value.values())
        return _turned(value) if are_columns else [value], []
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list):
        if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
            raise NotATable("the rows of its JSON are not as long as its columns")
        return [_once(list(zip(names, row, strict=True))) for row in rows], []
    if _are_rows(list(value.values()), columns):
        return list(value.values()), []
    held = {name: rows for name, rows in value.items() if _are_rows(rows, columns)}
    if not held:
        return [value], []
    return [row for rows in held.values() for row in rows], sorted(value.keys() - held)


def _are_rows(value: object, columns: Columns) -> TypeGuard[list[object]]:
    return isinstance(value, list) and any(
        isinstance(row, dict) and columns.make_header(list(row)) for row in value
    )


def _turned(by_column: dict[str, dict[str, object]]) -> list[object]:
    rows: dict[str, dict[str, object]] = {}
    for name, column in by_column.items():
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
            reason = str(problem).splitlines()[0].replace(f" '{file.name}'", "")
            raise NotATable(f"its Parquet can't be read ({reason})") from None


@contextmanager
def _reading_xlsx() -> Iterator[None]:
    """Turn whatever openpyxl, zipfile and XML raise into a sentence."""
    try:
        yield
    except (EmptyFile, NotATable):
        raise
    except KeyError:
        raise NotATable("it is a ZIP archive, not an XLSX file: unpack it") from None
    except Exception as problem:
        raise NotATable(f"its XLSX can't be read ({problem})") from None


def _xlsx_table(content: bytes, columns: Columns) -> Table:
    """All sheets that have the columns, one after the other; the notes name the others.

    Raises EmptyFile where every sheet is empty.
    """
    # Takes its time to load: not for those who adopt other files.
    from openpyxl import load_workbook

    with _reading_xlsx():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
                raise NotATable(TOO_LARGE)
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            has_formulas = any(
                re.search(rb"<(\w+:)?f[ />]", archive.read(name))
                for name in archive.namelist()
                if name.startswith("xl/worksheets/")
            )
        formulas = has_formulas and load_workbook(io.BytesIO(content), read_only=True)
        filled, read, notes = [], [], list[str]()
        for sheet in values.worksheets:
            sheet.reset_dimensions()  # what a writer says of them may be wrong
            if formulas:
                formulas[sheet.title].reset_dimensions()
            names = next(filter(any, sheet.iter_rows(values_only=True)), ())
            if not names:
                notes.append(f"its sheet {sheet.title} is empty")
                continue
            filled.append(sheet)
            if columns.make_header(_names_of(names)):
                read.append(sheet)
            else:
                notes.append(
                    f"its sheet {sheet.title} is not read: it does not have the columns"
                )
        if not filled:
            raise EmptyFile
        if not read:
            read, notes = filled[:1], []
        sheets = [(sheet, formulas[sheet.title] if formulas else None) for sheet in read]
    named = ", ".join(sheet.title for sheet in read)
    words = f"its sheet {named}" if len(read) == 1 else f"its sheets {named}"
    return Table(_xlsx_rows(sheets), (f"read as XLSX, {words}", *notes))


def _names_of(row: Iterable[object]) -> list[str]:
    names = ["" if cell is None else str(cell) for cell in row]
    while names and not names[-1]:
        names.pop()
    return names


def _xlsx_rows(sheets: Iterable[tuple[Any, Any]]) -> Iterator[TableRow]:
    """The rows of sheets, each given with its formulas if there are any in the book.

    A formula's value was worked out by whoever saved the file, or is not there.
    """
    with _reading_xlsx():
        for number, (sheet, formulas) in enumerate(sheets):
            names: list[str] = []
            same = formulas.iter_rows() if formulas else iter(())
            for row, said in zip_longest(sheet.iter_rows(), same, fillvalue=()):
                values = [_with_line_ends(cell.value) for cell in row]
                lacking = {
                    place
                    for place, (cell, formula) in enumerate(zip(row, said, strict=False))
                    if cell.value is None
                    and formula.data_type == "f"
                    and cell.data_type != "str"  # whose value is an empty text
                }
                if not lacking and not any(value is not None for value in values):
                    continue
                if not names:
                    names = _names_of(values)
                    yield _header(names)._replace(begins_sheet=number > 0)
                    continue
                for place in lacking:
                    values[place] = said[place].value
                [found] = _typed_rows(names, [values])
                if lacking:
                    of = ", ".join(names[n] for n in sorted(lacking) if n < len(names))
                    found = found._replace(
                        problem=f"{VALUELESS} in column {of}: save the file once in a "
                        "spreadsheet program"
                    )
                yield found


def _with_line_ends(value: object) -> object:
    """A carriage return is spelt out in XML."""
    return re.sub("_x000D_\n?", "\n", value) if isinstance(value, str) else value


def _header(names: Sequence[str]) -> TableRow:
    return TableRow(json.dumps(names, ensure_ascii=False), list(names))


def _typed_rows(
    names: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[TableRow]:
    for row in rows:
        cells = [_written(x, name) for x, name in zip_longest(row, names, fillvalue="")]
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        more = (f"column {n}" for n in range(len(names) + 1, len(cells) + 1))
        raw = dict(zip([*names, *more], cells, strict=True))
        yield TableRow(json.dumps(raw, ensure_ascii=False), cells)


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
        # Beyond any date it stays a number.
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(str(value)) / 1000, UTC).date().isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
