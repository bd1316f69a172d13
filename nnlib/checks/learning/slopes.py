"""Exercise: `gradient(X, y, w, b) -> dw, db`, the slopes of the log loss."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks.exercise import BY_HAND, Exercise, Mistake
from nnlib.checks.learning import crashes
from nnlib.checks.learning.joining import joined
from nnlib.checks.report import Report
from nnlib.validation import Array

INPUTS = (
    (np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 3.0]]), np.array([1, 0, 1]), np.array([0.4, -0.3]), 0.5),
    (
        np.array([[2.0, 0.5], [-1.0, 1.5], [0.25, -2.0], [1.0, 4.0]]),
        np.array([0, 1, 0, 1]),
        np.array([-0.8, 0.6]),
        -1.2,
    ),
    (
        np.array([[0.3, -0.7], [1.8, 0.2], [-0.4, 1.1], [2.2, -1.6], [0.9, 0.6]]),
        np.array([1, 1, 0, 0, 1]),
        np.array([1.1, 0.7]),
        0.3,
    ),
)


def _with(residual: Callable[..., Array], n: Callable[[Array], float] = len) -> Callable[..., Array]:
    """Return an answer made from what stands in p - y's place, divided by what stands in n's place."""

    def answer(X: Array, y: Array, w: Array, b: float) -> Array:
        r = residual(X, y, w, b)
        return np.append(X.T @ r / n(X), np.sum(r) / n(X))

    return answer


def _p(X: Array, w: Array, b: float) -> Array:
    return sigmoid(X @ w + b)


right = _with(lambda X, y, w, b: _p(X, w, b) - y)
"""What the exercise asks for, in one array: [*dw, db]."""


def _of(change: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wrong answer made from dw, db and the residual of the right one."""

    def answer(X: Array, y: Array, w: Array, b: float) -> Any:
        dw_db = right(X, y, w, b)
        return change(dw_db[:-1], dw_db[-1], _p(X, w, b) - y, X)

    return answer


