"""Lesson 05's checks: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: B007, F821, PERF401, PIE790, RET503, RET504, RUF007  (as learners write it)

import itertools
import math

import numpy as np
import pytest

from nnlib import Adam, Network, Trainer, checks, losses, relu, sigmoid, step
from nnlib.checks import any_function as lesson
from nnlib.checks.any_function.errors import SQUARED_ERROR
from nnlib.checks.any_function.half_squares import SQUARED
from nnlib.checks.any_function.steep import OTHERS
from nnlib.checks.any_function.sum_of_bumps import APPROXIMATE
from nnlib.checks.any_function.two_edges import BUMP
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.progress import progress
from nnlib.course.lessons import find
from nnlib.course.tally import exercise_ids
from tests.exercises import climbs_its_own_ladder, speaks_calmly, tells_mistakes_apart

EXERCISES = {exercise.name: exercise for exercise in (SQUARED_ERROR, BUMP, APPROXIMATE)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def climbed(check, answer, times=3):
    """The messages of one answer, handed in several times."""
    return [check(answer).message for _ in range(times)]


def test_the_package_belongs_to_its_lesson_and_shares_predict():
    assert find("05").package == lesson.__name__
    assert lesson.predict is checks.predict
    assert exercise_ids(find("05")) == {"05-squared", "05-squared-error", "05-bump", "05-approximate"}


# -- right answers


def error_with_a_loop(a, t):
    total = 0
    for i in range(len(a)):
        total += (a[i] - t[i]) ** 2
    return total / len(a) / 2


def error_that_talks(a, t):
    squares = (a - t) ** 2
    print(squares)
    return 0.5 * squares.mean()


ERRORS = (
    error_with_a_loop,
    error_that_talks,
    lambda a, t: 0.5 * np.mean((a - t) ** 2),
    lambda a, t: np.mean((t - a) ** 2) / 2,
    lambda a, t: ((a - t) ** 2).sum() / (2 * len(a)),
    lambda a, t: 1 / 2 * np.square(a - t).mean(),
    lambda a, t: (a - t) @ (a - t) / (2 * a.size),
    lambda a, t: 0.5 * np.mean(np.abs(a - t) ** 2),
    lambda a, t: np.mean(0.5 * (a - t) * (a - t)),
    lambda a, t: sum((x - y) ** 2 for x, y in zip(a, t, strict=True)) / len(a) * 0.5,
    lambda a, t: losses.squared_error(a, t)[0],
)


def steep(s):
    """A bump whose steepness is what `s` makes of the one asked for."""
    return lambda x, left, right, height, steepness=50: (
        height * (sigmoid(s(steepness) * (x - left)) - sigmoid(s(steepness) * (x - right)))
    )


def bump_in_steps(x, left, right, height, steepness=50):
    up = sigmoid(steepness * (x - left))
    down = sigmoid(steepness * (x - right))
    return height * up - height * down


def bump_as_a_network(x, left, right, height, steepness=50):
    hidden = sigmoid(x[:, None] @ np.array([[steepness, steepness]]) - steepness * np.array([left, right]))
    return hidden @ np.array([height, -height])


BUMPS = (
    bump_in_steps,
    bump_as_a_network,
    lambda x, left, right, height, s=50: (
        height / (1 + np.exp(-s * (x - left))) - height / (1 + np.exp(-s * (x - right)))
    ),
    lambda x, left, right, height, s=50: height * (sigmoid(s * x - s * left) + sigmoid(-s * (x - right)) - 1),
    lambda x, left, right, height, s=50: (sigmoid(s * (right - x)) - sigmoid(s * (left - x))) * height,
    lambda x, left, right, height, s=50: np.array([bump_in_steps(at, left, right, height, s) for at in x]),
)
OTHER_BUMPS = (
    *(steep(lambda s, factor=factor: s * factor) for factor in (0.5, 0.75, 1.25, 2, 2.5, 5, 10, 50)),
    lambda x, left, right, height, s=50: height * (step(x - left) - step(x - right)),
    lambda x, left, right, height, s=50: np.where((x > left) & (x < right), height, 0),
)
"""Not what was asked, but what `approximate` makes of them is as good."""


def approximate_with(bump):
    """The sum of bumps as the notebook writes it, made of the learner's own bump."""

    def approximate(f, n, x):
        total = 0
        for i in range(n):
            left, right = i / n, (i + 1) / n
            total = total + bump(x, left, right, f((left + right) / 2), 20 * n)
        return total

    return approximate


def by_edges(f, n, x):
    edges = np.linspace(0, 1, n + 1)
    total = np.zeros(len(x))
    for left, right in zip(edges[:-1], edges[1:], strict=True):
        total += bump_in_steps(x, left, right, f((left + right) / 2), 20 * n)
    return total


