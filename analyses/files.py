"""The files of a review: the page's text, its data, and what the figures need."""

import csv
import gzip
import io
import shutil
from pathlib import Path
from typing import Any

from analyses.look import Card
from analyses.warehouse import Row

ASSETS = Path(__file__).parent / "assets"


def outline(card: Card) -> str | None:
    """Return the outlines of a card's map, as plotly.js names them; None if no map."""
    geo = card.figure.layout.geo
    return f"{geo.scope}_{geo.resolution}m" if geo.scope else None


def copy_assets(folder: Path, cards: list[Card]) -> None:
    """Put what figures need beside the page: script, style, plotly.js, map outlines."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in ("page.js", "page.css"):
        shutil.copyfile(ASSETS / source, folder / source)
    plotly_js = gzip.decompress((ASSETS / "plotly-geo.min.js.gz").read_bytes())
    (folder / "plotly-geo.min.js").write_bytes(plotly_js)
    outlines = ",".join(
        f'"{name}":{(ASSETS / f"{name}.json").read_text()}'
        for name in sorted({outline(card) for card in cards} - {None})
    )
    write(folder / "outlines.js", f"window.PlotlyGeoAssets={{topojson:{{{outlines}}}}};")


def write(path: Path, text: str) -> None:
    """Write a text file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write rows as a CSV file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_text(rows))


def csv_text(rows: list[Row]) -> str:
    """Return rows as CSV that neither a spreadsheet nor a terminal takes for orders.

    Control characters go, and what would be a formula gets a quote before it.
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