MISTAKES = (
    Mistake(
        "uphill",
        _with(lambda X, y, w, b: y - _p(X, w, b)),
        "A spam message was given too little. Which sign has p - y?",
        "y - p: that is the slope turned round, and the step would go uphill. It is p - y.",
    ),
    Mistake(
        "not-divided",
        _with(lambda X, y, w, b: _p(X, w, b) - y, lambda X: 1),
        "What happens if every message comes twice?",
        "sums, and not means: divide by `len(y)`.",
    ),
    Mistake(
        "db-not-divided",
        _of(lambda dw, db, r, X: [*dw, r.sum()]),
        "Are both slopes means?",
        "db as a sum: the slope for b is the mean of p - y.",
    ),
    Mistake(
        "dw-not-divided",
        _of(lambda dw, db, r, X: [*(X.T @ r), db]),
        "Are both slopes means?",
        "dw as a sum: divide by `len(y)`.",
    ),
    Mistake(
        "by-features",
        _with(lambda X, y, w, b: _p(X, w, b) - y, lambda X: X.shape[1]),
        "How many messages are there?",
        "divided by the number of features: `len(y)` is the number of messages.",
    ),
    Mistake(
        "dw-by-features",
        _of(lambda dw, db, r, X: [*(X.T @ r / X.shape[1]), db]),
        "How many messages are there?",
        "dw divided by the number of features: `len(X.T)` and `X.shape[1]` are 2, `len(y)` is the number of messages.",
    ),
    Mistake(
        "no-sigmoid",
        _with(lambda X, y, w, b: X @ w + b - y),
        "Is z a probability?",
        "the sigmoid left out: p = sigmoid(z), and the slope uses p - y.",
    ),
    Mistake(
        "no-bias",
        _with(lambda X, y, w, b: sigmoid(X @ w) - y),
        "What does your function do with b?",
        "b left out of z: z = X @ w + b.",
    ),
    Mistake(
        "minus-bias",
        _with(lambda X, y, w, b: sigmoid(X @ w - b) - y),
        "Which sign has b in z?",
        "b taken away: z = X @ w + b.",
    ),
    Mistake(
        "step",
        _with(lambda X, y, w, b: (X @ w + b > 0) - y),
        "Is p one of 0 and 1 only?",
        "verdicts, and not probabilities: p = sigmoid(z).",
    ),
    Mistake(
        "extra-slope",
        _with(lambda X, y, w, b: (_p(X, w, b) - y) * _p(X, w, b) * (1 - _p(X, w, b))),
        "For which loss is there a factor p (1 - p)?",
        "a factor p (1 - p) too much: it belongs to the squared error. With the log loss it cancels.",
    ),
    Mistake(
        "twice",
        _with(lambda X, y, w, b: 2 * (_p(X, w, b) - y)),
        "Does it agree with nudging?",
        "twice the slope: there is no factor 2 with the log loss.",
    ),
    Mistake(
        "halved",
        _with(lambda X, y, w, b: (_p(X, w, b) - y) / 2),
        "Does it agree with nudging?",
        "half the slope: there is no factor ½ with the log loss.",
    ),
    Mistake(
        "absolute",
        _with(lambda X, y, w, b: np.abs(_p(X, w, b) - y)),
        "Can a slope be below 0?",
        "errors without their sign: p - y says in which direction it was wrong.",
    ),
    Mistake(
        "squared",
        _with(lambda X, y, w, b: (_p(X, w, b) - y) ** 2),
        "Is the error squared?",
        "squared errors: the slope takes p - y as it is.",
    ),
    Mistake(
        "no-truth", _with(lambda X, y, w, b: _p(X, w, b)), "What does your function do with y?", "p in place of p - y."
    ),
    Mistake("only-b", _of(lambda dw, db, r, X: [*np.zeros(2), db]), "What is the slope for a weight?", "dw left at 0."),
    Mistake(
        "no-b",
        _of(lambda dw, db, r, X: [*dw, 0.0]),
        "What is the slope for b?",
        "db left at 0: it is the mean of p - y.",
    ),
    Mistake(
        "b-like-w",
        _of(lambda dw, db, r, X: [*dw, dw.sum()]),
        "Which input does b have?",
        "db as the sum of dw: b has no input, so its slope is the mean of p - y.",
    ),
    Mistake(
        "b-mean-of-w",
        _of(lambda dw, db, r, X: [*dw, dw.mean()]),
        "Which input does b have?",
        "db as the mean of dw: b has no input, so its slope is the mean of p - y.",
    ),
    Mistake(
        "means-multiplied",
        _of(lambda dw, db, r, X: [*(X.mean(axis=0) * r.mean()), db]),
        "First multiply, or first take means?",
        "the product of two means: multiply each message's own numbers, then take the mean.",
    ),
    Mistake(
        "swapped",
        _of(lambda dw, db, r, X: [db, *dw]),
        "In which order are they asked for?",
        "db first: the order is dw, db.",
    ),
    Mistake(
        "only-dw", _of(lambda dw, db, r, X: dw), "How many things should come back?", "dw alone: write `return dw, db`."
    ),
    Mistake(
        "only-db", _of(lambda dw, db, r, X: db), "How many things should come back?", "db alone: write `return dw, db`."
    ),
    Mistake(
        "first-message",
        _of(lambda dw, db, r, X: [*(X[0] * r[0]), r[0]]),
        "How often does your loop run before the function ends?",
        "a `return` inside the loop: it ends the function at the first message.",
    ),
    Mistake(
        "last-message",
        _of(lambda dw, db, r, X: [*(X[-1] * r[-1]), r[-1]]),
        "How do your sums grow?",
        "the last message only: `+=` adds, `=` replaces.",
    ),
    Mistake(
        "one-step",
        lambda X, y, w, b: np.append(w, b) - right(X, y, w, b),
        "The slopes, or the weights after a step?",
        "new weights: the gradient is the slopes alone, and the step comes later.",
    ),
)

GRADIENT = Exercise(
    id="03-gradient",
    name="gradient",
    parameters=("X", "y", "w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="dw, with one slope for each weight, and db, one number",
    todo="Make p = sigmoid(X @ w + b). Return `X.T @ (p - y) / len(y)` and the mean of p - y: `return dw, db`. "
    "Then run this cell again.",
    done="It agrees with nudging the log loss.",
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
    parts=("the slope for w1", "the slope for w2", "the slope for b"),
)


def gradient(function: Callable[..., Any]) -> Report:
    """Check the learner's `gradient(X, y, w, b) -> dw, db`."""
    return GRADIENT(joined(function))
