"""Each city: its row in the table, its own view, and its postings' original pages."""

from typing import Any

import duckdb

from analyses.pay import PLACE_PAY
from analyses.warehouse import Row, ask
from analyses.words import money, tidy

TRAITS = """
    select city as place, trait, value, postings as n, share_of_postings,
    from main.posting_traits
    where role = $role and city <> 'everywhere'
        and (trait in ('job_level', 'company') or (trait, value) = ('remote', 'remote'))
    qualify row_number() over (
        partition by place, trait order by postings desc, value
    ) <= 5
    order by n desc, value
"""
POSTINGS = """
    select posting_pay.city as place, title, company, job_url, date_posted, main_currency,
        posting_pay.pay_min_yearly, posting_pay.pay_max_yearly,
    from main.posting_pay
    inner join main.postings using (role, posting_id)
    where role = $role and pay_basis = 'best' and posting_pay.city is not null
    qualify row_number() over (
        partition by place order by date_posted desc nulls last, posting_id
    ) <= 200
    order by date_posted desc nulls last, posting_id
"""


def city_rows(marts: duckdb.DuckDBPyConnection, role: str, basis: str) -> list[Row]:
    """Return the rows of the city table on one pay basis, most postings first."""
    return ask(marts, PLACE_PAY.format(grain="city"), role=role, basis=basis)


def city_traits(
    marts: duckdb.DuckDBPyConnection, role: str
) -> dict[str, dict[str, list[Row]]]:
    """Return the commonest levels and companies, and the remote share, of each city."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in ask(marts, TRAITS, role=role):
        found.setdefault(row["place"], {}).setdefault(row["trait"], []).append(row)
    return found


def city_links(marts: duckdb.DuckDBPyConnection, role: str) -> dict[str, list[list[str]]]:
    """Return per city its newest postings: title, company, pay, day, address.

    The address is '' where it is not one of the web.
    """
    found: dict[str, list[list[str]]] = {}
    for row in ask(marts, POSTINGS, role=role):
        found.setdefault(row["place"], []).append(
            [
                tidy(row["title"] or "(no title)", 120),
                tidy(row["company"] or "", 80),
                pay_in_words(row),
                f"{row['date_posted'] or ''}",
                web_address(row["job_url"]),
            ]
        )
    return found


def pay_in_words(row: Row) -> str:
    """Return a posting's pay a year: "$120k to $150k", "from $120k", or ''."""
    low, high = row["pay_min_yearly"], row["pay_max_yearly"]
    words = {
        (False, False): "",
        (True, False): "from {low}",
        (False, True): "up to {high}",
        (True, True): "{low}" if low == high else "{low} to {high}",
    }[low is not None, high is not None]
    currency = row["main_currency"]
    return words.format(low=money(low, currency), high=money(high, currency))


def web_address(url: Any) -> str:
    """Return an address of the web as it is; '' for any other: it could run a script."""
    return url if str(url).lower().startswith(("https://", "http://")) else ""
