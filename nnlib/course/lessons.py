"""The lessons of the course. One can be opened when its notebook lies in the folder of the notebooks."""

from dataclasses import dataclass
from pathlib import Path

from nnlib.validation import choose

FOLDER = Path.cwd()
"""The folder of the notebooks: where the kernel was started."""


@dataclass(frozen=True)
class Lesson:
    """A lesson: its number, its name, the question it answers, and how many minutes it takes, if that is known."""

    number: str
    name: str
    question: str
    minutes: int | None = None

    @property
    def stem(self) -> str:
        """The name of its notebook, without the ending."""
        return f"{self.number}-{self.name.replace(' ', '-')}"

    @property
    def notebook(self) -> str:
        """The name of its notebook."""
        return f"{self.stem}.ipynb"

    @property
    def package(self) -> str:
        """The name of the package that holds its exercises and predictions."""
        return f"nnlib.checks.{self.name.replace(' ', '_')}"

    @property
    def is_here(self) -> bool:
        """Whether it can be opened."""
        return (FOLDER / self.notebook).exists()


LESSONS = (
    Lesson("00", "start here", "Does it work here, and what is an array?", 30),
    Lesson("01", "one neuron", "What does a neuron compute?", 55),
    Lesson("02", "spam by hand", "How does a neuron sort messages, and what do its weights do?", 80),
    Lesson("03", "learning", "Can it find the weights by itself?", 115),
    Lesson("04", "layers", "What can two layers do that one cannot?", 120),
    Lesson("05", "any function", "Is there anything a network cannot approximate?", 95),
    Lesson("06", "backpropagation", "How does every weight learn its share of the blame?", 98),
    Lesson("07", "gradient descent", "How to walk down, and how fast?", 130),
    Lesson("08", "training for real", "When does it fit too well?"),
    Lesson("09", "seeing", "How does a network see?"),
    Lesson("10", "standing on shoulders", "When to use somebody else's network?"),
    Lesson("11", "scale", "What do parameters cost?"),
    Lesson("12", "playground", "What would you build?"),
)


def find(number: str | int) -> Lesson:
    """Return the lesson with a number: "02", "2" or 2."""
    numbers = [lesson.number for lesson in LESSONS]
    return LESSONS[numbers.index(choose("The number of the lesson", str(number).zfill(2), numbers))]
