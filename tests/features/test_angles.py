from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from coach.errors import InputError
from coach.features.angles import angle_difference, angle_mae, joint_angles, keypoint_mae, torso_normalised
from coach.features.mirror import mirror_keypoints
from coach.skeleton import (
    JOINT_TRIPLETS,
    JOINTS,
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_HIP,
    RIGHT_SHOULDER,
    SWAP,
)

coordinates = st.floats(-1000, 1000, width=32)
poses = hnp.arrays(np.float32, (17, 2), elements=coordinates)
_GRID = np.stack(np.meshgrid(np.arange(5), np.arange(4)), axis=-1).reshape(-1, 2)[:17] * 100


@st.composite
def bodies(draw: st.DrawFn) -> np.ndarray:
    """Keypoints in any arrangement, but no two nearer than 20 px."""
    order = draw(st.permutations(range(17)))
    jitter = draw(hnp.arrays(np.float32, (17, 2), elements=st.floats(-40, 40, width=32)))
    return (_GRID[list(order)] + jitter).astype(np.float32)


degrees = hnp.arrays(np.float32, (9,), elements=st.floats(0, 360, exclude_max=True, width=32))


def circular(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The oracle: the angle between two directions, from their unit vectors, unsigned."""
    a, b = np.radians(a.astype(float)), np.radians(b.astype(float))
    return np.degrees(np.arccos(np.clip(np.cos(a) * np.cos(b) + np.sin(a) * np.sin(b), -1, 1)))


def naive_angles(keypoints: np.ndarray) -> list[float]:
    found = []
    for a, vertex, c in JOINT_TRIPLETS:
        (ax, ay), (vx, vy), (cx, cy) = keypoints[a], keypoints[vertex], keypoints[c]
        cross = (ax - vx) * (cy - vy) - (ay - vy) * (cx - vx)
        dot = (ax - vx) * (cx - vx) + (ay - vy) * (cy - vy)
        found.append(math.degrees(math.atan2(cross, dot)) % 360)
    return found


class TestJointAngles:
    def test_a_right_angle_by_hand(self) -> None:
        keypoints = np.full((17, 2), np.nan, np.float32)
        # Upper arm to the right, forearm up: seen from the elbow, shoulder at 180, wrist at -90 degrees.
        keypoints[[LEFT_SHOULDER, LEFT_ELBOW, LEFT_WRIST]] = (0, 0), (10, 0), (10, -10)
        angles = joint_angles(keypoints)
        assert angles[JOINTS.index("left_elbow")] == pytest.approx(90)
        keypoints[LEFT_WRIST] = 10, 10
        assert joint_angles(keypoints)[JOINTS.index("left_elbow")] == pytest.approx(270)
        assert np.isnan(angles[[j for j in range(9) if JOINTS[j] != "left_elbow"]]).all()

    @given(bodies())
    def test_is_the_naive_one(self, keypoints: np.ndarray) -> None:
        assert circular(joint_angles(keypoints), np.array(naive_angles(keypoints))).max() < 0.05

    @given(bodies(), st.floats(-math.pi, math.pi), st.floats(0.2, 5), coordinates, coordinates)
    def test_place_size_and_rotation_do_not_count(
        self, keypoints: np.ndarray, turn: float, size: float, x: float, y: float
    ) -> None:
        rotation = np.array(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))))
        moved = (keypoints.astype(float) @ rotation.T * size + (x, y)).astype(np.float32)
        assert circular(joint_angles(moved), joint_angles(keypoints)).max() < 0.1

    @given(bodies())
    def test_the_mirror_image_negates_and_swaps(self, keypoints: np.ndarray) -> None:
        angles = joint_angles(keypoints)
        mirrored = joint_angles(mirror_keypoints(keypoints, 640))
        for j, joint in enumerate(JOINTS[:8]):
            other = joint.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")
            assert circular(mirrored[JOINTS.index(other)], -angles[j]) < 0.1

    @given(poses, st.sets(st.integers(0, 16)))
    def test_missing_keypoints_make_their_joints_unknown(
        self, keypoints: np.ndarray, missing: set[int]
    ) -> None:
        keypoints = keypoints.copy()
        keypoints[list(missing)] = np.nan
        known = np.isfinite(joint_angles(keypoints))
        np.testing.assert_array_equal(known, [not missing & set(triplet) for triplet in JOINT_TRIPLETS])

    @given(hnp.arrays(np.float32, (3, 17, 2), elements=st.floats(-1, 1, width=32)))
    def test_is_always_in_range(self, keypoints: np.ndarray) -> None:
        angles = joint_angles(keypoints)
        assert angles.dtype == np.float32 and angles.shape == (3, 9)
        assert (angles >= 0).all() and (angles < 360).all()

    def test_just_below_zero_does_not_become_360(self) -> None:
        keypoints = np.zeros((17, 2), np.float32)
        keypoints[LEFT_SHOULDER] = 1, 1e-9
        keypoints[LEFT_WRIST] = 1, 0
        assert joint_angles(keypoints)[JOINTS.index("left_elbow")] == 0

    def test_many_at_once_are_the_same(self) -> None:
        many = np.random.default_rng(0).normal(size=(4, 5, 17, 2)).astype(np.float32)
        np.testing.assert_array_equal(joint_angles(many)[2, 3], joint_angles(many[2, 3]))

    def test_the_shape_is_checked(self) -> None:
        with pytest.raises(InputError, match=r"got \(16, 2\)"):
            joint_angles(np.zeros((16, 2), np.float32))


class TestDifference:
    @pytest.mark.parametrize(
        ("query", "reference", "expected"),
        [(359, 1, -2), (1, 359, 2), (10, 350, 20), (90, 45, 45), (0, 180, -180), (180, 0, -180), (7, 7, 0)],
    )
    def test_by_hand(self, query: float, reference: float, expected: float) -> None:
        assert angle_difference(np.float32(query), np.float32(reference)) == expected

    @given(degrees, degrees)
    def test_is_signed_circular_and_in_range(self, query: np.ndarray, reference: np.ndarray) -> None:
        difference = angle_difference(query, reference)
        assert difference.dtype == np.float32
        assert (difference >= -180).all() and (difference < 180).all()
        np.testing.assert_allclose(np.abs(difference), circular(query, reference), atol=0.05)
        assert circular(reference + difference, query).max() < 0.05

    @given(st.floats(1e-9, 1e-4))
    def test_half_a_turn_stays_below_180(self, little: float) -> None:
        query, reference = np.float32(0), np.nextafter(np.float32(180), np.float32(360))
        assert angle_difference(query, reference + np.float32(little)) < 180

    def test_unknown_stays_unknown(self) -> None:
        assert np.isnan(angle_difference(np.float32(np.nan), np.float32(3)))


class TestMae:
    @given(degrees, degrees, hnp.arrays(np.float32, (9,), elements=st.floats(0, 4, width=32)))
    def test_is_the_weighted_mean(
        self, query: np.ndarray, reference: np.ndarray, weights: np.ndarray
    ) -> None:
        assume(weights.sum() > 0.01)
        expected = float((circular(query, reference) * weights).sum() / weights.sum())
        assert float(angle_mae(query, reference, weights)) == pytest.approx(expected, abs=0.1)
        assert angle_mae(query, query) == 0

    def test_unknown_joints_do_not_count(self) -> None:
        query = np.full(9, 10, np.float32)
        reference = np.full(9, 350, np.float32)
        query[3], reference[5] = np.nan, np.nan
        assert angle_mae(query, reference) == pytest.approx(20)
        assert np.isnan(angle_mae(np.full(9, np.nan, np.float32), reference))

    @pytest.mark.parametrize("weights", [np.ones(8), np.full(9, -1.0), np.full(9, np.nan)])
    def test_weights_are_checked(self, weights: np.ndarray) -> None:
        with pytest.raises(InputError, match="9 non-negative"):
            angle_mae(np.zeros(9, np.float32), np.zeros(9, np.float32), weights)
        with pytest.raises(InputError, match="17 non-negative"):
            keypoint_mae(np.zeros((17, 2), np.float32), np.zeros((17, 2), np.float32), weights)

    def test_keypoints(self) -> None:
        a = np.zeros((17, 2), np.float32)
        b = np.full((17, 2), (1, 3), np.float32)
        b[4] = np.nan
        assert keypoint_mae(a, b) == pytest.approx(2)
        assert keypoint_mae(a, b, np.eye(17)[4]) != keypoint_mae(a, b)
        assert np.isnan(keypoint_mae(a, b, np.eye(17)[4]))


class TestNormalised:
    @given(poses, st.floats(0.1, 10), coordinates)
    def test_place_and_size_do_not_count(self, keypoints: np.ndarray, size: float, x: float) -> None:
        hip = keypoints[[LEFT_HIP, RIGHT_HIP]].mean(axis=0)
        assume(math.dist(keypoints[[LEFT_SHOULDER, RIGHT_SHOULDER]].mean(axis=0), hip) > 50)
        normal = torso_normalised(keypoints)
        np.testing.assert_allclose(torso_normalised(keypoints * np.float32(size) + x), normal, atol=0.05)
        np.testing.assert_allclose(normal[[LEFT_HIP, RIGHT_HIP]].mean(axis=0), 0, atol=1e-4)

    def test_no_torso_no_answer(self) -> None:
        keypoints = np.ones((17, 2), np.float32)
        assert np.isnan(torso_normalised(keypoints)).all()
        keypoints = np.random.default_rng(0).normal(size=(17, 2)).astype(np.float32)
        keypoints[LEFT_HIP] = np.nan
        assert np.isnan(torso_normalised(keypoints)).all()


class TestMirror:
    @given(poses)
    def test_twice_is_the_same_again(self, keypoints: np.ndarray) -> None:
        twice = mirror_keypoints(mirror_keypoints(keypoints, 641), 641)
        np.testing.assert_allclose(twice, keypoints, atol=1e-3)

    def test_is_the_flipped_picture(self) -> None:
        keypoints = np.stack((np.arange(17), np.arange(17)), axis=1).astype(np.float32)
        picture = np.zeros((17, 20), int)
        picture[np.arange(17), np.arange(17)] = np.arange(17) + 1
        flipped = picture[:, ::-1]
        mirrored = mirror_keypoints(keypoints, 20)
        for k, (x, y) in enumerate(mirrored.astype(int)):
            assert flipped[y, x] == SWAP[k] + 1
