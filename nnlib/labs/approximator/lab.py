"""ApproximatorLab: any curve from bumps, by hand and by training; beyond the range; wide networks and deep ones."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.approximator import words
from nnlib.labs.approximator.curves import LearnersBump, added, bump, heights_of
from nnlib.labs.approximator.fits import Fits
from nnlib.labs.approximator.hands import BumpHand, Pen
from nnlib.labs.approximator.picture import BumpsPicture, DrawPicture
from nnlib.labs.approximator.races import DepthPicture, OutsidePicture, WidthPicture
from nnlib.labs.approximator.state import OPENS, STAGES, WIDTHS, ApproximatorState
from nnlib.labs.base import Lab
from nnlib.labs.controls import button
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.losses import squared_error
from nnlib.validation import Array

STARTS = 3
"""Random starts of each width."""
WIDE, DEEP = [1, 64, 1], [1, 12, 12, 1]
"""Two networks with 193 parameters each."""
PICTURES: dict[str, Any] = {
    "bumps": BumpsPicture,
    "draw": DrawPicture,
    "width": WidthPicture,
    "outside": OutsidePicture,
    "depth": DepthPicture,
}
BUILT = ("activation", "hidden", "seed")


class ApproximatorLab(Lab):
    """Follow a curve. Stages: "bumps" by hand, "draw" and train, error over "width", "outside", wide against "depth".

    `bump(x, left, right, height) -> (n,)` is your own code, if you have some; it counts in the stage "bumps". `target`
    is a function of x (n,) from 0 to 1, if you want another curve than the named ones.
    """

    State = ApproximatorState
    LABEL = (
        "A curve, and what follows it. With bumps: a adds one, n chooses the next, arrow keys move and raise it, Shift "
        "with left and right makes it narrower and wider, Delete removes it. Drawing: left and right keys move along "
        "the curve, up and down keys raise and lower it there."
    )
    ARROWS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    KEYS = (*ARROWS, "Shift+ArrowLeft", "Shift+ArrowRight", "a", "n", "Delete")
    KEPT = ("curve", "drawn", "activation", "hidden", "rate", "speed")
    STAGES = STAGES

    def __init__(
        self,
        stage: str | None = None,
        bump: Callable[..., Any] | None = None,
        target: Callable[[Array], Any] | None = None,
        **state: Any,
    ) -> None:
        self.own, self.pen, self.note = LearnersBump(bump), Pen(), widgets.HTML()
        state = OPENS.get(stage or "", {}) | state
        if target is not None:
            state |= {"curve": "drawn", "drawn": heights_of(target)}
        super().__init__(stage, **state)

    @property
    def runs(self) -> bool:
        """Whether this stage trains."""
        return self.stage != "bumps"

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return self.state.speed

    @property
    def networks(self) -> tuple[list[list[int]], list[int]]:
        """The layer sizes of the networks of this stage, and their seeds."""
        s = self.state
        if self.stage == "width":
            starts = [(width, seed) for width in WIDTHS for seed in range(s.seed, s.seed + STARTS)]
            return [[1, width, 1] for width, _ in starts], [seed for _, seed in starts]
        return ([WIDE, DEEP], [s.seed, s.seed]) if self.stage == "depth" else ([[1, s.hidden, 1]], [s.seed])

    def begin(self) -> None:
        """Start training afresh, and let go of the bumps."""
        self.hand = BumpHand()
        if self.runs:
            self.fits = Fits(*self.networks, self.state.activation, self.state.target)

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.picture = PICTURES[self.stage]()
        self.begin()
        return self.picture.figure, self.picture.artists

    def show(self) -> None:
        """Show the curve and what follows it, and say whose bump that is made of."""
        works = False
        try:
            getattr(self, f"_show_{self.stage}")()
            works = True
        finally:
            self.note.value = words.note(self.stage, self.own, works)

    def _show_bumps(self) -> None:
        trouble = None
        try:
            self.total = added(self.state.bumps, self.own)
        except Trouble as problem:
            trouble, self.total = problem, added(self.state.bumps, bump)
        self.error = squared_error(self.total, self.state.target)[0]
        told = f"what is missing; squared error {words.number(self.error)}"
        chosen = self.hand.chosen if self.hand.chosen is not None and self.hand.chosen < len(self.state.bumps) else None
        self.picture.show(self.state.target, self.total, self.state.bumps, chosen, told)
        if trouble:
            raise trouble

    def _show_draw(self) -> None:
        self.error = self.picture.show(self.fits, self.pen.x)

    def _show_width(self) -> None:
        self.errors = self.picture.show(self.fits)

    def _show_outside(self) -> None:
        self.error = self.picture.show(self.fits, self.state.curve)

    def _show_depth(self) -> None:
        self.errors = self.picture.show(self.fits)

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.note]

    def _buttons(self) -> dict[str, widgets.Button]:
        out = super()._buttons()
        box = self.live.mailbox
        if self.stage == "bumps":
            tip = "Remove the chosen bump, or the newest"
            out["remove"] = button("Remove", "trash", tip, lambda: self.on_key("Delete"), box)
        elif self.stage != "width":
            out["start"] = button("New start", "random", "Draw other weights", self.new_start, box)
        return out

    def new_start(self) -> None:
        """Draw the weights anew, from the next seed."""
        self.set(seed=self.state.seed + 1)

    def take(self, state: ApproximatorState) -> None:
        """Go to `state`. Other networks begin afresh; a curve that is drawn over is followed from here on."""
        before, self.state = self.state, state
        if self.runs and any(getattr(state, name) != getattr(before, name) for name in BUILT):
            self.begin()
        elif self.runs and (state.curve, state.drawn) != (before.curve, before.drawn):
            if self.stage == "draw":
                self.fits.follow(state.target)
            else:
                self.begin()
        self.update()

    def advance(self) -> None:
        """Take one step with every network of this stage."""
        self.fits.step(self.state.rate)

    # Mouse and keys.

    def on_pointer(self, pointer: Pointer) -> None:
        """Place and drag bumps, or draw the curve."""
        if self.stage == "bumps" and isinstance(self.picture, BumpsPicture) and pointer.axes is self.picture.main.ax:
            self._bumps(self._pulled(self.picture, pointer))
        elif self.stage == "draw" and isinstance(self.picture, DrawPicture) and pointer.axes is self.picture.main.ax:
            self._drawn(self.pen.draw(self.state.target, pointer.kind, pointer.x, pointer.y))

    def _pulled(self, picture: BumpsPicture, pointer: Pointer) -> Any:
        bumps = self.state.bumps
        if pointer.kind != "down":
            return self.hand.drag(bumps, pointer.x, pointer.y)
        if pointer.picked in (picture.tops, picture.edges):
            return self.hand.grab(bumps, pointer.picked is picture.edges, pointer.x, pointer.y)
        return self.hand.add(bumps, pointer.x, pointer.y)

    def on_key(self, key: str) -> None:
        """Change the chosen bump, or the curve at the pen."""
        if self.stage == "bumps":
            self._bumps(self.hand.press(self.state.bumps, key))
        elif self.stage == "draw":
            self._drawn(self.pen.press(self.state.target, key))

    def _bumps(self, bumps: Any) -> None:
        self.take(replace(self.state, bumps=bumps))

    def _drawn(self, heights: Array) -> None:
        if np.array_equal(heights, self.state.target):
            self.update()
        else:
            self.take(replace(self.state, curve="drawn", drawn=tuple(heights.round(4).tolist())))

    # In words.

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        if self.stage == "bumps":
            return words.describe_bumps(len(self.state.bumps), self.error)
        if self.stage == "width":
            medians = np.median(self.errors, axis=1).tolist()
            return words.describe_fits([f"{width} hidden" for width in WIDTHS], medians, self.fits.steps)
        if self.stage == "depth":
            return words.describe_fits(["wide", "deep"], [*map(float, self.errors)], self.fits.steps)
        if self.stage == "outside":
            (there,) = self.fits.answers(np.array([2.0]))
            return words.describe_outside(self.error, self.fits.steps, float(there[0]))
        return words.describe_fits([f"{self.state.hidden} hidden neurons"], [self.error], self.fits.steps)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        if self.stage == "bumps":
            return words.bumps_code(self.state, self.own.function is not None)
        sizes, seeds = self.networks
        if self.stage == "draw":
            return words.one_code(self.state, self.fits, sizes[0])
        return words.fits_code(self.state, self.fits, sizes, seeds)
