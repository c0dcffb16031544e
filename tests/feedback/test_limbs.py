from __future__ import annotations

import numpy as np
import pytest
from feedback_figures import TORSO_PX, figure
from hypothesis import given
from hypothesis import strategies as st

from coach.features.mirror import mirror_keypoints
from coach.feedback.limbs import LimbLengths, limb_lengths_px
from coach.skeleton import (
    JOINTS,
    LEFT_ELBOW,
    LEFT_HIP,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_HIP,
    RIGHT_WRIST,
)


def dance(count: int = 90, **changes: object) -> np.ndarray:
    """Arms go up and down once, seen from the front."""
    arms = 20 + 130 * np.sin(np.linspace(0, np.pi, count))
    return np.stack([figure(upper_arm=arm, **changes) for arm in arms])


def known(clear: np.ndarray) -> set[str]:
    return {JOINTS[j] for j in np.flatnonzero(clear)}


@pytest.fixture(scope="module")
def limbs() -> LimbLengths:
    return LimbLengths(dance(), 30.0, 0.25)


def shortened(keypoints: np.ndarray, vertex: int, end: int, share: float) -> np.ndarray:
    changed = keypoints.copy()
    changed[end] = keypoints[vertex] + share * (keypoints[end] - keypoints[vertex])
    return changed


class TestClear:
    def test_a_whole_body_is(self, limbs: LimbLengths) -> None:
        assert known(limbs.clear_joints(figure())) == set(JOINTS)
        assert limbs.clear_joints(dance()).all()

    @given(size=st.floats(0.05, 20))
    def test_size_does_not_count(self, size: float) -> None:
        limbs = LimbLengths(dance(), 30.0, 0.25)
        pointing = shortened(figure(), LEFT_ELBOW, LEFT_WRIST, 0.1) * np.float32(size)
        assert known(limbs.clear_joints(pointing)) == set(JOINTS) - {"left_elbow"}
        assert limbs.size_px(pointing) == pytest.approx(TORSO_PX * size, rel=0.1)

    @pytest.mark.parametrize(("share", "judged"), [(0.2, False), (0.3, True), (1.0, True)])
    def test_a_forearm_that_points_at_the_camera(
        self, share: float, judged: bool, limbs: LimbLengths
    ) -> None:
        keypoints = shortened(figure(), LEFT_ELBOW, LEFT_WRIST, share)
        assert ("left_elbow" in known(limbs.clear_joints(keypoints))) is judged

    def test_an_upper_arm_concerns_shoulder_and_elbow(self, limbs: LimbLengths) -> None:
        keypoints = shortened(figure(), LEFT_SHOULDER, LEFT_ELBOW, 0.05)
        assert known(limbs.clear_joints(keypoints)) == set(JOINTS) - {"left_shoulder", "left_elbow"}

    def test_hips_seen_from_the_side_say_nothing(self) -> None:
        limbs = LimbLengths(np.stack([figure(view="facing left")] * 30), 30.0, 0.25)
        clear = known(limbs.clear_joints(figure(view="facing left")))
        assert clear == set(JOINTS) - {"left_hip", "right_hip"}

    def test_one_long_limb_by_mistake_does_not_make_the_others_short(self, limbs: LimbLengths) -> None:
        keypoints = shortened(figure(), LEFT_ELBOW, LEFT_WRIST, 6.0)
        assert known(limbs.clear_joints(keypoints)) == set(JOINTS)

    def test_a_learner_cut_off_at_the_hips(self, limbs: LimbLengths) -> None:
        keypoints = figure()
        keypoints[LEFT_HIP:] = np.nan
        assert known(limbs.clear_joints(keypoints)) == {"left_elbow", "right_elbow"}

    def test_nobody(self, limbs: LimbLengths) -> None:
        nobody = np.full((17, 2), np.nan, np.float32)
        assert not limbs.clear_joints(nobody).any()
        assert np.isnan(limbs.size_px(nobody))
        assert not LimbLengths(nobody[None], 30.0, 0.25).clear_joints(figure()).any()

    def test_many_at_once_are_the_same(self, limbs: LimbLengths) -> None:
        many = dance()
        many[10, RIGHT_WRIST] = np.nan
        clear = limbs.clear_joints(many)
        for index in (0, 10, 50):
            np.testing.assert_array_equal(clear[index], limbs.clear_joints(many[index]))


class TestTypical:
    def test_leaning_towards_the_camera_now_and_then_does_not_count(self) -> None:
        keypoints = dance(300)
        # For a second the torso is seen at a third of its length: all limbs look three times as long.
        for index in range(100, 130):
            hips = keypoints[index, [LEFT_HIP, RIGHT_HIP]].mean(axis=0)
            keypoints[index, :11] = hips + (keypoints[index, :11] - hips) * np.float32((1, 1 / 3))
        limbs = LimbLengths(keypoints, 30.0, 0.25)
        just = shortened(figure(), LEFT_ELBOW, LEFT_WRIST, 0.3)
        assert "left_elbow" in known(limbs.clear_joints(just))

    def test_both_sides_share_what_either_shows(self) -> None:
        keypoints = dance()
        keypoints[:, RIGHT_WRIST] = np.nan
        limbs = LimbLengths(keypoints, 30.0, 0.25)
        query = mirror_keypoints(shortened(figure(), LEFT_ELBOW, LEFT_WRIST, 0.1), 640)
        assert "right_elbow" not in known(limbs.clear_joints(query))
        assert "right_elbow" in known(limbs.clear_joints(figure()))


def test_lengths_are_distances() -> None:
    keypoints = figure()
    lengths = limb_lengths_px(keypoints)
    assert lengths.shape == (11,) and lengths.dtype == np.float32
    assert np.sort(lengths)[-2:] == pytest.approx(np.sort([TORSO_PX, TORSO_PX]), rel=0.02)
    assert lengths.min() == pytest.approx(70 * 0.64)
