"""The usual wrong answers to `slopes(x, t, w1, b1, w2, b2) -> dw1, db1, dw2, db2`."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from nnlib.checks.exercise import Mistake

Numbers = Any
"""The numbers of both passes, by name: x, t, w1, z1, a1, w2, b2, a2, e (the error a2 - t), da1, dz1."""


def passes(x: float, t: float, w1: float, b1: float, w2: float, b2: float) -> Numbers:
    """Return the numbers of a right forward and backward pass."""
    z1 = w1 * x + b1
    a1 = max(z1, 0)
    a2 = w2 * a1 + b2
    e = a2 - t
    return SimpleNamespace(
        x=x, t=t, w1=w1, b1=b1, z1=z1, a1=a1, w2=w2, b2=b2, a2=a2, e=e, da1=e * w2, dz1=e * w2 * (z1 > 0)
    )


def from_error(error: Callable[[Numbers], float]) -> Callable[..., Any]:
    """Return a backward pass that is right but for its dz2."""

    def answer(*args: float) -> tuple[float, ...]:
        n, e = passes(*args), error(passes(*args))
        dz1 = e * n.w2 * (n.z1 > 0)
        return dz1 * n.x, dz1, e * n.a1, e

    return answer


def from_hidden(hidden: Callable[[Numbers], float]) -> Callable[..., Any]:
    """Return a backward pass that is right but for its dz1."""

    def answer(*args: float) -> tuple[float, ...]:
        n = passes(*args)
        dz1 = hidden(n)
        return dz1 * n.x, dz1, n.e * n.a1, n.e

    return answer


def with_parts(**wrong: Callable[[Numbers], float]) -> Callable[..., Any]:
    """Return a backward pass in which the named parts are wrong."""

    def answer(*args: float) -> tuple[float, ...]:
        n = passes(*args)
        right = {"dw1": n.dz1 * n.x, "db1": n.dz1, "dw2": n.e * n.a1, "db2": n.e}
        return tuple((right | {name: of(n) for name, of in wrong.items()}).values())

    return answer


def in_order(*places: int) -> Callable[..., Any]:
    """Return the right slopes, those of these places after each other."""
    return lambda *args: tuple(with_parts()(*args)[place] for place in places)


_ERROR = "The loss is half of (a2 - t)². What is its slope for a2?"
_AT_ZERO = "What is the slope of ReLU where z1 is exactly 0?"
_WIRE = "On the way back from dz2 to da1, which wire is crossed?"
_OFF = "In the input above, is the hidden neuron switched on?"
_INPUT = "A weight's slope is its neuron's dz times what the weight was multiplied by. What was that?"
_BIAS = "A bias is the weight of an input that is always 1. What is its slope?"
_ORDER = "In which order are the four asked for?"

MISTAKES = (
    Mistake("error-turned", from_error(lambda n: -n.e), _ERROR, "target minus output: it is a2 - t."),
    Mistake(
        "error-doubled", from_error(lambda n: 2 * n.e), _ERROR, "2 × (a2 - t): the half in front takes the 2 away."
    ),
    Mistake(
        "error-halved", from_error(lambda n: n.e / 2), _ERROR, "half the error: the 2 of the square takes it away."
    ),
    Mistake("loss", from_error(lambda n: n.e**2 / 2), _ERROR, "the loss itself in its slope's place."),
    Mistake("squared", from_error(lambda n: n.e**2), _ERROR, "the squared error in its slope's place: a2 - t."),
    Mistake("no-target", from_error(lambda n: n.a2), _ERROR, "the output alone: the target is taken from it."),
    Mistake(
        "no-error", from_error(lambda n: 1.0), _ERROR, "the first link left out: everything is multiplied by a2 - t."
    ),
    Mistake(
        "no-relu-slope",
        from_hidden(lambda n: n.da1),
        _OFF,
        "no slope of ReLU: a neuron that is switched off hands nothing back. Multiply da1 by 1 or 0.",
    ),
    Mistake(
        "a1-too-many",
        from_hidden(lambda n: n.da1 * n.a1),
        "What are da1 and dz1, each of them, in the input above?",
        "a factor a1 too many in dz1. Either da1 was made of dw2, and it is dz2 times w2; or ReLU itself stands in its "
        "slope's place, which is 1 or 0.",
    ),
    Mistake(
        "at-zero",
        from_hidden(lambda n: n.da1 * (n.z1 >= 0)),
        _AT_ZERO,
        "`z1 >= 0`: at exactly 0 there are two slopes to choose from, and the course takes 0, as most do: `z1 > 0`.",
    ),
    Mistake(
        "half-at-zero",
        from_hidden(lambda n: n.da1 * ((n.z1 > 0) + (n.z1 >= 0)) / 2),
        _AT_ZERO,
        "a half where z1 is exactly 0: the course takes 0 there, as most do.",
    ),
    Mistake(
        "mask-turned",
        from_hidden(lambda n: n.da1 * (n.z1 <= 0)),
        _OFF,
        "the mask turned round: ReLU hands nudges on where z1 is above 0, `z1 > 0`.",
    ),
    Mistake(
        "mask-turned-open",
        from_hidden(lambda n: n.da1 * (n.z1 < 0)),
        _OFF,
        "the mask turned round: ReLU hands nudges on where z1 is above 0, `z1 > 0`.",
    ),
    Mistake(
        "compared-product",
        from_hidden(lambda n: float(n.da1 * n.z1 > 0)),
        "What does Python compare with 0: z1, or the product?",
        "`da1 * z1 > 0` without brackets: Python multiplies first and compares then. Write `da1 * (z1 > 0)`.",
    ),
    Mistake("z1-for-slope", from_hidden(lambda n: n.da1 * n.z1), _OFF, "z1 in the place of ReLU's slope, 1 or 0."),
    Mistake(
        "slope-alone",
        from_hidden(lambda n: float(n.z1 > 0)),
        "What arrives at the hidden neuron, and what does ReLU do to it?",
        "the slope of ReLU alone for dz1: da1 is multiplied by it.",
    ),
    Mistake(
        "relu-of-da1",
        from_hidden(lambda n: max(n.da1, 0)),
        "Whose sign decides whether the neuron was switched on: that of z1, or that of da1?",
        "ReLU applied to da1: da1 goes through unchanged where z1 is above 0, also if it is negative.",
    ),
    Mistake(
        "sign-of-w1",
        from_hidden(lambda n: n.da1 * (n.w1 > 0)),
        "Whose sign decides whether the neuron was switched on: that of z1, or that of w1?",
        "the sign of w1 in the place of the sign of z1: `z1 > 0`.",
    ),
    Mistake(
        "sign-of-x",
        from_hidden(lambda n: n.da1 * (n.x > 0)),
        "Whose sign decides whether the neuron was switched on: that of z1, or that of x?",
        "the sign of x in the place of the sign of z1: `z1 > 0`.",
    ),
    Mistake("only-w2", from_hidden(lambda n: n.w2 * (n.z1 > 0)), _WIRE, "w2 alone for da1: it is dz2 times w2."),
    Mistake("no-w2", from_hidden(lambda n: n.e * (n.z1 > 0)), _WIRE, "a wire left out: da1 is dz2 times w2."),
    Mistake("w1-for-w2", from_hidden(lambda n: n.e * n.w1 * (n.z1 > 0)), _WIRE, "w1 for w2: da1 is dz2 times w2."),
    Mistake(
        "w2-over", from_hidden(lambda n: n.e / n.w2 * (n.z1 > 0)), _WIRE, "a division by w2: nudges are multiplied."
    ),
    Mistake("a1-for-w2", from_hidden(lambda n: n.e * n.a1 * (n.z1 > 0)), _WIRE, "a1 for w2: da1 is dz2 times w2."),
    Mistake("added", from_hidden(lambda n: (n.e + n.w2) * (n.z1 > 0)), _WIRE, "dz2 and w2 added: multiply them."),
    Mistake("dw1-da1", with_parts(dw1=lambda n: n.da1 * n.x), _OFF, "da1 for dz1 in dw1: it is dz1 times x."),
    Mistake("dw1-no-x", with_parts(dw1=lambda n: n.dz1), _INPUT, "dw1 without its input: it is dz1 times x."),
    Mistake("dw1-a1", with_parts(dw1=lambda n: n.dz1 * n.a1), _INPUT, "a1 for x in dw1: w1 was multiplied by x."),
    Mistake("dw1-w1", with_parts(dw1=lambda n: n.dz1 * n.w1), _INPUT, "w1 for x in dw1: it is dz1 times x."),
    Mistake("dw1-e", with_parts(dw1=lambda n: n.e * n.x), _INPUT, "dz2 for dz1 in dw1: it is dz1 times x."),
    Mistake("dw2-no-a1", with_parts(dw2=lambda n: n.e), _INPUT, "dw2 without its input: it is dz2 times a1."),
    Mistake("dw2-x", with_parts(dw2=lambda n: n.e * n.x), _INPUT, "x for a1 in dw2: w2 was multiplied by a1."),
    Mistake("dw2-z1", with_parts(dw2=lambda n: n.e * n.z1), _INPUT, "z1 for a1 in dw2: w2 was multiplied by a1."),
    Mistake("dw2-w2", with_parts(dw2=lambda n: n.e * n.w2), _INPUT, "w2 for a1 in dw2: it is dz2 times a1."),
    Mistake("db-one", with_parts(db1=lambda n: 1.0, db2=lambda n: 1.0), _BIAS, "1 for both biases: it is dz times 1."),
    Mistake("db-zero", with_parts(db1=lambda n: 0.0, db2=lambda n: 0.0), _BIAS, "0 for both biases: it is dz times 1."),
    Mistake(
        "db1-from-dz2",
        with_parts(db1=lambda n: n.e),
        _BIAS,
        "dz2 for dz1 in db1: each bias has the dz of its own neuron.",
    ),
    Mistake("db1-da1", with_parts(db1=lambda n: n.da1), _OFF, "da1 for dz1 in db1: the slope of ReLU is missing."),
    Mistake("db1-times-x", with_parts(db1=lambda n: n.dz1 * n.x), _BIAS, "db1 multiplied by x: it is dz1 alone."),
    Mistake(
        "db-times-b",
        with_parts(db1=lambda n: n.dz1 * n.b1, db2=lambda n: n.e * n.b2),
        _BIAS,
        "each dz multiplied by its bias: it is dz times 1.",
    ),
    Mistake(
        "stepped",
        with_parts(
            dw1=lambda n: n.w1 - n.dz1 * n.x,
            db1=lambda n: n.b1 - n.dz1,
            dw2=lambda n: n.w2 - n.e * n.a1,
            db2=lambda n: n.b2 - n.e,
        ),
        "Do you return slopes, or weights?",
        "a step already taken: return the slopes alone.",
    ),
    Mistake("output-first", in_order(2, 3, 0, 1), _ORDER, "the output neuron's slopes first: dw1, db1, dw2, db2."),
    Mistake("weights-first", in_order(0, 2, 1, 3), _ORDER, "the weights first: dw1, db1, dw2, db2."),
    Mistake("backwards", in_order(3, 2, 1, 0), _ORDER, "the slopes in the order of their making: dw1, db1, dw2, db2."),
)
