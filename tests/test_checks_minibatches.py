"""Lesson 07's check on mini-batches: any fair shuffle passes, and what is wrong with others is told by counting."""

# ruff: noqa: B015, F821, RET503  (as learners write it)

import copy
import math
import re

import numpy as np
import pytest

from nnlib.checks import gradient_descent as checks
from nnlib.checks import values
from nnlib.checks.gradient_descent.adam import ADAM
from nnlib.checks.gradient_descent.adam_parts import adam_step
from nnlib.checks.gradient_descent.batches import INPUTS, MINIBATCHES, minibatches_of
from nnlib.checks.gradient_descent.batches_mistakes import WRONG_EXAMPLES
from nnlib.checks.gradient_descent.momentum import MOMENTUM
from nnlib.checks.gradient_descent.order_mistakes import IN_ORDER
from nnlib.checks.gradient_descent.rmsprop import RMSPROP
from nnlib.checks.gradient_descent.seeded import Generator
from nnlib.checks.progress import progress
from tests.exercises import climbed, is_known, passes


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def cut(order, X, y, size):
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(order), size)]


# -- right answers


def with_a_loop(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], y[rows]))
    return batches


def as_a_generator(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


def with_while(X, y, batch_size, rng):
    order, batches = rng.permutation(len(X)), []
    while len(order):
        batches.append([X[order[:batch_size]], y[order[:batch_size]]])
        order = order[batch_size:]
    return tuple(batches)


def both_shuffled_alike(X, y, batch_size, rng):
    order = np.arange(len(X))
    rng.shuffle(order)
    X, y = X[order], y[order]
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


def side_by_side(X, y, batch_size, rng):
    both = rng.permutation(np.column_stack([X, y]))
    return [(rows[:, :-1], rows[:, -1]) for rows in np.split(both, range(batch_size, len(X), batch_size))]


@pytest.mark.parametrize(
    "answer",
    [
        with_a_loop,
        as_a_generator,
        with_while,
        both_shuffled_alike,
        side_by_side,
        lambda X, y, size, rng: cut(rng.choice(len(X), len(X), replace=False), X, y, size),
        lambda X, y, size, rng: cut(np.argsort(rng.random(len(X))), X, y, size),
        lambda X, y, size, rng: zip(*zip(*cut(rng.permutation(len(X)), X, y, size), strict=True), strict=True),
        minibatches_of,
    ],
)
def test_right_answers_of_many_kinds_pass(answer):
    passes(checks.minibatches, answer, "07-minibatches")


# -- usual mistakes


def wrong(order_of=lambda n, size, rng: rng.permutation(n), *, cut=cut):
    return lambda X, y, size, rng: cut(order_of(len(X), size, rng), X, y, size)


def taking(rows_of):
    """Batches whose rows are `rows_of(start, order, size, rng)`."""

    def minibatches(X, y, size, rng):
        order = rng.permutation(len(X))
        rows = [rows_of(start, order, size, rng) for start in range(0, len(X), size)]
        return [(X[r], y[r]) for r in rows]

    return minibatches


def apart(X, y, size, rng):
    return cut(np.arange(len(X)), rng.permutation(X), rng.permutation(y), size)


def x_alone(X, y, size, rng):
    return cut(np.arange(len(X)), rng.permutation(X), y, size)


def y_alone(X, y, size, rng):
    return cut(np.arange(len(X)), X, rng.permutation(y), size)


def full_only(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i * size : (i + 1) * size]], y[order[i * size : (i + 1) * size]]) for i in range(len(X) // size)]


def filled(X, y, size, rng):
    order = rng.permutation(len(X))
    return [
        (X[rows], y[rows]) for s in range(0, len(X), size) for rows in [np.take(order, range(s, s + size), mode="wrap")]
    ]


def sliding(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i : i + size]], y[order[i : i + size]]) for i in range(len(X))]


def begun_anew(X, y, size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), size):
        batches = []
        batches.append((X[order[start : start + size]], y[order[start : start + size]]))
    return batches


def returned_inside(X, y, size, rng):
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), size):
        batches.append((X[order[start : start + size]], y[order[start : start + size]]))
        return batches


