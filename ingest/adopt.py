"""Adopting files that JobSpy's users already have: each search in them is landed."""

import dataclasses
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common.terminal import UserError
from ingest import landing
from ingest.jobspy_table import JobspyTable, read_jobspy_table
from ingest.landing import PostingRow, Record, RefusedRow, Search
from ingest.names import joined
from ingest.tables import SUFFIXES, EmptyFile, NotATable, unpacked

SCRAPER = "jobspy, adopted"
# Where a file's rows may say what was searched, if the command doesn't: the names of
# JobSpy's users, then those of landed files.
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
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """What the command says about the searches, and the columns that say it otherwise.

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

    Raises UserError where one is no text, no date or no encoding.
    """
    for text in (role, area, search_term, *columns.values()):
        if text and re.search("[\ud800-\udfff]", text):
            raise UserError(f"{text!r} is not UTF-8. Set your terminal to UTF-8.")
    moment = read_moment(scraped_on) if scraped_on else None
    if scraped_on and not moment:
        raise UserError(
            f"--scraped-on {scraped_on} is not a day on which JobSpy can have run. "
            "Write it as 2025-11-21."
        )
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


def input_files(
    source: Path, mapping_file: Path | None = None, *, recursive: bool = False
) -> list[Path]:
    """The files of a folder whose ending is that of a table, or the one file named.

    The area mapping may lie among them. Raises UserError where there is none.
    """
    if not source.exists():
        raise UserError(f"{source} does not exist. Name a folder of JobSpy's files.")
    if not source.is_dir():
        return [source]
    # Links to folders are not followed: they may lead back.
    within = source.rglob("*") if recursive else source.iterdir()
    files = [
        file
        for file in sorted(within, key=os.fsencode)
        if file.name.lower().removesuffix(".gz").endswith(SUFFIXES)
        and not file.name.startswith(".")
        and not _is_same(file, mapping_file)
    ]
    if not files:
        raise UserError(
            f"{source} holds no file that ends in {', '.join(SUFFIXES)}. Name a folder "
            "of JobSpy's files; --recursive looks into its subfolders too."
        )
    return files


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
        for record in landing.records()
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
    if not file.is_file():
        kind = "a folder" if file.is_dir() else "no regular file (a pipe, a broken link?)"
        return Adoption(name, problem=f"it is {kind}; nothing of it is landed")
    try:
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
        self, other: Mapping[str, str], columns: Mapping[str, Sequence[str]]
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
        moment = read_moment(date) or EARLIEST
        search = Search(role, "", term or role, area, moment, SCRAPER)
        return search, set(said.values())

    def _land(self, table: JobspyTable, columns: Mapping[str, Sequence[str]]) -> Adoption:
        groups: _Groups = {}
        used: set[str] = set()
        for row in table.rows:
            search, said = self._search(row.other, columns)
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
                notes.append("what was landed of it before is landed anew, whole")
            outcome, error = "landed" if rows or refused else "empty", None
            if not search.role or not search.search_area:
                outcome, error = "failed", "it is not known what was searched"
            elif table.is_truncated:
                outcome, error = "partial", "the file is cut off"
            try:
                record = self._put(search, rows, refused, outcome, error, before)
            except FileExistsError:
                already += len(rows)
            else:
                landed += record.rows_landed
        return Adoption(
            self.name,
            rows_in=len(table.rows) + len(table.refused),
            rows_landed=landed,
            rows_known=already,
            refused=tuple(table.refused),
            notes=(*notes, *_notes(table, used)),
        )

    def _search_of_refused(
        self, groups: _Groups, columns: Mapping[str, Sequence[str]]
    ) -> Search:
        """What is known of the search of refused rows: their own cells are not sure."""
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
    ) -> Record:
        sites = sorted({site for row in rows if (site := row.cells["site"])})
        names = [search.search_area]
        names += [search.search_term] if search.search_term != search.role else []
        time = f"{search.scraped_at:%H%M%S}".replace("000000", "")
        record = landing.land(
            dataclasses.replace(search, site=", ".join(sites)),
            rows,
            refused,
            outcome=outcome,
            error=error,
            stem=f"{joined(*names)}--{self.sha256[:12]}{time and '-' + time}",
            input_file=self.name,
            input_sha256=self.sha256,
            replace=bool(instead_of),
        )
        self.known[self.sha256, *_search_key(search)] = record
        return record


def _notes(table: JobspyTable, used: set[str]) -> Iterator[str]:
    kept = [name for name in table.other_columns if name not in used]
    if kept:
        more = f" and {len(kept) - 20:,} more" if len(kept) > 20 else ""
        named = ", ".join(name[:100] for name in kept[:20])
        yield f"not JobSpy's columns, kept aside: {named}{more}"
    if table.is_truncated:
        yield "the file is cut off: its last row is refused"
    if not table.rows and not table.refused:
        yield "a header without rows: an empty search"


def _first_filled(cells: Mapping[str, str], names: Sequence[str]) -> str:
    """The first of the names whose cell is not blank, '' where all are."""
    return next((name for name in names if cells.get(name, "").strip()), "")


def read_moment(text: str) -> datetime | None:
    """A date or a moment in ISO 8601 (UTC if it doesn't say), or M/D/YYYY, if it is one.

    No search ran before 2000, and none after tomorrow.
    """
    moment = None
    with suppress(ValueError):
        moment = datetime.strptime(text.strip().split(" ")[0], "%m/%d/%Y")
    with suppress(ValueError):
        moment = datetime.fromisoformat(text.strip())
    if moment is None:
        return None
    with suppress(OverflowError):
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        if EARLIEST <= moment < datetime.now(UTC) + timedelta(days=2):
            return moment.replace(microsecond=0)
    return None
