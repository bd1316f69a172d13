"""Lesson 06's checks: right answers of many kinds pass, every usual wrong one hears its own name."""

# ruff: noqa: F821  (as learners write it)

import itertools

import numpy as np
import pytest
import torch

from nnlib import SGD, Dense, Network, Standardizer, Trainer, accuracy, check_gradient, checks, datasets, relu, sigmoid
from nnlib.checks import backpropagation as lesson
from nnlib.checks.backpropagation import OwnLayer, right_answers
from nnlib.checks.backpropagation.clinic import FIRST, OUTPUT, SECOND, THIRD
from nnlib.checks.backpropagation.dense import DENSE
from nnlib.checks.backpropagation.one_example import SLOPES
from nnlib.checks.backpropagation.paper import CHAIN, HALF_FILLED
from nnlib.checks.backpropagation.relu import RELU_SLOPE
from nnlib.checks.backpropagation.two_layers import BACKWARD
from nnlib.checks.progress import progress
from nnlib.course.lessons import find
from nnlib.course.tally import exercise_ids
from nnlib.labs.backprop.data import OWN_X, OWN_Y, own_network
from tests.exercises import (
    climbed,
    climbs_its_own_ladder,
    is_known,
    knows_the_slip,
    passes,
    speaks_calmly,
    tells_mistakes_apart,
    tells_slips_apart,
)

EXERCISES = {e.name: e for e in (SLOPES, RELU_SLOPE, DENSE, BACKWARD, FIRST, SECOND, THIRD, OUTPUT)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}
PAPERS = {"chain": CHAIN, "half_filled": HALF_FILLED}
SLIPS = {f"{name}:{slip.key}": (name, slip) for name, paper in PAPERS.items() for slip in paper.slips}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def check(exercise):
    return getattr(lesson, exercise.name)


def test_the_package_belongs_to_its_lesson_and_shares_predict():
    assert find("06").package == lesson.__name__
    assert lesson.predict is checks.predict
    assert exercise_ids(find("06")) == {
        "06-chain", "06-half-filled", "06-slopes", "06-relu-slope", "06-dense-backward", "06-backward",
        "06-first-layer", "06-second-layer", "06-third-layer", "06-output-layer",
    }  # fmt: skip


# -- usual mistakes


@pytest.mark.parametrize("name", NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(name):
    climbs_its_own_ladder(*NAMED[name])


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_are_many_and_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=15)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_is_calm(exercise):
    speaks_calmly(exercise)


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_on_paper_is_known(name):
    paper, slip = SLIPS[name]
    knows_the_slip(getattr(lesson, paper), slip)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_slips_lie_apart(paper):
    tells_slips_apart(paper, at_least=15)


def test_the_chain_on_paper_is_what_nudging_says():
    h = 1e-6
    loss = lambda x: ((6 - 2 * x) - 1) ** 2 / 2  # noqa: E731
    assert CHAIN.answer == pytest.approx((loss(1 + h) - loss(1 - h)) / (2 * h))
    assert lesson.chain(-6)
    assert lesson.chain(-6.0)
    assert lesson.chain(...).diagnosis == "untouched"


def test_the_half_filled_example_is_what_nudging_says():
    h = 1e-6
    loss = lambda w1: (-3 * max(w1 * 4 + 1, 0) + 8 - 0.5) ** 2 / 2  # noqa: E731
    assert HALF_FILLED.answer == pytest.approx((loss(0.5 + h) - loss(0.5 - h)) / (2 * h))
    assert (loss(0.51) - loss(0.5)) == pytest.approx(0.18, abs=0.01)  # as the praise says
    assert lesson.half_filled(18)


@pytest.mark.parametrize("name", PAPERS)
def test_an_unknown_number_hears_more_each_time_and_never_the_answer(name):
    said = climbed(getattr(lesson, name), 77, 4)
    assert len(set(said)) == 3
    assert said[-1] == said[-2]
    assert f"{PAPERS[name].answer:g}." not in "".join(said)


# -- the right answers are right


