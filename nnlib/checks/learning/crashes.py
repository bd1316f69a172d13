"""What to say when a function of lesson 03 stops with an exception."""

from typing import Any

_NAMES = {
    "log": "`log` alone is not known: NumPy's is `np.log`.",
    "mean": "`mean` alone is not known: NumPy's is `np.mean`.",
    "sum_": "`sum_` is not known: NumPy's is `np.sum`.",
    "exp": "`exp` alone is not known: NumPy's is `np.exp`.",
    "where": "`where` alone is not known: NumPy's is `np.where`.",
    "n": "`n` is not known here: the number of examples is `len(y)`.",
    "p": "`p` is not known here: make it first, `p = sigmoid(X @ w + b)`.",
    "Y": "Small letters are not capitals: the truths are `y`.",
    "P": "Small letters are not capitals: the probabilities are `p`.",
    "x": "Capitals are not small letters: the examples are `X`.",
    "W": "Small letters are not capitals: the weights are `w`.",
    "B": "Small letters are not capitals: the bias is `b`.",
    "lr": "The learning rate is called `rate` here.",
    "learning_rate": "The learning rate is called `rate` here.",
    "H": "Small letters are not capitals: the nudge is `h`.",
    "F": "Small letters are not capitals: the function is `f`.",
}


def hint(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    """Return (key, hint) for an exception that novices often meet, else None."""
    told = str(error)
    if isinstance(error, UnboundLocalError):
        return "no-start", f"`{error.name or 'It'}` is used before it has a value: give it one before the loop."
    if isinstance(error, NameError):
        return ("names", _NAMES[error.name]) if error.name in _NAMES else None
    if "matmul" in told or "not aligned" in told or "could not be broadcast" in told:
        return "shapes", (
            "The shapes do not fit. X is (n, d), `p - y` is (n,), so `X.T`, which is (d, n), stands before it: "
            "`X.T @ (p - y)` gives (d,). `X @ w` gives (n,)."
        )
    if "object is not callable" in told:
        return "multiply", "A bracket right behind a number or an array calls it. Multiplying takes a star: `2 * h`."
    if "unsupported operand" in told and ("function" in told or "Named" in told):
        return "called", "`f` is the function itself. `f(x + h)` calls it and gives a number."
    if "truth value of an array" in told:
        return (
            "array-truth",
            "`if` needs one True or False, but y holds many. `np.where(y == 1, a, b)` chooses for each.",
        )
    if "unpack" in told:
        return "two", "Two things are needed here: `return dw, db`, or `w, b = ...`."
    if "'float' object cannot be interpreted as an integer" in told or "object is not iterable" in told:
        return "range", "A number can't be gone through: `for _ in range(steps)` repeats `steps` times."
    return None
