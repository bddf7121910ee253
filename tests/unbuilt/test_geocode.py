"""`ingest geocode`: the user's file fills with what is found, and with nothing else."""

import csv
import os
import subprocess
import sys
from contextlib import ExitStack

import duckdb
import pytest

from common.terminal import UserError
from ingest import nominatim
from ingest.geocode import geocode
from tests.conftest import ROOT
from tests.standins.nominatim import NominatimStandIn


@pytest.fixture
def places(tmp_path, monkeypatch):
    """The path of an empty file of places, with settings that reach no public service."""
    path = tmp_path / "kept" / "places.csv"
    monkeypatch.setenv("PLACES_PATH", str(path))
    monkeypatch.setenv("WAREHOUSE_PATH", str(tmp_path / "warehouse.duckdb"))
    monkeypatch.setenv("GEOCODE_CONTACT", "someone@example.org")
    # No test reaches the public service: what nobody stands in for is refused.
    monkeypatch.setenv("GEOCODE_URL", "http://127.0.0.1:1")
    monkeypatch.setattr(nominatim, "PAUSE", 0.02)
    monkeypatch.setattr(nominatim, "TIMEOUT", 120)
    return path


@pytest.fixture
def stand_in(places, monkeypatch):
    """Start a service whose switches are given by city, instead of the one before."""
    with ExitStack() as running:

        def start(**switches):
            service = running.enter_context(NominatimStandIn(switches))
            monkeypatch.setenv("GEOCODE_URL", service.url)
            return service

        yield start


@pytest.fixture
def lack(places, tmp_path):
    """Make a warehouse that lacks places: "Oz, KS" and the like, first named first."""

    def write(*texts):
        with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as warehouse:
            warehouse.execute(
                "create or replace table unknown_places (location varchar, city varchar,"
                " state varchar, country varchar, state_name varchar,"
                " is_search_area boolean, postings bigint)"
            )
            for number, text in enumerate(texts):
                city, state = text.split(", ")
                name = {"KS": "Kansas", "BY": "Bavaria"}[state]
                country = "DE" if state == "BY" else "US"
                warehouse.execute(
                    "insert into unknown_places values ($1, $2, $3, $4, $5, false, $6)",
                    [text, city, state, country, name, 100 - number],
                )

    return write


def outcomes(**options):
    return {answer.text: answer.outcome for answer in geocode(**options)}


