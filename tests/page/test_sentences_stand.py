"""No sentence is overturned by a look at the rows: each kind held to random reviews.

What is expected is counted in pandas on the rows that were landed, and what is said of
the highest is held to draws of companies of our own. Words of no known kind fail.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
import pytest

from analyses.answers import Answers, Way
from analyses.asking import ask_all
from analyses.cards import Table
from analyses.review import role_cards
from analyses.role_comparison import defaults, difference_card
from analyses.summary import sentences
from tests.conftest import ROOT, Review, succeed
from tests.page.random_reviews import SHAPES, land

SEED = 20261128
DRAWS = 300
ENDS = {"minimum": "min_amount", "maximum": "max_amount"}
MEASURES = {"minimum": "median_min_yearly", "maximum": "median_max_yearly"}
# Of 200 draws and of our 300: how far shares may lie on either side of nine in ten.
SURELY, HARDLY = 0.82, 0.97
LAW = {
    row["state"]
    for row in csv.DictReader((ROOT / "seeds/pay_laws.csv").open(encoding="utf-8"))
}


@dataclass(frozen=True)
class Held:
    """One role's rows, counted in one way, and what the page answers of it."""

    answers: Answers
    way: Way
    sightings: pd.DataFrame

    @property
    def rows(self) -> pd.DataFrame:
        """Each posting once, whichever searches brought it."""
        return self.sightings.drop_duplicates("id")

    @property
    def units(self) -> pd.DataFrame:
        """What is counted: each text once, or each posting."""
        if self.way in ("core", "all"):
            return self.rows.drop_duplicates("text")
        return self.rows

    @property
    def placed(self) -> pd.DataFrame:
        """The same in each city that is named."""
        located = self.rows[self.rows.location != ""]
        if self.way in ("core", "all"):
            return located.drop_duplicates(["text", "location"])
        return located

    @property
    def paid(self) -> pd.DataFrame:
        """What states pay in dollars: other currencies are in no figure."""
        return self.units[self.units.min_amount.notna()]

    def groups(self, trait: str) -> pd.DataFrame:
        """What is counted, with the value of a trait as `group`."""
        if trait == "metro":
            return self.placed.assign(group=self.placed.location)
        return self.units[self.units.job_level != ""].assign(
            group=lambda frame: frame.job_level
        )

    def measured(self, trait: str, measure: str) -> pd.Series:
        """The amount of each value of a trait that the page compares."""
        return self.amounts(self.groups(trait), measure)[self.compared(trait, measure)]

    def compared(self, trait: str, measure: str) -> list[str]:
        rows = self.answers.compared(self.way, trait, MEASURES.get(measure, measure))
        return [row.name for row in rows]

    @staticmethod
    def amounts(frame: pd.DataFrame, measure: str) -> pd.Series:
        grouped = frame.groupby("group")
        if measure == "advertisements":
            return grouped.size().astype(float)
        if measure == "share_with_pay":
            return grouped.is_stated.mean()
        return grouped[ENDS[measure]].median()

    def drawn(self, trait: str, measure: str) -> pd.DataFrame:
        """The amounts in draws of companies: a row per draw, a column per value."""
        frame = self.groups(trait)
        companies, company = np.unique(frame.company, return_inverse=True)
        often = np.random.default_rng(20261128).poisson(1, (DRAWS, len(companies)))
        found = {}
        for name in self.compared(trait, measure):
            mine = (frame.group == name).to_numpy()
            times = often[:, company[mine]]
            found[name] = drawn_amounts(frame[mine], times, measure)
        return pd.DataFrame(found)


def drawn_amounts(frame: pd.DataFrame, times: np.ndarray, measure: str) -> np.ndarray:
    """An amount in each draw, in which each row stands as often as `times` says."""
    if measure == "advertisements":
        return times.sum(axis=1)
    if measure == "share_with_pay":
        with np.errstate(invalid="ignore"):
            return times @ frame.is_stated.to_numpy() / times.sum(axis=1)
    pays = frame[ENDS[measure]].to_numpy()
    known = ~np.isnan(pays)
    drawn = (np.repeat(pays[known], row) for row in times[:, known])
    return np.array([np.median(pay) if len(pay) else np.nan for pay in drawn])


