"""DescentLab as a learner uses it: point, boundary, sliders, keys, steps, play, in a real JupyterLab."""

import pytest

OPEN = "from nnlib.labs import DescentLab\nimport numpy as np\nfrom nnlib import sigmoid\n"
PAUSE_AND_RESET = """() => ["Pause", "Reset"].forEach((text) =>
  [...document.querySelectorAll(".nn-lab button")].find((b) => b.textContent.trim() === text).click())"""
WRONG = """
def loss(p, y):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))

def gradient(X, y, w, b):
    p = sigmoid(X @ w + b)
    return X.T @ (y - p) / len(y), np.mean(y - p)
"""


def open_lab(open_notebook, settings, code="", **options):
    notebook = open_notebook([f"{OPEN}{code}", f"lab = DescentLab({settings})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def place(notebook, axes, x, y):
    """Return where data point (x, y) is, in pixels from the figure's top left corner."""
    px, py = notebook.ask(f"lab.picture.{axes}.ax.transData.transform(({x}, {y})).tolist()")
    return px, notebook.ask("lab.figure.bbox.height") - py


def state(notebook, *names):
    return [notebook.ask(f"lab.state.{name}") for name in names]


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_point_moves_the_boundary_and_the_boundary_the_point(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, '"one", w1=2.0, b=-2.0', ratio=ratio)
    shown, stored = canvas.sizes
    assert stored == [round(side * ratio) for side in shown]
    star = place(notebook, "map", 2, -2)
    canvas.drag(star, place(notebook, "map", -4, 4))
    canvas.settle()
    assert state(notebook, "w1", "b") == pytest.approx([-4, 4], abs=0.1)
    r, g, b, _ = canvas.pixel(*place(notebook, "map", -4, 4))
    assert b > g  # the star is there
    assert b > r
    line = place(notebook, "data", 1, 0.1)  # the boundary is now at 1
    assert max(canvas.pixel(*line)[:3]) < 90
    canvas.drag(place(notebook, "data", 1, 0), place(notebook, "data", -1, 0))
    canvas.settle()
    assert state(notebook, "w1", "b") == pytest.approx([-4, -4], abs=0.15)
    assert max(canvas.pixel(*place(notebook, "data", -1, 0.1))[:3]) < 90


def test_sliders_choices_and_keys(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"hand"')
    before = canvas.pixel(*place(notebook, "map", 6, -1))
    notebook.page.get_by_role("button", name="mistakes").click()
    notebook.wait_until("lab.state.kind == 'mistakes'")
    canvas.settle()
    assert canvas.pixel(*place(notebook, "map", 6, -1)) != before
    handle = notebook.slider("b (bias)")
    handle.focus()
    (b,) = state(notebook, "b")
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until(f"lab.state.b > {b}")
    canvas.locator.focus()
    w1, b = state(notebook, "w1", "b")
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until(f"lab.state.w1 > {w1}")
    notebook.page.keyboard.press("ArrowUp")
    notebook.wait_until(f"lab.state.b > {b}")
    (b,) = state(notebook, "b")
    notebook.page.keyboard.press("Shift+ArrowRight")
    notebook.wait_until(f"lab.state.b != {b}")
    assert notebook.page.get_by_role("button", name="Play").count() == 0


def test_it_steps_plays_pauses_and_arrives_and_resets(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"two", w1=-4.0, w2=4.0, b=3.0')
    button = notebook.page.get_by_role("button", name="Step")
    button.click()
    notebook.wait_until("len(lab.losses) == 1")
    notebook.page.get_by_role("button", name="10", exact=True).click()
    paints = canvas.paints
    notebook.page.get_by_role("button", name="Play").click()
    notebook.wait_until("len(lab.losses) > 400")
    notebook.page.get_by_role("button", name="Pause").click()
    notebook.wait_until("not lab.playing")
    assert canvas.paints > paints + 5
    assert state(notebook, "w1", "w2", "b") == pytest.approx([1.86, 1.68, 0.04], abs=0.02)
    assert "log loss is 0.336" in notebook.page.locator(".nn-status").inner_text()
    canvas.settle()
    _, g, b, _ = canvas.pixel(*place(notebook, "map", 1.86, 1.68))
    assert b > g
    notebook.page.get_by_role("button", name="Reset").click()
    notebook.wait_until("lab.state.w1 == -4 and not lab.losses")
    for i in range(10):  # once heard in the other order, about every fourth time: Reset, and the pause was Play
        notebook.page.get_by_role("button", name="Play").click()
        notebook.page.get_by_role("button", name="Pause").wait_for()
        notebook.page.wait_for_timeout(20 * i)
        notebook.page.evaluate(PAUSE_AND_RESET)
        notebook.page.get_by_role("button", name="Play").wait_for()
        notebook.page.wait_for_timeout(200)
        assert state(notebook, "w1") == [-4]
        assert not notebook.ask("lab.playing")


def test_turning_the_boundary_keeps_the_weights_size_and_shifting_it_redraws_the_slice(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"two", w1=2.0, w2=1.5, b=-0.5')
    corner = place(notebook, "map", -6, -6)
    before = canvas.pixel(*corner)
    x, y = notebook.ask("lab.picture.data.grips.ends.get_xydata()[0].tolist()")
    canvas.drag(place(notebook, "data", x, y), place(notebook, "data", x + 0.5, y - 0.2))
    canvas.settle()
    w1, w2, b = state(notebook, "w1", "w2", "b")
    assert (w1**2 + w2**2) ** 0.5 == pytest.approx(2.5, abs=1e-3)
    assert (w1, w2) != (2.0, 1.5)
    x, y = notebook.ask("lab.picture.data.grips.middle.get_xydata()[0].tolist()")
    canvas.drag(place(notebook, "data", x, y), place(notebook, "data", x + 0.8, y + 0.8))
    canvas.settle()
    assert state(notebook, "w1", "w2") == [w1, w2]
    assert abs(state(notebook, "b")[0] - b) > 1
    assert canvas.pixel(*corner) != before


def test_a_step_beyond_the_sliders_stays_where_it_went(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"two", rate=100.0')
    notebook.page.get_by_role("button", name="Step").click()
    notebook.wait_until("len(lab.losses) == 1")
    there = state(notebook, "w1", "w2", "b")
    assert there[0] > 8
    canvas.settle()
    notebook.wait_until("abs(lab.links['w1'].widget.value - lab.state.w1) < 0.01")
    assert (state(notebook, "w1", "w2", "b"), notebook.ask("len(lab.losses)")) == (there, 1)
    notebook.page.get_by_role("button", name="Step").click()
    notebook.wait_until("len(lab.losses) == 2")


def test_squared_error_flies_off_says_so_and_comes_back(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"squared", rate=3.0')
    notebook.page.get_by_role("button", name="squared error").click()
    notebook.wait_until("lab.state.kind == 'squared error'")
    notebook.page.get_by_role("button", name="Play").click()
    notebook.page.locator(".nn-problem").filter(has_text="grow without end").wait_for()
    notebook.wait_until("not lab.playing")
    there = state(notebook, "w1", "b")
    canvas.settle()
    notebook.page.wait_for_timeout(1500)  # what the widened sliders say of it comes late
    assert state(notebook, "w1", "b") == there
    assert abs(there[0]) > 1e4
    assert notebook.page.locator(".nn-problem:visible").count() == 1
    assert notebook.page.get_by_role("button", name="Play").count() == 1
    notebook.page.get_by_role("button", name="Reset").click()
    notebook.wait_until("(lab.state.w1, lab.state.b, lab.losses) == (lab.start.w1, lab.start.b, [])")
    assert notebook.ask("lab.state.kind") == "squared error"
    assert notebook.page.locator(".nn-problem:visible").count() == 0


def test_other_units_show_another_map(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"units"')
    notebook.page.get_by_role("button", name="raw").click()
    notebook.wait_until("lab.picture.map.ax.get_xlim() == (-0.12, 0.12)")
    canvas.settle()
    assert state(notebook, "units", "w1", "b") == ["raw", 0, 0]
    notebook.page.get_by_role("button", name="Step").click()
    notebook.wait_until("lab.loss > 3")


def test_an_arrow_that_points_uphill_is_noticed(open_notebook):
    notebook, _ = open_lab(open_notebook, '"one", loss=loss, gradient=gradient', WRONG)
    assert "does not point downhill" in notebook.page.locator(".jp-OutputArea-output").last.inner_text()
