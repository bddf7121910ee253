"""Adopting files that JobSpy's users already have: each search in them is landed."""

import dataclasses
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from common.terminal import UserError
from ingest import landing
from ingest.dates import EARLIEST, Order, order_of, read_moment
from ingest.jobspy_table import JobspyTable, read_jobspy_table
from ingest.landing import PostingRow, Record, RefusedRow, Search
from ingest.names import joined, listed
from ingest.tables import (
    MOST_BYTES,
    SUFFIXES,
    TOO_LARGE,
    EmptyFile,
    NotATable,
    unpacked,
)

SCRAPER = "jobspy, adopted"
# Where a file's rows may say what was searched, if the command doesn't: the names that
# JobSpy's users give, then those in landed files.
COLUMNS = {
    "role": ("role", "search_term"),
    "area": ("area", "search_area", "search_location"),
    "date": ("search_date", "scraped_at", "scraped_on"),
}
EXAMPLES = {
    "role": '--role "backend engineer"',
    "area": '--area "Toronto, ON"',
    "date": "--scraped-on 2025-11-21",
}


@dataclass(frozen=True)
class Told:
    """What the command says about the searches, and the columns that say the rest.

    `columns` has the keys of COLUMNS, each with the one column that the user named.
    """

    role: str | None = None
    area: str | None = None
    scraped_at: datetime | None = None
    search_term: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None

    def value(self, what: str) -> str | None:
        date = landing.timestamp(self.scraped_at) if self.scraped_at else None
        return {"role": self.role, "area": self.area, "date": date}[what]


@dataclass(frozen=True)
class Adoption:
    """What became of one file: counts of rows, and notes and problems for its user.

    `missing` has those keys of COLUMNS that neither the command nor the file says.
    """

    file: str
    rows_in: int = 0
    rows_landed: int = 0
    refused: tuple[RefusedRow, ...] = ()
    rows_known: int = 0
    notes: tuple[str, ...] = ()
    problem: str | None = None
    missing: tuple[str, ...] = ()


def told(
    *,
    role: str | None,
    area: str | None,
    scraped_on: str | None,
    search_term: str | None,
    columns: Mapping[str, str | None],
    encoding: str | None,
) -> Told:
    """Return what the options say, checked.

    Raises UserError where one is not text, not a date or not an encoding.
    """
    for text in (role, area, search_term, *columns.values()):
        if text and re.search("[\ud800-\udfff]", text):
            raise UserError(f"{text!r} is not UTF-8. Set your terminal to UTF-8.")
        if text and len(text) > landing.LONGEST_NAME:
            raise UserError(
                f"{text[:40]}... has {len(text):,} characters, and a search's names have "
                f"{landing.LONGEST_NAME:,} at most. Shorten it."
            )
    moment = read_moment(scraped_on) if scraped_on else None
    if scraped_on and (not moment or order_of([scraped_on]).undecided):
        what = "may be two days" if moment else "is not a day when JobSpy can have run"
        raise UserError(f"--scraped-on {scraped_on} {what}. Write it as 2025-11-21.")
    if encoding:
        try:
            "a".encode(encoding).decode(encoding, "surrogateescape")
        except (LookupError, UnicodeError):
            raise UserError(
                f"No text is written in {encoding}: Windows' encoding is cp1252 in the "
                "West."
            ) from None
    return Told(
        role=(role or "").strip() or None,
        area=(area or "").strip() or None,
        scraped_at=moment,
        search_term=(search_term or "").strip() or None,
        columns={what: name.strip().lower() for what, name in columns.items() if name},
        encoding=encoding,
    )


UNREADABLE = "can't be read"


def input_files(
    source: Path, mapping_file: Path | None = None, *, recursive: bool = False
) -> tuple[list[Path], dict[str, list[Path]]]:
    """The files of a folder whose ending is that of a table, or the one file named.

    With them, what is left out of the folder, by the reason why. The area mapping may
    lie among them. Raises UserError where there is none to read.
    """
    if not source.exists():
        raise UserError(f"{source} does not exist. Name a folder of JobSpy's files.")
    if not source.is_dir():
        return [source], {}
    files: list[Path] = []
    left_out: dict[str, list[Path]] = {}
    for path, why_not in _walked(source, mapping_file, recursive=recursive):
        (left_out.setdefault(why_not, []) if why_not else files).append(path)
    if not files:
        raise UserError(
            f"{source} holds no file that ends in {', '.join(SUFFIXES)}. Name a folder "
            "of JobSpy's files; --recursive looks into its subfolders too."
        )
    return sorted(files, key=os.fsencode), left_out


