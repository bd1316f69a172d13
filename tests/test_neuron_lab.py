"""NeuronLab without a browser: its numbers, its two views of them, mouse, keys, and the learner's own code."""

import ipywidgets
import numpy as np
import pytest

from nnlib import relu, sigmoid, step
from nnlib.labs import NeuronLab
from nnlib.live import Pointer

F = {"step": step, "sigmoid": sigmoid, "relu": relu}
INPUTS = {"x1": 1.5, "w1": -2, "x2": 0.5, "w2": 3, "x3": -1, "w3": 0.25, "x4": 2, "w4": 1, "x5": 4, "w5": -0.5}


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def opened(stage, n, **options):
    used = {name: value for name, value in INPUTS.items() if int(name[1:]) <= n}
    return NeuronLab(stage, n_inputs=n, b=0.75, **used, **options)


def z_of(n):
    return sum(INPUTS[f"x{i}"] * INPUTS[f"w{i}"] for i in range(1, n + 1)) + 0.75


def texts(artists):
    return [artist.get_text() for artist in artists]


@pytest.mark.parametrize("n", range(1, 6))
def test_the_sum_is_that_of_a_loop_and_both_views_show_it(n):
    lab = opened("sum", n)
    ledger = lab.picture.ledger
    z = f"{z_of(n):.2f}".replace("-", "−")
    assert lab.z == pytest.approx(z_of(n))
    assert lab.picture.wires.total.get_text() == z
    products = [INPUTS[f"x{i}"] * INPUTS[f"w{i}"] for i in range(1, n + 1)]
    assert texts(ledger.amounts) == [f"{v:.2f}".replace("-", "−") for v in [*products, 0.75]] + [z]
    bars = [
        positive if value >= 0 else negative
        for (positive, negative), value in zip(ledger.bars, [*products, 0.75], strict=True)
    ]
    ends = np.cumsum([*products, 0.75])
    for bar, start, end in zip(bars, [0, *ends], ends, strict=False):
        assert bar.get_visible()
        assert sorted({*bar.get_xy()[:, 0].round(9)}) == sorted({round(start, 9), round(end, 9)})
    assert np.asarray(ledger.total.get_data())[0].tolist() == pytest.approx([0, z_of(n)])
    assert max(abs(ends)) < ledger.ax.get_xlim()[1]


@pytest.mark.parametrize("name", F)
@pytest.mark.parametrize("b", [-5, 0.75, 9])
def test_the_activation_is_that_of_nnlib_and_the_dot_lies_on_its_curve(name, b):
    lab = opened("activations", 3, activation=name)
    lab.set(b=b)
    z, a = lab.picture.curve.curve.get_data()
    np.testing.assert_allclose(a, F[name](z), atol=1e-9)
    assert lab.a == pytest.approx(float(F[name](np.array(lab.z))))
    assert np.ravel(lab.picture.curve.dot.get_data()).tolist() == [lab.z, lab.a]
    (low, high), (bottom, top) = lab.picture.curve.ax.get_xlim(), lab.picture.curve.ax.get_ylim()
    assert low < lab.z < high
    assert bottom < min(a) <= max(a) < top
    assert lab.picture.name.get_text() == name


def test_it_fires_above_0_and_not_at_0():
    lab = NeuronLab("fires", n_inputs=1, x1=1, w1=1, b=-1)
    assert (lab.z, lab.a, lab.picture.verdict.get_text()) == (0, 0, "silent")
    assert not lab.picture.glow.get_visible()
    lab.set(b=-0.99)
    assert (lab.a, lab.picture.verdict.get_text()) == (1, "fires")
    assert lab.picture.glow.get_visible()
    assert "above 0: the neuron fires" in lab.describe()


def test_a_wire_is_as_thick_as_its_weight_and_hollow_where_it_is_negative():
    lab = NeuronLab("sum", n_inputs=1, x1=1)
    thick = []
    for w in (0, 1, 4, -4):
        lab.set(w1=w)
        positive, negative = lab.picture.wires.bands[0]
        assert (positive.get_visible(), negative.get_visible()) == (w >= 0, w < 0)
        corners = (positive if w >= 0 else negative).get_xy()
        thick.append(round(float(np.hypot(*(corners[0] - corners[3]))), 3))
    assert 1 < thick[0] < thick[1] < thick[2] == thick[3] < 14


@pytest.mark.parametrize("stage", NeuronLab.STAGES)
def test_its_program_prints_the_numbers_on_screen(stage, capsys):
    lab = opened(stage, 4)
    lab.set(b=-1.2345)
    exec(lab.code(), {})
    shown = [lab.z] if stage == "sum" else [lab.z, lab.a]
    assert [float(line) for line in capsys.readouterr().out.split()] == pytest.approx([round(v, 2) for v in shown])


# Mouse and keys.


def pointer(lab, kind, at, picked="grips"):
    picked = lab.picture.wires.grips if picked == "grips" else picked
    lab.on_pointer(Pointer(kind, lab.figure.axes[0], *map(float, at), picked))


