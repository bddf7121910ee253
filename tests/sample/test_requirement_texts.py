"""What the rules take from texts as people write them, through the whole chain.

`requirement_texts.csv` holds made-up texts, each with what a reader takes from it: facts
as `name=value`, split by ";" (technologies by "," and with "?" where they are wished).
"""

import csv

import pytest

from tests.conftest import ROOT, Review, succeed

FACTS = [
    "years_min", "degree", "degree_or_experience", "clearance", "work_right", "work_mode",
    "true_place",
]  # fmt: skip


def rows() -> list[dict[str, str]]:
    file = ROOT / "tests/sample/requirement_texts.csv"
    with file.open(encoding="utf-8", newline="") as texts:
        return list(csv.DictReader(texts))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Review:
    """All texts, landed as postings "0", "1" ... and read."""
    review = Review(tmp_path_factory.mktemp("texts"))
    source = review.folder / "texts.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL)
        out.writerow(["id", "site", "job_url", "title", "company", "location",
                      "description", "area", "is_remote"])  # fmt: skip
        for number, row in enumerate(rows()):
            out.writerow([
                number, "example", f"https://example.com/{number}",
                row["title"] or "Analyst", row["company"] or "Acme", "Denver, CO",
                row["text"], "Denver, CO", row["is_remote"] or "False",
            ])  # fmt: skip
    succeed(
        review.run(
            "ingest", "adopt", source, "--role", "analyst", "--scraped-on", "2025-11-21"
        )
    )
    succeed(
        review.build(
            "--select", "+posting_requirements", "+posting_technologies",
            "--exclude-resource-types", "test", "unit_test",
        )
    )  # fmt: skip
    return review


@pytest.fixture(scope="module")
def read(built) -> dict[str, dict[str, str]]:
    """What is read from each text, in the words of the file."""
    facts = {
        posting_id: dict(zip(FACTS, values, strict=True))
        for posting_id, *values in built.query(
            f"select posting_id, {', '.join(FACTS)} from posting_requirements"
        )
    }
    technologies: dict[str, list[str]] = {posting_id: [] for posting_id in facts}
    for posting_id, technology, is_required in built.query(
        "select posting_id, technology, is_required from posting_technologies "
        "order by posting_id, technology"
    ):
        wished = "?" if is_required is False else ""
        technologies[posting_id].append(technology + wished)
    return {
        posting_id: {name: in_words(value) for name, value in values.items()}
        | {"technologies": ",".join(technologies[posting_id])}
        for posting_id, values in facts.items()
    }


def in_words(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    ("number", "row"),
    [pytest.param(*pair, id=pair[1]["text"][:60]) for pair in enumerate(rows())],
)
def test_facts_are_read_as_a_reader_does(read, number, row):
    expected = dict(fact.split("=", 1) for fact in row["facts"].split(";"))
    assert {name: read[str(number)][name] for name in expected} == expected
