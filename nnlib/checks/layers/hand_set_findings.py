"""What is wrong with hand-set weights that do not make XOR: nearly right, the hidden layer, or the output neuron.

Each finding has two rungs: a question that points at it, and what it is.
"""

from collections.abc import Callable

import numpy as np

from nnlib.checks import values
from nnlib.checks.layers.hand_set_words import (
    CORNERS,
    NAMES,
    WANTED,
    Corners,
    Weights,
    at_corners,
    corner,
    neurons,
    same_look,
    solvable,
)
from nnlib.checks.trial import Finding
from nnlib.validation import Array


def find(weights: Weights, said: Corners) -> Finding:
    """Return what is wrong with weights that are wrong at some corner."""
    return _nearly(weights) or (_output(said) if solvable(said) else _hidden(weights, said))


def _from_zero(weights: Weights) -> bool:
    """Return whether XOR comes out when the neurons of a layer, or of both, fire from 0 on, not only above it."""
    sums = CORNERS @ weights.W1 + weights.b1
    scores = [hidden @ weights.w2 + weights.b2 for hidden in (sums > 0, sums >= 0)]
    return any(np.array_equal(fires, WANTED) for z in scores for fires in (z > 0, z >= 0))


def _solves(change: Callable[[Weights], Weights]) -> Callable[[Weights], bool]:
    return lambda weights: bool(at_corners(change(weights)).right.all())


NEARLY: tuple[tuple[str, Callable[[Weights], bool], str, str], ...] = (
    (
        "at-zero",
        _from_zero,
        "Is there a sum of exactly 0, and what does our step make of 0?",
        "A sum is exactly 0 where its neuron should fire, and our step gives 0 there. Move the bias of each "
        "such neuron up by one half.",
    ),
    (
        "thresholds",
        _solves(lambda w: Weights(w.W1, -w.b1, w.w2, -w.b2)),
        "A neuron that should need 1.5 to fire: which sign has its bias?",
        "With the signs of all biases turned it works. A bias is added: to need 1.5, it must be -1.5.",
    ),
    (
        "hidden-thresholds",
        _solves(lambda w: Weights(w.W1, -w.b1, w.w2, w.b2)),
        "A hidden neuron that should need 1.5 to fire: which sign has its bias?",
        "With the signs in b1 turned it works. A bias is added: to need 1.5, it must be -1.5.",
    ),
    (
        "output-threshold",
        _solves(lambda w: Weights(w.W1, w.b1, w.w2, -w.b2)),
        "The hidden neurons are right. Which sign has the bias of the output neuron?",
        "With the sign of b2 turned it works. A bias is added: to need 0.5, it must be -0.5.",
    ),
    (
        "crossed",
        _solves(lambda w: Weights(w.W1, w.b1, w.w2[::-1], w.b2)),
        "Which of the two weights in w2 belongs to hidden neuron 1?",
        "With the two numbers of w2 swapped it works: `w2[0]` belongs to hidden neuron 1, the first column of W1.",
    ),
    (
        "transposed",
        _solves(lambda w: Weights(w.W1.T, w.b1, w.w2, w.b2)),
        "What is one column of W1: one hidden neuron, or one input?",
        "With rows and columns of W1 swapped it works: each column is one hidden neuron, each row one input.",
    ),
    (
        "swapped",
        _solves(lambda w: Weights(w.W1, w.b1, -w.w2, -w.b2)),
        "Every corner is wrong. What do all three signs of the output neuron do?",
        "With all signs of the output neuron turned, w2 and b2, it works.",
    ),
    (
        "output-signs",
        _solves(lambda w: Weights(w.W1, w.b1, -w.w2, w.b2)),
        "The hidden neurons are right. Which of them should help the output neuron, and which should hold it back?",
        "With both signs in w2 turned it works.",
    ),
)
"""One change away from XOR: a key, whether the change makes it, a question that points at it, and what it is."""


def _nearly(weights: Weights) -> Finding | None:
    return next((Finding(key, (question, what)) for key, works, question, what in NEARLY if works(weights)), None)


