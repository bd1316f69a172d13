"""What is usually wrong with mini-batches: their examples, found by counting, and their order."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nnlib.checks.gradient_descent.drawn import Drawn

Test = Callable[[Sequence[Drawn]], bool]


@dataclass(frozen=True)
class Pattern:
    """A usual mistake: its key, what its answers to all inputs have in common, a question, and its name."""

    key: str
    test: Test
    question: str
    name: str


def _every(test: Callable[[Drawn], bool]) -> Test:
    """Return a test that each answer has to stand. Where all examples fit into one batch nothing can be seen."""

    def of_all(answers: Sequence[Drawn]) -> bool:
        seen = [drawn for drawn in answers if drawn.size < drawn.n]
        return bool(seen) and all(map(test, seen))

    return of_all


def _some(test: Callable[[Drawn], bool]) -> Test:
    return lambda answers: any(map(test, answers))


def _is_block(batch: Sequence[int]) -> bool:
    """Return whether a batch holds neighbours, in order."""
    return all(b - a == 1 for a, b in itertools.pairwise(batch))


def _full(d: Drawn) -> bool:
    return set(d.sizes) == {d.size}


def _blocks_shuffled_inside(d: Drawn) -> bool:
    starts = range(0, d.n, d.size)
    return all(sorted(b) == list(range(s, min(s + d.size, d.n))) for b, s in zip(d.x, starts, strict=True))


def _y_in_order(d: Drawn) -> bool:
    return not d.in_order and [int(place) for batch in d.y for place in batch] == list(range(d.n))


def _repeats_inside(d: Drawn) -> bool:
    return any(len(set(batch.tolist())) < len(batch) for batch in d.x)


def _same_for_two_seeds(answers: Sequence[Drawn]) -> bool:
    return len(answers) > 1 and answers[0].order == answers[1].order


def _whole_batches(answers: Sequence[Drawn]) -> bool:
    blocks = _every(lambda d: d.complete and all(_is_block(batch.tolist()) for batch in d.x))
    return blocks(answers) and not all(drawn.in_order for drawn in answers)


WHOLE_BATCHES = Pattern(
    "whole-batches",
    _whole_batches,
    "Which examples are in one batch of yours?",
    "batches cut first and shuffled then, so that neighbours stay together: shuffle the examples first.",
)

WRONG_EXAMPLES = (
    Pattern(
        "y-in-order",
        _every(_y_in_order),
        "X is shuffled. What happened to y?",
        "y in its old order: take both with the same places, `X[rows], y[rows]`.",
    ),
    Pattern(
        "x-in-order",
        _every(lambda d: d.in_order and not d.together),
        "y is shuffled. What happened to X?",
        "X in its old order: take both with the same places, `X[rows], y[rows]`.",
    ),
    Pattern(
        "apart",
        _some(lambda d: not d.together),
        "Do an example and its answer stay together in your function?",
        "X and y shuffled apart, each with an order of its own: make one order, and use it for both.",
    ),
    Pattern(
        "last-dropped",
        _every(lambda d: _full(d) and not d.repeats and len(d.x) == d.n // d.size),
        "Seven examples in batches of three: what about the seventh?",
        "the last, smaller batch dropped: `range(0, len(X), batch_size)` reaches it, and a slice that goes beyond "
        "the end stops there by itself.",
    ),
    Pattern(
        "last-filled",
        _every(
            lambda d: _full(d) and len(d.x) == len(d.needed) and not _repeats_inside(d) and len(set(d.order)) == d.n
        ),
        "Seven examples in batches of three: how many are left for the last batch?",
        "a last batch filled up with examples that had their turn: it may be smaller.",
    ),
    Pattern(
        "slides",
        _every(lambda d: len(d.x) > len(d.needed) and d.sizes[0] == d.size and d.repeats),
        "Where does your second batch begin, and where does your first one end?",
        "batches that overlap: from one to the next it is `batch_size` places, `range(0, len(X), batch_size)`.",
    ),
    Pattern(
        "one-batch-only",
        _every(lambda d: d.sizes == [d.size]),
        "How many batches does your function return?",
        "the first batch alone: return after the loop, and let the list begin before it.",
    ),
    Pattern(
        "last-batch-only",
        _every(lambda d: d.sizes == [d.needed[-1]]),
        "How many batches does your function return?",
        "the last batch alone: a list that begins anew in every turn of the loop, or one that is written over.",
    ),
    Pattern(
        "all-in-one",
        _every(lambda d: d.sizes == [d.n]),
        "What does your function do with `batch_size`?",
        "one batch with all examples: cut the order into pieces of `batch_size`.",
    ),
    Pattern(
        "singles",
        _every(lambda d: set(d.sizes) == {1}),
        "How many examples should a batch of yours have?",
        "one example a batch: take a slice of the order, `order[start : start + batch_size]`.",
    ),
    Pattern(
        "count-for-size",
        _every(lambda d: d.complete and len(d.x) == d.size and d.sizes != d.needed),
        "Is `batch_size` the number of batches, or of examples in one?",
        "`batch_size` batches: it says how many examples are in one.",
    ),
    WHOLE_BATCHES,
    Pattern(
        "evened-out",
        _every(lambda d: d.complete and len(d.x) == len(d.needed)),
        "Which of your batches is smaller than `batch_size`?",
        "batches evened out, or the smaller one in another place: fill each up to `batch_size`, and let the last "
        "be smaller.",
    ),
    Pattern(
        "one-short",
        _every(lambda d: d.sizes[0] == d.size - 1 and not d.repeats),
        "How many places does `order[0:3]` take, and how many does yours?",
        "slices that are one short: `order[start : start + batch_size]` takes `batch_size` places, the last one "
        "not counted.",
    ),
    Pattern(
        "one-long",
        _every(lambda d: d.sizes[0] == d.size + 1),
        "How many places does `order[0:3]` take, and how many does yours?",
        "slices that are one long: `order[start : start + batch_size]` takes `batch_size` places.",
    ),
    Pattern(
        "first-left-out",
        _every(lambda d: not d.repeats and d.sizes == d.needed[1:]),
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
        _every(lambda d: d.repeats and d.sizes == d.needed),
        "How often does your function make a new order?",
        "a new order for every batch, so that some examples come twice and others never: make one order, "
        "before the loop.",
    ),
)
"""Which examples come, with which answers, how many at a time."""

IN_ORDER = (
    Pattern(
        "not-shuffled",
        _every(lambda d: d.in_order),
        "In which order do your examples come?",
        "batches in the order of the data. In a file all spam may come first: shuffle, `rng.permutation(len(X))`.",
    ),
    Pattern(
        "turned-round",
        _every(lambda d: d.order[::-1] == sorted(d.order)),
        "In which order do your examples come?",
        "the order of the data from its end: shuffle, `rng.permutation(len(X))`.",
    ),
    WHOLE_BATCHES,
    Pattern(
        "inside-only",
        _every(_blocks_shuffled_inside),
        "Can the first example ever come into your last batch?",
        "batches cut first, and shuffled inside: shuffle all the places first, then cut.",
    ),
    Pattern(
        "always-the-same",
        _same_for_two_seeds,
        "What does your function do with `rng`?",
        "the same order in every epoch: the two generators of our inputs have different seeds, and your order is the "
        "same for both. Take it from `rng`.",
    ),
)
"""In which order they come, when all else is right."""
