"""The predictions of lesson 02. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_predictions.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "02-two-messages",
        (
            Choice("Both", why="It tempts because you read an advert. The neuron sees 1.33 and 0.23."),
            Choice(
                "First only",
                right=True,
                why="First message: 2 × 0.29 + 1 × 2.07 - 3 = -0.35, below 0, so ham. "
                "The sum of the second stays below 0, too, so the spam is missed. You will work out by how much.",
            ),
            Choice(
                "Second only",
                why="It tempts because the second is longer and length has the larger weight: 2.66, "
                "but 2.66 + 0.23 does not reach 3.",
            ),
            Choice(
                "Neither",
                why="It tempts because both sums are below 0. Below 0 means ham, and the first message is ham.",
            ),
        ),
    ),
    Prediction(
        "02-tilt",
        (
            Choice(
                "It stays and gets sharper",
                right=True,
                why="4 x1 + 2 x2 - 6 is twice 2 x1 + x2 - 3, so it is 0 at the same points. "
                "Everywhere else z is twice as far from 0, so the neuron is surer.",
            ),
            Choice(
                "It moves to the right",
                why="It tempts because the bias fell to -6. Alone it would push the line "
                "away; the doubled weights pull it back by the same amount.",
            ),
            Choice(
                "It turns",
                why="It tempts because weights set the tilt. Only their ratio does, "
                "and 4 to 2 is the same ratio as 2 to 1.",
            ),
            Choice(
                "Its two sides swap",
                why="It tempts because something big changed. The sides swap when the signs "
                "do; doubling keeps every sign.",
            ),
        ),
    ),
    Prediction(
        "02-pivot",
        (
            Choice(
                "It shifts and stays parallel",
                why="It tempts because a larger weight sounds like a push. "
                "The bias shifts; one weight alone changes the ratio, and so the tilt.",
            ),
            Choice(
                "It turns about the origin",
                why="It tempts because that is where the axes meet. The line goes through the origin only when b is 0.",
            ),
            Choice(
                "It turns about its middle",
                why="It tempts because that is how one turns a stick in the hand. "
                "A line has no middle; the point that w1 can't move has x1 = 0.",
            ),
            Choice(
                "It turns about its crossing with the x2 axis",
                right=True,
                why="On the x2 axis x1 is 0, so w1 x1 is 0 whatever w1 is: "
                "with w2 = 1 and b = -3 the crossing stays at x2 = 3. All other points move.",
            ),
        ),
    ),
    Prediction(
        "02-threshold",
        (
            Choice(
                "Fewer of both",
                why="It tempts because stricter sounds better. The probabilities stay as they are; "
                "the threshold only decides which mistake is made.",
            ),
            Choice(
                "Fewer false alarms, more missed spam",
                right=True,
                why="The neuron now has to be surer before it says spam. Of the 1,044 training messages, "
                "false alarms fall from 79 to 13, and missed spam grows from 37 to 239.",
            ),
            Choice(
                "More false alarms, less missed spam",
                why="It tempts because a higher number sounds like more "
                "spam. A higher bar lets fewer messages count as spam.",
            ),
            Choice(
                "Nothing changes",
                why="It tempts because the line's weights and bias stay. The messages between "
                "0.5 and 0.8 change sides.",
            ),
        ),
    ),
    Prediction(
        "02-real-mix",
        (
            Choice(
                "It stays near 0.86",
                why="It tempts because the line is the same, and it still catches 0.93 of the "
                "spam. Precision also depends on how much ham there is to be wrong about.",
            ),
            Choice(
                "It falls to about 0.65",
                why="The direction is right. It falls further: false alarms grow from "
                "101 among all 1,306 balanced messages to 757, while the caught spam stays at 606.",
            ),
            Choice(
                "It falls to about 0.45",
                right=True,
                why="About seven times as many ham messages bring about seven times as many false alarms, "
                "101 among all 1,306 balanced messages and 757 here, while the caught spam stays 606. Of the 1,363 "
                "messages called spam, 606 are spam: 0.445. Accuracy is 0.845, and calling everything ham has 0.874.",
            ),
            Choice(
                "It rises",
                why="It tempts because most messages are ham now, and ham is what the line mostly gets "
                "right. That helps accuracy; precision looks only at messages called spam.",
            ),
        ),
    ),
)
