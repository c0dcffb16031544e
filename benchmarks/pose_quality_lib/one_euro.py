"""One-euro smoothing of keypoints (Casiez, Roussel, Vogel 2012), in torso lengths: the measure of ours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, N_KEYPOINTS, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

_SPEED_CUTOFF_HZ = 1.0
_SIZE_CUTOFF_HZ = 0.5
_GAP_S = 0.3
_SURE_SCORE = 0.6
_LEAST_TRUST = 0.3
_TORSO_SHARE = 0.25
"""A torso is at least this share of the body's extent, also when it is seen from above."""

Array = npt.NDArray[np.float64]


class OneEuroSmoother:
    """Steady at rest, quick in motion, for all 17 keypoints at once.

    Speeds are measured in torso lengths per second, so near and far people are treated alike. The less
    sure the model is of a keypoint, the more it is smoothed. A keypoint that was away for longer than
    0.3 s begins afresh; after a step back in time (a seek) all do.
    """

    def __init__(self, score_threshold: float = 0.2, cutoff_hz: float = 2.0, beta: float = 2.5) -> None:
        self._threshold, self._cutoff_hz, self._beta = score_threshold, cutoff_hz, beta
        self.reset()

    def reset(self) -> None:
        """Forget everything: the next pose is taken as it is."""
        self._smooth = np.full((N_KEYPOINTS, 2), np.nan)
        self._raw = np.full((N_KEYPOINTS, 2), np.nan)
        self._speed = np.zeros((N_KEYPOINTS, 2))
        self._seen_s = np.full(N_KEYPOINTS, -np.inf)
        self._now_s = -np.inf
        self._torso_px = np.nan

    def update(self, keypoints_px: FloatArray, scores: FloatArray, timestamp_s: float) -> FloatArray:
        """Smooth the next pose.

        Parameters
        ----------
        keypoints_px : (17, 2) image pixels.
        scores : (17,) in 0..1.
        timestamp_s : of the frame; may be uneven. The same time twice returns the first answer again.

        Returns
        -------
        (17, 2) float32; NaN where the score is below the threshold.
        """
        if keypoints_px.shape != (N_KEYPOINTS, 2) or scores.shape != (N_KEYPOINTS,):
            raise InputError(
                f"Expected ({N_KEYPOINTS}, 2) keypoints and ({N_KEYPOINTS},) scores, "
                f"got {keypoints_px.shape} and {scores.shape}."
            )
        if timestamp_s < self._now_s:
            self.reset()
        raw = keypoints_px.astype(np.float64)
        seen = (scores >= self._threshold) & np.isfinite(raw).all(axis=1)
        elapsed_s = timestamp_s - self._seen_s
        fresh = seen & (elapsed_s > _GAP_S)
        going_on = seen & ~fresh & (elapsed_s > 0)
        self._measure(raw[seen], raw, seen, timestamp_s)
        if going_on.any():
            self._follow(going_on, raw, scores, elapsed_s)
        self._smooth[fresh], self._speed[fresh] = raw[fresh], 0.0
        changed = fresh | going_on
        self._raw[changed], self._seen_s[changed] = raw[changed], timestamp_s
        self._now_s = timestamp_s
        return np.where(seen[:, None], self._smooth, np.nan).astype(np.float32)

    def _follow(self, which: npt.NDArray[np.bool_], raw: Array, scores: FloatArray, elapsed_s: Array) -> None:
        """One step of the filter: Casiez et al., algorithm 1, the speed taken as a vector."""
        dt = elapsed_s[which, None]
        speed = (raw[which] - self._raw[which]) / dt
        self._speed[which] += _alpha(np.full_like(dt, _SPEED_CUTOFF_HZ), dt) * (speed - self._speed[which])
        torsos_per_s = np.linalg.norm(self._speed[which], axis=1, keepdims=True) / self._torso_px
        cutoff_hz = self._cutoff_hz + self._beta * torsos_per_s
        cutoff_hz *= self._trust(scores[which, None])
        self._smooth[which] += _alpha(cutoff_hz, dt) * (raw[which] - self._smooth[which])

    def _trust(self, scores: FloatArray) -> Array:
        low = self._threshold
        share = (scores - low) / max(_SURE_SCORE - low, 1e-6)
        return np.asarray(_LEAST_TRUST + (1 - _LEAST_TRUST) * np.clip(share, 0, 1), np.float64)

    def _measure(self, points: Array, raw: Array, seen: npt.NDArray[np.bool_], timestamp_s: float) -> None:
        """Keep the torso's length, slowly: it is the yardstick of speeds."""
        if not len(points):
            return
        size = _TORSO_SHARE * float(np.ptp(points, axis=0).max())
        if seen[[LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP]].all():
            top, bottom = raw[[LEFT_SHOULDER, RIGHT_SHOULDER]].mean(0), raw[[LEFT_HIP, RIGHT_HIP]].mean(0)
            size = max(size, float(np.linalg.norm(top - bottom)))
        size = max(size, 1.0)
        dt = timestamp_s - self._now_s
        if not np.isfinite(self._torso_px) or dt > _GAP_S:
            self._torso_px = size
        elif dt > 0:
            self._torso_px += float(_alpha(np.array(_SIZE_CUTOFF_HZ), np.array(dt))) * (size - self._torso_px)


def _alpha(cutoff_hz: Array, dt_s: Array) -> Array:
    return np.asarray(1.0 / (1.0 + 1.0 / (2 * np.pi * cutoff_hz * dt_s)), np.float64)
