"""Where: how many are in each city, and how many the search of each area found."""

from collections.abc import Sequence

from analyses.answers import Answers, Lead, PlacePay, PlacePostings, Way
from analyses.cards import Card, Table
from analyses.charts import Tile, treemap
from analyses.headlines import has_most, most_in
from analyses.maps import Bubble, bubble_map, off_map, split_mapped
from analyses.phrases import (
    FEWEST_FOR_PERCENT,
    count,
    listing,
    percent,
    reached_by,
    searches_of,
    sentence,
    tidy,
    units,
)
from analyses.style import literal

DIAMONDS = (
    "Diamonds: cities that no search is known to be for, or whose search brought back "
    "the jobs of other places."
)
# The states of the USA and its capital, as maps name them.
# fmt: off
STATES = (
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL",
    "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE",
    "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD",
    "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
)
# fmt: on


def city_cards(answers: Answers, way: Way) -> list[Card]:
    """Return the map and the treemap of what is in each city, in one way of counting."""
    rows = answers.cities(way)
    overall = answers.overall(way)
    total = overall.advertisements if overall else 0
    one, several = units(way)
    places = count(len(rows), "city", "cities")
    note = f"n = {count(total, one, several)}, counted in {places}"
    if several == "postings":
        note += ", each where it says that it is, copies included."
    else:
        note += (
            ", each text once in each city that it names, so that shares may add up to "
            "more than all."
        )
    places_of = answers.places_of
    if any(row.country not in (None, "US") and places_of[row.name][1:] for row in rows):
        note += (
            " Outside the US a city stands for the towns around it, too: “One city” "
            "names them."
        )
    if placed := overall.advertisements_placed_by_text if overall else 0:
        note += (
            " Where the text names a place of work that the location does not "
            f"({count(placed, one)}), it counts there."
        )
    at_least = answers.at_least(way)
    if at_least & {row.name for row in rows}:
        note += (
            f" Searches that were cut off brought some of those in "
            f"{count(len(at_least & {row.name for row in rows}), 'city', 'cities')}, "
            "where there may be more."
        )
    without_search = answers.without_search
    shown, hidden = split_mapped(
        [
            Bubble(row.name, row.latitude, row.longitude, row.country,
                   row.advertisements, row.advertisements, row.is_searched,
                   hover(row.name, row.advertisements, one, several,
                         row.share_of_advertisements, without_search.get(row.name)))
            for row in rows
        ]
    )  # fmt: skip
    unsearched = nobody_searched(answers, shown)
    on_map = ""
    if any(place.name in without_search for place in shown):
        on_map = DIAMONDS
    if unsearched:
        on_map += (
            f" Grey letters: {count(len(unsearched), 'state')} that nobody searched."
        )
    on_map += off_map([f"{place.name} ({place.number:,})" for place in hidden], 6)
    searches = answers.searches_of(way)
    table = Table(
        ("City", several.capitalize(), "Share", "Postings, copies included", "Searched",
         "Searches that brought them"),
        [
            (
                row.name,
                f"{'at least ' if row.name in at_least else ''}{row.advertisements:,}",
                percent(row.share_of_advertisements),
                f"{row.postings:,}",
                "yes" if row.is_searched else "no",
                f"{searches.get(row.name, 0):,}",
            )
            for row in rows
        ],
    )  # fmt: skip
    counted = answers.ways_alike(way)
    marts = "counted_city_pay, city_postings, city_searches"
    tiles = [
        Tile(row.name, row.advertisements,
             hover(row.name, row.advertisements, one, several,
                   row.share_of_advertisements, without_search.get(row.name)))
        for row in rows
    ]  # fmt: skip
    return [
        Card(
            f"postings-by-city-map-{way}", leading(answers, way, rows, total),
            f"{note} {on_map.strip()}".strip(), f"{marts}, leads", rows,
            bubble_map(shown, several, unsearched), table, counted,
            data=f"city-pay-{way}",
        ),
        Card(
            f"postings-by-city-treemap-{way}", half(rows, several),
            f"{note} A tile's area is its number.", marts, rows, treemap(tiles),
            f"postings-by-city-map-{way}", counted, data=f"city-pay-{way}",
            shape="treemap",
        ),
    ]  # fmt: skip


def nobody_searched(answers: Answers, shown: Sequence[Bubble]) -> list[str]:
    """Return the states that no search asked for, where the map is of the USA."""
    if not shown or not all(place.is_in_usa for place in shown):
        return []
    if any(row.is_country for row in answers.area_postings):
        return []
    searched = {row.state for row in answers.area_postings}
    # A search for an unknown place was for the one that its postings point to.
    for audit in answers.area_audit:
        searched.add((audit.suggested_place or "").rpartition(", ")[2])
    return [state for state in STATES if state not in searched]


