"""Where: the postings per city as they are, and per search area as they were found."""

from collections.abc import Sequence

from analyses.answers import Answers, PlacePostings
from analyses.cards import Card, Table
from analyses.charts import Tile, treemap
from analyses.maps import Bubble, bubble_map, split_mapped
from analyses.pay_figures import PLURALS, Grain
from analyses.phrases import count, lead, listing, percent
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
    tiles = [Tile(row.name, row.postings, hover(row)) for row in rows if row.postings]
    table = Table(
        (grain.capitalize(), "Postings", "Share"),
        [(row.name, f"{row.postings:,}", percent(row.share_of_postings)) for row in rows],
    )
    return [
        Card(
            f"postings-by-{grain}-map", lead(rows, everything), note + off,
            f"{grain}_postings", rows, bubble_map(shown, "postings"), table,
            data=f"{grain}-postings",
        ),
        Card(
            f"postings-by-{grain}-treemap", half(rows, total, grain),
            note + " A tile's area is its number of postings.",
            f"{grain}_postings", rows, treemap(tiles), table,
            data=f"{grain}-postings", shape="treemap",
        ),
    ]  # fmt: skip


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
