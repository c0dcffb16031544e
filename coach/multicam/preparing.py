"""A clip as the epipolar fit sees it: in torsos about its own middle, single wild frames mended."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

JOINTS: Final = (0, *range(LEFT_SHOULDER, 17))
"""The nose and all below; eyes and ears only follow the nose."""
_LOCAL_S: Final = 1.0
_TRUNK: Final = 2.5
"""Torsos in the extent of a body whose torso is not seen."""

Points = npt.NDArray[np.float64]


def prepared(clip: FloatArray, fps: float, joints: tuple[int, ...] = JOINTS) -> FloatArray:
    """One clip for :func:`coach.multicam.epipolar_kernels.scan`; nothing in it depends on the other clip.

    Parameters
    ----------
    clip : (T, 17, 3) x, y and score, NaN where not seen.

    Returns
    -------
    (5, J, T) float32: x and y in torsos from the clip's middle, weight (0 where not seen), and x and y of
    their mean over the second before and after. Poses are not smoothed: errors that are new in each frame
    tell one frame from the next, and smoothing makes them last.
    """
    points = clip[..., :2].astype(np.float64)
    points = (points - np.nanmedian(points.reshape(-1, 2), axis=0)) / torso_px(points)
    points = _without_spikes(points[:, joints])
    weights = np.where(np.isfinite(points[..., 0]), np.nan_to_num(clip[:, joints, 2]), 0.0)
    points = np.where(weights[..., None] > 0, points, 0.0)
    means = _local_means(points, weights, max(1, round(_LOCAL_S * fps)))
    parts = (points[..., 0], points[..., 1], weights, means[..., 0], means[..., 1])
    return np.ascontiguousarray(np.stack([part.T for part in parts]), np.float32)


def torso_px(points: Points) -> float:
    """The torso's median length in a clip (T, 17, 2), mid-shoulder to mid-hip; never 0."""
    trunk = points[:, LEFT_SHOULDER] + points[:, RIGHT_SHOULDER] - points[:, LEFT_HIP] - points[:, RIGHT_HIP]
    lengths = np.hypot(trunk[:, 0], trunk[:, 1]) / 2
    if np.isfinite(lengths).any() and np.nanmedian(lengths) > 0:
        return float(np.nanmedian(lengths))
    seen = points[np.isfinite(points).all(axis=-1).any(axis=1)]
    extent = np.nanmax(seen, axis=1) - np.nanmin(seen, axis=1)
    return max(float(np.median(extent.max(axis=-1))) / _TRUNK, 1.0)


def _without_spikes(points: Points) -> Points:
    """The median of three frames, where all three are seen: no frame is wilder than both its neighbours."""
    three = np.stack((points[:-2], points[1:-1], points[2:]))
    middle = np.median(three, axis=0)
    mended = points.copy()
    mended[1:-1] = np.where(np.isfinite(middle), middle, points[1:-1])
    return mended


def _local_means(points: Points, weights: Points, reach: int) -> Points:
    """(T, J, 2) weighted means over ``reach`` frames to either side; 0 where nothing is seen."""
    frames = np.arange(len(points))
    first, last = np.maximum(frames - reach, 0), np.minimum(frames + reach + 1, len(points))
    sums = _running(points * weights[..., None])
    counts = _running(weights)
    known = (counts[last] - counts[first])[..., None]
    total = sums[last] - sums[first]
    return np.asarray(np.divide(total, known, out=np.zeros_like(total), where=known > 1e-6))


def _running(values: Points) -> Points:
    sums: Points = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    return sums
