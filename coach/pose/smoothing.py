"""Keypoints that stand still at rest and do not trail in motion: a filter that moves as fast as what it sees.

Position and speed are predicted from frame to frame, as of an alpha-beta filter (Kalata 1984), so steady
motion is followed without delay; how far a new sight moves them depends on how surprising it is and stays.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.settings import PoseSettings
from coach.skeleton import N_KEYPOINTS
from coach.types import FloatArray

_GAP_S: Final = 0.3
_FRAME_S: Final = 1 / 30
_SURE_SCORE: Final = 0.6
_LEAST_TRUST: Final = 0.18
_NOISE_TORSOS: Final = 0.057
"""What the model's keypoints wander by at rest, well seen; a lasting surprise of more is motion."""
_SURPRISE_S: Final = 0.05
_SPEED_KEPT_S: Final = 1.0
_LEAST_GAIN, _MOST_GAIN = 0.12, 0.85
_ASTRAY_TORSOS: Final = 0.6
_ASTRAY_FRAMES: Final = 2
"""A keypoint that leaps further than that is waited for so many frames, and believed when it stays."""

Array = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


class Smoother:
    """Steady at rest, quick in motion, for all 17 keypoints at once.

    Lengths are measured in torso lengths, so near and far people are treated alike. The less sure the model
    is of a keypoint, the more it takes to move it. A keypoint that was away for longer than 0.3 s begins
    afresh; after a step back in time (a seek) all do.

    Parameters
    ----------
    settings : ``smoothing`` is the share of it that is shown: 1 all, 0 the poses as they are.
    """

    def __init__(self, settings: PoseSettings) -> None:
        self._settings = settings
        self.reset()

    def reset(self) -> None:
        """Forget everything: the next pose is taken as it is."""
        self._smooth = np.full((N_KEYPOINTS, 2), np.nan)
        self._speed = np.zeros((N_KEYPOINTS, 2))
        self._surprise = np.zeros((N_KEYPOINTS, 2))
        self._astray = np.zeros(N_KEYPOINTS, np.intp)
        self._seen_s = np.full(N_KEYPOINTS, -np.inf)
        self._now_s = -np.inf

    def update(
        self, keypoints_px: FloatArray, scores: FloatArray, timestamp_s: float, torso_px: float
    ) -> FloatArray:
        """Smooth the next pose.

        Parameters
        ----------
        keypoints_px : (17, 2) image pixels; NaN where not seen.
        scores : (17,) in 0..1.
        timestamp_s : of the frame; may be uneven. The same time twice returns the first answer again.
        torso_px : length of the person's torso, positive.

        Returns
        -------
        (17, 2) float32; NaN where not seen.
        """
        if keypoints_px.shape != (N_KEYPOINTS, 2) or scores.shape != (N_KEYPOINTS,):
            raise InputError(
                f"Expected ({N_KEYPOINTS}, 2) keypoints and ({N_KEYPOINTS},) scores, "
                f"got {keypoints_px.shape} and {scores.shape}."
            )
        if timestamp_s < self._now_s:
            self.reset()
        raw = keypoints_px.astype(np.float64)
        seen = np.isfinite(raw).all(axis=1)
        elapsed_s = timestamp_s - self._seen_s
        fresh = seen & (elapsed_s > _GAP_S)
        going_on = seen & ~fresh & (elapsed_s > 0)
        if going_on.any():
            which = slice(None) if going_on.all() else going_on  # all, as a rule, and without copies
            self._follow(which, raw[which], scores[which], elapsed_s[which, None], torso_px)
        if fresh.any():
            self._begin(fresh, raw)
        self._seen_s[seen] = timestamp_s
        self._now_s = timestamp_s
        shown = raw + self._settings.smoothing * (self._smooth - raw)
        return np.where(seen[:, None], shown, np.nan).astype(np.float32)

    def _begin(self, which: BoolArray, raw: Array) -> None:
        self._smooth[which] = raw[which]
        self._speed[which] = self._surprise[which] = 0.0
        self._astray[which] = 0

    def _follow(
        self, which: BoolArray | slice, raw: Array, scores: FloatArray, dt: Array, torso_px: float
    ) -> None:
        """One step for the keypoints of ``which``: predict, be surprised, move."""
        expected = self._smooth[which] + self._speed[which] * dt
        off = raw - expected
        astray = np.hypot(off[:, 0], off[:, 1]) > _ASTRAY_TORSOS * torso_px
        waiting = astray & (self._astray[which] < _ASTRAY_FRAMES)
        surprise = self._surprise[which]
        surprise = surprise + (1 - np.exp(-dt / _SURPRISE_S)) * (off - surprise)
        noise_px = _NOISE_TORSOS * torso_px / self._trust(scores)
        ratio = np.hypot(surprise[:, 0], surprise[:, 1]) / noise_px
        ratio *= ratio * ratio
        gain_a_frame = _LEAST_GAIN + (_MOST_GAIN - _LEAST_GAIN) * ratio / (1 + ratio)
        gain = 1 - (1 - gain_a_frame[:, None]) ** (dt / _FRAME_S)
        gain[waiting] = 0.0
        # Kalata's relation between the gains of position and speed.
        speed = self._speed[which] * np.exp(-dt / _SPEED_KEPT_S) + gain**2 / (2 - gain) * off / dt
        surprise = np.where(waiting[:, None], self._surprise[which], (1 - gain) * surprise)
        smooth = expected + gain * off
        settled = astray & ~waiting
        smooth[settled] = raw[settled]
        speed[settled] = surprise[settled] = 0.0
        self._smooth[which], self._speed[which], self._surprise[which] = smooth, speed, surprise
        self._astray[which] = np.where(waiting, self._astray[which] + 1, 0)

    def _trust(self, scores: FloatArray) -> Array:
        low = self._settings.score_threshold
        share = np.minimum(np.maximum((scores - low) / max(_SURE_SCORE - low, 1e-6), 0), 1)
        return np.asarray(_LEAST_TRUST + (1 - _LEAST_TRUST) * share, np.float64)
