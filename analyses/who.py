"""Who and what: levels, kinds of job, remote work, companies and industries."""

import duckdb

from analyses.charts import Series, bars, ranges
from analyses.look import Card
from analyses.pay import MEDIANS, hover
from analyses.warehouse import Row, ask
from analyses.words import count, interval, lead, money, percent, sign, tidy

TRAITS = """
    select
        value as place, postings as n, share_of_postings, share_of_postings_low,
        share_of_postings_high, postings_without_duplicates, postings_of_aggregators,
        sightings, postings, postings_with_pay, pay_currency,
        median_min_yearly, median_min_low, median_min_high,
        median_max_yearly, median_max_low, median_max_high,
        reliability, reliability in ('fair', 'good') as is_sure,
        count(*) over () as all_values,
    from main.posting_traits
    where role = $role and trait = $trait and city = 'everywhere'
    order by n desc, place
    limit 100
"""
REMOTE = """
    select
        city as place, postings as n, share_of_postings, share_of_postings_low,
        share_of_postings_high, reliability in ('fair', 'good') as is_sure,
    from main.posting_traits
    where role = $role and trait = 'remote' and value = 'remote' and city <> 'everywhere'
    order by n desc, place
"""
SHARE = [
    Series("share_of_postings", "share_of_postings_low", "share_of_postings_high",
           "share", "var(--accent)")
]  # fmt: skip
EACH = {
    "industry": " A posting counts in each of its company's industries, up to three.",
    "job_type": " A posting counts in each of its types.",
}
# JobSpy writes kinds of job in one word.
WORDS = {"fulltime": "full-time", "parttime": "part-time", "perdiem": "per diem"}
MOST_BARS = 15


def who_cards(marts: duckdb.DuckDBPyConnection, role: str, total: int) -> list[Card]:
    """Return the figures of who posts what; `total` is the role's number of postings."""
    traits = {
        trait: ask(marts, TRAITS, role=role, trait=trait)
        for trait in ("job_level", "job_type", "company", "industry")
    }
    traits["job_type"] = [
        {**row, "place": WORDS.get(row["place"], row["place"])}
        for row in traits["job_type"]
    ]
    return [
        *(trait_card(rows, trait, total) for trait, rows in traits.items()),
        level_pay_card(traits["job_level"]),
        remote_card(marts, role),
    ]


def trait_card(rows: list[Row], trait: str, total: int) -> Card:
    """Return the bars of a trait's commonest values, aggregators in their own colour."""
    stated = [row for row in rows if row["place"] != "not stated"]
    silent = total and sum(row["n"] for row in rows if row["place"] == "not stated")
    shown = stated[:MOST_BARS]
    note = f"n = {count(total, 'posting')}, each once."
    if len(shown) < len(stated):
        note += f" The first {len(shown)} of {rows[0]['all_values']:,}."
    if silent:
        note += f" {percent(silent / total)} do not say."
    if trait == "company" and any(row["postings_of_aggregators"] for row in shown):
        note += " Ochre: aggregators and recruiters, who post for others."
    if trait == "company" and shown:
        note += without_copies(shown[0])
    lines = [
        {
            **row,
            "label": short(row["place"]),
            "colour": "var(--second)"
            if trait == "company" and row["postings_of_aggregators"]
            else "var(--accent)",
        }
        for row in shown
    ]
    return Card(
        f"postings-by-{trait.replace('_', '-')}", lead(stated, "place", total),
        note + EACH.get(trait, ""), "posting_traits", rows,
        bars(lines, "n", trait_hover), lines=len(shown),
    )  # fmt: skip


def without_copies(row: Row) -> str:
    """Say how few advertisements the one with most postings repeats, if it does."""
    if row["postings_without_duplicates"] == row["n"]:
        return ""
    advertisements = count(row["postings_without_duplicates"], "advertisement")
    return f" Without copies {tidy(row['place'], 60)} has {advertisements}."


def short(name: str) -> str:
    """Return a name that fits beside a bar on a phone."""
    return name if len(name) <= 26 else name[:25].rstrip(" ,;") + "…"


def trait_hover(row: Row) -> str:
    """Return what a bar says when it is pointed at."""
    low, high = (
        percent(row["share_of_postings_low"]),
        percent(row["share_of_postings_high"]),
    )
    lines = [
        f"<b>{row['place']}</b>",
        f"{count(row['n'], 'posting')} ({percent(row['share_of_postings'])}, "
        f"{interval(low, high)})",
    ]
    if row["postings_without_duplicates"] < row["n"]:
        lines.append(f"{row['postings_without_duplicates']:,} without copies")
    return "<br>".join(lines)


def level_pay_card(rows: list[Row]) -> Card:
    """Return the range of pay at each level that states pay."""
    paid = [
        {**row, "label": row["place"], "n": row["postings_with_pay"]}
        for row in rows
        if row["postings_with_pay"]
    ]
    paid.sort(
        key=lambda row: -(row["median_min_yearly"] or row["median_max_yearly"] or 0)
    )
    currency = rows[0]["pay_currency"] if rows else None
    sure = [row for row in paid if row["is_sure"]]
    amounts = [money(row["median_min_yearly"], currency) for row in sure]
    title = "Too few postings state pay to compare the levels"
    if len(sure) > 1:
        title = (
            f"The median minimum is {amounts[0]} at the level “{sure[0]['place']}”, "
            f"{amounts[-1]} at “{sure[-1]['place']}”"
        )
    note = (
        f"n = {count(sum(row['n'] for row in paid), 'posting')} with pay, text and "
        "scraper. Bars are 95% intervals of the medians; hollow: fewer than six postings."
    )
    figure = ranges(
        paid, MEDIANS, lambda row: hover(row, ["min", "max"]),
        tickformat="~s", tickprefix=sign(currency),
    )  # fmt: skip
    return Card(
        "pay-by-level", title, note, "posting_traits", rows, figure, lines=len(paid)
    )


def remote_card(marts: duckdb.DuckDBPyConnection, role: str) -> Card:
    """Return the share of postings marked remote, overall and in each city."""
    overall = {row["place"]: row for row in ask(marts, TRAITS, role=role, trait="remote")}
    rows = ask(marts, REMOTE, role=role)
    shown = sorted(rows[:MOST_BARS], key=lambda row: -row["share_of_postings"])
    title, note = "No posting is marked remote", ""
    if all_remote := overall.get("remote"):
        low, high = (
            percent(all_remote[f"share_of_postings_{end}"]) for end in ("low", "high")
        )
        share = percent(all_remote["share_of_postings"])
        title = f"{share} of the postings are marked remote"
        note = f"n = {count(all_remote['n'], 'remote posting')} ({interval(low, high)}). "
    note += (
        f"{count(len(shown), 'city', 'cities')} with most of them; "
        "bars are 95% intervals."
    )
    lines = [{**row, "label": row["place"], "is_sure": True} for row in shown]
    return Card(
        "remote-by-city", title, note, "posting_traits", rows,
        ranges(lines, SHARE, remote_hover, tickformat=".0%", rangemode="tozero"),
        lines=len(shown),
    )  # fmt: skip


def remote_hover(row: Row) -> str:
    """Return what a city's remote share says when it is pointed at."""
    low, high = (
        percent(row["share_of_postings_low"]),
        percent(row["share_of_postings_high"]),
    )
    return (
        f"<b>{row['place']}</b><br>{count(row['n'], 'remote posting')} "
        f"({percent(row['share_of_postings'])}, {interval(low, high)})"
    )
