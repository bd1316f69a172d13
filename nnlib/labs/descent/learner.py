"""The learner's own loss and gradient in DescentLab, called with care, and whether the two belong together."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.labs.descent.losses import Slopes
from nnlib.labs.learner import Learners
from nnlib.live.loop import Trouble
from nnlib.losses import binary_cross_entropy
from nnlib.validation import Array

SURE = 25.0
"""How large the |z| become of which a loss is asked: farther out p rounds to 0 or 1, and log 0 does not exist."""
NUDGE = 1e-4


class LearnersLoss(Learners):
    """Calls `loss(p, y)`, p and y (n,), which gives one number. Until it is written, it gives None.

    No p can say how far out a z is beyond `SURE`. A learner's loss that is the log loss up to there is taken to be the
    log loss beyond: it rises on, where log 0 would be infinite.
    """

    def __init__(self, loss: Callable[..., Any] | None) -> None:
        super().__init__(loss, "loss")

    def __call__(self, z: Array, y: Array) -> float | None:
        """Return the loss of scores z, (n,), or raise `Trouble`; None if there is none, or it has not been begun."""
        near = np.clip(z, -SURE, SURE)
        answer = self.theirs(sigmoid(near), y)
        if answer is None:
            return None
        loss = _number(answer, "Your loss returned {}, but it should return one number.")
        beyond = bool(np.abs(z).max(initial=0) > SURE)
        if beyond and np.isclose(loss, binary_cross_entropy(near, y)[0], rtol=1e-4):
            return binary_cross_entropy(z, y)[0]
        return loss


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
