"""ApproximatorLab as a learner uses it: bumps, a drawn curve, training, widths, depths, in a real JupyterLab."""

import pytest

OPEN = "from nnlib.labs import ApproximatorLab\nimport numpy as np\n"


def open_lab(open_notebook, settings, **options):
    notebook = open_notebook([OPEN, f"lab = ApproximatorLab({settings})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def place(notebook, x, y, axes="main"):
    """Return where data point (x, y) is, in pixels from the figure's top left corner."""
    px, py = notebook.ask(f"lab.picture.{axes}.ax.transData.transform(({x}, {y})).tolist()")
    return px, notebook.ask("lab.figure.bbox.height") - py


def is_violet(pixel):
    r, g, b, _ = pixel
    return b > g + 40 and r > g


def is_orange(pixel):
    r, g, b, _ = pixel
    return r > 200 and r > g > b + 20


def press(notebook, *keys):
    for key in keys:
        notebook.page.keyboard.press(key)


def click(notebook, name):
    notebook.page.get_by_role("button", name=name, exact=name.isdigit()).click()


def play_until(notebook, steps):
    """Let it run for at least so many steps, and pause it."""
    click(notebook, "Play")
    notebook.wait_until(f"lab.fits.steps > {steps}")
    click(notebook, "Pause")
    notebook.wait_until("not lab.playing")


def slide(notebook, label, name):
    """Move a slider by a key and see the state follow."""
    before = notebook.ask(f"lab.state.{name}")
    notebook.slider(label).focus()
    press(notebook, "ArrowRight")
    notebook.wait_until(f"lab.state.{name} > {before}")


@pytest.mark.parametrize("ratio", [1, 2])
def test_bumps_are_added_dragged_widened_and_removed(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, '"bumps", bumps=()', ratio=ratio)
    assert is_violet(canvas.pixel(*place(notebook, 0.5, 0)))  # the sum is flat
    assert is_orange(canvas.pixel(*place(notebook, 0.12, 0.25)))  # and all below the curve is missing
    canvas.drag(place(notebook, 0.3, 0.5), place(notebook, 0.3, 0.9))
    notebook.wait_until("len(lab.state.bumps) == 1 and lab.state.bumps[0][2] > 0.8")
    canvas.settle()
    left, right, _ = notebook.ask("list(lab.state.bumps[0])")
    canvas.drag(place(notebook, right, 0), place(notebook, 0.6, 0))
    canvas.settle()
    assert notebook.ask("list(lab.state.bumps[0][:2])") == pytest.approx([left, 0.6], abs=0.01)
    middle = (left + 0.6) / 2
    canvas.drag(place(notebook, middle, notebook.ask("lab.state.bumps[0][2]")), place(notebook, middle, -0.5))
    canvas.settle()
    assert notebook.ask("list(lab.state.bumps[0])") == pytest.approx([left, 0.6, -0.5], abs=0.02)
    beside = middle + 0.07
    height = notebook.ask(f"float(np.interp({beside}, np.linspace(0, 1, 200), lab.total))")
    assert is_violet(canvas.pixel(*place(notebook, beside, height)))
    assert not is_violet(canvas.pixel(*place(notebook, beside, 0)))
    error = notebook.ask("float(np.mean((lab.total - lab.state.target) ** 2) / 2)")
    notebook.page.get_by_text(f"squared error of {error:.4f}").wait_for()


def test_keys_and_buttons_do_to_bumps_what_the_mouse_does(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"bumps"')
    canvas.locator.focus()
    press(notebook, "n", "ArrowRight", "ArrowUp", "Shift+ArrowRight")
    notebook.wait_until("np.allclose(lab.state.bumps[0], (0.055, 0.365, 0.62))")
    x, y = place(notebook, *notebook.ask("[float(v) for v in lab.picture.chosen.get_xydata()[0]]"))
    canvas.wait_pixel(x + 12, y, is_violet)  # the ring around the chosen one
    press(notebook, "ArrowLeft", "ArrowDown", "Shift+ArrowLeft", "a")
    notebook.wait_until("len(lab.state.bumps) == 3 and np.allclose(lab.state.bumps[0], lab.start.bumps[0])")
    press(notebook, "Delete")
    notebook.wait_until("lab.state.bumps == lab.start.bumps")
    click(notebook, "Remove")
    notebook.wait_until("lab.state.bumps == lab.start.bumps[:1]")
    for curve in ("hill", "jump", "zigzag", "wave"):
        click(notebook, curve)
        notebook.wait_until(f"lab.state.curve == {curve!r}")
    click(notebook, "hill")
    click(notebook, "Reset")
    notebook.wait_until("lab.state.bumps == lab.start.bumps and lab.state.curve == 'hill'")
    assert notebook.page.locator(".jp-Cell").count() == 2  # "a" and "Delete" did nothing to the notebook


def test_a_drawn_curve_is_learned(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"draw", hidden=16', ratio=2)
    canvas.drag(place(notebook, 0.01, 0.8), place(notebook, 0.5, 0.8), place(notebook, 0.99, 0.8))
    canvas.settle()
    assert notebook.ask("lab.state.curve") == "drawn"
    assert notebook.ask("float(np.abs(np.array(lab.state.drawn)[5:-5] - 0.8).max())") < 0.03
    before = notebook.ask("lab.error")
    click(notebook, "Step")
    notebook.wait_until("lab.fits.steps == 1")
    play_until(notebook, 500)
    canvas.settle()
    assert notebook.ask("lab.error") < before / 10
    height = notebook.ask("float(lab.fits.answers()[0][60])")
    assert is_violet(canvas.pixel(*place(notebook, 60 / 199, height)))
    assert notebook.ask("float(lab.picture.errors.lines[0].get_ydata()[-1])") == pytest.approx(
        notebook.ask("float(np.mean((lab.picture.main.fits[0].get_ydata() - lab.state.target) ** 2) / 2)"), rel=1e-6
    )


def test_the_keys_draw_and_every_control_of_drawing_works(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"draw"')
    canvas.locator.focus()
    press(notebook, "ArrowRight", "ArrowUp")
    notebook.wait_until("lab.state.curve == 'drawn' and lab.pen.x == 0.52")
    click(notebook, "32")
    notebook.wait_until("lab.state.hidden == 32 and lab.fits.nets[0].theta.size == 97")
    click(notebook, "50")
    notebook.wait_until("lab.state.speed == 50")
    click(notebook, "sigmoid")
    notebook.wait_until("lab.fits.nets[0].layers[0].activation.name == 'sigmoid'")
    slide(notebook, "rate", "rate")
    play_until(notebook, 20)
    click(notebook, "Reset")
    notebook.wait_until("lab.fits.steps == 0")
    assert notebook.ask("[lab.state.curve, lab.state.hidden, lab.state.activation]") == ["drawn", 32, "sigmoid"]


def test_a_new_start_is_drawn_and_the_curve_goes_on_outside(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"outside"')
    click(notebook, "hill")
    notebook.wait_until("lab.state.curve == 'hill'")
    play_until(notebook, 200)
    canvas.settle()
    for x in (-1.5, 0.5, 2.5):
        height = notebook.ask(f"float(lab.fits.nets[0].predict([[({x} - 0.5) * 4]])[0])")
        assert is_violet(canvas.pixel(*place(notebook, x, height)))
    said = notebook.page.locator(".nn-status").inner_text()
    assert f"at x = 2 the network says {notebook.ask('float(lab.fits.nets[0].predict([[6.0]])[0])'):.1f}" in said
    click(notebook, "New start")
    notebook.wait_until("lab.state.seed == 1 and lab.fits.steps == 0 and lab.state.curve == 'hill'")
    height = notebook.ask("float(lab.fits.nets[0].predict([[6.0]])[0])")
    canvas.wait_pixel(*place(notebook, 2, height), is_violet)


@pytest.mark.parametrize(("stage", "speed"), [("width", 5), ("depth", 50)])
def test_networks_race_and_the_status_line_says_how_far_they_are(open_notebook, stage, speed):
    notebook, canvas = open_lab(open_notebook, f'"{stage}", curve="hill"')
    paints = canvas.paints
    play_until(notebook, 100)
    assert canvas.paints > paints + 5
    steps = notebook.ask("lab.fits.steps")
    assert f"After {steps:,} steps" in notebook.page.locator(".nn-status").inner_text()
    if stage == "width":
        shown = notebook.ask("np.sort(lab.picture.over_width.dots.get_ydata()).tolist()")
    else:
        shown = notebook.ask("sorted(float(line.get_ydata()[-1]) for line in lab.picture.errors.lines)")
    own = "sorted(float(np.mean((a - lab.state.target) ** 2) / 2) for a in lab.fits.answers())"
    assert shown == pytest.approx(notebook.ask(own))
    slide(notebook, "rate", "rate")
    click(notebook, str(speed))
    notebook.wait_until(f"lab.state.speed == {speed}")
    click(notebook, "sigmoid")
    notebook.wait_until("lab.state.activation == 'sigmoid' and lab.fits.steps == 0")
    click(notebook, "zigzag")
    notebook.wait_until("lab.state.curve == 'zigzag'")
    click(notebook, "Step")
    notebook.wait_until("lab.fits.steps == 1")
    click(notebook, "Reset")
    notebook.wait_until("lab.fits.steps == 0 and lab.state.curve == 'zigzag'")


def test_the_deep_networks_error_is_painted_below_the_wide_ones_on_a_jump(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"depth", curve="jump", activation="relu", rate=0.01')
    notebook.do("lab.step(1500)")
    canvas.settle()
    for plot, sees in (("wide", lambda p: p[2] > 150 and p[0] < 80), ("deep", is_orange)):
        height = notebook.ask(f"float(lab.picture.{plot}.fits[0].get_ydata()[60])")
        x, y = place(notebook, 60 / 199, height, plot)
        assert any(sees(canvas.pixel(x + dx, y)) for dx in range(-12, 13, 2))  # dashed, the wide one's
    low = notebook.ask("[float(line.get_ydata()[-1]) for line in lab.picture.errors.lines]")
    assert low[1] < low[0] / 5
