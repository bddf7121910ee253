"""What the pay rules make of texts as people write them, through the whole chain.

`pay_texts.csv` holds made-up texts, each with the pay that a reader takes from it:
"38.5-62.75 hourly", "150000- yearly" (from), "-75 hourly" (up to), a currency where it is
not the dollar of the place, or "none". Title and location matter where pay goes by them.
"""

import csv

import pytest

from tests.conftest import ROOT, Review, succeed

TITLE, LOCATION = "Analyst", "Austin, TX"


def texts() -> list[dict[str, str]]:
    with (ROOT / "tests/sample/pay_texts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pays(tmp_path_factory) -> dict[str, str]:
    """The pay that is read from each text, in the words of the file."""
    review = Review(tmp_path_factory.mktemp("texts"))
    source = review.folder / "texts.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL)
        out.writerow(
            ["id", "site", "job_url", "title", "location", "description", "area"]
        )
        for number, row in enumerate(texts()):
            url = f"https://example.com/{number}"
            title, location = row["title"] or TITLE, row["location"] or LOCATION
            out.writerow([number, "example", url, title, location, row["text"], LOCATION])
    adopted = review.run(
        "ingest", "adopt", source, "--role", "analyst", "--scraped-on", "2025-11-21"
    )
    succeed(adopted)
    succeed(
        review.build(
            "--select", "+postings", "--exclude-resource-types", "test", "unit_test"
        )
    )
    found = review.query("""
        select
            posting_id,
            case when pay_source is null then 'none' else
                concat(pay_min, '|', pay_max, '|', pay_interval, '|', pay_currency)
            end
        from postings
    """)
    return dict(found)


@pytest.mark.parametrize(
    ("number", "row"),
    [
        pytest.param(*numbered, id=numbered[1]["text"][:60])
        for numbered in enumerate(texts())
    ],
)
def test_pay_is_read_as_a_reader_does(pays, number, row):
    found = pays[str(number)]
    if row["pay"] == "none":
        assert found == "none"
        return
    amounts, interval, *currency = row["pay"].split(" ")
    for expected, end in zip(amounts.split("-"), found.split("|")[:2], strict=True):
        assert bool(end) == bool(expected)
        assert float(end or 0) == pytest.approx(float(expected or 0), rel=0.01)
    assert found.split("|")[2:] == [interval, *(currency or ["USD"])]
