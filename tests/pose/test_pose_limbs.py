"""Limbs longer than they can be are not shown; short ones may point at the camera and are."""

from __future__ import annotations

import numpy as np
import pytest

from coach.pose.cleaning import PoseCleaner
from coach.pose.limbs import LimbCheck
from coach.settings import PoseSettings
from coach.skeleton import LEFT_ANKLE, LEFT_ELBOW, LEFT_KNEE, LEFT_WRIST
from coach.types import FloatArray

FPS = 30
TORSO_PX = 100.0


def body() -> FloatArray:
    """Standing, torso 100 px, arms down: upper arms 55, forearms 48, thighs and shins 80."""
    points = np.zeros((17, 2), np.float32)
    points[:5] = [300, 60]
    points[[5, 6]] = [[335, 100], [265, 100]]
    points[[7, 8]] = [[335, 155], [265, 155]]
    points[[9, 10]] = [[335, 203], [265, 203]]
    points[[11, 12]] = [[325, 200], [275, 200]]
    points[[13, 14]] = [[325, 280], [275, 280]]
    points[[15, 16]] = [[325, 360], [275, 360]]
    return points


def moved(**to: tuple[float, float]) -> FloatArray:
    points = body()
    for name, place in to.items():
        points[{"elbow": LEFT_ELBOW, "wrist": LEFT_WRIST, "knee": LEFT_KNEE, "ankle": LEFT_ANKLE}[name]] = (
            place
        )
    return points


@pytest.fixture
def check() -> LimbCheck:
    """One that has seen the person stand for a second."""
    seen = LimbCheck()
    for index in range(FPS):
        assert not seen.update(body(), index / FPS, TORSO_PX).any()
    return seen


@pytest.mark.parametrize(
    ("pose", "doubted"),
    [
        (moved(wrist=(460, 155)), [LEFT_WRIST]),
        (moved(elbow=(500, 155)), [LEFT_ELBOW]),  # both its limbs are too long: only the elbow is astray
        (moved(elbow=(450, 150), wrist=(470, 190)), [LEFT_ELBOW, LEFT_WRIST]),  # the forearm went along
        (moved(ankle=(460, 360)), [LEFT_ANKLE]),
        (moved(wrist=(337, 158)), []),  # the forearm points at the camera
        (moved(wrist=(395, 155)), []),  # 25 % longer is nothing yet
    ],
)
def test_what_is_doubted(check: LimbCheck, pose: FloatArray, doubted: list[int]) -> None:
    assert np.flatnonzero(check.update(pose, 1.0, TORSO_PX)).tolist() == doubted


def test_a_limb_that_stays_long_is_long(check: LimbCheck) -> None:
    """Another person, or one who was seen from above: believed within a second, and remembered."""
    pose = moved(ankle=(460, 360))
    doubted = [bool(check.update(pose, 1 + i / FPS, TORSO_PX)[LEFT_ANKLE]) for i in range(2 * FPS)]
    assert doubted[0] and not any(doubted[FPS:])
    assert check.lengths[6] > 1.3


def test_arms_that_begin_at_the_camera_may_be_lowered() -> None:
    check = LimbCheck()
    for index in range(2 * FPS):
        check.update(moved(elbow=(336, 103), wrist=(337, 106)), index / FPS, TORSO_PX)
    assert not check.update(body(), 2.0, TORSO_PX).any()


def test_near_and_far_are_the_same_person(check: LimbCheck) -> None:
    assert not check.update(body() * np.float32(2.5), 1.0, 2.5 * TORSO_PX).any()


def test_what_is_not_seen_is_not_doubted(check: LimbCheck) -> None:
    points = moved(wrist=(460, 155))
    points[LEFT_ELBOW] = np.nan
    assert not check.update(points, 1.0, TORSO_PX).any()


def test_an_impossible_keypoint_is_not_shown() -> None:
    cleaner = PoseCleaner(PoseSettings())
    sure = np.full(17, 0.9, np.float32)
    for index in range(FPS):
        cleaner.update(body(), sure, index / FPS)
    shown, scores = cleaner.update(moved(ankle=(480, 360)), sure, 1.0)
    assert np.isnan(shown[LEFT_ANKLE]).all() and np.isfinite(np.delete(shown, LEFT_ANKLE, axis=0)).all()
    np.testing.assert_array_equal(scores, sure)
