"""The right answer to `rmsprop_step(w, grad, s, lr, beta, eps) -> w, s`, and the usual wrong ones."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.gradient_descent.rmsprop_memory_mistakes import MISTAKES as OF_MEMORY
from nnlib.checks.gradient_descent.rmsprop_memory_mistakes import State, divided, mean_square
from nnlib.validation import Array


def rmsprop_step(w: Array, grad: Array, s: Array, lr: float, beta: float, eps: float) -> State:
    """Return what the exercise asks for."""
    return divided(w, grad, mean_square(grad, s, beta), lr, eps)


MISTAKES = (
    *OF_MEMORY,
    Mistake(
        "uphill",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(grad, s, beta), -lr, eps),
        "grad points uphill. Which way does your w go?",
        "a step uphill, a `+` for the `-` before lr.",
    ),
    Mistake(
        "eps-inside",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad / np.sqrt(mean_square(grad, s, beta) + eps),
            mean_square(grad, s, beta),
        ),
        "Is eps added before the root is taken, or after it?",
        "eps inside the root: `np.sqrt(s) + eps`, the root closed before it.",
    ),
    Mistake(
        "eps-missing",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(grad, s, beta), lr, 0.0),
        "What does your function do with `eps`, and what if s is 0?",
        "no eps: add it to the root, so that nothing is divided by 0.",
    ),
    Mistake(
        "eps-behind",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad / np.sqrt(mean_square(grad, s, beta)) + eps,
            mean_square(grad, s, beta),
        ),
        "By what does Python divide in `a / b + c`?",
        "no brackets around root and eps: `grad / (np.sqrt(s) + eps)`.",
    ),
    Mistake(
        "eps-behind-all",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * (grad / np.sqrt(mean_square(grad, s, beta)) + eps),
            mean_square(grad, s, beta),
        ),
        "By what does Python divide in `a / b + c`?",
        "brackets that close too late: root and eps belong together, `grad / (np.sqrt(s) + eps)`.",
    ),
    Mistake(
        "no-root",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad / (mean_square(grad, s, beta) + eps),
            mean_square(grad, s, beta),
        ),
        "s is a mean of squares. What makes a size of it again?",
        "no root: divide by `np.sqrt(s) + eps`. Divided by s itself, large slopes would make the smallest steps.",
    ),
    Mistake(
        "multiplied",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad * (np.sqrt(mean_square(grad, s, beta)) + eps),
            mean_square(grad, s, beta),
        ),
        "Should a weight with large slopes take larger steps in your function, or smaller ones?",
        "a product with the root: divide by it, so that large and small slopes make steps of the same size.",
    ),
    Mistake(
        "old-s-used",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad / (np.sqrt(s) + eps),
            mean_square(grad, s, beta),
        ),
        "By the root of which s do you divide: the one before grad came in, or the one after?",
        "a step with the old s: make the new one first, then step with it.",
    ),
    Mistake(
        "s-not-kept",
        lambda w, grad, s, lr, beta, eps: (rmsprop_step(w, grad, s, lr, beta, eps)[0], s),
        "Which s will the next step get from you?",
        "the old s returned: return the new one, or the step forgets.",
    ),
    Mistake(
        "root-kept",
        lambda w, grad, s, lr, beta, eps: (
            rmsprop_step(w, grad, s, lr, beta, eps)[0],
            np.sqrt(mean_square(grad, s, beta)),
        ),
        "Is what you return as s the mean of squares, or its root?",
        "the root returned as s: take it in the step, and keep s as it is.",
    ),
    Mistake(
        "order",
        lambda w, grad, s, lr, beta, eps: rmsprop_step(w, grad, s, lr, beta, eps)[::-1],
        "Which of the two comes first in `return`?",
        "s before w: the order is `return w, s`.",
    ),
    Mistake(
        "no-rate",
        lambda w, grad, s, lr, beta, eps: divided(w, grad, mean_square(grad, s, beta), 1.0, eps),
        "What does your function do with `lr`?",
        "a step without the learning rate: lr * grad / (np.sqrt(s) + eps).",
    ),
    Mistake(
        "squared-above",
        lambda w, grad, s, lr, beta, eps: (
            w - lr * grad**2 / (np.sqrt(mean_square(grad, s, beta)) + eps),
            mean_square(grad, s, beta),
        ),
        "Which way does your w go where grad is negative?",
        "grad squared above the line: the step takes grad itself, which knows the direction.",
    ),
    Mistake(
        "no-grad",
        lambda w, grad, s, lr, beta, eps: (
            w - lr / (np.sqrt(mean_square(grad, s, beta)) + eps),
            mean_square(grad, s, beta),
        ),
        "What tells your step which way is down?",
        "a step without grad: lr * grad / (np.sqrt(s) + eps).",
    ),
    Mistake(
        "step-returned",
        lambda w, grad, s, lr, beta, eps: (
            lr * grad / (np.sqrt(mean_square(grad, s, beta)) + eps),
            mean_square(grad, s, beta),
        ),
        "Do you return where w is now, or how far it moved?",
        "the step itself: return w minus the step.",
    ),
    Mistake(
        "w-stays",
        lambda w, grad, s, lr, beta, eps: (w, mean_square(grad, s, beta)),
        "Your s is right. Which w do you return?",
        "w as it was: `w - ...` alone changes nothing, `w = w - ...` does.",
    ),
)
