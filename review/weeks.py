"""The reviews of all weeks as a static site: each under its date, the newest at the root.

    index.html       the newest review; beside it the pages of further roles
    weeks.html       all weeks, the newest first
    2026-11-22/      a week's review, whole: nothing in it needs another folder
        week.json    what came of that week's searches
        marts.zip    its marts, if they are to be downloaded

Whoever serves the folder may do so while it changes: each page takes the place of the one
before in one step, after what it links to is there.
"""

import json
import re
import shutil
from datetime import date
from html import escape
from pathlib import Path

from review.export import MARTS
from review.versions import Versions, whole_folder

INDEX, WEEKS, CHANGED, WEEK = "index.html", "weeks.html", "changed.html", "week.json"
# What a page draws and links to lies in these folders beside it, and in this file.
BESIDE = re.compile(
    rf'\b(href|src|data-links)="((?:assets|cities|data|figures)/|{re.escape(MARTS)}")'
)
# On each page of ours: the way to the other weeks.
WAY = '<nav class="weeks"'
HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>All weeks</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{newest}/assets/colours.css">
<link rel="stylesheet" href="{newest}/assets/page.css">
</head>
<body>
<header><h1>All weeks</h1></header>
<main><p><a href="index.html">The newest review</a></p>
<table><thead><tr><th scope="col">Week</th><th scope="col">What changed</th>
<th scope="col">Its searches</th></tr></thead><tbody>
"""
TAIL = "</tbody></table></main>\n</body>\n</html>\n"


def keep(
    own: Versions, site: Path, day: date, said: str, url: str = "",
    marts: Path | None = None,
) -> Path:  # fmt: skip
    """Keep the review that is shown under its day, and show it at the site's root.

    `said` is what came of its searches, `url` the address of the site, if its pages name
    it: then they name their own place in it; `marts` is a file to be kept with it, which
    each page then links to. A second review of a day replaces the first. Returns the
    path of the newest page.
    """
    folder = site / day.isoformat()
    _put(own.page.resolve(), folder, said, url, marts)
    weeks = sorted((path.parent for path in site.glob(f"*/{WEEK}")), reverse=True)
    newest = weeks[0]
    pages = {page.name: page for page in newest.glob("*.html")}
    kept, shown = (_way(newest.name, up, newest) for up in ("../", ""))
    for name, page in pages.items():
        text = page.read_text(encoding="utf-8").replace(kept, shown, 1)
        text = text.replace(f'="{url}{newest.name}/{name}"', f'="{url}{name}"')
        _write(site / name, BESIDE.sub(rf'\1="{newest.name}/\2', text))
    _write(site / WEEKS, _index(weeks))
    for left in site.glob("*.html"):
        # Pages of the user's own (404.html) stay.
        if left.name not in (WEEKS, *pages) and WAY in left.read_text(errors="replace"):
            left.unlink()
    return (site / INDEX).absolute()


def _put(review: Path, folder: Path, said: str, url: str, marts: Path | None) -> None:
    """Copy a review into a folder, with the way to the other weeks on each page."""
    with whole_folder(folder) as beside:
        shutil.copytree(review, beside)
        if marts:
            shutil.copy(marts, beside / MARTS)
        way = _way(folder.name, "../", beside)
        for page in beside.glob("*.html"):
            text = page.read_text(encoding="utf-8")
            text = text.replace("<body>", f"<body>\n{way}", 1)
            page.write_text(text, encoding="utf-8")
        for page in beside.glob("**/*.html") if url else ():
            head, end, body = page.read_text(encoding="utf-8").partition("</head>")
            head = head.replace(f'="{url}', f'="{url}{folder.name}/')
            page.write_text(head + end + body, encoding="utf-8")
        (beside / WEEK).write_text(json.dumps({"said": said}), encoding="utf-8")


def _way(day: str, up: str, week: Path) -> str:
    """The line on a page of a week that leads elsewhere; `up` leads to the root."""
    links = [f'<a href="{INDEX}">the review</a>']
    if (week / CHANGED).is_file():
        links.append(f'<a href="{CHANGED}">what changed</a>')
    if (week / MARTS).is_file():
        size = f"{(week / MARTS).stat().st_size / 1e6:.1f} MB"
        links.append(f'<a href="{MARTS}" download>all numbers (Parquet, {size})</a>')
    links += [f'<a href="{up}{WEEKS}">all weeks</a>', f'<a href="{up}{INDEX}">newest</a>']
    return f'{WAY} aria-label="Weeks">{day}: {" · ".join(links)}</nav>'


def _index(weeks: list[Path]) -> str:
    lines = [HEAD.format(newest=weeks[0].name)]
    for week in weeks:
        said = json.loads((week / WEEK).read_text(encoding="utf-8"))["said"]
        changed = ""
        if (week / CHANGED).is_file():
            changed = f'<a href="{week.name}/{CHANGED}">what changed</a>'
        lines.append(
            f'<tr><td><a href="{week.name}/{INDEX}">{week.name}</a></td>'
            f"<td>{changed}</td><td>{escape(said)}</td></tr>\n"
        )
    return "".join([*lines, TAIL])


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
