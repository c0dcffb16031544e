"""Camera frames of any rate to the follower's even ticks: poses between two frames are interpolated."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from coach.align.follow_features import RATE_FPS
from coach.types import FloatArray

_TICK_S = 1.0 / RATE_FPS
_EARLY_S = 0.004
"""A frame this much before its tick still makes it: cameras are not that exact."""
_LONGEST_S = 1.0
"""After a longer break the ticks in it are left out."""


class TickClock:
    """Says which ticks a frame completes and what the pose was at each."""

    def __init__(self) -> None:
        self._before = np.full((17, 2), np.nan, np.float32)
        self._pose = np.full((17, 2), np.nan, np.float32)
        self._between = np.full((17, 2), np.nan, np.float32)
        self.reset()

    def reset(self) -> None:
        """Start anew with the next frame."""
        self._next_s = self._last_s = math.nan

    @property
    def ahead_s(self) -> float:
        """Time from the last tick to the last frame."""
        return max(0.0, self._last_s - (self._next_s - _TICK_S))

    def ticks(self, keypoints: FloatArray, timestamp_s: float) -> Iterator[FloatArray]:
        """Poses (17, 2) at the ticks up to this frame; each is valid until the next is asked for."""
        if math.isnan(self._next_s):
            self._next_s = self._last_s = timestamp_s
            self._before[:] = keypoints
        if timestamp_s - self._next_s > _LONGEST_S:
            self._next_s = timestamp_s
            self._before[:] = keypoints
        while self._next_s <= timestamp_s + _EARLY_S:
            gap_s = timestamp_s - self._last_s
            share = 1.0 if gap_s <= _EARLY_S else (self._next_s - self._last_s) / gap_s
            self._next_s += _TICK_S
            if share > 0.9:
                yield keypoints
            else:
                np.subtract(keypoints, self._before, out=self._between)
                self._between *= np.float32(share)
                np.add(self._before, self._between, out=self._pose)
                yield self._pose
        self._before[:] = keypoints
        self._last_s = timestamp_s


def resampled(keypoints: FloatArray, scores: FloatArray, fps: float) -> tuple[FloatArray, FloatArray]:
    """A reference (N, 17, 2), (N, 17) at ``fps`` as the follower's ticks.

    A keypoint unseen on either side is NaN.
    """
    if abs(fps - RATE_FPS) < 1e-6:
        return np.ascontiguousarray(keypoints, np.float32), np.ascontiguousarray(scores, np.float32)
    count = max(1, math.floor((len(keypoints) - 1) / fps * RATE_FPS + 1e-6) + 1)
    at = np.minimum(np.arange(count) * (fps / RATE_FPS), len(keypoints) - 1)
    low = at.astype(np.int64)
    high = np.minimum(low + 1, len(keypoints) - 1)
    share = (at - low).astype(np.float32)
    between = np.where(share[:, None, None] > 0, keypoints[high] - keypoints[low], np.float32(0))
    poses = keypoints[low] + between * share[:, None, None]
    return np.asarray(poses, np.float32), np.asarray(np.minimum(scores[low], scores[high]), np.float32)
