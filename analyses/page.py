"""The page: what the marts say, put into templates and written with what it needs."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from analyses import (
    answer,
    cities,
    compare,
    look,
    pay,
    places,
    stated,
    strip,
    trust,
    who,
    words,
)
from analyses.files import copy_assets, write, write_csv
from analyses.look import Card
from analyses.warehouse import Row, ask

HERE = Path(__file__).parent

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
    "text": "synthetic sample", "font": {"color": "var(--alarm)", "size": 12},
    "showarrow": False, "xref": "paper", "yref": "paper",
    "x": 1, "y": 1, "xanchor": "right", "yanchor": "top",
}  # fmt: skip


def draw(marts: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, Card]:
    """Write the page, its figures and their data into a folder.

    Returns the figures by the path, below figures/ and data/, that their files have
    without a suffix.
    """
    environment = templates()
    roles = [{**row, "slug": slug} for row, slug in named(ask(marts, ROLES))]
    for number, role in enumerate(roles):
        role["page"] = "index.html" if number == 0 else f"{role['slug']}.html"
    drawn = {}
    for role in roles:
        page = facts(marts, role["role"])
        data = {card.csv: card.rows for card in page["cards"].values()}
        data |= {name: page[name] for name in ("audit", "completeness", "role_cities")}
        for name, rows in data.items():
            write_csv(folder / "data" / role["slug"] / f"{name}.csv", rows)
        for card in page["cards"].values():
            if role["is_sample"]:
                card.figure.add_annotation(SAMPLE_MARK)
            write(
                folder / "figures" / role["slug"] / f"{card.name}.html",
                environment.get_template("figure.html.j2").render(role=role, card=card),
            )
        links = json.dumps(cities.city_links(marts, role["role"]), separators=(",", ":"))
        write(
            folder / "data" / role["slug"] / "postings.js",
            f"window.cityPostings={links};",
        )
        write(
            folder / role["page"],
            environment.get_template("index.html.j2").render(
                role=role, roles=roles, **page
            ),
        )
        drawn |= {f"{role['slug']}/{name}": card for name, card in page["cards"].items()}
    copy_assets(folder / "assets", list(drawn.values()))
    return drawn


def facts(marts: duckdb.DuckDBPyConnection, role: str) -> dict[str, Any]:
    """Return all that one role's page is made of."""
    found = ask(marts, answer.FACTS, role=role)[0]
    cards = [
        *places.place_cards(marts, role, "city"),
        *places.place_cards(marts, role, "area"),
        *(strip.strip_card(marts, role, basis) for basis in pay.BASES),
        *(card for basis in pay.BASES for card in pay.pay_cards(marts, role, basis)),
        stated.stated_card(marts, role),
        *who.who_cards(marts, role, found["postings"]),
        *compare.role_cards(marts),
    ]
    by_basis = {basis: cities.city_rows(marts, role, basis) for basis in pay.BASES}
    return {
        "cards": {card.name: card for card in cards},
        "bases": pay.BASES,
        "facts": found,
        "sentences": answer.sentences(marts, role),
        "tiles": answer.tiles(marts, role),
        "cities": by_basis,
        "city_pay": {
            basis: {row["place"]: row for row in rows} for basis, rows in by_basis.items()
        },
        "city_traits": cities.city_traits(marts, role),
        "overall": {
            basis: (ask(marts, pay.ROLE_PAY, role=role, basis=basis) or [None])[0]
            for basis in pay.BASES
        },
        "summary": {
            basis: (ask(marts, trust.SUMMARY, role=role, basis=basis) or [None])[0]
            for basis in pay.BASES
        },
        "role_cities": compare.city_table(marts),
        "audit": ask(marts, answer.AUDIT, role=role),
        "outcomes": ask(marts, trust.OUTCOMES, role=role),
        "changes": ask(marts, trust.CHANGES, role=role),
        "copies": ask(marts, trust.COPIES, role=role),
        "completeness": ask(marts, trust.COMPLETENESS, role=role),
        "accuracy": trust.accuracy(),
        "method": trust.method(marts, role),
    }


def named(roles: list[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each role with a name for its files, of letters, digits and dashes."""
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
        "day": words.day,
        "sentence": words.sentence,
        "figure_json": figure_json,
    }
    environment.globals |= {
        "light": look.LIGHT,
        "dark": look.DARK,
        "typeface": look.TYPEFACE,
    }
    return environment


def figure_json(card: Card) -> Markup:
    """Return a figure's JSON, safe inside of a script element."""
    return htmlsafe_json_dumps(
        json.loads(card.figure.to_json()),
        dumps=partial(json.dumps, separators=(",", ":")),
    )
