"""Labs without a browser: the contract that all of them keep, and SpamLab's own behaviour."""

import asyncio
import contextvars
import gc
import re
import time
import weakref

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances

from nnlib import confusion, datasets, labs, sigmoid
from nnlib.labs import NeuronLab, SpamLab, line
from nnlib.labs.controls import Choice, Link, Slider, TextBox
from nnlib.live import Pointer
from nnlib.live.artists import look, values
from nnlib.live.layers import runs
from nnlib.live.loop import Mailbox

TRAIN = datasets.sms_spam().split()[0]
LABS = [(Lab, stage) for Lab in (NeuronLab, SpamLab) for stage in Lab.STAGES]
ALL_LABS = [(Lab, stage) for Lab in map(labs.__dict__.get, labs.__all__) for stage in Lab.STAGES]


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def pointer(lab, kind, x, y, picked=None):
    lab.on_pointer(Pointer(kind, lab.picture.boundary.axes, x, y, picked))


# The contract.


def settings(control):
    """Settings at both ends of a control and between."""
    if isinstance(control, Choice):
        return [value for _, value in control.options]
    if isinstance(control, TextBox):
        return ["WIN £1000!!"]
    places = np.linspace(control.low, control.high, 3).tolist()
    places = [10.0**place for place in places] if control.log else places
    return [round(place) for place in places] if control.step == 1 else places


@pytest.mark.parametrize(("Lab", "stage"), ALL_LABS)
def test_what_is_on_the_page_looks_as_the_figure_does(Lab, stage):
    def looks():
        groups = runs(lab.figure, set(lab.live.artists))
        return [look(artist) for artist in groups if not isinstance(artist, list)]

    lab = Lab(stage=stage)
    acts = [lambda c=c, v=v: lab.set(**{c.name: v}) for c in lab.controls for v in settings(c)]
    acts += [lambda: lab.step(3)] * 2 * lab.runs
    acts += [lambda key=key: (lab.on_key(key), lab.live.refresh()) for key in Lab.KEYS]
    for act in acts:
        with lab.live.guard():  # a squared error flies off
            act()
        sent = [{k: v for k, v in entry.items() if k in ours} for entry, ours in zip(moving(lab), looks(), strict=True)]
        assert sent == looks()
        assert b"".join(shown(lab)) == lab.live.frame["data"]


def moving(lab):
    return [entry for entry in lab.live.scene if entry["kind"] != "picture"]


def shown(lab):
    return [values([artist])[0] if artist.get_visible() else b"" for artist in lab.live.artists]


@pytest.mark.parametrize(("Lab", "stage"), LABS)
class TestEveryLab:
    def test_opens_with_no_arguments_and_says_what_it_shows(self, Lab, stage):
        lab = Lab(stage)
        assert lab.describe().endswith(".")
        assert lab.live.status == lab.describe()
        assert lab.live.problem == {}

    def test_its_bundle_has_widget_picture_and_fixed_text(self, Lab, stage):
        data, metadata = Lab(stage)._repr_mimebundle_()
        assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
        assert data["text/plain"] == Lab(stage)._repr_mimebundle_()[0]["text/plain"]
        assert metadata["image/png"]["alt"]

    def test_has_only_the_controls_of_its_stage(self, Lab, stage):
        lab = Lab(stage)
        names = [control.name for control in lab.controls]
        assert list(lab.links) == names
        assert names == [control.name for control in Lab.STAGES[stage] if control.name in names]

    def test_an_unknown_setting_or_stage_names_the_choices(self, Lab, stage):
        lab = Lab(stage)
        before = lab.state
        with pytest.raises(ValueError, match=r"setting is 'weight', but it should be one of '(w1|x1)'"):
            lab.set(weight=3)
        with pytest.raises(ValueError, match="Did you mean"):
            Lab(stage[:-1])
        assert lab.state == before

    def test_reset_goes_back_to_the_start(self, Lab, stage):
        lab = Lab(stage)
        lab.set(w1=0.123, b=4)
        lab.reset()
        assert lab.state == lab.start

    def test_opened_and_closed_again_and_again_they_leave_nothing_behind(self, Lab, stage):
        before, figures = len(_instances), []
        for _ in range(10):
            lab = Lab(stage)
            figures.append((weakref.ref(lab.figure), weakref.ref(lab)))
            lab.close()
            lab.close()  # twice is no mistake
        del lab
        gc.collect()
        assert len(_instances) == before
        assert [ref for pair in figures for ref in pair if ref() is not None] == []


