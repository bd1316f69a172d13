"""The usual wrong answers to `bump(x, left, right, height, steepness)`: an edge up at left, an edge down at right."""

from collections.abc import Callable

import numpy as np

from nnlib.activations import relu, sigmoid, tanh
from nnlib.checks.any_function.steep import bump, edge
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

Curve = Callable[[Array, float], Array]


def _edges(of: Curve) -> Callable[[Array, float, float, float, float], Array]:
    """Return a bump made with another edge, `of(x - at, steepness)`."""
    return lambda x, left, right, height, s: height * (of(x - left, s) - of(x - right, s))


_SIGNS = "What should the two edges do to each other, far to the right of both?"
_HEIGHT = "How high is the middle of your bump, and how high should it be?"
_STEEP = "What does the steepness multiply, and what comes first?"
_PLACE = "Where does each edge of your bump lie? Where is its x - left exactly 0?"
_BOTH = "How many edges has a bump, and how many has yours?"
_SIGMOID = "Which activation makes an edge from 0 to 1?"

MISTAKES = (
    Mistake(
        "plus",
        lambda x, left, right, height, s: height * (edge(x, left, s) + edge(x, right, s)),
        _SIGNS,
        "the second edge added: it is taken away, so that the bump comes down again.",
    ),
    Mistake(
        "upside-down",
        lambda x, left, right, height, s: -bump(x, left, right, height, s),
        "Which edge comes first, and does x grow inside the sigmoid or fall?",
        "a hole for a bump: left and right swapped, or a sign turned inside the sigmoid, `left - x`.",
    ),
    Mistake("no-height", lambda x, left, right, height, s: bump(x, left, right, 1, s), _HEIGHT, "the height left out."),
    Mistake(
        "height-on-first",
        lambda x, left, right, height, s: height * edge(x, left, s) - edge(x, right, s),
        "Does the bump come down as far as it went up?",
        "the height on the first edge alone: brackets around both, or the height on both.",
    ),
    Mistake(
        "height-on-second",
        lambda x, left, right, height, s: edge(x, left, s) - height * edge(x, right, s),
        "Does the bump come down as far as it went up?",
        "the height on the second edge alone: brackets around both, or the height on both.",
    ),
    Mistake(
        "example-height",
        lambda x, left, right, height, s: bump(x, left, right, 2, s),
        _HEIGHT,
        "the example's height of 2: write the name `height`.",
    ),
    Mistake(
        "height-added",
        lambda x, left, right, height, s: bump(x, left, right, 1, s) + height,
        "How high is it far away from the bump?",
        "the height added everywhere: multiply by it.",
    ),
    Mistake(
        "height-inside",
        lambda x, left, right, height, s: edge(height * x, height * left, s) - edge(height * x, height * right, s),
        _HEIGHT,
        "the height inside the sigmoids, where it makes the edges steeper: multiply what comes out of them.",
    ),
    Mistake(
        "no-steepness",
        _edges(lambda u, s: sigmoid(u)),
        _STEEP,
        "no steepness: `sigmoid(steepness * (x - left))` has a sharp edge.",
    ),
    Mistake(
        "always-fifty",
        _edges(lambda u, s: sigmoid(50 * u)),
        "Give it another steepness. What does it do with it?",
        "the number 50 in the place of the name `steepness`, so that it is 50 for ever.",
    ),
    Mistake(
        "bias-fifty",
        lambda x, left, right, height, s: height * (sigmoid(s * x - 50 * left) - sigmoid(s * x - 50 * right)),
        "Give it another steepness. At which x is the sum inside the first sigmoid 0 then?",
        "the number 50 in the biases: a neuron of another steepness has another bias, `-steepness * left`.",
    ),
    Mistake(
        "always-steps",
        _edges(lambda u, s: np.heaviside(u, 0.0)),
        "Give it another steepness. What does it do with it?",
        "a step straight up and down: an edge is a sigmoid, as steep as `steepness` says.",
    ),
    Mistake(
        "one-edge-fifty",
        lambda x, left, right, height, s: height * (edge(x, left, s) - edge(x, right, 50)),
        "Give it another steepness. What does each edge do with it?",
        "the number 50 in the second edge: both take `steepness`.",
    ),
    Mistake(
        "divided",
        _edges(lambda u, s: sigmoid(u / s)),
        _STEEP,
        "a division by the steepness: multiply by it.",
    ),
    Mistake(
        "steepness-outside",
        _edges(lambda u, s: s * sigmoid(u)),
        _STEEP,
        "the steepness in front of the sigmoid: it belongs inside, `sigmoid(steepness * (x - left))`.",
    ),
    Mistake(
        "nothing-left",
        lambda x, left, right, height, s: np.zeros(len(x)),
        "What does each edge give, and what is left of their difference?",
        "0 everywhere: both edges in the same place, or the steepness added where it should multiply.",
    ),
    Mistake(
        "bracket-closed-early",
        lambda x, left, right, height, s: height * sigmoid(s) * ((x - left) - (x - right)),
        _STEEP,
        "`sigmoid(steepness) * (x - left)`: the bracket of the sigmoid closes after `(x - left)`.",
    ),
    Mistake(
        "no-brackets",
        lambda x, left, right, height, s: height * (sigmoid(s * x - left) - sigmoid(s * x - right)),
        _STEEP,
        "`steepness * x - left`, which multiplies x alone: brackets around `x - left`.",
    ),
    Mistake(
        "wrong-place",
        lambda x, left, right, height, s: bump(x, -left, -right, height, s),
        _PLACE,
        "`x + left`: that edge lies at -left. An edge at left is `x - left`.",
    ),
    Mistake(
        "second-place",
        lambda x, left, right, height, s: height * (edge(x, left, s) - edge(x, -right, s)),
        _PLACE,
        "`x + right` in the second edge: that lies at -right. An edge at right is `x - right`.",
    ),
    Mistake(
        "width",
        lambda x, left, right, height, s: bump(x, left, left + right, height, s),
        _PLACE,
        "right taken for a width: it is the place of the second edge.",
    ),
    Mistake("only-left", lambda x, left, right, height, s: height * edge(x, left, s), _BOTH, "the edge up alone."),
    Mistake(
        "only-right",
        lambda x, left, right, height, s: height * edge(x, right, s),
        _BOTH,
        "the second edge alone: the edge up at left is missing, and this one is taken away from it.",
    ),
    Mistake(
        "multiplied",
        lambda x, left, right, height, s: height * edge(x, left, s) * edge(x, right, s),
        _SIGNS,
        "the two edges multiplied, which leaves one edge up, at right: take the second away from the first.",
    ),
    Mistake(
        "only-down",
        lambda x, left, right, height, s: height * (1 - edge(x, right, s)),
        _BOTH,
        "the edge down alone: the edge up at left is missing.",
    ),
    Mistake(
        "down-from-zero",
        lambda x, left, right, height, s: -height * edge(x, right, s),
        _BOTH,
        "the edge down alone: the edge up at left is missing.",
    ),
    Mistake(
        "one-sigmoid",
        lambda x, left, right, height, s: height * sigmoid(s * ((x - left) - (x - right))),
        "How many sigmoids does a bump have?",
        "one sigmoid over both: each edge has its own.",
    ),
    Mistake(
        "product-inside",
        lambda x, left, right, height, s: height * sigmoid(s * (x - left) * (x - right)),
        "How many sigmoids does a bump have?",
        "one sigmoid of a product: each edge has its own.",
    ),
    Mistake(
        "product",
        lambda x, left, right, height, s: height * edge(x, left, s) * (1 - edge(x, right, s)),
        "What does an output neuron do with what it gets: add it up with weights, or multiply it?",
        "an edge up times an edge down, nearly a bump; but a neuron adds up: the first edge minus the second.",
    ),
    Mistake(
        "up-plus-down",
        lambda x, left, right, height, s: height * (edge(x, left, s) + 1 - edge(x, right, s)),
        "How high is it far away from the bump?",
        "an edge up plus an edge that goes down, 1 too high everywhere: take an edge that goes up, and subtract it.",
    ),
    Mistake(
        "example",
        lambda x, left, right, height, s: height * (edge(x, 0.3) - edge(x, 0.6)),
        "Where does yours begin and end when left and right are other numbers?",
        "the numbers of the example, 0.3 and 0.6: write the names `left` and `right`.",
    ),
    Mistake(
        "whole-example",
        lambda x, left, right, height, s: 2 * (edge(x, 0.3) - edge(x, 0.6)),
        "Where does yours begin and end when left and right are other numbers?",
        "the numbers of the example, 0.3, 0.6 and 2: write the names `left`, `right` and `height`.",
    ),
    Mistake(
        "turned-over",
        lambda x, left, right, height, s: height * (1 - bump(x, left, right, 1, s)),
        "Where should it be 0: inside the bump, or outside?",
        "1 minus the bump: leave out the 1 -.",
    ),
    Mistake("tanh", _edges(lambda u, s: tanh(s * u)), _SIGMOID, "tanh, which runs from -1 to 1: twice as high."),
    Mistake("relu", _edges(lambda u, s: relu(s * u)), _SIGMOID, "ReLU, a ramp that goes on rising: take the sigmoid."),
    Mistake(
        "summed",
        lambda x, left, right, height, s: np.sum(bump(x, left, right, height, s)),
        "How many numbers should come out?",
        "everything added up: each x has its own number.",
    ),
)
