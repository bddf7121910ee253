"""Whatever is landed, the build passes, and what it reads is what was landed."""

import csv
import io
import json
import os
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.landing import LANDED_COLUMNS, PostingRow, Search, land
from ingest.names import joined
from tests.conftest import ROOT, Review, succeed
from tests.macros import render
from tests.unbuilt.test_adopt import csv_text, posting
from tests.unbuilt.test_adopt_anything import adopt_files
from tests.unbuilt.test_landing import NEIGHBOURS, WHEN

HOSTILE = [
    "#1", "=1+1", "nan", "NULL", "1e400", "-1e400", "1e15", "inf", "-inf", "0001-01-01",
    "9999-12-31", "infinity", "epoch", "290000-01-01", "2025-13-45", "''", '"', '""', ",",
    "\r", "\n", "\r\n", "\\", "\\\"", "{{ x }}", "{% x %}", "%s", "$1", "\x01\x02\x03",
    "\u202e", "\ufeff", "￾", "🙂" * 50, "$" * 5_000, "$1 " * 3_000, "\\-" * 5_000,
    "Pay: $1e400 - $1e400 a year", "Pay: $99,999,999,999,999,999,999 a year",
    "<script>alert(1)</script>", "a\tb", " ", "x" * 1_800_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def review(tmp_path_factory) -> Review:
    """Hostile searches and rows, under a folder whose name is hostile too, and built."""
    folder = tmp_path_factory.mktemp("un [b]* 'r'=é % {x}")
    review = Review(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAW_PATH", str(review.raw))
        for name in NEIGHBOURS[:40]:
            search = Search(name or "r", "x", name or "t", name or "a", WHEN, "test")
            row = PostingRow(1, {"id": "li-1", "site": "linkedin", "title": "T"}, {})
            land(search, [row], outcome="landed", stem=joined(search.search_area))
        rows = [
            PostingRow(n, dict.fromkeys(posting(1), text) | {"job_url": f"u{n}"}, {})
            for n, text in enumerate(HOSTILE, 1)
        ]
        columns = ("min_amount", "max_amount", "date_posted", "is_remote", "interval",
                   "currency", "location", "company_industry", "job_type")  # fmt: skip
        rows += [
            PostingRow(
                n,
                posting(n, id=f"#{n}", job_url=f"v{n}", **dict.fromkeys(columns, text)),
                {"o": text},
            )
            for n, text in enumerate((t for t in HOSTILE if len(t) < 1e6), len(rows) + 1)
        ]
        search = Search("hostile", "x", "t", "Reno, NV", WHEN, "test")
        land(search, rows, outcome="landed", stem="rows")
    land_cases(review)
    succeed(review.build())
    return review


def land_cases(review: Review) -> None:
    """Adopt files of the kinds that once lost rows, each under a role called case ..."""
    file = review.folder / "case.csv"

    def adopt(role: str, text: str | bytes, *area: str) -> None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        succeed(
            review.run(
                "ingest",
                "adopt",
                file,
                "--role",
                f"case {role}",
                *area,
                "--scraped-on",
                "2025-11-21",
            )  # fmt: skip
        )

    def in_areas(*areas: str) -> str:
        rows = [posting(n, area=area) for n, area in enumerate(areas)]
        return csv_text(rows, tuple(posting(1, area="")))

    austin = ("--area", "Austin, TX")
    adopt("areas", in_areas("Austin, TX", "Austin TX", "austin-tx"))
    # One stands twice in an area, which is searched twice a day, and in another one too.
    twice = [posting(n, area="Austin, TX") for n in (0, 1, 2, 1, 2)]
    twice += [posting(n, area="Reno, NV") for n in (2, 3)]
    for end in ("", "\n"):
        adopt("twice", csv_text(twice, tuple(twice[0])) + end)
    for role in ("C++", "C#", "C"):
        adopt(role, csv_text([posting(1), posting(2)]), *austin)
    adopt("no area", in_areas("no area", "", "Reno, NV"))
    halves = [posting(n, id=f"#{n}" if n % 2 else "") for n in range(8)]
    adopt("number signs", csv_text(halves), *austin)
    endless = posting(1, min_amount="1e400", max_amount="1e400", interval="yearly")
    adopt("endless pay", csv_text([endless, posting(2)]), *austin)
    latin = "site,job_url,title,café\nlinkedin,https://x.example/1,T,v\n"
    adopt("latin", latin.encode("latin-1"), *austin)
    # Row numbers as ids: in two files, they are six postings.
    for trade in ("nurse", "welder"):
        rows = [
            posting(n, id=str(n), title=trade, job_url=f"https://x.example/{trade}{n}",
                    description=f"{trade} {n}", area="Austin, TX")
            for n in range(3)
        ]  # fmt: skip
        adopt("row numbers", csv_text(rows, tuple(rows[0])))
        # Without URLs, too.
        rows = [row | {"job_url": ""} for row in rows]
        adopt("row numbers, no URL", csv_text(rows, tuple(rows[0])))
        adopt("row numbers, no URL", csv_text(rows[:1], (*rows[0], "again")))
    # Of two days that a date may be, the one that the other dates of its file say; where
    # they say both or neither, the one that its country writes.
    for role, others in (
        ("day first", ["31/03/2025"]), ("month first", ["03/31/2025"]), ("either", []),
        ("both", ["31/03/2025", "03/31/2025"]),
    ):  # fmt: skip
        places = {"Reno, NV": "Reno, NV", "Utrecht": "Utrecht, Netherlands"}
        rows = [
            posting(n, location=place, date_posted=date, area=area)
            for n, (area, place, date) in enumerate(
                [(area, place, "05/03/2025") for area, place in places.items()]
                + [("Reno, NV", "Reno, NV", date) for date in others]
            )
        ]
        adopt(f"dates {role}", csv_text(rows, tuple(rows[0])))


def test_no_row_fails_a_build_and_none_vanishes(review):
    [(sightings, rejected)] = review.query(
        "select (select count(*) from sightings), (select count(*) from rejected_rows)"
    )
    landed, refused = (
        [
            row
            for file in review.raw.rglob("*.csv")
            if file.name.endswith(".refused.csv") == is_refused
            for row in csv.DictReader(file.open(newline="", encoding="utf-8"))
        ]
        for is_refused in (False, True)
    )
    by_hand = [row for row in landed if not row["role"].startswith("case ")]
    # One of the handwritten rows is refused, and one of the cases.
    assert len(by_hand) + 1 == 40 + 2 * len(HOSTILE) - 1
    assert (sightings, rejected) == (len(landed), len(refused)) == (len(landed), 2)
    # The longest text in each of its cells is more than any reader takes.
    reasons = review.query(
        "select reason from rejected_rows where source_file not like 'case%'"
    )
    assert [reason[:10] for (reason,) in reasons] == ["too long: "]
    searches = {(row["role"], row["search_area"]) for row in landed}
    assert set(review.query("select role, area from area_postings")) == searches
    twice = review.query(
        "select area, postings, round(share_of_postings, 3) from area_postings"
        " where role = 'case twice' order by area"
    )
    assert twice == [("Austin, TX", 3, 0.6), ("Reno, NV", 2, 0.4)]
    amounts = review.query(
        "select pay_min, pay_min_yearly from postings where pay_min is not null"
    )
    assert all(0 < low < 1e13 and yearly < 1e15 for low, yearly in amounts if yearly)
    unread = review.query(
        "select unread_values from sightings where unread_values like '%1e400%'"
    )
    kept = {json.loads(text)["min_amount"] for (text,) in unread}
    assert kept >= {"1e400", "-1e400"}


@dataclass(frozen=True)
class Spelt(Review):
    """A review whose RAW_PATH is written in a way of its own."""

    raw_path: str = ""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"RAW_PATH": self.raw_path, "HOME": str(self.folder)}


@pytest.mark.parametrize("raw", ["{}/x/..//./raw/", "~/raw", "{}/q?[q]"])
def test_the_raw_folder_is_a_path_however_it_is_written(review, raw):
    """Each spelling of the folder reads the same files under the same names."""
    (review.folder / "x").mkdir(exist_ok=True)
    if raw.endswith("q?[q]"):
        (review.folder / "q?[q]").symlink_to(review.raw)
    again = Spelt(review.folder, "again", raw_path=raw.format(review.folder))
    checked = succeed(again.run("ingest", "check")).stdout
    landed = len([*review.raw.rglob("*.csv")]) - len([*review.raw.rglob("*.refused.csv")])
    assert f"{landed} landed files under" in checked
    succeed(again.dbt("build", "--select", "+stg_jobspy__landed_rows",
                      "--exclude-resource-types", "test", "unit_test"))  # fmt: skip
    sql = (
        "select source_file, count(*) from main_staging.stg_jobspy__landed_rows"
        " group by all order by all"
    )
    expected = review.query(sql)
    assert again.query(sql) == expected
    assert len(expected) == landed
    assert all(not Path(file).is_absolute() for file, _ in expected)


TEXTS_WITH_PAY = [
    f"{years} years of experience with {tool}. Pay: ${low},000 - ${low + 20},000 a year."
    for years, tool, low in [(1, "Python", 90), (3, "SQL", 120), (5, "Python", 150)]
] + ["Soup.\n\nNo pay, Go and Rust."]

# Any text that a file can hold: no halves of characters, no NUL.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
CELLS = st.one_of(
    TEXTS, st.sampled_from(['"', ",", "\r", "\n", "\r\n", "#", "\\", "'", "nan", " "])
)
QUIET = settings(
    max_examples=150, deadline=None, database=None, derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_what_is_read_is_what_was_landed(review, tmp_path, monkeypatch):
    """The macro's own SQL reads back each cell of any row, as landed: '' as null."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    columns = ("id", "title", "description", "location", "min_amount")
    search = Search("r", "s", "t", "a", WHEN, "test")

    @QUIET
    @given(st.lists(st.tuples(*[CELLS] * 5, TEXTS), min_size=1, max_size=5))
    def read_back(rows):
        record = land(
            search,
            [
                PostingRow(n, dict(zip(columns, row, strict=False)), {"o": row[5]})
                for n, row in enumerate(rows, 1)
            ],
            outcome="landed", stem="s", replace=True,
        )  # fmt: skip
        read = render(
            "read_csv_files(files, columns)", "landing",
            files=[str(tmp_path / record.file)], columns=LANDED_COLUMNS,
        )  # fmt: skip
        found = duckdb.execute(
            f"select {', '.join(columns)}, other_columns, source_row, scraper"
            f" from {read} order by source_row::int"
        ).fetchall()
        assert [row[:5] for row in found] == [
            tuple(cell or None for cell in row[:5]) for row in rows
        ]
        assert [json.loads(row[5])["o"] for row in found] == [row[5] for row in rows]
        assert [row[6:] for row in found] == [
            (str(n), "test") for n in range(1, len(rows) + 1)
        ]

    read_back()


def landed_content(raw: Path) -> Counter[tuple[str, ...]]:
    """Each landed row as its cells, whatever file it is in; by Python's own reader."""
    cells = [name for name in LANDED_COLUMNS if name != "source_row"]
    return Counter(
        tuple(row[name] for name in cells)
        for file in raw.rglob("*.csv")
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8"), newline=""))
    )


@st.composite
def adoptions(draw, most=8):
    """Rows with areas of confusable names, and a way to cut them into files."""
    areas = draw(st.lists(st.sampled_from([n for n in NEIGHBOURS if n.strip()]),
                          min_size=1, max_size=6))  # fmt: skip
    rows = [
        posting(
            n,
            area=draw(st.sampled_from(areas)),
            title=draw(st.text("aé\"',\n", min_size=1)),
            location=draw(st.sampled_from(["Reno, NV", "Austin, TX", "Remote", ""])),
            description=draw(st.sampled_from(TEXTS_WITH_PAY)),
            job_level=draw(st.sampled_from(["", "entry level", "director"])),
        )
        for n in range(draw(st.integers(1, most)))
    ]
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(rows) - 1)))))
    files = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    files = [file for file in files if file]
    order = draw(st.permutations(range(len(files))))
    again = draw(st.lists(st.sampled_from(range(len(files))), max_size=3))
    return rows, files, [*order, *again]


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory) -> tuple[Review, int]:
    """Adoptions whole, as roles zz1w ..., and in parts, as zz1p ...; all in one build."""
    review = Review(tmp_path_factory.mktemp("shuffled"))
    count = 0

    @settings(QUIET, max_examples=25)
    @given(adoptions(most=30))
    def adopt(drawn):
        nonlocal count
        count += 1
        rows, files, order = drawn
        columns = tuple(rows[0])
        parts = [review.folder / f"{count}-{n}.csv" for n in range(len(files))]
        for path, part in [*zip(parts, files, strict=True), (review.folder / "w", rows)]:
            path.write_text(csv_text(part, columns), encoding="utf-8", newline="")
        adopt_files([review.folder / "w"], area=None, role=f"zz{count}w")
        for number in order:
            adopt_files([parts[number]], area=None, role=f"zz{count}p")

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAW_PATH", str(review.raw))
        patch.setattr(os, "fsync", lambda _: None)
        adopt()
    succeed(review.build())
    return review, count


