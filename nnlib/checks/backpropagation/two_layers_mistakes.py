"""The usual wrong answers to `backward(X, y, W1, b1, W2, b2) -> dW1, db1, dW2, db2`."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid
from nnlib.checks.backpropagation.right_answers import products
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.validation import Array

Pass = Any
"""The arrays of both passes, by name: X, y, W1, Z1, A1, W2, Z2, p, dZ2, dA1, dZ1 and the four slopes."""


def passes(X: Array, y: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> Pass:
    """Return the arrays of a right forward and backward pass."""
    n = SimpleNamespace(X=X, y=y, W1=W1, b1=b1, W2=W2, b2=b2, Z1=X @ W1 + b1)
    n.A1 = relu(n.Z1)
    n.Z2 = n.A1 @ W2 + b2
    n.p = sigmoid(n.Z2)
    return back(n, (n.p - y) / len(y), lambda n: n.dA1 * (n.Z1 > 0))


def back(n: Pass, dZ2: Array, hidden: Callable[[Pass], Array]) -> Pass:
    """Add to the arrays of a forward pass those of a backward pass from `dZ2`, with `hidden` making dZ1."""
    n.dZ2 = dZ2
    n.dA1, n.dW2, n.db2 = products(dZ2, n.A1, n.W2)
    n.dZ1 = hidden(n)
    _, n.dW1, n.db1 = products(n.dZ1, n.X, n.W1)
    return n


def slopes(n: Pass) -> tuple[Any, ...]:
    """Return the four slopes in the order that is asked for."""
    return n.dW1, n.db1, n.dW2, n.db2


def from_output(error: Callable[[Pass], Array]) -> Callable[..., Any]:
    """Return a backward pass that is right but for its dZ2."""
    return lambda *args: slopes(back(passes(*args), error(passes(*args)), lambda n: n.dA1 * (n.Z1 > 0)))


def from_hidden(hidden: Callable[[Pass], Array]) -> Callable[..., Any]:
    """Return a backward pass that is right but for its dZ1."""
    return lambda *args: slopes(back(passes(*args), passes(*args).dZ2, hidden))


def with_parts(**wrong: Callable[[Pass], Any]) -> Callable[..., Any]:
    """Return a backward pass in which the named parts are wrong."""

    def answer(*args: Array) -> tuple[Any, ...]:
        n = passes(*args)
        return slopes(SimpleNamespace(**vars(n) | {name: of(n) for name, of in wrong.items()}))

    return where_it_fits(answer)


_ERROR = "The sigmoid and the log loss together leave one short slope for Z2. Which, and with which 1/n?"
_MEAN = "How often has each slope been divided by n?"
_OFF = "What does a hidden neuron that is switched off hand back?"
_INPUT = "What was W2 multiplied by on the way forward?"
_ORDER = "In which order are the four asked for?"

MISTAKES = (
    Mistake(
        "no-mean",
        from_output(lambda n: n.p - n.y),
        _MEAN,
        "no 1/n: the loss is a mean over the examples, so dZ2 is (p - y) / n.",
    ),
    Mistake(
        "twice-mean", from_output(lambda n: (n.p - n.y) / len(n.y) ** 2), _MEAN, "two divisions by n: one is right."
    ),
    Mistake("error-turned", from_output(lambda n: -n.dZ2), _ERROR, "y - p: it is p - y."),
    Mistake(
        "sigmoid-slope-too",
        from_output(lambda n: n.dZ2 * n.p * (1 - n.p)),
        _ERROR,
        "the sigmoid's slope p(1 - p) once more: with the log loss it has cancelled already, and p - y is left.",
    ),
    Mistake("no-truths", from_output(lambda n: n.p / len(n.y)), _ERROR, "p alone: the truth is taken from it."),
    Mistake(
        "scores", from_output(lambda n: (n.Z2 - n.y) / len(n.y)), _ERROR, "Z2 in the place of p: the sigmoid first."
    ),
    Mistake(
        "classes",
        from_output(lambda n: ((n.p > 0.5) - n.y) / len(n.y)),
        _ERROR,
        "classes in the place of probabilities: p itself, not whether it is above one half.",
    ),
    Mistake("error-doubled", from_output(lambda n: 2 * n.dZ2), _ERROR, "2 (p - y) / n: there is no 2 in the log loss."),
    Mistake(
        "relu-on-output",
        from_output(lambda n: n.dZ2 * (n.Z2 > 0)),
        "Which activation does the output layer have, and whose slope is in your dZ2?",
        "`dense_backward` used for the output layer, too: it puts the slope of a ReLU in. Write that layer's three "
        "products out, `A1.T @ dZ2`, the sum of dZ2, and `dZ2 @ W2.T`.",
    ),
    Mistake(
        "no-relu-slope",
        from_hidden(lambda n: n.dA1),
        _OFF,
        "no slope of ReLU, or one that is always 1: dZ1 is dA1 times 1 where Z1 is above 0, and 0 elsewhere.",
    ),
    Mistake(
        "at-zero",
        from_hidden(lambda n: n.dA1 * (n.Z1 >= 0)),
        "What is your slope where Z1 is exactly 0?",
        "`Z1 >= 0`: at exactly 0 there are two slopes to choose from, and the course takes 0, as most do: `Z1 > 0`.",
    ),
    Mistake("relu-for-slope", from_hidden(lambda n: n.dA1 * n.A1), _OFF, "ReLU itself in the place of its slope."),
    Mistake("mask-turned", from_hidden(lambda n: n.dA1 * (n.Z1 <= 0)), _OFF, "the mask of ReLU turned round."),
    Mistake(
        "hidden-sigmoid",
        from_hidden(lambda n: n.dA1 * sigmoid(n.Z1) * (1 - sigmoid(n.Z1))),
        "Which activation does the hidden layer have?",
        "the slope of the sigmoid in the hidden layer: it has a ReLU.",
    ),
    Mistake(
        "hidden-tanh",
        from_hidden(lambda n: n.dA1 * (1 - n.A1**2)),
        "Which activation does the hidden layer have?",
        "the slope of tanh in the hidden layer: it has a ReLU.",
    ),
    Mistake(
        "no-W2",
        from_hidden(lambda n: n.dZ2 * (n.Z1 > 0)),
        "On the way from dZ2 back to dA1, what is crossed?",
        "the weights W2 left out: dA1 is dZ2 @ W2.T.",
    ),
    Mistake(
        "dW1-from-dA1",
        with_parts(dW1=lambda n: n.X.T @ n.dA1),
        _OFF,
        "dA1 for dZ1 in dW1: the slope of ReLU comes between the two.",
    ),
    Mistake(
        "db1-from-dA1",
        with_parts(db1=lambda n: n.dA1.sum(axis=0)),
        _OFF,
        "dA1 for dZ1 in db1: the slope of ReLU comes between the two.",
    ),
    Mistake("dW2-X", with_parts(dW2=lambda n: n.X.T @ n.dZ2), _INPUT, "X in the place of A1 in dW2: A1.T @ dZ2."),
    Mistake("dW2-Z1", with_parts(dW2=lambda n: n.Z1.T @ n.dZ2), _INPUT, "Z1 in the place of A1 in dW2: A1.T @ dZ2."),
    Mistake(
        "dW1-A1",
        with_parts(dW1=lambda n: n.A1.T @ n.dZ1),
        "What was W1 multiplied by on the way forward?",
        "A1 in the place of X in dW1: W1 was multiplied by X.",
    ),
    Mistake("db2-mean", with_parts(db2=lambda n: n.dZ2.mean(axis=0)), _MEAN, "a mean for db2: it is a sum."),
    Mistake("db1-mean", with_parts(db1=lambda n: n.dZ1.mean(axis=0)), _MEAN, "a mean for db1: it is a sum."),
    Mistake(
        "db-means",
        with_parts(db1=lambda n: n.dZ1.mean(axis=0), db2=lambda n: n.dZ2.mean(axis=0)),
        _MEAN,
        "means for the biases: (p - y) / n has the 1/n in it, so both are sums.",
    ),
    Mistake(
        "db2-all",
        with_parts(db2=lambda n: n.dZ2.sum()),
        "Which shape has b2, and which your db2?",
        "a sum without its axis: one number. b2 has shape (1,), and `axis=0` leaves db2 in it.",
    ),
    Mistake(
        "db2-a-row",
        with_parts(db2=lambda n: n.dZ2.sum(axis=0, keepdims=True)),
        "Which shape has b2, and which your db2?",
        "db2 as a table: without `keepdims` the summed axis vanishes, and db2 has the shape of b2.",
    ),
    Mistake("db2-not-summed", with_parts(db2=lambda n: n.dZ2), "How many numbers is b2?", "dZ2 for db2: add it up."),
    Mistake(
        "db1-all",
        with_parts(db1=lambda n: n.dZ1.sum()),
        "How many biases does the hidden layer have?",
        "one sum for all hidden neurons: `axis=0` leaves one for each.",
    ),
    Mistake(
        "dX-for-dW1",
        with_parts(dW1=lambda n: n.dZ1 @ n.W1.T),
        "What does `dense_backward` return first?",
        "dX in the place of dW1: `_, dW1, db1 = dense_backward(...)`.",
    ),
    Mistake(
        "output-first",
        lambda *args: slopes(passes(*args))[2:] + slopes(passes(*args))[:2],
        _ORDER,
        "the output's slopes first: dW1, db1, dW2, db2.",
    ),
    Mistake(
        "weights-first",
        lambda *args: (passes(*args).dW1, passes(*args).dW2, passes(*args).db1, passes(*args).db2),
        _ORDER,
        "both weights first: dW1, db1, dW2, db2.",
    ),
    Mistake(
        "stepped",
        with_parts(
            **{
                f"d{name}": lambda n, name=name: getattr(n, name) - getattr(n, f"d{name}")
                for name in ("W1", "b1", "W2", "b2")
            }
        ),
        "Do you return slopes, or weights?",
        "a step already taken: return the slopes, the optimizer takes the steps.",
    ),
    Mistake(
        "lone-truths",
        where_it_fits(lambda *args: from_output(lambda n: np.mean(n.p - n.y.ravel(), axis=1, keepdims=True))(*args)),
        "What is the shape of p - y?",
        "a table of all differences: p and y are both columns of shape (n, 1).",
    ),
)
