"""DescentLab: a loss as a landscape, and gradient descent in it. The point on the map is the boundary in the data.

The loss of one neuron on 1,044 messages is exact at every place of the map. With two features the map is a slice: it
shows w1 and w2 at the present bias.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.base import Lab
from nnlib.labs.descent import words
from nnlib.labs.descent.data import sight
from nnlib.labs.descent.ground import Ground
from nnlib.labs.descent.hands import Hand
from nnlib.labs.descent.losses import CUT
from nnlib.labs.descent.picture import DescentPicture
from nnlib.labs.descent.state import ENDLESS, STAGES, DescentState
from nnlib.labs.learner import running_on
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.plots.panels import doubled
from nnlib.validation import Array

PATIENCE = 0.03
"""Seconds that a map may take while something moves."""
FINE, COARSE = 61, 17
"""Rows and columns of the map, at rest and while the bias moves."""
OWN_FINE, OWN_PATIENCE = 45, 0.3
"""At rest where the learner's loss is asked at every place, and how many seconds that may take."""


class DescentLab(Lab):
    """One neuron goes down its loss. Stages: "hand", "one", "squared" with one feature, "two", "units" with two.

    `loss(p, y)` and `gradient(X, y, w, b) -> dw, db` are your own code, if you have some; they count where the log
    loss does. Without them the course's are used.
    """

    State = DescentState
    LABEL = (
        "A neuron's boundary beside the map of its loss. Arrow keys move the point on the map. With Shift, left and "
        "right keys shift the boundary, up and down keys turn it."
    )
    KEYS = tuple(f"{shift}Arrow{way}" for shift in ("", "Shift+") for way in ("Left", "Right", "Up", "Down"))
    KEPT = ("rate", "speed", "kind", "units")
    STAGES = STAGES

    def __init__(
        self,
        stage: str | None = None,
        loss: Callable[..., Any] | None = None,
        gradient: Callable[..., Any] | None = None,
        **state: Any,
    ) -> None:
        self.note, self.warning = widgets.HTML(), widgets.HTML()
        self.d = 2 if stage in ("two", "units") else 1
        self.sight = sight(self.d, state.get("units", "standardised") if stage == "units" else "standardised")
        self.ground, self.hand = Ground(self.sight, loss, gradient), Hand(self)
        self.drawn: tuple[Any, ...] = ()
        self.scale, self.slow = 1.0, False
        self.grid = FINE
        self.begin()
        if not {"w1", "w2", "b"} & set(state):
            state |= {"w1": -2.0, "b": 1.5} if self.d == 1 else {}
        super().__init__(stage, **state)

    @property
    def runs(self) -> bool:
        """Whether this stage goes down by itself."""
        return self.stage != "hand"

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return self.state.speed

    @property
    def w(self) -> Array:
        """The weights, (1,) or (2,)."""
        return np.array([self.state.w1, self.state.w2][: self.d], float)

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.picture = DescentPicture(self.sight, self.state.kind, self.runs)
        return self.picture.figure, self.picture.artists

    # The picture.

    def _map(self) -> Array:
        """Return the loss (rows, columns) at every place of the map."""
        size = self.grid
        if self.ground.is_own:
            quick = self.ground.seconds(self.w, self.state.b) * OWN_FINE**2 < OWN_PATIENCE
            size = OWN_FINE if quick and self.grid == FINE else COARSE
        return self.ground.losses(*self._places(size)).reshape(size, size)

    def _places(self, size: int) -> tuple[Array, Array]:
        """Return the weights (m, d) and the biases (m,) at every place of the map of `size` rows and columns."""
        places = self.picture.map.places(size, size)
        if self.d == 1:
            return places[:, :1], places[:, 1]
        return places, np.full(len(places), self.state.b)

    def show(self) -> None:
        """Show the neuron in the data, on the map, and in numbers. Where the learner's code fails, use the course's."""
        self.ground.sight, self.ground.kind = self.sight, self.state.kind
        try:
            self._show()
        except Trouble:
            with self.ground.courses():
                self._show()
            raise

    def _show(self) -> None:
        s, w, names = self.state, self.w, self.sight.parameters
        self.loss, slopes = self.ground.loss_and_slopes(w, s.b)
        felt, said = self.ground.felt(w, s.b) if self.runs else (None, "")
        self.warning.value = f'<div class="nn-words"><b>{said}</b></div>' if said else ""
        z = self.sight.X @ w + s.b
        self.right = int(np.sum((z > CUT[s.kind]) == self.sight.y))
        self.picture.data.show(s.kind, w, s.b)
        self._make_room()
        self._show_map()
        rate = s.rate if self.runs else 0.0
        step, other = -rate * slopes.all[:2], None if felt is None else -rate * felt.all[:2]
        shortened = self.picture.show_way(self.point, self.trail, step, other)
        self.picture.formula.set_text(words.neuron(w, s.b))
        n = len(self.sight.y)
        self.picture.score.set_text(f"{s.kind} {words.amount(self.loss)};  {self.right:,} of {n:,} right")
        self.picture.slopes.set_text(words.slopes(slopes, names, shortened))
        if self.picture.nudge:
            around = self.picture.nudge.around(w[0])
            self.picture.nudge.show(self.ground.losses(around, np.full(len(around), s.b)))
        self.picture.show_losses(s.kind, self.losses, self.loss)
        own = [self.ground.own_loss, self.ground.own_gradient][: 1 + self.runs]
        self.note.value = running_on(*own) if s.kind == "log loss" else ""

    @property
    def point(self) -> Array:
        """Where the neuron is on the map, (2,)."""
        return np.array([self.state.w1, self.state.b if self.d == 1 else self.state.w2])

    @property
    def reach(self) -> Array:
        """How far the map reaches, (2, 2): a row from low to high for each axis."""
        return np.array(self.sight.map) * self.scale

    def _make_room(self) -> None:
        """Let the map grow by doubling, as far as it may, where the neuron leaves it."""
        needed = doubled(self.scale, float(np.max(np.abs(self.point) / np.array(self.sight.map)[:, 1])))
        if needed != self.scale and self.scale < self.sight.farthest:
            self.scale = min(needed, self.sight.farthest)
            self.picture.zoom(self.sight, self.scale)

    def _show_map(self) -> None:
        """Show the map, if it is another one than the last. One that takes long waits for a rest."""
        s = self.state
        wanted = (s.kind, s.units, self.scale, s.b if self.d == 2 else None, self.grid, self.ground.own_loss.function)
        if wanted != self.drawn and not (self.slow and self.grid == COARSE and self.drawn[:3] == wanted[:3]):
            start = time.perf_counter()
            title = f"{s.kind} over w1 and b" if self.d == 1 else f"{s.kind} over w1 and w2, at b = {words.signed(s.b)}"
            self.picture.show_map(s.kind, self._map(), title.capitalize(), (self.trail or [self.point])[0])
            self.slow = time.perf_counter() - start > PATIENCE
            self.drawn = wanted

    def update(self, hurry: bool = True, wait_for_paint: bool = False) -> None:
        """Show the state. While the bias moves, a slice is coarse; it is fine in a rest."""
        moving = self.d == 2 and self.live.mailbox.loop is not None
        moving = moving and (self.playing or self.drawn[3:4] != (self.state.b,))
        self.grid = COARSE if moving else FINE
        super().update(hurry, wait_for_paint)
        if moving:
            self.live.rest(self._refine)

    def _refine(self) -> None:
        self.grid = FINE
        super().update()

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.warning, self.note]

    def take(self, state: Any) -> None:
        """Go to `state`. Other units, or another loss, begin afresh, and so does a move by hand before the next play.

        With other units the weights and the bias are 0.
        """
        moved = (state.w1, state.w2, state.b) != (self.state.w1, self.state.w2, self.state.b)
        if (state.units, state.kind) != (self.state.units, self.state.kind) or (moved and not self.playing):
            self.begin()
        if state.units != self.state.units:
            state = replace(state, w1=0.0, w2=0.0, b=0.0)
        self._go(state)

    def _go(self, state: DescentState) -> None:
        if state.units != self.state.units:
            self.sight, self.scale = sight(self.d, state.units), 1.0
            self.picture.look_at(self.sight)
        super().take(state)

    def on_pointer(self, pointer: Pointer) -> None:
        """Drag the point on the map, or the boundary in the data: its ends turn it, the rest shifts it."""
        self._move(self.hand.dragged(pointer))

    def on_key(self, key: str) -> None:
        """Move the point with the arrow keys; with Shift shift the boundary or turn it."""
        self._move(self.hand.pressed(key))

    def _move(self, to: tuple[Array, float] | None) -> None:
        if to is not None:
            names = {f"w{i + 1}": round(float(v), 5) for i, v in enumerate(to[0])}
            self.take(replace(self.state, **names, b=round(float(to[1]), 5)))

    # Going down.

    def begin(self) -> None:
        """Forget the steps taken."""
        self.losses: list[float] = []
        self.trail: list[Array] = []

    def reset(self) -> None:
        """Go back to where the neuron was when the lab opened; the rate, the loss and the units stay."""
        if self.playing:
            self.pause()
        self.begin()
        self.scale = 1.0
        self.picture.zoom(self.sight, 1.0)
        start = self._restart()
        self._go(start if start.units == self.start.units else replace(start, w1=0.0, w2=0.0, b=0.0))

    def advance(self) -> None:
        """Take one step of gradient descent on all messages, from wherever the controls stand."""
        s = self.state
        loss, slopes = self.ground.loss_and_slopes(self.w, s.b)
        w, b = self.w - s.rate * slopes.dw, s.b - s.rate * slopes.db
        if not np.isfinite([*w, b]).all() or np.abs([*w, b]).max() > ENDLESS:
            raise Trouble(f"The steps grow without end: the loss is {loss:.1e}. Reset, and lower the rate.")
        self.losses.append(loss)
        self.trail = [*self.trail[-200:], self.point]
        self.state = replace(s, b=float(b), **{f"w{i + 1}": float(v) for i, v in enumerate(w)})

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        return words.describe(self.state, self.w, self.loss, self.right, len(self.sight.y), self.losses)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return words.code(self.state, self.d, self.w)
