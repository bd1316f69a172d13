"""Predictions: the numbers they name, and the widgets, driven as a learner drives them."""

import re
import threading

import ipywidgets as widgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

from nnlib import accuracy, checks, confusion, datasets, features, metrics, sigmoid
from nnlib.checks.asking import Asked
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.prediction import NOT_SURE, Choice, NumberPrediction, Prediction
from nnlib.checks.progress import progress

IDS = ("02-two-messages", "02-tilt", "02-pivot", "02-threshold", "02-real-mix")
CHILDREN = NumberPrediction("n", 0.445, 0.02, why="Because.", unit="of 1")


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


class Lab:
    """As much of a lab as a prediction knows."""

    def __init__(self):
        self.widget = widgets.HTML("the lab")


# -- the numbers


def says(id, *words):
    why = QUESTIONS[id].answer.why
    return all(word in why for word in words)


def test_two_messages():
    ham = "Ok lar... Joking wif u oni..."
    spam = (
        "Ringtone Club: Get the UK singles chart on your mobile each week and choose any top quality "
        "ringtone! This message is free of charge."
    )
    train = datasets.sms_spam("real")
    assert train.y[train.texts.index(ham)] == 0
    assert train.y[train.texts.index(spam)] == 1
    X = features.message_features([ham, spam]).round(2)
    np.testing.assert_array_equal(X, [[0.29, 2.07], [1.33, 0.23]])
    np.testing.assert_allclose(X @ [2, 1] - 3, [-0.35, -0.11])
    assert QUESTIONS["02-two-messages"].answer.text == "First only"
    assert says("02-two-messages", "2 × 0.29 + 1 × 2.07 - 3 = -0.35", "stays below 0")


def test_tilt_stays_and_sharpens():
    X = np.random.default_rng(0).normal(size=(50, 2)) * 3
    once, twice = X @ [2, 1] - 3, X @ [4, 2] - 6
    np.testing.assert_allclose(twice, 2 * once)
    assert (np.abs(sigmoid(twice) - 0.5) >= np.abs(sigmoid(once) - 0.5)).all()
    assert QUESTIONS["02-tilt"].answer.text.startswith("It stays")


def test_pivot_is_the_crossing_with_the_second_axis():
    assert all(np.array([0, 3]) @ [w1, 1] - 3 == 0 for w1 in (0.5, 2, 8))
    assert len({float(np.array([1.5, 0]) @ [w1, 1] - 3) for w1 in (0.5, 2, 8)}) == 3
    assert says("02-pivot", "x2 = 3")


def test_threshold_trades_false_alarms_for_missed_spam():
    train, _ = datasets.sms_spam().split()
    p = sigmoid(train.X @ np.array([2.0, 1.0]) - 3)
    (_, alarms), (missed, _) = confusion(train.y, p > 0.5)
    (_, fewer), (more, _) = confusion(train.y, p > 0.8)
    assert (len(train), alarms, fewer, missed, more) == (1044, 79, 13, 37, 239)
    assert says("02-threshold", "1,044", "from 79 to 13", "from 37 to 239")


def test_real_mix_halves_the_precision():
    def line(data):
        return data.X @ np.array([2.0, 1.0]) - 3 > 0

    balanced, real = datasets.sms_spam(), datasets.sms_spam("real")
    (_, alarms), (_, caught) = confusion(balanced.y, line(balanced))
    (_, real_alarms), (_, real_caught) = confusion(real.y, line(real))
    assert (alarms, real_alarms, caught, real_caught) == (101, 757, 606, 606)
    assert real_alarms + real_caught == 1363
    assert len(balanced) == 1306
    ham = [int(np.sum(d.y == 0)) for d in (balanced, real)]
    assert 6.5 < ham[1] / ham[0] < 7.5
    assert 6.5 < real_alarms / alarms < 7.6
    assert metrics.precision(balanced.y, line(balanced)) == pytest.approx(0.857, abs=5e-4)
    assert metrics.precision(real.y, line(real)) == pytest.approx(0.4446, abs=5e-5)
    assert (
        metrics.recall(balanced.y, line(balanced))
        == metrics.recall(real.y, line(real))
        == pytest.approx(0.928, abs=5e-4)
    )
    assert accuracy(real.y, line(real)) == pytest.approx(0.845, abs=5e-4)
    assert accuracy(real.y, np.zeros(5171)) == pytest.approx(0.874, abs=5e-4)
    assert says(
        "02-real-mix",
        "101 among all 1,306 balanced messages and 757 here",
        "stays 606",
        "1,363",
        "606 are spam: 0.445.",
        "0.845",
        "0.874",
    )


