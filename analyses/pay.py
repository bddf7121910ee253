"""Pay: its medians per city and per search area, with their intervals."""

from functools import partial

import duckdb

from analyses.charts import Series, ranges
from analyses.look import Card
from analyses.maps import bubble_map, mapped
from analyses.places import with_countries
from analyses.warehouse import Row, ask
from analyses.words import count, interval, listing, money, sign

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
ROLE_PAY = "select * from main.role_pay where role = $role and pay_basis = $basis"


def pay_cards(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> list[Card]:
    """Return the figures of pay by place, on one basis: ranges and maps."""
    cities, areas = (
        with_countries(
            marts, role, ask(marts, PLACE_PAY.format(grain=grain), role=role, basis=basis)
        )
        for grain in ("city", "area")
    )
    return [
        ranges_card(cities, basis),
        *(map_card(cities, "city", end, basis) for end in ENDS),
        *(map_card(areas, "area", end, basis) for end in ENDS),
    ]


def map_card(rows: list[Row], grain: str, end: str, basis: str) -> Card:
    """Return the map of one end's median, places without any crossed out."""
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
    note += "Bars are 95% intervals of the medians; hollow: fewer than six postings."
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
        return f"No city's median minimum is clearly below {top['place']}'s, the highest"
    others = len(sure) - 1
    return (
        f"{top['place']} pays the highest median minimum, clearly more than {below} of "
        f"the {count(others, 'other city', 'other cities')} with enough postings"
    )
