"""What novices really handed in where a number or a line was asked."""

import pytest

from nnlib import checks
from nnlib.checks import gradient_descent
from nnlib.checks.progress import progress
from nnlib.checks.spam_by_hand import line
from tests.exercises import climbed


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- numbers


def test_a_slip_hears_no_less_than_an_unknown_number():
    unknown = climbed(checks.weighted_sum, 17.5)
    slip = climbed(checks.weighted_sum, 2.89)
    assert unknown[0].startswith("You have 17.5. The answer is a different number. ")
    assert slip[0] == "You have 2.89. The answer is a different number.\nWhat happened to b?"
    assert len(set(unknown)) == 3
    assert not any("-0.11" in message for message in unknown)


@pytest.mark.parametrize(
    ("check", "typed"),
    [(gradient_descent.two_steps, 1.9), (gradient_descent.second_mean, 2.9)],
)
def test_the_answer_with_too_few_digits_is_called_rounded_and_not_another_number(check, typed):
    asks, names, stays = climbed(check, typed)
    assert check(typed).diagnosis == "rounded"
    assert "a different number" not in asks + names
    assert asks.endswith("How many digits did you leave out?")
    assert "rounded: write it with one digit more" in names == stays


@pytest.mark.parametrize("typed", [2, 1.8, 1.93])
def test_what_is_no_rounding_of_the_answer_is_not_called_so(typed):
    assert gradient_descent.two_steps(typed).diagnosis == "differs"


@pytest.mark.parametrize("typed", [(-0, 11), (0, 11), (2, 89), "-0,11"])
def test_a_decimal_comma_is_explained(typed):
    report = checks.weighted_sum(typed)
    assert report.diagnosis == "comma"
    assert "decimal point" in report.message
    assert "0.11" not in report.message


def test_a_list_of_two_is_no_decimal_comma():
    assert checks.weighted_sum([1, 2]).diagnosis == checks.weighted_sum((1.33, 0.23)).diagnosis == "type"


# -- lines and thresholds


def test_swapped_sides_are_told_from_a_bad_line():
    report = checks.by_hand((-2, -1), 3)
    assert report.diagnosis == "sides-swapped"
    assert report.message.endswith("The line lies well, but its sides are swapped. What do all three signs do?")
    assert checks.by_hand((1, -1), 0).diagnosis == "reversed"


@pytest.mark.parametrize(
    ("w", "b", "wrong", "words"),
    [
        ((1, 0), -1, "106 ham called spam, 60 spam missed", "More false alarms than missed spam."),
        ((1, 0), -1.1, "87 ham called spam, 79 spam missed", "Mistakes of both kinds are about as many"),
        ((0, 1), -1.1, "75 ham called spam, 127 spam missed", "More missed spam than false alarms."),
    ],
)
def test_about_as_many_means_within_a_quarter(w, b, wrong, words):
    report = checks.by_hand(w, b)
    assert wrong in report.message
    assert words in report.message
    assert ("about as many" in report.message) == ("about as many" in words)


def test_chance_is_told_in_messages():
    told = line._told([2.0, 1.0, -3.0])
    assert "Another 262 messages could easily give 0.04 more or less" in told


def test_thresholds_on_both_sides_climb_one_ladder():
    first, second, third, fourth = (checks.cheapest(t).message for t in (0.7, 0.8, 0.7, 0.8))
    assert "There are cheaper thresholds." in first
    assert "between" not in first
    assert "?" in second
    assert "Move the threshold up" in third
    assert "Move the threshold down" in fourth
    for message in (second, third, fourth):
        assert message.endswith("You have tried both sides: the best lies between 0.7 and 0.8.")
    assert checks.cheapest(0.2).message.endswith("the best lies between 0.7 and 0.8.")


def test_the_best_lies_between_what_was_tried_for_these_costs():
    checks.cheapest(0.9)
    assert checks.cheapest(0.5).message.endswith("between 0.5 and 0.9.")
    assert checks.cheapest(0.75).passed
    assert "between" not in checks.cheapest(0.9).message
