"""Left and right over time: a label cannot jump across the body in one frame."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.pose.cleaning import PoseCleaner
from coach.pose.swaps import SwapMender
from coach.settings import PoseSettings
from coach.skeleton import LEFT_ANKLE, LEFT_KNEE, RIGHT_ANKLE, RIGHT_KNEE, SWAP
from coach.types import FloatArray

FPS = 30
TORSO_PX = 100.0
SURE = np.full(17, 0.9, np.float32)
LEGS = [LEFT_KNEE, RIGHT_KNEE, LEFT_ANKLE, RIGHT_ANKLE]


def walker(index: int) -> FloatArray:
    """Somebody who walks past, seen side-on: both legs swing, 90 px to each side, once a second."""
    swing = np.sin(2 * np.pi * index / FPS)
    points = np.full((17, 2), np.nan, np.float32)
    points[:5] = [205, 60]
    points[[5, 6]] = [[198, 100], [202, 100]]
    points[[7, 8]] = [[198, 150], [202, 150]]
    points[[9, 10]] = [[198, 195], [202, 195]]
    points[[11, 12]] = [[199, 200], [201, 200]]
    points[[13, 14]] = [[200 + 45 * swing, 275], [200 - 45 * swing, 275]]
    points[[15, 16]] = [[200 + 90 * swing, 350], [200 - 90 * swing, 350]]
    return points


def exchanged(points: FloatArray, which: list[int]) -> FloatArray:
    wrong = points.copy()
    wrong[which] = points[[SWAP[index] for index in which]]
    return wrong


def run(poses: list[FloatArray]) -> FloatArray:
    mender = SwapMender()
    return np.array([mender.update(pose, SURE, i / FPS, TORSO_PX)[0] for i, pose in enumerate(poses)])


def test_legs_that_swap_side_on_are_put_back() -> None:
    """Seen from the side the legs are far apart, and for three frames the model names them the wrong way."""
    truth = [walker(index) for index in range(60)]
    said = [exchanged(pose, LEGS) if 6 <= index < 9 else pose for index, pose in enumerate(truth)]
    jump = np.abs(np.diff(np.array(said)[:, LEFT_ANKLE, 0])).max()
    assert jump > TORSO_PX
    np.testing.assert_array_equal(run(said), truth)


def test_scores_go_with_their_keypoints() -> None:
    mender = SwapMender()
    scores = np.linspace(0.3, 0.9, 17, dtype=np.float32)
    mender.update(walker(7), scores, 0.0, TORSO_PX)
    _, mended = mender.update(exchanged(walker(7), LEGS), scores, 1 / FPS, TORSO_PX)
    assert mended[LEFT_KNEE] == scores[RIGHT_KNEE] and mended[RIGHT_ANKLE] == scores[LEFT_ANKLE]
    assert mended[5] == scores[5]


def test_legs_that_really_pass_each_other_are_left_alone() -> None:
    truth = [walker(index) for index in range(90)]
    np.testing.assert_array_equal(run(truth), truth)


def test_a_model_that_insists_is_believed() -> None:
    poses = [walker(7)] * 10 + [exchanged(walker(7), LEGS)] * 12
    shown = run(poses)
    np.testing.assert_array_equal(shown[12], walker(7))
    np.testing.assert_array_equal(shown[-1], exchanged(walker(7), LEGS))


def test_who_turns_on_the_spot_is_hardly_spoilt() -> None:
    poses = [walker(7)] * 10 + [exchanged(walker(7), LEGS)] * 12
    wrong = (run(poses) != np.array(poses)).any(axis=(1, 2))
    assert wrong.sum() <= 3
    assert not np.flatnonzero(wrong).size or np.flatnonzero(wrong)[-1] < 13


def test_after_a_gap_the_models_word_is_taken() -> None:
    mender = SwapMender()
    mender.update(walker(7), SURE, 0.0, TORSO_PX)
    said = exchanged(walker(7), LEGS)
    np.testing.assert_array_equal(mender.update(said, SURE, 1.0, TORSO_PX)[0], said)
    mender.reset()
    np.testing.assert_array_equal(mender.update(walker(7), SURE, 1.01, TORSO_PX)[0], walker(7))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_nothing_is_ever_invented(seed: int) -> None:
    """Whatever comes, each pair that is shown is the pair that was said, one way round or the other."""
    rng = np.random.default_rng(seed)
    poses = [rng.uniform(0, 400, (17, 2)).astype(np.float32) for _ in range(12)]
    for pose in poses:
        pose[rng.integers(0, 17)] = np.nan
    for said, shown in zip(poses, run(poses), strict=True):
        for left in range(5, 17, 2):
            ways = (said[[left, left + 1]], said[[left + 1, left]])
            assert any(np.array_equal(shown[[left, left + 1]], way, equal_nan=True) for way in ways)


def test_a_leg_that_jumps_to_the_other_side_never_shows() -> None:
    """Through all that cleans a pose: no ankle moves by half a torso in a frame, though the model's does."""
    cleaner = PoseCleaner(PoseSettings())
    shown = []
    for index in range(60):
        pose = walker(index)
        said = exchanged(pose, LEGS) if index in (6, 7, 22, 36, 37, 38) else pose
        shown.append(cleaner.update(said, SURE, index / FPS)[0])
    steps = np.abs(np.diff(np.array(shown)[:, [LEFT_ANKLE, RIGHT_ANKLE]], axis=0))
    assert np.nanmax(steps) < 0.5 * TORSO_PX
