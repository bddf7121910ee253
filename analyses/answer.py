"""The answer: what the marts say, in sentences that are true for any data."""

import duckdb

from analyses.pay import ENDS, ROLE_PAY
from analyses.warehouse import Row, ask
from analyses.words import count, interval, listing, money, percent

FACTS = """
    select
        (select count(*) from main.sightings
            where role = $role and is_in_newest_scrape) as sightings,
        (select count(*) from main.sightings where role = $role) as landed_sightings,
        count(*) as postings,
        count(distinct duplicate_group) as advertisements,
        count(*) filter (where postings_in_group > 1) as copied,
        count(*) filter (where is_aggregator) as of_aggregators,
        count(*) filter (where latitude is null and city is not null) as unlocated,
        count(*) filter (where pay_refused_because is not null) as refused_pays,
    from main.postings
    where role = $role
"""
CITIES = """
    select city as place, postings as n, sum(postings) over () as located,
        reliability in ('fair', 'good') as is_sure,
    from main.city_pay
    where role = $role and pay_basis = 'best'
    order by n desc, city
"""
AUDIT = "select * from main.area_audit where role = $role order by share_in_area, area"
DOUBTED = ("mostly elsewhere", "another place altogether", "unknown place")


def sentences(marts: duckdb.DuckDBPyConnection, role: str) -> list[str]:
    """Return the answer: how many, where, what pay, and what is uncertain."""
    facts = ask(marts, FACTS, role=role)[0]
    cities = ask(marts, CITIES, role=role)
    pay = (ask(marts, ROLE_PAY, role=role, basis="best") or [None])[0]
    audit = ask(marts, AUDIT, role=role)
    return [how_many(facts, cities), what_pay(pay), how_sure(cities, audit)]


def how_many(facts: Row, cities: list[Row]) -> str:
    """Say how many postings there are and where most of them lie."""
    said = f"{count(facts['postings'], 'distinct posting')}"
    if facts["sightings"] > facts["postings"]:
        said += f", found {facts['sightings']:,} times"
    if not cities:
        return said + ", none of which names a city."
    top = [f"{row['place']} ({row['n']:,})" for row in cities[:3]]
    located = cities[0]["located"]
    said += f". {count(located, 'names', 'name')} a city"
    if len(cities) == 1:
        return f"{said}: {top[0]}."
    return (
        f"{said}, {count(len(cities), 'city', 'cities')} in all; the largest numbers are "
        f"in {listing(top)}."
    )


def what_pay(pay: Row | None) -> str:
    """Say what a typical posting pays, with intervals where there are enough."""
    if not pay or not pay["postings_with_pay"]:
        return "No posting states what it pays."
    n = count(pay["postings_with_pay"], "posting states pay", "postings state pay")
    if pay["reliability"] not in ("fair", "good"):
        return f"Only {n}: too few to say what is typical."
    currency = pay["pay_currency"]
    ends = [
        f"a median {word} of {money(pay[f'median_{end}_yearly'], currency)} a year (95% "
        f"interval {money(pay[f'median_{end}_low'], currency)} to "
        f"{money(pay[f'median_{end}_high'], currency)})"
        for end, word in ENDS.items()
        if pay[f"median_{end}_low"] is not None
    ]
    return f"{n}: {listing(ends)}."


def how_sure(cities: list[Row], audit: list[Row]) -> str:
    """Say what is uncertain: cities with too little pay, searches that went astray."""
    said = []
    if cities:
        sure = sum(row["is_sure"] for row in cities)
        said.append(
            f"{sure:,} of {count(len(cities), 'city', 'cities')} "
            f"{'states' if sure == 1 else 'state'} pay often enough for a median with an "
            "interval"
        )
    doubted = [row["area"] for row in audit if row["verdict"] in DOUBTED]
    if doubted:
        said.append(
            f"{len(doubted):,} of {count(len(audit), 'search', 'searches')} brought back "
            f"mostly the jobs of other places ({listing(doubted, 6)})"
        )
    return "; ".join(said) + "." if said else "How sure this is can't be said."


def tiles(marts: duckdb.DuckDBPyConnection, role: str) -> list[Row]:
    """Return the figures at the top: each a value, what it is, and how sure it is."""
    facts = ask(marts, FACTS, role=role)[0]
    pay = (ask(marts, ROLE_PAY, role=role, basis="best") or [None])[0]
    shown = [
        {
            "value": f"{facts['postings']:,}",
            "what": "posting" if facts["postings"] == 1 else "distinct postings",
            "sure": f"{facts['sightings']:,} found by the searches",
        }
    ]
    if not pay:
        return shown
    ends = [percent(pay[f"share_with_pay_{end}"]) for end in ("low", "high")]
    shown.append(
        {
            "value": percent(pay["share_with_pay"]),
            "what": "states pay" if pay["postings"] == 1 else "state pay",
            "sure": f"n = {pay['postings_with_pay']:,}; {interval(*ends)}",
        }
    )
    for end, word in ENDS.items():
        if pay[f"median_{end}_low"] is None:
            continue
        median, low, high = (
            money(pay[column], pay["pay_currency"])
            for column in (
                f"median_{end}_yearly",
                f"median_{end}_low",
                f"median_{end}_high",
            )
        )
        shown.append(
            {
                "value": median,
                "what": f"median {word} a year",
                "sure": interval(low, high),
            }
        )
    return shown
