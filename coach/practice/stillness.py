"""Whether somebody stands still: their body stays where it was when they began to."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from coach.skeleton import (
    LEFT_ANKLE,
    LEFT_HIP,
    LEFT_SHOULDER,
    LEFT_WRIST,
    RIGHT_ANKLE,
    RIGHT_HIP,
    RIGHT_SHOULDER,
    RIGHT_WRIST,
)
from coach.types import FloatArray

_SHOULDERS: Final = [LEFT_SHOULDER, RIGHT_SHOULDER]
_HIPS: Final = [LEFT_HIP, RIGHT_HIP]
_BODY: Final = [*_SHOULDERS, *_HIPS, LEFT_ANKLE, RIGHT_ANKLE]
_HANDS: Final = [LEFT_WRIST, RIGHT_WRIST]
_BODY_TORSOS: Final = 0.2
_HANDS_TORSOS: Final = 0.4
"""So far in torso lengths they may be from where they were, and still stand still."""


class Stillness:
    """Since when a body is where it is."""

    def __init__(self) -> None:
        self.stop()

    def stop(self) -> None:
        """Forget where it was."""
        self.since_s = math.nan
        self._began_px: FloatArray | None = None

    def update(self, keypoints_px: FloatArray, now_s: float) -> float:
        """Take a pose (17, 2); returns for how many seconds they have stood there."""
        if self._began_px is None or not self._near(keypoints_px, self._began_px):
            self._began_px, self.since_s = keypoints_px.copy(), now_s
        return now_s - self.since_s

    @staticmethod
    def _near(points: FloatArray, began: FloatArray) -> bool:
        """What is not seen does not move; of a body without a torso nothing is known."""
        torso = float(np.hypot(*(points[_SHOULDERS] - points[_HIPS]).mean(axis=0)))
        if not torso > 0:
            return False
        moved = np.nan_to_num(np.hypot(*(points - began).T)) / torso
        return bool(moved[_BODY].max() <= _BODY_TORSOS and moved[_HANDS].max() <= _HANDS_TORSOS)
