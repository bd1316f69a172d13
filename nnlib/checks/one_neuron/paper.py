"""Exercise: a weighted sum on paper, x = (0.5, 2, 1), w = (2, -1, 0.5), b = 0.4."""

from typing import Any

from nnlib.checks.number import Slip
from nnlib.checks.paper_sum import paper_sum
from nnlib.checks.report import Report

ON_PAPER = paper_sum(
    "01-on-paper",
    x=(0.5, 2, 1),
    w=(2, -1, 0.5),
    b=0.4,
    slips=(
        Slip("minus-bias", -0.9, "Which sign does b have?", "0.4 taken away: the bias is 0.4, so it is added."),
        Slip("sign", 0.1, "Is -0.5 + 0.4 above 0 or below?", "the sign lost: adding 0.4 to -0.5 does not reach 0."),
        Slip(
            "sum-sign",
            0.9,
            "Is 1 - 2 + 0.5 above 0 or below?",
            "the sign of the sum lost: 1 - 2 + 0.5 lies below 0, and then comes 0.4.",
        ),
        Slip(
            "no-minus",
            3.9,
            "What does the weight -1 make of the input 2?",
            "a weight or its minus left out: the weights are 2, -1 and 0.5, and -1 times 2 is -2.",
        ),
        Slip(
            "no-inputs",
            1.9,
            "Which input does the weight -1 meet, and what is their product?",
            "a product that is not -2: the weight -1 meets the input 2.",
        ),
        Slip(
            "last-missing",
            -0.6,
            "What is done with the three products?",
            "products not all added: add 1, -2 and 0.5, then 0.4.",
        ),
        Slip("first-missing", -1.1, "How many products are there?", "the first product left out: 2 times 0.5 is 1."),
        Slip("first-only", 1.4, "How many products are there?", "one product only: there are three, then comes b."),
    ),
    hints=(
        "Write the three products down, one under the other: 2 times 0.5, -1 times 2, and 0.5 times 1.",
        "The three products are 1, -2 and 0.5. What is their sum, and what is it when 0.4 is added?",
    ),
    done="2 × 0.5 - 1 × 2 + 0.5 × 1 + 0.4 = -0.1. Not above 0: with a step the neuron stays silent.",
)


def on_paper(z: Any) -> Report:
    """Check the number z worked out on paper for x = (0.5, 2, 1), w = (2, -1, 0.5), b = 0.4."""
    return ON_PAPER(z)
