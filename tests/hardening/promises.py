"""The promises that the README's section on trust makes, each tried over and over.

Each function takes a folder of its own, seeded dice and a number of tries, and returns
how many times something was lost: 0, or the promise does not hold.
"""

import json
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tests.conftest import Review, succeed
from tests.hardening.land import (
    COLUMNS,
    PIECES,
    ROLE,
    hostile_text,
    kill_at,
    landed,
    posting,
    refused,
    seconds_of,
    start,
    write,
)
from tests.standins import linkedin

NAMES = (
    "Austin, TX", "Austin TX", "austin-tx", "AUSTIN, TX", "Áustin, TX",
    "A\u0301ustin, TX", "Aust\u0131n, TX", "\u0410ustin, TX", "C++", "C#", "C", "con",
    "nul", "..", ".", "~", "-", "--help", "no area", "*", "[a]", "a/b", "a\\b", "a b",
    "a  b", "%41", "A", "a", "x" * 300, "x" * 299, "é" * 200, "role=cook", "$(id)",
    "`id`", "'", '"', "{{ a }}", "日本", "🙂", "🙃",
)  # fmt: skip
PATHS = (
    "raw/", "./raw", "a//raw", "a/../raw", "with space", "[brackets]", "it's",
    'say "raw"', "100%", "role=cook", "ünïcode", "star*", "{{ raw }}",
)  # fmt: skip


def kills_of_adopt(folder: Path, dice: random.Random, tries: int) -> int:
    """Killed at any instant, adoption leaves whole files; the next lands the rest."""
    rows = [posting(number) for number in range(280)]
    file = write(folder / "jobs.csv", rows)
    whole = {(row["id"], row["title"], row["description"]) for row in rows}
    takes = seconds_of(start(Review(folder / "first"), "ingest", "adopt", file, *ROLE))
    lost = 0
    for number in range(tries):
        review = Review(folder / str(number))
        process = start(review, "ingest", "adopt", file, *ROLE)
        kill_at(process, dice.uniform(0.4, 1) * takes)
        landed(review.raw)
        succeed(review.run("ingest", "adopt", file, *ROLE))
        succeed(review.run("ingest", "check"))
        found = [(r["id"], r["title"], r["description"]) for r in landed(review.raw)]
        lost += len(found) != len(whole) or set(found) != whole
        lost += any(review.raw.rglob("*.part"))
        shutil.rmtree(review.folder)
    return lost


def kills_of_scrape(folder: Path, dice: random.Random, tries: int) -> int:
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
        lost, before = 0, Counter[str]()
        for _ in range(tries):
            process = start(review, *command, STANDIN=site.url)
            kill_at(process, dice.uniform(1, 4))
            now = Counter(row["id"] for row in landed(review.raw))
            lost += bool(before - now)
            before = now
        seconds_of(start(review, *command, STANDIN=site.url))
        found = Counter(row["id"] for row in landed(review.raw))
        served = [
            f"li-{posting}"
            for area in areas
            for posting in linkedin.posting_ids(area, len(area) % 3 + 1)
        ]
        return lost + (found != Counter(served)) + any(review.raw.rglob("*.part"))


def kills_of_review(folder: Path, dice: random.Random, tries: int) -> int:
    """Killed at any instant, a review shows the one before or the new one, whole."""
    review = Review(folder)
    _adopt(review, range(10))
    takes, postings, lost = seconds_of(start(review, "review")), 10, 0
    for _ in range(tries):
        _adopt(review, range(postings, postings + 1))
        kill_at(start(review, "review"), dice.uniform(0.05, 1.05) * takes)
        shown = _shown(review)
        lost += shown not in (postings, postings + 1)
        postings += 1
    succeed(review.run("review"))
    return lost + (_shown(review) != postings)


def fuzzed_files(folder: Path, dice: random.Random, tries: int) -> int:
    """Every cell of every file lands as it came, or its row is refused with a reason."""
    source = folder / "source"
    source.mkdir()
    given: dict[str, tuple[str, str]] = {}
    number = 0
    for file in range(tries):
        rows = []
        for _ in range(dice.randint(1, 3)):
            number += 1
            texts = {
                name: hostile_text(dice) for name in ("title", "company", "description")
            }
            rows.append(posting(number, **texts))
            given[f"h-{number}"] = (texts["title"], texts["description"])
        columns = list(COLUMNS)
        dice.shuffle(columns)
        # A drift of columns: some are new, some are gone.
        columns += dice.sample(
            ["benefits", "Unnamed: 0", "löhne", "a,b"], k=dice.randint(0, 2)
        )
        columns = [name for name in columns if name != "company" or dice.random() < 0.9]
        write(
            source / f"{file}.csv", [{n: "" for n in columns} | r for r in rows], columns
        )
    review = Review(folder)
    adopted = review.run("ingest", "adopt", source, *ROLE, "--quiet")
    assert adopted.returncode in (0, 1), adopted.stdout + adopted.stderr
    found = landed(review.raw)
    as_they_came = {row["id"]: (row["title"], row["description"]) for row in found}
    lost = len(given) - len(found) - len(refused(review.raw))
    lost += sum(given[key] != texts for key, texts in as_they_came.items())
    succeed(review.build())
    [(kept,)] = review.query(
        "select (select count(*) from sightings) + (select count(*) from rejected_rows)"
    )
    return abs(lost) + abs(len(given) - kept)


