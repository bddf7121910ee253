"""Which site can serve which area, as far as that is known before anybody is asked."""

import csv
from collections.abc import Sequence

import duckdb
from jobspy.glassdoor.constant import domains as glassdoor_domains
from jobspy.model import Country

from common.paths import gazetteer_path
from ingest.searches import ROOT, ScrapeCall, Searches, known_areas, like

# Sites of one or a few countries, by JobSpy's names for those. Bayt has its own names.
ONLY_IN = {
    "zip_recruiter": ("usa", "canada"),
    "naukri": ("india",),
    "bdjobs": ("bangladesh",),
    "hellowork": ("france",),
}
BAYT_COUNTRIES = (
    "uae", "united arab emirates", "saudi arabia", "ksa", "qatar", "kuwait", "bahrain",
    "oman", "egypt", "jordan", "lebanon", "iraq", "morocco", "algeria", "tunisia",
    "libya", "pakistan", "india", "international",
)  # fmt: skip
SPELLINGS_SEED = ROOT / "seeds" / "area_spellings.csv"


def why_not(call: ScrapeCall, searches: Searches) -> str | None:
    """Why a site can't serve a call; None where it can, as far as one can tell."""
    site, country = call.site, Country(searches.country).value
    if site == "google" and not searches.google_term:
        return "Google needs its own term: set google_term in the file of searches"
    named = like(call.area.rpartition(",")[2])
    if site == "bayt":
        if named not in BAYT_COUNTRIES:
            return (
                f"Bayt is for the Middle East: end the area with a country, not {named!r}"
            )
        return None
    if site == "glassdoor" and Country(searches.country) not in glassdoor_domains:
        return f"Glassdoor has no site for country = {country!r}"
    allowed = ONLY_IN.get(site)
    # JobSpy's list of countries lacks Bangladesh, so the area has to say it.
    if allowed and country not in allowed and named not in allowed:
        return f"{site} is for {' and '.join(map(str.title, allowed))} alone"
    return None


def unknown_to_gazetteer(areas: Sequence[str]) -> list[str]:
    """The areas that name no settlement known to the offline gazetteer or our seeds.

    Where an area ends in a state of the US, the settlement must be there.
    """
    known = {like(area) for area in (*known_areas(), *_spellings())}
    asked = [area for area in areas if like(area) not in known]
    if not gazetteer_path().is_file() or not asked:
        return []
    with duckdb.connect() as engine:
        # St. Louis, St Louis and Saint Louis are one.
        engine.execute(
            """
            create macro alike(name) as replace(
                replace(strip_accents(lower(trim(name))), '.', ''), 'saint ', 'st '
            )
            """
        )
        found = engine.execute(
            """
            with areas as (
                select
                    area,
                    alike(split_part(area, ',', 1)) as city,
                    upper(trim(split_part(area, ',', -1))) as state
                from (select unnest($areas) as area)
            ),
            places as (from read_parquet($file)),
            states as (select distinct region_code from places where country = 'US')
            select area
            from areas
            where not exists (
                select 1
                from places
                where alike(spelling) = city
                    and (
                        areas.state not in (from states)
                        or (country = 'US' and region_code = areas.state)
                    )
            )
            """,
            {"areas": asked, "file": str(gazetteer_path())},
        ).fetchall()
    return [area for (area,) in found]


def _spellings() -> list[str]:
    with SPELLINGS_SEED.open(encoding="utf-8", newline="") as lines:
        return [row["spelling"] for row in csv.DictReader(lines)]
