"""Adopting what JobSpy's users have: any format and dialect, one search or many."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import pickle
import random
import time
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from common.terminal import UserError
from ingest import adopt as adoption
from ingest import tables
from ingest.area_mapping import read_mapping
from ingest.jobspy_table import read_jobspy_table
from ingest.landing import JOBSPY_COLUMNS
from tests.conftest import Review, assert_no_worse_than_linear, succeed
from tests.unbuilt.test_adopt import csv_text, landed, posting, records, refused

AREA, ROLE, DAY = "Toronto, ON", "tester", "2025-11-21"
POSTINGS = [
    posting(1, min_amount="90000.5", is_remote="True", date_posted="2025-11-03"),
    posting(2, title='Zoë "Q"; tab\t, comma', description="Ä\n\nlast line"),
]


@pytest.fixture
def adopt(review: Review, monkeypatch):
    """Write one file, adopt it as a user would, and return what became of it."""
    monkeypatch.setenv("RAW_PATH", str(review.raw))

    def adopt(content: str | bytes, *, name: str = "jobs.csv", **options: str | None):
        path = review.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        [result] = adopt_files([path], **options)
        return result

    return adopt


def adopt_files(files: list[Path], mapping: dict[str, str] | None = None, **options):
    told = dict(role=ROLE, area=AREA, scraped_on=DAY, search_term=None, encoding=None)
    columns = {
        what: options.pop(f"{what}_column", None) for what in ("role", "area", "date")
    }
    told |= options
    if mapping is not None:
        told["area"] = None
    return list(adoption.adopt(files, adoption.told(**told, columns=columns), mapping))


def cells(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """JobSpy's cells that are filled."""
    return [
        {name: row[name] for name in JOBSPY_COLUMNS if row.get(name)}
        for row in sorted(rows, key=lambda row: row["title"])
    ]


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    sheet = openpyxl.Workbook()
    sheet.active.append(list(JOBSPY_COLUMNS))
    for row in rows:
        sheet.active.append([row.get(name) for name in JOBSPY_COLUMNS])
    content = io.BytesIO()
    sheet.save(content)
    return content.getvalue()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    content = io.BytesIO()
    pd.DataFrame(rows).to_csv(content)  # the index too, as many do
    folder = Path(os.environ["RAW_PATH"]).parent
    (folder / "x.csv").write_bytes(content.getvalue())
    duckdb.execute(
        f"copy (from read_csv('{folder}/x.csv', all_varchar=true, quote='\"', "
        f"escape='\"', delim=',', header=true)) to '{folder}/x.parquet'"
    )
    (folder / "x.csv").unlink()
    return (folder / "x.parquet").read_bytes()


