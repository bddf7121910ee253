"""Adopting whatever files JobSpy's users have: nothing vanishes, nothing lands twice."""

import csv
import io
import json

import pytest

from ingest.landing import JOBSPY_COLUMNS, LANDED_COLUMNS
from tests.conftest import Review, succeed

AREA = "Springfield, IL"
OLD_COLUMNS = (
    "site", "title", "company", "location", "job_type", "date_posted", "interval",
    "min_amount", "max_amount", "currency", "is_remote", "job_url", "job_url_direct",
    "description", "emails", "company_url",
)  # fmt: skip
assert len(OLD_COLUMNS) == 16
csv.field_size_limit(2**31 - 1)


def posting(number: int, **cells: str) -> dict[str, str]:
    """A made-up posting as JobSpy's cells."""
    return {
        "id": f"li-test-{number}",
        "site": "linkedin",
        "job_url": f"https://example.com/jobs/{number}",
        "title": f"Engineer {number}",
        "company": "Example Ltd",
        "location": AREA,
        "description": f"Text {number}\nwith two lines",
    } | cells


def csv_text(rows, columns=JOBSPY_COLUMNS, newline="\n", **dialect) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=newline, **dialect)
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return buffer.getvalue()


@pytest.fixture
def folder(review):
    folder = review.folder / "theirs"
    folder.mkdir()
    return folder


@pytest.fixture
def adopt(review: Review, folder):
    """Write files, adopt them, each mapped to AREA, and return what was said."""

    def adopt(*options: str, **files: str | bytes):
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{name}.csv").write_bytes(data)
        mapping = review.folder / "areas.csv"
        mapping.write_text(
            csv_text(
                [{"file": f"{name}.csv", "area": AREA} for name in files],
                ("file", "area"),
            )  # fmt: skip
        )
        return review.run("ingest", "adopt", folder, "--areas", mapping, "--role",
                          "tester", "--scraped-on", "2025-11-21", *options)  # fmt: skip

    return adopt


def landed(review: Review) -> list[dict[str, str]]:
    """Every landed row, read as RFC 4180 by Python."""
    rows = []
    for file in sorted(review.raw.rglob("*.csv")):
        if not file.name.endswith(".refused.csv"):
            with file.open(newline="", encoding="utf-8") as lines:
                reader = csv.DictReader(lines, strict=True)
                rows += reader
                assert tuple(reader.fieldnames) == LANDED_COLUMNS
    return rows


def refused(review: Review) -> list[dict[str, str]]:
    rows = []
    for file in sorted(review.raw.rglob("*.refused.csv")):
        with file.open(newline="", encoding="utf-8") as lines:
            rows += csv.DictReader(lines)
    return rows


def records(review: Review) -> list[dict]:
    return [json.loads(path.read_text()) for path in review.raw.rglob("*.outcome.json")]


def test_any_columns_in_any_order(adopt, review):
    columns = ("extra", *reversed(OLD_COLUMNS), "")
    rows = [posting(n, extra=f"kept {n}") for n in range(3)]
    done = succeed(adopt(old=csv_text(rows, columns)))
    assert "old.csv: 3 rows in, 3 landed, 0 refused" in done.stdout
    assert "kept aside: extra" in done.stdout
    found = landed(review)
    assert [row["title"] for row in found] == ["Engineer 0", "Engineer 1", "Engineer 2"]
    assert [row["id"] for row in found] == ["", "", ""]
    assert json.loads(found[1]["other_columns"]) == {"extra": "kept 1"}
    assert [row["source_row"] for row in found] == ["1", "2", "3"]
    assert found[0]["search_area"] == AREA
    assert found[0]["scraped_at"] == "2025-11-21T00:00:00Z"


@pytest.mark.parametrize("index", ["", "Unnamed: 0"])
def test_an_index_column_is_no_data(adopt, review, index):
    rows = [posting(1) | {index: "7"}]
    succeed(adopt(indexed=csv_text(rows, (index, *JOBSPY_COLUMNS))))
    assert landed(review)[0]["other_columns"] == ""


