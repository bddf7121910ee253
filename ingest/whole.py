"""Files that others see whole or not at all, whatever happens while they are written."""

import errno
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

PART_SUFFIX = ".part"
OLD = ".old"


def write_whole(path: Path, content: str) -> None:
    """Write a file so that others see all of it or nothing: beside, fsync, rename.

    Raises OSError (a full disk, no permission); nothing is left behind then.
    """
    with _naming(path), part_beside(path) as part:
        _write(part, content)
    _sync_folder(path.parent)


@contextmanager
def part_beside(path: Path) -> Iterator[Path]:
    """A hidden path to write to, which takes the place of `path` if all goes well.

    What killed commands left half-written beside it is removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    name = f".{path.name[:60]}"
    for left in path.parent.iterdir():
        is_part = left.name.startswith(f"{name}.") and left.suffix == PART_SUFFIX
        if is_part and not _is_running(left.name.split(".")[-2]):
            left.unlink(missing_ok=True)
    part = path.with_name(f"{name}.{os.getpid()}{PART_SUFFIX}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def put_folder(
    root: Path, folder: Path, files: Mapping[str, str], *, replace: bool = False
) -> None:
    """Put a folder with all its files below `root`, in one step: a rename.

    Until then it is built at the top of `root` under a hidden name. With `replace`, what
    is in its place is moved aside first, and removed afterwards; where that fails or is
    killed halfway, it is put back (`clear_leftovers`).

    Raises FileExistsError where the folder is there already, and OSError where the disk
    refuses; nothing is left behind then.
    """
    with _naming(root):
        _put_folder(root, folder, files, replace=replace)


def _put_folder(
    root: Path, folder: Path, files: Mapping[str, str], *, replace: bool
) -> None:
    target = root / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    part, olds = _part_of(root), list[Path]()
    try:
        part.mkdir()
        for name, content in files.items():
            _write(part / f"{name}{PART_SUFFIX}", content)
        # Nobody who looks for landed files finds one before it is whole.
        for name in files:
            (part / f"{name}{PART_SUFFIX}").rename(part / name)
        while not _is_moved(part, target):
            if not replace:
                raise FileExistsError(errno.EEXIST, "It is there already", str(target))
            # Another command may replace it at the same time, and be quicker.
            olds.append(_old_of(target))
            with suppress(FileNotFoundError):
                target.rename(olds[-1])
    finally:
        for old in reversed(olds):
            _put_back_or_remove(old, target)
        shutil.rmtree(part, ignore_errors=True)
    for changed in (target, target.parent):
        with suppress(FileNotFoundError):
            _sync_folder(changed)


def _old_of(target: Path) -> Path:
    """Where a folder that is replaced is moved: beside it, and known by its name."""
    return target.with_name(f".{target.name}{OLD}{_part_of(target.parent).name}")


def _put_back_or_remove(old: Path, target: Path) -> None:
    """Put it back where nothing has taken its place; else remove it."""
    if old.exists() and not _is_moved(old, target):
        shutil.rmtree(old, ignore_errors=True)


def _is_moved(folder: Path, target: Path) -> bool:
    """Move a folder, unless there is one already."""
    try:
        folder.rename(target)
    except OSError as problem:
        if problem.errno in (errno.ENOTEMPTY, errno.EEXIST):
            return False
        raise
    return True


def remove_whole(root: Path, folder: Path) -> bool:
    """Remove a folder below `root`, in one step to those who look for landed files.

    Returns whether it was there: another command may remove it at the same time.
    """
    gone = _part_of(root)
    try:
        folder.stat()  # a disk that is read-only refuses to rename even what isn't there
        folder.rename(gone)
    except FileNotFoundError:
        return False
    shutil.rmtree(gone)
    return True


def whole_files(root: Path) -> Iterator[Path]:
    """Yield each file below `root` except those that are being written.

    Other commands may land files meanwhile. Raises OSError where a folder can't be read.
    """
    for folder, names in _whole_names(root):
        for name in names:
            yield Path(folder) / name


# A file's name, its size, and when its content and itself were last changed.
KnownBy = tuple[str, int, int, int]


def whole_folders(root: Path) -> Iterator[tuple[str, list[KnownBy]]]:
    """Yield each folder below `root` that has whole files, and what these are known by.

    Raises OSError where a folder can't be read.
    """
    for folder, names in _whole_names(root):
        files: list[KnownBy] = []
        for name in sorted(names):
            with suppress(FileNotFoundError):
                stat = os.stat(f"{folder}/{name}")  # noqa: PTH116 (twice as fast)
                files.append((name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
        if files:
            yield folder, files


def _whole_names(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder below `root`, and the names in it of files that are whole."""
    for folder, folders, names in os.walk(root, onerror=_unless_gone):
        folders[:] = [name for name in folders if not name.endswith(PART_SUFFIX)]
        yield folder, [name for name in names if not name.endswith(PART_SUFFIX)]


def clear_leftovers(root: Path) -> None:
    """Remove what killed commands left half-written below `root`.

    A folder that one was about to replace, and did not, is put back.
    """
    for folder, folders, names in os.walk(root, onerror=_unless_gone):
        for name in [*folders, *names]:
            if not (name.startswith(".") and name.endswith(PART_SUFFIX)):
                continue
            if name in folders:
                folders.remove(name)
            if _is_running(name.split(".")[-2]):
                continue
            part = Path(folder) / name
            replaced, is_old, _ = name[1:].rpartition(f"{OLD}.")
            if is_old:
                _put_back_or_remove(part, part.with_name(replaced))
            elif part.is_dir():
                shutil.rmtree(part)
            else:
                part.unlink(missing_ok=True)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Have an error that names no file (a full disk's) name this one."""
    try:
        yield
    except OSError as problem:
        problem.filename = problem.filename or str(path)
        raise


def _unless_gone(problem: OSError) -> None:
    """A folder that another command has just renamed is no problem."""
    if not isinstance(problem, FileNotFoundError):
        raise problem


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
