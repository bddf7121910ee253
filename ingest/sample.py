"""The synthetic sample: made-up postings shaped like a real scrape, for a first look.

Nothing in it comes from a real posting. Its areas, words and ways of writing pay are in
`sample_words.toml`; the same seed gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

from common.paths import raw_path
from ingest.landing import (
    JOBSPY_COLUMNS,
    RECORD_SUFFIX,
    PostingRow,
    Record,
    Search,
    land,
)
from ingest.names import slug
from ingest.sample_text import (
    NO_PAY,
    WORDS,
    Pay,
    describe,
    draw_offer,
    pick,
    ranked,
    shuffled,
    weighted,
)
from ingest.whole import remove_whole

# Each search area with its number of rows, as the published review labelled and counted.
SAMPLE_AREAS: dict[str, int] = {
    area: facts["postings"] for area, facts in WORDS["areas"].items()
}
LARGEST, AGGREGATOR = (WORDS["companies"][key] for key in ("largest", "aggregator"))
# A role of its own, so that the sample never mixes with postings landed beside it.
ROLE, SEARCH_TERM = "sample backend engineer", "backend engineer"
# The second is where earlier versions of this program landed the sample.
FOLDERS = (slug(ROLE), "sample-backend-engineer")
SCRAPED_AT = datetime(2025, 11, 21, 18, tzinfo=UTC)
SITE = "https://example.com"
DATES = {f"2025-11-{day}": day - 12 for day in range(14, 22)}  # more of the newer ones


class Posting(NamedTuple):
    """A row as JobSpy writes it, the pay it states, and whether it names a place."""

    row: dict[str, str]
    pay: Pay | None
    names_place: bool


def sample_searches(seed: int = 1) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield each area with its rows: JobSpy's columns in its order, '' where missing."""
    for area, postings in _draw_searches(seed).items():
        yield area, [posting.row for posting in postings]


def sample_truth(seed: int = 1) -> dict[str, Pay]:
    """Return the pay that each posting's text states, by id; without pay, no entry."""
    return {
        posting.row["id"]: posting.pay
        for postings in _draw_searches(seed).values()
        for posting in postings
        if posting.pay
    }


def land_sample(area: str, rows: Sequence[dict[str, str]]) -> Record:
    """Land the rows of one area under the raw folder; return the outcome record.

    Landing them again writes the same files again. Raises OSError where the disk refuses.
    """
    return land(
        Search(ROLE, "sample", SEARCH_TERM, area, SCRAPED_AT, scraper="sample"),
        [PostingRow(number, cells, {}) for number, cells in enumerate(rows, 1)],
        outcome="landed",
        stem=slug(area),
        replace=True,
    )


def is_landed() -> bool:
    """Whether the sample is there with all of its areas: no kill stopped its landing."""
    landed = (raw_path() / slug(ROLE)).glob(f"*/*/*{RECORD_SUFFIX}")
    return sum(1 for _ in landed) == len(SAMPLE_AREAS)


def is_of_sample(path: Path) -> bool:
    """Whether a file below the raw folder is one of the sample's."""
    return path.relative_to(raw_path()).parts[0] in FOLDERS


def remove_sample() -> bool:
    """Remove what `land_sample` landed, so that it never stands beside real postings.

    Returns whether there was any. `python -m ingest sample` makes the same again.
    """
    return any([remove_whole(raw_path(), raw_path() / name) for name in FOLDERS])


def _draw_searches(seed: int) -> dict[str, list[Posting]]:
    """Return the postings of each area: some in several areas, some posted again."""
    rng = Random(seed)
    companies = _draw_companies(rng)
    searches: dict[str, list[Posting]] = {area: [] for area in SAMPLE_AREAS}
    # The largest company posts the same few texts in many places.
    campaign: list[Posting] = []
    count = 0

    def draw_next(area: str) -> Posting:
        nonlocal count
        count += 1
        if searches[area] and rng.random() < 0.03:
            return _repost(rng, count, pick(rng, searches[area]))
        place = _draw_place(rng, area)
        company, industry = _draw_company(rng, companies)
        if company == LARGEST["name"] and len(campaign) == 8:
            return _repost(rng, count, pick(rng, campaign), location=place)
        posting = _draw_posting(rng, count, area, place, company, industry)
        if company == LARGEST["name"] and not posting.names_place:
            campaign.append(posting)
        return posting

    for shared in WORDS["shared"]:
        for _ in range(shared["postings"]):
            posting = draw_next(shared["areas"][0])
            for area in shared["areas"]:
                searches[area].append(posting)
    for area, wanted in SAMPLE_AREAS.items():
        while len(searches[area]) < wanted:
            searches[area].append(draw_next(area))
    return {area: shuffled(rng, postings) for area, postings in searches.items()}


