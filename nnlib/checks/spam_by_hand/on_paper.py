"""Exercise: the weighted sum on paper."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

WEIGHTED_SUM = NumberExercise(
    id="02-weighted-sum",
    answer=1.33 * 2 + 0.23 * 1 - 3,
    tolerance=0.005,
    slips=(
        Slip("no-bias", 2.89, "What happened to b?", "the bias left out: -3 is added at the end."),
        Slip("plus-three", 5.89, "Which sign does b have?", "3 added instead of taken away: the bias is -3."),
        Slip("no-weights", -1.44, "What do the weights 2 and 1 do?", "inputs added without their weights."),
        Slip("only-inputs", 1.56, "Where are the weights and the bias?", "the two inputs added, and no more."),
        Slip(
            "swapped-weights",
            -1.21,
            "Which weight belongs to 1.33?",
            "the weights swapped: 2 belongs to 1.33.",
        ),
        Slip("sign", 0.11, "Is 2.89 more or less than 3?", "the sign lost: 2.89 - 3 is below 0."),
        Slip(
            "multiplied",
            2.66 * 0.23 - 3,
            "What is done with the two products?",
            "the products multiplied: add them.",
        ),
        Slip(
            "other-message",
            -0.35,
            "Which message is this one's z?",
            "the first message's z: now take 1.33 and 0.23.",
        ),
        Slip(
            "probability",
            0.47,
            "z, or what the sigmoid makes of it?",
            "the probability: z is the sum before it.",
        ),
        Slip("rounded", -0.1, "How many digits?", "one digit too few: keep two."),
    ),
    todo="Work it out on paper and put your number where `...` stands: inputs times weights, added, plus b.",
    hints=(
        "Multiply each input by its weight, add the products, then add the bias.",
        "Write the two products down, one under the other: what is 2 times 1.33, and what is 1 times 0.23?",
        "The two products are 2.66 and 0.23. What is their sum, and what is left when 3 is taken away?",
    ),
    done="2 x 1.33 + 1 x 0.23 - 3 = -0.11. Below 0: the neuron calls this advert ham.",
)


def weighted_sum(z: Any) -> Report:
    """Check the number z worked out on paper for x = (1.33, 0.23), w = (2, 1), b = -3."""
    return WEIGHTED_SUM(z)
