"""Where the browser for the browser tests is: the system's Chromium or Chrome, else Playwright's own."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PROGRAMS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)
WINDOWS_PROGRAMS = (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe")
HOW_TO_GET_ONE = (
    "No browser found for the browser tests: install Chromium or Chrome, "
    "or run `.venv/bin/python -m playwright install chromium` (on Windows .venv\\Scripts\\python)."
)


class NoBrowserError(Exception):
    """There is no browser on this machine; the message says how to get one."""


def find_browser(playwrights_own: str) -> str:
    """Find the program to start; `playwrights_own` is Playwright's `chromium.executable_path`."""
    for program in [*_on_the_path(), *_in_the_usual_places(), Path(playwrights_own)]:
        if program.is_file():
            return str(program)
    raise NoBrowserError(HOW_TO_GET_ONE)


def _on_the_path() -> Iterator[Path]:
    return (Path(found) for command in COMMANDS if (found := shutil.which(command)))


def _in_the_usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        folders = [Path("/Applications"), Path.home() / "Applications"]
        return (folder / program for folder in folders for program in MAC_PROGRAMS)
    names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
    folders = [Path(os.environ[name]) for name in names if name in os.environ]
    return (folder / program for folder in folders for program in WINDOWS_PROGRAMS)
