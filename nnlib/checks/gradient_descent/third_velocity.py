"""Exercise on paper: the velocity after the slopes 10, -8 and 6, with beta = 0.9."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

VELOCITY = NumberExercise(
    id="07-third-velocity",
    answer=6.9,
    tolerance=0.005,
    slips=(
        Slip("second", 1.0, "How many slopes have come in?", "the velocity after two slopes: the third is 6."),
        Slip("no-memory", 6.0, "What is left of the velocity before?", "the third slope alone: add 0.9 of 1."),
        Slip("memory-only", 0.9, "Which slope comes in third?", "0.9 of the old velocity: add the slope 6."),
        Slip(
            "nothing-faded", 7.0, "What is left of 1 after one step?", "an old velocity that has not faded: 0.9 of 1."
        ),
        Slip("sum", 8.0, "How much of the first slope is left in the end?", "the slopes added: the old ones fade."),
        Slip(
            "signs-lost",
            21.3,
            "Which way does the second slope point?",
            "slopes without their signs: the second is -8, and takes away.",
        ),
        Slip(
            "averaged",
            0.69,
            "How much of a new slope is added: all of it, or a tenth?",
            "a mean, with a tenth of each slope. In momentum all of a slope is added.",
        ),
        Slip("beta-on-grad", 7.2, "Which of the two fades: old velocity, or new slope?", "beta at the new slope."),
        Slip("beta-on-both", 6.21, "Which of the two fades: old velocity, or new slope?", "0.9 of both together."),
        Slip(
            "tenth-kept",
            5.3,
            "Is nine tenths kept, or one?",
            "one tenth of the old velocity kept: beta is the share kept.",
        ),
        Slip("first-lost", -1.2, "Where does the first slope, 10, come in?", "the first slope left out."),
        Slip("third-turned", -5.1, "Which sign has the third slope?", "the third slope taken away: it is 6, not -6."),
        Slip("mean", 2.667, "Is it a mean?", "the mean of the slopes: the velocity is a sum in which old slopes fade."),
    ),
    todo="Work it out on paper and put your number where `...` stands: 0.9 of the last velocity, plus the next slope.",
    hints=(
        "The first velocity is 10. Each next one is 0.9 of the one before, plus the new slope.",
        "The second is 0.9 × 10 - 8 = 1.",
        "The third is 0.9 × 1 + 6.",
    ),
    done="10, 1, 6.9: slopes that disagree have almost cancelled in the second.",
)


def third_velocity(v: Any) -> Report:
    """Check the velocity after three slopes."""
    return VELOCITY(v)
