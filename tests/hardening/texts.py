"""Texts, names and paths that CSV readers, SQL, shells or disks trip over."""

import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, Review, succeed
from tests.hardening.land import (
    COLUMNS,
    PIECES,
    ROLE,
    hostile_text,
    landed,
    posting,
    refused,
    seconds_of,
    shown,
    start,
    write,
)

NAMES = (
    "Austin, TX", "Austin TX", "austin-tx", "AUSTIN, TX", "Áustin, TX",
    "A\u0301ustin, TX", "Aust\u0131n, TX", "\u0410ustin, TX", "C++", "C#", "C", "con",
    "nul", "..", ".", "~", "-", "--help", "no area", "*", "[a]", "a/b", "a\\b", "a b",
    "a  b", "%41", "A", "a", "x" * 300, "x" * 299, "é" * 200, "role=cook", "$(id)",
    "`id`", "'", '"', "{{ a }}", "日本", "🙂", "🙃",
)  # fmt: skip
# Ways to write a path; {} is a folder, absolute or (after ./) relative.
PATHS = (
    "{}/x/", "./{}/x", "~/x", "{}//x", "{}/a/../x", "{}/with space ", "{}/[ab]*",
    "{}/it's", '{}/say "x"', "{}/100%", "{}/role=cook", "{}/ünïcode 日本",
    "{}/{{{{ x }}}}$HOME;#",
)  # fmt: skip
TEXTS = ("title", "company", "description")


def fuzzed_files(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Every cell of every file comes through to the marts, or its row is refused."""
    source = folder / "source"
    source.mkdir()
    given: dict[str, tuple[str, ...]] = {}
    for number in range(tries):
        rows = []
        area = f"Town {number % 7}, TX"
        for _ in range(dice.randint(1, 3)):
            texts = {name: hostile_text(dice) for name in TEXTS}
            rows.append(posting(len(given), area=area, **texts))
            given[f"h-{len(given)}"] = tuple(texts.values())
        if dice.random() < 0.3:
            rows += dice.choices(rows, k=2)  # a search may find a posting twice
        columns = list(COLUMNS)
        dice.shuffle(columns)
        # A drift of columns: some are new, some are gone.
        columns += dice.sample(
            ["benefits", "Unnamed: 0", "löhne", "a,b"], k=dice.randint(0, 2)
        )
        if dice.random() < 0.1:
            columns.remove("company")
            for row in rows:
                title, _, text = given[row["id"]]
                given[row["id"]] = (title, "", text)
        write(
            source / f"{number}.csv",
            [dict.fromkeys(columns, "") | r for r in rows],
            columns,
        )
    review = Review(folder)
    adopted = review.run("ingest", "adopt", source, *ROLE, "--quiet")
    lost = [] if adopted.returncode == 0 else [adopted.stdout + adopted.stderr]
    found = {row["id"]: tuple(row[name] for name in TEXTS) for row in landed(review.raw)}
    succeed(review.run("ingest", "check"))
    succeed(review.build())
    marts = review.query(
        "select posting_id, title, coalesce(company, ''), description from postings"
    )
    rejected = review.query("select reason, raw_row from rejected_rows")
    for where, read in (
        ("landed", found),
        ("in the marts", {r[0]: r[1:] for r in marts}),
    ):
        missing = len(given) - len(read) - len(set(rejected))
        lost += [f"{missing} rows are not {where}"] if missing else []
        lost += [
            f"{key} is {texts} {where}, and was {given[key]}"
            for key, texts in read.items()
            if texts != given[key]
        ]
    if len(rejected) != len(refused(review.raw)):
        lost.append(f"{len(rejected)} rejected rows")
    return lost


def hostile_names(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """No search takes another's place, whatever roles and areas are called."""
    names = list(NAMES)
    while len(names) < tries:
        names.append("".join(dice.choices((*PIECES[:-1], "a", "b", "A"), k=4)) + "z")
        names = list(dict.fromkeys(name.strip() for name in names))
    columns = (*COLUMNS, "search_term", "search_date")
    asked = {
        (dice.choice(names) if number % 2 else "cook", name)
        for number, name in enumerate(names)
    }
    rows = [
        posting(number, search_term=role, area=area, search_date="2025-11-21")
        for number, (role, area) in enumerate(sorted(asked))
    ]
    file = write(folder / "jobs.csv", rows, columns)
    review = Review(folder)
    succeed(review.run("ingest", "adopt", file))
    found = {(row["role"], row["search_area"]) for row in landed(review.raw)}
    lost = [f"{search} is not landed" for search in asked - found]
    lost += [
        f"{path} lies outside of the raw folder"
        for path in folder.rglob("*.csv")
        if path != file and review.raw not in path.parents
    ]
    succeed(review.build())
    sightings = review.query("select role, area, count(*) from sightings group by all")
    if {search: 1 for search in asked} != {row[:2]: row[2] for row in sightings}:
        lost.append(f"the marts know {len(sightings)} of {len(asked)} searches")
    return lost


@dataclass(frozen=True)
class Written(Review):
    """A review whose four paths are each written in a way of its own."""

    ways: tuple[str, ...] = ()

    @property
    def raw(self) -> Path:
        return self._path("RAW_PATH")

    @property
    def warehouse(self) -> Path:
        return self._path("WAREHOUSE_PATH")

    @property
    def page(self) -> Path:
        return self._path("REVIEW_PATH") / "index.html"

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"HOME": str(self.folder)} | self._written()

    def _written(self) -> dict[str, str]:
        variables = ("RAW_PATH", "WAREHOUSE_PATH", "REVIEW_PATH", "PLACES_PATH")
        below = os.path.relpath(self.folder, ROOT)
        return {
            variable: way.format(below if way.startswith("./") else self.folder)
            + variable[0]
            for variable, way in zip(variables, self.ways, strict=True)
        }

    def _path(self, variable: str) -> Path:
        written = self._written()[variable]
        return Path(written.replace("~", str(self.folder), 1))


def hostile_paths(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """A path is a path, whatever is in it and however it is written: the same review."""
    lost = []
    for number in range(tries):
        home = folder / str(number)
        (home / "a").mkdir(parents=True)
        # Each path is written in each way once.
        ways = tuple(PATHS[(number + 3 * place) % len(PATHS)] for place in range(4))
        review = Written(home, ways=ways)
        places = review._path("PLACES_PATH")
        places.parent.mkdir(parents=True, exist_ok=True)
        places.write_text(
            "city,state,country,latitude,longitude,source\nNowhereville,TX,US,30,-97,me\n"
        )
        rows = [posting(n, location="Nowhereville, TX") for n in range(3)]
        file = write(home / "jobs.csv", rows)
        succeed(review.run("ingest", "adopt", file, *ROLE))
        # A neighbour with other rows, whose name a pattern in the path would match.
        shutil.copytree(review.raw, home / "aR")
        for decoy in (home / "aR").rglob("*.csv"):
            decoy.write_text(decoy.read_text().split("\n")[0] + "\n")
        seconds_of(start(review, "review"))
        located = review.query("select count(*) from postings where latitude = 30")
        if shown(review) != 3 or located != [(3,)]:
            lost.append(f"{shown(review)} of 3 shown, {located} of 3 placed: {ways}")
    return lost