# SpamLab.


@pytest.mark.parametrize("stage", SpamLab.STAGES)
def test_its_program_prints_the_numbers_on_screen(stage, capsys):
    lab = SpamLab(stage)
    lab.set(w1=1.2345678901, w2=-0.3, b=0.5)
    exec(lab.code(), {})
    printed = capsys.readouterr().out
    assert printed.startswith(str(lab.table))
    assert f"{np.trace(lab.table) / lab.table.sum():.3f}".rstrip("0") in printed


def test_the_counts_are_those_of_the_reference():
    lab = SpamLab(stage="threshold")
    for w1, w2, b, t in ((2, 1, -3, 0.5), (2, 1, -3, 0.8), (-1, 0.5, 0.2, 0.3), (0, 0, 0, 0.4)):
        lab.set(w1=w1, w2=w2, b=b, threshold=t)
        p = sigmoid(TRAIN.X @ [w1, w2] + b)
        assert lab.table.tolist() == confusion(TRAIN.y, (p > t).astype(int), 2).tolist()
        shown = [int(text.get_text().replace(",", "")) for text in lab.picture.counts.cells]
        assert shown == lab.table.ravel().tolist()


@pytest.mark.parametrize(
    "bad", [{"w1": "two"}, {"w1": np.nan}, {"b": True}, {"threshold": 1.5}, {"message": 3}, {"rate": 0}]
)
def test_a_wrong_value_is_one_sentence_and_changes_nothing(bad):
    lab = SpamLab(stage="threshold")
    with pytest.raises(ValueError, match=next(iter(bad))):
        lab.set(**bad)
    assert lab.state == lab.start


@pytest.mark.parametrize("data", ["mails", TRAIN.X, datasets.sms_spam(features=("length", "symbols", "digits"))])
def test_data_that_does_not_fit_is_refused_in_one_sentence(data):
    with pytest.raises(ValueError, match="should be a Dataset with two features"):
        SpamLab(data=data)


def test_dragging_the_square_shifts_the_line_and_keeps_the_weights():
    lab = SpamLab(stage="threshold", threshold=0.7)
    x, y = lab.picture.middle.get_xydata()[0]
    pointer(lab, "down", x, y, lab.picture.middle)
    pointer(lab, "move", x + 0.3, y + 0.2)
    pointer(lab, "up", x + 0.3, y + 0.2)
    s = lab.state
    assert (s.w1, s.w2, s.threshold) == (2, 1, 0.7)
    assert sigmoid(s.w @ [x + 0.3, y + 0.2] + s.b) == pytest.approx(0.7, abs=1e-3)


def test_dragging_a_circle_turns_the_line_about_its_middle_and_keeps_the_weights_size():
    lab = SpamLab()
    pivot = lab.picture.middle.get_xydata()[0]
    x, y = lab.picture.ends.get_xydata()[1]
    pointer(lab, "down", x, y, lab.picture.ends)
    for step in range(1, 30):  # once around and more: the sides never flip
        angle = np.arctan2(y - pivot[1], x - pivot[0]) + step / 4
        pointer(lab, "move", pivot[0] + 0.5 * np.cos(angle), pivot[1] + 0.5 * np.sin(angle))
        s = lab.state
        assert np.hypot(s.w1, s.w2) == pytest.approx(np.hypot(2, 1), abs=1e-3)
        assert s.w @ pivot + s.b == pytest.approx(0, abs=1e-3)
    pointer(lab, "move", *pivot)  # no direction at all: nothing happens
    assert np.hypot(lab.state.w1, lab.state.w2) == pytest.approx(np.hypot(2, 1), abs=1e-3)


