"""Commands killed with all that they started, at random instants of their run."""

import json
import random
import shutil
from collections import Counter
from pathlib import Path

from tests.conftest import Review, succeed
from tests.hardening.land import (
    ROLE,
    adopted,
    kill_at,
    landed,
    posting,
    seconds_of,
    shown,
    start,
    write,
)
from tests.standins import linkedin


def of_adopt(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Killed at any instant, adoption leaves whole files; the next lands the rest."""
    rows = [posting(number) for number in range(280)]
    file = write(folder / "jobs.csv", rows)
    whole = Counter((row["id"], row["title"], row["description"]) for row in rows)
    takes = seconds_of(start(Review(folder / "first"), "ingest", "adopt", file, *ROLE))
    kills, lost = 0, []
    while kills < tries:
        review = Review(folder / "next")
        process = start(review, "ingest", "adopt", file, *ROLE)
        killed = kill_at(process, dice.uniform(0.3, 1) * takes)
        before = len(landed(review.raw))
        succeed(review.run("ingest", "adopt", file, *ROLE))
        succeed(review.run("ingest", "check"))
        found = Counter(
            (row["id"], row["title"], row["description"]) for row in landed(review.raw)
        )
        if found != whole:
            lost.append(f"{before} rows after the kill, {found.total()} after the next")
        lost += [f"{path} was left" for path in review.raw.rglob("*.part")]
        shutil.rmtree(review.folder)
        kills += killed
    return lost


def of_scrape(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Killed at any instant, a scrape loses nothing that it had; the next one goes on."""
    review = Review(folder)
    areas = [f"Town {number}, TX" for number in range(tries * 4)]
    searches = folder / "searches.toml"
    searches.write_text(
        f'sites = ["linkedin"]\nareas = {json.dumps(areas)}\n'
        'country = "usa"\nhours_old = 72\n'
        "results_wanted = 100\ndistance = 25\nbetween_calls = [0, 0]\nafter_block = 0\n"
        'tries = 1\n[roles]\ncook = ["cook"]\n'
    )
    with linkedin.running() as site:
        site.postings = lambda area: len(area) % 3 + 1
        command = ("tests.standins.run_ingest", "scrape", "--searches", searches)
        kills, before, lost = 0, Counter[str](), []
        while kills < tries:
            process = start(review, *command, STANDIN=site.url)
            kills += kill_at(process, dice.uniform(1, 4))
            now = Counter(row["id"] for row in landed(review.raw))
            if gone := before - now:
                lost.append(f"{gone.total()} rows that were landed before")
            if now.total() == before.total() and kills > tries / 2:
                break  # all is landed: a kill could take nothing
            before = now
        seconds_of(start(review, *command, STANDIN=site.url))
        found = Counter(row["id"] for row in landed(review.raw))
        served = Counter(
            f"li-{posting}"
            for area in areas
            for posting in linkedin.posting_ids(area, len(area) % 3 + 1)
        )
    if found != served:
        lost.append(f"{served - found} are missing, {found - served} are too many")
    return lost + [f"{path} was left" for path in review.raw.rglob("*.part")]


def of_review(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Killed at any instant, a review shows the one before or the new one, whole."""
    review = Review(folder)
    adopted(review, range(10))
    seconds_of(start(review, "review"))
    adopted(review, range(10, 11))
    takes, postings, before = seconds_of(start(review, "review")), 11, 11
    kills, lost = 0, []
    while kills < tries:
        adopted(review, range(postings, postings + 1))
        postings += 1
        # Half of the kills are near the end, where the new one is drawn and published.
        share = dice.choice((dice.uniform(0.05, 1.05), dice.uniform(0.75, 1.05)))
        kills += kill_at(start(review, "review"), share * takes)
        now = shown(review)
        if now not in (before, postings):
            lost.append(f"{now} postings shown, neither {before} nor {postings}")
        before = now
    takes = seconds_of(start(review, "review"))
    if shown(review) != postings:
        lost.append(f"{shown(review)} of {postings} postings shown in the end")
    left = {path.name for path in (folder / ".warehouse.duckdb.versions").iterdir()}
    if len(left - {"current", "target", "lock"}) > 2:  # the one before stays
        lost.append(f"left for good: {left}")
    return lost
