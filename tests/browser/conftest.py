"""A real JupyterLab, a real Chromium, and notebooks opened in it. Every page is watched for errors."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.browsers import NoBrowserError, find_browser
from tests.browser.pages import NotebookPage

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TOKEN = "token-of-the-tests"


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without a browser, say so in one sentence before any test runs."""
    if any("browser" in item.path.parts for item in session.items):
        with sync_playwright() as playwright:
            try:
                find_browser(playwright.chromium.executable_path)
            except NoBrowserError as error:
                pytest.exit(str(error), returncode=4)


class Server:
    """A running JupyterLab: its address, and the folder it shows."""

    def __init__(self, address: str, root: Path) -> None:
        self.address, self.root = address, root


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5).close()
            return
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """JupyterLab as start.py configures it, in folders of its own."""
    home = tmp_path_factory.mktemp("jupyter")
    root = home / "notebooks"
    root.mkdir()
    folders = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    environment = {k: v for k, v in os.environ.items() if k != "MPLBACKEND"}
    environment |= {f"JUPYTER_{f}": str(home / f.lower()) for f in folders}
    environment |= {"IPYTHONDIR": str(home / "ipython"), "MPLCONFIGDIR": str(home / "matplotlib")}
    environment |= {"JUPYTER_CONFIG_PATH": str(ROOT / "jupyter"), "PYTHONPATH": str(ROOT)}
    port, log = _free_port(), home / "log.txt"
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}", "--allow-root"]
    command += ["--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={root}"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait_for(address := f"http://127.0.0.1:{port}", process, log)
            yield Server(address, root)
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        program = find_browser(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_notebook(server: Server, browser: Browser) -> Iterator[Callable[..., NotebookPage]]:
    """Open notebooks; at the end of the test no page may have met an error or asked for anything outside."""
    pages: list[NotebookPage] = []

    def open_(source: list[str] | Path, **options: object) -> NotebookPage:
        page = NotebookPage(browser, server.address, TOKEN, server.root, source, **options)
        pages.append(page)
        return page

    yield open_
    complaints = [(page.errors, page.outside) for page in pages]
    for page in pages:
        page.close()
    assert complaints == [([], [])] * len(pages)
