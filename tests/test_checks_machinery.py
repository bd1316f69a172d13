"""What every exercise shares: the report, the ladder, and the catches that do not depend on the exercise."""

# ruff: noqa: F821, PIE790, RET504  (as learners write it)

import builtins
import functools
import html
import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from nnlib import checks, sigmoid
from nnlib.checks import values
from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.checks.running import told


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- the report


def test_report_shows_itself_and_prints_nothing(capsys):
    report = checks.neuron(lambda X, w, b: X @ w + b)
    bundle = report._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert bundle["text/plain"] == report.message == str(report)
    assert 'role="status"' in bundle["text/html"]
    assert "Not yet" in bundle["text/html"]
    assert "<code>X = [[1, 2], [0.5, -1], [3, 0]], w = [0.5, -1], b = 0.75</code><br>" in bundle["text/html"]
    assert capsys.readouterr() == ("", "")
    with pytest.raises(AttributeError):
        report.passed = True


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(True, "a", "passed"), "Right"),
        (Report(False, "a", "x"), "Not yet"),
        (Report(False, "a", "untouched"), "Your turn"),
    ],
)
def test_report_says_in_words_how_it_went(report, words):
    assert bool(report) is report.passed
    assert words in report._repr_mimebundle_()["text/html"]


def test_what_comes_from_the_learner_is_escaped():
    def features(message):
        raise ValueError("<script>alert(`1`)</script>")

    shown = checks.features(features)._repr_mimebundle_()["text/html"]
    assert "<script>" not in shown
    assert shown.count(html.escape("<script>alert('1')</script>")) == 2  # the error, and its line


def test_numbers_are_short_and_free_of_types():
    report = checks.neuron(lambda X, w, b: list(X @ w + b))
    assert "yours gives `[-0.75, 2, 2.25]`" in report.message
    assert "it should be `[0.32, 0.88, 0.9]`" in report.message
    assert "np." not in report.message


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float64(0.05), "0.05"),
        (np.array([0.054, 0.8766]), "[0.05, 0.88]"),
        ((1, -0.0001), "(1, 0)"),
        ([[1, 2], [3, 4.5]], "[[1, 2], [3, 4.5]]"),
        (float("nan"), "nan"),
        (1.5e9, "1.5e+09"),
        (list(range(20)), "[0, 1, 2, 3, 4, 5, 6, 7, ...]"),
        ("Hi", "'Hi'"),
        ("x" * 100, repr("x" * 57 + "...")),
        (None, "None"),
        (np.array([]), "[]"),
        ([1, "a"], "[1, 'a']"),
    ],
)
def test_short(value, text):
    assert values.short(value) == text


def test_two_numbers_that_differ_never_look_the_same():
    assert values.both_short(0.33, 0.334) == ("0.33", "0.334")
    assert values.both_short([1, 1e-7], [1, 0]) == ("[1, 0.0000001]", "[1, 0]")


# -- the ladder


def neuron_without_bias(X, w, b):
    return sigmoid(X @ w)


def neuron_without_sigmoid(X, w, b):
    return X @ w + b


def neuron_that_is_right(X, w, b):
    return sigmoid(X @ w + b)


def test_another_diagnosis_starts_at_the_first_rung():
    first = checks.neuron(neuron_without_bias)
    checks.neuron(neuron_without_bias)
    assert "?" not in checks.neuron(neuron_without_sigmoid).message
    assert checks.neuron(neuron_without_bias) == first


def test_a_structural_catch_in_between_starts_again_too():
    first = checks.neuron(neuron_without_bias)
    checks.neuron(...)
    assert checks.neuron(neuron_without_bias) == first


def test_passing_starts_the_ladder_again():
    first = checks.neuron(neuron_without_bias)
    assert checks.neuron(neuron_that_is_right)
    assert checks.neuron(neuron_without_bias) == first


def test_ladders_of_two_exercises_do_not_touch():
    first = checks.neuron(neuron_without_bias)
    checks.features(len)
    assert checks.neuron(neuron_without_bias) != first


