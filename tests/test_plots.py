"""The plain picture functions: colours by role, classes, boundaries and the panels beside them."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from nnlib.plots import classes, panels, style


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
@pytest.mark.parametrize(("role", "least"), [("ink", 7), ("muted", 4.5), ("class 0", 3), ("class 1", 3), ("accent", 3)])
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
    down, up = (bars.get_data().values for bars in histograms.bars)
    assert down[0] == pytest.approx(-2 / 3)
    assert down.sum() == pytest.approx(-1)
    assert up[-1] == 1
    assert list(histograms.mark.get_xdata()) == [0.5, 0.5]


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
