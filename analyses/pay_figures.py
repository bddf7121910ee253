"""Pay: its medians per city and per search area, with their intervals."""

from collections.abc import Sequence
from typing import Literal

from analyses.answers import ENDS, Answers, Basis, End, Medians, PlacePay
from analyses.cards import PREFIXES, SOURCES, Card, Table
from analyses.charts import HOLLOW, Line, Series, ranges
from analyses.maps import Bubble, bubble_map, split_mapped
from analyses.phrases import count, listing, money, money_interval, money_range, sign
from analyses.style import literal

COLOURS: dict[End, str] = {"min": "var(--accent)", "max": "var(--second)"}
MEDIANS = [Series(f"median {word}", COLOURS[end]) for end, word in ENDS.items()]
MOST_LINES = 30

Grain = Literal["city", "area"]
PLURALS: dict[Grain, str] = {"city": "cities", "area": "areas"}


def pay_cards(answers: Answers, basis: Basis) -> list[Card]:
    """Return the figures of pay by place, on one basis: ranges and maps."""
    cities = [row for row in answers.city_pay if row.pay_basis == basis]
    areas = [row for row in answers.area_pay if row.pay_basis == basis]
    countries = {row.name: row.country for row in answers.city_postings}
    area_countries = {row.name: row.country for row in answers.area_postings}
    return [
        ranges_card(cities, basis),
        *(map_card(cities, countries, "city", end, basis) for end in ENDS),
        *(map_card(areas, area_countries, "area", end, basis) for end in ENDS),
    ]


def map_card(
    rows: list[PlacePay],
    countries: dict[str, str | None],
    grain: Grain,
    end: End,
    basis: Basis,
) -> Card:
    """Return the map of one end's median, places without any crossed out."""
    places = [
        Bubble(row.name, row.latitude, row.longitude, countries.get(row.name),
               row.postings_with_pay, row.median(end).value, row.is_sure,
               hover(row, [end]))
        for row in rows
    ]  # fmt: skip
    shown, hidden = split_mapped(places)
    paid = [row for row in rows if row.median(end).value is not None]
    unpaid = [place.name for place in shown if place.value is None]
    currency = rows[0].pay_currency if rows else None
    note = (
        f"n = {count(sum(row.postings_with_pay for row in rows), 'posting')} with pay in "
        f"{count(len(paid), grain, PLURALS[grain])}, {SOURCES[basis]}. "
        f"{HOLLOW.capitalize()}."
    )
    if unpaid:
        note += f" Red x: no {ENDS[end]} listed in {listing(unpaid, 20)}."
    if hidden:
        names = listing([place.name for place in hidden], 4)
        note += f" Not on the map (coordinates unknown, or outside it): {names}."
    return Card(
        f"median-{end}-by-{grain}-{basis}", extremes(paid, end), note,
        f"{PREFIXES[basis]}{grain}_pay, {grain}_postings", rows,
        bubble_map(shown, f"median {ENDS[end]} a year",
                   tickformat="~s", tickprefix=sign(currency)),
        pay_table(rows, grain, [end]), basis, data=f"{grain}-pay-{basis}",
    )  # fmt: skip


def hover(row: Medians, ends: Sequence[End] = tuple(ENDS)) -> str:
    """Return what a row says when it is pointed at: its medians, how sure, and n."""
    lines = [f"<b>{literal(row.name)}</b>"]
    for end in ends:
        median = row.median(end)
        if median.value is None:
            lines.append(f"no {ENDS[end]} listed")
        else:
            lines.append(f"median {ENDS[end]} {money(median.value, row.pay_currency)}")
            lines.append(money_interval(median, row.pay_currency))
    lines.append(
        f"{row.postings_with_pay:,} of {count(row.postings, 'posting')} with pay"
    )
    return "<br>".join(lines)


def extremes(rows: list[PlacePay], end: End) -> str:
    """Say between which places a median lies, of those with enough postings to say."""
    if not rows:
        return f"No place lists a {ENDS[end]}"
    sure = [
        (value, row)
        for row in rows
        if row.is_sure and (value := row.median(end).value) is not None
    ]
    if len(sure) < 2:
        return f"The {ENDS[end]}s rest on too few postings to rank the places"
    sure.sort(key=lambda pair: pair[0])
    (low, lowest), (high, highest) = sure[0], sure[-1]
    return (
        f"The median {ENDS[end]} runs from {money(low, lowest.pay_currency)} in "
        f"{lowest.name} to {money(high, highest.pay_currency)} in {highest.name}"
    )


def by_pay(rows: Sequence[Medians]) -> list[Medians]:
    """Return the rows by their median minimum (or maximum), the highest first."""
    return sorted(
        rows, key=lambda row: -(row.median_min_yearly or row.median_max_yearly or 0)
    )


def pay_lines(rows: Sequence[Medians]) -> list[Line]:
    """Return the lines of a chart of median minimums and maximums."""
    return [
        Line(row.name, tuple(row.median(end) for end in ENDS), row.is_sure, hover(row))
        for row in rows
    ]


def pay_table(
    rows: Sequence[Medians], what: str, ends: Sequence[End] = tuple(ENDS)
) -> Table:
    """Return the medians of the rows, each a `what`, with n and their intervals."""
    head = [what.capitalize(), "With pay"]
    for end in ends:
        head += [f"Median {ENDS[end]}", "95% interval"]
    cells = []
    for row in rows:
        line = [row.name, f"{row.postings_with_pay:,}"]
        for end in ends:
            median = row.median(end)
            line += [
                money(median.value, row.pay_currency),
                money_range(median, row.pay_currency),
            ]
        cells.append(tuple(line))
    return Table(tuple(head), cells)


def ranges_card(rows: list[PlacePay], basis: Basis) -> Card:
    """Return the range of pay in each city, from median minimum to median maximum."""
    paid = sorted(
        (row for row in rows if row.postings_with_pay),
        key=lambda row: -row.postings_with_pay,
    )
    shown = by_pay(paid[:MOST_LINES])
    currency = rows[0].pay_currency if rows else None
    total = sum(row.postings_with_pay for row in rows)
    note = f"n = {count(total, 'posting')} with pay, {SOURCES[basis]}. "
    if len(shown) < len(paid):
        note += f"The {len(shown)} cities with most of them. "
    note += f"Bars are 95% intervals of the medians; {HOLLOW}."
    return Card(
        f"pay-by-city-{basis}", standing_out(shown), note,
        f"{PREFIXES[basis]}city_pay, city_postings",
        rows,
        ranges(pay_lines(shown), MEDIANS, tickformat="~s", tickprefix=sign(currency)),
        pay_table(shown, "city"), basis, data=f"city-pay-{basis}", lines=len(shown),
    )  # fmt: skip


def standing_out(rows: Sequence[Medians]) -> str:
    """Say how many cities' intervals lie apart from the highest-paying one's."""
    sure = [row for row in rows if row.is_sure and row.median("min").is_known]
    if len(sure) < 2:
        return "Too few cities state enough pay to be told apart"
    top = max(sure, key=lambda row: row.median_min_yearly or 0)
    below = sum((row.median_min_high or 0) < (top.median_min_low or 0) for row in sure)
    if not below:
        return f"No city's median minimum is clearly below {top.name}'s, the highest"
    others = len(sure) - 1
    return (
        f"{top.name} pays the highest median minimum, clearly more than {below} of "
        f"the {count(others, 'other city', 'other cities')} with enough postings"
    )
