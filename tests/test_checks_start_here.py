"""Lesson 00's warm-ups: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, PERF401, PIE790, RET503, SIM300  (as learners write it)

import numpy as np
import pytest

from nnlib import datasets
from nnlib.checks import start_here as checks
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.progress import progress
from nnlib.checks.start_here.counting import ABOVE
from nnlib.checks.start_here.products import WEIGHTED
from nnlib.checks.start_here.rows import ROW_MEANS
from tests.exercises import climbs_its_own_ladder, is_known, passes, speaks_calmly, tells_mistakes_apart

EXERCISES = {exercise.name: exercise for exercise in (ROW_MEANS, ABOVE, WEIGHTED)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- right answers


def means_with_a_loop(X):
    means = []
    for row in X:
        means.append(sum(row) / len(row))
    return np.array(means)


def above_with_a_loop(x, limit):
    count = 0
    for number in x:
        if number > limit:
            count += 1
    return count


def above_by_places(x, limit):
    count = 0
    for i in range(len(x)):
        if x[i] > limit:
            count = count + 1
    return count


def weighted_with_loops(X, w):
    z = np.zeros(len(X))
    for i in range(len(X)):
        for j in range(len(w)):
            z[i] += X[i, j] * w[j]
    return z


RIGHT = {
    "row_means": (
        means_with_a_loop,
        lambda X: X.mean(axis=1),
        lambda X: X.mean(axis=-1),
        lambda X: np.mean(X, axis=1),
        lambda X: X.mean(1),
        lambda X: X.sum(axis=1) / X.shape[1],
        lambda X: X.T.mean(axis=0),
        lambda X: np.average(X, axis=1),
        lambda X: X @ np.ones(X.shape[1]) / X.shape[1],
    ),
    "above": (
        above_with_a_loop,
        above_by_places,
        lambda x, limit: (x > limit).sum(),
        lambda x, limit: np.sum(x > limit),
        lambda x, limit: sum(x > limit),
        lambda x, limit: len(x[x > limit]),
        lambda x, limit: np.count_nonzero(x > limit),
        lambda x, limit: np.sum(limit < x),
        lambda x, limit: len(x) - np.sum(x <= limit),
        lambda x, limit: float(np.sum(x > limit)),
        lambda x, limit: sum(1 for number in x if number > limit),
    ),
    "weighted": (
        weighted_with_loops,
        lambda X, w: X @ w,
        lambda X, w: X.dot(w),
        lambda X, w: np.dot(X, w),
        lambda X, w: (X * w).sum(axis=1),
        lambda X, w: np.sum(X * w, axis=1),
        lambda X, w: w @ X.T,
        lambda X, w: np.array([row @ w for row in X]),
        lambda X, w: sum(X[:, j] * w[j] for j in range(len(w))),
    ),
}


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name, fs in RIGHT.items() for f in fs])
def test_every_right_way_passes(name, answer, capsys):
    passes(getattr(checks, name), answer, f"00-{name.replace('_', '-')}")
    assert capsys.readouterr() == ("", "")


# -- not begun


def stub_means(X):
    """Return the mean of every row."""
    ...


def stub_above(x, limit):
    mask = ...
    return mask.sum()


def stub_weighted(X, w): ...


@pytest.mark.parametrize(
    ("check", "answer", "words"),
    [
        (checks.row_means, stub_means, "`X.mean(axis=?)`. Which axis goes across a row?"),
        (checks.above, stub_above, "Make the mask `x > limit`"),
        (checks.weighted, stub_weighted, "that is `X @ w`"),
        (checks.weighted, ..., "that is `X @ w`"),
    ],
)
def test_an_untouched_exercise_says_what_to_do_next(check, answer, words):
    report = check(answer)
    assert (report.passed, report.diagnosis) == (False, "untouched")
    assert words in report.message


# -- usual mistakes


@pytest.mark.parametrize(("exercise", "mistake"), NAMED.values(), ids=NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(exercise, mistake):
    climbs_its_own_ladder(exercise, mistake)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=12)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


@pytest.mark.parametrize("exercise", [ROW_MEANS, WEIGHTED], ids=lambda e: e.name)
def test_inputs_show_which_way_is_which(exercise):
    shapes = {args[0].shape for args in exercise.inputs}
    assert any(rows > columns for rows, columns in shapes)
    assert any(rows < columns for rows, columns in shapes)
    assert (2, 2) in shapes  # where even the wrong way round gives the right shape


def test_some_numbers_equal_the_limit_and_the_first_ones_are_no_places():
    assert any((x == limit).any() for x, limit in ABOVE.inputs)
    assert ABOVE.inputs[0][0].max() >= len(ABOVE.inputs[0][0])


# -- the novices' zoo


def means_that_return_in_the_loop(X):
    means = []
    for row in X:
        means.append(row.mean())
        return np.array(means)


def means_that_keep_the_last(X):
    for row in X:
        mean = row.mean()
    return mean


def means_one_short(X):
    return np.array([X[i].mean() for i in range(len(X) - 1)])


def means_by_the_number_of_rows(X):
    totals = []
    for row in X:
        totals.append(sum(row) / len(X))
    return np.array(totals)


def means_in_a_list(X):
    return [row.mean() for row in X]


def means_printed(X):
    print(X.mean(axis=1))


def means_in_place(X):
    X /= X.shape[1]
    return X.sum(axis=1)


def above_returns_in_the_loop(x, limit):
    count = 0
    for number in x:
        if number > limit:
            count += 1
        return count


def above_returns_when_it_finds(x, limit):
    for number in x:
        if number > limit:
            return 1
    return 0


def above_starts_again(x, limit):
    for number in x:
        count = 0
        if number > limit:
            count += 1
    return count


def above_adds_the_numbers(x, limit):
    total = 0
    for number in x:
        if number > limit:
            total += number
    return total


def above_collects(x, limit):
    found = []
    for number in x:
        if number > limit:
            found.append(number)
    return found


def above_takes_numbers_for_places(x, limit):
    count = 0
    for i in x:
        if x[i] > limit:
            count += 1
    return count


def above_asks_an_array(x, limit):
    count = 0
    if x > limit:
        count += 1
    return count


def above_has_no_start(x, limit):
    for number in x:
        if number > limit:
            count += 1
    return count


def above_the_other_way_round(limit, x):
    return above_with_a_loop(x, limit)


def weighted_that_returns_in_the_loop(X, w):
    for row in X:
        return row @ w


def weighted_that_keeps_the_last(X, w):
    for row in X:
        z = row @ w
    return z


def weighted_by_rows(X, w):
    return X[0] * w[0] + X[1] * w[1]


def weighted_for_two(X, w):
    return X[:, 0] * w[0] + X[:, 1] * w[1]


def weighted_for_three(X, w):
    return X[:, 0] * w[0] + X[:, 1] * w[1] + X[:, 2] * w[2]


def weighted_in_place(X, w):
    X *= w
    return X.sum(axis=1)


TABLE = np.array([[0.29, 2.07], [1.33, 0.23], [1.62, 1.9], [0.4, 0.5]])  # as the notebook's own X is


def means_without_a_loop(X):
    means = [sum(row) / 2, row.mean()]
    return np.array(means)


def means_along_one_row(X):
    return X[0].mean(axis=1)


def means_of_another_table(x):
    return TABLE.mean(axis=1)


def above_sets_to_one(x, limit):
    count = 0
    for number in x:
        if number > limit:
            count = 1
    return count


def above_turns_the_plus(x, limit):
    count = 0
    for number in x:
        if number > limit:
            count = +1
    return count


def above_in_the_whole_table(x, limit):
    return (TABLE > limit).sum()


ZOO = [
    (checks.row_means, means_that_return_in_the_loop, "first-row-listed", "Move it to the left."),
    (checks.row_means, means_that_keep_the_last, "last-row", "Collect them in an array."),
    (checks.row_means, means_one_short, "last-missing", "one short"),
    (checks.row_means, means_by_the_number_of_rows, "divided-by-rows", "`X.shape[1]`"),
    (checks.row_means, means_in_a_list, "list", "`np.array(...)`"),
    (checks.row_means, means_printed, "printed", "needs `return`"),
    (checks.row_means, means_in_place, "mutated", "its input `X`"),
    (checks.row_means, lambda X: X.mean(axis=1, keepdims=True), "column", "`[:, 0]` takes it out"),
    (checks.row_means, lambda X: x.mean(axis=1), "capitals", "here it is `X`"),
    (checks.row_means, lambda X: X.mean(axis=2), "axis-number", "Python counts from 0"),
    (checks.row_means, lambda X: sum(X) / len(X), "columns", "Python's own `sum(X)`"),
    (checks.row_means, lambda X: sum(X), "column-sums", "Python's own `sum`"),
    (checks.row_means, lambda X: sum(X, axis=1) / 2, "python-sum", "`X.sum(axis=1)`"),
    (checks.row_means, lambda X: mean(X), "numpy-name", "`np.mean`"),
    (checks.row_means, lambda X: average(X, axis=1), "numpy-name", "`X.mean(axis=1)`"),
    (checks.row_means, lambda X: X.Mean(axis=1), "attribute", "in small letters"),
    (checks.row_means, lambda X: X.mean(axis=row), "axis-name", "`axis=1` across a row"),
    (checks.row_means, lambda X: X.mean(axis=rows), "axis-name", "`axis=1` across a row"),
    (checks.row_means, lambda X: X.mean(row), "axis-name", "`axis` takes a number"),
    (checks.row_means, lambda X: X.mean(axis="row"), "axis-name", "without quotes"),
    (checks.row_means, means_without_a_loop, "loop-name", "`for row in X:`"),
    (checks.row_means, means_along_one_row, "one-axis", "The whole X has two"),
    (checks.row_means, lambda X: X.mean[1], "brackets", "Round brackets call a function"),
    (checks.row_means, means_of_another_table, "outside-array", "never looks at `x`, but at `TABLE`"),
    (checks.row_means, lambda X, axis: X.mean(axis=axis), "parameters", "one input: `def row_means(X):`"),
    (checks.row_means, np.array([3, 3]), "not-a-function", "without calling it"),
    (checks.above, above_returns_in_the_loop, "first", "Move it to the left."),
    (checks.above, above_returns_when_it_finds, "any", "go on counting"),
    (checks.above, above_starts_again, "last", "`count = 0` stands inside the loop"),
    (checks.above, above_adds_the_numbers, "their-sum", "counts them"),
    (checks.above, above_collects, "numbers-themselves", "count them"),
    (checks.above, above_takes_numbers_for_places, "places", "compare `i` with the limit"),
    (checks.above, above_asks_an_array, "array-truth", "one True or False per number"),
    (checks.above, above_has_no_start, "no-start", "`count = 0`, before the loop"),
    (checks.above, above_the_other_way_round, "array-and-number", "in this order"),
    (checks.above, lambda x, limit: len(x > limit), "all", "counts its Falses too"),
    (checks.above, lambda x, limit: list(x > limit), "mask", "its sum counts the Trues"),
    (checks.above, lambda x, limit: (x > limit).sum() / len(x), "share", "a share"),
    (checks.above, lambda x, limit: np.where(x > limit), "listed-places", "`np.where`"),
    (checks.above, lambda x, limit: f"{(x > limit).sum()}", "type", "a text"),
    (checks.above, lambda x: (x > 0).sum(), "parameters", "`def above(x, limit):`"),
    (checks.above, above_sets_to_one, "any", "go on counting, `count += 1`"),
    (checks.above, above_turns_the_plus, "equals-plus", "write `count += ...`"),
    (checks.above, above_in_the_whole_table, "outside-array", "never looks at `x`, but at `TABLE`"),
    (checks.above, lambda x, limit: (X > limit).sum(), "capitals", "here it is `x`"),
    (checks.above, lambda x, limit: (x > Limit).sum(), "capitals", "here it is `limit`"),
    (checks.above, lambda x, limit: sum(x) > limit, "sum-compared", "compare first"),
    (checks.above, lambda x, limit: (x > limit).count(), "no-count", "`mask.sum()`"),
    (checks.above, lambda x, limit: x.sum(x > limit), "sum-of-mask", "Add up the mask itself"),
    (checks.above, lambda x, limit: sum[x > limit], "brackets", "`sum(mask)`, not `sum[mask]`"),
    (checks.weighted, weighted_that_returns_in_the_loop, "first-row", "`return` inside the loop"),
    (checks.weighted, weighted_that_keeps_the_last, "last-row", "Collect them in an array."),
    (checks.weighted, weighted_by_rows, "rows-as-columns", "`X[:, 0]` the first column"),
    (checks.weighted, weighted_for_two, "two-columns", "`X @ w` takes all"),
    (checks.weighted, weighted_for_three, "places", "3 rows and 2 columns here, and w has 2 weights"),
    (checks.weighted, weighted_in_place, "mutated", "its input `X`"),
    (checks.weighted, lambda X, w: w @ X, "shapes-clash", "X has shape (3, 2) and w has shape (2,)"),
    (checks.weighted, lambda X, w: X.T @ w, "shapes-clash", "the two numbers that touch are equal"),
    (checks.weighted, lambda X, w: X * w, "not-summed", "multiplies and adds"),
    (checks.weighted, lambda X, w: sum(X * w), "wrong-axis", "Python's own `sum`"),
    (checks.weighted, lambda X, w: sum(X * w), "wrong-axis", "`axis=1`"),
    (checks.weighted, lambda X, w: (X * w).sum(axis=row), "axis-name", "`axis=1` across a row"),
    (checks.weighted, lambda X, w: X(w), "brackets", "`X @ w`"),
    (checks.weighted, lambda X, w: x @ w, "capitals", "here it is `X`"),
    (checks.weighted, lambda X, w: X @ w[:, None], "column", "a table with one column"),
    (checks.weighted, lambda X, w: list(X @ w), "list", "a list of 3"),
    (checks.weighted, lambda X, w: X @ W, "capitals", "here it is `w`"),
]


@pytest.mark.parametrize(("check", "answer", "diagnosis", "words"), ZOO)
def test_the_warm_ups_know_what_novices_write(check, answer, diagnosis, words, capsys):
    is_known(check, answer, diagnosis, words)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("check", "answer"),
    [
        (checks.row_means, lambda X: X.mean(axis=1) + 0.001),
        (checks.above, lambda x, limit: (x > limit).sum() + 7),
        (checks.weighted, lambda X, w: X @ w + 0.001),
    ],
)
def test_what_is_not_recognised_hears_more_each_time(check, answer):
    shown, asked, both, stays = (check(answer).message for _ in range(4))
    assert check(answer).diagnosis == "differs"
    assert "?" not in shown
    assert asked.startswith(f"{shown}\n")
    assert asked.endswith("?")
    assert both.startswith(f"{asked}\nAnother input that shows it:\n")
    assert stays == both


# -- predictions


def says(id, *words):
    return all(word in QUESTIONS[id].answer.why for word in words)


def test_the_ids_of_the_lesson():
    ids = ("00-boundary", "00-shape")
    assert tuple(question.id for question in checks.PREDICTIONS) == ids
    assert tuple(id for id in QUESTIONS if id.startswith("00-")) == ids


def test_a_larger_bias_moves_the_boundary_towards_zero():
    w = np.array([2, 1])
    assert all(w @ point - 3 == 0 for point in ([1.5, 0], [0, 3]))
    assert all(w @ point - 2 == 0 for point in ([1, 0], [0, 2]))
    train, _ = datasets.sms_spam().split()
    assert [len(train), *(int(np.sum(train.X @ w + b > 0)) for b in (-2, -3))] == [1044, 727, 565]
    assert QUESTIONS["00-boundary"].answer.text == "It moves left and down, towards 0"
    assert says("00-boundary", "2 x1 + x2 + b = 0", "x1 = 1.5 and x2 = 3", "at 1 and 2", "727 of 1,044, not 565")
    turns = next(choice for choice in QUESTIONS["00-boundary"].choices if choice.text == "It turns")
    assert "stay 2 and 1" in turns.why


def test_the_numbers_that_touch_vanish():
    X, w = np.ones((4, 2)), np.ones(2)
    assert ((X @ w).shape, (X * w).shape, w.shape) == ((4,), (4, 2), (2,))
    with pytest.raises(ValueError, match="mismatch"):
        w @ X
    assert QUESTIONS["00-shape"].answer.text == "(4,)"
    assert [choice.text for choice in QUESTIONS["00-shape"].choices] == ["(4,)", "(4, 2)", "(2,)", "It fails"]
    assert says("00-shape", "(4, 2) @ (2,)", "(4,) is left")


def test_every_choice_says_why():
    for question in checks.PREDICTIONS:
        assert len(question.choices) == 4
        assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    assert len({q.choices.index(q.answer) for q in checks.PREDICTIONS}) == 2


def test_a_sum_taken_before_the_comparison_hears_of_brackets():
    report = checks.above(lambda x, limit: x > limit.sum())
    assert report.diagnosis == "brackets"
    assert "`(x > limit).sum()`" in report.message


def test_a_column_of_a_single_row_hears_that_there_is_none():
    report = checks.above(lambda x, limit: (x[:, 0] > limit).sum())
    assert report.diagnosis == "one-axis"
    assert "without `[:, 0]`" in report.message