def _hidden(weights: Weights, said: Corners) -> Finding:
    """Return why no output neuron could make XOR of what these hidden neurons say."""
    first, second = said.hidden.T
    for j, column in ((1, first), (2, second)):
        if len(set(column.tolist())) == 1:
            return _constant(j, weights.W1[:, j - 1], int(column[0]))
    if np.array_equal(first, second):
        return _twins(NAMES[tuple(first.tolist())])
    if np.array_equal(first, 1 - second):
        return Finding(
            "opposites",
            (
                "When hidden neuron 1 fires, what does the other do?",
                f"One always says the opposite of the other, so together they know no more than one. {neurons(said)}",
            ),
        )
    if not weights.b1.any() and same_look(said):
        return Finding(
            "no-hidden-biases",
            (
                "Which corner do both hidden lines run through?",
                "Both biases in b1 are 0, so both lines run through the corner (0, 0). A bias moves a line off it.",
            ),
        )
    return _merged(said)


def _twins(name: str) -> Finding:
    """Return that both hidden neurons are the same; the bias of one that sees a single input can't mend it."""
    way = "Move the bias of one of them."
    if "or" not in name.lower() and "and" not in name.lower():
        way = "Each answers by one input alone: a column of W1 with two weights that are not 0 looks at both."
    return Finding(
        "twins",
        (
            "Do the two hidden neurons ever say different things?",
            f"Both are {name}: two neurons that say the same are no more than one. {way}",
        ),
    )


def _constant(j: int, w: Array, says: int) -> Finding:
    """Return that hidden neuron j, with weights w, says the same at every corner."""
    key, does, way = ("silent", "never fires", "up") if says == 0 else ("always", "always fires", "down")
    if w.any():
        what = f"Move its bias {way}, until its line runs between the corners."
    else:
        what = f"Both its weights are 0: the inputs can't move it. Its weights are column {j} of W1."
    question = f"At which corners does hidden neuron {j} say something else?"
    return Finding(
        f"hidden-{key}", (question, f"Hidden neuron {j} {does}, so it tells the output neuron nothing. {what}")
    )


def _merged(said: Corners) -> Finding:
    """Return two corners that should differ and look the same to the hidden layer, or that all four lie crosswise."""
    pair = same_look(said)
    if pair is None:
        return Finding(
            "crosswise",
            (
                "Draw the four points that the hidden neurons make. Can one line part them now?",
                f"{neurons(said)} All four corners stay apart, and lie crosswise as before: no line parts them. "
                "Try OR and AND.",
            ),
        )
    one, other = map(corner, pair)
    return Finding(
        "same-look",
        (
            f"What do the hidden neurons say at {one}, and what at {other}?",
            f"{neurons(said)} At {one} and {other} they say the same, yet XOR differs there: "
            "no output neuron can tell them apart. Try OR and AND.",
        ),
    )


def _output(said: Corners) -> Finding:
    """Return what is wrong with the output neuron, given hidden neurons of which XOR can be made."""
    i = int(np.argmin(said.right))
    should = "above 0" if WANTED[i] else "at most 0"
    at = f"At {corner(i)} its z is {values.short(said.z[i])}, and it should be {should}."
    for key, output, question in (
        ("output-silent", [0, 0, 0, 0], "The hidden neurons will do. What would make the output neuron fire at all?"),
        ("output-always", [1, 1, 1, 1], "The hidden neurons will do. What would make the output neuron fall silent?"),
        ("output-1", said.hidden[:, 0], "Which of the two hidden neurons does the output neuron listen to?"),
        ("output-2", said.hidden[:, 1], "Which of the two hidden neurons does the output neuron listen to?"),
    ):
        if np.array_equal(said.output, output):
            return Finding(key, (question, f"{neurons(said)} The output neuron must use both. {at}"))
    question = "The hidden neurons will do. For which pair of their answers is the output neuron wrong?"
    return Finding("output", (question, f"{neurons(said)} {at}"))
