"""Lesson 04's checks: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, PERF401, RET503  (as learners write it)

import itertools
import math

import numpy as np
import pytest

from nnlib import SGD, Adam, Network, Standardizer, Trainer, accuracy, checks, datasets, relu, sigmoid, softmax, step
from nnlib.activations import activation
from nnlib.checks import layers as lesson
from nnlib.checks import values
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.layers import hand_set_words as words
from nnlib.checks.layers.fourth_corner import INEQUALITY
from nnlib.checks.layers.hand_set_findings import NEARLY
from nnlib.checks.layers.hand_set_words import Weights
from nnlib.checks.layers.share_of_runs import SUCCESS_RATE
from nnlib.checks.layers.sizes import RIGHT as SHAPES
from nnlib.checks.layers.sizes_mistakes import MISTAKES as WRONG_SHAPES
from nnlib.checks.layers.two_layers import NETWORK
from nnlib.checks.layers.whole_layer import LAYER
from nnlib.checks.progress import progress
from nnlib.course.lessons import find
from nnlib.course.tally import exercise_ids
from tests.exercises import climbs_its_own_ladder, speaks_calmly, tells_mistakes_apart

EXERCISES = {exercise.name: exercise for exercise in (LAYER, NETWORK, SUCCESS_RATE)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}
X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([0, 1, 1, 0])


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def climbed(check, answer, times=3):
    """The messages of one answer, handed in several times."""
    return [check(answer).message for _ in range(times)]


# -- the names


def test_the_package_belongs_to_its_lesson_and_shares_predict():
    assert find("04").package == lesson.__name__
    assert lesson.predict is checks.predict
    assert exercise_ids(find("04")) == {
        "04-inequality", "04-layer", "04-shapes", "04-network", "04-xor-by-hand", "04-success-rate",
    }  # fmt: skip


# -- right answers


def layer_with_three_loops(X, W, b):
    n, k, m = len(X), len(W), len(b)
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            for p in range(k):
                Z[i, j] += X[i, p] * W[p, j]
            Z[i, j] += b[j]
    return Z


def layer_by_rows(X, W, b):
    rows = []
    for x in X:
        rows.append(x @ W + b)
    return np.array(rows)


def layer_by_neurons(X, W, b):
    return np.column_stack([X @ W[:, j] + b[j] for j in range(W.shape[1])])


def layer_that_talks(X, W, b):
    Z = X @ W + b
    print(Z.shape)
    return Z


LAYERS = (
    layer_with_three_loops,
    layer_by_rows,
    layer_by_neurons,
    layer_that_talks,
    lambda X, W, b: X @ W + b,
    lambda X, W, b: b + X @ W,
    lambda X, W, b: np.dot(X, W) + b,
    lambda X, W, b: np.matmul(X, W) + b[None, :],
    lambda X, W, b: (W.T @ X.T).T + b,
    lambda X, W, b: (W.T @ X.T + b[:, None]).T,
    lambda X, W, b: np.einsum("nk,km->nm", X, W) + b,
    lambda X, W, b: (X[:, :, None] * W).sum(axis=1) + b,
    lambda X, W, b: np.array([X @ W[:, j] + b[j] for j in range(len(b))]).T,
    lambda X, W, b: np.c_[X, np.ones(len(X))] @ np.vstack([W, b]),
)


def network_in_two_lines(X, W1, b1, w2, b2):
    hidden = np.tanh(X @ W1 + b1)
    return sigmoid(hidden @ w2 + b2)


def network_of_layers(X, W1, b1, w2, b2):
    return sigmoid(layer_by_rows(np.tanh(layer_by_neurons(X, W1, b1)), w2[:, None], np.array([b2])))[:, 0]


def network_by_examples(X, W1, b1, w2, b2):
    answers = []
    for x in X:
        a = np.tanh(x @ W1 + b1)
        answers.append(1 / (1 + math.exp(-(a @ w2 + b2))))
    return np.array(answers)


NETWORKS = (
    network_in_two_lines,
    network_of_layers,
    network_by_examples,
    lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1) @ w2 + b2),
    lambda X, W1, b1, w2, b2: 1 / (1 + np.exp(-np.tanh(X @ W1 + b1) @ w2 - b2)),
    lambda X, W1, b1, w2, b2: sigmoid((np.tanh(X @ W1 + b1) * w2).sum(axis=1) + b2),
    lambda X, W1, b1, w2, b2: sigmoid(w2 @ np.tanh(W1.T @ X.T + b1[:, None]) + b2),
    lambda X, W1, b1, w2, b2: sigmoid((2 * sigmoid(2 * (X @ W1 + b1)) - 1) @ w2 + b2),
)


def rate_with_a_loop(losses, limit):
    count = 0
    for loss in losses:
        if loss < limit:
            count += 1
    return count / len(losses)


RATES = (
    rate_with_a_loop,
    lambda losses, limit: np.mean(losses < limit),
    lambda losses, limit: (losses < limit).mean(),
    lambda losses, limit: sum(losses < limit) / len(losses),
    lambda losses, limit: (losses < limit).sum() / losses.size,
    lambda losses, limit: len(losses[losses < limit]) / len(losses),
    lambda losses, limit: len([loss for loss in losses if loss < limit]) / len(losses),
    lambda losses, limit: np.count_nonzero(losses < limit) / len(losses),
    lambda losses, limit: float(np.average(np.where(losses < limit, 1, 0))),
    lambda losses, limit: np.mean(np.nan_to_num(losses, nan=np.inf) < limit),
)
RIGHT = {"layer": LAYERS, "network": NETWORKS, "success_rate": RATES}


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name, fs in RIGHT.items() for f in fs])
def test_every_right_way_passes(name, answer, capsys):
    report = getattr(lesson, name)(answer)
    assert (report.passed, report.diagnosis) == (True, "passed"), report.message
    assert progress.passed[EXERCISES[name].id]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("args", LAYER.inputs)
def test_the_layer_is_nnlibs(args):
    X, W, b = args
    net = Network.mlp([*W.shape], "identity", loss="squared_error")
    net.layers[0].W, net.layers[0].b = W, b
    expected = LAYER.reference(*args)
    np.testing.assert_allclose(net.forward(X), expected[:, 0] if W.shape[1] == 1 else expected)


@pytest.mark.parametrize("args", NETWORK.inputs)
def test_the_network_is_nnlibs(args):
    X, W1, b1, w2, b2 = args
    net = Network.mlp([*W1.shape, 1], "tanh")
    net.theta = np.concatenate([W1.ravel(), b1, w2, [b2]])
    np.testing.assert_allclose(NETWORK.reference(*args), net.predict_proba(X))


def test_inputs_tell_apart():
    shapes = [(*X.shape, W.shape[1]) for X, W, _ in LAYER.inputs]
    assert shapes == [(2, 2, 2), (4, 2, 3), (3, 4, 2), (1, 3, 1)]
    assert all(b.all() for _, _, b in LAYER.inputs)
    at_the_limit = [np.sum(losses == limit) for losses, limit in SUCCESS_RATE.inputs]
    assert at_the_limit == [0, 0, 0, 0, 0, 0, 2]
    assert any(np.isnan(losses).any() for losses, _ in SUCCESS_RATE.inputs)
    assert not np.isnan(SUCCESS_RATE.inputs[0][0]).any()


# -- not begun


def stub_of_a_layer(X, W, b): ...


def half_a_network(X, W1, b1, w2, b2):
    hidden = ...
    return sigmoid(hidden @ w2 + b2)


@pytest.mark.parametrize(
    ("check", "answer", "said"),
    [
        (lesson.layer, stub_of_a_layer, "every row of X times every column of W"),
        (lesson.layer, ..., "plus b"),
        (lesson.network, half_a_network, "tanh of its sums"),
        (lesson.success_rate, lambda losses, limit: ..., "`losses < limit`"),
        (lesson.inequality, ..., "at the corner (1, 1) both weights are added"),
        (lesson.inequality, None, "Put z where"),
    ],
)
def test_an_untouched_exercise_says_what_to_do_next(check, answer, said):
    report = check(answer)
    assert (report.passed, report.diagnosis) == (False, "untouched")
    assert said in report.message


# -- usual mistakes


@pytest.mark.parametrize(("exercise", "mistake"), NAMED.values(), ids=NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(exercise, mistake):
    climbs_its_own_ladder(exercise, mistake)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=25)


@pytest.mark.parametrize("exercise", [LAYER, NETWORK], ids=lambda e: e.name)
def test_what_numpy_refuses_later_is_known_by_the_first_input_alone(exercise):
    first = {m.key: values.as_numbers(m.function(*exercise.inputs[0])) for m in exercise.mistakes}
    refused = {m.key for m in exercise.mistakes if m.function(*exercise.inputs[1]) is None}
    assert len(refused) >= 5
    for key in refused:
        assert [other for other in first if values.same(first[key], first[other])] == [key]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


# -- the novices' zoo: whole functions as they are handed in


def sums_with_equals(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        for j in range(len(b)):
            for p in range(len(W)):
                Z[i, j] = X[i, p] * W[p, j]
            Z[i, j] += b[j]
    return Z


def adds_b_in_the_inner_loop(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        for j in range(len(b)):
            for p in range(len(W)):
                Z[i, j] += X[i, p] * W[p, j] + b[j]
    return Z


def overwrites_rows(X, W, b):
    for x in X:
        z = x @ W + b
    return z


def overwrites_neurons(X, W, b):
    for j in range(len(b)):
        z = X @ W[:, j] + b[j]
    return z


def returns_in_the_loop(X, W, b):
    for x in X:
        return x @ W + b


def lists_neurons(X, W, b):
    return np.array([X @ W[:, j] + b[j] for j in range(len(b))])


def returns_a_column(X, W, b):
    for j in range(W.shape[1]):
        return X @ W[:, j] + b[j]


def returns_after_a_column(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for j in range(len(b)):
        Z[:, j] = X @ W[:, j] + b[j]
        return Z


def returns_after_a_row(X, W, b):
    Z = np.zeros((len(X), len(b)))
    for i in range(len(X)):
        Z[i] = X[i] @ W + b
        return Z


def returns_a_list_of_one(X, W, b):
    sums = []
    for j in range(len(b)):
        sums.append(X @ W[:, j] + b[j])
        return sums


def writes_two_expressions(X, W, b):
    return X @ W[:, 0] + b[0], X @ W[:, 1] + b[1]


def stacks_two_expressions(X, W, b):
    z1 = X @ W[:, 0] + b[0]
    z2 = X @ W[:, 1] + b[1]
    return np.array([z1, z2])


def gives_a_list(X, W, b):
    return [x @ W + b for x in X]


def fills_a_list_by_two_places(X, W, b):
    Z = [[0] * len(b)] * len(X)
    Z[0, 0] = 1
    return Z


def adds_in_place(X, W, b):
    X += b
    return X @ W


def writes_into_b(X, W, b):
    b[0] = 0
    return X @ W + b


def goes_one_too_far(X, W, b):
    return np.array([X[i + 1] @ W + b for i in range(len(X))])


def makes_no_table(X, W, b):
    for i in range(len(X)):
        Z[i] = X[i] @ W + b
    return Z


def loops_over_a_table(X, W, b):
    for i in range(X):
        b = X[i] @ W
    return b


def chooses_by_if(X, W, b):
    Z = X @ W + b
    return Z if Z > 0 else 0


ZOO = [
    (lambda X, W, b: X * W + b, "not-summed", "`X @ W` multiplies and adds"),
    (lambda X, W, b: W @ X + b, "reversed", "so it is `X @ W`"),
    (lambda X, W, b: X @ W.T + b, "transposed-weights", "a column of W is already one neuron"),
    (lambda X, W, b: X @ W + b[:, None], "bias-per-example", "its own column"),
    (lambda X, W, b: X @ W + b.reshape(-1, 1), "bias-per-example", "stands b upright"),
    (lambda X, W, b: (X @ W) - b, "minus-bias", "add them"),
    (lambda X, W, b: X @ W + sum(b), "bias-summed", "each has its own"),
    (lambda X, W, b: np.sum(X @ W + b, axis=1), "summed-over-neurons", "each keeps its own number"),
    (lambda X, W, b: np.maximum(0, X @ W + b), "relu", "return z itself"),
    (sums_with_equals, "last-product", "`=` for `+=`"),
    (adds_b_in_the_inner_loop, "bias-per-input", "once, after the loop"),
    (overwrites_rows, "last-example", "written over and over"),
    (overwrites_neurons, "last-neuron", "written over and over"),
    (returns_in_the_loop, "first-example", "`return` inside the loop"),
    (returns_a_column, "first-neuron", "a `return` inside the loop gives it"),
    (returns_after_a_column, "first-column", "a `return` inside the loop over the columns"),
    (returns_after_a_row, "first-row", "a `return` inside the loop over the rows"),
    (returns_a_list_of_one, "first-in-a-list", "a `return` inside the loop over the columns"),
    (writes_two_expressions, "two-neurons", "Their numbers are right, but turned"),
    (stacks_two_expressions, "two-neurons", "Their numbers are right, but turned"),
    (lists_neurons, "transposed-answer", "`.T` turns it"),
    (gives_a_list, "list", "return `np.array(...)` of it"),
    (fills_a_list_by_two_places, "list-places", "`Z = np.zeros((n, m))`"),
    (adds_in_place, "mutated", "its input `X`"),
    (writes_into_b, "mutated", "its input `b`"),
    (goes_one_too_far, "places", "X has shape (2, 2), W has shape (2, 2) and b has shape (2,)"),
    (makes_no_table, "names", "capitals and all: X, W, b."),
    (loops_over_a_table, "range", "`range(len(X))`"),
    (chooses_by_if, "array-truth", "no `if`"),
    (lambda X, W, b: x @ w + b, "names", "capitals and all"),
    (lambda X, W, b: X @ wieghts + b, "raised", "name 'wieghts' is not defined"),
    (lambda X, W, b: X @ W, "no-bias", "add b"),
    (lambda W, X, b: X @ W + b, "reversed", "so it is `X @ W`"),
    (lambda X, W: X @ W, "parameters", "3 inputs: `def layer(X, W, b):`"),
    (lambda X, W, b: print(X @ W + b), "printed", "needs `return`"),
    (lambda X, W, b: (X @ W + b) * 1.001, "differs", "by hand, line by line"),
    (lambda X, W, b: 3, "one-number", "one row per example and one column per neuron"),
    (lambda X, W, b: "Z", "type", "a text"),
    (lambda X, W, b: X @ W + b if len(X) == 2 else X.T @ W, "shapes-clash", "the two numbers that touch are equal"),
    (np.zeros(3), "not-a-function", "Write `checks.layer(layer)`, without calling it."),
]


@pytest.mark.parametrize(("answer", "diagnosis", "said"), ZOO)
def test_layer_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.layer(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.layer, answer)[-1]
    assert capsys.readouterr() == ("", "")


def two_layers(hidden=np.tanh, output=sigmoid, layer=lambda X, W, b: X @ W + b):
    """A network made of the learner's own parts."""

    def network(X, W1, b1, w2, b2):
        A = hidden(layer(X, W1, b1))
        return output(layer(A, w2, b2))

    return network


