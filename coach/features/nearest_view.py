"""Which of several views of a routine is seen from about where the learner's camera sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from coach.features.view import turn_deg, typical_yaw_deg, yaw_deg
from coach.types import FloatArray, Pose

LOOK_S: Final = 0.7
"""So long the learner is looked at before a view is chosen."""
PATIENCE_S: Final = 3.0
"""After so long without knowing from where the learner is seen, the first view is as good as any."""
_BEGINNING_S: Final = 2.0
_LEAST_LOOKS: Final = 4


def beginning_yaw_deg(keypoints_px: FloatArray, scores: FloatArray, fps: float) -> float:
    """From which side a routine begins: yaw over its first two seconds, degrees; NaN if not to be told."""
    count = max(1, round(_BEGINNING_S * fps))
    return typical_yaw_deg(yaw_deg(keypoints_px[:count], scores[:count]))


class NearestView:
    """Looks at the learner for a moment and chooses a view, once.

    Parameters
    ----------
    yaws_deg : of each view, of :func:`beginning_yaw_deg`; NaN where it is not known.
    """

    def __init__(self, yaws_deg: Sequence[float]) -> None:
        self._yaws_deg = np.asarray(yaws_deg, np.float32)
        self._looks: list[float] = []
        self._first_s = float("nan")
        self.chosen: int | None = None
        """Number of the view; None while it is still looked."""

    def update(self, pose: Pose) -> int | None:
        """Take the learner's newest pose, of a picture that is not mirrored; returns :attr:`chosen`."""
        if self.chosen is not None or not np.isfinite(pose.keypoints_px).any():
            return self.chosen
        now_s = pose.timestamp_s
        if not now_s >= self._first_s:
            self._first_s, self._looks = now_s, []
        yaw = float(yaw_deg(pose.keypoints_px, pose.scores))
        if np.isfinite(yaw):
            self._looks.append(yaw)
        waited_s = now_s - self._first_s
        seen = len(self._looks) >= _LEAST_LOOKS and waited_s >= LOOK_S
        if seen or waited_s >= PATIENCE_S:
            self.chosen = self._nearest()
        return self.chosen

    def _nearest(self) -> int:
        learner_deg = typical_yaw_deg(np.asarray(self._looks, np.float32))
        apart = np.abs(turn_deg(learner_deg, self._yaws_deg))
        return int(np.nanargmin(apart)) if np.isfinite(apart).any() else 0
