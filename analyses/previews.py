"""Previews: the picture of a page, which a link to it shows (Open Graph)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from analyses import cities
from analyses.answers import ENDS, Answers, End, Pay
from analyses.pay_figures import COLOURS, cells_of
from analyses.phrases import count, day, sentence, sign
from analyses.review import role_pages
from analyses.style import LIGHT, PREVIEW, figure, literal, painted

LONG = 34  # characters of a name, which is written smaller if it has more


def draw_previews(answers: Answers, folder: Path) -> None:
    """Draw the picture of each role's page, and of each city's, into a folder.

    Raises UserError where the machine has no browser that can draw them.
    """
    from analyses.png import write_pngs  # it takes half a second to import

    pictures: dict[Path, dict[str, Any]] = {}
    for role in role_pages(answers.roles):
        mine = answers.of(role.role)
        slugs = cities.slugs(mine)
        above = f"{'Synthetic sample: ' if role.is_sample else ''}Job market review"
        when = day(role.last_scraped_on)
        if overall := mine.overall(mine.ways[0]):
            pictures[folder / f"{role.slug}.png"] = preview(above, when, {"": overall})
            above += f" · {sentence(literal(role.role))}"
            for city in mine.cities(mine.ways[0]):
                rows: dict[str, Pay] = {"here": city}
                if city.pay_currency in (None, overall.pay_currency):
                    rows["all"] = overall
                path = folder / role.slug / f"{slugs[city.name]}.png"
                pictures[path] = preview(above, when, rows)
    write_pngs(pictures, {**PREVIEW, "scale": 1})


def preview(above: str, when: str, rows: Mapping[str, Pay]) -> dict[str, Any]:
    """Return the JSON of a picture: a name, and both medians of it, beside others.

    `rows` are by what they are called; the picture is of the first.
    """
    called = next(iter(rows))
    name = sentence(literal(rows[called].name))
    lines = [(end, where) for end in ENDS for where in rows]
    texts = [
        text(above, 0.9, 24, "var(--muted)"),
        text(f"<b>{name}</b>", 0.78, 58 if len(name) <= LONG else 30),
        text(
            f"{count(rows[called].advertisements, 'advertisement')}, {when}. Dots are "
            "medians of pay a year, bars their 95% intervals (pale: all that is stated).",
            0.06, 20, "var(--muted)",
        ),
    ]  # fmt: skip
    traces = []
    for line, (end, where) in enumerate(lines):
        row, height = rows[where], -line
        colour = COLOURS[end] if where == called else "var(--muted)"
        traces += marks(row, end, height, colour)
        median, around, _ = cells_of(row, end)
        said = [part for part in (f"<b>{median}</b>", around) if "–" not in part]
        words = "  ".join(said) or "not stated"
        texts.append(text(words, height, 24, x=0.68, yref="y"))
    names = [
        f"{sentence(ENDS[end]) if where == called else ''} {where} "
        f"(n = {rows[where].advertisements_with_pay:,})  "
        for end, where in lines
    ]
    drawn = figure(
        *traces,
        annotations=texts,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        xaxis={
            "domain": [0.28, 0.65], "rangemode": "tozero", "tickformat": "~s",
            "tickprefix": sign(rows[called].pay_currency), "tickfont": {"size": 20},
            "nticks": 4, "automargin": False,
        },
        yaxis={
            "domain": [0.22, 0.68], "range": [0.5 - len(lines), 0.5], "showgrid": False,
            "tickvals": [-line for line in range(len(lines))], "ticktext": names,
            "tickfont": {"size": 22, "color": "var(--ink)"}, "automargin": False,
        },
    )  # fmt: skip
    drawn.update_layout(paper_bgcolor="var(--paper)")
    painted_in_light: dict[str, Any] = painted(drawn.to_plotly_json(), LIGHT)
    return painted_in_light


def marks(row: Pay, end: End, height: float, colour: str) -> list[go.Scatter]:
    """Return a median with its interval; without one, the range of what is stated."""
    median = row.median(end)
    around = median if median.is_known else row.span(end)
    opacity = 0.6 if median.is_known else 0.35
    return [
        go.Scatter(x=[around.low, around.high], y=[height, height], opacity=opacity,
                   mode="lines+markers", line={"color": colour, "width": 12},
                   marker={"symbol": "line-ns", "size": 12,
                           "line": {"color": colour, "width": 3}}),
        go.Scatter(x=[median.value], y=[height], mode="markers",
                   marker={"size": 22, "color": colour}),
    ]  # fmt: skip


def text(
    words: str, y: float, size: int, colour: str = "var(--ink)", **options: Any
) -> dict[str, Any]:
    """Return an annotation that begins at the left edge, at a height of the picture."""
    return {
        "text": words, "x": 0.04, "y": y, "xref": "paper", "yref": "paper",
        "xanchor": "left", "yanchor": "middle", "showarrow": False,
        "font": {"size": size, "color": colour}, **options,
    }  # fmt: skip
