"""The state machine that all aligners share: evidence in, state and reason out."""

from __future__ import annotations

import math

import pytest

from coach.align import states
from coach.align.states import FollowStates, StateRules
from coach.types import FollowState

DURATION_S = 60.0
GOOD = {"seen": True, "speed": 1.0, "reference_speed": 1.0, "confidence": 0.9, "away": 0.05}
STILL = {"speed": 0.03}
BAD = {"confidence": 0.1}
WRONG = {"away": 0.9}
UNSEEN = {"seen": False, "speed": math.nan, "confidence": 0.0}
SLOW = StateRules(moving=0.22, still=0.14, start_after_s=0.6, sure_after_s=0.4, doubtful_after_s=0.4)


class Learner:
    """Feeds a state machine for some seconds at a time."""

    def __init__(self, fps=30.0, rules=None):
        self.machine, self.period_s = FollowStates(DURATION_S, rules), 1 / fps
        self.history = []

    def does(self, seconds, position_s=30.0, **changes):
        for _ in range(round(seconds / self.period_s)):
            evidence = {**GOOD, "position_s": position_s, **changes}
            self.history.append(self.machine.update(self.period_s, **evidence))
        assert self.history[-1] is self.machine.state
        return self.history[-1]

    @property
    def reason(self):
        return self.machine.reason


@pytest.fixture(params=[(10.0, SLOW), (30.0, SLOW), (60.0, SLOW), (30.0, None)])
def learner(request):
    return Learner(*request.param)


def test_nobody_is_followed_before_they_move(learner):
    assert learner.does(20.0, **STILL) is FollowState.WAITING
    assert set(learner.history) == {FollowState.WAITING}


def test_movement_that_fits_starts_the_following_within_a_second(learner):
    learner.does(2.0, **STILL)
    assert learner.does(1.0) is FollowState.LOCKED
    assert learner.reason == states.STARTED


def test_movement_that_fits_nothing_starts_nothing(learner):
    assert learner.does(10.0, **BAD) is FollowState.WAITING


def test_a_twitch_is_no_start():
    learner = Learner(rules=SLOW)
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


@pytest.mark.parametrize(("evidence", "reason"), [(BAD, states.OFF_ROUTINE), (WRONG, states.WRONG_MOVE)])
def test_doubt_is_unsure_and_then_lost(learner, evidence, reason):
    learner.does(3.0)
    assert learner.does(1.4, **evidence) is FollowState.UNSURE
    assert learner.reason == reason
    assert learner.does(2.5, **evidence) is FollowState.LOST
    assert learner.reason == reason


@pytest.mark.parametrize(
    ("to_s", "reason"),
    [(36.0, states.JUMPED_AHEAD), (20.0, states.WENT_BACK), (0.5, states.STARTED_AGAIN)],
)
def test_a_jump_is_named_and_stays_locked(learner, to_s, reason):
    learner.does(3.0)
    assert learner.does(1.0, position_s=to_s) is FollowState.LOCKED
    assert learner.reason == reason


def test_a_step_of_the_tempo_is_no_jump(learner):
    learner.does(3.0)
    learner.does(1.0, position_s=30.9)
    assert learner.reason == states.STARTED


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
    assert learner.does(seconds, position_s=59.8, **ending) is FollowState.FINISHED
    assert learner.reason == states.REACHED_END
    assert learner.does(5.0, position_s=60.0, **STILL) is FollowState.FINISHED
    assert learner.does(2.0, **UNSEEN) is FollowState.FINISHED


def test_passing_near_the_end_in_doubt_is_not_the_end(learner):
    learner.does(3.0)
    learner.does(5.0, position_s=59.8, **WRONG)
    assert FollowState.FINISHED not in learner.history


def test_after_the_end_somebody_may_begin_again(learner):
    learner.does(3.0)
    learner.does(1.5, position_s=59.8)
    assert learner.does(2.0) is FollowState.LOCKED
    assert learner.reason == states.STARTED_AGAIN


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
    machine = FollowStates(DURATION_S)
    assert {machine.update(0.0, position_s=30.0, **GOOD) for _ in range(200)} == {FollowState.WAITING}