def _walked(
    source: Path, mapping_file: Path | None, *, recursive: bool
) -> Iterator[tuple[Path, str | None]]:
    """Each file and subfolder of a folder, and why it is not read, if it is not."""
    unreadable: list[OSError] = []
    for folder, folders, names in os.walk(source, onerror=unreadable.append):
        are_folders = dict.fromkeys(names, False) | dict.fromkeys(folders, True)
        for name in sorted(are_folders, key=os.fsencode):
            path = Path(folder) / name
            if _is_same(path, mapping_file):
                continue
            is_table = name.lower().removesuffix(".gz").endswith(SUFFIXES)
            if is_table and not name.startswith("."):
                yield path, None
            elif not are_folders[name]:
                is_hidden = is_table and "are hidden: their names begin with a dot"
                yield path, is_hidden or f"end in none of {', '.join(SUFFIXES)}"
            elif path.is_symlink():
                yield path, "are links to folders, which may lead back"
            elif not recursive:
                yield path, "are subfolders: --recursive reads them too"
        if not recursive:
            break
    for problem in unreadable:
        yield Path(problem.filename), f"{UNREADABLE} ({problem.strerror})"


def _is_same(file: Path, other: Path | None) -> bool:
    return other is not None and file.exists() and file.samefile(other)


def adopt(
    files: Sequence[Path], told: Told, mapping: Mapping[str, str] | None = None
) -> Iterator[Adoption]:
    """Land the searches of each file and yield what became of the file.

    A search is a role, its term, an area and a date. What the command (`told`, or the
    mapping, for areas) doesn't say stands in columns of the file, each of whose rows then
    belongs to the search that it names. What is landed already (the same bytes for the
    same search) is not landed again; what was damaged since is landed anew.
    """
    known: _Known = {
        (record.input_sha256, *_search_key(record)): record
        for record in landing.readable_records()
        if record.input_sha256
    }
    named = set()
    for file in files:
        area = told.area
        if mapping is not None:
            key = next((key for key in _mapping_keys(file) if key in mapping), None)
            if not key:
                yield Adoption(
                    printable_name(file),
                    problem="the area mapping doesn't name it: add its row file,area; "
                    "nothing of it is landed",
                )
                continue
            named.add(key)
            area = mapping[key]
        yield _adopt_file(file, dataclasses.replace(told, area=area), known)
    for missing in sorted((mapping or {}).keys() - named):
        yield Adoption(missing, problem="the area mapping names it, but it isn't there")


def _mapping_keys(file: Path) -> Iterator[str]:
    """How a mapping may name a file: by any end of its path, the longest first."""
    parts = file.parts
    return (Path(*parts[start:]).as_posix() for start in range(len(parts)))


def _adopt_file(file: Path, told: Told, known: "_Known") -> Adoption:
    name = printable_name(file)
    try:
        if not file.is_file():
            kind = (
                "a folder"
                if file.is_dir()
                else "not a regular file (a pipe, a broken link?)"
            )
            return Adoption(name, problem=f"it is {kind}; nothing of it is landed")
        if file.stat().st_size > MOST_BYTES:
            return Adoption(name, problem=f"{TOO_LARGE}; nothing of it is landed")
        packed = file.read_bytes()
    except OSError as problem:
        return Adoption(name, problem=f"it can't be read ({problem.strerror})")
    source = _Input(name, landing.sha256(packed), told, known)
    try:
        content = unpacked(packed)
        source = dataclasses.replace(source, sha256=landing.sha256(content))
        return source.adopt(content)
    except EmptyFile:
        return source.adopt_empty()
    except NotATable as problem:
        source.land_failure(str(problem))
        return Adoption(name, problem=f"{problem}; nothing of it is landed")


def printable_name(file: Path) -> str:
    r"""The name of a file, with bytes that are not UTF-8 written as \xNN."""
    return os.fsencode(file.name).decode("utf-8", "backslashreplace")


def _search_key(search: Search | Record) -> tuple[str, str, str, str]:
    moment = search.scraped_at
    date = moment if isinstance(moment, str) else landing.timestamp(moment)
    return search.role, search.search_term, search.search_area, date


# The record of each search landed from an input: its SHA-256, then the search's key.
_Known = dict[tuple[str | None, ...], Record]
_Groups = dict[Search, tuple[list[PostingRow], list[RefusedRow]]]


