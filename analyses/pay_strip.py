"""Pay: every stated minimum and maximum as a dot."""

from collections.abc import Sequence
from math import ceil, inf
from statistics import quantiles

import plotly.graph_objects as go

from analyses.answers import (
    COUNTED,
    ENDS,
    Answers,
    End,
    Pay,
    PostingPay,
    Way,
    altered_for,
)
from analyses.cards import SOURCES, Card, Table
from analyses.pay_figures import COLOURS, cells_of
from analyses.phrases import (
    count,
    money,
    money_range,
    percent,
    sign,
    stated_range,
    units,
)
from analyses.style import figure

# A browser draws more dots than these slowly: then one of two is drawn, or one of three.
MOST_DOTS = 4000


def strip_card(answers: Answers, way: Way) -> Card:
    """Return the strip of every stated minimum and maximum, with their medians."""
    rows = [row for row in answers.posting_pay if is_in(row, way)]
    overall = answers.overall(way)
    step = max(1, ceil(len(rows) / MOST_DOTS))
    one, several = units(way)
    article = "an" if one[0] == "a" else "a"
    dot = f"is {article} {one}" if step == 1 else f"stands for {step} of similar pay"
    note = f"n = {count(len(rows), one, several)} with pay, each once, {SOURCES[way]}."
    if rows:
        note += f" Each dot {dot}"
    if overall and any(overall.median(end).value is not None for end in ENDS):
        note += "; the line is the median, the band its 95% interval"
    note += "." if rows else ""
    edge = fence(rows)
    beyond = [amount for end in ENDS for amount in stated(rows, end) if amount > edge]
    if beyond:
        currency = overall.pay_currency if overall else None
        note += (
            f" {count(len(beyond), 'amount')} above {money(edge, currency)}, up to "
            f"{money(max(beyond), currency)}, at the edge."
        )
    marts = "posting_pay, postings, counted_role_pay"
    if way == "jobspy":
        marts = "jobspy_posting_pay, counted_role_pay"
    return Card(
        f"pay-strip-{way}", halves(overall, way), note, marts, answers.posting_pay,
        strip(rows, overall, step), strip_table(overall), altered_for(way),
        data="posting-pay", shape="strip",
    )  # fmt: skip


def is_in(row: PostingPay, way: str) -> bool:
    """Whether a paid posting is among those that a way of counting counts."""
    counted = COUNTED[way]
    return (
        row.is_scrapers_pay != counted.is_best_pay
        and (row.is_core or not counted.is_of_job)
        and (row.speaks_for_copies or not counted.is_of_texts)
    )


def stated(rows: Sequence[PostingPay], end: End) -> list[float]:
    """Return the stated minimums or maximums, the lowest first."""
    amounts = (row.pay_min_yearly if end == "min" else row.pay_max_yearly for row in rows)
    return sorted(amount for amount in amounts if amount is not None)


def fence(rows: Sequence[PostingPay]) -> float:
    """Return where the scale ends: a few amounts far out don't stretch it.

    It is three times the middle half above it, as for Tukey's far out values (Exploratory
    Data Analysis, 1977, section 2D), of that end of pay for which it is higher.
    """
    fences = [inf]
    for end in ENDS:
        amounts = stated(rows, end)
        if len(amounts) > 3:
            low, _, high = quantiles(amounts)
            fences.append(high + 3 * (high - low))
    return max(fences[1:], default=inf)


def halves(overall: Pay | None, way: Way) -> str:
    """Say the two medians; where they are too imprecise, the range that is stated."""
    if not overall or not overall.advertisements_with_pay:
        return f"No {units(way)[0]} states pay"
    currency = overall.pay_currency
    medians = {end: overall.median(end).value for end in ENDS}
    if None not in medians.values():
        return (
            f"Half of the stated minimums are {money(medians['min'], currency)} or less, "
            f"half of the maximums {money(medians['max'], currency)} or more"
        )
    spans = {word: overall.span(end) for end, word in ENDS.items()}
    ends = [
        stated_range(word, span, currency)
        for word, span in spans.items()
        if span.is_known
    ]
    return f"Too few companies state pay for a median: {' and '.join(ends)}"


def strip_table(overall: Pay | None) -> Table:
    """Return the medians of the dots, how sure they are, and what is around them."""
    head = ("Stated", "Median", "95% interval, or range", "Companies",
            "Relative standard error", "Middle half", "Middle eight in ten")  # fmt: skip
    if not overall:
        return Table(head, [])
    currency = overall.pay_currency
    return Table(
        head,
        [
            (f"{word}s", *cells_of(overall, end), percent(overall.relative_error(end)),
             money_range(overall.between("q1", "q3", end), currency),
             money_range(overall.between("p10", "p90", end), currency))
            for end, word in ENDS.items()
        ],
    )  # fmt: skip


def strip(rows: Sequence[PostingPay], overall: Pay | None, step: int) -> go.Figure:
    """Return two rows of dots, minimum above maximum, spread so that each is seen.

    Of each `step` postings that follow each other in pay, one is drawn.
    """
    currency = overall.pay_currency if overall else None
    edge = fence(rows)
    traces, shapes = [], []
    for middle, (end, word) in zip((1, 0), ENDS.items(), strict=True):
        drawn = [round(amount) for amount in stated(rows, end)][step // 2 :: step]
        traces.append(
            go.Scatter(
                x=[min(amount, edge) for amount in drawn],
                # Steps of the golden ratio spread neighbours evenly, and always the same.
                y=[
                    round(middle + (i * 0.618034 % 1 - 0.5) * 0.62, 3)
                    for i in range(len(drawn))
                ],
                mode="markers",
                meta={"spread": middle},  # the page's script spreads them itself
                marker={"size": 4, "color": COLOURS[end], "opacity": 0.45},
                hovertemplate=f"{word} {sign(currency)}%{{x:,.0f}}%{{text}}"
                "<extra></extra>",
                text=[
                    f" is the edge: {sign(currency)}{amount:,}" if amount > edge else ""
                    for amount in drawn
                ]
                if drawn and drawn[-1] > edge
                else None,
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