def test_backslashes_are_undoubled_once_where_the_writer_doubled_them(adopt, review):
    text = r"well\-known \\server\share"
    quoted = csv_text([posting(1, description=text)], quoting=csv.QUOTE_NONNUMERIC,
                      escapechar="\\")  # fmt: skip
    assert r"\\-" in quoted
    plain = csv_text([posting(2, description=text)])
    all_quoted = csv_text([posting(3, description=text)], quoting=csv.QUOTE_ALL)
    even_but_plain = csv_text([posting(4, description=r"a \\ b")])
    succeed(adopt(a=quoted, b=plain, c=all_quoted, d=even_but_plain))
    found = {row["title"]: row["description"] for row in landed(review)}
    assert found == {"Engineer 1": text, "Engineer 2": text, "Engineer 3": text,
                     "Engineer 4": r"a \\ b"}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_outside_and_inside_of_cells(adopt, review, newline):
    text = 'LF\nCRLF\r\nCR\rend, "quoted"'
    content = csv_text([posting(1, description=text)] * 2, newline=newline)
    succeed(adopt(ends=content))
    assert [row["description"] for row in landed(review)] == [text, text]


def test_a_bare_carriage_return_in_a_cell_without_quotes(adopt, review):
    content = csv_text([posting(1, title="two\rlines"), posting(2)])
    assert ",two\rlines," in content
    succeed(adopt(bare=content))
    assert [row["title"] for row in landed(review)] == ["two\rlines", "Engineer 2"]
    succeed(review.build())
    assert review.query("select title from postings order by 1") == [
        ("Engineer 2",), ("two\rlines",)
    ]  # fmt: skip


def test_byte_order_mark_long_cells_and_files_of_both_line_ends(adopt, review):
    long = "x" * 24_000 + "é" * 200_000
    bom = (
        b"\xef\xbb\xbf"
        + csv_text([posting(1, description=long)], newline="\r\n").encode()
    )
    done = succeed(adopt(bom=bom, lf=csv_text([posting(2)])))
    assert "refused" in done.stdout
    assert [row["description"] for row in landed(review)].count(long) == 1
    assert len(landed(review)) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"x", "no column site, job_url, title"),
        (b"<!DOCTYPE html><html><body>429</body></html>", "a web page"),
        (b"\x1f\x8b\x08broken", "gzip archive is damaged"),
        (b"PAR1broken", "Parquet can't be read"),
        (b"PK\x03\x04broken", "XLSX can't be read"),
        (b"[{]", "JSON can't be read"),
        (b"date,amount\n2025-11-21,3\n", "no column site"),
        (b"site,job_url,title,title\na,b,c,d\n", "title occurs more than once"),
        (b'"site,job_url,title\n1,2,3\n', "header"),
    ],
)
def test_a_bad_file_is_refused_whole_and_the_good_ones_land(adopt, review, content, why):
    done = adopt(bad=content, good=csv_text([posting(1)]))
    assert done.returncode == 1
    assert "bad.csv: " in done.stderr and why in done.stderr
    assert "Traceback" not in done.stderr
    assert len(landed(review)) == 1
    failed = [record for record in records(review) if record["outcome"] == "failed"]
    assert [(record["input_file"], record["rows_landed"]) for record in failed] == [
        ("bad.csv", 0)
    ]
    assert why in failed[0]["error"]


def test_a_header_without_rows_is_an_empty_search(adopt, review):
    done = succeed(adopt(none=csv_text([])))
    assert "0 rows in" in done.stdout
    assert [record["outcome"] for record in records(review)] == ["empty"]


def test_bad_rows_are_refused_with_reason_and_text(adopt, review):
    good = csv_text([posting(1)])
    header, row = good.split("\n", 1)
    rows = [
        row,
        "too,few\n",
        row.replace("Engineer 1", "Engineer 1,one,more"),
        "," * (len(JOBSPY_COLUMNS) - 1) + "\n",
        row.replace("Engineer 1", '"quoted" Engineer'),
        "\n",
        row,
    ]
    content = (header + "\n" + "".join(rows)).encode()
    content += row.encode().replace(b"Example Ltd", b"caf\xe9 Ltd")
    content += row.encode().replace(b"Example Ltd", b"NUL \0 Ltd")
    done = succeed(adopt(rows=content))
    found = refused(review)
    assert [(row["source_row"], row["reason"].split(":")[0]) for row in found] == [
        ("2", "too few cells"),
        ("3", "too many cells"),
        ("4", "a blank row"),
        ("5", "quotes that don't pair up (',' expected after '\"')"),
        # What stands on the lines after the broken quote is no whole row either.
        ("6", "too few cells"),
        ("8", "bytes that are not UTF-8"),
        ("9", "a NUL character"),
    ]
    assert found[0]["raw_row"] == "too,few"
    assert r"caf\xe9 Ltd" in found[-2]["raw_row"]
    assert r"NUL \x00 Ltd" in found[-1]["raw_row"]
    [record] = records(review)
    assert record["rows_received"] == record["rows_landed"] + record["rows_refused"]
    assert record["rows_landed"] == len(landed(review))
    assert f"{record['rows_received']} rows in" in done.stdout


