"""Exercise: a half-filled weighted sum, x = (1.5, 0.2), w = (-2, 5), b = 2.5."""

from typing import Any

from nnlib.checks.number import Slip
from nnlib.checks.paper_sum import paper_sum
from nnlib.checks.report import Report

HALF_FILLED = paper_sum(
    "01-half-filled",
    x=(1.5, 0.2),
    w=(-2, 5),
    b=2.5,
    slips=(
        Slip("minus-bias", -4.5, "Which sign does b have?", "2.5 taken away: the bias is 2.5, so it is added."),
        Slip("no-minus", 6.5, "What does the weight -2 make of the input 1.5?", "a minus lost: -2 times 1.5 is -3."),
        Slip("no-weights", 4.2, "What do the weights -2 and 5 do?", "inputs added without their weights."),
        Slip("no-inputs", 5.5, "What do the inputs 1.5 and 0.2 do?", "weights added without their inputs."),
        Slip(
            "half-below",
            -0.5,
            "What is -3 + 1, and what is it when 2.5 is added?",
            "a sign turned, or the second product not added: -3 + 1 = -2, and 2.5 more lies above 0.",
        ),
        Slip("first-missing", 3.5, "How many products are there?", "the first product left out: it is -3."),
        Slip("tenfold", 9.5, "Is 5 times 0.2 more or less than 5?", "a decimal point lost: 5 times 0.2 is 1."),
        Slip("tenth", -0.4, "How much is 5 times 0.2?", "a decimal point moved: 5 times 0.2 is 1."),
        Slip("subtracted", -1.5, "Is the second product added or taken away?", "1 taken away: the products are added."),
    ),
    todo="Fill the gaps on paper and put z where `...` stands: both products, added, plus b.",
    hints=(
        "The first product is -3. What is 5 times 0.2?",
        "The two products are -3 and 1. What is their sum, and what is it when 2.5 is added?",
    ),
    done="-2 × 1.5 + 5 × 0.2 + 2.5 = 0.5. Above 0: with a step the neuron fires.",
)


def half_filled(z: Any) -> Report:
    """Check the number z of the half-filled example: x = (1.5, 0.2), w = (-2, 5), b = 2.5."""
    return HALF_FILLED(z)
