"""What it takes: the first job, technologies, years, degree and the like."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import plotly.graph_objects as go

from analyses.answers import (
    ENDS,
    Answers,
    Asking,
    Compared,
    FirstJob,
    Interval,
    Requirement,
    Technology,
)
from analyses.cards import Card, Table
from analyses.charts import NO_DOT, Line, Series, ranges
from analyses.pay_figures import MEDIANS, cells_of, dot, said_of
from analyses.phrases import (
    count,
    is_singular,
    listing,
    money,
    money_interval,
    part_of,
    percent,
    sentence,
    share_interval,
    share_range,
    share_with_interval,
    sign,
    signed,
)
from analyses.style import literal

MOST_TECHNOLOGIES = 25
FEWEST = 6
EVERYBODY = "everybody"
SHARE = [Series("share", "var(--accent)")]

# Each way in, as the marts name it and as the page does, in the order that is shown.
WAYS_IN = {
    "student": "for students and interns",
    "no experience": "zero years named as the least",
    "up to 1 year": "one year at most",
    "up to 2 years": "two years at most",
    "up to 3 years": "three years at most",
    "no years named": "no years named, no senior title",
}
# Each requirement: what it is called, and which value is silence.
REQUIREMENTS = {
    "years": ("years of experience", "none named"),
    "degree": ("a degree", "none"),
    "work mode": ("where one works", "not_said"),
    "work right": ("the right to work", "not_said"),
    "clearance": ("a clearance", "none"),
}
VALUES = {
    "no_sponsorship": "no sponsorship",
    "not_said": "not said",
    "onsite": "on site",
    "none named": "not said",
    "none": "not said, or none needed",
    "0": "from zero years on",
    "citizen": "citizens only",
    "obtain": "to be obtained",
    "student": "enrolled student",
    "student or experience": "enrolled student or experience",
    "phd": "PhD",
    "phd or experience": "PhD or experience",
}


def asking_cards(answers: Answers) -> list[Card]:
    """Return the figures of what the advertisements ask for, and what that pays."""
    ways_in = sorted(
        (row for row in answers.first_jobs if row.name in WAYS_IN),
        key=lambda row: list(WAYS_IN).index(row.name),
    )
    everybody = [row for row in answers.first_jobs if row.name == EVERYBODY]
    total = everybody[0].advertisements if everybody else 0
    return [
        ways_in_card(ways_in, answers.first_jobs, total),
        first_pay_card(ways_in, everybody, answers.first_jobs),
        technologies_card(answers.technologies, total),
        technology_pay_card(answers.technologies),
        *(
            requirement_card(
                [row for row in answers.requirements if row.requirement == name],
                name, total,
            )
            for name in REQUIREMENTS
        ),
    ]  # fmt: skip


def ways_in_card(shown: Sequence[FirstJob], rows: Sequence[FirstJob], total: int) -> Card:
    """Return the shares of advertisements that are open to a beginner."""
    note = (
        f"n = {count(total, 'advertisement')}, each text once. The years add up: whoever "
        "has two can apply where one is asked. Those for students are also among the "
        "others where they name years. Bars are 95% intervals."
    )
    return Card(
        "open-to-beginners", open_to_beginners(shown), note, "ways_in, role_pay", rows,
        share_figure(shown, WAYS_IN),
        Table(
            ("Open to", "Advertisements", "Share", "95% interval", "Demand a degree",
             "Commonest technologies"),
            [
                (WAYS_IN[row.name], f"{row.advertisements:,}", percent(row.share.value),
                 share_range(row.share), f"{row.with_a_degree:,}",
                 row.technologies or "none named")
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def open_to_beginners(rows: Sequence[FirstJob]) -> str:
    """Say how much is open to someone without experience, and with little."""
    by_name = {row.name: row for row in rows}
    said = []
    if none := by_name.get("no experience"):
        said.append(f"{part(none)} {verb(none, 'names', 'name')} zero years as the least")
    for name in ("up to 1 year", "up to 3 years"):
        if row := by_name.get(name):
            years = WAYS_IN[name].removesuffix(" at most")
            said.append(f"{part(row)} {verb(row, 'asks', 'ask')} for {years} at most")
    if not said:
        return "No advertisement names three years of experience or fewer"
    if not none:
        said.insert(0, "none names zero years as the least")
    return f"Of the advertisements, {listing(said)}"


def first_pay_card(
    ways_in: Sequence[FirstJob], everybody: Sequence[FirstJob], rows: Sequence[FirstJob]
) -> Card:
    """Return what the ways in pay, beside all advertisements."""
    labels = WAYS_IN | {EVERYBODY: "all advertisements"}
    paid = [row for row in (*ways_in, *everybody) if row.advertisements_with_pay]
    by_name = {
        row.name: row
        for row in paid
        if row.median("min").is_known and not row.is_of_one("min")
    }
    first = by_name.get("no experience") or by_name.get("up to 1 year")
    first = first or by_name.get("up to 2 years") or by_name.get("up to 3 years")
    title = "Too few advertisements for beginners state pay to say what is typical"
    if first:
        title = (
            f"Where the text says “{labels[first.name]}”, the median minimum is "
            f"{money(first.median_min_yearly, first.pay_currency)} a year "
            f"({money_interval(first.median('min'), first.pay_currency)})"
        )
    with_pay = everybody[0].advertisements_with_pay if everybody else 0
    note = (
        f"n = {count(with_pay, 'advertisement')} with pay. Bars are 95% intervals of the "
        f"medians; {NO_DOT}. The rows overlap, and a difference between them is not what "
        "a year of experience is worth."
    )
    return Card(
        "pay-of-first-jobs", title, note, "ways_in, role_pay", rows,
        pay_figure(paid, labels),
        Table(
            ("Open to", "With pay", *pay_head()),
            [
                (labels[row.name], f"{row.advertisements_with_pay:,}", *pay_cells(row))
                for row in paid
            ],
        ),
        data="open-to-beginners", lines=len(paid),
    )  # fmt: skip


def technologies_card(rows: Sequence[Technology], total: int) -> Card:
    """Return the shares of the technologies that most advertisements name."""
    shown = rows[:MOST_TECHNOLOGIES]
    note = f"n = {count(total, 'advertisement')}, each text once."
    if len(shown) < len(rows):
        note += f" The first {len(shown)} of {rows[0].all_values:,} named by six or more."
    note += " Bars are 95% intervals."
    title = "No technology is named by six advertisements or more"
    if shown:
        most = [row.name for row in rows if row.advertisements == rows[0].advertisements]
        title = (
            f"{listing(most, 3)} {'is' if len(most) == 1 else 'are each'} named by "
            f"{part(rows[0])} of the advertisements ({share_interval(rows[0].share)})"
        )
    return Card(
        "technologies", title, note, "technology_pay, role_pay", rows,
        share_figure(shown),
        Table(
            ("Technology", "Kind", "Advertisements", "Share", "95% interval",
             "Required in"),
            [
                (row.name, row.kind, f"{row.advertisements:,}", percent(row.share.value),
                 share_range(row.share), f"{row.required_in:,}")
                for row in shown
            ],
        ),
        lines=len(shown),
    )  # fmt: skip


def technology_pay_card(rows: Sequence[Technology]) -> Card:
    """Return what advertisements with each technology pay, the commonest ones."""
    paid = [row for row in rows if row.advertisements_with_pay >= FEWEST]
    shown = sorted(
        paid[:MOST_TECHNOLOGIES],
        key=lambda row: -(row.median("min").value or row.median("max").value or 0),
    )
    note = (
        "n is each technology's number of advertisements with pay, in the table and on "
        "the dots. The commonest with six or more; bars are the medians' 95% intervals. "
        "The order is no ranking: where no difference is certain, none is claimed."
    )
    return Card(
        "pay-by-technology", certain(rows), note, "technology_pay", rows,
        pay_figure(shown),
        Table(
            ("Technology", "With pay", *pay_head(), "Adjusted difference"),
            [
                (row.name, f"{row.advertisements_with_pay:,}", *pay_cells(row),
                 difference(row))
                for row in shown
            ],
        ),
        data="technologies", lines=len(shown),
    )  # fmt: skip


def certain(rows: Sequence[Technology]) -> str:
    """Say of which technologies a difference in pay is certain, if of any."""
    sure = sorted(
        (row for row in rows if row.is_certain), key=lambda row: -abs(row.difference or 0)
    )
    if not rows:
        return "No technology is named often enough to compare what it pays"
    if not sure:
        return "No technology surely pays more or less than comparable advertisements"
    said = [f"{row.name} {difference(row)}" for row in sure[:4]]
    others = f", and {len(sure) - 4:,} more" if len(sure) > 4 else ""
    return (
        "Beside comparable advertisements without it: "
        f"{'; '.join(said)}{others}; for no other technology is a difference certain"
    )


def requirement_card(rows: Sequence[Requirement], name: str, total: int) -> Card:
    """Return the shares of what is asked of one requirement, silence included."""
    words, silence = REQUIREMENTS[name]
    silent = next((row for row in rows if row.name == silence), None)
    said = [f"{labelled(row.name)} in {part(row)}" for row in rows if row is not silent]
    title = f"Fewer than six advertisements say the same of {words}"
    if said:
        title = f"{sentence(words)}: {', '.join(said[:3])} of the advertisements"
    if silent:
        title += f"; {part(silent)} {silence_of(name)}"
    note = (
        f"n = {count(total, 'advertisement')}. What fewer than six say is not shown. "
        "Bars are 95% intervals."
    )
    return Card(
        f"asked-{name.replace(' ', '-')}", title, note, "requirement_pay, role_pay",
        rows, share_figure(rows, VALUES),
        Table(
            ("Asked", "Advertisements", "Share", "95% interval", "With pay", *pay_head(),
             "Adjusted difference"),
            [
                (labelled(row.name), f"{row.advertisements:,}", percent(row.share.value),
                 share_range(row.share), f"{row.advertisements_with_pay:,}",
                 *pay_cells(row), difference(row))
                for row in rows
            ],
        ),
        lines=len(rows),
    )  # fmt: skip


def silence_of(name: str) -> str:
    """Say what it means when the text gives no value of a requirement."""
    if name in ("degree", "clearance"):
        return "do not say, or need none"
    return "do not say"


def labelled(value: str) -> str:
    """Return a value of a requirement as a reader says it."""
    return VALUES.get(value, value)


def difference(row: Compared) -> str:
    """Say an adjusted difference where it is certain; elsewhere no premium is claimed."""
    if not row.is_certain or row.difference is None:
        return "none claimed"
    size = Interval(row.difference, row.difference_low, row.difference_high)
    more = "more" if row.difference > 0 else "less"
    ends = ""
    if size.low is not None and size.high is not None:
        low, high = signed(size.low), signed(size.high)
        ends = f" (95% interval {low} to {high})"
    return f"{percent(abs(row.difference))} {more}{ends}"


def part(row: Asking) -> str:
    """Return the share as "57%"; of fewer than ten advertisements, as "6 of 7"."""
    return part_of(row.advertisements, whole(row))


def verb(row: Asking, one: str, several: str) -> str:
    """Return the verb that goes with `part`: "1 of 7 asks", "6 of 7 ask"."""
    return one if is_singular(row.advertisements, whole(row)) else several


def whole(row: Asking) -> int:
    """Return how many advertisements the row's are a part of."""
    return round(row.advertisements / row.share_of_advertisements)


