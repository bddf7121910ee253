"""How right the pay is: the marts against postings whose pay was labelled by reading.

A labels file has one JSON object per line: `id`, `has_pay`, `min`, `max`, `interval`,
and what else the labeller noted; the accuracy is told by `language`, `country` and
`currency` where these are noted, else by what `postings` says. Labels of the other facts
are for analyses/accuracy_facts.py.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from analyses import accuracy_facts
from analyses.accuracy_facts import FactAccuracy, share, worded
from analyses.intervals import share_interval
from analyses.phrases import percent, tidy
from analyses.warehouse import Row, ask
from common.terminal import UserError

# What the page says of the accuracy; `python -m analyses accuracy --keep` renews it.
KEPT = Path(__file__).with_name("accuracy.json")

LABELLED = """
    with

    labels as (

        select *
        from read_json($labels, format = 'newline_delimited', columns = {
            id: 'varchar', has_pay: 'boolean', min: 'double', max: 'double',
            interval: 'varchar', currency: 'varchar', language: 'varchar',
            country: 'varchar', note: 'varchar'
        })

    ),

    bases as (

        select
            posting_id, 'best' as basis, pay_min, pay_max, pay_interval, pay_source,
            pay_snippet, title, location, country as posting_country, pay_currency,
            postings.language as posting_language,
        from main.postings
        union all
        select
            posting_id, 'jobspy', jobspy_pay_min, jobspy_pay_max, jobspy_pay_interval,
            'jobspy', null, title, location, country, jobspy_pay_currency,
            postings.language,
        from main.postings

    )

    select
        labels.*,
        coalesce(labels.country, posting_country) as told_country,
        coalesce(labels.language, posting_language) as told_language,
        coalesce(currency, pay_currency) as told_currency,
        bases.* exclude (posting_id),
        coalesce(pay_min, pay_max) is not null as is_given,
        -- within 1%; an end that is not stated must not be given
        has_pay
        and is_given
        and pay_interval is not distinct from interval
        and case when min is null or pay_min is null then min is null and pay_min is null
            else abs(pay_min - min) <= 0.01 * min end
        and case when max is null or pay_max is null then max is null and pay_max is null
            else abs(pay_max - max) <= 0.01 * max end as is_right,
    from labels
    inner join bases on labels.id = bases.posting_id
    qualify row_number() over (partition by id, basis order by title, location) = 1
    order by id
"""

# What the accuracy is told by, with the field of LABELLED that holds it.
GROUPS = {
    "language": "told_language", "currency": "told_currency", "country": "told_country",
}  # fmt: skip

COVERAGE = """
    select
        area,
        count(distinct posting_id) as postings,
        count(distinct posting_id) filter (
            where coalesce(postings.jobspy_pay_min, postings.jobspy_pay_max) is not null
        ) as before,
        count(distinct posting_id) filter (
            where coalesce(pay_min, pay_max) is not null
        ) as after,
    from main.sightings
    inner join main.postings using (role, posting_id)
    group by area
    order by area
"""


@dataclass(frozen=True)
class Score:
    """How one basis does: labelled postings that state pay, are given pay, are right."""

    stating: int
    given: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of the given pays that are right; None where none is given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the stated pays that are right; None where none is stated."""
        return self.right / self.stating if self.stating else None


@dataclass(frozen=True)
class Accuracy:
    """What `measure` finds: a score per basis, misses of `best`, coverage per area."""

    labelled: int
    absent: int
    scores: dict[str, Score]
    misses: list[Row]
    coverage: list[Row]
    groups: list[tuple[str, str, Score]]


def score(rows: Iterable[Row]) -> Score:
    rows = list(rows)
    return Score(
        stating=sum(row["has_pay"] for row in rows),
        given=sum(row["is_given"] for row in rows),
        right=sum(row["is_right"] for row in rows),
    )


def kind_of_labels(labels: Path) -> str:
    """Return "pay" or "facts", going by the first label's fields.

    Raises UserError where the file is missing or is not a labels file.
    """
    if not labels.is_file():
        raise UserError(f"There is no labels file {labels}. Give one with --labels FILE.")
    first = next(filter(str.strip, labels.read_text(encoding="utf-8").splitlines()), "")
    try:
        fields = set(json.loads(first))
    except (json.JSONDecodeError, TypeError) as problem:
        raise UserError(
            f"{labels} can't be read as labels, one JSON per line: {problem}"
        ) from problem
    if "has_pay" in fields:
        return "pay"
    if fields & {*accuracy_facts.FACTS, "technologies"}:
        return "facts"
    raise UserError(
        f"{labels} has neither `has_pay` nor a fact such as `years_min`: see "
        "analyses/accuracy.py and analyses/accuracy_facts.py for the fields of labels."
    )


def measure(marts: duckdb.DuckDBPyConnection, labels: Path) -> Accuracy:
    """Compare the pay of `postings` with a file of labels.

    Precision and recall as in C. D. Manning, P. Raghavan and H. Schütze, "Introduction to
    Information Retrieval", 2008, section 8.3; right is: minimum, maximum and interval
    agree with the label, amounts within 1%. Labels of postings that the warehouse lacks
    are counted as absent, not as misses.

    Raises UserError where the file is missing or is not a labels file.
    """
    kind_of_labels(labels)
    try:
        rows = ask(marts, LABELLED, labels=str(labels))
        stated = sum(
            1 for line in labels.read_text(encoding="utf-8").splitlines() if line
        )
    except duckdb.Error as problem:
        reason = str(problem).splitlines()[0]
        raise UserError(
            f"{labels} can't be read as labels, one JSON per line: {reason}"
        ) from problem
    by_basis = {
        basis: [row for row in rows if row["basis"] == basis]
        for basis in ("best", "jobspy")
    }
    scores = {basis: score(those) for basis, those in by_basis.items()}
    misses = [
        row | {"jobspy": jobspy}
        for row, jobspy in zip(by_basis["best"], by_basis["jobspy"], strict=True)
        if not row["is_right"] and (row["has_pay"] or row["is_given"])
    ]
    found = len(by_basis["best"])
    groups = [
        (column, value, score(row for row in by_basis["best"] if row[field] == value))
        for column, field in GROUPS.items()
        for value in sorted({row[field] for row in by_basis["best"]} - {None})
    ]
    return Accuracy(found, stated - found, scores, misses, ask(marts, COVERAGE), groups)


