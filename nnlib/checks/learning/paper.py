"""Exercise: what a spam message with p = 0.25 costs, on paper."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

QUARTER = NumberExercise(
    id="03-quarter",
    answer=1.386,
    tolerance=0.0065,
    slips=(
        Slip(
            "probability",
            0.25,
            "Is 0.25 the cost, or the probability?",
            "the probability itself: the cost is -log of it.",
        ),
        Slip(
            "other-side",
            0.75,
            "What is 0.75 the probability of?",
            "1 - p: the message is spam, and spam was given 0.25.",
        ),
        Slip("one-halving", 0.69, "How often is 1 halved to get 0.25?", "one halving: that is what p = 0.5 costs."),
        Slip("three-halvings", 2.08, "How often is 1 halved to get 0.25?", "three halvings: 0.25 takes two."),
        Slip(
            "quarter-of-it", 0.1725, "Does a smaller p cost more, or less?", "0.69 times 0.25: every halving adds 0.69."
        ),
        Slip("half-of-it", 0.345, "Does a smaller p cost more, or less?", "half of 0.69: a smaller p costs more."),
        Slip(
            "no-minus", -1.386, "Can a cost be below 0?", "the minus forgotten: log 0.25 is negative, -log 0.25 is not."
        ),
        Slip("ham", 0.2877, "Is the message spam, or ham?", "-log(1 - p), the cost of a ham message with p = 0.25."),
        Slip(
            "base-ten",
            0.602,
            "Which logarithm gives 0.69 for one half?",
            "the logarithm to base 10: here log is the natural one.",
        ),
        Slip(
            "base-two",
            2.0,
            "What does one halving add?",
            "halvings counted, or the logarithm to base 2: each adds 0.69.",
        ),
        Slip("squared", 0.476, "Is 0.69 added, or multiplied?", "0.69 times 0.69: every halving adds."),
        Slip(
            "times-four",
            2.77,
            "Is 0.69 the cost of p = 1, or of p = 0.5?",
            "0.69 times 4: a quarter takes two halvings, and each adds 0.69.",
        ),
        Slip(
            "squared-error",
            0.5625,
            "Is it a square that you need?",
            "the squared error, (1 - p) times (1 - p): the cost is -log p.",
        ),
        Slip("over-p", 4.0, "What is the log of this number?", "1 / p without its log: log 4 is the cost."),
        Slip("exp", 1.284, "Which key undoes the one you need?", "exp in the place of log."),
        Slip(
            "taken-quarter", 0.44, "Does a smaller p cost more, or less?", "0.25 taken from 0.69: a halving adds 0.69."
        ),
        Slip("rounded", 1.4, "How many decimals?", "one decimal too few: keep two."),
        Slip("added-half", 1.19, "What does one halving add?", "0.5 added to 0.69: every halving adds 0.69."),
        Slip("added-quarter", 0.94, "What does one halving add?", "0.25 added to 0.69: every halving adds 0.69."),
    ),
    todo="Work it out on paper and put your number where `...` stands: what does p = 0.5 cost, and one halving more?",
    hints=(
        "Every halving of p adds the same amount.",
        "p = 1 costs 0, and p = 0.5 costs 0.693. From 0.5 to 0.25 it is one more halving.",
        "0.693, and 0.693 again.",
    ),
    done="0.693 + 0.693 = 1.386: two halvings.",
)


def quarter(cost: Any) -> Report:
    """Check the cost -log p of a spam message with p = 0.25."""
    return QUARTER(cost)
