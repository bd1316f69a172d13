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


@pytest.mark.parametrize("ratio", [1, 2])
def test_bumps_are_added_dragged_widened_and_removed(open_notebook, ratio):
    notebook, canvas = open_lab(open_notebook, '"bumps", bumps=()', ratio=ratio)
    assert is_violet(canvas.pixel(*place(notebook, 0.5, 0)))  # the sum is flat
    canvas.drag(place(notebook, 0.3, 0.5), place(notebook, 0.3, 0.9))
    notebook.wait_until("len(lab.state.bumps) == 1 and lab.state.bumps[0][2] > 0.8")
    canvas.settle()
    left, right, _ = notebook.ask("list(lab.state.bumps[0])")
    canvas.drag(place(notebook, right, 0), place(notebook, 0.6, 0))
    canvas.settle()
    assert notebook.ask("list(lab.state.bumps[0][:2])") == pytest.approx([left, 0.6], abs=0.01)
    middle = (left + 0.6) / 2
    assert is_violet(
        canvas.pixel(
            *place(
                notebook,
                middle + 0.07,
                notebook.ask(f"float(np.interp({middle + 0.07}, np.linspace(0, 1, 200), lab.total))"),
            )
        )
    )
    assert not is_violet(canvas.pixel(*place(notebook, middle, 0.05)))
    canvas.locator.focus()
    notebook.page.keyboard.press("ArrowDown")
    notebook.wait_until("lab.state.bumps[0][2] < 0.89")
    notebook.page.keyboard.press("a")
    notebook.wait_until("len(lab.state.bumps) == 2")
    notebook.page.keyboard.press("Delete")
    notebook.wait_until("len(lab.state.bumps) == 1")
    notebook.page.get_by_role("button", name="hill").click()
    notebook.wait_until("lab.state.curve == 'hill'")
    notebook.page.get_by_role("button", name="Reset").click()
    notebook.wait_until("lab.state == lab.start")


def test_a_drawn_curve_is_learned(open_notebook):
    notebook, canvas = open_lab(open_notebook, '"draw", hidden=16')
    canvas.drag(place(notebook, 0.01, 0.8), place(notebook, 0.5, 0.8), place(notebook, 0.99, 0.8))
    canvas.settle()
    assert notebook.ask("lab.state.curve") == "drawn"
    assert notebook.ask("float(np.abs(np.array(lab.state.drawn)[5:-5] - 0.8).max())") < 0.03
    canvas.locator.focus()
    notebook.page.keyboard.press("ArrowUp")
    notebook.wait_until("lab.state.target.max() > 0.85")
    before = notebook.ask("lab.error")
    notebook.page.get_by_role("button", name="Step").click()
    notebook.wait_until("lab.fits.steps == 1")
    notebook.page.get_by_role("button", name="Play").click()
    notebook.wait_until("lab.fits.steps > 500")
    notebook.page.get_by_role("button", name="Pause").click()
    notebook.wait_until("not lab.playing")
    canvas.settle()
    assert notebook.ask("lab.error") < before / 10
    height = notebook.ask("float(lab.fits.answers()[0][60])")
    assert is_violet(canvas.pixel(*place(notebook, 60 / 199, height)))
    notebook.page.get_by_role("button", name="32", exact=True).click()
    notebook.wait_until("lab.state.hidden == 32 and lab.fits.steps == 0")
    handle = notebook.slider("rate")
    handle.focus()
    rate = notebook.ask("lab.state.rate")
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_until(f"lab.state.rate > {rate}")


@pytest.mark.parametrize("stage", ["width", "depth"])
def test_networks_race_and_the_status_line_says_how_far_they_are(open_notebook, stage):
    notebook, canvas = open_lab(open_notebook, f'"{stage}", curve="hill"')
    paints = canvas.paints
    notebook.page.get_by_role("button", name="Play").click()
    notebook.wait_until("lab.fits.steps > 100")
    notebook.page.get_by_role("button", name="Pause").click()
    notebook.wait_until("not lab.playing")
    assert canvas.paints > paints + 5
    steps = notebook.ask("lab.fits.steps")
    assert f"After {steps:,} steps" in notebook.page.locator(".nn-status").inner_text()
    notebook.page.get_by_role("button", name="relu").click()
    notebook.wait_until("lab.state.activation == 'relu' and lab.fits.steps == 0")
    notebook.page.get_by_role("button", name="zigzag").click()
    notebook.wait_until("lab.state.curve == 'zigzag'")
