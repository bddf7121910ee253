"""How many postings say what they pay, and who found it."""

from analyses.answers import Answers, Interval, StatedPay
from analyses.cards import Card, Table
from analyses.charts import Line, Series, ranges
from analyses.pay_figures import COLOURS, MOST_LINES
from analyses.phrases import count, percent, share_range, share_with_interval
from analyses.style import literal

FEWEST = 6
SERIES = [
    Series("read from the text or by the scraper", COLOURS["min"]),
    Series("by the scraper", COLOURS["max"]),
]


def stated_card(answers: Answers) -> Card:
    """Return the share of postings that state pay in each city, by who found it."""
    rows = answers.stated_pay
    shown = [row for row in rows if row.postings >= FEWEST][:MOST_LINES]
    shown.sort(key=lambda row: -row.share_with_pay)
    total = sum(row.postings for row in rows)
    stated = sum(row.postings_with_pay for row in rows)
    title = (
        f"{percent(stated / total)} of the postings in cities say what they pay"
        if total
        else "No posting names a city"
    )
    if len(shown) > 1:
        title += (
            f": from {percent(shown[-1].share_with_pay)} in {shown[-1].name} to "
            f"{percent(shown[0].share_with_pay)} in {shown[0].name}"
        )
    note = (
        f"n = {count(total, 'posting')}. Cities with six or more postings, "
        f"at most {MOST_LINES}; bars are 95% intervals."
    )
    return Card(
        "stated-pay-by-city", title, note, "city_pay, jobspy_city_pay", rows,
        ranges([line(row) for row in shown], SERIES, tickformat=".0%", range=[0, 1]),
        table(shown), lines=len(shown),
    )  # fmt: skip


def table(rows: list[StatedPay]) -> Table:
    """Return the share with pay of each city, and the scraper's."""
    cells = []
    for row in rows:
        stated, by_scraper = shares(row)
        cells.append(
            (row.name, f"{row.postings:,}", percent(stated.value), share_range(stated),
             percent(by_scraper.value), share_range(by_scraper))
        )  # fmt: skip
    head = ("City", "Postings", "State pay", "95% interval", "By the scraper",
            "95% interval")  # fmt: skip
    return Table(head, cells)


def shares(row: StatedPay) -> tuple[Interval, Interval]:
    """Return the share of a city's postings with pay, and that which the scraper saw."""
    return (
        Interval(row.share_with_pay, row.share_with_pay_low, row.share_with_pay_high),
        Interval(row.scraper_share, row.scraper_share_low, row.scraper_share_high),
    )


def line(row: StatedPay) -> Line:
    """Return the line of a city: its share with pay, and the scraper's."""
    share, scraper = shares(row)
    hover = (
        f"<b>{literal(row.name)}</b><br>{row.postings_with_pay:,} of "
        f"{count(row.postings, 'posting')} ({share_with_interval(share)})<br>"
        f"by the scraper alone {percent(row.scraper_share)}"
    )
    return Line(row.name, (share, scraper), True, hover)
