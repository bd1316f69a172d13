"""The usual wrong answers to `train(X, y, rate, steps)` in where it starts and ends, and in its slopes."""

from typing import Any

from nnlib.activations import sigmoid, step
from nnlib.checks.exercise import Mistake
from nnlib.checks.learning.descent import descend, right, towards
from nnlib.checks.learning.right_slopes import Pair, averaged, gradient
from nnlib.validation import Array


def _sums(X: Array, y: Array, w: Array, b: float) -> Pair:
    dw, db = gradient(X, y, w, b)
    return dw * len(y), db * len(y)


def _averaged_twice(X: Array, y: Array, w: Array, b: float) -> Pair:
    dw, db = gradient(X, y, w, b)
    return dw / len(y), db / len(y)


def _b_not_used(X: Array, y: Array, w: Array, b: float) -> Pair:
    return gradient(X, y, w, 0.0)


def _no_sigmoid(X: Array, y: Array, w: Array, b: float) -> Pair:
    return averaged(X, X @ w + b - y)


def _classes(X: Array, y: Array, w: Array, b: float) -> Pair:
    return averaged(X, step(X @ w + b) - y)


def _squared_error(X: Array, y: Array, w: Array, b: float) -> Pair:
    p = sigmoid(X @ w + b)
    return averaged(X, (p - y) * p * (1 - p))


def _once(X: Array, y: Array, rate: float, steps: int) -> Pair:
    return right(X, y, rate * steps, 1)


def _last_slopes(X: Array, y: Array, rate: float, steps: int) -> Any:
    return gradient(X, y, *right(X, y, rate, steps - 1))


MISTAKES = (
    Mistake(
        "one-step",
        lambda X, y, rate, steps: right(X, y, rate, 1),
        "How many steps has yours taken when it returns?",
        "one step, whatever `steps` is: a `return` inside the loop, or w and b set to zero inside it. Both go outside.",
    ),
    Mistake(
        "one-short",
        lambda X, y, rate, steps: right(X, y, rate, steps - 1),
        "How often does your loop run when `steps` is 1?",
        "a loop that is one step short: `range(steps)` runs `steps` times.",
    ),
    Mistake(
        "one-more",
        lambda X, y, rate, steps: right(X, y, rate, steps + 1),
        "How often does your loop run when `steps` is 1?",
        "a loop that runs once too often: `range(steps)` runs `steps` times.",
    ),
    Mistake(
        "b-not-used",
        descend(towards(_b_not_used)),
        "Which b does your gradient see, from the second step on?",
        "a gradient that never sees the new b: hand over w and b as they are now, `gradient(X, y, w, b)`.",
    ),
    Mistake(
        "slopes-once",
        _once,
        "After a step you stand elsewhere. Are the slopes still the same?",
        "slopes worked out once, before the loop: after every step they are others. Work them out inside.",
    ),
    Mistake(
        "starts-at-one",
        descend(towards(), start=1.0),
        "Where do w and b start?",
        "weights that start at 1: here they start at 0, `np.zeros(X.shape[1])`.",
    ),
    Mistake(
        "both-start-at-one",
        descend(towards(), start=1.0, b=1.0),
        "Where do w and b start?",
        "weights and a bias that start at 1: here they start at 0.",
    ),
    Mistake(
        "b-starts-at-one",
        descend(towards(), b=1.0),
        "Where do w and b start?",
        "a bias that starts at 1: here it starts at 0.",
    ),
    Mistake(
        "not-averaged",
        descend(towards(_sums)),
        "Are your slopes means over the messages, or sums?",
        "slopes that are sums over the messages: divide by `len(y)`. Let `gradient` pass its check first.",
    ),
    Mistake(
        "averaged-twice",
        descend(towards(_averaged_twice)),
        "How often do you divide by the number of messages?",
        "two divisions by the number of messages: the gradient has one already.",
    ),
    Mistake(
        "no-sigmoid",
        descend(towards(_no_sigmoid)),
        "Is p between 0 and 1 in your gradient?",
        "z in the place of p: send z through the sigmoid. Let `gradient` pass its check first.",
    ),
    Mistake(
        "classes",
        descend(towards(_classes)),
        "Is your p one of many numbers between 0 and 1, or always 0 or 1?",
        "classes in the place of probabilities: the sigmoid's p is what is needed.",
    ),
    Mistake(
        "squared-error",
        descend(towards(_squared_error)),
        "Which loss has the slope that you wrote?",
        "a factor p (1 - p) too many: it belongs to the squared error. Let `gradient` pass its check first.",
    ),
    Mistake(
        "slopes-returned",
        _last_slopes,
        "What should `train` return: slopes, or weights?",
        "the last slopes: return w and b.",
    ),
)