def same_amount(said: str, value: float) -> bool:
    """Whether "$63k" says an amount."""
    return abs(float(said.replace(",", "")) * 1000 - value) <= 501


def same_share(said: str, share: float) -> bool:
    return abs(float(said) / 100 - share) <= 0.0051


def part_is(text: str, part: int, whole: int) -> bool:
    """Whether "57%" says a part of a whole; of fewer than ten it is "6 of 7"."""
    if whole < 10:
        return text == f"{part} of {whole}"
    return text.endswith("%") and same_share(text[:-1], part / whole)


def number(text: str) -> int:
    return int(text.replace(",", ""))


# --- what is highest --------------------------------------------------------------------


def stands_alone(held: Held, trait: str, measure: str, name: str) -> float:
    """In what share of our draws a value is above all others."""
    drawn = held.drawn(trait, measure).fillna(-1)
    others = drawn.drop(columns=name)
    return float((drawn[name] > others.max(axis=1)).mean()) if len(others.columns) else 1


def hold_top(held: Held, trait: str, measure: str, names: list[str]) -> None:
    """Hold the names that are said to be highest: one alone, or what can't be told."""
    amounts = held.measured(trait, measure)
    assert amounts[names[0]] == amounts.max()
    if len(names) == 1:
        assert stands_alone(held, trait, measure, names[0]) >= SURELY
        return
    # of two alike, either may be above in many draws: to tell them apart takes more
    assert len(amounts) == 2 or stands_alone(held, trait, measure, names[0]) <= HARDLY
    drawn = held.drawn(trait, measure)
    left_out = set(amounts.index) - set(names)
    for name in left_out:
        assert (drawn[name] < drawn[names[0]]).mean() >= SURELY, name


COUNTED = r"([^;(]+?) \((?:at least )?([\d,]+)(?: of ([\d,]+) \w+)?(?:, ([\d.]+)%)?"
COUNTED += r"(?:, reached by (\d+) searches)?\)"
PART = r"(?:[\d.]+%|\d of \d)"
AMOUNT = r"(?:\$([\d.]+)k|([\d.]+)%)"
PRICED = rf"([^;(:]+?) \({AMOUNT}\)"


def listed(pattern: str, text: str) -> list[tuple[str, ...]]:
    """The entries of a list of names, each with what stands in brackets after it."""
    return [
        (re.sub(r"^(?:[;,]? ?and |[;,] )", "", found[0]).strip(), *found[1:])
        for found in re.findall(pattern, text)
    ]


def hold_most(held: Held, trait: str, text: str) -> None:
    """Which has most: "Austin, TX leads with 3 of 9 advertisements (33%)", and so on."""
    amounts = held.groups(trait).group.value_counts()
    reach = held.sightings.groupby("location").area.nunique()
    total = len(held.units)
    if text.startswith(("None of the", "No ")):
        assert amounts.empty
    elif all_alike := re.match(
        r"(?:Both|All \d+) have as many: (\d+) of ([\d,]+) ", text
    ):
        assert set(amounts) == {number(all_alike[1])}
        assert number(all_alike[2]) == total
    elif only := re.match(r"(.+) is the only one named \(([\d,]+) of ([\d,]+)", text):
        assert dict(amounts) == {only[1]: number(only[2])}
        assert number(only[3]) == total
    elif leads := re.match(
        r"(.+) leads with ([\d,]+) of ([\d,]+) \w+(?: \(([\d.]+)%\))?$", text
    ):
        assert amounts[leads[1]] == number(leads[2]) and number(leads[3]) == total
        assert bool(leads[4]) == (total >= 10)
        assert not leads[4] or same_share(leads[4], amounts[leads[1]] / total)
        hold_top(held, trait, "advertisements", [leads[1]])
    elif none := re.match(
        r"Which of the (\d+) has most can't be told: each has ([\d,]+) to ([\d,]+) of "
        r"([\d,]+) ",
        text,
    ):
        assert [number(said) for said in none.groups()] == [
            len(amounts), amounts.min(), amounts.max(), total,
        ]  # fmt: skip
        hold_top(held, trait, "advertisements", list(amounts.index))
    elif found := re.match(r"Of ([\d,]+) \w+, (.+); with searches cut off, ", text):
        assert number(found[1]) == total
        hold_most_in(held, found[2], total)
    else:
        told = re.match(r"Which has most can't be told: (.+)", text)
        assert told, text
        names = listed(COUNTED, told[1])
        for name, count, of_all, share, searches in names:
            assert amounts[name] == number(count)
            assert not searches or int(searches) == reach[name] > 1
            assert number(of_all or str(total)) == total
            assert not share or same_share(share, amounts[name] / total)
        hold_top(held, trait, "advertisements", [name for name, *_ in names])


