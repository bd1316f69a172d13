"""Exercise: a half-filled weighted sum, x = (1.5, 0.2), w = (-2, 5), b = 2.5."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

HALF_FILLED = NumberExercise(
    id="01-half-filled",
    answer=0.5,
    tolerance=0.005,
    slips=(
        Slip("no-bias", -2.0, "What happened to b?", "the bias left out: 2.5 is added at the end."),
        Slip("minus-bias", -4.5, "Which sign does b have?", "2.5 taken away: the bias is 2.5, so it is added."),
        Slip(
            "no-minus",
            6.5,
            "What does the weight -2 make of the input 1.5?",
            "a minus lost: -2 times 1.5 is -3.",
        ),
        Slip("no-weights", 4.2, "What do the weights -2 and 5 do?", "inputs added without their weights."),
        Slip("no-inputs", 5.5, "What do the inputs 1.5 and 0.2 do?", "weights added without their inputs."),
        Slip("only-inputs", 1.7, "Where are the weights and the bias?", "the two inputs added, and no more."),
        Slip("swapped-weights", 9.6, "Which weight belongs to 1.5?", "the weights swapped: -2 belongs to 1.5."),
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
        Slip(
            "sums-multiplied",
            7.6,
            "How many weights does one input meet?",
            "two sums multiplied: multiply each input by its own weight, then add.",
        ),
        Slip("added", 7.2, "What does a weight do to its input?", "inputs and weights added: multiply them."),
        Slip("bias-per-input", 3.0, "How often is b added?", "the bias added twice: once is enough."),
        Slip("bias-multiplied", -5.0, "Is b added, or multiplied?", "the sum multiplied by 2.5: add 2.5."),
        Slip("stepped", 1.0, "z, or what the step makes of it?", "the step's answer: z is the sum before it."),
        Slip("probability", 0.62, "z, or what the sigmoid makes of it?", "the sigmoid's answer: z is before it."),
    ),
    todo="Fill the gaps on paper and put z where `...` stands: both products, added, plus b.",
    hints=(
        "Multiply each input by its weight, add the two products, then add the bias.",
        "The first product is -3. What is 5 times 0.2?",
        "The two products are -3 and 1. What is their sum, and what is it when 2.5 is added?",
    ),
    done="-2 x 1.5 + 5 x 0.2 + 2.5 = 0.5. Above 0: with a step the neuron fires.",
)


def half_filled(z: Any) -> Report:
    """Check the number z of the half-filled example: x = (1.5, 0.2), w = (-2, 5), b = 2.5."""
    return HALF_FILLED(z)
