"""A real JupyterLab, a real Chromium, and notebooks opened in it. Every page is watched for errors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.browsers import NoBrowserError, find_browser
from tests.browser.pages import NotebookPage
from tests.browser.server import Server, jupyterlab

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Without a browser, say so in one sentence before any test runs."""
    if any("browser" in item.path.parts for item in session.items):
        with sync_playwright() as playwright:
            try:
                find_browser(playwright.chromium.executable_path)
            except NoBrowserError as error:
                pytest.exit(str(error), returncode=4)


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """JupyterLab as start.py configures it, in folders of its own."""
    with jupyterlab() as server:
        yield server


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, without a window. Not for the whole session: Playwright runs an event loop as long as it is open."""
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
        page = NotebookPage(browser, server.address, server.token, server.root, source, **options)
        pages.append(page)
        return page

    yield open_
    complaints = [(page.errors, page.outside) for page in pages]
    for page in pages:
        page.close()
    assert complaints == [([], [])] * len(pages)