def kept(path):
    """What the file of places says: city -> (latitude, source)."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["city"]: (row["latitude"], row["source"])
                for row in csv.DictReader(file)}  # fmt: skip


@pytest.mark.parametrize(
    ("switch", "outcome"),
    [
        ("found", "found"),
        ("not found", "not found"),
        ("ambiguous", "ambiguous"),
        ("mountain", "not found"),
        ("county", "not found"),
        ("another name", "not found"),
        ("wrong state", "not found"),
        ("wrong country", "not found"),
        ("429", "no answer"),
        ("403", "no answer"),
        ("500", "no answer"),
        ("timeout", "no answer"),
        ("reset", "no answer"),
        ("not JSON", "no answer"),
    ],
)
def test_every_answer_has_its_outcome(
    places, lack, stand_in, monkeypatch, switch, outcome
):
    if switch == "timeout":
        monkeypatch.setattr(nominatim, "TIMEOUT", 0.5)
    lack("Nevereverland, KS")
    stand_in(Nevereverland=switch)
    assert outcomes() == {"Nevereverland, KS": outcome}
    expected = ("40.25", "OpenStreetMap") if outcome == "found" else ("", outcome)
    assert kept(places) == {"Nevereverland": expected}


def test_not_found_and_ambiguous_say_what_to_do(places, lack, stand_in):
    lack("Nowhereville, KS", "Twinville, KS")
    stand_in(Twinville="ambiguous")
    nowhere, twin = geocode()
    assert "area_spellings.csv" in nowhere.note and str(places) in nowhere.note
    assert "several" in twin.note and str(places) in twin.note


def test_without_a_contact_nobody_is_asked(places, lack, stand_in, monkeypatch):
    monkeypatch.delenv("GEOCODE_CONTACT")
    lack("Nevereverland, KS")
    service = stand_in(Nevereverland="found")
    assert outcomes() == {"Nevereverland, KS": "not asked"}
    assert service.requests == [] and not places.exists()


@pytest.mark.parametrize(
    "contact", ["me", "@", "a@b", "me at home.org", "a@b@c.org", "(x)@y.org", "yes"]
)
def test_a_contact_that_is_no_address_is_refused(lack, stand_in, monkeypatch, contact):
    monkeypatch.setenv("GEOCODE_CONTACT", contact)
    lack("Nevereverland, KS")
    service = stand_in(Nevereverland="found")
    with pytest.raises(UserError, match="not an e-mail address"):
        outcomes()
    assert service.requests == []


def test_questions_are_structured_and_signed(lack, stand_in):
    lack("Nevereverland, KS", "Wonderland, BY")
    service = stand_in()
    outcomes()
    first, second = service.requests
    assert first.query["city"] == "Nevereverland"
    assert first.query["state"] == "Kansas"
    assert first.query["countrycodes"] == "us"
    assert (second.query["state"], second.query["countrycodes"]) == ("Bavaria", "de")
    assert "someone@example.org" in first.user_agent


def test_two_at_once_keep_one_second_apart(lack, stand_in, tmp_path):
    """Two processes on two reviews, as two terminals would run them."""
    lack("Aland, KS", "Bland, KS")
    service = stand_in(Aland="found", Bland="found")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ingest", "geocode"], cwd=ROOT,
            env=os.environ | {"PLACES_PATH": str(tmp_path / f"{number}.csv")},
        )
        for number in (1, 2)
    ]  # fmt: skip
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    times = [request.at for request in service.requests]
    assert len(times) == 4
    assert min(b - a for a, b in zip(times, times[1:], strict=False)) >= 0.95
    for number in (1, 2):
        assert set(kept(tmp_path / f"{number}.csv")) == {"Aland", "Bland"}


def test_what_was_answered_is_not_asked_again(lack, stand_in):
    lack("Nevereverland, KS", "Nowhereville, KS")
    stand_in(Nevereverland="not found", Nowhereville="500")
    assert outcomes()["Nowhereville, KS"] == "no answer"
    service = stand_in(Nevereverland="found", Nowhereville="found")
    again = outcomes()
    assert [request.query["city"] for request in service.requests] == ["Nowhereville"]
    assert again == {"Nevereverland, KS": "not found", "Nowhereville, KS": "found"}
    assert outcomes(refresh=True)["Nevereverland, KS"] == "found"
    assert len(service.requests) == 2


def test_one_place_that_always_fails_blocks_nobody(places, lack, stand_in):
    texts = [f"{letter}land, KS" for letter in "ABCDEFG"]
    lack(*texts)
    stand_in(Aland="500", Bland="found", Cland="reset", Dland="found")
    answers = outcomes()
    assert [answers[text] for text in texts[:4]] == [
        "no answer", "found", "no answer", "found",
    ]  # fmt: skip
    assert kept(places)["Dland"] == ("40.25", "OpenStreetMap")


def test_a_service_that_is_down_is_left_alone_and_the_next_run_begins_elsewhere(
    lack, stand_in
):
    texts = [f"{letter}land, KS" for letter in "ABCDE"]
    lack(*texts)
    service = stand_in(**{f"{letter}land": "500" for letter in "ABCDE"})
    assert list(outcomes().values()) == 3 * ["no answer"] + 2 * ["not asked"]
    assert len(service.requests) == 3
    service = stand_in(**{f"{letter}land": "500" for letter in "ABC"}, Dland="found")
    outcomes()
    cities = [request.query["city"] for request in service.requests]
    assert cities == ["Dland", "Eland", "Aland", "Bland", "Cland"]


@pytest.mark.parametrize("refusal", ["429", "403"])
def test_a_refusal_ends_the_asking(lack, stand_in, refusal):
    lack("Aland, KS", "Bland, KS")
    service = stand_in(Aland=refusal, Bland="found")
    assert list(outcomes().values()) == ["no answer", "not asked"]
    assert len(service.requests) == 1


def test_a_row_made_by_hand_stays(places, lack, stand_in):
    lack("Oz, KS", "Nevereverland, KS")
    places.parent.mkdir()
    by_hand = "Oz,KS,US,1.5,2.5,an atlas"
    places.write_text(f"city,state,country,latitude,longitude,source\n{by_hand}\n")
    service = stand_in(Oz="found", Nevereverland="found")
    assert set(outcomes(refresh=True).values()) == {"found"}
    assert by_hand in places.read_text()
    assert [request.query["city"] for request in service.requests] == ["Nevereverland"]


def test_running_again_changes_no_byte(places, lack, stand_in):
    lack("NEVEREVERLAND, KS", "Nowhereville, KS")
    stand_in(NEVEREVERLAND="found")
    outcomes()
    before = places.read_bytes()
    outcomes()
    assert places.read_bytes() == before
    assert set(kept(places)) == {"Nevereverland", "Nowhereville"}


def test_a_spoilt_file_and_a_missing_warehouse_are_named(places, lack, stand_in):
    with pytest.raises(UserError, match="Run `make review` first"):
        outcomes()
    lack("Oz, KS")
    places.parent.mkdir()
    places.write_text("not,a,file,of,places\n1,2,3,4,5\n")
    with pytest.raises(UserError, match=r"places\.csv has a row without"):
        outcomes()
