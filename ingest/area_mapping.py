"""The area mapping: a CSV with the columns file,area, a row for each file."""

import csv
import io
from pathlib import Path

from common.terminal import UserError


def read_mapping(path: Path) -> dict[str, str]:
    """Read which file was searched in which area.

    Raises UserError, with the number of the line, where the file or a column is missing,
    a row is incomplete or has a comma too many, or a file has two areas.
    """
    if not path.is_file():
        what = "is not a file" if path.exists() else "does not exist"
        raise UserError(f"{path} {what}. Write a CSV with the columns file,area.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = 1 + problem.object[: problem.start].count(b"\n")
        raise UserError(
            f"{path} is not UTF-8 in line {line}. Save it as UTF-8 (in a spreadsheet: "
            '"CSV UTF-8").'
        ) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    mapping: dict[str, str] = {}
    try:
        header = [name.strip().lower() for name in next(lines, [])]
        if not header.count("file") == header.count("area") == 1:
            raise UserError(f"{path} needs a header with the columns file,area.")
        for row in lines:
            if not row:
                continue
            # Behind an area, " TX" is the rest of it, whatever the column is called.
            is_cut = any(cell[:1] == " " for cell in row[header.index("area") + 1 :])
            if len(row) > len(header) or is_cut:
                raise UserError(
                    f"{path}, line {lines.line_num}: {','.join(row)} has a comma too "
                    'many. Put quotes around an area with a comma: file,"Austin, TX".'
                )
            cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
            file, area = cells.get("file"), cells.get("area")
            if not file or not area:
                raise UserError(
                    f"{path}, line {lines.line_num}: a row without a file or an area. "
                    "Fill it in."
                )
            if "\0" in area:
                raise UserError(
                    f"{path}, line {lines.line_num}: an area with a NUL character. Take "
                    "it out."
                )
            if mapping.setdefault(Path(file).as_posix(), area) != area:
                raise UserError(
                    f"{path}, line {lines.line_num}: gives {file} two areas. Keep the "
                    "right one."
                )
    except csv.Error as problem:
        raise UserError(
            f"{path}, line {lines.line_num}: quotes that don't pair up ({problem})."
        ) from None
    if not mapping:
        raise UserError(f"{path} has a header and no rows. Add a row for each file.")
    return mapping
