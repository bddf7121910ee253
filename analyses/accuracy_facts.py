"""How right the facts of postings are: the marts against postings labelled by reading.

A labels file has one JSON object per line: `id`, any of the facts of FACTS, and
`technologies`, a list of names. What the text does not say has a value of its own,
so that saying nothing is measured like everything else.
"""

from collections import Counter
from dataclasses import dataclass

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from analyses.intervals import share_interval
from analyses.phrases import tidy
from analyses.warehouse import Row, ask

# Each fact with its value where the text says nothing, and the snippet that shows it.
FACTS = {
    "years_min": ("none", "years_snippet"),
    "degree": ("none", "degree_snippet"),
    "degree_or_experience": ("false", "degree_snippet"),
    "clearance": ("none", "clearance_snippet"),
    "work_right": ("not_said", "work_right_snippet"),
    "work_mode": ("not_said", "work_mode_snippet"),
    "true_place": ("none", "true_place_snippet"),
}

LABELLED = """
    with

    labels as (

        select *
        from read_json($labels, format = 'newline_delimited', columns = {
            id: 'varchar', years_min: 'varchar', degree: 'varchar',
            degree_or_experience: 'varchar', clearance: 'varchar',
            work_right: 'varchar', work_mode: 'varchar', true_place: 'varchar',
            technologies: 'varchar[]', note: 'varchar'
        })

    ),

    technologies as (

        select
            posting_id, role,
            list(technology order by technology) as technologies,
            map_from_entries(list((technology, technology_snippet))) as snippets,
        from main.posting_technologies
        group by posting_id, role

    )

    select
        labels.*,
        requirements.* exclude (posting_id, role)
            rename (
                years_min as our_years_min, degree as our_degree,
                degree_or_experience as our_degree_or_experience,
                clearance as our_clearance, work_right as our_work_right,
                work_mode as our_work_mode, true_place as our_true_place
            ),
        technologies.technologies as our_technologies,
        technologies.snippets,
        postings.title,
    from labels
    inner join main.posting_requirements as requirements
        on labels.id = requirements.posting_id
    inner join main.postings using (posting_id, role)
    left join technologies using (posting_id, role)
    qualify row_number() over (partition by labels.id order by requirements.role) = 1
    order by labels.id
"""

COVERAGE = """
    select
        count(*) as postings,
        count(years_min) as years_min,
        count_if(degree != 'none') as degree,
        count_if(degree_or_experience) as degree_or_experience,
        count_if(clearance != 'none') as clearance,
        count_if(work_right != 'not_said') as work_right,
        count_if(work_mode != 'not_said') as work_mode,
        count(true_place) as true_place,
        (
            select count(*) from (select distinct posting_id, role from
            main.posting_technologies)
        ) as technologies,
    from main.posting_requirements
"""


@dataclass(frozen=True)
class Fact:
    """One fact: pairs of (label, ours) with how often, of how many postings."""

    name: str
    pairs: Counter[tuple[str, str]]

    @property
    def labelled(self) -> int:
        return self.pairs.total()

    @property
    def right(self) -> int:
        return sum(n for (label, ours), n in self.pairs.items() if label == ours)

    @property
    def values(self) -> list[str]:
        """Every value that a label or the mart has, the most labelled first."""
        labels = Counter(label for label, _ in self.pairs.elements())
        ours = Counter(value for _, value in self.pairs.elements())
        return sorted(labels | ours, key=lambda value: (-labels[value], value))

    def counts(self, value: str) -> tuple[int, int, int]:
        """(labelled with the value, given it, both): recall and precision's parts."""
        labelled = sum(n for (label, _), n in self.pairs.items() if label == value)
        given = sum(n for (_, ours), n in self.pairs.items() if ours == value)
        return labelled, given, self.pairs[value, value]


@dataclass(frozen=True)
class FactAccuracy:
    """What `measure` finds: the facts, technologies by name, misses, coverage."""

    labelled: int
    absent: int
    facts: list[Fact]
    technologies: dict[str, tuple[int, int, int]]
    misses: list[Row]
    coverage: Row

    @property
    def technology_totals(self) -> tuple[int, int, int]:
        """(labelled, given, both) over all technologies that labels can name."""
        columns = zip(*self.technologies.values(), strict=True)
        labelled, given, both = (sum(column) for column in columns)
        return labelled, given, both


