"""Where: the postings per search area, on a map and as a treemap."""

import duckdb
import plotly.graph_objects as go

from analyses.look import CLEAR, Card, figure, for_plotly
from analyses.maps import bubble_map, mapped
from analyses.warehouse import Row, ask
from analyses.words import count, listing, percent

AREAS = """
    select
        area as place, latitude, longitude, postings as n, share_of_postings,
        true as is_sure,
    from main.area_postings
    where role = $role
    order by postings desc, area
"""


def area_cards(marts: duckdb.DuckDBPyConnection, role: str) -> list[Card]:
    """Return the map and the treemap of postings per search area."""
    rows = ask(marts, AREAS, role=role)
    total = sum(row["n"] for row in rows)
    shown, hidden = mapped(rows)
    note = f"n = {count(total, 'posting')} found by the searches in {count(len(rows), 'area')}."
    if hidden:
        names = listing([f"{row['place']} ({row['n']:,})" for row in hidden])
        note += f" Not on the map, for want of coordinates or of room: {names}."
    return [
        Card(
            "postings-by-area-map", most(rows, total), note, "area_postings", rows,
            bubble_map(shown, "n", "postings", hover),
        ),
        Card(
            "postings-by-area-treemap", half(rows, total),
            f"n = {count(total, 'posting')}. A tile's area is its number of postings.",
            "area_postings", rows, treemap(rows),
        ),
    ]  # fmt: skip


def most(rows: list[Row], total: int) -> str:
    """Say where most postings are, ties and all."""
    if not total:
        return "No posting was found"
    top = [row for row in rows if row["n"] == rows[0]["n"]]
    share = percent(rows[0]["n"] / total)
    if len(rows) == 1:
        return f"All {count(total, 'posting')} are in {rows[0]['place']}"
    if len(top) == 1:
        return f"{top[0]['place']} has the most: {rows[0]['n']:,} of {total:,} ({share})"
    return f"{len(top)} of {len(rows)} places share the lead, with {rows[0]['n']:,} ({share}) each"


def half(rows: list[Row], total: int) -> str:
    """Say how few places hold half of the postings."""
    if not total:
        return "No posting was found"
    held = places = 0
    while 2 * held < total:
        held += rows[places]["n"]
        places += 1
    return (
        f"{count(places, 'place holds', 'places hold')} {percent(held / total)} of the "
        f"postings in all {len(rows):,}"
        if len(rows) > 1
        else f"One place, {count(total, 'posting')}"
    )


def hover(row: Row) -> str:
    """Return what a place says when it is pointed at."""
    return (
        f"<b>{row['place']}</b><br>{count(row['n'], 'posting')} "
        f"({percent(row['share_of_postings'])})"
    )


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
