"""What the rules take from texts as people write them, through the whole chain.

`requirement_texts.csv` holds made-up texts, each with what a reader takes from it: facts
as `name=value`, split by ";" (technologies by "," with "?" where only wished for).
"""

import pytest

from tests.sample.texts import rows

FACTS = [
    "years_min", "degree", "degree_or_experience", "clearance", "work_right", "work_mode",
    "true_place",
]  # fmt: skip


@pytest.fixture(scope="module")
def read(texts) -> dict[str, dict[str, str]]:
    """What is read from each text, in the words of the file."""
    facts = {
        posting_id: dict(zip(FACTS, values, strict=True))
        for posting_id, *values in texts.query(
            f"select posting_id, {', '.join(FACTS)} from posting_requirements"
        )
    }
    technologies: dict[str, list[str]] = {posting_id: [] for posting_id in facts}
    for posting_id, technology, is_required in texts.query(
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
    [
        pytest.param(*pair, id=pair[1]["text"][:60])
        for pair in enumerate(rows("requirement_texts"))
    ],
)
def test_facts_are_read_as_a_reader_does(read, number, row):
    expected = dict(fact.split("=", 1) for fact in row["facts"].split(";"))
    assert {name: read[f"asked-{number}"][name] for name in expected} == expected
