"""What was asked for beside what came back: how much of it is the job."""

from collections.abc import Sequence
from typing import Any

from analyses.answers import Answers, RoleFit
from analyses.cards import Card, Table
from analyses.charts import Line, Series, ranges
from analyses.pay_figures import cells_of
from analyses.phrases import (
    FEWEST_FOR_PERCENT,
    count,
    is_singular,
    listing,
    part_of_things,
    percent,
    share_interval,
    share_range,
    share_with_interval,
    tidy,
)
from analyses.style import literal

LABELS = {
    "core": "that job",
    "near": "near it",
    "other": "another job",
    "unsure": "can't be told",
}
# What one advertisement is, and what several are.
VERBS = {
    "core": ("is that job", "are that job"),
    "near": ("is near it", "are near it"),
    "other": ("is another job", "are other jobs"),
    "unsure": ("can't be told", "can't be told"),
}
NOT_MEASURED = "How right this judgement is has not been measured."
# The role whose postings were labelled.
MEASURED = "backend engineer"
NOT_OF_THIS_ROLE = (
    "How right this judgement is has not been measured for this role, only for another. "
)


def is_it_the_job(fits: Sequence[RoleFit], accuracy: dict[str, Any] | None) -> str | None:
    """Say how much of what was found is the job, near it or another; None if none was."""
    found = [fit for fit in fits if fit.advertisements]
    if not found:
        return None
    role = f"“{tidy(found[0].role, 80)}”"
    total = found[0].all_advertisements
    if total == 1:
        said = f"The only advertisement found for {role} {VERBS[found[0].name][0]}"
    else:
        said = f"Of {count(total, 'advertisement')} found for {role}"
        if found[0].all_postings > total:
            said += f" ({found[0].all_postings:,} postings, copies included)"
        about = "about " if len(found) > 1 and total >= FEWEST_FOR_PERCENT else ""
        said += f", {about}{listing([judged(fit, total) for fit in found])}"
    return f"{said}. {how_right(accuracy, found[0].role)}"


def judged(fit: RoleFit, total: int) -> str:
    """Return "57% (95% interval 50% to 60%) are that job"; of fewer than ten a number."""
    if total < FEWEST_FOR_PERCENT:
        return f"{fit.advertisements:,} {VERBS[fit.name][fit.advertisements > 1]}"
    share = f"{percent(fit.share.value)} ({share_interval(fit.share)})"
    return f"{share} {VERBS[fit.name][1]}"


def how_right(accuracy: dict[str, Any] | None, role: str) -> str:
    """Quote the kept measurement of the judgement, or say that there is none."""
    measured = (accuracy or {}).get("role_fit")
    if not measured:
        return NOT_MEASURED
    said = (
        ("" if role.casefold() == MEASURED else NOT_OF_THIS_ROLE)
        + f"For backend engineers: on {count(measured['labelled'], 'posting')} "
        "that a reader labelled, "
        f"{scored(measured['precision'])} of those judged to be that job were, and "
        f"{scored(measured['recall'])} of those that were it were found"
    )
    if held_out := measured.get("held_out"):
        said += (
            f"; on the {held_out['labelled']:,} of them not used to set the rules, "
            f"{scored(held_out['precision'])} and {scored(held_out['recall'])}"
        )
    if other := measured.get("other_recall"):
        said += f". Of those that were another job, {scored(other)} were judged so"
        if other["share"] < 1:
            said += ": there may be more of these than it seems"
    return said + "."


def scored(score: dict[str, Any]) -> str:
    """Return a measured share with its interval."""
    low, high = score["interval"]
    return f"{percent(score['share'])} (95% interval {percent(low)} to {percent(high)})"


def fit_card(answers: Answers) -> Card:
    """Return the shares of what was found that are the job, near it, or another."""
    rows = answers.role_fits
    total = rows[0].all_advertisements if rows else 0
    shown = [row for row in rows if row.advertisements]
    core = next((row for row in shown if row.name == "core"), None)
    if not total:
        title = "No posting was found"
    elif core is None:
        title = "No advertisement found is surely the job that was searched for"
    else:
        part = part_of_things(core.advertisements, total, "advertisement", "the")
        is_one = is_singular(core.advertisements, total)
        title = f"{part} found {'is' if is_one else 'are'} the job that was searched for"
    note = (
        f"n = {count(total, 'advertisement')}, each text once. “Near it” is another job "
        "of the same trade. Bars are 95% intervals of the shares; they allow for chance, "
        "not for postings that were judged wrongly."
    )
    lines = [Line(LABELS[row.name], (row.share,), hover(row)) for row in shown]
    return Card(
        "is-it-the-job", title, note, "role_audit", rows,
        ranges(lines, [Series("share", "var(--accent)")],
               tickformat=".0%", rangemode="tozero"),
        Table(
            ("Judged", "Advertisements", "Share", "95% interval", "Postings",
             "Commonest titles", "With pay", "Median minimum", "95% interval, or range",
             "Companies", "Median maximum", "95% interval, or range", "Companies"),
            [
                (LABELS[row.name], f"{row.advertisements:,}", percent(row.share.value),
                 share_range(row.share), f"{row.postings:,}",
                 tidy(row.commonest_titles or "–"), f"{row.advertisements_with_pay:,}",
                 *cells_of(row, "min"), *cells_of(row, "max"))
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def hover(row: RoleFit) -> str:
    """Return what a share says when it is pointed at: n, and the commonest titles."""
    titles = literal(tidy(row.commonest_titles or ""))
    return (
        f"<b>{LABELS[row.name]}</b><br>{count(row.advertisements, 'advertisement')} "
        f"({share_with_interval(row.share)})<br>{titles}"
    )
