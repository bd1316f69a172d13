"""LiveFigure without a browser: what is sent, in which order, and what happens with what comes back."""

import asyncio
import gc
import io
import signal
import threading
import time
import weakref

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path

from nnlib.live import LiveFigure
from nnlib.live.artists import look, values
from nnlib.live.layers import Layers, draw_order, runs
from nnlib.live.loop import Mailbox, Trouble, interruptible
from nnlib.live.views import View
from nnlib.plots import style


@pytest.fixture
def ax():
    with style.course():
        yield Figure(figsize=(4, 3)).add_subplot()


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    LiveFigure.newest_view = View()
    ipywidgets.Widget.close_all()


def points(data):
    return np.frombuffer(data, np.float32).reshape(-1, 2)


def in_pixels(ax, xy):
    """The oracle: Matplotlib's own transform, y from the top."""
    out = ax.transData.transform(xy)
    return np.column_stack([out[:, 0], ax.figure.bbox.height - out[:, 1]])


def receive(figure, **message):
    figure._receive(None, message, [])


# What an artist looks like, and where it is.


def test_a_line_is_sent_in_pixels_on_a_log_axis_too(ax):
    ax.set(xscale="log", xlim=(1, 1000), ylim=(0, 2))
    xy = np.array([[1, 0], [10, 1], [np.nan, np.nan], [1000, 2]])
    (line,) = ax.plot(*xy.T, color="#123456", lw=3, ls="--", alpha=0.5)
    np.testing.assert_allclose(points(values([line])[0]), in_pixels(ax, xy), rtol=1e-5)
    seen = look(line)
    assert (seen["kind"], seen["color"]) == ("line", "#12345680")
    assert seen["width"] == pytest.approx(3 * 100 / 72)
    assert len(seen["dashes"]) == 2
    line.set_data([], [])
    assert values([line])[0] == b""


def test_points_carry_marker_size_and_colours(ax):
    scatter = ax.scatter([1, 2], [3, 4], s=100, marker="s", c=["#ff0000", "#00ff00"], edgecolors="k", linewidths=2)
    np.testing.assert_allclose(points(values([scatter])[0]), in_pixels(ax, [[1, 3], [2, 4]]), rtol=1e-5)
    seen = look(scatter)
    assert seen["fills"] == ["#ff0000ff", "#00ff00ff"]
    assert seen["edge_width"] == pytest.approx(2 * 100 / 72)
    outline = np.array([v for v in seen["marker"] if v is not None]).reshape(-1, 2)
    assert np.ptp(outline[:, 0]) == pytest.approx(10 * 100 / 72, rel=0.01)  # s is the square of the width in points


@pytest.mark.parametrize("origin", ["lower", "upper"])
def test_an_image_is_one_byte_a_cell_from_the_top(ax, origin):
    cells = np.array([[0.0, 0.5, 1.0], [1.0, 0.0, 2.0]])
    image = ax.imshow(cells, vmin=0, vmax=1, origin=origin, extent=(0, 3, 0, 2), cmap=style.FIELDS["light"])
    got = np.frombuffer(values([image])[0], np.uint8).reshape(2, 3)
    expected = np.array([[0, 128, 255], [255, 0, 255]])
    assert got.tolist() == (expected[::-1] if origin == "lower" else expected).tolist()
    seen = look(image)
    corner = in_pixels(ax, [[0, 2], [3, 0]])
    np.testing.assert_allclose(seen["box"], [*corner[0], *(corner[1] - corner[0])], rtol=1e-5)
    table = np.frombuffer(seen["table"], np.uint8).reshape(256, 4)
    assert to_hex(table[0] / 255, keep_alpha=True) == to_hex(style.FIELDS["light"](0), keep_alpha=True)


def test_an_arrow_is_a_shape_that_ends_where_it_points(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))
    arrow = ax.add_patch(FancyArrowPatch((1, 1), (9, 9), mutation_scale=20, shrinkA=0, shrinkB=0))
    got = points(values([arrow])[0])
    tip = in_pixels(ax, [[9, 9]])[0]
    assert np.nanmin(np.hypot(*(got - tip).T)) < 4
    arrow.set_positions((1, 1), (2, 8))
    assert np.nanmin(np.hypot(*(points(values([arrow])[0]) - in_pixels(ax, [[2, 8]])[0]).T)) < 4


