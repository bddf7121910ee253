"""The synthetic sample: the same bytes each time, published counts, marked as made up."""

import os
import re
import subprocess
import sys

import pytest
from jobspy.linkedin.constant import remote_keywords
from jobspy.util import extract_emails_from_text

from ingest.landing import JOBSPY_COLUMNS
from ingest.sample import SAMPLE_AREAS, land_sample, sample_searches, sample_truth
from ingest.sample_text import MARK
from tests.conftest import ROOT

# The pattern by which JobSpy filled the pay columns of the published files. It ran over
# text that was Markdown already, where "-" stands after a backslash.
JOBSPY_PATTERN = re.compile(
    r"\$(\d+(?:,\d+)?(?:\.\d+)?)([kK]?)\s*[-—–]\s*(?:\$)?(\d+(?:,\d+)?(?:\.\d+)?)([kK]?)"
)


@pytest.fixture(scope="module")
def searches() -> dict[str, list[dict[str, str]]]:
    return dict(sample_searches())


@pytest.fixture(scope="module")
def rows(searches) -> list[dict[str, str]]:
    return [row for found in searches.values() for row in found]


@pytest.fixture(scope="module")
def postings(rows) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def truth():
    return sample_truth()


def test_same_seed_gives_the_same_bytes_in_every_process():
    script = (
        "import hashlib, json; from ingest.sample import sample_searches, sample_truth;"
        "text = json.dumps([list(sample_searches(7)), sample_truth(7)]);"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_seed_gives_another_sample(searches):
    assert dict(sample_searches(2)) != searches


def test_areas_hold_the_published_counts(searches):
    assert {area: len(found) for area, found in searches.items()} == SAMPLE_AREAS
    assert len(SAMPLE_AREAS) == 43
    assert sum(SAMPLE_AREAS.values()) == 3060


def test_area_counts_equal_the_published_table(real_files):
    published = real_files / "published/postings_by_area.csv"
    lines = published.read_text(encoding="utf-8").splitlines()[1:]
    counts = dict(line.replace('"', "").rsplit(",", 1) for line in lines)
    assert {area: str(count) for area, count in SAMPLE_AREAS.items()} == counts


def test_landing_twice_leaves_the_same_files(searches, tmp_path, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(tmp_path))

    def landed() -> dict[str, bytes]:
        for area, found in searches.items():
            record = land_sample(area, found)
            assert (record.outcome, record.rows_landed) == ("landed", len(found))
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return {path.name: path.read_bytes() for path in files}

    first = landed()
    assert sum(name.endswith(".csv") for name in first) == 43
    assert landed() == first


def test_rows_have_jobspys_columns_in_its_order_and_only_text(rows):
    assert all(tuple(row) == JOBSPY_COLUMNS for row in rows)
    assert all(isinstance(cell, str) for row in rows for cell in row.values())


def test_some_postings_are_found_from_several_areas(searches, rows, postings):
    assert 2850 <= len(postings) <= 2890
    assert all(row == postings[row["id"]] for row in rows)
    for found in searches.values():
        assert len({row["id"] for row in found}) == len(found)


def test_some_postings_are_posted_again_under_another_id(postings):
    texts = {(p["title"], p["company"], p["description"]) for p in postings.values()}
    assert 0.80 < len(texts) / len(postings) < 0.97


def test_every_description_says_that_it_is_made_up(rows):
    assert {row["description"].splitlines()[0] for row in rows} == {MARK}
    assert all(500 < len(row["description"]) < 1600 for row in rows)


def test_nothing_looks_like_a_real_posting(rows):
    urls = ("job_url", "job_url_direct", "company_url", "company_logo")
    for row in rows:
        assert re.fullmatch(r"sample-\d{6}", row["id"])
        assert "Sample" in row["company"]
        for column in urls:
            assert row[column] == "" or row[column].startswith("https://example.com/")
    assert not any("linkedin" in cell.lower() for row in rows for cell in row.values())


def test_dates_lie_in_the_week_before_the_scrape(rows):
    dates = {row["date_posted"] for row in rows} - {""}
    assert min(dates) >= "2025-11-14"
    assert max(dates) <= "2025-11-21"


def test_missing_values_and_remote_share_are_those_of_a_real_scrape(rows):
    def share(count: int) -> float:
        return count / len(rows)

    assert share(sum(row["location"] == "" for row in rows)) == pytest.approx(
        0.05, abs=0.02
    )
    assert share(sum(row["date_posted"] == "" for row in rows)) == pytest.approx(
        0.15, abs=0.03
    )
    assert share(sum(row["is_remote"] == "True" for row in rows)) == pytest.approx(
        0.24, abs=0.03
    )


def test_remote_and_emails_follow_the_text_as_jobspys_do(rows):
    for row in rows:
        text = " ".join((row["title"], row["description"], row["location"])).lower()
        assert row["is_remote"] == str(any(word in text for word in remote_keywords))
        assert row["emails"] == ", ".join(extract_emails_from_text(row["description"]))


@pytest.mark.parametrize(
    ("label", "place", "lowest", "highest"),
    [
        ("Phoenix, AZ", r", AL$", 0.6, 1),
        ("Phoenix, AZ", r", AZ$", 0, 0),
        ("Seattle, CA", r", CA$", 0.6, 1),
        ("Seattle, CA", r"Seattle", 0, 0),
        ("Chicago, IN", r", IL$", 0.6, 1),
        ("Sacramento, CA", r"Sacramento|Folsom", 0.01, 0.3),
        ("Atlanta, GA", r", GA$|Atlanta|Georgia", 0.85, 1),
    ],
)
def test_wrong_labels_hold_other_places(searches, label, place, lowest, highest):
    found = searches[label]
    share = sum(bool(re.search(place, row["location"])) for row in found) / len(found)
    assert lowest <= share <= highest


def test_over_half_of_the_postings_state_pay(postings, truth):
    assert 0.53 < len(truth) / len(postings) < 0.61
    assert truth.keys() <= postings.keys()


def test_stated_pay_is_plausible(truth):
    bounds = {
        "yearly": (35_000, 400_000),
        "hourly": (15, 200),
        "daily": (100, 1_500),
        "weekly": (500, 6_000),
        "monthly": (2_500, 30_000),
    }
    for pay in truth.values():
        ends = [end for end in (pay.minimum, pay.maximum) if end is not None]
        lowest, highest = bounds[pay.interval]
        assert lowest <= min(ends) <= max(ends) <= highest
        assert ends == sorted(ends)


def test_stated_pay_stands_in_the_text(postings, truth):
    for key, pay in truth.items():
        text = postings[key]["description"].replace("\\", "")
        for end in (pay.minimum, pay.maximum):
            if end is None:
                continue
            forms = (
                f"{end:,.2f}",
                f"{end:,.0f}",
                f"{end // 1000}",
                f"{end / 2080:.2f}/hour",
            )
            assert any(form in text for form in forms), (pay, text)


def test_pay_columns_are_those_that_jobspys_pattern_finds(rows, truth):
    found = 0
    for row in rows:
        columns = ("salary_source", "interval", "min_amount", "max_amount", "currency")
        cells = [row[column] for column in columns]
        match = JOBSPY_PATTERN.search(row["description"])
        if not match:
            assert cells == [""] * 5
            continue
        found += 1
        factor = 1000 if match[2] else 1
        low, high = (float(match[end].replace(",", "")) * factor for end in (1, 3))
        interval = "hourly" if low < 350 else "yearly"
        assert cells == ["description", interval, str(low), str(high), "USD"]
        assert truth[row["id"]] == (low, high, interval)
    assert 0.035 < found / len(rows) < 0.06