def returns_first_layer(X, W1, b1, w2, b2):
    hidden = np.tanh(X @ W1 + b1)
    sigmoid(hidden @ w2 + b2)
    return hidden


def prints_probabilities(X, W1, b1, w2, b2):
    print(network_in_two_lines(X, W1, b1, w2, b2))


NETWORK_ZOO = [
    (
        lambda X, W1, b1, w2, b2: sigmoid((np.tanh(X @ W1) + b1) @ w2) + b2,
        "biases-after",
        "each belongs to the sum inside",
    ),
    (lambda X, W1, b1, w2, b2: sigmoid(tanh(X @ W1 + b1) @ w2 + b2), "numpy-name", "NumPy's is `np.tanh`"),
    (lambda X, W1, b1, w2, b2: np.sigmoid(np.tanh(X @ W1 + b1) @ w2 + b2), "not-numpy", "The course's own"),
    (two_layers(hidden=lambda z: z), "no-tanh", "still one line"),
    (two_layers(hidden=sigmoid), "sigmoid-hidden", "in the place of the first tanh"),
    (two_layers(hidden=relu), "relu-hidden", "ReLU in the place of tanh"),
    (two_layers(hidden=step), "step-hidden", "a step in the place"),
    (two_layers(output=np.tanh), "tanh-output", "from -1 to 1"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1)) @ w2 + b2, "sigmoid-early", "closes too early"),
    (two_layers(output=lambda z: z), "no-sigmoid", "without its sigmoid"),
    (two_layers(output=step), "classes", "the threshold comes later"),
    (two_layers(output=softmax), "softmax", "share one probability"),
    (two_layers(layer=lambda X, W, b: X @ W), "no-biases", "both biases left out"),
    (two_layers(layer=stub_of_a_layer), "none", "Is there one among those you call?"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1) @ w2 + b2), "no-b1", "add b1 before tanh"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1) @ w2), "no-b2", "add b2 before the sigmoid"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1) @ W1 + b1), "W1-twice", "the output neuron has w2 and b2"),
    (lambda X, W1, b1, w2, b2: sigmoid(X @ w2 + b2), "inputs-to-output", "its inputs are what the hidden layer gives"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1) * w2 + b2), "not-summed", "never added"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1).sum(axis=1) + b2), "no-w2", "multiplied by its own in w2"),
    (lambda X, W1, b1, w2, b2: network_in_two_lines(X, W1, b1, w2, b2)[:, None], "column", "`[:, 0]` takes it out"),
    (lambda X, W1, b1, w2, b2: sigmoid(np.tanh(X @ W1 + b1) @ w1 + b2), "names", "X, W1, b1, w2, b2."),
    (lambda X, W1, b1, w2, b2: sigmoid(layer(X, W1, b1) @ w2 + b2), "cell-not-run", "`layer`"),
    (lambda X, W1, b1, w2, b2: math.tanh(X @ W1 + b1), "math", "take whole arrays"),
    (
        lambda X, W1, b1, w2, b2: network_in_two_lines(X, W1, b1, w2, b2)[0],
        "first-example",
        "every row has its own probability",
    ),
    (returns_first_layer, "hidden-only", "one probability of it"),
    (prints_probabilities, "printed", "needs `return`"),
    (lambda X, W, b: X @ W, "parameters", "5 inputs: `def network(X, W1, b1, w2, b2):`"),
]


