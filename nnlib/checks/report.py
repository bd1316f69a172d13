"""A report: what a check found, shown as a card."""

from dataclasses import dataclass
from typing import Any

from nnlib.checks.style import NOT_YET, RIGHT, TO_DO, Tone, card


@dataclass(frozen=True)
class Report:
    """Whether the work passed, the message to the learner, and the short name of what was found.

    As the last line of a cell it shows itself. `bool(report)` is `report.passed`.
    """

    passed: bool
    message: str
    diagnosis: str

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        return self.message

    @property
    def tone(self) -> Tone:
        """How the card looks: passed, not begun, or not there yet."""
        if self.passed:
            return RIGHT
        return TO_DO if self.diagnosis == "untouched" else NOT_YET

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.message, "text/html": card(self.tone, self.message)}
