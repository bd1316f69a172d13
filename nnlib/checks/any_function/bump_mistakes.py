"""The usual wrong answers to `bump(x, left, right, height)`: an edge up at left, an edge down at right."""

from collections.abc import Callable

import numpy as np

from nnlib.activations import relu, sigmoid, tanh
from nnlib.checks.any_function.steep import bump, edge
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

Curve = Callable[[Array], Array]


def _edges(of: Curve) -> Callable[[Array, float, float, float], Array]:
    """Return a bump made with another edge, `of(x - at)`."""
    return lambda x, left, right, height: height * (of(x - left) - of(x - right))


_SIGNS = "What should the two edges do to each other, far to the right of both?"
_HEIGHT = "How high is the middle of your bump, and how high should it be?"
_STEEP = "What does the steepness multiply, and what comes first?"
_PLACE = "Where does each edge of your bump lie? Where is its x - left exactly 0?"
_BOTH = "How many edges has a bump, and how many has yours?"
_SIGMOID = "Which activation makes an edge from 0 to 1?"

MISTAKES = (
    Mistake(
        "plus",
        lambda x, left, right, height: height * (edge(x, left) + edge(x, right)),
        _SIGNS,
        "the second edge added: it is taken away, so that the bump comes down again.",
    ),
    Mistake(
        "upside-down",
        lambda x, left, right, height: -bump(x, left, right, height),
        "Which edge comes first, and does x grow inside the sigmoid or fall?",
        "a hole for a bump: left and right swapped, or a sign turned inside the sigmoid, `left - x`.",
    ),
    Mistake("no-height", lambda x, left, right, height: bump(x, left, right, 1), _HEIGHT, "the height left out."),
    Mistake(
        "height-on-first",
        lambda x, left, right, height: height * edge(x, left) - edge(x, right),
        "Does the bump come down as far as it went up?",
        "the height on the first edge alone: brackets around both, or the height on both.",
    ),
    Mistake(
        "height-on-second",
        lambda x, left, right, height: edge(x, left) - height * edge(x, right),
        "Does the bump come down as far as it went up?",
        "the height on the second edge alone: brackets around both, or the height on both.",
    ),
    Mistake(
        "height-added",
        lambda x, left, right, height: bump(x, left, right, 1) + height,
        "How high is it far away from the bump?",
        "the height added everywhere: multiply by it.",
    ),
    Mistake(
        "height-inside",
        lambda x, left, right, height: edge(height * x, height * left) - edge(height * x, height * right),
        _HEIGHT,
        "the height inside the sigmoids, where it makes the edges steeper: multiply what comes out of them.",
    ),
    Mistake("no-steepness", _edges(sigmoid), _STEEP, "no steepness: `sigmoid(50 * (x - left))` has a sharp edge."),
    Mistake("five", _edges(lambda u: sigmoid(5 * u)), _STEEP, "a steepness of 5: it is 50, for sharper edges."),
    Mistake("ten", _edges(lambda u: sigmoid(10 * u)), _STEEP, "a steepness of 10: it is 50, for sharper edges."),
    Mistake("divided", _edges(lambda u: sigmoid(u / 50)), _STEEP, "a division by the steepness: multiply by 50."),
    Mistake(
        "steepness-outside",
        _edges(lambda u: 50 * sigmoid(u)),
        _STEEP,
        "the steepness in front of the sigmoid: it belongs inside, `sigmoid(50 * (x - left))`.",
    ),
    Mistake(
        "no-brackets",
        lambda x, left, right, height: height * (sigmoid(50 * x - left) - sigmoid(50 * x - right)),
        _STEEP,
        "`50 * x - left`, which multiplies x alone: brackets around `x - left`.",
    ),
    Mistake(
        "wrong-place",
        lambda x, left, right, height: bump(x, -left, -right, height),
        _PLACE,
        "`x + left`: that edge lies at -left. An edge at left is `x - left`.",
    ),
    Mistake(
        "second-place",
        lambda x, left, right, height: height * (edge(x, left) - edge(x, -right)),
        _PLACE,
        "`x + right` in the second edge: that lies at -right. An edge at right is `x - right`.",
    ),
    Mistake(
        "width",
        lambda x, left, right, height: bump(x, left, left + right, height),
        _PLACE,
        "right taken for a width: it is the place of the second edge.",
    ),
    Mistake("only-left", lambda x, left, right, height: height * edge(x, left), _BOTH, "the edge up alone."),
    Mistake(
        "only-right",
        lambda x, left, right, height: height * edge(x, right),
        _BOTH,
        "one edge up, at right, as two edges multiplied give it: take the second away from the first.",
    ),
    Mistake(
        "only-down",
        lambda x, left, right, height: height * (1 - edge(x, right)),
        _BOTH,
        "the edge down alone: the edge up at left is missing.",
    ),
    Mistake(
        "down-from-zero",
        lambda x, left, right, height: -height * edge(x, right),
        _BOTH,
        "the edge down alone: the edge up at left is missing.",
    ),
    Mistake(
        "one-sigmoid",
        lambda x, left, right, height: height * sigmoid(50 * ((x - left) - (x - right))),
        "How many sigmoids does a bump have?",
        "one sigmoid over both: each edge has its own.",
    ),
    Mistake(
        "product-inside",
        lambda x, left, right, height: height * sigmoid(50 * (x - left) * (x - right)),
        "How many sigmoids does a bump have?",
        "one sigmoid of a product: each edge has its own.",
    ),
    Mistake(
        "turned-over",
        lambda x, left, right, height: height * (1 - bump(x, left, right, 1)),
        "Where should it be 0: inside the bump, or outside?",
        "1 minus the bump: leave out the 1 -.",
    ),
    Mistake("tanh", _edges(lambda u: tanh(50 * u)), _SIGMOID, "tanh, which runs from -1 to 1: twice as high."),
    Mistake("relu", _edges(lambda u: relu(50 * u)), _SIGMOID, "ReLU, a ramp that goes on rising: take the sigmoid."),
    Mistake(
        "summed",
        lambda x, left, right, height: np.sum(bump(x, left, right, height)),
        "How many numbers should come out?",
        "everything added up: each x has its own number.",
    ),
)