def test_a_press_on_nothing_drags_nothing():
    lab = SpamLab()
    pointer(lab, "down", 2, 4)
    pointer(lab, "move", 1, 1)
    assert lab.state == lab.start


def test_a_boundary_out_of_view_has_no_grips_and_keys_bring_it_back():
    lab = SpamLab(w1=1, w2=0, b=-5)
    assert np.isnan(lab.picture.middle.get_xydata()).all()
    for _ in range(60):
        lab.on_key("ArrowLeft")
    assert not np.isnan(lab.picture.middle.get_xydata()).any()
    lab.set(w1=0, w2=0)
    for key in lab.KEYS:
        lab.on_key(key)
    assert lab.live.problem == {}


def test_keys_turn_the_line_about_one_place_and_back():
    lab = SpamLab(w1=2, w2=1, b=-3)
    pivot = lab.picture.middle.get_xydata()[0]
    for _ in range(40):
        lab.on_key("ArrowUp")
        w = np.array([lab.state.w1, lab.state.w2])
        assert w @ pivot + lab.state.b == pytest.approx(0, abs=0.01)
    for _ in range(40):
        lab.on_key("ArrowDown")
    assert (lab.state.w1, lab.state.w2, lab.state.b) == pytest.approx((2, 1, -3), abs=0.02)


def test_a_neuron_that_fails_for_some_rows_only_is_one_sentence_and_the_courses_stands_in():
    lab = SpamLab(neuron=lambda X, w, b: sigmoid(X @ w) * 2)
    assert "probabilit" in lab.live.problem["sentence"]
    assert "The neuron of the course stands in" in lab.note.value
    assert not lab.neuron.one_by_one


@pytest.mark.parametrize("message", ["", "x" * 10_000, "🎉" * 50, "<b onclick=alert(1)>&amp;", "a\n\tb", "\x00"])
def test_any_message_gets_its_reason_and_no_html_gets_through(message):
    lab = SpamLab(stage="type")
    lab.set(message=message)
    assert f"{len(message):,} characters" in lab.why.value
    assert "<b onclick" not in lab.why.value
    assert len(lab.why.value) < 1500
    x, y = lab.picture.yours.get_xydata()[0]
    assert 0 < x < 3.2
    assert 0 < y < 5


def test_the_reason_s_numbers_are_the_neuron_s():
    lab = SpamLab(stage="type", message="Ok lar... Joking wif u oni...")
    assert "29 characters, so x1 = 0.29, and 6 symbols, so x2 = 2.07." in lab.why.value
    assert "z = 2.00 × 0.29 + 1.00 × 2.07 − 3.00 = −0.35" in lab.why.value
    assert "● ham" in lab.why.value
    lab.set(message="Ringtone Club: Get the UK singles chart on your mobile each week and choose any top quality "
                    "ringtone! This message is free of charge.", b=-2.88)  # fmt: skip
    assert "▲ spam" in lab.why.value


# The learner's own neuron.


def test_it_asks_the_learner_s_neuron_for_everything_it_shows():
    lab = SpamLab(neuron=lambda X, w, b: (X @ w + b > 1).astype(float))
    assert lab.table.tolist() == confusion(TRAIN.y, (TRAIN.X @ [2, 1] - 3 > 1).astype(int), 2).tolist()
    assert set(np.unique(lab.picture.field.get_array())) == {0, 1}
    assert "your neuron" in lab.note.value


def test_a_neuron_not_begun_is_no_problem():
    for stub in (lambda X, w, b: None, lambda X, w, b: ...):
        lab = SpamLab(neuron=stub)
        assert lab.live.problem == {}
        assert "yours returns nothing yet" in lab.note.value
        assert lab.table.tolist() == [[442, 79], [37, 486]]


