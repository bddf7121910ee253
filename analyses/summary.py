"""The summary: what the marts say, in sentences that are true for any data."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from analyses.answers import (
    ENDS,
    Answers,
    Audit,
    End,
    Lead,
    PlacePay,
    PostingCounts,
    RolePay,
    StatePay,
)
from analyses.fit_figure import is_it_the_job
from analyses.headlines import most_in
from analyses.phrases import (
    FEWEST_FOR_PERCENT,
    count,
    day,
    listing,
    money,
    money_interval,
    part_of,
    reached_by,
    searches_of,
    sentence,
    share_interval,
    stated_range,
)
from analyses.stated_pay_figure import by_law

# Verdicts of area_audit on searches that did not find the place they asked for.
DOUBTED = ("mostly elsewhere", "another place altogether")


class Tile(NamedTuple):
    """A figure at the top of the page: a value, what it is, and how sure it is."""

    value: str
    what: str
    sure: str


def sentences(answers: Answers, accuracy: dict[str, Any] | None) -> list[str]:
    """Return the summary: what was found, how much is the job, pay, where, how sure."""
    cities = answers.cities(answers.ways[0])
    judged = is_it_the_job(answers.role_fits, accuracy)
    pay = default_pay(answers)
    said: list[str | None] = [judged or "No posting was found.", what_pay(pay)]
    if pay:
        said += [where(answers, pay, cities), who_says(answers.state_pay)]
    return [
        *(sentence for sentence in said if sentence),
        when(answers.posting_counts[0]),
        how_sure(cities, answers.area_audit, answers.roles[0].searches),
    ]


def default_pay(answers: Answers) -> RolePay | None:
    """Return the role's pay in its default way of counting; None if nothing was found."""
    return answers.overall(answers.ways[0])


def counted(row: RolePay, number: int | None = None) -> str:
    """Return "1,209 advertisements of the job", as the row counts; or another number."""
    number = row.advertisements if number is None else number
    said = count(number, "advertisement")
    return f"{said} of the job" if row.counted == "core" else said


def what_pay(pay: RolePay | None) -> str:
    """Say what is typical, with interval and companies, or the range that is stated."""
    if not pay or not pay.advertisements_stating:
        return "No advertisement states what it pays."
    if pay.advertisements == 1:
        said = f"The one {counted(pay).removeprefix('1 ')} states pay"
    elif pay.advertisements_stating == pay.advertisements:
        said = f"All {counted(pay)} state pay"
    else:
        states = "states" if pay.advertisements_stating == 1 else "state"
        said = f"{pay.advertisements_stating:,} of {counted(pay)} {states} pay"
    elsewhere = pay.advertisements_stating - pay.advertisements_with_pay
    if 0 < elsewhere < pay.advertisements_stating:
        said += f" ({elsewhere:,} in other currencies than {pay.pay_currency})"
    ends = [end_of_pay(pay, end) for end in ENDS if pay.span(end).is_known]
    if not ends:
        return f"{said}, in no amount that can be compared."
    return f"{said}: {listing(ends)}."


def end_of_pay(pay: RolePay, end: End) -> str:
    """Say one median with its interval, or the range where a median is too imprecise."""
    median, word, currency = pay.median(end), ENDS[end], pay.pay_currency
    companies = count(pay.companies(end), "company", "companies")
    if median.value is None:
        span = pay.span(end)
        return f"{stated_range(word, span, currency)} a year ({companies})"
    stating = pay.advertisements_with_min
    if end == "max":
        stating = pay.advertisements_with_max
    of_one = ""
    if pay.is_of_one(end):
        share = pay.largest_share(end) or 0
        of_one = f", one of which has {part_of(round(share * stating), stating)}"
    return (
        f"a median {word} of {money(median.value, currency)} a year "
        f"(n = {stating:,}, {money_interval(median, currency)}, {companies}{of_one})"
    )


def where(answers: Answers, pay: RolePay, cities: Sequence[PlacePay]) -> str:
    """Say how many name a city, and in which there are most, as far as it can be told."""
    if not cities and pay.advertisements == 1:
        return f"The one {counted(pay).removeprefix('1 ')} names no city that is known."
    if not cities:
        return f"None of the {counted(pay)} names a city that is known."
    named_there = pay.advertisements_in_places
    said = f"{named_there:,} of {counted(pay)} {'names' if named_there == 1 else 'name'}"
    if named_there == pay.advertisements:
        said = f"All {counted(pay)} name"
    if pay.advertisements == 1:
        said = f"The one {counted(pay).removeprefix('1 ')} names"
    said += f" a city that is known, {count(len(cities), 'city', 'cities')} in all"
    if len(cities) == 1:
        return f"{said}: {cities[0].name}."
    if len({row.advertisements for row in cities}) == 1 and not (
        answers.at_least(answers.ways[0])
    ):
        return f"{said}, {cities[0].advertisements:,} in each."
    return f"{said}; {where_most(answers)}."


