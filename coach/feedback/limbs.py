"""Which limbs are seen long enough that their direction in the picture means anything.

A limb that points at the camera is a dot: the angle measured at its joint is noise, and judging it
would accuse the learner of a mistake nobody made.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach.skeleton import (
    JOINT_TRIPLETS,
    LEFT_HIP,
    LEFT_SHOULDER,
    N_JOINTS,
    RIGHT_HIP,
    RIGHT_KNEE,
    RIGHT_SHOULDER,
    SWAP,
)
from coach.types import FloatArray

SIDES: Final = (*JOINT_TRIPLETS, (RIGHT_SHOULDER, RIGHT_HIP, RIGHT_KNEE))
"""The nine joints, and the waist once more on the right side: it is judged on both."""
_LIMBS: Final = tuple(sorted({(min(v, end), max(v, end)) for a, v, c in SIDES for end in (a, c)}))
_FROM, _TO = (np.array(column) for column in zip(*_LIMBS, strict=True))
_OTHER_SIDE = np.array([_LIMBS.index((min(SWAP[a], SWAP[b]), max(SWAP[a], SWAP[b]))) for a, b in _LIMBS])
_OF_JOINT = np.array([[_LIMBS.index((min(v, end), max(v, end))) for end in (a, c)] for a, v, c in SIDES])
# The line between the hips is short and turns with the body: it says little about size.
_SIZED = np.array([limb for limb, ends in enumerate(_LIMBS) if ends != (LEFT_HIP, RIGHT_HIP)])

BoolArray = npt.NDArray[np.bool_]

_TORSO_WINDOW_S: Final = 2.0
_TYPICAL_PERCENTILE: Final = 90
_SIZE_QUANTILE: Final = 0.7
_SHORTEST_TORSOS: Final = 0.12
"""Below this many torso lengths, the few pixels that keypoints jitter by turn a limb by over 15 degrees."""


class LimbLengths:
    """How long each limb of the reference typically is, and which limbs of a pose are too short to judge.

    Parameters
    ----------
    keypoints_px : (N, 17, 2) poses of the reference; NaN where not seen.
    fps : poses per second.
    short_share : limbs shorter than this share of their typical length are too short.

    Notes
    -----
    Typical is the 90th percentile over the reference of length / torso length, the larger of both sides.
    The torso length is the longest within two seconds, as a torso that leans towards the camera shortens
    too. The size of a person is the upper part (0.7 quantile) of length / typical length over their limbs.
    """

    def __init__(self, keypoints_px: FloatArray, fps: float, short_share: float) -> None:
        lengths = limb_lengths_px(keypoints_px) / _torso_px(keypoints_px, fps)[:, None]
        typical = np.array([_percentile(column) for column in lengths.T], np.float32)
        self._typical = np.fmax(typical, typical[_OTHER_SIDE])
        self._shortest = np.fmax(self._typical * np.float32(short_share), np.float32(_SHORTEST_TORSOS))

    def size_px(self, keypoints_px: FloatArray) -> FloatArray:
        """Torso length (...) in pixels of the person in each pose (..., 17, 2); NaN when nothing is seen."""
        return self._size_px(limb_lengths_px(keypoints_px))

    def clear_joints(self, keypoints_px: FloatArray) -> BoolArray:
        """Whether both limbs of each joint are long enough in the picture: (..., 17, 2) to (..., 9) bool."""
        return self.clear_sides(keypoints_px)[0][..., :N_JOINTS]

    def clear_sides(self, keypoints_px: FloatArray) -> tuple[BoolArray, FloatArray]:
        """Which of :data:`SIDES` are clear (..., 10), and what share of its length the shorter limb shows."""
        lengths = limb_lengths_px(keypoints_px)
        size_px = self._size_px(lengths)[..., None]
        long = lengths >= self._shortest * size_px
        share = lengths / (self._typical * size_px)
        clear: BoolArray = long[..., _OF_JOINT].all(axis=-1)
        return clear, np.asarray(share[..., _OF_JOINT].min(axis=-1), np.float32)

    def _size_px(self, lengths_px: FloatArray) -> FloatArray:
        ratios = np.sort(lengths_px[..., _SIZED] / self._typical[_SIZED], axis=-1)
        known = np.isfinite(ratios).sum(axis=-1)
        rank = (_SIZE_QUANTILE * np.maximum(known - 1, 0)).astype(np.intp)
        # Sorting puts NaN last, so with nothing known this is NaN.
        ranked: FloatArray = ratios.reshape(-1, len(_SIZED))[np.arange(rank.size), rank.ravel()]
        return ranked.reshape(rank.shape)


def limb_lengths_px(keypoints_px: FloatArray) -> FloatArray:
    """Length of each limb that a joint angle is made of: (..., 17, 2) to (..., 11), NaN where not seen."""
    span = keypoints_px[..., _TO, :] - keypoints_px[..., _FROM, :]
    return np.asarray(np.sqrt(span[..., 0] ** 2 + span[..., 1] ** 2), np.float32)


def _torso_px(keypoints_px: FloatArray, fps: float) -> FloatArray:
    shoulders = keypoints_px[:, LEFT_SHOULDER] + keypoints_px[:, RIGHT_SHOULDER]
    hips = keypoints_px[:, LEFT_HIP] + keypoints_px[:, RIGHT_HIP]
    torso = np.linalg.norm(shoulders - hips, axis=-1) / 2
    known = np.isfinite(torso)
    if not known.any():
        return np.full(len(torso), np.nan, np.float32)
    torso = np.where(known, np.minimum(torso, np.percentile(torso[known], 95)), 0.0)
    reach = round(_TORSO_WINDOW_S * fps)
    longest = sliding_window_view(np.pad(torso, reach), 2 * reach + 1).max(axis=-1)
    return np.asarray(np.where(longest > 0, longest, np.nan), np.float32)


def _percentile(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(np.percentile(known, _TYPICAL_PERCENTILE)) if known.size else float("nan")
