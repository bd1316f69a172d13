"""The predictions of lesson 01. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_one_neuron_predictions.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "01-fires",
        (
            Choice(
                "It stays silent and gives 0",
                why="It tempts because -2 and -2.5 look heavy. But x2 is 0, so the weight -2 adds nothing. "
                "Only with x2 = 1 would z be -1.5.",
            ),
            Choice("It gives 0.5", why="It tempts because z is 0.5. The step asks only whether z is above 0."),
            Choice(
                "It fires and gives 1",
                right=True,
                why="1 × 1 - 2 × 0 + 2 × 1 - 2.5 = 0.5. That is above 0, so the step gives 1.",
            ),
            Choice(
                "It gives 3",
                why="It tempts because 1 and 2 are added. That is the sum without the bias, "
                "and a step never gives more than 1.",
            ),
        ),
    ),
    Prediction(
        "01-bias",
        (
            Choice(
                "It falls silent and gives 0",
                right=True,
                why="z falls by 1 as the bias does, from 0.5 to 3 - 3.5 = -0.5. That is not above 0, "
                "so the step gives 0.",
            ),
            Choice(
                "It still fires and gives 1",
                why="It tempts because inputs and weights are the same. Their sum is still 3, "
                "but now it would have to be above 3.5.",
            ),
            Choice("It gives -0.5", why="It tempts because z is -0.5. The step makes 0 of every z below 0."),
            Choice(
                "It fires more strongly",
                why="It tempts because 3.5 is more than 2.5. With the minus it is less: "
                "z falls by 1. And a step knows no strength.",
            ),
        ),
    ),
    Prediction(
        "01-zero-weight",
        (
            Choice(
                "z grows by 999",
                why="It tempts because the input grows by 999. That would be so with a weight of 1.",
            ),
            Choice(
                "z grows a little",
                why="It tempts because 1,000 is a large number. Times 0, even the largest number is 0.",
            ),
            Choice(
                "z becomes 0",
                why="It tempts because 0 times anything is 0. Only this one product is 0; "
                "the other products and the bias are still added.",
            ),
            Choice(
                "z stays the same",
                right=True,
                why="0 × 1 = 0 and 0 × 1,000 = 0. The neuron does not see this input at all. "
                "A weight says how much an input counts.",
            ),
        ),
    ),
    Prediction(
        "01-relu-sigmoid",
        (
            Choice("Step", why="It tempts because a step is all or nothing. All is 1 here, for every z above 0."),
            Choice(
                "Sigmoid",
                why="It tempts because the sigmoid rises with z. It comes close to 1 and never gets there: "
                "for z = 3 it gives 0.95.",
            ),
            Choice(
                "ReLU",
                right=True,
                why="ReLU hands on what is above 0, so it gives 3. The step gives 1 and the sigmoid 0.95. "
                "Of these three only ReLU has no upper end.",
            ),
            Choice(
                "All three give the same",
                why="It tempts because all three grow when z passes 0. "
                "Above 0 they part: for z = 3 they give 1, 0.95 and 3.",
            ),
        ),
    ),
    Prediction(
        "01-stores",
        (
            Choice(
                "All of them",
                why="It tempts because it has seen them all. It would need room for all of them, "
                "and it has only its weights and its bias.",
            ),
            Choice(
                "Nothing",
                right=True,
                why="It has only its weights and its bias, and they are the same before and after. "
                "A message comes in, one number goes out, and no trace is left.",
            ),
            Choice(
                "The last one",
                why="It tempts because the last one passed through a moment ago. Its sum was worked out, "
                "handed on and forgotten.",
            ),
            Choice(
                "An average of them",
                why="It tempts because an average would fit into a few numbers. But using a neuron only reads "
                "its numbers; nothing is written into them.",
            ),
        ),
    ),
    Prediction(
        "01-learns-in-use",
        (
            Choice(
                "It gets better with every use",
                why="It tempts because people get better with practice. "
                "A neuron in use multiplies and adds, and changes no weight.",
            ),
            Choice(
                "It gets better only when it is wrong",
                why="It tempts because people learn from mistakes. In use, "
                "nobody tells the neuron that it was wrong, and it changes no weight.",
            ),
            Choice(
                "It gets worse with time",
                why="It tempts because things wear out. Numbers do not. What comes in may change over the years, "
                "and then more answers are wrong, but the neuron is the same.",
            ),
            Choice(
                "It stays the same",
                right=True,
                why="Only training changes weights, and using is not training. The same input gives the same answer "
                "today and in a year.",
            ),
        ),
    ),
)