def test_two_mistakes_with_the_same_answers_are_not_named():
    mistakes = [Mistake(key, lambda x: x, "?", ".") for key in "ab"]
    shared = {"reference": lambda x: 2 * x, "inputs": [(np.array([1.0]),)], "returns": "it", "todo": "Do it."}
    both = Exercise("t", "double", ("x",), mistakes=mistakes, **shared)
    only = Exercise("t", "double", ("x",), mistakes=mistakes[:1], **shared)
    assert both(lambda x: x).diagnosis == "differs"
    assert only(lambda x: x).diagnosis == "a"


# -- untouched


def stub(X, w, b): ...


def stub_with_a_docstring(X, w, b):
    """Return the probabilities."""
    ...


def stub_with_a_name(X, w, b):
    z = ...
    return z


def stub_with_a_call(X, w, b):
    z = ...  # the weighted sum
    return sigmoid(z)


def stub_half_done(X, w, b):
    return X @ w + b, ...


def stub_that_raises(X, w, b):
    raise NotImplementedError


def stub_with_a_start(X, w, b):
    answers = np.zeros(len(X))
    ...
    return answers


def stub_that_calls(X, w, b):
    return sigmoid(...)


STUBS = (
    stub,
    stub_with_a_docstring,
    stub_with_a_name,
    stub_with_a_call,
    stub_half_done,
    stub_that_raises,
    stub_with_a_start,
    stub_that_calls,
    ...,
)


@pytest.mark.parametrize("answer", STUBS, ids=lambda f: getattr(f, "__name__", "..."))
def test_an_untouched_exercise_says_what_to_do_next(answer):
    report = checks.neuron(answer)
    assert (report.passed, report.diagnosis) == (False, "untouched")
    assert "Put one line where `...` stands" in report.message


def test_an_untouched_exercise_is_known_without_its_source():
    names: dict = {}
    exec("def features(message): ...\ndef confusion(y, predicted):\n    return ...", names)
    assert checks.features(names["features"]).diagnosis == "untouched"
    assert checks.confusion(names["confusion"]).diagnosis == "untouched"


def test_dots_that_are_meant_are_no_gap():
    def neuron(X, w, b) -> tuple[float, ...]:
        """Return p1, p2, ..."""
        first = X[..., 0]  # and so on, ...
        return sigmoid(first * w[0])

    assert checks.neuron(neuron).diagnosis == "unread"


# -- catches


def prints(X, w, b):
    print(sigmoid(X @ w + b))


def ends_without_return(X, w, b):
    p = sigmoid(X @ w + b)
    p.sum()


def changes_w(X, w, b):
    w *= 2
    return sigmoid(X @ w / 2 + b)


def changes_x(X, w, b):
    X[:, 0] *= w[0]
    X[:, 1] *= w[1]
    return sigmoid(X.sum(axis=1) + b)


def gives_a_list(X, w, b):
    return [float(p) for p in sigmoid(X @ w + b)]


def gives_a_column(X, w, b):
    return sigmoid(X @ w[:, None] + b)


def gives_one_number(X, w, b):
    return 0.5


def gives_too_many(X, w, b):
    return np.append(sigmoid(X @ w + b), 1.0)


def gives_text(X, w, b):
    return "0.5"


def gives_itself(X, w, b):
    return gives_itself


def gives_ragged_rows(X, w, b):
    return [[1], [1, 2]]


def gives_numbers_one_by_one(X, w, b):
    yield from sigmoid(X @ w + b)


def gives_nan(X, w, b):
    return sigmoid(X @ w + b) * np.array(0.0) / np.array(0.0)


def takes_one_too_few(X, w):
    return sigmoid(X @ w)


def raises(X, w, b):
    return X @ wieghts


def recurses(X, w, b):
    return recurses(X, w, b)


def quits(X, w, b):
    sys.exit()


def is_stopped(X, w, b):
    raise KeyboardInterrupt


CALLS: list = []


