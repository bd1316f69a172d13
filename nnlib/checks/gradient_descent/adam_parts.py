"""Adam in three parts, so that each usual mistake changes one of them: what is remembered, its correction, the step."""

from collections.abc import Callable

import numpy as np

from nnlib.validation import Array

Two = tuple[Array, Array]
State = tuple[Array, Array, Array]
Memory = Callable[[Array, Array, Array, float, float], Two]
Correction = Callable[[Array, Array, int, float, float], Two]
Move = Callable[[Array, Array, Array, float, float], Array]
Answer = Callable[[Array, Array, Array, Array, int, float, float, float, float], State]


def mean(old: Array, new: Array, beta: float) -> Array:
    """Return a running mean after `new` has come in."""
    return beta * old + (1 - beta) * new


def remembered(grad: Array, m: Array, v: Array, beta1: float, beta2: float) -> Two:
    """Return the new m and v."""
    return mean(m, grad, beta1), mean(v, grad**2, beta2)


def corrected(m: Array, v: Array, t: int, beta1: float, beta2: float) -> Two:
    """Return m and v without the bias of their start at 0."""
    return m / (1 - beta1**t), v / (1 - beta2**t)


def moved(w: Array, m: Array, v: Array, lr: float, eps: float) -> Array:
    """Return w after the step."""
    return w - lr * m / (np.sqrt(v) + eps)


def adam(memory: Memory = remembered, correction: Correction = corrected, move: Move = moved) -> Answer:
    """Return an `adam_step` made of these parts."""

    def adam_step(
        w: Array, grad: Array, m: Array, v: Array, t: int, lr: float, beta1: float, beta2: float, eps: float
    ) -> State:
        m, v = memory(grad, m, v, beta1, beta2)
        return move(w, *correction(m, v, t, beta1, beta2), lr, eps), m, v

    return adam_step


adam_step = adam()
"""What the exercise asks for."""
