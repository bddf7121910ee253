"""Maps of bubbles: the USA where the places are there, else what holds them all."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analyses.phrases import listing
from analyses.style import CLEAR, SCALE, figure, literal, scale_bar

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


class Bubble(NamedTuple):
    """A place on a map: where it is, its number (the area) and its value (the colour).

    One that only other places' searches reached is a diamond; without a value it is
    hollow and grey; one with the number 0 is a red x. `hover` is Plotly's markup: the
    text in it that comes from the data has gone through `literal`.
    """

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    number: int
    value: float | None
    is_searched: bool
    hover: str

    @property
    def at(self) -> tuple[float, float]:
        """Its latitude and longitude in degrees; it must have them."""
        assert self.latitude is not None and self.longitude is not None
        return self.latitude, self.longitude

    @property
    def is_in_usa(self) -> bool:
        """Whether it is in the USA; its coordinates say so if no posting does."""
        if self.country is not None:
            return self.country == "US"
        latitude, longitude = self.at
        return 18 < latitude < 72 and -180 <= longitude < -66


def split_mapped(places: Sequence[Bubble]) -> tuple[list[Bubble], list[Bubble]]:
    """Split the places into those that the map shows and those that it can't.

    Where most of them lie in the USA, the map is of the USA alone, without the others.
    """
    located = [place for place in places if None not in (place.latitude, place.longitude)]
    in_usa = [place for place in located if place.is_in_usa]
    shown = in_usa if 2 * len(in_usa) > len(located) else located
    return shown, [place for place in places if place not in shown]


def off_map(names: Sequence[str], most: int) -> str:
    """Say which places the map can't show, of many the first ones; '' if none."""
    if not names:
        return ""
    listed = listing(names, most)
    return f" Not on the map (coordinates unknown, or outside it): {listed}."


def frame(places: Sequence[Bubble]) -> dict[str, Any]:
    """Return the `geo` layout that holds the places."""
    if places and all(place.is_in_usa for place in places):
        return ALBERS
    latitudes = [place.at[0] for place in places] or [-80.0, 80.0]
    longitudes = [place.at[1] for place in places] or [-180.0, 180.0]
    return {
        **LAND, "scope": "world", "projection": {"type": "natural earth"},
        "lataxis": {"range": with_margin(latitudes, 80)},
        "lonaxis": {"range": with_margin(longitudes, 180)},
    }  # fmt: skip


def with_margin(degrees: Sequence[float], widest: float) -> list[float]:
    """Return the range that holds the degrees with a margin around them."""
    margin = max(6, 0.15 * (max(degrees) - min(degrees)))
    return [max(-widest, min(degrees) - margin), min(widest, max(degrees) + margin)]


def labelled(places: Sequence[Bubble], most: int) -> list[str]:
    """Return each place's label; '' where it would lie on another's or be too many."""
    kept: list[Bubble] = []
    labels = []
    for place in places:
        is_free = all(
            abs(place.at[0] - other.at[0]) > 1.6 or abs(place.at[1] - other.at[1]) > 6
            for other in kept
        )
        is_kept = is_free and len(kept) < most
        if is_kept:
            kept.append(place)
        labels.append(literal(place.name).split(",")[0] if is_kept else "")
    return labels


def sides(places: Sequence[Bubble]) -> list[str]:
    """Return where each place's label stands: below it where a bubble is just above."""
    return [
        "bottom center"
        if any(
            0 < other.at[0] - place.at[0] < 2.2 and abs(other.at[1] - place.at[1]) < 3
            for other in places
        )
        else "top center"
        for place in places
    ]


def bubble_map(
    places: Sequence[Bubble], scale: str, unsearched: Sequence[str] = (), **bar: Any
) -> go.Figure:
    """Return a map of places that have coordinates.

    `scale` names the colours, and `bar` are options of their key; `unsearched` are the
    states of the USA that nobody searched, which are named in grey.
    """
    places = sorted(places, key=lambda place: (-place.number, place.name))
    valued = [place for place in places if place.number and place.value is not None]
    ranged = [place for place in places if place.number and place.value is None]
    missing = [place for place in places if not place.number]
    labels = labelled([*missing, *valued], len(missing) + 7)
    sizeref = 2 * max([place.number for place in places] or [1]) / 38**2
    sized = {"sizemode": "area", "sizemin": 4, "sizeref": sizeref or 1}
    bubbles = go.Scattergeo(
        **points(valued),
        text=labels[len(missing) :],
        textfont={"size": 11, "color": "var(--ink)"},
        marker={
            **sized,
            "size": [place.number for place in valued],
            "symbol": ["circle" if place.is_searched else "diamond" for place in valued],
            "color": [place.value for place in valued],
            "colorscale": SCALE,
            "showscale": len({place.value for place in valued}) > 1,
            "colorbar": scale_bar(scale, **bar),
            "opacity": 0.9,
            "line": {"color": "var(--paper)", "width": 1},
        },
    )
    hollow = go.Scattergeo(
        **points(ranged) | {"mode": "markers"},
        marker={
            **sized,
            "size": [place.number for place in ranged],
            "symbol": [
                "circle-open" if place.is_searched else "diamond-open" for place in ranged
            ],
            "color": "var(--muted)",
            "line": {"width": 1.5},
        },
    )
    crosses = go.Scattergeo(
        **points(missing),
        text=labels[: len(missing)],
        textfont={"size": 10, "color": "var(--alarm)"},
        marker={"symbol": "x", "size": 8, "color": "var(--alarm)"},
    )
    traces = [bubbles, hollow, crosses]
    if unsearched:
        traces.append(
            go.Scattergeo(
                locationmode="USA-states",
                locations=list(unsearched),
                text=list(unsearched),
                mode="text",
                textfont={"size": 10, "color": "var(--muted)"},
                hovertext=[f"Nobody searched in {state}" for state in unsearched],
                hoverinfo="text",
            )
        )
    return figure(
        *(trace for trace in traces if trace is bubbles or points_of(trace)),
        geo=frame(places),
        margin={"l": 0, "r": 0, "t": 0, "b": 50},
    )


def points_of(trace: go.Scattergeo) -> int:
    """Return how many points a trace has."""
    return len(trace.hovertext or ())


def points(places: Sequence[Bubble]) -> dict[str, Any]:
    """Return what every trace of a map has in common."""
    return {
        "lat": [place.at[0] for place in places],
        "lon": [place.at[1] for place in places],
        "hovertext": [place.hover for place in places],
        "hoverinfo": "text",
        "mode": "markers+text",
        "textposition": sides(places),
    }
