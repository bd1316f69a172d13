"""The predictions of lesson 06. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_backpropagation.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "06-two-ways",
        (
            Choice("1", why="It tempts because the larger one seems to decide. A nudge takes both ways at once."),
            Choice(
                "0.2", why="It tempts because a mean is fair. A nudge is not shared out: it goes both ways in full."
            ),
            Choice("-0.6", why="It tempts because slopes along one way are multiplied. These are two ways: add them."),
            Choice(
                "0.4",
                right=True,
                why="A nudge of a goes both ways at once. One way is worth 2 × 0.5 = 1, the other -3 × 0.2 = -0.6, "
                "and what arrives at the loss is their sum: multiply along a way, add over the ways.",
            ),
        ),
    ),
    Prediction(
        "06-relu-output",
        (
            Choice(
                "About half",
                why="It tempts because about half of the z are below 0. The comparison asks about a, and where z is "
                "below 0, a is 0: that is not below 0.",
            ),
            Choice(
                "None",
                why="It tempts because something is wrong here. But 0 >= 0 is true, and so is 2 >= 0.",
            ),
            Choice(
                "All",
                right=True,
                why="No output of a ReLU is below 0, so `a >= 0` is always true. The slope is 1 for every neuron, "
                "those that are switched off included. With `a > 0` it would be right.",
            ),
            Choice(
                "Those that are switched on",
                why="It tempts because that is what the line was meant to ask. Switched off, a is 0, and 0 >= 0.",
            ),
        ),
    ),
    Prediction(
        "06-transpose",
        (
            Choice(
                "Each number goes back over the wire it came by",
                right=True,
                why="W[i, j] is the wire from input i to neuron j. On the way back, input i gathers dz[j] × W[i, j] "
                "over all neurons j: that is a row of W, and turning W makes columns of its rows.",
            ),
            Choice(
                "It undoes what W did",
                why="It tempts because the way is reversed. Nothing is undone: W turned is not the inverse of W, and "
                "slopes come out, not the inputs.",
            ),
            Choice(
                "Only to make the shapes fit",
                why="It tempts because the shapes do show it. In a square layer `dz @ W` fits as well, and is wrong.",
            ),
            Choice(
                "It is a convention, W would do as well",
                why="It tempts because much is convention. Here both ways give other numbers, and nudging says which "
                "are right.",
            ),
        ),
    ),
    Prediction(
        "06-optimizer",
        (
            Choice(
                "It changes every weight so that the loss falls",
                why="It tempts because the two are nearly always used together. Backpropagation leaves all weights as "
                "they are. What changes them is the optimizer, here gradient descent or Adam.",
            ),
            Choice(
                "It says how the loss would change with each weight",
                right=True,
                why="It works out the gradient, and no more. What is done with it is the optimizer's affair: a small "
                "step, a large one, or none.",
            ),
            Choice(
                "It corrects the output of every neuron",
                why="It tempts because the error is said to be sent back. What goes back are slopes, and no output is "
                "corrected.",
            ),
            Choice(
                "It finds the best weights",
                why="It tempts because training ends with good ones. A gradient knows the slope at one place only.",
            ),
        ),
    ),
    Prediction(
        "06-cost",
        (
            Choice(
                "1,890",
                why="It tempts because that is what nudging takes, two for each parameter. Going back, what a neuron "
                "hands back is worked out once and used for all of its weights.",
            ),
            Choice(
                "945",
                why="It tempts because there are 945 slopes. They share nearly all of their chains, and what is shared "
                "is worked out once.",
            ),
            Choice(
                "57",
                why="It tempts because there are 57 inputs. Their number does not matter: each weight causes one "
                "multiplication on the way forward, and one or two on the way back.",
            ),
            Choice(
                "One to two",
                right=True,
                why="Forward, each weight is multiplied once. Back, once for its own slope, and once more to hand "
                "slopes on to the layer before, which the first layer need not do.",
            ),
        ),
    ),
    Prediction(
        "06-clinic",
        (
            Choice(
                "All four",
                why="It tempts because a wrong gradient should not work. It only has to point roughly downhill.",
            ),
            Choice(
                "None",
                right=True,
                why="All four learn, and sort more than 90 of 100 new e-mails right. A gradient that points roughly "
                "downhill is enough to learn. Training hides bugs: nudging finds them.",
            ),
            Choice("One", why="It tempts because one of the four must be the worst. Even the worst gets above 0.9."),
            Choice(
                "Two",
                why="It tempts because some bugs look worse than others. The gradients differ a lot, and the results "
                "hardly do.",
            ),
        ),
    ),
)
