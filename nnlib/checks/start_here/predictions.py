"""The predictions of lesson 00. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_start_here.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "00-boundary",
        (
            Choice(
                "It turns",
                why="It tempts because a line can turn as well as shift. Only the weights turn it, "
                "and they stay 2 and 1.",
            ),
            Choice(
                "It moves right and up, away from 0",
                why="It tempts because b grows, and growing sounds like up and right. With more b, "
                "smaller numbers are enough for a sum of 0, so the line comes nearer.",
            ),
            Choice(
                "It moves left and down, towards 0",
                right=True,
                why="On the boundary 2 x1 + x2 + b = 0. It crossed the axes at x1 = 1.5 and x2 = 3, and now crosses "
                "them at 1 and 2. More messages lie beyond it, and more are called spam: 727 of 1,044, not 565.",
            ),
            Choice(
                "It stays where it is",
                why="It tempts because the weights stay the same. They keep its tilt; b decides where it lies.",
            ),
        ),
    ),
    Prediction(
        "00-shape",
        (
            Choice(
                "(4,)",
                right=True,
                why="(4, 2) @ (2,): the two 2s touch and vanish, and (4,) is left. Every row gives one number: "
                "its two products, added up.",
            ),
            Choice(
                "(4, 2)",
                why="It tempts because X has 4 times 2 numbers. That is the shape of X * w, "
                "which multiplies and does not add.",
            ),
            Choice(
                "(2,)",
                why="It tempts because w has two numbers. The two columns are what is added up: "
                "they vanish, and one number for each of the 4 rows is left.",
            ),
            Choice(
                "It fails",
                why="It tempts because (4, 2) and (2,) are not the same shape. They need not be: "
                "only the two numbers that touch must be equal. w @ X fails, because there 2 meets 4.",
            ),
        ),
    ),
)
