"""Every control by keyboard, names and contrast as axe-core wants them, and a status line that does not chatter."""

import time
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from nnlib import labs

OPEN = "from nnlib import checks\nfrom nnlib.labs import SpamLab"
SLIDERS = ("w1 (length)", "w2 (symbols)", "b (bias)")
PICTURE = "One neuron sorts text messages"
RING = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
}"""
WATCH_STATUS = """() => {
  window.said = [];
  const note = () => said.push([performance.now(), document.querySelector(".nn-status").textContent]);
  new MutationObserver(note).observe(document.querySelector(".nn-status"), { childList: true, subtree: true });
}"""


def open_lab(open_notebook, stage, **options):
    """Open a SpamLab called lab."""
    notebook = open_notebook([OPEN, f"lab = SpamLab(stage={stage!r})\nlab"], **options)
    canvas = notebook.canvas()
    canvas.settle()
    return notebook, canvas


def complaints(notebook):
    """Return what axe-core finds serious or critical in the outputs: not in JupyterLab itself."""
    found = Axe().run(notebook.page, context=".jp-OutputArea-output").response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    return [(v["id"], node["html"][:120]) for v in grave for node in v["nodes"]]


def test_axe_finds_nothing_serious_in_any_lab_nor_in_a_prediction(open_notebook):
    stages = [(name, stage) for name in labs.__all__ for stage in getattr(labs, name).STAGES]
    opened = [f"nnlib.labs.{name}(stage={stage!r})" for name, stage in stages]
    predict = "checks.predict('02-two-messages', then=SpamLab())"
    make = f"import nnlib\nlabs = [{', '.join(opened)}]"
    notebook = open_notebook([OPEN, make, *(f"labs[{k}]" for k in range(len(stages))), predict], height=6000)
    last = len(stages) - 1
    for theme in ("Dark", "Light"):
        notebook.theme(theme)
        notebook.canvas(last).settle()
        assert complaints(notebook) == []
    notebook.do("for lab in labs: lab.live.show_problem('Something is wrong.', 'Traceback')")
    for which in range(last + 1):
        notebook.page.locator(".nn-problem summary").nth(which).click()
    notebook.page.get_by_label("Both").check()
    notebook.page.get_by_role("button", name="Commit").click()
    for theme in ("Light", "Dark"):
        notebook.theme(theme)
        notebook.canvas(last + 1).settle()
        assert complaints(notebook) == []
    notebook.page.evaluate("() => document.querySelector('[role=slider]').removeAttribute('aria-label')")
    assert complaints(notebook)[0][0] == "aria-input-field-name"  # it does look


def test_a_prediction_is_answered_with_the_keys_alone(open_notebook):
    notebook = open_notebook([OPEN, "lab = SpamLab()\nchecks.predict('02-two-messages', then=lab)"])
    keys = notebook.page.keyboard
    notebook.page.get_by_label("Both").wait_for()
    notebook.do(
        "import asyncio, time\nasyncio.get_running_loop().call_soon(time.sleep, 5)"
    )  # the keys wait for no kernel
    tab_to(notebook, "Both")
    for key, choice in (("ArrowDown", "First only"), ("ArrowDown", "Second only"), ("ArrowUp", "First only")):
        keys.press(key)
        assert notebook.focused() == choice
        assert notebook.page.get_by_label(choice).is_checked()
    keys.press("x")  # in JupyterLab's hands it would cut the cell
    keys.press("Tab")
    assert notebook.focused() == "Commit"
    keys.press("Enter")
    notebook.canvas()
    assert notebook.page.locator(".jp-CodeCell").count() == 2


def tab_to(notebook, name):
    """Press Tab until the focus is on `name`, from the top of the cell."""
    notebook.page.keyboard.press("Escape")
    for _ in range(10):
        notebook.page.keyboard.press("Tab")
        if notebook.focused().startswith(name):
            return
    raise AssertionError(f"{name} was not reached, but {notebook.focused()}")


@pytest.mark.parametrize(
    ("stage", "before", "after"),
    [("type", ("Reset",), ("message",)), ("train", ("Play", "Step", "Reset"), ("rate", "rate, as a number", "1"))],
)
def test_tab_goes_through_every_control_in_order_and_the_focus_is_seen(open_notebook, stage, before, after):
    notebook, _ = open_lab(open_notebook, stage)
    tab_to(notebook, PICTURE)
    assert notebook.page.evaluate(RING)
    numbers = [name for slider in SLIDERS for name in (slider, f"{slider}, as a number")]
    for name in (*before, *numbers, *after):
        notebook.page.keyboard.press("Tab")
        assert notebook.focused() == name
        assert notebook.page.evaluate(RING), name
    if stage == "train":
        buttons = notebook.page.get_by_role("group", name="steps a frame").get_by_role("button")
        pressed = [buttons.nth(i).get_attribute("aria-pressed") for i in range(3)]
        assert pressed == ["true", "false", "false"]
    for _ in range(len(numbers) + len(before) + len(after)):
        notebook.page.keyboard.press("Shift+Tab")
    assert notebook.focused().startswith(PICTURE)


def test_the_keys_do_what_the_mouse_does_and_the_figure_is_no_trap(open_notebook):
    notebook, canvas = open_lab(open_notebook, "train")
    keys = notebook.page.keyboard
    tab_to(notebook, PICTURE)
    b = notebook.ask("lab.state.b")
    keys.press("ArrowRight")
    notebook.wait_until(f"lab.state.b != {b}")
    keys.press("x")
    keys.press("Escape")
    assert notebook.page.evaluate("() => document.activeElement.classList.contains('jp-Cell')")
    tab_to(notebook, "Play")
    for key, playing in (("Enter", True), ("Space", False), ("Space", True), ("Enter", False)):
        keys.press(key)
        notebook.wait_until(f"lab.playing is {playing}")
    keys.press("Tab")
    steps = notebook.ask("len(lab.losses)")
    for key in ("Enter", "Space"):
        steps += 1
        keys.press(key)
        notebook.wait_until(f"len(lab.losses) == {steps}")
    keys.press("Tab")
    keys.press("Space")
    notebook.wait_until("lab.state == lab.start and lab.losses == []")
    keys.press("Tab")
    for key in ("ArrowUp", "x", "d", "d", "ArrowRight"):  # JupyterLab would move, cut and delete cells
        keys.press(key)
    notebook.wait_until("abs(lab.state.w1 - lab.start.w1 - 0.02) < 1e-9")
    assert notebook.focused() == "w1 (length)"
    assert notebook.page.locator(".jp-CodeCell").count() == 2
    press_to_save(notebook)  # this one stays JupyterLab's, in a slider and in the figure
    canvas.locator.focus()
    press_to_save(notebook)


def press_to_save(notebook):
    """Press Control+S until JupyterLab has saved: while it is still saving, it does not hear the next."""
    model = "window.jupyterapp.shell.currentWidget.context.model"
    notebook.page.evaluate(f"() => {{ {model}.dirty = true; }}")
    for _ in range(20):
        notebook.page.keyboard.press("Control+s")
        notebook.page.wait_for_timeout(500)
        if not notebook.page.evaluate(f"() => {model}.dirty"):
            return
    raise AssertionError("Control+S saves nothing.")


def test_the_status_line_speaks_every_two_seconds_and_at_once_on_pause(open_notebook):
    notebook, canvas = open_lab(open_notebook, "train")
    notebook.page.evaluate(WATCH_STATUS)
    box = notebook.slider("b (bias)").bounding_box()
    notebook.page.mouse.move(box["x"] + 8, box["y"] + 8)
    notebook.page.mouse.down()
    end = time.monotonic() + 2.2
    while time.monotonic() < end:
        notebook.page.mouse.move(box["x"] + 8 + 40 * (time.monotonic() % 1), box["y"] + 8)
    notebook.page.mouse.up()
    notebook.do("lab.play()")
    notebook.page.wait_for_timeout(2600)
    moving = notebook.page.evaluate("() => said")
    assert 2 <= len(moving) <= 4
    assert min(after[0] - before[0] for before, after in pairwise(moving)) > 1700
    assert canvas.paints > 10
    before = notebook.page.evaluate("() => performance.now()")
    notebook.do("lab.pause()")
    words = notebook.ask("lab.describe()")
    notebook.page.wait_for_function("(words) => said.at(-1)[1] === words", arg=words)
    when, count = notebook.page.evaluate("() => [said.at(-1)[0], said.length]")
    assert when - before < 1000
    notebook.page.wait_for_timeout(2100)
    assert notebook.page.evaluate("() => said.length") == count  # and then it is silent
