"""Left and right that a pose model has exchanged, found and put back over time.

Seen from the side, both legs look alike and a model's labels jump from one to the other; a real limb
cannot: between two frames it goes on from where it was.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import LEFT_ANKLE, LEFT_ELBOW, LEFT_HIP, LEFT_KNEE, LEFT_SHOULDER, LEFT_WRIST
from coach.types import FloatArray

Array = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

_LEFT: Final = np.array((LEFT_SHOULDER, LEFT_ELBOW, LEFT_WRIST, LEFT_HIP, LEFT_KNEE, LEFT_ANKLE))
_RIGHT: Final = _LEFT + 1
_PAIRS: Final = np.stack((_LEFT, _RIGHT))
_N_PAIRS: Final = len(_LEFT)

_APART_TORSOS: Final = 0.15
"""Nearer to each other than this, left and right may have passed, and the model's word is taken."""
_CLEARLY: Final = 0.25
"""The exchanged pair must lie so much nearer to where it was, as a share of the way of the one as named."""
_STEP_TORSOS: Final = 0.3
"""An exchange is a jump: the pair as named lies at least so far from where it was, in all."""
_HELD_S: Final = 0.07
"""A model that says the same for longer is believed: real exchanges of MoveNet last one or two frames, and
whoever turns on the spot exchanges them for good. Held for 0.2 s, the ankles of a turning dancer jumped
there and back, and two takes of the same step no longer went together."""
_GAP_S: Final = 0.15


class SwapMender:
    """Keeps left and right of six pairs (shoulders, elbows, wrists, hips, knees, ankles) apart over time.

    A pair that would have to jump across the body, but hardly moves once its labels are exchanged, is
    exchanged, until the model agrees again, left and right are too near to tell, or the model has insisted
    for 0.07 s.

    Attributes
    ----------
    mended : (6,) bool, the pairs exchanged in the last frame, in the order above.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything: the next pose is taken as it is named."""
        self._last = np.full((2, _N_PAIRS, 2), np.nan)
        self._seen_s = np.full(_N_PAIRS, -np.inf)
        self._since_s = np.full(_N_PAIRS, np.inf)
        self.mended: BoolArray = np.zeros(_N_PAIRS, bool)

    def update(
        self, keypoints_px: FloatArray, scores: FloatArray, timestamp_s: float, torso_px: float
    ) -> tuple[FloatArray, FloatArray]:
        """The next pose with its pairs named as before.

        Parameters
        ----------
        keypoints_px, scores : (17, 2) image pixels and (17,); NaN where not seen.
        timestamp_s : of the frame, later than the one before.
        torso_px : length of the torso: the yardstick.

        Returns
        -------
        Both arrays, copies where something was exchanged.
        """
        now = keypoints_px[_PAIRS].astype(np.float64)
        seen = np.isfinite(now[0] + now[1]).all(axis=1)
        self.mended = swap = seen & self._jumped(now, torso_px)
        if swap.any():
            elapsed_s = timestamp_s - self._seen_s
            swap &= (elapsed_s <= _GAP_S) & (elapsed_s > 0)
            self._since_s = np.where(swap, np.minimum(self._since_s, timestamp_s), np.inf)
            swap &= timestamp_s - self._since_s < _HELD_S
            now[:, swap] = now[::-1, swap]
        self._since_s[~swap] = np.inf
        self._last[:, seen] = now[:, seen]
        self._seen_s[seen] = timestamp_s
        if not swap.any():
            return keypoints_px, scores
        order = np.arange(len(keypoints_px))
        order[_LEFT[swap]], order[_RIGHT[swap]] = _RIGHT[swap], _LEFT[swap]
        return keypoints_px[order], scores[order]

    def _jumped(self, now: Array, torso_px: float) -> BoolArray:
        off = now - self._last
        named = np.hypot(off[..., 0], off[..., 1]).sum(axis=0)
        if not (named > _STEP_TORSOS * torso_px).any():
            return np.zeros(_N_PAIRS, bool)
        off = now[::-1] - self._last
        exchanged = np.hypot(off[..., 0], off[..., 1]).sum(axis=0)
        apart = np.hypot(*(self._last[0] - self._last[1]).T)
        return np.asarray(
            (apart > _APART_TORSOS * torso_px)
            & (named > _STEP_TORSOS * torso_px)
            & (exchanged < _CLEARLY * named)
        )
