"""The usual wrong answers to `rmsprop_step` in what is remembered: s, a running mean of grad squared."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

State = tuple[Array, Array]


def mean_square(grad: Array, s: Array, beta: float) -> Array:
    """Return the new running mean of grad squared."""
    return beta * s + (1 - beta) * grad**2


def divided(w: Array, grad: Array, s: Array, lr: float, eps: float) -> State:
    """Return w after a step of grad over the root of s, and s."""
    return w - lr * grad / (np.sqrt(s) + eps), s


MISTAKES = (
    Mistake(
        "not-squared",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, beta * s + (1 - beta) * grad, lr, eps),
        "Of what is s a mean: of the slopes, or of their squares?",
        "grad in the place of its square: `(1 - beta) * grad**2`.",
    ),
    Mistake(
        "sizes",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, beta * s + (1 - beta) * np.abs(grad), lr, eps),
        "Of what is s a mean: of the slopes' sizes, or of their squares?",
        "sizes in the place of squares: `grad**2`. The root of s makes a size of it later.",
    ),
    Mistake(
        "swapped",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(grad, s, 1 - beta), lr, eps),
        "beta = 0.9 means a long memory. What share of the old s do you keep?",
        "beta and 1 - beta in each other's place: the old s is kept with beta.",
    ),
    Mistake(
        "no-share",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, beta * s + grad**2, lr, eps),
        "s is a mean. Do the shares of old and new add up to 1 in yours?",
        "all of grad squared added, as momentum does: in a mean it comes in with the share 1 - beta.",
    ),
    Mistake(
        "no-memory",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, grad**2, lr, eps),
        "What does your new s keep of the old one?",
        "an s that is grad squared alone: then every step is as long as the rate, whatever the slope. Keep beta of "
        "the old s.",
    ),
    Mistake(
        "memory-of-share",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, (1 - beta) * grad**2, lr, eps),
        "What does your new s keep of the old one?",
        "an s without the old one: add beta times the old s.",
    ),
    Mistake(
        "forgets-nothing",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, s + (1 - beta) * grad**2, lr, eps),
        "What does `beta` do to the old s in your function?",
        "an s that forgets nothing: keep only the share beta of the old one.",
    ),
    Mistake(
        "adagrad",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, s + grad**2, lr, eps),
        "Can your s ever become smaller?",
        "a sum of all squares: that is AdaGrad, RMSProp's parent, whose steps shrink for ever. Take the running mean.",
    ),
    Mistake(
        "share-squared",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, beta * s + ((1 - beta) * grad) ** 2, lr, eps),
        "What is squared in your function: grad alone?",
        "1 - beta squared, too: `(1 - beta) * grad**2`, the square on grad alone.",
    ),
    Mistake(
        "bracket-of-one-minus",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, beta * s + 1 - beta * grad**2, lr, eps),
        "What does Python multiply by grad**2: 1 - beta, or only beta?",
        "`1 - beta` without brackets: write `(1 - beta) * grad**2`.",
    ),
    Mistake(
        "one-for-all",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(np.sqrt(np.mean(grad**2)), s, beta), lr, eps),
        "How many numbers of their own does s hold for two weights?",
        "one mean over all weights: each weight keeps its own, so leave `np.mean` out.",
    ),
    Mistake(
        "sum-for-all",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(np.sqrt(np.sum(grad**2)), s, beta), lr, eps),
        "How many numbers of their own does s hold for two weights?",
        "one sum over all weights, as `grad @ grad` is: each weight keeps its own, `grad**2`.",
    ),
    Mistake(
        "eps-in-s",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(grad, s, beta) + eps, lr, 0.0),
        "Does eps belong to what is remembered?",
        "eps added to s: then it piles up step by step. Add it to the root, in the step.",
    ),
    Mistake(
        "from-w",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(w, s, beta), lr, eps),
        "Whose squares does s remember: the slopes', or the weights'?",
        "w squared in the place of grad squared.",
    ),
)
