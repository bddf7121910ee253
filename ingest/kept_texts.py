"""The postings' texts that are landed already: they are not asked for again."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from common.paths import raw_path
from ingest.landing import (
    JOBSPY_COLUMNS,
    LANDED_COLUMNS,
    MAX_CELL,
    PostingRow,
    Record,
)


class KeptTexts:
    """Where the newest text of each posting is landed, by the URL of its own page."""

    def __init__(self, landed: Sequence[Record]) -> None:
        files = [
            path
            for record in landed
            if record.rows_landed > record.rows_without_description
            and record.scraper != "sample"
            and (path := raw_path() / record.file).is_file()
        ]
        self.files: dict[str, Path] = _files_by_url(files)
        self.cells: dict[Path, dict[str, dict[str, str]]] = {}
        # Of a search that is not landed yet.
        self.fresh: dict[str, Mapping[str, str]] = {}

    def has(self, url: str) -> bool:
        """Whether the text of the posting at a URL is landed."""
        url = url.split("?")[0]
        return url in self.files or url in self.fresh

    def completed(self, row: PostingRow) -> PostingRow:
        """A row without a text, its empty cells filled from the landed one, if any."""
        url = row.cells.get("job_url", "").split("?")[0]
        if row.cells.get("description") or not self.has(url):
            return row
        before = self.fresh.get(url) or self._cells(self.files[url]).get(url, {})
        filled = {
            name: row.cells.get(name) or before.get(name, "") for name in JOBSPY_COLUMNS
        }
        return PostingRow(row.number, filled, row.other)

    def remember(self, rows: Sequence[PostingRow]) -> None:
        """Remember the texts of rows until they are landed."""
        self.fresh |= {
            row.cells["job_url"].split("?")[0]: row.cells
            for row in rows
            if row.cells.get("description") and row.cells.get("job_url")
        }

    def add(self, record: Record) -> None:
        """Remember what was landed just now."""
        self.fresh.clear()
        path = raw_path() / record.file
        if record.rows_landed > record.rows_without_description:
            self.files |= dict.fromkeys(self._cells(path), path)

    def _cells(self, path: Path) -> dict[str, dict[str, str]]:
        """The rows of a landed file that have a text, by URL."""
        if path not in self.cells:
            if len(self.cells) >= 20:
                self.cells.clear()  # texts are large, and files come in order
            csv.field_size_limit(MAX_CELL)
            with path.open(encoding="utf-8", newline="") as lines:
                self.cells[path] = {
                    row["job_url"].split("?")[0]: row
                    for row in csv.DictReader(lines, strict=True)
                    if row["description"] and row["job_url"]
                }
        return self.cells[path]


def _files_by_url(files: Sequence[Path]) -> dict[str, Path]:
    if not files:
        return {}
    with duckdb.connect() as engine:
        found = engine.execute(
            """
            select split_part(job_url, '?', 1), arg_max(filename, scraped_at)
            from read_csv(
                $files, header = true, all_varchar = true, filename = true, delim = ',',
                quote = '"', escape = '"', skip = 0, comment = '', auto_detect = false,
                hive_partitioning = false, columns = $columns
            )
            where description <> '' and job_url <> ''
            group by 1
            """,
            {
                "files": [str(path) for path in files],
                "columns": dict.fromkeys(LANDED_COLUMNS, "VARCHAR"),
            },
        ).fetchall()
    return {url: Path(file) for url, file in found}