def test_a_text_is_a_place_and_its_words_come_apart(ax):
    text = ax.text(0.5, 0.25, "z = 1\nx", transform=ax.transAxes, ha="right", va="top", fontsize=9, rotation=90)
    x, y = ax.transAxes.transform((0.5, 0.25))
    assert points(values([text])[0]).tolist() == [pytest.approx([x, 300 - y])]
    live = LiveFigure(ax.figure, [ax.plot([], [])[0], text])
    assert live.frame["texts"] == {"1": "z = 1\nx"}
    seen = look(text)
    assert (seen["align"], seen["baseline"], seen["size"]) == ("right", "top", 12.5)
    assert seen["turn"] == pytest.approx(-np.pi / 2)


def test_lines_with_dates_categories_masks_and_single_numbers_are_where_matplotlib_draws_them(ax):
    days = np.array(["2026-01-01", "2026-01-03"], "datetime64[D]")
    for x, y, expected in [
        (days, [1.0, 2.0], [[20454, 1], [20456, 2]]),
        (np.ma.masked_equal([1.0, 2.0, 3.0], 2.0), np.array([1.0, 2.0, 3.0]), [[1, 1], [np.nan, 2], [3, 3]]),
        (np.array([1, 2]), np.array([3, 4]), [[1, 3], [2, 4]]),
        (np.array([1.0, 2.0]), np.array([3.0]), [[1, 3], [2, 3]]),
    ]:
        ax.clear()
        (line,) = ax.plot([0.0], [0.0])
        ax.xaxis.update_units(x)
        line.set_data(x, y)
        np.testing.assert_allclose(points(values([line])[0]), in_pixels(ax, expected), rtol=1e-5)


def test_artists_moved_together_come_out_as_alone(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10), yscale="symlog")
    (line,) = ax.plot([1, 2, np.nan, 4], [5, 6, 7, 8])
    shape, empty = ax.fill([1, 2, 3], [1, 5, 1])[0], ax.plot([], [])[0]
    bar, image = ax.add_patch(Rectangle((1, 1), 2, 3)), ax.imshow(np.eye(3), extent=(0, 1, 0, 1))
    texts = [ax.text(3, 4, "a"), ax.text(0.5, 0.5, "b", transform=ax.transAxes), ax.figure.text(0.1, 0.2, "c")]
    artists = [line, shape, texts[0], image, empty, bar, *texts[1:], ax.scatter([1, 2], [3, 4])]
    assert values(artists) == [values([artist])[0] for artist in artists]
    assert [len(part) for part in values(artists)] == [32, 32, 8, 9, 0, 40, 8, 8, 16]


def test_other_artists_are_refused_by_name(ax):
    with pytest.raises(TypeError, match="LineCollection cannot be a live artist"):
        LiveFigure(ax.figure, [ax.vlines([1], 0, 1)])


# The pictures of what stands still.


def test_standing_artists_are_drawn_in_runs_between_the_live_ones(ax):
    field = classes_field(ax)
    scatter = ax.scatter([1], [1], zorder=1)
    (line,) = ax.plot([0, 1], [0, 1], zorder=2)
    groups = runs(ax.figure, {field, line})
    assert [g if not isinstance(g, list) else "picture" for g in groups] == [
        "picture",
        field,
        "picture",
        line,
        "picture",
    ]
    assert scatter in groups[2]
    assert ax.spines["left"] in groups[4]
    assert ax.figure.patch in groups[0]
    order = list(draw_order(ax.figure))
    assert order.index(ax.patch) < order.index(field) < order.index(scatter) < order.index(line)


def classes_field(ax):
    return ax.imshow(np.zeros((2, 2)), zorder=0, extent=(0, 1, 0, 1), vmin=0, vmax=1)


def test_pictures_are_kept_until_something_in_them_changes(ax):
    (line,) = ax.plot([0, 1], [0, 1], zorder=2)
    other = ax.text(0.5, 0.5, "still", zorder=3)
    live = LiveFigure(ax.figure, [line])
    before = live.pictures
    live.redraw()
    assert all(a is b for a, b in zip(before, live.pictures, strict=True))
    other.set_text("moved")
    live.redraw()
    assert [a is b for a, b in zip(before, live.pictures, strict=True)] == [True, False]
    before = live.pictures
    ax.set_xlim(0, 5)
    live.refresh()  # notices by itself; the axis is in the second picture
    assert [a is b for a, b in zip(before, live.pictures, strict=True)] == [True, False]


def test_a_picture_is_cut_to_its_ink(ax):
    ax.axis("off")
    ax.figure.patch.set_visible(False)
    ax.text(0.5, 0.5, "here", transform=ax.figure.transFigure)
    groups = [[a for a in draw_order(ax.figure) if a is not ax.figure.patch]]
    ones, twos = (Layers(ax.figure).pictures(groups, set(), ratio)[0]["box"] for ratio in (1, 2))
    left, top, width, height = ones
    assert 195 < left < 210
    assert 130 < top < 152
    assert 20 < width < 45
    assert 5 < height < 20
    np.testing.assert_allclose(ones, twos, atol=1)


