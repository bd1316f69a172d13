"""What is usually wrong with the order of mini-batches that have the right examples."""

import itertools
from collections.abc import Sequence

from nnlib.checks.gradient_descent.drawn import Drawn
from nnlib.checks.gradient_descent.patterns import Pattern, every


def _is_block(batch: Sequence[int]) -> bool:
    """Return whether a batch holds neighbours, in order."""
    return all(b - a == 1 for a, b in itertools.pairwise(batch))


def _blocks_shuffled_inside(d: Drawn) -> bool:
    starts = range(0, d.n, d.size)
    return all(sorted(b) == list(range(s, min(s + d.size, d.n))) for b, s in zip(d.x, starts, strict=True))


def _same_for_two_seeds(answers: Sequence[Drawn]) -> bool:
    return len(answers) > 1 and answers[0].order == answers[1].order


def _whole_batches(answers: Sequence[Drawn]) -> bool:
    blocks = every(lambda d: d.complete and all(_is_block(batch.tolist()) for batch in d.x))
    return blocks(answers) and not all(drawn.in_order for drawn in answers)


WHOLE_BATCHES = Pattern(
    "whole-batches",
    _whole_batches,
    "Which examples are in one batch of yours?",
    "batches cut first and shuffled then, so that neighbours stay together: shuffle the examples first.",
)

IN_ORDER = (
    Pattern(
        "not-shuffled",
        every(lambda d: d.in_order),
        "In which order do your examples come?",
        "batches in the order of the data. In a file all spam may come first: shuffle, `rng.permutation(len(X))`.",
    ),
    Pattern(
        "turned-round",
        every(lambda d: d.order[::-1] == sorted(d.order)),
        "In which order do your examples come?",
        "the order of the data from its end: shuffle, `rng.permutation(len(X))`.",
    ),
    WHOLE_BATCHES,
    Pattern(
        "inside-only",
        every(_blocks_shuffled_inside),
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
