"""Pay: its medians per city and per search area, with their intervals."""

from collections.abc import Callable, Sequence
from typing import Literal

from analyses.answers import (
    COUNTED,
    ENDS,
    Answers,
    End,
    Ends,
    Interval,
    Medians,
    PlacePay,
    Stating,
    Way,
    altered_for,
)
from analyses.cards import SOURCES, Card, Table
from analyses.charts import NO_DOT, Line, Series, ranges
from analyses.headlines import runs
from analyses.maps import Bubble, bubble_map, off_map, split_mapped
from analyses.phrases import (
    count,
    listing,
    money,
    money_interval,
    money_range,
    percent,
    sign,
    stated_range,
    units,
)
from analyses.style import literal

COLOURS: dict[End, str] = {"min": "var(--accent)", "max": "var(--second)"}
MEDIANS = [Series(f"median {word}", COLOURS[end]) for end, word in ENDS.items()]
MOST_LINES = 30
# What marks a median of which one company has more than a third.
OF_ONE = "†"

Grain = Literal["city", "area"]
PLURALS: dict[Grain, str] = {"city": "cities", "area": "areas"}


def pay_cards(answers: Answers, way: Way) -> list[Card]:
    """Return the figures of pay by city, in one way of counting: ranges and maps."""
    cities = answers.cities(way)
    return [
        ranges_card(answers, cities, way),
        *(map_card(answers, cities, "city", end, way, altered_for(way)) for end in ENDS),
    ]


def area_cards(answers: Answers) -> list[Card]:
    """Return the maps of pay by search area, on either pay.

    Searches find postings, whatever is counted elsewhere.
    """
    return [
        map_card(answers, [row for row in answers.area_pay if row.counted == way],
                 "area", end, way, of_pay(way))
        for way in answers.ways
        if way in ("postings", "jobspy")
        for end in ENDS
    ]  # fmt: skip


def of_pay(way: Way) -> list[str]:
    """Return the ways of counting that take pay from where this one does."""
    own = COUNTED[way]
    return [one for one, of in COUNTED.items() if of.is_best_pay == own.is_best_pay]


def map_card(
    answers: Answers,
    rows: list[PlacePay],
    grain: Grain,
    end: End,
    way: Way,
    counted: Sequence[str],
) -> Card:
    """Return the map of one end's median, places without any crossed out."""
    places = [
        Bubble(row.name, row.latitude, row.longitude, row.country,
               row.advertisements_with_pay if row.span(end).is_known else 0,
               row.median(end).value, row.is_searched, hover(row, way, [end]))
        for row in rows
    ]  # fmt: skip
    shown, hidden = split_mapped(places)
    paid = [row for row in rows if row.span(end).is_known]
    said = [row for row in rows if row.median(end).value is not None]
    unpaid = [place.name for place in shown if not place.number]
    currency = rows[0].pay_currency if rows else None
    note = (
        f"Pay{in_currency(rows)} in {count(len(paid), grain, PLURALS[grain])}, "
        f"{SOURCES[way]}; precise enough to print in {len(said):,}."
    )
    if not paid:
        note = f"No {ENDS[end]}{in_currency(rows)}, {SOURCES[way]}."
    if len(said) < len(paid):
        note += " Hollow: only the range can be said."
    if unpaid:
        note += f" Red x: no {ENDS[end]}{in_currency(rows)} listed in "
        note += f"{listing(unpaid, 20)}."
    note += off_map([place.name for place in hidden], 4)
    table: Table | str = "cities"
    if grain == "area":
        table = pay_table([row for row in rows if row.span(end).is_known], grain, [end])
    if grain == "city":
        compared = answers.compared(way, "metro", f"median_{end}_yearly")
        title = runs(compared, f"median {ENDS[end]}", "cities", amounts(currency))
        marts = "counted_city_pay, city_postings, leads"
    else:
        title = precise(rows, end)
        marts = f"{'jobspy_' if way == 'jobspy' else ''}area_pay, area_postings"
    return Card(
        f"median-{end}-by-{grain}-{way}", title, note, marts, rows,
        bubble_map(shown, f"median {ENDS[end]} a year",
                   tickformat="~s", tickprefix=sign(currency)),
        table,
        counted, end, data=f"{grain}-pay-{way}",
    )  # fmt: skip


def amounts(currency: str | None) -> Callable[[float], str]:
    """Return what puts an amount of this currency into words."""
    return lambda amount: money(amount, currency)


def precise(rows: Sequence[PlacePay], end: End) -> str:
    """Say for how many search areas a median can be printed."""
    said = [row for row in rows if row.median(end).value is not None]
    paid = sum(row.span(end).is_known for row in rows)
    if not paid:
        return f"No search found a {ENDS[end]}"
    if not said:
        return f"For no search can a median {ENDS[end]} be printed: too few companies"
    return (
        f"The median {ENDS[end]} can be printed for {len(said):,} of "
        f"{count(paid, 'search', 'searches')} with pay. A search is not a place: they "
        "are not ranked"
    )


def hover(row: Medians, way: Way, ends: Sequence[End] = tuple(ENDS)) -> str:
    """Return what a row says when it is pointed at: its medians, how sure, and n."""
    lines = [f"<b>{literal(row.name)}</b>"]
    for end in ends:
        lines += said_of(row, end)
    lines.append(
        f"{row.advertisements_with_pay:,} of "
        f"{count(row.advertisements, *units(way))} with pay{in_currency([row])}"
    )
    return "<br>".join(lines)


