"""What is usually wrong with the examples of mini-batches: which come, with which answers, how many at a time."""

from collections.abc import Sequence

from nnlib.checks.gradient_descent.drawn import Drawn
from nnlib.checks.gradient_descent.order_mistakes import WHOLE_BATCHES
from nnlib.checks.gradient_descent.patterns import Pattern, every, some


def _full(d: Drawn) -> bool:
    return set(d.sizes) == {d.size}


def _y_in_order(d: Drawn) -> bool:
    return not d.in_order and [int(place) for batch in d.y for place in batch] == list(range(d.n))


def _repeats_inside(d: Drawn) -> bool:
    return any(len(set(batch.tolist())) < len(batch) for batch in d.x)


def _one_a_turn(d: Drawn) -> bool:
    """Return whether there is one batch a turn, of the size needed, or cut by `[:batch_size]`; the last may lack."""
    whole = [[d.size] * len(d.needed), [d.size] * (d.n // d.size)]
    return d.sizes in (d.needed, *whole) and not _repeats_inside(d)


def _drawn_anew(answers: Sequence[Drawn]) -> bool:
    return every(_one_a_turn)(answers) and some(lambda d: d.repeats)(answers)


def _last_dropped(d: Drawn) -> bool:
    return _full(d) and not d.repeats and len(d.x) in (d.n // d.size, len(d.needed) - 1)


def _size_for_count(answers: Sequence[Drawn]) -> bool:
    def turns(d: Drawn) -> bool:
        return d.sizes == [len(range(start, min(start + d.size, d.n))) for start in range(0, d.size**2, d.size)]

    return every(turns)(answers) and not every(lambda d: d.sizes == d.needed)(answers)


def _ends_at_batch_size(d: Drawn) -> bool:
    return len(d.x) == len(d.needed) and d.sizes == [d.size] + [0] * (len(d.x) - 1)


WRONG_EXAMPLES = (
    Pattern(
        "y-in-order",
        every(_y_in_order),
        "X is shuffled. What happened to y?",
        "y in its old order: take both with the same places, `X[rows], y[rows]`.",
    ),
    Pattern(
        "x-in-order",
        every(lambda d: d.in_order and not d.together),
        "y is shuffled. What happened to X?",
        "X in its old order: take both with the same places, `X[rows], y[rows]`.",
    ),
    Pattern(
        "apart",
        some(lambda d: not d.together),
        "Do an example and its answer stay together in your function?",
        "X and y shuffled apart, each with an order of its own: make one order, and use it for both.",
    ),
    Pattern(
        "last-dropped",
        every(_last_dropped),
        "Seven examples in batches of three: what about the seventh?",
        "the last, smaller batch dropped: `range(0, len(X), batch_size)` reaches it, and a slice that goes beyond "
        "the end stops there by itself.",
    ),
    Pattern(
        "last-filled",
        every(lambda d: _full(d) and len(d.x) == len(d.needed) and not _repeats_inside(d) and len(set(d.order)) == d.n),
        "Seven examples in batches of three: how many are left for the last batch?",
        "a last batch filled up with examples that had their turn: it may be smaller.",
    ),
    Pattern(
        "slides",
        every(lambda d: len(d.x) > len(d.needed) and d.sizes[0] == d.size and d.repeats),
        "Where does your second batch begin, and where does your first one end?",
        "batches that overlap: from one to the next it is `batch_size` places, `range(0, len(X), batch_size)`.",
    ),
    Pattern(
        "one-batch-only",
        every(lambda d: d.sizes == [d.size]),
        "How many batches does your function return?",
        "the first batch alone: return after the loop, and let the list begin before it.",
    ),
    Pattern(
        "last-batch-only",
        every(lambda d: d.sizes == [d.needed[-1]]),
        "How many batches does your function return?",
        "the last batch alone: a list that begins anew in every turn of the loop, or one that is written over.",
    ),
    Pattern(
        "all-in-one",
        every(lambda d: d.sizes == [d.n]),
        "What does your function do with `batch_size`?",
        "all examples in one batch, whatever `batch_size` is: cut the order into pieces of `batch_size`, and not of a "
        "fixed number such as 32.",
    ),
    Pattern(
        "ends-at-batch-size",
        every(_ends_at_batch_size),
        "Where does your second slice begin, and where does it end?",
        "slices that end at the place `batch_size`, so that all but the first are empty: the end moves along with the "
        "start, `order[start : start + batch_size]`.",
    ),
    Pattern(
        "singles",
        every(lambda d: set(d.sizes) == {1}),
        "How many examples should a batch of yours have?",
        "one example a batch: take a slice of the order, `order[start : start + batch_size]`.",
    ),
    Pattern(
        "count-for-size",
        every(lambda d: d.complete and len(d.x) == d.size and d.sizes != d.needed),
        "Is `batch_size` the number of batches, or of examples in one?",
        "`batch_size` batches: it says how many examples are in one.",
    ),
    Pattern(
        "size-for-count",
        _size_for_count,
        "How many turns does your loop take, and how many batches are needed?",
        "a loop with `batch_size` turns: one turn makes one batch, so let it go through the places where batches "
        "begin, `range(0, len(X), batch_size)`.",
    ),
    WHOLE_BATCHES,
    Pattern(
        "evened-out",
        every(lambda d: d.complete and len(d.x) == len(d.needed)),
        "Which of your batches is smaller than `batch_size`?",
        "batches evened out, or the smaller one in another place: fill each up to `batch_size`, and let the last "
        "be smaller.",
    ),
    Pattern(
        "one-short",
        every(lambda d: d.sizes[0] == d.size - 1 and not d.repeats),
        "How many places does `order[0:3]` take, and how many does yours?",
        "slices that are one short: `order[start : start + batch_size]` takes `batch_size` places, the last one "
        "not counted.",
    ),
    Pattern(
        "one-long",
        every(lambda d: d.sizes[0] == d.size + 1),
        "How many places does `order[0:3]` take, and how many does yours?",
        "slices that are one long: `order[start : start + batch_size]` takes `batch_size` places.",
    ),
    Pattern(
        "first-left-out",
        every(lambda d: not d.repeats and d.sizes == d.needed[1:]),
        "At which place does your first batch begin?",
        "a first batch left out: the loop begins at 0, `range(0, len(X), batch_size)`.",
    ),
    Pattern(
        "with-replacement",
        lambda answers: any(map(_repeats_inside, answers)),
        "Can an example come twice in your batch, and another one never?",
        "examples drawn with replacement, as `rng.integers` does. In an epoch each comes once: "
        "`rng.permutation(len(X))`.",
    ),
    Pattern(
        "drawn-anew",
        _drawn_anew,
        "How often does your function make a new order?",
        "a new order for every batch, so that some examples come twice and others never: make one order for the whole "
        "epoch, before the loop, and take `order[start : start + batch_size]` in it.",
    ),
)
