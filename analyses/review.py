"""The review: what the marts say, put into templates and written with what it needs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analyses import (
    cities,
    filters,
    fit_figure,
    method,
    official_figure,
    pay_figures,
    pay_strip,
    phrases,
    place_figures,
    reading,
    requirement_figures,
    role_comparison,
    stated_pay_figure,
    style,
    summary,
    trait_figures,
    week_figures,
)
from analyses.answers import COUNTED, ENDS, WAYS, Answers, Role, Row, altered_for
from analyses.cards import Card
from analyses.files import copy_assets, write, write_csv, write_data
from analyses.style import PREVIEW

HERE = Path(__file__).parent

# Of more cities than this a role's page has the largest; each has a page of its own.
MOST_CITIES = 200

# A figure drawn from made-up postings says so, wherever it is copied to.
SAMPLE_MARK = {
    "text": "synthetic sample", "font": {"color": "var(--alarm)", "size": 12},
    "showarrow": False, "xref": "paper", "yref": "paper",
    "x": 1, "y": 0, "xanchor": "right", "yanchor": "top",
}  # fmt: skip
SAMPLE_MARK_HEIGHT = 22


@dataclass(frozen=True)
class RolePage(Role):
    """A role with the name of its files, and the file of its page."""

    slug: str
    page: str


def draw(
    answers: Answers, folder: Path, url: str = "", *, pictured: bool = False
) -> dict[str, Card]:
    """Write the page, its figures and their data into a folder.

    `url` is its address on the web, if it is to be published; `pictured` says whether
    the previews of its pages are in the folder. Returns the figures by the path, below
    figures/ and data/, that their files have without a suffix.
    """
    environment = templates()
    environment.globals |= {"url": url, "pictured": pictured, "picture_size": PREVIEW}
    roles = role_pages(answers.roles)
    drawn: dict[str, Card] = {}
    for role in roles:
        mine = answers.of(role.role)
        cards = {card.name: card for card in role_cards(answers, mine)}
        data: dict[str, Sequence[Row]] = {
            "audit": mine.area_audit,
            "city-searches": mine.city_searches,
            "completeness": mine.completeness,
        }
        data |= {card.csv: card.rows for card in cards.values()}
        for name, rows in data.items():
            write_csv(folder / "data" / role.slug / f"{name}.csv", rows)
        if role.is_sample:
            for card in cards.values():
                mark_as_sample(card)
        write_data(folder / "data" / role.slug / "figures.js", drawings(cards.values()))
        for card in cards.values():
            write(
                folder / "figures" / role.slug / f"{card.name}.html",
                environment.get_template("figure.html.j2").render(
                    role=role, card=card, fingerprint=mine.searches[0].fingerprint
                ),
            )
        write_data(folder / "data" / role.slug / "filtered.js", filters.filtered(mine))
        listed = reading.postings(mine.read_postings)
        write_data(folder / "data" / role.slug / "postings.js", listed)
        facts = page_facts(mine)
        write(
            folder / role.page,
            environment.get_template("index.html.j2").render(
                role=role, roles=roles, cards=cards, **facts
            ),
        )
        for row in mine.cities(mine.ways[0]):
            slug = facts["slugs"][row.name]
            write(
                folder / "cities" / role.slug / f"{slug}.html",
                environment.get_template("city_page.html.j2").render(
                    role=role, row=row, slug=slug, **facts
                ),
            )
        drawn |= {f"{role.slug}/{name}": card for name, card in cards.items()}
    write_changes(answers, roles, folder / "changed.html", environment)
    copy_assets(folder / "assets", drawn.values())
    colours = environment.get_template("colours.css.j2").render()
    write(folder / "assets" / "colours.css", colours)
    return drawn


def write_changes(
    answers: Answers, roles: Sequence[RolePage], path: Path, environment: Environment
) -> None:
    """Write what changed since the week before, once there is one."""
    of_roles = [(role, answers.of(role.role)) for role in roles]
    changed = [(role, mine) for role, mine in of_roles if len(mine.weeks) > 1]
    if changed:
        template = environment.get_template("changed.html.j2")
        write(path, template.render(changed=changed, ends=ENDS))


def mark_as_sample(card: Card) -> None:
    """Write below a figure, clear of all that is drawn, that it is of a sample."""
    layout = card.figure.layout
    # Below the labels of the strip's axis, and below all lines of a legend on a phone.
    below = 28 if card.shape == "strip" else layout.margin.b or 8
    below += 16 if layout.showlegend else 0
    card.figure.add_annotation(SAMPLE_MARK, yshift=-below)
    card.figure.update_layout(margin_b=below + SAMPLE_MARK_HEIGHT)


def role_cards(answers: Answers, mine: Answers) -> list[Card]:
    """Return the figures of one role's page: its own, and those beside other roles."""
    # The scraper's pay is that of the same postings.
    of_postings = [way for way in mine.ways if way != "jobspy"]
    return [
        fit_figure.fit_card(mine),
        *(pay_strip.strip_card(mine, way) for way in mine.ways),
        *(card for way in mine.ways for card in pay_figures.pay_cards(mine, way)),
        *pay_figures.area_cards(mine),
        *(stated_pay_figure.stated_card(mine, way) for way in mine.ways),
        stated_pay_figure.states_card(mine),
        *official_figure.official_cards(mine),
        *(card for way in of_postings for card in place_figures.city_cards(mine, way)),
        *place_figures.area_cards(mine),
        *(card for way in of_postings for card in trait_figures.trait_cards(mine, way)),
        trait_figures.remote_card(mine),
        *requirement_figures.asking_cards(mine),
        *week_figures.week_cards(mine),
        *role_comparison.role_cards(answers),
    ]


