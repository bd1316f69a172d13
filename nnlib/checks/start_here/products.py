"""Warm-up: `weighted(X, w)`, which is `X @ w`: every row times the weights, added up."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise, Mistake
from nnlib.checks.hints import Hint, one_weight_per_row, shapes_clash
from nnlib.checks.report import Report
from nnlib.checks.start_here import crashes
from nnlib.validation import Array

INPUTS = (
    (np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 4.0]]), np.array([2.0, -1.0])),
    (np.array([[2.0, 5.0], [1.0, -2.0]]), np.array([3.0, 0.5])),
    (np.array([[1.0, 0.0, 2.0], [4.0, -1.0, 0.5]]), np.array([-1.5, 2.0, 3.0])),
    (np.array([[0.5, 2.0, 1.0], [1.5, -2.0, 3.0], [2.0, 1.0, -1.0], [0.0, 4.0, 2.5]]), np.array([1.0, -0.5, 2.0])),
)


def right(X: Array, w: Array) -> Array:
    """Return what the exercise asks for."""
    return X @ w


MISTAKES = (
    Mistake(
        "not-summed",
        lambda X, w: X * w,
        "How many numbers per row do you return?",
        "products that were never added: `X * w` multiplies, `X @ w` multiplies and adds.",
    ),
    Mistake(
        "wrong-axis",
        lambda X, w: (X * w).sum(axis=0),
        "Do you add along a row, or down a column?",
        "a sum down the columns, as Python's own `sum` gives it: add across the row, `axis=1`.",
    ),
    Mistake(
        "one-sum",
        lambda X, w: (X * w).sum(),
        "How many numbers should come out for 3 rows?",
        "one sum over all rows: each row needs its own.",
    ),
    Mistake(
        "no-weights",
        lambda X, w: X.sum(axis=1),
        "What does your function do with w?",
        "rows added up without their weights.",
    ),
    Mistake(
        "weights-reversed",
        lambda X, w: X @ w[::-1],
        "Which weight belongs to the first column?",
        "the weights in the other order: `w[0]` belongs to the first column.",
    ),
    Mistake(
        "mean",
        lambda X, w: (X * w).mean(axis=1),
        "Are the products added, or averaged?",
        "a mean of the products: add them.",
    ),
    Mistake(
        "added",
        lambda X, w: (X + w).sum(axis=1),
        "What does a weight do to its number?",
        "weights added: each number is multiplied by its weight.",
    ),
    Mistake(
        "added-not-summed",
        lambda X, w: X + w,
        "What does a weight do to its number, and how many numbers per row do you return?",
        "weights added to X: multiply by them, then add across the row. `X @ w` does both.",
    ),
    Mistake(
        "sums-multiplied",
        lambda X, w: X.sum(axis=1) * w.sum(),
        "How many weights does one number meet?",
        "every number times every weight: each column has its own weight.",
    ),
    Mistake(
        "first-weight",
        lambda X, w: X.sum(axis=1) * w[0],
        "Which weight does the second column meet?",
        "one weight for all columns: each column has its own.",
    ),
    Mistake(
        "first-column",
        lambda X, w: X[:, 0] * w[0],
        "How many columns does your function use?",
        "only the first column used: the others times their weights are missing.",
    ),
    Mistake(
        "two-columns",
        lambda X, w: X[:, :2] @ w[:2],
        "How many columns does X have, and how many does your function use?",
        "two columns only: there may be more of them, and `X @ w` takes all.",
    ),
    Mistake(
        "first-row",
        lambda X, w: X[0] @ w,
        "How many rows has your function seen when it ends?",
        "the first row only, as `X[0]` or a `return` inside the loop gives it: every row has its own sum.",
    ),
    Mistake(
        "first-row-listed",
        lambda X, w: X[:1] @ w,
        "How many rows has your function seen when it ends?",
        "a `return` inside the loop: the list has one number by then. Move it to the left.",
    ),
    Mistake(
        "last-row",
        lambda X, w: X[-1] @ w,
        "Your loop works out one sum per row. Where do they go?",
        "one variable written over and over: only the last row is left in it. Collect them in an array.",
    ),
    Mistake(
        "rows-as-columns",
        lambda X, w: X[0] * w[0] + X[1] * w[1],
        "What is `X[0]`: the first column, or the first row?",
        "rows taken for columns: `X[0]` is the first row, `X[:, 0]` the first column.",
    ),
    Mistake(
        "largest",
        lambda X, w: (X * w).max(axis=1),
        "How many of a row's products count?",
        "only the largest product of each row: add all of them.",
    ),
)


def _crash(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    X, w = args
    if isinstance(error, IndexError):
        sizes = f"X has {X.shape[0]} rows and {X.shape[1]} columns here, and w has {len(w)} weights."
        return one_weight_per_row(error, X, w, "row") or ("places", sizes)
    return shapes_clash(error, X, w)


WEIGHTED = Exercise(
    id="00-weighted",
    name="weighted",
    parameters=("X", "w"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one number per row of X",
    todo="Return every row of X times the weights, added up: that is `X @ w`. Then run this cell again.",
    done="(n, k) @ (k,) gives (n,): one number per row.",
    crash=crashes.hint_for(_crash),
    question=f"Work the first row of X through {BY_HAND}",
)


def weighted(function: Callable[..., Any]) -> Report:
    """Check the learner's `weighted(X, w) -> (n,)`."""
    return WEIGHTED(function)