def in_workbook(content: bytes) -> bytes:
    """The content as a sheet in an archive that says it is a workbook."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", content)
    return packed.getvalue()


def as_json_lines(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


FORMATS = {
    "comma": lambda rows: csv_text(rows).encode(),
    "semicolon": lambda rows: csv_text(rows, delimiter=";").encode(),
    "tab": lambda rows: csv_text(rows, delimiter="\t").encode(),
    "sep line": lambda rows: b"sep=;\r\n" + csv_text(rows, delimiter=";").encode(),
    "UTF-16": lambda rows: csv_text(rows).encode("utf-16"),
    "UTF-16 of Excel": lambda rows: csv_text(rows, delimiter="\t").encode("utf-16"),
    "UTF-8 with a mark": lambda rows: csv_text(rows).encode("utf-8-sig"),
    "gzip": lambda rows: gzip.compress(csv_text(rows).encode()),
    "XLSX": as_xlsx,
    "Parquet": as_parquet,
    "JSON lines": as_json_lines,
    "JSON by columns": lambda rows: pd.DataFrame(rows).to_json().encode(),
    "JSON by rows": lambda rows: pd.DataFrame(rows).to_json(orient="index").encode(),
    "JSON split": lambda rows: pd.DataFrame(rows).to_json(orient="split").encode(),
    "JSON table": lambda rows: pd.DataFrame(rows).to_json(orient="table").encode(),
    "JSON of a service": lambda rows: json.dumps(
        {"pages": {"next": 2}, "facets": [{"site": 1}], "jobs": rows}, indent=1
    ).encode(),
    "JSON list": lambda rows: json.dumps(rows, ensure_ascii=False).encode(),
    "gzipped JSON": lambda rows: gzip.compress(as_json_lines(rows)),
}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_lands_the_same_cells(adopt, review, form):
    result = adopt(FORMATS[form](POSTINGS))
    assert (result.problem, result.rows_landed) == (None, 2)
    assert cells(landed(review)) == cells(POSTINGS)
    # What is not plain CSV is said.
    plain = form in ("comma", "gzip", "UTF-8 with a mark")
    assert bool(result.notes) is not plain, result.notes


def test_typed_values_are_written_as_jobspy_writes_them(adopt, review):
    frame = pd.DataFrame(
        [
            {
                "site": "indeed", "job_url": "https://x/1", "title": "T", "id": 10**18,
                "is_remote": True, "min_amount": 1.5, "max_amount": None,
                "date_posted": pd.Timestamp("2025-11-03"), "skills": ["a", "b"],
            }
        ]
    )  # fmt: skip
    expected = {
        "site": "indeed", "job_url": "https://x/1", "title": "T", "id": "1" + "0" * 18,
        "is_remote": "True", "min_amount": "1.5", "date_posted": "2025-11-03",
        "skills": "a, b",
    }  # fmt: skip
    # As pandas wrote dates into JSON by default.
    lines = frame.assign(date_posted=1_762_128_000_000)
    adopt(lines.to_json(orient="records", lines=True), name="a.jsonl")
    assert cells(landed(review)) == [expected]
    book = io.BytesIO()
    frame.drop(columns=["skills", "id"]).to_excel(book, index=False)
    adopt(book.getvalue(), name="b.XLSX", area="Elsewhere")
    del expected["skills"], expected["id"]
    [row] = [row for row in landed(review) if row["search_area"] == "Elsewhere"]
    assert cells([row]) == [expected]


@pytest.mark.parametrize("number", [10**17, int("9" * 30)])
def test_a_number_beyond_any_date_is_no_date_and_stays(adopt, review, number):
    rows = [posting(1) | {"date_posted": number}, posting(2)]
    assert adopt("".join(json.dumps(row) + "\n" for row in rows)).rows_landed == 2
    assert str(number) in {row["date_posted"] for row in landed(review)}


def test_what_is_utf8_is_read_as_such_whatever_is_said_of_other_files(adopt, review):
    adopt(csv_text([posting(1, company="Café €")]).encode(), encoding="cp1252")
    assert [row["company"] for row in landed(review)] == ["Café €"]


def test_windows_text_is_refused_with_advice_and_read_when_named(adopt, review):
    text = csv_text([posting(1, company="Café €"), posting(2)]).encode("cp1252")
    result = adopt(text)
    assert (result.rows_landed, len(result.refused)) == (1, 1)
    assert "--encoding cp1252" in result.notes[0]
    # Read right, it takes the place of what was landed with a row refused.
    result = adopt(text, encoding="cp1252")
    assert (result.rows_landed, result.refused) == (2, ())
    assert [row["company"] for row in landed(review)] == ["Café €", "Example Ltd"]
    assert not refused(review)


@pytest.mark.parametrize(
    "encoding", ["hex", "rot13", "idna", "undefined", "mbcs", "cp12522", "x" * 300]
)
def test_an_encoding_that_is_none_of_text_is_named(adopt, encoding):
    with pytest.raises(UserError, match=f"No text is written in {encoding}"):
        adopt(csv_text(POSTINGS), encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32", "utf-16"])
def test_a_file_in_another_encoding_than_was_said_is_refused(adopt, encoding):
    result = adopt(csv_text(POSTINGS) + "x", encoding=encoding)
    assert f"it can't be read as {encoding}" in (result.problem or "")


def test_half_characters_of_utf_16_are_refused_with_their_row(adopt, review):
    titles = ["a", "b\ud83d", "\udc0d", "d"]
    text = csv_text([posting(1, title=title) for title in titles])
    result = adopt(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass") + b"x")
    assert [row["title"] for row in landed(review)] == ["a", "d"]
    assert [row.number for row in result.refused] == [2, 3, 5]


def test_an_archive_is_asked_to_be_unpacked(adopt):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("jobs.csv", csv_text(POSTINGS))
    assert "unpack it" in adopt(content.getvalue()).problem


def test_a_mixed_file_is_split_by_its_own_columns(adopt, review):
    rows = [
        posting(n, search_term=term, search_location=area, search_date=date)
        for n, (term, area, date) in enumerate(
            [
                ("cook", "Reno, NV", "2025-11-20"),
                ("cook", "Reno NV", "2025-11-20"),
                ("nurse", "Reno, NV", "11/20/2025"),
                ("nurse", "Reno, NV", "2025-11-21T08:30:00+02:00"),
                ("nurse", "", "2025-11-20"),
                ("", "Reno, NV", "2025-11-20"),
                ("nurse", "Reno, NV", "0001-01-01"),
                ("nurse", "Reno, NV", "2999-01-01"),
            ]
        )
    ]
    columns = (*JOBSPY_COLUMNS, "search_term", "search_location", "search_date")
    result = adopt(csv_text(rows, columns), role=None, area=None, scraped_on=None)
    assert result.rows_landed == 4
    assert [row.reason.split(":")[0] for row in result.refused] == [
        "no area", "no role", "no date", "no date"
    ]  # fmt: skip
    assert sorted(
        (row["role"], row["search_area"], row["scraped_at"]) for row in landed(review)
    ) == [
        ("cook", "Reno NV", "2025-11-20T00:00:00Z"),
        ("cook", "Reno, NV", "2025-11-20T00:00:00Z"),
        ("nurse", "Reno, NV", "2025-11-20T00:00:00Z"),
        ("nurse", "Reno, NV", "2025-11-21T06:30:00Z"),
    ]
    assert all(row["other_columns"] == "" for row in landed(review))
    again = adopt(csv_text(rows, columns), role=None, area=None, scraped_on=None)
    assert (again.rows_landed, again.rows_known) == (0, 4)
    assert len(refused(review)) == 4


def test_columns_that_are_named(adopt, review):
    rows = [posting(1, what="cook", where="Reno, NV", when="2025-11-20")]
    content = csv_text(rows, (*JOBSPY_COLUMNS, "what", "where", "when"))
    adopt(content, role=None, area=None, scraped_on=None, role_column="What",
          area_column="where", date_column="when")  # fmt: skip
    [row] = landed(review)
    assert (row["role"], row["search_area"], row["scraped_at"][:10]) == (
        "cook", "Reno, NV", "2025-11-20"
    )  # fmt: skip


def test_what_is_missing_is_asked_for_with_the_line_to_type(review):
    (review.folder / "my jobs.csv").write_text(csv_text([posting(1)]))
    done = review.run("ingest", "adopt", review.folder / "my jobs.csv")
    assert done.returncode == 1
    assert "nothing says its role or its area or its date" in done.stderr
    line = done.stderr.splitlines()[-2].split("files: ")[1]
    assert (
        line.startswith(".venv/bin/python -m ingest adopt '") and "my jobs.csv'" in line
    )
    for option in ("--role", "--area", "--scraped-on"):
        assert option in line
    assert not list(review.raw.rglob("*.csv"))


@pytest.mark.parametrize(
    "content",
    [
        b"\n", b"\r\n", b'""\n', b" ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n",
        b"\xff\xfe", b"\xff\xfe\n\0", b"sep=;\n", b"[]", b"{}\n", b"\n\n",
    ],
)  # fmt: skip
def test_jobspys_file_of_a_search_without_results_is_empty(adopt, review, content):
    result = adopt(content)
    assert (result.problem, result.rows_in) == (None, 0)
    assert [record["outcome"] for record in records(review)] == ["empty"]


def test_renamed_columns_are_mapped_and_said(adopt, review):
    row = {"site": "indeed", "job_url": "https://x/1", "job_title": "T",
           "job_number": "7", "company_name": "C", "salary_min": "1", "salary_max": "2",
           "salary_interval": "hourly", "logo_photo_url": "l"}  # fmt: skip
    result = adopt(csv_text([row], tuple(row)))
    assert cells(landed(review)) == [
        {"id": "7", "site": "indeed", "job_url": "https://x/1", "title": "T",
         "company": "C", "interval": "hourly", "min_amount": "1", "max_amount": "2",
         "company_logo": "l"}
    ]  # fmt: skip
    assert "column salary_min is read as min_amount" in result.notes
    assert len(result.notes) == 7
    # A file that has the new name too keeps both.
    both = csv_text([row | {"min_amount": "5"}], (*row, "min_amount"))
    adopt(both, area="Elsewhere")
    [found] = [row for row in landed(review) if row["search_area"] == "Elsewhere"]
    assert found["min_amount"] == "5"
    assert json.loads(found["other_columns"]) == {"salary_min": "1"}


def test_headers_repeated_by_cat(adopt, review):
    first = csv_text([posting(1), posting(2)])
    second = csv_text([posting(3)], ("title", "extra", "job_url", "site"))
    result = adopt(first + first.replace("Engineer", "Cook") + second)
    assert (result.rows_in, result.rows_landed, result.refused) == (5, 5, ())
    assert "its header is repeated 2 times further down" in result.notes
    assert sorted(row["title"] for row in landed(review)) == [
        "Cook 1", "Cook 2", "Engineer 1", "Engineer 2", "Engineer 3"
    ]  # fmt: skip


TEXTS = (
    "soup", "a, b", "line\nline two, x\n\nend", 'say "hi", he', '"quoted"', ", starts",
    'ends "', '5" pipe', "see https://x/z, now\nlinkedin,https://z/1,T", "  ",
)  # fmt: skip


def with_a_quote_too_many_or_few(line: str, dice: random.Random) -> str:
    """The line of a row with a quote put in anywhere, at a cell's start, or taken out."""
    quotes = [place for place, sign in enumerate(line) if sign == '"']
    starts = [0, *(place + 1 for place, sign in enumerate(line) if sign == ",")]
    kind = dice.choice(("in", "start", "out" if quotes else "in"))
    if kind == "out":
        place = dice.choice(quotes)
        return line[:place] + line[place + 1 :]
    place = dice.choice(starts if kind == "start" else range(len(line)))
    return f'{line[:place]}"{line[place:]}'


