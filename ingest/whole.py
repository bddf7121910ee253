"""Files that others see whole or not at all, whatever happens while they are written."""

import errno
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path

PART_SUFFIX = ".part"


def write_whole(path: Path, content: str) -> None:
    """Write a file so that others see all of it or nothing: beside, fsync, rename.

    Raises OSError (a full disk, no permission); nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:60]}.{os.getpid()}{PART_SUFFIX}")
    try:
        _write(part, content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def put_folder(
    root: Path, folder: Path, files: Mapping[str, str], *, replace: bool = False
) -> None:
    """Put a folder with all its files below `root`, in one step: a rename.

    Until then it is built at the top of `root` under a hidden name. With `replace`, what
    is in its place is moved there first, and removed afterwards.

    Raises FileExistsError where the folder is there already, and OSError where the disk
    refuses; nothing is left behind then.
    """
    target = root / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    part, old = _part_of(root), _part_of(root)
    try:
        part.mkdir()
        for name, content in files.items():
            _write(part / f"{name}{PART_SUFFIX}", content)
        # Nobody who looks for landed files finds one before it is whole.
        for name in files:
            (part / f"{name}{PART_SUFFIX}").rename(part / name)
        if replace and target.exists():
            target.rename(old)
        if target.exists():
            raise FileExistsError(f"{target} is there already")
        try:
            part.rename(target)
        except OSError as problem:
            # Another command was quicker by an instant.
            if problem.errno in (errno.ENOTEMPTY, errno.EEXIST):
                raise FileExistsError(f"{target} is there already") from None
            raise
    finally:
        for leftover in (part, old):
            shutil.rmtree(leftover, ignore_errors=True)
    for changed in (target, target.parent):
        _sync_folder(changed)


def clear_leftovers(root: Path) -> None:
    """Remove what killed commands left half-written below `root`."""
    for part in root.rglob(f".*{PART_SUFFIX}"):
        if _is_running(part.name.split(".")[-2]):
            continue
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


def _part_of(root: Path) -> Path:
    return root / f".{uuid.uuid4().hex}.{os.getpid()}{PART_SUFFIX}"


def _write(path: Path, content: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _is_running(pid: str) -> bool:
    """Whether another process with this number is running (numbers are used again)."""
    if not pid.isdecimal() or int(pid) == os.getpid():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
