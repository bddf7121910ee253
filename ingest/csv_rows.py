"""The rows of a CSV file in whatever state it is: each row that can be read is read."""

import csv
import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Self

from ingest.landing import MAX_CELL

# Stands for a carriage return while rows are split; no decoded text can hold it.
BARE_CR = "\udc0d"
PAIRLESS = "quotes that don't pair up"
LONGEST_HEADER = 20_000
# A header of more columns is not looked for where it stands behind something else.
WIDEST_PARTED = 300
# A line is read again at most this often, to see whether a header stands in its row.
MOST_REREAD = 20


class Columns(NamedTuple):
    """What is known of the columns of the tables that are looked for.

    `names` are those that are known; `make_header` says whether cells name the columns of
    such a table, and `resumes`, given a header and cells, whether they are a row of it:
    so it is known where the next row begins behind a quote that is never closed.
    """

    names: frozenset[str]
    make_header: Callable[[Sequence[str]], bool]
    resumes: Callable[[Sequence[str], Sequence[str]], bool]


class TableRow(NamedTuple):
    """A row: its text as it stands in the file, its cells, and why it can't be read.

    `begins_sheet`: it is the header of another sheet of the same book.
    """

    raw: str
    cells: list[str]
    problem: str | None = None
    begins_sheet: bool = False


def plain_name(cell: str) -> str:
    """A column's name as it is compared: no case, no byte order mark, no quotes."""
    return cell.strip().strip("\ufeff").strip().strip('"').strip().lower()


def csv_rows(text: str, separator: str, columns: Columns) -> Iterator[TableRow]:
    """Yield the rows; blank lines between rows are skipped.

    Where rows end in LF or CRLF a bare CR is part of its cell, quoted or not: pandas
    writes such cells without quotes.

    A quote that is never closed takes the lines behind it into its row. Where such a row
    can't be right and one of those lines `resumes` the table, the row ends before it. So
    does one at whose end a header stands: `cat` puts the header of the next file there,
    where a file's last line has no end.
    """
    csv.field_size_limit(MAX_CELL)
    line_end = re.search(r"\r\n|\r|\n", text)
    if line_end and line_end[0] != "\r":
        text = re.sub(r"\r(?!\n)", BARE_CR, text)
    rows = _Rows(list(io.StringIO(text, newline="")), separator)
    header: list[str] = []
    while rows.skip_blank_lines():
        start = rows.at
        cells, problem = rows.read()
        names_columns = columns.make_header(cells)
        is_doubtful = problem or names_columns or len(cells) != len(header)
        if header and is_doubtful and rows.part(start, header, columns):
            continue
        if not header or names_columns:
            header = cells
        if rows.at - start > 1 and (problem or len(cells) != len(header)):
            found = rows.resumption(start + 1, partial(_fits, columns, header))
            if found is not None:
                rows.at, problem = found, PAIRLESS
            if problem and (taken := rows.at - start) > 1:
                problem = f"{problem}; it takes {taken:,} lines into one row"
        raw = "".join(rows.lines[start : rows.at or None]).replace(BARE_CR, "\r")
        if cells or problem:
            yield TableRow(raw, [cell.replace(BARE_CR, "\r") for cell in cells], problem)