@dataclass(frozen=True)
class _Input:
    """One file to adopt: its name, the SHA-256 of its bytes, what is known about it."""

    name: str
    sha256: str
    told: Told
    known: _Known

    def adopt(self, content: bytes) -> Adoption:
        columns = self._columns()

        def why_unusable(other: Mapping[str, str]) -> str | None:
            for what, names in columns.items():
                name = _first_filled(other, names)
                if not name:
                    return f"no {what}"
                if what == "date" and not read_moment(other[name]):
                    return f"no date: {other[name][:40]!r}"
            search, _ = self._search(other, columns)
            longest = max(map(len, _search_key(search)))
            if longest > landing.LONGEST_NAME:
                return f"no search: {longest:,} characters of role, term or area"
            return None

        table = read_jobspy_table(
            content, encoding=self.told.encoding, why_unusable=why_unusable
        )
        there = set(table.other_columns)
        if missing := [what for what, names in columns.items() if not there & {*names}]:
            return self._missing(missing)
        return self._land(table, columns)

    def adopt_empty(self) -> Adoption:
        """Land a file without even a header: a search without results."""
        if missing := list(self._columns()):
            return self._missing(missing)
        return self._land(JobspyTable([], [], [], [], is_truncated=False), {})

    def land_failure(self, error: str) -> None:
        """Record that the file can't be read, where its search is known."""
        if not self._columns():
            search, _ = self._search({}, {})
            before = self.known.get((self.sha256, *_search_key(search)))
            with suppress(FileExistsError):
                self._put(search, [], [], "failed", error, instead_of=before)

    def _missing(self, missing: list[str]) -> Adoption:
        words = " or ".join(f"its {what}" for what in missing)
        return Adoption(
            self.name,
            problem=f"nothing says {words}; nothing of it is landed",
            missing=tuple(missing),
        )

    def _columns(self) -> dict[str, tuple[str, ...]]:
        """The columns that have to say what the command doesn't."""
        named = self.told.columns
        return {
            what: (named[what],) if what in named else names
            for what, names in COLUMNS.items()
            if what in named or not self.told.value(what)
        }

    def _search(
        self,
        other: Mapping[str, str],
        columns: Mapping[str, Sequence[str]],
        day_first: bool | None = None,
    ) -> tuple[Search, set[str]]:
        """Return the search that a row belongs to, and the columns that said so."""
        said = {what: _first_filled(other, names) for what, names in columns.items()}
        role, area, date = (
            other[said[what]].strip() if said.get(what) else self.told.value(what) or ""
            for what in COLUMNS
        )
        term = self.told.search_term
        if "role" in columns and not term and "search_term" in other:
            term = other["search_term"].strip()
            said["term"] = "search_term"
        moment = read_moment(date, day_first) or EARLIEST
        search = Search(role, "", term or role, area, moment, SCRAPER)
        return search, set(said.values())

    def _land(self, table: JobspyTable, columns: Mapping[str, Sequence[str]]) -> Adoption:
        groups: _Groups = {}
        used: set[str] = set()
        searched, posted = _dates(table, columns)
        for row in table.rows:
            search, said = self._search(row.other, columns, searched.day_first)
            used |= said
            other = {name: cell for name, cell in row.other.items() if name not in said}
            rows, _ = groups.setdefault(search, ([], []))
            rows.append(dataclasses.replace(row, other=other))
        if table.refused or not (groups or columns):
            groups.setdefault(self._search_of_refused(groups, columns), ([], []))[
                1
            ].extend(table.refused)
        landed = already = 0
        notes = list(table.notes)
        for search, (rows, refused) in groups.items():
            before = self.known.get((self.sha256, *_search_key(search)))
            if before and self._is_as_good(before, refused):
                already += len(rows)
                continue
            if before and before.rows_landed:
                notes.append(ANEW)
            outcome, error = "landed" if rows or refused else "empty", None
            if not search.role or not search.search_area:
                outcome, error = "failed", "it is not known what was searched"
            elif table.is_truncated:
                outcome, error = "partial", "the file is cut off"
            try:
                record = self._put(search, rows, refused, outcome, error, before)
            except FileExistsError:
                if self._is_there(search):
                    already += len(rows)
                    continue
                # Its record is lost or was edited: it is as damaged as its rows may be.
                notes.append(ANEW)
                record = self._put(
                    search, rows, refused, outcome, error, None, replace=True
                )
            landed += record.rows_landed
        return Adoption(
            self.name,
            rows_in=len(table.rows) + len(table.refused),
            rows_landed=landed,
            rows_known=already,
            refused=tuple(table.refused),
            notes=(
                *dict.fromkeys(notes),
                *self._overruled(table, columns),
                *_notes(table, used, searched, posted),
            ),
        )

    def _search_of_refused(
        self, groups: _Groups, columns: Mapping[str, Sequence[str]]
    ) -> Search:
        """What is known of the search of refused rows, whose own cells prove nothing."""
        search, _ = self._search({}, columns)
        moments = [search.scraped_at for search in groups]
        if "date" in columns and moments:
            search = dataclasses.replace(search, scraped_at=min(moments))
        return search

    def _is_as_good(self, before: Record, refused: Sequence[RefusedRow]) -> bool:
        """Whether what is landed needs no second try: whole, and no more can be read."""
        if before.outcome == "failed" and not before.rows_received:
            return False
        if self.told.encoding and before.rows_refused > len(refused):
            return False
        return landing.is_whole(before)

    def _put(
        self,
        search: Search,
        rows: Sequence[PostingRow],
        refused: Sequence[RefusedRow],
        outcome: str,
        error: str | None,
        instead_of: Record | None,
        *,
        replace: bool = False,
    ) -> Record:
        sites = sorted({site for row in rows if (site := row.cells["site"])})
        record = landing.land(
            dataclasses.replace(search, site=", ".join(sites)),
            rows,
            refused,
            outcome=outcome,
            error=error,
            stem=self._stem(search),
            input_file=self.name,
            input_sha256=self.sha256,
            replace=replace or bool(instead_of),
        )
        self.known[self.sha256, *_search_key(search)] = record
        return record

    def _stem(self, search: Search) -> str:
        names = [search.search_area]
        names += [search.search_term] if search.search_term != search.role else []
        time = f"{search.scraped_at:%H%M%S}".replace("000000", "")
        return f"{joined(*names)}--{self.sha256[:12]}{time and '-' + time}"

    def _is_there(self, search: Search) -> bool:
        """Whether a search is landed whole from this file: another command may do it."""
        try:
            there = landing.read_record(landing.record_path(search, self._stem(search)))
        except (OSError, UserError):
            return False
        is_it = (there.input_sha256, *_search_key(there)) == (
            self.sha256, *_search_key(search)
        )  # fmt: skip
        return is_it and landing.is_whole(there)

    def _overruled(
        self, table: JobspyTable, columns: Mapping[str, Sequence[str]]
    ) -> Iterator[str]:
        """Notes on columns that name another search than the command does."""
        for what, names in COLUMNS.items():
            said = self.told.value(what)
            for name in names if said and what not in columns else ():
                cells = [row.other.get(name, "").strip() for row in table.rows]
                if what == "date":
                    cells = [x for x in cells if read_moment(x) != self.told.scraped_at]
                others = [cell for cell in cells if cell and cell != said]
                if others:
                    yield (
                        f"its {what} is {said}, as you said; its column {name} says "
                        f"otherwise in {len(others):,} rows ({others[0][:60]})"
                    )


