"""A review is made again when anything that it is made from, or that it made, changes."""

import os
from pathlib import Path

import pytest

from review import unchanged
from review.unchanged import can_be_added_to, inputs, is_unchanged, note_inputs
from review.versions import PAGE, WAREHOUSE, Versions, publish, start_next

LANDED = "cook/2025-11-21/reno/reno.csv"


@pytest.fixture
def own(tmp_path, monkeypatch) -> Versions:
    """A review that was just published, with files of one word each."""
    for name in ("raw", "gazetteer", "places", "official", "warehouse", "review"):
        monkeypatch.setenv(f"{name.upper()}_PATH", str(tmp_path / name))
    monkeypatch.setattr(unchanged, "ROOT", tmp_path / "project")
    for name in (
        f"raw/{LANDED}", "places", "project/models/marts/about.sql",
        "project/profiles.yml", "project/dbt_project/macros/text.sql",
    ):  # fmt: skip
        write(tmp_path / name)
    own = Versions(tmp_path / "warehouse", tmp_path / "review")
    own.folder.mkdir()
    start_next(own)
    write(own.next / WAREHOUSE)
    write(own.next / PAGE / "assets" / "page.css")
    note_inputs(own, inputs())
    publish(own)
    assert is_unchanged(own)
    return own


def write(path: Path, text: str = "before") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    "file",
    [f"raw/{LANDED}", "places", "project/models/marts/about.sql", "project/profiles.yml",
     "warehouse", "review/assets/page.css"],
)  # fmt: skip
def test_no_change_to_a_file_goes_unnoticed(own, tmp_path, file):
    """Not even one that keeps the file's length and time."""
    path = tmp_path / file
    then = path.stat().st_mtime_ns
    write(path, "after ")
    if file.startswith(("raw", "project")):
        os.utime(path, ns=(then, then))
    assert not is_unchanged(own)


@pytest.mark.parametrize(
    "file", ["raw/cook/2025-11-22/reno/reno.csv", "gazetteer", "official/wages.csv",
             "project/seeds/new.csv", "review/assets/new.js"],
)  # fmt: skip
def test_a_file_that_came_is_a_change(own, tmp_path, file):
    write(tmp_path / file)
    assert not is_unchanged(own)


@pytest.mark.parametrize(
    "file", [f"raw/{LANDED}", "places", "project/profiles.yml", "warehouse",
             "review/assets/page.css"],
)  # fmt: skip
def test_a_file_that_went_is_a_change(own, tmp_path, file):
    (tmp_path / file).unlink()
    assert not is_unchanged(own)


def test_nothing_is_added_to_what_others_wrote_into(own, tmp_path):
    write(tmp_path / f"raw/{LANDED}", "after")
    assert can_be_added_to(own)
    write(tmp_path / "warehouse", "theirs")
    assert not can_be_added_to(own)


def test_with_other_rules_all_is_read_into_a_new_file(own, tmp_path):
    """With rules that say the same, whenever they were written, it is not."""
    rules = tmp_path / "project/dbt_project/macros/text.sql"
    write(rules)
    assert can_be_added_to(own) and not is_unchanged(own)
    write(rules, "after")
    assert not can_be_added_to(own)


def test_the_same_files_elsewhere_are_a_change(own, tmp_path, monkeypatch):
    (tmp_path / "raw").rename(tmp_path / "moved")
    monkeypatch.setenv("RAW_PATH", str(tmp_path / "moved"))
    assert not is_unchanged(own)


def test_another_address_is_a_change(own, monkeypatch):
    monkeypatch.setenv("REVIEW_URL", "https://example.org")
    assert not is_unchanged(own) and can_be_added_to(own)


def test_a_new_year_is_a_change(own, monkeypatch):
    class NextYear(unchanged.datetime):
        @classmethod
        def now(cls, tz=None):
            today = super().now(tz)
            return today.replace(year=today.year + 1, day=1)

    monkeypatch.setattr(unchanged, "datetime", NextYear)
    assert not is_unchanged(own) and not can_be_added_to(own)


def test_another_version_of_a_package_is_a_change(own, tmp_path, monkeypatch):
    installed = [[f"{name}-1.0.dist-info" for name in ("duckdb", "dbt_core")]]
    monkeypatch.setattr(unchanged.os, "listdir", lambda _: installed[-1])
    assert not is_unchanged(own)
