"""RaceLab as a learner uses it: start, rates, surfaces, races, batches, a step of their own, in a real JupyterLab."""

import numpy as np
import pytest

OPEN = "from nnlib.labs import RaceLab\nimport numpy as np\n"
MOMENTUM = """
def momentum_step(w, grad, v, lr, beta):
    v = beta * v + grad
    return w - lr * v, v
"""


def open_lab(open_notebook, settings, code="", **options):
    notebook = open_notebook([f"{OPEN}{code}", f"lab = RaceLab({settings})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def place(notebook, x, y, axes="map.ax"):
    """Return where data point (x, y) is, in pixels from the figure's top left corner."""
    px, py = notebook.ask(f"lab.race.picture.{axes}.transData.transform(({x}, {y})).tolist()")
    return px, notebook.ask("lab.figure.bbox.height") - py


def head(notebook, which, axes="ways"):
    """Return where the marker of a racer is."""
    x, y = notebook.ask(f"lab.race.picture.{axes}.heads[{which}].get_xydata()[0].tolist()")
    return place(notebook, x, y, f"{axes}.ax")


def click(notebook, name, group=""):
    """Press a button; those of a choice have no icon, so that their names are the whole of it."""
    exact = name not in ("Play", "Pause", "Step", "Reset", "New start", "Shuffle")
    within = notebook.page.get_by_role("group", name=group) if group else notebook.page
    within.get_by_role("button", name=name, exact=exact).click()


def is_blue(pixel):
    r, g, b, _ = pixel
    return b > g > r + 40


def is_violet(pixel):
    r, g, b, _ = pixel
    return b > r + 40 > g + 40


def is_green(pixel):
    r, g, b, _ = pixel
    return g > r + 60 and g > b


def is_dark(pixel):
    return max(pixel[:3]) < 80


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_star_is_dragged_and_the_whole_race_follows(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, 'stage="two"', ratio=ratio)
    shown, stored = canvas.sizes
    assert stored == [round(side * ratio) for side in shown]
    click(notebook, "5")
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps == 100 and not lab.playing")  # it stops by itself
    canvas.settle()
    assert notebook.page.get_by_role("button", name="Play").count() == 1
    canvas.drag(place(notebook, -2.1, 0.25), place(notebook, 1.5, 0.3), place(notebook, 1.8, -0.3))
    canvas.settle()
    assert notebook.ask("list(lab.state.start)") == pytest.approx([1.8, -0.3], abs=0.02)
    assert notebook.ask("lab.race.steps") == 100
    assert is_violet(canvas.pixel(*place(notebook, 1.8, -0.3)))
    assert is_dark(canvas.pixel(*head(notebook, 0)))
    assert is_blue(canvas.pixel(*head(notebook, 1, "losses")))
    click(notebook, "Play")  # once more, from the new start
    notebook.wait_until("0 < lab.race.steps < 100 or not lab.playing")
    notebook.wait_until("lab.race.steps == 100 and not lab.playing")
    status = notebook.page.locator(".nn-status").inner_text()
    assert "after 100 of 100 steps" in status
    assert "momentum (rate" in status


def test_a_rate_for_all_is_set_by_keys_and_the_sweep_gives_each_its_own_again(open_notebook):
    notebook, canvas = open_lab(open_notebook, 'stage="surfaces"')
    own = notebook.ask("lab.race.rates")
    assert len(set(own)) > 1
    handle = notebook.slider("rate for all")
    handle.focus()
    notebook.page.keyboard.press("ArrowLeft")
    notebook.wait_until("lab.state.rates == 'same' and len(set(lab.race.rates)) == 1")
    pressed = notebook.page.get_by_role("button", name="same for all", exact=True)
    assert "mod-active" in pressed.get_attribute("class")
    click(notebook, "best for each")
    notebook.wait_until(f"lab.race.rates == {own}")
    canvas.locator.focus()
    before = notebook.ask("list(lab.race.start(lab.state))")
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.keyboard.press("ArrowDown")
    notebook.wait_until(f"lab.state.start and lab.state.start[0] > {before[0]} and lab.state.start[1] < {before[1]}")
    for name in ("bowl", "tilted ravine", "saddle", "plateau", "network", "ravine"):
        click(notebook, name.removesuffix(" ravine"))
        notebook.wait_until(f"lab.state.surface == {name!r} and lab.state.start is None")
    click(notebook, "with Nesterov")
    notebook.wait_until("len(lab.race.rates) == 5")
    click(notebook, "Step")
    notebook.wait_until("lab.race.steps == 1")
    canvas.settle()
    assert is_violet(canvas.pixel(*head(notebook, 3)))
    click(notebook, "Reset")
    notebook.wait_until("lab.race.steps == 0 and lab.state.start is None and len(lab.race.rates) == 5")


def test_on_the_bowl_a_rate_above_two_flies_off(open_notebook):
    notebook, canvas = open_lab(open_notebook, 'stage="one", rate=1.9')
    for _ in range(3):
        click(notebook, "Step")
    notebook.wait_until("lab.race.steps == 3")
    canvas.settle()
    assert is_dark(canvas.pixel(*head(notebook, 0)))
    slider = notebook.slider("rate")
    slider.focus()
    for place_on_slider in (1.95, 2.0, 2.05):
        notebook.page.keyboard.press("ArrowRight")
        notebook.wait_until(f"abs(lab.state.rate - {place_on_slider}) < 1e-9")
    click(notebook, "5")
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps == 100 and not lab.playing")
    notebook.page.locator(".nn-status").filter(has_text="flew off").wait_for()


def test_a_network_is_trained_with_every_rate_and_the_inputs_units_decide(open_notebook):
    notebook, canvas = open_lab(open_notebook, 'momentum_step, stage="network"', MOMENTUM)
    paints = canvas.paints
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps >= 330")
    click(notebook, "Pause")
    notebook.wait_until("not lab.playing")
    canvas.settle()
    assert canvas.paints > paints + 5
    assert notebook.ask("max(lab.race.losses) < 0.14")
    assert is_green(canvas.pixel(*head(notebook, 5, "losses")))  # the learner's, on top of momentum's
    said = notebook.page.locator(".jp-OutputArea-output").last.inner_text()
    assert "Your momentum_step races too. Its steps are those of momentum." in said
    click(notebook, "raw")
    notebook.wait_until("lab.state.units == 'raw' and lab.race.steps == 0")
    click(notebook, "50")
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps >= 300")
    click(notebook, "Pause")
    notebook.wait_until("not lab.playing")
    assert notebook.ask("lab.race.losses[0] > 2 * lab.race.losses[3]")
    click(notebook, "New start")
    notebook.wait_until("lab.state.seed == 1 and lab.race.steps == 0")


def test_batches_race_with_their_noise_and_are_counted_in_epochs(open_notebook):
    notebook, canvas = open_lab(open_notebook, 'stage="batch"')
    click(notebook, "1", "batch size")
    notebook.wait_until("lab.state.batch == 1")
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps >= 60")
    click(notebook, "Pause")
    notebook.wait_until("not lab.playing")
    canvas.settle()
    way = np.array(notebook.ask("lab.race.picture.ways.lines[0].get_xydata().tolist()"))
    longest = int(np.hypot(*np.diff(way, axis=0).T).argmax())
    assert is_dark(canvas.pixel(*place(notebook, *way[longest : longest + 2].mean(axis=0).tolist())))
    for name, size in (("64", 64), ("all", 1044), ("8", 8)):
        click(notebook, name, "batch size")
        notebook.wait_until(f"lab.state.batch == {size}")
    canvas.settle()
    assert is_violet(canvas.pixel(*head(notebook, 3)))
    x, y = notebook.ask("lab.race.picture.noise.get_xydata()[5].tolist()")
    assert is_green(canvas.pixel(*place(notebook, x, y, "noise.axes")))
    click(notebook, "epochs")
    notebook.wait_until("lab.race.picture.losses.ax.get_xscale() == 'log'")
    steps = notebook.ask("lab.race.steps")
    canvas.drag(place(notebook, -2.5, 2.5), place(notebook, 4, -3))
    notebook.wait_until("lab.race.steps == 0 and lab.state.start is not None")
    assert steps > 0
    click(notebook, "Shuffle")
    notebook.wait_until("lab.state.seed == 1")


def test_a_wrong_step_is_told_below_the_picture_and_the_others_race(open_notebook):
    code = "def half(w, grad, v, lr):\n    return w - lr * grad"
    notebook, canvas = open_lab(open_notebook, "half", code)
    notebook.page.locator(".nn-problem").filter(has_text="Your half returned 1 thing").wait_for()
    click(notebook, "Play")
    notebook.wait_until("lab.race.steps > 10")
    canvas.settle()
    assert notebook.page.locator(".nn-problem:visible").count() == 0
    assert "Your half returned 1 thing, but it should return 2: w, v." in (
        notebook.page.locator(".nn-words").last.inner_text()
    )


def test_in_the_dark_theme_it_is_recoloured(open_notebook):
    notebook, canvas = open_lab(open_notebook, 'momentum_step, stage="two"', MOMENTUM)
    notebook.theme("Dark")
    canvas.wait_pixel(3, 3, is_dark)
    notebook.do("lab.step(60)")
    canvas.settle()
    assert is_green(canvas.pixel(*head(notebook, 5, "losses")))
    assert min(canvas.pixel(*head(notebook, 0))[:3]) > 150  # gradient descent's ink is light now