# What an earlier cell of a learner's own left behind.
EARLIER = np.ones((2, 100_000))


def reads_weights_of_an_earlier_cell(X, w, b):
    return X @ EARLIER + b


def reads_examples_of_an_earlier_cell(x, W, b):
    return EARLIER.T[:2] @ W + b


def calls_a_parameter_otherwise(X, w, b):
    return X @ W + b


def calls_all_parameters_otherwise(inputs, weights, biases):
    return X_ @ weights + b


@pytest.mark.parametrize(
    ("answer", "diagnosis", "said"),
    [
        (reads_weights_of_an_earlier_cell, "outside-array", "never looks at `w`, but at `EARLIER`, an array from an"),
        (reads_examples_of_an_earlier_cell, "outside-array", "never looks at `x`, but at `EARLIER`"),
        (calls_a_parameter_otherwise, "names", "The names are those in the brackets after `def`, capitals and all"),
        (calls_all_parameters_otherwise, "raised", "name 'X_' is not defined"),
    ],
)
def test_a_name_from_outside_is_named_also_where_it_makes_the_function_stop(answer, diagnosis, said):
    report = lesson.layer(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in report.message


def test_an_array_of_an_earlier_cell_that_is_called_like_an_input_is_not_blamed(monkeypatch):
    def leaves_b_out(X, W, b):
        return X @ W + stale[0, 0]

    monkeypatch.setitem(globals(), "W", EARLIER)
    monkeypatch.setitem(globals(), "stale", EARLIER)
    report = lesson.layer(leaves_b_out)
    assert report.diagnosis == "outside-array"
    assert "never looks at `b`, but at `stale`" in report.message


@pytest.mark.parametrize(("answer", "diagnosis", "said"), NETWORK_ZOO)
def test_network_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.network(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.network, answer)[-1]
    assert capsys.readouterr() == ("", "")


def counts_only(losses, limit):
    count = 0
    for loss in losses:
        if loss < limit:
            count += 1
    return count


def divides_in_the_loop(losses, limit):
    count = 0
    for loss in losses:
        if loss < limit:
            count += 1
        return count / len(losses)


def starts_again(losses, limit):
    for loss in losses:
        count = 0
        if loss < limit:
            count += 1
    return count / len(losses)


def counts_failures(losses, limit):
    failed = 0
    for loss in losses:
        if loss >= limit:
            failed += 1
    return 1 - failed / len(losses)


def counts_those_above(losses, limit):
    failed = 0
    for loss in losses:
        if loss > limit:
            failed += 1
    return 1 - failed / len(losses)


def no_count(losses, limit):
    for loss in losses:
        if loss < limit:
            count += 1
    return count / len(losses)


def adds_without_keeping(losses, limit):
    count = 0
    for loss in losses:
        if loss < limit:
            count + 1
    return count / len(losses)


RATE_ZOO = [
    (lambda losses, limit: len(losses < limit) / len(losses), "mask-length", "Count the Trues"),
    (adds_without_keeping, "never-grows", "`count + 1` alone changes nothing"),
    (lambda losses, limit: losses.count(losses < limit) / len(losses), "no-count", "An array has no `count`"),
    (lambda losses, limit: np.max(losses < limit), "any", "as soon as one run got there"),
    (counts_only, "count", "divide by how many runs there are"),
    (divides_in_the_loop, "first-share", "Move it to the left."),
    (starts_again, "last-share", "start it once, before the loop"),
    (counts_failures, "nan-passes", "neither above nor below"),
    (counts_those_above, "not-above", "no more below it than a loss that equals it"),
    (lambda losses, limit: np.mean(losses <= limit), "at-the-limit", "`<=` takes them in"),
    (lambda losses, limit: np.mean(losses >= limit), "at-or-above", "a small loss is a good one"),
    (lambda losses, limit: np.sum(losses < limit) / 20, "divided-by-20", "divide by how many there are, `len(losses)`"),
    (no_count, "no-start", "`count = 0`, before the loop"),
    (lambda losses, limit: losses < limit, "mask", "its mean is the share"),
    (lambda losses, limit: losses < limit.mean(), "brackets", "`(losses < limit).mean()`"),
    (lambda losses, limit: sum(losses[i] < limit for i in losses.astype(int) + 9), "places", "compare `loss`"),
    (lambda losses, limit: 1 if losses < limit else 0, "array-and-number", "one True or False per run"),
    (lambda losses, limit: np.nanmean(losses) < limit, "mean-passes", "then average"),
    (lambda limit, losses: sum(loss < limit for loss in losses) / len(losses), "array-and-number", "one number"),
    (lambda losses, limit: round(np.mean(losses < limit), 1), "rounded", "rounded to 1 digit"),
    (lambda losses, limit: np.mean(losses < limit) + 0.01, "differs", "Count by hand"),
    (lambda losses, limit: f"{np.mean(losses < limit):.0%}", "type", "a text"),
    (0.5, "not-a-function", "Write `checks.success_rate(success_rate)`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "said"), RATE_ZOO)
def test_success_rate_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.success_rate(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.success_rate, answer)[-1]
    assert capsys.readouterr() == ("", "")


def test_an_input_with_nan_is_not_taken_for_a_changed_one():
    assert lesson.success_rate(rate_with_a_loop).passed

    def writes(losses, limit):
        losses[0] = np.nan
        return np.mean(losses < limit)

    assert lesson.success_rate(writes).diagnosis == "mutated"


# -- the number on paper


def test_the_fourth_corner():
    w, b = np.array([1.5, 2.5]), -0.75
    z = words.CORNERS @ w + b
    assert z.tolist() == [-0.75, 1.75, 0.75, INEQUALITY.answer]
    assert (z[0] <= 0, z[1] > 0, z[2] > 0, z[3] > 0) == (True, True, True, True)
    assert lesson.inequality(1.5 + 2.5 - 0.75).passed
    assert lesson.inequality(np.float64(3.25)).passed
    assert progress.passed["04-inequality"]


def test_slips_are_what_their_names_say():
    (w1, w2), b = (1.5, 2.5), -0.75
    ways = {
        "no-bias": w1 + w2,
        "minus-bias": w1 + w2 - b,
        "bias-twice": w1 + w2 + 2 * b,
        "first-only": w1 + b,
        "second-only": w2 + b,
        "only-bias": b,
        "no-weights": 1 + 1 + b,
        "half-weighted": w1,
        "sign": -(w1 + w2 + b),
        "subtracted": w2 - w1 + b,
        "subtracted-back": w1 - w2 + b,
        "multiplied": w1 * w2 + b,
        "multiplied-no-bias": w1 * w2,
        "bias-multiplied": (w1 + w2) * b,
        "wanted": 0,
        "stepped": 1,
        "probability": float(sigmoid(w1 + w2 + b)),
    }
    slips = {slip.key: slip.value for slip in INEQUALITY.slips}
    assert slips == pytest.approx(ways, abs=1e-3)
    numbers = [INEQUALITY.answer, *slips.values()]
    assert min(abs(a - b) for a, b in itertools.combinations(numbers, 2)) > 2 * INEQUALITY.tolerance


@pytest.mark.parametrize("slip", INEQUALITY.slips, ids=lambda slip: slip.key)
def test_the_usual_slips_are_known(slip):
    reports = [lesson.inequality(slip.value) for _ in range(3)]
    assert {r.diagnosis for r in reports} == {slip.key}
    assert [slip.question in r.message for r in reports] == [True, False, False]
    assert [slip.name in r.message for r in reports] == [False, True, True]
    assert slip.question.endswith("?")
    assert slip.name.endswith(".")


def test_an_unknown_number_hears_more_each_time_and_never_the_answer():
    first, second, third, stays = climbed(lesson.inequality, 17, 4)
    assert len({first, second, third}) == 3
    assert stays == third
    assert "3.25" not in first + second + third
    assert lesson.inequality("3,25").diagnosis == "comma"


def test_the_second_and_third_line_settle_the_fourth():
    rng = np.random.default_rng(0)
    for w1, w2, b in rng.normal(0, 3, (2000, 3)):
        if b <= 0 and w1 + b > 0 and w2 + b > 0:
            assert w1 + w2 + 2 * b > 0
            assert w1 + w2 + b > 0


# -- shapes

ALL_SHAPES = {name: shapes[0] for name, shapes in SHAPES.items()}


def test_the_shapes_are_those_of_the_arrays():
    train, _ = datasets.sms_spam().split()
    net = Network.mlp([2, 5, 1], "tanh")
    net.forward(train.X)
    first, last = net.layers
    arrays = {"X": train.X, "W1": first.W, "b1": first.b, "A1": first.a, "W2": last.W}
    assert {name: array.shape for name, array in arrays.items()} == ALL_SHAPES
    assert (first.a @ last.W).shape == (1044, 1)
    assert (first.a @ last.W[:, 0]).shape == (1044,)


@pytest.mark.parametrize("W2", [(5, 1), [5, 1], (np.int64(5), 1)])
def test_the_right_shapes_pass(W2):
    report = lesson.shapes(**{**ALL_SHAPES, "W2": W2})
    assert (report.passed, report.diagnosis) == (True, "passed")
    assert "(1044, 1). With w2 of shape (5,)" in report.message
    assert progress.passed["04-shapes"]


def test_shapes_may_be_filled_in_one_after_the_other():
    assert (lesson.shapes().diagnosis, lesson.shapes(X=...).diagnosis) == ("untouched", "untouched")
    assert lesson.shapes().message.startswith("Write each shape where `...` stands")
    one = lesson.shapes(X=(1044, 2))
    assert (one.diagnosis, one.message[:24]) == ("untouched", "X is right. Write each s")
    two = lesson.shapes(X=(1044, 2), W1=(..., 5), b1=(5,))
    assert two.message.startswith("X and b1 are right.")
    assert not progress.passed
    wrong = lesson.shapes(X=(1044, 2), W1=..., b1=(5,), A1=(1044, 2))
    assert wrong.message == "A1: you have `(1044, 2)`.\nX and b1 are right."


@pytest.mark.parametrize(
    ("name", "wrong"), [(name, wrong) for name, all_ in WRONG_SHAPES.items() for wrong in all_], ids=str
)
def test_every_wrong_shape_climbs_its_own_ladder(name, wrong):
    given = {**ALL_SHAPES, name: wrong.shape}
    got, question, named, stays = (lesson.shapes(**given) for _ in range(4))
    assert {r.diagnosis for r in (got, question, named, stays)} == {f"{name}-{wrong.word}"}
    assert f"{name}: you have `{wrong.shape}`." in got.message
    assert wrong.question in question.message
    assert wrong.name not in question.message
    assert f"This looks like {wrong.name}" in named.message
    assert named == stays
    others = [other for other in ALL_SHAPES if other != name]
    assert f"{', '.join(others[:-1])} and {others[-1]} are right." in got.message
    assert wrong.question.endswith("?")
    assert wrong.name.endswith(".")


def test_wrong_shapes_are_many_and_differ():
    assert sum(map(len, WRONG_SHAPES.values())) >= 30
    for name, all_ in WRONG_SHAPES.items():
        assert len({w.shape for w in all_} | {*SHAPES[name]}) == len(all_) + len(SHAPES[name])
        assert len({w.word for w in all_}) == len(all_)


@pytest.mark.parametrize(
    ("given", "diagnosis", "said"),
    [
        ({"b1": 5}, "b1-comma", "`(5,)`"),
        ({"X": 1044 * 2}, "X-comma", "the number 2088"),
        ({"W1": np.zeros((2, 5))}, "W1-array", "what `.shape` says"),
        ({"A1": "(1044, 5)"}, "A1-type", "A1 is a text, but a shape is whole numbers"),
        ({"W2": ("5", 1)}, "W2-type", "a tuple of 2"),
        ({"X": (1.044, 2)}, "X-point", "X: you have `(1.044, 2)`. Sizes are whole numbers, without a point"),
        ({"W1": (7, 7)}, "W1-differs", "That is not its shape."),
        ({"W2": (5,)}, "W2-flat", "W2: you have `(5,)`."),
    ],
)
def test_what_is_no_shape_is_refused_in_a_sentence(given, diagnosis, said):
    report = lesson.shapes(**given)
    assert (report.passed, report.diagnosis) == (False, diagnosis)
    assert said in report.message


def test_an_unknown_shape_hears_what_rows_and_columns_are():
    first, second = climbed(lambda shape: lesson.shapes(W1=shape), (7, 7), 2)
    assert "One row per feature" not in first
    assert "One row per feature, one column per hidden neuron." in second


# -- XOR by hand

OR_AND = ([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], -0.5)
SOLUTIONS = {
    "OR and AND": OR_AND,
    "in arrays": tuple(map(np.array, OR_AND)),
    "AND and OR": ([[1, 1], [1, 1]], [-1.5, -0.5], [-1, 1], -0.5),
    "OR and NAND": ([[1, -1], [1, -1]], [-0.5, 1.5], [1, 1], -1.5),
    "one or the other, without any bias": ([[1, -1], [-1, 1]], [0, 0], [1, 1], 0),
    "with bare thresholds": ([[1, 1], [1, 1]], [0, -1], [1, -2], 0),
    "NOR and AND": ([[-1, 1], [-1, 1]], [0.5, -1.5], [-1, -1], 0.5),
    "large": ([[20, 20], [20, 20]], [-10, -30], [20, -20], -10),
    "columns": ([[1, 1], [1, 1]], [[-0.5, -1.5]], [[1], [-1]], [-0.5]),
}


@pytest.mark.parametrize("weights", SOLUTIONS.values(), ids=SOLUTIONS)
def test_every_solution_passes(weights):
    report = lesson.xor_by_hand(*weights)
    assert (report.passed, report.diagnosis) == (True, "passed"), report.message
    assert report.message.count("✓") == 4
    assert "XOR. Hidden neuron 1 is" in report.message
    assert progress.passed["04-xor-by-hand"]


def test_what_passes_names_the_two_hidden_neurons():
    message = lesson.xor_by_hand(*OR_AND).message
    assert "✓ (0, 1): the hidden neurons say 1 and 0, the output neuron 1." in message
    assert "Hidden neuron 1 is OR, hidden neuron 2 is AND. No single neuron" in message


def play(index):
    """Between which values, in steps of 0.05, number `index` of the solution can be without breaking XOR."""
    flat = np.array([1, 1, 1, 1, -0.5, -1.5, 1, -1, -0.5])
    makes_xor = []
    for value in np.arange(-400, 401) / 20:
        flat[index] = value
        weights = Weights(flat[:4].reshape(2, 2), flat[4:6], flat[6:8], flat[8])
        if words.at_corners(weights).right.all():
            makes_xor.append(value)
    assert len(makes_xor) == round((makes_xor[-1] - makes_xor[0]) * 20) + 1
    return makes_xor[0], makes_xor[-1]


def test_what_the_lesson_says_of_how_far_each_number_of_its_solution_can_go():
    for or_weight in (0, 2):
        assert play(or_weight) == pytest.approx((0.55, 20))
    assert play(7) == pytest.approx((-20, -0.5))
    for index, now in {1: 1, 3: 1, 4: -0.5, 5: -1.5, 6: 1, 8: -0.5}.items():
        low, high = play(index)
        assert 0.45 <= now - low + 1e-9 <= 0.51
        assert 0.45 <= high - now + 1e-9 <= 0.51


def test_what_the_lesson_says_of_three_corners_right():
    costs = np.log1p(np.exp(np.where(Y == 1, -1, 1) * (X @ [1, 1] - 0.5)))
    assert round(costs.mean(), 2) == 0.78
    assert costs[:3].round(2).tolist() == [0.47] * 3
    assert costs[3] > 1.7
    assert says("04-stuck", "Three corners right cost more, for the fourth is wrong and sure")


@pytest.mark.parametrize(
    ("weights", "diagnosis", "said"),
    [
        (([[1, 1], [1, 1]], [-0.5, -2], [1, -1], -0.5), "at-zero", "exactly 0 where its neuron should fire"),
        (([[1, 1], [1, 1]], [-1, -2], [1, -1], 0), "at-zero", "Move the bias of each such neuron up by one half"),
        (([[1, 1], [1, 1]], [0, -1], [1, -2], -1), "at-zero", "exactly 0 where its neuron should fire"),
        (([[1, 1], [1, 1]], [0.5, 1.5], [1, -1], 0.5), "thresholds", "signs of all biases"),
        (([[1, 1], [1, 1]], [0.5, 1.5], [1, -1], -0.5), "hidden-thresholds", "signs in b1"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], 0.5), "output-threshold", "sign of b2"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [-1, 1], -0.5), "crossed", "`w2[0]` belongs to hidden neuron 1"),
        (([[1, 1], [-1, -1]], [-0.5, 1.5], [1, 1], -1.5), "transposed", "each column is one hidden neuron"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [-1, 1], 0.5), "swapped", "all signs of the output neuron"),
        (
            ([[1, 1], [1, 1]], [-0.5, -1.5], [0, -1], 0.5),
            "output",
            "At (0, 0) its z is 0.5, and it should be at most 0",
        ),
        (([[1, -1], [1, -1]], [-0.5, 1.5], [-1, -1], -1.5), "output-signs", "both signs in w2"),
        (([[1, 0], [1, 0]], [-0.5, -1], [1, -1], -0.5), "hidden-silent", "Hidden neuron 2 never fires"),
        (([[1, 0], [1, 0]], [-0.5, 1], [1, -1], -0.5), "hidden-always", "Both its weights are 0"),
        (([[0, 0], [0, 0]], [0, 0], [0, 0], 0), "hidden-silent", "Both its weights are 0"),
        (([[1, 1], [1, 1]], [-0.5, -2.5], [1, -1], -0.5), "hidden-silent", "Move its bias up"),
        (([[1, 1], [1, 1]], [-0.5, 1], [1, -1], -0.5), "hidden-always", "Move its bias down"),
        (([[1, 1], [1, 1]], [-0.5, -0.5], [1, -1], -0.5), "twins", "Both are OR"),
        (([[1, 1], [1, 1]], [0, 0], [1, 1], 0), "twins", "Move the bias of one of them."),
        (([[0, 0], [1, 1]], [-0.5, -0.5], [1, -1], -0.5), "twins", "two weights that are not 0 looks at both"),
        (([[1, -1], [1, -1]], [-0.5, 0.5], [1, 1], -0.5), "opposites", "the opposite of the other"),
        (([[1, 1], [0, 1]], [0, 0], [1, 1], -0.5), "no-hidden-biases", "run through the corner (0, 0)"),
        (([[1, 1], [0, 1]], [-0.5, -0.5], [1, 1], -0.5), "same-look", "At (1, 0) and (1, 1) they say the same"),
        (([[1, 0], [0, 1]], [-0.5, -0.5], [1, 1], -0.5), "crosswise", "crosswise as before"),
        (([[1, 0], [0, 1]], [0, 0], [1, 1], -0.5), "crosswise", "Try OR and AND."),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [0, 0], -1), "output-silent", "must use both"),
        (
            ([[1, 1], [1, 1]], [-0.5, -1.5], [1, 1], 1),
            "output-always",
            "At (0, 0) its z is 1, and it should be at most 0",
        ),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, 1], -0.5), "output-1", "At (1, 1) its z is 1.5"),
        (
            ([[1, 1], [1, 1]], [-0.5, -1.5], [1, 1], -1.5),
            "output-2",
            "At (0, 1) its z is -0.5, and it should be above 0",
        ),
        (
            ([[1, 1], [1, 1]], [-0.5, -1.5], [1, -0.1], -0.5),
            "output-1",
            "Hidden neuron 1 is OR, hidden neuron 2 is AND.",
        ),
    ],
)
def test_wrong_weights_hear_what_is_wrong_with_them(weights, diagnosis, said):
    shown, question, named, stays = (lesson.xor_by_hand(*weights) for _ in range(4))
    assert {r.diagnosis for r in (shown, question, named, stays)} == {diagnosis}, named.message
    assert "✗" in shown.message
    assert "but it should be" in shown.message
    assert "?" not in shown.message
    assert question.message.startswith(f"{shown.message}\n")
    assert question.message.endswith("?")
    assert said in named.message
    assert named == stays
    assert not progress.passed