def into_parts(n_parts):
    def minibatches(X, y, size, rng):
        order = rng.permutation(len(X))
        return [(X[rows], y[rows]) for rows in np.array_split(order, min(n_parts(len(X), size), len(X)))]

    return minibatches


def blocks(X, y, size, rng):
    starts = rng.permutation(np.arange(0, len(X), size))
    return [(X[s : s + size], y[s : s + size]) for s in starts]


def inside(X, y, size, rng):
    batches = cut(np.arange(len(X)), X, y, size)
    orders = [rng.permutation(len(y_batch)) for _, y_batch in batches]
    return [(X_batch[order], y_batch[order]) for (X_batch, y_batch), order in zip(batches, orders, strict=True)]


def fixed_slices(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[s:size]], y[order[s:size]]) for s in range(0, len(X), size)]


def size_turns(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[i * size :][:size]], y[order[i * size :][:size]]) for i in range(size)]


MISTAKES = {
    "apart": apart,
    "y-in-order": x_alone,
    "x-in-order": y_alone,
    "last-dropped": full_only,
    "last-filled": filled,
    "slides": sliding,
    "one-batch-only": returned_inside,
    "last-batch-only": begun_anew,
    "all-in-one": lambda X, y, size, rng: cut(rng.permutation(len(X)), X, y, len(X)),
    "ends-at-batch-size": fixed_slices,
    "singles": lambda X, y, size, rng: cut(rng.permutation(len(X)), X, y, 1),
    "count-for-size": into_parts(lambda n, size: size),
    "size-for-count": size_turns,
    "evened-out": into_parts(lambda n, size: -(-n // size)),
    "one-short": taking(lambda start, order, size, rng: order[start : start + size - 1]),
    "one-long": taking(lambda start, order, size, rng: order[start : start + size + 1]),
    "first-left-out": lambda X, y, size, rng: (
        cut(rng.permutation(len(X)), X, y, size)[1:] or cut(rng.permutation(len(X)), X, y, size)
    ),
    "with-replacement": taking(
        lambda start, order, size, rng: rng.integers(len(order), size=size)[: len(order) - start]
    ),
    "drawn-anew": taking(lambda start, order, size, rng: rng.permutation(len(order))[: len(order[start:][:size])]),
    "not-shuffled": wrong(lambda n, size, rng: np.arange(n)),
    "turned-round": wrong(lambda n, size, rng: np.arange(n)[::-1]),
    "whole-batches": blocks,
    "inside-only": inside,
    "always-the-same": wrong(lambda n, size, rng: np.random.default_rng(0).permutation(n)),
}


def test_every_pattern_has_its_example():
    assert set(MISTAKES) == {pattern.key for pattern in (*WRONG_EXAMPLES, *IN_ORDER)}
    assert len(MISTAKES) >= 20


@pytest.mark.parametrize("key", MISTAKES)
def test_every_usual_mistake_climbs_its_own_ladder(key):
    pattern = next(pattern for pattern in (*WRONG_EXAMPLES, *IN_ORDER) if pattern.key == key)
    is_known(checks.minibatches, MISTAKES[key], key, pattern.name)
    progress.reset()
    got, question, name = climbed(checks.minibatches, MISTAKES[key])
    assert got.startswith("With `X = [[0, 0], [1, 10]")
    assert "np.random.default_rng(" in got
    assert question == f"{got}\n{pattern.question}"
    assert name == f"{got}\nThis looks like {pattern.name}"


@pytest.mark.parametrize(
    "rows_of",
    [
        lambda start, order, size, rng: rng.permutation(len(order))[:size],
        lambda start, order, size, rng: rng.permutation(len(order))[start : start + size],
    ],
)
def test_an_order_made_anew_in_the_loop_is_named_whichever_way_it_is_cut(rows_of):
    answer = taking(rows_of)
    is_known(checks.minibatches, answer, "drawn-anew", "a new order for every batch")
    X, y, size, rng = copy.deepcopy(INPUTS[0])
    came = [int(place) for _, batch in answer(X, y, size, rng) for place in batch]
    twice = min(place for place in came if came.count(place) > 1)
    times = "twice" if came.count(twice) == 2 else f"{came.count(twice)} times"
    never = "".join(f", example {place} never" for place in range(7) if place not in came)
    progress.reset()
    assert never.count("never") < 2  # so that one sentence names them all
    assert f"Example {twice} comes {times}{never}." in checks.minibatches(answer).message


def test_pieces_of_a_fixed_number_are_told_apart_from_batch_size():
    def of_32(X, y, size, rng):
        return cut(rng.permutation(len(X)), X, y, 32)

    is_known(checks.minibatches, of_32, "all-in-one", "not of a fixed number such as 32")


def anew_and_dropped(X, y, size, rng):
    orders = [rng.permutation(len(X))[:size] for _ in range(len(X) // size)]
    return [(X[rows], y[rows]) for rows in orders]


def stopped_early(X, y, size, rng):
    order = rng.permutation(len(X))
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(X) - size, size)]


@pytest.mark.parametrize(
    ("answer", "key", "words"),
    [
        (anew_and_dropped, "drawn-anew", "make one order for the whole epoch"),
        (stopped_early, "last-dropped", "the last, smaller batch dropped"),
    ],
)
def test_a_loop_that_leaves_out_all_where_they_are_fewer_than_a_batch_hears_of_the_loop(answer, key, words):
    assert answer(*copy.deepcopy(INPUTS[-1])) == []
    is_known(checks.minibatches, answer, key, words)


def test_other_sizes_are_shown_by_their_examples_and_not_as_shapes():
    def twos(X, y, size, rng):
        order = rng.permutation(len(X))
        return [(X[order[s : s + 2]], y[order[s : s + 2]]) for s in range(0, len(X), 3)]

    is_known(checks.minibatches, twos, "examples", "[2 4], [6 5], [1]", "how many batches are needed")


def doubled(X, y, batch_size, rng):
    order = np.arange(len(X))
    order == rng.permutation(len(X))
    return cut(order, X, y, batch_size)


def velocity_doubled(w, grad, v, lr, beta):
    v == beta * v + grad
    return w - lr * v, v


def never_set(X, y, batch_size, rng):
    order == rng.permutation(len(X))
    return cut(order, X, y, batch_size)


@pytest.mark.parametrize(
    ("check", "answer", "name"),
    [
        (checks.minibatches, doubled, "order"),
        (checks.minibatches, never_set, "order"),
        (checks.momentum_step, velocity_doubled, "v"),
    ],
)
def test_a_comparison_where_a_name_should_be_set_is_named(check, answer, name):
    is_known(check, answer, "equals-twice", f"To set {name}, write `{name} = ...`.")


@pytest.mark.parametrize("exercise", [MOMENTUM, RMSPROP, ADAM])
def test_of_the_smallest_input_every_number_of_the_state_is_shown_as_it_is_by_hand(exercise):
    _, *state = exercise.reference(*exercise.inputs[0])
    for part in state:
        shown = [float(number) for number in values.short(part).strip("[]").split(", ")]
        np.testing.assert_allclose(shown, part, atol=1e-12)


def test_the_words_are_calm():
    for pattern in (*WRONG_EXAMPLES, *IN_ORDER):
        assert pattern.question.endswith("?")
        assert pattern.name.endswith(".")
        assert not re.search(r"simply|[Yy]ou forgot|wrong!|—|just ", pattern.question + pattern.name)


def test_what_came_out_is_told_by_the_examples_places():
    message = checks.minibatches(lambda X, y, size, rng: cut(np.arange(len(X)), X, y, size)).message
    assert "yours gives batches with the examples `[0 1 2], [3 4 5], [6]`." in message
    assert "with the answers of the examples" in checks.minibatches(y_alone).message


# -- other troubles


def places_only(X, y, size, rng):
    order = rng.permutation(len(X))
    return [order[s : s + size] for s in range(0, len(X), size)]


def two_lists(X, y, size, rng):
    batches = with_a_loop(X, y, size, rng)
    return [X for X, _ in batches], [y for _, y in batches]


def one_pair(X, y, size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), size):
        return X[order[start : start + size]], y[order[start : start + size]]


def shuffled_in_place(X, y, size, rng):
    rng.shuffle(X)
    return cut(np.arange(len(X)), X, y, size)


def called_generator(X, y, size, rng):
    return cut(rng(len(X)), X, y, size)


def list_append_two(X, y, size, rng):
    batches = []
    batches.append(X[:size], y[:size])
    return batches


def shuffled_to_none(X, y, size, rng):
    order = rng.shuffle(np.arange(len(X)))
    return cut([order[0]], X, y, size)


def with_a_float(X, y, size, rng):
    return [X[i * size] for i in range(len(X) / size)]


def stops_late(X, y, size, rng):
    yield X[:size], y[:size]
    yield X[order[size:]], y[order[size:]]


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (..., "untouched", "rng.permutation(len(X))"),
        (lambda *args: ..., "untouched", "rng.permutation(len(X))"),
        (places_only, "places", "the places alone"),
        (two_lists, "two-lists", "two lists, one of X and one of y"),
        (one_pair, "one-pair", "return after the loop"),
        (lambda *args: [], "empty", "Is anything appended"),
        (lambda *args: {}, "type", "a dictionary"),
        (lambda *args: [X for X, _ in with_a_loop(*args)], "no-y", "without its answers"),
        (lambda *args: [(X, y, 1) for X, y in with_a_loop(*args)], "no-pair", "a tuple of 3"),
        (lambda *args: [(y, X) for X, y in with_a_loop(*args)], "pair-turned", "(X_batch, y_batch)"),
        (lambda *args: [(X.tolist(), y) for X, y in with_a_loop(*args)], "list", "both should be arrays"),
        (lambda *args: [(X[0], y[0]) for X, y in with_a_loop(*args)], "one-example", "A batch is a table"),
        (lambda *args: [(X, y[:, None]) for X, y in with_a_loop(*args)], "batch-shape", "y_batch (3, 1)"),
        (lambda *args: [(X, y[:-1]) for X, y in with_a_loop(*args)], "lengths", "3 examples and 2 answers"),
        (lambda X, y, size, rng: cut(np.arange(len(X)), rng.permuted(X, axis=0), y, size), "mixed-rows", "whole rows"),
        (shuffled_in_place, "mutated", "It changes its input `X`"),
        (shuffled_in_place, "mutated", "make an order of the places"),
        (called_generator, "generator", "rng.permutation(len(X))"),
        (list_append_two, "append-pair", "A pair is one thing"),
        (shuffled_to_none, "none", "since it shuffles in place"),
        (with_a_float, "range", "//"),
        (stops_late, "names", "`order` is not known yet"),
        (lambda *args: print(with_a_loop(*args)), "printed", "needs `return`"),
        (lambda X, y: [], "parameters", "minibatches(X, y, batch_size, rng)"),
        (
            lambda X, y, size, rng: cut(np.random.default_rng().permutation(len(X)), X, y, size),
            "own-generator",
            "take it from `rng`",
        ),
    ],
)
def test_other_troubles_are_told_too(answer, diagnosis, words):
    is_known(checks.minibatches, answer, diagnosis, words)


