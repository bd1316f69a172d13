"""Exercise: z at the corner (1, 1) on paper, w1 = 1.5, w2 = 2.5, b = -0.75, right at XOR's three other corners."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

INEQUALITY = NumberExercise(
    id="04-inequality",
    answer=3.25,
    tolerance=0.005,
    slips=(
        Slip("no-bias", 4.0, "What happened to b?", "the bias left out: -0.75 is added at the end."),
        Slip("minus-bias", 4.75, "Which sign does b have?", "0.75 added: the bias is -0.75, so it makes z smaller."),
        Slip(
            "bias-twice", 2.5, "How often is b added at one corner?", "b added twice, as two corners together have it."
        ),
        Slip("first-only", 0.75, "Which inputs are 1 at this corner?", "z at the corner (1, 0): here x2 is 1, too."),
        Slip("second-only", 1.75, "Which inputs are 1 at this corner?", "z at the corner (0, 1): here x1 is 1, too."),
        Slip(
            "only-bias", -0.75, "Which inputs are 1 at this corner?", "z at the corner (0, 0): here both inputs are 1."
        ),
        Slip("no-weights", 1.25, "What do the weights 1.5 and 2.5 do?", "inputs added without their weights."),
        Slip("half-weighted", 1.5, "Which product is missing, and where is b?", "the first product alone: w1 times 1."),
        Slip(
            "sign", -3.25, "Is 1.5 + 2.5 above 0 or below?", "a sign turned: 1.5 + 2.5 is 4, and 0.75 less is above 0."
        ),
        Slip("subtracted", 0.25, "Are the two products added?", "1.5 taken from 2.5: the products are added."),
        Slip("subtracted-back", -1.75, "Are the two products added?", "2.5 taken from 1.5: the products are added."),
        Slip("multiplied", 3.0, "What is done with the two products?", "1.5 times 2.5 plus b: the products are added."),
        Slip(
            "multiplied-no-bias",
            3.75,
            "What is done with the two products, and where is b?",
            "1.5 times 2.5: the products are added, and then b.",
        ),
        Slip("bias-multiplied", -3.0, "Is b added, or multiplied?", "the sum multiplied by b: add b."),
        Slip(
            "wanted",
            0.0,
            "Which z do these three numbers give, whatever XOR wants?",
            "what the fourth line asks for, at most 0: work out what it gets.",
        ),
        Slip("stepped", 1.0, "z, or what the step makes of it?", "the step's answer: z is the sum before it."),
        Slip("probability", 0.963, "z, or what the sigmoid makes of it?", "the sigmoid's answer: z is before it."),
    ),
    todo="Fill the gap on paper: at the corner (1, 1) both weights are added, then b. Put z where `...` stands.",
    hints=(
        "At the corner (1, 1) both inputs are 1: add both weights, then the bias.",
        "Without the second weight it is 1.5 - 0.75 = 0.75, the corner (1, 0). What does x2 = 1 add?",
        "The two weights make 1.5 + 2.5. What is left when 0.75 is taken away?",
    ),
    done="1.5 + 2.5 - 0.75 = 3.25, and it should be at most 0: these three numbers do not make XOR. Why no others do "
    "stands below.",
)


def inequality(z: Any) -> Report:
    """Check z at the corner (1, 1) for w1 = 1.5, w2 = 2.5, b = -0.75."""
    return INEQUALITY(z)