@pytest.mark.parametrize(
    ("weights", "diagnosis", "said"),
    [
        ((..., ..., ..., ...), "untouched", "Let one hidden neuron be OR"),
        (([[..., 1], [1, 1]], [-0.5, -1.5], [1, -1], -0.5), "untouched", "Put numbers where `...` stands"),
        (([[1, 1], [1, 1]], [-0.5, ...], [1, -1], -0.5), "untouched", "AND"),
        ((np.array([[1, ...], [1, 1]]), [-0.5, -1.5], [1, -1], -0.5), "untouched", "AND"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], None), "untouched", "AND"),
        (([1, 1, 1, 1], [-0.5, -1.5], [1, -1], -0.5), "W1", "W1 should be two rows of two numbers"),
        (([[1, 1, 1], [1, 1, 1]], [-0.5, -1.5], [1, -1], -0.5), "W1", "it is a list of 2: `[[1, 1, 1], [1, 1, 1]]`."),
        (([[1, 1], [1]], [-0.5, -1.5], [1, -1], -0.5), "W1", "each column one hidden neuron"),
        (([[1, 1], [1, 1]], -0.5, [1, -1], -0.5), "b1", "b1 should be two numbers"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1, 1], -0.5), "w2", "one per hidden neuron"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, float("nan")], -0.5), "w2", "[1, nan]"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], [1, 2]), "b2", "b2 should be one number"),
        (([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], "x"), "b2", "a text"),
    ],
)
def test_what_are_no_weights_is_refused_in_a_sentence(weights, diagnosis, said):
    report = lesson.xor_by_hand(*weights)
    assert (report.passed, report.diagnosis) == (False, diagnosis)
    assert said in report.message