def _draw_posting(
    rng: Random, number: int, area: str, place: str, company: str, industry: str
) -> Posting:
    """Return a new posting of a company, in a place that a search of the area finds."""
    facts = WORDS["areas"][area]
    level = weighted(rng, {k: v["weight"] for k, v in WORDS["levels"].items()})
    title_form = ranked(rng, WORDS["levels"][level]["titles"], 0.8)
    title = title_form.format(role=weighted(rng, WORDS["roles"]))
    job_type = _draw_job_type(rng, level, title)
    is_remote = rng.random() < 0.24
    email = pick(rng, WORDS["sentences"]["emails"]) if rng.random() < 0.18 else ""
    interval = (
        _draw_interval(rng, job_type) if rng.random() < facts["states_pay"] else NO_PAY
    )
    yearly_middle = (
        WORDS["title_pay"][title_form] * facts["cost"] * (0.86 + 0.3 * rng.random())
    )
    offer = draw_offer(rng, interval, yearly_middle, place)
    page = company.lower().replace(" ", "-")
    cells = {
        "site": "sample",
        "title": title,
        "company": company,
        "location": place,
        "job_type": job_type,
        "is_remote": str(is_remote),
        "job_level": level,
        "job_function": weighted(rng, WORDS["job_functions"]),
        "emails": email,
        "description": describe(
            rng, company=company, title=title, is_remote=is_remote, offer=offer.text,
            email=email,
        ),
        "company_industry": industry,
        "company_url": f"{SITE}/companies/{page}",
        "company_logo": f"{SITE}/logos/{page}.png",
        **offer.found,
        **_draw_identity(rng, number),
    }  # fmt: skip
    row = {column: cells.get(column, "") for column in JOBSPY_COLUMNS}
    return Posting(row, offer.pay, offer.names_place)


def _repost(rng: Random, number: int, posting: Posting, **changed: str) -> Posting:
    """Return the same text under another id, with its own date."""
    return posting._replace(row=posting.row | _draw_identity(rng, number) | changed)


def _draw_identity(rng: Random, number: int) -> dict[str, str]:
    """Return the cells in which a repost differs from its original."""
    key = f"sample-{number:06}"
    return {
        "id": key,
        "job_url": f"{SITE}/jobs/{key}",
        "job_url_direct": f"{SITE}/apply/{key}" if rng.random() < 0.29 else "",
        "date_posted": weighted(rng, DATES) if rng.random() < 0.85 else "",
    }


def _draw_place(rng: Random, area: str) -> str:
    """Return a location as LinkedIn writes it: at times none, or the whole country."""
    if rng.random() < 0.06:
        return pick(rng, ("", "", "", "", "United States"))
    places: list[str] = WORDS["areas"][area]["places"]
    return ranked(rng, places, 1.3)


def _draw_job_type(rng: Random, level: str, title: str) -> str:
    """Return a job type that goes with the level and the title."""
    if level == "internship":
        return pick(rng, ("fulltime", "fulltime", "internship"))
    return "contract" if "(Contract)" in title else weighted(rng, WORDS["job_types"])


def _draw_interval(rng: Random, job_type: str) -> str:
    """Return what pay is stated per; a full-time job states it per year."""
    if job_type == "fulltime" or rng.random() < 0.25:
        return "yearly"
    return weighted(rng, {"hourly": 88, "daily": 4, "weekly": 4, "monthly": 4})


def _draw_companies(rng: Random) -> Sequence[tuple[str, str]]:
    """Return (name, industry) of the ordinary companies, the busiest first."""
    words = WORDS["companies"]
    return shuffled(
        rng,
        [
            (f"Sample {first} {kind}", industry)
            for first in words["first"]
            for kind, industry in words["kinds"].items()
        ],
    )


def _draw_company(rng: Random, companies: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return (name, industry) of the company that posts."""
    drawn = rng.random()
    if drawn < 0.07:
        known = LARGEST if drawn < 0.047 else AGGREGATOR
        return known["name"], known["industry"]
    return ranked(rng, companies, 0.6)
