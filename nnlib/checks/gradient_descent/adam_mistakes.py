"""The usual wrong answers to `adam_step` in the correction and in the step."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.gradient_descent.adam_parts import adam, corrected, moved, remembered

MISTAKES = (
    Mistake(
        "no-correction",
        adam(correction=lambda m, v, t, beta1, beta2: (m, v)),
        "m and v start at 0. What does your function do with `t`?",
        "Adam without bias correction: divide m by 1 - beta1**t and v by 1 - beta2**t before the step.",
    ),
    Mistake(
        "m-uncorrected",
        adam(correction=lambda m, v, t, beta1, beta2: (m, v / (1 - beta2**t))),
        "Both started at 0. Which of them do you correct?",
        "a correction for v alone: m needs one, too, `m / (1 - beta1**t)`.",
    ),
    Mistake(
        "v-uncorrected",
        adam(correction=lambda m, v, t, beta1, beta2: (m / (1 - beta1**t), v)),
        "Both started at 0. Which of them do you correct?",
        "a correction for m alone: v needs one, too, `v / (1 - beta2**t)`.",
    ),
    Mistake(
        "t-from-zero",
        adam(correction=lambda m, v, t, beta1, beta2: corrected(m, v, t - 1, beta1, beta2)),
        "t is 1 in the first step. What is 1 - beta1**0?",
        "t - 1 in the place of t: t counts from 1 already.",
    ),
    Mistake(
        "t-one-more",
        adam(correction=lambda m, v, t, beta1, beta2: corrected(m, v, t + 1, beta1, beta2)),
        "t is 1 in the first step. With which t do you correct?",
        "t + 1 in the place of t: whoever calls your function has counted already.",
    ),
    Mistake(
        "no-power",
        adam(correction=lambda m, v, t, beta1, beta2: corrected(m, v, 1, beta1, beta2)),
        "Does your correction fade as t grows?",
        "a correction that never fades, 1 - beta1: it is 1 - beta1**t, which goes to 1.",
    ),
    Mistake(
        "times-t",
        adam(correction=lambda m, v, t, beta1, beta2: (m / (1 - beta1 * t), v / (1 - beta2 * t))),
        "What does `**` do that `*` does not?",
        "beta1 times t in the place of beta1 to the power t: `beta1**t`.",
    ),
    Mistake(
        "bracket-of-power",
        adam(correction=lambda m, v, t, beta1, beta2: (m / (1 - beta1) ** t, v / (1 - beta2) ** t)),
        "What is taken to the power t: beta1, or 1 - beta1?",
        "brackets around 1 - beta1: it is 1 - beta1**t, the power on beta1 alone.",
    ),
    Mistake(
        "bracket-of-correction",
        adam(correction=lambda m, v, t, beta1, beta2: (m / 1 - beta1**t, v / 1 - beta2**t)),
        "By what does Python divide in `m / 1 - beta1**t`?",
        "`1 - beta1**t` without brackets: write `m / (1 - beta1**t)`, and v alike.",
    ),
    Mistake(
        "multiplied",
        adam(correction=lambda m, v, t, beta1, beta2: (m * (1 - beta1**t), v * (1 - beta2**t))),
        "m is too small after its start at 0. Does your correction make it larger?",
        "a product with 1 - beta1**t: divide by it, for it is below 1 and m should grow.",
    ),
    Mistake(
        "powers-exchanged",
        adam(correction=lambda m, v, t, beta1, beta2: corrected(m, v, t, beta2, beta1)),
        "Which beta corrects m?",
        "the betas exchanged in the correction: beta1 belongs to m, beta2 to v.",
    ),
    Mistake(
        "beta1-corrects-both",
        adam(correction=lambda m, v, t, beta1, beta2: corrected(m, v, t, beta1, beta1)),
        "Which beta corrects v?",
        "beta1 in the correction of v: v has its own, beta2.",
    ),
    Mistake(
        "root-uncorrected",
        adam(correction=lambda m, v, t, beta1, beta2: (m / (1 - beta1**t), v / (1 - beta2**t) ** 2)),
        "Which comes first in your function: the correction of v, or the root?",
        "a root taken before the correction: correct v first, then take the root of v_hat.",
    ),
    Mistake(
        "eps-inside",
        adam(move=lambda w, m, v, lr, eps: w - lr * m / np.sqrt(v + eps)),
        "Is eps added before the root is taken, or after it?",
        "eps inside the root: `np.sqrt(v_hat) + eps`, the root closed before it.",
    ),
    Mistake(
        "eps-missing",
        adam(move=lambda w, m, v, lr, eps: w - lr * m / np.sqrt(v)),
        "What does your function do with `eps`, and what if v is 0?",
        "no eps: add it to the root, so that nothing is divided by 0.",
    ),
    Mistake(
        "eps-behind",
        adam(move=lambda w, m, v, lr, eps: w - lr * m / np.sqrt(v) + eps),
        "By what does Python divide in `a / b + c`?",
        "no brackets around root and eps: `m_hat / (np.sqrt(v_hat) + eps)`.",
    ),
    Mistake(
        "no-root",
        adam(move=lambda w, m, v, lr, eps: w - lr * m / (v + eps)),
        "v is a mean of squares. What makes a size of it again?",
        "no root: divide by `np.sqrt(v_hat) + eps`.",
    ),
    Mistake(
        "uphill",
        adam(move=lambda w, m, v, lr, eps: moved(w, m, v, -lr, eps)),
        "grad points uphill. Which way does your w go?",
        "a step uphill, a `+` for the `-` before lr.",
    ),
    Mistake(
        "no-rate",
        adam(move=lambda w, m, v, lr, eps: moved(w, m, v, 1.0, eps)),
        "What does your function do with `lr`?",
        "a step without the learning rate: lr * m_hat / (np.sqrt(v_hat) + eps).",
    ),
    Mistake(
        "no-division",
        adam(move=lambda w, m, v, lr, eps: w - lr * m),
        "What does your step do with v?",
        "a step along m alone: divide by np.sqrt(v_hat) + eps.",
    ),
    Mistake(
        "step-returned",
        adam(move=lambda w, m, v, lr, eps: lr * m / (np.sqrt(v) + eps)),
        "Do you return where w is now, or how far it moved?",
        "the step itself: return w minus the step.",
    ),
    Mistake(
        "w-stays",
        adam(move=lambda w, m, v, lr, eps: w),
        "Your m and v are right. Which w do you return?",
        "w as it was: `w - ...` alone changes nothing, `w = w - ...` does.",
    ),
    Mistake(
        "grad-in-step",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: (
            moved(w, grad, remembered(grad, m, v, beta1, beta2)[1] / (1 - beta2**t), lr, eps),
            *remembered(grad, m, v, beta1, beta2),
        ),
        "What stands above the line in your step: m_hat, or grad?",
        "grad above the line, as in RMSProp: Adam steps along m_hat.",
    ),
    Mistake(
        "old-corrected",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: (
            moved(w, *corrected(m, v, t, beta1, beta2), lr, eps),
            *remembered(grad, m, v, beta1, beta2),
        ),
        "Which m and v do you correct: those before grad came in, or those after?",
        "a step with the old m and v: make the new ones first.",
    ),
)
