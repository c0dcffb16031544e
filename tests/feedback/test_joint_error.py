from __future__ import annotations

import numpy as np
import pytest
from feedback_figures import figure, only
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.features.angles import joint_angles
from coach.feedback.joint_error import JointErrors
from coach.skeleton import JOINTS, LEFT_ELBOW, LEFT_KNEE, LEFT_WRIST, N_JOINTS, RIGHT_KNEE

FPS = 30.0
LIKED = np.array([1, 1, 2, 2, 1, 1, 3, 3, 0.5], np.float32)


def routine(count: int = 90) -> np.ndarray:
    phase = np.linspace(0, 2 * np.pi, count)
    return np.stack(
        [
            figure(upper_arm=60 + 50 * np.sin(p), elbow=40 + 30 * np.sin(2 * p), knee=-20 - 15 * np.cos(p))
            for p in phase
        ]
    )


def judge(
    keypoints: np.ndarray,
    scores: np.ndarray | None = None,
    weights: np.ndarray = LIKED,
    window_s: float = 0.15,
) -> JointErrors:
    if scores is None:
        scores = np.full(keypoints.shape[:2], 0.8, np.float32)
    return JointErrors(keypoints, scores, FPS, weights, window_s=window_s, min_score=0.3, short_share=0.25)


SURE = np.full(17, 0.9, np.float32)


class TestCompare:
    def test_the_pose_itself_has_no_error(self) -> None:
        keypoints = routine()
        errors = judge(keypoints)
        for index in (0, 1, 40, 89):
            found = errors.compare(keypoints[index], SURE, index / FPS)
            assert found.reference_index == index
            np.testing.assert_array_equal(found.errors_deg, np.zeros(N_JOINTS))

    @pytest.mark.parametrize(("now", "sign"), [(80.0, 1), (0.0, -1)])
    @pytest.mark.parametrize("side", ["left", "right"])
    def test_a_planted_mistake_is_signed_and_alone(self, now: float, sign: int, side: str) -> None:
        reference = np.stack([figure(elbow=40.0)] * 10)
        found = judge(reference).compare(figure(elbow=only(side, now, 40.0)), SURE, 0.1)
        joint = JOINTS.index(f"{side}_elbow")
        expected = (joint_angles(figure(elbow=now)) - joint_angles(figure(elbow=40.0)))[joint]
        assert found.errors_deg[joint] == pytest.approx(expected, abs=0.01)
        assert abs(expected) == pytest.approx(40, abs=0.01)
        assert np.abs(np.delete(found.errors_deg, joint)).max() < 0.01
        # Learner minus reference: the two sides of the body turn opposite ways.
        assert np.sign(expected) == sign * (-1 if side == "left" else 1)

    def test_a_pose_a_little_early_or_late_is_no_mistake(self) -> None:
        keypoints = routine()
        errors = judge(keypoints)
        for shift in (-4, -1, 3, 4):
            found = errors.compare(keypoints[40 + shift], SURE, 40 / FPS)
            assert found.reference_index == 40 + shift
            assert np.abs(found.errors_deg).max() == 0
        assert np.abs(errors.compare(keypoints[48], SURE, 40 / FPS).errors_deg).max() > 1

    def test_a_limb_that_is_late_alone_is_no_wrong_form(self) -> None:
        keypoints = routine()
        query = keypoints[40].copy()
        query[LEFT_WRIST] = keypoints[36, LEFT_WRIST] - keypoints[36, LEFT_ELBOW] + keypoints[40, LEFT_ELBOW]
        late = abs(judge(keypoints).compare(query, SURE, 40 / FPS).errors_deg[JOINTS.index("left_elbow")])
        strict = judge(keypoints, window_s=0.0).compare(query, SURE, 40 / FPS)
        assert late <= abs(strict.errors_deg[JOINTS.index("left_elbow")])

    @settings(max_examples=60)
    @given(data=st.data())
    def test_is_the_naive_one(self, data: st.DataObject) -> None:
        rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
        keypoints = routine(30) + rng.normal(0, 6, (30, 17, 2)).astype(np.float32)
        scores = rng.uniform(0.25, 1, (30, 17)).astype(np.float32)
        keypoints[rng.random((30, 17)) < 0.03] = np.nan
        query = routine(30)[data.draw(st.integers(0, 29))] + rng.normal(0, 10, (17, 2)).astype(np.float32)
        query_scores = rng.uniform(0.28, 1, 17).astype(np.float32)
        at_s = data.draw(st.floats(-0.5, 1.5))
        window_s = data.draw(st.sampled_from([0.0, 0.05, 0.15, 0.5]))
        errors = judge(keypoints, scores, window_s=window_s)
        found = errors.compare(query, query_scores, at_s)

        judged_query = errors.judged_angles(query, query_scores)
        judged_reference = errors.judged_angles(keypoints, scores)
        middle = min(max(round(at_s * FPS), 0), 29)
        reach = round(window_s * FPS)
        for joint in range(N_JOINTS - 1):
            before, best = np.nan, np.nan
            for index in range(max(middle - reach, 0), min(middle + reach, 29) + 1):
                error = (float(judged_query[joint]) - float(judged_reference[index, joint]) + 180) % 360 - 180
                if before * error < 0 and abs(before - error) < 90:
                    best = 0.0
                if not abs(best) <= abs(error) and np.isfinite(error):
                    best = error
                before = error
            np.testing.assert_allclose(found.errors_deg[joint], best, atol=1e-3)


