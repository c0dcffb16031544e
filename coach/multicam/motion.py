"""Series of motion, and how alike two of them are at a lag."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.preparing import torso_px
from coach.types import FloatArray

_SMOOTH_S: Final = 0.05
_LEAST_SAMPLES: Final = 4

Series = npt.NDArray[np.float64]


def rises(clip: FloatArray, fps: float) -> Series:
    """(T, 17) velocities up the picture in torsos per second, from a clip (T, 17, 3); NaN where not seen."""
    points = clip[..., :2].astype(np.float64)
    heights = smoothed(-points[..., 1] / torso_px(points), _SMOOTH_S * fps)
    return np.asarray(np.gradient(heights, axis=0) * fps)


def smoothed(series: Series, deviation: float) -> Series:
    """Weighted means (T, J) over a bell of this many frames; NaN stays NaN and counts for nothing."""
    reach = max(1, math.ceil(2 * deviation))
    steps = np.arange(-reach, reach + 1)
    bell = np.exp(-0.5 * (steps / max(deviation, 1e-6)) ** 2)
    padded = np.pad(series, ((reach, reach), (0, 0)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(steps), axis=0)
    known = np.isfinite(windows)
    total = np.where(known, windows, 0.0) @ bell
    weight = known @ bell
    return np.asarray(np.where(np.isfinite(series), total / np.maximum(weight, 1e-9), np.nan))


def correlation(first: Series, second: Series, lag: int) -> float:
    """Pearson's correlation of (T, J) and (U, J) where both are known, B's frame t + lag beside A's t.

    Each column about its own mean of the frames that are shared; NaN when too little is.
    """
    start, end = max(0, -lag), min(len(first), len(second) - lag)
    a, b = first[start:end], second[start + lag : end + lag]
    known = np.isfinite(a) & np.isfinite(b)
    if known.sum() < _LEAST_SAMPLES:
        return math.nan
    counts = np.maximum(known.sum(axis=0), 1)
    a, b = np.where(known, a, 0.0), np.where(known, b, 0.0)
    a, b = (np.where(known, each - each.sum(axis=0) / counts, 0.0) for each in (a, b))
    size = math.sqrt(float((a**2).sum() * (b**2).sum()))
    return float((a * b).sum() / size) if size > 0 else math.nan
