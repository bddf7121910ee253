"""Official figures of a newer vintage, read from the agencies' own files.

The seeds hold one vintage of each: metropolitan areas (Census Bureau), wages of people
employed (Bureau of Labor Statistics, OEWS) and price levels (Bureau of Economic Analysis,
RPP). A file is known by its header, whatever its name; what is read from it is kept in
OFFICIAL_PATH and takes precedence over the seed.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from common.paths import official_path
from common.terminal import UserError
from ingest.whole import write_whole

SEEDS = Path(__file__).parent.parent / "seeds"
# Titles and notes may stand above a header.
MOST_ROWS_ABOVE_HEADER = 10
METROPOLITAN, METROPOLITAN_TYPE = "Metropolitan Statistical Area", "4"
# Fewer areas in common than this share, and a file follows another delineation.
LEAST_SHARE_KNOWN = 0.9
# What the Bureau of Labor Statistics prints for a wage at or above its highest.
TOP_CODE = "#"
WAGES = {
    "p10": "A_PCT10", "p25": "A_PCT25", "median": "A_MEDIAN", "p75": "A_PCT75",
    "p90": "A_PCT90",
}  # fmt: skip

Cells = Sequence[str]
Row = dict[str, str]


@dataclass(frozen=True)
class Figures:
    """What a seed of official figures holds: its name, key, value compared, header."""

    seed: str
    key: tuple[str, ...]
    compared: str
    header: frozenset[str]
    what: str


AREAS = Figures(
    "official_areas", ("area_code",), "area_title",
    frozenset({"CBSA CODE", "CBSA TITLE", "METROPOLITAN/MICROPOLITAN STATISTICAL AREA"}),
    "metropolitan areas",
)  # fmt: skip
WAGES_PAID = Figures(
    "official_wages", ("soc_code", "area_code"), "median",
    frozenset({"AREA", "AREA_TYPE", "OCC_CODE", "TOT_EMP", *WAGES.values()}), "wages",
)  # fmt: skip
PRICES = Figures(
    "official_prices", ("area_code",), "all_items",
    frozenset({"GEOFIPS", "GEONAME", "DESCRIPTION"}), "price levels",
)  # fmt: skip
KINDS = (AREAS, WAGES_PAID, PRICES)


@dataclass(frozen=True)
class Change:
    """What became of one kind of figures: vintages, and how its rows changed."""

    what: str
    before: str
    vintage: str
    rows: int
    new: int
    gone: int
    changed: int


def take_in(file: Path) -> list[Change]:
    """Read an agency's file, keep its figures, and say what changed.

    Raises UserError where the file is none of theirs, lacks a column, doesn't say which
    year it is of, is older than what is known, or follows other areas; nothing is
    kept then.
    """
    if not file.is_file():
        raise UserError(f"{file} is not there, or is not a file.")
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise UserError(f"{file} can't be read: {problem.strerror}.") from None
    found: dict[Figures, tuple[list[Row], str]] = {}
    for name, tables in _sheets(content, file):
        for above, header, rows in tables:
            names = [cell.strip().upper() for cell in header]
            for kind in KINDS:
                if kind.header <= set(names) and kind not in found:
                    dicts = (dict(zip(names, row, strict=False)) for row in rows)
                    found[kind] = _READERS[kind](dicts, names, (name, *above), file)
    if not found:
        raise UserError(
            f"{file} holds none of the official figures. It reads the OEWS workbook of "
            "metropolitan areas (MSA_M2024_dl.xlsx or its ZIP), the regional price "
            "parities (MARPP_MSA_..csv or its ZIP), and the delineation of metropolitan "
            "areas (list1_2023.xlsx)."
        )
    for kind, (read, vintage) in found.items():
        _assert_plausible(kind, read, vintage, file)
    return [_keep(kind, read, vintage) for kind, (read, vintage) in found.items()]


def known(kind: Figures) -> list[Row]:
    """The rows in force: those taken in by `take_in`, else the seed's."""
    taken_in = official_path() / f"{kind.seed}.csv"
    path = taken_in if taken_in.is_file() else SEEDS / f"{kind.seed}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------ files as they come

