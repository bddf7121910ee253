"""A review is published in one step, wherever it is stopped, whoever is reading."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from common.terminal import UserError
from review import versions
from review.versions import PAGE, WAREHOUSE, Versions

STEPS = [
    (Path, "rename"), (Path, "replace"), (Path, "symlink_to"), (Path, "unlink"),
    (shutil, "rmtree"), (os, "fsync"),
]  # fmt: skip


class Killed(BaseException):
    """Stands for a kill: nothing of the program runs after it."""


@pytest.fixture
def own(tmp_path) -> Versions:
    """A review with its first version shown."""
    own = Versions(tmp_path / "w.duckdb", tmp_path / "pages" / "review")
    make_next(own, 1)
    versions.publish(own)
    return own


def make_next(own: Versions, number: int) -> None:
    """Write a version whose files all hold its number."""
    own.folder.mkdir(exist_ok=True)
    versions.start_next(own)
    (own.next / WAREHOUSE).write_bytes(b"12345678DUCK" + str(number).encode())
    (own.next / PAGE).mkdir()
    for name in ("index.html", "postings.csv"):
        (own.next / PAGE / name).write_text(str(number))


def shown(own: Versions) -> set[str]:
    """The numbers in what readers see: one, or the review is a mixture."""
    return {
        own.warehouse.read_bytes()[12:].decode(),
        *((own.page / name).read_text() for name in ("index.html", "postings.csv")),
    }


def test_stopped_at_any_step_one_version_is_shown_whole(own, monkeypatch):
    """A kill before each step of publishing; the next review then goes through."""
    steps, stops_at = 0, 0

    def counted(step):
        def run(*arguments, **options):
            nonlocal steps
            steps += 1
            if steps == stops_at:
                raise Killed
            return step(*arguments, **options)

        return run

    number, ended = 1, False
    while not ended:
        number, steps, stops_at = number + 1, 0, stops_at + 1
        make_next(own, number)
        before = shown(own)
        with monkeypatch.context() as patch:
            for place, name in STEPS:
                patch.setattr(place, name, counted(getattr(place, name)))
            try:
                versions.publish(own)
                ended = True
            except Killed:
                pass
        assert shown(own) in (before, {str(number)})
    assert shown(own) == {str(number)}
    assert stops_at > 6
    # Nothing that was left half-way stays for good: only the one before does.
    before = str(own.current.readlink())
    make_next(own, number + 1)
    versions.publish(own)
    there = {path.name for path in own.folder.iterdir()}
    assert there == {"current", before, str(own.current.readlink())}


def test_a_reader_never_finds_nothing(own):
    """Files are opened over and over while versions are published.

    Opening a file takes a moment, in which one version may be replaced, not two.
    """
    found: set[str] = set()
    ended = threading.Event()
    lost: list[OSError] = []

    def read() -> None:
        while not ended.is_set():
            try:
                found.add(own.warehouse.read_bytes()[12:].decode())
                found.add((own.page / "index.html").read_text())
            except OSError as problem:
                lost.append(problem)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(2, 100):
        time.sleep(0.05)
        make_next(own, number)
        versions.publish(own)
    ended.set()
    for reader in readers:
        reader.join()
    assert not lost
    assert len(found) > 20 and all(text.isdecimal() for text in found)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_stood_at_the_paths_is_kept(tmp_path, kind):
    own = Versions(tmp_path / "w.duckdb", tmp_path / "review")
    if kind == "file":
        own.warehouse.write_bytes(b"12345678DUCK0")
    else:
        own.page.mkdir()
        (own.page / "index.html").write_text("0")
    make_next(own, 1)
    [said] = versions.publish(own)
    kept = own.warehouse if kind == "file" else own.page
    assert f"{kept}.before" in said and shown(own) == {"1"}
    assert kept.with_name(f"{kept.name}.before").exists()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder in which no path is set."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.endswith("_PATH")]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("paths", "named"),
    [
        ({"REVIEW_PATH": "."}, "REVIEW_PATH . holds"),
        ({"REVIEW_PATH": "srv", "RAW_PATH": "srv/raw"}, "holds srv/raw"),
        ({"REVIEW_PATH": "srv/", "WAREHOUSE_PATH": "srv//x/w.duckdb"}, "x/w.duckdb"),
        ({"REVIEW_PATH": "srv/x/..", "PLACES_PATH": "srv/places.csv"}, "places.csv"),
        ({"REVIEW_PATH": "srv", "SITE_PATH": "srv"}, "holds srv"),
        ({"REVIEW_PATH": "srv/raw/x", "RAW_PATH": "srv/raw"}, "only landed files"),
        ({"WAREHOUSE_PATH": "data/raw/w.duckdb"}, "only landed files"),
        ({"WAREHOUSE_PATH": "there"}, "Name a file in it"),
        ({"WAREHOUSE_PATH": "link/w.duckdb", "RAW_PATH": "there"}, "only landed files"),
    ],
)
def test_a_path_that_holds_another_is_named(tmp_path, monkeypatch, paths, named):
    """Nothing is moved away to make room for a page."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    for name, path in paths.items():
        monkeypatch.setenv(name, path)
    with pytest.raises(UserError) as problem:
        versions.hold_apart(versions.versions())
    assert named in str(problem.value)


@pytest.mark.usefixtures("elsewhere")
def test_paths_side_by_side_are_well(monkeypatch):
    versions.hold_apart(versions.versions())
    monkeypatch.setenv("REVIEW_PATH", "raw.page")
    monkeypatch.setenv("RAW_PATH", "raw")
    versions.hold_apart(versions.versions())


@pytest.mark.parametrize("size", [0, 12_345, 4096, 2**24, 2**24 + 4096, 2**24 + 1])
def test_a_file_of_any_size_is_copied_as_it_is(tmp_path, size):
    source, to = tmp_path / "source", tmp_path / "to"
    content = os.urandom(size)
    source.write_bytes(content)
    source.chmod(0o640)
    to.write_bytes(b"longer than nothing")
    versions.copy_past_memory(source, to)
    assert to.read_bytes() == content
    assert to.stat().st_mode == source.stat().st_mode


def test_a_file_is_copied_where_memory_cannot_be_passed_by(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECT", raising=False)
    (tmp_path / "source").write_bytes(b"content")
    versions.copy_past_memory(tmp_path / "source", tmp_path / "to")
    assert (tmp_path / "to").read_bytes() == b"content"