# These are of landed files, each of which is taken for a search that was stopped or not;
# the last compares roles.
PER_FILE = {"searches", "city_searches", "scrape_outcomes", "role_differences"}
LINEAGE = {"role", "source_file", "source_row"}


def test_any_order_split_and_repetition_gives_the_same_marts(shuffled):
    review, count = shuffled
    columns: dict[str, list[str]] = {}
    for mart, column in review.query(
        "select table_name, column_name from information_schema.columns"
        " where table_schema = 'main'"
    ):
        columns.setdefault(mart, []).append(column)
    compared, different = 0, []
    for mart, names in columns.items():
        if "role" not in names or mart in PER_FILE:
            continue
        kept = [name for name in names if name not in LINEAGE]
        found: dict[str, Counter] = {}
        for role, *row in review.query(f"select role, {', '.join(kept)} from {mart}"):
            # Some sentences name the role.
            text = repr(row).replace(role, "role")
            found.setdefault(role, Counter())[text] += 1
        different += [
            (mart, number)
            for number in range(1, count + 1)
            if found.get(f"zz{number}w") != found.get(f"zz{number}p")
        ]
        compared += bool(found)
    assert not different
    assert compared > 20


def test_any_order_split_and_repetition_lands_the_same(tmp_path, monkeypatch):
    count = 0

    @QUIET
    @given(adoptions())
    def lands_the_same(drawn):
        nonlocal count
        count += 1
        rows, files, order = drawn
        columns = tuple(rows[0])
        at_once, in_parts = tmp_path / f"{count}a", tmp_path / f"{count}b"
        whole = tmp_path / "whole.csv"
        whole.write_text(csv_text(rows, columns), encoding="utf-8", newline="")
        monkeypatch.setenv("RAW_PATH", str(at_once))
        adopt_files([whole], area=None)
        paths = []
        for number, part in enumerate(files):
            paths.append(tmp_path / f"{number}.csv")
            text = csv_text(part, columns)
            paths[-1].write_text(text, encoding="utf-8", newline="")
        monkeypatch.setenv("RAW_PATH", str(in_parts))
        for number in order:
            adopt_files([paths[number]], area=None)
        assert landed_content(in_parts) == landed_content(at_once)
        assert landed_content(at_once).total() == len(rows)

    lands_the_same()


