"""The weakest phrases become loops that get faster, and end in the whole routine."""

from __future__ import annotations

from dataclasses import replace

import practice_fakes as fakes
import pytest

from coach.practice.playback import Mode
from coach.settings import FeedbackSettings
from coach.skeleton import JOINTS
from coach.types import FollowState, JointFeedback
from ui.bridge import LiveBridge
from ui.practice.drilling import Drilling
from ui.practice.session import Session
from ui.practice.stage import Stage

TICK_S = 1 / 30


class Sitting:
    """A session whose frames and ticks the test gives by itself."""

    def __init__(self, qtbot):
        self.session = Session(make_pipeline=fakes.Pipelines())
        self.session.set_routine(fakes.make_routine())
        self.stage = Stage()
        qtbot.addWidget(self.stage)
        self.drilling = Drilling(self.session, self.stage, FeedbackSettings)
        self.frame = 0

    def see(self, reference_s, beyond_deg):
        self.frame += 1
        result = fakes.make_result(self.frame, reference_s=reference_s, state=FollowState.LOCKED)
        joints = {
            name: JointFeedback(beyond_deg, joint.severity, beyond_deg)
            for name, joint in zip(JOINTS, result.feedback.joints.values(), strict=True)
        }
        feedback = replace(result.feedback, joints=joints)
        self.session.result.emit(replace(result, feedback=feedback, stages_ms={"pose": 1.0}))

    def dance(self, from_s, to_s, beyond_deg=0.0):
        for index in range(round((to_s - from_s) / TICK_S)):
            self.see(from_s + index * TICK_S, beyond_deg)


@pytest.fixture
def sitting(qtbot, monkeypatch):
    made = Sitting(qtbot)
    monkeypatch.setattr(LiveBridge, "phase", property(lambda self: "running"))
    monkeypatch.setattr(LiveBridge, "running", property(lambda self: False))
    yield made
    monkeypatch.undo()
    made.session.shut_down()


def test_from_a_bad_run_to_the_whole_again(sitting):
    sitting.dance(0.0, 2.0, 40.0)
    sitting.dance(2.0, 6.0)
    sitting.drilling.begin()
    run, drill = sitting.session.run, sitting.drilling.drill
    assert (drill.phrase.name, run.mode, run.percent) == ("Warm-up", Mode.PLAY_ALONG, 60)
    assert (run.loop.span.start_s, run.loop.span.end_s) == (0.0, 2.0)
    helped = [sitting.stage.reference._guidance]
    speeds = [run.percent]
    for _ in range(10):
        sitting.dance(0.0, 2.0)
        sitting.session.turned.emit()
        speeds.append(run.percent)
        helped.append(sitting.stage.reference._guidance)
    assert speeds == [60, 60, 70, 70, 80, 80, 90, 90, 100, 100, 100]
    assert sitting.drilling.drill is None
    assert (run.loop, run.mode, run.shown_s) == (None, Mode.FOLLOW_ME, 0.0)
    assert helped == sorted(helped, reverse=True)
    assert (helped[0], helped[-1]) == (1.0, 0.25)


def test_of_three_phrases_that_are_named_the_two_weakest_are_drilled(sitting):
    sitting.dance(0.0, 2.0, 20.0)
    sitting.dance(2.0, 4.0, 45.0)
    sitting.dance(4.0, 6.0, 30.0)
    sitting.drilling.begin((0, 2, 1))
    assert [phrase.name for phrase in sitting.drilling.drill._left] == ["Turn", "Finale"]
    sitting.drilling._forget()
    sitting.drilling.begin((2, 0, 1))
    assert [phrase.name for phrase in sitting.drilling.drill._left] == ["Warm-up", "Finale"]


def test_only_what_was_named_is_drilled(sitting):
    sitting.dance(0.0, 2.0, 45.0)
    sitting.dance(2.0, 6.0, 25.0)
    sitting.drilling.begin((2,))
    assert sitting.drilling.drill.phrase.name == "Finale"


def test_a_bad_pass_is_not_faster(sitting):
    sitting.dance(0.0, 6.0, 40.0)
    sitting.drilling.begin()
    for _ in range(4):
        sitting.dance(0.0, 2.0, 40.0)
        sitting.session.turned.emit()
    assert sitting.session.run.percent == 60


def test_phrases_can_be_named_when_the_run_is_not_known(sitting):
    sitting.drilling.begin((1, 2))
    assert sitting.drilling.drill.phrase.name == "Turn"


def test_whoever_ends_the_loop_ends_the_drill(sitting):
    sitting.drilling.begin((1,))
    sitting.session.set_loop(None)
    assert sitting.drilling.drill is None
    assert sitting.stage.learner._guidance == 1.0


def test_a_run_that_went_well_is_not_drilled(sitting):
    sitting.dance(0.0, 6.0)
    sitting.drilling.begin()
    assert sitting.drilling.drill is None