def hold_most_in(held: Held, text: str, total: int) -> None:
    """Which city has more than any other, or which can't be told apart."""
    amounts = held.placed.location.value_counts()
    reach = held.sightings.groupby("location").area.nunique()
    if every := re.fullmatch(
        r"in which of the (\d+) cities the most (?:are|were found) can't be told", text
    ):
        assert len(amounts) == int(every[1]) > 2
        hold_top(held, "metro", "advertisements", list(amounts.index))
        return
    one = re.fullmatch(r"more (?:are|were found) in (.+) than in any other city", text)
    several = re.fullmatch(
        r"the most (?:are|were found) in one of these, which can't be told apart: (.+)",
        text,
    )
    assert one or several, text
    names = listed(COUNTED, (one or several)[1])
    assert len(names) == 1 if one else len(names) > 1
    for name, count, _, share, searches in names:
        assert amounts[name] == number(count)
        assert int(searches or 1) == reach[name]
        assert not share or same_share(share, amounts[name] / total)
    hold_top(held, "metro", "advertisements", [name for name, *_ in names])


def hold_runs(held: Held, trait: str, measure: str, text: str) -> None:
    """From where to where: "The median minimum runs from $60k in Reno, NV to ..."."""
    amounts = held.measured(trait, measure)

    def is_amount(price: str, share: str, value: float) -> bool:
        return same_amount(price, value) if price else same_share(share, value)

    for name, price, share in listed(PRICED, text):
        assert is_amount(price, share, amounts[name]), (name, amounts[name])
    names = [name for name, *_ in listed(PRICED, text)]
    if text.startswith("Too few"):
        assert len(amounts) < 2
    elif about := re.search(
        r" is about (?:\$([\d.]+)k|([\d.]+)%) .* (both|all (\d+)) ", text
    ):
        assert len(amounts) == (2 if about[3] == "both" else int(about[4]))
        assert all(is_amount(about[1], about[2], value) for value in amounts)
    elif runs := re.search(
        rf"runs from {AMOUNT} (?:in|at) (.+) to {AMOUNT} (?:in|at) (.+), of (\d+) ",
        text,
    ):
        assert len(amounts) == int(runs[7])
        assert is_amount(runs[1], runs[2], amounts.min()) and amounts[runs[3]] == min(
            amounts
        )
        assert is_amount(runs[4], runs[5], amounts.max())
        hold_top(held, trait, measure, [runs[6]])
        drawn = held.drawn(trait, measure)
        others = drawn.drop(columns=runs[3])
        assert (drawn[runs[3]] < others.min(axis=1)).mean() >= SURELY
    elif highest := re.search(
        rf"^Of (\d+) .*highest (?:in|at) (.+), {AMOUNT}; where it is lowest",
        text,
    ):
        assert len(amounts) == int(highest[1])
        assert is_amount(highest[3], highest[4], amounts[highest[2]])
        hold_top(held, trait, measure, [highest[2]])
    else:
        assert "is highest can't be told: " in text, text
        hold_top(held, trait, measure, names)
        if lower := re.search(
            r"clearly lower than (?:in|at) (.+) (?:in|at) (\d+) of", text
        ):
            assert amounts[lower[1]] == amounts.max()
            drawn = held.drawn(trait, measure)
            below = [
                (drawn[name] < drawn[lower[1]]).mean()
                for name in amounts.index.drop(lower[1])
            ]
            # the page says it of all at once, which is rarer than of each by itself
            assert sum(share >= SURELY for share in below) >= int(lower[2])