def nudged(loss, array, h=1e-6):
    """The slope of `loss()` for every number of an array, which is nudged in place."""
    slopes = np.zeros_like(array)
    for i in np.ndindex(array.shape):
        here = array[i]
        array[i] = here + h
        up = loss()
        array[i] = here - h
        slopes[i] = (up - loss()) / (2 * h)
        array[i] = here
    return slopes


@pytest.mark.parametrize(("n", "n_in", "n_out"), [(1, 1, 1), (5, 3, 2), (4, 2, 6)])
def test_dense_backward_agrees_with_nudging_and_with_pytorch(n, n_in, n_out):
    rng = np.random.default_rng(n)
    X, W, b, da = rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out), None
    da = rng.normal(size=(n, n_out))  # the slope of the sum of da * a
    dX, dW, db = right_answers.dense_backward(da, X, W, X @ W + b)
    for slope, array in ((dX, X), (dW, W), (db, b)):
        np.testing.assert_allclose(slope, nudged(lambda: np.sum(da * relu(X @ W + b)), array), atol=1e-8)
    theirs = [torch.tensor(array, requires_grad=True) for array in (X, W, b)]
    torch.relu(theirs[0] @ theirs[1] + theirs[2]).backward(torch.tensor(da))
    for slope, tensor in zip((dX, dW, db), theirs, strict=True):
        np.testing.assert_allclose(slope, tensor.grad.numpy(), atol=1e-12)


@pytest.mark.parametrize("args", BACKWARD.inputs, ids=("square", "wide"))
def test_backward_is_the_course_networks_gradient(args):
    X, y, W1, b1, W2, b2 = args
    hidden, output = Dense(*W1.shape, "relu"), Dense(*W2.shape)
    net = Network([hidden, output])
    hidden.W, hidden.b, output.W, output.b = W1, b1, W2, b2
    net.loss_and_grad(X, y[:, 0])
    for ours, theirs in zip(right_answers.backward(*args), (hidden.dW, hidden.db, output.dW, output.db), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)


@pytest.mark.parametrize("args", SLOPES.inputs[:-1])
def test_the_slopes_of_one_example_are_what_nudging_says(args):
    x, t, *parameters = args
    at = np.array(parameters)
    loss = lambda: (at[2] * max(at[0] * x + at[1], 0) + at[3] - t) ** 2 / 2  # noqa: E731
    np.testing.assert_allclose(right_answers.one_example(*args), nudged(loss, at), atol=1e-6)


def test_the_inputs_leave_no_mistake_a_way_out():
    """Both sides of ReLU, a square layer, one that is not, a z of exactly 0, more than one example."""
    zs = [z for _, _, _, z in DENSE.inputs]
    assert all((z > 0).any() and (z < 0).any() for z in zs)
    assert any((z == 0).any() for z in zs)
    shapes = [(X.shape, W.shape) for _, X, W, _ in DENSE.inputs]
    assert shapes[0] == ((2, 2), (2, 2))
    assert len({n for pair in shapes[1] for n in pair}) == 3
    assert {np.sign(x * w1 + b1) for x, _, w1, b1, _, _ in SLOPES.inputs} == {-1, 0, 1}
    assert any((X @ W1 + b1 == 0).any() for X, _, W1, b1, _, _ in BACKWARD.inputs)


# -- right answers of many kinds


def with_loops(da, X, W, z):
    (n, n_in), n_out = X.shape, W.shape[1]
    dX, dW, db = np.zeros((n, n_in)), np.zeros((n_in, n_out)), np.zeros(n_out)
    for e in range(n):
        for j in range(n_out):
            if z[e, j] > 0:
                db[j] += da[e, j]
                for i in range(n_in):
                    dX[e, i] += da[e, j] * W[i, j]
                    dW[i, j] += da[e, j] * X[e, i]
    return dX, dW, db


def with_relu_slope(da, X, W, z):
    dz = da * np.where(z > 0, 1, 0)
    return [np.dot(dz, W.T), np.transpose(X) @ dz, np.sum(dz, 0)]


def masked(da, X, W, z):
    dz = da.copy()
    dz[z <= 0] = 0
    return (W @ dz.T).T, (dz.T @ X).T, np.ones(len(X)) @ dz