APPROXIMATIONS = (
    *(approximate_with(bump) for bump in (*BUMPS, *OTHER_BUMPS)),
    by_edges,
    lambda f, n, x: sum(bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n), 20 * n) for i in range(n)),
    lambda f, n, x: np.sum([bump_in_steps(x, i / n, i / n + 1 / n, f(i / n + 0.5 / n), 20 * n) for i in range(n)], 0),
    lambda f, n, x: bump_in_steps(
        x[:, None], np.arange(n) / n, (np.arange(n) + 1) / n, f((np.arange(n) + 0.5) / n), 20 * n
    ).sum(1),
)
RIGHT = {"squared_error": ERRORS, "bump": BUMPS, "approximate": APPROXIMATIONS}


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name, fs in RIGHT.items() for f in fs])
def test_every_right_way_passes(name, answer, capsys):
    report = getattr(lesson, name)(answer)
    assert (report.passed, report.diagnosis) == (True, "passed"), report.message
    assert progress.passed[EXERCISES[name].id]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("args", SQUARED_ERROR.inputs)
def test_the_error_is_nnlibs(args):
    assert SQUARED_ERROR.reference(*args) == pytest.approx(losses.squared_error(*args)[0])


@pytest.mark.parametrize("bump", OTHER_BUMPS)
def test_a_bump_takes_the_steepness_that_it_is_given(bump):
    assert not lesson.bump(bump)


@pytest.mark.parametrize("answer", [lambda x, left, right, height, s: x, lambda x, left, right, height: x])
def test_a_bump_takes_a_steepness_and_50_where_none_is_given(answer):
    report = lesson.bump(answer)
    assert (report.passed, report.diagnosis) == (False, "no-default")
    assert "`steepness=50`" in report.message
    assert not progress.passed.get("05-bump")


@pytest.mark.parametrize("factor", [0.15, 1.07, 2.1])
def test_another_steepness_of_the_sum_passes_only_if_it_is_one_of_those_named(factor):
    report = lesson.approximate(approximate_with(steep(lambda s: s * factor)))
    assert (report.passed, report.diagnosis) == (False, "differs")
    assert 20 * factor not in OTHERS


def test_what_is_right_for_another_steepness_is_right_on_every_input():
    mixed = steep(lambda s: s * (0.5 if s > 50 else 0.75))
    assert lesson.approximate(approximate_with(mixed)).diagnosis == "differs"


def test_no_x_lies_on_an_edge_and_some_lie_near_enough_to_tell_edges_apart():
    for x, left, right, *_ in BUMP.inputs:
        assert not {left, right} & {*x}
    for _, n, x in APPROXIMATE.inputs:
        assert not np.isclose(x * n, np.round(x * n)).any()
    x, left, right, height, s = BUMP.inputs[1]
    assert not np.allclose(*(bump_in_steps(x, left, right, height, k) for k in (s, 50)), rtol=1e-3)
    assert len({s for *_, s in BUMP.inputs}) == 3


def test_a_function_is_shown_by_its_formula():
    message = lesson.approximate(lambda f, n, x: f(x)).message
    assert message.startswith("With `f = the function 2 x + 1, n = 2, x = [0.2, 0.3, 0.8]`")
    x = np.array([0.1, 0.7])
    expected = {0: 2 * x + 1, 1: 3 * x**2 - 0.5, 2: np.sin(6 * x)}
    for i, y in expected.items():
        f = APPROXIMATE.inputs[i][0]
        np.testing.assert_allclose(f(x), y)
        assert [float(f(at)) for at in x] == pytest.approx(y)
        assert f(x.tolist() if i == 2 else x) == pytest.approx(y)
    assert [str(args[0]) for args in APPROXIMATE.inputs] == [
        "the function 2 x + 1", "the function 3 x² - 0.5", "the function sin(6 x)", "the function 3 x² - 0.5",
    ]  # fmt: skip


# -- not begun


def stub_of_an_error(a, t):
    """Return half the mean square."""
    ...


def half_an_approximation(f, n, x):
    total = 0
    for i in range(n):
        total = total + ...
    return total


@pytest.mark.parametrize(
    ("check", "answer", "said"),
    [
        (lesson.squared, ..., "both differences, their squares"),
        (lesson.squared, None, "where `...` stands"),
        (lesson.squared_error, stub_of_an_error, "squared, their mean, and half of it"),
        (lesson.squared_error, ..., "`a - t`"),
        (lesson.bump, lambda x, left, right, height, steepness=50: ..., "`sigmoid(steepness * (x - left))`"),
        (lesson.approximate, half_an_approximation, "as high as f at its middle"),
    ],
)
def test_an_untouched_exercise_says_what_to_do_next(check, answer, said):
    report = check(answer)
    assert (report.passed, report.diagnosis) == (False, "untouched")
    assert said in report.message


# -- usual mistakes


@pytest.mark.parametrize(("exercise", "mistake"), NAMED.values(), ids=NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(exercise, mistake):
    climbs_its_own_ladder(exercise, mistake)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=25)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


# -- the novices' zoo: whole functions as they are handed in


def overwrites_the_total(a, t):
    for i in range(len(a)):
        total = (a[i] - t[i]) ** 2
    return total / len(a) / 2


def returns_in_the_loop(a, t):
    total = 0
    for i in range(len(a)):
        total += (a[i] - t[i]) ** 2
        return 0.5 * total / len(a)


