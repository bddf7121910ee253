"""Roles side by side, where several are landed: like with like, and as they are."""

from collections.abc import Sequence

from analyses.answers import Answers, Interval, RoleDifference, RolePay
from analyses.cards import Card, Table
from analyses.charts import NO_DOT, Line, Series, ranges
from analyses.pay_figures import COLOURS, MEDIANS, pay_lines, pay_table
from analyses.phrases import (
    count,
    listing,
    money,
    money_range,
    percent,
    sign,
    signed,
    tidy,
)
from analyses.style import literal

MOST_PAIRS = 20


def role_cards(answers: Answers) -> list[Card]:
    """Return the pay of all roles side by side; none for a single role."""
    if len(answers.roles) < 2:
        return []
    pays = defaults(answers)
    return [difference_card(answers.role_differences, pays), raw_card(pays)]


def defaults(answers: Answers) -> list[RolePay]:
    """Return each role's pay in its default way of counting, the best paid first."""
    ways = {role.role: answers.of(role.role).ways[0] for role in answers.roles}
    rows = [row for row in answers.role_pay if row.counted == ways.get(row.role)]
    return sorted(rows, key=lambda row: -(row.median("min").value or 0))


def difference_card(rows: Sequence[RoleDifference], pays: Sequence[RolePay]) -> Card:
    """Return what each role pays more or less than another where both are alike."""
    raw = {row.role: raw_minimum(row) for row in pays}
    shown = [row for row in rows if row.difference is not None][:MOST_PAIRS]
    note = (
        "Compared in the same city, at the same level of the title and of the same fit, "
        "which both have, at a common mix; currencies are never mixed. Bars are 95% "
        "intervals, by drawing companies anew."
    )
    if len(shown) < len(rows):
        left = len(rows) - len(shown)
        note += f" {left:,} of {count(len(rows), 'pair')} "
        note += f"{'has' if left == 1 else 'have'} too few companies in common cells."
    lines = [
        Line(label(row), (interval(row),),
             f"<b>{literal(label(row), 120)}</b><br>{literal(sized(row))}")
        for row in shown
    ]  # fmt: skip
    return Card(
        "pay-by-role-alike", headline(rows), note, "role_differences", rows,
        ranges(lines, [Series("difference", COLOURS["min"])], tickformat="+.0%"),
        Table(
            ("Roles", "Difference", "95% interval", "Compared", "Cells", "Companies",
             "Postings in both", "Raw median minimums"),
            [
                (label(row), sized(row) if row.difference is None
                 else signed(row.difference), ends(row),
                 f"{row.advertisements_compared:,} and "
                 f"{row.other_advertisements_compared:,}",
                 f"{row.cells:,}", f"{row.companies:,}", f"{row.postings_in_both:,}",
                 f"{raw[row.role]} and {raw[row.other_role]}")
                for row in rows
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def raw_card(rows: Sequence[RolePay]) -> Card:
    """Return the medians of the roles as they are: of other mixes, not a comparison."""
    # Amounts of different currencies do not belong on one axis.
    currencies = {row.pay_currency for row in rows if row.pay_currency}
    main = next((row.pay_currency for row in rows if row.pay_currency), None)
    shown = [row for row in rows if row.pay_currency == main]
    note = (
        "Each role's own cities, levels and companies: these medians differ by their "
        f"mix, too. Bars are 95% intervals of the medians; {NO_DOT}."
    )
    if len(currencies) > 1:
        note += f" Only roles paid in {main}: currencies are never mixed."
    return Card(
        "pay-by-role", "The medians of the roles as they are, which is no comparison",
        note, "counted_role_pay", rows,
        ranges([line for row in shown for line in pay_lines([row], row.counted)], MEDIANS,
               tickformat="~s", tickprefix=sign(main), rangemode="tozero"),
        pay_table(shown, "role"), lines=len(shown),
    )  # fmt: skip


def raw_minimum(row: RolePay) -> str:
    """Return a role's median minimum as it is, or the range where that is all."""
    median = row.median("min")
    if median.value is not None:
        return money(median.value, row.pay_currency)
    stated = money_range(row.span("min"), row.pay_currency)
    return f"range {stated}" if row.span("min").is_known else stated


def label(row: RoleDifference) -> str:
    """Return the names of a pair."""
    return f"{tidy(row.role, 40)} beside {tidy(row.other_role, 40)}"


def interval(row: RoleDifference) -> Interval:
    """Return the difference with its interval."""
    return Interval(row.difference, row.difference_low, row.difference_high)


def ends(row: RoleDifference) -> str:
    """Return the interval of a difference as "+2% to +9%"; "–" where unknown."""
    if row.difference_low is None or row.difference_high is None:
        return "–"
    return f"{signed(row.difference_low)} to {signed(row.difference_high)}"


def sized(row: RoleDifference) -> str:
    """Say a difference with its interval, or that too little is alike to say one."""
    if row.difference is None:
        return "too little in common"
    if not round(row.difference, 9):
        return f"no difference (95% interval {ends(row)})"
    more = "more" if row.difference > 0 else "less"
    return f"{percent(abs(row.difference))} {more} (95% interval {ends(row)})"


def headline(rows: Sequence[RoleDifference]) -> str:
    """Say which roles surely differ in pay where they are alike."""
    told = [row for row in rows if row.is_told_apart]
    known = [row for row in rows if row.difference is not None]
    if not known:
        return "The roles have too little in common to compare what they pay"
    if not told:
        return (
            "Where they are alike, the pay of the roles can't be told apart: "
            + listing([f"{label(row)}, {sized(row)}" for row in known], 3)
        )
    said = [
        f"{tidy(row.role, 40)} pays {sized(row)} than {tidy(row.other_role, 40)}"
        for row in told[:3]
    ]
    return f"Where they are alike, {listing(said)}"
