"""What the filters choose among: the medians of each choice, in numbers and in words."""

from collections.abc import Sequence
from typing import Any

from analyses.answers import ENDS, Answers, End, FilteredPay, PlacePay
from analyses.pay_figures import cells_of, dot, mark
from analyses.phrases import count, percent, tidy
from analyses.style import literal

MODES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on site",
         "not_said": "not said"}  # fmt: skip
ANYWHERE = "anywhere"
# The hours that a year has on each basis: 40 a week, for 4 x 12 weeks or for 52.
HOURS = {"review": "1,920", "calendar": "2,080"}


def filters(mine: Answers) -> dict[str, dict[str, str]]:
    """Return the values of each filter with their words, the commonest first.

    The page's own choice, all levels, all modes and its own basis, is none of them.
    """
    everywhere = [row for row in mine.filtered_pay if row.name == ANYWHERE]
    everywhere.sort(key=lambda row: -row.advertisements)
    levels = dict.fromkeys(row.job_level for row in everywhere if row.job_level != "any")
    modes = dict.fromkeys(row.work_mode for row in everywhere if row.work_mode != "any")
    found = {
        "level": {level.removesuffix(" level"): level for level in levels},
        "mode": {mode: MODES.get(mode, mode) for mode in modes},
    }
    if basis(mine) in HOURS:
        found["hours"] = {"other": HOURS[other_basis(mine)]}
    return {name: words for name, words in found.items() if words}


def basis(mine: Answers) -> str:
    """Return the yearly basis of the page's figures."""
    return next(row.value for row in mine.settings if row.setting == "yearly_basis")


def other_basis(mine: Answers) -> str:
    """Return the yearly basis that a reader can change to."""
    return next(name for name in HOURS if name != basis(mine))


def filtered(mine: Answers) -> dict[str, Any]:
    """Return the medians of each choice that the page does not show without it.

    `choices` has the rows under count, hours, level and mode, joined by "|"; `cities`
    the latitude, longitude and whether it was searched, of each.
    """
    choices: dict[str, list[list[Any]]] = {}
    for row in mine.filtered_pay:
        hours = "other" if row.yearly_basis != basis(mine) else ""
        level = "" if row.job_level == "any" else row.job_level.removesuffix(" level")
        mode = "" if row.work_mode == "any" else row.work_mode
        if hours or level or mode:
            key = "|".join((row.counted, hours, level, mode))
            choices.setdefault(key, []).append(told(row))
    return {"choices": choices, "cities": places(mine.city_pay)}


def told(row: FilteredPay) -> list[Any]:
    """Return a row: name, mark, counts, share, whether it is sure, its two medians."""
    return [
        row.name,
        mark(row),
        row.advertisements,
        row.advertisements_with_pay,
        percent(row.share_with_pay),
        int(row.is_sure),
        *(ended(row, end) for end in ENDS),
    ]


def ended(row: FilteredPay, end: End) -> list[Any]:
    """Return a median: is it printable, its value, low, high, and its words."""
    value, low, high = dot(row, end)
    is_said = int(row.median(end).value is not None)
    numbers = (None if x is None else round(x) for x in (value, low, high))
    companies = count(row.companies(end), "company", "companies")
    if row.companies(end) > 1:
        companies += f", largest {percent(row.largest_share(end))}"
    return [is_said, *numbers, *cells_of(row, end)[:2], companies]


def places(rows: Sequence[PlacePay]) -> dict[str, list[Any]]:
    """Return where each city is, if that is known, and its name as a label."""
    return {
        row.name: [
            round(row.latitude, 3), round(row.longitude, 3), int(row.is_searched),
            literal(tidy(row.name, 60)),
        ]
        for row in rows
        if row.latitude is not None and row.longitude is not None
    }  # fmt: skip