@pytest.mark.parametrize(
    ("neuron", "sentence"),
    [
        (lambda X, w, b: X @ w + b, "a probability lies between 0 and 1"),
        (lambda X, w, b: sigmoid(X @ w + b)[:, None], r"shape \(\d+, 1\)"),
        (lambda X, w, b: sigmoid(X @ w + b)[:5], r"shape \(5,\)"),
        (lambda X, w, b: "spam", "returned str"),
        (lambda X, w, b: np.nan * (X @ w), "returned nan"),
        (lambda X, w, b: {}[b], "raised KeyError in its line"),
        (lambda X: X, "raised TypeError"),
    ],
)
def test_a_broken_neuron_is_one_sentence_and_the_course_s_goes_on(neuron, sentence):
    lab = SpamLab(neuron=neuron)
    assert lab.live.problem["sentence"].count(". ") == 0
    assert re.search(sentence, lab.live.problem["sentence"])
    assert lab.table.tolist() == [[442, 79], [37, 486]]


def test_a_neuron_may_break_and_mend_while_the_lab_is_open():
    lab = SpamLab(neuron=lambda X, w, b: sigmoid(X @ w + b) if w[0] < 3 else 1 / 0)
    lab.set(w1=4)
    assert "ZeroDivisionError" in lab.live.problem["sentence"]
    assert "Traceback" in lab.live.problem["details"]
    lab.set(w1=2)
    assert lab.live.problem == {}


def test_an_interrupted_neuron_is_not_asked_again():
    calls = []

    def neuron(X, w, b):
        calls.append(1)
        if w[0] > 3:
            raise KeyboardInterrupt
        return sigmoid(X @ w + b)

    lab = SpamLab(neuron=neuron)
    lab.set(w1=4)
    assert lab.live.problem["sentence"] == "You stopped your neuron while it was computing."
    asked = len(calls)
    lab.set(w1=2)
    assert len(calls) == asked
    assert "because you stopped yours" in lab.note.value


def test_a_neuron_for_one_example_is_asked_row_by_row_and_told_the_price():
    lab = SpamLab(neuron=lambda x, w, b: float(sigmoid(x[0] * w[0] + x[1] * w[1] + b)))
    assert lab.table.tolist() == [[442, 79], [37, 486]]
    assert "times slower than" in lab.note.value
    assert lab.neuron.cost > 5


def test_the_learner_s_neuron_cannot_spoil_the_lab_s_data():
    def neuron(X, w, b):
        X *= 0
        w *= 0
        return sigmoid(X @ w + b)

    before = TRAIN.X.copy()
    lab = SpamLab(neuron=neuron)
    assert (before == TRAIN.X).all()
    assert lab.state.w1 == 2


# Training.


def test_steps_are_gradient_descent_on_all_messages():
    lab = SpamLab(stage="train", w1=0.5, w2=-1, b=0.25, rate=0.7)
    lab.step(3)
    theta = np.array([0.5, -1, 0.25])
    A = np.column_stack([TRAIN.X, np.ones(len(TRAIN))])
    for _ in range(3):  # restated from the formula X^T (p - y) / n
        theta -= 0.7 * A.T @ (sigmoid(A @ theta) - TRAIN.y) / len(TRAIN)
    np.testing.assert_allclose([lab.state.w1, lab.state.w2, lab.state.b], theta, rtol=1e-12)
    assert len(lab.losses) == 3
    lab.set(b=5)  # training goes on from wherever the controls stand
    lab.step()
    assert lab.losses[-1] > lab.losses[0]


def test_labs_that_do_not_train_say_so():
    for run in (lambda lab: lab.step(), lambda lab: lab.play()):
        with pytest.raises(ValueError, match="Nothing runs in the stage 'line'"):
            run(SpamLab())
    with pytest.raises(RuntimeError, match=r"step\(n\)"):
        SpamLab("train").play()
    with pytest.raises(ValueError, match="n is 0"):
        SpamLab("train").step(0)


