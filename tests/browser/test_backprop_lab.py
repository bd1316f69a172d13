"""BackpropLab as a learner uses it: steps, clicks on wires, nudges, blanks, a large network, in a real JupyterLab."""

import pytest

OPEN = "import numpy as np\nfrom nnlib import Network\nfrom nnlib.labs import BackpropLab\n"
LARGE = """
net = Network.mlp([4, 6, 6, 3], "tanh")
X, y = np.random.default_rng(0).normal(size=(5, 4)), np.array([0, 1, 2, 1, 0])
"""


def open_lab(open_notebook, settings, code="", **options):
    notebook = open_notebook([OPEN + code, f"lab = BackpropLab({settings})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def place(notebook, what, name):
    """Return where a box ("nodes"), a wire's bead ("beads") or its numbers ("labels") are, from the top left corner."""
    where = f"lab.picture.diagram.plan.{what}[{name!r}].tolist()"
    x, y = notebook.ask(f"lab.picture.diagram.ax.transData.transform({where}).tolist()")
    return x, notebook.ask("lab.figure.bbox.height") - y


def corner(notebook, name):
    """Return a place on the frame around a box, and how far that is from its middle."""
    x, y = place(notebook, "nodes", name)
    wide, _ = notebook.ask(f"lab.picture.diagram.plan.sizes[{name!r}].tolist()")
    return x + wide / 2 + 3, y


def is_violet(pixel):
    r, g, b, _ = pixel
    return b > g + 60 and r > g + 20


def click(canvas, x, y):
    canvas.page.mouse.click(*canvas.on_page(x, y))


def press(notebook, name):
    notebook.page.locator("button.widget-button").filter(has_text=name).click()


def choose(notebook, label, option):
    row = notebook.page.locator(".widget-toggle-buttons").filter(has_text=label)
    row.get_by_text(option, exact=True).click()


def wait_said(notebook):
    """Wait until the status line, which speaks every two seconds, says what the lab shows; return it."""
    words = notebook.ask("lab.describe()")
    said = "(words) => document.querySelector('.nn-status').textContent === words"
    notebook.page.wait_for_function(said, arg=words)
    return words


def ink(canvas, x, y, fits, reach=(30, 8)):
    """Whether any pixel near a place fits: whether something is written there."""
    places = [(x + dx, y + dy) for dx in range(-reach[0], reach[0], 2) for dy in range(-reach[1], reach[1], 2)]
    return any(fits(canvas.pixel(*at)) for at in places)


@pytest.mark.parametrize("ratio", [1, 2])
def test_values_appear_step_by_step_and_go_back_again(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, "stage='backward'", ratio=ratio)
    assert canvas.sizes == ([880, 580], [880 * ratio, 580 * ratio])
    x, y = place(notebook, "nodes", "o")
    assert not ink(canvas, x, y + 12, is_violet)
    press(notebook, "Step")
    notebook.wait_until("lab.state.at == 8")
    canvas.wait_pixel(*corner(notebook, "o"), is_violet)  # the frame says what it is about
    assert ink(canvas, x, y + 12, is_violet)  # dz is written
    x, y = place(notebook, "labels", "h1-o")
    assert not ink(canvas, x, y + 8, is_violet)
    press(notebook, "Step")
    notebook.wait_until("lab.state.at == 9")
    canvas.settle()
    assert ink(canvas, x, y + 8, is_violet)
    press(notebook, "Back")
    notebook.wait_until("lab.state.at == 8")
    canvas.settle()
    assert not ink(canvas, x, y + 8, is_violet)
    notebook.page.wait_for_timeout(1100)  # for a second the slider takes what comes back for an echo
    notebook.slider("step").focus()
    notebook.page.keyboard.press("ArrowRight")
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until("lab.state.at == 10")
    assert (
        notebook.page.locator(".widget-slider").filter(has_text="step").locator(".widget-readout").inner_text() == "10"
    )
    press(notebook, "Reset")
    notebook.wait_until("lab.state == lab.start")


def test_play_takes_its_time_pauses_and_ends(open_notebook):
    notebook, _ = open_lab(open_notebook, "stage='free'")
    choose(notebook, "pace", "fast")
    notebook.wait_until("lab.state.pace == 0.15")
    press(notebook, "Play")
    notebook.wait_until("2 < lab.state.at < 17")
    press(notebook, "Pause")
    notebook.wait_until("not lab.playing")
    at = notebook.ask("lab.state.at")
    notebook.page.wait_for_timeout(600)
    assert notebook.ask("lab.state.at") == at
    assert wait_said(notebook).startswith(f"Step {at} of 17")
    press(notebook, "Play")
    notebook.wait_until("lab.state.at == 17 and not lab.playing")
    notebook.page.locator("button.widget-button").filter(has_text="Play").wait_for()


def test_a_click_shows_the_chain_and_a_drag_nudges(open_notebook):
    notebook, canvas = open_lab(open_notebook, "stage='nudge'")
    x, y = place(notebook, "labels", "x2-h1")
    click(canvas, x, y)
    notebook.wait_until("lab.state.chosen == 'x2-h1'")
    words = "dw(x2→h1) = (p − t) × w(h1→o) × relu′(z(h1)) × x2"
    notebook.page.get_by_text(words).first.wait_for(state="attached")
    canvas.drag((x, y), (x, y - 40))
    notebook.wait_until("lab.state.nudge == 0.2")
    canvas.settle()
    before, after = (notebook.ask(f"lab.numbers.here.loss('x2-h1', {by})") for by in (0, 0.2))
    assert after < before
    assert notebook.ask("lab.picture.diagram.texts['loss', 'L'].get_text()") == f"{after:.2f}"
    canvas.locator.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        notebook.page.keyboard.press(key)
    notebook.wait_until("lab.state.chosen == 'x2-h2'")
    notebook.page.keyboard.press("ArrowUp")
    notebook.wait_until("lab.state.nudge == 0.05")
    assert canvas.locator.evaluate("it => getComputedStyle(it).outlineOffset") == "-2px"  # the whole frame is seen
    notebook.slider("nudge").focus()
    notebook.page.wait_for_timeout(1100)
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until("abs(lab.state.nudge - 0.06) < 1e-9")


def test_blanks_are_filled_by_typing_and_slips_are_named(open_notebook):
    notebook, canvas = open_lab(open_notebook, "stage='blank'")
    box = notebook.page.get_by_label("your value")
    box.fill("-0.5")
    box.press("Enter")
    notebook.wait_until("lab.state.answer == '-0.5'")
    notebook.page.get_by_text("the bias is missing").first.wait_for(state="attached")
    box.fill("0.5")
    box.press("Enter")
    notebook.wait_until("lab.state.filled == 1")
    notebook.page.get_by_text("What is a(h2)?").first.wait_for(state="attached")
    assert box.input_value() == ""
    box.fill("0.5")  # the same again, for the next
    box.press("Enter")
    notebook.wait_until("lab.state.filled == 2")
    press(notebook, "Show")
    notebook.wait_until("lab.state.filled == 3")
    canvas.wait_pixel(*corner(notebook, "o"), is_violet)
    press(notebook, "Others")
    notebook.wait_until("lab.state.seed == 1 and lab.state.filled == 0")
    for _ in range(notebook.ask("len(lab.walk.asked(lab.state))")):
        press(notebook, "Show")
    notebook.page.get_by_text("are filled in.").first.wait_for(state="attached")


def test_in_a_large_network_a_bead_is_clicked_and_its_numbers_appear(open_notebook):
    notebook, canvas = open_lab(open_notebook, "net=net, X=X, y=y, stage='batch'", LARGE)
    for wire in ("g3-h4", "x1-g6", "h6-o1"):
        x, y = place(notebook, "beads", wire)
        click(canvas, x, y)
        notebook.wait_until(f"lab.state.chosen == {wire!r}")
        canvas.settle()
        x, y = place(notebook, "labels", wire)
        assert ink(canvas, x, y + 7, is_violet)
        assert "the same" in wait_said(notebook)
    choose(notebook, "example", "2")
    notebook.wait_until("lab.state.example == 2 and lab.state.chosen == 'h6-o1'")
    notebook.theme("Dark")
    canvas.settle()
    assert max(canvas.pixel(5, 5)[:3]) < 60
    assert ink(canvas, x, y + 7, is_violet)
