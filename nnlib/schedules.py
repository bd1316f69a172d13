"""Schedules: how the rate changes while training goes on.

A schedule is a function of the number of steps taken so far, 0, 1, 2, ..., and returns the factor by which the
optimizer's `lr` is multiplied for the next one: `Trainer(net, SGD(0.1), schedule=cosine(1000))`. Any such
function will do.
"""

import math
from collections.abc import Callable
from typing import Any

from nnlib.validation import fraction, positive, short, whole


class Schedule:
    """A function of the step that knows its name."""

    def __init__(self, name: str, factor: Callable[[int], float]) -> None:
        self.name, self.factor = name, factor

    def __call__(self, step: int) -> float:
        """Return the factor for the step that comes after `step` others."""
        return self.factor(step)

    def __repr__(self) -> str:
        return self.name


def checked_schedule(name: str, schedule: Any) -> Callable[[int], float]:
    """Return `schedule` if it is a function of the step that returns a factor, at least for step 0."""
    try:
        factor = schedule(0)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {short(schedule)}, but it should be a function of the step.") from None
    positive(f"the factor that {name} gives for step 0", factor, or_zero=True)
    return schedule


def constant() -> Schedule:
    """Return the schedule that changes nothing."""
    return Schedule("constant()", lambda step: 1.0)


def step_decay(every: int, factor: float = 0.1) -> Schedule:
    """Return the schedule that multiplies the rate by `factor` once `every` so many steps."""
    every, factor = whole("every", every), positive("factor", factor)
    return Schedule(f"step_decay({every}, {factor:g})", lambda step: factor ** (step // every))


def cosine(steps: int, lowest: float = 0.0) -> Schedule:
    """Return the schedule that falls from 1 to `lowest` along half a cosine, over `steps` steps, and stays there.

    From Loshchilov and Hutter 2017, equation 5.
    """
    steps, lowest = whole("steps", steps), fraction("lowest", lowest)
    height = (1 - lowest) / 2
    return Schedule(
        f"cosine({steps}, {lowest:g})",
        lambda step: lowest + height * (1 + math.cos(math.pi * min(step, steps) / steps)),
    )


def warm_up(steps: int, then: Callable[[int], float] | None = None) -> Schedule:
    """Return the schedule that climbs from 1 / `steps` to 1 in `steps` steps, and goes on with `then` from its step 0.

    The first gradients of a fresh network are wild; small steps until it has settled (Goyal et al. 2017, section 2.2).
    """
    steps, then = whole("steps", steps), constant() if then is None else checked_schedule("then", then)
    return Schedule(
        f"warm_up({steps}, {then!r})", lambda step: (step + 1) / steps if step < steps else then(step - steps)
    )
