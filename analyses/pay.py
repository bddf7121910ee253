"""Pay: its distribution, its medians per place, and how much of it is stated."""

from functools import partial

import duckdb
import plotly.graph_objects as go

from analyses.charts import Series, ranges
from analyses.look import Card, figure
from analyses.maps import bubble_map, mapped
from analyses.places import with_countries
from analyses.warehouse import Row, ask
from analyses.words import count, interval, listing, money, percent, sign

BASES = {"best": "text and scraper", "jobspy": "scraper only"}
SOURCES = {
    "best": "read from the posting's text, else as the scraper found it",
    "jobspy": "as the scraper found it, like the published review",
}
ENDS = {"min": "minimum", "max": "maximum"}
COLOURS = {"min": "var(--accent)", "max": "var(--second)"}
PLURALS = {"city": "cities", "area": "areas"}
MEDIANS = [
    Series(f"median_{end}_yearly", f"median_{end}_low", f"median_{end}_high",
           f"median {word}", COLOURS[end])
    for end, word in ENDS.items()
]  # fmt: skip
MOST_LINES = 30

PLACE_PAY = """
    select
        {grain} as place, latitude, longitude, pay.postings, share_of_postings,
        postings_with_pay as n,
        share_with_pay, share_with_pay_low, share_with_pay_high, pay_currency,
        median_min_yearly, median_min_low, median_min_high, q1_min_yearly, q3_min_yearly,
        median_max_yearly, median_max_low, median_max_high, q1_max_yearly, q3_max_yearly,
        reliability, reliability in ('fair', 'good') as is_sure,
    from main.{grain}_pay as pay
    inner join main.{grain}_postings using (role, {grain})
    where role = $role and pay_basis = $basis
    order by pay.postings desc, place
"""
POSTING_PAY = """
    select pay_min_yearly, pay_max_yearly, pay_interval, main_currency,
    from main.posting_pay
    where role = $role and pay_basis = $basis and has_pay
    order by pay_min_yearly, pay_max_yearly
"""
ROLE_PAY = "select * from main.role_pay where role = $role and pay_basis = $basis"


