"""A card: a figure as the page shows it, with its finding, its note and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import plotly.graph_objects as go

from analyses.answers import End, Row, Way

BEST = "read from the posting's text, else as the scraper found it"
SOURCES: dict[Way, str] = {
    "core": BEST,
    "all": BEST,
    "postings": BEST,
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
    `table` has the numbers that are drawn, or names the part of the page that has them.
    `counted` are the ways of counting in which it is shown; empty for always; `end` is
    the end of pay that it shows, where there is one figure for each. Its height is that
    of its `shape`, or of its number of `lines`. `data` is the name of its CSV where it is
    not the figure's: several figures are drawn from the same rows.
    """

    name: str
    title: str
    note: str
    marts: str
    rows: Sequence[Row]
    figure: go.Figure
    table: Table | str
    counted: Sequence[str] = ()
    end: End | None = None
    data: str = ""
    shape: str = "wide"
    lines: int = 0

    @property
    def csv(self) -> str:
        """The name of its CSV file, without the suffix."""
        return self.data or self.name

    @property
    def embed_height(self) -> int:
        """The height in pixels of a frame, 800 wide, that shows its own page whole."""
        plot = {"strip": 320}.get(self.shape, 560)
        if self.lines:
            plot = max(150, 24 * self.lines + 100)
        text = 44 * (len(self.title) // 38) + 25 * (len(self.note) // 85)
        return plot + text + 480
