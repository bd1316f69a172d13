"""The check of the installation, shown as a table: rows from inside Python, and one that the page itself answers.

Three things can go wrong between the page and the kernel, and each shows in its own way. A page that cannot show
widgets refuses them, and the kernel hears of it: the table comes again as HTML, with what is missing. A page without
anywidget shows the table, but no probe: a text beside it that the probe would hide appears. A page that gets no answer
says so itself: see probe.js.
"""

import asyncio
import contextlib
from collections.abc import Iterable
from importlib import metadata
from typing import Any

from nnlib.checks.style import NOT_YET, RIGHT, TO_DO, card, rich
from nnlib.course.examination import Row, examine

TEXT = "The check of the installation: run this cell to see it."
BEFORE = """Nothing has been checked yet. Click this cell and press Shift + Enter.
If it then shows [*] and nothing else for ten seconds, this page cannot reach the kernel. Wait a minute: the first \
start can be slow. Then open the course at 127.0.0.1 or localhost in a browser on this computer, turn off a proxy, VPN \
or ad blocker for that address, or ask whoever runs your Jupyter server to let websockets through. Reload the page.
If it has run and this text is here again, this page cannot show widgets: install `jupyterlab_widgets` and `anywidget` \
where JupyterLab itself runs, start JupyterLab again and reload the page."""
MEND = (
    "In a terminal, with the Python that starts JupyterLab: `python -m pip install {}`. "
    "Then start JupyterLab again and reload this page."
)
_CELL = "text-align: left; vertical-align: top; padding: 2px 14px 2px 6px; white-space: normal; overflow-wrap: anywhere"


def check_installation() -> "Installation":
    """Return what is in order here and what is not, and how to mend it."""
    return Installation(examine())


class Installation:
    """What was found. As the last line of a cell it shows itself, and asks the page to answer, too."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = list(rows)
        self.widget: Any = None
        self.probe: Any = None
        self.shown: Any = None
        self.loop: asyncio.AbstractEventLoop | None = None
        with contextlib.suppress(RuntimeError):  # a plain script has no loop, and no page either
            self.loop = asyncio.get_running_loop()
        with contextlib.suppress(ImportError):  # a missing package has a row of its own
            self._make_widget()

    def __str__(self) -> str:
        return "\n".join(f"{row.what}: {'fine' if row.fine else 'to mend'}, {row.text}" for row in self.rows)

    def _make_widget(self) -> None:
        import ipywidgets as widgets

        from nnlib.course.probe import Probe

        self.probe = Probe()
        missing = _missing("anywidget", "The line above shows an error, so no lab can be shown.")
        table, late = (widgets.HTML(text, layout={"width": "auto"}) for text in (_table(self.rows), _late(missing)))
        self.widget = widgets.VBox([table, self.probe, late]).add_class("nn-installation")
        self.widget.comm.on_close(self._no_widgets)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        self.shown = display(self.bundle(), raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def bundle(self) -> dict[str, Any]:
        """Return the widget, and what stands in its place where there is no kernel: the same for everyone."""
        fallback = {"text/plain": TEXT, "text/html": card(TO_DO, BEFORE)}
        if self.widget is None:
            return {**fallback, "text/html": _table(self.rows)}
        return {**(self.widget._repr_mimebundle_() or {}), **fallback}

    def _no_widgets(self, _: Any) -> None:
        """Leave what is to be done to the main loop: this may run on any thread."""
        if self.loop is not None and not self.probe.answer:
            self.loop.call_soon_threadsafe(self._show_without_widgets)

    def _show_without_widgets(self) -> None:
        row = _missing("jupyterlab_widgets", "This page cannot show widgets, so no lab can be shown.")
        if self.shown is not None:
            self.shown.update({"text/plain": TEXT, "text/html": _table([*self.rows, row])}, raw=True)


def _missing(package: str, trouble: str) -> Row:
    """Return what to say of a package that JupyterLab needs and that the page does not have."""
    try:
        here = f"It is installed for this kernel ({metadata.version(package)}), but not where JupyterLab itself runs"
        where = f"{here}, or it is switched off there: `jupyter labextension list` shows that."
    except metadata.PackageNotFoundError:
        where = "It is not installed for this kernel either."
    mend = MEND.format("jupyterlab_widgets anywidget")
    return Row("live", False, f"{trouble} The package {package} is missing. {where} {mend}")


def _table(rows: list[Row]) -> str:
    wrong = sum(not row.fine for row in rows)
    things = "1 thing" if wrong == 1 else f"{wrong} things"
    summary = f"{things} to mend" if wrong else "Everything that Python can see is in order"
    body = "".join(map(_row, sorted(rows, key=lambda row: row.fine)))
    style = "border-collapse: collapse; max-width: 54em; margin: 4px 0"
    return (
        f'<div role="status" style="line-height: 1.5; color: var(--jp-ui-font-color1, inherit)"><b>{summary}.</b>'
        f'<table style="{style}"><tbody>{body}</tbody></table></div>'
    )


def _late(row: Row) -> str:
    """Return a row that appears after three seconds, unless the probe is there by then."""
    hidden = ".nn-installation:has(.nn-probe) .nn-late { display: none }"
    late = ".nn-late { animation: nn-late 0s 3s both } @keyframes nn-late { from { visibility: hidden } }"
    return f'<style>{hidden} {late}</style><div class="nn-late">{_table([row])}</div>'


def _row(row: Row) -> str:
    tone, words = (RIGHT, "fine") if row.fine else (NOT_YET, "to mend")
    sign = f'<span aria-hidden="true" style="color: {tone.colour}">{tone.sign}</span>'
    what = f'<th scope="row" style="{_CELL}; white-space: nowrap">{sign} {row.what}</th>'
    return (
        f'<tr>{what}<td style="{_CELL}; white-space: nowrap">{words}</td><td style="{_CELL}">{rich(row.text)}</td></tr>'
    )
