"""A session looked at again."""

from __future__ import annotations

import numpy as np
import pytest
from session_scripts import FPS, keep

from coach.errors import InputError
from coach.sessions.records import LOCKED, STATES, frames_of
from coach.sessions.replay import Replay
from coach.sessions.store import SessionStore
from coach.types import FollowState, Severity


@pytest.fixture
def take(tmp_path):
    path = tmp_path / "sessions.sqlite3"
    return SessionStore(path).take(keep(path, off_deg=45.0))


def test_the_reference_of_each_moment_is_that_of_the_learners_position(take):
    replay = Replay(take)
    replay.playback.seek(3.0)
    assert replay.index == 90 and replay.reference_index[90] == 90 and replay.followed
    assert np.abs(replay.reference_px - take.reference.keypoints_px[90]).max() == 0
    severities = replay.severities()
    assert severities.pop("left_shoulder") is Severity.WRONG
    assert set(severities.values()) == {Severity.GOOD}


def test_while_nobody_is_followed_the_last_pose_stays(take):
    take.frames.states[60:70] = STATES.index(FollowState.LOST)
    take.frames.position_s[60:70] = np.nan
    replay = Replay(take)
    assert set(replay.reference_index[60:70]) == {59}
    replay.playback.seek(65 / FPS)
    assert not replay.followed


def test_the_reference_lies_on_the_learner_wherever_they_stand(take):
    away = take.frames.keypoints_px * 0.5 + np.float32(100)
    take.frames.keypoints_px[:] = away
    replay = Replay(take)
    hips = [11, 12]
    assert np.abs(replay.laid_px[:, hips] - away[:, hips]).max() < 0.5


def test_the_phrases_as_they_came(take):
    take.frames.states[30:40] = STATES.index(FollowState.LOST)
    spans = Replay(take).phrase_spans()
    assert [phrase for phrase, _, _ in spans] == [0, 0, 1, 2]
    assert spans[2][1:] == pytest.approx((2.0, 4.0), abs=0.05)
    assert take.frames.states[0] == LOCKED


def test_a_take_without_frames_cannot_be_replayed(take):
    object.__setattr__(take, "frames", frames_of([], 0.0))
    with pytest.raises(InputError):
        Replay(take)
