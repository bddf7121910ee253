"""What was measured, and how it is written down: as Markdown and as CSV."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

from tests.conftest import DATA, PUBLISHED, Review, succeed

TO = Path("data/bench")


@dataclass(frozen=True)
class Figure:
    """A number with its unit, and the most that it may be, where there is a promise."""

    what: str
    number: float
    unit: str
    at_most: float | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it is no more than it may be."""
        return self.at_most is None or self.number <= self.at_most


def landed_review(folder: Path) -> Review:
    """Land the real files, or the sample where they are not here."""
    review = Review(folder)
    if PUBLISHED.is_dir():
        succeed(review.run("ingest", "adopt", PUBLISHED, "--areas",
                           DATA / "areas.csv", "--role", "backend engineer",
                           "--scraped-on", "2025-11-21"))  # fmt: skip
    else:
        succeed(review.run("ingest", "sample"))
    return review


def machine() -> str:
    """What the figures were measured on, and with."""
    versions = ", ".join(
        f"{name} {version(name)}"
        for name in ("duckdb", "dbt-core", "dbt-duckdb", "pandas", "polars")
        if name != "polars" or find_spec(name)
    )
    return (
        f"{platform.machine()}, {os.cpu_count()} cores; Python "
        f"{platform.python_version()}, {versions}"
    )


def as_markdown(figures: list[Figure]) -> str:
    """A table of the figures, below the machine."""
    lines = [f"{machine()}.", "", "| what | | at most | |", "|---|---:|---:|---|"]
    for figure in figures:
        bound = "" if figure.at_most is None else f"{figure.at_most:,g}"
        kept = {True: "kept", False: "**not kept**"}[figure.is_kept] if bound else ""
        number = f"{figure.number:,.{0 if figure.number >= 100 else 2}f}"
        lines.append(f"| {figure.what} | {number} {figure.unit} | {bound} | {kept} |")
    return "\n".join(lines) + "\n"


def write(figures: list[Figure], name: str, to: Path = TO) -> None:
    """Write the figures as NAME.md and NAME.csv, and print them."""
    to.mkdir(parents=True, exist_ok=True)
    (to / f"{name}.md").write_text(as_markdown(figures), encoding="utf-8")
    rows = pd.DataFrame(figures).assign(measured_on=machine())
    rows.to_csv(to / f"{name}.csv", index=False)
    print(as_markdown(figures))
