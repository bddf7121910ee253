"""What the filters choose among: the numbers of each choice, and their words."""

from collections.abc import Sequence
from typing import Any

from analyses.answers import (
    COUNTED,
    ENDS,
    WAYS,
    Answers,
    End,
    FilteredPay,
    FilteredTrait,
    PlacePay,
    PostingPay,
)
from analyses.method import PERIODS
from analyses.pay_figures import OF_ONE, cells_of, dot, mark
from analyses.pay_strip import is_in
from analyses.phrases import count, percent, share_with_interval, tidy
from analyses.requirement_figures import REQUIREMENTS, VALUES
from analyses.stated_pay_figure import named
from analyses.style import literal
from analyses.trait_figures import JOB_TYPES, NOT_STATED

MODES = {"remote": "remote", "hybrid": "hybrid", "onsite": "on site",
         "not_said": "not said"}  # fmt: skip
ANYWHERE = "anywhere"
# The hours that a year has on each basis: 40 a week, for 4 x 12 weeks or for 52.
HOURS = {"review": "1,920", "calendar": "2,080"}


def filters(mine: Answers) -> dict[str, dict[str, str]]:
    """Return the values of each filter with their words, the commonest first.

    The page's own choice, all levels, all modes and its own basis, is not among them.
    """
    everywhere = [row for row in mine.filtered_pay if row.name == ANYWHERE]
    everywhere.sort(key=lambda row: -row.advertisements)
    # Those of which fewer than six state pay are in the list to read, and last here.
    levels = dict.fromkeys(row.job_level for row in everywhere)
    levels |= dict.fromkeys(row.job_level or NOT_STATED for row in mine.read_postings)
    modes = dict.fromkeys(row.work_mode for row in everywhere)
    modes |= dict.fromkeys(row.work_mode for row in mine.read_postings)
    found = {
        "level": {
            level.removesuffix(" level"): level for level in levels if level != "any"
        },
        "mode": {mode: MODES.get(mode, mode) for mode in modes if mode != "any"},
    }
    if basis(mine) in HOURS:
        found["hours"] = {"other": HOURS[other_basis(mine)]}
    return {name: words for name, words in found.items() if words}


def counting(mine: Answers) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the choices that make a way of counting: legend, values and their words.

    The first value of each is the page's own.
    """
    found = {
        "fit": ("Of", {"core": "the job", "all": "all found"}),
        "unit": ("count", {"texts": "ads", "postings": "postings"}),
        "source": ("with", {"best": "best pay", "jobspy": "scraper's pay"}),
    }
    return {
        name: of for name, of in found.items() if name != "fit" or "core" in mine.ways
    }


def basis(mine: Answers) -> str:
    """Return the yearly basis of the page's figures."""
    return next(row.value for row in mine.settings if row.setting == "yearly_basis")


def other_basis(mine: Answers) -> str:
    """Return the yearly basis that a reader can change to."""
    return next(name for name in HOURS if name != basis(mine))


def filtered(mine: Answers) -> dict[str, Any]:
    """Return the numbers of each choice that the page does not show without it.

    `choices` has the medians by city under count, hours, level and mode, joined by "|";
    `traits` what is commonest under count, level and mode; `pays` the stated amounts;
    `cities` the latitude, longitude and whether it was searched, for each.
    """
    choices: dict[str, list[list[Any]]] = {}
    for row in mine.filtered_pay:
        hours = "other" if row.yearly_basis != basis(mine) else ""
        level, mode = chosen(row)
        # Those of all together stay: a change of the hours is told beside them.
        is_drawn = row.counted in WAYS and not (hours or level or mode)
        if not is_drawn or row.name == ANYWHERE:
            key = "|".join((row.counted, hours, level, mode))
            choices.setdefault(key, []).append(told(row))
    traits: dict[str, dict[str, Any]] = {}
    laws = {f"{row.state}, {row.country}": named(row) for row in mine.state_pay}
    for trait in mine.filtered_traits:
        of_choice = traits.setdefault("|".join((trait.counted, *chosen(trait))), {})
        of_choice["n"] = trait.all_advertisements
        rows = of_choice.setdefault(trait.trait, {"of": trait.all_values, "rows": []})
        if trait.name == NOT_STATED:
            rows["silent"] = percent(trait.share_of_advertisements)
        else:
            rows["rows"].append(counted(trait, laws))
    return {
        "choices": choices, "traits": traits, "pays": pays(mine),
        "cities": places(mine.city_pay),
    }  # fmt: skip


def chosen(row: FilteredPay | FilteredTrait | PostingPay) -> tuple[str, str]:
    """Return a row's level and mode as the page's choices name them, "" for any."""
    level = (row.job_level or NOT_STATED).removesuffix(" level")
    return level.removeprefix("any"), row.work_mode.removeprefix("any")


def counted(row: FilteredTrait, laws: dict[str, str]) -> list[Any]:
    """Return a row: name, number, a share with its ends, both in words, aggregators.

    The share is of the choice; for places, the share that states pay.
    """
    label = row.name
    if row.trait in REQUIREMENTS:
        label = VALUES.get(row.name, row.name)
    elif row.trait == "state":
        label = laws.get(row.name, row.name)
    elif row.trait == "job_type":
        label = JOB_TYPES.get(row.name, row.name)
    of_all, share = percent(row.share.value), row.share
    said = of_all if row.trait == "company" else share_with_interval(row.share)
    if row.trait in ("metro", "state"):
        share = row.stating
        said = (
            f"{row.advertisements_stating:,} of {row.advertisements:,}, "
            f"{share_with_interval(row.stating)}"
        )
    ends = (None if end is None else round(end, 4) for end in share)
    return [label, row.advertisements, *ends, said, of_all, int(row.of_aggregators > 0)]


def pays(mine: Answers) -> list[list[Any]]:
    """Return each stated pay: both ends, on the other basis, level, mode, its ways."""
    settings = {row.setting: row.value for row in mine.settings}

    def times(interval: str | None) -> float:
        """What a pay is multiplied by on the other yearly basis."""
        ours = float(settings.get(f"{PERIODS}{interval}", 1))
        return float(settings.get(f"periods_on_the_other_basis_{interval}", ours)) / ours

    found = []
    for row in mine.posting_pay:
        ends = [row.pay_min_yearly, row.pay_max_yearly]
        factor = times(row.pay_interval)
        found.append(
            [
                *(None if end is None else round(end) for end in ends),
                *(None if end is None else round(end * factor) for end in ends),
                *chosen(row),
                " ".join(way for way in COUNTED if is_in(row, way)),
            ]
        )
    return found


def told(row: FilteredPay) -> list[Any]:
    """Return a row: name, mark, counts, share, are both medians printed, both.

    Then the share's ends, and how many have their pay in another currency.
    """
    return [
        row.name,
        mark(row),
        row.advertisements,
        row.advertisements_stating,
        percent(row.share_with_pay),
        int(row.prints_both),
        *(ended(row, end) for end in ENDS),
        f"{percent(row.share_with_pay_low)} to {percent(row.share_with_pay_high)}",
        row.advertisements_stating - row.advertisements_with_pay,
    ]


def ended(row: FilteredPay, end: End) -> list[Any]:
    """Return a median: is it printable, its value, low, high, and its words."""
    value, low, high = dot(row, end)
    is_said = int(row.median(end).value is not None)
    numbers = (None if x is None else round(x) for x in (value, low, high))
    companies = count(row.companies(end), "company", "companies")
    if row.companies(end) > 1:
        companies += f", largest {percent(row.largest_share(end))}"
    if row.is_of_one(end):
        companies += f" {OF_ONE}"
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