def remembers(X, w, b):
    CALLS.append(0)
    return sigmoid(X @ w + b) + len(CALLS)


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (prints, "printed", "needs `return`"),
        (ends_without_return, "no-return", "gives back `None`. It should return an array"),
        (changes_w, "mutated", "its input `w`: before the call [0.5, -1], after it [1, -2]"),
        (changes_x, "mutated", "its input `X`"),
        (gives_a_list, "list", "a list of 3"),
        (gives_a_column, "column", "shape (3, 1), a table with one column, but it should be shape (3,)"),
        (gives_one_number, "one-number", "one number, 0.5"),
        (gives_too_many, "shape", "shape (4,), but it should be shape (3,)"),
        (gives_text, "type", "a text"),
        (gives_itself, "not-called", "a function, `gives_itself`. Round brackets call it: `gives_itself()`."),
        (gives_ragged_rows, "type", "a list of 2"),
        (gives_numbers_one_by_one, "type", "a generator"),
        (gives_nan, "nan", "the root or the log of a number below 0"),
        (takes_one_too_few, "parameters", "`def neuron(X, w, b):`. Yours takes `(X, w)`"),
        (raises, "raised", "NameError: name 'wieghts' is not defined`, in line"),
        (recurses, "raised", "RecursionError"),
        (quits, "raised", "SystemExit"),
        (is_stopped, "stopped", "You stopped it while it ran with `X = [[1, 2], "),
        (remembers, "remembers", "it gives two answers"),
        (lambda X, w, b: sigmoid(X @ w + b).round(3), "rounded", "rounded to 3 digits after the point. Return all"),
        (lambda X, w, b: sigmoid(X @ w + b).round(1), "rounded", "rounded to 1 digit after"),
        (lambda X, w, b: sigmoid(X @ w + b).round(2) + 0.01, "differs", "yours gives"),
        (np.array([0.3, 0.9]), "not-a-function", "You handed over an array of shape (2,)"),
        (0.7, "not-a-function", "You handed over one number,"),
        (None, "not-a-function", "You handed over None"),
        ("neuron", "not-a-function", "Write `checks.neuron(neuron)`, without calling it."),
    ],
)
def test_what_can_go_wrong_anywhere_is_caught(answer, diagnosis, words, capsys):
    report = checks.neuron(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert words in report.message
    assert capsys.readouterr() == ("", "")


def test_one_input_is_said_in_the_singular():
    assert "one input: `def features(message):`" in checks.features(lambda: 1).message


def test_warnings_and_prints_stay_inside(capsys):
    def neuron(X, w, b):
        print("hello")
        print("oops", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        np.array(1.0) / np.array(0.0)
        return sigmoid(X @ w + b)

    assert checks.neuron(neuron).passed
    assert capsys.readouterr() == ("", "")
    assert builtins.print is print


def test_functions_without_source_or_signature_are_tried_all_the_same():
    assert checks.neuron(functools.partial(neuron_that_is_right)).passed
    assert checks.features(len).diagnosis == "one-number"
    assert checks.features(str.upper).diagnosis == "type"
    assert checks.neuron(max).diagnosis == "array-truth"
    assert checks.neuron(print).diagnosis == "printed"


def test_a_list_that_grows_from_call_to_call_is_not_taken_for_the_answer():
    table = [[0, 0], [0, 0]]

    def confusion(y, predicted):
        for t, p in zip(y, predicted, strict=True):
            table[t][p] += 1
        return table

    assert checks.confusion(confusion).diagnosis == "remembers"


def test_a_long_error_is_cut():
    error = ValueError("x" * 1000)
    assert len(told(error, len)) < 210


def python(program):
    run = [sys.executable, "-c", program]
    root = Path(__file__).parent.parent
    return subprocess.run(run, cwd=root, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise on Windows")
def test_an_endless_loop_can_be_stopped():
    program = (
        "import signal, sys; from nnlib import checks\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.2)\n"
        "def neuron(X, w, b):\n    while True: pass\n"
        "print(checks.neuron(neuron).diagnosis)"
    )
    assert python(program) == "stopped\n"


def test_checks_load_neither_widgets_nor_matplotlib_nor_the_labs():
    program = (
        "import sys; from nnlib import checks\n"
        "heavy = {'ipywidgets', 'IPython', 'matplotlib', 'nnlib.labs', 'nnlib.live'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert python(program) == "[]\n"