def _fits(columns: Columns, header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells can stand behind a row that was never closed."""
    return columns.resumes(header, cells) or columns.make_header(cells)


class _Rows:
    """The rows of CSV, read from any of its lines on; `at` is the line to read next.

    Lines are numbered from the end, the last being -1: where one is parted, those behind
    it keep their numbers.
    """

    def __init__(self, lines: list[str], separator: str) -> None:
        self.lines = lines
        self.at = -len(lines)
        self._separator = separator
        self._end = 0
        self._may_reread = MOST_REREAD * len(lines)
        self._odd_lines: list[int] | None = None
        self._headed: list[int] | None = None
        self._reader = csv.reader(self, delimiter=separator, strict=True)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        if self.at >= self._end:
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]

    def skip_blank_lines(self) -> bool:
        """Go on to the next line that is not blank; is there one?"""
        while self.at < 0 and self.lines[self.at] in ("\n", "\r\n", "\r"):
            self.at += 1
        return self.at < 0

    def read(self) -> tuple[list[str], str | None]:
        """Return the cells of the row that begins here, or why it can't be read."""
        try:
            return next(self._reader), None
        except csv.Error as error:
            return [], f"{PAIRLESS} ({error})"

    def part(self, start: int, header: Sequence[str], columns: Columns) -> bool:
        """Part a line of the row read last, where a header stands behind something in it.

        That row began at the line `start`, and is then read again. Returns whether there
        was one.
        """
        if self._headed is None:
            self._headed = [
                number
                for number, line in enumerate(self.lines, -len(self.lines))
                if _holds_names(line, self._separator, columns.names)
            ]
        begin = bisect_left(self._headed, start)
        names = columns.names.union(map(plain_name, header))
        for number in self._headed[begin : bisect_left(self._headed, self.at)]:
            line = self.lines[number]
            for place in _places_of_header(line, self._separator, header, names, columns):
                self._may_reread -= number + 1 - start
                if not place.is_sure and self._may_reread < 0:
                    continue
                before = self.lines[start:number]
                left = [*before, line[: place.start]]
                cells = self._cells(left)
                if not place.is_sure and (cells is None or len(cells) != len(header)):
                    continue
                # What holds nothing but names is the beginning of the header itself.
                own = [cell for cell in cells or () if plain_name(cell) not in names]
                if cells is None or re.search(r"[^\w ]", "".join(own)):
                    end = line[len(line.rstrip("\r\n")) :] or "\n"
                    right = line[place.start :].lstrip("\ufeff")
                    # those before it hold no header
                    del self._headed[: bisect_left(self._headed, number)]
                    self._put(start, number, [*before, left[-1] + end, right])
                    return True
        return False

    def _put(self, start: int, number: int, lines: list[str]) -> None:
        """Replace the lines from `start` to `number` by these, which are one more.

        They take the place of a line that was read before, where there is one.
        """
        first = max(start - 1, -len(self.lines))
        self.lines[first : number + 1 or None] = lines
        self.at = start - 1
        if self._odd_lines is not None:
            odd = [n for n, x in enumerate(lines, self.at) if x.count('"') % 2]
            self._odd_lines[: bisect_right(self._odd_lines, number)] = odd

    def _cells(self, lines: list[str]) -> list[str] | None:
        """The cells of lines that are one row whose quotes pair up; else None."""
        try:
            rows = list(csv.reader(lines, delimiter=self._separator, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None

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
        self.at, self._end = last, 0
        return found

    def _end_of_row(self, line: int) -> int:
        """The line behind the row that begins here, if its quotes pair up."""
        if self.lines[line].count('"') % 2 == 0:
            return line + 1
        later = bisect_right(self._odd, line)
        return self._odd[later] + 1 if later < len(self._odd) else 0

    @property
    def _odd(self) -> list[int]:
        """The lines whose number of quotes is odd."""
        if self._odd_lines is None:
            self._odd_lines = [
                number
                for number, line in enumerate(self.lines, -len(self.lines))
                if line.count('"') % 2
            ]
        return self._odd_lines


class _Place(NamedTuple):
    """Where a header may begin in a line; `is_sure`: all behind it are known names."""

    start: int
    is_sure: bool


def _holds_names(line: str, separator: str, names: frozenset[str]) -> bool:
    """Whether a line may hold a header: all its names but the first stand alone."""
    if len(line) > LONGEST_HEADER:
        return False
    return sum(plain_name(cell) in names for cell in line.split(separator)) > 1


def _places_of_header(
    line: str,
    separator: str,
    header: Sequence[str],
    names: frozenset[str],
    columns: Columns,
) -> list[_Place]:
    """The places at which a header may begin behind something else, likeliest first.

    Its first name stands behind the last cell of a row without a separator between. It is
    looked for as the first of the header before, then as the longest name that fits; an
    index has none.
    """
    cells = line.rstrip("\r\n").split(separator)
    start = len(separator.join(cells))
    first = plain_name(header[0])
    firsts = [first, *sorted(names - {first}, key=len, reverse=True), ""]
    found: list[tuple[bool, int, _Place]] = []
    are_known = True
    others: set[str] = set()
    for number in range(len(cells) - 1, max(-1, len(cells) - 1 - WIDEST_PARTED), -1):
        cell, rest = cells[number], cells[number + 1 :]
        start -= len(cell)
        is_name = plain_name(cell) in names
        # Of the names of a header, all are quoted or none is.
        quote = '"' if rest and rest[0].lstrip().startswith('"') else ""
        ended = cell.rstrip()
        for rank, name in enumerate([plain_name(cell)] if is_name else firsts):
            before = ended[: max(0, len(ended) - len(name) - 2 * len(quote))]
            is_glued = ended[len(before) :].lower() == f"{quote}{name}{quote}"
            if not is_glued or name in others or not columns.make_header([name, *rest]):
                continue
            is_sure = are_known and not is_name and bool(name)
            place = _Place(start + len(before.rstrip("\ufeff")), is_sure)
            found.append((not is_sure, rank, place))
        are_known = are_known and is_name
        others.add(plain_name(cell))
        start -= len(separator)
    return [place for _, _, place in sorted(found)]