def with_einsum(da, X, W, z):
    dz = np.where(relu(z) > 0, da, 0)
    return np.einsum("nj,ij->ni", dz, W), np.einsum("ni,nj->ij", X, dz), np.einsum("nj->j", dz)


def backward_without_dense(X, y, W1, b1, W2, b2):
    n, Z1 = len(y), X @ W1 + b1
    A1 = np.maximum(0, Z1)
    p = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    error = p - y
    dA1 = np.outer(error, W2[:, 0]) / n
    dA1[Z1 <= 0] = 0
    return X.T @ dA1, dA1.sum(axis=0), A1.T @ error / n, error.mean(axis=0)


def backward_with_dense(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    dZ2 = (sigmoid(A1 @ W2 + b2) - y) / len(y)
    _, dW1, db1 = with_loops(dZ2 @ W2.T, X, W1, Z1)
    return dW1, db1, A1.T @ dZ2, dZ2.sum(axis=0)


def slopes_with_if(x, t, w1, b1, w2, b2):
    z1 = w1 * x + b1
    a1 = z1 if z1 > 0 else 0
    e = w2 * a1 + b2 - t
    if z1 > 0:
        return np.array([e * w2 * x, e * w2, e * a1, e])
    return [0, 0, 0, e]


def third_with_slopes(da, X, W, b, z, rate):
    dX, dW, db = with_loops(da, X, W, z)
    return dX, W - rate * dW, b - rate * db


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *(("dense_backward", answer) for answer in (with_loops, with_relu_slope, masked, with_einsum)),
        ("backward", backward_without_dense),
        ("backward", backward_with_dense),
        ("slopes", slopes_with_if),
        ("relu_slope", lambda z: z > 0),
        ("relu_slope", lambda z: (z > 0).astype(int)),
        ("relu_slope", lambda z: np.heaviside(z, 0)),
        ("relu_slope", lambda z: np.sign(relu(z))),
        ("first_layer", lambda da, X, W, a: with_loops(da, X, W, a)),
        ("first_layer", lambda da, X, W, a: with_loops(da * (a != 0), X, W, a)),
        ("second_layer", lambda da, X, W, a: with_loops(da * (1 - a) * (1 + a), X, W, np.ones_like(a))),
        ("third_layer", third_with_slopes),
        ("output_layer", lambda dz, X, W: with_loops(dz, X, W, np.ones_like(dz))),
    ],
)
def test_right_answers_of_many_kinds_pass(name, answer):
    passes(getattr(lesson, name), answer, EXERCISES[name].id)


# -- what novices write


def no_transposes(da, X, W, z):
    dz = da * (z > 0)
    return dz @ W, X @ dz, dz.sum(axis=0)


def overwritten(da, X, W, z):
    da *= z > 0
    return da @ W.T, X.T @ da, da.sum(axis=0)


def with_if(da, X, W, z):
    dz = da if z > 0 else 0
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


TOTAL = {"W": 0, "b": 0}


def accumulated(da, X, W, z):
    dz = da * (z > 0)
    TOTAL["W"] = TOTAL["W"] + np.sum(X.T @ dz)
    return dz @ W.T, X.T @ dz + TOTAL["W"], dz.sum(axis=0)


def calls_what_is_not_there(da, X, W, z):
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def dot_t(da, X, W, z):
    dz = da * (z > 0)
    return dz @ T(W), X.T @ dz, dz.sum(axis=0)


def prints(da, X, W, z):
    print(with_loops(da, X, W, z))


def unpacks_badly(X, y, W1, b1, W2, b2):
    dX, dW, db, more = with_loops(X, X, W1, X @ W1)
    return dX, dW, db, more


def uses_none(X, y, W1, b1, W2, b2):
    _, dW1, db1 = None
    return dW1, db1, W2, b2


def relu_slope(z): ...


def on_unfinished_slope(da, X, W, z):
    dz = da * relu_slope(z)
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def on_unfinished_dense(X, y, W1, b1, W2, b2):
    _, dW1, db1 = dense_backward(X, X, W1, X @ W1)
    return dW1, db1, W2, b2


def dense_backward(da, X, W, z): ...