# -- the data


def test_the_ids_of_the_lesson():
    assert tuple(id for id in QUESTIONS if id.startswith("02-")) == IDS


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_every_choice_says_why_and_none_gives_itself_away(question):
    assert question.options[-1] == NOT_SURE
    assert len(question.choices) >= 4
    assert all(len(choice.text) <= 70 for choice in question.choices)
    assert all(len(choice.why.split()) >= 8 and choice.why.endswith(".") for choice in question.choices)
    assert not any(re.search(r"!|simply|—", choice.why) for choice in question.choices)


def test_the_right_choice_has_no_habitual_place():
    assert len({q.choices.index(q.answer) for q in QUESTIONS.values()}) >= 3


def test_a_prediction_has_one_right_choice_and_no_doubles():
    for choices in ([Choice("a")], [Choice("a", True), Choice("b", True)], [Choice("a", True), Choice("a")]):
        with pytest.raises(ValueError, match="one right choice"):
            Prediction("x", choices)
    with pytest.raises(ValueError, match="one right choice"):
        Prediction("x", [Choice("a", True), Choice(NOT_SURE)])


def test_an_unknown_id_lists_the_ids():
    with pytest.raises(ValueError, match=r"'02-tilt', '02-pivot'.*Did you mean '02-tilt'"):
        checks.predict("02-tlit")


# -- the widgets


def test_the_lab_is_covered_until_the_learner_commits():
    lab = Lab()
    asked = checks.predict("02-two-messages", then=lab)
    radio, button = asked.picker.choice, asked.picker.button
    assert list(radio.options) == ["Both", "First only", "Second only", "Neither", "Not sure"]
    assert (radio.value, asked.answer) == (None, None)
    assert asked.cover in asked.widget.children
    assert lab.widget not in asked.widget.children
    assert asked.reveal.layout.display == "none"
    button.click()
    assert asked.answer is None
    assert asked.reveal.layout.display is None
    assert "Choose an answer first." in asked.reveal.value

    radio.value = "Both"
    assert lab.widget not in asked.widget.children
    assert "Both" not in asked.reveal.value
    assert asked.answer is None
    assert not button.disabled
    button.click()
    assert asked.answer == "Both" == progress.answers["02-two-messages"]
    assert radio.disabled
    assert button.disabled
    assert lab.widget in asked.widget.children
    assert asked.cover not in asked.widget.children
    assert asked.reveal.layout.display is None
    assert "you read an advert" in asked.reveal.value
    assert "Not this one" in asked.reveal.value
    assert "<code>First only</code>" in asked.reveal.value


def test_the_right_answer_is_confirmed():
    asked = checks.predict("02-pivot")
    asked.commit("It turns about its crossing with the x2 axis")
    assert asked.picker.choice.value == asked.answer
    assert "Right</div>" in asked.reveal.value
    assert "You said" not in asked.reveal.value


def test_not_sure_is_an_honest_answer():
    asked = checks.predict("02-threshold", then=widgets.HTML("a plain widget"))
    asked.picker.choice.value = NOT_SURE
    asked.picker.button.click()
    assert "That is an honest answer." in asked.reveal.value
    assert "from 79 to 13" in asked.reveal.value
    assert asked.widget.children[-1].value == "a plain widget"


