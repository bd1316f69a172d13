"""The usual wrong answers to `log_loss(p, y)` with right costs: in the mean, in a loop, in the brackets."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.learning.losing_mistakes import costs, right

MISTAKES = (
    Mistake(
        "sum",
        lambda p, y: costs(p, y).sum(),
        "Would twice as many messages of the same kind cost twice as much in yours?",
        "a sum over the messages: take the mean, so that 10 messages and 1,000 can be compared.",
    ),
    Mistake(
        "not-averaged",
        costs,
        "How many numbers do you return, and how many should it be?",
        "a cost for every message: their mean is the loss.",
    ),
    Mistake(
        "negative-sum",
        lambda p, y: -costs(p, y).sum(),
        "Can a loss be below 0, and does it grow with the number of messages?",
        "a sum without its minus: log p is below 0 for every p below 1, and the loss is a mean.",
    ),
    Mistake(
        "mean-of-spam",
        lambda p, y: -np.log(p[y == 1]).mean(),
        "Which messages does your mean go over?",
        "the mean over the spam alone: every message costs something, and n is the number of all.",
    ),
    Mistake(
        "means-added",
        lambda p, y: sum(costs(p, y)[y == label].mean() for label in np.unique(y)),
        "Over how many messages is each of your means?",
        "the mean of the spam plus the mean of the ham: add all costs, then divide by the number of all messages.",
    ),
    Mistake(
        "log-of-mean",
        lambda p, y: -np.log(np.where(y == 1, p, 1 - p).mean()),
        "Which comes first: the log, or the mean?",
        "the log of a mean: take the log for every message, then the mean.",
    ),
    Mistake(
        "bracket-of-one-minus",
        lambda p, y: (-(y * np.log(p) + 1 - y * np.log(1 - p))).mean(),
        "What does Python multiply by the log: 1 - y, or only y?",
        "`1 - y` without brackets: write `(1 - y) * np.log(1 - p)`.",
    ),
    Mistake(
        "bracket-of-one-minus-spread",
        lambda p, y: (-y * np.log(p) - 1 - y * np.log(1 - p)).mean(),
        "What does Python multiply by the log: 1 - y, or only y?",
        "`1 - y` without brackets: write `- (1 - y) * np.log(1 - p)`.",
    ),
    Mistake(
        "bracket-of-one-minus-each",
        lambda p, y: (y * -np.log(p) + 1 - y * -np.log(1 - p)).mean(),
        "What does Python multiply by the log: 1 - y, or only y?",
        "`1 - y` without brackets: write `(1 - y) * -np.log(1 - p)`.",
    ),
    Mistake(
        "one-minus-log",
        lambda p, y: np.where(y == 1, -np.log(p), 1 - np.log(p)).mean(),
        "What does a ham message with p = 0.2 cost, and what does yours say?",
        "`1 - np.log(p)` for ham: it is `-np.log(1 - p)`, the 1 - p inside the log and the minus in front.",
    ),
    Mistake(
        "bracket-of-log",
        lambda p, y: (-(y * np.log(p) + (1 - y) * (np.log(1) - p))).mean(),
        "Of what is the log taken: of 1, or of 1 - p?",
        "a bracket closed too soon, `np.log(1) - p`: it is `np.log(1 - p)`.",
    ),
    Mistake(
        "bracket-of-log-chosen",
        lambda p, y: np.where(y == 1, -np.log(p), -np.log(1) - p).mean(),
        "Of what is the log taken: of 1, or of 1 - p?",
        "a bracket closed too soon, `np.log(1) - p`: it is `np.log(1 - p)`.",
    ),
    Mistake(
        "first-only",
        lambda p, y: costs(p, y)[0],
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first message. Move it to the left.",
    ),
    Mistake(
        "first-averaged",
        lambda p, y: costs(p, y)[0] / len(p),
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: the total holds one message by then. Move it to the left.",
    ),
    Mistake(
        "last-only",
        lambda p, y: costs(p, y)[-1] / len(p),
        "How many messages are in your total after the loop?",
        "a total that starts again with every message: put `total = 0` before the loop, and add with `+=`.",
    ),
    Mistake(
        "last-alone",
        lambda p, y: costs(p, y)[-1],
        "Your loop works out a cost per message. Where do they go?",
        "one variable written over and over: only the last message is left in it. Add the costs up with `+=`.",
    ),
    Mistake(
        "means-averaged",
        lambda p, y: np.mean([costs(p, y)[y == label].mean() for label in np.unique(y)]),
        "Does every message count alike in yours?",
        "the mean of two means: take one mean over all messages.",
    ),
    Mistake(
        "halved",
        lambda p, y: right(p, y) / 2,
        "What does a single message with p = 0.5 cost in yours?",
        "half the loss: the mean divides by the number of messages, and that is all.",
    ),
)
