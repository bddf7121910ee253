"""Where: the postings per city as they are, and per search area as they were found."""

import duckdb
import plotly.graph_objects as go

from analyses.look import CLEAR, Card, figure, for_plotly
from analyses.maps import bubble_map, mapped
from analyses.warehouse import Row, ask
from analyses.words import count, lead, listing, percent

PLACES = {
    "city": """
        select city as place, latitude, longitude, postings as n, share_of_postings,
            true as is_sure,
        from main.city_postings
        where role = $role
        order by postings desc, city
    """,
    "area": """
        select area as place, latitude, longitude, postings as n, share_of_postings,
            true as is_sure,
        from main.area_postings
        where role = $role
        order by postings desc, area
    """,
}
# In which country a city is, or a search area: where most of its postings say they are.
COUNTRIES = """
    with postings as (
        select posting_pay.city, nearest_area, country,
        from main.posting_pay
        inner join main.postings using (role, posting_id)
        where role = $role and pay_basis = 'best' and country is not null
    )

    select city as place, mode(country) as country from postings group by city
    union all
    select nearest_area, mode(country) from postings group by nearest_area
"""
FOUND = {
    "city": "each once, where its own location says it is",
    "area": "counted in each area whose search found them",
}


def with_countries(
    marts: duckdb.DuckDBPyConnection, role: str, rows: list[Row]
) -> list[Row]:
    """Return the rows, each with the `country` of its place, or None."""
    countries = {row["place"]: row["country"] for row in ask(marts, COUNTRIES, role=role)}
    return [{**row, "country": countries.get(row["place"])} for row in rows]


def place_cards(marts: duckdb.DuckDBPyConnection, role: str, grain: str) -> list[Card]:
    """Return the map and the treemap of postings per `city` or per search `area`."""
    rows = with_countries(marts, role, ask(marts, PLACES[grain], role=role))
    total = sum(row["n"] for row in rows)
    places = count(len(rows), grain, {"city": "cities", "area": "areas"}[grain])
    note = f"n = {count(total, 'posting')} in {places}, {FOUND[grain]}."
    shown, hidden = mapped(rows)
    off = ""
    if hidden:
        names = listing([f"{row['place']} ({row['n']:,})" for row in hidden], 6)
        off = f" Not on the map, for want of coordinates or of room: {names}."
    return [
        Card(
            f"postings-by-{grain}-map", lead(rows, "place", total), note + off,
            f"{grain}_postings", rows, bubble_map(shown, "n", "postings", hover),
            data=f"{grain}-postings",
        ),
        Card(
            f"postings-by-{grain}-treemap", half(rows, total, grain),
            note + " A tile's area is its number of postings.",
            f"{grain}_postings", rows, treemap(rows),
            data=f"{grain}-postings", shape="treemap",
        ),
    ]  # fmt: skip


def half(rows: list[Row], total: int, grain: str) -> str:
    """Say how few places hold half of the postings."""
    places = {"city": "cities", "area": "areas"}[grain]
    if not total:
        return "There is nothing to divide"
    held = needed = 0
    while 2 * held < total:
        held += rows[needed]["n"]
        needed += 1
    return (
        f"{percent(held / total)} of the postings are in "
        f"{count(needed, grain, places)} of {len(rows):,}"
    )


def hover(row: Row) -> str:
    """Return what a place says when it is pointed at."""
    share = percent(row["share_of_postings"])
    return f"<b>{row['place']}</b><br>{count(row['n'], 'posting')} ({share})"


def treemap(rows: list[Row]) -> go.Figure:
    """Return the treemap of rows with `place`, `n` and `share_of_postings`."""
    rows = [row for row in for_plotly(rows) if row["n"]]
    return figure(
        go.Treemap(
            labels=["", *(row["place"] for row in rows)],
            ids=["all", *(str(number) for number in range(len(rows)))],
            parents=["", *["all"] * len(rows)],
            values=[sum(row["n"] for row in rows), *(row["n"] for row in rows)],
            branchvalues="total",
            texttemplate="%{label}<br>%{value:,}",
            textfont={"color": "var(--ink)"},
            hovertext=["", *(hover(row) for row in rows)],
            hoverinfo="text",
            marker={
                "colors": [CLEAR, *["var(--tile)"] * len(rows)],
                "cornerradius": 2,
                "line": {"width": 0},
                "pad": {"t": 0, "l": 0, "r": 0, "b": 0},
            },
            tiling={"pad": 3},
            pathbar={"visible": False},
        ),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
