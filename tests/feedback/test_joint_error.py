from __future__ import annotations

import numpy as np
import pytest
from feedback_figures import figure, only
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import InputError
from coach.features.angles import joint_angles
from coach.feedback.joint_error import JointErrors
from coach.skeleton import JOINTS, LEFT_WRIST, N_JOINTS

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

    def test_a_limb_that_is_late_alone_is_a_mistake(self) -> None:
        keypoints = routine()
        query = keypoints[40].copy()
        query[LEFT_WRIST] = keypoints[36, LEFT_WRIST]
        found = judge(keypoints).compare(query, SURE, 40 / FPS)
        assert abs(found.errors_deg[JOINTS.index("left_elbow")]) > 5

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
        rated = []
        middle_weight = -1.0
        for index in sorted(range(30), key=lambda k: abs(k - middle)):
            if abs(index - middle) > reach:
                continue
            cost = weight = 0.0
            for joint in range(N_JOINTS):
                difference = (judged_query[joint] - judged_reference[index, joint] + 180) % 360 - 180
                if np.isfinite(difference):
                    cost += float(LIKED[joint]) * abs(float(difference))
                    weight += float(LIKED[joint])
            if index == middle:
                middle_weight = weight
            if weight > 0 and weight >= middle_weight - 1e-4:
                rated.append((cost / weight, index))
        if not rated:
            assert np.isnan(found.errors_deg).all()
            return
        best = min(cost for cost, _ in rated)
        chosen = next(cost for cost, index in rated if index == found.reference_index)
        assert chosen == pytest.approx(best, abs=1e-3)
        np.testing.assert_array_equal(
            np.isfinite(found.errors_deg),
            np.isfinite(judged_query) & np.isfinite(judged_reference[found.reference_index]),
        )


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
