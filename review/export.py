"""A warehouse to share: every mart, without raw text and without anybody's address."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import duckdb

from common.privacy import HIDDEN, steps_of
from common.terminal import UserError
from review.versions import MANIFEST, WAREHOUSE, Versions, only_one, whole_folder

DATABASE, PARQUET = "job_market_review.duckdb", "parquet"
DICTIONARY, README = "DICTIONARY.md", "README.md"
MARTS = "marts.zip"
# Whole texts as others wrote them: theirs, and full of names.
RAW_TEXT = ("description", "raw_row")


def export(own: Versions, folder: Path) -> Path:
    """Write the review that is shown into a folder of its own, whole or not at all.

    The folder gets a DuckDB file, a Parquet file for each mart, a data dictionary and a
    README; and, for one download, a zip of all but the first. Returns it. Raises
    UserError where no review is shown, or where the folder holds anything else.
    """
    shown = own.current.resolve()
    if not (shown / WAREHOUSE).is_file():
        raise UserError("There is no review to export yet. Run `make review` first.")
    theirs = {path.name for path in folder.iterdir()} if folder.exists() else set()
    ours = {DATABASE, DICTIONARY, MARTS, PARQUET, README}
    is_export = DICTIONARY in theirs and theirs <= ours
    if theirs and not is_export:
        raise UserError(
            f"{folder} holds something other than an export. Name another folder."
        )
    lock = folder.with_name(f".{folder.name}.lock")
    with only_one(lock, f"An export to {folder}"), whole_folder(folder) as beside:
        _write(shown, beside)
    return folder


def _write(shown: Path, beside: Path) -> None:
    """Write the version shown into a folder that is not there yet."""
    (beside / PARQUET).mkdir(parents=True)
    marts = _marts(shown / MANIFEST)
    with duckdb.connect(str(beside / DATABASE), config=_readable_by_all()) as copy:
        copy.execute(f"attach '{_quoted(shown / WAREHOUSE)}' as shown (read_only)")
        written = {name: _copy(copy, name, beside) for name in sorted(marts)}
        for name, columns in written.items():
            _describe(copy, marts[name], columns)
        _copy_functions(copy)
        facts = copy.execute("select topic, fact from about").fetchall()
    (beside / README).write_text(_readme(facts), encoding="utf-8")
    text = "\n".join(_lines(marts, written))
    (beside / DICTIONARY).write_text(text, encoding="utf-8")
    _zip(beside)


def _zip(folder: Path) -> None:
    """Put all but the database into one file, the same for the same files."""
    files = [folder / README, folder / DICTIONARY, *sorted((folder / PARQUET).iterdir())]
    with ZipFile(folder / MARTS, "w", ZIP_DEFLATED) as zipped:
        for file in files:
            # In a folder of its own; without the file's time.
            entry = ZipInfo(f"job_market_review/{file.relative_to(folder).as_posix()}")
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, file.read_bytes(), ZIP_DEFLATED)


def _readable_by_all() -> dict[str, str | bool | int | float | list[str]]:
    """As in profiles.yml: any DuckDB from 1.0 on opens the file."""
    return {"storage_compatibility_version": "v1.0.0"}


def _marts(manifest: Path) -> dict[str, dict[str, Any]]:
    """The marts as dbt knows them: name, description and columns."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    return {
        node["name"]: node
        for node in nodes
        if node["resource_type"] == "model" and node["path"].startswith("marts/")
    }


def _copy(copy: duckdb.DuckDBPyConnection, name: str, beside: Path) -> dict[str, str]:
    """Copy a mart, each text without contacts; return its columns with their types."""
    described = copy.execute(f'describe shown.main."{name}"').fetchall()
    columns = {column: kind for column, kind, *_ in described if column not in RAW_TEXT}
    copy.execute(
        f'create table "{name}" as select '
        + ", ".join(_selected(column, kind) for column, kind in columns.items())
        + f' from shown.main."{name}"'
    )
    file = _quoted(beside / PARQUET / f"{name}.parquet")
    copy.execute(f"copy \"{name}\" to '{file}' (format parquet, compression zstd)")
    return columns


def _describe(
    copy: duckdb.DuckDBPyConnection, mart: dict[str, Any], columns: dict[str, str]
) -> None:
    """Comment on a table and its columns, as the dictionary does."""
    said = {f"table {mart['name']}": mart["description"]} | {
        f"column {mart['name']}.{column}": mart["columns"][column]["description"]
        for column in columns
    }
    for what, text in said.items():
        copy.execute(f"comment on {what} is '{_quoted(_one_line(text))}'")


def _copy_functions(copy: duckdb.DuckDBPyConnection) -> None:
    """Copy the functions that the file holds for whoever queries it."""
    functions = copy.execute(
        "select function_name, parameters, macro_definition, comment"
        " from duckdb_functions() where database_name = 'shown' and not internal"
    ).fetchall()
    for name, takes, gives, comment in functions:
        copy.execute(f"create macro {name}({', '.join(takes)}) as {gives}")
        copy.execute(f"comment on macro {name} is '{_quoted(comment)}'")


def _selected(column: str, kind: str) -> str:
    if kind not in ("VARCHAR", "JSON"):
        return f'"{column}"'
    if column == "company_key":
        # The letters of a name, where no pattern finds an address: a hash still joins.
        return 'md5("company_key") as "company_key"'
    text = f'"{column}"'
    for pattern, instead in steps_of(column):
        text = f"regexp_replace({text}, '{_quoted(pattern)}', '{instead}', 'g')"
    return f'{text} as "{column}"'


def _readme(facts: list[tuple[str, str]]) -> str:
    """Say what the files are, how to open them, and what they were made of."""
    told = "\n".join(
        f"| {_one_line(topic)} | {_one_line(fact)} |" for topic, fact in facts
    )
    return f"""# A review of a job market, to analyse

- `{DATABASE}` has every mart as a table, with comments, and functions for intervals.
- `{PARQUET}/` has the same, one file per mart.
- `{DICTIONARY}` says what a row of each mart is, and what each column says.
- `{MARTS}` has all of this in one file, except for the database.

```python
import duckdb

duckdb.sql("from '{PARQUET}/city_pay.parquet' where is_sure").df()
```

Start with `role_pay`, `city_pay` and `postings`; filter by role. Say `reliability`, n and
the interval with each median; never add up rows of several ways of counting (`counted`).

| what | |
|---|---|
{told}
"""


def _lines(
    marts: dict[str, dict[str, Any]], written: dict[str, dict[str, str]]
) -> list[str]:
    """The data dictionary, in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        f"Each table is in `{PARQUET}/` and also in `{DATABASE}`. Left out are the",
        "texts of the postings and of refused rows; e-mail addresses and telephone",
        f"numbers in other texts are replaced by {HIDDEN}.",
    ]
    for name, columns in written.items():
        described = marts[name]["columns"]
        lines += ["", f"## {name}", "", _one_line(marts[name]["description"]), ""]
        lines += ["| column | type | what it says |", "|---|---|---|"]
        lines += [
            f"| `{column}` | {kind} | {_one_line(described[column]['description'])} |"
            for column, kind in columns.items()
        ]
    return [*lines, ""]


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _quoted(text: str | Path) -> str:
    return str(text).replace("'", "''")
