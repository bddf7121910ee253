"""`ingest geocode`: the seeds fill with what is found, and with nothing else."""

import csv
import shutil
import subprocess
import sys
from contextlib import ExitStack

import pytest

from common.terminal import UserError
from ingest import nominatim
from ingest.geocode import geocode
from ingest.locations import SEEDS, read_seed
from tests.conftest import ROOT
from tests.standins.nominatim import NominatimStandIn

HAND_MADE = "Oz,KS,US,1.5,2.5,an atlas\nWrong,KS,US,3.5,4.5,GeoNames\n"


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """Seeds of our own with two places and no area, and a cache of our own."""
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    (folder / "place_coordinates.csv").write_text(
        "city,state,country,latitude,longitude,source\n" + HAND_MADE
    )
    (folder / "area_coordinates.csv").write_text("area,place,latitude,longitude,source\n")
    monkeypatch.setenv("RAW_PATH", str(tmp_path / "raw"))
    monkeypatch.setenv("GEOCODE_CACHE", str(tmp_path / "cache.json"))
    monkeypatch.setenv("GEOCODE_CONTACT", "someone@example.org")
    # No test reaches the public service: what nobody stands in for is refused.
    monkeypatch.setenv("GEOCODE_URL", "http://127.0.0.1:1")
    monkeypatch.setattr(nominatim, "PAUSE", 0.02)
    monkeypatch.setattr(nominatim, "TIMEOUT", 0.3)
    return folder


@pytest.fixture
def stand_in(seeds, monkeypatch):
    """Start a service whose switches are given by city, instead of the one before."""
    with ExitStack() as running:

        def start(**switches):
            service = running.enter_context(NominatimStandIn(switches))
            monkeypatch.setenv("GEOCODE_URL", service.url)
            return service

        yield start


@pytest.fixture
def land(tmp_path):
    """Land rows of (search area, location)."""

    def write(*rows):
        path = tmp_path / "raw" / "cook" / "jobs.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["description", "location", "search_area"])
            writer.writerows(
                (f"line 1\nline 2, {area}", place, area) for area, place in rows
            )

    return write


def outcomes(seeds, **options):
    return {answer.text: answer.outcome for answer in geocode(seeds=seeds, **options)}


def rows(seeds, name):
    return {tuple(row.values())[:-3]: row for row in read_seed(seeds / f"{name}.csv")}


def test_geonames_comes_first_and_asks_nobody(seeds, land, stand_in):
    land(("Washington D.C., D.C.", "St Louis, MO"), ("Boston, MA", "boston, ma"),
         ("Boston, MA", "Remote"), ("Boston, MA", "Polk County, IA"))  # fmt: skip
    service = stand_in()
    assert set(outcomes(seeds).values()) == {"found"}
    assert service.requests == []
    areas, places = rows(seeds, "area_coordinates"), rows(seeds, "place_coordinates")
    assert list(areas) == [("Boston, MA", "Boston, MA"),
                           ("Washington D.C., D.C.", "Washington, DC")]  # fmt: skip
    assert [city for city, *_ in places] == ["Oz", "Wrong", "Boston", "St. Louis"]
    assert float(places["St. Louis", "MO", "US"]["latitude"]) == pytest.approx(
        38.63, abs=0.05
    )


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
        ("429", "service down"),
        ("403", "service down"),
        ("500", "service down"),
        ("timeout", "service down"),
        ("reset", "service down"),
        ("not JSON", "service down"),
    ],
)
def test_every_answer_has_its_outcome(seeds, land, stand_in, switch, outcome):
    land(("Nevereverland, KS", "Nevereverland, KS"))
    before = (seeds / "place_coordinates.csv").read_text()
    stand_in(Nevereverland=switch)
    assert outcomes(seeds) == {"Nevereverland, KS": outcome}
    place = rows(seeds, "place_coordinates").get(("Nevereverland", "KS", "US"))
    area = [tuple(row.values()) for row in read_seed(seeds / "area_coordinates.csv")]
    if outcome == "found":
        assert (place["latitude"], place["source"]) == ("40.25", "OpenStreetMap")
        assert area == [("Nevereverland, KS", "Nevereverland, KS", "40.25", "-90.5",
                         "OpenStreetMap")]  # fmt: skip
    else:
        assert (seeds / "place_coordinates.csv").read_text() == before
        no_such_place = [("Nevereverland, KS", "", "", "", "not found")]
        assert area == (no_such_place if outcome == "not found" else [])


def test_without_a_contact_nobody_is_asked(seeds, land, stand_in, monkeypatch):
    monkeypatch.delenv("GEOCODE_CONTACT")
    land(("Boston, MA", "Nevereverland, KS"))
    service = stand_in(Nevereverland="found")
    assert outcomes(seeds) == {"Boston, MA": "found", "Nevereverland, KS": "not asked"}
    assert service.requests == []


