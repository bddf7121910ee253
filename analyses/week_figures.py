"""From week to week: what was open, new and gone, what it paid, and how long it stays."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analyses.answers import ENDS, Answers, Interval, Lifetime, Survival, Week
from analyses.cards import Card, Table
from analyses.pay_figures import COLOURS
from analyses.phrases import count, day, money, money_range, percent, share_range, sign
from analyses.style import figure

FEWEST_WEEKS = 4
LEGEND = {
    "showlegend": True,
    "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
    "margin": {"l": 8, "r": 8, "t": 36, "b": 8},
}


def week_cards(answers: Answers) -> list[Card]:
    """Return the figures of one role's weeks, as soon as there are four."""
    cards = []
    if len(answers.weeks) >= FEWEST_WEEKS:
        cards += [open_card(answers.weeks), pay_card(answers.weeks)]
    if answers.lifetimes:
        cards.append(stay_card(answers.lifetimes[0], answers.survival))
    return cards


def open_card(weeks: Sequence[Week]) -> Card:
    """Return how many postings were open, new and gone in each week."""
    last = weeks[-1]
    series = {
        "open": ("var(--ink)", [row.open_postings for row in weeks]),
        "new": ("var(--accent)", [row.new_postings for row in weeks]),
        "gone": ("var(--second)", [row.gone_postings for row in weeks]),
    }
    traces = [
        go.Scatter(
            x=[row.week for row in weeks], y=numbers, name=name, mode="lines+markers",
            line={"color": colour, "width": 2},
            hovertemplate="%{x|%d %b %Y}: %{y:,} " + name + "<extra></extra>",
        )
        for name, (colour, numbers) in series.items()
    ]  # fmt: skip
    return Card(
        "open-by-week",
        f"{count(last.open_postings, 'posting is', 'postings are')} open in the last "
        f"week, {last.new_postings or 0:,} of them new; {last.gone_postings or 0:,} went",
        f"n = {count(len(weeks), 'week')}. Where a search was not whole, what it had "
        "found before still counts until a whole one misses it.",
        "role_weeks",
        weeks,
        figure(*traces, yaxis={"rangemode": "tozero"}, **LEGEND),
        Table(
            ("Week of", "Open", "New", "Gone", "Searches whole"),
            [
                (day(row.week), f"{row.open_postings:,}", shown(row.new_postings),
                 shown(row.gone_postings), f"{row.searches_whole:,} of {row.searches:,}")
                for row in weeks
            ],
        ),
    )  # fmt: skip


def pay_card(weeks: Sequence[Week]) -> Card:
    """Return the median minimum and maximum of what was open in each week."""
    currency = weeks[-1].pay_currency
    first, last = (weeks[i].median("min") for i in (0, -1))
    traces = []
    for end, word in ENDS.items():
        medians = [row.median(end) for row in weeks]
        up = [gap(m.value, m.high) for m in medians]
        down = [gap(m.low, m.value) for m in medians]
        traces.append(
            go.Scatter(
                x=[row.week for row in weeks], y=[m.value for m in medians],
                name=f"median {word}", mode="lines+markers",
                line={"color": COLOURS[end], "width": 2},
                error_y={"type": "data", "symmetric": False, "array": up,
                         "arrayminus": down, "thickness": 1, "width": 0},
                hovertemplate="%{x|%d %b %Y}: %{y:,.0f}<extra></extra>",
            )
        )  # fmt: skip
    title = "No week has enough pay for a median"
    if first.value is not None and last.value is not None:
        title = (
            f"The median minimum was {money(first.value, currency)} a year in the first "
            f"week and {money(last.value, currency)} in the last"
        )
    return Card(
        "pay-by-week", title,
        "Of what was open, each text once. Bars are 95% intervals, which allow for a "
        "company's pays being alike. Two weeks whose bars overlap may not differ.",
        "role_weeks", weeks,
        figure(
            *traces, yaxis={"tickformat": "~s", "tickprefix": sign(currency)}, **LEGEND
        ),
        Table(
            ("Week of", "With pay", "Median minimum", "95% interval", "Median maximum",
             "95% interval"),
            [
                (day(row.week), f"{row.advertisements_with_min:,}",
                 *(text for end in ENDS for text in (
                     money(row.median(end).value, currency),
                     money_range(row.median(end), currency))))
                for row in weeks
            ],
        ),
        data="open-by-week",
    )  # fmt: skip


