"""The page: what the marts say, put into templates and written with what it needs."""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import plotly
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analyses import look, pay, places, words
from analyses.look import Card
from analyses.warehouse import Row, ask

HERE = Path(__file__).parent
PLOTLY_JS = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"

ROLES = """
    select
        role,
        count(*) as searches,
        bool_or(scraper = 'sample') as is_sample,
        min(scraped_at)::date as first_scraped,
        max(scraped_at)::date as last_scraped,
    from main.scrape_outcomes
    group by role
    order by sum(rows_landed) desc, role
"""
# What is drawn from made-up postings says so, wherever the figure is taken.
SAMPLE_MARK = {
    "text": "synthetic sample", "showarrow": False, "font": {"color": "var(--alarm)", "size": 12},
    "xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "top",
}  # fmt: skip
SUMMARY = "select * from main.pay_summary where role = $role and pay_basis = $basis"
COMPLETENESS = """
    select column_name, non_null, total, non_null / nullif(total, 0) as share,
    from main.column_completeness
    where role = $role
    order by non_null desc, column_name
"""


def review_path() -> Path:
    """Return the folder of the page (REVIEW_PATH, default data/review)."""
    return Path(os.environ.get("REVIEW_PATH") or "data/review")


def draw(marts: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, Card]:
    """Write the page, its figures and their data into a folder.

    Returns the figures by the path, below figures/ and data/, that their files have
    without a suffix.
    """
    copy_assets(folder / "assets")
    environment = templates()
    roles = [{**row, "slug": slug} for row, slug in named(ask(marts, ROLES))]
    drawn = {}
    for number, role in enumerate(roles):
        page = facts(marts, role["role"])
        for card in page["cards"].values():
            if role["is_sample"]:
                card.figure.add_annotation(SAMPLE_MARK)
            write_csv(folder / "data" / role["slug"] / f"{card.name}.csv", card.rows)
            write(
                folder / "figures" / role["slug"] / f"{card.name}.html",
                environment.get_template("figure.html.j2").render(role=role, card=card),
            )
        write(
            folder / ("index.html" if number == 0 else f"{role['slug']}.html"),
            environment.get_template("index.html.j2").render(role=role, roles=roles, **page),
        )
        drawn |= {f"{role['slug']}/{name}": card for name, card in page["cards"].items()}
    return drawn


def facts(marts: duckdb.DuckDBPyConnection, role: str) -> dict[str, Any]:
    """Return all that one role's page is made of."""
    cards = places.area_cards(marts, role)
    for basis in pay.BASES:
        cards += [pay.strip_card(marts, role, basis), *pay.area_pay_cards(marts, role, basis)]
    return {
        "cards": {card.name: card for card in cards},
        "bases": pay.BASES,
        "summary": {
            basis: (ask(marts, SUMMARY, role=role, basis=basis) or [{}])[0]
            for basis in pay.BASES
        },
        "completeness": ask(marts, COMPLETENESS, role=role),
    }


def named(roles: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each role with a name for its files: letters, digits and dashes, all different."""
    taken: set[str] = set()
    for row in roles:
        stem = re.sub("[^a-z0-9]+", "-", row["role"].lower()).strip("-")[:60] or "role"
        slug, number = stem, 2
        while slug in taken:
            slug, number = f"{stem}-{number}", number + 1
        taken.add(slug)
        yield row, slug


def templates() -> Environment:
    """Return the templates: all that comes from the data is escaped."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": words.count,
        "money": words.money,
        "percent": words.percent,
        "listing": words.listing,
        "tidy": words.tidy,
        "figure_json": lambda card: json.loads(card.figure.to_json()),
    }
    environment.globals |= {
        "light": look.LIGHT,
        "dark": look.DARK,
        "typeface": look.TYPEFACE,
        "plotly_version": version("plotly"),
    }
    return environment


def copy_assets(folder: Path) -> None:
    """Put what the page's figures need beside it: script, style, plotly.js, map outlines."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in (HERE / "assets" / "page.js", HERE / "assets" / "page.css", PLOTLY_JS):
        shutil.copyfile(source, folder / source.name)
    outlines = ",".join(
        f'"{path.stem}":{path.read_text()}' for path in sorted((HERE / "assets").glob("*_110m.json"))
    )
    write(folder / "outlines.js", f"window.PlotlyGeoAssets={{topojson:{{{outlines}}}}};")


def write(path: Path, text: str) -> None:
    """Write a text file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write rows as CSV; text that a spreadsheet would run as a formula gets a quote."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["no_rows"])
        writer.writeheader()
        writer.writerows(
            {
                key: f"'{value}" if str(value)[:1] in "=+-@\t\r" and isinstance(value, str)
                else value
                for key, value in row.items()
            }
            for row in rows
        )  # fmt: skip
