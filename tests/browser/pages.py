"""A notebook open in JupyterLab, and what a learner does to it."""

import itertools
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import nbformat
from playwright.sync_api import Browser, ConsoleMessage, Locator, Request

KERNEL = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel"
ASK = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const request = kernel.requestExecute({ code, store_history: false });
  let out = "";
  request.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream") out += content.text;
    if (header.msg_type === "error") out += content.traceback.join("\\n");
  };
  await request.done;
  return out;
}"""
RUN_NEW = """async (code) => {
  const { shell, commands } = window.jupyterapp;
  const notebook = shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.length - 1;
  await commands.execute("notebook:insert-cell-below");
  notebook.activeCell.model.sharedModel.setSource(code);
  await commands.execute("notebook:run-cell");
}"""
PIXEL = """(canvas, [x, y]) => {
  const scale = canvas.width / canvas.clientWidth;
  return [...canvas.getContext("2d").getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data];
}"""
KERNEL_ENDED = "Could not restore the debugger state: Canceled future"
"""What JupyterLab itself sometimes says when a kernel is shut down at once."""
THEME_SWITCHED = "Failed to execute 'removeChild' on 'Node'"
"""Seen once, as a page switched its theme. Its cause is not known; no script of nnlib calls removeChild."""
numbers = itertools.count()


def write_notebook(path: Path, cells: list[str]) -> None:
    """Write a notebook; without a kernelspec JupyterLab would ask for one and wait for ever."""
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(notebook, path)


class NotebookPage:
    """A notebook, made of `source` cells or copied from a file, open in a page of its own. `run` runs all cells."""

    def __init__(
        self, browser: Browser, address: str, token: str, root: Path, source: list[str] | Path,
        ratio: float = 1, run: bool = True, width: int = 1400, height: int = 1000, **context: Any,
    ) -> None:  # fmt: skip
        self.path = root / f"notebook-{next(numbers)}.ipynb"
        if isinstance(source, Path):
            shutil.copy(source, self.path)
        else:
            write_notebook(self.path, source)
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=ratio, **context
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.errors: list[str] = []
        self.outside: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", self._watch)
        self.address = f"{address}/lab/workspaces/w{next(numbers)}/tree/{self.path.name}?token={token}&reset"
        self.open()
        if run:
            self.run_all()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _note(self, error: str) -> None:
        if KERNEL_ENDED not in error and THEME_SWITCHED not in error:
            self.errors.append(error)

    def _watch(self, request: Request) -> None:
        url = urlparse(request.url)
        if url.scheme.startswith(("http", "ws")) and url.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def open(self) -> None:
        """Load the page, or load it again, in the light theme, and wait for the kernel."""
        self.page.goto(self.address, wait_until="domcontentloaded")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
        self.theme("Light")  # the server remembers the last one
        self.wait_idle()

    def theme(self, name: str) -> None:
        """Switch JupyterLab to its theme "Light" or "Dark", and wait until it has."""
        switch = "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })"
        self.page.evaluate(switch, f"JupyterLab {name}")
        light = json.dumps(name == "Light")
        self.page.wait_for_function("(light) => document.body.dataset.jpThemeLight === light", arg=light)

    def wait_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'", timeout=90_000)

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands, as its menu would."""
        self.page.evaluate("(name) => window.jupyterapp.commands.execute(name)", name)

    def resize(self, width: int, ratio: float = 1, height: int = 1000) -> None:
        """Make the window `width` CSS pixels wide, at this pixel ratio, as zooming or moving to another screen does."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": ratio, "mobile": False}
        self.context.new_cdp_session(self.page).send("Emulation.setDeviceMetricsOverride", metrics)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500)))")

    def focused(self) -> str:
        """Return what has the focus: its name for screen readers, else its words, else its tag."""
        what = "(e) => e.ariaLabel || e.labels?.[0]?.textContent || e.innerText || e.tagName"
        return str(self.page.evaluate(f"() => ({what})(document.activeElement)")).strip()

    def run_all(self) -> None:
        """Run all cells, and wait until they are done."""
        self.command("notebook:run-all-cells")
        done = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                         .every((p) => /\\[\\d+\\]/.test(p.textContent))"""
        self.page.wait_for_function(done, timeout=90_000)

    def run_new(self, code: str) -> None:
        """Write code into a new cell at the end, and run it as a learner would."""
        self.page.evaluate(RUN_NEW, code)

    def ask(self, code: str) -> Any:
        """Return the value of a Python expression in the notebook's kernel, by way of JSON."""
        out = self.page.evaluate(ASK, f"import json; print('\\x02' + json.dumps({code}))")
        assert "\x02" in out, out
        return json.loads(out.rpartition("\x02")[2])

    def do(self, code: str) -> str:
        """Run a statement in the notebook's kernel and return what it prints."""
        return str(self.page.evaluate(ASK, code))

    def wait_until(self, condition: str) -> None:
        """Wait until a Python expression is true in the notebook's kernel, at most 20 seconds."""
        deadline = time.monotonic() + 20
        while not self.ask(f"bool({condition})"):
            assert time.monotonic() < deadline, condition
            self.page.wait_for_timeout(100)

    def canvas(self, which: int = 0) -> "Canvas":
        """Return a live figure's canvas, once it has been painted."""
        locator = self.page.locator(".nn-figure canvas").nth(which)
        locator.wait_for(timeout=20_000)
        locator.scroll_into_view_if_needed()
        handle = locator.element_handle()
        self.page.wait_for_function("(canvas) => canvas.paints > 0", arg=handle, timeout=30_000)
        return Canvas(self, locator)

    def slider(self, label: str) -> Locator:
        """Return the handle of the slider with this label."""
        return self.page.locator(".widget-slider").filter(has_text=label).locator(".noUi-handle")

    def drag(self, start: tuple[float, float], *via: tuple[float, float]) -> None:
        """Drag with the mouse from `start` through every point of `via`, in ten moves each."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        for x, y in via:
            self.page.mouse.move(x, y, steps=10)
        self.page.mouse.up()

    def close(self) -> None:
        """End the kernel and close the page."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.context.close()


