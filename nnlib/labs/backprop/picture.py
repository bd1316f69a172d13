"""BackpropLab's picture: the network with its numbers, below it what is happening in words, and a nudge as a curve."""

from textwrap import wrap

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.text import Text

from nnlib.labs.backprop.graph import Graph
from nnlib.labs.backprop.state import FAR
from nnlib.plots.graph_diagram import GraphDiagram
from nnlib.plots.graph_plan import graph_plan
from nnlib.plots.style import LIGHT
from nnlib.plots.tangent import Tangent, tangent
from nnlib.plots.wires import number

WIDTH, NETWORK, ROW = 880.0, 448.0, 240.0
"""The picture's width, and the height of the network and of one that has a single row."""
WORDS = 132.0
"""Of the strip for the words below the network, in pixels."""
LINES = 5
ACROSS = {True: 76, False: 112}
"""Characters in a line, with the picture of the nudge beside it and without."""
ROOM = 65
"""So high has to be the middle of the lowest output for the legend to fit in below it, in pixels."""
SMALL, LARGE, AWAY = 74.0, 180.0, 104.0
"""The least and the greatest height of a nudge's curve; so far below the lowest output's middle it begins."""
ROUNDED = "≈: the numbers before it are rounded, the result was worked out with all their digits."
LEGEND = {
    True: (("forward: z, a", "ink"), ("back, slopes: dz, da, dw, db, dx", "accent")),
    False: (
        ("in a box, above: x, or z and a", "ink"),
        ("below, slopes: dx, or dz and da", "accent"),
        ("a bead: dw, hollow where negative", "accent"),
    ),
}
"""What is written how, where there is room for names at the numbers, and where there is none."""


class BackpropPicture:
    """The diagram, five lines of words, and with `nudges` the loss over a nudge."""

    def __init__(self, graph: Graph, nudges: bool) -> None:
        high = NETWORK if max(map(len, graph.columns)) > 1 else ROW
        self.height = high + WORDS
        self.figure = Figure(figsize=(WIDTH / 100, self.height / 100))
        ax = self.figure.add_axes((0, WORDS / self.height, 1, high / self.height))
        ax.set(xlim=(0, WIDTH), ylim=(0, high))
        ax.axis("off")
        plan = graph_plan(graph.columns, {name for name in graph.neurons if graph.plain(name)}, WIDTH, high)
        self.diagram = GraphDiagram(ax, plan, _names(graph))
        lowest = plan.nodes[graph.outputs[-1]][1]
        tall = min(max(WORDS + lowest - AWAY - 30, SMALL), LARGE) if nudges else SMALL
        self._headings(graph, high, tall - SMALL)
        self.lines = [self._line(i) for i in range(LINES)]
        self.tangent: Tangent | None = None
        if nudges:
            place = (636 / WIDTH, 30 / self.height, 226 / WIDTH, tall / self.height)
            self.tangent = tangent(self.figure.add_axes(place), FAR)
        ax.text(16, 8 - WORDS, ROUNDED, va="center", fontsize=8.5, color=LIGHT["muted"])

    def _headings(self, graph: Graph, high: float, up: float) -> None:
        ax, plan = self.diagram.ax, self.diagram.plan
        heads = ["inputs", *("hidden layer" for _ in graph.columns[2:]), "output layer"]
        for column, head in zip(graph.columns, heads, strict=True):
            ax.text(plan.nodes[column[0]][0], high - 12, head, ha="center", va="center", color=LIGHT["muted"])
        room = plan.nodes[graph.outputs[-1]][1] > ROOM
        for i, (words, colour) in enumerate(reversed(LEGEND[plan.roomy]) if room else []):
            ax.text(868, 12 + up + 16 * i, words, ha="right", va="center", fontsize=8.5, color=LIGHT[colour])
        for place, head in ((plan.predictions[graph.outputs[0]], "prediction"), (plan.loss, "loss")):
            ax.text(place[0], high - 12, head, ha="center", va="center", color=LIGHT["muted"])

    def _line(self, i: int) -> Text:
        y = WORDS - 14 - 23 * i
        ax = self.figure.axes[0]
        text = number(ax, (16, y - WORDS), size=10, bold=i == 0, align="left")  # type: ignore[arg-type]
        text.set_clip_on(False)
        return text

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.diagram.artists, *self.lines, *([] if self.tangent is None else self.tangent.artists)]

    def say(self, lines: list[str]) -> None:
        """Write lines below the network; long ones go on in the next."""
        wrapped = [part for line in lines for part in wrap(line, ACROSS[self.tangent is not None])]
        for text, line in zip(self.lines, [*wrapped, *[""] * LINES], strict=False):
            text.set_text(line)


def _names(graph: Graph) -> dict[str, str]:
    """Return what is written above each box: its name and its activation."""
    own = {name: name for name in graph.inputs}
    return own | {n: n if graph.plain(n) else f"{n}  {graph.activation(n)}" for n in graph.neurons}
