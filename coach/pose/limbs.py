"""Limbs that cannot be as long as they look: the keypoint at their far end is somewhere else.

A limb that looks short may point at the camera; one that looks longer than it ever was cannot be right.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import ARMS, LEGS
from coach.types import FloatArray

Array = npt.NDArray[np.float64]

_LIMBS: Final = tuple(
    (chain[part], chain[part + 1], usual)
    for chains, lengths in ((ARMS, (0.58, 0.50)), (LEGS, (0.82, 0.82)))
    for part, usual in enumerate(lengths)
    for chain in chains
)
"""Near end, far end, and the usual length in torso lengths of an adult (Drillis and Contini 1966)."""
_NEAR, _FAR = np.array([limb[0] for limb in _LIMBS]), np.array([limb[1] for limb in _LIMBS])
_USUAL = np.array([limb[2] for limb in _LIMBS])
_OTHER_SIDE = np.arange(len(_LIMBS)) ^ 1
_UPPER, _LOWER = np.array((0, 1, 4, 5)), np.array((2, 3, 6, 7))

_LONGER: Final = 1.4
_INSIST_S: Final = 0.7
"""A limb that stays as long for so long is as long: the person is another one, or was seen from above."""
_LEARN_S: Final = 1.0
_FORGET_S: Final = 20.0
_GAP_S: Final = 0.5


class LimbCheck:
    """Finds keypoints that would make a limb over 40 % longer than this person's.

    Notes
    -----
    A limb's own length is what it was seen with, in torso lengths: learnt within a second when longer,
    forgotten over twenty when shorter, the larger of both sides, and never below the usual proportion,
    as somebody may begin with their arms at the camera. The torso is the longest of the last seconds
    (of the caller), so one that leans towards the camera makes no limb look long.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._own = _USUAL.copy()
        self._since_s = np.full(len(_LIMBS), np.inf)
        self._now_s = -np.inf

    @property
    def lengths(self) -> FloatArray:
        """(8,) own lengths in torso lengths: upper arms, forearms, thighs, shins, left before right."""
        return self._own.astype(np.float32)

    def update(self, keypoints_px: FloatArray, timestamp_s: float, torso_px: float) -> npt.NDArray[np.bool_]:
        """Which of the keypoints (17, 2) cannot be where they are said to be: (17,) bool."""
        span = (keypoints_px[_FAR] - keypoints_px[_NEAR]).astype(np.float64)
        length = np.hypot(span[:, 0], span[:, 1]) / torso_px
        elapsed_s = timestamp_s - self._now_s
        self._now_s = timestamp_s
        too_long = length > _LONGER * self._own
        self._since_s = np.where(too_long, np.minimum(self._since_s, timestamp_s), np.inf)
        insists = too_long & (timestamp_s - self._since_s >= _INSIST_S)
        self._learn(length, ~too_long | insists, min(elapsed_s, _GAP_S))
        wrong = np.zeros(len(keypoints_px), bool)
        doubted = too_long & ~insists
        upper, lower = doubted[_UPPER], doubted[_LOWER]
        wrong[_FAR[_UPPER[upper]]] = True
        # With both limbs too long only the joint between them is astray; with the upper one alone, what
        # hangs on it went along.
        wrong[_FAR[_LOWER[upper != lower]]] = True
        return wrong

    def _learn(self, length: Array, which: npt.NDArray[np.bool_], elapsed_s: float) -> None:
        known = which & np.isfinite(length)
        pace = np.where(length > self._own, _LEARN_S, _FORGET_S)
        share = 1 - np.exp(-elapsed_s / pace)
        self._own[known] += (share * (length - self._own))[known]
        self._own = np.maximum(np.maximum(self._own, self._own[_OTHER_SIDE]), _USUAL)
