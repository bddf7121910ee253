"""Pay: every stated minimum and maximum, a dot each."""

from math import ceil

import duckdb
import plotly.graph_objects as go

from analyses.look import Card, figure
from analyses.pay import COLOURS, ENDS, ROLE_PAY, SOURCES
from analyses.warehouse import Row, ask
from analyses.words import count, money, sign

POSTING_PAY = """
    select pay_min_yearly, pay_max_yearly, pay_interval, main_currency,
    from main.posting_pay
    where role = $role and pay_basis = $basis and has_pay
    order by pay_min_yearly, pay_max_yearly
"""


# More dots than these a browser draws slowly: then every second is drawn, or every third.
MOST_DOTS = 4000


def strip_card(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> Card:
    """Return the strip of every stated minimum and maximum, with their medians."""
    rows = ask(marts, POSTING_PAY, role=role, basis=basis)
    summary = (ask(marts, ROLE_PAY, role=role, basis=basis) or [{}])[0]
    currency = summary.get("pay_currency")
    step = max(1, ceil(len(rows) / MOST_DOTS))
    dot = "is a posting" if step == 1 else f"stands for {step} postings of like pay"
    note = (
        f"n = {count(len(rows), 'posting')} with pay, each once, {SOURCES[basis]}. "
        f"A dot {dot}; the line is the median, the band its 95% interval."
    )
    if summary.get("median_min_yearly") is None or summary["median_max_yearly"] is None:
        title = f"{count(len(rows), 'posting states', 'postings state')} pay"
    else:
        low, high = (
            money(summary[f"median_{end}_yearly"], currency) for end in ("min", "max")
        )
        title = (
            f"Half of the stated minimums are {low} or less, half of the maximums {high} "
            "or more"
        )
    return Card(f"pay-strip-{basis}", title, note, "posting_pay, role_pay", rows,
                strip(rows, summary, currency, step), basis, shape="strip")  # fmt: skip


def strip(rows: list[Row], summary: Row, currency: str | None, step: int) -> go.Figure:
    """Return two rows of dots, minimum above maximum, spread so that each is seen.

    One of `step` postings that follow each other in pay is drawn.
    """
    traces, shapes = [], []
    for middle, (end, word) in zip((1, 0), ENDS.items(), strict=True):
        stated = sorted(
            round(row[f"pay_{end}_yearly"])
            for row in rows
            if row[f"pay_{end}_yearly"] is not None
        )[step // 2 :: step]
        traces.append(
            go.Scatter(
                x=stated,
                # Steps of the golden ratio spread neighbours evenly, and always the same.
                y=[
                    round(middle + (i * 0.618034 % 1 - 0.5) * 0.62, 3)
                    for i in range(len(stated))
                ],
                mode="markers",
                marker={"size": 4, "color": COLOURS[end], "opacity": 0.45},
                hovertemplate=f"{word} {sign(currency)}%{{x:,.0f}}<extra></extra>",
            )
        )
        median = summary.get(f"median_{end}_yearly")
        low, high = summary.get(f"median_{end}_low"), summary.get(f"median_{end}_high")
        at = {"y0": middle - 0.4, "y1": middle + 0.4, "layer": "above"}
        if median is not None:
            line = {"color": "var(--ink)", "width": 2}
            shapes.append(
                {"type": "line", "x0": median, "x1": median, "line": line, **at}
            )
        if low is not None:
            shapes.append(
                {"type": "rect", "x0": low, "x1": high, "line": {"width": 0},
                 "fillcolor": "var(--ink)", "opacity": 0.18, **at}
            )  # fmt: skip
    return figure(
        *traces,
        shapes=shapes,
        xaxis={"tickprefix": sign(currency), "tickformat": "~s", "rangemode": "tozero"},
        yaxis={
            "tickvals": [1, 0], "ticktext": list(ENDS.values()), "showgrid": False,
            "range": [-0.5, 1.5], "tickfont": {"color": "var(--ink)"},
        },
    )  # fmt: skip