def test_any_weights_get_a_verdict_and_only_those_that_make_xor_pass():
    rng = np.random.default_rng(0)
    passed, seen = 0, set()
    for _ in range(3000):
        W1, w2 = rng.choice([-1, 1, 1, 2], (2, 2)), rng.choice([-1, 1, 2], 2)
        b1, b2 = rng.choice([-2, -1.5, -1, -0.5, 0, 0.5, 1.5], 2), rng.choice([-1.5, -0.5, 0, 0.5])
        hidden = (X @ W1 + b1 > 0).astype(float)
        solves = np.array_equal(hidden @ w2 + b2 > 0, Y == 1)
        report = lesson.xor_by_hand(W1, b1, w2, b2)
        assert report.passed == solves
        passed += solves
        seen.add(report.diagnosis)
    assert passed > 10
    assert seen >= {key for key, *_ in NEARLY} | {"hidden-silent", "hidden-always", "twins", "opposites", "same-look"}
    assert seen >= {"crosswise", "no-hidden-biases", "output-silent", "output-always", "output-1", "output-2", "output"}


def test_one_neuron_makes_all_patterns_of_the_corners_but_xor_and_its_opposite():
    rng = np.random.default_rng(0)
    made = {tuple((X @ w[:2] + w[2] > 0).astype(int).tolist()) for w in rng.normal(0, 1, (5000, 3))}
    assert made == {*words.NAMES}
    assert {*itertools.product((0, 1), repeat=4)} - made == {(0, 1, 1, 0), (1, 0, 0, 1)}
    a, b = X.astype(bool).T
    meant = {
        "AND": a & b,
        "OR": a | b,
        "NAND": ~(a & b),
        "NOR": ~(a | b),
        "x1 and not x2": a & ~b,
        "x2 or not x1": b | ~a,
    }
    for name, pattern in meant.items():
        assert words.NAMES[tuple(pattern.astype(int).tolist())] == name