def page_facts(mine: Answers) -> dict[str, Any]:
    """Return what one role's page says beside its figures."""
    accuracy = method.kept_accuracy()
    stale = [row for row in mine.last_run if row.is_stale]
    at_least_of = {way: mine.at_least(way) for way in mine.ways}
    return {
        "ways": {way: WAYS[way] for way in mine.ways},
        "counting": filters.counting(mine),
        "altered_for": altered_for,
        "of_pay": pay_figures.of_pay,
        "ends": ENDS,
        "default": summary.default_pay(mine),
        "counts": mine.posting_counts[0],
        "sentences": summary.sentences(mine, accuracy),
        "tiles": summary.tiles(mine),
        "city_pay": {way: mine.cities(way)[:MOST_CITIES] for way in mine.ways},
        "all_cities": {way: len(mine.cities(way)) for way in mine.ways},
        "at_least": at_least_of[mine.ways[0]],
        "at_least_of": at_least_of,
        "to_read": len(mine.read_postings),
        "filters": filters.filters(mine),
        "hours": filters.HOURS.get(filters.basis(mine), ""),
        "slugs": cities.slugs(mine),
        "places_of": mine.places_of,
        "without_search": mine.without_search,
        "searches_of": mine.searches_of(mine.ways[0]),
        "city_traits": cities.by_city(mine.city_traits),
        "overall": {row.counted: row for row in mine.role_pay},
        "pay_summary": {row.counted: row for row in mine.pay_summary},
        "official": next(iter(mine.role_official), None),
        "official_of": {row.name: row for row in mine.official},
        "audit": mine.area_audit,
        "outcomes": mine.scrape_outcomes,
        "cut_off": [row for row in mine.cut_off if row.evidence],
        "changes": mine.scrape_changes,
        "stale": stale,
        "stale_areas": len({row.area for row in stale}),
        "lasting": mine.lasting,
        "has_changes": len(mine.weeks) > 1,
        "completeness": mine.completeness,
        "accuracy": accuracy,
        "method": method.method(mine),
    }


def role_pages(roles: Sequence[Role]) -> list[RolePage]:
    """Return each role with the name of its files."""
    pages: list[RolePage] = []
    slugs = phrases.slugs([role.role for role in roles], "role")
    for role in roles:
        slug = slugs[role.role]
        known = {field.name: getattr(role, field.name) for field in fields(role)}
        file = f"{slug}.html" if pages else "index.html"
        pages.append(RolePage(**known, slug=slug, page=file))
    return pages


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
        "count": phrases.count,
        "money": phrases.money,
        "percent": phrases.percent,
        "listing": phrases.listing,
        "tidy": phrases.tidy,
        "day": phrases.day,
        "sentence": phrases.sentence,
        "in_currency": pay_figures.in_currency,
        "part_of": phrases.part_of,
        "reached_by": phrases.reached_by,
        "cells": pay_figures.cells_of,
        "mark": pay_figures.mark,
        "change": week_figures.change_in_words,
        "interval": phrases.money_range,
    }
    environment.globals |= {
        "light": style.LIGHT,
        "dark": style.DARK,
        "typeface": style.TYPEFACE,
        "ways_of_counting": {way: of.choices for way, of in COUNTED.items()},
    }
    return environment


def drawings(cards: Iterable[Card]) -> dict[str, Any]:
    """Return each figure's JSON, by name, for all pages of a role.

    Their template is kept once for all of them, in assets/outlines.js.
    """
    figures = {}
    for card in cards:
        figure = rounded(json.loads(card.figure.to_json()))
        del figure["layout"]["template"]
        for trace in figure["data"]:
            if "spread" in trace.get("meta", {}):
                del trace["y"]
        figures[card.name] = figure
    return figures


def rounded(node: Any) -> Any:
    """Return a figure's JSON with fractions to five digits, which no eye tells apart."""
    if isinstance(node, dict):
        return {key: rounded(value) for key, value in node.items()}
    if isinstance(node, list):
        return [rounded(value) for value in node]
    if isinstance(node, float):
        return int(node) if node.is_integer() else float(f"{node:.5g}")
    return node
