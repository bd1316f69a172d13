"""The right answer to `momentum_step(w, grad, v, lr, beta) -> w, v`, and the usual wrong ones."""

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

State = tuple[Array, Array]


def velocity(grad: Array, v: Array, beta: float) -> Array:
    """Return the new velocity."""
    return beta * v + grad


def along(w: Array, v: Array, lr: float) -> State:
    """Return w after a step along -v, and v."""
    return w - lr * v, v


def momentum_step(w: Array, grad: Array, v: Array, lr: float, beta: float) -> State:
    """Return what the exercise asks for."""
    return along(w, velocity(grad, v, beta), lr)


MISTAKES = (
    Mistake(
        "uphill",
        lambda w, grad, v, lr, beta: (w + lr * velocity(grad, v, beta), velocity(grad, v, beta)),
        "grad points uphill. Which way does your w go?",
        "a step uphill, a `+` for the `-`: w - lr * v.",
    ),
    Mistake(
        "no-memory",
        lambda w, grad, v, lr, beta: along(w, grad, lr),
        "What does your new velocity keep of the old one?",
        "a velocity that is grad alone: add beta times the old v, `beta * v + grad`.",
    ),
    Mistake(
        "forgets-nothing",
        lambda w, grad, v, lr, beta: along(w, v + grad, lr),
        "What does `beta` do in your function?",
        "a velocity that forgets nothing: keep only the share beta of the old one, `beta * v + grad`.",
    ),
    Mistake(
        "grad-averaged",
        lambda w, grad, v, lr, beta: along(w, beta * v + (1 - beta) * grad, lr),
        "How much of grad does our rule add to the velocity: all of it, or a share?",
        "a mean of old and new, with 1 - beta before grad. Adam does that; here all of grad is added.",
    ),
    Mistake(
        "swapped",
        lambda w, grad, v, lr, beta: along(w, (1 - beta) * v + beta * grad, lr),
        "beta = 0.9 means a long memory. What share of the old v do you keep?",
        "beta and 1 - beta in each other's place: the old v is kept with beta, and all of grad is added.",
    ),
    Mistake(
        "one-minus-beta",
        lambda w, grad, v, lr, beta: along(w, (1 - beta) * v + grad, lr),
        "beta = 0.9 means a long memory. What share of the old v do you keep?",
        "1 - beta of the old velocity: keep the share beta.",
    ),
    Mistake(
        "beta-on-grad",
        lambda w, grad, v, lr, beta: along(w, v + beta * grad, lr),
        "Which of the two fades with beta: the old velocity, or the new slope?",
        "a beta at the wrong place: it belongs to the old v, `beta * v + grad`.",
    ),
    Mistake(
        "beta-on-both",
        lambda w, grad, v, lr, beta: along(w, beta * (v + grad), lr),
        "Which of the two fades with beta: the old velocity, the new slope, or both?",
        "brackets around v + grad: beta belongs to the old v alone, `beta * v + grad`.",
    ),
    Mistake(
        "old-v-used",
        lambda w, grad, v, lr, beta: (w - lr * v, velocity(grad, v, beta)),
        "With which velocity does your w move: the one before grad came in, or the one after?",
        "a step with the old v: make the new one first, then step with it.",
    ),
    Mistake(
        "grad-used",
        lambda w, grad, v, lr, beta: (w - lr * grad, velocity(grad, v, beta)),
        "Your v is right. What does your step do with it?",
        "a step along grad: step along v, `w - lr * v`.",
    ),
    Mistake(
        "v-not-kept",
        lambda w, grad, v, lr, beta: (w - lr * velocity(grad, v, beta), v),
        "Which velocity will the next step get from you?",
        "the old v returned: return the new one, or the step forgets.",
    ),
    Mistake(
        "grad-kept",
        lambda w, grad, v, lr, beta: (w - lr * velocity(grad, v, beta), grad),
        "Which velocity will the next step get from you?",
        "grad returned as v: return the new velocity.",
    ),
    Mistake(
        "order",
        lambda w, grad, v, lr, beta: momentum_step(w, grad, v, lr, beta)[::-1],
        "Which of the two comes first in `return`?",
        "v before w: the order is `return w, v`.",
    ),
    Mistake(
        "no-rate",
        lambda w, grad, v, lr, beta: along(w, velocity(grad, v, beta), 1.0),
        "What does your function do with `lr`?",
        "a step without the learning rate: w - lr * v.",
    ),
    Mistake(
        "over-rate",
        lambda w, grad, v, lr, beta: along(w, velocity(grad, v, beta), 1 / lr),
        "Should a larger rate make a larger step, or a smaller one?",
        "a division by the rate: multiply by it.",
    ),
    Mistake(
        "rate-in-v",
        lambda w, grad, v, lr, beta: along(w, velocity(lr * grad, v, beta), 1.0),
        "Is the rate in your velocity, or in your step?",
        "the rate inside the velocity. Some books do it so, and it works. In this course, as in PyTorch, "
        "v = beta * v + grad, and the rate comes with the step.",
    ),
    Mistake(
        "rate-in-v-turned",
        lambda w, grad, v, lr, beta: (w + (beta * v - lr * grad), beta * v - lr * grad),
        "Is the rate in your velocity, or in your step?",
        "a velocity that points downhill and holds the rate. Some books do it so, and it works. In this course, as in "
        "PyTorch, v = beta * v + grad, and w - lr * v is the step.",
    ),
    Mistake(
        "rate-twice",
        lambda w, grad, v, lr, beta: along(w, velocity(lr * grad, v, beta), lr),
        "How often does `lr` stand in your function?",
        "the rate in the velocity and in the step: once is enough, in the step.",
    ),
    Mistake(
        "v-turned",
        lambda w, grad, v, lr, beta: (w - lr * (beta * v - grad), beta * v - grad),
        "With which sign does grad come into the velocity?",
        "a minus before grad in the velocity: the minus stands in the step, w - lr * v.",
    ),
    Mistake(
        "both-turned",
        lambda w, grad, v, lr, beta: (w + lr * (beta * v - grad), beta * v - grad),
        "With which sign does grad come into the velocity?",
        "a velocity that points downhill, and a plus in the step. With a start at 0 it walks the same way, but another "
        "step could not go on from its v: take beta * v + grad, and w - lr * v.",
    ),
    Mistake(
        "step-returned",
        lambda w, grad, v, lr, beta: (lr * velocity(grad, v, beta), velocity(grad, v, beta)),
        "Do you return where w is now, or how far it moved?",
        "the step itself, lr * v: return w after it, `w - lr * v`.",
    ),
    Mistake(
        "minus-step-returned",
        lambda w, grad, v, lr, beta: (-lr * velocity(grad, v, beta), velocity(grad, v, beta)),
        "Do you return where w is now, or how far it moved?",
        "the step itself, -lr * v: return w after it, `w - lr * v`.",
    ),
    Mistake(
        "w-stays",
        lambda w, grad, v, lr, beta: (w, velocity(grad, v, beta)),
        "Your v is right. Which w do you return?",
        "w as it was: `w - lr * v` alone changes nothing, `w = w - lr * v` does.",
    ),
    Mistake(
        "scaled-v-kept",
        lambda w, grad, v, lr, beta: (w - lr * velocity(grad, v, beta), lr * velocity(grad, v, beta)),
        "Is what you return as v the velocity, or the step?",
        "lr * v returned as v: keep the velocity itself.",
    ),
    Mistake(
        "looks-ahead",
        lambda w, grad, v, lr, beta: (w - lr * (grad + beta * velocity(grad, v, beta)), velocity(grad, v, beta)),
        "Your v is right. Is the step lr times v, or more than that?",
        "Nesterov's step, which looks ahead. It is a good one, but plain momentum is asked for: w - lr * v.",
    ),
    Mistake(
        "squared",
        lambda w, grad, v, lr, beta: along(w, velocity(grad**2, v, beta), lr),
        "Which sign has a square, and can your step go both ways?",
        "grad squared: squares come with RMSProp. The velocity takes grad itself.",
    ),
    Mistake(
        "from-w",
        lambda w, grad, v, lr, beta: along(w, velocity(grad, w, beta), lr),
        "Whose memory is it: the velocity's, or the weight's?",
        "w in the place of v: `v = beta * v + grad`.",
    ),
)
