"""Three scrapes in a row, one blocked and one cut off: what is new, what is gone."""

from datetime import UTC, datetime

import pytest

from ingest import landing
from tests.conftest import Review, succeed

DAYS = {1: "2025-11-01", 2: "2025-11-08", 3: "2025-11-15"}


@pytest.fixture(scope="module")
def scraped(tmp_path_factory) -> Review:
    """A review of the scrapes below; each attempt is (outcome, its postings)."""
    review = Review(tmp_path_factory.mktemp("time"))
    scrapes = {
        # The second scrape is blocked: nothing is gone until the third.
        (1, "A, AL", "linkedin"): [("landed", "1 2 3")],
        (2, "A, AL", "linkedin"): [("blocked", "")],
        (3, "A, AL", "linkedin"): [("landed", "1 4")],
        # The second is cut off; posting 1 leaves this area and stays in the other.
        (1, "B, AL", "linkedin"): [("landed", "1 5")],
        (2, "B, AL", "linkedin"): [("partial", "5 6")],
        (3, "B, AL", "linkedin"): [("landed", "5 7")],
        # Posting 8 is missed once and turns up again.
        (1, "C, AL", "linkedin"): [("landed", "8")],
        (2, "C, AL", "linkedin"): [("whole", "")],
        (3, "C, AL", "linkedin"): [("landed", "8")],
        # Blocked at first, whole at the second try; then blocked after some rows.
        (1, "D, AL", "linkedin"): [("landed", "9 10")],
        (2, "D, AL", "linkedin"): [("blocked", ""), ("landed", "9")],
        (3, "D, AL", "linkedin"): [("blocked", "11")],
        # The first whole scrape has none to compare with.
        (1, "E, AL", "linkedin"): [("failed", "")],
        (2, "E, AL", "linkedin"): [("landed", "12")],
        (3, "E, AL", "linkedin"): [("suspicious", "")],
        # Two sites: what each calls 13 is its own; the second scrape knows one site only.
        (1, "F, AL", "linkedin"): [("landed", "13 14")],
        (1, "F, AL", "indeed"): [("landed", "13 15")],
        (2, "F, AL", "linkedin"): [("landed", "16")],
        (2, "F, AL", "indeed"): [("blocked", "")],
        (3, "F, AL", "linkedin"): [("landed", "16")],
        (3, "F, AL", "indeed"): [("landed", "15 17")],
        # A site that is searched for the first time finds nothing new.
        (1, "G, AL", "linkedin"): [("landed", "18")],
        (3, "G, AL", "linkedin"): [("landed", "18")],
        (3, "G, AL", "indeed"): [("landed", "19")],
        # As many as were wanted: 22 may be further down the list, until the third.
        (1, "H, AL", "linkedin"): [("landed", "20 21 22")],
        (2, "H, AL", "linkedin"): [("full", "20 21")],
        (3, "H, AL", "linkedin"): [("landed", "20 21")],
        # What was asked counts: 24 is older than 30 days by the third, and may be there.
        (1, "I, AL", "linkedin"): [("whole", "23 24")],
        (3, "I, AL", "linkedin"): [("whole", "")],
        # One of those listed could not be read: 26 may be that one, once.
        (1, "J, AL", "linkedin"): [("whole", "25 26")],
        (2, "J, AL", "linkedin"): [("with a loss", "25")],
        (3, "J, AL", "linkedin"): [("with a loss", "25")],
        # Less distance, and fewer rows: neither says what is gone, nor is the newest.
        (1, "K, AL", "linkedin"): [("whole", "27 28")],
        (2, "K, AL", "linkedin"): [("near", "27")],
        (1, "L, AL", "linkedin"): [("whole", "29 30")],
        (2, "L, AL", "linkedin"): [("few", "29")],
        # Its end is not proven.
        (1, "M, AL", "linkedin"): [("whole", "31 32")],
        (2, "M, AL", "linkedin"): [("doubted", "31")],
        # Another country's Indeed: what the first had is not gone, nor is this one's new.
        (1, "N, AL", "indeed"): [("whole", "33 34")],
        (2, "N, AL", "indeed"): [("abroad", "35")],
        (3, "N, AL", "indeed"): [("abroad", "36")],
        # LinkedIn is one for all countries.
        (1, "O, AL", "linkedin"): [("whole", "37 38")],
        (2, "O, AL", "linkedin"): [("abroad", "37 39")],
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAW_PATH", str(review.raw))
        for (day, area, site), attempts in scrapes.items():
            for attempt, (outcome, postings) in enumerate(attempts):
                land(
                    datetime.fromisoformat(DAYS[day]),
                    attempt,
                    area,
                    site,
                    outcome,
                    postings,
                )
    succeed(review.build())
    return review


# What the record of a scrape of ours says, where that is not the default.
ASKED = {
    "whole": {},
    "with a loss": {"rows_lost": 1},
    "near": {"distance": 10},
    "few": {"is_whole": False},
    "abroad": {"country": "uk"},
    "doubted": {"is_whole": False},
}


def land(day: datetime, attempt: int, area: str, site: str, outcome: str, postings: str):
    search = landing.Search(
        "tester", site, "tester", area, day.replace(hour=attempt, tzinfo=UTC), "test"
    )
    rows = [
        landing.PostingRow(
            number,
            {
                "id": f"p-{posting}", "site": site, "title": "Tester", "company": "Acme",
                "date_posted": "2025-10-10" if posting == "24" else "2025-10-30",
                "description": f"Test {posting}.",
            },
            {},
        )
        for number, posting in enumerate(postings.split(), 1)
    ]  # fmt: skip
    stem = landing.slug(f"{area} {site} {attempt}")
    facts = {}
    if outcome == "full":
        outcome, facts = "landed", {"results_wanted": len(rows)}
    elif outcome in ASKED:
        asked = {
            "run": "2025-11-01T00:00:00Z", "request": outcome, "hours_old": 720,
            "distance": 25, "country": "usa", "options": {}, "is_whole": True,
            "rows_lost": 0, "requests": 9, "requests_per_minute": 9, "texts_kept": 0,
        } | ASKED[outcome]  # fmt: skip
        facts = {
            "attempt": landing.Attempt(**asked),
            "results_wanted": len(rows) if outcome == "few" else 100,
            "is_cut_off": outcome == "doubted",
        }
        outcome = "suspicious" if outcome == "doubted" else "landed" if rows else "empty"
    landing.land(search, rows, outcome=outcome, stem=stem, **facts)


def test_what_changed_from_scrape_to_scrape(scraped):
    found = scraped.query(
        "select area[1], scraped_on::varchar, is_whole, postings, new_postings,"
        " still_there, gone from scrape_changes order by all"
    )
    days = {day: number for number, day in DAYS.items()}
    assert {(area, days[day]): numbers for area, day, *numbers in found} == {
        ("A", 1): [True, 3, None, None, None],
        ("A", 2): [False, None, None, None, None],
        ("A", 3): [True, 2, 1, 1, 2],
        ("B", 1): [True, 2, None, None, None],
        ("B", 2): [False, 2, 1, 1, None],
        ("B", 3): [True, 2, 1, 1, 2],
        ("C", 1): [True, 1, None, None, None],
        ("C", 2): [True, 0, 0, 0, 0],
        ("C", 3): [True, 1, 0, 1, 0],
        ("D", 1): [True, 2, None, None, None],
        ("D", 2): [True, 1, 0, 1, 1],
        ("D", 3): [False, 1, None, 0, None],
        ("E", 1): [False, None, None, None, None],
        ("E", 2): [True, 1, None, None, None],
        ("E", 3): [False, None, None, None, None],
        ("F", 1): [True, 4, None, None, None],
        ("F", 2): [False, 1, 1, 0, 2],
        ("F", 3): [True, 3, 1, 2, 1],
        ("G", 1): [True, 1, None, None, None],
        ("G", 3): [True, 2, 0, 1, 0],
        ("H", 1): [True, 3, None, None, None],
        ("H", 2): [False, 2, 0, 2, None],
        ("H", 3): [True, 2, 0, 2, 1],
        ("I", 1): [True, 2, None, None, None],
        ("I", 3): [True, 0, 0, 0, 1],
        ("J", 1): [True, 2, None, None, None],
        ("J", 2): [True, 1, 0, 1, 0],
        ("J", 3): [True, 1, 0, 1, 1],
        ("K", 1): [True, 2, None, None, None],
        ("K", 2): [True, 1, 0, 1, 0],
        ("L", 1): [True, 2, None, None, None],
        ("L", 2): [False, 1, 0, 1, None],
        ("M", 1): [True, 2, None, None, None],
        ("M", 2): [False, 1, None, 1, None],
        ("N", 1): [True, 2, None, None, None],
        ("N", 2): [True, 1, None, 0, 0],
        ("N", 3): [True, 1, 1, 0, 1],
        ("O", 1): [True, 2, None, None, None],
        ("O", 2): [True, 2, 1, 1, 1],
    }


def test_what_is_gone_and_how_long_it_was_listed(scraped):
    found = scraped.query(
        "select posting_id, first_seen_on::varchar, last_seen_on::varchar,"
        " gone_by::varchar, days_listed from postings"
    )
    first, second, third = DAYS.values()
    listed = {
        1: (first, third, None, 16),
        2: (first, first, third, 2),
        3: (first, first, third, 2),
        4: (third, third, None, 16),
        5: (first, third, None, 16),
        6: (second, second, third, 9),
        7: (third, third, None, 16),
        8: (first, third, None, 16),
        9: (first, second, None, 9),
        10: (first, first, second, 2),
        11: (third, third, None, 16),
        12: (second, second, None, 9),
        13: (first, first, second, 2),
        14: (first, first, second, 2),
        15: (first, third, None, 16),
        16: (second, third, None, 16),
        17: (third, third, None, 16),
        18: (first, third, None, 16),
        19: (third, third, None, 16),
        20: (first, third, None, 16),
        21: (first, third, None, 16),
        22: (first, first, third, 2),
        23: (first, first, third, 2),
        24: (first, first, None, 22),
        25: (first, third, None, 16),
        26: (first, first, third, 2),
        27: (first, second, None, 9),
        28: (first, first, None, 2),
        29: (first, second, None, 9),
        30: (first, first, None, 2),
        31: (first, second, None, 9),
        32: (first, first, None, 2),
        33: (first, first, None, 2),
        34: (first, first, None, 2),
        35: (second, second, third, 9),
        36: (third, third, None, 16),
        37: (first, second, None, 9),
        38: (first, first, second, 2),
        39: (second, second, None, 9),
    }
    expected = {f"p-{number}": days for number, days in listed.items()}
    expected |= {
        "linkedin-13": expected.pop("p-13"),
        "indeed-13": (first, first, third, 2),
    }
    assert {posting: tuple(days) for posting, *days in found} == expected


def test_what_the_newest_scrapes_found_first_is_new(scraped):
    """In a first scrape nobody knows; what is not in the newest is not new."""
    new = {f"p-{number}": True for number in (4, 7, 17, 36, 39)}
    unknown = dict.fromkeys(f"p-{n}" for n in (12, 19, 27, 28, 29, 30, 31, 32))
    found = scraped.query("select posting_id, is_new from postings")
    assert {id: is_new for id, is_new in found if is_new is not False} == new | unknown
    assert len(found) == 40


def test_an_area_keeps_its_last_good_figures_dated(scraped):
    found = scraped.query(
        "select area[1], scraped_on::varchar, postings from area_postings"
    )
    assert {area: (day, postings) for area, day, postings in found} == {
        "A": (DAYS[3], 2), "B": (DAYS[3], 2), "C": (DAYS[3], 1), "D": (DAYS[2], 1),
        "E": (DAYS[2], 1), "F": (DAYS[3], 3), "G": (DAYS[3], 2), "H": (DAYS[3], 2),
        "I": (DAYS[3], 0), "J": (DAYS[3], 1), "K": (DAYS[1], 2), "L": (DAYS[1], 2),
        "M": (DAYS[1], 2), "N": (DAYS[3], 1), "O": (DAYS[2], 2),
    }  # fmt: skip


def test_what_has_grown_too_old_to_be_asked_for_is_neither_open_nor_gone(scraped):
    found = scraped.query("select posting_id from postings where is_open is null")
    assert found == [("p-24",)]
