"""The state machine that all aligners share: evidence in, state and reason out."""

from __future__ import annotations

import math

import pytest

from coach.align import states
from coach.align.states import Evidence, FollowStates, StateRules
from coach.types import FollowState

GOOD = {"speed": 1.0, "fit": 0.95, "confidence": 0.9}
STILL = {"speed": 0.03}
BAD = {"fit": 0.1, "confidence": 0.1}
UNSEEN = {"seen": False, "speed": math.nan, "fit": math.nan, "confidence": 0.0}
RULES = StateRules()


class Learner:
    """Feeds a state machine for some seconds at a time."""

    def __init__(self, fps=30.0):
        self.machine, self.now_s, self.period_s = FollowStates(), 0.0, 1 / fps
        self.history = []

    def does(self, seconds, **changes):
        for _ in range(round(seconds / self.period_s)):
            self.now_s += self.period_s
            evidence = {"seen": True, **GOOD, "reference_speed": 1.0, "remaining_s": 30.0, **changes}
            state, self.reason = self.machine.update(Evidence(timestamp_s=self.now_s, **evidence))
            self.history.append(state)
        return self.history[-1]


@pytest.fixture(params=[10.0, 30.0, 60.0])
def learner(request):
    return Learner(request.param)


def test_nobody_is_followed_before_they_move(learner):
    assert learner.does(20.0, **STILL) is FollowState.WAITING
    assert set(learner.history) == {FollowState.WAITING}


def test_movement_that_fits_starts_the_following_within_a_second(learner):
    learner.does(2.0, **STILL)
    assert learner.does(1.0) is FollowState.LOCKED
    assert learner.reason == states.STARTED


def test_movement_that_fits_nothing_starts_nothing(learner):
    assert learner.does(10.0, **BAD) is FollowState.WAITING


def test_a_twitch_is_no_start(learner):
    for _ in range(10):
        learner.does(0.3)
        assert learner.does(1.0, **STILL) is FollowState.WAITING


def test_an_empty_picture_waits(learner):
    assert learner.does(10.0, **UNSEEN) is FollowState.WAITING


def test_who_leaves_is_lost_after_a_second_and_found_again(learner):
    learner.does(2.0)
    assert learner.does(0.2, **UNSEEN) is FollowState.LOCKED
    assert learner.does(0.4, **UNSEEN) is FollowState.UNSURE
    assert learner.does(0.8, **UNSEEN) is FollowState.LOST
    assert learner.reason == states.LEFT_FRAME
    assert learner.does(2.0) is FollowState.LOCKED
    assert learner.reason == states.FOLLOWED_AGAIN


def test_a_wrong_movement_is_unsure_and_then_lost(learner):
    learner.does(3.0)
    assert learner.does(1.4, **BAD) is FollowState.UNSURE
    assert learner.does(2.5, **BAD) is FollowState.LOST
    assert learner.reason == states.OFF_ROUTINE


def test_a_moment_of_doubt_passes(learner):
    learner.does(3.0)
    learner.does(1.4, **BAD)
    assert learner.does(1.5) is FollowState.LOCKED
    assert FollowState.LOST not in learner.history


def test_who_stops_in_the_middle_is_waited_for(learner):
    learner.does(3.0)
    assert learner.does(2.0, **STILL) is FollowState.LOCKED
    assert learner.does(2.0, **STILL) is FollowState.WAITING
    assert learner.reason == states.STANDING
    assert learner.does(1.5) is FollowState.LOCKED


def test_holding_a_pose_that_the_reference_holds_is_no_stopping(learner):
    learner.does(3.0)
    assert learner.does(20.0, **STILL, reference_speed=0.05) is FollowState.LOCKED


def test_a_lost_learner_who_stands_is_waited_for(learner):
    learner.does(2.0)
    learner.does(5.0, **BAD)
    assert learner.does(4.0, **BAD | STILL) is FollowState.WAITING


@pytest.mark.parametrize(("ending", "seconds"), [(STILL, 0.8), ({}, 1.3)])
def test_the_end_is_noticed_by_standing_or_by_staying_there(learner, ending, seconds):
    learner.does(3.0)
    assert learner.does(seconds, remaining_s=0.2, **ending) is FollowState.FINISHED
    assert learner.reason == states.REACHED_END
    assert learner.does(5.0, remaining_s=0.0, **STILL) is FollowState.FINISHED
    assert learner.does(2.0, **UNSEEN) is FollowState.FINISHED


def test_passing_near_the_end_in_doubt_is_not_the_end(learner):
    learner.does(3.0)
    learner.does(5.0, remaining_s=0.2, **BAD)
    assert FollowState.FINISHED not in learner.history


def test_after_the_end_somebody_may_begin_again(learner):
    learner.does(3.0)
    learner.does(1.5, remaining_s=0.2)
    assert learner.does(2.0) is FollowState.LOCKED


def test_a_flickering_measurement_does_not_flicker_the_state(learner):
    learner.does(3.0)
    before = len(learner.history)
    for index in range(100):
        learner.does(learner.period_s, **(BAD if index % 3 == 0 else {}))
    assert set(learner.history[before:]) == {FollowState.LOCKED}


def test_reset_and_seek_wait_again(learner):
    learner.does(3.0)
    learner.machine.seek()
    assert learner.machine.state is FollowState.WAITING
    learner.does(0.2, **STILL)
    assert learner.reason == states.SOUGHT
    learner.machine.reset()
    learner.does(0.2, **STILL)
    assert learner.reason == ""


def test_a_clock_that_stands_still_changes_nothing():
    machine = FollowStates()
    evidence = Evidence(5.0, True, 1.0, 1.0, 0.9, 0.9, 30.0)
    assert {machine.update(evidence)[0] for _ in range(200)} == {FollowState.WAITING}
