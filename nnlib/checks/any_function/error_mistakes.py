"""The usual wrong answers to `squared_error(a, t) -> half the mean square`, and the right one."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def right(a: Array, t: Array) -> float:
    """Return what the exercise asks for."""
    return float(0.5 * np.mean((a - t) ** 2))


_HALF = "What stands in front of the mean?"
_SQUARE = "What is done with each difference before the mean is taken?"
_ORDER = "Which comes first, the square or the mean?"
_WHICH = "What is squared: the numbers, or their difference?"
_SEEN = "How many examples has your function seen when it ends?"

MISTAKES = (
    Mistake("no-half", lambda a, t: np.mean((a - t) ** 2), _HALF, "the half left out: it stands in front of the mean."),
    Mistake(
        "half-sum",
        lambda a, t: 0.5 * np.sum((a - t) ** 2),
        "Would twice as many examples make the error twice as large?",
        "a sum in the place of the mean: divide by how many examples there are.",
    ),
    Mistake(
        "times-how-many",
        lambda a, t: np.sum((a - t) ** 2) / 2 * len(a),
        "What does Python do first in `10 / 2 * 5`?",
        "a division by 2 and then a multiplication: Python goes from left to right. Put brackets, `/ (2 * len(a))`.",
    ),
    Mistake(
        "sum",
        lambda a, t: np.sum((a - t) ** 2),
        "What makes a sum a mean, and what stands in front of it?",
        "the sum of the squares: take half of their mean.",
    ),
    Mistake(
        "two-examples",
        lambda a, t: np.sum((a - t) ** 2) / 4,
        "By what is the sum divided, if there are five examples?",
        "a division by 2 examples, as on paper: there are `len(a)` of them.",
    ),
    Mistake(
        "mean-and-length",
        lambda a, t: right(a, t) / len(a),
        "How often is it divided by the number of examples?",
        "a mean that is divided by the number of examples again: `np.mean` has done that.",
    ),
    Mistake(
        "variance",
        lambda a, t: np.var(a - t) / 2,
        "What does `np.var` take away before it squares?",
        "`np.var`, which takes the mean difference away first: `np.mean((a - t) ** 2)` does not.",
    ),
    Mistake(
        "whole-number",
        lambda a, t: np.mean((a - t) ** 2) // 2,
        "What is 3.125 // 2, and what is 3.125 / 2?",
        "`//`, which drops the fraction: divide by `/`.",
    ),
    Mistake("largest", lambda a, t: np.max((a - t) ** 2) / 2, _SEEN, "the largest square alone: take the mean of all."),
    Mistake(
        "quarter",
        lambda a, t: np.mean((0.5 * (a - t)) ** 2),
        "Is the half squared, too?",
        "the half inside the square, which makes it a quarter: it stands in front.",
    ),
    Mistake(
        "double",
        lambda a, t: 2 * np.mean((a - t) ** 2),
        _HALF,
        "a 2 in the place of the half: divide by 2.",
    ),
    Mistake(
        "sizes",
        lambda a, t: np.mean(np.abs(a - t)),
        _SQUARE,
        "the mean of the differences without their signs: square them, and halve the mean.",
    ),
    Mistake("half-sizes", lambda a, t: 0.5 * np.mean(np.abs(a - t)), _SQUARE, "`abs` in the place of the square."),
    Mistake(
        "differences",
        lambda a, t: np.mean(a - t),
        _SQUARE,
        "differences that were never squared, or doubled and halved again: `** 2` squares, `* 2` doubles.",
    ),
    Mistake(
        "half-differences",
        lambda a, t: 0.5 * np.mean(a - t),
        _SQUARE,
        "differences that were never squared: errors up and down cancel out.",
    ),
    Mistake("mean-then-square", lambda a, t: 0.5 * np.mean(a - t) ** 2, _ORDER, "the mean squared: square first."),
    Mistake(
        "mean-then-square-no-half",
        lambda a, t: np.mean(a - t) ** 2,
        _ORDER,
        "the mean squared, and no half: square first, and halve the mean.",
    ),
    Mistake(
        "squares-subtracted",
        lambda a, t: 0.5 * np.mean(a**2 - t**2),
        _WHICH,
        "squares subtracted from squares: subtract first, in brackets, then square.",
    ),
    Mistake(
        "only-target-squared",
        lambda a, t: 0.5 * np.mean(a - t**2),
        _WHICH,
        "the target alone squared: `a - t ** 2` squares first. Put the difference in brackets.",
    ),
    Mistake(
        "no-targets", lambda a, t: 0.5 * np.mean(a**2), "What do the targets do?", "the outputs squared, without t."
    ),
    Mistake(
        "no-outputs", lambda a, t: 0.5 * np.mean(t**2), "What do the outputs do?", "the targets squared, without a."
    ),
    Mistake(
        "added",
        lambda a, t: 0.5 * np.mean((a + t) ** 2),
        "Is the target added or taken away?",
        "outputs and targets added: take their difference.",
    ),
    Mistake(
        "product",
        lambda a, t: 0.5 * np.mean(a * t),
        "Is the target multiplied or taken away?",
        "outputs and targets multiplied: take their difference, and square it.",
    ),
    Mistake(
        "negative",
        lambda a, t: -right(a, t),
        "Can a square be below 0?",
        "a minus in front: an error is never below 0.",
    ),
    Mistake(
        "not-averaged",
        lambda a, t: 0.5 * (a - t) ** 2,
        "How many numbers should come out?",
        "one number per example: take their mean.",
    ),
    Mistake(
        "not-averaged-no-half",
        lambda a, t: (a - t) ** 2,
        "How many numbers should come out?",
        "one square per example: take half of their mean.",
    ),
    Mistake(
        "root", lambda a, t: np.sqrt(np.mean((a - t) ** 2)), "Is a root taken?", "a root at the end: halve instead."
    ),
    Mistake(
        "root-of-half",
        lambda a, t: np.sqrt(right(a, t)),
        "Is a root taken?",
        "a root at the end: leave it out.",
    ),
    Mistake(
        "one-less",
        lambda a, t: 0.5 * np.sum((a - t) ** 2) / (len(a) - 1),
        "How many examples are there?",
        "a division by one too few: `len(a)` is how many there are.",
    ),
    Mistake("median", lambda a, t: 0.5 * np.median((a - t) ** 2), "Mean or median?", "the median: take the mean."),
    Mistake(
        "first-only",
        lambda a, t: 0.5 * (a[0] - t[0]) ** 2,
        _SEEN,
        "a `return` inside the loop: it ends the function at the first example. Move it to the left.",
    ),
    Mistake(
        "first-share",
        lambda a, t: 0.5 * (a[0] - t[0]) ** 2 / len(a),
        _SEEN,
        "a `return` inside the loop: it divides after the first example already. Move it to the left.",
    ),
    Mistake(
        "last-share",
        lambda a, t: 0.5 * (a[-1] - t[-1]) ** 2 / len(a),
        "What is left of the total when the loop comes to the next example?",
        "`=` for `+=`, or a total that starts again for every example: only the last square is left in it.",
    ),
)