def where_most(answers: Answers) -> str:
    """Say which cities have most; where a search was cut off, there may be more."""
    at_least = answers.at_least(answers.ways[0])
    rows = answers.compared(answers.ways[0], "metro", "advertisements")

    def words(row: Lead) -> str:
        least = "at least " if row.name in at_least else ""
        searches = reached_by(answers.searches_of(answers.ways[0]).get(row.name, 0))
        return f"{least}{row.amount:,.0f}{searches}"

    said = most_in(rows, words)
    if any(row.name in at_least for row in rows):
        said += "; some searches were cut off, and this is no ranking"
    return said


def who_says(states: Sequence[StatePay]) -> str | None:
    """Say how many state pay where a law demands it and elsewhere, if there is a law."""
    if not any(row.is_demanded_by_law for row in states):
        return None
    return f"{by_law(states)}; what the others pay, this review does not know."


def when(counts: PostingCounts) -> str:
    """Say from which days the postings are, and what they are not."""
    not_all = (
        "what was new in those days, a flow, and not the stock of all that was open. A "
        "posting is an advertisement, not a vacancy filled."
    )
    first, last = counts.first_posted_on, counts.last_posted_on
    if not first or not last:
        return (
            "The postings do not say when they were posted. A posting is an "
            "advertisement, not a vacancy filled."
        )
    of_all = ""
    if counts.dated < counts.postings:
        of_all = f" ({counts.dated:,} of {counts.postings:,} say when)"
    if first == last:
        return f"The postings are from {day(last)}{of_all}: {not_all}".replace(
            "those days", "that time"
        )
    return f"The postings are from {day(first)} to {day(last)}{of_all}: {not_all}"


def how_sure(cities: Sequence[PlacePay], audit: Sequence[Audit], searches: int) -> str:
    """Say what is uncertain: cities with too little pay, searches that went astray."""
    said = []
    if cities:
        said.append(enough(sum(row.prints_both for row in cities), len(cities)))
    doubted = [row.area for row in audit if row.verdict in DOUBTED]
    if doubted:
        said.append(
            f"{searches_of(len(doubted), searches, len(audit))} brought back "
            f"mostly the jobs of other places ({listing(doubted, 6)})"
        )
    unknown = [row.area for row in audit if row.verdict.startswith("not checked")]
    if unknown:
        said.append(
            f"{searches_of(len(unknown), searches, len(audit))} "
            "can't be checked, since the "
            f"place is unknown ({listing(unknown, 6)}): check how it is spelt, or run "
            "`ingest geocode`"
        )
    return sentence("; ".join(said)) + "." if said else "How sure this is can't be said."


def enough(sure: int, cities: int) -> str:
    """Say in how many cities both medians can be printed."""
    do = "enough companies state pay for both medians to be printed"
    if cities == 1:
        return f"In the one city {'' if sure else 'not '}{do}"
    if not sure:
        return f"In none of the {cities:,} cities do {do}"
    if sure == cities:
        return f"In all {cities:,} cities {do}"
    return f"In {sure:,} of {count(cities, 'city', 'cities')} {do}"


def tiles(answers: Answers) -> list[Tile]:
    """Return the figures at the top of the page."""
    counts, pay = answers.posting_counts[0], default_pay(answers)
    if not pay:
        return [Tile(f"{counts.postings:,}", "postings", "found by the searches")]
    found = f"of {counts.advertisements:,} found, in {count(counts.postings, 'posting')}"
    shown = [
        Tile(
            f"{pay.advertisements:,}",
            counted(pay).split(" ", 1)[1],
            found if pay.counted == "core" else f"in {count(counts.postings, 'posting')}",
        ),
        Tile(
            part_of(pay.advertisements_stating, pay.advertisements),
            "states pay" if pay.advertisements == 1 else "state pay",
            f"n = {pay.advertisements_stating:,}; {share_interval(pay.stating)}"
            if pay.advertisements >= FEWEST_FOR_PERCENT
            else "too few for a share",
        ),
    ]
    for end, word in ENDS.items():
        median = pay.median(end)
        if median.value is not None:
            shown.append(
                Tile(
                    money(median.value, pay.pay_currency),
                    f"median {word} a year",
                    money_interval(median, pay.pay_currency),
                )
            )
    return shown
