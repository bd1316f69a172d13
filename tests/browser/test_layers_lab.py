"""LayersLab as a learner uses it: wires, pictures, the line, keys, choices, training, twenty restarts, in Jupyter."""

import json

import numpy as np
import pytest

OPEN = "from nnlib.labs import LayersLab\nimport numpy as np\n"


def open_lab(open_notebook, arguments, code="", **options):
    notebook = open_notebook([f"{OPEN}{code}", f"lab = LayersLab({arguments})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def theta(notebook):
    return notebook.ask("list(lab.state.drawn)")


def on_figure(notebook, artist, x, y):
    """Where a place of an artist's axes is on the figure, in pixels from its top left corner."""
    px, py = notebook.ask(f"lab.shown.picture.{artist}.axes.transData.transform(({x}, {y})).tolist()")
    return px, notebook.ask("lab.figure.bbox.height") - py


def grip(notebook, index):
    x, y = notebook.ask(f"lab.shown.picture.diagram.plan.grips[{index}].tolist()")
    return on_figure(notebook, "diagram.grips", x, y)


def choose(notebook, label, option):
    row = notebook.page.locator(".widget-toggle-buttons").filter(has_text=label)
    row.get_by_text(option, exact=True).click()


def press(notebook, name):
    notebook.page.locator("button.widget-button").filter(has_text=name).click()


def is_orange(pixel):
    return pixel[0] > 180 and pixel[1] < 140 and pixel[2] < 80


def is_blue(pixel):
    return pixel[2] > 150 and pixel[0] < 80


def is_violet(pixel):
    return pixel[2] > 180 and pixel[1] < 110 and 90 < pixel[0] < 180


def is_ink(pixel):
    return max(pixel[:3]) < 90


def is_ringed(canvas, x, y):
    """Whether there is a ring around a point, as around those that are sorted wrong."""
    return any(is_ink(canvas.pixel(x + r, y)) for r in range(12, 17))


LOOK = """
import json
points = np.array([[0.2, 0.3], [0.75, 0.2], [0.3, 0.85], [0.8, 0.65]])
picture, problem, height = lab.shown.picture, lab.shown.problem, lab.figure.bbox.height
whole = picture.field.axes.transData.transform(points)
small = [picture.diagram.ax.transData.transform(picture.diagram.plan.inside(j, problem.unit(points)))
         for j in range(lab.state.hidden)]
places = [(part * [1, -1] + [0, height]).tolist() for part in (whole, *small)]
line = picture.space.line.get_xydata().tolist()
print(json.dumps([points.tolist(), places, lab.state.drawn, lab.state.activation, line, lab.live.problem]))
"""


def assert_the_views_agree(notebook, canvas):
    """The small pictures, the hidden view and the whole are painted as this theta has it."""
    points, places, numbers, name, ends, problem = json.loads(notebook.do(LOOK))
    assert problem == {}
    numbers, h = np.array(numbers), len(places) - 1
    f = {"step": lambda z: z > 0, "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}[name]
    w2, b2 = numbers[3 * h : -1], numbers[-1]
    A = f(points @ numbers[: 2 * h].reshape(2, h) + numbers[2 * h : 3 * h]).astype(float)
    strengths = [A @ w2 + b2, *(2.5 * (A - (0.0 if name == "tanh" else 0.5))).T]
    clear = [(*at, s) for row, of_it in zip(places, strengths, strict=True)
             for at, s in zip(row, of_it, strict=True) if abs(s) > 0.4]  # fmt: skip
    assert len(clear) > 3
    for x, y, strength in clear[::2]:  # orange, more red than blue, where it is above
        red, _, blue, _ = canvas.pixel(x, y)
        assert np.sign(red - blue) == np.sign(strength), (x, y)
    np.testing.assert_allclose(np.array(ends) @ w2 + b2, 0, atol=1e-6)


@pytest.mark.parametrize("ratio", [1, 2])
def test_xor_falls_to_two_neurons_set_on_the_wires(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, "'hidden'", ratio=ratio)
    assert canvas.sizes == ([880, 580], [880 * ratio, 580 * ratio])
    assert_the_views_agree(notebook, canvas)
    x, y = on_figure(notebook, "field", 1, 1)
    assert is_ringed(canvas, x, y)
    before = theta(notebook)
    for index, by in ((1, 1), (2, 1), (5, -1), (7, -3)):  # x1 + x2 - 0.5, x1 + x2 - 1.5, the one minus twice the other
        gx, gy = grip(notebook, index)
        canvas.drag((gx, gy), (gx + 9, gy - 40 * by))
        notebook.wait_until(f"abs(lab.state.theta[{index}] - {before[index] + by}) < 0.03")
        now = theta(notebook)
        assert [i for i in range(9) if now[i] != before[i]] == [index]
        before = now
    canvas.settle()
    assert "4 of 4 right" in notebook.ask("lab.shown.picture.title.get_text()")
    assert not is_ringed(canvas, x, y)
    assert_the_views_agree(notebook, canvas)
    start, end = np.array(notebook.ask("lab.shown.picture.diagram.plan.wires[4:6].tolist()")).transpose(1, 0, 2)
    wires = [on_figure(notebook, "diagram.grips", *place) for place in start + 0.3 * (end - start)]
    assert is_orange(canvas.pixel(*wires[0]))  # positive: filled
    assert not is_blue(canvas.pixel(*wires[1]))  # negative: hollow, violet in the middle, for it was chosen last
    assert any(is_blue(canvas.pixel(wires[1][0], wires[1][1] + d)) for d in (-4, -3, 3, 4))
    canvas.locator.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        notebook.page.keyboard.press(key)
    notebook.wait_until("abs(lab.state.theta[8] + 0.7) < 1e-9")
    notebook.page.get_by_text("chosen is b of the output = −0.70").first.wait_for()
    px, py = on_figure(notebook, "diagram.grips", *notebook.ask("lab.shown.picture.diagram.plan.output.tolist()"))
    canvas.wait_pixel(px + 23, py, is_violet)
    choose(notebook, "activation", "tanh")
    notebook.wait_until("lab.state.activation == 'tanh'")
    canvas.settle()
    assert theta(notebook)[:8] == before[:8]
    assert_the_views_agree(notebook, canvas)
    press(notebook, "Reset")
    notebook.wait_until("lab.state.theta == lab.start.theta and lab.state.activation == 'tanh'")
    assert notebook.page.locator("button.widget-button").count() == 1


def test_the_wall_s_line_its_wires_and_its_sliders_are_the_same_three_numbers(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'wall'", ratio=2)

    def assert_line(share=0.25):
        w1, w2, b = theta(notebook)
        ends = notebook.ask("lab.shown.picture.boundary.get_xydata()[[0, -1]].tolist()")
        x, y = np.array(ends[0]) + share * np.subtract(ends[1], ends[0])
        assert w1 * x + w2 * y + b == pytest.approx(0, abs=1e-6)
        canvas.wait_pixel(*on_figure(notebook, "boundary", x, y), is_ink)

    assert_line()
    x, y = on_figure(notebook, "boundary", *notebook.ask("lab.shown.picture.middle.get_xydata()[0].tolist()"))
    canvas.drag((x, y), (x + 30, y - 20))
    notebook.wait_until("lab.state.b < -0.6")
    assert theta(notebook)[:2] == [1, 1]
    x, y = on_figure(notebook, "boundary", *notebook.ask("lab.shown.picture.ends.get_xydata()[1].tolist()"))
    canvas.drag((x, y), (x - 10, y - 60))
    notebook.wait_until("lab.state.w1 != 1")
    canvas.settle()
    assert_line()
    notebook.page.wait_for_timeout(1100)  # for a second the sliders take what comes back for an echo of the drag
    for name, label in (("w1", "w1"), ("w2", "w2"), ("b", "b (bias)")):
        before = notebook.ask(f"lab.state.{name}")
        notebook.slider(label).focus()
        for _ in range(6):
            notebook.page.keyboard.press("ArrowRight")
        notebook.wait_until(f"lab.state.{name} > {before} + 0.045")
    canvas.settle()
    assert_line()
    x, y = grip(notebook, 1)
    canvas.drag((x, y), (x, y + 80))
    notebook.wait_until("lab.state.w2 < 0")
    canvas.settle()
    readout = notebook.page.locator(".widget-slider").filter(has_text="w2").locator(".widget-readout").inner_text()
    assert float(readout.replace("−", "-")) == pytest.approx(theta(notebook)[1], abs=0.006)
    canvas.locator.focus()
    before = theta(notebook)
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.keyboard.press("ArrowUp")
    notebook.wait_until(f"lab.state.w1 != {before[0]} and lab.state.b != {before[2]}")


def test_the_wall_is_trained_and_stands(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'wall'")
    choose(notebook, "steps a frame", "100")
    notebook.wait_until("lab.state.speed == 100")
    press(notebook, "Play")
    notebook.wait_until("len(lab.shown.losses) > 1500")
    press(notebook, "Pause")
    canvas.settle()
    assert notebook.ask("lab.shown.loss") == pytest.approx(np.log(2), abs=1e-3)
    assert notebook.ask("lab.shown.picture.title.get_text()") == "p = 0.5 everywhere"
    notebook.page.get_by_text("p = 0.5 everywhere, and so does not sort xor").first.wait_for()
    x, y = on_figure(notebook, "field", 0.5, 0.5)
    assert not any(is_ink(canvas.pixel(x + d, y)) for d in range(-150, 150, 2))  # no line, no rings
    steps, paints = notebook.ask("len(lab.shown.losses)"), canvas.paints
    notebook.page.wait_for_timeout(400)
    assert (notebook.ask("len(lab.shown.losses)"), canvas.paints) == (steps, paints)
    press(notebook, "New start")
    notebook.wait_until("lab.state.seed == 1 and lab.shown.losses == []")


def test_a_training_straightens_the_hidden_layer_s_view(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'train', seed=0")
    choose(notebook, "steps a frame", "100")
    notebook.wait_until("lab.state.speed == 100")
    press(notebook, "Play")
    notebook.wait_until("lab.shown.losses and lab.shown.losses[-1] < 0.05")
    press(notebook, "Pause")
    canvas.settle()
    assert "4 of 4 right" in notebook.ask("lab.shown.picture.title.get_text()")
    assert_the_views_agree(notebook, canvas)
    steps = notebook.ask("len(lab.shown.losses)")
    press(notebook, "Step")
    notebook.wait_until(f"len(lab.shown.losses) == {steps + 1}")
    x, y = on_figure(notebook, "losses.line", 350, notebook.ask("lab.shown.losses[350]"))
    canvas.wait_pixel(x, y, is_violet)
    gx, gy = grip(notebook, 8)
    press(notebook, "Play")
    canvas.locator.scroll_into_view_if_needed()
    canvas.drag((gx, gy), (gx, gy - 200))  # while it trains
    notebook.wait_until("max(np.diff(lab.shown.losses)) > 0.01")
    press(notebook, "Pause")
    press(notebook, "Reset")
    notebook.wait_until("lab.state.theta is None and lab.state.speed == 100 and lab.shown.losses == []")


def test_data_neurons_activation_and_rate_are_chosen(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'train'")
    frame = "[bool(f.get_visible()) for f in lab.shown.picture.diagram.frames].count(True)"
    for data, h, activation in (
        ("moons", 8, "tanh"),
        ("sms", 1, "relu"),
        ("spirals", 5, "step"),
        ("circles", 3, "identity"),
    ):
        choose(notebook, "data", data)
        choose(notebook, "hidden neurons", str(h))
        choose(notebook, "activation", activation)
        notebook.wait_until(f"(lab.state.data, lab.state.hidden, lab.state.activation) == {(data, h, activation)}")
        canvas.settle()
        assert notebook.ask(frame) == h
        press(notebook, "Step")
        notebook.wait_until("len(lab.shown.losses) == 1")
        canvas.settle()
        x, y = grip(notebook, 0)
        before = theta(notebook)
        canvas.locator.scroll_into_view_if_needed()
        canvas.drag((x, y), (x, y - 40))
        notebook.wait_until(f"abs(lab.state.theta[0] - {before[0] + 1}) < 0.04")
        assert theta(notebook)[1:] == before[1:]
        assert notebook.ask("lab.live.problem") == {}
    notebook.slider("rate").focus()
    for _ in range(4):
        notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until("abs(np.log10(lab.state.rate) + 0.1) < 1e-6")


def test_twenty_restarts_train_and_are_counted(open_notebook):
    notebook, canvas = open_lab(open_notebook, "'restarts', activation='tanh'")
    notebook.page.get_by_text("0 of 20 found it after 0 steps").first.wait_for()
    choose(notebook, "steps a frame", "100")
    notebook.wait_until("lab.state.speed == 100")
    press(notebook, "Play")
    notebook.wait_until("lab.shown.crowd.steps >= 1000")
    press(notebook, "Pause")
    canvas.settle()
    solved = notebook.ask("lab.shown.solved.tolist()")
    assert 5 < sum(solved) < 18
    notebook.page.get_by_text(f"{sum(solved)} of 20 found it").first.wait_for()
    corners = notebook.ask("lab.shown.picture.corners.tolist()")
    for i, (x, y) in enumerate(corners):
        px, py = on_figure(notebook, "frames", x, y + 48)
        assert is_ink(canvas.pixel(px - 1, py)) == solved[i]  # the thick frame
    px, py = on_figure(notebook, "frames", *corners[0])
    assert any(is_ink(canvas.pixel(px + 3 + d, py + 12)) for d in range(20))  # the mark and the words below it
    choose(notebook, "hidden neurons", "4")
    notebook.wait_until("lab.state.hidden == 4 and lab.shown.crowd.steps == 0")
    choose(notebook, "activation", "sigmoid")
    choose(notebook, "data", "moons")
    notebook.wait_until("lab.state.data == 'moons' and lab.state.activation == 'sigmoid'")
    canvas.settle()
    press(notebook, "Step")
    notebook.wait_until("lab.shown.crowd.steps == 1")
    press(notebook, "Reset")
    notebook.wait_until("lab.state.data == 'moons' and lab.state.hidden == 4 and lab.shown.crowd.steps == 0")


def test_it_runs_on_the_learner_s_layer_and_a_mistake_is_one_sentence_in_place(open_notebook):
    code = "calls = []\ndef layer(X, W, b):\n    calls.append(X.shape)\n    return X @ W\n"
    notebook, canvas = open_lab(open_notebook, "'hidden', layer=layer", code=code)
    words = notebook.page.locator(".nn-words").last
    assert "running on your layer" in words.inner_text()
    assert "it gives 1.00, and X @ W + b is 0.50" in words.inner_text()
    assert notebook.ask("len(calls) > 2")
    notebook.do("lab.layer.function = lambda X, W, b: X @ W.T @ W")
    canvas.locator.focus()
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.get_by_text("Your layer").first.wait_for()
    notebook.do("lab.layer.function = lambda X, W, b: X @ W + b")
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.locator(".nn-problem").get_by_text("Your layer").wait_for(state="hidden")
    canvas.settle()
    assert_the_views_agree(notebook, canvas)
