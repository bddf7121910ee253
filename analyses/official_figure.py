"""Official wages beside what the postings state, city by city."""

from analyses.answers import Answers, Interval, OfficialCity
from analyses.cards import Card, Table
from analyses.charts import Line, Series, ranges
from analyses.pay_figures import COLOURS, MOST_LINES
from analyses.phrases import count, listing, money, money_interval
from analyses.style import literal

SERIES = [
    Series("stated minimum, median", COLOURS["min"]),
    Series("wage paid, median", "var(--muted)"),
    Series("stated maximum, median", COLOURS["max"]),
]


def official_cards(answers: Answers) -> list[Card]:
    """Return the figure of a role whose occupation has official wages; else none."""
    rows = [row for row in answers.official if row.wage_median is not None]
    shown = [row for row in rows if row.is_sure][:MOST_LINES]
    if not shown:
        return []
    shown.sort(key=lambda row: -(row.wage_median or 0))
    first = shown[0]
    with_pay = sum(row.advertisements_with_max or 0 for row in shown)
    note = (
        f"n = {count(with_pay, 'advertisement')} with pay, counted in "
        f"{count(len(shown), 'city', 'cities')} with a median that can be printed "
        f"and a published wage, at most {MOST_LINES}. "
        f"Wages: {first.occupation}, {first.wages_of}, "
        "Bureau of Labor Statistics (OEWS); their bars span the middle half of those "
        "employed. Bars of the stated pay are 95% intervals."
    )
    return [
        Card(
            "official-by-city", finding(shown), note, "city_official", rows,
            ranges([line(row) for row in shown], SERIES,
                   tickformat="~s", tickprefix="$"),
            table(shown), lines=len(shown),
        )
    ]  # fmt: skip


def finding(rows: list[OfficialCity]) -> str:
    """Say where the wage paid surely lies within what is stated, above it or below."""
    found: dict[str, list[str]] = {"within": [], "above": [], "below": [], "unsure": []}
    for row in rows:
        found[position(row)].append(row.name)
    cities = count(len(rows), "city", "cities")
    told = (
        "The median wage paid lies between the medians of the stated minimums and "
        f"maximums in {len(found['within']):,} of {cities}"
    )
    for where in ("above", "below"):
        if found[where]:
            told += f", {where} both in {len(found[where]):,}"
    if found["unsure"]:
        told += f"; it can't be told in {listing(found['unsure'], 6)}"
    return told


def position(row: OfficialCity) -> str:
    """Say where the wage paid lies beside the intervals of what is stated."""
    wage, (low, high) = row.wage_median, stated(row)
    if None in (wage, *low, *high):
        return "unsure"
    ends = [wage, *low, *high]
    wage, _, low_low, low_high, _, high_low, high_high = (float(end or 0) for end in ends)
    if low_high <= wage <= high_low:
        return "within"
    return "above" if wage > high_high else "below" if wage < low_low else "unsure"


def stated(row: OfficialCity) -> tuple[Interval, Interval]:
    """Return the medians of the stated minimums and maximums of a city."""
    return (
        Interval(row.median_min_yearly, row.median_min_low, row.median_min_high),
        Interval(row.median_max_yearly, row.median_max_low, row.median_max_high),
    )


def line(row: OfficialCity) -> Line:
    """Return the line of a city: stated minimum, wage paid, stated maximum."""
    low, high = stated(row)
    hover = (
        f"<b>{literal(row.name)}</b><br>wage paid {money(row.wage_median, 'USD')}, "
        f"middle half {money(row.wage_p25, 'USD')} to {money(row.wage_p75, 'USD')}<br>"
        f"stated {money(low.value, 'USD')} to {money(high.value, 'USD')}"
    )
    wage = Interval(row.wage_median, row.wage_p25, row.wage_p75)
    return Line(row.name, (low, wage, high), hover)


def table(rows: list[OfficialCity]) -> Table:
    """Return each city's stated medians, the wage paid and the price level."""
    cells = []
    for row in rows:
        low, high = stated(row)
        cells.append(
            (row.name, f"{row.advertisements:,}", money(low.value, "USD"),
             money_interval(low, "USD"), money(high.value, "USD"),
             money_interval(high, "USD"), money(row.wage_median, "USD"),
             f"{money(row.wage_p25, 'USD')} to {money(row.wage_p75, 'USD')}",
             "–" if row.employment is None else f"{row.employment:,}",
             "–" if row.price_level is None else f"{row.price_level:.1f}")
        )  # fmt: skip
    head = ("City", "Advertisements", "Stated minimum", "95% interval", "Stated maximum",
            "95% interval", "Wage paid", "Middle half", "Employed",
            "Price level (US = 100)")  # fmt: skip
    return Table(head, cells)