def test_play_runs_until_pause_and_a_second_play_changes_nothing():
    async def main():
        lab = SpamLab("train")
        lab.play()
        task = lab.task
        lab.play()
        assert lab.task is task
        assert lab.buttons["play"].description == "Pause"
        for _ in range(20):
            await asyncio.sleep(0.005)
            lab.live._receive(None, {"kind": "painted", "count": lab.live.count}, [])
        lab.pause()
        steps = len(lab.losses)
        assert steps > 3
        await asyncio.sleep(0.05)
        assert len(lab.losses) == steps
        assert lab.buttons["play"].description == "Play"
        lab.play()
        lab.reset()
        assert not lab.playing
        assert lab.losses == []
        lab.play()
        lab.close()

    asyncio.run(main())


def test_play_speaks_where_the_lab_was_made_whoever_presses_it():
    # ipykernel hears a button on the thread that its last words answered: Pause and Reset have to come in on one
    heard_on = contextvars.ContextVar("heard_on", default="the cell's")
    spoken = []

    async def main():
        lab = SpamLab("train")
        lab.buttons["play"].observe(lambda change: spoken.append((change["new"], heard_on.get())), "description")
        press = contextvars.copy_context()
        press.run(heard_on.set, "another")
        press.run(lab.live.mailbox.put, "press Play", lab._toggle, replace=False)
        await asyncio.sleep(0.01)
        press.run(lab.pause)
        lab.close()

    asyncio.run(main())
    assert spoken == [("Pause", "the cell's"), ("Play", "the cell's")]


def test_what_goes_wrong_while_it_plays_stops_it_and_is_shown():
    async def main():
        lab = SpamLab("train", rate=1e6)
        lab.play()
        for _ in range(50):
            await asyncio.sleep(0.005)
            lab.live._receive(None, {"kind": "painted", "count": lab.live.count}, [])
        assert not lab.playing
        assert lab.live.problem["sentence"]
        assert np.isfinite(lab.state.w).all()

    asyncio.run(main())


# The controls.


def link(loop_run, control=None, value=1.0):
    moved = []
    return Link(
        control or Slider("b", "b", -8, 8), value, Mailbox(loop_run), lambda name, v: moved.append((name, v))
    ), moved


def test_what_the_kernel_writes_into_a_slider_is_not_taken_for_the_learner_s_wish():
    slider, moved = link(lambda action: action())
    slider.show(2.3456, hurry=True)
    assert slider.widget.value == pytest.approx(2.35)
    slider.widget.value = 2.35 + 4e-15  # the browser's echo, its last bits rounded
    assert moved == []
    slider.widget.value = 2.36
    assert moved == [("b", 2.36)]


def test_a_slider_that_opens_beside_its_value_does_not_change_it():
    rate = Slider("rate", "rate", -3, 3, 0.05, log=True)
    slider, moved = link(lambda action: action(), rate, value=2.0)
    assert slider.widget.value == pytest.approx(1.9953, abs=1e-4)
    slider.widget.value *= 1 - 1e-15  # as the browser reports it when it is opened
    assert moved == []
    slider.widget.value = rate.snap(2.2, -3)
    assert moved == [("rate", pytest.approx(2.2387, abs=1e-4))]


def test_a_trained_value_widens_the_slider_s_range():
    slider, moved = link(lambda action: action())
    slider.show(11.3, hurry=True)
    assert slider.widget.max >= 11.3
    assert slider.widget.value == pytest.approx(11.3)
    assert moved == []


def test_what_a_widened_slider_had_before_is_no_wish_and_the_new_value_is_written_again():
    slider, moved = link(lambda action: action(), value=0.0)
    slider.show(11.3, hurry=True)
    slider.widget.value = -8.9e-16  # what the browser had, reported while it was given the wider range
    assert moved == []
    assert slider.widget.value == pytest.approx(11.3)
    slider.widget.value = 0.0  # once only: the second time it is the learner
    assert moved == [("b", 0.0)]


