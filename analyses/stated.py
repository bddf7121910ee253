"""How many postings say what they pay, and who found it."""

import duckdb

from analyses.charts import Series, ranges
from analyses.look import Card
from analyses.pay import COLOURS, MOST_LINES
from analyses.warehouse import Row, ask
from analyses.words import count, interval, percent

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
        f"({percent(row['share_with_pay'])}, {interval(low, high)})<br>"
        f"by the scraper alone {percent(row['scraper_share'])}"
    )
