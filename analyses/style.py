"""The style: one palette in light and dark, one typeface stack, one Plotly template.

Figures name colours as `var(--ink)`: the page's style sheet holds the values of both
modes, its script puts them in when it draws, and `painted` does so for pictures.
"""

import html
from typing import Any

import plotly.graph_objects as go

from analyses.phrases import tidy

TYPEFACE = '"Helvetica Neue", "Segoe UI", Roboto, Arial, "Liberation Sans", sans-serif'

# Contrast on `paper` is at least 4.5 for text and 3 for marks. Blue and ochre stay
# apart for colour-blind readers; the scale runs in lightness, one hue.
LIGHT = {
    "paper": "#fcfbf8", "card": "#ffffff", "ink": "#1d1c1a", "muted": "#5d5951",
    "rule": "#ddd8cd", "land": "#efece4", "border": "#cfc9bb",
    "low": "#b9d5dc", "middle": "#4b93a8", "high": "#0a4054", "tile": "#cde1e6",
    "accent": "#17627a", "second": "#a65f00", "alarm": "#b3261e",
}  # fmt: skip
DARK = {
    "paper": "#15181b", "card": "#1b1f23", "ink": "#ece8df", "muted": "#a9a59b",
    "rule": "#353a3f", "land": "#262b30", "border": "#434a51",
    "low": "#2f5d6b", "middle": "#5aa9be", "high": "#c9eef5", "tile": "#27434d",
    "accent": "#74c5da", "second": "#e5aa5c", "alarm": "#ff8a7a",
}  # fmt: skip

# The picture of a page, in pixels: what sites that show links to it ask for.
PREVIEW = {"width": 1200, "height": 630}

SCALE = [[0, "var(--low)"], [0.5, "var(--middle)"], [1, "var(--high)"]]
CLEAR = "rgba(0,0,0,0)"

AXIS = {
    "gridcolor": "var(--rule)", "linecolor": "var(--rule)", "zeroline": False,
    "showline": False, "ticks": "", "automargin": True, "fixedrange": True,
    "tickfont": {"color": "var(--muted)"}, "title": {"font": {"color": "var(--muted)"}},
}  # fmt: skip
TEMPLATE = go.layout.Template(
    layout={
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": TYPEFACE, "size": 13, "color": "var(--ink)"},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": "var(--card)", "bordercolor": "var(--border)", "align": "left",
            "font": {"family": TYPEFACE, "size": 13, "color": "var(--ink)"},
        },
        "xaxis": AXIS,
        "yaxis": AXIS,
    }
)  # fmt: skip


def figure(*traces: Any, **layout: Any) -> go.Figure:
    """Return a figure of these traces in the project's look."""
    return go.Figure(list(traces), layout={"template": TEMPLATE, **layout})


def scale_bar(title: str, **options: Any) -> dict[str, Any]:
    """Return a colour bar that lies below the plot, short enough for a phone."""
    return {
        "orientation": "h", "thickness": 8, "len": 0.6,
        "x": 0.5, "y": 0, "yanchor": "top", "outlinewidth": 0,
        "tickfont": {"color": "var(--muted)", "size": 11},
        "title": {
            "text": title, "side": "top", "font": {"color": "var(--muted)", "size": 12},
        },
        **options,
    }  # fmt: skip


def literal(text: str, limit: int = 60) -> str:
    """Return text that Plotly shows as it is, though it reads <b> and <a> as markup.

    Text longer than `limit` characters is shortened.
    """
    return html.escape(tidy(text, limit), quote=False)


def painted(node: Any, palette: dict[str, str], is_colour: bool = False) -> Any:
    """Return a figure's JSON with each `var(--name)` under a colour key replaced."""
    if isinstance(node, dict):
        return {
            key: painted(value, palette, is_colour or "color" in key.lower())
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [painted(value, palette, is_colour) for value in node]
    if is_colour and isinstance(node, str) and node.startswith("var(--"):
        return palette[node[6:-1]]
    return node
