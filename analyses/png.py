"""Figures as PNG pictures, drawn offline by the system's Chromium through Kaleido."""

from pathlib import Path
from typing import Any

import kaleido
from choreographer.browsers.chromium import ChromeNotFoundError

from analyses.cards import Card
from analyses.style import LIGHT, literal, painted
from common.terminal import UserError

# In CSS pixels, and how many dots each of these has.
SIZE = {"width": 1200, "height": 760, "scale": 2}


def write_pngs(
    pictures: dict[Path, dict[str, Any]], size: dict[str, int], *scripts: Path
) -> None:
    """Write each figure, given as its JSON, to its path, all by one browser.

    `scripts` are what the figures need, such as the outlines of maps. Raises UserError
    where the machine has no Chromium or Chrome, or it can't start.
    """
    for path in pictures:
        path.parent.mkdir(parents=True, exist_ok=True)
    others = [script.resolve().as_uri() for script in scripts]
    page = kaleido.PageGenerator(mathjax=False, others=others)
    try:
        problems = kaleido.write_fig_from_object_sync(
            [
                {"fig": figure, "path": path, "opts": {"format": "png", **size}}
                for path, figure in pictures.items()
            ],
            kopts={"page_generator": page},
        )
    except (ChromeNotFoundError, RuntimeError, OSError) as problem:
        raise UserError(
            "Pictures need Chromium or Chrome, and none could be started "
            f"({str(problem).splitlines()[0].rstrip('.')}). Install one, for example "
            "with `apt install chromium`, then draw again; the page is drawn anyway."
        ) from problem
    if problems:
        raise UserError(f"A figure could not be drawn as PNG: {problems[0]}")


def picture(card: Card) -> dict[str, Any]:
    """Return the figure's JSON in the light palette, with its title and n on it."""
    figure: dict[str, Any] = painted(card.figure.to_plotly_json(), LIGHT)
    figure["layout"] |= {
        "paper_bgcolor": LIGHT["paper"],
        "margin": {"l": 24, "r": 24, "t": 100, "b": 80},
        "title": {
            "text": literal(card.title, 150),
            "subtitle": {
                "text": literal(card.note, 150),
                "font": {"color": LIGHT["muted"], "size": 13},
            },
            "font": {"size": 22},
            "x": 0.02, "xanchor": "left", "y": 0.96, "yanchor": "top",
        },
    }  # fmt: skip
    return figure