Table = tuple[tuple[str, ...], Cells, Iterator[Cells]]


def _sheets(content: bytes, file: Path) -> Iterator[tuple[str, Iterable[Table]]]:
    """Yield the name and the tables of each sheet in a workbook, a CSV or a ZIP."""
    if content[:2] != b"PK":
        yield file.name, _tables(_csv_rows(content, file))
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.namelist()
        if "xl/workbook.xml" in members:
            yield from _workbook(content, file.name)
            return
        for member in members:
            if member.lower().endswith(".xlsx"):
                yield from _workbook(archive.read(member), Path(member).name)
            elif member.lower().endswith(".csv"):
                yield Path(member).name, _tables(_csv_rows(archive.read(member), file))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError,
            RuntimeError) as problem:  # fmt: skip
        raise UserError(
            f"{file} is a damaged archive ({problem}): download it again."
        ) from None


def _workbook(content: bytes, name: str) -> Iterator[tuple[str, Iterable[Table]]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as problem:
        raise UserError(f"{name} is no workbook that can be read ({problem}).") from None
    for sheet in book.worksheets:
        rows = (
            ["" if value is None else str(value) for value in row]
            for row in sheet.iter_rows(values_only=True)
        )
        yield f"{name} {sheet.title}", _tables(rows)


def _csv_rows(content: bytes, file: Path) -> Iterator[Cells]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), skipinitialspace=True)
    except csv.Error as problem:
        raise UserError(f"{file} can't be read as CSV ({problem}).") from None


def _tables(rows: Iterator[Cells]) -> Iterator[Table]:
    """Yield what could be a table: each of the first rows as a header, with what is
    above it and the rows below."""
    above: list[str] = []
    for row in islice(rows, MOST_ROWS_ABOVE_HEADER):
        yield tuple(above), row, rows
        above.append(" ".join(row))


# ----------------------------------------------------------------- each agency's table

Rows = Iterator[Mapping[str, str]]
Read = tuple[list[Row], str]


def _read_areas(rows: Rows, names: list[str], said: Cells, file: Path) -> Read:
    month = re.search(r"\b([A-Z]{3,9}) (20\d\d)\b", " ".join(said[1:]), re.IGNORECASE)
    year = re.search(r"_(20\d\d)\b", said[0])
    vintage = f"{month[1].title()} {month[2]}" if month else year[1] if year else ""
    metros = {row["area_code"]: row["metro"] for row in known(AREAS)}
    titles = {
        row["CBSA CODE"].strip(): row["CBSA TITLE"].strip()
        for row in rows
        if row.get("METROPOLITAN/MICROPOLITAN STATISTICAL AREA") == METROPOLITAN
    }
    return [
        {"area_code": code, "area_title": title,
         "metro": metros.get(code) or first_city(title), "vintage": vintage}
        for code, title in sorted(titles.items())
    ], vintage  # fmt: skip


def _read_wages(rows: Rows, names: list[str], said: Cells, file: Path) -> Read:
    year = re.search(r"M(20\d\d)", f"{said[0]} {file.name}")
    vintage = f"May {year[1]}" if year else ""
    wanted = occupations()
    read = []
    for row in rows:
        if row["AREA_TYPE"] != METROPOLITAN_TYPE or row["OCC_CODE"] not in wanted:
            continue
        wages = {name: _number(row[column]) for name, column in WAGES.items()}
        top = [name for name, column in WAGES.items() if row[column].strip() == TOP_CODE]
        read.append(
            {"soc_code": row["OCC_CODE"], "area_code": row["AREA"].strip().zfill(5)[-5:],
             "employment": _number(row["TOT_EMP"]), **wages, "top_coded": "|".join(top),
             "vintage": vintage}
        )  # fmt: skip
    return sorted(read, key=lambda row: (row["soc_code"], row["area_code"])), vintage


