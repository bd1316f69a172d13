"""What the learner has done so far: one object, for the life of the kernel, made of plain values only."""

from dataclasses import dataclass, field


@dataclass
class Progress:
    """Answers to predictions, exercises passed, where each one's ladder stands, and what has been unsealed.

    `rungs` holds, per exercise, the diagnosis seen last and how many times running. `tried` holds the numbers
    tried since it was last solved. `sealed` holds, per
    sealed set, the numbers it was opened with and the words it gave.
    """

    answers: dict[str, str | float] = field(default_factory=dict)
    passed: dict[str, bool] = field(default_factory=dict)
    rungs: dict[str, tuple[str, int]] = field(default_factory=dict)
    tried: dict[str, list[float]] = field(default_factory=dict)
    sealed: dict[str, tuple[list[float], str]] = field(default_factory=dict)

    def climb(self, exercise: str, diagnosis: str) -> int:
        """Return how many times running this diagnosis was made of this exercise, this time included."""
        last, times = self.rungs.get(exercise, ("", 0))
        times = times + 1 if last == diagnosis else 1
        self.rungs[exercise] = (diagnosis, times)
        return times

    def passes(self, exercise: str) -> None:
        """Note that an exercise is solved; its ladder starts again at the bottom."""
        self.passed[exercise] = True
        self.rungs.pop(exercise, None)
        self.tried.pop(exercise, None)

    def reset(self) -> None:
        """Forget everything, as in a new kernel."""
        for kept in (self.answers, self.passed, self.rungs, self.tried, self.sealed):
            kept.clear()


progress = Progress()
