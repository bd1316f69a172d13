"""The predictions of lesson 07. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_gradient_descent.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "07-who-moves",
        (
            Choice(
                "All of them, downhill",
                why="It tempts because backpropagation is often called the way networks learn. It says where downhill "
                "is. Nobody has gone there yet.",
            ),
            Choice("Only those of the last layer", why="It tempts because the backward pass begins there. It goes on."),
            Choice(
                "None",
                right=True,
                why="Backpropagation works out the gradient, and that is all. An optimizer takes the step. "
                "The next cell compares the 33 numbers before and after.",
            ),
            Choice(
                "Those whose slope is not 0",
                why="It tempts because those are the ones with something to gain. A slope is advice: nothing moves "
                "until somebody takes a step.",
            ),
        ),
    ),
    Prediction(
        "07-double",
        (
            Choice(
                "It arrives, in one step again",
                why="It tempts because the direction is right. The step is twice as long as the way to the bottom.",
            ),
            Choice(
                "It arrives, after some jumping",
                why="It tempts because on paper it did so. There each jump landed at 0.8 of the distance before. At 2 "
                "nothing is lost.",
            ),
            Choice(
                "It jumps to and fro for ever",
                right=True,
                why="The slope is as large as the distance, and the step is twice that: it lands as far beyond the "
                "bottom. From there it comes back. 2 is 2 divided by the curvature, and only rates below that settle.",
            ),
            Choice(
                "It flies off",
                why="It tempts because the step is too long. It is exactly as long as twice the way: above 2 it "
                "would fly off.",
            ),
        ),
    ),
    Prediction(
        "07-velocity-limit",
        (
            Choice(
                "1",
                why="It tempts because every slope is 1. The old ones are still felt: the second velocity is 1.9.",
            ),
            Choice(
                "1.9",
                why="It tempts because 0.9 of the old slope is kept. Those before it are felt, too: "
                "the third velocity is 2.71.",
            ),
            Choice(
                "10",
                right=True,
                why="At 10 it stays: 0.9 × 10 + 1 = 10. In general 1 / (1 - beta). So where slopes agree, momentum "
                "walks ten times as far as gradient descent with the same rate.",
            ),
            Choice(
                "It grows without end",
                why="It tempts because a slope is added each time. A tenth of the velocity is lost each time, too: "
                "at 10 that is as much as comes in.",
            ),
        ),
    ),
    Prediction(
        "07-first-step",
        (
            Choice(
                "100 and 0.0001",
                why="It tempts because that is rate times slope: what gradient descent does.",
            ),
            Choice(
                "0.1 and 0.1",
                right=True,
                why="The first step is the rate, in each direction: m_hat is the slope itself, and the root of v_hat "
                "is its size. What is left is the sign.",
            ),
            Choice(
                "0.1 and nearly nothing",
                why="It tempts because the second slope is a million times smaller. Each weight is measured by its "
                "own slopes.",
            ),
            Choice(
                "0.01 and 0.01",
                why="It tempts because m takes in a tenth of the slope. The correction divides by that tenth.",
            ),
        ),
    ),
    Prediction(
        "07-noise",
        (
            Choice(
                "A quarter of it",
                why="It tempts because the batch is four times as large. Errors of messages partly cancel: they add up "
                "like the root of their number.",
            ),
            Choice(
                "Half of it",
                right=True,
                why="The noise falls like 1 / √batch: 0.31 at 4, 0.16 at 16, 0.08 at 64. Four times the work halves "
                "the noise.",
            ),
            Choice(
                "The same",
                why="It tempts because the mean of both is the full gradient. How far a single one lies from it is "
                "another question.",
            ),
            Choice(
                "None",
                why="It tempts because 16 messages sound like many. Only the batch of all has none.",
            ),
        ),
    ),
    Prediction(
        "07-fair",
        (
            Choice(
                "Adam, by far",
                why="It tempts because Adam does all that the others do. Where all directions are alike there is "
                "little left to mend.",
            ),
            Choice(
                "Gradient descent, by far",
                why="It tempts because it is the simplest. It needs no tricks here, but they do no harm either.",
            ),
            Choice(
                "They end nearly equal",
                right=True,
                why="Play, and pause near step 400: all four losses lie between 0.09 and 0.13, each with a rate of its "
                "own, gradient descent around 1, RMSProp around 0.03. With one rate for all, that rate would have "
                "decided who wins.",
            ),
            Choice(
                "Momentum wins, Adam fails",
                why="It tempts after hearing that adaptive steps can do harm. Not here: near step 400 Adam, too, is "
                "at 0.1.",
            ),
        ),
    ),
)
