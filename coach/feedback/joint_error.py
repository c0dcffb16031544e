"""How far each joint is from the reference at the position the learner is at."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.features.angles import angle_difference, joint_angles
from coach.feedback.limbs import SIDES, LimbLengths
from coach.feedback.tolerance import tolerance_deg
from coach.skeleton import JOINTS, N_JOINTS, N_KEYPOINTS
from coach.types import FloatArray

BoolArray = npt.NDArray[np.bool_]

_SIDES = np.array(SIDES)
_WAIST = JOINTS.index("waist")
_RIGHT_LEG = JOINTS.index("right_knee")
_CROSSED_DEG = 90.0


class Comparison(NamedTuple):
    """One pose against the reference.

    Attributes
    ----------
    errors_deg : (9,) signed, learner minus reference, each joint at its own best moment; NaN if unknown.
    tolerances_deg : (9,) what of them another body, another camera or a joint's own way may make.
    reference_index : the pose of the reference that is most like this one as a whole.
    """

    errors_deg: FloatArray
    tolerances_deg: FloatArray
    reference_index: int


class JointErrors:
    """Compares poses with a reference.

    Parameters
    ----------
    keypoints_px, scores : (N, 17, 2) and (N, 17), the reference at ``fps`` poses a second.
    joint_weights : (9,) non-negative; a joint of weight 0 is never judged.
    window_s : reference poses this near to the position are compared too.
    min_score : keypoints scored below this are not judged.
    short_share : limbs seen shorter than this share of their typical length are not judged.

    Notes
    -----
    Form and timing are judged apart: a joint has no error when it is where the reference has it at some time
    within ``window_s``, else the least one. What comes later than that is another form.
    The waist is the mean of both sides of the body where both are seen.
    The pose that is compared with as a whole has the least weighted mean angle error (PoseSync 2023,
    angle-MAE); of the window only poses count that show as much of the body as the one in its middle.
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
        self._side_weights = np.append(self._weights, self._weights[_WAIST])
        self._min_score = min_score
        self._limbs = LimbLengths(keypoints_px, fps, short_share)
        self._reference_deg, self._reference_shares = self._sides(keypoints_px, scores)

    def judged_angles(self, keypoints_px: FloatArray, scores: FloatArray) -> FloatArray:
        """Joint angles (..., 9) in degrees, NaN where they must not be judged; the waist's on the left."""
        return self._sides(keypoints_px, scores)[0][..., :N_JOINTS]

    def index_at(self, reference_s: float) -> int:
        """The reference's pose at a position."""
        return min(max(round(reference_s * self._fps), 0), len(self._reference_deg) - 1)

    def compare(
        self, keypoints_px: FloatArray, scores: FloatArray, reference_s: float, judge: BoolArray | None = None
    ) -> Comparison:
        """Compare one pose, (17, 2) and (17,), with the reference around ``reference_s``.

        Parameters
        ----------
        judge : (9,) which joints the view lets one judge, all when None. The waist is judged on the right
            side alone where the left one may not be, and the right leg may.
        """
        middle = self.index_at(reference_s)
        first = max(middle - self._reach, 0)
        window = self._reference_deg[first : middle + self._reach + 1]
        angles, shares = self._sides(keypoints_px, scores)
        if judge is not None:
            angles = np.where(np.append(judge, judge[_RIGHT_LEG]), angles, np.float32(np.nan))
        errors = angle_difference(angles, window)
        best = self._alike(errors, middle - first)
        own = _at_their_best(errors)
        tolerances = tolerance_deg(np.fmin(shares, self._reference_shares[middle])[:N_JOINTS])
        return Comparison(_both_waists(own), tolerances, first + best)

    def _sides(self, keypoints_px: FloatArray, scores: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Angles (..., 10) of :data:`coach.feedback.limbs.SIDES`, NaN where not judged, and limbs' shares."""
        seen = (scores >= self._min_score)[..., _SIDES].all(axis=-1)
        clear, shares = self._limbs.clear_sides(keypoints_px)
        judged = seen & clear & (self._side_weights > 0)
        shares[..., _WAIST] = np.fmin(shares[..., _WAIST], shares[..., -1])
        return np.where(judged, joint_angles(keypoints_px, _SIDES), np.float32(np.nan)), shares

    def _alike(self, errors: FloatArray, middle: int) -> int:
        """Which of the window's poses the whole body is most like; errors (W, 10)."""
        known = np.isfinite(errors)
        weight = known @ self._side_weights
        total = np.where(known, np.abs(errors), 0.0) @ self._side_weights
        enough = weight >= max(weight[middle] - 1e-4, 1e-6)
        cost = np.where(enough, total / np.maximum(weight, 1e-6), np.inf)
        # Of equally good poses the one nearest to the position.
        best = np.flatnonzero(cost == cost.min())
        return int(best[np.argmin(np.abs(best - middle))])


def _at_their_best(errors: FloatArray) -> FloatArray:
    """Of errors (W, J) over a window each joint's least, 0 where the reference passes the angle."""
    size = np.where(np.isfinite(errors), np.abs(errors), np.inf)
    least = errors[np.argmin(size, axis=0), np.arange(errors.shape[1])]
    before, after = errors[:-1], errors[1:]
    near = np.abs(before - after) < _CROSSED_DEG
    crossed = ((before * after < 0) & near).any(axis=0)
    return np.where(crossed, np.float32(0.0), least)


def _both_waists(errors: FloatArray) -> FloatArray:
    """(10,) to (9,): the waist as the mean of its sides, or the one that is known."""
    left, right = errors[_WAIST], errors[-1]
    joints = errors[:N_JOINTS].copy()
    if np.isnan(left):
        joints[_WAIST] = right
    elif not np.isnan(right):
        joints[_WAIST] = left + angle_difference(right, left) / 2
    return joints


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
