"""The usual wrong answers to `confusion(y, predicted) -> table` that come from its cells, and the right one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib import metrics
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def right(y: Array, predicted: Array) -> Array:
    """Return what the exercise asks for."""
    return metrics.confusion(y, predicted, 2)


def of(change: Callable[[Array], Any]) -> Callable[[Array, Array], Any]:
    """Return a wrong answer made from the right table."""
    return lambda y, predicted: change(right(y, predicted))


def _tally(put: Callable[[Any, Any], Any]) -> Callable[[Array, Array], Any]:
    """Return a wrong answer made from how many are right and how many wrong."""
    return lambda y, predicted: put(np.sum(y == predicted), np.sum(y != predicted))


MISTAKES = (
    Mistake(
        "transposed",
        of(lambda t: t.T),
        "A ham message called spam: in which row do you count it, and in which column?",
        "rows and columns swapped: the true class is the row, the predicted one the column.",
    ),
    Mistake(
        "reversed",
        of(lambda t: t[::-1, ::-1]),
        "Which cell does a ham message called ham belong to: top left or bottom right?",
        "spam first: class 0, ham, has row 0 and column 0.",
    ),
    Mistake(
        "positives-first",
        of(lambda t: t.T[::-1, ::-1]),
        "Which class has row 0? And are the rows true or predicted classes?",
        "another book's table, [[tp, fp], [fn, tn]]: ours has ham first, and true classes as rows.",
    ),
    Mistake(
        "rows-flipped",
        of(lambda t: t[::-1]),
        "Which row do the true ham messages belong to?",
        "the two rows swapped: row 0 is for true ham.",
    ),
    Mistake(
        "columns-flipped",
        of(lambda t: t[:, ::-1]),
        "Where do you count the right answers: from top left to bottom right?",
        "right and wrong swapped: column 0 is for messages called ham.",
    ),
    Mistake(
        "fractions",
        of(lambda t: t / t.sum()),
        "What do the four numbers add up to? What should they add up to?",
        "shares of all messages: the table holds counts.",
    ),
    Mistake(
        "row-shares",
        of(lambda t: t / t.sum(axis=1, keepdims=True)),
        "What does each row add up to? What should it add up to?",
        "shares of each row: the table holds counts.",
    ),
    Mistake(
        "column-shares",
        of(lambda t: t / t.sum(axis=0)),
        "What does each column add up to? What should it add up to?",
        "shares of each column: the table holds counts.",
    ),
    Mistake(
        "only-right",
        of(lambda t: np.diag(np.diag(t))),
        "Where do you count a ham message called spam?",
        "only the right answers counted: the wrong ones have cells too.",
    ),
    Mistake(
        "only-wrong",
        of(lambda t: t - np.diag(np.diag(t))),
        "Where do you count a ham message called ham?",
        "only the wrong answers counted: the right ones have cells too.",
    ),
    Mistake(
        "right-together",
        of(lambda t: np.array([[0, t[0, 1]], [t[1, 0], t[0, 0] + t[1, 1]]])),
        "Does a ham message called ham belong to the same cell as a spam message called spam?",
        "all right answers in one cell: ham called ham goes top left, spam called spam bottom right.",
    ),
    Mistake(
        "true-only",
        lambda y, predicted: right(y, y),
        "Where does your function look at `predicted`?",
        "only the true classes counted: the column comes from `predicted`.",
    ),
    Mistake(
        "predicted-only",
        lambda y, predicted: right(predicted, predicted),
        "Where does your function look at `y`?",
        "only the predicted classes counted: the row comes from `y`.",
    ),
    Mistake(
        "accuracy",
        metrics.accuracy,
        "Which kind of mistake does your one number show?",
        "the accuracy: one number can't say which kind of mistake was made.",
    ),
    Mistake(
        "right-and-wrong",
        _tally(lambda right, wrong: [right, wrong]),
        "Which kind of mistake do your two numbers show?",
        "right and wrong answers counted: the table also asks which class they had.",
    ),
    Mistake(
        "right-then-wrong",
        _tally(lambda right, wrong: [[right, wrong], [0, 0]]),
        "What should stand in the two cells that are always 0?",
        "right and wrong answers counted: the table also asks which class they had.",
    ),
    Mistake(
        "right-and-wrong-aslant",
        _tally(lambda right, wrong: [[right, 0], [0, wrong]]),
        "What should stand in the two cells that are always 0?",
        "right and wrong answers counted: the table also asks which class they had.",
    ),
    Mistake(
        "right-count",
        _tally(lambda right, wrong: right),
        "Which kind of mistake does your one number show?",
        "the right answers counted: one number can't say which kind of mistake was made.",
    ),
    Mistake(
        "flat",
        of(lambda t: t.ravel()),
        "How many rows does your answer have?",
        "four counts in one row: they belong in two rows, `[[a, b], [c, d]]`.",
    ),
)
