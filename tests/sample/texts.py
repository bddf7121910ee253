"""Made-up postings with what a reader takes from them: each file has ids of its own.

All are landed in one review and read in one build (conftest.py), since a build's start
costs more than reading them. What is read from one says nothing about another.
"""

import csv
from collections.abc import Iterable

from tests.conftest import ROOT, Review, succeed

Row = dict[str, str]

SUBURBS = """
    Hoofddorp, Netherlands|Utrecht, Utrecht, Netherlands|Rotterdam, Netherlands
    Delft, Netherlands|Liverpool, United Kingdom|Salford, United Kingdom
    Garching bei München, Deutschland|Augsburg, Deutschland|Saint-Denis, France
    Mississauga, Canada|Hamilton, Canada|Providence, RI|Cambridge, MA|Round Rock, TX
    Annapolis Junction, MD|Staten Island, NY|Madison, AL|Genf, Schweiz|Singapore
    Johor Bahru, Malaysia
    Orange, CT|Windsor Mill, MD|Nowhere Springs, KS
"""


def rows(*names: str) -> list[Row]:
    """The rows of files beside this one."""
    found: list[Row] = []
    for name in names:
        path = ROOT / f"tests/sample/{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def adopt(review: Review, role: str, postings: Iterable[Row]) -> None:
    """Land postings under a role, each with an address made from its id."""
    landed = [
        {"site": "example", "job_url": f"https://example.com/{posting['id']}"} | posting
        for posting in postings
    ]
    source = review.folder / "postings.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        columns = dict.fromkeys(column for row in landed for column in row)
        out = csv.DictWriter(file, list(columns), quoting=csv.QUOTE_ALL)
        out.writeheader()
        out.writerows(landed)
    succeed(
        review.run(
            "ingest", "adopt", source, "--role", role, "--scraped-on", "2025-11-21"
        )
    )


def suburbs() -> list[Row]:
    """A cook wanted in each of SUBURBS."""
    texts = [text.strip() for text in SUBURBS.replace("\n", "|").split("|")]
    return [
        {"id": f"suburb-{number}", "site": "indeed", "title": "Cook", "company": "Inn",
         "location": text, "area": "Austin, TX"}
        for number, text in enumerate(filter(None, texts))
    ]  # fmt: skip


def located() -> list[Row]:
    """Locations, and dates beside them, as sites write both."""
    return [
        {"id": f"place-{number}", "site": "indeed", "title": "Cook", "company": "Inn",
         "location": row["location"], "area": row.get("area") or row["location"],
         "date_posted": row.get("text", "")}
        for number, row in enumerate(rows("location_texts", "date_texts"))
    ]  # fmt: skip


def paying() -> list[Row]:
    """Texts that say what a job pays."""
    return [
        pay_posting(
            number, row["text"], row["title"], row["location"], row.get("area", "")
        )
        for number, row in enumerate(rows("pay_texts", "pay_texts_abroad"))
    ]


def pay_posting(
    number: int, text: str, title: str = "", location: str = "", area: str = ""
) -> Row:
    """A posting with a text, for an analyst in Austin where nothing else is said."""
    location = location or "Austin, TX"
    return {
        "id": f"pay-{number}", "title": title or "Analyst", "location": location,
        "description": text, "area": area or location,
    }  # fmt: skip


def asking() -> list[Row]:
    """Texts that ask for years, degrees, technologies and so on."""
    return [
        {"id": f"asked-{number}", "title": row["title"] or "Analyst",
         "company": row["company"] or "Acme", "location": "Denver, CO",
         "description": row["text"], "area": "Denver, CO",
         "is_remote": row["is_remote"] or "False"}
        for number, row in enumerate(rows("requirement_texts"))
    ]  # fmt: skip


def spoken() -> list[Row]:
    """Short advertisements in many languages."""
    return [
        {"id": f"spoken-{number}", "title": "Job", "location": "Austin, TX",
         "description": row["text"], "area": "Austin, TX"}
        for number, row in enumerate(rows("language_texts"))
    ]  # fmt: skip


def of_roles() -> dict[str, list[Row]]:
    """Per role: postings that a search for it brought."""
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(rows("role_postings")):
        found.setdefault(row["role"], []).append(
            {"id": f"fit-{number}", "title": row["title"], "description": row["text"],
             "area": "Austin, TX"}
        )  # fmt: skip
    return found


def land_all(review: Review) -> None:
    """Land all of them: cooks, analysts, and the roles of many trades."""
    adopt(review, "cook", [*suburbs(), *located()])
    adopt(review, "analyst", paying())
    adopt(review, "analyst", asking())
    adopt(review, "analyst", spoken())
    for role, postings in of_roles().items():
        adopt(review, role, postings)
