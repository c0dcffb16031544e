"""Where a routine stops, and whether the learner stands as it does there."""

from __future__ import annotations

import numpy as np
import pytest

from coach import paths
from coach.practice.key_poses import HOLD_S, HeldPose, find_key_poses
from coach.routines.format import Routine, load
from coach.settings import FeedbackSettings
from coach.types import Pose

FPS = 30.0


@pytest.fixture(scope="module")
def warm_up() -> Routine:
    return load(paths.bundled_routines() / "warm-up")


@pytest.fixture
def held(warm_up) -> HeldPose:
    return HeldPose(warm_up, FeedbackSettings())


def pose_at(routine, reference_s, index):
    number = min(round(reference_s * routine.fps), len(routine.keypoints_px) - 1)
    return Pose(routine.keypoints_px[number], routine.scores[number], index, index / FPS)


def hold(held, pose_of, key_s, frames):
    """The first frame at which it is held, or None."""
    return next((k for k in range(frames) if held.update(pose_of(k), key_s)), None)


def test_the_warm_up_stops_with_arms_up_and_down(warm_up):
    found = find_key_poses(warm_up.keypoints_px, warm_up.fps)
    assert list(found) == sorted(found)
    assert min(np.diff(found)) >= 0.4
    for expected_s in (2.9, 4.5, 6.2, 7.9):  # reach up and down, from the script of the performer
        assert min(abs(at_s - expected_s) for at_s in found) < 0.3


@pytest.mark.parametrize("slug", ["warm-up", "strength", "dance"])
def test_each_routine_has_poses_to_stop_at(slug):
    routine = load(paths.bundled_routines() / slug)
    per_minute = 60 * len(find_key_poses(routine.keypoints_px, routine.fps)) / routine.duration_s
    assert 15 <= per_minute <= 60


def test_who_stands_still_throughout_has_none():
    still = np.repeat(np.random.default_rng(0).uniform(0, 300, (1, 17, 2)), 200, axis=0)
    assert find_key_poses(still.astype(np.float32), FPS) == ()


def test_the_right_pose_is_held_after_its_time(warm_up, held):
    frame = hold(held, lambda k: pose_at(warm_up, 2.9, k), 2.9, 60)
    assert frame == pytest.approx(HOLD_S * FPS, abs=1.1)
    assert held.share == 1.0


def test_another_pose_is_not(warm_up, held):
    assert hold(held, lambda k: pose_at(warm_up, 4.5, k), 2.9, 90) is None
    assert held.held_s == 0.0


def test_a_moment_of_doubt_is_forgiven_a_longer_one_not(warm_up, held):
    unseen = np.full((17, 2), np.nan, np.float32)

    def blinking(gap):
        def pose_of(k):
            pose = pose_at(warm_up, 2.9, k)
            lost = 12 <= k < 12 + gap
            return Pose(unseen, np.zeros(17, np.float32), k, k / FPS) if lost else pose

        return pose_of

    assert hold(held, blinking(4), 2.9, 60) == pytest.approx(HOLD_S * FPS + 5, abs=2.1)
    assert hold(HeldPose(warm_up, FeedbackSettings()), blinking(15), 2.9, 90) >= 12 + 15 + HOLD_S * FPS - 2


def test_passing_through_is_not_holding(warm_up, held):
    assert hold(held, lambda k: pose_at(warm_up, 2.6 + k / FPS, k), 2.9, 15) is None


def test_the_next_pose_is_held_anew(warm_up, held):
    hold(held, lambda k: pose_at(warm_up, 2.9, k), 2.9, 60)
    assert not held.update(pose_at(warm_up, 4.5, 61), 4.5)
    assert held.held_s == 0.0
