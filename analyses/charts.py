"""Charts with a line for each thing: ranges of pay, and shares."""

from collections.abc import Callable
from typing import Any, NamedTuple

import plotly.graph_objects as go

from analyses.look import figure, for_plotly
from analyses.warehouse import Row


class Series(NamedTuple):
    """A column of the rows as dots: its name, colour, and the ends of its interval."""

    column: str
    low: str
    high: str
    name: str
    colour: str


def ranges(
    rows: list[Row], series: list[Series], hover: Callable[[Row], str], **axis: Any
) -> go.Figure:
    """Return a line per row with a dot and an interval for each series, first row on top.

    Rows have `label` and `is_sure`; a row that is not sure has hollow dots. `hover` makes
    the text for a row, of which Plotly takes <b> and <br>; `axis` are options of the x
    axis.
    """
    rows = for_plotly(rows)
    places = list(range(len(rows)))[::-1]
    traces = []
    if len(series) == 2:
        first, second = series
        ends = [(row[first.column], row[second.column], None) for row in rows]
        traces.append(
            go.Scatter(
                x=[value for pair in ends for value in pair],
                y=[place for place in places for _ in range(3)],
                mode="lines",
                line={"color": "var(--border)", "width": 2},
                hoverinfo="skip",
                showlegend=False,
            )  # fmt: skip
        )
    for dots in series:
        traces.append(
            go.Scatter(
                x=[row[dots.column] for row in rows],
                y=places,
                showlegend=False,
                mode="markers",
                error_x=whiskers(rows, dots),
                hovertext=[hover(row) for row in rows],
                hoverinfo="text",
                marker={
                    "size": 9,
                    "color": dots.colour,
                    "symbol": [
                        "circle" if row["is_sure"] else "circle-open" for row in rows
                    ],
                    "line": {"width": [0 if row["is_sure"] else 2 for row in rows]},
                },
            )  # fmt: skip
        )
        # The legend's mark is full, even where the first row's is hollow.
        traces.append(
            go.Scatter(x=[None], y=[None], mode="markers", name=dots.name,
                       marker={"size": 9, "color": dots.colour})
        )  # fmt: skip
    return figure(
        *traces,
        xaxis={"side": "top", **axis},
        yaxis=labels(rows, places),
        showlegend=len(series) > 1,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False,
                "itemdoubleclick": False},
        margin={"l": 8, "r": 16, "t": 30, "b": 40 if len(series) > 1 else 8},
    )  # fmt: skip


def bars(rows: list[Row], column: str, hover: Callable[[Row], str]) -> go.Figure:
    """Return a bar per row, first row on top; rows have `label` and `colour`.

    Bars are filled outlines: plotly.js's geo bundle, which the page uses, has no others.
    """
    rows = for_plotly(rows)
    places = list(range(len(rows)))[::-1]
    traces = [
        go.Scatter(
            x=[0, row[column], row[column], 0],
            y=[place - 0.31, place - 0.31, place + 0.31, place + 0.31],
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=row["colour"],
            hoveron="fills",
            hoverinfo="text",
            text=hover(row),
        )
        for row, place in zip(rows, places, strict=True)
    ]
    ends = go.Scatter(
        x=[row[column] for row in rows],
        y=places,
        mode="text",
        text=[f" {row[column]:,}" for row in rows],
        textposition="middle right",
        textfont={"size": 12, "color": "var(--muted)"},
        hoverinfo="skip",
    )
    longest = max((row[column] for row in rows), default=1)
    return figure(
        *traces,
        ends,
        xaxis={"range": [0, longest * 1.22], "showgrid": False, "showticklabels": False},
        yaxis=labels(rows, places),
    )


def labels(rows: list[Row], places: list[int]) -> Row:
    """Return the y axis that names each row at its place."""
    return {
        "tickvals": places, "ticktext": [row["label"] for row in rows], "showgrid": False,
        "range": [-0.6, max(len(rows), 1) - 0.4], "ticklabelstandoff": 8,
        "tickfont": {"color": "var(--ink)", "size": 12},
    }  # fmt: skip


def whiskers(rows: list[Row], dots: Series) -> Row:
    """Return error bars from each value to the ends of its interval, where known."""
    array, minus = [], []
    for row in rows:
        value, low, high = row[dots.column], row[dots.low], row[dots.high]
        known = None not in (value, low, high)
        array.append(high - value if known else 0)
        minus.append(value - low if known else 0)
    return {
        "type": "data", "symmetric": False, "array": array, "arrayminus": minus,
        "color": dots.colour, "thickness": 2, "width": 0,
    }  # fmt: skip
