"""What the pay rules make of texts as people write them, through the whole chain.

`pay_texts.csv` (of the US) and `pay_texts_abroad.csv` hold made-up texts, each with the
pay that a reader takes from it: "38.5-62.75 hourly", "150000- yearly" (from), "-75
hourly" (up to), "45-65 per visit", a currency where it is not the US dollar ("unknown"
where no one could tell), or "none". Title, location and area matter where pay goes by
them.
"""

import pytest
from rich.console import Console

from tests.conftest import ROOT
from tests.sample.texts import rows
from tests.why_pay import why


@pytest.fixture(scope="module")
def pays(texts) -> dict[str, str]:
    """The pay that is read from each text, in the words of the file."""
    found = texts.query("""
        select
            posting_id,
            case when pay_source is null then 'none' else
                concat(pay_min, '|', pay_max, '|', pay_interval, '|',
                    coalesce(pay_currency, 'unknown'))
            end
        from postings
    """)
    return dict(found)


def is_same(found: str, expected: str) -> bool:
    if "none" in (found, expected):
        return found == expected
    amounts, interval, *currency = expected.replace("per ", "per_").split(" ")
    *ends, found_interval, found_currency = found.replace("per ", "per_").split("|")
    pairs = list(zip(amounts.split("-"), ends, strict=True))
    return (
        all(bool(right) == bool(end) for right, end in pairs)
        and all(
            float(end or 0) == pytest.approx(float(right or 0), rel=0.01)
            for right, end in pairs
        )
        and [found_interval, found_currency] == [interval, *(currency or ["USD"])]
    )


@pytest.mark.parametrize(
    ("number", "row"),
    [
        pytest.param(*numbered, id=numbered[1]["text"][:60])
        for numbered in enumerate(rows("pay_texts", "pay_texts_abroad"))
    ],
)
def test_pay_is_read_as_a_reader_does(texts, pays, number, row):
    found = pays[f"pay-{number}"]
    if not is_same(found, row["pay"]):
        console = Console(record=True, width=180)
        console.print(row["text"], why(texts, f"pay-{number}"), markup=False)
        pytest.fail(f"{found} instead of {row['pay']}\n{console.export_text()}")


def test_the_language_of_a_text_is_told(texts):
    """Or nothing is said of it, where there is too little text."""
    found = dict(texts.query("select posting_id, language from postings"))
    told = [
        (found[f"{kind}-{number}"], row["language"], row["text"])
        for kind, names in {
            "pay": ("pay_texts", "pay_texts_abroad"), "spoken": ("language_texts",)
        }.items()
        for number, row in enumerate(rows(*names))
        if row.get("language") and (kind == "spoken" or len(row["text"]) > 100)
    ]  # fmt: skip
    wrong = [each for each in told if each[0] not in (each[1], None)]
    assert len([each for each in told if each[0]]) > 0.95 * len(told)
    assert len(wrong) < 0.02 * len(told), wrong


def test_a_rule_has_a_text_that_shows_it(texts):
    """Whoever adds a rule adds a text: no rule is without one."""
    shown = {rule for (rule,) in texts.query(
        "select distinct kind_because from main_intermediate.int_pay_kinds"
    )}  # fmt: skip
    source = (ROOT / "dbt_project/macros/pay_rules.sql").read_text(encoding="utf-8")
    rules = [
        line.split("'")[1]
        for line in source.splitlines()
        if line.strip().startswith("('") and ": " in line
    ]
    assert len(rules) > 15
    assert sorted(set(rules) - shown) == []