@pytest.mark.parametrize("seed", range(20))
def test_a_quote_never_closed_takes_no_other_row_with_it(seed):
    """With a damaged row among them, all other rows are read as they were written."""
    dice = random.Random(seed)
    for _ in range(30):
        names = ("id", "site", "job_url", "title", "company", "description")
        columns = tuple(dice.sample(names, k=len(names)))
        rows = [
            posting(
                n,
                **{name: dice.choice(TEXTS) for name in ("title", "company")},
                description=dice.choice(TEXTS) * dice.randint(1, 3),
            )
            for n in range(dice.randint(2, 8))
        ]
        quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        texts = [csv_text([row], columns, quoting=quoting) for row in rows]
        header, lines = columns, [text.split("\n", 1)[1] for text in texts]
        damaged = dice.randrange(len(rows))
        lines[damaged] = with_a_quote_too_many_or_few(lines[damaged], dice)
        content = ",".join(header) + "\n" + "".join(lines)
        found = read_jobspy_table(content.encode())
        read = [dict(row.cells) for row in found.rows]
        whole = [{name: row[name] for name in columns} for row in rows]
        assert all(row in read for row in whole if row is not whole[damaged])


def test_the_reason_says_how_many_lines_an_open_quote_took(adopt, review):
    good = csv_text([posting(n) for n in range(3)])
    broken = 'li-9,linkedin,https://x/9,,"Cook\nand\nmore\n'
    result = adopt(good + broken + csv_text([posting(4)]).split("\n", 1)[1])
    assert result.rows_landed == 4
    [reason] = [row.reason for row in result.refused]
    assert reason == "quotes that don't pair up; it takes 3 lines into one row"
    [row] = refused(review)
    assert row["raw_row"] == broken.rstrip("\n")
    # Nothing after it can be read, to the end of the file.
    result = adopt(good + broken + "x\n" * 7, name="b.csv")
    assert result.rows_landed == 3
    [reason] = [row.reason for row in result.refused]
    assert reason.endswith("it takes 10 lines into one row")