def numbers_as_places(a, t):
    return sum((a[int(i)] - t[int(i)]) ** 2 for i in a * 10)


def has_no_start(a, t):
    for i in range(len(a)):
        total += (a[i] - t[i]) ** 2
    return total / 2


def subtracts_in_place(a, t):
    a -= t
    return 0.5 * np.mean(a**2)


ERROR_ZOO = [
    (lambda a, t: np.mean((a - t) ** 2), "no-half", "in front of the mean"),
    (lambda a, t: 0.5 * sum((a - t) ** 2), "half-sum", "divide by how many"),
    (lambda a, t: 0.5 * (a - t) @ (a - t), "half-sum", "divide by how many"),
    (lambda a, t: 0.5 * np.mean(abs(a - t)), "half-sizes", "`abs`"),
    (lambda a, t: 0.5 * np.mean(a - t) ** 2, "mean-then-square", "square first"),
    (lambda a, t: 0.5 * np.mean(a**2 - t**2), "squares-subtracted", "in brackets, then square"),
    (lambda a, t: 0.5 * np.mean(a - t**2), "only-target-squared", "Put the difference in brackets"),
    (lambda a, t: 0.5 * np.mean((a - t) * 2), "differences", "`** 2` squares, `* 2` doubles"),
    (lambda a, t: np.mean((0.5 * (a - t)) ** 2), "quarter", "it stands in front"),
    (lambda a, t: np.mean((a - t) ** 2) ** 0.5, "root", "halve instead"),
    (lambda a, t: 0.5 * (a - t) ** 2, "not-averaged", "take their mean"),
    (lambda a, t: np.mean((a - t) ** 2) / 2 / len(a), "mean-and-length", "has done that"),
    (lambda a, t: np.var(a - t) / 2, "variance", "does not"),
    (lambda a, t: np.sum((a - t) ** 2) / 2 / 2, "two-examples", "`len(a)`"),
    (lambda a, t: sum((a - t) ** 2) / 2 * len(a), "times-how-many", "from left to right"),
    (lambda a, t: np.mean((a - t) ** 2) // 2, "whole-number", "divide by `/`"),
    (lambda a, t: max((a - t) ** 2) / 2, "largest", "the mean of all"),
    (lambda a, t: np.mean((a - t) ** 2, axis=1) / 2, "axis", "without `axis`"),
    (lambda a, t: np.mean((a - t)(a - t)) / 2, "times", "`(a - t) * (a - t)`"),
    (lambda a, t: square(a - t).mean() / 2, "np", "`np.square(...)`"),
    (lambda a, t: 0.5 * np.mean((a - t) ^ 2), "hat", "`** 2` squares"),
    (lambda a, t: 0.5 * mean((a - t) ** 2), "np", "`np.mean(...)`"),
    (lambda a, t: 0.5 * np.mean((p - y) ** 2), "names", "a for the outputs, t for the targets"),
    (lambda a, t: 0.5 * math.pow(a - t, 2), "arrays", "no `math`"),
    (lambda a, t: a - t if a > t else t - a, "arrays", "no `if`"),
    (lambda a, t: [0.5 * np.mean((a - t) ** 2)], "shape", "one number, the error"),
    (lambda a, t: f"{np.mean(a - t)}", "type", "a text"),
    (lambda a, t: print(0.5 * np.mean((a - t) ** 2)), "printed", "needs `return`"),
    (lambda a, t: 0.5 * np.mean((a - t) ** 2) + 0.01, "differs", "by hand, line by line"),
    (overwrites_the_total, "last-share", "`=` for `+=`"),
    (returns_in_the_loop, "first-share", "Move it to the left."),
    (numbers_as_places, "places", "no places"),
    (has_no_start, "no-start", "`total = 0`"),
    (subtracts_in_place, "mutated", "its input `a`"),
    (lambda p: p, "parameters", "2 inputs: `def squared_error(a, t):`"),
    (1.5, "not-a-function", "Write `checks.squared_error(squared_error)`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "said"), ERROR_ZOO)
def test_squared_error_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.squared_error(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.squared_error, answer)[-1]
    assert capsys.readouterr() == ("", "")


def edges(of):
    return lambda x, left, right, height, s=50: height * (of(x - left, s) - of(x - right, s))


def bump_with_if(x, left, right, height, steepness=50):
    if x > left and x < right:
        return height
    return 0


def shifts_in_place(x, left, right, height, steepness=50):
    x -= left
    return x


BUMP_ZOO = [
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x - l)) + sigmoid(s * (x - r))), "plus", "comes down again"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x - r)) - sigmoid(s * (x - l))), "upside-down", "swapped"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * sigmoid(s * (x - l)) - sigmoid(s * (x - r)), "height-on-first", "brackets"),  # noqa: E741
    (lambda x, l, r, h, s=50: sigmoid(s * (x - l)) - sigmoid(s * (x - r)) * h, "height-on-second", "both"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * x - l) - sigmoid(s * x - r)), "no-brackets", "multiplies x alone"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x + l)) - sigmoid(s * (x + r))), "wrong-place", "`x - left`"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * sigmoid(s * (x - l)) * sigmoid(s * (x - r)), "multiplied", "take the second away"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (l - x)) - sigmoid(s * (r - x))), "upside-down", "`left - x`"),  # noqa: E741
    (edges(lambda u, s: sigmoid(u)), "no-steepness", "has a sharp edge"),
    (edges(lambda u, s: s * sigmoid(u)), "steepness-outside", "it belongs inside"),
    (edges(lambda u, s: np.tanh(s * u)), "tanh", "twice as high"),
    (edges(lambda u, s: relu(s * u)), "relu", "take the sigmoid"),
    (lambda x, left, right, height, s=50: height * sigmoid(s * (x - left)), "only-left", "the edge up alone"),
    (edges(lambda u, s: sigmoid(50 * u)), "always-fifty", "the name `steepness`"),
    (lambda x, l, r, h, s=50: h * (sigmoid(s * x - 50 * l) - sigmoid(s * x - 50 * r)), "bias-fifty", "`-steepness"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x - l)) + sigmoid(-s * (x - r))), "up-plus-down", "subtract it"),  # noqa: E741
    (edges(lambda u, s: sigmoid(u / s)), "divided", "multiply by it"),
    (edges(lambda u, s: tanh(s * u)), "numpy-name", "`np.tanh`"),
    (lambda x, l, r, h, s=50: h * sigmoid(s * (x - l)) - h * sigmoid(50 * (x - r)), "one-edge-fifty", "both"),  # noqa: E741
    (lambda x, l, r, h, s=50: np.where((x > l) & (x < r), h, 0), "always-steps", "a sigmoid"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(w * (x - l)) - sigmoid(w * (x - r))), "names", "steepness."),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x - l)) - sigmoid(s * (x - l))), "nothing-left", "same place"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * sigmoid(s * (x - l)) * sigmoid(s * (r - x)), "product", "a neuron adds up"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(s * (x - l)) + sigmoid(s * (r - x))), "up-plus-down", "1 too high"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * sigmoid(s) * (x - l) - h * sigmoid(s) * (x - r), "bracket-closed-early", "closes"),  # noqa: E741
    (lambda x, l, r, h, s=50: h * (sigmoid(50 * (x - 0.3)) - sigmoid(50 * (x - 0.6))), "example", "0.3 and 0.6"),  # noqa: E741
    (lambda x, l, r, h, s=50: 2 * sigmoid(50 * (x - 0.3)) - 2 * sigmoid(50 * (x - 0.6)), "whole-example", "and 2"),  # noqa: E741
    (lambda x, l, r, h, s=50: 2 * (sigmoid(s * (x - l)) - sigmoid(s * (x - r))), "example-height", "`height`"),  # noqa: E741
    (bump_with_if, "array-truth", "without `if`"),
    (shifts_in_place, "mutated", "its input `x`"),
    (lambda x, left, right, height, s=50: height(sigmoid(s * (x - left))), "times", "`height * (...)`"),
    (lambda x, left, right, height, s=50: math.exp(s * (x - left)), "math", "takes a whole array"),
    (lambda x, left, right, height, s=50: h * sigmoid(s * (x - left)), "names", "after `def`"),
    (lambda x, left, right, height, s=50: [height, 0, 1, 2, 3, 4][: len(x)], "list", "return `np.array(...)` of it"),
    (lambda x, left, right, height, s=50: height, "one-number", "one number per x"),
    (
        lambda x, left, right, height, s=50: bump_in_steps(x, left, right, height, s) * 1.01,
        "differs",
        "between left and right",
    ),
    (lambda x, left, right: x, "parameters", "5 inputs: `def bump(x, left, right, height, steepness):`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "said"), BUMP_ZOO)
def test_bump_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.bump(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.bump, answer)[-1]
    assert capsys.readouterr() == ("", "")


def summed(
    left=lambda i, n: i / n,
    right=lambda i, n: (i + 1) / n,
    height=None,
    which=range,
    start=0,
    steepness=lambda n: 20 * n,
):
    """A sum of bumps as novices write it, with one thing another way."""

    def approximate(f, n, x):
        total = start
        more = (steepness(n),) if steepness else ()
        for i in which(n):
            middle = (left(i, n) + right(i, n)) / 2
            total = total + bump_in_steps(x, left(i, n), right(i, n), height(f, i, n) if height else f(middle), *more)
        return total

    return approximate


def calls_a_bump_of_four(f, n, x):
    def bump(x, left, right, height):
        return bump_in_steps(x, left, right, height)

    return approximate_with(bump)(f, n, x)


def calls_bump_with_six(f, n, x):
    def bump(x, left, right, height, steepness=50):
        return bump_in_steps(x, left, right, height, steepness)

    return bump(x, 0, 1, 0.5, f(0.5), 20 * n)


def overwrites_the_bump(f, n, x):
    for i in range(n):
        total = bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n))
    return total


