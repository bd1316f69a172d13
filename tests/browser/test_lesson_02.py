"""Lesson 02 as a learner meets it: predictions, exercises wrong and right, their own neuron in the lab."""

import json
from pathlib import Path

import pytest

from tests.browser.lessons import run_cell

LESSON = Path(__file__).parents[2] / "notebooks" / "02-spam-by-hand.ipynb"
WRONG = """def features(message):
    symbols = sum(not (c.isalpha() or c.isspace()) for c in message)
    return len(message), 10 * symbols / len(message) if message else 0


checks.features(features)"""
RIGHT = """def features(message):
    symbols = sum(not (c.isalpha() or c.isspace()) for c in message)
    return len(message) / 100, 10 * symbols / len(message) if message else 0


checks.features(features)"""
ASKS_THE_MESSAGE = """def features(message):
    symbols = 0
    for c in message:
        if not message.isalpha() and not message.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


checks.features(features)"""
EARLIER_Z = """def neuron(X, w, b):
    return sigmoid(z)


checks.neuron(neuron)"""
NEURON = """def neuron(X, w, b):
    return sigmoid(X @ w + b)


checks.neuron(neuron)"""


@pytest.fixture
def lesson(open_notebook):
    return open_notebook(LESSON)


def test_it_opens_without_any_pop_up_and_runs_from_top_to_bottom(lesson):
    lesson.canvas()
    assert lesson.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    assert lesson.page.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0


def test_a_prediction_covers_the_lab_until_the_learner_commits(lesson):
    output = run_cell(lesson, "02-two-messages")
    assert output.locator("canvas").count() == 0
    commit = output.get_by_role("button", name="Commit")
    commit.click()
    output.get_by_text("Choose an answer first.").wait_for()
    assert output.locator("canvas").count() == 0
    output.get_by_label("Both").check()
    commit.click()
    output.locator("canvas").wait_for()
    assert "tempts because you read an advert" in output.inner_text()
    assert output.get_by_label("First only").is_disabled()
    again = run_cell(lesson, "02-two-messages")  # run twice: the answer stays
    again.locator("canvas").wait_for()
    assert "tempts because you read an advert" in again.inner_text()


def test_feedback_climbs_from_the_number_to_the_name_and_ends_with_right(lesson):
    texts = [run_cell(lesson, "checks.features(features)", WRONG).inner_text() for _ in range(3)]
    assert len(set(texts)) == 3
    assert "it should be" in texts[0]
    assert "hundred" in texts[2]
    assert "Right" in run_cell(lesson, "checks.features(features)", RIGHT).inner_text()


def test_what_novices_mix_up_is_known_in_a_notebook_too(lesson):
    assert run_cell(lesson, "if c.isalpha() and not c.islower()").inner_text().strip() == "4"
    texts = [run_cell(lesson, "checks.features(features)", ASKS_THE_MESSAGE).inner_text() for _ in range(3)]
    assert "message asked where c is meant" in texts[-1]
    assert "never looks at X, but at z" in run_cell(lesson, "checks.neuron(neuron)", EARLIER_Z).inner_text()


def test_the_learners_neuron_drives_the_lab_and_opens_the_sealed_messages(lesson):
    lab = run_cell(lesson, "mine = SpamLab")
    assert "yours returns nothing yet" in lab.inner_text()
    assert "Right" in run_cell(lesson, "checks.neuron(neuron)", NEURON).inner_text()
    lab = run_cell(lesson, "mine = SpamLab")
    lab.locator("canvas").wait_for()
    assert "running on your neuron" in lab.inner_text()
    assert "sealed" in run_cell(lesson, "checks.open_sealed").inner_text()
    lesson.do("mine.set(w1=2, w2=1, b=-3)")
    judged = run_cell(lesson, "checks.by_hand").inner_text()
    assert "928 of 1,044" in judged
    assert "the line of the first lab" in judged
    opened = run_cell(lesson, "checks.open_sealed").inner_text()
    assert "0.878" in opened
    lesson.do("mine.set(w1=2.1)")
    assert "0.878" in run_cell(lesson, "checks.open_sealed").inner_text()  # the first opening's, and no other


def test_saved_and_reopened_it_shows_pictures_and_no_widget(lesson):
    lesson.command("docmanager:save")
    lesson.page.wait_for_timeout(1500)
    stored = json.loads(lesson.path.read_text("utf-8"))
    assert "widget-view" not in json.dumps(stored)
    lesson.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    lesson.open()
    lesson.page.locator(".jp-OutputArea-output img").first.wait_for()
    assert "Error displaying widget" not in lesson.page.inner_text(".jp-Notebook")


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_words_can_be_read_in_both_themes(lesson, theme):
    lesson.theme(theme)
    output = run_cell(lesson, "02-tilt")
    output.get_by_label("It turns").check()
    output.get_by_role("button", name="Commit").click()
    output.locator("canvas").wait_for()
    for element in (output.locator("[role=status]").first, output.locator(".nn-words").first):
        colour = element.evaluate("(e) => getComputedStyle(e).color.match(/[\\d.]+/g).slice(0, 3).map(Number)")
        assert (max(colour) < 130) if theme == "Light" else (min(colour) > 130), colour
