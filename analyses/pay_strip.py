"""Pay: every stated minimum and maximum as a dot."""

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go

from analyses.answers import ENDS, Answers, Basis, Interval, Pay, PostingPay
from analyses.cards import PREFIXES, SOURCES, Card, Table
from analyses.pay_figures import COLOURS
from analyses.phrases import count, money, money_range, sign
from analyses.style import figure

# A browser draws more dots than these slowly: then one of two is drawn, or one of three.
MOST_DOTS = 4000


def strip_card(answers: Answers, basis: Basis) -> Card:
    """Return the strip of every stated minimum and maximum, with their medians."""
    rows = [row for row in answers.posting_pay if row.pay_basis == basis]
    overall = next((row for row in answers.role_pay if row.pay_basis == basis), None)
    step = max(1, ceil(len(rows) / MOST_DOTS))
    dot = "is a posting" if step == 1 else f"stands for {step} postings with similar pay"
    note = (
        f"n = {count(len(rows), 'posting')} with pay, each once, {SOURCES[basis]}. "
        f"Each dot {dot}; the line is the median, the band its 95% interval."
    )
    title = f"{count(len(rows), 'posting states', 'postings state')} pay"
    if overall and None not in (overall.median_min_yearly, overall.median_max_yearly):
        title = (
            "Half of the stated minimums are "
            f"{money(overall.median_min_yearly, overall.pay_currency)} or less, half of "
            f"the maximums {money(overall.median_max_yearly, overall.pay_currency)} or "
            "more"
        )
    marts = ", ".join(f"{PREFIXES[basis]}{mart}" for mart in ("posting_pay", "role_pay"))
    return Card(f"pay-strip-{basis}", title, note, marts, rows,
                strip(rows, overall, step), strip_table(overall), basis,
                shape="strip")  # fmt: skip


def strip_table(overall: Pay | None) -> Table:
    """Return the medians of the dots, their intervals, and the middle half."""
    head = ("Stated", "Median", "95% interval", "Middle half")
    if not overall:
        return Table(head, [])
    currency = overall.pay_currency
    halves = {
        "min": Interval(None, overall.q1_min_yearly, overall.q3_min_yearly),
        "max": Interval(None, overall.q1_max_yearly, overall.q3_max_yearly),
    }
    return Table(
        head,
        [
            (f"{word}s", money(overall.median(end).value, currency),
             money_range(overall.median(end), currency),
             money_range(halves[end], currency))
            for end, word in ENDS.items()
        ],
    )  # fmt: skip


def strip(rows: Sequence[PostingPay], overall: Pay | None, step: int) -> go.Figure:
    """Return two rows of dots, minimum above maximum, spread so that each is seen.

    Of each `step` postings that follow each other in pay, one is drawn.
    """
    currency = overall.pay_currency if overall else None
    traces, shapes = [], []
    for middle, (end, word) in zip((1, 0), ENDS.items(), strict=True):
        amounts = (
            row.pay_min_yearly if end == "min" else row.pay_max_yearly for row in rows
        )
        stated = sorted(round(amount) for amount in amounts if amount is not None)
        stated = stated[step // 2 :: step]
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
        if not overall:
            continue
        median = overall.median(end)
        at = {"y0": middle - 0.4, "y1": middle + 0.4, "layer": "above"}
        if median.value is not None:
            line = {"color": "var(--ink)", "width": 2}
            shapes.append(
                {"type": "line", "x0": median.value, "x1": median.value, "line": line,
                 **at}
            )  # fmt: skip
        if median.is_known:
            shapes.append(
                {"type": "rect", "x0": median.low, "x1": median.high,
                 "line": {"width": 0}, "fillcolor": "var(--ink)", "opacity": 0.18, **at}
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
