from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from practice_fakes import Pipelines, make_result, make_routine

from coach.pipeline import pace
from coach.pipeline.status import SLOW_MACHINE
from ui import messages
from ui.practice import redraw as module
from ui.practice.learner_picture import LearnerPicture
from ui.practice.page import PracticePage
from ui.practice.redraw import SLOW, Redraw
from ui.practice.reference_picture import ReferencePicture
from ui.state import AppState

RESULT = make_result()


class SlowLearner(LearnerPicture):
    """Takes the time it is told to, on the clock of the test."""

    def __init__(self, now: list[float], cost_s: float) -> None:
        super().__init__()
        self.shown: list[int] = []
        self.faded_s = 0.0
        self._now = now
        self.cost_s = cost_s

    def set_result(self, result) -> None:
        self.shown.append(result.frame.frame_index)
        self._now[0] += self.cost_s
        self._drawing_s += self.cost_s

    def advance(self, elapsed_s: float) -> None:
        self.faded_s += elapsed_s


@pytest.fixture
def now(monkeypatch):
    moment = [100.0]
    monkeypatch.setattr(module.clock, "now_s", lambda: moment[0])
    return moment


@pytest.fixture
def told():
    posted = []
    messages.channel.posted.connect(posted.append)
    yield posted
    messages.channel.posted.disconnect(posted.append)


def run(redraw: Redraw, now: list[float], seconds: float) -> int:
    """A camera of thirty frames a second; returns how many results the window had time for."""
    until_s, due_s, count = now[0] + seconds, now[0], 0
    while now[0] < until_s:
        redraw.show_result(replace(RESULT, frame=replace(RESULT.frame, frame_index=count)))
        redraw.advance(1 / 30)
        due_s = max(due_s + 1 / 30, now[0])
        now[0] = due_s
        count += 1
    return count


def make(qtbot, now, cost_s: float) -> tuple[Redraw, SlowLearner, ReferencePicture]:
    learner, reference = SlowLearner(now, cost_s), ReferencePicture()
    qtbot.addWidget(learner)
    qtbot.addWidget(reference)
    return Redraw(learner, reference), learner, reference


def test_a_quick_window_draws_every_result_and_says_nothing(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.008)
    count = run(redraw, now, 30)
    assert learner.shown == list(range(count))
    assert redraw.step == 0
    assert not told


def test_a_picture_shown_ahead_of_its_look_is_drawn_once(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.008)
    for index in (0, 0, 1, 2, 1, 2, 3):
        redraw.show_result(replace(make_result(index), arrival_s=50 + index / 30))
    assert learner.shown == [0, 1, 2, 3]


def test_a_slow_window_draws_less_often_and_says_so_once(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.06)
    assert run(redraw, now, 1.0) < 20, "it cannot keep up by itself"
    run(redraw, now, 20)
    before = len(learner.shown)
    count = run(redraw, now, 10)
    assert count >= 24 * 10
    assert (len(learner.shown) - before) / 10 <= pace.REDRAW_STEPS_FPS[redraw.step] * 1.1
    run(redraw, now, 60)
    assert [message.text for message in told] == [SLOW]
    assert told[0].kind == "info"


def test_it_draws_everything_again_when_there_is_time(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.06)
    run(redraw, now, 20)
    learner.cost_s = 0.004
    run(redraw, now, 60)
    assert redraw.step == 0


def test_always_everything_is_never_held_back(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.06)
    redraw.set_automatic(False)
    count = run(redraw, now, 20)
    assert len(learner.shown) == count
    assert not told


def test_fades_take_as_long_however_seldom_they_are_drawn(qtbot, now, told) -> None:
    redraw, learner, _ = make(qtbot, now, 0.06)
    count = run(redraw, now, 20)
    assert learner.faded_s == pytest.approx(count / 30, abs=0.3)


def test_the_last_picture_of_the_reference_is_shown_when_nothing_more_comes(qtbot, now, told) -> None:
    redraw, _, reference = make(qtbot, now, 0.06)
    reference.set_routine(make_routine())
    run(redraw, now, 20)
    shown = []
    reference.set_image = lambda reference_s, image: shown.append(reference_s)
    redraw.show_picture(1.0, np.zeros((8, 8, 3), np.uint8))
    assert shown == [], "it waits for the next drawing"
    for _ in range(20):
        redraw.advance(1 / 60)
    assert shown == [1.0]
    now[0] += 5.0
    redraw.show_picture(2.0, np.zeros((8, 8, 3), np.uint8))
    assert shown == [1.0, 2.0], "nothing runs, so nothing is in the way"


def test_drawing_is_timed(qtbot) -> None:
    picture = LearnerPicture()
    qtbot.addWidget(picture)
    picture.resize(320, 240)
    painted = []
    picture.painted.connect(lambda: painted.append(True))
    with qtbot.waitExposed(picture):
        picture.show()
    picture.set_result(make_result(1))
    picture.repaint()
    assert painted
    assert picture.take_drawing_s() > 0
    assert picture.take_drawing_s() == 0.0


def test_what_the_pipeline_leaves_out_is_said_once_however_often_it_is_paused(qtbot, told) -> None:
    page = PracticePage(
        AppState(keep=False),
        make_pipeline=Pipelines(),
        load=lambda slug: make_routine(),
        find_cameras=lambda: (),
    )
    qtbot.addWidget(page)
    for _ in range(3):
        page.phases.show("running", SLOW_MACHINE)
        page.phases.show("paused", SLOW_MACHINE)
    page.shut_down()
    assert [message.text for message in told] == [SLOW_MACHINE]
