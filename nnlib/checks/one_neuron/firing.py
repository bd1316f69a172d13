"""Exercise: `step(z) -> 1 or 0`, whether the neuron fires."""

from collections.abc import Callable
from typing import Any

from nnlib.checks.exercise import Exercise
from nnlib.checks.hints import Hint
from nnlib.checks.one_neuron.step_mistakes import MISTAKES
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report

INPUTS = ((3.0,), (-2.0,), (0.25,), (-0.25,), (0.5,), (1.0,), (0.75,), (1.5,), (-7.5,), (0.0,))


def right(z: float) -> int:
    """Return what the exercise asks for."""
    return int(z > 0)


def _crash(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    if isinstance(error, UnboundLocalError):
        return "no-value", "For this z no branch of your `if` gives the answer a value. An `else` takes all the rest."
    if isinstance(error, NameError) and error.name in ("x", "Z", "a"):
        return "names", "The one input of this function is called z, a small letter."
    if "subscriptable" in str(error) or "not iterable" in str(error) or "len()" in str(error):
        return "one-number-given", "Here z is one number, so there is nothing to go through: compare it with 0."
    return None


STEP = Exercise(
    id="01-step",
    name="step",
    parameters=("z",),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="1 or 0",
    todo="Compare z with 0: return 1 if it is above 0, and 0 if it is not. Then run this cell again.",
    done="At 0 itself our step gives 0: the neuron fires only above it.",
    accepts=NUMBER,
    crash=_crash,
    question="Is this z above 0? Which line of your function decides, and what does it make of this z?",
)


def step(function: Callable[[float], Any]) -> Report:
    """Check the learner's `step(z) -> 1 or 0`; True and False will do, since they equal 1 and 0."""
    return STEP(function)
