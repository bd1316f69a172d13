"""NeuronLab as a learner uses it: sliders, mouse, keys, activations, their own neuron, in a real JupyterLab."""

import pytest

OPEN = "from nnlib.labs import NeuronLab\nimport numpy as np\n"


def open_lab(open_notebook, arguments, code="", **options):
    notebook = open_notebook([f"{OPEN}{code}", f"lab = NeuronLab({arguments})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def state(notebook):
    return notebook.ask("lab.state.__dict__")


def on_figure(notebook, x, y):
    """Where pixel (x, y) of the drawing, counted from below, is on the figure, from its top left corner."""
    return x, notebook.ask("lab.figure.bbox.height") - y


def grip(notebook, name):
    x, y = notebook.ask(f"np.array(lab.picture.wires.grips.get_data()).T[lab.movable.index({name!r})].tolist()")
    return on_figure(notebook, x, y)


def assert_views_agree(notebook, stage):
    """The number in the circle, the staircase or the dot on the curve, and the state say the same."""
    z = notebook.ask("float(lab.state.x(lab.n) @ lab.state.w(lab.n) + lab.state.b)")
    shown = notebook.ask("lab.picture.wires.total.get_text()").replace("−", "-")
    assert float(shown) == pytest.approx(z, abs=0.0051)
    if stage == "sum":
        assert notebook.ask("float(lab.picture.ledger.total.get_xdata()[1])") == pytest.approx(z)
    else:
        dot = notebook.ask("[float(lab.picture.curve.dot.get_xdata()[0]), float(lab.picture.curve.dot.get_ydata()[0])]")
        assert dot == pytest.approx([z, notebook.ask("lab.a")])


def is_orange(pixel):
    return pixel[0] > 180 and pixel[2] < 80


def is_blue(pixel):
    return pixel[2] > 150 and pixel[0] < 80


@pytest.mark.parametrize("stage", ["sum", "fires", "activations"])
def test_every_slider_moves_its_number_and_both_views(open_notebook, stage):
    notebook, canvas = open_lab(open_notebook, f"{stage!r}, n_inputs=2")
    assert notebook.page.locator(".widget-slider").count() == 5
    for name, label in (("x1", "x1 (input)"), ("w2", "w2 (weight)"), ("b", "b (bias)")):
        before, paints = state(notebook), canvas.paints
        notebook.slider(label).focus()
        for _ in range(5):
            notebook.page.keyboard.press("ArrowRight")
        notebook.wait_until(f"abs(lab.state.{name} - {before[name] + 0.05}) < 0.001")
        canvas.settle()
        assert {**state(notebook), name: 0} == {**before, name: 0}
        assert canvas.paints > paints
        assert_views_agree(notebook, stage)


@pytest.mark.parametrize("ratio", [1, 2])
def test_a_dragged_weight_makes_its_wire_thicker_and_another_colour_below_0(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, "'fires', n_inputs=1, x1=1, w1=2, b=0", ratio=ratio)
    x, y = grip(notebook, "w1")
    assert is_orange(canvas.pixel(x, y))
    assert not is_orange(canvas.pixel(x, y - 6))
    canvas.drag((x, y), (x, y - 100))
    notebook.wait_until("abs(lab.state.w1 - 4.5) < 0.051")
    canvas.wait_pixel(x, y - 5, is_orange)
    canvas.drag((x, y), (x, y + 340))
    notebook.wait_until("abs(lab.state.w1 + 4) < 0.051")
    half = notebook.ask("0.6 + 6 * abs(lab.state.w1) / 5")
    canvas.wait_pixel(x, y - half, is_blue)
    assert not is_blue(canvas.pixel(x, y))  # hollow
    assert_views_agree(notebook, "fires")
    assert notebook.ask("lab.picture.verdict.get_text()") == "silent"


def test_keys_choose_and_change_and_the_status_says_it(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'fires'")
    canvas.locator.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp"):
        notebook.page.keyboard.press(key)
    notebook.wait_until("abs(lab.state.x2 - 0.2) < 1e-9")
    x, y = grip(notebook, "x2")
    canvas.wait_pixel(x + 29, y, lambda pixel: pixel[2] > 180 and 90 < pixel[0] < 180)  # the ring
    notebook.page.get_by_text("− 2.00 × 0.20").first.wait_for()
    assert notebook.ask("get_ipython() is not None")  # the keys stayed in the figure: no cell was moved or deleted
    assert notebook.page.locator(".jp-Cell").count() == 2


def test_the_activation_is_chosen_and_the_curve_follows(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'activations', b=1")
    for name in ("relu", "sigmoid", "step"):
        notebook.page.get_by_role("button", name=name).or_(notebook.page.get_by_role("radio", name=name)).click()
        notebook.wait_until(f"lab.state.activation == {name!r}")
        canvas.settle()
        assert notebook.ask("lab.picture.curve.title.get_text()") == f"a = {name}(z)"
        assert_views_agree(notebook, "activations")


def test_reset_brings_the_start_back(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'sum', x1=2")
    canvas.drag(grip(notebook, "x1"), (84, 40))
    notebook.wait_until("lab.state.x1 != 2")
    notebook.page.get_by_role("button", name="Reset").click()
    notebook.wait_until("lab.state == lab.start")


def test_two_labs_do_not_disturb_each_other(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'sum'", code="other = NeuronLab('fires')\n")
    notebook.run_new("other")
    second = notebook.canvas(1)
    canvas.locator.scroll_into_view_if_needed()
    canvas.drag(grip(notebook, "x1"), (84, 60))
    notebook.wait_until("lab.state.x1 != 1")
    second.settle()
    assert notebook.ask("other.state == other.start")


def test_a_mistake_in_the_learners_neuron_is_one_sentence_in_place(open_notebook):
    notebook, _ = open_lab(open_notebook, "'fires', neuron=neuron", code="neuron = lambda x, w, b: x * w\n")
    notebook.page.get_by_text(
        "Your neuron returned an array of shape (3,), but it should return one number."
    ).wait_for()
    notebook.do("lab.unit.function = lambda x, w, b: int(x @ w + b > 0)")
    notebook.slider("b (bias)").focus()
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.get_by_text("Your neuron returned").wait_for(state="hidden")
