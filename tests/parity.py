"""The same marts on DuckDB and on Spark, row by row: `python -m tests.parity`.

The published review's files (the sample where they are not there) and rows that engines
read in different ways are landed in one folder and built on both.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import ROOT
from tests.dialect_cases import query, wrong
from tests.hardening.land import COLUMNS, PIECES, ROLE, posting, write
from tests.marts_alike import differences, keys_of_marts

PUBLISHED = ROOT.parent / "shared/data"
DBT = "from dbt.cli.main import cli; cli()"
DATES = (
    "2025", "2025-11", "2025-1-2", "20251103", " 2025-11-03", "now", "epoch", "infinity",
    "2025-11-03T10:00:00+02:00", "3/11/2025", "11/3/25", "11/31/2025", "2025-11-03x",
    "02025-11-03", "31.12.2025",
)  # fmt: skip
AMOUNTS = (
    "1e5", "1.2.3", ".", "1e400", "inf", "NaN", "1,2,3", "$ 120 000", "+5", "0x10", "١٢٣",
    "5.", "120000.555555555", "35,50", "120.000",
)  # fmt: skip
PLACES = (
    "St. Louis, MO", "saint paul, mn", "  Austin,  TX ", "Austin, TX (Remote)",
    "Austin, TX\n", "Greater Boston Area", "'s-Hertogenbosch, NL", "İzmir, TR", ",",
    "Coeur d'Alene, ID", "München, Bayern, Germany", "Québec, QC, Canada", "a,b,c,d",
)  # fmt: skip
PAYS = (
    "Salary\u00a0range:\u202f$90k–$110k\u2028Bonus", "é$50,000—$60,000/année",
    "base pay\u0085$120,000", "\u200b$45/hr", "₹12,00,000 a year", "ſalary: $88,000",
    "x\x0b$50,000\x0by", "$1 = $1 \\1 $0", "Québec base $80,000 CAD annuel",
    "$95K a year", "salaryé $99,000", "$50,000\x1c - $60,000", "🙂 $70,000 🙂 - $80,000",
    "İstanbul $60,000 per year", "back\\slash\\ $50,000 a year", "$60,000 a year.\n\n",
    "pay: $50,000 - $60,000\r\na year", "lone\r$70,000 per year",
    "quote \" $61,000 a year",
)  # fmt: skip


def main() -> None:
    """Build on both engines and compare; say what differs, and fail if anything does."""
    begun = time.monotonic()
    found = wrong_on_spark()
    with TemporaryDirectory(prefix="parity-") as name:
        folder = Path(name)
        environment = os.environ | {
            "RAW_PATH": str(folder / "raw"),
            "WAREHOUSE_PATH": str(folder / "warehouse.duckdb"),
            "SPARK_PATH": str(folder / "spark"),
            "SPARK_PARTITIONS": "2",
            "PLACES_PATH": str(folder / "places.csv"),
        }
        land(folder, environment)
        for engine in ("duckdb", "spark"):
            dbt(engine, folder, environment)
        manifest = folder / "spark-target/manifest.json"
        found += differences(
            folder / "warehouse.duckdb", folder / "spark/main.db", manifest
        )
        marts = len(keys_of_marts(manifest))
    for one in found:
        print(one)
    seconds = round(time.monotonic() - begun)
    print(f"{len(found)} differences in {marts} marts, {seconds} seconds.")
    if found:
        raise SystemExit(1)


def wrong_on_spark() -> list[str]:
    """Which macros of the dialect give something else on Spark."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as missing:
        raise SystemExit("Spark is not installed: make spark installs it.") from missing
    spark = SparkSession.builder.master("local[1]").getOrCreate()
    found = wrong(spark.sql(query("spark")).first())
    spark.stop()
    return [f"on Spark {one}" for one in found]


def land(folder: Path, environment: dict[str, str]) -> None:
    """Land the published files, or else the sample, and hostile rows."""
    if (PUBLISHED / "backend_engineer").is_dir():
        run(
            environment, "-m", "ingest", "adopt", PUBLISHED / "backend_engineer",
            "--quiet", "--areas", PUBLISHED / "areas.csv", "--role", "backend engineer",
            "--scraped-on", "2025-11-21",
        )  # fmt: skip
    else:
        run(environment, "-m", "ingest", "sample")
    cells = [
        *({"date_posted": value} for value in DATES),
        *({"min_amount": value, "interval": "yearly"} for value in AMOUNTS),
        *({"location": value} for value in PLACES),
        *({"description": f"We cook.\n{value}"} for value in PAYS),
        *({"title": f"Cook {value}", "company": f"{value} Ltd."} for value in PIECES),
        *({"is_remote": value} for value in ("True", " yes ", "2", "TRUE\u00a0", "t")),
    ]
    columns = (*COLUMNS, "date_posted", "min_amount", "interval", "is_remote")
    file = write(
        folder / "hostile.csv",
        (posting(number, **cell) for number, cell in enumerate(cells)),
        columns,
    )
    run(environment, "-m", "ingest", "adopt", file, *ROLE, "--quiet")


def dbt(engine: str, folder: Path, environment: dict[str, str]) -> None:
    """Build seeds, models and data tests on an engine."""
    run(
        environment, "-c", DBT, "build", "--quiet", "--target", engine,
        "--target-path", folder / f"{engine}-target", "--log-path", folder / "logs",
    )  # fmt: skip


def run(environment: dict[str, str], *arguments: str | Path) -> None:
    """Run Python from the project's folder; where it fails, so does all."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment)
    if done.returncode:
        raise SystemExit(f"The marts could not be compared: {arguments} failed.")


if __name__ == "__main__":
    main()
