"""Where: the postings per city as they are, and per search area as they were found."""

from collections.abc import Sequence

from analyses.answers import Answers, PlacePostings
from analyses.cards import Card, Table
from analyses.charts import Tile, treemap
from analyses.maps import Bubble, bubble_map, split_mapped
from analyses.pay_figures import PLURALS, Grain
from analyses.phrases import count, lead, listing, percent, tidy
from analyses.style import literal

COUNTED: dict[Grain, str] = {
    "city": "each once, where its own location says it is",
    "area": "counted in each area whose search found them",
}
# Which postings a treemap divides.
NAMED: dict[Grain, str] = {"city": " that name a city", "area": ""}


def place_cards(answers: Answers, grain: Grain) -> list[Card]:
    """Return the map and the treemap of postings per `city` or per search `area`."""
    rows = answers.city_postings if grain == "city" else answers.area_postings
    total = sum(row.postings for row in rows)
    places = count(len(rows), grain, PLURALS[grain])
    note = f"n = {count(total, 'posting')} in {places}, {COUNTED[grain]}."
    everything = rows[0].all_postings if rows else 0
    elsewhere = everything - total
    if elsewhere:
        note += f" {count(elsewhere, 'posting names', 'more name')} no city."
    at_least = answers.at_least if grain == "city" else set()
    if at_least:
        note += (
            f" Searches that were cut off brought some of those in "
            f"{count(len(at_least), 'city', 'cities')}, where there may be more."
        )
    shown, hidden = split_mapped(
        [
            Bubble(row.name, row.latitude, row.longitude, row.country, row.postings,
                   row.postings, True, hover(row))
            for row in rows
        ]
    )  # fmt: skip
    off = ""
    if hidden:
        names = listing([f"{place.name} ({place.number:,})" for place in hidden], 6)
        off = f" Not on the map (coordinates unknown, or outside it): {names}."
    marts = f"{grain}_postings" + (", city_searches" if grain == "city" else "")
    tiles = [Tile(row.name, row.postings, hover(row)) for row in rows if row.postings]
    table = Table(
        (grain.capitalize(), "Postings", "Share"),
        [
            (
                row.name,
                f"{'at least ' if row.name in at_least else ''}{row.postings:,}",
                percent(row.share_of_postings),
            )
            for row in rows
        ],
    )
    return [
        Card(
            f"postings-by-{grain}-map", leading(rows, everything, at_least), note + off,
            marts, rows, bubble_map(shown, "postings"), table,
            data=f"{grain}-postings",
        ),
        Card(
            f"postings-by-{grain}-treemap", half(rows, total, grain),
            note + " A tile's area is its number of postings.",
            marts, rows, treemap(tiles), table,
            data=f"{grain}-postings", shape="treemap",
        ),
    ]  # fmt: skip


def leading(rows: Sequence[PlacePostings], total: int, at_least: set[str]) -> str:
    """Say where most postings are; where searches were cut off, only what was found."""
    if not at_least or not rows:
        return lead(rows, total)
    top = rows[0]
    number = f"{'at least ' if top.name in at_least else ''}{top.postings:,}"
    others = [row for row in rows if row.postings == top.postings][1:]
    also = f" and in {count(len(others), 'other city', 'other cities')}" if others else ""
    return (
        f"Most were found in {tidy(top.name, 60)}{also}: {number} of {total:,} postings "
        f"({percent(top.postings / total)}); with searches cut off, this is no ranking"
    )


def half(rows: Sequence[PlacePostings], total: int, grain: Grain) -> str:
    """Say how few places hold half of the postings."""
    if not total:
        return "No posting was found"
    held = needed = 0
    while 2 * held < total:
        held += rows[needed].postings
        needed += 1
    return (
        f"{percent(held / total)} of the postings{NAMED[grain]} are in {needed:,} of "
        f"{count(len(rows), grain, PLURALS[grain])}"
    )


def hover(row: PlacePostings) -> str:
    """Return what a place says when it is pointed at."""
    share = percent(row.share_of_postings)
    return f"<b>{literal(row.name)}</b><br>{count(row.postings, 'posting')} ({share})"
