"""Who and what: levels, types of job, remote work, companies and industries."""

from collections.abc import Sequence
from dataclasses import replace

from analyses.answers import Answers, RemoteInCity, Trait, Way
from analyses.cards import Card, Table
from analyses.charts import NO_DOT, Bar, Line, Series, bars, ranges
from analyses.headlines import has_most, runs
from analyses.pay_figures import MEDIANS, amounts, by_pay, pay_lines, pay_table
from analyses.phrases import (
    count,
    is_singular,
    listing,
    part_of_things,
    percent,
    sentence,
    share_interval,
    share_range,
    share_with_interval,
    sign,
    tidy,
    units,
)
from analyses.style import literal

# What an advertisement names, as its title says it.
FIGURES = {
    "job_level": "a level",
    "job_type": "a type of job",
    "company": "a company",
    "industry": "an industry",
}
EACH = {
    "industry": " One counts in each of its company's industries.",
    "job_type": " One counts in each of its types.",
}
# JobSpy writes each type of job as one word.
JOB_TYPES = {"fulltime": "full-time", "parttime": "part-time", "perdiem": "per diem"}
NOT_STATED = "not stated"
MOST_BARS = 15


def trait_cards(answers: Answers, way: Way) -> list[Card]:
    """Return the figures of who posts, and what, in one way of counting."""
    counted = answers.ways_alike(way)
    levels = rows_of(answers, "job_level", way)
    return [
        *(trait_card(answers, trait, way, counted) for trait in FIGURES),
        level_pay_card(answers, levels, way, counted),
    ]


def rows_of(answers: Answers, trait: str, way: Way) -> list[Trait]:
    """Return the values of a trait, the commonest first."""
    rows = [row for row in answers.traits if (row.trait, row.counted) == (trait, way)]
    if trait == "job_type":
        return [replace(row, name=JOB_TYPES.get(row.name, row.name)) for row in rows]
    return rows


def trait_card(answers: Answers, trait: str, way: Way, counted: Sequence[str]) -> Card:
    """Return the bars of a trait's commonest values, aggregators in their own colour."""
    rows = rows_of(answers, trait, way)
    overall = answers.overall(way)
    total = overall.advertisements if overall else 0
    one, several = units(way)
    stated = [row for row in rows if row.name != NOT_STATED]
    silent = sum(row.advertisements for row in rows if row.name == NOT_STATED)
    shown = stated[:MOST_BARS]
    is_company = trait == "company"
    note = f"n = {count(total, one, several)}, each once."
    if len(shown) < len(stated):
        note += f" The first {len(shown)} of {rows[0].all_values:,}."
    if silent:
        note += f" {count(silent, one + ' does', several + ' do')} not say."
    if is_company and any(row.of_aggregators for row in shown):
        note += " Ochre: aggregators and recruiters, who post for others."
    if is_company:
        title = who_has_most(stated, total, one, several)
        note += " Names that differ in case, spaces or legal form are one company."
    else:
        leading = answers.compared(way, trait, "advertisements")
        leading = [
            replace(row, name=JOB_TYPES.get(row.name, row.name)) for row in leading
        ]
        title = has_most(leading, total, several, percent, FIGURES[trait])
    table = Table(
        (sentence(trait.replace("_", " ")), several.capitalize(), "Share", "95% interval",
         "Postings, copies included"),
        [
            (row.name, f"{row.advertisements:,}", percent(row.share.value),
             share_range(row.share), f"{row.postings:,}")
            for row in shown
        ],
    )  # fmt: skip
    return Card(
        f"postings-by-{trait.replace('_', '-')}-{way}", title, note + EACH.get(trait, ""),
        "counted_traits, counted_role_pay" + ("" if is_company else ", leads"), rows,
        bars([bar(row, one, several, is_company) for row in shown]), table, counted,
        lines=max(1, len(shown)),
    )  # fmt: skip


def who_has_most(rows: Sequence[Trait], total: int, one: str, several: str) -> str:
    """Say which company has more than any other: a count, not an estimate."""
    if not rows:
        return f"No {several} name a company"
    most = rows[0].advertisements
    top = [tidy(row.name, 60) for row in rows if row.advertisements == most]
    if len(rows) == 1:
        of_all = count(total, one, several)
        return f"{top[0]} is the only company named ({most:,} of {of_all})"
    if most == 1:
        return f"No company has more than one of {total:,} {several}"
    if len(top) == 1:
        said = f"{top[0]} has the most of any company: {most:,} of {total:,} {several}"
        if rows[0].postings > most:
            said += f", in {rows[0].postings:,} postings"
        return said
    every = "Both" if len(rows) == 2 else f"All {len(rows):,}"
    if len(top) == len(rows) == rows[0].all_values:
        return f"{every} companies named have as many: {most:,} of {total:,} {several}"
    return f"{listing(top, 4)} have the most of any company: {most:,} {several} each"


