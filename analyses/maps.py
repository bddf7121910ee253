"""Maps of bubbles: Albers USA where the places are there, else what holds them all."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from analyses.look import CLEAR, SCALE, figure, for_plotly, scale_bar
from analyses.warehouse import Row

LAND = {
    "showland": True, "landcolor": "var(--land)", "showlakes": False, "bgcolor": CLEAR,
    "showsubunits": True, "subunitcolor": "var(--border)", "subunitwidth": 0.7,
    "showcountries": True, "countrycolor": "var(--border)", "countrywidth": 0.7,
    "showcoastlines": True, "coastlinecolor": "var(--border)", "coastlinewidth": 0.7,
    "showframe": False, "resolution": 110,
}  # fmt: skip
ALBERS = {
    **LAND, "scope": "usa", "projection": {"type": "albers usa"},
    "showcountries": False, "showcoastlines": False,
}  # fmt: skip


def is_in_usa(place: Row) -> bool:
    """Say whether a place with coordinates is in the USA; by them if no posting tells."""
    by_coordinates = 18 < place["latitude"] < 72 and -180 <= place["longitude"] < -66
    return place["country"] == "US" or (place["country"] is None and by_coordinates)


def mapped(places: list[Row]) -> tuple[list[Row], list[Row]]:
    """Split the places into those that the map shows and those that it can't.

    Where most of them lie in the USA, the map is Albers USA and has no room for others.
    """
    located = [place for place in places if place["latitude"] is not None]
    in_usa = [place for place in located if is_in_usa(place)]
    shown = in_usa if 2 * len(in_usa) > len(located) else located
    return shown, [place for place in places if place not in shown]


def frame(places: list[Row]) -> dict[str, Any]:
    """Return the `geo` layout that holds the places (rows of the map)."""
    if places and all(is_in_usa(place) for place in places):
        return ALBERS
    ranges = {}
    for axis, key, widest in (("lataxis", "latitude", 80), ("lonaxis", "longitude", 180)):
        values = [place[key] for place in places] or [-widest, widest]
        margin = max(6, 0.15 * (max(values) - min(values)))
        ranges[axis] = {
            "range": [
                max(-widest, min(values) - margin),
                min(widest, max(values) + margin),
            ]
        }
    return {**LAND, "scope": "world", "projection": {"type": "natural earth"}, **ranges}


def labelled(places: list[Row], most: int) -> list[str]:
    """Return each place's label; '' where it would lie on another's or be too many."""
    kept: list[Row] = []
    labels = []
    for place in places:
        is_free = all(
            abs(place["latitude"] - other["latitude"]) > 1.6
            or abs(place["longitude"] - other["longitude"]) > 6
            for other in kept
        )
        if is_free and len(kept) < most:
            kept.append(place)
        labels.append(place["place"].split(",")[0] if place in kept else "")
    return labels


def sides(places: list[Row]) -> list[str]:
    """Return where each place's label stands: below it where a bubble is just above."""
    return [
        "bottom center"
        if any(
            0 < other["latitude"] - place["latitude"] < 2.2
            and abs(other["longitude"] - place["longitude"]) < 3
            for other in places
        )
        else "top center"
        for place in places
    ]


def bubble_map(
    places: list[Row], colour: str, scale: str, hover: Callable[[Row], str], **bar: Any
) -> go.Figure:
    """Return a map of bubbles, area by `n`, colour by the column `colour`.

    Each place has `place` (its name), `latitude`, `longitude`, `country`, `n` and
    `is_sure`; a place that is not sure is hollow, and one without a value is a red x.
    `hover` makes the text for a place, of which Plotly takes <b> and <br>; `scale` names
    the colours, and `bar` are options of their key.
    """
    places = sorted(for_plotly(places), key=lambda place: (-place["n"], place["place"]))
    valued = [place for place in places if place[colour] is not None]
    missing = [place for place in places if place[colour] is None]
    labels = labelled([*missing, *valued], len(missing) + 7)
    bubbles = go.Scattergeo(
        **points(valued, hover),
        text=labels[len(missing) :],
        textfont={"size": 11, "color": "var(--ink)"},
        marker={
            "size": [place["n"] for place in valued],
            "sizemode": "area",
            "sizemin": 4,
            "sizeref": 2 * max([place["n"] for place in valued] or [1]) / 38**2,
            "symbol": [
                "circle" if place["is_sure"] else "circle-open" for place in valued
            ],
            "color": [place[colour] for place in valued],
            "colorscale": SCALE,
            "showscale": len({place[colour] for place in valued}) > 1,
            "colorbar": scale_bar(scale, **bar),
            "opacity": 0.9,
            "line": {
                "color": "var(--paper)",
                "width": [1 if place["is_sure"] else 2.5 for place in valued],
            },
        },
    )
    crosses = go.Scattergeo(
        **points(missing, hover),
        text=labels[: len(missing)],
        textfont={"size": 10, "color": "var(--alarm)"},
        marker={"symbol": "x", "size": 8, "color": "var(--alarm)"},
    )
    return figure(
        bubbles, crosses, geo=frame(places), margin={"l": 0, "r": 0, "t": 0, "b": 50}
    )


def points(places: list[Row], hover: Callable[[Row], str]) -> dict[str, Any]:
    """Return what every trace of a map has in common."""
    return {
        "lat": [place["latitude"] for place in places],
        "lon": [place["longitude"] for place in places],
        "hovertext": [hover(place) for place in places],
        "hoverinfo": "text",
        "mode": "markers+text",
        "textposition": sides(places),
    }
