"""Places: read from what sites write, and looked up where nobody knows them."""

import csv

import pandas as pd
import pytest

from tests.conftest import ROOT, Review, succeed
from tests.standins.nominatim import NominatimStandIn


@pytest.fixture(scope="module")
def read_locations(tmp_path_factory):
    """The rows of location_texts.csv with what the models read: city, state, country."""
    review = Review(tmp_path_factory.mktemp("places"))
    texts = pd.read_csv(
        ROOT / "tests/sample/location_texts.csv", dtype=str, keep_default_na=False
    )
    jobs = texts.assign(
        id=[f"x-{number}" for number in texts.index], site="indeed", title="Cook",
        company="Inn", job_url=[f"https://example.org/{n}" for n in texts.index],
    )  # fmt: skip
    jobs.to_csv(review.folder / "jobs.csv", index=False)
    succeed(review.run("ingest", "adopt", review.folder / "jobs.csv", "--role", "cook",
                       "--scraped-on", "2025-11-21"))  # fmt: skip
    succeed(review.build("--select", "+int_postings_distinct",
                         "--indirect-selection", "cautious",
                         "--exclude", "test_type:unit"))  # fmt: skip
    found = pd.DataFrame(
        review.query(
            "select posting_id, city, state, country"
            " from main_intermediate.int_postings_distinct"
        ),
        columns=["id", "found_city", "found_state", "found_country"],
    )
    assert len(found) == len(texts)
    return jobs.merge(found, on="id").fillna("")


def test_every_form_of_a_location_is_read(read_locations):
    """Several answers that are right are parted by a bar."""
    wrong = [
        f"{row.location!r} in a search for {row.area!r}: {found}, not {expected}"
        for row in read_locations.itertuples()
        for found, expected in [
            (
                (row.found_city, row.found_state, row.found_country),
                (row.city, row.state, row.country),
            )
        ]
        if any(
            part not in right.split("|")
            for part, right in zip(found, expected, strict=True)
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_a_review_asks_for_what_it_lacks_and_then_has_it(tmp_path, monkeypatch):
    """Like a user's first run: adopt, build, geocode, build again."""
    review = Review(tmp_path)
    monkeypatch.setenv("GEOCODE_CONTACT", "someone@example.org")
    with (tmp_path / "jobs.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "site", "job_url", "title", "company", "location", "area"])
        for number, text in enumerate(
            ("Boston, MA", "Nevereverland, KS", "nevereverland, ks", "Nowhereville, KS")
        ):
            writer.writerow([f"x-{number}", "indeed", f"https://example.org/{number}",
                             "Cook", "Inn", text, "Nevereverland, KS"])  # fmt: skip
    succeed(review.run("ingest", "adopt", tmp_path / "jobs.csv", "--role", "cook",
                       "--scraped-on", "2025-11-21"))  # fmt: skip
    select = ("--select", "+unknown_places", "+area_audit", "+area_postings",
              "--indirect-selection", "cautious",
                         "--exclude", "test_type:unit")  # fmt: skip
    succeed(review.build(*select))
    assert review.query("select verdict from area_audit") == [("unknown place",)]

    with NominatimStandIn({"Nevereverland": "500"}) as service:
        monkeypatch.setenv("GEOCODE_URL", service.url)
        done = review.run("ingest", "geocode")
    assert done.returncode == 3
    assert "Nevereverland, KS: no answer" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    with NominatimStandIn({"Nevereverland": "found"}) as service:
        monkeypatch.setenv("GEOCODE_URL", service.url)
        done = review.run("ingest", "geocode")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nowhereville, KS: not found" in done.stdout
    assert "1 found" in done.stdout
    assert {request.query["city"] for request in service.requests} == {"Nevereverland"}

    succeed(review.build(*select))
    assert review.query("select location from unknown_places") == [("Nowhereville, KS",)]
    [(latitude, postings)] = review.query(
        "select latitude, postings_in_area from area_audit"
        " inner join area_postings using (role, area)"
    )
    assert (latitude, postings) == (40.25, 2)
    assert review.run("ingest", "geocode").returncode == 0
