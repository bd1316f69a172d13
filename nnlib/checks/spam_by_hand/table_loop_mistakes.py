"""The usual wrong answers to `confusion(y, predicted) -> table` that come from the loop."""

from collections.abc import Callable

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.spam_by_hand.table_mistakes import of, right
from nnlib.validation import Array


def _only(part: slice) -> Callable[[Array, Array], Array]:
    """Return a wrong answer that has seen only some of the examples."""
    return lambda y, predicted: right(y[part], predicted[part])


MISTAKES = (
    Mistake(
        "set-to-one",
        of(lambda t: t > 0),
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
        "started-at-one",
        of(lambda t: t + 1),
        "What stands in the table before the first message?",
        "a table that starts with ones: start with zeros.",
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
        "every-round",
        lambda y, predicted: len(y) * (right(y, predicted) > 0),
        "How many messages does one round of your loop count?",
        "whole arrays inside the loop: `table[y, predicted]` is all their cells at once. One round takes one message.",
    ),
    Mistake(
        "nothing-counted",
        of(lambda t: 0 * t),
        "What does the line in your loop leave behind in the table?",
        "a table that stays 0: `table[...] + 1` alone changes nothing, `table[...] += 1` does.",
    ),
    Mistake(
        "two-messages",
        _only(slice(2)),
        "How many messages are there, and what do your four numbers add up to?",
        "a loop over two messages, as `range(2)` gives it: `range(len(y))` gives the places of all.",
    ),
    Mistake(
        "ampersand",
        of(lambda t: np.array([[t[0].sum(), 0], np.diag(t)])),
        "What does Python take first in `y[i] == 0 & predicted[i] == 0`: the `==`, or the `&`?",
        "`&` where `and` is meant: `&` comes before `==`, so Python reads `0 & predicted[i]` first. Between two single "
        "answers put `and`.",
    ),
)
