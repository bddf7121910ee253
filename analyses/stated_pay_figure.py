"""How many say what they pay: by state, beside what its law demands, and by city."""

from collections.abc import Sequence

from analyses.answers import Answers, Interval, StatePay, Way
from analyses.cards import Card, Table
from analyses.charts import Line, Series, ranges
from analyses.headlines import runs
from analyses.pay_figures import COLOURS, MOST_LINES
from analyses.phrases import count, percent, share_range, share_with_interval, units
from analyses.style import literal

FEWEST = 6


def stated_card(answers: Answers, way: Way) -> Card:
    """Return the share that states pay in each city."""
    rows = answers.cities(way)
    overall = answers.overall(way)
    shown = [row for row in rows if row.advertisements >= FEWEST][:MOST_LINES]
    shown.sort(key=lambda row: -(row.share_with_pay or 0))
    one, several = units(way)
    title = "No posting was found"
    if overall:
        share = percent(overall.share_with_pay)
        title = f"{share} of the {several} say what they pay"
        if way == "jobspy":
            title = f"The scraper found what {share} of the {several} pay"
        compared = answers.compared(way, "metro", "share_with_pay")
        if len(compared) > 1:
            title += ". " + runs(compared, "share", "cities", percent)
    note = (
        f"n = {count(overall.advertisements if overall else 0, one, several)}. Cities "
        f"with {FEWEST} or more, at most {MOST_LINES}; bars are 95% intervals. Cities "
        "are compared from ten companies of equal size on."
    )
    return Card(
        f"stated-pay-by-city-{way}", title, note,
        "counted_city_pay, counted_role_pay, leads",
        rows,
        ranges([line(row.name, row.stating, row.advertisements_stating,
                     row.advertisements, way) for row in shown],
               [Series("share", COLOURS["min"])], tickformat=".0%", range=[0, 1]),
        Table(
            ("City", several.capitalize(), "State pay", "95% interval"),
            [
                (row.name, f"{row.advertisements:,}", percent(row.share_with_pay),
                 share_range(row.stating))
                for row in shown
            ],
        ),
        [way], data=f"city-pay-{way}", lines=len(shown),
    )  # fmt: skip


def states_card(answers: Answers) -> Card:
    """Return the share that states pay in each state, those with a law marked."""
    rows = answers.state_pay
    shown = sorted(
        [row for row in rows if row.advertisements >= FEWEST][:MOST_LINES],
        key=lambda row: (-row.share_with_pay, row.state),
    )
    note = (
        f"Each text once in each state that it names; the {len(shown):,} states with "
        f"most of them, {FEWEST} or more. § is where a law of the state demands that "
        "advertisements say what they pay; elsewhere those who say it have chosen to. "
        "Bars are 95% intervals."
    )
    way = answers.ways[0]
    return Card(
        "stated-pay-by-state", by_law(rows), note, "state_pay", rows,
        ranges([line(named(row), row.stating, row.advertisements_stating,
                     row.advertisements, way) for row in shown],
               [Series("share", COLOURS["min"])], tickformat=".0%", range=[0, 1]),
        Table(
            ("State", "Advertisements", "State pay", "95% interval", "By law"),
            [
                (row.state, f"{row.advertisements:,}", percent(row.share_with_pay),
                 share_range(row.stating), "yes" if row.is_demanded_by_law else "no")
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def named(row: StatePay) -> str:
    """Return a state's name, marked where its law demands pay."""
    return f"§ {row.state}" if row.is_demanded_by_law else row.state


def by_law(rows: Sequence[StatePay]) -> str:
    """Say how many state pay where a law demands it, and elsewhere."""
    said: list[str] = []
    for is_by_law, place in ((True, "where a law demands it"), (False, "elsewhere")):
        these = [row for row in rows if row.is_demanded_by_law == is_by_law]
        number = sum(row.advertisements for row in these)
        paid = sum(row.advertisements_stating for row in these)
        if number:
            what = ""
            if not said:
                what = " advertisements say what they pay"
                if number == 1:
                    what = " advertisement says what it pays"
            said.append(f"{percent(paid / number)} of {number:,}{what} {place}")
    if not said:
        return "No advertisement names a state"
    return f"{' and '.join(said)}, each counted in each state that it names"


def line(name: str, share: Interval, paid: int, number: int, way: Way) -> Line:
    """Return the line of a place: its share with pay."""
    return Line(
        name,
        (share,),
        f"<b>{literal(name)}</b><br>{paid:,} of {count(number, *units(way))} "
        f"({share_with_interval(share)})",
    )
