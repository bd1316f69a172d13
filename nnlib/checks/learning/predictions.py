"""The predictions of lesson 03. The questions stand in the notebook; here is why each choice tempts.

Every number is asserted in tests/test_checks_learning.py.
"""

from nnlib.checks.prediction import Choice, Prediction

PREDICTIONS = (
    Prediction(
        "03-nudge",
        (
            Choice(
                "None",
                right=True,
                why="No message lies so close to the line. The count is 519 before and after, so its slope is 0.",
            ),
            Choice(
                "One",
                why="It tempts because something has moved. The line moves by less than the gap to the nearest "
                "message.",
            ),
            Choice(
                "About ten",
                why="It tempts because there are 1,044 messages. They do not lie that close together: 24 change "
                "sides at 0.05, a nudge five hundred times as large.",
            ),
            Choice(
                "It grows with the nudge, so a ten-thousandth of all",
                why="It tempts because small causes mostly have small effects. A count can't change by a little: "
                "it changes by whole messages, or not at all.",
            ),
        ),
    ),
    Prediction(
        "03-surest",
        (
            Choice(
                "The one with 0.4",
                why="It tempts because it is wrong. It was not sure of it, and pays 0.92: a little more than a "
                "coin's 0.69.",
            ),
            Choice(
                "The ten with 0.9 each",
                why="It tempts because there are ten. Each pays 0.11, and all ten together 1.05.",
            ),
            Choice(
                "The one with 0.01",
                right=True,
                why="Being wrong and sure costs most: -log 0.01 is 4.6. It takes between six and seven halvings "
                "to get from 1 to 0.01. The ten cost 1.05 together, the one with 0.4 costs 0.92.",
            ),
            Choice(
                "All the same",
                why="It tempts because ten times 0.1 off is about as far off as once 0.99. The logarithm makes one "
                "sure mistake dearer than ten small doubts.",
            ),
        ),
    ),
    Prediction(
        "03-bigger-step",
        (
            Choice(
                "Yes, it arrives 100 times sooner",
                why="It tempts because a bigger step goes farther. It goes past the bottom.",
            ),
            Choice(
                "It bounces and does not settle",
                right=True,
                why="The step lands on the other side of the valley, higher up, again and again: the first "
                "step takes the loss from 0.69 to 2.74. Later it comes down to 0.34 and can't stay there: it jumps "
                "above 2 again and again. At 10 it arrives sooner than at 1.",
            ),
            Choice(
                "The loss grows without end",
                why="It tempts because the steps overshoot. Far out the log loss rises like a straight line, so "
                "its slope, and with it the step, stays bounded.",
            ),
            Choice(
                "It stays where it is",
                why="It tempts because something must go wrong. The slope at the start is the same for every "
                "rate, so it does move, and far.",
            ),
        ),
    ),
    Prediction(
        "03-other-start",
        (
            Choice("In another valley", why="It tempts because it starts on the wrong side. There is only one valley."),
            Choice(
                "At the same place as from zero",
                right=True,
                why="w = (1.86, 1.68), b = 0.04, with a loss of 0.336, from every start: the log loss of one "
                "neuron has one bottom.",
            ),
            Choice(
                "It gets stuck on the way",
                why="It tempts because the start is so bad. A bad start has a steep slope: it leaves quickly.",
            ),
            Choice(
                "It goes back and forth",
                why="It tempts because it is far away. Back and forth comes from too large a rate, and 1 is not.",
            ),
        ),
    ),
    Prediction(
        "03-raw-units",
        (
            Choice(
                "The same: it is the same information",
                why="It tempts because the messages are the same, and the best boundary is, too. The way to it "
                "is not: the valley has another shape.",
            ),
            Choice(
                "It only takes longer",
                why="It tempts because the units only stretch the map. At rate 1 it does not arrive at all: it "
                "bounces, with a loss far above a coin's.",
            ),
            Choice(
                "It bounces, and far smaller rates hardly move",
                right=True,
                why="Lengths of a hundred characters make the slope for w1 large. Even a rate of 0.001 bounces, "
                "and 0.0001 has brought the loss from 0.69 to no less than 0.65 after 2,000 steps. No rate suits "
                "both weights.",
            ),
            Choice(
                "It finds another boundary, as good",
                why="It tempts because other weights can draw the same line. It does not come near any of them.",
            ),
        ),
    ),
    Prediction(
        "03-strongest",
        (
            Choice(
                "meeting",
                why="A good guess: its weight is -1.01, the fourth on this side. There are stronger ones, and "
                "they are not about the mail's subject at all.",
            ),
            Choice(
                "george",
                right=True,
                why="Its weight is -2.06, the strongest of all 57. The lesson will ask who George is.",
            ),
            Choice("project", why="It tempts because it sounds like work. Its weight is -0.46."),
            Choice(
                "you",
                why="It tempts because it sounds personal. Spammers write it, too: its "
                "weight is 0.01, next to nothing.",
            ),
        ),
    ),
)