def area_cards(answers: Answers) -> list[Card]:
    """Return the map and the treemap of what the search of each area found."""
    rows = answers.area_postings
    total = sum(row.postings for row in rows)
    note = (
        f"n = {count(total, 'posting')} in {count(len(rows), 'area')}, counted in each "
        "area whose search found them."
    )
    shown, hidden = split_mapped(
        [
            Bubble(row.name, row.latitude, row.longitude, row.country, row.postings,
                   row.postings, True,
                   hover(row.name, row.postings, "posting", "postings",
                         row.share_of_postings))
            for row in rows
        ]
    )  # fmt: skip
    off = off_map([f"{place.name} ({place.number:,})" for place in hidden], 6)
    table = Table(
        ("Area", "Postings", "Share"),
        [(row.name, f"{row.postings:,}", percent(row.share_of_postings)) for row in rows],
    )
    tiles = [
        Tile(row.name, row.postings,
             hover(row.name, row.postings, "posting", "postings",
                   row.share_of_postings))
        for row in rows if row.postings
    ]  # fmt: skip
    return [
        Card(
            "postings-by-area-map", found_most(rows, answers.roles[0].searches),
            note + off, "area_postings", rows,
            bubble_map(shown, "postings"), table, data="area-postings",
        ),
        Card(
            "postings-by-area-treemap",
            f"{sentence(searches_of(len(rows), answers.roles[0].searches))} found "
            + count(total, "posting")
            + (", those of several areas counted in each" if len(rows) > 1 else ""),
            note + " A tile's area is its number of postings.",
            "area_postings", rows, treemap(tiles), "postings-by-area-map",
            data="area-postings", shape="treemap",
        ),
    ]  # fmt: skip


def found_most(rows: Sequence[PlacePostings], searches: int) -> str:
    """Say which searches found most: a fact of the searches, not of the places."""
    if not rows or not rows[0].postings:
        return "No posting was found"
    most = rows[0].postings
    top = [row.name for row in rows if row.postings == most]
    one = "The search" if searches == len(rows) else "The searches"
    if len(rows) == 1:
        return f"{one} for {top[0]} found {count(most, 'posting')}"
    if len(top) == 1:
        return f"{one} for {top[0]} found the most: {count(most, 'posting')}"
    return (
        f"{sentence(searches_of(len(top), searches, len(rows)))} found "
        f"{count(most, 'posting')} {'each' if searches == len(rows) else 'per area'}, "
        f"and none more: {listing(top, 7)}"
    )


def leading(answers: Answers, way: Way, rows: Sequence[PlacePay], total: int) -> str:
    """Say where most are; where searches were cut off, only what was found."""
    one, several = units(way)
    if not rows:
        return f"No {one} names a city that is known"
    compared = answers.compared(way, "metro", "advertisements")
    at_least = answers.at_least(way)
    if not at_least & {row.name for row in rows}:
        return has_most(compared, total, several, percent, "a city")

    def said(row: Lead) -> str:
        least = "at least " if row.name in at_least else ""
        of_all = f"{least}{row.amount:,.0f}"
        if total >= FEWEST_FOR_PERCENT:
            of_all += f", {percent(row.amount / total)}"
        return of_all + reached_by(answers.searches_of(way).get(row.name, 0))

    return (
        f"Of {count(total, one, several)}, {most_in(compared, said, 'were found')}; "
        "with searches cut off, this is no ranking"
    )


def half(rows: Sequence[PlacePay], several: str) -> str:
    """Say how few places hold half of what is counted in cities."""
    total = sum(row.advertisements for row in rows)
    if not total:
        return f"No {several} name a city that is known"
    held = needed = 0
    while 2 * held < total:
        held += rows[needed].advertisements
        needed += 1
    if len(rows) == 1:
        return f"All that are counted in cities are in {tidy(rows[0].name, 60)}"
    part = f"{held:,} of the {total:,} that are"
    if total >= FEWEST_FOR_PERCENT:
        part = f"{percent(held / total)} of what is"
    return (
        f"{needed:,} of {count(len(rows), 'city', 'cities')} "
        f"{'has' if needed == 1 else 'have'} {part} counted in cities"
    )


def hover(
    name: str,
    number: int,
    one: str,
    several: str,
    share: float | None,
    without_search: str | None = None,
) -> str:
    """Return what a place says when it is pointed at."""
    said = f"<b>{literal(name)}</b><br>{count(number, one, several)} ({percent(share)})"
    return f"{said}<br>{literal(without_search)}" if without_search else said
