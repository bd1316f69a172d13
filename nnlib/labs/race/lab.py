"""RaceLab: optimizers released from one place. Gradient descent, momentum, RMSProp, Adam, and the learner's own.

On a surface of two numbers their ways are seen, on a real network their losses. Each gets the rate that is best for it:
all are tried with the same rates, from the same start, for the same number of steps, and that sweep is shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.base import Lab
from nnlib.labs.controls import button
from nnlib.labs.race import words
from nnlib.labs.race.on_batches import BOX, BatchRace
from nnlib.labs.race.on_network import NetworkRace
from nnlib.labs.race.on_surface import SurfaceRace
from nnlib.labs.race.racers import LearnersStep, OwnOptimizer, Racer, courses
from nnlib.labs.race.state import OPENS, STAGES, RaceState
from nnlib.labs.race.surfaces import surface
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.plots.racing import LOOKS
from nnlib.validation import choose

LABELS = {
    "network": "The losses of several optimizers that train a network, and their losses over the rate.",
    "batch": "One neuron's loss from above, and steps down it with batches of four sizes. Arrow keys move the start.",
}


class RaceLab(Lab):
    """Optimizers race down a loss. Stages: "one" and "two" of them, all on "surfaces", on a "network", and "batch".

    `own` is your own step function, if you have one, such as momentum_step(w, grad, v, lr, beta) -> (w, v). Of its
    parameters, w, grad, t, lr, beta, beta1, beta2 and eps are known; all others are arrays that start at zeros and
    come back after w. It races under its own name, or under `name`. Without a stage, all race on surfaces. A stage
    will do in the first place, too, as with all labs: RaceLab("two").
    """

    State = RaceState
    LABEL = "A loss from above, and the ways of optimizers down it from one start. Arrow keys move the start."
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    STAGES = STAGES
    KEPT = ("surface", "optimizers", "rates", "rate", "beta", "speed", "units", "batch", "count")

    def __init__(
        self,
        own: Callable[..., Any] | str | None = None,
        stage: str | None = None,
        name: str | None = None,
        **state: Any,
    ) -> None:
        function, stage = (None, own) if isinstance(own, str) and stage is None else (own, stage)
        stage = choose("stage", stage or "surfaces", STAGES)
        self.own = None if function is None else LearnersStep(function, name)
        self.trouble: Trouble | None = None
        self.note = widgets.HTML()
        if self.own:
            self._carefully(self.own.begin)
        super().__init__(stage, **OPENS.get(stage, {}) | state)
        if stage in LABELS:
            self.live.label = LABELS[stage]
        if stage == "network":
            self.live.wanted_keys = []

    # Who races.

    @property
    def racers(self) -> list[Racer]:
        """The course's optimizers that are wanted, and the learner's, if it is there."""
        racers, own, beta = courses(self.state.optimizers, self.state.beta), self.own, self.state.beta
        if own is None or own.function is None:
            return racers
        return [*racers, Racer(own.name, lambda: OwnOptimizer(own, beta), len(LOOKS) - 1)]

    def _carefully(self, action: Callable[[], Any]) -> None:
        """Do it. If the learner's step fails in it, keep what there is to say, and do it again without that step."""
        try:
            action()
        except Trouble as trouble:
            assert self.own is not None
            self.trouble = trouble
            self.own.leave(str(trouble))
            action()

    # The picture.

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.race: SurfaceRace | NetworkRace | BatchRace
        if self.stage == "network":
            self.race = NetworkRace()
        else:
            self.race = BatchRace() if self.stage == "batch" else SurfaceRace(swept=self.stage != "one")
        self.begin()
        return self.race.picture.figure, self.race.picture.artists

    def begin(self) -> None:
        """Go back to the start."""
        self.race.begin()

    def show(self) -> None:
        """Show who is where."""
        self._carefully(lambda: self.race.show(self.state, self.racers))
        self._grey_the_rate()
        like = self.race.like if self.own and self.own.function else ""
        self.note.value = words.note(self.stage, self.own, like)
        trouble, self.trouble = self.trouble, None
        if trouble:
            raise trouble

    def _grey_the_rate(self) -> None:
        """Make the slider for all pale while each has the rate that is best for it; who turns it wants it used."""
        if "rates" in self.links:
            widget = self.links["rate"].widget
            (widget.add_class if self.state.rates == "best" else widget.remove_class)("nn-unused")

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.note]

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        """Return the state after `changes`. Another surface has its own start, and who turns the rate wants it used."""
        if changes.get("surface", state.surface) != state.surface:
            changes = {"start": None, **changes}
        if "rate" in changes:
            changes = {"rates": "same", **changes}
        new = super()._changed(state, changes)
        low, high = BOX if self.stage == "batch" else surface(new.surface).box
        if new.start is not None and not (low <= new.start).all() & (new.start <= high).all():
            raise ValueError(
                f"start is {new.start}, but it should be on the map: x from {low[0]:g} to {high[0]:g}, "
                f"y from {low[1]:g} to {high[1]:g}."
            )
        return new

    def on_pointer(self, pointer: Pointer) -> None:
        """Drag the start."""
        self.take(self.race.on_pointer(pointer, self.state))

    def on_key(self, key: str) -> None:
        """Move the start."""
        self.take(self.race.on_key(key, self.state))

    # The race.

    @property
    def runs(self) -> bool:
        """All stages run."""
        return True

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return self.state.speed

    def advance(self) -> None:
        """Let everybody take one step. Where the race is over, it stops."""
        self._carefully(lambda: self.race.advance(self.state, self.racers))
        if self.race.over and self.playing:
            self.pause()

    def play(self) -> None:
        """Run until `pause`, or until the race is over; once it is, from the start again."""
        if self.race.over:
            self.begin()
        super().play()

    def new_start(self) -> None:
        """Draw the weights, or the order of the batches, anew, from the next seed."""
        self.set(seed=self.state.seed + 1)

    def _buttons(self) -> dict[str, widgets.Button]:
        out = super()._buttons()
        if self.stage in ("network", "batch"):
            text, tip = ("New start", "other weights") if self.stage == "network" else ("Shuffle", "other batches")
            out["start"] = button(text, "random", f"Begin with {tip}", self.new_start, self.live.mailbox)
        return out

    # In words.

    def describe(self) -> str:
        """Return what the picture shows now, in words."""
        return self.race.describe(self.state, self.racers)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return self.race.code(self.state, self.racers)