def test_drawing_pictures_leaves_the_figure_as_it_was(ax):
    (line,) = ax.plot([0, 1], [0, 1])
    (hidden,) = ax.plot([0, 1], [1, 0], visible=False)
    Layers(ax.figure).pictures([[ax.patch]], {line, hidden}, 2)
    assert ax.figure.dpi == 100
    assert line.get_visible()
    assert not hidden.get_visible()


def test_only_artists_that_have_changed_are_looked_at_again(ax, monkeypatch):
    asked = []
    monkeypatch.setattr("nnlib.live.changes.values", lambda artists: asked.append(artists) or values(artists))
    one, two = ax.plot([0], [0])[0], ax.plot([1], [1])[0]
    text = ax.text(0, 0, "before")
    live = LiveFigure(ax.figure, [one, two, text])
    for change, changed in [
        (lambda: two.set_data([0.5], [0.5]), [two]),
        (lambda: None, []),
        (lambda: (ax.figure.savefig(io.BytesIO()), one.set_data([0.2], [0.2]), live.picture()), [one]),
        (lambda: (text.set_text("after"), one.set_visible(False)), [text]),  # nothing is sent of what is hidden
        (lambda: one.set_visible(True), [one]),
        (lambda: ax.set_xlim(-3, 3), [one, two, text]),
    ]:
        change()
        asked.clear()
        live.refresh()
        assert asked == [changed]
        expected = [values([artist])[0] if artist.get_visible() else b"" for artist in live.artists]
        assert live.frame["data"] == b"".join(expected)
        assert live.frame["texts"] == {"2": text.get_text()}


def test_artists_of_which_matplotlib_does_not_say_when_they_change_are_looked_at_every_time(ax):
    (line,) = ax.plot([0], [0], animated=True)
    patch = ax.add_patch(PathPatch(Path([[0, 0], [1, 1]])))
    live = LiveFigure(ax.figure, [line, patch])
    live.refresh()
    for artist, change in (
        (line, lambda: line.set_data([0.5], [0.5])),
        (patch, lambda: patch.set_path(Path.arc(0, 9))),
    ):
        artist.stale = False
        change()
        live.refresh()
        assert live.frame["data"] == b"".join(values([line, patch]))


def test_two_live_figures_of_one_figure_both_follow(ax):
    (line,) = ax.plot([0], [0])
    first, second = (LiveFigure(ax.figure, [line]) for _ in range(2))
    line.set_data([0.5], [0.5])
    first.refresh()
    second.refresh()
    assert first.frame["data"] == second.frame["data"] == values([line])[0]
    assert ax.stale


def test_an_invisible_live_artist_is_sent_as_nothing(ax):
    (line,) = ax.plot([0, 1], [0, 1])
    live = LiveFigure(ax.figure, [line])
    assert live.frame["sizes"] == [16]
    line.set_visible(False)
    live.refresh()
    assert (live.frame["sizes"], live.frame["data"]) == ([0], b"")


# What the browser says.


@pytest.fixture
def live(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))
    (line,) = ax.plot([0, 10], [0, 10])
    heard = []
    figure = LiveFigure(ax.figure, [line], on_pointer=heard.append, on_key=heard.append, wanted_keys=["a"])
    figure.heard, figure.line, figure.ax = heard, line, ax
    return figure


def test_pointer_events_are_in_data_coordinates_of_the_axes_first_touched(live):
    x, y = in_pixels(live.ax, [[2.5, 7.5]])[0]
    receive(live, kind="down", x=x, y=y, live=0)
    receive(live, kind="move", x=1000, y=y, live=None)
    receive(live, kind="up", x=x, y=y)
    assert [e.kind for e in live.heard] == ["down", "move", "up"]
    assert (live.heard[0].x, live.heard[0].y) == (pytest.approx(2.5), pytest.approx(7.5))
    assert live.heard[1].x > 10
    assert all(e.axes is live.ax and e.picked is live.line for e in live.heard)


def test_a_press_outside_all_axes_is_nobodys(live):
    receive(live, kind="down", x=1, y=1, live=None)
    receive(live, kind="move", x=5, y=5)
    assert live.heard == []


def test_a_view_says_its_ratio_and_theme_and_the_pictures_follow(live):
    before = live.pictures
    receive(live, kind="view", view="a", ratio=2, theme="dark", calm=True)
    assert live.drawn_for == (2, "dark", True)
    assert to_hex(live.figure.get_facecolor()) == style.DARK["background"]
    assert all(len(new["png"]) > len(old["png"]) for new, old in zip(live.pictures, before, strict=True))
    assert LiveFigure.newest_view == (2, "dark", True)
    bundle, _ = live._repr_mimebundle_()
    assert to_hex(live.figure.get_facecolor()) == style.DARK["background"]  # the stored picture was the light one
    assert bundle["text/plain"] == "LiveFigure('')"