def test_the_cases_come_right(review):
    found = review.query(
        "select role[6:], count(*), count(distinct area), count(distinct posting_id)"
        " from sightings where role like 'case %' and role not like 'case dates%'"
        " group by role order by role"
    )
    assert found == [
        ("C", 2, 1, 2), ("C#", 2, 1, 2), ("C++", 2, 1, 2), ("areas", 3, 3, 3),
        ("endless pay", 2, 1, 2), ("latin", 1, 1, 1), ("no area", 2, 2, 2),
        ("number signs", 8, 1, 8), ("row numbers", 6, 1, 6),
        ("row numbers, no URL", 8, 1, 6), ("twice", 14, 2, 4),
    ]  # fmt: skip
    american, european = date(2025, 5, 3), date(2025, 3, 5)
    assert {
        (role, city): posted
        for role, city, posted in review.query(
            "select role[12:], city, date_posted from postings"
            " where role like 'case dates%' and day(date_posted) < 10"
        )
    } == {
        ("day first", "Reno"): european, ("day first", "Utrecht"): european,
        ("month first", "Reno"): american, ("month first", "Utrecht"): american,
        ("either", "Reno"): american, ("either", "Utrecht"): european,
        ("both", "Reno"): american, ("both", "Utrecht"): european,
    }  # fmt: skip
    assert review.query(
        "select reason from rejected_rows where source_file like 'case%'"
    ) == [("no area",)]
    assert review.query(
        "select unread_values from sightings"
        " where role = 'case endless pay' and unread_values <> ''"
    ) == [('{"min_amount":"1e400","max_amount":"1e400"}',)]


