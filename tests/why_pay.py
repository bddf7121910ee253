"""Which rule read what in a text: `python -m tests.why_pay "Pay: $20/hr, $5k bonus"`.

For each piece of money: what it was taken for and by which rule, and what came of it.
The same is shown where a row of `tests/sample/pay_texts.csv` fails.
"""

import csv
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.conftest import Review, succeed

TITLE, LOCATION = "Analyst", "Austin, TX"

PIECES = """
    select
        kinds.money_text,
        kinds.kind_because,
        candidates.pay_min,
        candidates.pay_max,
        candidates.pay_interval,
        candidates.pay_currency,
        candidates.pay_refused_because,
        candidates.level_fit,
        read.pay_choice
    from main_intermediate.int_pay_kinds as kinds
    left join main_intermediate.int_pay_candidates as candidates
        using (role, posting_id, piece_number)
    left join main_intermediate.int_pay_read as read using (role, posting_id)
    where posting_id = '{posting_id}'
    order by piece_number
"""
COLUMNS = (
    "money", "taken for", "from", "to", "interval", "currency", "refused because",
    "level", "choice",
)  # fmt: skip


@dataclass(frozen=True)
class PayText:
    """A text as a posting has it, and where it was posted and searched for."""

    text: str
    title: str = TITLE
    location: str = LOCATION
    area: str = LOCATION


def build(review: Review, texts: list[PayText]) -> None:
    """Land the texts as postings "0", "1" ... of a review, and read their pay."""
    source = review.folder / "texts.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_ALL)
        out.writerow(
            ["id", "site", "job_url", "title", "location", "description", "area"]
        )
        for number, text in enumerate(texts):
            url = f"https://example.com/{number}"
            out.writerow([number, "example", url, text.title, text.location,
                          text.text, text.area])  # fmt: skip
    succeed(
        review.run(
            "ingest", "adopt", source, "--role", "analyst", "--scraped-on", "2025-11-21"
        )
    )
    succeed(
        review.build(
            "--select", "+postings", "--exclude-resource-types", "test", "unit_test"
        )
    )


def why(review: Review, posting_id: str) -> Table:
    """Return the pieces of money of a posting, each with the rule that decided on it."""
    table = Table(*COLUMNS)
    for piece in review.query(PIECES.format(posting_id=posting_id)):
        table.add_row(*("" if value is None else str(value) for value in piece))
    return table


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit('Usage: python -m tests.why_pay "TEXT" ["LOCATION"]')
    location = sys.argv[2] if len(sys.argv) == 3 else LOCATION
    with tempfile.TemporaryDirectory() as folder:
        review = Review(Path(folder))
        build(review, [PayText(sys.argv[1], location=location, area=location)])
        Console(width=160).print(why(review, "0"))


if __name__ == "__main__":
    main()
