"""Lesson 01's `weighted_sum`: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, B007, PERF401, RET503  (as learners write it)

import math

import numpy as np
import pytest

from nnlib.checks import one_neuron as checks
from nnlib.checks.one_neuron import crashes
from nnlib.checks.one_neuron.summing import WEIGHTED_SUM
from nnlib.checks.progress import progress
from tests.exercises import climbed, is_known, passes


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- right answers


def sum_with_a_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total + b


def sum_that_starts_at_the_bias(x, w, b):
    z = b
    for i in range(len(x)):
        z = z + w[i] * x[i]
    return z


def sum_with_zip(x, w, b):
    total = 0
    for xi, wi in zip(x, w, strict=True):
        total = total + xi * wi
    return total + b


def sum_with_enumerate(x, w, b):
    z = 0.0
    for i, value in enumerate(x):
        z += value * w[i]
    z += b
    return z


def sum_with_a_while(x, w, b):
    i, z = 0, 0
    while i < len(x):
        z += x[i] * w[i]
        i += 1
    return z + b


def sum_of_a_list(x, w, b):
    products = []
    for i in range(len(x)):
        products.append(x[i] * w[i])
    return sum(products) + b


def sum_that_talks(x, w, b):
    z = x @ w + b
    print("z is", z)
    return z


SUMS = (
    sum_with_a_loop,
    sum_that_starts_at_the_bias,
    sum_with_zip,
    sum_with_enumerate,
    sum_with_a_while,
    sum_of_a_list,
    sum_that_talks,
    lambda x, w, b: sum(x[i] * w[i] for i in range(len(x))) + b,
    lambda x, w, b: sum(xi * wi for xi, wi in zip(x, w, strict=True)) + b,
    lambda x, w, b: x @ w + b,
    lambda x, w, b: w @ x + b,
    lambda w, x, b: x @ w + b,  # the order of two that are multiplied does not matter
    lambda x, w, b: np.dot(x, w) + b,
    lambda x, w, b: np.sum(x * w) + b,
    lambda x, w, b: (x * w).sum() + b,
    lambda x, w, b: sum(x * w) + b,
    lambda x, w, b: sum(x * w, b),
    lambda x, w, b: float(x @ w + b),
    lambda x, w, b: np.array(x @ w + b),
    lambda x, w, b: np.float32(x @ w + b),
    lambda x, w, b: np.append(x, 1) @ np.append(w, b),
    lambda x, w, b: math.fsum([*(x * w), b]),
)


@pytest.mark.parametrize("answer", SUMS)
def test_every_right_way_passes(answer, capsys):
    passes(checks.weighted_sum, answer, "01-weighted-sum")
    assert capsys.readouterr() == ("", "")


def test_what_passes_says_so():
    assert checks.weighted_sum(sum_with_zip).message == (
        "`weighted_sum` is right on all 5 inputs. They have one to five inputs each."
    )
    assert [len(x) for x, _, _ in WEIGHTED_SUM.inputs] == [3, 2, 4, 1, 5]


# -- the novices' zoo: whole functions as they are handed in


def returns_in_the_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        return total + b


def returns_in_the_loop_before_b(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        return total
    return total + b


def starts_again_each_time(x, w, b):
    for i in range(len(x)):
        total = 0
        total += x[i] * w[i]
    return total + b


def keeps_the_last(x, w, b):
    for i in range(len(x)):
        total = x[i] * w[i]
    return total + b


def adds_b_in_the_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i] + b
    return total


def adds_b_twice(x, w, b):
    total = b
    for xi, wi in zip(x, w, strict=True):
        total += xi * wi
    return total + b


def multiplies_from_zero(x, w, b):
    total = 0
    for i in range(len(x)):
        total *= x[i] * w[i]
    return total + b


def multiplies_from_one(x, w, b):
    total = 1
    for i in range(len(x)):
        total *= x[i] * w[i]
    return total + b


def stops_one_short(x, w, b):
    total = 0
    for i in range(len(x) - 1):
        total += x[i] * w[i]
    return total + b


def begins_at_one(x, w, b):
    total = 0
    for i in range(1, len(x)):
        total += x[i] * w[i]
    return total + b


def adds_and_never_multiplies(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] + w[i]
    return total + b


def pairs_all_with_all(x, w, b):
    total = 0
    for xi in x:
        for wi in w:
            total += xi * wi
    return total + b


def two_sums(x, w, b):
    return sum(x) * sum(w) + b


def whole_arrays_in_the_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total = total + x * w
    return total + b


def one_input_and_all_weights(x, w, b):
    total = 0
    for i in x:
        total += i * w
    return total + b


def matmul_in_the_loop(x, w, b):
    total = 0
    for i in x:
        total += x @ w
    return total + b


def collects_products(x, w, b):
    products = []
    for i in range(len(x)):
        products.append(x[i] * w[i])
    return products


def collects_totals(x, w, b):
    total, totals = b, []
    for i in range(len(x)):
        total += x[i] * w[i]
        totals.append(total)
    return totals


def forgets_to_use_b(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    total + b
    return total


def two_by_hand(x, w, b):
    return x[0] * w[0] + x[1] * w[1] + b


def three_by_hand(x, w, b):
    return x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b


def inputs_as_places(x, w, b):
    total = 0
    for i in x:
        total += x[i] * w[i]
    return total + b


def weights_as_places(x, w, b):
    return sum(x[i] * w[i] for i in w) + b


def loops_over_a_number(x, w, b):
    total = 0
    for i in len(x):
        total += x[i] * w[i]
    return total + b


def takes_the_next_input(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i + 1] * w[i]
    return total + b


def has_no_start(x, w, b):
    for i in range(len(x)):
        total += x[i] * w[i]
    return total + b


def writes_a_capital(x, w, b):
    return X @ w + b


def uses_x1(x, w, b):
    return x1 * w1 + x2 * w2 + b


def misspells(x, w, b):
    return x @ wieghts + b


def names_its_own_and_uses_others(inputs, weights, bias):
    x, w, b = np.array([0.5, 2, 1]), np.array([2, -1, 0.5]), 0.4  # as the notebook's own x, w and b would be
    return x @ w + b


def takes_b_first(b, x, w):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total + b


def takes_b_first_and_multiplies(b, x, w):
    return x @ w + b


def indexes_b(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i] + b[i]
    return total


def takes_no_b(x, w):
    return x @ w


def prints_it(x, w, b):
    print(x @ w + b)


def prints_all_on_the_way(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        print(total)


def returns_nothing(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    total += b


def writes_into_w(x, w, b):
    for i in range(len(w)):
        w[i] = w[i] * x[i]
    return sum(w) + b


def multiplies_in_place(x, w, b):
    x *= w
    return x.sum() + b


def adds_b_in_place(x, w, b):
    x += b
    return x @ w


def gives_text(x, w, b):
    return f"z = {x @ w + b}"


def gives_it_in_a_list(x, w, b):
    return [x @ w + b]


def gives_both(x, w, b):
    return x @ w, b


def sums_one_product(x, w, b):
    for i in range(len(x)):
        total = sum(x[i] * w[i])
    return total + b


def sums_without_a_loop(x, w, b):
    return sum(x[i] * w[i]) + b


def loops_over_an_input(x, w, b):
    total = 0
    for xi in x[0]:
        total += xi * w[0]
    return total + b


def names_pairs_and_never_makes_them(x, w, b):
    total = 0
    for i in range(len(x)):
        total += xi * wi
    return total + b


def turns_the_plus(x, w, b):
    total = 0
    for i in range(len(x)):
        total = +x[i] * w[i]
    return total + b


def changes_its_capitals(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return Total + b


def ranges_over_an_array(x, w, b):
    for i in range(x):
        b += x[i] * w[i]
    return b


def takes_round_brackets(x, w, b):
    return x(0) * w(0) + b


ZOO = [
    (returns_in_the_loop, "first-product-and-bias", "Move it to the left."),
    (returns_in_the_loop_before_b, "first-product", "before b"),
    (starts_again_each_time, "last-product-and-bias", "`total = 0` inside the loop"),
    (keeps_the_last, "last-product-and-bias", "`=` for `+=`"),
    (adds_b_in_the_loop, "bias-per-input", "once, after the loop"),
    (adds_b_twice, "bias-twice", "starts at b has it already"),
    (multiplies_from_zero, "only-bias", "stays 0"),
    (multiplies_from_one, "multiplied", "`total += ...` adds"),
    (stops_one_short, "last-missing", "`range(len(x))`"),
    (begins_at_one, "first-missing", "number 0"),
    (adds_and_never_multiplies, "added-not-multiplied", "multiplied by its weight"),
    (pairs_all_with_all, "sums-multiplied", "a loop inside a loop"),
    (two_sums, "sums-multiplied", "two sums multiplied"),
    (whole_arrays_in_the_loop, "whole-arrays", "`w[i] * x[i]`"),
    (one_input_and_all_weights, "input-times-all-weights", "its own `w[i]`"),
    (matmul_in_the_loop, "every-round", "needs no loop"),
    (collects_products, "not-summed-no-bias", "add them up, then add b"),
    (collects_totals, "running-totals", "the last total only"),
    (forgets_to_use_b, "no-bias", "the bias left out"),
    (two_by_hand, "two-inputs", "any number of them"),
    (three_by_hand, "places", "x has 2 inputs here, with places 0 to 1"),
    (inputs_as_places, "places", "`for i in x` gives the inputs"),
    (weights_as_places, "places", "`for i in w` the weights"),
    (loops_over_a_number, "range", "`range(len(x))`"),
    (takes_the_next_input, "places", "x has 3 inputs here, with places 0 to 2"),
    (has_no_start, "no-start", "`total = 0`, before the loop"),
    (writes_a_capital, "names", "small letters are not capitals"),
    (uses_x1, "names", "`x[0]` is the first input"),
    (misspells, "raised", "name 'wieghts' is not defined"),
    (names_its_own_and_uses_others, "example-only", "the function's own x, w and b"),
    (takes_b_first, "order", "in this order: x, w, b"),
    (takes_b_first_and_multiplies, "order", "in this order: x, w, b"),
    (indexes_b, "order", "b is one number"),
    (lambda x, w, b: x[:, 0] * w[0] + b, "one-axis", "`x[i]` takes one of them"),
    (lambda x, w, b: (x * w).sum(axis=1) + b, "one-axis", "`axis` has no use"),
    (takes_no_b, "parameters", "`def weighted_sum(x, w, b):`. Yours takes `(x, w)`"),
    (prints_it, "printed", "needs `return`"),
    (prints_all_on_the_way, "printed", "needs `return`"),
    (returns_nothing, "no-return", "It should return the sum z."),
    (writes_into_w, "mutated", "its input `w`"),
    (multiplies_in_place, "mutated", "its input `x`: before the call [2, 1, 3], after it [6, -2, 3]"),
    (adds_b_in_place, "in-place", "Make a new one: `x + b`, `x * w`."),
    (gives_text, "type", "a text"),
    (gives_it_in_a_list, "in-a-list", "return the number itself"),
    (gives_both, "shape", "the sum z"),
    (len, "parameters", "3 inputs: `def weighted_sum(x, w, b):`"),
    (-0.1, "not-a-function", "Write `checks.weighted_sum(weighted_sum)`, without calling it."),
    (sums_one_product, "sum-of-one", "In the loop, add it to a total: `total += ...`."),
    (sums_without_a_loop, "no-loop", "`for i in range(len(x)):` gives it one place each time"),
    (loops_over_an_input, "order", "x and w are arrays"),
    (names_pairs_and_never_makes_them, "names", "In a loop over i they are `x[i]` and `w[i]`."),
    (turns_the_plus, "equals-plus", "write `total += ...`"),
    (changes_its_capitals, "capitals", "`Total` is not `total`"),
    (lambda x, w, b: np.sum(x[i] * w[i] for i in range(len(x))) + b, "python-sum", "Python's own `sum`"),
    (ranges_over_an_array, "range", "`range(len(x))`"),
    (takes_round_brackets, "brackets", "`x[i]`, not `x(i)`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), ZOO)
def test_it_knows_what_novices_write(answer, diagnosis, words, capsys):
    is_known(checks.weighted_sum, answer, diagnosis, words)
    assert capsys.readouterr() == ("", "")


def test_the_first_rung_shows_the_first_input_that_differs():
    assert checks.weighted_sum(lambda x, w, b: x @ w + b if len(x) > 1 else b).message == (
        "With `x = [2.5], w = [-1.5], b = 1`\nyours gives `1`\nand it should be `-2.75`."
    )


def test_what_is_not_recognised_hears_more_each_time():
    shown, asked, both, stays = climbed(checks.weighted_sum, lambda x, w, b: x @ w + b + 0.001, 4)
    assert "?" not in shown
    assert asked.startswith(f"{shown}\n")
    assert "by hand, line by line" in asked
    assert both.startswith(f"{asked}\nAnother input that shows it:\nWith `x = [0.5, 4]")
    assert stays == both


@pytest.mark.parametrize("error", [ValueError("x"), NameError("name 'y' is not defined", name="y"), OSError()])
def test_an_unknown_exception_gets_no_hint(error):
    assert crashes.hint(error, WEIGHTED_SUM.inputs[0]) is None
