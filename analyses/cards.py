"""A card: a figure as the page shows it, with its finding, its note and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analyses.answers import Basis, Row

SOURCES: dict[Basis, str] = {
    "best": "read from the posting's text, else as the scraper found it",
    "jobspy": "as the scraper found it, which the published review used",
}


@dataclass(frozen=True)
class Card:
    """A figure as the page shows it: what it finds, and what it is drawn from.

    `name` is its file name; `note` says n and how to read it; `rows` become its CSV.
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
    basis: Basis | None = None
    data: str = ""
    shape: str = "wide"
    lines: int = 0

    @property
    def csv(self) -> str:
        """The name of its CSV file, without the suffix."""
        return self.data or self.name
