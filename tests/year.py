"""`make year`: 52 weekly scrapes of a market that keeps changing, by the real JobSpy.

Where tests/sample/test_year.py lands what a scrape would have seen, here a stand-in
server shows it, refuses and stops short as planned, and `ingest scrape` asks. Then the
year is built, and what it says is held against what was true.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import duckdb
from jobspy.linkedin import LinkedIn
from typer.testing import CliRunner

from ingest import landing
from ingest.__main__ import app
from tests.conftest import Review, succeed
from tests.standins import linkedin, year

SEARCHES = """sites = ["linkedin"]
areas = {areas}
country = "usa"
hours_old = {hours_old}
results_wanted = 200
distance = 25
[pauses]
between_calls = [0, 0]
after_block = 0
tries = 1
[roles]
"{role}" = ["{role}"]
"""


class Clock(datetime):
    """What time the scrapes take it to be."""

    moment: datetime

    @classmethod
    def now(cls, zone=None):  # noqa: ARG003 (as datetime's)
        cls.moment += timedelta(milliseconds=5)
        return cls.moment


def scrape_year(site: linkedin.Standin, folder: Path) -> Counter[int]:
    """Scrape each week; return how often each exit code came."""
    market = year.market()
    by_area = {
        area: [posting for posting in market if posting.area == area]
        for area in year.AREAS
    }
    posted = {posting.id: str(posting.posted.date()) for posting in market}
    site.posted_on = posted.__getitem__
    site.company = {posting.id: posting.company for posting in market}.__getitem__
    file = folder / "searches.toml"
    areas = json.dumps(year.AREAS)
    file.write_text(
        SEARCHES.format(areas=areas, hours_old=year.HOURS_OLD, role=year.ROLE)
    )
    codes: Counter[int] = Counter()
    for week, moment in year.scrapes():
        shown = {
            area: [posting.id for posting in postings if posting.is_shown(moment)]
            for area, postings in by_area.items()
        }
        site.listed = lambda area, _query, shown=shown: shown[area]
        faults = {
            area: {"blocked": "429", "suspicious": "empty"}.get(
                year.outcome(week, number), ""
            )
            for number, area in enumerate(year.AREAS)
        }
        site.faults = lambda area, _page, faults=faults: faults[area]
        Clock.moment = moment
        done = CliRunner().invoke(app, ["scrape", "--searches", str(file)])
        codes[done.exit_code] += 1
        if done.exit_code not in (0, 1, 3):
            sys.exit(done.output)
    return codes


def main() -> None:
    """Scrape and build the year; say what was asked and found, and what is wrong."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        review = Review(Path(name))
        site = stack.enter_context(linkedin.running())
        stack.enter_context(patch.dict(os.environ, review.environment))
        for target, attribute, value in (
            (LinkedIn, "base_url", site.url), (LinkedIn, "delay", (0, 0)),
        ):  # fmt: skip
            stack.enter_context(patch.object(target, attribute, value))
        with patch("ingest.scrape.datetime", Clock):
            codes = scrape_year(site, Path(name))
        outcomes = Counter(record.outcome for record in landing.records())
        print(f"{len(site.requests):,} requests; exit codes {dict(codes)}; {outcomes}")
        succeed(review.build("--exclude-resource-types", "unit_test"))
        wrong = check(review)
    print(f"It took {time.monotonic() - began:.0f} s.")
    sys.exit(bool(wrong))


def check(review: Review) -> int:
    """Print what the year says beside what is true; return how much of it is wrong."""
    gone = {f"li-{posting.id}": posting.gone.date() for posting in year.market()}
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        said = marts.sql("select posting_id, gone_by from postings where not is_open")
        living = sum(gone[id] > by for id, by in said.fetchall())
        [(low, high)] = marts.sql(
            "select median_days_low, median_days_high from role_lifetimes"
        ).fetchall()
        [(weeks, postings)] = marts.sql(
            "select (select count(*) from role_weeks), (select count(*) from postings)"
        ).fetchall()
    print(f"{postings:,} postings in {weeks} weeks; {living} called gone were open.")
    print(f"Half are gone after {year.MEDIAN:.0f} days; the marts say {low} to {high}.")
    return living + (not low <= year.MEDIAN <= high)


if __name__ == "__main__":
    main()