# --- the first sentences ----------------------------------------------------------------


def hold_found(held: Held, text: str) -> None:
    total = held.rows.text.nunique()
    if total == 1:
        assert text.startswith("The only advertisement found for ")
        return
    found = re.match(
        r"Of ([\d,]+) advertisements found for “(.+?)”"
        r"(?: \(([\d,]+) postings, copies included\))?, "
        r"(?:100% \(.*\)|(\d)) are that job\.",
        text,
    )
    assert found and found[2] == held.rows.role.iloc[0]
    assert number(found[1]) == total
    assert int(found[4] or total) == total and bool(found[4]) == (total < 10)
    assert number(found[3] or found[1]) == len(held.rows)


def hold_end(held: Held, text: str) -> None:
    """One end of pay: a median with its companies, or the range of what is stated."""
    companies = held.paid.company.value_counts(normalize=True)
    said = re.match(
        r"(?:a median (minimum|maximum) of \$([\d.]+)k a year \(n = .*, (\d+) compan\w+"
        r"(?:, one of which has (\d+%|\d of \d))?\)"
        r"|(minimum|maximum)s (?:from \$([\d.]+)k to|of about) \$([\d.]+)k a year"
        r" \((\d+) compan\w+\)"
        r"|a (minimum|maximum) of \$([\d.]+)k a year \((\d+) compan\w+\))$",
        text,
    )
    assert said, text
    word = said[1] or said[5] or said[9]
    pays = held.paid[ENDS[word]]
    assert int(said[3] or said[8] or said[11]) == len(companies)
    if said[1]:
        assert same_amount(said[2], pays.median())
        assert f"(n = {pays.notna().sum():,}, " in text
        assert len(companies) >= 3 and companies.max() <= 0.5
        assert bool(said[4]) == (companies.max() > 1 / 3)
        most = held.paid.company.value_counts().max()
        assert not said[4] or part_is(said[4], most, len(held.paid))
    else:
        assert same_amount(said[6] or said[7] or said[10], pays.min())
        assert same_amount(said[7] or said[10], pays.max())


def hold_pay(held: Held, text: str) -> None:
    total, paid = len(held.units), held.units.is_stated.sum()
    if not paid:
        assert text == "No advertisement states what it pays."
        return
    head, ends = text.removesuffix(".").split(": ")
    every = {
        "The one advertisement of the job states pay": paid == total == 1,
        f"All {total:,} advertisements of the job state pay": paid == total > 1,
        f"1 of {total:,} advertisements of the job states pay": paid == 1 < total,
        f"{paid:,} of {total:,} advertisements of the job state pay": 1 < paid < total,
    }
    elsewhere = paid - len(held.paid)
    if elsewhere:
        said = f" ({elsewhere} in other currencies than USD)"
        assert head.endswith(said)
        head = head.removesuffix(said)
    assert every[head], head
    both = re.split(r" and (?=a |maximums)", ends)
    assert len(both) == 2
    for end in both:
        hold_end(held, end)


def hold_where(held: Held, text: str) -> None:
    total = len(held.units)
    cities = held.placed.location.value_counts()
    if cities.empty:
        several = f"None of the {total:,} advertisements of the job names a city"
        one = "The one advertisement of the job names no city"
        assert text == f"{one if total == 1 else several} that is known."
        return
    assert not re.match(r"([\d,]+) of \1 ", text), text
    text = re.sub("^The one (?=adv)", "1 of 1 ", text)
    text = re.sub(r"^All ([\d,]+) ", r"\1 of \1 ", text)
    said = re.match(
        r"([\d,]+) of ([\d,]+) advertisements? of the job names? a city that "
        r"is known, (\d+) cit(?:y|ies) in all"
        r"(?:, (\d+) in each|: (.+)|; ((?:more|the most|in which) .+?))"
        r"(?:; some searches were cut off, and this is no ranking)?\.$",
        text,
    )
    assert said, text
    assert number(said[1]) == held.placed.text.nunique() and number(said[2]) == total
    assert int(said[3]) == len(cities)
    if said[4]:
        assert set(cities) == {int(said[4])}
    elif said[5]:
        assert list(cities.index) == [said[5]]
    else:
        hold_most_in(held, said[6], total)


