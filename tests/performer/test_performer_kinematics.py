from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.performer import motions
from coach.performer.body import BONE, PARENTS, Body, skeleton
from coach.performer.channels import HIGHEST, INDEX, LOWEST, STANDING
from coach.performer.kinematics import pose
from coach.performer.legs import reach_leg, thigh_angles, thigh_turn
from coach.performer.rotation import about_x, about_y, about_z, share
from coach.performer.truth import keypoints_m
from coach.skeleton import JOINTS

NEUTRAL = skeleton(Body())


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_bones_keep_their_lengths_in_any_posture(seed: int) -> None:
    values = np.random.default_rng(seed).uniform(LOWEST, HIGHEST)
    figure = pose(values, NEUTRAL)
    for bone, parent in PARENTS.items():
        if parent:
            length = np.linalg.norm(figure.joints_m[BONE[bone]] - figure.joints_m[BONE[parent]])
            assert length == pytest.approx(np.linalg.norm(NEUTRAL.offsets_m[BONE[bone]]), abs=1e-9)
    np.testing.assert_allclose(
        figure.turns @ np.swapaxes(figure.turns, 1, 2),
        np.broadcast_to(np.eye(3), figure.turns.shape),
        atol=1e-6,
    )


def test_a_body_is_as_tall_as_it_says() -> None:
    for body in (Body(), Body(height_m=1.9, legs=1.08), Body(height_m=1.5, legs=0.93, arms=0.9)):
        s = skeleton(body)
        assert s.joints_m[BONE["head"], 1] + 0.132 * body.height_m == pytest.approx(body.height_m)
        assert s.thigh_m + s.shin_m == pytest.approx(0.474 * body.height_m * body.legs)
    with pytest.raises(InputError, match="height_m"):
        Body(height_m=3.0)


@given(st.floats(-20, 110), st.floats(-25, 50), st.floats(-40, 45), st.sampled_from([-1.0, 1.0]))
@settings(deadline=None)
def test_thigh_angles_invert(forward: float, out: float, twist: float, sign: float) -> None:
    np.testing.assert_allclose(
        thigh_angles(thigh_turn(forward, out, twist, sign), sign), (forward, out, twist), atol=1e-6
    )


@given(st.floats(-0.3, 0.3), st.floats(-0.78, -0.3), st.floats(-0.3, 0.4))
@settings(deadline=None)
def test_a_leg_reaches_its_foot_with_the_knee_in_front(x: float, y: float, z: float) -> None:
    hip, ankle = np.zeros(3), np.array((x, y, z))
    turn, bend = reach_leg(hip, ankle, np.array((0.0, 0.0, 1.0)), 0.42, 0.40)
    knee = turn @ np.array((0.0, -0.42, 0.0))
    there = knee + turn @ about_x(bend) @ np.array((0.0, -0.40, 0.0))
    if np.linalg.norm(ankle) < 0.81:
        np.testing.assert_allclose(there, ankle, atol=1e-6)
    line = ankle / np.linalg.norm(ankle)
    assert (knee - (knee @ line) * line)[2] >= -1e-9


def test_a_share_of_a_rotation_adds_up() -> None:
    turn = about_y(50.0) @ about_x(80.0) @ about_z(-30.0)
    half = share(turn, 0.5)
    np.testing.assert_allclose(half @ half, turn, atol=1e-9)
    np.testing.assert_allclose(share(np.eye(3), 0.5), np.eye(3), atol=1e-12)


def test_joints_bend_the_way_their_channels_say() -> None:
    """Arms forward, sideways and up; knees to the front; the left side is on the right of the picture."""

    def posed(**channels: float) -> np.ndarray:
        values = STANDING.copy()
        for name, value in channels.items():
            values[INDEX[name]] = value
        return keypoints_m(pose(values, NEUTRAL))

    rest = posed()
    assert rest[5, 0] > 0 > rest[6, 0]
    assert posed(left_raised=90, left_plane=0, left_elbow=0)[9, 0] > rest[9, 0] + 0.4
    assert posed(left_raised=90, left_plane=90, left_elbow=0)[9, 2] > rest[9, 2] + 0.4
    assert posed(right_raised=170)[10, 1] > rest[0, 1] + 0.2
    assert posed(left_free=1, left_hip_forward=80, left_knee=80)[13, 2] > 0.3
    assert posed(right_free=1, right_hip_out=40)[16, 0] < rest[16, 0] - 0.3
    assert posed(bend_left=30)[0, 0] > 0.1
    assert posed(yaw=40)[0, 0] > 0.05


def _image(values: np.ndarray, mistakes: dict[str, float]) -> np.ndarray:
    """Seen from far in front, so without perspective: (17, 2) with y downwards."""
    return keypoints_m(pose(values, NEUTRAL, mistakes))[:, :2] * (1000.0, -1000.0)


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("size_deg", [-35.0, 25.0])
def test_a_mistake_changes_its_joint_by_its_size_and_no_other(joint: str, size_deg: float) -> None:
    motion = motions.find("warm-up")
    bound = {"waist": ("left_hip", "right_hip", "left_shoulder", "right_shoulder"), "left_hip": ("waist",)}
    for time_s in (2.6, 13.0, 28.0):
        values = motion.at(time_s)
        change = angle_difference(
            joint_angles(_image(values, {joint: size_deg})), joint_angles(_image(values, {}))
        )
        for name, error in zip(JOINTS, change, strict=True):
            if name == joint:
                assert error == pytest.approx(size_deg, abs=9.0 if joint == "waist" else 3.0)
            elif name not in bound.get(joint, ()):
                assert abs(error) < 4.0, name


def test_a_wrong_leg_does_not_lift_the_body_off_the_floor() -> None:
    values = motions.find("warm-up").at(28.0)
    right, wrong = pose(values, NEUTRAL), pose(values, NEUTRAL, {"right_knee": 35.0, "left_hip": -20.0})
    assert wrong.lowest_sole_m() == pytest.approx(right.lowest_sole_m(), abs=1e-9)