def returns_the_first_bump(f, n, x):
    total = 0
    for i in range(n):
        total = total + bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n))
        return total


def lists_the_bumps(f, n, x):
    bumps = []
    for i in range(n):
        bumps.append(bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n)))
    return np.array(bumps)


def has_no_total(f, n, x):
    for i in range(n):
        total += bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n))
    return total


def by_wrong_edges(edges, loop):
    def approximate(f, n, x):
        e, total = edges(n), 0
        for i in loop(n, e):
            total = total + bump_in_steps(x, e[i], e[i + 1], f((e[i] + e[i + 1]) / 2), 20 * n)
        return total

    return approximate


def pairs_from_one_edge(f, n, x):
    return sum(bump_in_steps(x, left, right, f((left + right) / 2), 20 * n) for left, right in np.linspace(0, 1, n + 1))


def grows(start):
    def approximate(f, n, x):
        total = start(n, x)
        for i in range(n):
            total += bump_in_steps(x, i / n, (i + 1) / n, f((i + 0.5) / n), 20 * n)
        return total

    return approximate


APPROXIMATE_ZOO = [
    (by_wrong_edges(lambda n: np.linspace(0, 1, n), lambda n, e: range(n)), "edges", "`np.linspace(0, 1, n + 1)`"),
    (by_wrong_edges(lambda n: np.linspace(0, 1, n + 1), lambda n, e: range(n + 1)), "edges", "`range(n)`"),
    (by_wrong_edges(lambda n: np.linspace(0, 1, n), lambda n, e: range(n - 1)), "linspace", "n + 1 edges"),
    (by_wrong_edges(lambda n: np.linspace(0, 1, n + 1), lambda n, e: e), "edge-as-place", "their numbers"),
    (pairs_from_one_edge, "one-at-a-time", "`edges[i + 1]`"),
    (grows(lambda n, x: np.zeros(n)), "total-shape", "`np.zeros(len(x))`"),
    (grows(lambda n, x: []), "total-shape", "`total = 0`"),
    (grows(lambda n, x: np.zeros(len(x), int)), "whole-total", "whole numbers"),
    (summed(height=lambda f, i, n: f), "f-alone", "`f(middle)`"),
    (summed(height=lambda f, i, n: wave((i + 0.5) / n)), "curve-name", "called `f` here"),
    (summed(height=lambda f, i, n: f((2 * i + 1) / n) / 2), "halved-outside", "the middle is halved"),
    (lambda f, n, x: summed(height=lambda f, i, n: f(x[i]))(f, n, x), "of-x-i", "the middle of the bump"),
    (summed(steepness=None), "steepness-left", "hand `20 * n` to `bump`"),
    (summed(steepness=lambda n: 20), "steepness-20", "it is `20 * n`"),
    (summed(steepness=lambda n: 20 / n), "steepness-divided", "softer edges"),
    (summed(steepness=None, height=lambda f, i, n: f(i / n)), "at-left", "the left edge"),
    (
        lambda f, n, x: sum(bump_in_steps(x, i / n, (i + 1) / n, 20 * n, f((i + 0.5) / n)) for i in range(n)),
        "height-and-steepness",
        "the height comes first",
    ),
    (calls_a_bump_of_four, "bump-takes", "`steepness=50`"),
    (calls_bump_with_six, "bump-takes-five", "x, left, right, height, steepness"),
    (lambda f, n, x: bump_in_steps(f, 0, 1, f(0.5), 20), "f-alone", "at the places `x`"),
    (summed(left=lambda i, n: i, right=lambda i, n: i + 1), "numbers-for-edges", "edge i lies at `i / n`"),
    (summed(right=lambda i, n: i + 1 / n), "right-and-middle-not-divided", "`(i + 1) / n`"),
    (
        summed(right=lambda i, n: i + 1 / n, height=lambda f, i, n: f((i + 0.5) / n)),
        "right-not-divided",
        "divides the 1 alone",
    ),
    (summed(height=lambda f, i, n: f(i / n)), "at-left", "the left edge"),
    (summed(height=lambda f, i, n: f((i + 1) / n)), "at-right", "the right edge"),
    (summed(height=lambda f, i, n: f(i + 0.5)), "middle-not-divided", "`(i + 0.5) / n`"),
    (summed(height=lambda f, i, n: f(i / n + (i + 1) / n / 2)), "brackets", "halves right alone"),
    (summed(height=lambda f, i, n: (i + 0.5) / n), "middle-itself", "it is f there"),
    (summed(height=lambda f, i, n: f((i + 0.5) / n) / n), "mean", "heights divided by n"),
    (summed(which=lambda n: range(n + 1)), "one-more", "`range(n)` makes n of them"),
    (summed(which=lambda n: range(n - 1)), "last-missing", "take `range(n)`"),
    (summed(which=lambda n: range(1, n + 1)), "from-one", "it has number 0"),
    (
        summed(left=lambda i, n: i, right=lambda i, n: i + 1, height=lambda f, i, n: f((i + 0.5) / n)),
        "not-divided",
        "`i / n`",
    ),
    (summed(left=lambda i, n: i // n, right=lambda i, n: i // n), "nothing-added", "`/` keeps the fraction"),
    (summed(start=1), "started-at-one", "start at 0"),
    (overwrites_the_bump, "only-last", "add each bump, `+=`"),
    (returns_the_first_bump, "only-first", "move it to the left"),
    (lists_the_bumps, "not-summed", "add them"),
    (has_no_total, "no-start", "`total = 0`, before the loop"),
    (lambda f, n, x: f(x), "curve-itself", "approximated by n bumps"),
    (lambda f, n, x: sum(f[i] for i in range(n)), "f-of", "`f(0.5)` is its value"),
    (lambda f, n, x: sum(f(i / n) for i in n), "range", "`range(n)`"),
    (approximate_with(lambda x, left, right, height, steepness: None), "none", "Does your `bump` return its answer?"),
    (approximate_with(lambda *args: bump(*args)), "cell-not-run", "`bump`"),
    (approximate_with(edges(lambda u, s: sigmoid(u))), "differs", "Has your `bump` passed its own check?"),
    (lambda f, n: f, "parameters", "3 inputs: `def approximate(f, n, x):`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "said"), APPROXIMATE_ZOO)
def test_approximate_knows_what_novices_write(answer, diagnosis, said, capsys):
    report = lesson.approximate(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert said in climbed(lesson.approximate, answer)[-1]
    assert capsys.readouterr() == ("", "")


# -- the number on paper


def test_the_error_on_paper():
    a, t = np.array([0.5, 3]), np.array([2, 1])
    assert losses.squared_error(a, t)[0] == pytest.approx(SQUARED.answer)
    for answer in (1.5625, 1.56, 1.563, 0.5 * np.mean((a - t) ** 2), (2.25 + 4) / 4):
        assert lesson.squared(answer).passed
    assert progress.passed["05-squared"]
    assert "their mean is 3.125, and half of that 1.5625" in lesson.squared(1.5625).message


def test_slips_are_what_their_names_say():
    a, t = np.array([0.5, 3]), np.array([2, 1])
    d = a - t
    ways = {
        "one-half-missing": [np.mean(d**2), np.sum(d**2 / 2)],
        "both-halves-missing": [np.sum(d**2)],
        "halved-thrice": [np.sum(d**2) / 8],
        "sizes": [np.mean(abs(d))],
        "half-sizes": [np.mean(abs(d)) / 2],
        "sizes-added": [np.sum(abs(d))],
        "differences-added": [np.sum(d)],
        "differences-averaged": [np.mean(d)],
        "differences-halved": [np.mean(d) / 2],
        "mean-then-squared": [np.mean(d) ** 2],
        "mean-then-squared-half": [np.mean(d) ** 2 / 2],
        "squares-subtracted": [np.mean(a**2 - t**2) / 2],
        "squares-subtracted-no-half": [np.mean(a**2 - t**2)],
        "no-targets": [np.mean(a**2) / 2],
        "no-outputs": [np.mean(t**2) / 2],
        "minus-kept": [np.mean(d * abs(d)) / 2],
        "first-only": [d[0] ** 2 / 2],
        "second-only": [d[1] ** 2 / 2],
        "root": [np.sqrt(np.mean(d**2))],
        "minus-in-front": [-np.mean(d**2) / 2],
        "rounded": [round(np.mean(d**2) / 2, 1)],
        "added": [np.mean((a + t) ** 2) / 2],
    }
    slips = {slip.key: slip.value for slip in SQUARED.slips}
    assert slips.keys() == ways.keys()
    assert all(slips[key] == pytest.approx(way, abs=1e-3) for key, found in ways.items() for way in found)
    numbers = [SQUARED.answer, *slips.values()]
    assert min(abs(a - b) for a, b in itertools.combinations(numbers, 2)) > 2 * SQUARED.tolerance


@pytest.mark.parametrize("slip", SQUARED.slips, ids=lambda slip: slip.key)
def test_the_usual_slips_are_known(slip):
    reports = [lesson.squared(slip.value) for _ in range(3)]
    assert {r.diagnosis for r in reports} == {slip.key}
    assert [slip.question in r.message for r in reports] == [True, False, False]
    assert [slip.name in r.message for r in reports] == [False, True, True]
    assert slip.question.endswith("?")
    assert slip.name.endswith(".")


def test_a_missing_half_is_told_to_both_who_left_out_the_half_and_who_left_out_the_mean():
    question, *names = climbed(lesson.squared, 1.125 + 2)
    assert "6.25" not in question + names[0]  # whoever added the halves never had it
    assert all(way in names[0] for way in ("without the half in front", "sum of both halves without the mean"))


def test_an_unknown_number_hears_more_each_time_and_never_the_answer():
    first, second, third, stays = climbed(lesson.squared, 17, 4)
    assert len({first, second, third}) == 3
    assert stays == third
    assert "1.56" not in first + second + third


# -- predictions

IDS = ("05-twice", "05-theorem", "05-outside", "05-depth")


def says(id, *words):
    return all(word in QUESTIONS[id].answer.why for word in words)


def tempts(id, text, *words):
    why = next(choice.why for choice in QUESTIONS[id].choices if choice.text == text)
    return all(word in why for word in words)


def test_the_ids_of_the_lesson():
    assert tuple(question.id for question in lesson.PREDICTIONS) == IDS
    assert tuple(id for id in QUESTIONS if id.startswith("05-")) == IDS


def test_every_choice_says_why_and_the_right_one_has_no_habitual_place():
    for question in lesson.PREDICTIONS:
        assert len(question.choices) == 4
        assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    assert len({q.choices.index(q.answer) for q in lesson.PREDICTIONS}) >= 3


def the_wave(x):
    return 0.5 * np.sin(2 * np.pi * x) + 0.3 * np.sin(6 * np.pi * x)


def test_twice_as_many_bumps_leave_about_a_quarter_of_the_error():
    x = np.linspace(0, 1, 400)
    build = approximate_with(bump_in_steps)
    errors = {n: losses.squared_error(build(the_wave, n, x), the_wave(x))[0] for n in (4, 8, 16, 32, 64)}
    assert all(0.2 < errors[2 * n] / errors[n] < 0.26 for n in (8, 16, 32))
    assert 0.4 < errors[8] / errors[4] < 0.5
    assert [round(errors[n], 5) for n in (16, 32, 64)] == [0.00197, 0.00045, 0.00011]
    far = [
        np.abs(np.repeat(the_wave((np.arange(n) + 0.5) / n), 640 // n) - the_wave(np.arange(640) / 640)).max()
        for n in (16, 32)
    ]
    assert far[1] / far[0] == pytest.approx(0.5, abs=0.05)  # half as far off, at worst
    assert QUESTIONS["05-twice"].answer.text == "It falls to about a quarter"
    assert says("05-twice", "0.00197 with 16 bumps, 0.00045 with 32, and 0.00011 with 64")
    assert tempts("05-twice", "It becomes 0", "with 64 bumps it is 0.0001")
    assert tempts("05-twice", "It stays about the same", "half as wide")


def test_the_theorem_promises_weights_and_no_way_to_them():
    assert QUESTIONS["05-theorem"].answer.text == "There are weights that come close, if it is wide enough"
    assert says("05-theorem", "bounded range", "whether training finds the weights, it does not say")
    assert tempts("05-theorem", "Training finds weights that come close", "often did not learn it")
    outside = [
        word for word in ("flat", "straight") for choice in QUESTIONS["05-theorem"].choices if word in choice.why
    ]
    assert not outside  # that is for "05-outside" to ask


def with_ends(f, n, x):
    """The sum of n bumps, with a neuron more at each end, as the notebook writes it."""
    return by_edges(f, n, x) + f(0) * sigmoid(-20 * n * x) + f(1) * sigmoid(20 * n * (x - 1))


@pytest.mark.parametrize("f", [the_wave, np.exp, lambda x: np.abs(x - 0.3), lambda x: np.cos(np.pi * x)])
def test_the_recipe_with_its_two_ends_comes_close_everywhere_and_without_them_only_where_the_curve_is_0(f):
    x = np.linspace(0, 1, 2001)
    near = [np.abs(with_ends(f, n, x) - f(x)).max() for n in (8, 16, 32, 64, 128)]
    assert all(0.4 < b / a < 0.62 for a, b in itertools.pairwise(near))
    for n in (64, 128):  # at an end the first bump is half up
        assert by_edges(f, n, x)[[0, -1]] == pytest.approx([f(0) / 2, f(1) / 2], abs=0.05)


def test_four_bumps_by_hand_do_what_the_recipe_needs_16_for():
    x = np.linspace(0, 1, 200)
    four = ((0.03, 0.47, 0.6), (0.17, 0.33, -0.4), (0.53, 0.97, -0.6), (0.67, 0.83, 0.4))
    by_hand = sum(bump_in_steps(x, *one) for one in four)
    assert round(losses.squared_error(by_hand, the_wave(x))[0], 5) == 0.00034
    assert losses.squared_error(by_edges(the_wave, 8, x), the_wave(x))[0] > 0.002
    assert losses.squared_error(by_edges(the_wave, 16, x), the_wave(x))[0] < 0.002


X = np.linspace(-2, 2, 200)[:, None]


def trained(target, sizes, activation, seed=0, steps=1500):
    """A network that has learned a curve of 200 points, as the lesson trains it."""
    net = Network.mlp(sizes, activation, loss="squared_error", seed=seed)
    Trainer(net, Adam(0.01), batch_size=200).fit(X, target, epochs=steps)
    return net


@pytest.mark.parametrize(
    ("activation", "hidden", "said"),
    [("tanh", 16, [3, 4, 5, 5]), ("relu", 64, [3, 6, 13, 19])],
)
def test_outside_its_range_a_network_goes_straight_on_or_flat(activation, hidden, said):
    target = the_wave(X[:, 0] / 4 + 0.5)
    net = trained(target, [1, hidden, 1], activation, steps=5000)
    assert net.loss(X, target) < 0.001
    f = lambda *x: net.predict((np.array(x, float)[:, None] - 0.5) * 4)  # noqa: E731
    assert f(1.5, 2, 3, 4).round().tolist() == said
    slopes = np.diff(f(100, 101, 102, -100, -101, -102))[[0, 1, 3, 4]]
    assert slopes[[0, 2]] == pytest.approx(slopes[[1, 3]], abs=1e-6)
    assert (np.abs(slopes) < 1e-6).all() == (activation == "tanh")
    np.testing.assert_allclose(the_wave(np.array([1.5, 2, 3, 4])), 0, atol=1e-12)
    assert QUESTIONS["05-outside"].answer.text == "It goes straight on, or flat"
    assert says("05-outside", "3 at x = 1.5, 6 at 2, 13 at 3 and 19 at 4", "says 3, 4, 5 and 5", "0 at all four")


def corners(net):
    """How many corners a ReLU network has in its range."""
    x = np.linspace(-2, 2, 20001)[:, None]
    bends = np.abs(np.diff(net.predict(x), 2)) > 1e-8
    return int((bends[1:] & ~bends[:-1]).sum())


def test_the_deep_network_wins_on_the_jump_and_the_wide_one_on_the_hill():
    x = X[:, 0] / 4 + 0.5
    curves = {"jump": np.where(x < 0.5, -0.6, 0.6), "hill": np.sin(np.pi * x)}
    nets = {
        name: [[trained(t, sizes, "relu", seed) for seed in range(9)] for sizes in ([1, 64, 1], [1, 12, 12, 1])]
        for name, t in curves.items()
    }
    wins = {
        name: sum(w.loss(X, curves[name]) < d.loss(X, curves[name]) for w, d in zip(*pair, strict=True))
        for name, pair in nets.items()
    }
    assert wins == {"jump": 0, "hill": 8}
    assert min(map(corners, nets["hill"][0])) > 2 * max(map(corners, nets["hill"][1]))
    assert tempts("05-depth", "The deep one, for every function", "8 of 9 starts", "it has more of them")
    assert tempts("05-depth", "The wide one, for every function", "On the jump", "9 of 9")


def pieces(y):
    """How many straight pieces a curve has, given at equally spaced places."""
    slopes = np.diff(y)
    return 1 + int((np.abs(np.diff(slopes)) > 1e-9 * np.abs(slopes).max()).sum())


def test_folds_make_many_teeth_of_few_neurons():
    deep = Network.mlp([1, 2, 2, 2, 2, 1], "relu", loss="squared_error")
    wide = Network.mlp([1, 8, 1], "relu", loss="squared_error")
    assert deep.theta.size == wide.theta.size == 25
    first, *later, last = deep.layers
    fold = np.array([2.0, -4.0])  # 2 relu(x) - 4 relu(x - 1/2): up to 1 at one half, and down to 0 at 1
    first.W, first.b = np.ones((1, 2)), np.array([0, -0.5])
    for layer in later:
        layer.W, layer.b = np.stack([fold, fold], axis=1), np.array([0, -0.5])
    last.W, last.b = fold[:, None], np.zeros(1)
    x = np.linspace(0, 1, 1025)
    teeth = deep.predict(x[:, None])
    assert pieces(teeth) == 16
    np.testing.assert_allclose(teeth[::64], np.arange(17) % 2, atol=1e-12)
    rng = np.random.default_rng(0)
    fine = np.linspace(-3, 3, 200_001)
    for _ in range(5):
        wide.theta = rng.normal(0, 1, 25)
        kinks = np.sort(-wide.layers[0].b / wide.layers[0].W[0])
        assert len(kinks) == 8
        crossed = np.diff(np.searchsorted(kinks, fine)) > 0
        bends = np.abs(np.diff(wide.predict(fine[:, None]), 2)) > 1e-9
        assert not (bends & ~crossed[:-1] & ~crossed[1:]).any()  # straight from kink to kink: 9 pieces
    assert QUESTIONS["05-depth"].answer.text == "It depends on the function"
    assert says("05-depth", "four layers of two ReLUs", "16 straight pieces with 25 parameters")
    assert says("05-depth", "One layer with 25 has 8 ReLUs, and at most 9 pieces")


# -- going on with what the learner wrote


def test_yours_goes_on_with_what_is_right_and_says_whose_it_is(capsys):
    def squared_error(a, t):
        return np.mean((a - t) ** 2) / 2

    def approximate(f, n, x):
        return f(x)

    build, error = lesson.yours_or_ours(approximate), lesson.yours_or_ours(squared_error)
    assert error is squared_error
    x = np.linspace(0, 1, 50)
    np.testing.assert_allclose(build(the_wave, 8, x), by_edges(the_wave, 8, x))
    said = "approximate: the course’s, until yours passes its check\nsquared_error: yours\n"
    assert capsys.readouterr().out == said
    by_edges.__name__ = "approximate"
    assert lesson.yours_or_ours(by_edges) is by_edges
    assert capsys.readouterr().out == "approximate: yours\n"


def test_yours_knows_two_functions():
    with pytest.raises(ValueError, match="function's name is 'bump'"):
        lesson.yours_or_ours(named_like_bump)


def named_like_bump():
    """Not one of the two."""


named_like_bump.__name__ = "bump"
