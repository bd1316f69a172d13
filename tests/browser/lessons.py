"""A lesson open in JupyterLab, of which a learner runs one cell."""

from playwright.sync_api import Locator

from tests.browser.pages import NotebookPage

RUN_CELL = """async ([starts, source]) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const at = notebook.widgets.findIndex((cell) => cell.model.sharedModel.getSource().includes(starts));
  notebook.activeCellIndex = at;
  if (source) notebook.widgets[at].model.sharedModel.setSource(source);
  await notebook.scrollToCell(notebook.widgets[at]);
  await window.jupyterapp.commands.execute("notebook:run-cell");
  return at;
}"""


def run_cell(lesson: NotebookPage, containing: str, source: str | None = None) -> Locator:
    """Run the cell that contains a text, with a new source if given, and return what it shows."""
    at = lesson.page.evaluate(RUN_CELL, [containing, source])
    lesson.wait_idle()
    lesson.page.wait_for_timeout(300)
    return lesson.page.locator(".jp-Cell").nth(at).locator(".jp-OutputArea-output")