def hostile_names(folder: Path, dice: random.Random, tries: int) -> int:
    """No search takes another's place, whatever roles and areas are called."""
    names = list(NAMES)
    while len(names) < tries:
        names.append("".join(dice.choices((*PIECES[:-1], "a", "b", "A"), k=4)) + "z")
    names = list(dict.fromkeys(name.strip() for name in names))
    rows = [
        posting(number, area=name, search_term=name, search_date="2025-11-21")
        for number, name in enumerate(names)
    ]
    file = write(folder / "jobs.csv", rows, (*COLUMNS, "search_term", "search_date"))
    review = Review(folder)
    succeed(review.run("ingest", "adopt", file))
    found = landed(review.raw)
    outside = [path for path in folder.rglob("*.csv")
               if path != file and review.raw not in path.parents]  # fmt: skip
    searched = {(row["role"], row["search_area"]) for row in found}
    return abs(len(names) - len(searched)) + (len(found) != len(names)) + len(outside)


def hostile_paths(folder: Path, dice: random.Random, tries: int) -> int:
    """RAW_PATH is a path, whatever is in it: the same marts."""
    lost = 0
    for number, path in enumerate(PATHS[:tries]):
        home = folder / str(number)
        (home / "a").mkdir(parents=True)
        raw = {"RAW_PATH": f"{home}/{path}"}
        file = write(home / "jobs.csv", [posting(number) for number in range(3)])
        seconds_of(start(Review(home), "ingest", "adopt", file, *ROLE, **raw))
        seconds_of(start(Review(home), "review", **raw))
        lost += _shown(Review(home)) != 3
    return lost


def two_at_once(folder: Path, dice: random.Random, tries: int) -> int:
    """Two adoptions at once land each row once; of two reviews, one says so and ends."""
    file = write(folder / "jobs.csv", [posting(number) for number in range(70)])
    lost = 0
    for number in range(tries):
        review = Review(folder / str(number))
        both = [start(review, "ingest", "adopt", file, *ROLE) for _ in range(2)]
        ends = [process.communicate()[1] for process in both]
        lost += any("Traceback" in end for end in ends)
        succeed(review.run("ingest", "adopt", file, *ROLE))
        lost += sorted(r["id"] for r in landed(review.raw)) != sorted(
            f"h-{n}" for n in range(70)
        )
    reviews = [start(review, "review") for _ in range(2)]
    ends = [process.communicate()[1] for process in reviews]
    lost += sorted(process.returncode for process in reviews) != [0, 2]
    lost += sum("is running already" in end for end in ends) != 1
    return lost + (_shown(review) != 70)


def full_disks(folder: Path, dice: random.Random, tries: int) -> int:
    """A full disk ends in a sentence; with room again, all is there."""
    rows = [posting(number, description="soup " * 300) for number in range(280)]
    file = write(folder / "jobs.csv", rows)
    lost = 0
    for number in range(tries):
        review = Review(folder / str(number))
        review.raw.mkdir(parents=True)
        with disk(review.raw, kilobytes=dice.randint(40, 400)):
            done = review.run("ingest", "adopt", file, *ROLE)
            lost += done.returncode == 0 or "Traceback" in done.stdout + done.stderr
            landed(review.raw)
            grow(review.raw)
            succeed(review.run("ingest", "adopt", file, *ROLE))
            lost += {row["id"] for row in landed(review.raw)} != {r["id"] for r in rows}
    review = Review(folder / "review")
    _adopt(review, range(10))
    shown = folder / "review" / "shown"
    shown.mkdir()
    paths = {
        "WAREHOUSE_PATH": str(shown / "w.duckdb"),
        "REVIEW_PATH": str(shown / "page"),
    }
    with disk(shown, kilobytes=4000):
        process = start(review, "review", **paths)
        said = "".join(process.communicate())
        lost += process.returncode == 0 or "Traceback" in said
        lost += (shown / "w.duckdb").exists()
        grow(shown)
        seconds_of(start(review, "review", **paths))
        lost += not (shown / "page" / "index.html").is_file()
    return lost


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Make the folder a disk of its own, so small; needs the right to mount."""
    size = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def grow(folder: Path) -> None:
    """Give a disk room."""
    subprocess.run(["mount", "-o", "remount,size=900m", folder], check=True)


def _adopt(review: Review, numbers: range) -> None:
    review.folder.mkdir(parents=True, exist_ok=True)
    file = write(review.folder / "jobs.csv", [posting(number) for number in numbers])
    succeed(review.run("ingest", "adopt", file, *ROLE))


def _shown(review: Review) -> int:
    """How many postings the review shows; warehouse and page must say the same."""
    with duckdb.connect(str(review.warehouse), read_only=True) as marts:
        [(postings,)] = marts.execute("select count(*) from postings").fetchall()
    text = review.page.read_text(encoding="utf-8")
    return postings if f"{postings} distinct postings" in text else -1