def test_nothing_stops_the_files_behind_it(review, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    folder = review.folder / "theirs"
    (folder / "a.csv").mkdir(parents=True)
    os.mkfifo(folder / "b.csv")
    (folder / "c.csv").symlink_to("d.csv")
    (folder / "d.csv").symlink_to("c.csv")
    (folder / "e.csv").symlink_to("gone.csv")
    (folder / "loop").symlink_to(folder)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.csv")).write_text(
        csv_text([posting(1)])
    )
    header = b"site,job_url,title,caf\xe9\nlinkedin,https://x/1,T,v\n"
    (folder / "header.csv").write_bytes(header)
    (folder / "sub" / "SUB").mkdir(parents=True)
    (folder / "sub" / "SUB" / "Z.CSV").write_text(csv_text([posting(2)]))
    files, _ = adoption.input_files(folder)
    results = adopt_files(files)
    assert {result.file: bool(result.problem) for result in results} == {
        "a.csv": True, "b.csv": True, "c.csv": True, "d.csv": True, "e.csv": True,
        r"caf\xe9.csv": False, "header.csv": False,
    }  # fmt: skip
    titles = [row["title"] for row in landed(review)]
    assert sorted(titles) == ["Engineer 1", "T"]
    [row] = [row for row in landed(review) if row["title"] == "T"]
    assert json.loads(row["other_columns"]) == {r"caf\xe9": "v"}
    results = adopt_files(adoption.input_files(folder, recursive=True)[0])
    assert [result.file for result in results if result.rows_landed] == ["Z.CSV"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"file,area\nx.csv,Qu\xe9bec\n", ("line 2", "UTF-8")),
        (b"file,area\na.csv,A\nx.csv,Austin, TX\n", ("line 3", "a comma too many", '"')),
        (b"file,area,note\nx.csv,Austin, TX\n", ("line 2", "a comma too many", '"')),
        (b"file,area,area\nx.csv,A,B\n", ("columns file,area",)),
        (b"file,area\nx.csv,a\0b\n", ("line 2", "NUL")),
        (b"file,area\nx.csv\n", ("line 2", "without a file or an area")),
        (b'file,area\n"x.csv,A\n', ("quotes",)),
        (b"file,area\n", ("no rows",)),
    ],
)
def test_a_mapping_names_its_wrong_line(tmp_path, content, words):
    path = tmp_path / "areas.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as problem:
        read_mapping(path)
    assert all(word in str(problem.value) for word in words)