def hold_law(held: Held, text: str) -> None:
    """What share states pay where a law demands it, and elsewhere."""
    placed = held.placed.assign(state=held.placed.location.str[-2:])
    in_states = placed.drop_duplicates(["text", "state"])
    if in_states.empty:
        assert text == "No advertisement names a state"
        return
    is_by_law = in_states.state.isin(LAW)
    without = "(?:where this review knows of no law of the state"
    without += "|, and this review knows of no law there that demands it)"
    for by_law, words in (
        (True, "where a law of the state demands it"),
        (False, without),
    ):
        these = in_states[is_by_law == by_law]
        said = re.search(
            rf"({PART})(?: of (\d+))?(?: says? what \w+ pays?)?,? {words}", text
        )
        if not said and not by_law and not is_by_law.any():
            said = re.search(rf"({PART})(?: of (\d+))? says? what \w+ pays?{words}", text)
        assert bool(said) == bool(len(these)), text
        if said:
            assert part_is(said[1], these.is_stated.sum(), len(these)), text
            assert number(said[2] or str(len(these))) == len(these)


def hold_when(held: Held, text: str) -> None:
    days = pd.to_datetime(held.rows.date_posted)
    first, last = (f"{day.day} {day:%B %Y}" for day in (days.min(), days.max()))
    span = first if first == last else f"{first} to {last}"
    assert text.startswith(f"The postings are from {span}: "), text


def hold_sure(held: Held, text: str) -> None:
    cities = held.placed.groupby("location")
    if not len(cities):
        assert text == "How sure this is can't be said."
        return
    sure, number_of_cities = enough_in(text)
    assert number_of_cities == len(cities)
    at_least = at_most = 0
    for _, rows in cities:
        paid = rows[rows.min_amount.notna()]
        companies = paid.company.value_counts(normalize=True)
        may_be = len(companies) >= 3 and companies.max() <= 0.5
        at_most += may_be
        # Where all state the same pay, its median has no error.
        at_least += (
            may_be
            and 1 / (companies**2).sum() >= 3 - 1e-9
            and (paid.min_amount.nunique(), paid.max_amount.nunique()) == (1, 1)
        )
    assert at_least <= sure <= at_most


def enough_in(text: str) -> tuple[int, int]:
    """In how many of how many cities both medians are said to be printed."""
    if one := re.match(r"In the one city (not )?enough companies state pay", text):
        return 0 if one[1] else 1, 1
    if none := re.match(r"In none of the (\d+) cities do enough companies", text):
        return 0, int(none[1])
    if every := re.match(r"In all (\d+) cities enough companies state pay", text):
        return int(every[1]), int(every[1])
    said = re.match(r"In (\d+) of (\d+) cities enough companies state pay", text)
    assert said and 0 < int(said[1]) < int(said[2]), text
    return int(said[1]), int(said[2])


# --- titles of figures ------------------------------------------------------------------


def hold_company(held: Held, text: str) -> None:
    counts, total = held.units.company.value_counts(), len(held.units)
    most = counts.max()
    top = set(counts[counts == most].index)
    if only := re.match(r"(.+) is the only company named \((\d+) of (\d+) ", text):
        assert dict(counts) == {only[1]: int(only[2])} and int(only[3]) == total
    elif text.startswith("No company has more than one of "):
        assert most == 1 and f" of {total:,} " in text
    elif one := re.match(
        r"(.+) has the most of any company: (\d+) of (\d+) \w+(?:, in (\d+))?", text
    ):
        assert top == {one[1]} and (int(one[2]), int(one[3])) == (most, total)
        copies = len(held.rows[held.rows.company == one[1]])
        assert int(one[4] or one[2]) == (copies if held.way in ("core", "all") else most)
    elif every := re.match(
        r"(?:Both|All (\d+)) companies named have as many: (\d+) of (\d+) ", text
    ):
        assert len(top) == len(counts) == int(every[1] or 2)
        assert (int(every[2]), int(every[3])) == (most, total)
    else:
        several = re.match(r"(.+) have the most of any company: (\d+) \w+ each", text)
        assert several and int(several[2]) == most
        said = re.split(r", | and ", several[1])
        more = re.fullmatch(r"(\d+) more", said[-1])
        assert set(said[: -1 if more else None]) <= top
        assert len(said) - bool(more) + int(more[1] if more else 0) == len(top)


