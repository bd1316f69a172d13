"""What the learner has done so far. It is kept in `progress.json` beside the lessons, which may be deleted at any time.

The file is what counts: it is looked at whenever progress is asked for, so that two open lessons agree, and a learner
who deletes it starts again at once. Where it cannot be written, progress lasts as long as the kernel.
"""

import contextlib
import os
import threading
from pathlib import Path

from nnlib.checks import keeping
from nnlib.checks.record import Record

DAMAGED = "Your progress in {name} could not be read: that file is now called {aside}, and a new one is begun."


class Progress:
    """Answers to predictions, exercises passed, and what has been unsealed; and where each exercise's ladder stands.

    `rungs` holds, per exercise, the diagnosis seen last and how many times running. `tried` holds the numbers
    tried since it was last solved. Both last as long as the kernel: whoever comes back starts at the first rung.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.rungs: dict[str, tuple[str, int]] = {}
        self.tried: dict[str, list[float]] = {}
        self._known = Record()
        self._failed = False  # the file could not be read or written: what is known here may not be in it
        self._one_at_a_time = threading.RLock()

    @property
    def answers(self) -> dict[str, str | float]:
        """The answers to predictions, by id."""
        return self._now().answers

    @property
    def passed(self) -> dict[str, bool]:
        """The exercises passed, by id."""
        return self._now().passed

    @property
    def sealed(self) -> dict[str, tuple[list[float], str]]:
        """Per sealed set, the numbers it was opened with and the words it gave."""
        return self._now().sealed

    @property
    def lasts(self) -> bool:
        """Whether progress outlives the kernel, as far as can be told."""
        return self.file is not None and not self._failed and os.access(self.file.parent, os.W_OK)

    def commits(self, prediction: str, answer: str | float) -> None:
        """Note the answer to a prediction."""
        self._add(Record(answers={prediction: answer}))

    def passes(self, exercise: str) -> None:
        """Note that an exercise is solved; its ladder starts again at the bottom."""
        self._add(Record(passed={exercise: True}))
        self.rungs.pop(exercise, None)
        self.tried.pop(exercise, None)

    def unseals(self, sealed: str, numbers: list[float], words: str) -> None:
        """Note with which numbers a sealed set was opened, and what it said; only the first time counts."""
        self._add(Record(sealed={sealed: (numbers, words)}))

    def climb(self, exercise: str, diagnosis: str) -> int:
        """Return how many times running this diagnosis was made of this exercise, this time included."""
        last, times = self.rungs.get(exercise, ("", 0))
        times = times + 1 if last == diagnosis else 1
        self.rungs[exercise] = (diagnosis, times)
        return times

    def reset(self) -> None:
        """Forget everything; the file goes, too."""
        self._known = Record()
        self.rungs.clear()
        self.tried.clear()
        if self.file is not None:
            self.file.unlink(missing_ok=True)

    def _add(self, news: Record) -> None:
        """Add to what the file says by now. If it cannot be written, add to what is known here."""
        with self._one_at_a_time:
            try:
                if self.file is not None:
                    with keeping.alone(self.file):
                        together = _joined(self._latest(self.file), news)
                        keeping.save(self.file, together)
                    self._known, self._failed = together, False
                    return
            except OSError:
                self._failed = True
            self._known = _joined(self._known, news)

    def _now(self) -> Record:
        """Return what is known by now."""
        if self.file is None:
            return self._known
        with self._one_at_a_time, contextlib.suppress(OSError):
            try:
                self._known = self._unlocked(self.file)
            except ValueError:
                with keeping.alone(self.file):
                    self._known = self._latest(self.file)
        return self._known

    def _unlocked(self, file: Path) -> Record:
        """Return what the file says, and what could not be written to it."""
        found = keeping.load(file) or Record()
        return _joined(found, self._known) if self._failed else found

    def _latest(self, file: Path) -> Record:
        """Return the same, while no other kernel writes. A damaged file is set aside, and what is known begins anew."""
        try:
            return self._unlocked(file)
        except ValueError:
            self._failed = True  # until the new file stands
            aside = keeping.set_aside(file)
            print(DAMAGED.format(name=file.name, aside=aside.name))
            keeping.save(file, self._known)
            self._failed = False
            return self._known


def _joined(first: Record, then: Record) -> Record:
    """Return both records as one; the arguments stay as they are."""
    both = Record()
    both.add(first)
    both.add(then)
    return both


progress = Progress(keeping.place())
