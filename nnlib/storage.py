"""Saving: numbers and names, never pickles, in NumPy's own .npz format. Whatever a file says, reading it is safe."""

import json
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy

from nnlib.validation import Array, short

SETTINGS = "settings.json"


class DamagedFileError(OSError):
    """A file that cannot be read as what it should be."""


def checked_path(path: Any) -> Path:
    """Return the path of a file, which need not exist."""
    if not isinstance(path, (str, os.PathLike)) or not str(path):
        raise ValueError(f"path is {short(path)}, but it should be the name of a file, such as 'net.npz'.")
    if Path(path).is_dir():
        raise IsADirectoryError(f"path is {path}, a folder, but it should name a file in it, such as 'net.npz'.")
    return Path(path)


def write(path: Any, settings: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Write settings (names and numbers) and arrays to `path`. Whoever looks sees the old file or the new, never half.

    They are written to a file beside it first, which then takes its place.
    """
    path = checked_path(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"There is no folder {path.parent} for the file {path.name}; make it first.")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb") as file:
            text = np.frombuffer(json.dumps(dict(settings) | {"arrays": sorted(arrays)}).encode(), np.uint8)
            np.savez(file, **{SETTINGS: text, **arrays})  # type: ignore[arg-type]
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def read(path: Any, what: str) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return the settings and the arrays that `write` put into a file; `what` is what the settings should be of.

    An array is read only if the file is as long as the array's header says, so no header can fill the memory.
    """
    path = checked_path(path)
    if not path.exists():
        raise FileNotFoundError(f"There is no file {path}.")
    try:
        with zipfile.ZipFile(path) as file:
            if sum(info.file_size for info in file.infolist()) > path.stat().st_size:
                raise ValueError("it promises more than it holds")
            found = {info.filename.removesuffix(".npy"): _read_array(file, info) for info in file.infolist()}
        settings = json.loads(found.pop(SETTINGS).tobytes())
        if isinstance(settings, dict) and settings.get("arrays") != sorted(found):
            raise ValueError("not all of its arrays are there")
    except PermissionError:
        raise
    except Exception as error:  # the bytes may be anything, and so may what zipfile and NumPy say of them
        raise DamagedFileError(f"{path} is damaged, or was not saved by nnlib: {str(error).rstrip('.')}.") from None
    if not isinstance(settings, dict) or settings.get("kind") != what:
        kind = settings.get("kind") if isinstance(settings, dict) else settings
        raise DamagedFileError(f"{path} holds {kind!r}, but it should hold {what!r}.")
    return settings, found


def _read_array(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> Array:
    """Return one array of an .npz file, in which each is as long as its header says and nothing is packed."""
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{info.filename} is compressed")
    with file.open(info) as stream:
        version = npy.read_magic(stream)
        shape, in_columns, dtype = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}[version](
            stream
        )
        promised = int(np.prod(shape, dtype=object)) * dtype.itemsize
        if dtype.kind not in "biuf":
            raise ValueError(f"{info.filename} does not hold plain numbers")
        if promised != info.file_size - stream.tell():
            raise ValueError(f"{info.filename} promises {promised} bytes, but has {info.file_size - stream.tell()}")
        numbers = np.frombuffer(stream.read(), dtype)
    return numbers.reshape(shape, order="F" if in_columns else "C").copy()
