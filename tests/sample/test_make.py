"""`make review`, whatever lies around it: whole, or not at all, and without addresses."""

import csv
import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import pytest

from common.privacy import HIDDEN, without_contacts
from review.export import _selected
from tests.conftest import ROOT, assert_no_worse_than_linear, succeed

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "data", "target", "logs", "*_cache", "__pycache__"
)
# What another project may have left in the shell.
LEFT_BEHIND = {
    "DBT_PROFILES_DIR": "/nowhere",
    "DBT_PROJECT_DIR": "/nowhere",
    "DBT_TARGET": "prod",
    "DBT_PROFILE": "shop",
}
CONTACTS = (
    "jane.doe+jobs@corp.example.com", "o'neil@example.co.uk", "hr [at] example.com",
    "(555) 123-4567", "555.123.4568", "+1 555 123 4569", "+44 20 7946 0958",
    "+49 (0)30 901820", "1-800-555-0199",
    "jörg@bücher.example", "иван@пример.рф", "jane(at)corp(dot)example",
    "jane @ corp.com", "jane at corp dot com", "jane\\_d@corp\\.com",
    "jane&#64;corp.com", "u%40corp.com",
    "020 7946 0958", "0171 1234567", "030/901820", "01 23 45 67 89", "06-12345678",
    "044 668 18 00", "0412 345 678", "(02) 9876 5432", "(11) 91234-5678",
    "0033 1 23 45 67 89", "+91-98765-43210", "Phone: 98765 43210", "Tel. 9876543210",
    "+1.555.123.4567", "WhatsApp +62 812-3456-7890", "555\u2013123\u20134567",
    "2125550123", "12125550123", "9876543210", "0612345678", "07700900123",
    "212\u2011555\u20110123", "+49&nbsp;89&nbsp;123456", "&plus;1 555 123 4569",
    "jane.doe at corp.com", "jane_at_corp_dot_com", "jane arroba corp punto es",
    "jane <at> corp <dot> com", "jane&#x40;corp&#46;com", "jane@corp&period;com",
    "138 1234 5678", "612 345 678", "01.23.45.67.89", "wa.me/15125550134",
    "?tel=5125550134", "jane (a) corp.de", "jane (ät) corp.de",
    "jane@\ncorp.com", "jane@@corp.com", "jane -at- corp.com",
    "jane <span>@</span> corp.com", "512 5550134", "512-5550134", "(512) 555 - 0134",
    "[512] 555-0134", "512_555_0134", "(+49) 30 1234567", "(0049) 30 1234567",
    "+ 49 30 1234567", "0211/123456-0", "0470/12.34.56", "91-9876543210",
    "01712-345678", "11 91234-5678", "8 (495) 123-45-67", "8 800 555-35-35",
    "５１２-５５５-０１３４", "٠٥٠١٢٣٤٥٦٧", "1-800-FLOWERS",
    "jane\u200b@corp.com", "+1\u2060212\u200b5550123", "jane@corp\u00ad.com",
)  # fmt: skip
# What looks like one but isn't stays.
NO_CONTACTS = (
    "$120,000.00 - 150000.00", "$100,000-150000", "80000 95000", "$85,050-90,000",
    "2025-11-21", "01/02/2025", "01-02-2025", "\u20ac 50 000 - 60 000", "ISO 27001 2022",
    "1 200 000 - 1 500 000 Ft", "Rs 12,00,000 - 15,00,000", "C++ @ scale", "node@18",
    "Req 1234567890", "Job ID: 2125550123", "ref. 9876543210", "4323456789",
    "https://www.linkedin.com/jobs/view/4323456789", "li-4323456789", "on call 24/7",
    "work at Booking.com", "a range of $100-150", "75000 90000", "12/31/2025",
    "2025-2026", "C++11/14/17/20", "text 10000 - 20000", "Mobile: 120000 - 150000",
    "call 2025-11-20", "+10 000 000 users", "800 500 1000 EUR", "C++ 11/14/17/20",
    "100-150-2000 employees", "Job 4012345678", "node.js at corp.com",
    "ASP.NET at corp.com", "engineers at corp.com",
    "1.200.000 - 1.500.000", "12,345,678", "401(k)", "ISO 9001:2015", "+10%",
    "https://example.com/jobs/0012345678?id=0412345678",
)  # fmt: skip
ALERT = """select title, company from {{ ref('postings') }}
where title similar to 'Cook [123] .*'"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder that was renamed since its .venv was made."""
    folder = tmp_path_factory.mktemp("make") / "my review (2)"
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    installed, venv = Path(sys.prefix), folder / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "lib").symlink_to(installed / "lib")
    (venv / "bin/python").symlink_to(Path(sys.executable).resolve())
    shutil.copy(installed / "pyvenv.cfg", venv)
    for script in ("dbt", "pip", "ruff"):
        (venv / "bin" / script).write_text("#!/the/old/folder/.venv/bin/python\n")
        (venv / "bin" / script).chmod(0o755)
    for lock in ("ready", "ready-dev"):
        (venv / lock).touch()
    return folder


