"""Which joints the present view lets the coach judge: the others stay grey instead of wrong."""

from __future__ import annotations

import cmath
import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.features.view import frontal_widths, hidden_joints, turn_deg, yaw_deg
from coach.skeleton import N_JOINTS
from coach.types import FloatArray, Pose

_SMOOTH_S: Final = 0.4
_GAP_S: Final = 1.0
_OTHER_VIEW_DEG: Final = 50.0

BoolArray = npt.NDArray[np.bool_]
Complex = npt.NDArray[np.complex128]


class ViewMask:
    """Compares from where the learner is seen with from where the reference is seen at the same position.

    A joint on the far side of a body seen from the side is guessed at and not judged. When learner and
    reference are seen from sides more than 50 degrees apart, their angles in the picture mean different
    things, and no joint is judged.

    Parameters
    ----------
    keypoints_px, scores, fps : (N, 17, 2) and (N, 17), the reference.
    """

    def __init__(self, keypoints_px: FloatArray, scores: FloatArray, fps: float) -> None:
        yaws = yaw_deg(keypoints_px, scores, frontal_widths(keypoints_px))
        self._reference_deg = _averaged(yaws, max(1, round(_SMOOTH_S * fps)))
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self._direction = 0j
        self._now_s = float("nan")

    def update(self, pose: Pose, reference_index: int) -> BoolArray:
        """Which joints (9,) may be judged in this pose, which is compared with that one of the reference."""
        elapsed_s, self._now_s = pose.timestamp_s - self._now_s, pose.timestamp_s
        yaw = float(yaw_deg(pose.keypoints_px, pose.scores))
        if not 0 <= elapsed_s <= _GAP_S:
            self._direction = 0j
        if math.isfinite(yaw):
            share = 1.0 if self._direction == 0 else 1 - math.exp(-elapsed_s / _SMOOTH_S)
            self._direction += share * (cmath.rect(1.0, math.radians(yaw)) - self._direction)
        if self._direction == 0:
            return np.ones(N_JOINTS, bool)
        learner_deg = math.degrees(cmath.phase(self._direction))
        apart = abs(float(turn_deg(learner_deg, self._reference_deg[reference_index])))
        if apart > _OTHER_VIEW_DEG:  # not so when that of the reference is not known
            return np.zeros(N_JOINTS, bool)
        return ~hidden_joints(learner_deg)


def _averaged(yaws_deg: FloatArray, count: int) -> FloatArray:
    """Mean direction of the yaws (N,) within ``count`` poses round each; NaN where none is known."""
    known = np.isfinite(yaws_deg)
    directions: Complex = np.where(known, np.exp(1j * np.radians(np.where(known, yaws_deg, 0.0))), 0)
    total = np.convolve(directions, np.ones(count), "same")[: len(yaws_deg)]
    return np.where(np.abs(total) > 1e-6, np.degrees(np.angle(total)), np.nan).astype(np.float32)