def pay_cards(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> list[Card]:
    """Return the figures of pay on one basis: strip, ranges and maps."""
    cities, areas = (
        with_countries(
            marts, role, ask(marts, PLACE_PAY.format(grain=grain), role=role, basis=basis)
        )
        for grain in ("city", "area")
    )
    return [
        strip_card(marts, role, basis),
        ranges_card(cities, basis),
        *(map_card(cities, "city", end, basis) for end in ENDS),
        *(map_card(areas, "area", end, basis) for end in ENDS),
    ]


def map_card(rows: list[Row], grain: str, end: str, basis: str) -> Card:
    """Return the map of one end's median, with the places that list no pay crossed out."""
    column = f"median_{end}_yearly"
    paid = [row for row in rows if row[column] is not None]
    shown, hidden = mapped(rows)
    unpaid = [row["place"] for row in shown if row[column] is None]
    currency = rows[0]["pay_currency"] if rows else None
    note = (
        f"n = {count(sum(row['n'] for row in rows), 'posting')} with pay in "
        f"{count(len(paid), grain, PLURALS[grain])}, {SOURCES[basis]}. "
        "Hollow: fewer than six postings."
    )
    if unpaid:
        note += f" Red x, no {ENDS[end]} listed: {listing(unpaid, 20)}."
    if hidden:
        note += f" Not on the map: {listing([row['place'] for row in hidden], 4)}."
    return Card(
        f"median-{end}-by-{grain}-{basis}", span(paid, column, ENDS[end], currency), note,
        f"{grain}_pay, {grain}_postings", rows,
        bubble_map(
            shown, column, f"median {ENDS[end]} a year", partial(hover, ends=[end]),
            tickformat="~s", tickprefix=sign(currency),
        ),
        basis, data=f"{grain}-pay-{basis}",
    )  # fmt: skip


def hover(row: Row, ends: list[str]) -> str:
    """Return what a place says when it is pointed at: its medians, how sure, and n."""
    lines = [f"<b>{row['place']}</b>"]
    for end in ends:
        median, low, high = (
            money(row[column], row["pay_currency"])
            for column in (
                f"median_{end}_yearly",
                f"median_{end}_low",
                f"median_{end}_high",
            )
        )
        lines += (
            [f"no {ENDS[end]} listed"]
            if row[f"median_{end}_yearly"] is None
            else [f"median {ENDS[end]} {median}", interval(low, high)]
        )
    lines.append(f"{row['n']:,} of {count(row['postings'], 'posting')} with pay")
    return "<br>".join(lines)


def span(paid: list[Row], column: str, end: str, currency: str | None) -> str:
    """Say between which places a median lies, of those with enough postings to say."""
    sure = sorted((row for row in paid if row["is_sure"]), key=lambda row: row[column])
    if not paid:
        return f"No place lists a {end}"
    if len(sure) < 2:
        return f"The {end}s rest on too few postings to rank the places"
    low, high = sure[0], sure[-1]
    return (
        f"The median {end} runs from {money(low[column], currency)} in {low['place']} to "
        f"{money(high[column], currency)} in {high['place']}"
    )


def ranges_card(rows: list[Row], basis: str) -> Card:
    """Return the range of pay in each city, from median minimum to median maximum."""
    paid = sorted((row for row in rows if row["n"]), key=lambda row: -row["n"])[
        :MOST_LINES
    ]
    paid.sort(
        key=lambda row: -(row["median_min_yearly"] or row["median_max_yearly"] or 0)
    )
    currency = rows[0]["pay_currency"] if rows else None
    total = sum(row["n"] for row in rows)
    note = f"n = {count(total, 'posting')} with pay, {SOURCES[basis]}. "
    if len(paid) < sum(row["n"] > 0 for row in rows):
        note += f"The {len(paid)} cities with most of them. "
    note += "Bars are 95% intervals of the medians; hollow: fewer than six postings, no interval."
    lines = [{**row, "label": row["place"]} for row in paid]
    return Card(
        f"pay-by-city-{basis}", overlap(paid), note, "city_pay", rows,
        ranges(lines, MEDIANS, partial(hover, ends=list(ENDS)),
               tickformat="~s", tickprefix=sign(currency)),
        basis, data=f"city-pay-{basis}", lines=len(paid),
    )  # fmt: skip


def overlap(rows: list[Row]) -> str:
    """Say how many cities' intervals lie apart from the highest-paying one's."""
    sure = [row for row in rows if row["is_sure"] and row["median_min_low"] is not None]
    if len(sure) < 2:
        return "Too few cities state enough pay to be told apart"
    top = max(sure, key=lambda row: row["median_min_yearly"])
    below = sum(row["median_min_high"] < top["median_min_low"] for row in sure)
    if not below:
        return f"No city's median minimum is clearly below that of {top['place']}, the highest"
    others = len(sure) - 1
    return (
        f"{top['place']} pays the highest median minimum, clearly more than {below} of "
        f"the {count(others, 'other city', 'other cities')} with enough postings"
    )


def strip_card(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> Card:
    """Return the strip of every stated minimum and maximum, with their medians."""
    rows = ask(marts, POSTING_PAY, role=role, basis=basis)
    summary = (ask(marts, ROLE_PAY, role=role, basis=basis) or [{}])[0]
    currency = summary.get("pay_currency")
    note = (
        f"n = {count(len(rows), 'posting')} with pay, each once, {SOURCES[basis]}. "
        "A dot is a posting; the line is the median, the band its 95% interval."
    )
    if summary.get("median_min_yearly") is None or summary["median_max_yearly"] is None:
        title = f"{count(len(rows), 'posting states', 'postings state')} pay"
    else:
        title = (
            f"Half of the stated minimums are {money(summary['median_min_yearly'], currency)} "
            f"or less, half of the maximums {money(summary['median_max_yearly'], currency)} "
            "or more"
        )
    return Card(f"pay-strip-{basis}", title, note, "posting_pay, role_pay", rows,
                strip(rows, summary, currency), basis, shape="strip")  # fmt: skip


def strip(rows: list[Row], summary: Row, currency: str | None) -> go.Figure:
    """Return two rows of dots, minimum above maximum, spread so that each is seen."""
    traces, shapes = [], []
    for middle, (end, word) in zip((1, 0), ENDS.items(), strict=True):
        stated = sorted(
            round(row[f"pay_{end}_yearly"])
            for row in rows
            if row[f"pay_{end}_yearly"] is not None
        )
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
                {"type": "rect", "x0": low, "x1": high, "opacity": 0.18, "line": {"width": 0},
                 "fillcolor": "var(--ink)", **at}
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


STATED = """
    select
        city as place, best.postings, best.postings_with_pay as n,
        best.share_with_pay, best.share_with_pay_low, best.share_with_pay_high,
        jobspy.share_with_pay as scraper_share,
        jobspy.share_with_pay_low as scraper_low,
        jobspy.share_with_pay_high as scraper_high,
    from main.city_pay as best
    inner join main.city_pay as jobspy using (role, city)
    where role = $role and best.pay_basis = 'best' and jobspy.pay_basis = 'jobspy'
    order by best.postings desc, city
"""


def stated_card(marts: duckdb.DuckDBPyConnection, role: str) -> Card:
    """Return the share of postings that state pay in each city, by who found it."""
    rows = ask(marts, STATED, role=role)
    shown = [row for row in rows if row["postings"] >= 6][:MOST_LINES]
    shown.sort(key=lambda row: -row["share_with_pay"])
    total, stated = (sum(row[key] for row in rows) for key in ("postings", "n"))
    title = (
        f"{percent(stated / total)} of the postings in cities say what they pay"
        if total
        else "No posting names a city"
    )
    if len(shown) > 1:
        title += (
            f": from {percent(shown[-1]['share_with_pay'])} in {shown[-1]['place']} to "
            f"{percent(shown[0]['share_with_pay'])} in {shown[0]['place']}"
        )
    note = (
        f"n = {count(total, 'posting')}. Cities with six or more postings, "
        f"at most {MOST_LINES}; bars are 95% intervals."
    )
    series = [
        Series("share_with_pay", "share_with_pay_low", "share_with_pay_high",
               "read from the text or by the scraper", COLOURS["min"]),
        Series("scraper_share", "scraper_low", "scraper_high", "by the scraper",
               COLOURS["max"]),
    ]  # fmt: skip
    lines = [{**row, "label": row["place"], "is_sure": True} for row in shown]
    return Card(
        "stated-pay-by-city", title, note, "city_pay", rows,
        ranges(lines, series, stated_hover, tickformat=".0%", range=[0, 1]),
        lines=len(shown),
    )  # fmt: skip


def stated_hover(row: Row) -> str:
    """Return what a city's share says when it is pointed at."""
    low, high = percent(row["share_with_pay_low"]), percent(row["share_with_pay_high"])
    return (
        f"<b>{row['place']}</b><br>{row['n']:,} of {count(row['postings'], 'posting')} "
        f"({percent(row['share_with_pay'])}, {interval(low, high)})<br>by the scraper alone "
        f"{percent(row['scraper_share'])}"
    )
