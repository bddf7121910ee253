"""Versions of a review: one is shown, the next is made beside it, one step swaps them.

Beside a warehouse `data/warehouse.duckdb` lies `data/.warehouse.duckdb.versions/`:

    current -> 7      the version shown; changing this link is the one step
    7/                warehouse.duckdb, review/ (the page), manifest.json (of dbt) and
                      made_from.json (what it was made from: see review/unchanged.py)
    6/                the one before, for those who were about to open it
    next/             the version in the making
    target/           what dbt keeps from build to build
    lock              held while a review is made

The warehouse's and the page's own paths are links through `current`. The one before goes
when the next review begins; a reader who has its warehouse open keeps it, and its disk
space, until it is closed.
"""

import errno
import fcntl
import mmap
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common.errors import UserError
from common.paths import (
    gazetteer_path,
    official_path,
    places_path,
    raw_path,
    review_path,
    site_path,
    warehouse_path,
)

WAREHOUSE, PAGE, MANIFEST = "warehouse.duckdb", "review", "manifest.json"
MADE_FROM = "made_from.json"
COPIED_AT_ONCE = 2**24


@dataclass(frozen=True)
class Versions:
    """The versions of the review that has its warehouse and its page at these paths."""

    warehouse: Path
    page: Path

    @property
    def folder(self) -> Path:
        return self.warehouse.parent / f".{self.warehouse.name}.versions"

    @property
    def current(self) -> Path:
        return self.folder / "current"

    @property
    def next(self) -> Path:
        return self.folder / "next"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def target(self) -> Path:
        return self.folder / "target"


def versions() -> Versions:
    """The versions of the review at WAREHOUSE_PATH and REVIEW_PATH."""
    return Versions(warehouse_path(), review_path())


def hold_apart(own: Versions) -> None:
    """Make sure that the page's link replaces nothing that the review needs.

    Raises UserError where the page's path is that of a folder which holds other things
    of the review, where anything but landed files would lie in the raw folder, or
    where the warehouse's path is a folder.
    """
    page, raw = _place(own.page), _place(raw_path())
    for path in (
        raw_path(), own.warehouse, places_path(), official_path(), gazetteer_path(),
        site_path(), Path.cwd(),
    ):  # fmt: skip
        if _place(path).is_relative_to(page):
            raise UserError(
                f"REVIEW_PATH {own.page} holds {path}, but must hold only the page. "
                f"Set it to a folder of its own, such as {own.page / 'page'}."
            )
    for name, path in (("REVIEW_PATH", page), ("WAREHOUSE_PATH", _place(own.warehouse))):
        if path.is_relative_to(raw):
            raise UserError(
                f"{name} {path} lies in RAW_PATH {raw}, which holds only landed files. "
                "Set one of them to another place."
            )
    if own.warehouse.is_dir():
        raise UserError(
            f"WAREHOUSE_PATH {own.warehouse} is a folder. Name a file in it, such as "
            f"{own.warehouse / 'warehouse.duckdb'}."
        )


def _place(path: Path) -> Path:
    """Where a path itself lies, even if it is a link."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 (a link at its end is kept)
    return path.parent.resolve() / path.name


@contextmanager
def only_one(lock: Path, what: str) -> Iterator[None]:
    """Hold a lock, until this process ends.

    Raises UserError, which says `what` is running, where another process holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise UserError(
                f"{what} is running already (process "
                f"{file.read().strip() or 'unknown'}). What is there stays readable; "
                "run this again when it has ended."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def start_next(own: Versions) -> None:
    """Make room for the next version: what a killed review left half-made goes.

    Raises UserError where a file at the warehouse's path is not a DuckDB database.
    """
    if own.warehouse.is_file() and not _is_database(own.warehouse):
        raise UserError(
            f"The warehouse {own.warehouse} can't be opened: it is not a DuckDB "
            "database. Move that file away, then run this again."
        )
    shown = _shown(own)
    for left in own.folder.iterdir():
        if left.name not in ("current", "target", "lock", shown):
            _remove(left)
    own.next.mkdir()


def copy_past_memory(source: Path, to: Path) -> None:
    """Copy a large file without going through the system's memory of files.

    There, each gigabyte would take one to two seconds of CPU, and the place of what is
    read next. Where the system or the disk can't do so, it is copied as any file is.
    """
    try:
        _copy_direct(source, to)
        shutil.copymode(source, to)
    except (AttributeError, OSError):
        shutil.copy(source, to)


def _copy_direct(source: Path, to: Path) -> None:
    made = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with (
        os.fdopen(os.open(source, os.O_RDONLY | os.O_DIRECT), "rb", 0) as read,
        os.fdopen(os.open(to, made | os.O_DIRECT, 0o666), "wb", 0) as written,
        mmap.mmap(-1, COPIED_AT_ONCE) as part,  # begins where a page does, as it must
        memoryview(part) as view,
    ):
        while size := read.readinto(view):
            if written.write(view[:size]) != size:
                raise OSError(errno.EIO, "not all of it was written")


def publish(own: Versions) -> list[str]:
    """Show the next version instead of the one before, in one step.

    Returns sentences on what stood at the paths and was moved out of the way.
    """
    before = _shown(own)
    number = str(int(before or 0) + 1)
    own.next.rename(own.folder / number)
    _sync(own.folder)
    # What a killed `dbt build` had not yet written into the warehouse is of no use to it.
    own.warehouse.with_name(own.warehouse.name + ".wal").unlink(missing_ok=True)
    _point(own.current, number)
    _sync(own.folder)
    return _link(own.warehouse, own.folder, WAREHOUSE) + _link(own.page, own.folder, PAGE)


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new folder to write into; once whole, it takes the place of the one before."""
    beside, before = (folder.with_name(f".{folder.name}.{x}") for x in ("part", "old"))
    if before.exists() and not folder.exists():
        before.rename(folder)  # a killed command had moved it, and put nothing there
    for left in (beside, before):
        shutil.rmtree(left, ignore_errors=True)
    yield beside
    if folder.exists():
        folder.rename(before)
    try:
        beside.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _shown(own: Versions) -> str:
    """The number of the version that is shown; '' where there is none."""
    return str(own.current.readlink()) if own.current.is_symlink() else ""


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def _point(link: Path, to: str) -> None:
    """Make the link, or point it elsewhere, in one step."""
    beside = link.with_name(f".{link.name}.link")
    beside.unlink(missing_ok=True)
    beside.symlink_to(to)
    beside.replace(link)


def _link(path: Path, folder: Path, name: str) -> list[str]:
    """Make the path a link to the version shown; what else is there is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = folder.resolve() / "current" / name
    target = os.path.relpath(shown, path.parent.resolve())
    if path.is_symlink() and path.readlink() == Path(target):
        return []
    said = []
    if os.path.lexists(path):
        kept = _free_name(path)
        path.rename(kept)
        said = [f"What stood at {path} is kept as {kept}."]
    _point(path, target)
    return said


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.before{n or ''}") for n in range(1000))
    return next(name for name in names if not name.exists())


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have what was renamed in a folder written to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
