"""Lessons 03 to 05 as a learner meets them: run from top to bottom, answer, write it wrong, write it right, look."""

from pathlib import Path

import pytest

from tests.browser.lessons import run_cell

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = {"03": "03-learning.ipynb", "04": "04-layers.ipynb", "05": "05-any-function.ipynb"}
LOSS = "def log_loss(p, y):\n    return {}\n\n\nchecks.log_loss(log_loss)"
RIGHT_LOSS = LOSS.format("-np.mean(np.log(np.where(y == 1, p, 1 - p)))")
GRADIENT = """def gradient(X, y, w, b):
    p = sigmoid(X @ w + b)
    return {}


checks.gradient(gradient)"""
LAYER = "def layer(X, W, b):\n    return {}\n\n\nchecks.layer(layer)"
BUMP = """def bump(x, left, right, height, steepness=50):
    return height * (sigmoid(steepness * (x - left)) {} sigmoid(steepness * (x - right)))


checks.bump(bump)"""
APPROXIMATE = """def approximate(f, n, x):
    return sum(bump(x, i / n, (i + 1) / n, f((i + 0.5) / n), 20 * n) for i in range(n))


checks.approximate(approximate)"""


@pytest.fixture
def open_lesson(open_notebook):
    return lambda number, **options: open_notebook(NOTEBOOKS / LESSONS[number], **options)


@pytest.mark.parametrize("number", LESSONS)
def test_it_runs_from_top_to_bottom_and_every_lab_is_painted(open_lesson, number):
    lesson = open_lesson(number)
    assert lesson.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert (
        lesson.page.locator(
            ".jp-RenderedText[data-mime-type*='stderr'], .jp-RenderedText[data-mime-type*='error']"
        ).count()
        == 0
    )
    canvases = lesson.page.locator(".nn-figure canvas")
    assert canvases.count() >= 2
    for which in range(canvases.count()):
        lesson.canvas(which)
    assert lesson.page.locator(".nn-problem:visible").count() == 0


@pytest.mark.parametrize(
    ("number", "question", "choice", "says"),
    [
        ("03", "03-bigger-step", "bounces", "bounce"),
        ("04", "04-corners", "3", "line"),
        ("05", "05-depth", "function", "function"),
    ],
)
def test_a_prediction_covers_its_lab_until_the_learner_commits(open_lesson, number, question, choice, says):
    lesson = open_lesson(number)
    output = run_cell(lesson, question)
    assert output.locator("canvas").count() == 0
    output.locator("label").filter(has_text=choice).first.click()
    output.get_by_role("button", name="Commit").click()
    output.locator("canvas").wait_for()
    assert says in output.inner_text()


def test_lesson_03_runs_on_the_learners_loss_and_gradient_and_notices_when_they_disagree(open_lesson):
    lesson = open_lesson("03")
    wrong = run_cell(lesson, "checks.log_loss(log_loss)", LOSS.format("-np.sum(np.log(np.where(y == 1, p, 1 - p)))"))
    assert "Right" not in wrong.inner_text()
    assert "Right" in run_cell(lesson, "checks.log_loss(log_loss)", RIGHT_LOSS).inner_text()
    run_cell(lesson, "checks.gradient(gradient)", GRADIENT.format("X.T @ (y - p) / len(y), np.mean(y - p)"))
    output = run_cell(lesson, 'downhill = DescentLab("one"')
    output.locator("canvas").wait_for()
    assert "does not point downhill" in output.inner_text()
    right = run_cell(lesson, "checks.gradient(gradient)", GRADIENT.format("X.T @ (p - y) / len(y), np.mean(p - y)"))
    assert "Right" in right.inner_text()
    output = run_cell(lesson, 'downhill = DescentLab("one"')
    output.locator("canvas").wait_for()
    assert "your" in output.inner_text()
    assert "does not point downhill" not in output.inner_text()


def test_lesson_04_runs_on_the_learners_layer(open_lesson):
    lesson = open_lesson("04")
    assert "Right" not in run_cell(lesson, "checks.layer(layer)", LAYER.format("X @ W - b")).inner_text()
    assert "Right" in run_cell(lesson, "checks.layer(layer)", LAYER.format("X @ W + b")).inner_text()
    output = run_cell(lesson, 'by_hand = LayersLab("hidden"')
    output.locator("canvas").wait_for()
    assert "your layer" in output.inner_text()
    for question, choice in (("04-two-linear", "straight"), ("04-restarts", "About 10")):
        output = run_cell(lesson, question)
        output.locator("label").filter(has_text=choice).first.click()
        output.get_by_role("button", name="Commit").click()
        output.locator("canvas").wait_for()
        assert "your layer" in output.inner_text()


def test_lesson_05_runs_on_the_learners_bump(open_lesson):
    lesson = open_lesson("05")
    assert "Right" not in run_cell(lesson, "checks.bump(bump)", BUMP.format("+")).inner_text()
    assert "Right" in run_cell(lesson, "checks.bump(bump)", BUMP.format("-")).inner_text()
    output = run_cell(lesson, 'by_hand = ApproximatorLab("bumps"')
    output.locator("canvas").wait_for()
    assert "your bump" in output.inner_text()


def test_lesson_05_measures_with_the_learners_approximate(open_lesson):
    lesson = open_lesson("05")
    assert "approximate: the course’s" in run_cell(lesson, "build, error_of =").inner_text()
    run_cell(lesson, "checks.bump(bump)", BUMP.format("-"))
    assert "Right" in run_cell(lesson, "checks.approximate(approximate)", APPROXIMATE).inner_text()
    output = run_cell(lesson, "build, error_of =").inner_text()
    assert "approximate: yours" in output
    assert "squared_error: the course’s" in output
    assert "0.00045" in output
