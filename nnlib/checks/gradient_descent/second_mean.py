"""Exercise on paper: Adam's corrected m after the slopes 4 and 2, with beta1 = 0.9."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

_BOUNDS = "Both slopes lie between 2 and 4. Can their mean be there?"

SECOND_MEAN = NumberExercise(
    id="07-second-mean",
    answer=2.947,
    tolerance=0.006,
    slips=(
        Slip("uncorrected", 0.56, _BOUNDS, "m itself: divide it by 1 - 0.9², which is 0.19."),
        Slip("first-correction", 5.6, _BOUNDS, "the correction of the first step, 0.1: in the second it is 0.19."),
        Slip("third-correction", 2.066, "Which step is it?", "the correction of the third step: here t is 2."),
        Slip("multiplied", 0.1064, _BOUNDS, "a product with 0.19: divide by it."),
        Slip("times-two", -0.7, _BOUNDS, "0.9 times 2 in the place of 0.9 squared."),
        Slip("share-squared", 56.0, _BOUNDS, "1 - 0.9, squared: it is 0.9 that is squared, 1 - 0.81."),
        Slip("over-power", 0.691, _BOUNDS, "a division by 0.81: divide by 1 - 0.81."),
        Slip(
            "simple-mean",
            3.0,
            "Do both slopes count alike?",
            "the mean of 4 and 2: the newer slope counts a little more.",
        ),
        Slip("corrected-kept", 20.0, _BOUNDS, "the corrected 4 carried on: 0.4 is carried on, before its correction."),
        Slip(
            "corrected-m", 3.8, "Which m came out of the first step, before its correction?", "0.9 of 4: carry on 0.4."
        ),
        Slip("as-momentum", 12.421, _BOUNDS, "all of the slope 2 added: in a mean a tenth of it comes in."),
        Slip(
            "as-momentum-uncorrected",
            2.36,
            "How much of the slope 2 comes in?",
            "all of the slope 2: a tenth comes in.",
        ),
        Slip("swapped", 9.684, _BOUNDS, "0.9 and 0.1 in each other's place: nine tenths of the old m are kept."),
        Slip("swapped-uncorrected", 1.84, _BOUNDS, "0.9 and 0.1 in each other's place, and no correction."),
        Slip("new-only", 1.053, _BOUNDS, "the new slope alone: add 0.9 of the old m, 0.36."),
        Slip("old-only", 1.895, "What does the second slope add?", "the old m alone: add a tenth of the slope 2."),
        Slip("new-m-only", 0.2, _BOUNDS, "a tenth of the new slope: add 0.9 of the old m, then correct."),
    ),
    todo="Work it out on paper and put your number where `...` stands: the new m, then the correction. "
    "Three decimals are enough.",
    hints=(
        "The new m is 0.9 of the old one, 0.4, plus 0.1 of the new slope, 2.",
        "m is 0.36 + 0.2 = 0.56. In the second step the correction divides by 1 - 0.9².",
        "0.9² is 0.81, so it is 0.56 / 0.19.",
    ),
    done="0.56 / 0.19 = 2.947: a mean of 4 and 2 that leans a little to the newer one.",
)


def second_mean(m_hat: Any) -> Report:
    """Check Adam's corrected m after two slopes."""
    return SECOND_MEAN(m_hat)
