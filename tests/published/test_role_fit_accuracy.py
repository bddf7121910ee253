"""Whether a posting is the job searched for, against labels that a reader set.

The rules were set on one half of the labels, by a hash of the id; the other half
measures them, and its texts were not looked at while they were set.
"""

import hashlib
import json
from dataclasses import dataclass

import pytest

from tests.conftest import ROOT, Review


@dataclass(frozen=True)
class Judged:
    """A labelled posting, and what the review made of it."""

    posting_id: str
    label: str
    fit: str | None
    because: str | None

    @property
    def is_set_by(self) -> bool:
        """Whether the rules were set on it."""
        return int(hashlib.sha1(self.posting_id.encode()).hexdigest(), 16) % 2 == 0


@pytest.fixture(scope="module")
def judged(real_review: Review, real_files) -> list[Judged]:
    lines = (real_files / "posting_labels.jsonl").read_text(encoding="utf-8").splitlines()
    found = {
        posting_id: (fit, because)
        for posting_id, fit, because in real_review.query(
            "select posting_id, role_fit, role_fit_because"
            " from main_intermediate.int_postings_fitted"
        )
    }
    return [
        Judged(label["id"], label["fit"], *found[label["id"]])
        for label in map(json.loads, lines)
    ]


def measure(judged: list[Judged]) -> dict[str, float]:
    """Precision, recall and F1 of core, and the share of core that is another job."""
    core = [row for row in judged if row.fit == "core"]
    right = sum(row.label == "core" for row in core)
    wanted = sum(row.label == "core" for row in judged)
    return {
        "precision": right / len(core),
        "recall": right / wanted,
        "f1": 2 * right / (len(core) + wanted),
        "core_is_other": sum(row.label == "other" for row in core) / len(core),
        "other_recall": sum(row.fit == "other" for row in judged if row.label == "other")
        / sum(row.label == "other" for row in judged),
        "agreement": sum(row.label == row.fit for row in judged) / len(judged),
    }


def misses(judged: list[Judged]) -> str:
    return "\n".join(
        f"{row.posting_id} is {row.label}, judged {row.fit}: {row.because}"
        for row in judged
        if row.fit != row.label
    )


@pytest.mark.parametrize(
    ("is_set_by", "precision", "recall", "agreement"),
    [(True, 0.97, 0.92, 0.92), (False, 0.88, 0.91, 0.88)],
)
def test_the_job_searched_for_is_told(judged, is_set_by, precision, recall, agreement):
    half = [row for row in judged if row.is_set_by == is_set_by]
    figures = measure(half)
    print(figures, misses(half), sep="\n")
    assert len(half) == {True: 83, False: 77}[is_set_by]
    assert figures["precision"] >= precision
    assert figures["recall"] >= recall
    assert figures["agreement"] >= agreement
    assert figures["f1"] >= 0.9
    assert figures["core_is_other"] == 0


def test_the_page_quotes_what_is_measured(judged):
    """What analyses/accuracy.json keeps is what the labels say today."""
    kept = json.loads((ROOT / "analyses/accuracy.json").read_text())["role_fit"]
    for name, value in measure(judged).items():
        share = kept[name] if name == "f1" else kept[name]["share"]
        assert share == pytest.approx(value), name


def test_it_is_told_of_nearly_all(real_review):
    [(postings, untold)] = real_review.query(
        "select count(*), count(*) filter (where role_fit is null)"
        " from main_intermediate.int_postings_fitted"
    )
    assert postings == 2871
    assert untold < 0.01 * postings


def test_copies_are_judged_alike(real_review):
    unlike = real_review.query("""
        select content_hash
        from main_intermediate.int_postings_fitted
        inner join main_intermediate.int_postings_distinct using (role, posting_id)
        where content_hash is not null
        group by content_hash
        having count(distinct coalesce(role_fit, 'null')) > 1
    """)
    assert unlike == []
