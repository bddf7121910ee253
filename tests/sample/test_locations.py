"""Places: read from what sites write, and looked up where nobody knows them."""

import csv
import json

import pandas as pd
import pytest

from tests.conftest import Review, succeed
from tests.sample.texts import rows
from tests.standins.nominatim import NominatimStandIn


@pytest.fixture(scope="module")
def suburbs(texts) -> dict[str, str]:
    """Metropolitan area by town: what the models make of the suburbs."""
    return dict(
        texts.query(
            "select concat_ws(', ', city, case when country = 'US' then state end,"
            " nullif(country, 'US')), metro from postings"
            " where posting_id like 'suburb-%'"
        )
    )


@pytest.fixture(scope="module")
def read(texts) -> pd.DataFrame:
    """The rows of location_texts.csv and date_texts.csv, with what the models read."""
    written = pd.concat(
        [
            pd.DataFrame(rows(name)).assign(file=name)
            for name in ("location_texts", "date_texts")
        ],
        ignore_index=True,
    )
    found = pd.DataFrame(
        texts.query("""
            select posting_id, city, state, country, cast(date_posted as string),
                unread_values
            from main_intermediate.int_postings_distinct
            where posting_id like 'place-%'
        """),
        columns=["id", "found_city", "found_state", "found_country", "found_date",
                 "unread"],
    )  # fmt: skip
    assert len(found) == len(written)
    found = found.set_index("id").reindex([f"place-{n}" for n in range(len(written))])
    return written.join(found.reset_index()).fillna("")


def test_a_date_is_read_as_its_country_writes_it(read):
    """A reading later than the scrape is ruled out, then the country decides; what can't
    be read keeps its text."""
    dates = read[read["file"] == "date_texts"]
    wrong = dates[dates["found_date"] != dates["date"]]
    assert wrong.empty, wrong[["text", "location", "date", "found_date"]].to_string()
    unread = dates[dates["date"] == ""]
    assert [json.loads(value)["date_posted"] for value in unread["unread"]] == list(
        unread["text"]
    )


def test_every_form_of_a_location_is_read(read):
    """Where several answers are right, a bar parts them."""
    wrong = [
        f"{row.location!r} in a search for {row.area!r}: {found}, not {expected}"
        for row in read[read["file"] == "location_texts"].itertuples()
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


@pytest.mark.parametrize(
    ("place", "metro"),
    [
        ("Hoofddorp, NL", "Amsterdam, NL"),
        ("Utrecht, NL", "Utrecht, NL"),
        ("Rotterdam, NL", "Rotterdam, NL"),
        ("Delft, NL", "The Hague, NL"),
        ("Liverpool, GB", "Liverpool, GB"),
        ("Salford, GB", "Manchester, GB"),
        ("Staten Island, NY", "New York, NY"),
        ("Garching, DE", "Munich, DE"),
        ("Augsburg, DE", "Augsburg, DE"),
        ("Saint-Denis, FR", "Paris, FR"),
        ("Mississauga, CA", "Toronto, ON, CA"),
        ("Hamilton, CA", "Hamilton, ON, CA"),
        ("Providence, RI", "Providence, RI"),
        ("Cambridge, MA", "Boston, MA"),
        ("Round Rock, TX", "Austin, TX"),
        ("Annapolis Junction, MD", "Baltimore, MD"),
        ("Madison, AL", "Huntsville, AL"),
        ("Geneva, CH", "Geneva, CH"),
        ("Johor Bahru, MY", "Johor Bahru, MY"),
        ("Singapore, SG", "Singapore, SG"),
        ("Orange, CT", "New Haven, CT"),
        ("Windsor Mill, MD", "Baltimore, MD"),
        ("Nowhere Springs, KS", "not stated"),
    ],
)
def test_a_suburb_belongs_to_the_town_that_people_would_name(suburbs, place, metro):
    assert suburbs[place] == metro


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
    assert review.query("select verdict from area_audit") == [
        ("not checked: the place is unknown",)
    ]

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