def hold_half(held: Held, text: str) -> None:
    counts = held.placed.location.value_counts()
    if text.startswith("No "):
        assert counts.empty
        return
    if one := re.fullmatch(r"All that are counted in cities are in (.+)", text):
        assert list(counts.index) == [one[1]]
        return
    said = re.match(
        r"(\d+) of (\d+) cit(?:y|ies) ha(?:s|ve) (?:([\d.]+)% of what|(\d) of the (\d)) ",
        text,
    )
    assert said, text
    held_by = counts.cumsum() / counts.sum()
    assert (int(said[1]), int(said[2])) == (1 + (held_by < 0.5).sum(), len(counts))
    most = counts.cumsum().iloc[int(said[1]) - 1]
    if said[3]:
        assert same_share(said[3], most / counts.sum()) and counts.sum() >= 10
    else:
        assert (int(said[4]), int(said[5])) == (most, counts.sum())


def hold_searches(held: Held, text: str) -> None:
    counts = held.sightings.area.value_counts()
    most = counts.max()
    top = set(counts[counts == most].index)
    if one := re.match(r"The search for (.+) found (?:the most: )?(\d+) posting", text):
        assert top == {one[1]} and int(one[2]) == most
    else:
        several = re.match(
            r"(\d+) of (\d+) searches found (\d+) postings? each, and none more", text
        )
        assert several, text
        assert [int(found) for found in several.groups()] == [len(top), len(counts), most]


def hold_all_searches(held: Held, text: str) -> None:
    said = re.match(r"(\d+) search(?:es)? found (\d+) posting", text)
    assert said, text
    assert (int(said[1]), int(said[2])) == (
        held.sightings.area.nunique(),
        len(held.sightings),
    )


def hold_strip(held: Held, text: str) -> None:
    if held.paid.empty:
        assert re.fullmatch(r"No \w+ states pay", text)
    elif half := re.match(
        r"Half of the stated minimums are \$([\d.]+)k or less, half of the maximums "
        r"\$([\d.]+)k or more", text,
    ):  # fmt: skip
        for said, end in zip(half.groups(), ENDS.values(), strict=True):
            assert same_amount(said, held.paid[end].median())
    else:
        assert text.startswith("Too few companies state pay for a median: ")
        said = [float(amount) for amount in re.findall(r"\$([\d.]+)k", text)]
        ends = [f(held.paid[end]) for end in ENDS.values() for f in (min, max)]
        assert {int(end / 1000 + 0.5) for end in ends} == {
            round(amount) for amount in said
        }


def hold_stated(held: Held, text: str) -> None:
    first, *rest = re.split(r"\. (?=[A-Z])", text, maxsplit=1)
    said = re.match(
        rf"({PART}) (?:of the )?(?:advertisement|posting)s? says? what", first
    )
    assert said and part_is(said[1], held.units.is_stated.sum(), len(held.units)), text
    compared = held.compared("metro", "share_with_pay")
    assert bool(rest) == (len(compared) > 1)
    if rest:
        hold_runs(held, "metro", "share_with_pay", rest[0])


def hold_remote(held: Held, text: str) -> None:
    remote = held.rows.assign(is_remote=held.rows.is_remote == "True").drop_duplicates(
        "text"
    )
    marked = remote.is_remote.sum()
    if said := re.match(
        rf"({PART}) (?:of the )?advertisements? (?:is|are) marked remote", text
    ):
        assert part_is(said[1], marked, len(remote))
    else:
        assert marked == 0


def hold_fit(held: Held, text: str) -> None:
    total = held.rows.text.nunique()
    part = "100% of the" if total >= 10 else f"{total} of {total}"
    ads, are = ("advertisement", "is") if total == 1 else ("advertisements", "are")
    assert text.startswith(f"{part} {ads} found {are} the job")