def test_an_error_becomes_a_sentence_with_its_traceback(live):
    live.on_key = lambda key: [][1]
    receive(live, kind="key", key="a")
    assert live.problem["sentence"] == "IndexError: list index out of range"
    assert "Traceback" in live.problem["details"]
    live.on_key = lambda key: raise_(Trouble("Mend it.", "why"))
    receive(live, kind="key", key="a")
    assert live.problem == {"sentence": "Mend it.", "details": "why"}
    with live.guard(clear=True):
        pass
    assert live.problem == {}


def raise_(error):
    raise error


def test_an_interrupt_inside_a_callback_is_said(live):
    live.on_key = lambda key: signal.raise_signal(signal.SIGINT)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as Jupyter has it between cells
    try:
        receive(live, kind="key", key="a")
        assert "interrupted" in live.problem["sentence"]
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_interrupts_are_left_alone_on_other_threads():
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def inside():
        with interruptible():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert seen == [before]


def test_the_mailbox_keeps_the_newest_and_runs_on_the_main_loop():
    async def main():
        done = []
        box = Mailbox(lambda action: action())

        def write(key, value):
            box.put(key, lambda: done.append((key, value, threading.get_ident())), replace=key != "up")

        def talk():
            for i in range(100):
                write("move", i)
            write("up", 1)
            write("up", 2)
            write("move", 3)

        thread = threading.Thread(target=talk)
        thread.start()
        thread.join()
        assert done == []
        await asyncio.sleep(0.01)
        assert [(k, v) for k, v, _ in done] == [("move", 99), ("up", 1), ("up", 2), ("move", 3)]
        assert {t for *_, t in done} == {threading.get_ident()}

    asyncio.run(main())


def test_at_most_two_frames_are_under_way(ax):
    async def main():
        live = LiveFigure(ax.figure, [ax.plot([0, 1], [0, 1])[0]])

        async def play():
            while True:
                live.refresh(wait_for_paint=True)
                await live.ready()

        task = asyncio.create_task(play())
        await asyncio.sleep(0.05)
        first = live.count
        assert len(live.views.under_way) == 2
        await asyncio.sleep(0.05)
        assert live.count == first  # nobody has painted: it waits
        receive(live, kind="painted", count=first)
        await asyncio.sleep(0.05)
        assert live.count == first + 2
        task.cancel()

    asyncio.run(main())


def test_the_status_line_is_polite(ax):
    async def main():
        live = LiveFigure(ax.figure, [])
        live.announce(lambda: "first", now=True)
        said = []
        live.observe(lambda change: said.append(change["new"]), "status")
        for i in range(50):
            live.announce(lambda i=i: f"number {i}")
            await asyncio.sleep(0.002)
        assert said == []
        live.last_said = time.monotonic() - 1.99
        live.announce(lambda: "newest")
        await asyncio.sleep(0.05)
        assert said == ["newest"]

    asyncio.run(main())


def test_closed_figures_leave_nothing_behind():
    def one():
        with style.course():
            figure = Figure()
            live = LiveFigure(figure, [figure.add_subplot().plot([0, 1])[0]], on_key=print)
        live.announce(lambda: "x", now=True)
        live.close()
        return weakref.ref(figure)

    before = len(_instances)
    figures = [one() for _ in range(100)]
    gc.collect()
    assert [ref for ref in figures if ref() is not None] == []
    assert len(_instances) == before


# The views that are open.


def test_the_newest_view_sizes_the_figure_and_an_older_one_takes_over_when_it_closes(live):
    drawn = []
    draw = live.layers._draw
    live.layers._draw = lambda groups, artists, ratio: (drawn.append(ratio), draw(groups, artists, ratio))[1]
    receive(live, kind="view", view="a", ratio=0.5, theme="light", calm=False)
    receive(live, kind="view", view="b", ratio=1.5, theme="light", calm=True)
    receive(live, kind="view", view="b", ratio=1.5, theme="light", calm=False)  # nothing to draw anew
    receive(live, kind="gone", view="b")
    assert drawn == [0.5, 1.5, 0.5]
    receive(live, kind="gone", view="a")
    assert live.drawn_for.ratio == 0.5  # until another one opens
    live.views.under_way = {1, 2}
    receive(live, kind="view", view="c", ratio=0.5, theme="light", calm=False)
    assert live.views.under_way == set()  # the page before may be gone: its frames are not waited for