def measure_facts(marts: duckdb.DuckDBPyConnection, labels: Path) -> FactAccuracy:
    """Compare the facts of postings with a file of labels; see accuracy_facts.measure.

    Raises UserError where the file is missing or is not a labels file.
    """
    kind_of_labels(labels)
    lines = labels.read_text(encoding="utf-8").splitlines()
    try:
        return accuracy_facts.measure(marts, str(labels), sum(map(bool, lines)))
    except duckdb.Error as problem:
        reason = str(problem).splitlines()[0]
        raise UserError(
            f"{labels} can't be read as labels, one JSON per line: {reason}"
        ) from problem


def pay_figures(marts: duckdb.DuckDBPyConnection, accuracy: Accuracy) -> Row:
    """Return what the page quotes of the pay's accuracy, except for the date."""
    return {
        "labelled": accuracy.labelled,
        "stating": accuracy.scores["best"].stating,
        "groups": [
            {
                "by": column,
                "value": value,
                "stating": of_group.stating,
                "precision": share(marts, of_group.right, of_group.given),
                "recall": share(marts, of_group.right, of_group.stating),
            }
            for column, value, of_group in accuracy.groups
        ],
    } | {
        basis: {
            "given": of_basis.given,
            "right": of_basis.right,
            "precision": of_basis.precision,
            "precision_interval": share_interval(marts, of_basis.right, of_basis.given),
            "recall": of_basis.recall,
            "recall_interval": share_interval(marts, of_basis.right, of_basis.stating),
        }
        for basis, of_basis in accuracy.scores.items()
    }


def keep(figures: Row, measured_on: date, path: Path = KEPT) -> None:
    """Write the figures that the page quotes, with their date; others stay.

    Those of the pay stand by themselves, those of the facts below `facts`, those of the
    fit below `role_fit`.
    """
    kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    day = {"measured_on": str(measured_on)}
    others = {name: value for name, value in figures.items() if name != "role_fit"}
    if of_fit := figures.get("role_fit"):
        kept["role_fit"] = day | of_fit
    if others:
        kept |= {"facts": day | others} if "facts" in others else day | others
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def show(marts: duckdb.DuckDBPyConnection, accuracy: Accuracy, console: Console) -> None:
    """Print the scores, what the coverage was and is, and every miss with its snippet."""
    scores = Table(
        title=f"Pay on {accuracy.labelled} labelled postings", title_justify="left"
    )
    for name in ("basis", "state pay", "given", "right", "precision", "recall"):
        scores.add_column(name, justify="left" if name == "basis" else "right")
    for basis, score in accuracy.scores.items():
        numbers = (score.stating, score.given, score.right)
        shares = (score.precision, score.recall)
        scores.add_row(
            basis,
            *(f"{n:,}" for n in numbers),
            *("–" if s is None else f"{s:.3f}" for s in shares),
        )
    console.print(scores)
    groups = Table(title="By language, currency and country", title_justify="left")
    for name in ("by", "value", "state pay", "precision", "recall"):
        groups.add_column(name)
    for group in pay_figures(marts, accuracy)["groups"]:
        groups.add_row(
            group["by"], escape(group["value"]), f"{group['stating']:,}",
            worded(group["precision"]), worded(group["recall"]),
        )  # fmt: skip
    console.print(groups)
    if accuracy.absent:
        console.print(
            f"{accuracy.absent} labels are of postings that are not in the warehouse."
        )

    coverage = Table(title="Postings with pay, per area", title_justify="left")
    for name in ("area", "postings", "jobspy", "best", "share, best"):
        coverage.add_column(name, justify="left" if name == "area" else "right")
    for row in accuracy.coverage:
        coverage.add_row(
            escape(row["area"]), f"{row['postings']:,}", f"{row['before']:,}",
            f"{row['after']:,}", percent(row["after"] / row["postings"]),
        )  # fmt: skip
    console.print(coverage)

    console.print(f"{len(accuracy.misses)} misses:")
    for row in accuracy.misses:
        label = pay(row["min"], row["max"], row["interval"])
        ours = pay(row["pay_min"], row["pay_max"], row["pay_interval"])
        jobspy = row["jobspy"]
        theirs = pay(jobspy["pay_min"], jobspy["pay_max"], jobspy["pay_interval"])
        console.print(
            f"[bold]{escape(row['id'])}[/] {escape(tidy(row['title'] or ''))}, "
            f"{escape(tidy(row['location'] or ''))}\n"
            f"  label {label}; ours {ours} ({row['pay_source']}); JobSpy {theirs}\n"
            f"  read from: {escape(tidy(row['pay_snippet'] or 'nothing', 400))}\n"
            f"  note: {escape(tidy(row['note'] or '', 400))}"
        )


def pay(low: float | None, high: float | None, interval: str | None) -> str:
    """Return a pay in words: "100,000 to 120,000 yearly", "none"."""
    if low is None and high is None:
        return "none"
    ends = ["?" if end is None else f"{end:,.6g}" for end in (low, high)]
    return f"{' to '.join(ends)} {interval}"
