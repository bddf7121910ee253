"""Disks so small that a command fills them; this needs the right to mount."""

import random
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Review, succeed
from tests.hardening.land import (
    ROLE,
    adopted,
    landed,
    posting,
    said_of,
    seconds_of,
    shown,
    start,
    write,
)


def full_for_adopt(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """Adoption that fills a disk ends in a sentence; with room again, all is landed."""
    rows = [posting(number, description="soup " * 300) for number in range(280)]
    file = write(folder / "jobs.csv", rows)
    expected = sorted(row["id"] for row in rows)
    lost = []
    for number in range(tries):
        review = Review(folder / str(number))
        review.raw.mkdir(parents=True)
        with disk(review.raw, kilobytes=dice.randint(10, 450)):
            done = review.run("ingest", "adopt", file, *ROLE)
            lost += _unclear(done.returncode, done.stdout + done.stderr)
            lost += [f"{path} was left" for path in review.raw.rglob("*.part")]
            landed(review.raw)
            grow(review.raw)
            succeed(review.run("ingest", "adopt", file, *ROLE))
            if (found := sorted(r["id"] for r in landed(review.raw))) != expected:
                lost.append(f"{len(found)} of {len(expected)} rows landed in the end")
    return lost


def full_for_review(folder: Path, dice: random.Random, tries: int) -> list[str]:
    """A review that fills a disk leaves the one before; with room again, it is made."""
    lost = []
    review = Review(folder)
    adopted(review, range(10))
    place = folder / "shown"
    place.mkdir()
    paths = {"WAREHOUSE_PATH": place / "w.duckdb", "REVIEW_PATH": place / "page"}
    there = Placed(folder, paths["WAREHOUSE_PATH"], paths["REVIEW_PATH"])
    with disk(place, kilobytes=900_000):
        seconds_of(start(there, "review"))
        before, postings, filled = shown(there), 10, 0
        needs = used(place)
        while filled < tries:
            adopted(review, range(postings, postings + 1))
            postings += 1
            # From no room at all to nearly enough for the version beside this one.
            resize(place, used(place) + int(dice.uniform(0, 0.4) * needs))
            process = start(there, "review")
            said = said_of(process)
            if process.returncode == 0:
                before = postings  # there was room
            else:
                filled += 1
                lost += _unclear(process.returncode, said)
            if (now := shown(there)) != before:
                lost.append(f"{now} postings shown instead of {before}")
            grow(place)
        seconds_of(start(there, "review"))
        if shown(there) != postings:
            lost.append(f"{shown(there)} of {postings} postings shown in the end")
    return lost


class Placed(Review):
    """A review whose warehouse and page are at places of their own."""

    def __init__(self, folder: Path, warehouse: Path, page: Path) -> None:
        super().__init__(folder)
        object.__setattr__(self, "places", (warehouse, page))

    @property
    def warehouse(self) -> Path:
        return self.places[0]

    @property
    def page(self) -> Path:
        return self.places[1] / "index.html"


def _unclear(code: int, said: str) -> list[str]:
    """What is wrong with the end of a command on a full disk."""
    if code and "Traceback" not in said and "No space left" in said:
        return []
    return [f"it ended with {code} and said: {said[-2000:]}"]


def may_mount() -> bool:
    """Whether this user may mount a disk."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "tmpfs", folder]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            return False
        subprocess.run(["umount", folder], check=True)
    return True


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """Make the folder a disk of its own, of the given size."""
    size = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def resize(folder: Path, kilobytes: int) -> None:
    """Make a disk smaller or larger."""
    size = f"remount,size={kilobytes}k"
    subprocess.run(["mount", "-o", size, folder], check=True)


def grow(folder: Path) -> None:
    """Give a disk room."""
    resize(folder, 900_000)


def used(folder: Path) -> int:
    """The kilobytes that are used on a disk."""
    said = subprocess.run(
        ["df", "--output=used", "-k", folder], check=True, capture_output=True, text=True
    ).stdout
    return int(said.split()[-1])
