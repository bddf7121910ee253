"""Roles side by side, where several are landed."""

import duckdb

from analyses.charts import ranges
from analyses.look import Card
from analyses.pay import MEDIANS, hover
from analyses.warehouse import Row, ask
from analyses.words import count, money, sign

ROLES = """
    select role as place, postings, postings_with_pay as n, pay_currency,
        share_with_pay, share_with_pay_low, share_with_pay_high,
        median_min_yearly, median_min_low, median_min_high,
        median_max_yearly, median_max_low, median_max_high,
        reliability, reliability in ('fair', 'good') as is_sure,
    from main.role_pay
    where pay_basis = $basis
    order by median_min_yearly desc nulls last, place
"""
# Where two roles or more have a median with an interval: else there is no comparison.
CITIES = """
    select city, role, postings, postings_with_pay, pay_currency,
        median_min_yearly, median_min_low, median_min_high,
        median_max_yearly, median_max_low, median_max_high, reliability,
        count(*) over (partition by city) as roles,
    from main.city_pay
    where pay_basis = 'best' and reliability in ('fair', 'good')
    qualify roles > 1
    order by city, role
"""


def role_cards(marts: duckdb.DuckDBPyConnection) -> list[Card]:
    """Return the pay of the roles side by side on each basis; none for a single role."""
    cards = []
    for basis in ("best", "jobspy"):
        rows = ask(marts, ROLES, basis=basis)
        currencies = {row["pay_currency"] for row in rows if row["pay_currency"]}
        if len(rows) < 2:
            return []
        # Amounts of different currencies do not belong on one axis.
        main = next((row["pay_currency"] for row in rows if row["pay_currency"]), None)
        shown = [
            {**row, "label": row["place"]} for row in rows if row["pay_currency"] == main
        ]
        note = (
            f"n = {count(sum(row['n'] for row in shown), 'posting')} with pay. Bars are "
            "95% intervals of the medians; hollow: fewer than six postings."
        )
        if len(currencies) > 1:
            note += f" Only roles paid in {main}: currencies are never mixed."
        figure = ranges(
            shown, MEDIANS, lambda row: hover(row, ["min", "max"]),
            tickformat="~s", tickprefix=sign(main), rangemode="tozero",
        )  # fmt: skip
        cards.append(
            Card(f"pay-by-role-{basis}", difference(shown), note, "role_pay", rows,
                 figure, basis, lines=len(shown))
        )  # fmt: skip
    return cards


def difference(rows: list[Row]) -> str:
    """Say whether the best-paid role's median minimum is surely above the next one's."""
    sure = [row for row in rows if row["is_sure"] and row["median_min_low"] is not None]
    if len(sure) < 2:
        return "Too few postings state pay to compare the roles"
    first, second = sure[:2]
    amounts = " and ".join(
        f"{money(row['median_min_yearly'], row['pay_currency'])} ({row['place']})"
        for row in (first, second)
    )
    if first["median_min_low"] > second["median_min_high"]:
        return f"The median minimums differ: {amounts}"
    return f"The median minimums can't be told apart: {amounts}"


def city_table(marts: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return the cities where roles can be compared, a row per city and role."""
    return ask(marts, CITIES)
