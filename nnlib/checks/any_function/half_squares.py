"""Exercise: half the mean squared error on paper, outputs 0.5 and 3, targets 2 and 1."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

_SQUARED = "Is each difference squared by itself, and what comes after that?"
_BOTH = "How many examples are there?"

SQUARED = NumberExercise(
    id="05-squared",
    answer=1.5625,
    tolerance=0.003,
    slips=(
        Slip(
            "one-half-missing",
            3.125,
            "There are two examples, and a half stands in front. Where is the mean taken, and where the half?",
            "one half missing: the mean of both squares without the half in front, or the sum of both halves "
            "without the mean.",
        ),
        Slip(
            "both-halves-missing",
            6.25,
            "What makes a sum a mean, and what stands in front of it?",
            "the sum of the squares: the mean of two is half of it, and the half in front halves it again.",
        ),
        Slip("halved-thrice", 0.78125, "How often is 6.25 divided by 2?", "one half too many: two are enough."),
        Slip(
            "sizes",
            1.75,
            "What is done with a difference before it is averaged?",
            "the mean of the differences without their signs: square them, and halve the mean.",
        ),
        Slip("half-sizes", 0.875, "What is done with a difference before it is averaged?", "no squares: square first."),
        Slip("sizes-added", 3.5, "What is done with each difference?", "the differences added without their signs."),
        Slip("differences-added", 0.5, _SQUARED, "the differences added, minus and all: square each of them first."),
        Slip(
            "differences-averaged", 0.25, _SQUARED, "the mean difference: square each difference first, minus and all."
        ),
        Slip("differences-halved", 0.125, _SQUARED, "half the mean difference: square each of them first."),
        Slip("mean-then-squared", 0.0625, _SQUARED, "the mean difference squared: square first, then average."),
        Slip("mean-then-squared-half", 0.03125, _SQUARED, "half the square of the mean: square first, then average."),
        Slip(
            "squares-subtracted",
            1.0625,
            "What is squared: the numbers, or their difference?",
            "squares subtracted from squares: subtract first, then square the difference.",
        ),
        Slip(
            "squares-subtracted-no-half",
            2.125,
            "What is squared: the numbers, or their difference?",
            "squares subtracted from squares, and no half: subtract first, then square the difference.",
        ),
        Slip("no-targets", 2.3125, "What do the targets do?", "the outputs squared: subtract the targets first."),
        Slip(
            "no-outputs", 1.25, "What do the outputs do?", "the targets squared: subtract them from the outputs first."
        ),
        Slip(
            "minus-kept",
            0.4375,
            "What is -1.5 times -1.5?",
            "a square below 0: minus times minus is plus, so it is 2.25.",
        ),
        Slip("first-only", 1.125, _BOTH, "the first example alone: there are two."),
        Slip("second-only", 2.0, _BOTH, "the second example alone: there are two."),
        Slip(
            "minus-in-front",
            -1.5625,
            "Can a square be below 0?",
            "a minus in front: squares are never below 0, nor is their mean.",
        ),
        Slip("rounded", 1.6, "How many decimals has half of 3.125?", "one decimal: keep all of them, or three."),
        Slip("root", 1.768, "Is a root taken at the end?", "the root of the mean square: take half of it instead."),
        Slip(
            "added", 5.5625, "Is the target added or taken away?", "outputs and targets added: take their difference."
        ),
    ),
    todo="Work it out on paper: both differences, their squares, the mean of these, and half of it. "
    "Put it where `...` stands.",
    hints=(
        "Subtract the target from each output, square both differences, take their mean, and halve it.",
        "The differences are 0.5 - 2 = -1.5 and 3 - 1 = 2. What are their squares?",
        "The squares are 2.25 and 4. What is their mean, and what is half of that?",
    ),
    done="(-1.5)² = 2.25 and 2² = 4; their mean is 3.125, and half of that 1.5625. "
    "The larger error counts for most of it: that is what squaring does.",
)


def squared(error: Any) -> Report:
    """Check half the mean squared error of the outputs 0.5 and 3 for the targets 2 and 1."""
    return SQUARED(error)
