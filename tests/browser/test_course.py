"""The course's own pages, in JupyterLab as it should be and as it should not."""

import re
import runpy
from pathlib import Path

import nbformat
import pytest

from tests.browser.pages import KERNEL, NotebookPage

ROOT = Path(__file__).parents[2]
LESSON = "02-spam-by-hand.ipynb"
CHECK = "from nnlib import course\ncourse.check_installation()"
CONTENTS = "from nnlib import course\ncourse.contents()"
ANSWERED = """import os
os.environ["NNLIB_PROGRESS"] = "progress-of-one-test.json"
from nnlib import checks, course"""
OUTPUT = ".jp-OutputArea-output"


class Hindered(NotebookPage):
    """A notebook in a page that something is done to before it is opened."""

    def __init__(self, *args, hinder=lambda page: None, connected=True, **options):
        self.hinder, self.connected = hinder, connected
        super().__init__(*args, **options)

    def open(self):
        self.hinder(self.page)
        if self.connected:
            super().open()
        else:
            self.page.goto(self.address, wait_until="domcontentloaded")
            self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)


@pytest.fixture
def open_hindered(server, browser):
    """Open a notebook where something is amiss: what the page then complains of is no failure."""
    pages = []

    def open_(source, **options):
        pages.append(Hindered(browser, server.address, server.token, server.root, source, **options))
        return pages[-1]

    yield open_
    for page in pages:
        page.close()


@pytest.fixture
def stored(tmp_path):
    """A notebook as the course ships it: run, stored without widgets, and trusted by nobody."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in (CHECK, CONTENTS)]
    path = tmp_path / "00-stored.ipynb"
    nbformat.write(notebook, path)
    runpy.run_path(str(ROOT / "tools" / "run_notebooks.py"))["run"](path)
    return path


def run_first(notebook):
    notebook.page.locator(".jp-Cell .cm-content").first.click()
    notebook.page.keyboard.press("Shift+Enter")


def without(package):
    """A JupyterLab that does not have the browser's part of a package."""
    return lambda page: page.route(f"**/extensions/{package}/**", lambda route: route.abort())


def says(notebook, text):
    notebook.page.locator(OUTPUT).get_by_text(text).first.wait_for(timeout=20_000)


def nothing_sticks_out(notebook):
    script = """() => [...document.querySelectorAll('.jp-OutputArea-output, .jp-OutputArea-output *')]
                       .filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML)"""
    return notebook.page.evaluate(script) == []


# -- the installation


@pytest.mark.parametrize("width", [1400, 700])
def test_all_in_order(open_notebook, width):
    notebook = open_notebook([CHECK, CONTENTS], width=width)
    says(notebook, re.compile(r"^round trip \d+ ms$"))
    assert "to mend" not in notebook.page.locator(OUTPUT).first.inner_text()
    assert nothing_sticks_out(notebook)


def test_a_page_that_cannot_show_widgets_says_what_is_missing_where(open_hindered):
    notebook = open_hindered([CHECK], hinder=without("@jupyter-widgets"))
    says(notebook, re.compile(r"The package jupyterlab_widgets is missing\."))
    said = notebook.page.locator(OUTPUT).first.inner_text()
    assert "python -m pip install jupyterlab_widgets anywidget" in said
    assert "from this course's folder" in said or "an installed package" in said  # the other rows are there, too
    assert "Nothing has been checked yet" not in said
    assert nothing_sticks_out(notebook)


def test_a_page_without_anywidget_says_so(open_hindered):
    notebook = open_hindered([CHECK], hinder=without("anywidget"))
    says(notebook, re.compile(r"The package anywidget is missing\."))
    assert "round trip" not in notebook.page.locator(OUTPUT).first.inner_text()


def test_a_connection_that_breaks_is_noticed_by_the_page(open_hindered):
    def lose_pings(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if "ping" in as_text(message) else server.send(message))

    notebook = open_hindered([CHECK], hinder=lambda page: page.route_web_socket("**/channels*", lose_pings))
    says(notebook, re.compile("waiting for the kernel"))
    says(notebook, re.compile("the kernel has not answered for 5 seconds"))


def as_text(message):
    return message if isinstance(message, str) else message.decode("latin-1")


def test_without_any_connection_the_stored_text_has_said_what_to_do(open_hindered, stored):
    def block(page):
        page.route_web_socket("**/channels*", lambda socket: socket.close())

    notebook = open_hindered(stored, hinder=block, connected=False, run=False)
    says(notebook, re.compile("Nothing has been checked yet.*shows \\[\\*\\]", re.DOTALL))
    notebook.page.wait_for_function(f"() => {KERNEL}?.connectionStatus === 'connecting'")
    run_first(notebook)
    notebook.page.wait_for_timeout(3000)
    assert notebook.page.locator(".jp-InputPrompt").first.inner_text() == "[*]:"


def test_an_untrusted_notebook_can_be_read_and_once_run_it_lives(open_notebook, stored):
    notebook = open_notebook(stored, run=False)
    trusted = "() => [...window.jupyterapp.shell.currentWidget.content.widgets].map((cell) => cell.model.trusted)"
    assert notebook.page.evaluate(trusted)[0] is False
    says(notebook, re.compile("Nothing has been checked yet"))
    says(notebook, "Is there anything a network cannot approximate?")
    run_first(notebook)
    says(notebook, re.compile(r"^round trip \d+ ms$"))


# -- the contents, and progress


@pytest.fixture
def lesson(server):
    """A lesson that the contents find beside the notebook."""
    path = server.root / LESSON
    path.write_bytes((ROOT / "notebooks" / LESSON).read_bytes())
    yield path
    path.unlink()


def test_a_link_of_the_contents_opens_the_lesson(open_notebook, lesson):
    notebook = open_notebook([CONTENTS])
    notebook.page.locator(OUTPUT).get_by_role("link", name="02 spam by hand").last.click()
    notebook.page.locator(".lm-TabBar-tab.lm-mod-current", has_text=LESSON).first.wait_for()
    notebook.wait_idle()
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.close()")
    notebook.page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()


def test_an_answer_outlives_the_kernel(open_notebook, server, lesson):
    notebook = open_notebook([ANSWERED, "checks.predict('02-tilt')", "course.contents()"])
    notebook.page.get_by_label("It turns").check()
    notebook.page.get_by_role("button", name="Commit").click()
    notebook.wait_until("checks.predict('02-tilt').answer")
    kept = server.root / "progress-of-one-test.json"
    assert "02-tilt" in kept.read_text("utf-8")
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    notebook.wait_idle()
    notebook.run_all()
    says(notebook, re.compile(r"^1 of 5 predictions committed"))
    assert notebook.page.get_by_label("It turns").is_disabled()
    kept.unlink()
    assert notebook.ask("checks.predict('02-tilt').answer") is None