def test_a_truncated_file_is_partial_and_says_so(adopt, review):
    content = csv_text([posting(n) for n in range(3)])
    cut = content[: content.rindex("Text 2") + 3]
    done = succeed(adopt(cut=cut))
    assert "3 rows in, 2 landed, 1 refused" in done.stdout
    assert "cut off" in done.stdout
    [record] = records(review)
    assert (record["outcome"], record["error"]) == ("partial", "the file is cut off")
    assert refused(review)[0]["raw_row"].startswith("li-test-2")


def test_the_same_file_twice_lands_nothing_twice(adopt, review):
    content = csv_text([posting(1), posting(2)])
    succeed(adopt(same=content))
    before = {path: path.stat().st_mtime_ns for path in review.raw.rglob("*")}
    done = succeed(adopt(same=content))
    assert "0 landed, 0 refused, 2 landed already" in done.stdout
    assert before == {path: path.stat().st_mtime_ns for path in review.raw.rglob("*")}
    succeed(adopt(same=content, copy=content))
    assert len(landed(review)) == 2


def test_one_file_with_an_area_column(review, folder):
    file = folder / "all.csv"
    rows = [
        posting(n, area=area) for n, area in enumerate(["A, AL", "B, AZ", "A, AL", ""])
    ]
    file.write_text(csv_text(rows, (*JOBSPY_COLUMNS, "area")))
    command = ("ingest", "adopt", file, "--role", "tester", "--scraped-on", "2025-11-21")
    done = succeed(review.run(*command))
    assert "all.csv: 4 rows in, 3 landed, 1 refused" in done.stdout
    assert sorted(row["search_area"] for row in landed(review)) == [
        "A, AL",
        "A, AL",
        "B, AZ",
    ]
    assert [row["reason"] for row in refused(review)] == ["no area"]
    assert "0 landed, 1 refused, 3 landed already" in succeed(review.run(*command)).stdout
    assert len(landed(review)) == 3


def test_the_mapping_and_the_files_must_agree(adopt, review, folder):
    (folder / "extra.csv").write_text(csv_text([posting(9)]))
    done = adopt(known=csv_text([posting(1)]))
    assert done.returncode == 1
    assert "extra.csv: the area mapping doesn't name it" in done.stderr
    assert [row["title"] for row in landed(review)] == ["Engineer 1"]
    (folder / "extra.csv").unlink()
    (folder / "known.csv").unlink()
    done = adopt(other=csv_text([posting(2)]), gone=csv_text([]))
    (folder / "gone.csv").unlink()
    done = review.run("ingest", "adopt", folder, "--areas", review.folder / "areas.csv",
                      "--role", "tester", "--scraped-on", "2025-11-21")  # fmt: skip
    assert done.returncode == 1
    assert "gone.csv: the area mapping names it, but it isn't there" in done.stderr


def test_hostile_names_stay_names(review, folder):
    area = "../../etc; drop table x -- <b>\x1b[31m"
    file = folder / "evil.csv"
    file.write_text(csv_text([posting(1, area=area)], (*JOBSPY_COLUMNS, "area")))
    done = succeed(review.run("ingest", "adopt", file, "--role", "../up",
                              "--scraped-on", "2025-11-21"))  # fmt: skip
    assert "\x1b[31m" not in done.stdout
    [row] = landed(review)
    assert row["search_area"] == area
    assert all(
        path.is_relative_to(review.raw) for path in review.folder.rglob("*.outcome.json")
    )


def test_refused_rows_reach_the_warehouse(adopt, review):
    header, row = csv_text([posting(1)]).split("\n", 1)
    no_key = csv_text([posting(2, id="", job_url="")]).split("\n", 1)[1]
    succeed(adopt(mixed=header + "\n" + row + "too,few\n" + no_key))
    succeed(review.build())
    assert review.query("select count(*) from sightings") == [(1,)]
    found = review.query(
        "select source_row, reason, raw_row from rejected_rows order by 1"
    )
    assert [(number, reason) for number, reason, _ in found] == [
        (2, "too few cells: 2 of 34"),
        (3, "neither an id nor a URL"),
    ]
    assert found[0][2] == "too,few"
    assert "Engineer 2" in found[1][2]