def test_of_a_slider_that_widens_again_and_again_no_value_on_the_way_is_a_wish():
    slider, moved = link(lambda action: action(), value=0.0)
    for value in (11.3, 208.0, 6226.0, 636_260.0):
        slider.show(value, hurry=True)
    for late in (11.3, 6226.0):
        slider.written.clear()  # a loaded browser reports later than an echo comes
        slider.widget.value = late
        assert moved == []
        assert slider.widget.value == pytest.approx(636_260)
    slider.written.clear()
    slider.widget.value = 208.0  # older than what was reported last: the learner's
    assert moved == [("b", 208.0)]


def test_a_running_lab_moves_its_sliders_ten_times_a_second():
    slider, _ = link(lambda action: action())
    start, seen = time.monotonic(), set()
    while time.monotonic() - start < 0.35:
        slider.show(time.monotonic() % 5, hurry=False)
        seen.add(slider.widget.value)
    assert 2 <= len(seen) <= 5


def test_a_log_slider_stands_on_its_own_grid():
    control = Slider("rate", "rate", -3, 2, 0.05, log=True)
    slider, moved = link(lambda action: action(), control, 0.3)
    assert np.log10(slider.widget.value) == pytest.approx(-0.5)
    slider.show(1000.0, hurry=True)
    assert slider.widget.value == pytest.approx(1000)
    assert moved == []


# The geometry of a line.


@pytest.mark.parametrize("angle", np.linspace(0, 2 * np.pi, 17))
def test_the_segment_in_view_lies_on_the_line_and_ends_at_the_frame(angle):
    w = np.array([np.cos(angle), np.sin(angle)])
    c = -float(w @ [1.5, 2.0])
    ends = line.segment(w, c, (0, 3, 0, 5))
    np.testing.assert_allclose(ends @ w + c, 0, atol=1e-9)
    for x, y in ends:
        assert min(abs(x), abs(x - 3), abs(y), abs(y - 5)) < 1e-9
    assert line.segment(w, c + 100, (0, 3, 0, 5)) is None
    assert line.segment(w * 0, c, (0, 3, 0, 5)) is None


def test_rotating_by_hand_is_rotating_by_matrix():
    np.testing.assert_allclose(line.rotated(np.array([2.0, 0]), 90), [0, 2], atol=1e-12)
    np.testing.assert_allclose(line.turned(np.array([2.0, 1]), np.array([0.0, 3])), [np.hypot(2, 1), 0], atol=1e-12)
    assert line.turned(np.array([2.0, 1]), np.zeros(2)).tolist() == [2, 1]


class Later:
    """A loop that runs what it is given when the test says so."""

    def __init__(self):
        self.waiting = []

    def is_closed(self):
        return False

    def call_soon_threadsafe(self, action):
        self.waiting.append(action)

    def run(self):
        while self.waiting:
            self.waiting.pop(0)()


def test_a_quick_learners_newest_move_is_not_taken_back_by_the_one_before():
    moved, loop, mailbox = [], Later(), Mailbox(lambda action: action())
    mailbox.loop = loop

    def change(name, value):
        moved.append(value)
        if value == 1.01:
            slider.widget.value = 1.02  # the next key press, while the first is being shown
        slider.show(value, hurry=True)

    slider = Link(Slider("b", "b", -8, 8), 1.0, mailbox, change)
    slider.widget.value = 1.01
    loop.run()
    assert moved == [1.01, 1.02]
    assert slider.widget.value == 1.02


def test_a_value_whose_last_bits_differ_is_not_written_back():
    sent = []
    slider, _ = link(lambda action: action(), Slider("w", "w", -5, 5), -2.0)
    slider.widget.value = -1.9900000000000002  # as the browser adds -2 and 0.01
    slider.widget.observe(sent.append, "value")
    slider.show(-1.9900000000000002, hurry=True)  # its own grid says -1.9899999999999998
    assert sent == []


def test_after_an_echo_with_other_last_bits_the_kernel_can_still_move_the_slider():
    slider, moved = link(lambda action: action())
    slider.show(2.35, hurry=True)
    slider.widget.value = 2.35 + 4e-15
    slider.show(3.5, hurry=True)
    assert slider.widget.value == pytest.approx(3.5)
    assert moved == []
