"""From which side a body is seen: a body of known shape, turned and projected."""

from __future__ import annotations

import numpy as np
import pytest

from coach.errors import InputError
from coach.features.view import frontal_widths, hidden_joints, turn_deg, typical_yaw_deg, yaw_deg
from coach.skeleton import JOINTS, LEFT_EAR, NOSE, RIGHT_EAR
from coach.types import FloatArray

SURE = np.full(17, 0.9, np.float32)
BODY_M = np.array(
    [
        (0, 1.60, 0.13), (0.03, 1.63, 0.1), (-0.03, 1.63, 0.1), (0.08, 1.6, 0), (-0.08, 1.6, 0),
        (0.185, 1.42, 0), (-0.185, 1.42, 0), (0.25, 1.15, 0), (-0.25, 1.15, 0), (0.27, 0.9, 0.05),
        (-0.27, 0.9, 0.05), (0.1, 0.92, 0), (-0.1, 0.92, 0), (0.11, 0.5, 0.02), (-0.11, 0.5, 0.02),
        (0.11, 0.08, 0), (-0.11, 0.08, 0),
    ]
)  # fmt: skip
"""x to the left hand, y up, z forwards, metres."""


def seen_from(yaw: float, body_m: np.ndarray = BODY_M, distance_m: float = 4.0) -> FloatArray:
    """Pixels of the body for a camera that went round it by ``yaw`` degrees towards its left."""
    turn = np.radians(yaw)
    x = body_m[:, 0] * np.cos(turn) - body_m[:, 2] * np.sin(turn)
    depth = distance_m - (body_m[:, 0] * np.sin(turn) + body_m[:, 2] * np.cos(turn))
    return np.stack((640 + 900 * x / depth, 360 - 900 * (body_m[:, 1] - 1) / depth), axis=1).astype(
        np.float32
    )


@pytest.mark.parametrize("yaw", [0, 20, -20, 45, -45, 70, -70, 90, -90, 110, -110, 140, -140, 180])
def test_the_yaw_is_found(yaw: int) -> None:
    scores = SURE.copy()
    if abs(yaw) > 110:  # the face is hidden, and one ear is
        scores[NOSE] = 0.1
        scores[[LEFT_EAR, RIGHT_EAR]] = 0.5 + np.float32([0.4, -0.4]) * np.sin(np.radians(yaw))
    assert abs(float(turn_deg(np.float32(yaw), yaw_deg(seen_from(yaw), scores)))) < 20


def test_leaning_sideways_is_no_turn() -> None:
    points = seen_from(0)
    turn = np.radians(35)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    leaned = ((points - points.mean(axis=0)) @ matrix.T + points.mean(axis=0)).astype(np.float32)
    assert abs(float(yaw_deg(leaned, SURE))) < 10


def test_broad_people_are_not_taken_for_slim_ones_who_face_the_camera() -> None:
    broad = BODY_M * np.array([1.25, 1, 1])
    turning = np.array([seen_from(yaw, broad) for yaw in range(0, 60, 1)])
    own = frontal_widths(turning)
    assert own > frontal_widths(turning[:3])
    truth = seen_from(50, broad)
    assert abs(float(yaw_deg(truth, SURE, own)) - 50) < abs(float(yaw_deg(truth, SURE)) - 50)


def test_what_is_not_seen_is_not_known() -> None:
    points = seen_from(0)
    points[5] = np.nan
    assert np.isnan(yaw_deg(points, SURE))
    assert np.isnan(typical_yaw_deg(np.full(3, np.nan, np.float32)))
    with pytest.raises(InputError, match=r"got \(17, 3\)"):
        yaw_deg(np.zeros((17, 3), np.float32), SURE)


def test_the_mean_goes_round_the_circle() -> None:
    assert abs(typical_yaw_deg(np.float32([170, -170, np.nan]))) == pytest.approx(180, abs=1)
    assert np.isnan(typical_yaw_deg(np.float32([0, 180])))
    assert float(turn_deg(np.float32(170), np.float32(-170))) == 20


def test_the_far_side_is_hidden() -> None:
    hidden = hidden_joints(np.float32([0, 40, 80, -80, 180, np.nan]))
    names = [{name for name, far in zip(JOINTS, row, strict=True) if far} for row in hidden]
    right = {name for name in JOINTS if name.startswith("right")}
    assert names == [set(), set(), right, set(JOINTS) - right, set(), set()]
