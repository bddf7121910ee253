"""A landing is one act under a name of its own, and what was landed can be checked."""

import errno
import json
import os
import random
import re
import shutil
import signal
import string
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from common.terminal import UserError
from ingest import landing, preflight
from ingest.landing import PostingRow, RefusedRow, Search
from ingest.names import joined, slug
from ingest.whole import clear_leftovers
from tests.conftest import assert_no_worse_than_linear, succeed
from tests.unbuilt.test_adopt import csv_text, landed, posting, records

WHEN = datetime(2025, 11, 21, tzinfo=UTC)
# Pairs and triples that have shared a name somewhere.
NEIGHBOURS = [
    "Austin, TX", "Austin TX", "austin-tx", "AUSTIN, TX", "Austin,TX", "Austin, TX ",
    "C", "c", "C++", "C#", "C♯", "c-", "-c", "no area", "", " ", ".", "..", "/", "\\",
    "a/b", "a--b", "a-b", "a b", "a_b", "São Paulo", "Sa\u0303o Paulo", "Sao Paulo",
    "Köln", "Koln", "Кёльн", "Кельн", "東京", "东京", "CON", "con", "nul", "aux.txt",
    "com1", "lpt9", "paypal", "pаypal", "ﬁn", "fin", "İstanbul", "istanbul", "ISTANBUL",
    "ß", "ss", "SS", "½", "1/2", "x" * 60, "x" * 61, "x" * 300, "é" * 300, "e" * 300,
    "{{ x }}", "%s", "$HOME", "~", "~root", "a\nb", "a\tb", "a;b", "'", '"', "`", "*",
    "?", "[a]", "a", "<a>", "a|b", "\u202ea", "\u200ba", "👩‍🚒", "👩🚒", "x.csv",
    "x.part", "x.outcome.json", "x.refused.csv", "con-4acf97a20f22",
    "austin-tx-4acf97a20f22",
]  # fmt: skip


def hostile_names(count: int, seed: int = 1) -> list[str]:
    """Names that differ only in case, punctuation, accents and length."""
    rng = random.Random(seed)
    alphabet = string.ascii_letters[:6] + "ABC  ,.-_/é\u0301ÉeаA0" + "ﬁß漢\u200b"
    names = dict.fromkeys(NEIGHBOURS)
    for name in NEIGHBOURS:
        names |= dict.fromkeys((name.upper(), name.lower(), f"{name}-", f"{name},"))
        # What the name becomes may itself be somebody's name.
        names |= dict.fromkeys((slug(name), slug(slug(name)), f"{name}--x"))
    while len(names) < count:
        length = rng.choice((1, 2, 3, 5, 59, 60, 61, 300))
        names["".join(rng.choices(alphabet, k=length))] = None
    return list(names)


def test_names_are_safe_and_never_shared():
    names = hostile_names(30_000)
    slugs = {slug(name) for name in names}
    assert len(slugs) == len(names)
    for name in slugs:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) and len(name) <= 60
        assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)", name)
    some = names[:120]
    pairs = {joined(one, other) for one in some for other in some}
    assert len(pairs | {joined(name) for name in some}) == 120 * 121


def test_thousands_of_hostile_searches_land_and_are_all_found(tmp_path, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(tmp_path / "raw"))
    # What fsync is for is not tested here.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    names = hostile_names(2_000)
    searches = [Search("cook", "x", "cook", name, WHEN, "test") for name in names]
    searches += [Search(name, "x", name, "Reno, NV", WHEN, "test") for name in names]
    row = PostingRow(1, {"id": "li-1", "site": "x", "title": "T"}, {})
    for search in searches:
        landing.land(search, [row], outcome="landed", stem=joined(search.search_area))
    found = {(record.role, record.search_area) for record in landing.records()}
    assert found == {(search.role, search.search_area) for search in searches}
    files = list((tmp_path / "raw").rglob("*.csv"))
    assert len(files) == len(found) == len(searches)
    with pytest.raises(FileExistsError):
        landing.land(searches[0], [], outcome="empty", stem=joined(names[0]))