def share_figure(
    rows: Sequence[Asking], labels: Mapping[str, str] = MappingProxyType({})
) -> go.Figure:
    """Return the shares of the rows with their intervals."""
    lines = [
        Line(labels.get(row.name, row.name), (row.share,),
             hover(row, labels.get(row.name, row.name)))
        for row in rows
    ]  # fmt: skip
    return ranges(lines, SHARE, tickformat=".0%", rangemode="tozero")


def pay_figure(
    rows: Sequence[Asking], labels: Mapping[str, str] = MappingProxyType({})
) -> go.Figure:
    """Return the median minimums and maximums of the rows with their intervals."""
    currency = next((row.pay_currency for row in rows), None)
    lines = [
        Line(labels.get(row.name, row.name),
             tuple(dot(row, end) for end in ENDS),
             hover(row, labels.get(row.name, row.name)),
             tuple(number for number, end in enumerate(ENDS)
                   if row.median(end).value is None))
        for row in rows
    ]  # fmt: skip
    return ranges(lines, MEDIANS, tickformat="~s", tickprefix=sign(currency))


def hover(row: Asking, label: str) -> str:
    """Return what a row says when it is pointed at: n, share, medians."""
    lines = [
        f"<b>{literal(label)}</b>",
        f"{count(row.advertisements, 'advertisement')} "
        f"({share_with_interval(row.share)})",
        f"{row.advertisements_with_pay:,} with pay",
    ]
    for end in ENDS:
        lines += said_of(row, end)
    return "<br>".join(lines)


def pay_head() -> list[str]:
    """Return the headings of the medians, their intervals and companies."""
    return [
        head
        for word in ENDS.values()
        for head in (f"Median {word}", "95% interval, or range", "Companies")
    ]


def pay_cells(row: Asking) -> list[str]:
    """Return the medians of a row, each with its interval and its companies."""
    return [cell for end in ENDS for cell in cells_of(row, end)]
