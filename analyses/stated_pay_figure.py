"""How many say what they pay: by state, beside what its law demands, and by city."""

from collections.abc import Sequence

from analyses.answers import Answers, Interval, StatePay, Way, altered_for
from analyses.cards import Card, Table
from analyses.charts import Line, Series, ranges
from analyses.headlines import runs
from analyses.pay_figures import COLOURS, MOST_LINES
from analyses.phrases import (
    FEWEST_FOR_PERCENT,
    count,
    is_singular,
    part_of,
    part_of_things,
    percent,
    share_range,
    share_with_interval,
    units,
)
from analyses.style import literal

FEWEST = 6
NO_LAW_AT_ALL = "and this review knows of no law there that demands it"
NO_LAW = "where this review knows of no law of the state"


def stated_card(answers: Answers, way: Way) -> Card:
    """Return the share that states pay in each city."""
    rows = answers.cities(way)
    overall = answers.overall(way)
    shown = [row for row in rows if row.advertisements >= FEWEST][:MOST_LINES]
    shown.sort(key=lambda row: -(row.share_with_pay or 0))
    one, several = units(way)
    title = "No posting was found"
    if overall:
        is_one = is_singular(overall.advertisements_stating, overall.advertisements)
        share = part_of_things(
            overall.advertisements_stating, overall.advertisements, one, "the"
        )
        title = f"{share} {'says what it pays' if is_one else 'say what they pay'}"
        if way == "jobspy":
            title = f"The scraper found what {share} {'pays' if is_one else 'pay'}"
        compared = answers.compared(way, "metro", "share_with_pay")
        if len(compared) > 1:
            title += ". " + runs(compared, "share", "cities", percent)
    note = (
        f"n = {count(overall.advertisements if overall else 0, one, several)}. Cities "
        f"with {FEWEST} or more, at most {MOST_LINES}; bars are 95% intervals. Cities "
        "are compared if they are worth ten companies of equal size or more."
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
        altered_for(way), data=f"city-pay-{way}", lines=len(shown),
    )  # fmt: skip


def states_card(answers: Answers) -> Card:
    """Return the share that states pay in each state, those with a law marked."""
    rows = answers.state_pay
    shown = sorted(
        [row for row in rows if row.advertisements >= FEWEST][:MOST_LINES],
        key=lambda row: (-row.share_with_pay, row.state),
    )
    note = (
        "Each text once in each state that it names, so that one that names several "
        f"counts in each; {those_with_most(shown, 'state')}. § is where a law of the "
        "state demands that advertisements say what they pay; elsewhere this review "
        "knows of no such law: one of a city, or of another state for a remote job, may "
        "demand it. Bars are 95% intervals."
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
                 share_range(row.stating),
                 "yes" if row.is_demanded_by_law else "none known")
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
    places = ((True, "where a law of the state demands it"), (False, NO_LAW))
    for is_by_law, place in places:
        these = [row for row in rows if row.is_demanded_by_law == is_by_law]
        number = sum(row.advertisements for row in these)
        paid = sum(row.advertisements_stating for row in these)
        if number:
            part = part_of(paid, number)
            if number >= FEWEST_FOR_PERCENT:
                part += f" of {number:,}"
            what = "" if said else " say what they pay"
            if not said and is_singular(paid, number):
                what = " says what it pays"
            said.append(f"{part}{what} {place}")
    if not said:
        return "No advertisement names a state"
    if len(said) == 1 and not any(row.is_demanded_by_law for row in rows):
        said = [said[0].replace(f" {NO_LAW}", f", {NO_LAW_AT_ALL}")]
    return f"Counting an advertisement in each state that it names, {' and '.join(said)}"


def those_with_most(shown: Sequence[object], place: str) -> str:
    """Say how many places are shown, and that they are those with most."""
    if not shown:
        return f"no {place} has {FEWEST} or more"
    of_them = "that has" if len(shown) == 1 else "with most of them,"
    least = f"{FEWEST} or more"
    return f"the {count(len(shown), place).removeprefix('1 ')} {of_them} {least}"


def line(name: str, share: Interval, paid: int, number: int, way: Way) -> Line:
    """Return the line of a place: its share with pay."""
    return Line(
        name,
        (share,),
        f"<b>{literal(name)}</b><br>{paid:,} of {count(number, *units(way))} "
        f"({share_with_interval(share)})",
    )
