"""Lessons 00 and 01 as a learner meets them: a first guess, exercises wrong and right, their own neuron in the lab."""

from pathlib import Path

import pytest

from tests.browser.lessons import run_cell

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ANSWERS = {
    "checks.weighted_sum(weighted_sum)": "def weighted_sum(x, w, b):\n    return x @ w + b\n",
    "checks.step(step)": "def step(z):\n    return 1 if z > 0 else 0\n",
    "checks.neuron(neuron)": "def neuron(x, w, b):\n    return step(weighted_sum(x, w, b))\n",
}
NO_BIAS = "def weighted_sum(x, w, b):\n    return x @ w\n"


@pytest.fixture(params=["00-start-here", "01-one-neuron"])
def lesson(request, open_notebook):
    return open_notebook(NOTEBOOKS / f"{request.param}.ipynb")


def test_it_opens_without_any_pop_up_and_runs_from_top_to_bottom(lesson):
    lesson.wait_idle()
    assert lesson.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert lesson.page.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0


def test_the_first_guess_opens_the_first_lab(open_notebook):
    lesson = open_notebook(NOTEBOOKS / "00-start-here.ipynb")
    output = run_cell(lesson, "00-boundary")
    assert output.locator("canvas").count() == 0
    output.get_by_label("It turns").check()
    output.get_by_role("button", name="Commit").click()
    output.locator("canvas").wait_for()
    assert "727 of 1,044" in output.inner_text()
    lesson.do("first.set(b=-2)")
    assert lesson.ask("int(first.table[:, 1].sum())") == 727


def test_from_an_empty_exercise_to_ones_own_neuron_in_the_lab(open_notebook):
    lesson = open_notebook(NOTEBOOKS / "01-one-neuron.ipynb")
    lab = run_cell(lesson, "mine = NeuronLab")
    assert "yours returns nothing yet" in lab.inner_text()
    call = "checks.weighted_sum(weighted_sum)"
    texts = [run_cell(lesson, call, f"{NO_BIAS}\n\n{call}").inner_text() for _ in range(3)]
    assert len(set(texts)) == 3
    assert "bias" in texts[2]
    for call, answer in ANSWERS.items():
        assert "Right" in run_cell(lesson, call, f"{answer}\n\n{call}").inner_text()
    lab = run_cell(lesson, "mine = NeuronLab")
    lab.locator("canvas").wait_for()
    assert "running on your neuron" in lab.inner_text()
    for b, fires in ((-1.5, [0, 0, 1]), (-0.5, [0, 1, 1])):
        found = []
        for x1, x2 in ((0, 0), (1, 0), (1, 1)):
            lesson.do(f"mine.set(x1={x1}, x2={x2}, b={b})")
            found.append(lesson.ask("mine.a"))
        assert found == fires