class TestWaist:
    """Judged on both sides of the body, and on the one that is seen."""

    WAIST = JOINTS.index("waist")

    def test_a_lean_is_the_same_on_both_sides(self) -> None:
        reference = np.stack([figure()] * 10)
        errors = judge(reference, weights=np.ones(9))
        both = errors.compare(figure(lean=20.0), SURE, 0.1).errors_deg[self.WAIST]
        without_left = SURE.copy()
        without_left[LEFT_KNEE] = 0.0
        right = errors.compare(figure(lean=20.0), without_left, 0.1).errors_deg[self.WAIST]
        without_right = SURE.copy()
        without_right[RIGHT_KNEE] = 0.0
        left = errors.compare(figure(lean=20.0), without_right, 0.1).errors_deg[self.WAIST]
        assert abs(both) > 15
        assert left == pytest.approx(both, abs=3) and right == pytest.approx(both, abs=3)
        neither = np.minimum(without_left, without_right)
        assert np.isnan(errors.compare(figure(lean=20.0), neither, 0.1).errors_deg[self.WAIST])

    def test_a_leg_moved_aside_counts_half_whichever_it_is(self) -> None:
        reference = np.stack([figure()] * 10)
        found = [
            judge(reference).compare(figure(thigh=only(side, 38.0, 8.0)), SURE, 0.1).errors_deg[self.WAIST]
            for side in ("left", "right")
        ]
        assert found[0] == pytest.approx(-found[1], abs=0.1)
        assert abs(found[0]) == pytest.approx(15, abs=0.1)

    def test_the_view_hides_one_side(self) -> None:
        reference = np.stack([figure()] * 10)
        judge_right = np.array([False, True] * 4 + [False])
        found = judge(reference).compare(figure(lean=20.0), SURE, 0.1, judge_right)
        assert np.isfinite(found.errors_deg[[1, 3, 5, 7, 8]]).all()
        assert np.isnan(found.errors_deg[[0, 2, 4, 6]]).all()
        nothing = judge(reference).compare(figure(), SURE, 0.1, np.zeros(9, bool))
        assert np.isnan(nothing.errors_deg).all()


class TestUnknown:
    def test_not_seen_or_hardly_seen_in_either(self) -> None:
        keypoints = np.stack([figure()] * 10)
        elbow = JOINTS.index("left_elbow")
        for where in ("query", "query score", "reference", "reference score"):
            reference, scores = keypoints.copy(), np.full((10, 17), 0.8, np.float32)
            query, query_scores = figure(), SURE.copy()
            if where == "query":
                query[LEFT_WRIST] = np.nan
            elif where == "query score":
                query_scores[LEFT_WRIST] = 0.29
            elif where == "reference":
                reference[:, LEFT_WRIST] = np.nan
            else:
                scores[:, LEFT_WRIST] = 0.29
            errors = judge(reference, scores).compare(query, query_scores, 0.1).errors_deg
            assert np.isnan(errors[elbow]), where
            assert np.isfinite(np.delete(errors, elbow)).all(), where

    def test_a_joint_of_no_weight_is_never_judged(self) -> None:
        weights = LIKED.copy()
        weights[3] = 0
        keypoints = np.stack([figure()] * 10)
        errors = judge(keypoints, weights=weights).compare(figure(elbow=100.0), SURE, 0.0).errors_deg
        assert np.flatnonzero(np.isnan(errors)).tolist() == [3]

    def test_a_forearm_that_points_at_the_camera_in_the_reference(self) -> None:
        keypoints = np.stack([figure()] * 40)
        elbow = keypoints[20:, 7]
        keypoints[20:, LEFT_WRIST] = elbow + 0.1 * (keypoints[20:, LEFT_WRIST] - elbow)
        errors = judge(keypoints)
        joint = JOINTS.index("left_elbow")
        assert np.isfinite(errors.compare(figure(), SURE, 5 / FPS).errors_deg[joint])
        assert np.isnan(errors.compare(figure(), SURE, 35 / FPS).errors_deg[joint])

    def test_a_pose_that_hides_the_mistake_is_not_preferred(self) -> None:
        keypoints = np.stack([figure()] * 10)
        keypoints[6, LEFT_WRIST] = np.nan
        query = figure(elbow=only("left", 100.0, 10.0))
        found = judge(keypoints).compare(query, SURE, 5 / FPS)
        assert found.reference_index == 5
        assert abs(found.errors_deg[JOINTS.index("left_elbow")]) > 80

    def test_nobody(self) -> None:
        nobody = np.full((17, 2), np.nan, np.float32)
        found = judge(routine()).compare(nobody, np.zeros(17, np.float32), 1.0)
        assert np.isnan(found.errors_deg).all()


class TestInput:
    @pytest.mark.parametrize(
        "changes",
        [
            {"keypoints": np.zeros((5, 16, 2), np.float32)},
            {"keypoints": np.zeros((0, 17, 2), np.float32)},
            {"scores": np.zeros((4, 17), np.float32)},
            {"fps": 0.0},
            {"fps": float("nan")},
            {"weights": np.ones(8)},
            {"weights": -np.ones(9)},
            {"weights": np.full(9, np.nan)},
        ],
    )
    def test_is_checked(self, changes: dict[str, object]) -> None:
        values = {
            "keypoints": np.zeros((5, 17, 2), np.float32),
            "scores": np.zeros((5, 17), np.float32),
            "fps": 30.0,
            "weights": np.ones(9),
            **changes,
        }
        with pytest.raises(InputError, match="Expected"):
            JointErrors(*values.values(), window_s=0.1, min_score=0.3, short_share=0.2)  # type: ignore[arg-type]