def test_a_mapping_tells_files_of_one_name_apart(review, monkeypatch):
    monkeypatch.setenv("RAW_PATH", str(review.raw))
    for number, sub in enumerate(("one", "two")):
        (review.folder / sub).mkdir()
        (review.folder / sub / "jobs.csv").write_text(csv_text([posting(number)]))
    files = sorted(review.folder.glob("*/jobs.csv"))
    path = review.folder / "areas.csv"
    # By the end of its path, however written, or by the whole; only \n ends a line.
    path.write_text(f"file,area\n./one//jobs.csv,A\u2028\x85A\n{files[1]},B\n")
    adopt_files(files, read_mapping(path))
    assert {row["search_area"]: row["title"] for row in landed(review)} == {
        "A\u2028\x85A": "Engineer 0", "B": "Engineer 1"
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n",
        b"c," * 500_000,
        b"x" * 1_000_000,
        b'"' * 1_000_001,
        b'site,job_url,title\n"' + b'""' * 500_000,
        b"site,job_url,title\n" + b"\\" * 1_000_000,
        b"site,job_url,title\n" + b"\r" * 1_000_000,
        b" " * 1_000_000 + b"x",
        b"<" * 1_000_000,
        b"{" * 100_000,
        b"[" * 100_000,
        b"site,job_url,title\n" + b'a",b,c\n' * 20_000,
        b"site,job_url,title\n" + b'"a,b,c\n' + b"a,/b,c,d\n" * 100_000,
        b"site,job_url,title\n" + b'"a,b,"c"\n"a\n' * 50_000,
        b"site,job_url,title\n" + b'"""\n' * 100_000,
        b"site,job_url,title\na,b,c\n" + b"\n" * 1_000_000,
        b"site,job_url,title\n" + b"a,/b,csite,job_url,title\n" * 8_000,
        b'site,job_url,title\na,/b,"c' + b"site,job_url,title\n" * 50_000,
        b"site,job_url,title\n" + (b"," * 19_000 + b"site,title\n") * 100,
        b"site,job_url,title\n" + (b"x" * 19_000 + b",site,title\n") * 200,
    ],
)
def test_no_step_is_quadratic(adopt, content):
    def cpu_seconds(content: bytes) -> float:
        start = time.process_time()
        result = adopt(content)
        assert result.problem or result.rows_in or result.notes
        return time.process_time() - start

    half = content[: len(content) // 2]
    assert_no_worse_than_linear(cpu_seconds(half), cpu_seconds(content))


def test_rows_that_no_reader_could_read_back_are_refused(adopt, review):
    long = "é" * 1_000_000
    rows = [
        posting(1, description="x" * 1_800_000),
        posting(2, description=long),
        posting(3, extra="y" * 3_000_000),
    ]
    content = csv_text(rows, (*JOBSPY_COLUMNS, "extra"))
    result = adopt(content + "z" * 3_000_000 + "\n")
    assert result.rows_landed == 2
    assert [row["title"] for row in landed(review)] == ["Engineer 1", "Engineer 3"]
    aside = json.loads(landed(review)[1]["other_columns"])["extra"]
    assert aside.startswith("yyy") and aside.endswith(
        "(cut off; 3,000,000 characters in all)"
    )
    reasons = [row["reason"] for row in refused(review)]
    assert "too long: 2,000," in reasons[0] and "too few cells" in reasons[1]
    # The user is told the same.
    assert reasons == [row.reason for row in result.refused]
    for path in review.raw.rglob("*.csv"):
        assert max(map(len, path.read_bytes().split(b"\r\n"))) < 1_900_001


@pytest.mark.parametrize("column", ["search_term", "search_location", "site", "extra"])
def test_what_names_a_search_is_never_too_long_to_be_read_back(adopt, review, column):
    long = {column: "é" * 1_400_000, "title": "long"}
    said = {"search_term": "cook", "search_location": "Reno, NV", "search_date": DAY}
    rows = [posting(1, **said), posting(2, **said | long), posting(3, **said)]
    columns = (*JOBSPY_COLUMNS, *said, "extra")
    result = adopt(csv_text(rows, columns), role=None, area=None, scraped_on=None)
    assert result.rows_landed + len(result.refused) == result.rows_in == 3
    titles = [row["title"] for row in landed(review)]
    assert titles == ["Engineer 1", *["long"] * (column == "extra"), "Engineer 3"]
    for path in review.raw.rglob("*.*"):
        assert path.is_dir() or path.stat().st_size < 600_000


def test_refused_rows_fill_no_screen(review):
    file = review.folder / "jobs.csv"
    file.write_text(csv_text([posting(1)]) + "x\n" * 300)
    options = ("--role", ROLE, "--area", AREA, "--scraped-on", DAY)
    done = review.run("ingest", "adopt", file, *options)
    assert "301 rows in, 1 landed, 300 refused" in done.stdout
    assert done.stdout.count("too few cells") == 100
    assert "and 200 more rows" in done.stdout and len(refused(review)) == 300


def test_notes_on_many_columns_are_short(adopt):
    row = posting(1) | {f"c{n}" + "x" * 1_000: "1" for n in range(200)}
    [note] = adopt(csv_text([row], tuple(row))).notes
    assert note.endswith(" and 180 more") and len(note) < 3_000


def test_adopting_again_repairs_what_was_damaged(adopt, review):
    content = csv_text(POSTINGS)
    adopt(content)
    [file] = review.raw.rglob("*.csv")
    good = file.read_bytes()
    for damage in (b"", good[:-40], good.replace(b"Engineer", b"engineer")):
        file.write_bytes(damage)
        assert adopt(content).rows_landed == 2
        assert file.read_bytes() == good
    file.unlink()
    assert adopt(content).rows_landed == 2
    assert file.read_bytes() == good
    assert adopt(content).rows_landed == 0


COLUMNS = ("id", "site", "job_url", "title", "company", "description")
# What stands before a header that `cat` put after a last line without an end.
LAST_CELLS = ("Acme", "", 'say "hi"', "a, b", "two\nlines", "no id", "my site", "valid")


@pytest.mark.parametrize("seed", range(10))
def test_files_put_together_by_cat_lose_no_row(seed):
    """Whatever ends a file, and whatever order, quotes and mark the next header has."""
    dice = random.Random(seed)
    for _ in range(40):
        content, rows = b"", []
        for _ in range(dice.randint(2, 4)):
            columns = list(COLUMNS)
            dice.shuffle(columns)
            columns = [
                *dice.choice(([], ["", "Unnamed: 0"][: dice.randint(1, 2)])),
                *columns,
            ]
            new = [
                posting(len(rows) + n, **dict.fromkeys(("company", "description"), cell))
                for n, cell in enumerate(dice.choices(LAST_CELLS, k=dice.randint(1, 3)))
            ]
            rows += new
            quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
            newline = dice.choice(("\n", "\r\n"))
            text = csv_text(new, columns, newline, quoting=quoting)
            if dice.random() < 0.7:
                text = text.removesuffix(newline)
            content += text.encode(dice.choice(("utf-8", "utf-8-sig")))
        found = read_jobspy_table(content)
        assert (found.refused, found.other_columns) == ([], [])
        assert [row.cells for row in found.rows] == [
            {name: row[name] for name in COLUMNS} for row in rows
        ]


@pytest.mark.parametrize(
    "cut", ["li-9", "li-9,linkedin,https://x/9,Co", 'li-9,linkedin,u,T,C,"Tru\nnc']
)
def test_a_file_that_was_cut_off_takes_no_header_behind_it_along(cut):
    backwards = tuple(reversed(COLUMNS))
    second = csv_text([posting(1), posting(2)], ("id", *backwards[:-1]))
    content = csv_text([posting(0)], COLUMNS) + cut + second
    found = read_jobspy_table(content.encode())
    assert [row.cells["title"] for row in found.rows] == [
        "Engineer 0", "Engineer 1", "Engineer 2"
    ]  # fmt: skip
    assert [row.cells["id"] for row in found.rows] == [
        "li-test-0", "li-test-1", "li-test-2"
    ]  # fmt: skip
    assert [row.raw_row for row in found.refused] == [cut]


def test_a_wide_header_behind_a_row_is_refused_with_it():
    """Headers of over 300 columns are looked for only in lines of their own."""
    names = ",".join(("site", "job_url", "title", *(f"c{n}" for n in range(400))))
    row = ",".join(("indeed", "https://x.example/1", "cook", *(["v"] * 400)))
    table = read_jobspy_table(f"{names}\n{row}{names}\n{row}\n".encode())
    assert len(table.rows) == 1
    [refused] = table.refused
    assert refused.reason == "too many cells: 805 instead of 403"
    assert row in refused.raw_row


def test_a_header_of_old_names_is_a_header_wherever_it_stands():
    old = {"site": "site", "job_title": "title", "link": "job_url"}
    row = {name: posting(1)[new] for name, new in old.items()}
    found = read_jobspy_table(2 * csv_text([row], tuple(old), delimiter=";").encode())
    assert [dict(row.cells) for row in found.rows] == 2 * [
        {new: posting(1)[new] for new in old.values()}
    ]


def test_a_column_without_a_name_keeps_its_cells(adopt, review):
    rows = [posting(1) | {"": "seven", "extra": "e"}, posting(2) | {"": "7"}]
    result = adopt(csv_text(rows, ("title", "", "site", "job_url", "extra")))
    aside = [json.loads(row["other_columns"]) for row in landed(review)]
    assert aside == [{"unnamed: 1": "seven", "extra": "e"}, {"unnamed: 1": "7"}]
    assert "not JobSpy's columns, kept aside: extra, unnamed: 1" in result.notes
    # At the left, it is an index where it holds numbers.
    rows = [posting(1) | {"": "7"}, posting(2) | {"": "mine"}]
    adopt(csv_text(rows, ("", *JOBSPY_COLUMNS)), area="Elsewhere")
    found = [row for row in landed(review) if row["search_area"] == "Elsewhere"]
    assert [row["other_columns"] for row in found] == ["", '{"unnamed: 0": "mine"}']


def book(**sheets: list[list[object]]) -> bytes:
    written = openpyxl.Workbook()
    written.remove(written.active)
    for name, rows in sheets.items():
        sheet = written.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    written.save(content)
    return content.getvalue()


def test_every_sheet_is_read_or_said_to_be_none(adopt, review):
    first = [[], ["site", "job_url", "title"], ["indeed", "https://x/1", "A"]]
    second = [["title", "site", "job_url"], ["B", "indeed", "https://x/2"]]
    result = adopt(book(Empty=[], Notes=[["by", "me"]], One=first, Two=second))
    assert sorted(row["title"] for row in landed(review)) == ["A", "B"]
    assert result.notes == (
        "read as XLSX, its sheets One, Two",
        "its sheet Empty is empty",
        "its sheet Notes is not read: it does not have the columns",
    )
    assert adopt(book(A=[], B=[])).notes == ("a header without rows: an empty search",)
    assert "no column site" in adopt(book(A=[], B=[["x"], [1]])).problem


def test_a_cell_beside_the_table_is_not_lost(adopt):
    header, row = ["site", "job_url", "title"], ["indeed", "https://x/1", "A"]
    result = adopt(book(A=[header, [*row, None, None], [*row, None, "note"]]))
    assert (result.rows_landed, len(result.refused)) == (1, 1)
    assert "too many cells" in result.refused[0].reason


def test_a_formula_without_its_value_is_no_empty_cell(adopt, review):
    header, row = ["site", "job_url", "title"], ["indeed", "https://x/1"]
    content = book(A=[header, [*row, "plain"], [*row, '="a"&"b"'], [*row, '="c"&"d"']])
    # As a spreadsheet program saves the second: with its value.
    old = zipfile.ZipFile(io.BytesIO(content))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                cell = b'<c r="C4"><f>"c"&amp;"d"</f><v'
                assert text.count(cell) == 1
                text = text.replace(
                    cell + b"></v>", cell.replace(b'"C4"', b'"C4" t="str"') + b">cd</v>"
                ).replace(
                    cell + b" />", cell.replace(b'"C4"', b'"C4" t="str"') + b">cd</v>"
                ).replace(
                    cell + b"/>", cell.replace(b'"C4"', b'"C4" t="str"') + b">cd</v>"
                )  # fmt: skip
            new.writestr(name, text)
    result = adopt(changed.getvalue())
    assert [row["title"] for row in landed(review)] == ["plain", "cd"]
    assert [(row.number, row.reason.split(":")[0]) for row in result.refused] == [
        (2, "a formula without its value in column title")
    ]


def test_a_name_with_two_values_in_json_is_refused(adopt, review):
    lines = '{"site": "a", "job_url": "u", "title": "T"}\n' * 2
    result = adopt(lines.replace("T", "A", 1) + lines.replace('"T"', '"T", "title": 1'))
    assert [row.reason for row in result.refused] == ["no JSON (two values of title)"] * 2


def test_what_a_folder_holds_beside_tables_is_said(review, monkeypatch):
    folder = review.folder / "theirs"
    (folder / "sub").mkdir(parents=True)
    (folder / "locked").mkdir()
    for name in ("a.csv", "b.xls", "c", ".d.csv", "sub/e.txt", "sub/f.csv"):
        (folder / name).write_text(csv_text([posting(1)]))
    (folder / "link").symlink_to(folder)
    options = ("--role", ROLE, "--area", AREA, "--scraped-on", DAY)
    said = review.run("ingest", "adopt", folder, *options).stdout
    assert "Not read: 2 that end in none of .csv, .tsv" in said and ": b.xls, c." in said
    assert "Not read: 1 that are hidden" in said and ": .d.csv." in said
    assert "2 that are subfolders: --recursive reads them too: locked, sub." in said
    assert "1 that are links to folders" in said
    said = review.run("ingest", "adopt", folder, "--recursive", *options).stdout
    assert ": b.xls, c, e.txt." in said and "subfolders" not in said
    # Root may read any folder.
    look = os.scandir

    def refuse(path):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)
    _, unread = adoption.input_files(folder, recursive=True)
    assert unread["can't be read (Permission denied)"] == [folder / "locked"]


