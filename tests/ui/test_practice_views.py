"""A routine that several cameras saw: the learner sees the one that stood where theirs stands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import practice_fakes as fakes
import pytest

from coach.routines.view import View
from coach.settings import FeedbackSettings, Preferences, Settings
from ui import messages
from ui.history.recording import Recording
from ui.practice.page import PracticePage
from ui.state import AppState

NARROW = np.array([0.3, 1.0], np.float32)


def filmed_twice():
    plain = fakes.make_routine()
    side = View("Kitchen", plain.keypoints_px * NARROW, plain.scores, plain.size_px)
    return replace(plain, view_name="Hall", views=(side,))


@pytest.fixture
def page(qtbot):
    made = PracticePage(
        AppState(Settings(preferences=Preferences(check_view=False, camera="Front")), keep=False),
        make_pipeline=fakes.Pipelines(),
        load=lambda slug: filmed_twice(),
        find_cameras=list,
    )
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.session.set_routine(filmed_twice())
    made.live.set_routine(filmed_twice())
    yield made
    made.shut_down()


def see(page, view, index=0):
    page.session._take_result(replace(fakes.make_result(index), view=view, stages_ms={"pose": 5.0}))


def test_the_nearest_view_is_shown_and_said(page, qtbot):
    told = []
    messages.channel.posted.connect(told.append)
    before = page.stage.reference.body
    see(page, -1)
    assert (page.session.seen.view_name, told) == ("Hall", [])
    see(page, 1)
    assert page.session.seen.view_name == "Kitchen"
    assert page.stage.reference.body[2] == pytest.approx(0.3 * before[2], rel=0.2)
    see(page, 1)
    assert ["“Kitchen”" in message.text for message in told] == [True]
    messages.channel.posted.disconnect(told.append)


def test_what_is_stored_of_the_routine_keeps_all_views(page):
    see(page, 1)
    assert [view.name for view in page.session.routine.every_view] == ["Hall", "Kitchen"]


class Kept:
    def __init__(self):
        self.begun = []

    def begin(self, routine, *_, pictures):
        self.begun.append(routine.view_name)

    def add(self, result): ...

    def end(self, *_): ...

    def close(self): ...


def test_the_history_keeps_the_view_that_was_compared_with(page):
    kept = Kept()
    recording = Recording(page.session, FeedbackSettings, make_recorder=lambda: kept)
    see(page, -1)
    assert kept.begun == []
    see(page, 1, 1)
    assert kept.begun == ["Kitchen"]
    recording.close()
