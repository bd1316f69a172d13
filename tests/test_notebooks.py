"""The notebooks as learners use them: unsolved, solved, wrong. (That they run and print the same is nbval's to say.)"""

import ast
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from nnlib import confusion, datasets, sigmoid
from nnlib.features import is_symbol

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
CHECK = re.compile(r"^checks\.(\w+)\(")
SPAM = re.compile(r"^> (Ringtone .*)$", re.MULTILINE)
SOLUTION = re.compile(r"```python\n(.*?)```", re.DOTALL)
SPARE = "## If you have time"


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_exercise(cell):
    return cell.cell_type == "code" and re.search(r"^\s*(\w+ = )?\.\.\.$", cell.source, re.MULTILINE)


def solve(notebook):
    """Put each exercise's solution in its place, as a learner would; return how many there were."""
    solved = 0
    for exercise, after in zip(notebook.cells, notebook.cells[1:], strict=False):
        if is_exercise(exercise):
            assert after.source.startswith("<details>"), f"no solution below {exercise.source}"
            call = next(line for line in exercise.source.splitlines() if CHECK.match(line))
            (solution,) = SOLUTION.findall(after.source)
            exercise.source = f"{solution}\n{call}"
            solved += 1
    return solved


def core_path(notebook):
    """Return the cells that do not stand below "If you have time", be it a heading or the start of a paragraph."""
    kept, spare = [], False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for mark in re.findall(rf"^(?:{SPARE}|## |\*If you have time\*)", cell.source, re.MULTILINE):
                spare = "If you have time" in mark
        if not spare:
            kept.append(cell)
    return kept


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_stored_with_outputs_and_without_widgets(path):
    notebook = read(path)
    assert path.stat().st_size < 1e6
    assert "widgets" not in notebook.metadata
    assert [cell.execution_count for cell in code_cells(notebook)] == list(range(1, len(code_cells(notebook)) + 1))
    outputs = [output for cell in code_cells(notebook) for output in cell.outputs]
    assert outputs
    assert all(output.output_type != "error" for output in outputs)
    assert not any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs)


def test_nothing_in_it_speaks_of_one_machine(path):
    text = path.read_text("utf-8")
    assert not re.search(r"/(home|Users|root|tmp|work)/|C:\\\\", text)
    assert not re.search(r"0x[0-9a-f]{6,}", text)


def test_cells_are_short_and_prose_stands_before_each(path):
    notebook = read(path)
    lengths = sorted(len([line for line in c.source.splitlines() if line.strip()]) for c in code_cells(notebook))
    assert lengths[-1] <= 12
    assert lengths[len(lengths) // 2] <= 5
    prose = [re.sub(r"(?s)<details>.*?</details>", "", c.source) for c in notebook.cells if c.cell_type == "markdown"]
    words = sum(len(re.findall(r"[^\W\d_]{2,}|\ba\b", text)) for text in prose)
    assert 60 <= words / len(lengths) <= 115


def test_every_picture_has_a_description(path):
    for cell in code_cells(read(path)):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert output.metadata["image/png"]["alt"]


def test_its_solutions_pass_its_checks(path):
    """Run the solved notebook: every check on an exercise passes."""
    notebook = read(path)
    assert solve(notebook) > 0
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in code_cells(notebook):
        if (call := CHECK.match(cell.source.splitlines()[-1])) and call[1] not in ("predict", "by_hand", "open_sealed"):
            html = cell.outputs[-1].data["text/html"]
            assert "Right" in html, cell.source


def spare_code(notebook):
    """Return the code cells below "If you have time"."""
    core = core_path(notebook)
    return [cell for cell in code_cells(notebook) if not any(cell is kept for kept in core)]


WITH_SPARE_CODE = [path for path in NOTEBOOKS if spare_code(read(path))]


@pytest.mark.parametrize("path", WITH_SPARE_CODE, ids=lambda path: path.stem)
def test_what_is_for_those_who_have_time_is_needed_by_nothing_else(path):
    notebook = read(path)
    solve(notebook)
    before = len(code_cells(notebook))
    notebook.cells = core_path(notebook)
    assert 0 < len(code_cells(notebook)) < before
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()


def test_unsolved_every_check_says_what_to_do(path):
    for cell in read(path).cells:
        if is_exercise(cell):
            assert "Your turn" in json.dumps(cell.outputs[-1].data["text/html"])


def test_the_numbers_in_lesson_00_that_no_cell_prints():
    train, _ = datasets.sms_spam().split()
    right = {
        (w2, b): int(((train.X @ [2, w2] + b > 0) == train.y).sum())
        for w2 in np.linspace(-1, 4, 51)
        for b in np.linspace(-8, 2, 101)
    }
    at_the_start = int(((train.X @ [2, 1] - 3 > 0) == train.y).sum())
    assert (at_the_start, len(train) // 2) == (928, 522)
    assert at_the_start <= max(right.values()) <= 935


def test_the_numbers_in_lesson_02_that_no_cell_prints():
    train, _ = datasets.sms_spam().split()
    real = datasets.sms_spam("real")
    for data, threshold, alarms, missed in ((train, 0.5, 79, 37), (train, 0.8, 13, 239), (real, 0.59, 527, 82)):
        table = confusion(data.y, (sigmoid(data.X @ [2, 1] - 3) > threshold).astype(int))
        assert (table[0, 1], table[1, 0]) == (alarms, missed)
    assert round(table.trace() / table.sum(), 3) == 0.882
    assert round(table[1, 1] / table[1].sum(), 2) == 0.87
    assert (len(real), round((real.y == 0).mean(), 2)) == (5171, 0.87)


def test_the_answer_to_lesson_02s_last_question():
    advert = SPAM.search("".join(read(ROOT / "notebooks" / "02-spam-by-hand.ipynb").cells[3].source))[1]
    symbols = sum(map(is_symbol, advert))
    assert (len(advert), symbols) == (133, 3)
    caught = [2 * 1.33 + 10 * more / 133 - 3 > 0 for more in (symbols, 4, 5)]
    assert caught == [False, False, True]
    assert (round(3 - 2 * 1.33, 2), round(10 * 5 / 133, 2)) == (0.34, 0.38)


@pytest.mark.parametrize("path", NOTEBOOKS[:3], ids=lambda path: path.stem)
def test_early_solutions_are_made_of_what_the_lessons_have_shown(path):
    """Loops and whole arrays: no comprehension, no one-line `if`, and no `not` before anything but a question."""
    for cell in read(path).cells:
        for solution in SOLUTION.findall(cell.source):
            for node in ast.walk(ast.parse(solution)):
                assert not isinstance(node, ast.comprehension | ast.IfExp | ast.Lambda), solution
                assert not (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Name)), solution


NNLIB = ROOT / "nnlib"
TOLD = [*NOTEBOOKS[:3], *sorted(NNLIB.glob("checks/**/*.py")), *sorted(NNLIB.glob("labs/neuron*.py"))]


@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.stem)
def test_products_are_written_one_way(path):
    """The sign × says times, since the letter is an input; and the weight stands first, as in w1 x1."""
    other_ways = r"[\d)}] x [-\d({]|alarms x |\bx(\d) w\1\b|\bx\[i\] \* w\[i\]|x(\d) × w"
    assert not re.search(other_ways, path.read_text("utf-8"))


def test_a_missing_solution_is_noticed():
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell("a = ...\nchecks.x(a)"), nbformat.v4.new_markdown_cell("no")]
    with pytest.raises(AssertionError, match="no solution"):
        solve(notebook)
