"""The usual wrong answers to `adam_step` in m and v: how they are made, and which are returned."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.gradient_descent.adam_parts import adam, adam_step, corrected, mean, remembered

MISTAKES = (
    Mistake(
        "not-squared",
        adam(lambda grad, m, v, beta1, beta2: (mean(m, grad, beta1), mean(v, grad, beta2))),
        "Of what is v a mean: of the slopes, or of their squares?",
        "grad in the place of its square in v: `(1 - beta2) * grad**2`.",
    ),
    Mistake(
        "sizes",
        adam(lambda grad, m, v, beta1, beta2: (mean(m, grad, beta1), mean(v, np.abs(grad), beta2))),
        "Of what is v a mean: of the slopes' sizes, or of their squares?",
        "sizes in the place of squares in v: `grad**2`. The root makes a size of it later.",
    ),
    Mistake(
        "both-squared",
        adam(lambda grad, m, v, beta1, beta2: (mean(m, grad**2, beta1), mean(v, grad**2, beta2))),
        "Of what is m a mean: of the slopes, or of their squares?",
        "grad squared in m: m keeps the direction, so it takes grad itself.",
    ),
    Mistake(
        "m-squared",
        adam(lambda grad, m, v, beta1, beta2: (mean(m, grad, beta1), mean(v, mean(m, grad, beta1) ** 2, beta2))),
        "Whose square goes into v: the slope's, or m's?",
        "m squared in v: `grad**2` goes in.",
    ),
    Mistake(
        "swapped",
        adam(lambda grad, m, v, beta1, beta2: remembered(grad, m, v, 1 - beta1, 1 - beta2)),
        "beta = 0.9 means a long memory. What share of the old m do you keep?",
        "beta and 1 - beta in each other's place: the old ones are kept with beta1 and beta2.",
    ),
    Mistake(
        "m-swapped",
        adam(lambda grad, m, v, beta1, beta2: remembered(grad, m, v, 1 - beta1, beta2)),
        "beta = 0.9 means a long memory. What share of the old m do you keep?",
        "beta1 and 1 - beta1 in each other's place: the old m is kept with beta1.",
    ),
    Mistake(
        "v-swapped",
        adam(lambda grad, m, v, beta1, beta2: remembered(grad, m, v, beta1, 1 - beta2)),
        "beta = 0.99 means a long memory. What share of the old v do you keep?",
        "beta2 and 1 - beta2 in each other's place: the old v is kept with beta2.",
    ),
    Mistake(
        "as-momentum",
        adam(lambda grad, m, v, beta1, beta2: (beta1 * m + grad, mean(v, grad**2, beta2))),
        "m is a mean. Do the shares of old and new add up to 1 in yours?",
        "all of grad added to m, as momentum does: in a mean it comes in with the share 1 - beta1.",
    ),
    Mistake(
        "both-as-momentum",
        adam(lambda grad, m, v, beta1, beta2: (beta1 * m + grad, beta2 * v + grad**2)),
        "m and v are means. Do the shares of old and new add up to 1 in yours?",
        "all of grad and of its square added: in a mean they come in with the shares 1 - beta1 and 1 - beta2.",
    ),
    Mistake(
        "betas-exchanged",
        adam(
            lambda grad, m, v, beta1, beta2: remembered(grad, m, v, beta2, beta1),
            lambda m, v, t, beta1, beta2: corrected(m, v, t, beta2, beta1),
        ),
        "Which of the two betas belongs to m?",
        "the betas exchanged: beta1 belongs to m, beta2 to v.",
    ),
    Mistake(
        "memories-exchanged",
        adam(lambda grad, m, v, beta1, beta2: remembered(grad, m, v, beta2, beta1)),
        "Which of the two betas belongs to m?",
        "the betas exchanged in m and v: beta1 belongs to m, beta2 to v.",
    ),
    Mistake(
        "beta1-for-both",
        adam(lambda grad, m, v, beta1, beta2: remembered(grad, m, v, beta1, beta1)),
        "Which beta does your v remember with?",
        "beta1 in v: v has its own, beta2.",
    ),
    Mistake(
        "bracket-of-one-minus",
        adam(lambda grad, m, v, beta1, beta2: (beta1 * m + 1 - beta1 * grad, beta2 * v + 1 - beta2 * grad**2)),
        "What does Python multiply by grad: 1 - beta1, or only beta1?",
        "`1 - beta1` without brackets: write `(1 - beta1) * grad`, and v alike.",
    ),
    Mistake(
        "no-memory",
        adam(lambda grad, m, v, beta1, beta2: ((1 - beta1) * grad, (1 - beta2) * grad**2)),
        "What do your new m and v keep of the old ones?",
        "m and v without the old ones: add beta1 times the old m, and beta2 times the old v.",
    ),
    Mistake(
        "grad-alone",
        adam(lambda grad, m, v, beta1, beta2: (grad, grad**2)),
        "What do your new m and v keep of the old ones?",
        "m and v that are grad and its square alone: they are running means.",
    ),
    Mistake(
        "old-kept",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: (
            adam_step(w, grad, m, v, t, lr, beta1, beta2, eps)[0],
            m,
            v,
        ),
        "Which m and v will the next step get from you?",
        "the old m and v returned: return the new ones, or the step forgets.",
    ),
    Mistake(
        "corrected-kept",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: (
            adam_step(w, grad, m, v, t, lr, beta1, beta2, eps)[0],
            *corrected(*remembered(grad, m, v, beta1, beta2), t, beta1, beta2),
        ),
        "Which m and v go on to the next step: those before the correction, or those after it?",
        "the corrected m and v returned, so that the next step corrects them again. Give them names of their own, "
        "m_hat and v_hat, and return m and v.",
    ),
    Mistake(
        "v-before-m",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: tuple(
            adam_step(w, grad, m, v, t, lr, beta1, beta2, eps)[i] for i in (0, 2, 1)
        ),
        "In which order do the three stand in `return`?",
        "v before m: the order is `return w, m, v`.",
    ),
    Mistake(
        "w-last",
        lambda w, grad, m, v, t, lr, beta1, beta2, eps: tuple(
            adam_step(w, grad, m, v, t, lr, beta1, beta2, eps)[i] for i in (1, 2, 0)
        ),
        "In which order do the three stand in `return`?",
        "w at the end: the order is `return w, m, v`.",
    ),
)
