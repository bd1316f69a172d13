"""Lesson 01's checks: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, B007, PERF401, PIE790, RET503, RET505, SIM210  (as learners write it)

import itertools
import math
import re

import numpy as np
import pytest

import nnlib
from nnlib import checks as lesson_02
from nnlib import relu, sigmoid
from nnlib.checks import one_neuron as checks
from nnlib.checks import values
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.one_neuron import crashes
from nnlib.checks.one_neuron.firing import STEP
from nnlib.checks.one_neuron.half_paper import HALF_FILLED
from nnlib.checks.one_neuron.neuron_mistakes import HIDDEN, NOT_THESE
from nnlib.checks.one_neuron.paper import ON_PAPER
from nnlib.checks.one_neuron.summing import WEIGHTED_SUM
from nnlib.checks.one_neuron.whole import NEURON
from nnlib.checks.progress import progress
from tests.exercises import climbs_its_own_ladder, speaks_calmly, tells_mistakes_apart

EXERCISES = {exercise.name: exercise for exercise in (WEIGHTED_SUM, STEP, NEURON)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}
NUMBERS = {"on_paper": ON_PAPER, "half_filled": HALF_FILLED}
SLIPS = {f"{name}:{slip.key}": (name, slip) for name, e in NUMBERS.items() for slip in e.slips}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def climbed(check, answer, times=3):
    """The messages of one answer, handed in several times."""
    return [check(answer).message for _ in range(times)]


# -- the names


def test_each_lesson_has_its_own_checks_and_all_share_one_predict():
    assert nnlib.checks.one_neuron is checks
    assert set(checks.__all__) >= {"PREDICTIONS", "predict"}
    assert checks.neuron is not lesson_02.neuron
    assert checks.predict is lesson_02.predict is lesson_02.spam_by_hand.predict is lesson_02.start_here.predict
    assert lesson_02.neuron is lesson_02.spam_by_hand.neuron
    assert lesson_02.weighted_sum is lesson_02.spam_by_hand.weighted_sum
    assert checks.predict("01-fires").question is QUESTIONS["01-fires"]
    assert checks.predict("02-tilt").question.id == "02-tilt"


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


def step_with_if(z):
    if z > 0:
        return 1
    else:
        return 0


def step_with_one_if(z):
    if z > 0:
        return 1
    return 0


def step_below_first(z):
    if z <= 0:
        return 0
    return 1


def step_with_a_name(z):
    fires = 0
    if z > 0:
        fires = 1
    return fires


def step_with_elif(z):
    if z > 0:
        return 1
    elif z == 0:
        return 0
    else:
        return 0


STEPS = (
    step_with_if,
    step_with_one_if,
    step_below_first,
    step_with_a_name,
    step_with_elif,
    lambda z: int(z > 0),
    lambda z: z > 0,
    lambda z: float(z > 0),
    lambda z: 1.0 if z > 0 else 0.0,
    lambda z: (z > 0) * 1,
    lambda z: True if z > 0 else False,
    lambda z: not z <= 0,
    lambda z: np.where(z > 0, 1, 0),
    lambda z: np.heaviside(z, 0),
    lambda z: np.bool_(z > 0),
    lambda z: max(0, np.sign(z)),
    lambda z: sigmoid(z) > 0.5,
    nnlib.step,
)


def neuron_of_the_two(x, w, b):
    return step_with_if(sum_with_a_loop(x, w, b))


def neuron_with_a_loop(x, w, b):
    total = b
    for i in range(len(x)):
        total += x[i] * w[i]
    if total > 0:
        return 1
    return 0


NEURONS = (
    neuron_of_the_two,
    neuron_with_a_loop,
    lambda x, w, b: int(x @ w + b > 0),
    lambda x, w, b: x @ w + b > 0,
    lambda x, w, b: bool(x @ w + b > 0),
    lambda x, w, b: 1 if sum(x * w) + b > 0 else 0,
    lambda x, w, b: 1 if x @ w > -b else 0,
    lambda x, w, b: np.where(x @ w + b > 0, 1.0, 0.0),
    lambda x, w, b: nnlib.step(x @ w + b),
    lambda x, w, b: np.heaviside(np.dot(x, w) + b, 0),
    lambda x, w, b: nnlib.step(nnlib.step(x @ w + b)),
    lambda x, w, b: nnlib.step(relu(x @ w + b)),
    lambda x, w, b: round(float(sigmoid(x @ w + b))),
)
RIGHT = {"weighted_sum": SUMS, "step": STEPS, "neuron": NEURONS}


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name, fs in RIGHT.items() for f in fs])
def test_every_right_way_passes(name, answer, capsys):
    report = getattr(checks, name)(answer)
    assert (report.passed, report.diagnosis) == (True, "passed"), report.message
    assert progress.passed[f"01-{name.replace('_', '-')}"]
    assert capsys.readouterr() == ("", "")


def test_what_passes_says_so():
    assert checks.weighted_sum(sum_with_zip).message == (
        "`weighted_sum` is right on all 5 inputs. They have one to five inputs each."
    )
    assert "At 0 itself our step gives 0: the neuron fires only above it." in checks.step(step_with_if).message
    assert "From here on it can drive the lab." in checks.neuron(neuron_of_the_two).message
    assert any(x @ w + b == 0 for x, w, b in NEURON.inputs)
    assert [len(x) for x, _, _ in WEIGHTED_SUM.inputs] == [3, 2, 4, 1, 5]


# -- not begun


def stub_of_a_sum(x, w, b):
    """Return the weighted sum."""
    ...


def stub_in_a_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total = ...
    return total + b


def stub_of_a_step(z): ...


def stub_of_a_neuron(x, w, b):
    z = ...
    return stub_of_a_step(z)


@pytest.mark.parametrize(
    ("check", "answer", "words"),
    [
        (checks.weighted_sum, stub_of_a_sum, "Start with `total = 0`."),
        (checks.weighted_sum, stub_in_a_loop, "add `x[i] * w[i]` to the total each time"),
        (checks.weighted_sum, ..., "return the total plus b"),
        (checks.step, stub_of_a_step, "Compare z with 0: return 1 if it is above 0"),
        (checks.neuron, stub_of_a_neuron, "work out z with `weighted_sum(x, w, b)`"),
        (checks.neuron, lambda x, w, b: ..., "then return `step(z)`"),
        (checks.on_paper, ..., "put your number where `...` stands"),
        (checks.half_filled, ..., "Fill the gaps on paper"),
        (checks.half_filled, None, "plus b."),
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
    tells_mistakes_apart(exercise, at_least=25)


def test_a_neuron_has_the_sums_mistakes_too_but_for_those_a_step_hides():
    of_the_sum = {m.key for m in WEIGHTED_SUM.mistakes}
    assert {*NOT_THESE, *HIDDEN} < of_the_sum
    assert of_the_sum - {m.key for m in NEURON.mistakes} == {*HIDDEN, "mean"}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


def test_sums_are_exact_so_that_every_right_way_agrees_about_zero():
    for x, w, b in NEURON.inputs:
        numbers = np.array([*(x * w), b])
        assert (numbers * 4 == (numbers * 4).round()).all()
        assert b != 0


def test_the_first_input_is_whole_so_that_inputs_taken_for_places_stop_in_words():
    for exercise in (WEIGHTED_SUM, NEURON):
        for numbers in exercise.inputs[0][:2]:
            assert numbers.dtype.kind == "i"
            assert max(numbers) >= len(numbers)


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
    (whole_arrays_in_the_loop, "whole-arrays", "`x[i] * w[i]`"),
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
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), ZOO)
def test_weighted_sum_knows_what_novices_write(answer, diagnosis, words, capsys):
    report = checks.weighted_sum(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert words in climbed(checks.weighted_sum, answer)[-1]
    assert capsys.readouterr() == ("", "")


def step_only_above(z):
    if z > 0:
        return 1


def step_without_zero(z):
    if z > 0:
        return 1
    elif z < 0:
        return 0


def step_from_zero(z):
    if z >= 0:
        return 1
    return 0


def step_the_wrong_way_round(z):
    if z > 0:
        return 0
    return 1


def step_of_truth(z):
    if z:
        return 1
    return 0


def step_that_cuts(z):
    return int(z)


def step_in_words(z):
    return "fires" if z > 0 else "silent"


def step_that_prints(z):
    if z > 0:
        print(1)
    else:
        print(0)


def step_without_a_value(z):
    if z > 0:
        answer = 1
    return answer


def step_of_x(z):
    return int(x > 0)


def step_of_many(z):
    answers = []
    for i in z:
        answers.append(int(i > 0))
    return answers


def step_of_indices(z):
    return [int(z[i] > 0) for i in range(len(z))]


def step_of_three(x, w, b):
    return int(x @ w + b > 0)


STEP_ZOO = [
    (step_only_above, "no-return", "With `z = -2` it ends without reaching a `return`"),
    (step_without_zero, "no-return", "With `z = 0` it ends without reaching a `return`"),
    (step_from_zero, "at-zero", "0 at 0 itself"),
    (step_the_wrong_way_round, "swapped", "swapped"),
    (step_of_truth, "not-zero", "`if z:`"),
    (step_that_cuts, "cut", "`int(z > 0)`"),
    (step_in_words, "type", "a text"),
    (step_that_prints, "printed", "needs `return`"),
    (step_without_a_value, "no-value", "An `else` takes all the rest."),
    (step_of_x, "names", "called z"),
    (step_of_many, "one-number-given", "compare it with 0"),
    (step_of_indices, "one-number-given", "compare it with 0"),
    (step_of_three, "parameters", "one input: `def step(z):`"),
    (lambda z: z * (z > 0), "relu", "z itself above 0"),
    (lambda z: z > 0 and z, "relu", "z itself above 0"),
    (lambda z: np.round(z), "rounded", "compare it with 0"),
    (lambda z: abs(z) > 0, "not-zero", "compare `z > 0`"),
    (lambda z: z / abs(z) if z else 0, "sign", "the sign"),
    (lambda z: 1 / (1 + math.exp(-z)), "sigmoid", "rises slowly"),
    (lambda z: 7, "differs", "Another input that shows it"),
    (lambda z: [1, 0], "shape", "1 or 0"),
    (lambda z: z @ 1, "raised", "stops"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), STEP_ZOO)
def test_step_knows_what_novices_write(answer, diagnosis, words, capsys):
    report = checks.step(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert words in climbed(checks.step, answer)[-1]
    assert capsys.readouterr() == ("", "")


def composed(weighted_sum=sum_with_a_loop, step=step_with_if):
    """A neuron made of the learner's two functions."""

    def neuron(x, w, b):
        z = weighted_sum(x, w, b)
        return step(z)

    return neuron


