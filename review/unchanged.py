"""Has anything changed that a review is made from, or in what it made?

Files are known by their sizes and times, which costs a moment where reading them all
would cost minutes. What only looks changed is reviewed again, which is never wrong.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from common.paths import gazetteer_path, official_path, places_path, raw_path
from review.versions import MADE_FROM, PAGE, WAREHOUSE, Versions

ROOT = Path(__file__).parent.parent
CODE = (
    "analyses", "common", "dbt_project", "ingest", "models", "review", "seeds", "tests",
    "dbt_project.yml", "profiles.yml", "selectors.yml",
)  # fmt: skip


def is_unchanged(own: Versions) -> bool:
    """Whether the review that is shown is what would be made again, and is whole."""
    if not can_be_added_to(own):
        return False
    noted, page = _noted(own), _fingerprint(_files(own.page))
    return noted == noted | {"inputs": inputs(), "page": page}


def can_be_added_to(own: Versions) -> bool:
    """Whether the warehouse that is shown is as it was made, by what is here now."""
    if not (noted := _noted(own)):
        return False
    warehouse = _fingerprint(_files(own.warehouse))
    return noted == noted | {"read_by": _read_by(), "warehouse": warehouse}


def note_inputs(own: Versions, inputs_then: str) -> None:
    """Write beside the next version what it was made from; it is whole by now."""
    noted = {
        "inputs": inputs_then,
        "read_by": _read_by(),
        "warehouse": _fingerprint(_files(own.next / WAREHOUSE)),
        "page": _fingerprint(_files(own.next / PAGE)),
    }
    (own.next / MADE_FROM).write_text(json.dumps(noted), encoding="utf-8")


def _noted(own: Versions) -> dict[str, str]:
    """What the review that is shown was made from; nothing where it doesn't say."""
    try:
        noted = json.loads((own.current / MADE_FROM).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def inputs() -> str:
    """A fingerprint of all that a review is made from.

    That is what is landed, what is known of places and of official figures, the project's
    code, what reads all of it, and the address that the pages name.
    """
    paths = [raw_path(), gazetteer_path(), places_path(), official_path()]
    return _fingerprint(
        (str(path.absolute()) for path in paths),
        *(_files(path) for path in paths),
        *(_files(ROOT / name) for name in CODE),
        [str(ROOT), _read_by(), os.environ.get("REVIEW_URL", "")],
    )


def _read_by() -> str:
    """A fingerprint of all that decides how files are read, and into what storage.

    A date of posting in a later year is not believed. A file keeps its storage
    version, and the space of what is read again: where the rules have changed (see the
    macro query_of_rules_elsewhere), all is read into a new one.
    """
    packages = os.listdir(sysconfig.get_path("purelib"))  # noqa: PTH208 (it is faster)
    macros = sorted((ROOT / "dbt_project" / "macros").rglob("*.sql"))
    rules = [*macros, *sorted((ROOT / "seeds").glob("*.csv"))]
    return _fingerprint(
        sorted(name for name in packages if name.endswith(".dist-info")),
        (hashlib.sha256(path.read_bytes()).hexdigest() for path in rules),
        _files(gazetteer_path()),
        [
            sys.version,
            str(datetime.now(UTC).year),
            os.environ.get("REVIEW_STORAGE", ""),
        ],
    )


def _files(path: Path) -> Iterator[str]:
    """Each file at or below a path: its name below it, its size and its time.

    The time is of the last change to the file or to its name, and that of its content:
    a file that was copied over another, with its time, is a change too.
    """
    try:
        found = sorted(os.scandir(path), key=lambda entry: entry.name)
    except NotADirectoryError:
        yield _known_by(path.stat())
        return
    except FileNotFoundError:
        yield "none"
        return
    for entry in found:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from (f"{entry.name}/{line}" for line in _files(Path(entry.path)))
        else:
            yield f"{entry.name} {_known_by(entry.stat())}"


def _known_by(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def _fingerprint(*parts: Iterator[str] | list[str]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update("\n".join([*part, ""]).encode(errors="surrogateescape"))
    return found.hexdigest()