def said_of(row: Medians, end: End) -> list[str]:
    """Say a median with its interval and companies, or the range where that is all."""
    median, word = row.median(end), ENDS[end]
    if not row.span(end).is_known:
        return [f"no {word}{in_currency([row])} listed"]
    if median.value is None:
        lines = [stated_range(word, row.span(end), row.pay_currency)]
    else:
        lines = [
            f"median {word} {money(median.value, row.pay_currency)}, "
            f"{money_interval(median, row.pay_currency)}"
        ]
    companies = count(row.companies(end), "company", "companies")
    if row.companies(end) > 1:
        companies += f", the largest has {percent(row.largest_share(end))}"
    return [*lines, companies]


def in_currency(rows: Sequence[Medians]) -> str:
    """Return " in EUR" where some state pay in another currency, else nothing."""
    other = any(
        isinstance(row, Stating)
        and row.advertisements_stating > row.advertisements_with_pay
        for row in rows
    )
    currency = next((row.pay_currency for row in rows if row.pay_currency), None)
    return f" in {currency}" if other and currency else ""


def by_pay(rows: Sequence[Medians]) -> list[Medians]:
    """Return the rows by their median minimum (or maximum), the highest first.

    Those of which only a range can be said come last, by its middle.
    """

    def order(row: Medians) -> tuple[bool, float]:
        value = row.median("min").value or row.median("max").value
        if value is not None:
            return False, -value
        ends = row.span("min") if row.span("min").is_known else row.span("max")
        return True, -((ends.low or 0) + (ends.high or 0)) / 2

    return sorted(rows, key=order)


def pay_lines(rows: Sequence[Medians], way: Way) -> list[Line]:
    """Return the lines of a chart of median minimums and maximums.

    Where a median can't be said, the line is the range alone.
    """
    return [
        Line(
            mark(row) + row.name,
            tuple(dot(row, end) for end in ENDS),
            hover(row, way),
            tuple(
                number for number, end in enumerate(ENDS) if row.median(end).value is None
            ),
        )
        for row in rows
    ]


def dot(row: Medians, end: End) -> Interval:
    """Return a median with its interval; else the middle of the range with its ends."""
    if row.median(end).value is not None:
        return row.median(end)
    low, high = row.span(end).low, row.span(end).high
    if low is None or high is None:
        return Interval(None, None, None)
    return Interval((low + high) / 2, low, high)


def mark(row: Medians) -> str:
    """Return the mark of a row of which one company has more than a third."""
    return f"{OF_ONE} " if any(row.is_of_one(end) for end in ENDS) else ""


def pay_table(
    rows: Sequence[Medians], what: str, ends: Sequence[End] = tuple(ENDS)
) -> Table:
    """Return the medians of the rows, each a `what`, with n, companies, intervals."""
    head = [what.capitalize(), "With pay"]
    for end in ends:
        head += [f"Median {ENDS[end]}", "95% interval, or range", "Companies"]
    cells = []
    for row in rows:
        line = [row.name, f"{row.advertisements_with_pay:,}"]
        for end in ends:
            line += cells_of(row, end)
        cells.append(tuple(line))
    return Table(tuple(head), cells)


def cells_of(row: Ends, end: End) -> list[str]:
    """Return the cells of a median: itself, its interval (or range), its companies."""
    median = row.median(end)
    star = " *" if row.precision(end) == "starred" else ""
    one = f" {OF_ONE}" if row.is_of_one(end) else ""
    ends = median if median.is_known else row.span(end)
    amounts_said = money_range(ends, row.pay_currency)
    is_range = not median.is_known and " to " in amounts_said
    companies = "–"
    if row.companies(end):
        companies = f"{row.companies(end):,}"
        if row.companies(end) > 1:
            companies += f", largest {percent(row.largest_share(end))}{one}"
    return [
        money(median.value, row.pay_currency) + star,
        ("range " if is_range else "") + amounts_said,
        companies,
    ]


def ranges_card(answers: Answers, rows: list[PlacePay], way: Way) -> Card:
    """Return the range of pay in each city, from median minimum to median maximum."""
    paid = sorted(
        (row for row in rows if row.advertisements_with_pay),
        key=lambda row: -row.advertisements_with_pay,
    )
    shown = by_pay(paid[:MOST_LINES])
    currency = rows[0].pay_currency if rows else None
    note = f"{count(len(paid), 'city', 'cities')} with pay{in_currency(rows)}, "
    note += f"{SOURCES[way]}. "
    if not paid:
        note = f"No city with pay{in_currency(rows)}, {SOURCES[way]}. "
    if len(shown) < len(paid):
        note += f"The {len(shown)} with most of it. "
    if shown:
        note += f"Bars are 95% intervals of the medians; {NO_DOT}."
    if any(mark(row) for row in shown):
        note += f" {OF_ONE}: one company has more than a third."
    return Card(
        f"pay-by-city-{way}",
        runs(answers.compared(way, "metro", "median_min_yearly"),
             "median minimum", "cities", amounts(currency)),
        note, "counted_city_pay, city_postings, leads", rows,
        ranges(pay_lines(shown, way), MEDIANS,
               tickformat="~s", tickprefix=sign(currency)),
        pay_table(shown, "city"), altered_for(way), data=f"city-pay-{way}",
        lines=len(shown),
    )  # fmt: skip