def test_a_generator_that_counts_as_equal_starts_afresh_when_copied():
    rng = Generator(5)
    rng.permutation(3)
    assert Generator(5) == rng != Generator(6)
    assert repr(rng) == "np.random.default_rng(5)"
    assert np.array_equal(MINIBATCHES.reference(*INPUTS[0])[0][1], MINIBATCHES.reference(*INPUTS[0])[0][1])


# -- whose function runs


def test_yours_runs_once_it_passes_and_ours_until_then(capsys):
    def minibatches(X, y, batch_size, rng): ...

    assert checks.yours_or_ours(minibatches) is minibatches_of
    assert "the course’s, until yours passes its check" in capsys.readouterr().out
    yours = with_a_loop
    yours.__name__ = "minibatches"
    assert checks.yours_or_ours(yours) is yours
    assert capsys.readouterr().out == "minibatches: yours\n"
    assert checks.yours_or_ours(adam_step) is adam_step
    with pytest.raises(ValueError, match="function's name is 'sqrt', but it should be one of 'momentum_step'"):
        checks.yours_or_ours(math.sqrt)


def test_ours_draws_another_order_every_epoch():
    X, y, size, _ = INPUTS[0]
    rng = np.random.default_rng(0)
    first, second = (np.concatenate([b for _, b in minibatches_of(X, y, size, rng)]) for _ in range(2))
    assert not np.array_equal(first, second)
