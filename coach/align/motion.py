"""How much a person moves, whatever their size and distance."""

from __future__ import annotations

import math
from collections import deque

import numpy as np

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_ANKLE, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

_BODY = slice(LEFT_SHOULDER, RIGHT_ANKLE + 1)
_WINDOW_S = 0.5
_MIN_SPAN_S = 0.15
_SMOOTHING = 0.5
_TORSO_MEMORY = 0.95


class MovementMeter:
    """Speed of a body in torso lengths per second, over the last half second.

    Jitter of the pose model cancels, since a displacement over time is measured and not a path length;
    the largest displacement in the window counts, so that a movement to and fro does not cancel.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what was seen."""
        self._past: deque[tuple[float, FloatArray]] = deque()
        self._smooth: FloatArray | None = None
        self._torso_px = math.nan

    def update(self, keypoints: FloatArray, timestamp_s: float) -> float:
        """Add a pose.

        Parameters
        ----------
        keypoints : (17, 2) pixels, NaN where not seen.

        Returns
        -------
        Mean speed of the twelve keypoints from shoulders to ankles, in torso lengths per second;
        NaN while nobody is seen or less than 0.15 s is known.
        """
        body = np.asarray(keypoints[_BODY], np.float32)
        if not np.isfinite(body).any():
            self._past.clear()
            self._smooth = None
            return math.nan
        self._measure_torso(keypoints)
        smooth = body if self._smooth is None else self._smooth + _SMOOTHING * (body - self._smooth)
        self._smooth = np.where(np.isfinite(smooth), smooth, body)
        self._past.append((timestamp_s, self._smooth))
        while timestamp_s - self._past[0][0] > _WINDOW_S + 1e-6:
            self._past.popleft()
        if timestamp_s - self._past[0][0] < _MIN_SPAN_S or not self._torso_px > 0:
            return math.nan
        shift = np.linalg.norm(np.stack([then for _, then in self._past]) - self._smooth, axis=-1)
        seen = np.isfinite(shift)
        counts = seen.sum(axis=1)
        if not counts[0]:
            return math.nan
        means = np.where(seen, shift, 0.0).sum(axis=1) / np.maximum(counts, 1)
        return float(means.max() / self._torso_px / _WINDOW_S)

    def _measure_torso(self, keypoints: FloatArray) -> None:
        middle_hip = (keypoints[LEFT_HIP] + keypoints[RIGHT_HIP]) / 2
        middle_shoulder = (keypoints[LEFT_SHOULDER] + keypoints[RIGHT_SHOULDER]) / 2
        torso = float(np.hypot(*(middle_shoulder - middle_hip)))
        if math.isfinite(torso) and torso > 0:
            known = math.isfinite(self._torso_px)
            # A torso seen from the side or bent forward looks shorter: the larger of now and before leads.
            self._torso_px = max(torso, self._torso_px * _TORSO_MEMORY) if known else torso


def reference_speed(keypoints: FloatArray, fps: float) -> FloatArray:
    """Speed of the reference at each of its frames, measured like the learner's.

    Parameters
    ----------
    keypoints : (N, 17, 2) pixels, NaN where not seen.

    Returns
    -------
    (N,) float32 torso lengths per second; 0 where unknown.
    """
    meter = MovementMeter()
    speeds = [meter.update(pose, index / fps) for index, pose in enumerate(keypoints)]
    return np.nan_to_num(np.array(speeds, np.float32))
