"""The same marts on DuckDB and on Spark, row by row: `make parity`.

The published review's files (the sample where they are missing) and rows that engines
read in different ways are landed in one folder and built on both; what the dialect's
macros give, and the models' unit tests, are asked of Spark, too. `--small` takes every
fifth search, and leaves the data tests out.
"""

import argparse
import os
import shutil
import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from dbt.cli.main import dbtRunner

from tests.bench.figures import landed_review
from tests.conftest import Review, succeed
from tests.dialect_cases import query, wrong
from tests.hardening.land import COLUMNS, PIECES, ROLE, posting, write
from tests.marts_alike import differences, keys_of_marts

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
# With few rows, most of the time goes into plans, and into what Java compiles for each.
# The compiled code needs room, as do the plans, or Java collects garbage all the time.
SMALL = {
    "SPARK_PARTITIONS": "1",
    "SPARK_SUBMIT_OPTS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms1g -Xmn600m"
    " -XX:ReservedCodeCacheSize=256m -XX:MetaspaceSize=1g",
}
SMALL_CONF = """
spark.sql.adaptive.enabled false
spark.sql.constraintPropagation.enabled false
spark.sql.maxPlanStringLength 1000
spark.sql.ui.explainMode simple
spark.sql.ui.retainedExecutions 1
spark.ui.showConsoleProgress false
"""


def main() -> None:
    """Build on both engines and compare; say what differs, and fail if anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args().small
    if not find_spec("pyspark"):
        raise SystemExit("Spark is not installed: make spark-ready installs it.")
    begun = time.monotonic()
    with TemporaryDirectory(prefix="parity-") as name:
        folder = Path(name)
        tables, parsed = folder / "tables", folder / "parsed"
        os.environ |= {"SPARK_PATH": str(tables), "SPARK_PARTITIONS": "2"}
        if small:
            (folder / "spark-defaults.conf").write_text(SMALL_CONF)
            os.environ |= SMALL | {"SPARK_CONF_DIR": name}
        review = landed_review(folder)
        if small:
            leave_every_fifth(review)
        land_hostile_rows(review)
        left_out = ("--exclude-resource-types", "test") if small else ()
        succeed(review.dbt("build", "--quiet", *left_out))
        build_on_spark(review, parsed, *left_out)
        found = wrong_on_spark()
        manifest = parsed / "manifest.json"
        found += differences(review.warehouse, tables / "main.db", manifest)
        marts = len(keys_of_marts(manifest))
    for one in found:
        print(one)
    seconds = round(time.monotonic() - begun)
    print(f"{len(found)} differences in {marts} marts, {seconds} seconds.")
    if found:
        raise SystemExit(1)


def build_on_spark(review: Review, parsed: Path, *arguments: str) -> None:
    """Build in this process, which keeps Spark, with all unit tests."""
    os.environ |= review.environment
    done = dbtRunner().invoke(
        ["build", "--quiet", "--target", "spark", "--select", "fqn:*",
         "--target-path", str(parsed), "--log-path", str(review.folder / "logs"),
         *arguments]
    )  # fmt: skip
    if not done.success:
        raise SystemExit(f"The build on Spark failed. {done.exception or ''}")


def wrong_on_spark() -> list[str]:
    """Which macros of the dialect give something else on Spark."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.getOrCreate()
    return [f"on Spark {one}" for one in wrong(spark.sql(query("spark")).first())]


def leave_every_fifth(review: Review) -> None:
    """Keep every fifth of the searches that were landed."""
    searches = sorted({file.parent for file in review.raw.rglob("*.outcome.json")})
    for folder in {*searches} - {*searches[::5]}:
        shutil.rmtree(folder)


def land_hostile_rows(review: Review) -> None:
    """Land rows that engines read in different ways."""
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
        review.folder / "hostile.csv",
        (posting(number, **cell) for number, cell in enumerate(cells)),
        columns,
    )
    succeed(review.run("ingest", "adopt", file, *ROLE, "--quiet"))


if __name__ == "__main__":
    main()