def test_questions_are_structured_signed_and_a_second_apart(
    seeds, land, stand_in, monkeypatch
):
    monkeypatch.setattr(nominatim, "PAUSE", 1.0)
    land(
        ("Boston, MA", "Nevereverland, KS"),
        ("Boston, MA", "Wonderland, Bavaria, Germany"),
    )
    service = stand_in()
    outcomes(seeds)
    first, second = service.requests
    assert first.query["city"] == "Nevereverland"
    assert first.query["state"] == "Kansas"
    assert first.query["countrycodes"] == "us"
    assert second.query["state"] == "Bavaria"
    assert "someone@example.org" in first.user_agent
    assert second.at - first.at >= 0.95


def test_answers_are_cached_and_trouble_is_not(seeds, land, stand_in):
    land(("Boston, MA", "Nevereverland, KS"), ("Boston, MA", "Nowhereville, KS"))
    stand_in(Nevereverland="not found", Nowhereville="500")
    assert outcomes(seeds)["Nowhereville, KS"] == "service down"
    service = stand_in(Nevereverland="found", Nowhereville="found")
    again = outcomes(seeds)
    assert [request.query["city"] for request in service.requests] == ["Nowhereville"]
    assert again == {"Nevereverland, KS": "not found", "Nowhereville, KS": "found"}


def test_what_is_found_before_the_trouble_stays_and_the_service_is_left_alone(
    seeds, land, stand_in
):
    cities = ("Aaland, KS", "Bbland, KS", "Ccland, KS", "Ddland, KS")
    land(*(("Boston, MA", city) for city in cities))
    service = stand_in(Aaland="found", Bbland="reset")
    answers = outcomes(seeds)
    asked = {request.query["city"] for request in service.requests}
    assert answers.pop("Boston, MA") == "found"
    assert list(answers.values()) == ["found"] + 3 * ["service down"]
    assert asked == {"Aaland", "Bbland"}
    assert ("Aaland", "KS", "US") in rows(seeds, "place_coordinates")


def test_a_row_changes_only_on_refresh_and_a_hand_made_one_never(seeds, land, stand_in):
    land(("Wrong, KS", "Wrong, KS"), ("Wrong, KS", "Oz, KS"))
    stand_in(Wrong="found", Oz="found")
    outcomes(seeds)
    assert rows(seeds, "place_coordinates")["Wrong", "KS", "US"]["latitude"] == "3.5"
    outcomes(seeds, refresh=True)
    places = rows(seeds, "place_coordinates")
    assert places["Wrong", "KS", "US"]["latitude"] == "40.25"
    assert places["Oz", "KS", "US"]["source"] == "an atlas"
    stand_in(Wrong="not found")
    outcomes(seeds, refresh=True)
    assert rows(seeds, "place_coordinates") == places
    assert (
        rows(seeds, "area_coordinates")["Wrong, KS", "Wrong, KS"]["latitude"] == "40.25"
    )


def test_running_again_changes_no_byte(seeds, land):
    land(("Boston, MA", "Austin, TX"), ("Ames, IA", "AMES, IA"))
    outcomes(seeds)
    before = {path.name: path.read_bytes() for path in seeds.iterdir()}
    assert outcomes(seeds) == {}
    assert {path.name: path.read_bytes() for path in seeds.iterdir()} == before
    assert ("Ames", "IA", "US") in rows(seeds, "place_coordinates")


def test_a_spoilt_cache_is_named(seeds, land, tmp_path):
    land(("Boston, MA", "Nevereverland, KS"))
    (tmp_path / "cache.json").write_text("{")
    with pytest.raises(UserError, match=r"cache\.json can't be read\. Delete it"):
        outcomes(seeds)


def test_the_command_says_what_became_of_each(seeds, land, stand_in, tmp_path):
    """On a copy of the project, whose seeds it may change; like a user's first run."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "ingest", project / "ingest")
    shutil.copytree(seeds, project / "seeds")

    def run():
        return subprocess.run(
            [sys.executable, "-m", "ingest", "geocode"],
            cwd=project, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    land(("Boston, MA", "Nevereverland, KS"), ("Boston, MA", "Nowhereville, KS"))
    stand_in(Nevereverland="500")
    done = run()
    assert done.returncode == 3
    assert "Nevereverland, KS: service down" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    stand_in(Nevereverland="found")
    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nowhereville, KS: not found" in done.stdout
    assert (
        "Nevereverland,KS,US,40.25,-90.5,OpenStreetMap"
        in (project / "seeds/place_coordinates.csv").read_text()
    )