def test_solvable_is_what_some_output_neuron_can_do():
    rng = np.random.default_rng(1)
    outputs = rng.normal(0, 1, (400, 3))
    for first, second in itertools.product(words.NAMES, repeat=2):
        hidden = np.array([first, second]).T
        possible = any(np.array_equal(hidden @ o[:2] + o[2] > 0, Y == 1) for o in outputs)
        said = words.Corners(hidden, np.zeros(4), np.zeros(4))
        assert words.solvable(said) == possible


def test_the_corners_are_worked_out_as_two_layers_of_nnlib_do():
    rng = np.random.default_rng(2)
    net = Network.mlp([2, 2, 1], "step")
    for _ in range(50):
        net.theta = rng.normal(0, 1, 9)
        hidden, last = net.layers
        said = words.at_corners(Weights(hidden.W, hidden.b, last.W[:, 0], float(last.b[0])))
        np.testing.assert_allclose(said.z, net.forward(X))
        np.testing.assert_array_equal(said.hidden, hidden.a)
        np.testing.assert_array_equal(said.output, net.predict(X))


# -- predictions

IDS = ("04-corners", "04-two-linear", "04-stuck", "04-restarts", "04-twins", "04-stronger")


def says(id, *words):
    return all(word in QUESTIONS[id].answer.why for word in words)


