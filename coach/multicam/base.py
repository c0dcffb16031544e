"""What every method of finding an offset is given, and the checks that all of them share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import InputError, NoPersonError, VideoError
from coach.multicam.offset import Offset
from coach.registry import Registry
from coach.skeleton import N_KEYPOINTS
from coach.types import FloatArray

LEAST_FRAMES: Final = 5
"""Fewer tell nothing of a motion."""
LEAST_SHARED: Final = 3
"""Frames in which both see the person, below which a lag cannot be judged."""
_ENOUGH_OVERLAP: Final = 40
_LEAST_KEYPOINTS: Final = 4
_LEAST_MOTION: Final = 0.003
"""Of the body's extent, that some keypoint has to stray from where it mostly is."""

NOBODY: Final = "Nobody can be seen in the {which} video: film so that the whole body is in the picture."
TOO_SHORT: Final = (
    "The {which} video has {frames} frames; at least {least} are needed, and a few seconds are better."
)
STATIC: Final = "The person in the {which} video does not move: only motion tells one moment from another."
NO_OVERLAP: Final = (
    "The two videos share no moments in which the person is seen in both: "
    "film longer, with the whole body in both pictures."
)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two views of one person, checked.

    Attributes
    ----------
    a, b : (T, 17, 3) float32 keypoints x, y in pixels (y downwards) and score in 0..1; all three NaN where
        not seen. Their lengths may differ.
    fps : frames per second of both.
    lags : (L,) int64, the offsets to try, increasing by one: B's frame ``t + lag`` beside A's frame t.
    """

    a: FloatArray
    b: FloatArray
    fps: float
    lags: npt.NDArray[np.int64]


METHODS: Registry[Callable[[Pair], Offset]] = Registry("method of finding an offset")
"""Methods by name; ``@METHODS.register("name")`` on a function of a :class:`Pair`."""


def least_overlap(frames_a: int, frames_b: int) -> int:
    """Frames that two clips of these lengths must share at a lag for it to be tried."""
    return max(3, min(_ENOUGH_OVERLAP, (min(frames_a, frames_b) + 1) // 2))


def checked_pair(a: FloatArray, b: FloatArray, fps: float, max_lag: int | None = None) -> Pair:
    """Check two clips; see :func:`coach.multicam.estimate` for what is refused."""
    if not (math.isfinite(fps) and fps > 0):
        raise InputError(f"Expected more than 0 frames per second, got {fps}.")
    if max_lag is not None and max_lag < 0:
        raise InputError(f"Expected a greatest lag of at least 0 frames, got {max_lag}.")
    first, second = checked_clip(a, "first"), checked_clip(b, "second")
    shared = least_overlap(len(first), len(second))
    low, high = shared - len(first), len(second) - shared
    if max_lag is not None:
        low, high = max(low, -max_lag), min(high, max_lag)
    if low > high:
        raise VideoError(NO_OVERLAP)
    lags = np.arange(low, high + 1)
    if not (shared_frames(first, second, lags) >= LEAST_SHARED).any():
        raise VideoError(NO_OVERLAP)
    return Pair(first, second, float(fps), lags)


def shared_frames(a: FloatArray, b: FloatArray, lags: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """(L,) frames in which the person is seen in both, at each lag."""
    size = 1 << (len(a) + len(b)).bit_length()
    spectra = [np.fft.rfft(_seen(clip).astype(np.float64), size) for clip in (a, b)]
    counts = np.fft.irfft(np.conj(spectra[0]) * spectra[1], size)
    return np.asarray(np.rint(counts[lags % size]), np.int64)


def checked_clip(clip: FloatArray, which: str) -> FloatArray:
    """Check one clip, see :func:`coach.multicam.estimate`; ``which`` names it in what is told: "first"."""
    clip = np.array(clip, np.float32)
    if clip.ndim != 3 or clip.shape[1:] != (N_KEYPOINTS, 3):
        raise InputError(
            f"Expected keypoints of shape (T, {N_KEYPOINTS}, 3) of the {which} video, got {clip.shape}."
        )
    if len(clip) < LEAST_FRAMES:
        raise VideoError(TOO_SHORT.format(which=which, frames=len(clip), least=LEAST_FRAMES))
    clip[~np.isfinite(clip).all(axis=-1)] = np.nan
    if not _seen(clip).any():
        raise NoPersonError(NOBODY.format(which=which))
    if _motion(clip) < _LEAST_MOTION:
        raise VideoError(STATIC.format(which=which))
    return clip


def _seen(clip: FloatArray) -> npt.NDArray[np.bool_]:
    """(T,) whether enough of the person is seen."""
    return np.asarray(np.isfinite(clip[..., 0]).sum(axis=1) >= _LEAST_KEYPOINTS)


def _motion(clip: FloatArray) -> float:
    """How far the keypoint that moves most strays (standard deviation), over the extent of the body."""
    points = clip[_seen(clip), :, :2]
    extent = np.median(np.nanmax(points, axis=1) - np.nanmin(points, axis=1), axis=0).max()
    often = np.isfinite(points[..., 0]).sum(axis=0) >= LEAST_FRAMES
    if not often.any() or extent <= 0:
        return 0.0
    return float(np.nanstd(points[:, often], axis=0).max() / extent)
