"""What can be found out about an installation from inside Python: one row each, with what to do if it is wrong."""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from nnlib import datasets
from nnlib.course import lessons

HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Row:
    """What was looked at, whether it is as it should be, and what was found or is to be done."""

    what: str
    fine: bool
    text: str


def examine() -> list[Row]:
    """Look at Python, the packages, where nnlib comes from, and the data."""
    return [*_python(), *_packages(), _place(), *_data()]


def _wanted() -> tuple[str, list[str]]:
    """Return which Python and which packages nnlib needs, as pyproject.toml or the installed nnlib says."""
    file = HERE.parent / "pyproject.toml"
    if file.exists():
        project = tomllib.loads(file.read_text("utf-8"))["project"]
        return project["requires-python"], project["dependencies"]
    try:
        return metadata.metadata("nnlib")["Requires-Python"], metadata.requires("nnlib") or []
    except metadata.PackageNotFoundError:
        return "", []


def _python() -> Iterator[Row]:
    from packaging.specifiers import SpecifierSet

    version, range_ = ".".join(map(str, sys.version_info[:3])), _wanted()[0]
    fine = version in SpecifierSet(range_)
    mend = f"Python {version} is running, but the course needs {range_}: install one, then run start.py with it."
    yield Row("Python", fine, version if fine else mend)


def _packages() -> Iterator[Row]:
    from packaging.requirements import Requirement

    for text in _wanted()[1]:
        wanted = Requirement(text)
        try:
            version = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            version = ""
        fine = bool(version) and wanted.specifier.contains(version, prereleases=True)
        is_ = f"{wanted.name} {version} is installed" if version else f"{wanted.name} is not installed"
        range_ = ",".join(sorted(map(str, wanted.specifier), reverse=True))
        mend = f'{is_}. Run `%pip install "{wanted.name}{range_}"` in a new cell, then restart the kernel.'
        yield Row(wanted.name, fine, version if fine else mend)


def _place() -> Row:
    """Look whether nnlib is the one beside the notebooks, if there is one."""
    beside = lessons.FOLDER.parent / "nnlib"
    if not (beside / "__init__.py").exists():
        return Row("nnlib", True, "an installed package")
    if beside.resolve() == HERE.resolve():
        return Row("nnlib", True, "from this course's folder")
    mend = "Run `%pip install -e ..` in a new cell, then restart the kernel."
    return Row("nnlib", False, f"It comes from {HERE}, not from this course's folder. {mend}")


def _data() -> Iterator[Row]:
    """Look at every file of data; those that are whole share one row."""
    whole = 0
    for name in datasets.SHA256:
        try:
            datasets.data_file(name)
            whole += 1
        except OSError as error:
            yield Row("data", False, str(error))
    if whole:
        yield Row("data", True, f"{whole} of {len(datasets.SHA256)} files are there and whole")