def tempts(id, text, *words):
    why = next(choice.why for choice in QUESTIONS[id].choices if choice.text == text)
    return all(word in why for word in words)


def trained(net, steps=4000, rate=0.5):
    """Train on the four corners, all at once."""
    iterator = Trainer(net, SGD(rate), batch_size=4).steps(X, Y)
    for _ in range(steps):
        next(iterator)
    return net


def crowd(name, n=100, steps=4000, rate=0.5):
    """Train n networks 2-2-1 from the seeds 0 to n - 1 at once, in plain NumPy, and return losses and shares right."""
    f = activation(name)
    starts = [Network.mlp([2, 2, 1], name, seed=seed) for seed in range(n)]
    W, b = np.array([net.layers[0].W for net in starts]), np.array([net.layers[0].b for net in starts])[:, None]
    v, c = np.array([net.layers[1].W for net in starts]), np.array([net.layers[1].b for net in starts])[:, None]
    y = Y[:, None]
    for _ in range(steps):
        Z = X @ W + b
        A = f.f(Z)
        d = (sigmoid(A @ v + c) - y) / 4
        dZ = d @ v.transpose(0, 2, 1) * f.slope(Z, A)
        v, c = v - rate * A.transpose(0, 2, 1) @ d, c - rate * d.sum(axis=1, keepdims=True)
        W, b = W - rate * X.T @ dZ, b - rate * dZ.sum(axis=1, keepdims=True)
    scores = f.f(X @ W + b) @ v + c
    losses = (np.logaddexp(0, scores) - y * scores).mean(axis=(1, 2))
    return losses, ((scores > 0) == y).mean(axis=(1, 2))


def test_the_ids_of_the_lesson():
    assert tuple(question.id for question in lesson.PREDICTIONS) == IDS
    assert tuple(id for id in QUESTIONS if id.startswith("04-")) == IDS
    assert lesson.predict("04-corners").question is QUESTIONS["04-corners"]


def test_every_choice_says_why_and_the_right_one_has_no_habitual_place():
    for question in lesson.PREDICTIONS:
        assert len(question.choices) == 4
        assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    assert {q.choices.index(q.answer) for q in lesson.PREDICTIONS} == {0, 1, 2, 3}