def steps_every_product(x, w, b):
    total = 0
    for i in range(len(x)):
        total += step_with_if(x[i] * w[i])
    return total + b


def steps_in_the_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        if total + b > 0:
            return 1
        else:
            return 0


def fires_when_one_product_does(x, w, b):
    for i in range(len(x)):
        if x[i] * w[i] > 0:
            return 1
    return 0


def asks_an_array(x, w, b):
    if x * w + b > 0:
        return 1
    return 0


def compares_with_b(x, w, b):
    return 1 if x @ w > b else 0


def calls_without_arguments(x, w, b):
    return step_with_if(sum_with_a_loop)


def calls_what_is_not_there(x, w, b):
    return step(weighted_sum(x, w, b))


NEURON_ZOO = [
    (composed(step=lambda z: z), "no-step", "without the step"),
    (composed(step=step_from_zero), "at-zero", "silent at 0 itself"),
    (composed(step=step_the_wrong_way_round), "swapped", "swapped"),
    (composed(returns_in_the_loop), "first-product-and-bias", "Move it to the left."),
    (composed(forgets_to_use_b), "no-bias", "the bias left out"),
    (composed(adds_b_in_the_loop), "bias-per-input", "once per input"),
    (composed(lambda x, w, b: (x * w).mean() + b), "bias-per-input", "a mean of the products"),
    (composed(stops_one_short), "last-missing", "one short"),
    (composed(returns_nothing), "none", "Is there one among those you call?"),
    (composed(stub_of_a_sum), "none", "`None` is what a function without `return` gives back."),
    (composed(sum_with_a_loop, step_that_prints), "printed", "needs `return`"),
    (composed(sum_with_a_loop, step_only_above), "no-return", "It should return 1 or 0."),
    (composed(lambda x, w, b: sigmoid(x @ w + b)), "always-one", "the z of an earlier cell"),
    (steps_every_product, "products-stepped", "then one step"),
    (steps_in_the_loop, "first-product-and-bias", "Move it to the left."),
    (fires_when_one_product_does, "any-product", "add all products and b first"),
    (asks_an_array, "array-truth", "then compare the sum with 0"),
    (compares_with_b, "minus-bias", "compared with b"),
    (calls_without_arguments, "raised", "TypeError"),
    (calls_what_is_not_there, "cell-not-run", "run the cell that defines it first"),
    (inputs_as_places, "places", "neither is a place"),
    (lambda x, w, b: sigmoid(x @ w + b), "sigmoid", "the sigmoid in the step's place"),
    (lambda x, w, b: np.where(x * w + b > 0, 1, 0), "not-summed", "`x @ w` multiplies and adds"),
    (lambda x, w, b: (x @ w > 0) + b, "bias-after-step", "it belongs to the sum inside"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), NEURON_ZOO)
