"""Roles side by side, where several are landed."""

from collections.abc import Sequence

from analyses.answers import BASES, Answers, Basis, Pay
from analyses.cards import PREFIXES, Card
from analyses.charts import HOLLOW, ranges
from analyses.pay_figures import MEDIANS, pay_lines, pay_table
from analyses.phrases import count, money, sign


def role_cards(answers: Answers) -> list[Card]:
    """Return the pay of all roles side by side on each basis; none for a single role."""
    if len(answers.roles) < 2:
        return []
    return [
        role_card([row for row in answers.role_pay if row.pay_basis == basis], basis)
        for basis in BASES
    ]


def role_card(rows: list[Pay], basis: Basis) -> Card:
    """Return the pay of the roles on one basis, the best paid first."""
    currencies = {row.pay_currency for row in rows if row.pay_currency}
    # Amounts of different currencies do not belong on one axis.
    main = next((row.pay_currency for row in rows if row.pay_currency), None)
    shown = [row for row in rows if row.pay_currency == main]
    note = (
        f"n = {count(sum(row.postings_with_pay for row in shown), 'posting')} with pay. "
        f"Bars are 95% intervals of the medians; {HOLLOW}."
    )
    if len(currencies) > 1:
        note += f" Only roles paid in {main}: currencies are never mixed."
    return Card(
        f"pay-by-role-{basis}", difference(shown), note,
        f"{PREFIXES[basis]}role_pay", rows,
        ranges(pay_lines(shown), MEDIANS,
               tickformat="~s", tickprefix=sign(main), rangemode="tozero"),
        pay_table(shown, "role"), basis, lines=len(shown),
    )  # fmt: skip


def difference(rows: Sequence[Pay]) -> str:
    """Say whether the best-paid role's median minimum is surely above the next one's."""
    sure = [row for row in rows if row.is_sure and row.median_min_low is not None]
    if len(sure) < 2:
        return "Too few postings state pay to compare the roles"
    first, second = sure[:2]
    amounts = " and ".join(
        f"{money(row.median_min_yearly, row.pay_currency)} ({row.name})"
        for row in (first, second)
    )
    if (first.median_min_low or 0) > (second.median_min_high or 0):
        return f"The median minimums differ: {amounts}"
    return f"The median minimums can't be told apart: {amounts}"
