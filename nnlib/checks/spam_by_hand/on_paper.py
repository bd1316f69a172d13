"""Exercise: the second message's weighted sum on paper, x = (1.33, 0.23), w = (2, 1), b = -3."""

from typing import Any

from nnlib.checks.number import Slip
from nnlib.checks.paper_sum import paper_sum
from nnlib.checks.report import Report

WEIGHTED_SUM = paper_sum(
    "02-weighted-sum",
    x=(1.33, 0.23),
    w=(2, 1),
    b=-3,
    but=("added",),  # 1.56, which the inputs alone give, too
    slips=(
        Slip("plus-three", 5.89, "Which sign does b have?", "3 added instead of taken away: the bias is -3."),
        Slip("no-weights", -1.44, "What do the weights 2 and 1 do?", "inputs added without their weights."),
        Slip("sign", 0.11, "Is 2.89 more or less than 3?", "the sign lost: 2.89 - 3 is below 0."),
        Slip("multiplied", -2.39, "What is done with the two products?", "the products multiplied: add them."),
        Slip("other-message", -0.35, "Whose z is this?", "the first message's z: now take 1.33 and 0.23."),
        Slip("rounded", -0.1, "How many digits?", "one digit too few: keep two."),
    ),
    hints=(
        "Write the two products down, one under the other: what is 2 times 1.33, and what is 1 times 0.23?",
        "The two products are 2.66 and 0.23. What is their sum, and what is left when 3 is taken away?",
    ),
    done="2 × 1.33 + 1 × 0.23 - 3 = -0.11. Below 0: the neuron calls this advert ham.",
)


def weighted_sum(z: Any) -> Report:
    """Check the number z worked out on paper for x = (1.33, 0.23), w = (2, 1), b = -3."""
    return WEIGHTED_SUM(z)
