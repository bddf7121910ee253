"""A card: a figure as the page shows it, with its finding, its note and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import plotly.graph_objects as go

from analyses.answers import Basis, Row

# The marts of the scraper's own pay have this before their names.
PREFIXES: dict[Basis, str] = {"best": "", "jobspy": "jobspy_"}
SOURCES: dict[Basis, str] = {
    "best": "read from the posting's text, else as the scraper found it",
    "jobspy": "as the scraper found it, which the published review used",
}


class Table(NamedTuple):
    """The numbers of a figure in words, for readers who don't see it drawn."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Card:
    """A figure as the page shows it: what it finds, and what it is drawn from.

    `name` is its file name; `note` says n and how to read it; `rows` become its CSV, and
    `table` has the numbers that are drawn.
    `basis` is the pay basis where the figure has one. Its height is that of its `shape`,
    or of so many `lines`. `data` is the name of its CSV where it is not the figure's:
    several figures are drawn from the same rows.
    """

    name: str
    title: str
    note: str
    marts: str
    rows: Sequence[Row]
    figure: go.Figure
    table: Table
    basis: Basis | None = None
    data: str = ""
    shape: str = "wide"
    lines: int = 0

    @property
    def csv(self) -> str:
        """The name of its CSV file, without the suffix."""
        return self.data or self.name