def test_a_landing_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    """At each step where a kill or a full disk can end it, readers see nothing of it."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    search = Search("cook", "x", "cook", "Reno, NV", WHEN, "test")
    row = PostingRow(1, {"id": "li-1"}, {})
    refused = [RefusedRow(2, "why", "text")]
    step, fails_at = 0, 0
    fsync = os.fsync

    def failing_fsync(descriptor: int) -> None:
        nonlocal step
        step += 1
        visible = [path for path in tmp_path.rglob("*") if path.is_file()]
        visible = [path for path in visible if ".part" not in str(path)]
        assert len(visible) in (0, 3)
        if step == fails_at:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", failing_fsync)
    for fails_at in (1, 2, 3):  # noqa: B007
        step = 0
        with pytest.raises(OSError, match="No space"):
            landing.land(search, [row], refused, outcome="landed", stem="s")
        assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not list(tmp_path.rglob(".*"))
    fails_at = 0
    landing.land(search, [row], refused, outcome="landed", stem="s")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3


@pytest.mark.parametrize("is_back", [True, False])
def test_two_that_replace_a_landing_at_once_do_it_once(tmp_path, monkeypatch, is_back):
    """Another command is quicker: it puts its own there, or moves away what was there."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    search = Search("cook", "x", "cook", "Reno, NV", WHEN, "test")

    def land(text: str) -> None:
        row = PostingRow(1, {"id": text}, {})
        landing.land(search, [row], outcome="landed", stem="s", replace=True)

    land("first")
    rename = Path.rename

    def quicker_than_us(path: Path, to: Path) -> Path:
        if path.name != "s":
            return rename(path, to)
        monkeypatch.setattr(Path, "rename", rename)
        if not is_back:
            shutil.rmtree(path)
        rename(path, to)
        land("another's")
        return to

    monkeypatch.setattr(Path, "rename", quicker_than_us)
    land("second")
    [file] = tmp_path.rglob("*.csv")
    assert "second" in file.read_text()
    assert not list(tmp_path.rglob(".*"))


def test_leftovers_of_the_dead_are_cleared_and_those_of_the_living_stay(tmp_path):
    ended = subprocess.Popen(["true"])
    ended.wait()
    for pid in (ended.pid, os.getppid()):
        (tmp_path / f".abc.{pid}.part").mkdir()
        (tmp_path / f".abc.{pid}.part" / "s.csv").write_text("half")
    clear_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f".abc.{os.getppid()}.part"]