def test_a_column_that_says_another_area_is_said_to_be_overruled(adopt):
    rows = [
        posting(1, search_location="Reno, NV", search_date="2025-11-20"),
        posting(2, search_location=AREA, search_date="2025-11-21"),
        posting(3, search_location="", search_date=""),
    ]
    result = adopt(csv_text(rows, (*JOBSPY_COLUMNS, "search_location", "search_date")))
    assert [note for note in result.notes if "as you said" in note] == [
        f"its area is {AREA}, as you said; its column search_location says otherwise in "
        "1 rows (Reno, NV)",
        "its date is 2025-11-21T00:00:00Z, as you said; its column search_date says "
        "otherwise in 1 rows (2025-11-20)",
    ]


@pytest.mark.parametrize(
    ("dates", "days", "words"),
    [
        (["05/03/2025", "31/03/2025"], ["2025-03-05", "2025-03-31"], "day first (others"),
        (["5.3.2025", "05/03/2025", "03/31/2025"],
         ["2025-03-05", "2025-05-03", "2025-03-31"], "month first (others"),
        (["05/03/2025", "06/03/2025"], ["2025-05-03", "2025-06-03"],
         "month first (nothing in the file"),
        (["05/03/25", "31/03/25", "03/31/25"], ["2025-05-03", "2025-03-31", "2025-03-31"],
         "month first (nothing in the file"),
        (["2025-03-05", "05/05/2025"], ["2025-03-05", "2025-05-05"], None),
    ],
)  # fmt: skip
def test_whether_the_day_is_first_is_told_by_the_whole_file(
    adopt, review, dates, days, words
):
    rows = [posting(n, search_date=date) for n, date in enumerate(dates)]
    columns = (*JOBSPY_COLUMNS, "search_date")
    result = adopt(csv_text(rows, columns), scraped_on=None)
    found = {row["title"]: row["scraped_at"][:10] for row in landed(review)}
    assert found == {f"Engineer {n}": day for n, day in enumerate(days)}
    said = [note for note in result.notes if "dates like" in note]
    assert [words in note for note in said] == [True] * bool(words)
    # The dates of posting, written by the same hand, tell as well.
    rows = [posting(1, search_date="05/03/2025", date_posted="28/02/2025")]
    adopt(csv_text(rows, columns), scraped_on=None, area="Elsewhere")
    [row] = [row for row in landed(review) if row["search_area"] == "Elsewhere"]
    assert row["scraped_at"][:10] == "2025-03-05"