def bar(row: Trait, one: str, several: str, is_company: bool) -> Bar:
    """Return the bar of a value, and what it says when it is pointed at."""
    posts_for_others = is_company and row.of_aggregators
    lines = [
        f"<b>{literal(row.name)}</b>",
        f"{count(row.advertisements, one, several)} ({percent(row.share.value)})"
        if is_company
        else f"{count(row.advertisements, one, several)} "
        f"({share_with_interval(row.share)})",
    ]
    if row.advertisements < row.postings:
        lines.append(f"{row.postings:,} postings, copies included")
    colour = "var(--second)" if posts_for_others else "var(--accent)"
    return Bar(short(row.name), row.advertisements, colour, "<br>".join(lines))


def short(name: str) -> str:
    """Return a name that fits beside a bar on a phone."""
    return name if len(name) <= 26 else name[:25].rstrip(" ,;") + "…"


def level_pay_card(
    answers: Answers, rows: Sequence[Trait], way: Way, counted: Sequence[str]
) -> Card:
    """Return the range of pay at each level that states pay."""
    paid = by_pay([row for row in rows if row.advertisements_with_pay])
    currency = rows[0].pay_currency if rows else None
    with_pay = sum(row.advertisements_with_pay for row in paid)
    note = (
        f"n = {count(with_pay, *units(way))} with pay, from text or scraper; the levels "
        f"are the site's. Bars are 95% intervals of the medians; {NO_DOT}."
    )
    return Card(
        f"pay-by-level-{way}",
        runs(answers.compared(way, "job_level", "median_min_yearly"),
             "median minimum", "levels", amounts(currency), "at"),
        note, "counted_traits, leads", rows,
        ranges(pay_lines(paid, way), MEDIANS, tickformat="~s", tickprefix=sign(currency)),
        pay_table(paid, "level"), counted, data=f"postings-by-job-level-{way}",
        lines=len(paid),
    )  # fmt: skip


def remote_card(answers: Answers) -> Card:
    """Return the share marked remote, overall and in each city."""
    way = answers.ways[0]
    one, several = units(way)
    rows = answers.remote_by_city
    overall = answers.overall(way)
    shown = sorted(rows[:MOST_BARS], key=lambda row: -row.share_of_advertisements)
    title, note = f"No {one} is marked remote", ""
    values = {row.name: row for row in rows_of(answers, "remote", way)}
    if remote := values.get("remote"):
        total = overall.advertisements if overall else remote.advertisements
        part = part_of_things(remote.advertisements, total, one, "the")
        is_one = is_singular(remote.advertisements, total)
        title = f"{part} {'is' if is_one else 'are'} marked remote"
        note = (
            f"n = {count(remote.advertisements, one, several)} marked remote "
            f"({share_interval(remote.share)}). "
        )
    if silent := values.get(NOT_STATED):
        note += (
            f"{count(silent.advertisements, f'{one} does', f'{several} do')} not say. "
        )
    for marked in answers.marked_remote:
        note += (
            "The mark is the scraper's: of "
            f"{count(marked.marked, 'text that has', 'texts that have')} it, "
            f"{marked.said_remote:,} {'says' if marked.said_remote == 1 else 'say'} "
            f"remote, and {marked.said_otherwise:,} hybrid or on site. "
        )
    if len(shown) < len(rows):
        note += f"The {len(shown):,} cities with most of them. "
    if shown:
        note += "Bars are 95% intervals."
    lines = [Line(row.name, (row.share,), remote_hover(row)) for row in shown]
    return Card(
        "remote-by-city", title, note, "city_traits, counted_traits", rows,
        ranges(lines, [Series("share", "var(--accent)")],
               tickformat=".0%", rangemode="tozero"),
        Table(
            ("City", "Remote advertisements", "Share", "95% interval"),
            [
                (row.name, f"{row.advertisements:,}", percent(row.share.value),
                 share_range(row.share))
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def remote_hover(row: RemoteInCity) -> str:
    """Return what a city's remote share says when it is pointed at."""
    return (
        f"<b>{literal(row.name)}</b><br>"
        f"{count(row.advertisements, 'remote advertisement')} "
        f"({share_with_interval(row.share)})"
    )
