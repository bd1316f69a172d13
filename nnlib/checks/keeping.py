"""Keeping a record in a file that several kernels read and write at once, and that may be deleted at any time.

A change is made alone: read, add, write. The new file takes the old one's place in one step, so whoever reads sees
one or the other, and never half. A lock file, there for a few milliseconds, keeps a second writer waiting.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nnlib.checks import record
from nnlib.checks.record import Record

NAME = "progress.json"
SWITCH = "NNLIB_PROGRESS"
"""The environment variable that turns keeping "off", as tests do, or names another file."""
LESSONS = "[0-9][0-9]-*.ipynb"
LARGEST = 100_000
PATIENCE = 2.0
"""Seconds after which a lock file was left behind by a kernel that was ended: a change takes milliseconds."""

T = TypeVar("T")


def place() -> Path | None:
    """Return the file to keep progress in: beside the lessons if this is their folder, else none."""
    wanted = os.environ.get(SWITCH, "")
    if wanted == "off":
        return None
    if wanted:
        return Path(wanted).absolute()
    folder = Path.cwd()
    return folder / NAME if next(folder.glob(LESSONS), None) else None


def load(file: Path) -> Record | None:
    """Return the record in a file, or None if there is no file. One that holds no record raises a ValueError."""
    try:
        with open(file, "rb") as opened:
            content = patiently(lambda: opened.read(LARGEST + 1))
    except FileNotFoundError:
        return None
    if len(content) > LARGEST:
        raise ValueError("too large")
    return record.read(content.decode("utf-8"))


def save(file: Path, kept: Record) -> None:
    """Write a record. Whoever reads at the same time sees the old file or the new one."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        beside.write_text(kept.text(), "utf-8")
        patiently(lambda: os.replace(beside, file))
    finally:
        beside.unlink(missing_ok=True)


def set_aside(file: Path) -> Path:
    """Give a damaged file another name, in the place of an earlier one, and return it."""
    aside = file.with_name(f"{file.name}.damaged")
    patiently(lambda: os.replace(file, aside))
    return aside


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Keep every other writer, in any thread or kernel, waiting until the block is left."""
    lock = file.with_name(f".{file.name}.lock")
    while not _taken(lock):
        time.sleep(0.005)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path) -> bool:
    """Make the lock file; False if another writer has it. One left behind goes."""
    try:
        os.close(patiently(lambda: os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)))
        return True
    except FileExistsError:
        if _age(lock) > PATIENCE:
            lock.unlink(missing_ok=True)
        return False


def _age(path: Path) -> float:
    try:
        return abs(time.time() - path.stat().st_mtime)
    except FileNotFoundError:
        return 0.0


def patiently(action: Callable[[], T]) -> T:
    """Do something to a file; Windows refuses for moments in which another program looks at it."""
    for _ in range(50 if os.name == "nt" else 0):
        try:
            return action()
        except PermissionError:
            time.sleep(0.01)
    return action()
