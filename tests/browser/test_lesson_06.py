"""Lesson 06 as a learner meets it: run from top to bottom, predict, write it wrong, write it right, mend the clinic."""

from pathlib import Path

import pytest

from tests.browser.lessons import run_cell

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "06-backpropagation.ipynb"
DENSE = """def dense_backward(da, X, W, z):
    dz = da * (z > 0)
    return {}


checks.dense_backward(dense_backward)"""
FIRST = """def first_layer(da, X, W, a):
    dz = da * (a {} 0)
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


checks.first_layer(first_layer)"""


@pytest.fixture
def lesson(open_notebook):
    return open_notebook(NOTEBOOK)


def test_it_runs_from_top_to_bottom_and_every_lab_is_painted(lesson):
    assert lesson.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    failed = ".jp-RenderedText[data-mime-type*='stderr'], .jp-RenderedText[data-mime-type*='error']"
    assert lesson.page.locator(failed).count() == 0
    canvases = lesson.page.locator(".nn-figure canvas")
    assert canvases.count() >= 4
    for which in range(canvases.count()):
        lesson.canvas(which)
    assert lesson.page.locator(".nn-problem:visible").all_inner_texts() == []


def test_the_two_ways_are_covered_until_the_learner_commits(lesson):
    output = run_cell(lesson, "06-two-ways")
    assert output.locator("canvas").count() == 0
    output.locator("label").filter(has_text="0.4").first.click()
    output.get_by_role("button", name="Commit").click()
    output.locator("canvas").wait_for()
    assert "multiply along a way, add over the ways" in output.inner_text()


def test_the_paper_exercises_know_their_slips_and_their_answers(lesson):
    chain = "slope = {}\n\nchecks.chain(slope)"
    run_cell(lesson, "checks.chain(slope)", chain.format(3))
    assert "the last link alone" in run_cell(lesson, "checks.chain(slope)").inner_text()
    assert "Right" in run_cell(lesson, "checks.chain(slope)", chain.format(-6)).inner_text()
    half = "slope_for_w1 = {}\n\nchecks.half_filled(slope_for_w1)"
    assert "Right" not in run_cell(lesson, "checks.half_filled", half.format(4.5)).inner_text()
    assert "Right" in run_cell(lesson, "checks.half_filled", half.format(18)).inner_text()


def test_the_lab_and_the_gradient_check_run_on_the_learners_backward_pass(lesson):
    cell = "checks.dense_backward(dense_backward)"
    run_cell(lesson, cell, DENSE.format("dz @ W.T, X.T @ dz / len(X), dz.sum(axis=0)"))
    for _ in range(2):
        said = run_cell(lesson, cell).inner_text()
    assert "a dW divided by n" in said
    assert "dX and db are right; dW is not yet." in said
    lab = run_cell(lesson, 'batch = BackpropLab(dense_backward, stage="batch")')
    lab.locator("canvas").wait_for()
    assert "your dense_backward makes" in lab.inner_text()
    checked = run_cell(lesson, "own = OwnLayer(").inner_text()
    assert "Backward: your dense_backward" in checked
    assert "worst disagreement 0.9, right: False" in checked

    assert "Right" in run_cell(lesson, cell, DENSE.format("dz @ W.T, X.T @ dz, dz.sum(axis=0)")).inner_text()
    lab = run_cell(lesson, 'batch = BackpropLab(dense_backward, stage="batch")')
    lab.locator("canvas").wait_for()
    assert "your dense_backward" in lab.inner_text()
    assert "your dense_backward makes" not in lab.inner_text()
    checked = run_cell(lesson, "own = OwnLayer(").inner_text()
    assert "Backward: your dense_backward" in checked
    assert "worst disagreement 0.0, right: True" in checked

    run_cell(lesson, cell, DENSE.format("dz @ W, X @ dz, dz.sum(axis=0)"))
    checked = run_cell(lesson, "own = OwnLayer(").inner_text()
    assert "the course's, because your dense_backward stops with a ValueError. Its check says why" in checked
    assert "Traceback" not in checked


def test_a_patient_of_the_clinic_is_sick_and_then_mended(lesson):
    sick = run_cell(lesson, "checks.first_layer(first_layer)", FIRST.format(">=")).inner_text()
    assert "yours gives" in sick
    discharge = run_cell(lesson, "(first_layer, second_layer, third_layer, output_layer)").inner_text()
    assert discharge.count("WRONG") == 1
    assert discharge.count("backward: your first_layer") == 1
    assert discharge.count("backward: the course's") == 3
    assert "Right" in run_cell(lesson, "checks.first_layer(first_layer)", FIRST.format(">")).inner_text()
    discharge = run_cell(lesson, "(first_layer, second_layer, third_layer, output_layer)").inner_text()
    assert "WRONG" not in discharge
    assert discharge.count("gradient right") == 4
