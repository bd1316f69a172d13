"""Lesson 07 as a learner meets it: run from top to bottom, answer, write it wrong, write it right, race."""

from pathlib import Path

import pytest

from tests.browser.lessons import run_cell

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "07-gradient-descent.ipynb"
MOMENTUM = """def momentum_step(w, grad, v, lr, beta):
    v = {}
    return w - lr * v, v


checks.momentum_step(momentum_step)"""
ADAM = """def adam_step(w, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = {}
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


checks.adam_step(adam_step)"""
BATCHES = """def minibatches(X, y, batch_size, rng):
    order, other = rng.permutation(len(X)), rng.permutation(len(X))
    starts = range(0, len(X), batch_size)
    return [(X[order[s : s + batch_size]], y[{}[s : s + batch_size]]) for s in starts]


checks.minibatches(minibatches)"""


@pytest.fixture
def lesson(open_notebook):
    return open_notebook(NOTEBOOK)


def said(lesson, containing, source):
    """What a check says to a new source, at the third call."""
    for _ in range(3):
        text = run_cell(lesson, containing, source).inner_text()
    return text


def test_it_runs_from_top_to_bottom_and_every_lab_is_painted(lesson):
    page = lesson.page
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    troubles = ".jp-RenderedText[data-mime-type*='stderr'], .jp-RenderedText[data-mime-type*='error']"
    assert page.locator(troubles).count() == 0
    canvases = page.locator(".nn-figure canvas")
    assert canvases.count() >= 4
    for which in range(canvases.count()):
        lesson.canvas(which)
    assert page.locator(".nn-problem:visible").count() == 0


@pytest.mark.parametrize(
    ("question", "choice", "says"),
    [("07-double", "to and fro", "divided by the curvature"), ("07-fair", "Adam, by", "between 0.09 and 0.13")],
)
def test_a_prediction_covers_its_lab_until_the_learner_commits(lesson, question, choice, says):
    output = run_cell(lesson, question)
    assert output.locator("canvas").count() == 0
    output.locator("label").filter(has_text=choice).first.click()
    output.get_by_role("button", name="Commit").click()
    output.locator("canvas").wait_for()
    assert says in output.inner_text()


def test_the_learners_momentum_races_once_it_is_written(lesson):
    lab = run_cell(lesson, "ravine = RaceLab(")
    lab.locator("canvas").wait_for()
    assert "without your momentum_step" in lab.inner_text()
    wrong, right = MOMENTUM.format("beta * v + (1 - beta) * grad"), MOMENTUM.format("beta * v + grad")
    assert "a mean of old and new" in said(lesson, "checks.momentum_step(", wrong)
    assert "Right" in said(lesson, "checks.momentum_step(", right)
    lab = run_cell(lesson, "ravine = RaceLab(")
    lab.locator("canvas").wait_for()
    assert "Your momentum_step races too" in lab.inner_text()
    assert "momentum_step: yours" in run_cell(lesson, "step = checks.yours_or_ours(momentum_step)").inner_text()


def test_the_learners_adam_and_batches_train_a_network(lesson):
    corrected = "m / (1 - beta1**t), v / (1 - beta2**t)"
    assert "Adam without bias correction" in said(lesson, "checks.adam_step(", ADAM.format("m, v"))
    assert "Right" in said(lesson, "checks.adam_step(", ADAM.format(corrected))
    assert "X and y shuffled apart" in said(lesson, "checks.minibatches(", BATCHES.format("other"))
    assert "Right" in said(lesson, "checks.minibatches(", BATCHES.format("order"))
    trained = run_cell(lesson, "big.loss_and_grad").inner_text()
    assert "adam_step: yours" in trained
    assert "minibatches: yours" in trained
    assert "318 updates: 0.93 of the new mail right" in trained
    run_cell(lesson, "surfaces = RaceLab(").locator("canvas").wait_for()
    assert "Your adam_step races too" in run_cell(lesson, "surfaces = RaceLab(").inner_text()