def measure(marts: duckdb.DuckDBPyConnection, labels: str, stated: int) -> FactAccuracy:
    """Compare `posting_requirements` and `posting_technologies` with `stated` labels.

    Technologies count where any label of the file names them: labels choose from a list
    of their own, and what that list lacks can be neither right nor wrong.
    """
    rows = ask(marts, LABELLED, labels=labels)
    named = {name for row in rows for name in row["technologies"] or []}
    facts = [
        Fact(name, Counter((said(name, row[name]), ours(name, row)) for row in rows))
        for name in FACTS
        if any(row[name] is not None for row in rows)
    ]
    misses = [
        {
            "fact": fact.name, "id": row["id"], "title": row["title"],
            "label": said(fact.name, row[fact.name]), "ours": ours(fact.name, row),
            "snippet": row[FACTS[fact.name][1]], "note": row["note"],
        }
        for fact in facts
        for row in rows
        if said(fact.name, row[fact.name]) != ours(fact.name, row)
    ]  # fmt: skip
    technologies: dict[str, tuple[int, int, int]] = {}
    for name in sorted(named):
        labelled = given = both = 0
        for row in rows:
            is_labelled = name in (row["technologies"] or [])
            is_given = name in (row["our_technologies"] or [])
            labelled, given = labelled + is_labelled, given + is_given
            both += is_labelled and is_given
            if is_labelled != is_given:
                misses.append({
                    "fact": name, "id": row["id"], "title": row["title"],
                    "label": "named" if is_labelled else "not named",
                    "ours": "named" if is_given else "not named",
                    "snippet": (row["snippets"] or {}).get(name), "note": row["note"],
                })  # fmt: skip
        technologies[name] = labelled, given, both
    [coverage] = ask(marts, COVERAGE)
    return FactAccuracy(
        len(rows), stated - len(rows), facts, technologies, misses, coverage
    )


def said(fact: str, value: object) -> str:
    """Return a value in words; what the text does not say has a word of its own."""
    if value is None:
        return FACTS[fact][0]
    return str(value).lower() if isinstance(value, bool) else str(value)


def ours(fact: str, row: Row) -> str:
    return said(fact, row[f"our_{fact}"])


def share(marts: duckdb.DuckDBPyConnection, part: int, whole: int) -> Row | None:
    """Return a share with its parts and interval, as it is kept; None if `whole` is 0."""
    if not whole:
        return None
    return {
        "part": part, "whole": whole, "share": part / whole,
        "interval": share_interval(marts, part, whole),
    }  # fmt: skip


def figures(marts: duckdb.DuckDBPyConnection, accuracy: FactAccuracy) -> Row:
    """Return what the page may quote: shares with intervals, values, confusion."""

    def of_value(labelled: int, given: int, both: int) -> Row:
        return {
            "precision": share(marts, both, given),
            "recall": share(marts, both, labelled),
        }

    return {
        "labelled": accuracy.labelled,
        "facts": {
            fact.name: {
                "right": share(marts, fact.right, fact.labelled),
                "says_something": share(
                    marts, accuracy.coverage[fact.name], accuracy.coverage["postings"]
                ),
                "values": {value: of_value(*fact.counts(value)) for value in fact.values},
                "confusion": [
                    {"label": label, "ours": ours, "postings": n}
                    for (label, ours), n in sorted(fact.pairs.items())
                ],
            }
            for fact in accuracy.facts
        },
        "technologies": of_value(*accuracy.technology_totals)
        | {
            "says_something": share(
                marts, accuracy.coverage["technologies"], accuracy.coverage["postings"]
            ),
            "values": {
                name: of_value(*counts) for name, counts in accuracy.technologies.items()
            },
        },
    }


def show(accuracy: FactAccuracy, kept: Row, console: Console) -> None:
    """Print a line per fact and per value, the confusion, and every miss."""
    table = Table(
        title=f"Facts on {accuracy.labelled} labelled postings", title_justify="left"
    )
    for name in ("fact", "value", "right", "precision", "recall", "says something"):
        table.add_column(name)
    for name, fact in kept["facts"].items():
        table.add_row(
            f"[bold]{name}[/]", "", worded(fact["right"]), "", "",
            worded(fact["says_something"]),
        )  # fmt: skip
        for value, scores in fact["values"].items():
            table.add_row(
                "", escape(value), "", worded(scores["precision"]),
                worded(scores["recall"]), "",
            )  # fmt: skip
    technologies = kept["technologies"]
    table.add_row(
        "[bold]technologies[/]", "", "", worded(technologies["precision"]),
        worded(technologies["recall"]), worded(technologies["says_something"]),
    )  # fmt: skip
    for value, scores in technologies["values"].items():
        table.add_row(
            "", escape(value), "", worded(scores["precision"]), worded(scores["recall"]),
            "",
        )  # fmt: skip
    console.print(table)
    if accuracy.absent:
        console.print(
            f"{accuracy.absent} labels are of postings that are not in the warehouse."
        )
    for name, fact in kept["facts"].items():
        wrong = [pair for pair in fact["confusion"] if pair["label"] != pair["ours"]]
        for pair in wrong:
            console.print(
                f"{name}: {escape(pair['label'])} read as {escape(pair['ours'])}: "
                f"{pair['postings']}"
            )
    console.print(f"{len(accuracy.misses)} misses:")
    for miss in accuracy.misses:
        console.print(
            f"[bold]{escape(miss['id'])}[/] {escape(tidy(miss['title'] or ''))}\n"
            f"  {miss['fact']}: label {escape(miss['label'])}; "
            f"ours {escape(miss['ours'])}\n"
            f"  read from: {escape(tidy(miss['snippet'] or 'nothing', 400))}\n"
            f"  note: {escape(tidy(miss['note'] or '', 400))}"
        )


def worded(share: Row | None) -> str:
    """Return "0.962 (0.92 to 0.98), 154 of 160"; a dash for None."""
    if share is None:
        return "–"
    low, high = share["interval"]
    return (
        f"{share['share']:.3f} ({low:.2f} to {high:.2f}), "
        f"{share['part']:,} of {share['whole']:,}"
    )
