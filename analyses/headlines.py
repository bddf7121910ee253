"""Headlines that stand: what is said of the highest and the lowest of several.

Companies are drawn anew (the mart `leads`), and a headline claims what would be claimed
in at most one of ten reviews if all were alike. Else it names what can't be told apart.
dbt_project/docs/leads.md says more.
"""

from collections.abc import Callable, Sequence

from analyses.answers import Lead
from analyses.phrases import FEWEST_FOR_PERCENT, count, listing, tidy

# The least share of draws at which a headline says that one is above another.
TOLD = 0.9
MOST_NAMES = 6

# What puts an amount into words, as "$120k"; and what does so for a row.
Words = Callable[[float], str]
Said = Callable[[Lead], str]


def leads(rows: Sequence[Lead]) -> bool:
    """Whether the highest, alone, is so in nine of ten draws.

    Of two that are alike, either may come out the highest by chance: the other must be
    clearly lower, too.
    """
    return _is_told(
        [row.share_highest for row in rows if row.is_highest],
        [row.share_below for row in rows],
    )


def trails(rows: Sequence[Lead]) -> bool:
    """Whether the lowest, alone, is so, likewise."""
    return _is_told(
        [row.share_lowest for row in rows if row.is_lowest],
        [row.share_above for row in rows],
    )


def _is_told(at_the_end: Sequence[float], apart: Sequence[float]) -> bool:
    return max(at_the_end, default=0) >= TOLD and (len(apart) != 2 or max(apart) >= TOLD)


def at_the_top(rows: Sequence[Lead]) -> list[Lead]:
    """Return the highest, and those that can't be told from it: alone where it leads.

    `rows` are all that are compared, the highest first.
    """
    if leads(rows):
        return [row for row in rows if row.is_highest]
    near = [row for row in rows if row.is_highest or row.share_below < TOLD]
    # Above each of the others, but not above all of them at once often enough.
    return near if len(near) > 1 else list(rows[:2])


def named(rows: Sequence[Lead], said: Said, most: int = MOST_NAMES) -> str:
    """Return "Austin, TX ($120k) and Reno, NV ($110k)"; of many, the first ones."""
    return listing([f"{tidy(row.name, 60)} ({said(row)})" for row in rows], most)


def most_in(rows: Sequence[Lead], said: Said, are: str = "are") -> str:
    """Say which city has more than any other, or between which that can't be told.

    `rows` are counts, the highest first.
    """
    top = at_the_top(rows)
    if len(top) == 1:
        return f"more {are} in {named(top, said)} than in any other city"
    if len(top) == len(rows) > 2:
        return f"in which of the {len(rows):,} cities the most {are} can't be told"
    return f"the most {are} in one of these, which can't be told apart: " + named(
        top, said
    )


def has_most(
    rows: Sequence[Lead], total: int, units: str, share: Words, what: str
) -> str:
    """Say which of several has most of `total` units, or which can't be told apart.

    `rows` are counts, the highest first; `share` puts a share into words, and `what` is
    what each is of, as "a city".
    """
    if not rows or not rows[0].amount:
        return f"None of the {units} names {what}"
    top = at_the_top(rows)
    of_all = count(total, units.removesuffix("s"))

    def share_of(row: Lead, before: str, after: str = "") -> str:
        if total < FEWEST_FOR_PERCENT:
            return ""
        return before + share(row.amount / total) + after

    def said(row: Lead) -> str:
        return f"{row.amount:,.0f} of {of_all}{share_of(row, ', ')}"

    if len(rows) == 1:
        return f"{tidy(rows[0].name, 60)} is the only one named ({said(rows[0])})"
    if len(top) == 1:
        return (
            f"{tidy(top[0].name, 60)} leads with {top[0].amount:,.0f} of {of_all}"
            f"{share_of(top[0], ' (', ')')}"
        )
    if len({row.amount for row in rows}) == 1:
        every = "Both" if len(rows) == 2 else f"All {len(rows):,}"
        return f"{every} have as many: {rows[0].amount:,.0f} of {of_all} each"
    if len(top) == len(rows) > 2:
        return (
            f"Which of the {len(rows):,} has most can't be told: each has "
            f"{rows[-1].amount:,.0f} to {rows[0].amount:,.0f} of {of_all}"
        )
    return f"Which has most can't be told: {named(top, said)}"


def runs(
    rows: Sequence[Lead], what: str, places: str, words: Words, at: str = "in"
) -> str:
    """Say between which of several `what` runs, as far as it can be told.

    `rows` are amounts, the highest first; `places` names them in the plural, and
    `at` is what stands before one.
    """
    if len(rows) < 2:
        return f"Too few {places} to compare have a {what} that can be printed"
    top, bottom = rows[0], next(row for row in rows if row.is_lowest)
    near = at_the_top(rows)
    below = 0
    # of two, none is clearly lower where neither is told to lead
    if len(rows) > 2 or leads(rows):
        below = sum(row.share_below >= TOLD for row in rows if not row.is_highest)
    low = [row for row in rows if row.is_lowest or row.share_above < TOLD]
    low = (low if len(low) > 1 else list(rows[-2:]))[::-1]

    def said(row: Lead) -> str:
        return words(row.amount)

    if words(top.amount) == words(bottom.amount):
        every = "both" if len(rows) == 2 else f"all {len(rows):,}"
        return (
            f"The {what} is about {words(top.amount)} {at} {every} {places} "
            "that can be compared"
        )
    first, last = (f"{at} {tidy(row.name, 60)}" for row in (top, bottom))
    if len(near) == 1 and trails(rows):
        return (
            f"The {what} runs from {words(bottom.amount)} {last} to "
            f"{words(top.amount)} {first}, of {len(rows):,} {places} that can be compared"
        )
    if len(near) == 1:
        return (
            f"Of {len(rows):,} {places} that can be compared, the {what} is highest "
            f"{first}, {words(top.amount)}; where it is lowest can't be told: "
            f"{named(low, said)}"
        )
    unsure = f"Where the {what} is highest can't be told: {named(near, said)}"
    if not below:
        return unsure
    return (
        f"{unsure}; it is clearly lower than {first} {at} {below:,} of the "
        f"{len(rows) - 1:,} other {places} that can be compared"
    )
