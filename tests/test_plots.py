"""The plain picture functions: colours by role, classes, boundaries and the panels beside them."""

import matplotlib as mpl
import numpy as np
import pytest
from contourpy import contour_generator
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from nnlib import SGD, History, Network, Trainer
from nnlib.plots import classes, curves, panels, style
from nnlib.plots.pieces import contours, joined


@pytest.fixture
def ax():
    with style.course():
        yield Figure().add_subplot()


def luminance(colour):
    """Return the relative luminance of WCAG 2.1."""
    rgb = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", style.PALETTES)
@pytest.mark.parametrize(
    ("role", "least"), [("ink", 7), ("muted", 4.5), ("class 0", 3), ("class 1", 3), ("accent", 3), ("own", 4.5)]
)
def test_colours_stand_out_from_the_background(theme, role, least):
    palette = style.PALETTES[theme]
    assert contrast(palette[role], palette["background"]) >= least


@pytest.mark.parametrize("palette", style.PALETTES.values())
def test_roles_have_colours_of_their_own_so_that_they_can_be_swapped(palette):
    assert len(set(palette.values())) == len(palette)
    assert not set(style.LIGHT.values()) & set(style.DARK.values())


def test_a_theme_recolours_everything_and_back(ax):
    figure = ax.figure
    classes.points(ax, np.array([[0, 0], [1, 1.0]]), np.array([0, 1]), ("a", "b"))
    line, field, text = classes.boundary(ax), classes.field(ax), ax.text(0, 0, "x", color=style.LIGHT["muted"])
    ax.set(title="t", xlabel="x")
    style.apply(figure, "dark")
    assert to_hex(figure.get_facecolor()) == to_hex(ax.get_facecolor()) == style.DARK["background"]
    assert to_hex(line.get_color()) == to_hex(ax.title.get_color()) == style.DARK["ink"]
    assert text.get_color() == mpl.colors.to_rgba(style.DARK["muted"])
    assert to_hex(ax.collections[0].get_facecolors()[0]) == style.DARK["class 0"]
    assert ax.collections[0].get_facecolors()[0][3] == pytest.approx(0.85)
    assert field.get_cmap() is style.FIELDS["dark"]
    dark = {to_hex(t.get_color()) for t in ax.get_xticklabels()}
    assert dark == {style.DARK["muted"]}
    style.apply(figure, "light")
    assert to_hex(line.get_color()) == style.LIGHT["ink"]
    assert field.get_cmap() is style.FIELDS["light"]
    with pytest.raises(ValueError, match="Did you mean 'dark'"):
        style.apply(figure, "darc")


def test_the_course_style_leaves_the_learners_settings_alone():
    with mpl.rc_context({"axes.titlesize": 33}):
        with style.course():
            assert mpl.rcParams["axes.titlesize"] == 10
        assert mpl.rcParams["axes.titlesize"] == 33


def test_classes_differ_in_colour_and_in_marker(ax):
    first, second = classes.points(ax, np.eye(2), np.array([0, 1]), ("ham", "spam"))
    assert first.get_offsets().tolist() == [[1, 0]]
    assert to_hex(first.get_facecolor()[0]) != to_hex(second.get_facecolor()[0])
    assert len(first.get_paths()[0].vertices) != len(second.get_paths()[0].vertices)


def test_places_run_from_frame_to_frame_and_are_the_centres_of_the_field_s_cells(ax):
    ax.set(xlim=(0, 3), ylim=(0, 2))
    assert classes.places(ax, 2, 4).tolist() == [[x, y] for y in (0, 2) for x in (0, 1, 2, 3)]
    left, right, bottom, top = classes.field(ax, 2, 4).get_extent()
    assert (left, right, bottom, top) == (-0.5, 3.5, -1, 3)
    assert (ax.get_xlim(), ax.get_ylim()) == ((0, 3), (0, 2))


