"""Where one picture lies on the other so that the two bodies cover each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError
from coach.opencv import cv2
from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray, ImageArray

_SIZE_S: Final = 1.0
_PLACE_S: Final = 0.1
_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """How the test lies on the reference: ``scale * point + shift_px``, a pair for each frame.

    Attributes
    ----------
    scale : (N,) reference pixels per pixel of the test.
    shift_px : (N, 2) reference pixels.
    """

    scale: FloatArray
    shift_px: FloatArray

    def points(self, test_px: FloatArray) -> FloatArray:
        """Keypoints (N, 17, 2) of the test in the reference's picture."""
        return np.asarray(test_px * self.scale[:, None, None] + self.shift_px[:, None], np.float32)

    def blend(self, index: int, reference: ImageArray, test: ImageArray) -> ImageArray:
        """Both pictures in one, half and half, where both are; the reference's where the test's ends."""
        height, width = reference.shape[:2]
        scale, (x, y) = float(self.scale[index]), self.shift_px[index]
        matrix = np.array([[scale, 0.0, x], [0.0, scale, y]])
        laid = cv2.warpAffine(test, matrix, (width, height), flags=cv2.INTER_LINEAR)
        left, top = max(int(np.ceil(x)), 0), max(int(np.ceil(y)), 0)
        right = min(int(x + scale * (test.shape[1] - 1)) + 1, width)
        bottom = min(int(y + scale * (test.shape[0] - 1)) + 1, height)
        out = reference.copy()
        if right > left and bottom > top:
            both = np.s_[top:bottom, left:right]
            out[both] = cv2.addWeighted(reference[both], 1 - _SHARE, laid[both], _SHARE, 0.0)
        return out


def place(
    reference_px: FloatArray, test_px: FloatArray, fps: float, heights_px: tuple[int, int]
) -> Placement:
    """Lay torso on torso, without turning: a lean is a difference, not a matter of place.

    Parameters
    ----------
    reference_px, test_px : (N, 17, 2), the poses of the same moments; NaN where not seen.
    heights_px : of the two pictures, for when no torso is ever seen in both.

    Notes
    -----
    The size is the median over two seconds of the ratio of the torso lengths, so that a body that bends,
    which shortens both, does not change it; the place is that of the middle of the hips, averaged over a
    fifth of a second. Moments at which either is not seen take those of their neighbours.
    """
    if reference_px.shape != test_px.shape:
        raise InputError(f"Expected as many poses of both, got {reference_px.shape} and {test_px.shape}.")
    hip, other_hip = _middle(reference_px, LEFT_HIP, RIGHT_HIP), _middle(test_px, LEFT_HIP, RIGHT_HIP)
    torso = np.linalg.norm(_middle(reference_px, LEFT_SHOULDER, RIGHT_SHOULDER) - hip, axis=1)
    other = np.linalg.norm(_middle(test_px, LEFT_SHOULDER, RIGHT_SHOULDER) - other_hip, axis=1)
    ratio = np.where(other > 0, torso / np.where(other > 0, other, 1.0), np.nan)
    ratio = np.where(ratio > 0, ratio, np.nan)
    scale = _filled(_over_window(ratio, round(_SIZE_S * fps), np.median), heights_px[0] / heights_px[1])
    shift = hip - scale[:, None] * other_hip
    reach = round(_PLACE_S * fps)
    smooth = [_filled(_over_window(shift[:, axis], reach, np.mean), 0.0) for axis in range(2)]
    return Placement(scale.astype(np.float32), np.stack(smooth, axis=1).astype(np.float32))


def _middle(points: FloatArray, first: int, second: int) -> FloatArray:
    return np.asarray((points[:, first] + points[:, second]) / 2, np.float64)


def _over_window(values: FloatArray, reach: int, combine: object) -> npt.NDArray[np.float64]:
    assert callable(combine)
    out = np.full(len(values), np.nan)
    for index in np.flatnonzero(np.isfinite(values)):
        window = values[max(index - reach, 0) : index + reach + 1]
        out[index] = combine(window[np.isfinite(window)])
    return out


def _filled(values: npt.NDArray[np.float64], otherwise: float) -> npt.NDArray[np.float64]:
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return np.full(len(values), otherwise)
    out: npt.NDArray[np.float64] = np.interp(np.arange(len(values)), known, values[known])
    return out
