"""What the mouse and the keys do in BackpropLab: choose a wire or a box, and nudge its number."""

from typing import Any

from nnlib.labs.backprop.state import FAR, BackpropState
from nnlib.live import Pointer
from nnlib.plots.graph_plan import GraphPlan

PIXELS = 200.0
"""How far the mouse goes, up or down, for a number to change by 1."""
KEY = 0.05
"""By how much a key changes it."""


class Hands:
    """Every method returns what changes in the state. `names` is all that can be chosen; not all stages nudge."""

    def __init__(self, plan: GraphPlan, names: list[str], nudges: bool) -> None:
        self.plan, self.names, self.nudges = plan, ["", *names], nudges
        self.held = (0.0, 0.0)

    def point(self, pointer: Pointer, state: BackpropState) -> dict[str, Any]:
        """Choose what is clicked, or nothing; dragged up or down, it is nudged."""
        if pointer.kind == "down":
            chosen = self.plan.at(pointer.x, pointer.y) or ""
            self.held = (pointer.y, state.nudge if chosen == state.chosen else 0.0)
            return {"chosen": chosen}
        y, nudge = self.held
        return self._nudged(state, nudge + (pointer.y - y) / PIXELS) if pointer.y != y else {}

    def press(self, key: str, state: BackpropState) -> dict[str, Any]:
        """Choose the next wire or box with the left and right keys, nudge it with up and down."""
        if key in ("ArrowLeft", "ArrowRight"):
            at = self.names.index(state.chosen) + (1 if key == "ArrowRight" else -1)
            return {"chosen": self.names[at % len(self.names)]}
        return self._nudged(state, state.nudge + (KEY if key == "ArrowUp" else -KEY))

    def _nudged(self, state: BackpropState, by: float) -> dict[str, Any]:
        able = self.nudges and state.chosen
        return {"nudge": round(min(max(by, -FAR), FAR), 2)} if able else {}
