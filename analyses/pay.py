"""Pay: its distribution, and its medians per search area."""

from functools import partial

import duckdb
import plotly.graph_objects as go

from analyses.look import Card, figure
from analyses.maps import bubble_map, mapped
from analyses.warehouse import Row, ask
from analyses.words import count, listing, money, sign

BASES = {"best": "the text's pay first, then the scraper's", "jobspy": "the scraper's pay only"}
ENDS = {"min": "minimum", "max": "maximum"}

AREA_PAY = """
    select
        area as place, latitude, longitude, postings_with_pay as n,
        median_min_yearly, median_max_yearly, median_min_low, median_min_high,
        median_max_low, median_max_high, area_pay.postings, reliability, pay_currency,
        reliability in ('fair', 'good') as is_sure,
    from main.area_pay
    inner join main.area_postings using (role, area)
    where role = $role and pay_basis = $basis
    order by n desc, area
"""


def area_pay_cards(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> list[Card]:
    """Return the maps of the median minimum and of the median maximum pay per area."""
    rows = ask(marts, AREA_PAY, role=role, basis=basis)
    return [map_of_medians(rows, end, basis) for end in ENDS]


def map_of_medians(rows: list[Row], end: str, basis: str) -> Card:
    """Return the map of one end's median, with the areas that list no pay crossed out."""
    column = f"median_{end}_yearly"
    paid = [row for row in rows if row[column] is not None]
    unpaid = [row["place"] for row in rows if row[column] is None]
    shown, hidden = mapped(rows)
    currency = rows[0]["pay_currency"] if rows else None
    note = (
        f"n = {count(sum(row['n'] for row in rows), 'posting')} with pay in "
        f"{count(len(paid), 'area')}, from {BASES[basis]}. Hollow: fewer than six postings."
    )
    if unpaid:
        note += f" Red x, no pay listed: {listing(unpaid, 50)}."
    if off := [row["place"] for row in hidden if row[column] is not None]:
        note += f" Not on the map: {listing(off)}."
    return Card(
        f"median-{end}-by-area-{basis}", span(paid, column, ENDS[end], currency), note,
        "area_pay, area_postings", rows,
        bubble_map(
            shown, column, f"median {ENDS[end]} a year", partial(hover, end=end),
            tickformat="~s", tickprefix=sign(currency),
        ), basis,
    )  # fmt: skip


def hover(row: Row, end: str) -> str:
    """Return what a place says when it is pointed at: its median, how sure, and n."""
    of = f"{row['n']:,} of {count(row['postings'], 'posting')} with pay"
    if row[f"median_{end}_yearly"] is None:
        return f"<b>{row['place']}</b><br>no {ENDS[end]} listed<br>{of}"
    median, low, high = (
        money(row[column], row["pay_currency"])
        for column in (f"median_{end}_yearly", f"median_{end}_low", f"median_{end}_high")
    )
    sure = "too few for an interval" if low == "–" else f"95% interval {low} to {high}"
    return f"<b>{row['place']}</b><br>median {ENDS[end]} {median}<br>{sure}<br>{of}"


def span(paid: list[Row], column: str, end: str, currency: str | None) -> str:
    """Say between which places a median lies, of those with enough postings to say."""
    sure = sorted((row for row in paid if row["is_sure"]), key=lambda row: row[column])
    if not paid:
        return f"No area lists a {end} pay"
    if len(sure) < 2:
        return f"The {end}s rest on too few postings to rank the areas"
    low, high = sure[0], sure[-1]
    return (
        f"The median {end} runs from {money(low[column], currency)} in {low['place']} to "
        f"{money(high[column], currency)} in {high['place']}"
    )


POSTING_PAY = """
    select pay_min_yearly, pay_max_yearly, pay_interval, main_currency,
    from main.posting_pay
    where role = $role and pay_basis = $basis and has_pay
    order by posting_id
"""
ROLE_PAY = "select * from main.role_pay where role = $role and pay_basis = $basis"


def strip_card(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> Card:
    """Return the strip of every stated minimum and maximum, with their medians."""
    rows = ask(marts, POSTING_PAY, role=role, basis=basis)
    summary = (ask(marts, ROLE_PAY, role=role, basis=basis) or [{}])[0]
    currency = summary.get("pay_currency")
    note = (
        f"n = {count(len(rows), 'posting')} with pay, each posting once, from {BASES[basis]}. "
        "A dot is a posting; the line is the median, the band its 95% interval."
    )
    if summary.get("median_min_yearly") is None or summary["median_max_yearly"] is None:
        title = f"{count(len(rows), 'posting states', 'postings state')} pay"
    else:
        title = (
            f"Half of the minimums are below {money(summary['median_min_yearly'], currency)}, "
            f"half of the maximums above {money(summary['median_max_yearly'], currency)}"
        )
    return Card(f"pay-strip-{basis}", title, note, "posting_pay, role_pay", rows,
                strip(rows, summary, currency), basis, "strip")  # fmt: skip


def strip(rows: list[Row], summary: Row, currency: str | None) -> go.Figure:
    """Return two rows of dots, minimum above maximum, spread so that each is seen."""
    traces, shapes = [], []
    for middle, end, colour in ((1, "min", "var(--accent)"), (0, "max", "var(--second)")):
        values = [row[f"pay_{end}_yearly"] for row in rows]
        stated = sorted(value for value in values if value is not None)
        traces.append(
            go.Scatter(
                x=stated,
                # Steps of the golden ratio spread neighbours evenly, and always the same.
                y=[middle + (i * 0.618034 % 1 - 0.5) * 0.62 for i in range(len(stated))],
                mode="markers",
                marker={"size": 5, "color": colour, "opacity": 0.45},
                hovertext=[f"{ENDS[end]} {money(value, currency)}" for value in stated],
                hoverinfo="text",
            )
        )
        for x0, x1 in (
            [summary.get(f"median_{end}_yearly")] * 2,
            [summary.get(f"median_{end}_low"), summary.get(f"median_{end}_high")],
        ):
            if x0 is not None:
                shapes.append(
                    {
                        "type": "rect" if x0 != x1 else "line", "x0": x0, "x1": x1,
                        "y0": middle - 0.42, "y1": middle + 0.42, "layer": "above",
                        "line": {"color": "var(--ink)", "width": 0 if x0 != x1 else 2},
                        "fillcolor": "var(--ink)", "opacity": 1 if x0 == x1 else 0.16,
                    }  # fmt: skip
                )
    return figure(
        *traces,
        shapes=shapes,
        xaxis={"tickprefix": sign(currency), "tickformat": "~s", "rangemode": "tozero"},
        yaxis={
            "tickvals": [1, 0], "ticktext": list(ENDS.values()), "showgrid": False,
            "range": [-0.55, 1.55], "tickfont": {"color": "var(--ink)"},
        },
    )  # fmt: skip
