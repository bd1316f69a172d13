"""Run the course's notebooks from top to bottom and store their outputs, without widgets.

python tools/run_notebooks.py [NOTEBOOK ...]     by default all of notebooks/

At the end all of notebooks/ is packed, without outputs, for `course.fresh_copy`. Nobody's progress is read or written.
"""

import io
import json
import os
import sys
import time
import zipfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "jupyter"))

from strip_widgets import strip_widgets  # noqa: E402

from nnlib.course.lessons import LESSONS  # noqa: E402

NOTEBOOKS = ROOT / "notebooks"
ORIGINALS = ROOT / "nnlib" / "course" / "lessons.zip"


def run(path: Path) -> None:
    """Execute one notebook in a fresh kernel and write it back; a cell that raises stops it and changes nothing."""
    start = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        resources={"metadata": {"path": path.parent}},
        store_widget_state=False,
        coalesce_streams=True,  # or a busy machine would store a print in two pieces
    ).execute()
    strip_widgets(notebook)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of day
    nbformat.write(notebook, path)
    print(f"{path.name}: {time.monotonic() - start:.1f} s, {path.stat().st_size / 1e3:.0f} kB")


def pack(folder: Path) -> bytes:
    """Return the lessons of a folder as a zip file: the same bytes for the same lessons, on every machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:  # not compressed: zlib's bytes differ between machines
        for path in filter(Path.exists, (folder / lesson.notebook for lesson in LESSONS)):
            info = zipfile.ZipInfo(path.name)  # of 1980, the first year that zip knows
            info.create_system = 3
            file.writestr(info, untouched(path))
    return packed.getvalue()


def untouched(path: Path) -> str:
    """Return a notebook as text, as it is before anyone has run it."""
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"].pop("language_info", None)  # names the Python that ran it
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    os.environ["NNLIB_PROGRESS"] = "off"
    for name in sys.argv[1:] or sorted(NOTEBOOKS.glob("*.ipynb")):
        run(Path(name).resolve())
    ORIGINALS.write_bytes(pack(NOTEBOOKS))
