"""Charts with a line for each thing (ranges of pay, shares, counts), and treemaps."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analyses.answers import Interval
from analyses.style import CLEAR, figure, literal

# How far from the middle of its line a range lies, where there are two.
RANGE_ASIDE = 0.16
NO_DOT = "a bar without a dot is the range of all pays, too few for a median"


class Line(NamedTuple):
    """A line of a range chart: its label, a dot for each series, and what it says.

    `hover` is Plotly's markup: the text in it that comes from the data has gone through
    `literal`. A dot whose number is in `ranged` is not drawn: its interval is a range.
    """

    label: str
    dots: tuple[Interval, ...]
    hover: str
    ranged: tuple[int, ...] = ()


class Series(NamedTuple):
    """What the dots of one kind are called, and their colour."""

    name: str
    colour: str


class Bar(NamedTuple):
    """A bar: its label, its number, its colour and what it says (Plotly's markup)."""

    label: str
    number: int
    colour: str
    hover: str


class Tile(NamedTuple):
    """A tile of a treemap: its label, its number and what it says (Plotly's markup)."""

    label: str
    number: int
    hover: str


def ranges(lines: Sequence[Line], series: Sequence[Series], **axis: Any) -> go.Figure:
    """Return lines of dots with their intervals, the first line on top.

    `axis` are options of the x axis. With two series, a rule joins the dots of each line.
    """
    heights = list(range(len(lines)))[::-1]
    traces = []
    if len(series) == 2:
        traces.append(
            go.Scatter(
                x=[
                    x
                    for line in lines
                    for x in (
                        *(None if line.ranged else dot.value for dot in line.dots),
                        None,
                    )
                ],
                y=[height for height in heights for _ in range(3)],
                mode="lines",
                line={"color": "var(--border)", "width": 2},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for number, (name, colour) in enumerate(series):
        dots = [line.dots[number] for line in lines]
        # A bar without a dot leaves room for that of the other series.
        aside = RANGE_ASIDE * (1 - 2 * number) if len(series) == 2 else 0
        traces.append(
            go.Scatter(
                x=[dot.value for dot in dots],
                y=[
                    height + aside if number in line.ranged else height
                    for height, line in zip(heights, lines, strict=True)
                ],
                showlegend=False,
                mode="markers",
                error_x=whiskers(dots, colour),
                hovertext=[line.hover for line in lines],
                hoverinfo="text",
                marker={
                    "size": [0 if number in line.ranged else 9 for line in lines],
                    "color": colour,
                },
            )
        )
        # The legend's mark is full, even where the first line has none.
        traces.append(
            go.Scatter(x=[None], y=[None], mode="markers", name=name,
                       marker={"size": 9, "color": colour})
        )  # fmt: skip
    # On a phone each entry of the legend has a line of its own.
    below = 2 + 19 * len(series) if len(series) > 1 else 8
    return figure(
        *traces,
        # Without a line there is nothing to put on the axis.
        xaxis={"side": "top", **axis} if lines else {"visible": False},
        yaxis=line_axis([line.label for line in lines], heights),
        showlegend=len(series) > 1,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False},
        margin={"l": 8, "r": 16, "t": 30, "b": below},
    )  # fmt: skip


def bars(rows: Sequence[Bar]) -> go.Figure:
    """Return horizontal bars with their numbers, the first on top."""
    heights = list(range(len(rows)))[::-1]
    longest = max((row.number for row in rows), default=1)
    return figure(
        go.Bar(
            orientation="h",
            x=[row.number for row in rows],
            y=heights,
            width=0.62,
            marker={"color": [row.colour for row in rows]},
            text=[f"{row.number:,}" for row in rows],
            textposition="outside",
            textfont={"size": 12, "color": "var(--muted)"},
            hovertext=[row.hover for row in rows],
            hoverinfo="text",
            cliponaxis=False,
        ),
        xaxis={"range": [0, longest * 1.22], "showgrid": False, "showticklabels": False},
        yaxis=line_axis([row.label for row in rows], heights),
    )


def treemap(tiles: Sequence[Tile]) -> go.Figure:
    """Return a treemap; a tile's area is its number."""
    return figure(
        go.Treemap(
            labels=["", *(on_a_tile(tile.label) for tile in tiles)],
            ids=["all", *(str(number) for number in range(len(tiles)))],
            parents=["", *["all"] * len(tiles)],
            values=[sum(tile.number for tile in tiles), *(tile.number for tile in tiles)],
            branchvalues="total",
            texttemplate="%{label}<br>%{value:,}",
            textfont={"color": "var(--ink)", "size": 13},
            textposition="top left",
            hovertext=["", *(tile.hover for tile in tiles)],
            hoverinfo="text",
            marker={
                "colors": [CLEAR, *["var(--tile)"] * len(tiles)],
                "line": {"width": 0},
                "pad": {"t": 0, "l": 0, "r": 0, "b": 0},
            },
            tiling={"pad": 3},
            pathbar={"visible": False},
        ),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uniformtext={"minsize": 10, "mode": "hide"},
    )


def on_a_tile(label: str) -> str:
    """Return a label for a tile; a long one is broken after its comma."""
    text = literal(label)
    return text.replace(", ", ",<br>", 1) if len(text) > 12 else text


def line_axis(labels: Sequence[str], heights: list[int]) -> dict[str, Any]:
    """Return the y axis that has each label at its height."""
    return {
        "tickvals": heights, "ticktext": [literal(label) for label in labels],
        "showgrid": False, "range": [-0.6, max(len(labels), 1) - 0.4],
        "ticklabelstandoff": 8, "tickfont": {"color": "var(--ink)", "size": 12},
    }  # fmt: skip


def whiskers(dots: Sequence[Interval], colour: str) -> dict[str, Any]:
    """Return error bars from each value to the ends of its interval, where known."""
    above, below = [], []
    for value, low, high in dots:
        if value is None or low is None or high is None:
            above.append(0.0)
            below.append(0.0)
        else:
            above.append(high - value)
            below.append(value - low)
    return {
        "type": "data", "symmetric": False, "array": above, "arrayminus": below,
        "color": colour, "thickness": 2, "width": 0,
    }  # fmt: skip
