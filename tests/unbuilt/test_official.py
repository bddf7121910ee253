"""`ingest official`: the agencies' formats are read, anything else gets a sentence."""

import csv
import io
import zipfile

import openpyxl
import pytest

from common.terminal import UserError
from ingest import official
from tests.conftest import ROOT

WAGE_COLUMNS = [
    "AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "OCC_CODE", "OCC_TITLE", "O_GROUP",
    "TOT_EMP", "EMP_PRSE", "A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75",
    "A_PCT90",
]  # fmt: skip


def seed(name):
    with (ROOT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def workbook(rows, sheet="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def wages(median=100_000, *, areas=None, header=WAGE_COLUMNS):
    """A workbook as OEWS lays it out: numbers as numbers, marks as text."""
    rows = [list(header)]
    for area in areas if areas is not None else seed("official_areas"):
        head = [area["area_code"], area["area_title"], 4, "TX"]
        rows.append([*head, "15-1252", "Software Developers", "detailed", 1230, 5.1,
                     99_000, 60_000, 80_000, median, "#", "#"])  # fmt: skip
        rows.append([*head, "29-1141", "Registered Nurses", "detailed", "**", "**",
                     "*", "*", "*", 81_000, "*", "*"])  # fmt: skip
        rows.append([*head, "11-1011", "Chief Executives", "detailed", 10, 1.0,
                     1, 1, 1, 1, 1, 1])  # fmt: skip
    # A state and the country have other types of area.
    rows.append(["48", "Texas", 2, "TX", "15-1252", "Software Developers", "detailed",
                 9, 1, 1, 1, 1, 1, 1, 1])  # fmt: skip
    return workbook(rows, "MSA_M2025_dl")


def prices(year="2025", value="101.5"):
    """A CSV as BEA writes it: codes in quotes after a space, notes below."""
    lines = [
        '"GeoFIPS","GeoName","Region","TableName","LineCode",'
        f'"IndustryClassification","Description","Unit","2024","{year}"'
    ]
    places = [("00000", "United States")] + [
        (area["area_code"], f"{area['area_title']} (Metropolitan Statistical Area)")
        for area in seed("official_areas")
    ]
    for code, name in places:
        for line, what in enumerate(
            ("Real personal income", "RPPs: All items", "RPPs: Services: Housing"), 1
        ):
            lines.append(
                f' "{code}","{name}"," ","MARPP",{line},"...","{what}","Index",90.1,'
                f"{value if what != 'Real personal income' else '(NA)'}"
            )
    return "\r\n".join([*lines, '"Note: See the included footnote file."', ""]).encode()


def delineation(month="JULY 2028", areas=None):
    rows = [
        ["Table with row headers in columns A through F"],
        [f"List 1. CORE BASED STATISTICAL AREAS (CBSAs), {month}"],
        ["CBSA Code", "Metropolitan Division Code", "CSA Code", "CBSA Title",
         "Metropolitan/Micropolitan Statistical Area", "County/County Equivalent"],
    ]  # fmt: skip
    for area in areas if areas is not None else seed("official_areas"):
        for county in ("A", "B"):
            rows.append([area["area_code"], None, None, area["area_title"],
                         "Metropolitan Statistical Area", county])  # fmt: skip
    rows.append(["10100", None, None, "Aberdeen, SD",
                 "Micropolitan Statistical Area", "Brown"])  # fmt: skip
    return workbook([*rows, ["Note: The 2020 OMB Standards ..."]])


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", "."), member)
    return content.getvalue()


@pytest.fixture
def take_in(tmp_path, monkeypatch):
    """Take in bytes under a name; what is kept lies in a folder of the test's own."""
    monkeypatch.setenv("OFFICIAL_PATH", str(tmp_path / "official"))

    def run(content, name):
        file = tmp_path / name
        file.write_bytes(content)
        return official.take_in(file)

    return run


@pytest.mark.parametrize("pack", ["plain", "zipped"])
def test_wages_are_read_as_the_bureau_publishes_them(take_in, pack):
    areas = len(seed("official_areas"))
    if pack == "plain":
        content, name = wages(), "MSA_M2025_dl.xlsx"
    else:
        content = zipped(
            file_descriptions__xlsx=workbook([["Field", "Description"], ["AREA", "x"]]),
            MSA_M2025_dl__xlsx=wages(),
        )
        name = "oesm25ma.zip"
    (change,) = take_in(content, name)
    assert (change.before, change.vintage, change.rows) == (
        "May 2024", "May 2025", 2 * areas,
    )  # fmt: skip
    before = {row["area_code"]: row["median"] for row in seed("official_wages")
              if row["soc_code"] == "15-1252"}  # fmt: skip
    assert change.changed == sum(median != "100000" for median in before.values())
    rows = official.known(official.WAGES_PAID)
    developers = [row for row in rows if row["soc_code"] == "15-1252"]
    assert {row["area_code"] for row in developers} == {
        area["area_code"] for area in seed("official_areas")
    }
    assert developers[0] == {
        "soc_code": "15-1252", "area_code": "10180", "employment": "1230", "p10": "60000",
        "p25": "80000", "median": "100000", "p75": "", "p90": "", "top_coded": "p75|p90",
        "vintage": "May 2025",
    }  # fmt: skip
    # What the bureau does not publish is empty, not zero; no other occupation is kept.
    nurse = next(row for row in rows if row["soc_code"] == "29-1141")
    assert (nurse["employment"], nurse["p10"], nurse["median"]) == ("", "", "81000")
    assert {row["soc_code"] for row in rows} == {"15-1252", "29-1141"}


def test_prices_are_of_the_newest_year_of_the_file(take_in):
    (change,) = take_in(
        zipped(MARPP_MSA_2008_2025__csv=prices(), MARPP__definition__xml="<x/>"),
        "MARPP.zip",
    )
    assert (change.before, change.vintage) == ("2024", "2025")
    rows = official.known(official.PRICES)
    assert len(rows) == 1 + len(seed("official_areas"))
    assert rows[0] == {
        "area_code": "00000", "all_items": "101.5", "housing": "101.5", "vintage": "2025",
    }  # fmt: skip


def test_areas_keep_their_names_and_new_ones_get_one(take_in):
    areas = seed("official_areas")[1:]
    areas[0] = areas[0] | {"area_title": "Renamed-Elsewhere, OH-KY"}
    areas.append({"area_code": "99990", "area_title": "Saint Olaf/Oz County-Far, MN-WI"})
    (change,) = take_in(delineation(areas=areas), "list1_2028.xlsx")
    assert (change.vintage, change.new, change.gone, change.changed) == (
        "July 2028", 1, 1, 1,
    )  # fmt: skip
    rows = {row["area_code"]: row for row in official.known(official.AREAS)}
    assert rows["99990"]["metro"] == "St. Olaf, MN"
    assert rows[areas[0]["area_code"]]["metro"] == seed("official_areas")[1]["metro"]
    assert "10100" not in rows


def test_the_names_of_areas_are_by_their_first_city():
    """As the rule gives them, but for five whose official title is longer."""
    longer = {"Barnstable Town, MA", "Boise City, ID", "Urban Honolulu, HI",
              "Amherst Town, MA", "Winston, NC"}  # fmt: skip
    by_rule = {
        official.first_city(row["area_title"]): row["metro"]
        for row in seed("official_areas")
    }
    assert {rule for rule, metro in by_rule.items() if rule != metro} == longer


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "empty.csv", "none of the official figures"),
        (b"a,b\n1,2\n", "jobs.csv", "none of the official figures"),
        (b"<html>Sorry</html>", "MARPP.zip", "none of the official figures"),
        (b"PK\x03\x04 cut off", "oesm25ma.zip", "damaged archive"),
        (zipped(readme__txt="x"), "oesm25ma.zip", "none of the official figures"),
        (zipped(a__xlsx=b"no workbook"), "oesm25ma.zip", "no workbook"),
        (workbook([["AREA", "OCC_CODE"], ["1", "2"]]), "x.xlsx", "none of the official"),
        (wages(areas=[]), "MSA_M2025_dl.xlsx", "for 0 of the 393 metropolitan areas"),
        (wages(), "wages.xlsx", None),
        (prices(year="2020", value="1"), "MARPP.csv", None),
        (delineation(month="soon"), "areas.xlsx", "doesn't say of which year"),
        (delineation(month="MARCH 2020"), "list1_2020.xlsx", "older than those in use"),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_gets_a_sentence(
    take_in, tmp_path, content, name, says
):
    """Nothing is kept then; a workbook says its year in the name of its sheet, too."""
    if says is None:
        assert take_in(content, name)
        return
    with pytest.raises(UserError, match=says):
        take_in(content, name)
    assert not list((tmp_path / "official").glob("*"))


def test_wages_of_before_are_refused(take_in):
    old = openpyxl.load_workbook(io.BytesIO(wages()))
    old.active.title = "MSA_M2023_dl"
    content = io.BytesIO()
    old.save(content)
    with pytest.raises(UserError, match="May 2023, older than those in use"):
        take_in(content.getvalue(), "MSA_M2023_dl.xlsx")


def test_the_agencies_figures_are_in_the_seeds(real_files):
    """Every figure of the files that came with the published review, and no other."""
    for name, mine, key, columns in (
        ("official_wages", "official_wages", ("soc_code", "area_code"),
         ("employment", "p10", "p25", "median", "p75", "p90", "top_coded")),
        ("price_parities", "official_prices", ("area_code",), ("all_items", "housing")),
        ("metro_areas", "official_areas", ("area_code",), ("area_title",)),
    ):  # fmt: skip
        path = real_files / "official" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            theirs = {
                tuple(row[part] for part in key): [row[column] for column in columns]
                for row in csv.DictReader(file)
            }
        assert theirs == {
            tuple(row[part] for part in key): [row[column] for column in columns]
            for row in seed(mine)
        }
