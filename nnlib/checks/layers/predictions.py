"""The predictions of lesson 04. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_layers.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "04-corners",
        (
            Choice(
                "2 of the 4",
                why="It tempts because the lamp is on at two corners and off at two. One line can do better: "
                "OR gets all right but (1, 1).",
            ),
            Choice(
                "3 of the 4",
                right=True,
                why="One neuron draws one line. It can cut off one corner, and then three are right, as OR has them. "
                "Cutting off both corners where the lamp is off takes two lines.",
            ),
            Choice(
                "4, if it is trained for long enough",
                why="It tempts because training finds good weights. It can't find what does not exist: "
                "no line has (0, 1) and (1, 0) on one side, and (0, 0) and (1, 1) on the other.",
            ),
            Choice(
                "4, with well-chosen weights",
                why="It tempts because three numbers can be chosen freely. Each corner asks for an inequality, "
                "and the four contradict each other.",
            ),
        ),
    ),
    Prediction(
        "04-two-linear",
        (
            Choice(
                "Two lines",
                why="It tempts because there are two hidden neurons. Each has its own line, but without an activation "
                "their sums are only added up again, to one sum and one line.",
            ),
            Choice(
                "A curve",
                why="It tempts because hidden layers bend boundaries. The activation is what bends: "
                "sums of sums of x1 and x2 stay straight.",
            ),
            Choice(
                "Both lines needed for XOR",
                why="It tempts because two neurons with a step can do it. Here nothing happens between the layers, "
                "and trained for 4,000 steps the network says 0.5 at every corner.",
            ),
            Choice(
                "Still one straight line",
                right=True,
                why="(X @ W1 + b1) @ w2 + b2 is X @ (W1 @ w2) + (b1 @ w2 + b2): one neuron with other weights. "
                "Layers count only with an activation between them.",
            ),
        ),
    ),
    Prediction(
        "04-stuck",
        (
            Choice(
                "It is the best that this neuron can do",
                right=True,
                why="0.6931 is log 2, the loss of 0.5 for every corner. The two corners with the lamp on pull against "
                "the two with it off, and no weights of one neuron have a smaller loss on XOR. The slope there is 0. "
                "Three corners right cost more, for the fourth is wrong and sure.",
            ),
            Choice(
                "There is a bug in the code",
                why="It tempts because a loss that does not move looks broken. The gradient is right: it is 0 there.",
            ),
            Choice(
                "The rate is too small",
                why="It tempts because small rates crawl. But here it has arrived: at rates 0.1, 0.5 and 2 "
                "the loss ends at 0.6931.",
            ),
            Choice(
                "It needs more steps",
                why="It tempts because more steps often help. After 1,000 steps and after 4,000 it is 0.6931.",
            ),
        ),
    ),
    Prediction(
        "04-restarts",
        (
            Choice(
                "All 20",
                why="It tempts because weights that solve XOR exist. Gradient descent only goes downhill from where it "
                "starts, and from many starts it ends in another valley.",
            ),
            Choice(
                "About 15",
                why="It tempts because most starts sound lucky enough. With the sigmoid it would be more: "
                "17 of these 20. With tanh it is fewer.",
            ),
            Choice(
                "About 10",
                right=True,
                why="10 of these 20 starts, and 56 of 100. The others stay at a loss of 0.35, with two corners at 0.5. "
                "With the sigmoid it is 75 of 100, with ReLU 18. That a solution exists does not say that training "
                "finds it.",
            ),
            Choice(
                "None",
                why="It tempts after a single neuron that stays at 0.69. Two hidden neurons can do it, "
                "and from some starts training finds out how.",
            ),
        ),
    ),
    Prediction(
        "04-twins",
        (
            Choice(
                "They become different after a few steps",
                why="It tempts because they are two neurons. But they see the same inputs, have the same weights and "
                "get the same slopes: there is nothing to tell them apart.",
            ),
            Choice(
                "They stay equal for ever",
                right=True,
                why="Equal weights give equal answers and equal slopes, so every step changes both alike. Started with "
                "all weights at 0.5, tanh neurons are still equal after 4,000 steps, and the loss stays at 0.48. "
                "Started at 0 nothing moves at all. That is why weights start at random.",
            ),
            Choice(
                "One learns, the other stays at its start",
                why="It tempts because one neuron might be enough. Both get the same slope, so neither can go first.",
            ),
            Choice(
                "NumPy raises an error",
                why="It tempts because it looks like a mistake. Nothing breaks, "
                "and that is why it is easy to overlook.",
            ),
        ),
    ),
    Prediction(
        "04-stronger",
        (
            Choice(
                "Yes: more neurons always do better",
                why="It tempts because four are better than one neuron, and sixteen can do all that four can. "
                "On its own messages the larger one is better; on new ones it is not.",
            ),
            Choice(
                "No: one neuron is always best",
                why="It tempts because simple models do not overfit as much. Here one neuron is too simple: "
                "over five shufflings it gets 0.883 of the new messages right, four hidden ones 0.903.",
            ),
            Choice(
                "The size makes no difference",
                why="It tempts because the numbers are close. But four hidden neurons beat one neuron in all five ways "
                "of splitting the messages, and sixteen in four of the five.",
            ),
            Choice(
                "No: beyond a size it gains only on its own messages",
                right=True,
                why="Of the messages trained with, one neuron, four and sixteen hidden ones get 0.885, 0.907 and "
                "0.913 right; of new ones 0.883, 0.903 and 0.894. The sixteen bend around single messages. All are "
                "means over five shufflings; the cell below takes one.",
            ),
        ),
    ),
)