def test_a_day_that_may_be_two_is_asked_for(adopt):
    with pytest.raises(UserError, match="may be two days. Write it as 2025-11-21"):
        adopt(csv_text(POSTINGS), scraped_on="05/03/2025")


DAMAGES = {
    "no record": lambda folder: next(folder.glob("*.json")).unlink(),
    "an empty record": lambda folder: next(folder.glob("*.json")).write_text(""),
    "another's record": lambda folder: change(folder, role="another"),
    "other rows": lambda folder: change(folder, rows_landed=3),
    "a day that is none": lambda folder: change(folder, scraped_at="yesterday"),
    "another's file": lambda folder: change(folder, file="a/2025-11-21/b/b.csv"),
    "no file": lambda folder: change(folder, sha256={}),
    "no rows": lambda folder: next(folder.glob("*.csv")).unlink(),
    "no refused rows": lambda folder: next(folder.glob("*.refused.csv")).unlink(),
    "fewer refused rows": lambda folder: change(folder, rows_refused=0),
}


def change(folder: Path, **fields: object) -> None:
    [path] = folder.glob("*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_is_found_and_repaired_by_adopting_again(
    adopt, review, damage
):
    content = csv_text(POSTINGS) + "too,few\n"
    adopt(content)
    adopt(content, area="Elsewhere")
    [csv_file] = [file for file in review.raw.rglob("*.csv")
                  if "toronto" in file.name and "refused" not in file.name]  # fmt: skip
    folder = csv_file.parent
    good = {file.name: file.read_bytes() for file in folder.iterdir()}
    succeed(review.run("ingest", "check"))
    DAMAGES[damage](folder)
    done = review.run("ingest", "check")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "dopt" in done.stderr and "repairs it" in done.stderr
    result = adopt(content)
    assert (result.problem, result.rows_landed) == (None, 2)
    assert "what was landed of it before is landed anew, whole" in result.notes
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == good
    succeed(review.run("ingest", "check"))
    assert adopt(content).rows_known == 2


