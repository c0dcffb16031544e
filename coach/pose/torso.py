"""The length of a person's torso in the picture: the yardstick of what they do."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

_TRUNK: Final = np.array((LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP))
_SHARE_OF_BODY: Final = 0.25
"""A torso is at least this share of the body's extent, also when it is seen from above."""
_GROWS_S: Final = 0.3
_SHRINKS_S: Final = 3.0
_GAP_S: Final = 0.3


class TorsoLength:
    """Follows the length from frame to frame: quickly when it grows, slowly when it shrinks.

    A torso that leans towards the camera or away looks shorter than it is; nothing makes one look longer.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._length_px = float("nan")
        self._now_s = float("-inf")

    def update(self, keypoints_px: FloatArray, timestamp_s: float) -> float:
        """Take the next pose (17, 2), NaN where not seen; returns pixels, 1 at least."""
        elapsed_s, self._now_s = timestamp_s - self._now_s, timestamp_s
        seen_px = _seen_px(keypoints_px)
        if seen_px > 0 and not (0 <= elapsed_s <= _GAP_S and self._length_px > 0):
            self._length_px = seen_px
        elif seen_px > 0:
            pace_s = _GROWS_S if seen_px > self._length_px else _SHRINKS_S
            self._length_px += (1 - float(np.exp(-elapsed_s / pace_s))) * (seen_px - self._length_px)
        return max(self._length_px, 1.0) if self._length_px > 0 else 1.0


def _seen_px(keypoints_px: FloatArray) -> float:
    """Of this very pose; 0 when too little of it is seen."""
    known = keypoints_px[np.isfinite(keypoints_px[:, 0])]
    if len(known) < 2:
        return 0.0
    size_px = _SHARE_OF_BODY * float((known.max(axis=0) - known.min(axis=0)).max())
    trunk = keypoints_px[_TRUNK]
    if np.isfinite(trunk).all():
        x, y = (trunk[0] + trunk[1] - trunk[2] - trunk[3]) / 2
        size_px = max(size_px, float(np.hypot(x, y)))
    return size_px