@pytest.mark.parametrize(("grip", "name"), [(0, "x1"), (2, "x3"), (3, "w1"), (5, "w3")])
def test_dragging_up_raises_what_was_grabbed_and_nothing_else(grip, name):
    lab = NeuronLab("fires")
    start = np.array(lab.picture.wires.grips.get_data()).T[grip]
    pointer(lab, "down", start + 3)
    pointer(lab, "move", start + np.array([40, 43]))
    after = {**lab.start.__dict__, name: getattr(lab.start, name) + 1}
    assert lab.state.__dict__ == pytest.approx(after)
    pointer(lab, "up", start + np.array([40, 43]))
    pointer(lab, "move", start + np.array([0, 1000]))
    assert getattr(lab.state, name) == 5


def test_a_drag_that_grabbed_nothing_moves_nothing():
    lab = NeuronLab("sum")
    pointer(lab, "down", [84, 324], picked=None)
    pointer(lab, "move", [84, 400])
    assert lab.state == lab.start


def test_keys_choose_a_number_and_change_it():
    lab = NeuronLab("sum", n_inputs=2)
    ring = lab.picture.ring
    assert not ring.get_visible()
    seen = []
    for _ in range(6):
        lab.on_key("ArrowRight")
        seen.append(lab.chosen)
    assert seen == ["x1", "x2", "w1", "w2", "b", "x1"]
    assert ring.get_visible()
    lab.on_key("ArrowLeft")
    lab.on_key("ArrowUp")
    assert lab.state.b == lab.start.b + 0.1
    for _ in range(3):
        lab.on_key("ArrowDown")
    assert lab.state.b == pytest.approx(lab.start.b - 0.2)
    assert lab.state.x1 == lab.start.x1


# Inputs that are not there, and wrong values.


def test_only_the_inputs_that_it_has_have_controls():
    assert list(NeuronLab("sum", n_inputs=2).links) == ["x1", "w1", "x2", "w2", "b"]
    assert list(NeuronLab("activations", n_inputs=5).links)[-3:] == ["w5", "b", "activation"]
    lab = NeuronLab("sum", n_inputs=2)
    with pytest.raises(ValueError, match=r"^x3 is set, but this neuron has 2 input\(s\)"):
        lab.set(x3=1)
    assert lab.state == lab.start


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"n_inputs": 6}, "n_inputs is 6, but it should be a whole number from 1 to 5"),
        ({"n_inputs": 0}, "n_inputs is 0"),
        ({"x1": "two"}, "x1 is 'two', but it should be a number"),
        ({"b": np.nan}, "b is nan"),
        ({"activation": "relo"}, "activation is 'relo'.*Did you mean 'relu'"),
        ({"stage": "fire"}, "stage is 'fire'.*Did you mean 'fires'"),
    ],
)
def test_a_wrong_value_is_one_sentence(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        NeuronLab(**options)


# The learner's own code.


def test_it_runs_on_the_learners_neuron_whose_curve_is_measured():
    lab = opened("fires", 2, neuron=lambda x, w, b: 1 if sum(x * w) + b > 2 else 0)
    z, a = lab.picture.curve.curve.get_data()
    np.testing.assert_array_equal(a, np.where(np.round(z, 6) > 2, 1, 0))
    assert "your neuron" in lab.note.value
    assert "activation" not in opened("activations", 2, neuron=lambda x, w, b: 0.5).links


def test_the_learners_sum_is_what_the_drawing_shows():
    lab = opened("sum", 2, neuron=lambda x, w, b: x @ w)
    said, true = (f"{z:.2f}".replace("-", "−") for z in (z_of(2) - 0.75, z_of(2)))
    assert lab.picture.wires.total.get_text() == said
    assert lab.picture.formula.get_text().endswith(f" = {true}; your function says {said}")
    assert lab.describe().endswith(f" = {true}; your function says {said}.")
    assert "your function" not in opened("sum", 2, neuron=lambda x, w, b: x @ w + b).describe()


def test_a_neuron_that_does_not_step_is_not_called_a_step():
    lab = opened("fires", 2, neuron=lambda x, w, b: x @ w + b)
    assert lab.picture.name.get_text() == "yours"
    assert lab.picture.verdict.get_text() == ""
    assert opened("fires", 2, neuron=lambda x, w, b: int(x @ w + b > 0)).picture.name.get_text() == "step"


@pytest.mark.parametrize("stub", [lambda x, w, b: None, lambda x, w, b: ...])
def test_an_exercise_not_begun_runs_on_the_courses_code_and_says_so(stub):
    lab = opened("fires", 2, neuron=stub)
    assert lab.a == float(z_of(2) > 0)
    assert "yours returns nothing yet" in lab.note.value
    assert lab.live.problem == {}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda x, w, b: x * w, "Your neuron returned an array of shape (2,), but it should return one number."),
        (lambda x, w, b: "fires", "Your neuron returned str, but it should return one number."),
        (lambda x, w, b: float("nan"), "Your neuron returned nan, but it should return a number."),
        (lambda x, w, b: x @ v, "Your neuron raised NameError in its line"),  # noqa: F821
    ],
)
def test_what_goes_wrong_in_it_is_one_sentence_and_the_picture_stays(wrong, sentence):
    lab = opened("fires", 2, neuron=wrong)
    assert lab.live.problem["sentence"].startswith(sentence)
    assert lab.a == float(z_of(2) > 0)


def test_the_learners_function_cannot_change_the_lab():
    def greedy(x, w, b):
        x[:] = 7
        w[:] = 7
        return 0

    lab = opened("fires", 2, neuron=greedy)
    assert lab.state == lab.start
    assert lab.z == pytest.approx(z_of(2))
