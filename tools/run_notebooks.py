"""Run the course's notebooks from top to bottom and store their outputs, without widgets.

python tools/run_notebooks.py [NOTEBOOK ...]     by default all of notebooks/
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "jupyter"))

from strip_widgets import strip_widgets  # noqa: E402


def run(path: Path) -> None:
    """Execute one notebook in a fresh kernel and write it back; a cell that raises stops it and changes nothing."""
    start = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": path.parent}}, store_widget_state=False
    ).execute()
    strip_widgets(notebook)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of day
    nbformat.write(notebook, path)
    print(f"{path.name}: {time.monotonic() - start:.1f} s, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted((ROOT / "notebooks").glob("*.ipynb")):
        run(Path(name).resolve())