def test_a_mapping_in_another_encoding_is_named(tmp_path):
    """With the line that can't be read; nothing is landed."""
    review = Review(tmp_path)
    (tmp_path / "x.csv").write_text(csv_text([posting(1)]))
    mapping = tmp_path / "areas.csv"
    mapping.write_bytes("file,area\nx.csv,Québec\n".encode("latin-1"))
    done = review.run("ingest", "adopt", tmp_path / "x.csv", "--role", "r", "--areas",
                      mapping, "--scraped-on", "2025-11-21")  # fmt: skip
    assert done.returncode == 2 and "line 2" in done.stderr
    assert not review.raw.exists()


def test_a_project_in_a_folder_of_any_name_reads_its_seeds(tmp_path: Path) -> None:
    folder = tmp_path / "it's [x] %=#;$HOME é" / "pro ject"
    folder.mkdir(parents=True)
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and path.name not in ("data", "target"):
            (folder / path.name).symlink_to(path)
    here = ("--project-dir", str(folder), "--profiles-dir", str(folder))
    review = Review(tmp_path)
    succeed(review.dbt("seed", "--select", "pay_laws", *here, parsed=tmp_path))
    expected = (ROOT / "seeds/pay_laws.csv").read_text(encoding="utf-8").count("\n") - 1
    assert review.query("select count(*) from main_seeds.pay_laws") == [(expected,)]
