"""Exercise on paper: two steps on a bowl with curvature 4, from w = 3, with the rate 0.45."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

TWO_STEPS = NumberExercise(
    id="07-two-steps",
    answer=1.92,
    tolerance=0.005,
    slips=(
        Slip("one-step", -2.4, "How many steps have you taken?", "w after one step: one more, from -2.4."),
        Slip("three-steps", -1.536, "How many steps have you taken?", "w after three steps: two are asked for."),
        Slip(
            "old-slope",
            -7.8,
            "Where do you stand after the first step, and what is the slope there?",
            "two steps with the first slope, 12: after the first step w is -2.4, and the slope 4 × -2.4.",
        ),
        Slip(
            "sign-lost",
            -6.72,
            "What is the slope at -2.4: above 0, or below?",
            "a sign lost in the second step: the slope at -2.4 is -9.6, and minus times minus is plus.",
        ),
        Slip("turned", -1.92, "At -2.4, which way is the bottom?", "the sign of the second step turned round."),
        Slip("uphill", 23.52, "Which way is downhill from 3?", "two steps uphill: w minus rate times slope."),
        Slip("uphill-once", 8.4, "Which way is downhill from 3?", "one step uphill: w minus rate times slope."),
        Slip("no-curvature", 0.9075, "What is the slope at w = 3?", "w itself for the slope: it is 4 times w."),
        Slip("half-curvature", 0.03, "What is the slope at w = 3?", "2 times w for the slope: here it is 4 times w."),
        Slip(
            "height",
            -5.1,
            "Is 18 the slope at w = 3, or the height?",
            "the height, 2 × 3 × 3, for the slope: the slope is 4 × 3 = 12.",
        ),
        Slip("no-rate", 27.0, "How much of the slope does a step take?", "steps without the rate: 0.45 of the slope."),
        Slip("worked-rate", 1.08, "Which rate is asked for?", "the rate of the example, 0.1: this one goes with 0.45."),
        Slip("step", 5.4, "Is 5.4 where you are, or how far you went?", "the length of the first step: 3 - 5.4."),
        Slip("slope", -9.6, "Is -9.6 a place, or a slope?", "the second slope: w is -2.4 minus 0.45 of it."),
        Slip("second-step", 4.32, "Is 4.32 where you are, or how far you went?", "the length of the second step."),
        Slip("factor", 0.64, "Which number did you start from?", "the factor alone, 0.8 times 0.8: w started at 3."),
    ),
    todo="Work it out on paper and put your number where `...` stands: slope, step, new w, and the same once more.",
    hints=(
        "The slope at w is 4 times w. A step goes from w to w - 0.45 × slope.",
        "At 3 the slope is 12, and the step 0.45 × 12 = 5.4. So w is 3 - 5.4 = -2.4 now.",
        "At -2.4 the slope is -9.6. w becomes -2.4 + 0.45 × 9.6.",
    ),
    done="3, -2.4, 1.92: each step jumps over the bottom and lands at -0.8 of where it was.",
)


def two_steps(w: Any) -> Report:
    """Check where two steps lead."""
    return TWO_STEPS(w)