def test_dates_with_points_say_the_order_of_the_others(review):
    dates = ("03/11/2025", "13.11.2025")
    rows = [posting(n, search_date=date, area="Bonn") for n, date in enumerate(dates)]
    (review.folder / "jobs.csv").write_text(csv_text(rows, tuple(rows[0])))
    done = succeed(review.run("ingest", "adopt", review.folder, "--role", "cook"))
    assert "the day first (others are)" in " ".join(done.stdout.split())
    days = {row["scraped_at"][:10] for row in landed(review)}
    assert days == {"2025-11-03", "2025-11-13"}


def test_a_file_of_which_nothing_is_landed_is_a_failure(review):
    file = review.folder / "jobs.csv"
    file.write_text(csv_text([posting(1)]) + "a,b\n")
    search = ("--role", "cook", "--area", "Bonn", "--scraped-on", "2025-11-21")
    succeed(review.run("ingest", "adopt", file, *search))
    file.write_text(csv_text([]) + "a,b\n")
    done = review.run("ingest", "adopt", file, *search)
    assert done.returncode == 1 and "1 of the files named could not" in done.stderr
    done = review.run("ingest", "adopt", file, "--role", "x" * 2_000, *search[2:])
    assert done.returncode == 2 and "has 2,000 characters" in done.stderr


def test_what_is_no_table_is_called_what_it_is(review):
    file = review.folder / "jobs.csv"
    text = csv_text([posting(1)])
    search = ("--role", "cook", "--area", "Bonn", "--scraped-on", "2025-11-21")
    for content, words in (
        (b"\xd0\xcf\x11\xe0" + bytes(99), "an old Excel file"),
        (text.encode("utf-16-le"), "--encoding utf-16-le"),
        (text.encode("utf-16-be"), "--encoding utf-16-be"),
        (text.encode("utf-32"), "UTF-32"),
        (bz2.compress(text.encode()), "bzip2: unpack it"),
        (lzma.compress(text.encode()), "xz: unpack it"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\0" + bytes(99), "SQLite"),
        (bytes(8) + b"DUCK" + bytes(99), "a DuckDB database"),
        (pickle.dumps([posting(1)]), "pickle"),
        (b'[["site"], ["indeed"]]', "have no names"),
        (b'{"columns": ["site"], "data": [[1, 2]]}', "not as long as its columns"),
        (b'{\n"site": 1\n}\n{\n"site": 2\n}', "neither one value nor one object"),
    ):
        file.write_bytes(content)
        done = review.run("ingest", "adopt", file, *search)
        assert done.returncode == 1 and words in " ".join(done.stderr.split())
    file.write_bytes(text.encode("utf-16-le"))
    succeed(review.run("ingest", "adopt", file, *search, "--encoding", "utf-16-le"))
    assert len(landed(review)) == 1


def test_no_row_of_a_services_answer_is_left_out(adopt):
    answer = {"paid": POSTINGS[:1], "page": 1, "free": POSTINGS[1:], "terms": ["a"]}
    result = adopt(json.dumps(answer))
    assert (result.problem, result.rows_landed) == (None, 2)
    assert "its JSON also holds page, terms: not read" in result.notes


@pytest.mark.parametrize("pack", [bytes, gzip.compress, in_workbook])
def test_what_would_take_all_memory_is_refused(adopt, monkeypatch, pack):
    """The limit is lowered here, so that nothing large need be made."""
    monkeypatch.setattr(tables, "MOST_BYTES", 100_000)
    result = adopt(pack(csv_text([posting(1, description="a" * 200_000)]).encode()))
    assert "split it" in result.problem and "memory" not in result.problem


def test_line_ends_of_a_spreadsheet_are_line_ends(review):
    book = openpyxl.Workbook()
    row = posting(1, description="Soup._x000D_\nBread._x000D_Salt.")
    for cells in (row.keys(), row.values()):
        book.active.append(list(cells))
    book.save(review.folder / "jobs.xlsx")
    search = ("--role", "cook", "--area", "Bonn", "--scraped-on", "2025-11-21")
    succeed(review.run("ingest", "adopt", review.folder, *search))
    [found] = landed(review)
    assert found["description"] == "Soup.\nBread.\nSalt."