def test_every_wrong_answer_hears_its_own_reason_and_the_right_one():
    for question in QUESTIONS.values():
        for choice in question.choices:
            text = question.verdict(choice.text).text
            assert choice.why in text
            assert question.answer.why in text
            assert question.verdict(choice.text).right == choice.right


def test_running_the_cell_again_keeps_the_answer():
    checks.predict("02-tilt").commit("It turns")
    lab = Lab()
    again = checks.predict("02-tilt", then=lab)
    assert again.answer == again.picker.choice.value == "It turns"
    assert again.picker.choice.disabled
    assert again.picker.button.disabled
    assert lab.widget in again.widget.children
    again.commit("It moves to the right")
    assert again.answer == "It turns"
    assert "only their ratio" in again.reveal.value.lower()
    assert checks.predict("02-pivot").answer is None


def test_an_answer_from_an_older_wording_is_asked_again():
    progress.answers["02-tilt"] = "An answer that no longer exists"
    asked = checks.predict("02-tilt")
    assert asked.answer is None
    assert not asked.picker.choice.disabled


def test_commit_refuses_what_is_no_answer():
    asked = checks.predict("02-two-messages")
    with pytest.raises(ValueError, match="'Both', 'First only'"):
        asked.commit("Maybe")
    assert asked.answer is None
    with pytest.raises(ValueError, match="a lab or a widget"):
        checks.predict("02-two-messages", then="lab")


def test_committing_works_on_another_thread():
    asked = checks.predict("02-two-messages", then=Lab())
    thread = threading.Thread(target=asked.commit, args=["Neither"])
    thread.start()
    thread.join()
    assert asked.answer == asked.picker.choice.value == "Neither"


def test_the_stored_output_lists_the_choices_and_gives_nothing_away():
    asked = checks.predict("02-two-messages")
    before = asked._repr_mimebundle_()
    assert before["text/plain"] == ("Prediction 02-two-messages: Both / First only / Second only / Neither / Not sure")
    assert before["text/html"].count("<li>") == 5
    assert "application/vnd.jupyter.widget-view+json" in before
    asked.commit("First only")
    after = asked._repr_mimebundle_()
    assert {k: before[k] for k in ("text/plain", "text/html")} == {k: after[k] for k in ("text/plain", "text/html")}


@pytest.mark.parametrize("question", [QUESTIONS["02-tilt"], CHILDREN], ids=lambda q: q.id)
def test_close_frees_the_widgets_and_leaves_the_lab(question):
    lab = Lab()
    kept = set(_instances)
    asked = Asked(question, lab)
    assert set(_instances) > kept
    asked.close()
    assert set(_instances) == kept
    assert lab.widget.comm is not None


# -- numbers


@pytest.mark.parametrize(("typed", "right"), [("0.45", True), ("0,44", True), (" 0.44 ", True), ("0.6", False)])
def test_a_number_is_committed(typed, right):
    asked = Asked(CHILDREN, Lab())
    picker = asked.picker
    picker.choice.value = "about"
    picker.button.click()
    assert asked.answer is None
    assert "Type a number first" in asked.reveal.value
    picker.choice.value = typed
    assert not picker.button.disabled
    picker.button.click()
    assert isinstance(asked.answer, float)
    assert picker.choice.disabled
    assert picker.button.disabled
    assert picker.unsure.disabled
    assert ("Right</div>" if right else "Not this one</div>") in asked.reveal.value
    assert "The answer: 0.445 of 1. Because." in asked.reveal.value
    assert Asked(CHILDREN).answer == asked.answer


def test_a_number_may_be_unknown():
    asked = Asked(CHILDREN)
    asked.picker.unsure.click()
    assert asked.answer == NOT_SURE
    assert "That is an honest answer." in asked.reveal.value


@pytest.mark.parametrize("typed", ["", "nan", "inf", None, [1, 2], True])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="should be a number"):
        Asked(CHILDREN).commit(typed)