@pytest.mark.parametrize("is_killed", [True, False])
def test_what_was_to_be_replaced_comes_back(tmp_path, monkeypatch, is_killed):
    """Also where the command was killed between its two renames."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    search = Search("cook", "x", "cook", "Reno, NV", WHEN, "test")
    rename = Path.rename

    def land(text: str) -> None:
        row = PostingRow(1, {"id": text}, {})
        landing.land(search, [row], outcome="landed", stem="s", replace=True)

    def broken(path: Path, to: Path) -> Path:
        if to.name != "s" or ".old." in path.name or not list(to.parent.glob(".s*")):
            return rename(path, to)
        if is_killed:
            os._exit(0)
        raise OSError(errno.ENOSPC, "No space left on device")

    land("first")
    if child := os.fork():
        os.waitpid(child, 0)
    else:
        monkeypatch.setattr(Path, "rename", broken)
        with suppress(OSError):
            land("second")
        os._exit(1)
    assert len(list(tmp_path.rglob("s/s.csv"))) == (0 if is_killed else 1)
    clear_leftovers(tmp_path)
    [file] = tmp_path.rglob("s/s.csv")
    assert "first" in file.read_text()
    assert not list(tmp_path.rglob(".*"))
    land("third")
    assert "third" in file.read_text()


def test_adopting_survives_kills(review, monkeypatch):
    """Killed at any moment and run again, all is landed once and nothing left over."""
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    folder = review.folder / "theirs"
    folder.mkdir()
    for number in range(30):
        rows = [posting(number * 10 + n, area=f"Area {n % 3}") for n in range(6)]
        text = csv_text(rows, tuple(rows[0]))
        (folder / f"{number}.csv").write_text(text + "too,few\n")
    command = [sys.executable, "-m", "ingest", "adopt", str(folder), "--role", "r",
               "--scraped-on", "2025-11-21", "--quiet"]  # fmt: skip
    rng = random.Random(1)
    kills = 0
    for _ in range(8):
        process = subprocess.Popen(
            command, env=review.environment, stdout=subprocess.DEVNULL
        )
        done = len(landing.records())
        while process.poll() is None:
            if len(landing.records()) > done:
                time.sleep(rng.random() * 0.05)
                process.send_signal(signal.SIGKILL)
                kills += 1
                break
        process.wait()
        assert all(landing.is_whole(record) for record in landing.records())
    assert kills >= 3
    succeed(review.run(*command[2:]))
    assert len(landed(review)) == 180
    assert sum(record["rows_refused"] for record in records(review)) == 30
    assert not list(review.raw.rglob("*.part"))
    succeed(review.run("ingest", "check"))


@pytest.mark.parametrize("is_noted", [False, True])
def test_check_finds_what_was_deleted_or_damaged(tmp_path, monkeypatch, is_noted):
    """Whether or not it was noted before that all was well."""
    raw = tmp_path / "raw"
    monkeypatch.setenv("RAW_PATH", str(raw))
    noted = tmp_path / "noted" / "checked.json" if is_noted else None
    search = Search("cook", "x", "cook", "Reno, NV", WHEN, "jobspy, adopted")
    rows = [PostingRow(n, {"id": f"li-{n}", "title": "T"}, {}) for n in range(3)]
    record = landing.land(
        search, rows, [RefusedRow(4, "why", "text")], outcome="landed", stem="s",
        input_file="jobs.csv",
    )  # fmt: skip
    assert preflight.check_raw_folder(noted) == 1
    file = raw / record.file
    refused = file.with_suffix(".refused.csv")
    good, good_refused = file.read_bytes(), refused.read_bytes()
    lines = good.splitlines(keepends=True)
    for content, words in [
        (b"".join(lines[:-1]), "has 2 rows, and its record 3"),
        (b"".join(lines[1:]), "has lost the header"),
        (good.replace(b"li-1", b"li-9"), "was changed after it was landed"),
        (good.replace(b"li-1", b"\xff\xfe"), "no longer a CSV file"),
        (b"", "has lost the header"),
    ]:
        file.write_bytes(content)
        with pytest.raises(UserError) as problem:
            preflight.check_raw_folder(noted)
        assert words in str(problem.value)
        assert "Adopt jobs.csv again" in str(problem.value)
        assert str(file) in str(problem.value)
    file.write_bytes(good)
    refused.write_bytes(good_refused + b"x")
    with pytest.raises(UserError, match="refused.csv has 2 rows, and its record 1"):
        preflight.check_raw_folder(noted)
    refused.unlink()
    with pytest.raises(UserError, match="refused.csv is missing"):
        preflight.check_raw_folder(noted)
    refused.write_bytes(good_refused)
    file.unlink()
    with pytest.raises(UserError, match=r"s\.csv is missing.*role cook, area Reno, NV"):
        preflight.check_raw_folder(noted)
    file.write_bytes(good)
    assert preflight.check_raw_folder(noted) == 1


def test_what_was_checked_and_is_as_it_was_is_not_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(tmp_path / "raw"))
    noted, read = tmp_path / "checked.json", []
    for name in ("first", "second"):
        search = Search("cook", "x", "cook", name, WHEN, "test")
        landing.land(search, [PostingRow(1, {}, {})], outcome="landed", stem=name)
        with monkeypatch.context() as patch:
            patch.setattr(landing, "what_is_wrong", read.append)
            preflight.check_raw_folder(noted)
    assert [record.search_area for record in read] == ["first", "second"]
    noted.write_text("[1, 2")
    assert preflight.check_raw_folder(noted) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", 7), ("rows_landed", "two"), ("role", None), ("outcome", "great"),
        ("scraped_at", "yesterday"), ("sha256", {"../x": "0"}), ("options", []),
        ("rows_refused", 0.5),
    ],
)  # fmt: skip
def test_a_record_that_was_edited_is_named(tmp_path, monkeypatch, field, value):
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    search = Search("cook", "x", "cook", "Reno, NV", WHEN, "test")
    landing.land(search, [PostingRow(1, {}, {})], outcome="landed", stem="s")
    [path] = tmp_path.rglob("*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))
    with pytest.raises(UserError) as problem:
        preflight.check_raw_folder()
    assert str(path) in str(problem.value)


def test_check_costs_twice_as_much_for_twice_as_many_files(tmp_path, monkeypatch):
    """In processor time, for files of ordinary size."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    monkeypatch.setattr(os, "fsync", lambda _: None)
    rows = [
        PostingRow(n, {"id": str(n), "description": "x" * 4_000}, {}) for n in range(20)
    ]
    seconds = []
    for number in range(1, 501):
        search = Search("cook", "x", "cook", f"Area {number}", WHEN, "test")
        landing.land(search, rows, outcome="landed", stem=str(number))
        if number in (250, 500):
            start = time.process_time()
            assert preflight.check_raw_folder() == number
            seconds.append(time.process_time() - start)
    assert_no_worse_than_linear(*seconds)
