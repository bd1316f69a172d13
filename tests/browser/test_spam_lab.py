"""SpamLab as a learner uses it: sliders, mouse, keys, typing, training, in a real JupyterLab."""

import json

import numpy as np
import pytest

OPEN = "from nnlib.labs import SpamLab\nimport numpy as np\n"
ANYTHING = {
    "empty": "",
    "long": "free! " * 1700,
    "emoji": "🎉🎉 you won 🎉",
    "html": "<img src=x onerror='document.title=1'><script>document.title=2</script>",
    "lines": "one\ntwo\tthree",
    "right to left": "مرحبا بك",
}


def open_lab(open_notebook, code="", stage="line", **options):
    """Open a SpamLab called lab, in a notebook that may define things first."""
    notebook = open_notebook([f"{OPEN}{code}", f"lab = SpamLab(stage={stage!r})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def on_figure(notebook, x, y):
    """Return where data point (x, y) of the main axes is, in pixels from the figure's top left corner."""
    px, py = notebook.ask(f"lab.picture.boundary.axes.transData.transform(({x}, {y})).tolist()")
    return px, notebook.ask("lab.figure.bbox.height") - py


def grip(notebook, name, which=0):
    """Return where one of the boundary's grips is, in pixels of the figure."""
    x, y = notebook.ask(f"[float(v) for v in np.asarray(lab.picture.{name}.get_xydata())[{which}]]")
    return on_figure(notebook, x, y)


def state(notebook):
    """Return the lab's state as a dict."""
    return notebook.ask("lab.state.__dict__")


def is_ink(pixel):
    return max(pixel[:3]) < 90


def assert_line_is_painted(notebook, canvas):
    """The canvas shows ink on the line that the state says, and none a little beside it."""
    s = state(notebook)
    w, c = np.array([s["w1"], s["w2"]]), s["b"] - np.log(s["threshold"] / (1 - s["threshold"]))
    ends = np.array(notebook.ask("np.asarray(lab.picture.boundary.get_xydata()).tolist()"))
    ends = ends[~np.isnan(ends[:, 0])]
    for share in (0.25, 0.7):
        x, y = ends[0] + share * (ends[-1] - ends[0])
        assert w @ [x, y] + c == pytest.approx(0, abs=1e-6 * np.abs(w).max())
        px, py = on_figure(notebook, x, y)
        assert is_ink(canvas.pixel(px, py))


@pytest.mark.parametrize("ratio", [1, 2])
def test_sliders_move_the_boundary(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, ratio=ratio)
    assert canvas.locator.evaluate("c => [c.width, c.height]") == [880 * ratio, 470 * ratio]
    assert notebook.page.locator(".widget-slider").count() == 3
    assert_line_is_painted(notebook, canvas)
    box = notebook.slider("b (bias)").bounding_box()
    before, paints = state(notebook), canvas.paints
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    notebook.drag(middle, (middle[0] + 20, middle[1]), (middle[0] + 12, middle[1]))
    shown = notebook.page.locator(".widget-slider").filter(has_text="b (bias)").locator(".widget-readout")
    value = float(shown.inner_text().replace("−", "-"))
    notebook.wait_until(f"abs(lab.state.b - {value}) < 0.006")
    canvas.settle()
    after = state(notebook)
    assert after["b"] > before["b"]
    assert {**after, "b": 0} == {**before, "b": 0}
    assert canvas.paints > paints + 3
    assert_line_is_painted(notebook, canvas)


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_mouse_shifts_and_turns_the_boundary(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, ratio=ratio)
    before, (x, y) = state(notebook), grip(notebook, "middle")
    canvas.drag((x, y), (x + 40, y + 10), (x + 60, y - 20))
    canvas.settle()
    shifted = state(notebook)
    assert (shifted["w1"], shifted["w2"]) == (before["w1"], before["w2"])
    assert is_ink(canvas.pixel(x + 60, y - 14)) or is_ink(canvas.pixel(x + 60, y - 20))
    w, p = np.array([2.0, 1.0]), notebook.ask("lab.picture.boundary.axes.transData.inverted().transform("
                                              f"({x + 60}, 470 - {y - 20})).tolist()")  # fmt: skip
    assert w @ p + shifted["b"] == pytest.approx(0, abs=0.03)
    middle = grip(notebook, "middle")
    pivot = np.array(notebook.ask("[float(v) for v in np.asarray(lab.picture.middle.get_xydata())[0]]"))
    x, y = grip(notebook, "ends", 1)
    canvas.drag((x, y), (x, y - 60))
    canvas.settle()
    turned = state(notebook)
    assert np.hypot(turned["w1"], turned["w2"]) == pytest.approx(np.hypot(2, 1), abs=1e-3)
    assert turned["w1"] != before["w1"]
    assert turned["w1"] * pivot[0] + turned["w2"] * pivot[1] + turned["b"] == pytest.approx(0, abs=2e-3)
    assert middle
    assert_line_is_painted(notebook, canvas)


def test_keys_do_what_the_mouse_does(open_notebook):
    notebook, canvas = open_lab(open_notebook)
    canvas.locator.focus()
    before = state(notebook)
    notebook.page.keyboard.press("ArrowRight")
    canvas.settle()
    shifted = state(notebook)
    assert shifted["b"] < before["b"]
    notebook.page.keyboard.press("ArrowUp")
    canvas.settle()
    turned = state(notebook)
    assert turned["w1"] != before["w1"]
    assert np.hypot(turned["w1"], turned["w2"]) == pytest.approx(np.hypot(2, 1), abs=1e-3)
    assert_line_is_painted(notebook, canvas)
    handle = notebook.slider("w1 (length)")
    handle.focus()
    handle.press("ArrowRight")
    canvas.settle()
    assert state(notebook)["w1"] == pytest.approx(turned["w1"] + 0.01, abs=0.006)
    status = notebook.page.locator(".nn-status")
    assert status.get_attribute("aria-live") == "polite"
    right = notebook.ask("int(np.trace(lab.table))")
    notebook.page.wait_for_function("([e, text]) => e.textContent.includes(text)",
                                    arg=[status.element_handle(), f"{right:,} of 1,044"])  # fmt: skip


def test_reset_and_letters_in_a_number_box(open_notebook):
    notebook, canvas = open_lab(open_notebook)
    readout = notebook.page.locator(".widget-slider").filter(has_text="w2").locator(".widget-readout")
    for text, value in (("abc", 1.0), ("3", 3.0), ("99", 8.0), ("-2,88", -2.88), ("−1.5", -1.5), ("0,5", 0.5)):
        readout.click()
        readout.fill(text)
        readout.press("Enter")
        canvas.settle()
        assert state(notebook)["w2"] == value, text
    notebook.page.get_by_role("button", name="Reset").click()
    canvas.settle()
    assert state(notebook)["w2"] == 1.0
    assert readout.inner_text() == "1.00"


def test_any_message_can_be_typed(open_notebook):
    notebook, canvas = open_lab(open_notebook, stage="type")
    title = notebook.page.title()
    box = notebook.page.locator("textarea[placeholder^='Type a message']")
    for name, text in ANYTHING.items():
        box.fill(text)
        notebook.wait_until(f"lab.state.message == {text!r}")
        canvas.settle()
        words = notebook.page.locator(".nn-words").first
        assert f"{len(text):,} characters" in words.inner_text()
        x = notebook.ask("lab.picture.yours.get_xydata()[0].tolist()")
        red, green, blue, _ = canvas.pixel(*on_figure(notebook, *x))
        assert blue > 150 > green, (name, red, green, blue)  # the violet star
    assert notebook.page.locator(".nn-words img, .nn-words script").count() == 0
    assert notebook.page.title() == title


def test_training_plays_pauses_and_steps(open_notebook):
    notebook, canvas = open_lab(open_notebook, stage="train")
    play = notebook.page.get_by_role("button", name="Play")
    play.click()
    notebook.wait_until("len(lab.losses) > 20")
    notebook.page.get_by_role("button", name="Pause").click()
    canvas.settle()
    losses = notebook.ask("lab.losses")
    assert losses == sorted(losses, reverse=True)  # no control has written an old weight back
    steps, paints = len(losses), canvas.paints
    notebook.page.wait_for_timeout(500)
    assert (notebook.ask("len(lab.losses)"), canvas.paints) == (steps, paints)
    notebook.page.get_by_role("button", name="Step").click()
    canvas.settle()
    assert notebook.ask("len(lab.losses)") == steps + 1
    assert_line_is_painted(notebook, canvas)
    play.click()
    box = notebook.slider("b (bias)").bounding_box()
    notebook.drag((box["x"] + 8, box["y"] + 8), (box["x"] + 60, box["y"] + 8))  # while it trains
    notebook.wait_until("max(np.diff(lab.losses)) > 0.01")  # the drag was felt
    notebook.page.get_by_role("button", name="Pause").click()
    assert notebook.ask("lab.live.problem") == {}
    notebook.page.get_by_role("button", name="Reset").click()
    canvas.settle()
    assert notebook.ask("[len(lab.losses), lab.state == lab.start]") == [0, True]


def test_a_run_that_diverges_stops_and_says_so(open_notebook):
    notebook, canvas = open_lab(open_notebook, stage="train")
    notebook.do("lab.set(rate=1e6); lab.play()")
    problem = notebook.page.locator(".nn-problem")
    problem.wait_for()
    assert "w1" in problem.inner_text() or "diverged" in problem.inner_text()
    assert notebook.page.get_by_role("button", name="Play").is_visible()
    assert_line_is_painted(notebook, canvas)


def test_it_runs_on_the_learners_neuron_and_says_so(open_notebook):
    code = "from nnlib import sigmoid\ncalls = []\ndef neuron(X, w, b):\n    calls.append(X.shape)\n"
    notebook, _ = open_lab(open_notebook, code + "    return sigmoid(X @ w - b)")
    notebook.do("lab.close(); lab = SpamLab(neuron=neuron)")
    assert notebook.ask("lab.table.tolist()") == notebook.ask("SpamLab(b=3).table.tolist()")
    assert notebook.ask("len(calls) > 0 and len(calls[0]) == 2")
    assert "your neuron" in notebook.ask("lab.note.value")


BROKEN = {
    "out of range": ("return X @ w + b", "a probability lies between 0 and 1"),
    "wrong shape": ("return np.zeros((len(X), 1))", "shape"),
    "text": ("return 'spam'", "returned str"),
    "raises": ("return 1 / 0", "ZeroDivisionError"),
    "not a number": ("return X @ w * np.nan", "nan"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_neuron_is_one_sentence_in_place(open_notebook, name):
    body, sentence = BROKEN[name]
    code = f"def neuron(X, w, b):\n    {body}\n"
    notebook = open_notebook([f"{OPEN}{code}", "lab = SpamLab(neuron=neuron)\nlab"])
    canvas = notebook.canvas()
    problem = notebook.page.locator(".nn-problem")
    problem.wait_for()
    assert sentence in problem.locator("span").inner_text()
    assert_line_is_painted(notebook, canvas)  # the course's neuron is shown meanwhile


def test_an_endless_neuron_is_stopped_by_the_stop_button(open_notebook):
    code = "from nnlib import sigmoid\ndef neuron(X, w, b):\n    while w[0] > 2.5: pass\n"
    code += "    return sigmoid(X @ w + b)\n"
    notebook = open_notebook([f"{OPEN}{code}", "lab = SpamLab(neuron=neuron)\nlab"])
    canvas = notebook.canvas()
    canvas.settle()
    handle = notebook.slider("w1 (length)")
    handle.focus()
    handle.press("End")  # to 8: now it hangs
    notebook.page.wait_for_timeout(1500)
    notebook.command("notebook:interrupt-kernel")
    notebook.page.get_by_text("because you stopped yours").wait_for()
    canvas.settle()
    assert notebook.ask("lab.state.w1") > 2.5
    assert_line_is_painted(notebook, canvas)
    handle.press("ArrowLeft")
    canvas.settle()
    assert notebook.ask("1 + 1") == 2


def test_a_neuron_for_single_examples_still_drives_the_lab(open_notebook):
    code = "from nnlib import sigmoid\ndef neuron(x, w, b):\n    return sigmoid(x[0] * w[0] + x[1] * w[1] + b)\n"
    notebook = open_notebook([f"{OPEN}{code}", "lab = SpamLab(neuron=neuron)\nlab"])
    canvas = notebook.canvas()
    canvas.settle()
    assert "times slower than" in notebook.page.locator(".nn-words").last.inner_text()
    assert notebook.ask("lab.table.tolist()") == [[442, 79], [37, 486]]
    assert_line_is_painted(notebook, canvas)


def test_saved_closed_and_reopened_it_shows_its_picture(open_notebook):
    notebook, _ = open_lab(open_notebook)
    notebook.command("docmanager:save")
    notebook.page.wait_for_timeout(1500)
    stored = json.loads(notebook.path.read_text("utf-8"))
    assert "widgets" not in stored["metadata"]
    output = stored["cells"][1]["outputs"][0]["data"]
    assert set(output) == {"image/png", "text/plain"}
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    notebook.open()
    picture = notebook.page.locator(".jp-OutputArea-output img")
    picture.wait_for()
    assert picture.evaluate("i => i.naturalWidth") == 880
    assert "Error displaying widget" not in notebook.page.inner_text(".jp-Notebook")
    notebook.run_all()
    notebook.canvas().settle()


def test_cells_run_twice_and_labs_side_by_side(open_notebook):
    notebook, _ = open_lab(open_notebook)
    notebook.run_all()
    notebook.run_all()
    canvas = notebook.canvas()
    canvas.settle()
    assert notebook.page.locator(".nn-figure canvas").count() == 1
    notebook.do("lab.set(b=-2)")
    canvas.settle()
    assert_line_is_painted(notebook, canvas)
    assert notebook.ask("lab.live.problem") == {}


def test_a_page_loaded_again_mid_training_goes_on(open_notebook):
    notebook, _ = open_lab(open_notebook, stage="train")
    notebook.do("lab.play()")
    notebook.wait_until("len(lab.losses) > 5")
    notebook.command("docmanager:save")
    notebook.open()  # the kernel has lived on, and waits for somebody to look
    notebook.wait_until("lab.playing")
    steps = notebook.ask("len(lab.losses)")
    notebook.run_new("lab")
    notebook.canvas()
    notebook.wait_until(f"len(lab.losses) > {steps} + 20")
    notebook.do("lab.pause()")
    assert notebook.ask("lab.live.problem") == {}
