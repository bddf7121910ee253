"""Whatever is landed, the build passes, and what it reads is what was landed."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.landing import LANDED_COLUMNS, PostingRow, Search, land
from ingest.names import joined
from tests.conftest import PARSED, Review, succeed
from tests.unbuilt.test_adopt import csv_text, posting
from tests.unbuilt.test_adopt_anything import adopt_files
from tests.unbuilt.test_landing import NEIGHBOURS, WHEN

CASES = Path(__file__).parents[2].parent / "shared" / "cases"
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
    succeed(review.build())
    return review


def test_no_row_fails_a_build_and_none_vanishes(review):
    [(sightings, rejected)] = review.query(
        "select (select count(*) from sightings), (select count(*) from rejected_rows)"
    )
    landed = [
        row
        for file in review.raw.rglob("*.csv")
        for row in csv.DictReader(file.open(newline="", encoding="utf-8"))
    ]
    assert sightings + rejected == len(landed) == 40 + 2 * len(HOSTILE) - 1
    # The longest text in each of its cells is more than any reader takes.
    [(reason,)] = review.query("select reason from rejected_rows")
    assert reason.startswith("too long: ")
    searches = {(row["role"], row["search_area"]) for row in landed}
    assert set(review.query("select role, area from area_postings")) == searches
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
    assert "41 landed files under" in checked
    succeed(again.dbt("build", "--select", "+int_sightings",
                      "--exclude-resource-types", "test", "unit_test"))  # fmt: skip
    sql = "select source_file, count(*) from {} group by all order by all"
    expected = review.query(sql.format("sightings"))
    assert again.query(sql.format("main_intermediate.int_sightings")) == expected
    assert all(not Path(file).is_absolute() for file, _ in expected)


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
    """The model's own SQL reads back each cell of any row, as landed: '' as null."""
    monkeypatch.setenv("RAW_PATH", str(tmp_path))
    compiled = PARSED / "target" / "compiled"
    [model] = compiled.glob("*/models/staging/stg_jobspy__landed_rows.sql")
    options = re.search(
        r"read_csv\(\s*\[.*?\],(.*?\}\s*)\)", model.read_text(), re.DOTALL
    )
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
        file = str(tmp_path / record.file).replace("'", "''")
        found = duckdb.execute(
            f"select {', '.join(columns)}, other_columns, source_row, scraper"
            f" from read_csv(['{file}'], {options[1]}) order by source_row::int"
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
def adoptions(draw):
    """Rows with areas of confusable names, and a way to cut them into files."""
    areas = st.sampled_from(NEIGHBOURS).filter(str.strip)
    rows = [
        posting(n, area=draw(areas), title=draw(st.text("aé\"',\n", min_size=1)))
        for n in range(draw(st.integers(1, 8)))
    ]
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(rows) - 1)))))
    files = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    files = [file for file in files if file]
    order = draw(st.permutations(range(len(files))))
    again = draw(st.lists(st.sampled_from(range(len(files))), max_size=3))
    return rows, files, [*order, *again]


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


@pytest.fixture(scope="module")
def cases(tmp_path_factory) -> Review:
    """The cases of files that lose rows, adopted and built."""
    if not CASES.is_dir():
        pytest.skip("the cases (../shared/cases) are not here")
    review = Review(tmp_path_factory.mktemp("cases"))
    broken, day = CASES / "broken", ("--scraped-on", "2025-11-21")

    def adopt(*arguments: str | Path):
        return review.run("ingest", "adopt", *arguments, *day)

    succeed(adopt(broken / "slug_area.csv", "--role", "areas"))
    for role in ("C++", "C#", "C"):
        succeed(adopt(broken / "slug_role.csv", "--role", role, "--area", "Austin, TX"))
    succeed(adopt(broken / "area_no_area.csv", "--role", "no area"))
    for name in ("comment_ids_half", "amount_1e400", "header_latin1"):
        succeed(adopt(broken / f"{name}.csv", "--role", name, "--area", "Austin, TX"))
    for name in ("dup_b1.csv", "dup_b2.csv"):
        succeed(adopt(CASES / "public" / name, "--role", "dup"))
    done = adopt(broken / "amount_1e400.csv", "--role", "r", "--areas",
                 broken / "mapping_latin1.csv")  # fmt: skip
    assert done.returncode == 2 and "line 2" in done.stderr
    succeed(review.build())
    return review


def test_the_cases_come_right(cases):
    def rows(sql: str) -> list[tuple]:
        return cases.query(sql)

    in_file = (CASES / "broken" / "comment_ids_half.csv").read_text()
    assert rows("select role, count(*), count(distinct area) from sightings"
                " group by role order by role") == [
        ("C", 2, 1), ("C#", 2, 1), ("C++", 2, 1), ("amount_1e400", 2, 1), ("areas", 3, 3),
        ("comment_ids_half", in_file.count("linkedin,"), 1), ("dup", 6, 1),
        ("header_latin1", 1, 1), ("no area", 2, 2),
    ]  # fmt: skip
    assert rows("select count(*) from postings where role = 'dup'") == [(6,)]
    assert rows("select reason, count(*) from rejected_rows group by all") == [
        ("no area", 1)
    ]
    assert rows("select unread_values from sightings where unread_values <> ''") == [
        ('{"min_amount":"1e400","max_amount":"1e400"}',)
    ]