Check = Callable[[Held, str], None]
# By the beginning of a figure's name; the others have tests of their own.
TITLES: dict[str, Check] = {
    "is-it-the-job": hold_fit,
    "pay-strip": hold_strip,
    "median-min-by-city": lambda held, text: hold_runs(held, "metro", "minimum", text),
    "median-max-by-city": lambda held, text: hold_runs(held, "metro", "maximum", text),
    "pay-by-city": lambda held, text: hold_runs(held, "metro", "minimum", text),
    "pay-by-level": lambda held, text: hold_runs(held, "job_level", "minimum", text),
    "stated-pay-by-city": hold_stated,
    "stated-pay-by-state": hold_law,
    "postings-by-city-map": lambda held, text: hold_most(held, "metro", text),
    "postings-by-city-treemap": hold_half,
    "postings-by-area-map": hold_searches,
    "postings-by-area-treemap": hold_all_searches,
    "postings-by-job-level": lambda held, text: hold_most(held, "job_level", text),
    "postings-by-company": hold_company,
    "remote-by-city": hold_remote,
}


@dataclass(frozen=True)
class Market:
    """The random reviews as landed, and what the page answers of them."""

    rows: pd.DataFrame
    answers: Answers

    def held(self, role: str, way: Way) -> Held:
        return Held(self.answers.of(role), way, self.rows[self.rows.role == role])


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """A random review of each shape, landed in one and built."""
    review = Review(tmp_path_factory.mktemp("market"))
    rows = land(review, seed=SEED)
    succeed(review.build("--exclude-resource-types", "test", "unit_test"))
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        answers = ask_all(marts)
    amounts = rows[list(ENDS.values())].apply(pd.to_numeric)
    is_stated = amounts.min_amount.notna()
    amounts = amounts.where(rows.currency == "USD")
    text = rows.id.str.rsplit("-", n=1).str[0]
    return Market(rows.assign(text=text, is_stated=is_stated, **amounts), answers)


@pytest.mark.parametrize("role", SHAPES)
def test_the_first_sentences_stand(market: Market, role: str) -> None:
    held = market.held(role, "core")
    found, pay, where, *others, when, sure = sentences(held.answers, None)
    hold_found(held, found)
    hold_pay(held, pay)
    hold_where(held, where)
    hold_when(held, when)
    hold_sure(held, sure)
    in_states_with_law = held.placed.location.str[-2:].isin(LAW).any()
    assert len(others) == in_states_with_law
    for by_law in others:
        hold_law(held, by_law)


@pytest.mark.parametrize("way", ["core", "all", "postings"])
@pytest.mark.parametrize("role", SHAPES)
def test_the_titles_stand(market: Market, role: str, way: Way) -> None:
    held = market.held(role, way)
    checked = set()
    for card in role_cards(market.answers, held.answers):
        kind = card.name.removesuffix(f"-{way}")
        is_of_all_ways = kind == card.name and way == "core"
        if kind in TITLES and (kind != card.name or is_of_all_ways):
            TITLES[kind](held, card.title)
            checked.add(kind)
    assert len(checked) > (10 if way == "core" else 8)


def test_no_raw_median_of_a_role_is_of_two_companies(market: Market) -> None:
    pairs, pays = market.answers.role_differences, defaults(market.answers)
    table = difference_card(pairs, pays).table
    assert isinstance(table, Table) and len(table.rows) == len(pairs)
    printed = set()
    for pair, row in zip(pairs, table.rows, strict=True):
        said = row[-1].split(" and ")
        printed |= set(zip((pair.role, pair.other_role), said, strict=True))
    assert printed
    for role, words in printed:
        way = market.answers.of(role).ways[0]
        paid = market.held(role, way).paid
        companies = paid.company.value_counts(normalize=True)
        if len(companies) < 3 or companies.max() > 0.5:
            assert words.startswith("range $"), (role, words)
        if len(companies) >= 20:
            assert words == f"${paid.min_amount.median() / 1000:.0f}k", (role, words)
