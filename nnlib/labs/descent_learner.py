"""The learner's own loss and gradient in DescentLab, called with care, and whether the two belong together."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.labs.descent_losses import Slopes
from nnlib.labs.learner import Learners
from nnlib.live.loop import Trouble
from nnlib.validation import Array

SURE = 1e-12
"""How close to 0 and 1 the probabilities come that a loss is asked about: the log of 0 does not exist."""
NUDGE = 1e-4
SETTLED = 25.0
"""Beyond this |z| a probability is so near 0 or 1 that nudging it shows rounding, and the limit `SURE`."""


class LearnersLoss(Learners):
    """Calls `loss(p, y)`, p and y (n,), which gives one number. Until it is written, it gives None."""

    def __init__(self, loss: Callable[..., Any] | None) -> None:
        super().__init__(loss, "loss")

    def __call__(self, p: Array, y: Array) -> float | None:
        """Return the loss, or raise `Trouble`; None if there is none, or the exercise has not been begun."""
        answer = self.theirs(np.clip(p, SURE, 1 - SURE), y)
        if answer is None:
            return None
        return _number(answer, "Your loss returned {}, but it should return one number.")


class LearnersGradient(Learners):
    """Calls `gradient(X, y, w, b)`, X (n, d), which gives dw (d,) and db. Until it is written, it gives None."""

    def __init__(self, gradient: Callable[..., Any] | None) -> None:
        super().__init__(gradient, "gradient")

    def __call__(self, X: Array, y: Array, w: Array, b: float) -> Slopes | None:
        """Return the slopes, or raise `Trouble`; None if there are none, or the exercise has not been begun."""
        answer = self.theirs(X, y, w, b)
        if answer is None:
            return None
        if not isinstance(answer, (tuple, list)) or len(answer) != 2:
            raise Trouble(f"Your gradient returned {_kind(answer)}, but it should return two things: dw and db.")
        try:
            dw = np.asarray(answer[0], float)
        except (TypeError, ValueError):
            raise Trouble(f"Your gradient returned {_kind(answer[0])} for dw, but it should be an array.") from None
        if dw.shape != w.shape:
            raise Trouble(f"Your gradient returned dw of shape {dw.shape}, but it should be {w.shape}: one a weight.")
        if not np.isfinite(dw).all():
            raise Trouble("Your gradient returned a dw that holds no number: NaN or infinity.")
        return Slopes(dw, _number(answer[1], "Your gradient returned {} for db, but it should be one number."))


def nudged(loss: Callable[[Array, float], float], w: Array, b: float) -> Slopes:
    """Return the slopes of `loss(w, b)` by nudging every weight and the bias to both sides."""
    steps = NUDGE * np.eye(len(w))
    dw = [(loss(w + step, b) - loss(w - step, b)) / (2 * NUDGE) for step in steps]
    return Slopes(np.array(dw), (loss(w, b + NUDGE) - loss(w, b - NUDGE)) / (2 * NUDGE))


def disagreement(said: Slopes, felt: Slopes, names: tuple[str, ...]) -> str:
    """Return in words where a gradient differs from the nudged loss, by more than a hundredth, or nothing."""
    a, b = said.all, felt.all
    wrong = np.abs(a - b) > 0.01 * np.maximum(np.abs(a), np.abs(b)) + 1e-3
    if not wrong.any():
        return ""
    first = int(np.argmax(wrong))
    uphill = "The arrow does not point downhill. " if a @ b <= 0 else "The gradient and the loss disagree. "
    return (
        f"{uphill}For {names[first]} the gradient says {a[first]:.3f}, and nudging the loss gives {b[first]:.3f}. "
        "The dashed arrow is the nudged one."
    ).replace(" -", " \N{MINUS SIGN}")


def _number(answer: Any, sentence: str) -> float:
    try:
        number = float(answer)
    except (TypeError, ValueError):
        raise Trouble(sentence.format(_kind(answer))) from None
    if not np.isfinite(number):
        raise Trouble(sentence.format(number))
    return number


def _kind(answer: Any) -> str:
    return f"an array of shape {answer.shape}" if isinstance(answer, np.ndarray) else type(answer).__name__