def _read_prices(rows: Rows, names: list[str], said: Cells, file: Path) -> Read:
    years = [name for name in names if re.fullmatch(r"20\d\d", name)]
    vintage = max(years, default="")
    prices: dict[str, Row] = {}
    for row in rows:
        what = re.sub(r"^RPPs:\s*", "", (row.get("DESCRIPTION") or "").strip())
        value = _number(row.get(vintage) or "")
        column = {
            "All items": "all_items", "Services: Housing": "housing",
            "Services: Rents": "housing", "Housing": "housing",
        }.get(what)  # fmt: skip
        code = row["GEOFIPS"].strip().strip('"').strip().zfill(5)
        if column and value:
            prices.setdefault(code, {})[column] = value
    return [
        {"area_code": code, "all_items": price["all_items"],
         "housing": price.get("housing", ""), "vintage": vintage}
        for code, price in sorted(prices.items())
        if "all_items" in price
    ], vintage  # fmt: skip


_READERS = {AREAS: _read_areas, WAGES_PAID: _read_wages, PRICES: _read_prices}


def _number(text: str) -> str:
    """A number without its commas; empty where the agency gives none (*, **, #, ~)."""
    plain = text.strip().replace(",", "")
    return plain if re.fullmatch(r"\d+(\.\d+)?", plain) else ""


def first_city(title: str) -> str:
    """What the review calls an area: its first city with the first of its states."""
    cities, _, states = title.rpartition(", ")
    city = re.split(r"[-/]", cities)[0].replace("Saint ", "St. ")
    return f"{city}, {states.split('-')[0]}"


def occupations() -> set[str]:
    """The occupations (SOC codes) whose wages are kept: those that roles stand for."""
    with (SEEDS / "role_occupations.csv").open(encoding="utf-8", newline="") as file:
        roles = {row["soc_code"] for row in csv.DictReader(file)}
    return roles | {row["soc_code"] for row in known(WAGES_PAID)}


# --------------------------------------------------------------------- what is kept


def _assert_plausible(kind: Figures, rows: list[Row], vintage: str, file: Path) -> None:
    if not vintage:
        raise UserError(
            f"{file} holds {kind.what} but doesn't say of which year: keep the name that "
            "the agency gave it."
        )
    before = known(kind)[0]["vintage"]
    if _year(vintage) < _year(before):
        raise UserError(
            f"{file} holds {kind.what} of {vintage}, older than those in use ({before})."
        )
    areas = {row["area_code"] for row in known(AREAS)}
    codes = {row["area_code"] for row in rows}
    if len(codes & areas) < LEAST_SHARE_KNOWN * len(areas):
        raise UserError(
            f"{file} holds {kind.what} for {len(codes & areas)} of the {len(areas)} "
            "metropolitan areas in use: it is cut off, of states, or of another "
            "delineation of areas (take in that one's list1_....xlsx first)."
        )


def _keep(kind: Figures, rows: list[Row], vintage: str) -> Change:
    before = known(kind)
    old = {_key(kind, row): row[kind.compared] for row in before}
    new = {_key(kind, row): row[kind.compared] for row in rows}
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(before[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(official_path() / f"{kind.seed}.csv", text.getvalue())
    return Change(
        what=kind.what, before=before[0]["vintage"], vintage=vintage, rows=len(rows),
        new=len(new.keys() - old.keys()), gone=len(old.keys() - new.keys()),
        changed=sum(new[key] != value for key, value in old.items() if key in new),
    )  # fmt: skip


def _key(kind: Figures, row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in kind.key)


def _year(vintage: str) -> int:
    found = re.search(r"20\d\d", vintage)
    return int(found[0]) if found else 0
