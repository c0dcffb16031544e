"""Joints that the view does not show are not judged."""

from __future__ import annotations

import numpy as np

from coach.feedback.view_mask import ViewMask
from coach.skeleton import JOINTS, SWAP
from coach.types import FloatArray, Pose

FPS = 30.0
SURE = np.full(17, 0.9, np.float32)
WIDE = {5: 36, 6: -36, 7: 45, 8: -45, 9: 48, 10: -48, 11: 19, 12: -19, 13: 20, 14: -20, 15: 20, 16: -20}
HIGH = {5: 100, 6: 100, 7: 150, 8: 150, 9: 195, 10: 195, 11: 200, 12: 200, 13: 280, 14: 280, 15: 360, 16: 360}


def seen_from(yaw: float) -> FloatArray:
    """A flat body: widths shrink with the cosine, the nose leads with the sine."""
    points = np.full((17, 2), (300, 60), np.float32)
    for index, across in WIDE.items():
        points[index] = 300 + across * np.cos(np.radians(yaw)), HIGH[index]
    points[:5, 0] -= 26 * np.sin(np.radians(yaw))
    return points


def judged(reference_yaw: float, learner_yaw: float, *, frames: int = 60) -> set[str]:
    reference = np.array([seen_from(reference_yaw)] * 90)
    mask = ViewMask(reference, np.full((90, 17), 0.9, np.float32), FPS)
    for index in range(frames):
        now = mask.update(Pose(seen_from(learner_yaw), SURE, index, index / FPS), 45)
    return {name for name, known in zip(JOINTS, now, strict=True) if known}


def test_face_to_face_all_are_judged() -> None:
    assert judged(0, 0) == judged(0, 30) == judged(0, -30) == set(JOINTS)


def test_side_on_the_far_side_is_not() -> None:
    near = {name for name in JOINTS if name.startswith("left") or name == "waist"}
    assert judged(75, 75) == near
    assert judged(-75, -75) == set(JOINTS) - near


def test_from_another_side_than_the_reference_none_is() -> None:
    assert judged(0, 80) == judged(80, 0) == judged(0, 180) == set()


def test_one_strange_frame_greys_nothing() -> None:
    reference = np.array([seen_from(0)] * 30)
    mask = ViewMask(reference, np.full((30, 17), 0.9, np.float32), FPS)
    for index in range(30):
        mask.update(Pose(seen_from(0), SURE, index, index / FPS), 10)
    strange = seen_from(0)[list(SWAP)]
    assert mask.update(Pose(strange, SURE, 30, 1.0), 10).all()


def test_what_cannot_be_told_greys_nothing() -> None:
    nothing = np.full((30, 17, 2), np.nan, np.float32)
    mask = ViewMask(nothing, np.zeros((30, 17), np.float32), FPS)
    assert mask.update(Pose(nothing[0], SURE, 0, 0.0), 3).all()
    assert mask.update(Pose(seen_from(0), SURE, 1, 0.1), 3).all()
