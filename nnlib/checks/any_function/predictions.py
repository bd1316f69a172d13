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
                "On the wave of this lesson the error is 0.00197 with 16 bumps, 0.00045 with 32, and 0.00011 with 64.",
            ),
            Choice(
                "It stays about the same",
                why="It tempts because the curve stays the same. The bumps follow it more closely: "
                "with 32 each is half as wide as with 16.",
            ),
            Choice(
                "It becomes 0",
                why="It tempts because more is better. The top of a bump is level, and the wave is not: "
                "with 64 bumps it is 0.0001, small and not 0.",
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
                "What a network does outside, it leaves open.",
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
                "rises straight or stays 0, a tanh stays at -1 or 1. In the cell of this section the ReLU network says "
                "3 at x = 1.5, 6 at 2, 13 at 3 and 19 at 4; the tanh network says 3, 4, 5 and 5. "
                "The wave is 0 at all four.",
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
                why="It tempts because famous networks are deep. On the hill, with ReLU, the wide one came closer "
                "from 8 of 9 starts: a round curve wants many small corners, and it has more of them.",
            ),
            Choice(
                "The wide one, for every function",
                why="It tempts because the theorem needs only one hidden layer. It does not count neurons: "
                "some functions take far more of them in one layer. On the jump the deep one came closer from 9 of 9.",
            ),
            Choice(
                "It depends on the function",
                right=True,
                why="Layers that fold again and again make many teeth of few neurons: four layers of two ReLUs draw "
                "a zigzag of 16 straight pieces with 25 parameters. One layer with 25 has 8 ReLUs, and at most 9 "
                "pieces. In the race the jump, which is steep, favoured the deep network, and the hill the wide one.",
            ),
            Choice(
                "Neither: equal parameters, equal results",
                why="It tempts because they have equally many numbers to set. How these are wired decides "
                "what they can make.",
            ),
        ),
    ),
)
