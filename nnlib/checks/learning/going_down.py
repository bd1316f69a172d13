"""Exercise: `train(X, y, rate, steps) -> w, b`, gradient descent from zero."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks.exercise import BY_HAND, Exercise, Mistake
from nnlib.checks.learning import crashes
from nnlib.checks.learning.joining import joined
from nnlib.checks.report import Report
from nnlib.validation import Array

X_1 = np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 3.0], [2.0, 0.25]])
X_2 = np.array([[0.3, -0.7], [1.8, 0.2], [-0.4, 1.1], [2.2, -1.6], [0.9, 0.6]])
INPUTS = (
    (X_1, np.array([1, 0, 1, 1]), 0.5, 1),
    (X_1, np.array([1, 0, 1, 1]), 0.5, 2),
    (X_2, np.array([1, 1, 0, 0, 1]), 0.2, 5),
    (X_2, np.array([0, 1, 1, 0, 0]), 1.5, 4),
)


def _descent(
    step: Callable[[float, int], float] = lambda rate, k: rate,
    start: float = 0.0,
    n: Callable[[int], int] = lambda steps: steps,
    slope: Callable[[Array, Array], Array] = lambda X, y: y,
    w_moves: float = 1.0,
    b_moves: float = 1.0,
) -> Callable[..., Array]:
    """Return gradient descent with something changed: the size of a step, the start, how many steps, what moves."""

    def answer(X: Array, y: Array, rate: float, steps: int) -> Array:
        w, b = np.full(X.shape[1], start), start
        for _ in range(n(steps)):
            r = sigmoid(X @ w + b) - slope(X, y)
            size = step(rate, len(y))
            w, b = w - w_moves * size * X.T @ r / len(y), b - b_moves * size * np.mean(r)
        return np.append(w, b)

    return answer


right = _descent()
"""What the exercise asks for, in one array: [*w, b]."""


def _one_after_the_other(bias_first: bool) -> Callable[..., Array]:
    def answer(X: Array, y: Array, rate: float, steps: int) -> Array:
        w, b = np.zeros(X.shape[1]), 0.0
        for _ in range(steps):
            if bias_first:
                b = b - rate * np.mean(sigmoid(X @ w + b) - y)
            w = w - rate * X.T @ (sigmoid(X @ w + b) - y) / len(y)
            if not bias_first:
                b = b - rate * np.mean(sigmoid(X @ w + b) - y)
        return np.append(w, b)

    return answer


def _slopes_once(X: Array, y: Array, rate: float, steps: int) -> Array:
    return steps * right(X, y, rate, 1)


def _no_sigmoid(X: Array, y: Array, rate: float, steps: int) -> Array:
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        r = X @ w + b - y
        w, b = w - rate * X.T @ r / len(y), b - rate * np.mean(r)
    return np.append(w, b)


def _nothing(X: Array, y: Array, rate: float, steps: int) -> Array:
    return np.zeros(X.shape[1] + 1)


def _slopes_at_the_end(X: Array, y: Array, rate: float, steps: int) -> Array:
    w, b = np.split(right(X, y, rate, steps - 1), [X.shape[1]])
    r = sigmoid(X @ w + b) - y
    return np.append(X.T @ r / len(y), np.mean(r))


MISTAKES = (
    Mistake(
        "uphill",
        _descent(step=lambda rate, n: -rate),
        "Does the loss fall or rise from step to step?",
        "`+` for `-`: a step goes *against* the gradient.",
    ),
    Mistake(
        "no-rate",
        _descent(step=lambda rate, n: 1.0),
        "What does your function do with `rate`?",
        "the rate left out: a step is rate times the gradient.",
    ),
    Mistake(
        "one-step",
        _descent(n=lambda steps: 1),
        "How often does your loop run before the function ends?",
        "one step only: a `return` inside the loop, or a start inside it. Both belong outside.",
    ),
    Mistake(
        "one-too-few",
        _descent(n=lambda steps: steps - 1),
        "How many steps does `range(steps)` make?",
        "one step too few: `range(steps)` already makes `steps` of them.",
    ),
    Mistake(
        "one-too-many",
        _descent(n=lambda steps: steps + 1),
        "How many steps does your loop make?",
        "one step too many: `range(steps)` makes `steps` of them.",
    ),
    Mistake(
        "b-stays", _descent(b_moves=0.0), "What happens to b in your loop?", "b never moved: it takes a step as well."
    ),
    Mistake(
        "w-stays", _descent(w_moves=0.0), "What happens to w in your loop?", "w never moved: it takes a step as well."
    ),
    Mistake(
        "b-uphill", _descent(b_moves=-1.0), "In which direction does b go?", "b going uphill: both steps have a minus."
    ),
    Mistake(
        "w-uphill", _descent(w_moves=-1.0), "In which direction does w go?", "w going uphill: both steps have a minus."
    ),
    Mistake(
        "w-first",
        _one_after_the_other(False),
        "Which w was used for b's slope?",
        "w moved before b's slope was worked out: both slopes belong to the place before the step.",
    ),
    Mistake(
        "b-first",
        _one_after_the_other(True),
        "Which b was used for w's slopes?",
        "b moved before w's slopes were worked out: both belong to the place before the step.",
    ),
    Mistake(
        "slopes-once",
        _slopes_once,
        "How often is the gradient worked out?",
        "the gradient worked out once, before the loop: it changes with every step.",
    ),
    Mistake(
        "nothing-moves",
        _nothing,
        "Where do the new w and b go?",
        "nothing moved: `w - rate * dw` alone computes and forgets. Write `w = w - rate * dw`.",
    ),
    Mistake("start-at-one", _descent(start=1.0), "Where do w and b start?", "a start at 1: all start at 0."),
    Mistake("start-at-half", _descent(start=0.5), "Where do w and b start?", "a start at 0.5: all start at 0."),
    Mistake(
        "not-divided", _descent(step=lambda rate, n: rate * n), "Sum or mean?", "sums for means: divide by `len(y)`."
    ),
    Mistake(
        "divided-twice",
        _descent(step=lambda rate, n: rate / n),
        "How often is divided by n?",
        "divided by n twice: `gradient` has done it already.",
    ),
    Mistake("rate-divided", _descent(step=lambda rate, n: rate / 2), "How large is a step?", "half the step."),
    Mistake("rate-doubled", _descent(step=lambda rate, n: 2 * rate), "How large is a step?", "twice the step."),
    Mistake(
        "divided-by-rate",
        _descent(step=lambda rate, n: 1 / rate),
        "Is the gradient multiplied or divided by the rate?",
        "divided by the rate: multiply.",
    ),
    Mistake("no-sigmoid", _no_sigmoid, "Is z a probability?", "the sigmoid left out: p = sigmoid(X @ w + b)."),
    Mistake(
        "swapped",
        lambda X, y, rate, steps: np.roll(right(X, y, rate, steps), 1),
        "In which order are they asked for?",
        "b first: the order is w, b.",
    ),
    Mistake(
        "only-w",
        lambda X, y, rate, steps: right(X, y, rate, steps)[:-1],
        "How many things should come back?",
        "w alone: write `return w, b`.",
    ),
    Mistake("slopes", _slopes_at_the_end, "The slopes, or the weights?", "the last slopes: return w and b."),
)

TRAIN = Exercise(
    id="03-train",
    name="train",
    parameters=("X", "y", "rate", "steps"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="w, with one weight for each feature, and b, one number",
    todo="Start with `w, b = np.zeros(X.shape[1]), 0.0`. Repeat `steps` times: work out the gradient, and take a "
    "step "
    "against it with both. After the loop `return w, b`. Then run this cell again.",
    done="These are the lines that train every network of this course.",
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
    parts=("w1", "w2", "b"),
)


def train(function: Callable[..., Any]) -> Report:
    """Check the learner's `train(X, y, rate, steps) -> w, b`."""
    return TRAIN(joined(function))