ANEW = "what was landed of it before is landed anew, whole"


def _dates(
    table: JobspyTable, columns: Mapping[str, Sequence[str]]
) -> tuple[Order, Order]:
    """How the file writes the dates of searches and of postings.

    Whoever saved the file wrote both alike.
    """
    posted = [row.cells.get("date_posted", "") for row in table.rows]
    searched = [
        row.other[name]
        for row in table.rows
        for name in columns.get("date", ())
        if name in row.other
    ]
    order = order_of([*searched, *posted])
    return order._replace(undecided=order_of(searched).undecided), order_of(posted)


def _notes(
    table: JobspyTable, used: set[str], searched: Order, posted: Order
) -> Iterator[str]:
    if searched.undecided:
        yield f"its search {searched.said()}"
    if posted.undecided and posted.day_first is None:
        yield (
            f"its dates like {posted.undecided} are read as each posting's country "
            "writes them, the day or the month first: nothing in the file says which"
        )
    elif posted.undecided:
        yield f"its posting {posted.said()}"
    kept = [name[:100] for name in table.other_columns if name not in used]
    if kept:
        yield f"not JobSpy's columns, kept aside: {listed(kept)}"
    if table.is_truncated:
        yield "the file is cut off: its last row is refused"
    if not table.rows and not table.refused:
        yield "a header without rows: an empty search"


def _first_filled(cells: Mapping[str, str], names: Sequence[str]) -> str:
    """The first of the names whose cell is not blank, '' where all are."""
    return next((name for name in names if cells.get(name, "").strip()), "")
