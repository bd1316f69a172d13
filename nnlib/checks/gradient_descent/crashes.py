"""What to say when a function of lesson 07 stops with an exception."""

from typing import Any

from nnlib.checks.exercise import Crash
from nnlib.checks.hints import Hint, Table, by_words

_NAMES = {
    "sqrt": "`sqrt` alone is not known: NumPy's is `np.sqrt`.",
    "g": "The gradient is called `grad` here.",
    "gradient": "The gradient is called `grad` here.",
    "rate": "The learning rate is called `lr` here.",
    "learning_rate": "The learning rate is called `lr` here.",
    "theta": "The weights are called `w` here.",
    "epsilon": "It is called `eps` here.",
    "m_hat": "`m_hat` is not known yet: make it before the step, `m_hat = m / (1 - beta1**t)`.",
    "v_hat": "`v_hat` is not known yet: make it before the step, `v_hat = v / (1 - beta2**t)`.",
    "n": "`n` is not known here: the number of examples is `len(X)`.",
    "size": "The number of examples in a batch is called `batch_size` here.",
    "order": "`order` is not known yet: make it first, `order = rng.permutation(len(X))`.",
    "batches": "`batches` is not known yet: make the list before the loop, `batches = []`.",
}
_TABLE: Table = (
    ("truth value of an array", "array-truth", "`if` needs one True or False. A step treats all weights at once."),
    (
        "only 0-dimensional arrays can be converted",
        "math",
        "`math.sqrt` takes one number. `np.sqrt` takes a whole array.",
    ),
    ("only length-1 arrays can be converted", "math", "`math.sqrt` takes one number. `np.sqrt` takes a whole array."),
    (
        "'Generator' object",
        "generator",
        "`rng` draws when it is told how: `rng.permutation(len(X))` gives the places 0 to n - 1 in a random order.",
    ),
    (
        "object is not callable",
        "multiply",
        "A bracket right behind a number or an array calls it. Multiplying takes a star: `lr * (...)`.",
    ),
    (
        "unsupported operand type(s) for ^",
        "power",
        "To the power of is `**` in Python, as in `beta1**t` and `grad**2`.",
    ),
    ("'bitwise_xor' not supported", "power", "To the power of is `**` in Python, as in `beta1**t` and `grad**2`."),
    (
        "has no attribute 'append'",
        "append",
        "An array can't grow. Collect the batches in a list: `batches = []`, then `batches.append(...)`.",
    ),
    (
        "append() takes exactly one argument",
        "append-pair",
        "`append` takes one thing. A pair is one thing in its own brackets: `batches.append((X[rows], y[rows]))`.",
    ),
    (
        "only integer scalar arrays can be converted",
        "range",
        "`range` and a list's place need one number. A list of arrays can't be picked from by many places at once.",
    ),
    (
        "cannot be interpreted as an integer",
        "range",
        "`range` takes whole numbers: `range(0, len(X), batch_size)`, with `//` for a division.",
    ),
    (
        "slice indices must be integers",
        "range",
        "Places are whole numbers: `order[start : start + batch_size]`, with `//` for a division.",
    ),
    ("out of bounds", "places", "A place is too large. Slices stop at the end by themselves: `order[start : stop]`."),
    (
        "NoneType",
        "none",
        "`None` is what a function without `return` gives back. "
        "So does `rng.shuffle(...)`, since it shuffles in place: use `rng.permutation`.",
    ),
)


def hint_for(*names: str) -> Crash:
    """Return what turns an exception into (key, hint) for a function whose inputs are called `names`."""

    def hint(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
        if isinstance(error, UnboundLocalError):
            return "no-start", "A value is used before the line that makes it. In which order do your lines stand?"
        if isinstance(error, NameError) and error.name not in names:
            return ("names", _NAMES[error.name]) if error.name in _NAMES else None
        return by_words(error, _TABLE)

    return hint
