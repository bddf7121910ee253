"""Adopting CSV files that JobSpy users already have: a landed file for each search."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from common.terminal import UserError
from ingest import landing
from ingest.jobspy_csv import AREA_COLUMN, JobspyCsv, NotJobspyCsv, read_jobspy_csv
from ingest.landing import PostingRow, RefusedRow, Search

SCRAPER = "jobspy, adopted"


@dataclass(frozen=True)
class Adoption:
    """What became of one file: counts of rows, and notes and problems for its user."""

    file: str
    rows_in: int = 0
    rows_landed: int = 0
    refused: tuple[RefusedRow, ...] = ()
    rows_known: int = 0
    notes: tuple[str, ...] = ()
    problem: str | None = None


def input_files(source: Path, mapping_file: Path | None = None) -> list[Path]:
    """The CSV files of a folder (not of its subfolders), or the one file named.

    The area mapping may lie among them. Raises UserError where there is none.
    """
    if not source.exists():
        raise UserError(f"{source} does not exist. Name a folder of JobSpy's CSV files.")
    files = [source] if source.is_file() else sorted(source.glob("*.csv"))
    files = [file for file in files if not (mapping_file and file.samefile(mapping_file))]
    if not files:
        raise UserError(
            f"{source} holds no .csv file. Name a folder of JobSpy's CSV files."
        )
    return files


def read_mapping(path: Path) -> dict[str, str]:
    """Read the columns `file` and `area` of a CSV file: which file was searched where.

    Raises UserError where the file or a column is missing, or a file has two areas.
    """
    if not path.is_file():
        raise UserError(f"{path} does not exist. Write a CSV with the columns file,area.")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if not rows or not {"file", "area"} <= rows[0].keys():
        raise UserError(
            f"{path} needs a header with the columns file,area, and a row a file."
        )
    mapping: dict[str, str] = {}
    for row in rows:
        file, area = (row["file"] or "").strip(), (row["area"] or "").strip()
        if not file or not area:
            raise UserError(f"{path} has a row without a file or an area. Fill it in.")
        if mapping.setdefault(file, area) != area:
            raise UserError(f"{path} gives {file} two areas. Keep the right one.")
    return mapping


def adopt(
    files: list[Path],
    mapping: dict[str, str] | None,
    *,
    role: str,
    search_term: str,
    scraped_at: datetime,
) -> Iterator[Adoption]:
    """Land each file and yield what became of it.

    A file that the mapping gives an area is one search; without a mapping, each file has
    a column `area`, and each area in it is one search. What is landed already (the same
    bytes for the same role and area) is not landed again.
    """
    known = {
        (record.input_sha256, record.role, record.search_area)
        for record in landing.records()
        if landing.is_whole(record)
    }
    for file in files:
        content = file.read_bytes()
        source = _Input(
            file.name,
            hashlib.sha256(content).hexdigest(),
            Search(role, "", search_term, "", scraped_at, SCRAPER),
        )
        area = mapping.get(file.name) if mapping is not None else None
        try:
            if mapping is not None and area is None:
                raise NotJobspyCsv(
                    "the area mapping doesn't name it: add its row file,area"
                )
            parsed = read_jobspy_csv(content, needs_area=mapping is None)
        except NotJobspyCsv as problem:
            if area:
                source.land(area, outcome="failed", error=str(problem))
            yield Adoption(file.name, problem=f"{problem}; nothing of it is landed")
        else:
            groups = {area: (parsed.rows, parsed.refused)} if area else _by_area(parsed)
            yield _land_groups(source, groups, parsed, known)

    for missing in sorted((mapping or {}).keys() - {file.name for file in files}):
        yield Adoption(missing, problem="the area mapping names it, but it isn't there")


@dataclass(frozen=True)
class _Input:
    """One file to adopt: its name, its bytes' SHA-256, and the search it came from."""

    name: str
    sha256: str
    search: Search

    def land(
        self,
        area: str,
        rows: Sequence[PostingRow] = (),
        refused: Sequence[RefusedRow] = (),
        *,
        outcome: str,
        error: str | None = None,
    ) -> None:
        sites = sorted({site for row in rows if (site := row.cells["site"])})
        landing.land(
            replace(self.search, site=", ".join(sites), search_area=area),
            rows,
            refused,
            outcome=outcome,
            error=error,
            stem=f"{landing.slug(area or 'no area')}--{self.sha256[:12]}",
            input_file=self.name,
            input_sha256=self.sha256,
        )


def _by_area(parsed: JobspyCsv) -> dict[str, tuple[list[PostingRow], list[RefusedRow]]]:
    """Group rows by the area in their own cell; refused rows have none that is sure."""
    groups: dict[str, tuple[list[PostingRow], list[RefusedRow]]] = {}
    for row in parsed.rows:
        other = dict(row.other)
        area = other.pop(AREA_COLUMN).strip()
        groups.setdefault(area, ([], []))[0].append(replace(row, other=other))
    if parsed.refused:
        groups[""] = ([], parsed.refused)
    return groups


def _land_groups(
    source: _Input,
    groups: dict[str, tuple[list[PostingRow], list[RefusedRow]]],
    parsed: JobspyCsv,
    known: set[tuple[str | None, str, str]],
) -> Adoption:
    landed = already = 0
    for area, (rows, refused) in groups.items():
        if (source.sha256, source.search.role, area) in known:
            already += len(rows)
            continue
        if not area:
            source.land(
                area, rows, refused, outcome="failed", error="rows without an area"
            )
        elif parsed.is_truncated:
            source.land(
                area, rows, refused, outcome="partial", error="the file is cut off"
            )
        else:
            outcome = "landed" if rows or refused else "empty"
            source.land(area, rows, refused, outcome=outcome)
        known.add((source.sha256, source.search.role, area))
        landed += len(rows)
    notes = []
    if parsed.other_columns:
        notes.append(
            f"not JobSpy's columns, kept aside: {', '.join(parsed.other_columns)}"
        )
    if parsed.is_truncated:
        notes.append("the file is cut off: its last row is refused")
    if not parsed.rows and not parsed.refused:
        notes.append("a header without rows: landed as an empty search")
    return Adoption(
        source.name,
        rows_in=len(parsed.rows) + len(parsed.refused),
        rows_landed=landed,
        rows_known=already,
        refused=tuple(parsed.refused),
        notes=tuple(notes),
    )
