"""The usual wrong answers to `confusion(y, predicted) -> table`, and the right one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib import metrics
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def right(y: Array, predicted: Array) -> Array:
    """Return what the exercise asks for."""
    return metrics.confusion(y, predicted, 2)


def _of(change: Callable[[Array], Any]) -> Callable[[Array, Array], Any]:
    """Return a wrong answer made from the right table."""
    return lambda y, predicted: change(right(y, predicted))


def _tally(put: Callable[[Any, Any], Any]) -> Callable[[Array, Array], Any]:
    """Return a wrong answer made from how many are right and how many wrong."""
    return lambda y, predicted: put(np.sum(y == predicted), np.sum(y != predicted))


def _only(part: slice) -> Callable[[Array, Array], Array]:
    """Return a wrong answer that has seen only some of the examples."""
    return lambda y, predicted: right(y[part], predicted[part])


MISTAKES = (
    Mistake(
        "transposed",
        _of(lambda t: t.T),
        "A ham message called spam: in which row do you count it, and in which column?",
        "rows and columns swapped: the true class is the row, the predicted one the column.",
    ),
    Mistake(
        "reversed",
        _of(lambda t: t[::-1, ::-1]),
        "Which cell does a ham message called ham belong to: top left or bottom right?",
        "spam first: class 0, ham, has row 0 and column 0.",
    ),
    Mistake(
        "positives-first",
        _of(lambda t: t.T[::-1, ::-1]),
        "Which class has row 0? And are the rows true or predicted classes?",
        "another book's table, [[tp, fp], [fn, tn]]: ours has ham first, and true classes as rows.",
    ),
    Mistake(
        "rows-flipped",
        _of(lambda t: t[::-1]),
        "Which row do the true ham messages belong to?",
        "the two rows swapped: row 0 is for true ham.",
    ),
    Mistake(
        "columns-flipped",
        _of(lambda t: t[:, ::-1]),
        "Where do you count the right answers: from top left to bottom right?",
        "right and wrong swapped: column 0 is for messages called ham.",
    ),
    Mistake(
        "fractions",
        _of(lambda t: t / t.sum()),
        "What do the four numbers add up to? What should they add up to?",
        "shares of all messages: the table holds counts.",
    ),
    Mistake(
        "row-shares",
        _of(lambda t: t / t.sum(axis=1, keepdims=True)),
        "What does each row add up to? What should it add up to?",
        "shares of each row: the table holds counts.",
    ),
    Mistake(
        "column-shares",
        _of(lambda t: t / t.sum(axis=0)),
        "What does each column add up to? What should it add up to?",
        "shares of each column: the table holds counts.",
    ),
    Mistake(
        "set-to-one",
        _of(lambda t: t > 0),
        "What happens in a cell when a second message belongs there?",
        "`= 1` for `+= 1`, which sets the cell again; or `+= 1` with arrays of places, as in "
        "`table[y, predicted] += 1`: NumPy counts each place only once. Go through the messages one by one.",
    ),
    Mistake(
        "table-in-loop",
        _only(slice(-1, None)),
        "How often is the table created?",
        "a table created inside the loop: every message starts a new one, and only the last is counted.",
    ),
    Mistake(
        "first-only",
        _only(slice(1)),
        "How often does your loop run before the function ends?",
        "a `return` inside the loop: it ends the function at the first message. Move it to the left.",
    ),
    Mistake(
        "last-missing",
        _only(slice(-1)),
        "How many messages are there, and what do your four numbers add up to?",
        "a loop that stops one short: `range(len(y))` already leaves out its end.",
    ),
    Mistake(
        "first-missing",
        _only(slice(1, None)),
        "How many messages are there, and what do your four numbers add up to?",
        "a loop that begins at 1: the first message has number 0.",
    ),
    Mistake(
        "only-right",
        _of(lambda t: np.diag(np.diag(t))),
        "Where do you count a ham message called spam?",
        "only the right answers counted: the wrong ones have cells too.",
    ),
    Mistake(
        "only-wrong",
        _of(lambda t: t - np.diag(np.diag(t))),
        "Where do you count a ham message called ham?",
        "only the wrong answers counted: the right ones have cells too.",
    ),
    Mistake(
        "right-together",
        _of(lambda t: np.array([[0, t[0, 1]], [t[1, 0], t[0, 0] + t[1, 1]]])),
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
        "started-at-one",
        _of(lambda t: t + 1),
        "What stands in the table before the first message?",
        "a table that starts with ones: start with zeros.",
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
        "all-pairs",
        lambda y, predicted: np.outer(np.bincount(y, minlength=2), np.bincount(predicted, minlength=2)),
        "How many messages are there, and what do your four numbers add up to?",
        "a loop inside a loop: it pairs every class with every prediction. `zip(y, predicted)` goes two by two.",
    ),
    Mistake(
        "values-as-places",
        lambda y, predicted: right(y[y], predicted[y]),
        "Which values does `i` take in your loop, one after the other?",
        "classes used as places: `for i in y` gives 0 and 1 only, `for i in range(len(y))` gives every place.",
    ),
    Mistake(
        "flat",
        _of(lambda t: t.ravel()),
        "How many rows does your answer have?",
        "four counts in one row: they belong in two rows, `[[a, b], [c, d]]`.",
    ),
)
