"""Predictions as data: what can be answered, what is right, and what to say to each answer. No widgets here.

The question itself is Markdown in the notebook. "Not sure" is always the last answer, and an honest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnlib.checks.number import one_number
from nnlib.checks.style import OTHER, RIGHT, UNSURE, card
from nnlib.checks.values import short

NOT_SURE = "Not sure"
_HONEST = "That is an honest answer."


@dataclass(frozen=True)
class Choice:
    """One answer: its text, and why it is right, or why it tempts."""

    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True)
class Verdict:
    """What to say to an answer: whether it was right, the words, and the card that shows them."""

    right: bool
    text: str
    html: str


def _verdict(answer: Any, right: bool, text: str) -> Verdict:
    tone = RIGHT if right else UNSURE if answer == NOT_SURE else OTHER
    return Verdict(right, text, card(tone, text))


@dataclass(frozen=True)
class Prediction:
    """A question with choices, exactly one of them right."""

    id: str
    choices: Sequence[Choice]

    def __post_init__(self) -> None:
        texts = [choice.text for choice in self.choices]
        if sum(choice.right for choice in self.choices) != 1 or len({*texts, NOT_SURE}) != len(texts) + 1:
            raise ValueError(f"The prediction {self.id!r} needs one right choice, and choices that all differ.")

    @property
    def options(self) -> tuple[str, ...]:
        """The answers in the order they are shown."""
        return (*(choice.text for choice in self.choices), NOT_SURE)

    @property
    def answer(self) -> Choice:
        """The right choice."""
        return next(choice for choice in self.choices if choice.right)

    def read(self, answer: Any) -> str:
        """Return `answer` if it is one of the options; otherwise raise and list them."""
        if answer in self.options:
            return str(answer)
        raise ValueError(
            f"{answer!r} is not an answer to {self.id!r}; these are: {', '.join(map(repr, self.options))}."
        )

    def verdict(self, answer: str | float) -> Verdict:
        """Return what to say to an answer."""
        if answer == self.answer.text:
            return _verdict(answer, True, f"{self.answer.text}. {self.answer.why}")
        solution = f"The answer: `{self.answer.text}`. {self.answer.why}"
        if answer == NOT_SURE:
            return _verdict(answer, False, f"{_HONEST}\n{solution}")
        why = next(choice.why for choice in self.choices if choice.text == answer)
        return _verdict(answer, False, f"You said: `{answer}`. {why}\n{solution}")


@dataclass(frozen=True)
class NumberPrediction:
    """A question whose answer is a number: right within `tolerance`. `unit` stands behind the box."""

    id: str
    value: float
    tolerance: float
    why: str
    unit: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """The answers in words."""
        return (f"a number {self.unit}".strip(), NOT_SURE)

    def read(self, answer: Any) -> str | float:
        """Return `answer` as a number, "0,45" and "0.45" alike, or as "Not sure"; otherwise raise."""
        if answer == NOT_SURE:
            return NOT_SURE
        try:
            number = one_number(float(answer.replace(",", ".")) if isinstance(answer, str) else answer)
        except ValueError:
            number = None
        if number is None:
            raise ValueError(f"{answer!r} is not an answer to {self.id!r}: it should be a number, or {NOT_SURE!r}.")
        return number

    def verdict(self, answer: str | float) -> Verdict:
        """Return what to say to an answer."""
        solution = f"The answer: {self._told(self.value)}. {self.why}"
        if isinstance(answer, str):
            return _verdict(answer, False, f"{_HONEST}\n{solution}")
        right = abs(answer - self.value) <= self.tolerance
        return _verdict(answer, right, f"You said {self._told(answer)}.\n{solution}")

    def _told(self, number: float) -> str:
        return f"{short(number, 4)} {self.unit}".strip()


Question = Prediction | NumberPrediction
