"""Whether a posting is the job searched for, for roles of many trades.

`role_postings.csv` holds made-up postings with the fit that a reader gives each: core,
near, other, or empty where it can't be told. They were labelled before the rules ran.
"""

import csv

import pytest

from tests.conftest import ROOT, Review, succeed

POSTINGS = ROOT / "tests/sample/role_postings.csv"


def postings() -> list[dict[str, str]]:
    with POSTINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def fits(tmp_path_factory) -> dict[int, tuple[str | None, str | None]]:
    """Per row of the file: the fit that was found, and the words that decided it."""
    review = Review(tmp_path_factory.mktemp("fits"))
    rows = list(enumerate(postings()))
    for role in sorted({row["role"] for _, row in rows}):
        source = review.folder / "rows.csv"
        with source.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, quoting=csv.QUOTE_ALL)
            out.writerow(["id", "site", "job_url", "title", "description", "area"])
            for number, row in rows:
                if row["role"] == role:
                    url = f"https://example.com/{number}"
                    out.writerow(
                        [number, "example", url, row["title"], row["text"], "Austin, TX"]
                    )
        succeed(
            review.run(
                "ingest", "adopt", source, "--role", role, "--scraped-on", "2025-11-21"
            )
        )
    succeed(
        review.build(
            "--select", "+int_postings_fitted",
            "--exclude-resource-types", "test", "unit_test",
        )
    )  # fmt: skip
    found = review.query(
        "select posting_id, role_fit, role_fit_because"
        " from main_intermediate.int_postings_fitted"
    )
    return {int(number): (fit, because) for number, fit, because in found}


@pytest.mark.parametrize(
    ("number", "row"),
    [
        pytest.param(*numbered, id=f"{numbered[1]['role']}: {numbered[1]['title']}")
        for numbered in enumerate(postings())
    ],
)
def test_a_posting_is_judged_as_a_reader_would(fits, number, row):
    fit, because = fits[number]
    assert (fit or "") == row["fit"], because


def test_what_is_judged_is_explained(fits):
    assert len(fits) == len(postings())
    for fit, because in fits.values():
        assert (fit is None) or because