def test_one_neuron_gets_three_corners_at_most():
    rng = np.random.default_rng(0)
    right = [int(((X @ w[:2] + w[2] > 0) == Y).sum()) for w in rng.normal(0, 2, (5000, 3))]
    assert max(right) == 3
    assert ((X @ [1, 1] - 0.5 > 0) == Y).tolist() == [True, True, True, False]
    assert QUESTIONS["04-corners"].answer.text == "3 of the 4"
    assert says("04-corners", "one line", "as OR has them")
    assert tempts("04-corners", "2 of the 4", "OR gets all right but (1, 1)")


def test_two_layers_without_activation_are_one_neuron():
    W1, b1, w2, b2 = NETWORK.inputs[1][1:]
    points = np.random.default_rng(0).normal(size=(50, 2))
    np.testing.assert_allclose((points @ W1 + b1) @ w2 + b2, points @ (W1 @ w2) + (b1 @ w2 + b2))
    net = trained(Network.mlp([2, 2, 1], "identity", seed=0))
    np.testing.assert_allclose(net.predict_proba(X), 0.5, atol=1e-6)
    assert QUESTIONS["04-two-linear"].answer.text == "Still one straight line"
    assert says("04-two-linear", "X @ (W1 @ w2) + (b1 @ w2 + b2)")
    assert tempts("04-two-linear", "Both lines needed for XOR", "4,000 steps", "0.5 at every corner")


def test_a_single_neuron_stays_at_log_two_because_nothing_is_better():
    for rate in (0.1, 0.5, 2):
        net = trained(Network.mlp([2, 1], seed=0), 1000 if rate == 0.5 else 4000, rate)
        assert round(net.loss(X, Y), 4) == round(math.log(2), 4) == 0.6931
        net.loss_and_grad(X, Y)
        np.testing.assert_allclose(net.grad, 0, atol=1e-4)
    assert round(trained(net).loss(X, Y), 4) == 0.6931
    net.theta = np.zeros(3)
    lowest = net.loss(X, Y)
    assert lowest == pytest.approx(math.log(2))
    np.testing.assert_allclose(net.predict_proba(X), 0.5)
    net.loss_and_grad(X, Y)
    np.testing.assert_allclose(net.grad, 0, atol=1e-12)
    for theta in np.random.default_rng(0).normal(0, 2, (500, 3)):  # the loss is one valley: no other is lower
        net.theta = theta
        assert net.loss(X, Y) >= lowest
    assert says("04-stuck", "0.6931 is log 2", "0.5 for every corner", "The slope there is 0")
    assert tempts("04-stuck", "The rate is too small", "rates 0.1, 0.5 and 2", "0.6931")
    assert tempts("04-stuck", "It needs more steps", "1,000 steps and after 4,000 it is 0.6931")


def test_ten_of_twenty_starts_find_xor():
    found = {name: crowd(name) for name in ("tanh", "sigmoid", "relu")}
    solved = {name: [int((right[:n] == 1).sum()) for n in (20, 100)] for name, (_, right) in found.items()}
    assert solved == {"tanh": [10, 56], "sigmoid": [17, 75], "relu": [1, 18]}
    losses, right = found["tanh"]
    assert losses[right == 1].max() < 0.1
    assert {*losses[right < 1].round(2)} == {0.35}
    net = trained(Network.mlp([2, 2, 1], "tanh", seed=1))
    assert net.loss(X, Y) == pytest.approx(losses[1], rel=1e-6)
    assert sorted(net.predict_proba(X).round(1)) == [0, 0.5, 0.5, 1]
    assert QUESTIONS["04-restarts"].answer.text == "About 10"
    assert says("04-restarts", "10 of these 20 starts, and 56 of 100", "loss of 0.35, with two corners at 0.5")
    assert says("04-restarts", "sigmoid it is 75 of 100, with ReLU 18")
    assert tempts("04-restarts", "About 15", "17 of these 20")
    assert tempts("04-restarts", "None", "0.69")


@pytest.mark.parametrize("name", ["tanh", "sigmoid", "relu"])
@pytest.mark.parametrize("start", [0.0, 0.5])
def test_twins_stay_equal(name, start):
    net = Network.mlp([2, 2, 1], name)
    net.theta = np.full(9, start)
    trained(net)
    (first, second), (bias, other) = net.layers[0].W.T, net.layers[0].b
    np.testing.assert_array_equal(first, second)
    assert bias == other
    assert net.layers[1].W[0] == net.layers[1].W[1]
    if start == 0:
        np.testing.assert_array_equal(net.theta, 0)
    elif name == "tanh":
        assert not np.allclose(net.theta, start)
        assert net.loss(X, Y) == pytest.approx(0.48, abs=0.005)


def test_what_is_said_of_twins():
    assert QUESTIONS["04-twins"].answer.text == "They stay equal for ever"
    assert says("04-twins", "weights at 0.5", "4,000 steps", "stays at 0.48", "Started at 0 nothing moves")


def cross_validated(hidden, seed):
    """The shares right on own and on new messages: the mean over five parts of the training messages."""
    train, _ = datasets.sms_spam().split()
    parts = np.array_split(np.random.default_rng(seed).permutation(len(train)), 5)
    shares = []
    for k in range(5):
        own, new = train.rows(np.concatenate(parts[:k] + parts[k + 1 :])), train.rows(parts[k])
        sizes = [2, hidden, 1] if hidden else [2, 1]
        net = Network.mlp(sizes, "tanh", seed=seed, preprocessing=Standardizer().fit(own.X))
        Trainer(net, Adam(0.1), batch_size=len(own)).fit(own.X, own.y, epochs=500)
        shares.append([accuracy(data.y, net.predict(data.X)) for data in (own, new)])
    return np.mean(shares, axis=0)


def test_sixteen_hidden_neurons_gain_only_on_their_own_messages():
    shares = np.array([[cross_validated(hidden, seed) for seed in range(5)] for hidden in (0, 4, 16)])
    own, new = shares.mean(axis=1).T
    np.testing.assert_allclose(own, [0.885, 0.907, 0.913], atol=0.002)
    np.testing.assert_allclose(new, [0.883, 0.903, 0.894], atol=0.002)
    one, four, sixteen = shares[:, :, 1]
    assert (four > one).all()
    assert (four > sixteen).sum() == 4
    assert says("04-stronger", "over five shufflings")
    assert tempts("04-stronger", "No: one neuron is always best", "over five shufflings")
    assert says("04-stronger", "0.885, 0.907 and 0.913 right", "of new ones 0.883, 0.903 and 0.894")
    assert tempts("04-stronger", "The size makes no difference", "in all five ways", "sixteen in four of the five")
    assert tempts("04-stronger", "No: one neuron is always best", "0.883", "0.903")