class Canvas:
    """What is painted in a live figure. Coordinates are the figure's pixels, from its top left corner."""

    def __init__(self, notebook: NotebookPage, locator: Locator) -> None:
        self.notebook, self.page, self.locator = notebook, notebook.page, locator

    @property
    def sizes(self) -> tuple[list[float], list[int]]:
        """Width and height on the page, in CSS pixels, and of the picture behind it."""
        shown, stored = self.locator.evaluate("c => [[c.clientWidth, c.clientHeight], [c.width, c.height]]")
        return shown, stored

    @property
    def paints(self) -> int:
        """How often it was painted."""
        return int(self.locator.evaluate("(canvas) => canvas.paints"))

    def pixel(self, x: float, y: float) -> list[int]:
        """Return red, green, blue and opacity, 0 to 255, of one pixel."""
        return list(self.locator.evaluate(PIXEL, [x, y]))

    def wait_pixel(self, x: float, y: float, fits: Callable[[list[int]], bool]) -> None:
        """Wait until the pixel at x, y `fits`, at most 20 seconds."""
        deadline = time.monotonic() + 20
        while not fits(self.pixel(x, y)):
            assert time.monotonic() < deadline, self.pixel(x, y)
            self.page.wait_for_timeout(100)

    def on_page(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the figure is on the page."""
        box = self.locator.bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def drag(self, start: tuple[float, float], *via: tuple[float, float]) -> None:
        """Drag inside the figure."""
        self.notebook.drag(self.on_page(*start), *(self.on_page(*point) for point in via))

    def settle(self) -> None:
        """Wait until the kernel rests and nothing has been painted for a third of a second."""
        self.notebook.wait_idle()
        before = -1
        while before != (now := self.paints):
            before = now
            self.page.wait_for_timeout(350)
