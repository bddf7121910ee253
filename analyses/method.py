"""The method: what a figure needs to be cited and repeated."""

import json
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from analyses.answers import Answers

ACCURACY = Path(__file__).with_name("accuracy.json")

# How the marts name sites and scrapers, and how a reader knows them.
SITES = {
    "linkedin": "LinkedIn", "indeed": "Indeed", "glassdoor": "Glassdoor",
    "zip_recruiter": "ZipRecruiter", "google": "Google Jobs", "naukri": "Naukri",
    "bayt": "Bayt", "bdjobs": "BDJobs",
}  # fmt: skip
SCRAPERS = {
    "jobspy, adopted": "CSV files that JobSpy wrote",
    "sample": "a generator of made-up postings",
}
PERIODS = "periods_per_year_"


# What may have built the marts, as review_settings names it.
ENGINES = {"duckdb": "DuckDB", "spark": "Spark"}


@dataclass(frozen=True)
class Method:
    """How one role's figures were made; `periods` are those of a year, by interval."""

    sites: list[str]
    search_terms: list[str]
    scrapers: list[str]
    fingerprint: str
    settings: dict[str, str]
    periods: dict[str, int]
    versions: dict[str, str]


def method(answers: Answers) -> Method:
    """Return how one role's figures were made: searches, settings, versions."""
    [searches] = answers.searches
    settings = {row.setting: row.value for row in answers.settings}
    periods = {
        setting.removeprefix(PERIODS): int(value)
        for setting, value in settings.items()
        if setting.startswith(PERIODS)
    }
    return Method(
        sites=names_of(searches.sites),
        search_terms=[f"“{term}”" for term in searches.search_terms],
        scrapers=[SCRAPERS.get(name, name) for name in searches.scrapers],
        fingerprint=searches.fingerprint,
        settings=settings,
        periods=dict(sorted(periods.items(), key=lambda item: item[1])),
        versions={
            "Python": python_version(),
            "dbt": settings["dbt"],
            **{name: settings[key] for key, name in ENGINES.items() if key in settings},
            "Plotly": version("plotly"),
        },
    )


def names_of(sites: list[str]) -> list[str]:
    """Return the names of sites, each once; a file of several has them in one text."""
    every = (site.strip() for sites_of_one in sites for site in sites_of_one.split(","))
    return sorted({SITES.get(site.lower(), site) for site in every if site})


def kept_accuracy() -> dict[str, Any] | None:
    """Return the kept measurements of what is read, or None where none was kept."""
    if not ACCURACY.is_file():
        return None
    kept: dict[str, Any] = json.loads(ACCURACY.read_text(encoding="utf-8"))
    kept["measured_on"] = date.fromisoformat(kept["measured_on"])
    if facts := kept.get("facts"):
        facts["measured_on"] = date.fromisoformat(facts["measured_on"])
    return kept
