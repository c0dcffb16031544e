"""Practice without hands on the keyboard: a raised hand, leaving and coming back, seen on the screen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import practice_fakes as fakes
import pytest
from PyQt6.QtWidgets import QWidget

from coach.settings import Preferences, Settings
from coach.skeleton import LEFT_ELBOW, LEFT_WRIST
from coach.types import Cue, FollowState, PersonState, Severity
from ui.practice.cameras import CameraOption
from ui.practice.page import PracticePage
from ui.state import AppState

STILL = fakes.pose_at(0.0)


def hand_up():
    points = STILL.copy()
    points[LEFT_ELBOW, 1], points[LEFT_WRIST, 1] = points[0, 1], points[0, 1] - 70
    return points


def routine_that_stands():
    made = fakes.make_routine()
    return replace(made, keypoints_px=np.stack([STILL] * len(made.keypoints_px)))


class Room:
    """A page before a camera; the test says what the learner does, a tenth of a second at a time."""

    def __init__(self, qtbot, **preferences):
        self.qtbot = qtbot
        self.pipelines = fakes.Pipelines()
        self.state = AppState(Settings(preferences=Preferences(check_view=False, **preferences)), keep=False)
        self.page = PracticePage(
            self.state,
            make_pipeline=self.pipelines,
            load=lambda slug: routine_that_stands(),
            find_cameras=lambda: [CameraOption("Front", "Front")],
        )
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page.setParent(self.window)
        self.page.resize(1216, 720)
        self.window.resize(1216, 720)
        self.window.show()
        self.index = 0
        self.page.open("arms")
        qtbot.waitUntil(lambda: bool(self.pipelines.made) and self.phase == "running")

    @property
    def phase(self):
        return self.page.session.phase_now

    def does(self, points, seconds):
        """Stand like this; ``None`` is not to be seen."""
        held = self.page.session.run.paused
        for _ in range(round(10 * seconds)):
            self.index += 3
            seen = {} if points is not None else {"person": PersonState.SEARCHING}
            result = fakes.make_result(
                self.index,
                state=FollowState.WAITING if held else FollowState.LOCKED,
                reference_s=2.0,
                keypoints_px=STILL if points is None else points,
                **seen,
            )
            self.page.session.result.emit(replace(result, stages_ms={"pose": 5.0}))

    def waits_for(self, phase):
        self.qtbot.waitUntil(lambda: self.phase == phase)


@pytest.fixture
def room(qtbot):
    made = []

    def begin(**preferences):
        made.append(Room(qtbot, **preferences))
        return made[-1]

    yield begin
    for item in made:
        item.page.shut_down()


def test_a_held_hand_fills_a_ring_and_pauses_and_counts_in_again(room):
    here = room()
    here.does(STILL, 2)
    ring, notice = here.page.hands.ring, here.page.stage.notice
    assert ring.isHidden()
    here.does(hand_up(), 0.7)
    assert ring.isVisible() and 0.4 < ring.share < 0.8 and ring.accessibleName() == "Pause"
    assert here.page.stage.learner.geometry().contains(ring.geometry())
    here.does(hand_up(), 0.6)
    here.waits_for("paused")
    assert ring.isHidden() and notice.title.text() == "Paused"
    assert here.page.stage.cue.text == "Hold one hand up for a second to go on."
    here.does(STILL, 1)
    here.does(hand_up(), 0.5)
    assert ring.isVisible() and ring.accessibleName() == "Go on"
    here.does(hand_up(), 0.8)
    here.waits_for("counting")
    assert here.page.ways.count.number == 3
    here.waits_for("running")


def test_a_hand_that_looked_like_another_place_does_not_lead_there(room):
    here = room()
    here.does(STILL, 2)
    here.page.session.seek(5.0)  # the follower took the raised hand for the end
    here.does(hand_up(), 1.4)
    here.waits_for("paused")
    assert here.page.session.position_s == pytest.approx(2.0)
    assert here.pipelines.last.asked[-1] == "seek 2.0", "the follower is told as well"


def test_a_hand_that_is_held_up_is_not_corrected(room):
    here = room()
    here.does(STILL, 1)
    lower = Cue("Lower your left arm", "left_shoulder", Severity.WRONG, 0.0)
    result = replace(fakes.make_result(90, cue=lower, keypoints_px=STILL), stages_ms={"pose": 5.0})
    here.page.live.show_result(result)
    assert here.page.stage.cue.text == "Lower your left arm"
    here.does(hand_up(), 0.4)
    here.page.live.show_result(result)
    assert here.page.stage.cue.text == ""


def test_who_leaves_the_picture_finds_it_paused_and_is_counted_in(room):
    here = room()
    here.does(STILL, 2)
    here.does(None, 2.3)
    here.waits_for("paused")
    notice = here.page.stage.notice
    assert notice.title.text() == "You left the picture"
    assert here.page.stage.cue.text == "Step back in, and I count you in."
    here.does(STILL, 1.3)
    here.waits_for("counting")
    here.waits_for("running")
    assert notice.isHidden()


def test_each_can_be_switched_off(room):
    here = room(hand_pauses=False, leaving_pauses=False)
    here.does(STILL, 1)
    here.does(hand_up(), 2)
    here.does(None, 4)
    assert here.phase == "running" and here.page.hands.ring.isHidden()
    here.page.session.pause()
    here.waits_for("paused")
    assert here.page.stage.notice.isVisible() and here.page.stage.cue.text == ""


def test_while_the_keys_are_shown_a_hand_means_nothing(room):
    here = room()
    here.does(STILL, 1)
    here.page.keys.toggle()
    here.waits_for("paused")
    here.does(STILL, 1)
    here.does(hand_up(), 2)
    assert here.phase == "paused" and here.page.hands.ring.isHidden()