def stay_card(lifetime: Lifetime, rows: Sequence[Survival]) -> Card:
    """Return the share still open at each age, with its interval."""
    ages = [0, *(row.days for row in rows)]
    shares = [row.share for row in rows]
    high = [1.0, *(1.0 if s.high is None else s.high for s in shares)]
    low = [1.0, *(1.0 if s.low is None else s.low for s in shares)]
    edge = {"width": 0, "shape": "hv", "color": "var(--accent)"}
    traces = [
        go.Scatter(x=ages, y=high, mode="lines", line=edge, hoverinfo="skip"),
        go.Scatter(x=ages, y=low, mode="lines", line=edge, hoverinfo="skip",
                   fill="tonexty", fillcolor="var(--tile)"),
        go.Scatter(x=ages, y=[1.0, *(s.value for s in shares)], mode="lines",
                   line={"color": "var(--accent)", "width": 2, "shape": "hv"},
                   hovertemplate="%{y:.0%} open after %{x} days<extra></extra>"),
    ]  # fmt: skip
    return Card(
        "how-long-open", how_long(lifetime),
        f"n = {count(lifetime.advertisements, 'advertisement')}, each text once, of "
        f"which {lifetime.gone:,} are known to be gone. By Kaplan and Meier: what is "
        "still open, or has grown older than was asked for, counts as far as it was "
        "seen; the days between two scrapes share what went between them. The band is "
        "the 95% interval.",
        "role_survival", rows,
        figure(
            *traces,
            xaxis={"title": {"text": "days from the posting"}, "rangemode": "tozero"},
            yaxis={"tickformat": ".0%", "range": [0, 1.02]},
        ),
        Table(
            ("Days", "Still open", "95% interval", "Watched"),
            [
                (f"{row.days:,}", percent(row.share.value), share_range(row.share),
                 f"{row.at_risk:,.0f}")
                for row in rows
            ],
        ),
    )  # fmt: skip


def how_long(lifetime: Lifetime) -> str:
    """Say how long half of the advertisements stay, with the interval."""
    if lifetime.median_days is None:
        return (
            f"More than half of the advertisements are still open after "
            f"{count(lifetime.days_seen, 'day')}, the longest that can be seen"
        )
    if lifetime.median_days_low is None:
        return (
            f"Half of the advertisements are gone after "
            f"{count(lifetime.median_days, 'day')} (too few companies for an interval)"
        )
    high = lifetime.median_days_high
    ends = f"{lifetime.median_days_low} to {high}" if high else (
        f"{lifetime.median_days_low} or more"
    )  # fmt: skip
    return (
        f"Half of the advertisements are gone after {count(lifetime.median_days, 'day')} "
        f"(95% interval {ends})"
    )


def change_in_words(change: Interval, currency: str | None) -> str:
    """Say how much more or less a median is than in the week before."""
    if change.value is None:
        return "–"
    amount = f"{'+' if change.value >= 0 else '−'}{money(abs(change.value), currency)}"
    if not change.is_known:
        return f"{amount}, too few for an interval"
    low, high = (
        f"{'+' if end >= 0 else '−'}{money(abs(end), currency)}"
        for end in (change.low or 0, change.high or 0)
    )
    told = "up" if (change.low or 0) > 0 else "down" if (change.high or 0) < 0 else (
        "can't be told from chance"
    )  # fmt: skip
    return f"{amount}, {told} (95% interval {low} to {high})"


def gap(low: float | None, high: float | None) -> float | None:
    """Return how far a higher number is from another; None where either is missing."""
    return None if low is None or high is None else high - low


def shown(number: int | None) -> str:
    """Return a count, or a dash where there is none."""
    return "–" if number is None else f"{number:,}"
