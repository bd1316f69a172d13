"""LiveFigure in the browser: what is on the canvas is what Matplotlib would have drawn."""

import pytest

FIGURE = """
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from nnlib.live import LiveFigure
from nnlib.plots import style

with style.course():
    figure = Figure(figsize=(6, 3))
    left, right = figure.subplots(1, 2)
    field = left.imshow(np.linspace(0, 1, 48).reshape(6, 8), cmap=style.FIELDS["light"], vmin=0, vmax=1,
                        extent=(0, 4, 0, 3), origin="lower", aspect="auto", interpolation="bilinear", zorder=0)
    left.scatter([1, 2, 3], [0.5, 0.5, 0.5], s=90, c=style.LIGHT["class 0"], zorder=1)
    line, = left.plot([0.5, 3.5], [0.5, 2.5], color=style.LIGHT["ink"], lw=4, zorder=2)
    arrow = left.add_patch(FancyArrowPatch((0.5, 2), (2, 2.6), mutation_scale=20, color=style.LIGHT["accent"]))
    points = right.scatter([10, 100, 1000], [1, 2, 3], s=200, marker="^", c=style.LIGHT["class 1"])
    right.set(xscale="log", xlim=(1, 10000), ylim=(0, 4), title="Log axis")
    words = right.text(2, 0.5, "live", fontsize=20, color=style.LIGHT["ink"])
def oracle(ratio):
    # what Matplotlib itself draws at this pixel ratio
    figure.dpi = 100 * ratio
    png = live.picture()["image/png"]
    figure.dpi = 100
    return png

events = []
live = LiveFigure(figure, [field, line, arrow, points, words], label="All five kinds",
                  on_pointer=events.append, on_key=events.append, wanted_keys=("ArrowUp",))
"""
COMPARE = """async (canvas, png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const sheet = new OffscreenCanvas(image.width, image.height);
  const g = sheet.getContext("2d");
  g.drawImage(image, 0, 0);
  const a = g.getImageData(0, 0, image.width, image.height).data;
  g.clearRect(0, 0, image.width, image.height);
  g.drawImage(canvas, 0, 0, image.width, image.height);
  const b = g.getImageData(0, 0, image.width, image.height).data;
  let off = 0;
  for (let i = 0; i < a.length; i += 4) {
    if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) > 90) off += 1;
  }
  return off / (a.length / 4);
}"""


def difference(notebook, canvas, ratio=1):
    """Return the share of pixels that clearly differ between the canvas and Matplotlib's own picture."""
    png = notebook.ask(f"oracle({ratio})")
    return canvas.locator.evaluate(COMPARE, png)


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_canvas_shows_what_matplotlib_draws(open_notebook, ratio):
    notebook = open_notebook([FIGURE, "live"], ratio=ratio)
    canvas = notebook.canvas()
    canvas.settle()
    assert canvas.locator.evaluate("c => [c.width, c.height]") == [600 * ratio, 300 * ratio]
    assert difference(notebook, canvas, ratio) < 0.012
    notebook.do("words.set_text(''); line.set_data([0, 4], [3, 0]); arrow.set_positions((3, 1), (3.8, 2.8))")
    notebook.do("points.set_offsets([[5, 3.5], [5000, 0.5]]); field.set_data(field.get_array()[::-1]); live.refresh()")
    canvas.settle()
    assert difference(notebook, canvas, ratio) < 0.004
    notebook.do("line.set_data([0, 4], [0, 3])")  # not shown yet: the comparison must see that
    assert difference(notebook, canvas, ratio) > 0.01


def test_limits_may_change_and_the_axes_follow(open_notebook):
    notebook = open_notebook([FIGURE, "live"])
    canvas = notebook.canvas()
    canvas.settle()
    notebook.do("words.set_text(''); right.set_xlim(1, 1e6); left.set_ylim(0, 6); live.refresh()")
    canvas.settle()
    assert difference(notebook, canvas) < 0.006