def test_neuron_knows_what_novices_write(answer, diagnosis, words, capsys):
    report = checks.neuron(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert words in climbed(checks.neuron, answer)[-1]
    assert capsys.readouterr() == ("", "")


def test_the_zoo_is_a_large_one():
    assert len(ZOO) + len(STEP_ZOO) + len(NEURON_ZOO) >= 75


def test_the_first_rung_shows_the_first_input_that_differs():
    assert checks.weighted_sum(lambda x, w, b: x @ w + b if len(x) > 1 else b).message == (
        "With `x = [2.5], w = [-1.5], b = 1`\nyours gives `1`\nand it should be `-2.75`."
    )
    assert checks.step(step_from_zero).message == "With `z = 0`\nyours gives `1`\nand it should be `0`."


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


# -- numbers on paper


def test_the_answers_are_what_they_should_be():
    assert np.array([0.5, 2, 1]) @ [2, -1, 0.5] + 0.4 == pytest.approx(ON_PAPER.answer)
    assert np.array([1.5, 0.2]) @ [-2, 5] + 2.5 == pytest.approx(HALF_FILLED.answer)


@pytest.mark.parametrize(
    ("check", "z"),
    [
        (checks.on_paper, -0.1),
        (checks.on_paper, 2 * 0.5 - 1 * 2 + 0.5 * 1 + 0.4),
        (checks.on_paper, np.float64(-0.1)),
        (checks.on_paper, np.array([-0.1])),
        (checks.half_filled, 0.5),
        (checks.half_filled, -2 * 1.5 + 5 * 0.2 + 2.5),
    ],
)
def test_the_number_is_accepted(check, z):
    report = check(z)
    assert report.passed
    assert progress.passed["01-on-paper" if check is checks.on_paper else "01-half-filled"]


@pytest.mark.parametrize(("name", "slip"), SLIPS.values(), ids=SLIPS)
def test_the_usual_slips_are_known(name, slip):
    reports = [getattr(checks, name)(slip.value) for _ in range(4)]
    assert {r.diagnosis for r in reports} == {slip.key}
    assert [slip.question in r.message for r in reports] == [True, False, False, False]
    assert [slip.name in r.message for r in reports] == [False, True, True, True]
    assert slip.question.endswith("?")
    assert slip.name.endswith(".")


@pytest.mark.parametrize("exercise", NUMBERS.values(), ids=NUMBERS)
def test_slips_lie_further_apart_than_the_tolerance_reaches(exercise):
    numbers = [exercise.answer, *(slip.value for slip in exercise.slips)]
    assert len({slip.key for slip in exercise.slips}) == len(exercise.slips) >= 8
    assert min(abs(a - b) for a, b in itertools.combinations(numbers, 2)) > 2 * exercise.tolerance


def of(exercise):
    return {slip.key: slip.value for slip in exercise.slips}


def test_slips_on_paper_are_what_their_names_say():
    x, w, b = np.array([0.5, 2, 1]), np.array([2, -1, 0.5]), 0.4
    products = x * w
    assert products.tolist() == [1, -2, 0.5]
    ways = {
        "no-bias": [x @ w],
        "minus-bias": [x @ w - b],
        "sign": [abs(x @ w + b)],
        "sum-sign": [abs(x @ w) + b],
        "no-minus": [x @ abs(w) + b, x.sum() + b],
        "no-inputs": [w.sum() + b, products[[0, 2]].sum() + b],
        "last-missing": [products[:2].sum() + b, products.prod() + b],
        "first-missing": [products[1:].sum() + b],
        "first-only": [products[0] + b],
        "reversed": [x @ w[::-1] + b],
        "inputs-added": [x.sum()],
        "added": [(x + w).sum() + b],
        "sums-multiplied": [x.sum() * w.sum() + b],
        "bias-per-input": [(x * w + b).sum()],
        "bias-multiplied": [(x @ w) * b],
        "stepped": [nnlib.step(x @ w + b)],
    }
    slips = of(ON_PAPER)
    assert slips.pop("probability") == pytest.approx(sigmoid(-0.1), abs=0.005)
    assert slips.keys() == ways.keys()
    assert all(slips[key] == pytest.approx(way) for key, answers in ways.items() for way in answers)


def test_slips_half_filled_are_what_their_names_say():
    x, w, b = np.array([1.5, 0.2]), np.array([-2, 5]), 2.5
    first, second = x * w
    ways = {
        "no-bias": [x @ w],
        "minus-bias": [x @ w - b],
        "no-minus": [x @ abs(w) + b],
        "no-weights": [x.sum() + b],
        "no-inputs": [w.sum() + b],
        "only-inputs": [x.sum()],
        "swapped-weights": [x @ w[::-1] + b],
        "half-below": [first + b, first * second + b, abs(x @ w) - b],
        "first-missing": [second + b],
        "tenfold": [first + 10 + b],
        "tenth": [first + 0.1 + b],
        "subtracted": [first - second + b],
        "sums-multiplied": [x.sum() * w.sum() + b],
        "added": [(x + w).sum() + b],
        "bias-per-input": [(x * w + b).sum()],
        "bias-multiplied": [(x @ w) * b],
        "stepped": [nnlib.step(x @ w + b)],
    }
    slips = of(HALF_FILLED)
    assert slips.pop("probability") == pytest.approx(sigmoid(0.5), abs=0.005)
    assert slips.keys() == ways.keys()
    assert all(slips[key] == pytest.approx(way) for key, answers in ways.items() for way in answers)


@pytest.mark.parametrize("check", [checks.on_paper, checks.half_filled])
def test_an_unknown_number_hears_more_each_time_and_never_the_answer(check):
    first, second, third, stays = climbed(check, 17.5, 4)
    assert first.startswith("You have 17.5. The answer is a different number. ")
    assert len({first, second, third}) == 3
    assert stays == third
    answer = values.short(NUMBERS[check.__name__].answer)
    assert not any(re.search(rf"is {re.escape(answer)}\b", message) for message in (first, second, third))
    assert check("0.5").diagnosis == check(True).diagnosis == check([1, 2]).diagnosis == "type"
    assert check("-0,1").diagnosis == check((0, 5)).diagnosis == "comma"


# -- predictions

IDS = ("01-fires", "01-bias", "01-zero-weight", "01-relu-sigmoid", "01-stores", "01-learns-in-use")


def says(id, *words):
    return all(word in QUESTIONS[id].answer.why for word in words)


def tempts(id, text, *words):
    why = next(choice.why for choice in QUESTIONS[id].choices if choice.text == text)
    return all(word in why for word in words)


def test_the_ids_of_the_lesson():
    assert tuple(question.id for question in checks.PREDICTIONS) == IDS
    assert tuple(id for id in QUESTIONS if id.startswith("01-")) == IDS


def test_it_fires():
    w, b = np.array([1, -2, 2]), -2.5
    assert np.array([1, 0, 1]) @ w + b == 0.5
    assert np.array([1, 1, 1]) @ w + b == -1.5
    assert np.array([1, 0, 1]) @ w == 3
    assert nnlib.step(0.5) == 1
    assert QUESTIONS["01-fires"].answer.text == "It fires and gives 1"
    assert says("01-fires", "1 x 1 - 2 x 0 + 2 x 1 - 2.5 = 0.5.")
    assert tempts("01-fires", "It stays silent and gives 0", "x2 = 1 would z be -1.5")
    assert tempts("01-fires", "It gives 0.5", "z is 0.5")
    assert tempts("01-fires", "It gives 3", "the sum without the bias")


def test_a_lower_bias_silences_it():
    z = np.array([1, 0, 1]) @ [1, -2, 2] - 3.5
    assert (z, nnlib.step(z)) == (-0.5, 0)
    assert QUESTIONS["01-bias"].answer.text == "It falls silent and gives 0"
    assert says("01-bias", "falls by 1", "from 0.5 to 3 - 3.5 = -0.5")
    assert tempts("01-bias", "It still fires and gives 1", "sum is still 3", "above 3.5")
    assert tempts("01-bias", "It gives -0.5", "z is -0.5")


def test_a_zero_weight_hides_its_input():
    z = [np.array([x1, 2, 3]) @ [0, 1, -1] + 0.5 for x1 in (1, 1000)]
    assert z[0] == z[1] != 0
    assert np.array([1000.0]) @ [1] - np.array([1.0]) @ [1] == 999
    assert QUESTIONS["01-zero-weight"].answer.text == "z stays the same"
    assert says("01-zero-weight", "0 x 1 = 0 and 0 x 1,000 = 0")
    assert tempts("01-zero-weight", "z grows by 999", "grows by 999", "a weight of 1")


def test_relu_is_the_largest_at_three():
    step, soft, ramp = nnlib.step(3.0), sigmoid(3.0), relu(3.0)
    assert (step, round(float(soft), 2), ramp) == (1, 0.95, 3)
    assert QUESTIONS["01-relu-sigmoid"].answer.text == "ReLU"
    assert says("01-relu-sigmoid", "it gives 3", "The step gives 1 and the sigmoid 0.95")
    assert tempts("01-relu-sigmoid", "Sigmoid", "for z = 3 it gives 0.95")
    assert tempts("01-relu-sigmoid", "All three give the same", "1, 0.95 and 3")
    assert all(sigmoid(z) < 1 for z in (3, 10, 30))


def test_a_neuron_keeps_its_numbers_and_nothing_else():
    layer = nnlib.Network.mlp([2, 1])
    before = [p.copy() for p in (layer.layers[0].W, layer.layers[0].b)]
    X = np.random.default_rng(0).normal(size=(1000, 2))
    first = layer.predict(X)
    after = (layer.layers[0].W, layer.layers[0].b)
    assert sum(p.size for p in after) == 3
    assert all(map(np.array_equal, before, after))
    np.testing.assert_array_equal(layer.predict(X), first)
    assert QUESTIONS["01-stores"].answer.text == "Nothing"
    assert says("01-stores", "only its weights and its bias", "the same before and after")
    assert tempts("01-stores", "All of them", "only its weights and its bias")
    assert QUESTIONS["01-learns-in-use"].answer.text == "It stays the same"
    assert says("01-learns-in-use", "Only training changes weights")


def test_every_choice_says_why_and_the_right_one_has_no_habitual_place():
    for question in checks.PREDICTIONS:
        assert len(question.choices) == 4
        assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    assert {q.choices.index(q.answer) for q in checks.PREDICTIONS} == {0, 1, 2, 3}


def _range_of_an_array(x, w, b):
    for i in range(x):
        b += x[i] * w[i]
    return b


def _round_brackets(x, w, b):
    return x(0) * w(0) + b


@pytest.mark.parametrize(("wrong", "hint"), [(_range_of_an_array, "`range(len(x))`"), (_round_brackets, "`x[i]`")])
def test_crashes_of_a_first_loop_get_a_hint(wrong, hint):
    assert hint in checks.weighted_sum(wrong).message
