"""Exercises on paper: a chain of two links, and a half-filled backward pass."""

from typing import Any

from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report

_TWO = "The nudge goes through two links. What does each of them do to it, and what do both?"
_LAST = "The loss is half of (u - 1)². How steep is it at u = 4?"
_FIRST = "x goes from 1 to 1.01. Where does u go?"

CHAIN = NumberExercise(
    id="06-chain",
    answer=-6.0,
    tolerance=0.02,
    slips=(
        Slip("only-last", 3.0, _TWO, "the last link alone: 3 is dL/du. Multiply it by du/dx."),
        Slip("only-first", -2.0, _TWO, "the first link alone: -2 is du/dx. Multiply dL/du by it."),
        Slip("added", 1.0, "Are the links of a chain added, or multiplied?", "3 and -2 added: multiply them."),
        Slip("subtracted", 5.0, "Are the links subtracted, or multiplied?", "-2 taken from 3: multiply them."),
        Slip("sign", 6.0, "When x grows, does u grow or fall?", "a minus lost: u falls by 2 for each step of x."),
        Slip("no-half", -12.0, _LAST, "the half forgotten: the slope of ½ (u - 1)² is u - 1, with no 2."),
        Slip("loss", 4.5, "Is the loss asked for, or its slope?", "the loss itself: ½ × 3² = 4.5."),
        Slip("square", 9.0, "Is the loss asked for, or its slope?", "the square, 3²."),
        Slip("loss-times", -9.0, _LAST, "the loss multiplied by du/dx: take the slope of the loss, u - 1."),
        Slip("no-target", -8.0, _LAST, "u in the place of u - 1: 4 × -2. The slope of the loss is u - 1."),
        Slip("u", 4.0, "Is u asked for, or the slope of the loss?", "u itself, 6 - 2 × 1."),
        Slip("divided", -1.5, "Are the links of a chain divided, or multiplied?", "3 divided by -2: multiply them."),
        Slip("divided-other", -2 / 3, "Are the links divided, or multiplied?", "-2 divided by 3: multiply them."),
        Slip("intercept", 18.0, _FIRST, "6 in the place of -2: the 6 stays where it is when x is nudged."),
        Slip("whole-first", 12.0, _FIRST, "u = 4 in the place of du/dx: 3 × 4. A nudge of x is multiplied by -2."),
        Slip("last-at-x", 0.0, _LAST, "the slope of the loss taken at x = 1: take it at u = 4."),
        Slip("halved", -3.0, _LAST, "half of it: the 2 of the square takes the half away, and u - 1 is left."),
    ),
    todo="Work it out on paper and put your number where `...` stands: first u, then both slopes, and their product.",
    hints=(
        "First u at x = 1. Then two slopes: how much u moves for a nudge of x, and L for a nudge of u.",
        "u = 6 - 2 × 1 = 4. For a step of x, u moves by -2. The slope of L at u is u - 1.",
        "The two slopes are 3 and -2.",
    ),
    done="3 × -2 = -6: x up by 0.01, u down by 0.02, the loss down by 0.06.",
)

_WAY = "The way from the loss to w1: dz2, then over w2 to a1, through ReLU to z1, and to w1. Which factor is missing?"

HALF_FILLED = NumberExercise(
    id="06-half-filled",
    answer=18.0,
    tolerance=0.02,
    slips=(
        Slip("no-x", 4.5, _WAY, "x left out: 4.5 is dz1, and also the slope for b1. w1 was multiplied by x = 4."),
        Slip("no-w2", -6.0, _WAY, "w2 left out: on its way back dz2 is multiplied by -3."),
        Slip("no-error", -12.0, _WAY, "dz2 left out: it is -1.5, output minus target."),
        Slip("only-error", -1.5, _WAY, "dz2 alone: multiply it by w2, by the slope of ReLU, and by x."),
        Slip("sign", -18.0, "Which sign has dz2, and which w2?", "a sign turned: dz2 = -1 - 0.5 = -1.5, and w2 = -3."),
        Slip("a1-for-x", 13.5, "What was w1 multiplied by?", "a1 = 3 in the place of x = 4."),
        Slip("relu-for-slope", 54.0, "How steep is ReLU at z1 = 3?", "ReLU itself, 3, for its slope, 1."),
        Slip(
            "off", 0.0, "Is the hidden neuron switched on?", "ReLU taken as flat: z1 = 3 is above 0, so its slope is 1."
        ),
        Slip("doubled", 36.0, "What is the slope of ½ (a2 - t)²?", "2 × (a2 - t): the half takes the 2 away."),
        Slip(
            "halved", 9.0, "Is w1 a factor of its own slope?", "18 times one half, w1 or that of the loss: neither is."
        ),
        Slip("w1-for-x", 2.25, "What was w1 multiplied by?", "w1 = 0.5 in the place of x = 4."),
        Slip("dw2", -4.5, "Which weight is asked for?", "the slope for w2, dz2 × a1 = -4.5."),
        Slip("loss", 1.125, "Is the loss asked for, or its slope?", "the loss itself, ½ × 1.5²."),
        Slip("no-target", 12.0, "What is dz2?", "a2 = -1 for dz2: the target is taken from it, -1 - 0.5."),
        Slip("added-target", 6.0, "What is dz2?", "-0.5 for dz2: -1 - 0.5 is -1.5."),
        Slip("added", 0.5, "Are the factors of a chain added, or multiplied?", "factors added: multiply them."),
        Slip("loss-times", -13.5, "What is dz2?", "the loss, 1.125, for its slope, -1.5."),
        Slip("one-off", 17.5, "What is 4.5 × 4?", "a product a little off: 4.5 × 4 = 18."),
    ),
    todo="Fill the gaps on paper and put the slope for w1 where `...` stands.",
    hints=(
        "First dz2: output minus target, -1 - 0.5. Then back over w2, through ReLU, and to w1.",
        "dz2 = -1.5, da1 = -1.5 × -3 = 4.5, and ReLU's slope at z1 = 3 is 1. What was w1 multiplied by?",
        "dz1 = 4.5, and w1 was multiplied by x = 4.",
    ),
    done="-1.5 × -3 × 1 × 4 = 18: w1 up by 0.01, and the loss rises by about 0.18.",
)


def chain(slope: Any) -> Report:
    """Check dL/dx at x = 1, for u = 6 - 2x and L = ½ (u - 1)²."""
    return CHAIN(slope)


def half_filled(slope: Any) -> Report:
    """Check dL/dw1 of the half-filled network: x = 4, w1 = 0.5, b1 = 1, w2 = -3, b2 = 8, t = 0.5."""
    return HALF_FILLED(slope)
