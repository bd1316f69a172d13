"""Warm-up: `above(x, limit)`, how many numbers of x are above the limit."""

import numbers
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.hints import Hint, by_words
from nnlib.checks.report import Report
from nnlib.checks.start_here import crashes
from nnlib.validation import Array

INPUTS = (
    (np.array([1, 5, 3, 2]), 2),  # whole numbers first: taken for places, they are too large for one
    (np.array([2.5, -1.0, 4.0, 4.0, 0.5]), 1.5),
    (np.array([-3.0, -0.5, -2.0]), -1.0),
    (np.array([2.0, 7.5, 3.0, 6.0, 0.0, 9.0]), 2.0),
    (np.array([1.0, 0.5]), 1.0),
    (np.array([4.0, 1.5]), 1.0),
)


def right(x: Array, limit: float) -> int:
    """Return what the exercise asks for."""
    return int((x > limit).sum())


MISTAKES = (
    Mistake(
        "from-limit",
        lambda x, limit: (x >= limit).sum(),
        "Is a number that equals the limit above it?",
        "`>=` for `>`: a number that equals the limit is not above it.",
    ),
    Mistake(
        "below",
        lambda x, limit: (x < limit).sum(),
        "Which numbers do you count: those above the limit, or those below?",
        "`<` for `>`: the numbers below the limit were counted.",
    ),
    Mistake(
        "not-above",
        lambda x, limit: (x <= limit).sum(),
        "Which numbers do you count: those above the limit, or the others?",
        "the other numbers counted: `x > limit` is True for those above.",
    ),
    Mistake(
        "mask",
        lambda x, limit: x > limit,
        "How many numbers should come out?",
        "the mask itself, one True or False per number: its sum counts the Trues.",
    ),
    Mistake(
        "numbers-themselves",
        lambda x, limit: x[x > limit],
        "Which numbers are above, or how many?",
        "the numbers above the limit: count them.",
    ),
    Mistake(
        "their-sum",
        lambda x, limit: x[x > limit].sum(),
        "Do you add the numbers, or count them?",
        "the numbers above the limit added up: the sum of the mask counts them.",
    ),
    Mistake(
        "sum",
        lambda x, limit: x.sum(),
        "What does your function do with the limit?",
        "the sum of all numbers: count those above the limit.",
    ),
    Mistake(
        "sum-compared",
        lambda x, limit: x.sum() > limit,
        "What do you compare with the limit: each number, or their sum?",
        "the sum of all numbers compared with the limit: compare first, `x > limit`, then add up the mask.",
    ),
    Mistake(
        "share",
        lambda x, limit: (x > limit).mean(),
        "How many are above, or which share?",
        "the mean of the mask, which is a share: its sum is the count.",
    ),
    Mistake(
        "all",
        lambda x, limit: len(x),
        "How long is a mask, and what in it do you want to count?",
        "all numbers counted: the mask is as long as x, `len` counts its Falses too. Its sum counts the Trues.",
    ),
    Mistake(
        "places",
        lambda x, limit: np.flatnonzero(x > limit),
        "Where are the numbers above the limit, or how many are there?",
        "the places of the numbers above the limit: count them.",
    ),
    Mistake(
        "listed-places",
        lambda x, limit: np.where(x > limit),
        "Where are the numbers above the limit, or how many are there?",
        "the places of the numbers above the limit, as `np.where` gives them: the sum of the mask counts them.",
    ),
    Mistake(
        "any",
        lambda x, limit: (x > limit).any(),
        "How many numbers has your function seen when it ends?",
        "1 or True as soon as one number is above, as `count = 1` or a `return` inside the loop gives it: "
        "go on counting, `count += 1`.",
    ),
    Mistake(
        "every",
        lambda x, limit: (x > limit).all(),
        "Are all numbers above, or how many?",
        "whether all numbers are above: count those that are.",
    ),
    Mistake(
        "first",
        lambda x, limit: x[0] > limit,
        "How many numbers has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first number. Move it to the left.",
    ),
    Mistake(
        "last",
        lambda x, limit: x[-1] > limit,
        "What is left of the count when the loop comes to the next number?",
        "a count that starts again for every number: `count = 0` stands inside the loop, and belongs before it.",
    ),
    Mistake(
        "last-missing",
        lambda x, limit: (x[:-1] > limit).sum(),
        "How many numbers does your loop look at?",
        "a loop that stops one short: `range(len(x))` already leaves out its end.",
    ),
    Mistake(
        "first-missing",
        lambda x, limit: (x[1:] > limit).sum(),
        "How many numbers does your loop look at?",
        "a loop that begins at 1: the first number has place 0.",
    ),
    Mistake(
        "positive",
        lambda x, limit: (x > 0).sum(),
        "What does your function do with the limit?",
        "the numbers above 0 counted: compare with the limit.",
    ),
    Mistake(
        "started-at-one",
        lambda x, limit: (x > limit).sum() + 1,
        "What is the count before the first number?",
        "a count that starts at 1: start at 0.",
    ),
    Mistake(
        "nothing-counted",
        lambda x, limit: 0,
        "What does the line in your loop leave behind in the count?",
        "a count that stays 0: `count + 1` alone changes nothing, `count += 1` does.",
    ),
    Mistake(
        "largest",
        lambda x, limit: x.max(),
        "What does your function do with the limit?",
        "the largest number: count those above the limit.",
    ),
)

_NOT_ONE = ("has no len()", "not subscriptable", "object is not iterable")
_ORDER = "x is an array, limit is one number, in this order. `x > limit` gives one True or False per number."
_WORDS = (
    (
        "truth value of an array",
        "array-truth",
        "`x > limit` gives one True or False per number, and `if` needs only one. The mask needs no `if`: add it up.",
    ),
    ("too many indices", "one-axis", "x has one direction only here: write `x > limit`, without `[:, 0]`."),
    (
        "only integer scalar arrays",
        "sum-of-mask",
        "Do not hand the mask to `x.sum`, which adds up x. Add up the mask itself: `mask.sum()`.",
    ),
    ("'builtin_function_or_method'", "brackets", "Round brackets call a function: `sum(mask)`, not `sum[mask]`."),
    *((words, "array-and-number", _ORDER) for words in _NOT_ONE),
)


def _crash(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    if isinstance(error, AttributeError) and error.name == "sum":
        return "brackets", "Python took `limit.sum()` first. Put the comparison in brackets: `(x > limit).sum()`."
    if isinstance(error, UnboundLocalError):
        return "no-start", "A count that grows must exist first: give it a value, `count = 0`, before the loop."
    if isinstance(error, IndexError) and "too many" not in str(error):
        return "places", "`for i in x` gives the numbers themselves, which are no places: compare `i` with the limit."
    return by_words(error, _WORDS)


ABOVE = Exercise(
    id="00-above",
    name="above",
    parameters=("x", "limit"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="how many numbers are above the limit",
    todo="Make the mask `x > limit`, and return the sum of it: every True counts as 1. Then run this cell again.",
    done="In one line: `(x > limit).sum()`. A number that equals the limit is not above it.",
    accepts=(numbers.Real, np.bool_, np.ndarray, list, tuple),
    crash=crashes.hint_for(_crash),
    question="Count them by hand. Which number does your function count that you do not, or the other way round?",
)


def above(function: Callable[..., Any]) -> Report:
    """Check the learner's `above(x, limit) -> count`."""
    return ABOVE(function)
