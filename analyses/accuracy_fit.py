"""How right `role_fit` is: the mart against postings that a person labelled by reading.

A labels file has one JSON object per line, with `id` and `fit`: core, near or other. The
rules were set on one half of the labels, by a hash of the id; the other half measures
them, and its figures stand apart.
"""

import hashlib
from dataclasses import dataclass

import duckdb
from rich.console import Console
from rich.markup import escape

from analyses.accuracy_facts import share, worded
from analyses.phrases import tidy
from analyses.warehouse import Row, ask

LABELLED = """
    with

    labels as (

        select *
        from read_json($labels, format = 'newline_delimited', columns = {
            id: 'varchar', fit: 'varchar', note: 'varchar'
        })
        where fit is not null

    )

    select id, fit as label, role_fit as ours, role_fit_because as because, title, note
    from labels
    inner join main.postings on labels.id = postings.posting_id
    qualify row_number() over (partition by id order by role) = 1
    order by id
"""


@dataclass(frozen=True)
class Judged:
    """A labelled posting, and what the mart says of it."""

    posting_id: str
    label: str
    ours: str | None
    because: str | None
    title: str | None
    note: str | None

    @property
    def is_set_by(self) -> bool:
        """Whether the rules were set on it."""
        return int(hashlib.sha1(self.posting_id.encode()).hexdigest(), 16) % 2 == 0


@dataclass(frozen=True)
class FitScore:
    """Labelled postings: all, labelled core, judged core, both; core that is other; those
    judged as labelled; labelled other, and those of them judged other."""

    labelled: int
    wanted: int
    given: int
    right: int
    other: int
    agreeing: int
    others: int
    others_found: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of core."""
        return 2 * self.right / ((self.given + self.wanted) or 1)


def judged(marts: duckdb.DuckDBPyConnection, labels: str) -> list[Judged]:
    """Return each labelled posting that the warehouse has, with its judgement."""
    return [
        Judged(row["id"], row["label"], *(row[name] for name in (
            "ours", "because", "title", "note"
        )))
        for row in ask(marts, LABELLED, labels=labels)
    ]  # fmt: skip


def score(rows: list[Judged]) -> FitScore:
    """Count what precision and recall of core are made of."""
    core = [row for row in rows if row.ours == "core"]
    others = [row for row in rows if row.label == "other"]
    return FitScore(
        labelled=len(rows),
        wanted=sum(row.label == "core" for row in rows),
        given=len(core),
        right=sum(row.label == "core" for row in core),
        other=sum(row.label == "other" for row in core),
        agreeing=sum(row.label == row.ours for row in rows),
        others=len(others),
        others_found=sum(row.ours == "other" for row in others),
    )


def figures(marts: duckdb.DuckDBPyConnection, rows: list[Judged]) -> Row:
    """Return what the page quotes: of all labels, and of those not used for the rules."""

    def of(counted: FitScore) -> Row:
        return {
            "labelled": counted.labelled,
            "precision": share(marts, counted.right, counted.given),
            "recall": share(marts, counted.right, counted.wanted),
            "core_is_other": share(marts, counted.other, counted.given),
            "other_recall": share(marts, counted.others_found, counted.others),
            "agreement": share(marts, counted.agreeing, counted.labelled),
            "f1": counted.f1,
        }

    held_out = [row for row in rows if not row.is_set_by]
    return {"role_fit": of(score(rows)) | {"held_out": of(score(held_out))}}


def show(rows: list[Judged], kept: Row, console: Console) -> None:
    """Print the scores of core and of other jobs, and every miss with its words."""
    for name, of in (
        ("All labels", kept["role_fit"]),
        ("Those not used to set the rules", kept["role_fit"]["held_out"]),
    ):
        console.print(
            f"[bold]{name}[/] ({of['labelled']:,}): core's precision "
            f"{worded(of['precision'])}; recall {worded(of['recall'])}; F1 "
            f"{of['f1']:.3f}; core that is another job {worded(of['core_is_other'])}; "
            f"other jobs' recall {worded(of['other_recall'])}"
        )
    misses = [row for row in rows if row.label != row.ours]
    console.print(f"{len(misses)} misses:")
    for row in misses:
        console.print(
            f"[bold]{escape(row.posting_id)}[/] {escape(tidy(row.title or ''))}\n"
            f"  label {row.label}; ours {row.ours or 'unsure'}: "
            f"{escape(tidy(row.because or 'no words', 400))}\n"
            f"  note: {escape(tidy(row.note or '', 400))}"
        )
