"""Who and what: levels, types of job, remote work, companies and industries."""

from collections.abc import Sequence
from dataclasses import replace

from analyses.answers import Answers, RemoteInCity, Trait
from analyses.cards import Card, Table
from analyses.charts import HOLLOW, Bar, Line, Series, bars, ranges
from analyses.pay_figures import MEDIANS, by_pay, pay_lines, pay_table
from analyses.phrases import (
    count,
    lead,
    money,
    percent,
    sentence,
    share_interval,
    share_range,
    share_with_interval,
    sign,
    tidy,
)
from analyses.style import literal

FIGURES = ("job_level", "job_type", "company", "industry")
EACH = {
    "industry": " A posting counts in each of its company's industries, up to three.",
    "job_type": " A posting counts in each of its types.",
}
# JobSpy writes each type of job as one word.
JOB_TYPES = {"fulltime": "full-time", "parttime": "part-time", "perdiem": "per diem"}
NOT_STATED = "not stated"
MOST_BARS = 15


def trait_cards(answers: Answers) -> list[Card]:
    """Return the figures of who posts, and what."""
    traits = {
        trait: [row for row in answers.traits if row.trait == trait] for trait in FIGURES
    }
    traits["job_type"] = [
        replace(row, name=JOB_TYPES.get(row.name, row.name)) for row in traits["job_type"]
    ]
    total = answers.posting_counts[0].postings
    return [
        *(trait_card(rows, trait, total) for trait, rows in traits.items()),
        level_pay_card(traits["job_level"]),
        remote_card(answers),
    ]


def trait_card(rows: list[Trait], trait: str, total: int) -> Card:
    """Return the bars of a trait's commonest values, aggregators in their own colour."""
    stated = [row for row in rows if row.name != NOT_STATED]
    silent = sum(row.postings for row in rows if row.name == NOT_STATED)
    shown = stated[:MOST_BARS]
    is_company = trait == "company"
    note = f"n = {count(total, 'posting')}, each once."
    if len(shown) < len(stated):
        note += f" The first {len(shown)} of {rows[0].all_values:,}."
    if silent:
        note += f" {percent(silent / total)} do not say."
    if is_company and any(row.postings_of_aggregators for row in shown):
        note += " Ochre: aggregators and recruiters, who post for others."
    if is_company and shown:
        note += without_copies(shown[0])
    return Card(
        f"postings-by-{trait.replace('_', '-')}", lead(stated, total),
        note + EACH.get(trait, ""), "posting_traits", rows,
        bars([bar(row, is_company) for row in shown]),
        Table(
            (sentence(trait.replace("_", " ")), "Postings", "Share", "95% interval",
             "Without copies"),
            [
                (row.name, f"{row.postings:,}", percent(row.share.value),
                 share_range(row.share), f"{row.postings_without_duplicates:,}")
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def without_copies(row: Trait) -> str:
    """Say how few advertisements the one with most postings repeats, if it does."""
    if row.postings_without_duplicates == row.postings:
        return ""
    advertisements = count(row.postings_without_duplicates, "advertisement")
    return f" Without copies {tidy(row.name, 60)} has {advertisements}."


def bar(row: Trait, is_company: bool) -> Bar:
    """Return the bar of a value, and what it says when it is pointed at."""
    posts_for_others = is_company and row.postings_of_aggregators
    lines = [
        f"<b>{literal(row.name)}</b>",
        f"{count(row.postings, 'posting')} ({share_with_interval(row.share)})",
    ]
    if row.postings_without_duplicates < row.postings:
        lines.append(f"{row.postings_without_duplicates:,} without copies")
    colour = "var(--second)" if posts_for_others else "var(--accent)"
    return Bar(short(row.name), row.postings, colour, "<br>".join(lines))


def short(name: str) -> str:
    """Return a name that fits beside a bar on a phone."""
    return name if len(name) <= 26 else name[:25].rstrip(" ,;") + "…"


def level_pay_card(rows: Sequence[Trait]) -> Card:
    """Return the range of pay at each level that states pay."""
    paid = by_pay([row for row in rows if row.postings_with_pay])
    currency = rows[0].pay_currency if rows else None
    sure = [row for row in paid if row.is_sure]
    title = "Too few postings state pay to compare the levels"
    if len(sure) > 1:
        high, low = (
            money(row.median_min_yearly, currency) for row in (sure[0], sure[-1])
        )
        title = (
            f"The median minimum is {high} at the level “{sure[0].name}”, "
            f"{low} at “{sure[-1].name}”"
        )
    note = (
        f"n = {count(sum(row.postings_with_pay for row in paid), 'posting')} with pay, "
        f"text and scraper. Bars are 95% intervals of the medians; {HOLLOW}."
    )
    return Card(
        "pay-by-level", title, note, "posting_traits", rows,
        ranges(pay_lines(paid), MEDIANS, tickformat="~s", tickprefix=sign(currency)),
        pay_table(paid, "level"), lines=len(paid),
    )  # fmt: skip


def remote_card(answers: Answers) -> Card:
    """Return the share of postings marked remote, overall and in each city."""
    rows = answers.remote_by_city
    shown = sorted(rows[:MOST_BARS], key=lambda row: -row.share_of_postings)
    title, note = "No posting is marked remote", ""
    overall = next(
        (row for row in answers.traits if (row.trait, row.name) == ("remote", "remote")),
        None,
    )
    if overall:
        title = f"{percent(overall.share.value)} of the postings are marked remote"
        note = (
            f"n = {count(overall.postings, 'remote posting')} "
            f"({share_interval(overall.share)}). "
        )
    note += (
        f"{count(len(shown), 'city', 'cities')} with most of them; "
        "bars are 95% intervals."
    )
    lines = [Line(row.name, (row.share,), True, remote_hover(row)) for row in shown]
    return Card(
        "remote-by-city", title, note, "city_traits, posting_traits", rows,
        ranges(lines, [Series("share", "var(--accent)")],
               tickformat=".0%", rangemode="tozero"),
        Table(
            ("City", "Remote postings", "Share", "95% interval"),
            [
                (row.name, f"{row.postings:,}", percent(row.share.value),
                 share_range(row.share))
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def remote_hover(row: RemoteInCity) -> str:
    """Return what a city's remote share says when it is pointed at."""
    return (
        f"<b>{literal(row.name)}</b><br>{count(row.postings, 'remote posting')} "
        f"({share_with_interval(row.share)})"
    )
