"""How far each joint is from the reference at the position the learner is at."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.feedback.limbs import LimbLengths
from coach.skeleton import JOINT_TRIPLETS, N_JOINTS, N_KEYPOINTS
from coach.types import FloatArray

_TRIPLETS = np.array(JOINT_TRIPLETS)


class Comparison(NamedTuple):
    """Signed errors (9,) in degrees, learner minus reference, NaN if unknown; and the pose compared with."""

    errors_deg: FloatArray
    reference_index: int


class JointErrors:
    """Compares poses with a reference.

    Parameters
    ----------
    keypoints_px, scores : (N, 17, 2) and (N, 17), the reference at ``fps`` poses a second.
    joint_weights : (9,) non-negative; a joint of weight 0 is never judged.
    window_s : reference poses this near to the position are compared too, the best one counts.
    min_score : keypoints scored below this are not judged.
    short_share : limbs seen shorter than this share of their typical length are not judged.

    Notes
    -----
    The best pose is the one with the least weighted mean angle error (PoseSync 2023, angle-MAE) over all
    joints together: were each joint free to choose, a limb that is late would never be seen.
    Of the poses in the window only those count that show as much of the body as the one in its middle.
    """

    def __init__(
        self,
        keypoints_px: FloatArray,
        scores: FloatArray,
        fps: float,
        joint_weights: FloatArray,
        *,
        window_s: float,
        min_score: float,
        short_share: float,
    ) -> None:
        _check(keypoints_px, scores, fps, joint_weights)
        self._fps = fps
        self._reach = round(window_s * fps)
        self._weights = np.asarray(joint_weights, np.float32)
        self._min_score = min_score
        self._limbs = LimbLengths(keypoints_px, fps, short_share)
        self._reference_deg = self.judged_angles(keypoints_px, scores)

    def judged_angles(self, keypoints_px: FloatArray, scores: FloatArray) -> FloatArray:
        """Joint angles (..., 9) in degrees, NaN where they must not be judged."""
        seen = (scores >= self._min_score)[..., _TRIPLETS].all(axis=-1)
        judged = seen & self._limbs.clear_joints(keypoints_px) & (self._weights > 0)
        return np.where(judged, joint_angles(keypoints_px), np.float32(np.nan))

    def compare(self, keypoints_px: FloatArray, scores: FloatArray, reference_s: float) -> Comparison:
        """Compare one pose, (17, 2) and (17,), with the reference around ``reference_s``."""
        last = len(self._reference_deg) - 1
        middle = min(max(round(reference_s * self._fps), 0), last)
        first = max(middle - self._reach, 0)
        window = self._reference_deg[first : middle + self._reach + 1]
        errors = angle_difference(self.judged_angles(keypoints_px, scores), window)
        known = np.isfinite(errors)
        weight = known @ self._weights
        total = np.where(known, np.abs(errors), 0.0) @ self._weights
        enough = (weight >= weight[middle - first] - 1e-4) & (weight > 0)
        cost = np.where(enough, total / np.where(weight > 0, weight, 1.0), np.inf)
        # Of equally good poses the one nearest to the position: the first that argmin meets.
        order = np.argsort(np.abs(np.arange(len(window)) - (middle - first)), kind="stable")
        best = int(order[np.argmin(cost[order])])
        return Comparison(errors[best], first + best)


def _check(keypoints_px: FloatArray, scores: FloatArray, fps: float, joint_weights: FloatArray) -> None:
    count = len(keypoints_px)
    if count < 1 or keypoints_px.shape != (count, N_KEYPOINTS, 2) or scores.shape != (count, N_KEYPOINTS):
        raise InputError(
            f"Expected keypoints (N, {N_KEYPOINTS}, 2) and scores (N, {N_KEYPOINTS}), "
            f"got {keypoints_px.shape} and {scores.shape}."
        )
    if not 0 < fps < float("inf"):
        raise InputError(f"Expected a positive frame rate, got {fps}.")
    weights = np.asarray(joint_weights)
    if weights.shape != (N_JOINTS,) or not (weights >= 0).all() or not np.isfinite(weights).all():
        raise InputError(f"Expected {N_JOINTS} non-negative joint weights, got {joint_weights!r}.")