@pytest.fixture(scope="module")
def made(checkout: Path) -> subprocess.CompletedProcess[str]:
    """The first review: as many postings as CONTACTS, each with one in its texts."""
    adopt(checkout, range(len(CONTACTS)))
    stray = checkout.parent / "stray"
    stray.mkdir()
    (stray / "duckdb.py").write_text("raise SystemExit('a stray module')\n")
    return succeed(make(checkout, "review", PYTHONPATH=str(stray), **LEFT_BEHIND))


def run(
    folder: Path, *command: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout, on a warehouse with a name of DuckDB's own."""
    paths = ("RAW_PATH", "WAREHOUSE_PATH", "REVIEW_PATH", "PLACES_PATH")
    kept = {name: text for name, text in os.environ.items() if name not in paths}
    ours = {
        "WAREHOUSE_PATH": "data/main.duckdb",
        "GAZETTEER_PATH": str(ROOT / "data" / "gazetteer.parquet"),
    }
    return subprocess.run(
        list(map(str, command)), cwd=folder, env=kept | ours | environment,
        capture_output=True, text=True, timeout=1800,
    )  # fmt: skip


def make(
    folder: Path, *verb: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return run(folder, "make", *verb, **environment)


def adopt(folder: Path, numbers: range) -> None:
    """Land postings that hold an address each, in their text, title, company and pay."""
    file = folder / "jobs.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        out = csv.writer(opened)
        out.writerow(["id", "site", "job_url", "title", "company", "location",
                      "description", "area"])  # fmt: skip
        for number in numbers:
            contact = CONTACTS[number % len(CONTACTS)]
            pay = f"Pay: $50,000 - $60,000 a year, ask {contact} about it."
            out.writerow(
                [f"c-{number}", "indeed", f"https://example.com/{number}",
                 f"Cook {number} {contact}", f"Inn {contact}", "Austin, TX", pay,
                 f"Austin, TX {number % 3}"]
            )  # fmt: skip
    succeed(
        run(folder, ".venv/bin/python", "-m", "ingest", "adopt", file,
            "--role", "cook", "--scraped-on", "2025-11-21")
    )  # fmt: skip


def asked(folder: Path, query: str) -> Any:
    """The one value that a query of the review's warehouse returns."""
    with duckdb.connect(str(folder / "data/main.duckdb"), read_only=True) as marts:
        [(value,)] = marts.execute(query).fetchall()
    return value


def postings(folder: Path) -> int:
    return asked(folder, "select count(*) from postings")


def is_read_anew(folder: Path) -> bool:
    """Whether the last review read all that is landed, or only what was new."""
    rules = "main_staging.base_warehouse__rules"
    return asked(folder, f"select bool_or(is_read_anew) from {rules}")


def test_a_review_whatever_another_project_left_behind(checkout, made):
    page = checkout / "data" / "review" / "index.html"
    assert str(page) in made.stdout and page.is_file()
    assert postings(checkout) == len(CONTACTS)


def test_a_review_of_nothing_new_is_not_made_again(checkout, made):
    """It says so, and that it can be made anyway."""
    shown = checkout / "data/.main.duckdb.versions/current"
    before = shown.readlink()
    again = succeed(make(checkout, "review"))
    assert "Nothing has changed since this review was made" in again.stdout
    assert shown.readlink() == before
    full = ".venv/bin/python -m review >/dev/full"
    done = run(checkout, "sh", "-c", full)
    assert (done.returncode, done.stderr[:23]) == (2, "No space left on device")
    forced = succeed(run(checkout, ".venv/bin/python", "-m", "review", "--force"))
    assert "Nothing has changed" not in forced.stdout and shown.readlink() != before
    assert is_read_anew(checkout)


def test_page_and_downloads_are_free_of_addresses(checkout, made):
    files = [path for path in (checkout / "data/review").rglob("*") if path.is_file()]
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in files
        if path.suffix in (".html", ".csv", ".json")
    }
    assert len(texts) > 20 and any("Inn [hidden]" in text for text in texts.values())
    for name, text in texts.items():
        assert not [contact for contact in CONTACTS if contact in text], name


def test_numbers_that_reach_nobody_stay():
    for text in NO_CONTACTS:
        assert without_contacts(text) == text
    # The last is one only where somebody is asked: engineers at corp.com are none.
    for text in (*CONTACTS, "jane at corp.com"):
        assert without_contacts(f"ask {text} now") == f"ask {HIDDEN} now", text


@pytest.mark.parametrize(
    "cut", ["jane@", "jane@cor", "jane.doe@corp.", "jane (at) corp", "+44 20 79",
            "(212) 555", "(212) 555-01", "212-555-01", "Tel. 0171 12", "call 2125"]
)  # fmt: skip
def test_what_was_cut_at_the_end_of_a_snippet_reaches_nobody(cut):
    """Also where snippets were put together."""
    assert without_contacts(f"ask {cut}") == f"ask {HIDDEN}"
    snippets = f"ask {cut} ... $50,000 a year"
    assert without_contacts(snippets) == f"ask {HIDDEN} ... $50,000 a year"


def test_an_export_hides_what_the_page_hides():
    """DuckDB reads the patterns as Python does."""
    cut = ("ask jane@cor", "ask +44 20 79", "$50,000 - 6")
    texts = [*NO_CONTACTS, *cut, *(f"ask {text} now" for text in CONTACTS)]
    found = duckdb.execute(
        f"select {_selected('text', 'VARCHAR')} from (select unnest(?) as text)", [texts]
    ).fetchall()
    assert [text for (text,) in found] == [without_contacts(x, "text") for x in texts]


@pytest.mark.parametrize("number", ["2125550123", "12125550123", "9812345678"])
def test_a_number_alone_in_a_cell_is_hidden_unless_it_is_an_id(number):
    for column, said in (("title", HIDDEN), ("posting_id", number)):
        assert without_contacts(number, column) == said
        [found] = duckdb.execute(
            f'select {_selected(column, "VARCHAR")} from (select ? as "{column}")',
            [number],
        ).fetchone()
        assert found == said


@pytest.mark.parametrize(
    "text",
    [
        "1-",
        "+1 ",
        "212-555-",
        "id 1",
        "a_at_",
        "a (at)",
        "a.a at a",
        "call 1",
        "a",
        "a@b.",
        "+1",
        "a.b-",
        "x%40",
        "a at b dot ",
        "0 ",
    ],
)
def test_hiding_costs_twice_as_much_for_twice_the_text(text):
    seconds = []
    for length in (10_000, 20_000):
        begun = time.process_time()
        without_contacts(text * (length // len(text)))
        seconds.append(time.process_time() - begun)
    assert_no_worse_than_linear(*seconds)


def test_an_export_is_free_of_addresses_and_says_what_it_holds(checkout, made):
    succeed(make(checkout, "export"))
    folder = checkout / "data" / "export"
    dictionary = (folder / "DICTIONARY.md").read_text(encoding="utf-8")
    readme = (folder / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"from '(parquet/\w+\.parquet)'", readme)
    assert named and all((folder / file).is_file() for file in named)
    assert "| roles |" in readme and not [c for c in CONTACTS if c in readme]
    with duckdb.connect(str(folder / "job_market_review.duckdb")) as shared:
        columns = shared.execute(
            "select table_name, column_name from information_schema.columns"
        ).fetchall()
        tables = {table for table, _ in columns}
        assert {path.stem for path in (folder / "parquet").iterdir()} == tables
        for table in tables:
            rows = shared.execute(f"from {table}").fetchall()
            file = folder / "parquet" / f"{table}.parquet"
            assert shared.execute(f"from '{file}'").fetchall() == rows
            assert not [c for c in CONTACTS if any(c in str(row) for row in rows)], table
        [(title, snippet)] = shared.execute(
            "select title, pay_snippet from postings where posting_id = 'c-3'"
        ).fetchall()
        commented = shared.execute(
            "select count(*), count(comment) from duckdb_columns() where not internal"
        ).fetchone()
        assert commented == (len(columns), len(columns))
        assert not shared.execute(
            "select table_name from duckdb_tables() where comment is null"
        ).fetchall()
        [(half,)] = shared.execute(
            "select company_share_interval(x > 1, x) from (values (1), (2)) as pair (x)"
        ).fetchall()
        assert half["share"] == 0.5 and half["companies"] == 2
    assert title == "Cook 3 [hidden]" and "$50,000" in snippet
    described = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| (.*) \|$", dictionary, re.M))
    assert {column for _, column in columns} == set(described)
    assert all(described.values())
    assert not {"description", "raw_row"} & set(described)


def test_an_export_is_one_download_too(checkout, made):
    packed = []
    for folder in ("first", "second"):
        export = (".venv/bin/python", "-m", "review", "export", "--to", folder)
        succeed(run(checkout, *export))
        packed.append((checkout / folder / "marts.zip").read_bytes())
    assert packed[0] == packed[1]
    with ZipFile(BytesIO(packed[0])) as zipped:
        found = {name: zipped.read(name) for name in zipped.namelist()}
    files = [path for path in (checkout / "first").rglob("*") if path.is_file()]
    assert found == {
        f"job_market_review/{path.relative_to(checkout / 'first')}": path.read_bytes()
        for path in files
        if path.suffix in (".md", ".parquet")
    }
    marts = {Path(name).stem for name in found if name.endswith(".parquet")}
    named = re.findall(
        "^## (.*)$", found["job_market_review/DICTIONARY.md"].decode(), re.M
    )
    assert marts == set(named) and {"postings", "city_pay", "role_pay"} <= marts


def test_an_export_takes_no_file_of_others_along(checkout, made):
    export = (".venv/bin/python", "-m", "review", "export", "--to", "shared_review")
    succeed(run(checkout, *export))
    succeed(run(checkout, *export))
    (checkout / "shared_review" / "notes.txt").write_text("mine")
    assert run(checkout, *export).returncode == 2
    assert (checkout / "shared_review" / "notes.txt").read_text() == "mine"


def test_an_export_replaces_nothing_else(checkout, made):
    mine = checkout / "mine" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    done = run(checkout, ".venv/bin/python", "-m", "review", "export", "--to", "mine")
    assert done.returncode == 2
    assert "Name another folder" in done.stderr
    assert list(mine.parent.iterdir()) == [mine] and mine.read_text() == "mine"


def test_a_second_review_says_that_one_is_running(checkout, made):
    with (checkout / "data/.main.duckdb.versions/lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(checkout, ".venv/bin/python", "-m", "review", "--force")
    assert "is running already (process" in done.stderr
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_readers_keep_the_review_of_before_until_a_new_one_is_whole(checkout, made):
    """A failing test leaves it in place and is named, with rows; readers block none."""
    page = checkout / "data" / "review" / "index.html"
    before = page.read_bytes()
    reader = duckdb.connect(str(checkout / "data/main.duckdb"), read_only=True)
    adopt(checkout, range(len(CONTACTS), len(CONTACTS) + 3))
    alert = checkout / "tests" / "singular" / "nobody_cooks.sql"
    alert.write_text(ALERT)
    failed = make(checkout, "review")
    assert failed.returncode == 2, failed.stdout
    assert "The test nobody_cooks fails on 3 rows" in failed.stderr
    assert "title=Cook 1 o'neil@example.co.uk, company=Inn" in failed.stderr
    assert "The previous review stays" in failed.stderr
    assert page.read_bytes() == before and postings(checkout) == len(CONTACTS)

    alert.unlink()
    succeed(make(checkout, "review"))
    assert page.read_bytes() != before and postings(checkout) == len(CONTACTS) + 3
    assert not is_read_anew(checkout)
    [(old,)] = reader.execute("select count(*) from postings").fetchall()
    assert old == len(CONTACTS)
    reader.close()


def test_a_project_that_was_moved_is_reviewed_where_it_is(checkout, made, tmp_path):
    """dbt looks for the seeds where it found them before."""
    moved = tmp_path / "moved"
    checkout.rename(moved)
    try:
        succeed(run(moved, ".venv/bin/python", "-m", "review", "--force"))
    finally:
        moved.rename(checkout)


def test_accuracy_says_what_it_needs(checkout):
    done = make(checkout, "accuracy")
    assert done.returncode == 2
    assert "make accuracy needs the published review's files in ../shared" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
