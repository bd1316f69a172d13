"""LiveFigure in the browser: what is on the canvas is what Matplotlib would have drawn."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

LESSON = Path(__file__).parents[2] / "notebooks" / "02-spam-by-hand.ipynb"
LAB = "from nnlib.labs import SpamLab"
SHOW_ONE_TAB = """(number) => {
  const { shell } = window.jupyterapp;
  const [notebook, view] = shell.widgets("main");
  shell.add(view, "main", { mode: "tab-after", ref: notebook.id });
  shell.activateById([notebook, view][number].id);
}"""
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


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
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
    assert notebook.ask("live.drawn_for.theme") == "dark"
    notebook.theme("Light")
    canvas.wait_pixel(3, 3, lambda pixel: min(pixel[:3]) > 240)


def count_redraws(notebook, live="live"):
    """Let the kernel count how often Matplotlib draws the standing parts anew."""
    notebook.do(f"draws, layers = [], {live}.layers\ndraw = layers._draw\n"
                "layers._draw = lambda *a: (draws.append(1), draw(*a))[1]")  # fmt: skip


def test_zoom_and_another_screen_change_the_pixel_ratio_while_the_figure_is_open(open_notebook):
    notebook = open_notebook([FIGURE, "live"])
    canvas = notebook.canvas()
    for width, ratio in ((1401, 1.5), (933, 1.5), (700, 2), (2800, 0.5), (1400, 1)):
        notebook.resize(width, ratio)
        canvas.settle()
        shown, stored = canvas.sizes
        assert stored == pytest.approx([side * ratio for side in shown], abs=1)
        assert notebook.ask("live.drawn_for.ratio") == pytest.approx(stored[0] / 600)
        assert difference(notebook, canvas, stored[0] / 600) < 0.02


def test_a_narrow_page_shrinks_the_figure_which_stays_sharp_and_events_still_fit(open_notebook):
    notebook = open_notebook([FIGURE, "live"])
    canvas = notebook.canvas()
    canvas.settle()
    count_redraws(notebook)
    for width in range(1000, 640, -40):
        notebook.page.set_viewport_size({"width": width, "height": 1000})
        notebook.page.wait_for_timeout(30)
    notebook.page.wait_for_timeout(400)
    canvas.settle()
    assert 1 <= notebook.ask("len(draws)") <= 2  # not one for every width on the way
    (width, height), stored = canvas.sizes
    assert width < 400
    assert height == pytest.approx(width / 2, abs=1)
    assert stored == [width, height]
    assert difference(notebook, canvas, width / 600) < 0.02
    scroller = notebook.page.locator(".jp-WindowedPanel-outer")
    assert scroller.evaluate("e => e.scrollWidth <= e.clientWidth")
    scale = width / 600
    at = notebook.ask("[float(v) for v in right.transData.transform((100, 1))]")
    canvas.drag((at[0] * scale, (300 - at[1]) * scale), (at[0] * scale, 20))
    notebook.wait_until("events")
    assert notebook.ask("events[0].x") == pytest.approx(100, rel=0.1)
    notebook.command("application:toggle-left-area")  # the cell grows, the window does not
    notebook.page.wait_for_function("(c) => c.width > 500", arg=canvas.locator.element_handle())
    notebook.wait_until(f"live.drawn_for.ratio > {scale} + 0.2")


def test_the_boundary_is_dragged_to_where_the_mouse_is_on_a_narrow_page(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab"], width=700)
    notebook.command("application:toggle-left-area")
    notebook.page.wait_for_timeout(400)
    canvas = notebook.canvas()
    canvas.settle()
    scale = canvas.sizes[0][0] / 880
    assert 0.5 < scale < 0.8
    x, y = notebook.ask("lab.picture.boundary.axes.transData.transform(lab.picture.middle.get_xydata()[0]).tolist()")
    start, end = (x * scale, (470 - y) * scale), ((x + 40) * scale, (470 - y + 30) * scale)
    canvas.drag(start, end)
    canvas.settle()
    back = f"lab.picture.boundary.axes.transData.inverted().transform(({x + 40}, {y - 30}))"
    assert abs(notebook.ask(f"float(lab.state.w @ {back} + lab.state.b)")) < 0.03
    rows = notebook.page.locator(".nn-lab .widget-slider")
    tops = [rows.nth(i).bounding_box()["y"] for i in range(rows.count())]
    assert len(set(tops)) == 4  # one below the other
    assert notebook.page.locator(".jp-WindowedPanel-outer").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_theme_may_change_while_it_trains_and_the_stored_picture_stays_light(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab"])
    canvas = notebook.canvas()
    notebook.do("lab.play()")
    for theme in ("Dark", "Light", "Dark"):
        notebook.theme(theme)
        dark = theme == "Dark"
        canvas.wait_pixel(3, 3, lambda pixel, dark=dark: (max(pixel[:3]) < 40) if dark else (min(pixel[:3]) > 240))
    steps = notebook.ask("len(lab.losses)")
    notebook.wait_until(f"len(lab.losses) > {steps} + 10")
    notebook.do("lab.pause()")
    canvas.settle()
    x, y = notebook.ask("lab.picture.boundary.axes.transData.transform(lab.picture.boundary.get_xydata()[3]).tolist()")
    assert min(canvas.pixel(x, 470 - y)[:3]) > 180  # the line is light on dark
    stored = notebook.ask("lab._repr_mimebundle_()[0]['image/png']")
    first = "async (png) => { const i = new Image(); i.src = 'data:image/png;base64,' + png; await i.decode();" + (
        "const g = new OffscreenCanvas(9, 9).getContext('2d'); g.drawImage(i, 0, 0);"
        "return [...g.getImageData(3, 3, 1, 1).data]; }"
    )
    assert notebook.page.evaluate(first, stored) == [255, 255, 255, 255]
    assert notebook.ask("lab.live.drawn_for.theme") == "dark"
    assert max(canvas.pixel(3, 3)[:3]) < 40


def test_two_views_react_both_and_one_may_go(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab", "lab"], height=1500)
    first, second = notebook.canvas(0), notebook.canvas(1)
    second.settle()
    for canvas in (first, second):
        b = notebook.ask("lab.state.b")
        x, y = notebook.ask(
            "lab.picture.boundary.axes.transData.transform(lab.picture.middle.get_xydata()[0]).tolist()"
        )
        canvas.drag((x, 470 - y), (x + 30, 470 - y))
        second.settle()
        assert notebook.ask("lab.state.b") != b
        x, y = notebook.ask(
            "lab.picture.boundary.axes.transData.transform(lab.picture.middle.get_xydata()[0]).tolist()"
        )
        assert first.pixel(x, 470 - y - 8) == second.pixel(x, 470 - y - 8)
    assert notebook.ask("len(lab.live.views.open)") == 2
    notebook.do("lab.play()")
    notebook.wait_until("len(lab.losses) > 5")
    notebook.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.clearExecution()")
    assert notebook.page.locator(".nn-figure").count() == 1
    paints, steps = notebook.canvas().paints, notebook.ask("len(lab.losses)")
    notebook.wait_until(f"len(lab.losses) > {steps} + 20")
    assert notebook.canvas().paints > paints + 10
    notebook.wait_until("len(lab.live.views.open) == 1")


def test_a_view_of_its_own_in_another_tab_may_be_hidden(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab"])
    notebook.canvas().settle()
    notebook.do("lab.play()")
    notebook.command("notebook:create-output-view")
    notebook.page.locator(".nn-figure canvas").nth(1).wait_for()
    for number, other in ((1, 0), (0, 1)):
        notebook.page.evaluate(SHOW_ONE_TAB, number)
        front, behind = (notebook.page.locator(".nn-figure canvas").nth(n) for n in (number, other))
        assert [front.is_visible(), behind.is_visible()] == [True, False]
        paints = "([c, n]) => c.paints > n + 10"
        notebook.page.wait_for_function(paints, arg=[front.element_handle(), front.evaluate("c => c.paints")])
    assert notebook.ask("lab.live.problem") == {}
    assert notebook.ask("lab.playing")


def test_a_page_that_wants_no_motion_gets_two_frames_a_second(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab"], reduced_motion="reduce")
    canvas = notebook.canvas()
    canvas.settle()
    notebook.do("lab.play()")
    before = canvas.paints
    notebook.page.wait_for_timeout(2000)
    assert 2 <= canvas.paints - before <= 6  # at most two a second, and the pictures when an axis grew
    assert notebook.ask("len(lab.losses)") <= 7
    notebook.page.emulate_media(reduced_motion="no-preference")
    notebook.wait_until("len(lab.losses) > 60")
    notebook.page.emulate_media(reduced_motion="reduce")
    notebook.page.wait_for_timeout(700)
    steps = notebook.ask("len(lab.losses)")
    notebook.page.wait_for_timeout(1000)
    assert notebook.ask("len(lab.losses)") - steps <= 4


def test_a_page_that_does_not_paint_holds_two_frames_and_no_more(open_notebook):
    notebook = open_notebook([LAB, "lab = SpamLab(stage='train')\nlab"])
    canvas = notebook.canvas()
    canvas.settle()
    hold = (
        "() => { window.held = []; window.real = requestAnimationFrame; requestAnimationFrame = (f) => held.push(f); }"
    )
    notebook.page.evaluate(hold)
    notebook.do("lab.play()")
    notebook.page.wait_for_timeout(600)
    steps = notebook.ask("len(lab.losses)")
    assert 1 <= steps <= 3
    notebook.page.wait_for_timeout(800)
    assert notebook.ask("[len(lab.losses), len(lab.live.views.under_way)]") == [steps, 2]
    assert notebook.page.evaluate("() => held.length") < 5  # one of ours, the rest JupyterLab's
    notebook.page.evaluate("() => { requestAnimationFrame = real; held.forEach((f) => real(f)); }")
    notebook.wait_until(f"len(lab.losses) > {steps} + 20")


def test_printed_pages_have_every_picture(open_notebook, browser, tmp_path):
    stored = json.loads(LESSON.read_text("utf-8"))
    outputs = [o for cell in stored["cells"] for o in cell.get("outputs", []) if "image/png" in o.get("data", {})]
    assert outputs
    command = [sys.executable, "-m", "nbconvert", "--to", "html", str(LESSON), "--output-dir", str(tmp_path)]
    subprocess.run([*command, "--output", "lesson.html"], check=True, capture_output=True)
    context = browser.new_context()
    page = context.new_page()
    page.route("http**", lambda route: route.abort())  # as without a network
    page.goto((tmp_path / "lesson.html").as_uri())
    images = page.locator("img[src^='data:image/png']")
    assert images.count() == len(outputs)
    assert all(images.nth(i).get_attribute("alt") for i in range(images.count()))
    assert printed_widths(page).count(880) == len(outputs)
    context.close()
    notebook = open_notebook([LAB, "SpamLab()"])  # the page itself, with its canvas
    canvas = notebook.canvas()
    canvas.settle()
    assert 880 in printed_widths(notebook.page)
    assert canvas.sizes == ([880, 470], [880, 470])


def printed_widths(page):
    """Return the widths of the pictures in the page's PDF."""
    reader = PdfReader(io.BytesIO(page.pdf(print_background=True)))
    return [picture.image.width for sheet in reader.pages for picture in sheet.images]