@pytest.mark.parametrize("level", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("scale", [0.6, 1, 10])
def test_the_contour_of_a_neuron_is_its_line(ax, level, scale):
    ax.set(xlim=(0, 3), ylim=(0, 5))
    places = classes.places(ax)
    w, b = scale * np.array([2.0, 1.0]), scale * -4.0
    p = 1 / (1 + np.exp(-(places @ w + b)))
    line = classes.contour(places, p.reshape(54, 72), level)
    assert len(line) > 10
    np.testing.assert_allclose(line @ w + b, np.log(level / (1 - level)), atol=1e-9)


def test_contours_are_contourpy_s_also_where_there_is_no_number():
    x, y = np.meshgrid(np.linspace(0, 1, 40), np.linspace(0, 2, 30))
    z = np.sin(9 * x) * y
    for holed in (z, np.where(x > 0.6, np.nan, z), np.where(x > 0.6, np.inf, z)):
        lines = contour_generator(x, y, holed)
        expected = joined([piece for level in (0.2, 0.5) for piece in lines.lines(level)])
        np.testing.assert_array_equal(contours(x, y, holed, (0.2, 0.5)), expected)
        assert len(expected) > 20
    assert contours(x, y, z, []).shape == (0, 2)


def test_a_contour_in_pieces_has_gaps_and_one_that_is_nowhere_is_empty(ax):
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    places = classes.places(ax)
    band = (0.9 * np.exp(-(10 * places[:, 0] ** 2))).reshape(54, 72)
    assert np.isnan(classes.contour(places, band, 0.5)).any()
    assert classes.contour(places, np.full((54, 72), 0.1), 0.5).shape == (0, 2)


def test_the_counts_table_writes_the_table(ax):
    table = panels.counts_table(ax, ("ham", "spam"), ("a", "b", "c", "d"))
    table.show(np.array([[4420, 79], [37, 486]]))
    assert [t.get_text() for t in table.cells] == ["4,420", "79", "37", "486"]
    assert table.summary.get_text() == "4,906 of 5,022 right: 0.977"


def test_histograms_count_shares_and_put_outsiders_at_the_ends(ax):
    histograms = panels.histograms(ax, 0, 1, ("ham", "spam"), "p")
    histograms.show(np.array([0.01, 0.01, 0.99, 7.0]), np.array([0, 0, 0, 1]), 0.5)
    down, up = (bars.get_xy() for bars in histograms.bars)
    for outline, heights in ((down, {0: -2 / 3, 39: -1 / 3}), (up, {39: 1.0})):
        expected = np.zeros((40, 2)) + [[heights.get(i, 0.0)] * 2 for i in range(40)]
        np.testing.assert_allclose(outline[1:81, 1].reshape(40, 2), expected)
        np.testing.assert_allclose(outline[1:81, 0].reshape(40, 2)[:, 0], np.linspace(0, 1, 41)[:-1])
        assert outline[0].tolist() == outline[-1].tolist() == [0, 0]  # from 0 to 0: the bars stand on the axis
    assert list(histograms.mark.get_xdata()) == [0.5, 0.5]


def test_of_a_long_curve_the_same_places_are_shown_as_it_grows():
    for n in (0, 1, 2, 499, 500, 501, 998, 999, 5000):
        which = panels.thinned(n, 500).tolist()
        assert len(which) <= 500
        assert which == sorted({*which})
        assert which[:1] + which[-1:] == ([0, n - 1] if n else [])
    assert panels.thinned(499, 500).tolist() == list(range(499))
    before, after = ({*panels.thinned(n, 500).tolist()[:-1]} for n in (1100, 1900))
    assert len(before) > 250
    assert before <= after


def test_the_loss_curve_makes_room_up_to_its_highest(ax):
    curve = panels.loss_curve(ax, highest=2.0)
    curve.show([0.7, 1.5])
    assert ax.get_ylim() == (0, 2)
    curve.show([0.7, 900.0, 0.6])
    assert ax.get_ylim() == (0, 2)
    assert list(curve.line.get_ydata()) == [0.7, 900.0, 0.6]


def test_the_loss_curve_grows_by_doubling_and_stays_small(ax):
    curve = panels.loss_curve(ax)
    curve.show([0.7] * 90)
    assert ax.get_xlim() == (0, 100)
    curve.show([3.5, *np.linspace(0.7, 0.1, 9999)])
    assert ax.get_xlim() == (0, 12800)
    assert ax.get_ylim() == (0, 4)
    x, y = curve.line.get_data()
    assert len(x) <= 500
    assert (x[0], x[-1], y[-1]) == (0, 9999, pytest.approx(0.1))
    curve.show([])
    assert len(curve.line.get_xdata()) == 0


# -- how a training went


def went(best=None, **lists):
    """A history that holds these lists."""
    found = History()
    for name, values in lists.items():
        setattr(found, name, values)
    found.best_epoch = best
    return found


BOTH = {
    "loss": [0.7, 0.5, 0.25],
    "accuracy": [0.5, 0.75, 1.0],
    "val_loss": [0.6, 0.5, 0.4],
    "val_accuracy": [0, 0.5, 1],
}


@pytest.mark.parametrize("what", ["loss", "accuracy"])
def test_the_curves_are_the_history_epoch_by_epoch(ax, what):
    training, validation = curves.history(went(**BOTH), ax, what)
    assert (list(training.get_xdata()), list(training.get_ydata())) == ([1, 2, 3], BOTH[what])
    assert (list(validation.get_xdata()), list(validation.get_ydata())) == ([1, 2, 3], BOTH[f"val_{what}"])
    assert list(ax.get_lines()) == [training, validation]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("epoch", what)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["training", "validation"]


def test_the_loss_is_what_is_drawn_unless_asked_otherwise(ax):
    assert list(curves.history(went(**BOTH), ax)[0].get_ydata()) == BOTH["loss"]


def test_without_validation_there_is_one_curve_and_no_legend(ax):
    (line,) = curves.history(went(loss=[0.7, 0.5]), ax)
    assert line.get_label() == "training"
    assert ax.get_legend() is None
    assert not ax.texts


def test_one_epoch_is_a_dot_that_can_be_seen(ax):
    (dot,) = curves.history(went(loss=[0.7]), ax)
    assert dot.get_marker() == "o"
    (line,) = curves.history(went(loss=[0.7, 0.6]), ax)
    assert line.get_marker() not in ("o", ".")


def test_without_accuracies_there_is_no_curve(ax):
    assert curves.history(went(loss=[0.7, 0.5]), ax, "accuracy") == []
    assert ax.get_ylabel() == "accuracy"


def test_the_best_epoch_is_marked(ax):
    lines = curves.history(went(best=2, **BOTH), ax)
    (mark,) = set(ax.get_lines()) - set(lines)
    assert list(mark.get_xdata()) == [2, 2]
    (text,) = ax.texts
    assert text.get_text().strip() == "best: epoch 2"
    assert text.get_position()[0] == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["training", "validation"]


def test_the_curves_differ_in_more_than_colour(ax):
    training, validation = curves.history(went(**BOTH), ax)
    assert training.get_linestyle() != validation.get_linestyle()


def test_the_curves_have_colours_of_the_palette_and_a_dark_theme(ax):
    training, validation = curves.history(went(best=2, **BOTH), ax)
    artists = [training, validation, ax.get_lines()[2], ax.texts[0]]
    roles = ["accent", "ink", "muted", "muted"]
    for theme in ("light", "dark", "light"):
        style.apply(ax.figure, theme)
        assert [to_hex(artist.get_color()) for artist in artists] == [style.PALETTES[theme][role] for role in roles]
        legend = {to_hex(text.get_color()) for text in ax.get_legend().get_texts()}
        assert legend == {style.PALETTES[theme]["ink"]}
        handles = [to_hex(line.get_color()) for line in ax.get_legend().get_lines()]
        assert handles == [style.PALETTES[theme][role] for role in roles[:2]]


def test_epochs_are_whole_numbers_on_the_axis(ax):
    curves.history(went(loss=[0.7, 0.6, 0.5]), ax)
    assert all(tick == round(tick) for tick in ax.get_xticks())


def test_an_unknown_curve_says_which_was_meant(ax):
    with pytest.raises(ValueError, match=r"what is 'acuracy'.*Did you mean 'accuracy'"):
        curves.history(went(**BOTH), ax, "acuracy")
    assert not ax.get_lines()


def test_a_real_training_is_drawn(ax):
    X, y = np.eye(4, 2), np.array([0, 1, 1, 0])
    found = Trainer(Network.mlp([2, 1]), SGD()).fit(X, y, 5, validation=(X, y), patience=2)
    lines = curves.history(found, ax)
    assert [list(line.get_ydata()) for line in lines] == [found.loss, found.val_loss]
    ax.figure.canvas.draw()
