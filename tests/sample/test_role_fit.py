"""Whether a posting is the job searched for, for roles of many trades.

`role_postings.csv` holds made-up postings with the fit that a reader gives each: core,
near, other, or empty where it can't be told. They were labelled before the rules ran.
"""

import pytest

from tests.sample.texts import rows


@pytest.fixture(scope="module")
def fits(texts) -> dict[str, tuple[str | None, str | None]]:
    """Per posting: the fit that was found, and the words that decided it."""
    found = texts.query("select posting_id, role_fit, role_fit_because from postings")
    return {key: others for key, *others in found if key.startswith("fit-")}


@pytest.mark.parametrize(
    ("number", "row"),
    [
        pytest.param(*numbered, id=f"{numbered[1]['role']}: {numbered[1]['title']}")
        for numbered in enumerate(rows("role_postings"))
    ],
)
def test_a_posting_is_judged_as_a_reader_would(fits, number, row):
    fit, because = fits[f"fit-{number}"]
    assert (fit or "") == row["fit"], because


def test_what_is_judged_is_explained(fits):
    assert len(fits) == len(rows("role_postings"))
    for fit, because in fits.values():
        assert (fit is None) or because