def slopes_without_else(x, t, w1, b1, w2, b2):
    z1 = w1 * x + b1
    a1 = max(z1, 0)
    dz2 = w2 * a1 + b2 - t
    if z1 > 0:
        dz1 = dz2 * w2
    return dz1 * x, dz1, dz2 * a1, dz2


def slopes_in_a_loop(x, t, w1, b1, w2, b2):
    for step in (w1, w2):
        total += step * t
    return x, total, b1, b2


def slopes_with_dw2(x, t, w1, b1, w2, b2):
    z1 = w1 * x + b1
    a1 = max(z1, 0)
    dz2 = w2 * a1 + b2 - t
    dw2 = dz2 * a1
    da1 = dw2 * w2
    dz1 = da1 * (z1 > 0)
    return dz1 * x, dz1, dw2, dz2


def slopes_with_zero_or_one(x, t, w1, b1, w2, b2):
    z1 = w1 * x + b1
    a1 = max(z1, 0)
    dz2 = w2 * a1 + b2 - t
    dz1 = 1 if z1 > 0 else 0
    return dz1 * x, dz1, dz2 * a1, dz2


def slopes_with(hidden):
    """The lesson's solution, with another line for dz1."""

    def slopes(x, t, w1, b1, w2, b2):
        z1 = w1 * x + b1
        a1 = np.maximum(z1, 0)
        dz2 = w2 * a1 + b2 - t
        dz1 = hidden(x, z1, dz2 * w2)
        return dz1 * x, dz1, dz2 * a1, dz2

    return slopes


def backward_with(db2):
    """The lesson's solution, with another line for db2."""

    def backward(X, y, W1, b1, W2, b2):
        dW1, db1, dW2, _ = backward_without_dense(X, y, W1, b1, W2, b2)
        return dW1, db1, dW2, db2((sigmoid(relu(X @ W1 + b1) @ W2 + b2) - y) / len(y))

    return backward


def one_error_for_all(X, y, W1, b1, W2, b2):
    p = sigmoid(relu(X @ W1 + b1) @ W2 + b2)
    dZ2 = (p - y).mean()
    return dZ2 @ W2.T


def turned_as_in_dX(da, X, W, z):
    dz = da * (z > 0)
    return dz @ W.T, dz @ X.T, dz.sum(axis=0)


def slope_with_pythons_max(z):
    return max(z, 0) / z


def without_turning(X, y, W1, b1, W2, b2):
    A1 = relu(X @ W1 + b1)
    dZ2 = (sigmoid(A1 @ W2 + b2) - y) / len(y)
    dW2 = A1 @ dZ2.T
    return dW2, dZ2, A1, b2


