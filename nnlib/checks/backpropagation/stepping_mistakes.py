"""The usual wrong answers to `third_layer(da, X, W, b, z, rate) -> dX, W, b`, a layer that takes its step at once."""

from collections.abc import Callable
from typing import Any

from nnlib.checks.backpropagation.right_answers import dense_backward, third_layer
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.validation import Array

Stepping = Callable[[Array, Array, Array, Array, Array, float], Any]


def steps(change: Callable[[Array, Array, float], Any]) -> Stepping:
    """Return the layer that makes `change(old, slope, rate)` of W and of b."""

    def answer(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Any:
        dX, dW, db = dense_backward(da, X, W, z)
        return dX, change(W, dW, rate), change(b, db, rate)

    return answer


def averaged(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Any:
    """Return dX, and W and b after a step that is divided by the number of examples."""
    dX, dW, db = dense_backward(da, X, W, z)
    return dX, W - rate * dW / len(X), b - rate * db / len(X)


def bias_averaged(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Any:
    """Return dX, W after a step, and b after a step that is divided by the number of examples."""
    dX, dW, db = dense_backward(da, X, W, z)
    return dX, W - rate * dW, b - rate * db / len(X)


def with_dz(dz_of: Callable[[Array, Array], Array]) -> Stepping:
    """Return the layer that is right but for its dz, `dz_of(da, z)`."""

    def answer(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Any:
        dz = dz_of(da, z)
        return dz @ W.T, W - rate * X.T @ dz, b - rate * dz.sum(axis=0)

    return answer


def with_dX(dX_of: Callable[..., Array]) -> Stepping:
    """Return the layer that is right but for its dX, `dX_of(da, dz, W, new W)`."""

    def answer(da: Array, X: Array, W: Array, b: Array, z: Array, rate: float) -> Any:
        _, new_W, new_b = third_layer(da, X, W, b, z, rate)
        return dX_of(da, da * (z > 0), W, new_W), new_W, new_b

    return where_it_fits(answer)


_BACK = "Which weights did the forward pass use, and which does your dX cross?"
_STEP = "How does a step of gradient descent go?"
_MEAN = "The loss is a mean. Where is its 1/n already?"
_OFF = "What does a neuron that is switched off hand back?"

MISTAKES = (
    Mistake(
        "stepped-first",
        with_dX(lambda da, dz, W, new: dz @ new.T),
        _BACK,
        "a step taken before the gradient was passed back: work out dX while W is still the old one.",
    ),
    Mistake("dX-not-turned", with_dX(lambda da, dz, W, new: dz @ W), _BACK, "`dz @ W`: W must be turned, `dz @ W.T`."),
    Mistake("new-not-turned", with_dX(lambda da, dz, W, new: dz @ new), _BACK, "`dz @ W`, and W the new one."),
    Mistake("dX-is-dz", with_dX(lambda da, dz, W, new: dz), _BACK, "dz returned for dX: it crosses W first."),
    Mistake("dX-is-da", with_dX(lambda da, dz, W, new: da), _BACK, "da returned for dX: it is `dz @ W.T`."),
    Mistake("dX-from-da", with_dX(lambda da, dz, W, new: da @ W.T), _OFF, "da in the place of dz in dX."),
    Mistake("no-slope", with_dz(lambda da, z: da), _OFF, "no slope of ReLU: dz is da times 1 where z is above 0."),
    Mistake("at-zero", with_dz(lambda da, z: da * (z >= 0)), _OFF, "`z >= 0`: the course takes `z > 0`."),
    Mistake("mask-turned", with_dz(lambda da, z: da * (z <= 0)), _OFF, "the mask turned round: `z > 0`."),
    Mistake("uphill", steps(lambda w, d, rate: w + rate * d), _STEP, "a step uphill: W - rate × dW, and b alike."),
    Mistake("no-rate", steps(lambda w, d, rate: w - d), _STEP, "a step without the rate."),
    Mistake(
        "averaged",
        averaged,
        _MEAN,
        "both steps divided by n: dz has the mean's 1/n in it, so nothing is divided again.",
    ),
    Mistake(
        "b-averaged",
        bias_averaged,
        _MEAN,
        "a mean for b's step: dz has the mean's 1/n in it, so db is a sum, `dz.sum(axis=0)`.",
    ),
    Mistake("slopes", steps(lambda w, d, rate: d), _STEP, "the slopes in the place of the new W and b."),
    Mistake("changes", steps(lambda w, d, rate: -rate * d), _STEP, "the step alone: it is added to the old W and b."),
    Mistake("no-step", steps(lambda w, d, rate: w), _STEP, "no step at all: W and b came back as they were."),
    Mistake(
        "dX-last",
        lambda *args: (*third_layer(*args)[1:], third_layer(*args)[0]),
        "In which order are the three asked for?",
        "dX returned last: it comes first.",
    ),
)
