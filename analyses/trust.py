"""What not to trust, and how the figures were made."""

import json
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import duckdb

from analyses.warehouse import Row, ask

KEPT = Path(__file__).with_name("accuracy.json")

OUTCOMES = """
    select outcome, count(*) as searches, sum(rows_landed)::bigint as landed,
        sum(rows_refused)::bigint as refused,
        sum(rows_without_description)::bigint as without_description,
        list(distinct area order by area) filter (where outcome <> 'landed') as areas,
    from main.scrape_outcomes
    where role = $role
    group by outcome
    order by searches desc, outcome
"""
CHANGES = """
    select scraped_on, count(*) as areas, count(*) filter (where is_whole) as whole,
        sum(new_postings)::bigint as new_postings, sum(gone)::bigint as gone,
    from main.scrape_changes
    where role = $role
    group by scraped_on
    order by scraped_on desc
"""
COPIES = """
    select any_value(title) as title, any_value(company) as company, count(*) as postings,
    from main.postings
    where role = $role and postings_in_group > 1
    group by duplicate_group
    order by postings desc, title
    limit 5
"""
COMPLETENESS = """
    select column_name, non_null, total, non_null / nullif(total, 0) as share,
    from main.column_completeness
    where role = $role
    order by non_null desc, column_name
"""
SUMMARY = "select * from main.pay_summary where role = $role and pay_basis = $basis"
# What was landed, in one number: the same files give the same one.
FINGERPRINT = """
    select sha256(string_agg(
        concat_ws(' ', source_file, rows_landed, input_sha256), chr(10)
        order by source_file
    )) as fingerprint
    from main.scrape_outcomes
    where role = $role
"""
SETTINGS = "select setting, value from main.review_settings"
# How the marts name sites and scrapers, and how a reader knows them.
SITES = {
    "linkedin": "LinkedIn", "indeed": "Indeed", "glassdoor": "Glassdoor",
    "zip_recruiter": "ZipRecruiter", "google": "Google Jobs", "naukri": "Naukri",
    "bayt": "Bayt", "bdjobs": "BDJobs",
}  # fmt: skip
SOURCES = {
    "jobspy, adopted": "CSV files that JobSpy wrote",
    "sample": "a generator of made-up postings",
}
SCRAPERS = """
    select
        list(distinct scraper order by scraper) as scrapers,
        list_sort(list(distinct coalesce(nullif(site, ''), 'a site without a name')))
            as sites,
        list(distinct search_term order by search_term) as search_terms,
    from main.scrape_outcomes
    where role = $role
"""


def accuracy() -> Row | None:
    """Return the kept measurement of the pay reading, or None where none was kept."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else None


def method(marts: duckdb.DuckDBPyConnection, role: str) -> Row:
    """Return what a figure needs to be cited and repeated: settings, versions, inputs."""
    settings = {row["setting"]: row["value"] for row in ask(marts, SETTINGS)}
    periods = {
        setting.removeprefix("periods_per_year_"): int(value)
        for setting, value in settings.items()
        if setting.startswith("periods_per_year_")
    }
    searched = ask(marts, SCRAPERS, role=role)[0]
    return {
        "sites": [SITES.get(site, site) for site in searched["sites"]],
        "search_terms": [f"“{term}”" for term in searched["search_terms"]],
        "scrapers": [SOURCES.get(name, name) for name in searched["scrapers"]],
        **ask(marts, FINGERPRINT, role=role)[0],
        "settings": settings,
        "periods": dict(sorted(periods.items(), key=lambda item: item[1])),
        "versions": {
            "Python": python_version(),
            "dbt": settings["dbt"],
            "DuckDB": settings["duckdb"],
            "Plotly": version("plotly"),
        },
    }