def dense_for_the_output_too(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    Z2 = A1 @ W2 + b2
    dA1, dW2, db2 = right_answers.dense_backward((sigmoid(Z2) - y) / len(y), A1, W2, Z2)
    _, dW1, db1 = right_answers.dense_backward(dA1, X, W1, Z1)
    return dW1, db1, dW2, db2


def with_stars(da, X, W, z):
    dz = da * (z > 0)
    return dz * W.T, X.T * dz, dz.sum(axis=0)


def averaged_steps(da, X, W, b, z, rate):
    dX, dW, db = right_answers.dense_backward(da, X, W, z)
    return dX, W - rate * dW / len(da), b - rate * db / len(da)


def averaged_bias(da, X, W, b, z, rate):
    dz = da * (z > 0)
    return dz @ W.T, W - rate * X.T @ dz, b - rate * dz.mean(axis=0)


def turned_dz(da, X, W, a):
    dz = da * (1 - a**2)
    return dz.T @ W, X.T @ dz, dz.sum(axis=0)


ZOO = [
    ("dense_backward", on_unfinished_slope, "none", "Is `relu_slope` finished?"),
    ("backward", on_unfinished_dense, "none", "Is `dense_backward` finished?"),
    ("slopes", slopes_without_else, "no-value", "`dz1` has no value there."),
    ("slopes", slopes_in_a_loop, "no-start", "before the loop"),
    ("slopes", slopes_with_dw2, "a1-too-many", "da1 was made of dw2"),
    ("slopes", slopes_with_zero_or_one, "slope-alone", "da1 is multiplied by it"),
    ("slopes", slopes_with(lambda x, z1, da1: da1 * (z1 >= 0)), "at-zero", "the course takes 0"),
    ("slopes", slopes_with(lambda x, z1, da1: da1 * (x > 0)), "sign-of-x", "`z1 > 0`"),
    ("slopes", slopes_with(lambda x, z1, da1: da1 * z1 > 0), "compared-product", "`da1 * (z1 > 0)`"),
    ("backward", backward_with(np.sum), "db2-all", "b2 has shape (1,)"),
    ("backward", backward_with(lambda dZ2: dZ2.sum(axis=0, keepdims=True)), "db2-a-row", "without `keepdims`"),
    ("backward", one_error_for_all, "shapes", "dZ2 is one number, W2 is (2, 1)"),
    ("dense_backward", lambda da, X, W, z: (da @ W.T, X.T @ da, (da * (z > 0)).sum(axis=0)), "dX-dW-from-da", "in dW"),
    ("dense_backward", turned_as_in_dX, "dW-like-dX", "the inputs come first"),
    ("relu_slope", slope_with_pythons_max, "python-max", "`relu(z)`"),
    ("backward", without_turning, "shapes", "A1 is (3, 2), dZ2 is (3, 1)"),
    ("backward", dense_for_the_output_too, "relu-on-output", "used for the output layer"),
    ("dense_backward", with_stars, "starred-turned", "`*` for `@` in both products"),
    ("third_layer", averaged_steps, "averaged", "divided by n"),
    ("third_layer", averaged_bias, "b-averaged", "so db is a sum"),
    ("second_layer", turned_dz, "dX-dz-turned", "`dz.T @ W`"),
    ("output_layer", lambda dz, X, W: (dz @ W.T, X.T @ dz, dz.mean(axis=0)), "db-averaged", "dz has the mean's 1/n"),
    ("dense_backward", no_transposes, "nothing-turned", "`.T`"),
    ("dense_backward", overwritten, "mutated", "its input `da`"),
    ("dense_backward", with_if, "array-truth", "makes a mask"),
    ("dense_backward", accumulated, "remembers", "changes from call to call"),
    ("dense_backward", calls_what_is_not_there, "names", "work it out first"),
    ("dense_backward", dot_t, "names", "`W.T`"),
    ("dense_backward", prints, "printed", "needs `return`"),
    ("dense_backward", lambda da, X, W, z: da * (z > 0), "parts", "three things: `return dX, dW, db`"),
    ("dense_backward", lambda da, X, W, z: (X.T @ da, da.sum(axis=0)), "parts", "a tuple of 2"),
    ("dense_backward", lambda da, X, W, z: X @ np.ones(7), "shapes", "X is (2, 2)"),
    ("dense_backward", lambda da, X, W, z: (with_loops(da, X, W, z)[0], "dW", None), "type", "dW is a text"),
    ("dense_backward", lambda *args: tuple(part.tolist() for part in with_loops(*args)), "list", "`np.array(...)`"),
    ("dense_backward", lambda da, X, W, z: (X, W, z), "shape", "db is an array of shape (2, 2)"),
    ("dense_backward", lambda da, X, W: X, "parameters", "`def dense_backward(da, X, W, z):`"),
    ("dense_backward", lambda *args: tuple(1.01 * part for part in with_loops(*args)), "differs", "Work out dz"),
    ("dense_backward", lambda da, X, W, z: (X * np.nan, W, z[0]), "nan", "not a number"),
    ("backward", unpacks_badly, "unpack", "three things"),
    ("backward", uses_none, "none", "without `return`"),
    ("backward", lambda X, y, W1, b1, W2, b2: (W1, b1, p, b2), "names", "make it first"),
    ("slopes", lambda x, t, w1, b1, w2, b2: dz2, "names", "the output minus the target"),
    ("slopes", lambda x, t, w1, b1, w2, b2: (1, 2, 3), "shape", "the four slopes"),
    ("relu_slope", lambda z: 1 if z > 0 else 0, "array-truth", "`z > 0` makes a mask"),
    ("relu_slope", lambda z: [1, 0, 1, 1][: len(z)], "list", "`np.array(...)`"),
    ("first_layer", lambda da, X, W, a: da * (z > 0), "names", "`z` is not handed in"),
    ("third_layer", lambda da, X, W, b, z, rate: (X, W, W), "shape", "W and b keep theirs"),
    ("output_layer", lambda dz, X, W: (da @ W.T, X, W), "names", "`dz` is"),
]


@pytest.mark.parametrize(("name", "answer", "diagnosis", "said"), ZOO)
def test_what_novices_write_is_known(name, answer, diagnosis, said, capsys):
    is_known(getattr(lesson, name), answer, diagnosis, said)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("answer", [..., lambda *args: ..., lambda *args: None])
def test_an_exercise_not_begun_hears_what_to_do(name, answer):
    report = getattr(lesson, name)(answer)
    assert (report.diagnosis, report.message) == ("untouched", EXERCISES[name].todo)


def test_what_is_right_already_is_said():
    right = right_answers.dense_backward
    wrong_db = lesson.dense_backward(lambda *args: (*right(*args)[:2], 7 * right(*args)[2]))
    assert "dX and dW are right; db is not yet." in wrong_db.message
    assert "yours gives `db = [" in wrong_db.message
    assert "dw2 and db2 are right; dw1 and db1 are not yet." in lesson.slopes(NAMED["slopes:no-w2"][1].function).message
    wrong_dX = lesson.dense_backward(lambda *args: (7 * right(*args)[0], *right(*args)[1:]))
    assert "dW and db are right; dX is not yet." in wrong_dX.message


# -- a layer of one's own


MAIL, NEW_MAIL = datasets.spambase().split()
SCALE = Standardizer(log=True).fit(MAIL.X)
X, NEW_X = SCALE.transform(MAIL.X), SCALE.transform(NEW_MAIL.X)


def with_layer(function, place=0, **options):
    layers = [Dense(57, 16, "relu"), Dense(16, 16, "tanh"), Dense(16, 16, "relu"), Dense(16, 1)]
    old = layers[place]
    layers[place] = OwnLayer(old.n_in, old.n_out, old.activation.name, function, **options)
    return Network(layers), layers[place]


MENDED = [right_answers.first_layer, right_answers.second_layer, right_answers.third_layer, right_answers.output_layer]


@pytest.mark.parametrize("place", range(4))
def test_a_right_layer_of_ones_own_is_as_good_as_the_courses(place):
    net, layer = with_layer(MENDED[place], place)
    course, _ = with_layer(lambda da, X, W, z: None, place)
    assert net.loss_and_grad(X[:20], MAIL.y[:20]) == course.loss_and_grad(X[:20], MAIL.y[:20])
    np.testing.assert_allclose(net.grad, course.grad, rtol=1e-9, atol=1e-13)
    assert layer.whose == f"your {MENDED[place].__name__}"
    assert check_gradient(net, X[:20], MAIL.y[:20]) < 1e-6


def test_capitals_do_not_matter_to_a_layer_of_ones_own():
    net, layer = with_layer(lambda dA, x, w, Z: right_answers.dense_backward(dA, x, w, Z))
    assert check_gradient(net, X[:20], MAIL.y[:20]) < 1e-6
    net.loss_and_grad(X[:20], MAIL.y[:20])
    assert layer.whose == "your <lambda>"


def test_an_exercise_not_begun_is_stood_in_for_and_that_is_said():
    net, layer = with_layer(lambda da, X, W, z: None)
    net.loss_and_grad(X[:20], MAIL.y[:20])
    assert layer.whose == "the course's"
    assert check_gradient(net, X[:20], MAIL.y[:20]) < 1e-6


def test_a_layer_of_ones_own_says_what_it_can_hand_over():
    with pytest.raises(ValueError, match="backward takes 'y', but it should take some of da, dz, X, W, b, z, a, rate"):
        OwnLayer(2, 3, "relu", lambda da, y: None)


def crashes(da, X, W, a):
    return da @ W, X.T @ da, da.sum(axis=0)


@pytest.mark.parametrize(
    ("function", "why"),
    [
        (crashes, "your crashes stops with a ValueError. Its check says why"),
        (
            lambda da, X, W, a: da,
            "your <lambda> returned an array of shape (20, 16), but it should return three things",
        ),
        (lambda da, X, W, a: (X, W), "your <lambda> returned a tuple of 2, but it should return three things"),
        (
            lambda da, X, W, a: (da, W, da[0]),
            "your <lambda> returned a dX of shape (20, 16), but it should be (20, 57), as X",
        ),
        (
            lambda da, X, W, a: (X, W.T, da[0]),
            "your <lambda> returned a dW of shape (16, 57), but it should be (57, 16), as W",
        ),
        (
            lambda da, X, W, b, rate: (X, W, 0.5),
            "your <lambda> returned a b of shape (), but it should be (16,), as b",
        ),
    ],
)
def test_what_no_layer_can_use_is_stood_in_for_and_the_reason_is_said(function, why):
    net, layer = with_layer(function)
    net.loss_and_grad(X[:20], MAIL.y[:20])
    assert layer.whose == f"the course's, because {why}"
    assert check_gradient(net, X[:20], MAIL.y[:20]) < 1e-6


def test_an_interrupt_is_no_reason_to_go_on():
    def interrupted(da, X, W, a):
        raise KeyboardInterrupt

    net, _ = with_layer(interrupted)
    with pytest.raises(KeyboardInterrupt):
        net.loss_and_grad(X[:20], MAIL.y[:20])


@pytest.mark.parametrize("dX", [lambda da, X, W: X * 0, lambda da, X, W: da @ W.T, lambda da, X, W: da @ W])
def test_a_layer_in_the_middle_has_its_dX_checked_too(dX):
    def wrong(da, X, W, z):
        return dX(da, X, W), *right_answers.dense_backward(da, X, W, z)[1:]

    for function, worst in ((wrong, 1), (right_answers.dense_backward, 0)):
        net = Network([Dense(57, 16, "relu"), OwnLayer(16, 16, "relu", function), Dense(16, 1)])
        assert round(check_gradient(net, X[:20], MAIL.y[:20]), 1) == worst
    assert net.theta.size == 1217


def test_a_step_at_once_counts_at_any_rate():
    net, _ = with_layer(right_answers.third_layer, 2, rate=0.5)
    assert check_gradient(net, X[:20], MAIL.y[:20]) < 1e-6


def with_its_names(function):
    return lambda da, X, W, z: function(da, X, W, z)


def test_the_bugs_that_a_check_knows_disagree_by_something_near_1():
    worst = {}
    for mistake in DENSE.mistakes:
        layer = OwnLayer(16, 16, "relu", with_its_names(mistake.function))
        net = Network([Dense(57, 16, "relu"), layer, Dense(16, 1)])
        net.loss_and_grad(X[:20], MAIL.y[:20])
        if layer.whose.startswith("your"):
            worst[mistake.key] = round(check_gradient(net, X[:20], MAIL.y[:20]), 1)
    rest = {key for key, disagreement in worst.items() if disagreement < 0.9}
    assert len(worst) > 25
    assert rest == {"at-zero", "bias-lost"}  # no z is exactly 0, and all biases are 0 before training


def test_the_slopes_of_one_wire_that_the_lesson_names():
    net = own_network()
    slopes = []
    for x, y in zip(OWN_X, OWN_Y, strict=True):
        net.loss_and_grad(x[None], np.array([y]))
        slopes.append(float(net.layers[0].dW[1, 1]))
    assert np.round(slopes, 2).tolist() == [0.38, 0, 0, -0.09]
    assert round(np.mean(slopes), 2) == 0.07
    assert [bool(z > 0) for z in (OWN_X @ net.layers[0].W + net.layers[0].b)[:, 1]] == [True, False, False, True]


# -- the clinic


def sick_first(da, X, W, a):
    dz = da * (a >= 0)
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def sick_second(da, X, W, a):
    dz = da * (1 - a**2)
    return dz @ W, X.T @ dz, dz.sum(axis=0)


def sick_third(da, X, W, b, z, rate):
    dz = da * (z > 0)
    W, b = W - rate * X.T @ dz, b - rate * dz.sum(axis=0)
    return dz @ W.T, W, b


def sick_output(dz, X, W):
    return dz @ W.T, X.T @ dz, dz.mean(axis=0)


SICK = [sick_first, sick_second, sick_third, sick_output]


@pytest.mark.parametrize("place", range(4))
def test_a_sick_layer_trains_and_nudging_finds_it(place):
    net, _ = with_layer(SICK[place], place)
    assert check_gradient(net, X[:20], MAIL.y[:20]) > 0.85  # "near 1", as the lesson says
    Trainer(net, SGD(0.1)).fit(X, MAIL.y, epochs=10)
    assert accuracy(NEW_MAIL.y, net.predict(NEW_X)) > 0.9


@pytest.mark.parametrize(
    ("check", "sick", "key"),
    [
        (lesson.first_layer, sick_first, "no-slope"),
        (lesson.second_layer, sick_second, "dX-not-turned"),
        (lesson.third_layer, sick_third, "stepped-first"),
        (lesson.output_layer, sick_output, "db-averaged"),
    ],
)
def test_a_layer_handed_in_still_sick_hears_the_name_of_its_bug(check, sick, key):
    assert check(sick).diagnosis == key


def test_the_bugs_of_the_clinic_differ():
    gradients = []
    for place in range(4):
        net, _ = with_layer(SICK[place], place)
        net.loss_and_grad(X[:20], MAIL.y[:20])
        gradients.append(net.grad.copy())
    assert not any(np.allclose(a, b) for a, b in itertools.combinations(gradients, 2))


# -- the much-quoted example


def test_the_weights_that_the_famous_article_prints_give_our_loss_and_not_its_own():
    W1 = np.array([[0.149780716, 0.24975114], [0.19956143, 0.29950229]])
    W2 = np.array([[0.35891648, 0.511301270], [0.408666186, 0.561370121]])
    a2 = sigmoid(sigmoid(np.array([0.05, 0.10]) @ W1 + 0.35) @ W2 + 0.60)
    loss = np.sum((a2 - [0.01, 0.99]) ** 2) / 2
    assert round(float(loss), 9) == 0.291027774
    assert round(float(loss), 6) == round(0.291027924, 6)


# -- the slips on paper


def test_slips_on_paper_are_what_their_names_say():
    x, u, t, first, last = 1, 4, 1, -2, 3
    ways = {
        "only-last": last, "only-first": first, "added": last + first, "subtracted": last - first,
        "sign": -last * first, "no-half": 2 * last * first, "loss": last**2 / 2, "square": last**2,
        "loss-times": last**2 / 2 * first, "no-target": u * first, "u": u, "divided": last / first,
        "divided-other": first / last, "intercept": last * 6, "whole-first": last * u, "last-at-x": (x - t) * first,
        "halved": last * first / 2,
    }  # fmt: skip
    assert {slip.key: slip.value for slip in CHAIN.slips} == pytest.approx(ways)
    x, t, w1, b1, w2, b2 = 4, 0.5, 0.5, 1, -3, 8
    a1 = w1 * x + b1
    a2 = w2 * a1 + b2
    dz2 = a2 - t
    dw1 = dz2 * w2 * x
    ways = {
        "no-x": dz2 * w2, "no-w2": dz2 * x, "no-error": w2 * x, "only-error": dz2, "sign": -dw1,
        "a1-for-x": dz2 * w2 * a1, "relu-for-slope": dw1 * a1, "off": 0, "doubled": 2 * dw1, "halved": dw1 * w1,
        "w1-for-x": dz2 * w2 * w1, "dw2": dz2 * a1, "loss": dz2**2 / 2, "no-target": a2 * w2 * x,
        "added-target": (a2 + t) * w2 * x, "added": dz2 + w2 + 1 + x, "loss-times": dz2**2 / 2 * w2 * x,
        "one-off": dw1 - 0.5,
    }  # fmt: skip
    assert {slip.key: slip.value for slip in HALF_FILLED.slips} == pytest.approx(ways)
    assert (a1, a2, dz2, dw1) == (3, -1, -1.5, HALF_FILLED.answer)
