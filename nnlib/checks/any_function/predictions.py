"""The predictions of lesson 05. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_any_function.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "05-twice",
        (
            Choice(
                "It falls to about a half",
                why="It tempts because each bump is half as wide, and so the steps are half as high. "
                "That is the distance from the curve; the error squares it.",
            ),
            Choice(
                "It falls to about a quarter",
                right=True,
                why="Bumps half as wide miss the curve by half as much, and half of it squared is a quarter. "
                "With edges straight up and down, 8 bumps on sin(2 pi x) have an error of 0.0128, 16 have 0.0032. "
                "Softer edges help a little more: with steepness 50 it falls from 0.0023 to 0.0004.",
            ),
            Choice(
                "It stays about the same",
                why="It tempts because the curve stays the same. The bumps follow it more closely: "
                "with 16 each is half as wide as with 8.",
            ),
            Choice(
                "It becomes 0",
                why="It tempts because more is better. The top of a bump is level, and the wave is not: "
                "with 64 bumps it is 0.0002, small and not 0.",
            ),
        ),
    ),
    Prediction(
        "05-theorem",
        (
            Choice(
                "Training finds weights that come close",
                why="It tempts because that is what one hopes. The theorem says nothing about training, "
                "and lesson 04 has shown two neurons that could do XOR and often did not learn it.",
            ),
            Choice(
                "A few neurons are enough for any function",
                why="It tempts because a few bumps go far. The closer it must come and the more the curve turns, "
                "the more neurons it takes: the theorem sets no limit to how many.",
            ),
            Choice(
                "It is close outside the range, too",
                why="It tempts because a formula holds everywhere. The theorem speaks of a bounded range. "
                "Outside, these networks go straight on or go flat.",
            ),
            Choice(
                "There are weights that come close, if it is wide enough",
                right=True,
                why="Weights exist, for any continuous function on a bounded range and any error above 0. "
                "How many neurons it takes, and whether training finds the weights, it does not say.",
            ),
        ),
    ),
    Prediction(
        "05-outside",
        (
            Choice(
                "It goes straight on, or flat",
                right=True,
                why="Far from its training points each neuron is on one side of its own edge for good. A ReLU then "
                "rises straight or stays 0, a tanh stays at -1 or 1. In our run on sin(2 pi x) the ReLU network said "
                "-1.1 at 1, -3.6 at 2 and -6.1 at 3; the tanh network rose past 4, and then went flat. "
                "The curve is 0 at all three.",
            ),
            Choice(
                "It follows the wave",
                why="It tempts because we see the pattern and go on with it. The network has no sine in it: "
                "nothing at x = 2 has ever pulled at its weights.",
            ),
            Choice(
                "It repeats what it learned from 0 to 1",
                why="It tempts because the wave repeats. A sum of ReLUs or tanhs can't repeat for ever: "
                "beyond its last edge nothing turns any more.",
            ),
            Choice(
                "It raises an error",
                why="It tempts because x = 2 was never seen. A network computes something for any number, "
                "and does not say that it is guessing.",
            ),
        ),
    ),
    Prediction(
        "05-depth",
        (
            Choice(
                "The deep one, for every function",
                why="It tempts because famous networks are deep. Where a function has nothing to fold, "
                "as a straight line or a single hill, one layer does as well, and is easier to train.",
            ),
            Choice(
                "The wide one, for every function",
                why="It tempts because the theorem needs only one hidden layer. It does not count neurons: "
                "some functions take far more of them in one layer.",
            ),
            Choice(
                "It depends on the function",
                right=True,
                why="Layers that fold again and again make many teeth of few neurons: four layers of two ReLUs draw "
                "a zigzag of 16 straight pieces with 25 parameters. One layer with 25 has 8 ReLUs, and at most 9 "
                "pieces. A function without such folds gains nothing from depth.",
            ),
            Choice(
                "Neither: equal parameters, equal results",
                why="It tempts because they have equally many numbers to set. How these are wired decides "
                "what they can make.",
            ),
        ),
    ),
)
