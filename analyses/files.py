"""The files of a review: the page's text, its data, and what the figures need."""

import base64
import csv
import gzip
import io
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from analyses.answers import Row
from analyses.cards import Card
from analyses.style import TEMPLATE

ASSETS = Path(__file__).parent / "assets"


def outline(card: Card) -> str | None:
    """Return the outlines of a card's map, as plotly.js names them; None if no map."""
    geo = card.figure.layout.geo
    return f"{geo.scope}_{geo.resolution}m" if geo.scope else None


def copy_assets(folder: Path, cards: Iterable[Card]) -> None:
    """Put what figures share beside the page: scripts, style, template, map outlines."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(ASSETS.glob("*.*")):
        if source.suffix in (".js", ".css", ".txt"):
            shutil.copyfile(source, folder / source.name)
    write_packed(folder / "plotly.js", (ASSETS / "plotly.min.js.gz").read_bytes())
    names = {name for card in cards if (name := outline(card))}
    outlines = ",".join(
        f'"{name}":{(ASSETS / f"{name}.json").read_text()}' for name in sorted(names)
    )
    template = json.dumps(TEMPLATE.to_plotly_json(), separators=(",", ":"))
    write(
        folder / "outlines.js",
        f"window.PlotlyGeoAssets={{topojson:{{{outlines}}}}};\n"
        f"window.figureTemplate={template};\n",
    )


def write(path: Path, text: str) -> None:
    """Write a text file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_data(path: Path, value: Any) -> None:
    """Write what the page reads later, packed: a fourth of its size."""
    text = json.dumps(value, separators=(",", ":"))
    write_packed(path, gzip.compress(text.encode(), mtime=0))


def write_packed(path: Path, packed: bytes) -> None:
    """Write gzipped bytes as a script: a page opened from disk may load nothing else."""
    write(path, f'window.packed="{base64.b64encode(packed).decode()}";\n')


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as a CSV file, making its folder; fractions to six digits.

    Where all rows are of one role, which its folder names, there is no column for it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    cells = [
        {
            name: rounded(value) if isinstance(value, float) else value
            for name, value in asdict(row).items()
        }
        for row in rows
    ]
    if len({row.role for row in rows}) == 1:
        for row in cells:
            del row["role"]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_text(cells))


def rounded(value: float) -> float | int:
    """Return a number to six digits; a whole one without a decimal point."""
    return int(value) if value.is_integer() else round(value, 6)


def csv_text(rows: Sequence[dict[str, Any]]) -> str:
    """Return rows as CSV in which neither a spreadsheet nor a terminal finds a command.

    Control characters are left out; what would be a formula gets a quote before it.
    """

    def harmless(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = "".join(c for c in value if c.isprintable() or c == "\n")
        return f"'{text}" if text.lstrip()[:1] in tuple("=+-@") else text

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(list(rows[0]) if rows else ["no_rows"])
    writer.writerows([harmless(value) for value in row.values()] for row in rows)
    return text.getvalue()