def test_pointer_events_come_in_data_coordinates(open_notebook):
    notebook = open_notebook([FIGURE + "\nline.set_picker(8)\nlive.redraw()", "live"])
    canvas = notebook.canvas()
    canvas.settle()
    at = notebook.ask("[float(v) for v in right.transData.transform((100, 1))]")
    start = (at[0], 300 - at[1])
    canvas.drag(start, (start[0] + 30, start[1] - 20))
    notebook.wait_until("events and events[-1].kind == 'up'")
    kinds = notebook.ask("[e.kind for e in events]")
    assert kinds[0] == "down"
    assert kinds[-1] == "up"
    assert "move" in kinds
    x, y, picked = notebook.ask("[events[0].x, events[0].y, events[0].picked is None]")
    assert x == pytest.approx(100, rel=0.03)
    assert y == pytest.approx(1, abs=0.03)
    assert picked
    on_line = notebook.ask("[float(v) for v in left.transData.transform((2, 1.5))]")
    canvas.drag((on_line[0] + 3, 300 - on_line[1]), (on_line[0], 200))
    notebook.wait_until("events[-1].picked is line")


def test_keys_reach_the_figure_and_not_the_notebook(open_notebook):
    notebook = open_notebook([FIGURE, "live"])
    canvas = notebook.canvas()
    canvas.locator.focus()
    active = "window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    before = notebook.page.evaluate(active)
    for key in ("ArrowUp", "ArrowDown", "x"):  # x would cut the cell
        notebook.page.keyboard.press(key)
    notebook.wait_until("events == ['ArrowUp']")
    assert notebook.page.evaluate(active) == before
    assert notebook.page.locator(".jp-CodeCell").count() == 2


def test_an_error_in_a_callback_is_shown_in_the_figure(open_notebook):
    notebook = open_notebook([FIGURE + "\nlive.on_key = lambda key: 1 / 0", "live"])
    canvas = notebook.canvas()
    canvas.locator.focus()
    notebook.page.keyboard.press("ArrowUp")
    problem = notebook.page.locator(".nn-problem")
    problem.wait_for()
    assert problem.locator("span").inner_text() == "ZeroDivisionError: division by zero"
    assert not problem.locator("pre").is_visible()
    problem.locator("summary").click()
    assert "1 / 0" in problem.locator("pre").inner_text() or "<lambda>" in problem.locator("pre").inner_text()
    notebook.do("live.show_problem('')")
    problem.wait_for(state="hidden")


def test_an_endless_loop_in_a_callback_can_be_interrupted(open_notebook):
    notebook = open_notebook([FIGURE + "\ndef loop(key):\n    while True: pass\nlive.on_key = loop", "live"])
    notebook.canvas().locator.focus()
    notebook.page.keyboard.press("ArrowUp")
    notebook.page.wait_for_timeout(1000)
    notebook.command("notebook:interrupt-kernel")
    problem = notebook.page.locator(".nn-problem")
    problem.wait_for()
    assert "interrupted" in problem.inner_text()
    assert notebook.ask("1 + 1") == 2


def test_the_theme_follows_while_the_figure_is_open(open_notebook):
    notebook = open_notebook([FIGURE, "live"])
    canvas = notebook.canvas()
    canvas.settle()
    assert min(canvas.pixel(3, 3)[:3]) > 240
    notebook.theme("Dark")
    canvas.wait_pixel(3, 3, lambda pixel: max(pixel[:3]) < 40)
    assert notebook.ask("live.theme") == "dark"
    notebook.theme("Light")
    canvas.wait_pixel(3, 3, lambda pixel: min(pixel[:3]) > 240)


def test_two_views_show_the_same(open_notebook):
    notebook = open_notebook([FIGURE, "live", "live"])
    first, second = notebook.canvas(0), notebook.canvas(1)
    notebook.do("line.set_data([0, 4], [3, 0]); live.refresh()")
    second.settle()
    at = notebook.ask("[float(v) for v in left.transData.transform((2, 1.5))]")
    assert first.pixel(at[0], 300 - at[1]) == second.pixel(at[0], 300 - at[1])
    assert max(first.pixel(at[0], 300 - at[1])[:3]) < 80


def test_a_narrow_page_shrinks_the_figure_and_events_still_fit(open_notebook):
    notebook = open_notebook([FIGURE, "live"], width=620)
    canvas = notebook.canvas()
    canvas.settle()
    box = canvas.locator.bounding_box()
    assert box["width"] < 600
    scale = box["width"] / 600
    assert box["height"] == pytest.approx(300 * scale, abs=1)
    at = notebook.ask("[float(v) for v in right.transData.transform((100, 1))]")
    canvas.drag((at[0] * scale, (300 - at[1]) * scale), (at[0] * scale, 20))
    notebook.wait_until("events")
    assert notebook.ask("events[0].x") == pytest.approx(100, rel=0.05)
