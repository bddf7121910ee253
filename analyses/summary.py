"""The summary: what the marts say, in sentences that are true for any data."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from analyses.answers import ENDS, Answers, Audit, Pay, PlacePay, PostingCounts
from analyses.fit_figure import is_it_the_job
from analyses.phrases import (
    count,
    listing,
    money,
    money_interval,
    percent,
    share_interval,
)

# Verdicts of area_audit on searches that did not find the place they asked for.
DOUBTED = ("mostly elsewhere", "another place altogether")


class Tile(NamedTuple):
    """A figure at the top of the page: a value, what it is, and how sure it is."""

    value: str
    what: str
    sure: str


def sentences(answers: Answers, accuracy: dict[str, Any] | None) -> list[str]:
    """Return the summary: how many, which job, where, what pay, what is uncertain."""
    cities = [row for row in answers.city_pay if row.pay_basis == "best"]
    judged = is_it_the_job(answers.role_fits, accuracy)
    return [
        how_many(answers.posting_counts[0], cities, answers.at_least),
        *([judged] if judged else []),
        what_pay(best_pay(answers)),
        how_sure(cities, answers.area_audit),
    ]


def best_pay(answers: Answers) -> Pay | None:
    """Return the role's pay from text and scraper; None where nothing was found."""
    return next((row for row in answers.role_pay if row.pay_basis == "best"), None)


def how_many(
    counts: PostingCounts, cities: Sequence[PlacePay], at_least: Collection[str]
) -> str:
    """Say how many postings there are and where most of them lie.

    Of the cities in `at_least` a search was cut off, and there may be more.
    """
    said = f"{count(counts.postings, 'distinct posting')}"
    if counts.sightings > counts.postings:
        said += f", found {counts.sightings:,} times"
    if not cities:
        return said + ", none of which names a city."
    top = [
        f"{row.name} ({'at least ' if row.name in at_least else ''}{row.postings:,})"
        for row in cities[:3]
    ]
    located = sum(row.postings for row in cities)
    said += f". {count(located, 'names', 'name')} a city"
    if len(cities) == 1:
        return f"{said}: {top[0]}."
    return (
        f"{said}, {count(len(cities), 'city', 'cities')} in all; the largest numbers are "
        f"in {listing(top)}."
    )


def what_pay(pay: Pay | None) -> str:
    """Say what a typical posting pays, with intervals where there are enough."""
    if not pay or not pay.postings_with_pay:
        return "No posting states what it pays."
    n = count(pay.postings_with_pay, "posting states pay", "postings state pay")
    if not pay.is_sure:
        return f"Only {n}: too few to say what is typical."
    medians = [
        f"a median {word} of {money(pay.median(end).value, pay.pay_currency)} a year "
        f"({money_interval(pay.median(end), pay.pay_currency)})"
        for end, word in ENDS.items()
        if pay.median(end).is_known
    ]
    return f"{n}: {listing(medians)}."


def how_sure(cities: Sequence[PlacePay], audit: Sequence[Audit]) -> str:
    """Say what is uncertain: cities with too little pay, searches that went astray."""
    said = []
    if cities:
        sure = sum(row.is_sure for row in cities)
        said.append(
            f"{sure:,} of {count(len(cities), 'city', 'cities')} "
            f"{'states' if sure == 1 else 'state'} pay often enough for a median with an "
            "interval"
        )
    doubted = [row.area for row in audit if row.verdict in DOUBTED]
    if doubted:
        said.append(
            f"{len(doubted):,} of {count(len(audit), 'search', 'searches')} brought back "
            f"mostly the jobs of other places ({listing(doubted, 6)})"
        )
    unknown = [row.area for row in audit if row.verdict.startswith("not checked")]
    if unknown:
        said.append(
            f"{count(len(unknown), 'search is', 'searches are')} not checked, since the "
            f"place is unknown ({listing(unknown, 6)}): run `ingest geocode`"
        )
    return "; ".join(said) + "." if said else "How sure this is can't be said."


def tiles(answers: Answers) -> list[Tile]:
    """Return the figures at the top of the page."""
    counts, pay = answers.posting_counts[0], best_pay(answers)
    shown = [
        Tile(
            f"{counts.postings:,}",
            "posting" if counts.postings == 1 else "distinct postings",
            f"{counts.sightings:,} found by the searches",
        )
    ]
    if not pay:
        return shown
    shown.append(
        Tile(
            percent(pay.share_with_pay),
            "states pay" if pay.postings == 1 else "state pay",
            f"n = {pay.postings_with_pay:,}; {share_interval(pay.stating)}",
        )
    )
    for end, word in ENDS.items():
        median = pay.median(end)
        if median.is_known:
            shown.append(
                Tile(
                    money(median.value, pay.pay_currency),
                    f"median {word} a year",
                    money_interval(median, pay.pay_currency),
                )
            )
    return shown
