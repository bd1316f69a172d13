"""Running a learner's function: on copies, quietly, and never letting it break the notebook."""

import ast
import contextlib
import copy
import inspect
import io
import linecache
import textwrap
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Outcome:
    """What one call did: gave a value or raised, printed or not, and changed one of its arguments or not."""

    value: Any = None
    error: BaseException | None = None
    printed: bool = False
    changed: tuple[int, Any] | None = None  # the argument's position, and what it has become


class _Overheard(io.TextIOBase):
    """Takes what is printed, and remembers only that something was, so it never fills the memory."""

    anything = False

    def write(self, text: str) -> int:
        self.anything = self.anything or bool(text)
        return len(text)


def run(function: Callable[..., Any], args: tuple[Any, ...]) -> Outcome:
    """Call `function` on copies of `args`; what it prints, warns or raises stays inside the outcome.

    Stopping the kernel (KeyboardInterrupt) and `exit()` end the call, not the notebook.
    """
    given = copy.deepcopy(args)
    heard = _Overheard()
    value, error = None, None
    with (
        contextlib.redirect_stdout(heard),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        try:
            value = _own_copy(function(*given))
        except (Exception, KeyboardInterrupt, SystemExit) as problem:  # becomes a sentence in the report
            error = problem
    changed = next(
        ((i, after) for i, (before, after) in enumerate(zip(args, given, strict=True)) if not _alike(before, after)),
        None,
    )
    return Outcome(value, error, heard.anything, changed)


def _alike(before: Any, after: Any) -> bool:
    """Return whether an argument is what it was; NaN counts as equal to itself."""
    holds_floats = isinstance(before, np.ndarray) and before.dtype.kind == "f"
    return np.array_equal(before, after, equal_nan=holds_floats)


def _own_copy(value: Any) -> Any:
    """Return a copy of lists and arrays: the function may go on writing into the one it gave us."""
    return copy.deepcopy(value) if isinstance(value, (list, tuple, np.ndarray)) else value


def told(error: BaseException, function: Callable[..., Any]) -> str:
    """Return an exception as "`TypeError: ...`, in line 3: `the line`", the line being the learner's own."""
    what = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")
    what = what.replace("`", "'")
    return f"`{what[:197] + '...' if len(what) > 200 else what}`{_where(error, function)}"


def _where(error: BaseException, function: Callable[..., Any]) -> str:
    filename = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == filename and f.lineno]
    if filename is None or not lines:
        return ""
    source = linecache.getline(filename, lines[-1]).strip().replace("`", "'")
    return f", in line {lines[-1]}" + (f": `{source}`" if source else "")


def source_has_gap(function: Callable[..., Any]) -> bool | None:
    """Return whether `...` still stands for code in a function's source; None if that is not known.

    Dots that are meant, as in `X[..., 0]` or `tuple[float, ...]`, stand in square brackets.
    """
    tree = _tree(function)
    if tree is None:
        return None
    meant = {id(node) for outer in ast.walk(tree) if isinstance(outer, ast.Subscript) for node in ast.walk(outer)}
    dots = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value is ...)
    return any(id(node) not in meant for node in dots)


def _tree(function: Callable[..., Any]) -> ast.AST | None:
    """Return a function's source, parsed; None if it has none, or only a piece of a line around a lambda."""
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        return None


def equals_plus(function: Callable[..., Any]) -> str | None:
    """Return the name in a line such as `n =+ 1`, which sets n to +1, or None."""
    for node in ast.walk(_tree(function) or ast.Module([], [])):
        if isinstance(node, ast.Assign):
            first = node.value
            while isinstance(first, ast.BinOp):
                first = first.left
            if isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.UAdd):
                return ast.unparse(node.targets[0])
    return None


def equals_twice(function: Callable[..., Any]) -> str | None:
    """Return what stands left of `==` in a line such as `v == 1`, which compares and sets nothing, or None."""
    for node in ast.walk(_tree(function) or ast.Module([], [])):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Compare) and isinstance(node.value.ops[0], ast.Eq):
            return ast.unparse(node.value.left)
    return None


def unread_parameter(function: Callable[..., Any]) -> tuple[str, str | None] | None:
    """Return (parameter, array) where a function leaves a parameter out: array is one of an earlier cell it reads."""
    tree, known = _tree(function), getattr(function, "__globals__", {})
    if tree is None:
        return None
    if not any(isinstance(node, ast.FunctionDef) for node in ast.walk(tree)):
        return None  # a lambda: its source may hold more than itself
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    own = inspect.signature(function).parameters.keys()
    unread = [name for name in own if name not in read]
    arrays = sorted(name for name in read - own if isinstance(known.get(name), np.ndarray))
    return (unread[0], arrays[0] if arrays else None) if unread else None


def missing_parameters(function: Callable[..., Any], n: int) -> str | None:
    """Return the function's own parameter list if it cannot be called with `n` arguments, else None."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None  # a builtin without a signature: calling it will tell
    try:
        signature.bind(*range(n))
    except TypeError:
        return str(signature)
    return None
