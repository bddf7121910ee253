"""Which rule read what in a text: `python -m tests.why_pay "Pay: $20/hr, $5k bonus"`.

For each piece of money: what it was taken for and by which rule, and what came of it.
The same is shown where a row of `tests/sample/pay_texts.csv` fails.
"""

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.conftest import Review, succeed
from tests.sample.texts import adopt, pay_posting

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


def why(review: Review, posting_id: str) -> Table:
    """Return the pieces of money of a posting, each with the rule that decided on it."""
    table = Table(*COLUMNS)
    for piece in review.query(PIECES.format(posting_id=posting_id)):
        table.add_row(*("" if value is None else str(value) for value in piece))
    return table


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit('Usage: python -m tests.why_pay "TEXT" ["LOCATION"]')
    with tempfile.TemporaryDirectory() as folder:
        review = Review(Path(folder))
        posting = pay_posting(0, sys.argv[1], location="".join(sys.argv[2:]))
        adopt(review, "analyst", [posting])
        built = review.build(
            "--select", "+int_pay_read", "--exclude-resource-types", "test", "unit_test"
        )
        succeed(built)
        Console(width=160).print(why(review, posting["id"]))


if __name__ == "__main__":
    main()
