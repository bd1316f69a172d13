"""What is remembered of a learner: plain values, and how they are written as text and read back."""

import json
from dataclasses import dataclass, field
from typing import Any

MARK = "Neuron by Neuron"
ABOUT = "Your progress in the course. Delete this file to start again."


@dataclass
class Record:
    """Answers to predictions, exercises passed, and what has been unsealed, each by id.

    `sealed` holds, per sealed set, the numbers it was first opened with and the words it gave.
    """

    answers: dict[str, str | float] = field(default_factory=dict)
    passed: dict[str, bool] = field(default_factory=dict)
    sealed: dict[str, tuple[list[float], str]] = field(default_factory=dict)

    def add(self, other: "Record") -> None:
        """Take over what `other` remembers. A set is unsealed once: its first opening stays."""
        self.answers |= other.answers
        self.passed |= other.passed
        self.sealed |= other.sealed | self.sealed

    def text(self) -> str:
        """Return the record as JSON, in the same order whatever came first."""
        content = {
            "course": MARK,
            "about": ABOUT,
            "answers": dict(sorted(self.answers.items())),
            "passed": sorted(id for id, passed in self.passed.items() if passed),
            "sealed": dict(sorted(self.sealed.items())),
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def read(text: str) -> Record:
    """Return the record that a text holds; a text that is no record raises a ValueError."""
    try:
        content = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    json.dumps(content, ensure_ascii=False).encode()  # half a character raises
    if not isinstance(content, dict) or content.get("course") != MARK:
        raise ValueError("not a record of this course")
    answers, sealed = _by_id(content.get("answers", {})), _by_id(content.get("sealed", {}))
    passed = content.get("passed", [])
    if not isinstance(passed, list):
        raise ValueError("passed should be a list")
    return Record(
        {id: answer if isinstance(answer, str) else _number(answer) for id, answer in answers.items()},
        dict.fromkeys(map(_word, passed), True),
        {id: _opening(value) for id, value in sealed.items()},
    )


def _by_id(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise ValueError("should be an object")


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("should be a text")


def _number(value: Any) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:  # no NaN either
        return float(value)
    raise ValueError("should be a number")


def _opening(value: Any) -> tuple[list[float], str]:
    """Return the numbers a set was opened with, and the words it gave."""
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], list):
        return [_number(number) for number in value[0]], _word(value[1])
    raise ValueError("should be a list of numbers, and a text")
