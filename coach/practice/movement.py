"""How a routine moves: where it pauses, and how different two of its poses are."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_ANKLE, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import FloatArray

Array = npt.NDArray[np.float64]

_BODY: Final = slice(LEFT_SHOULDER, RIGHT_ANKLE + 1)
_SMOOTH_S: Final = 0.2


def bodies(keypoints_px: FloatArray) -> Array:
    """Shoulders to ankles (N, 12, 2) in torso lengths; what was not seen is put between its neighbours."""
    points = np.asarray(keypoints_px, float)
    shoulders = (points[:, LEFT_SHOULDER] + points[:, RIGHT_SHOULDER]) / 2
    hips = (points[:, LEFT_HIP] + points[:, RIGHT_HIP]) / 2
    lengths = np.linalg.norm(shoulders - hips, axis=1)
    known = lengths[np.isfinite(lengths) & (lengths > 0)]
    torso = float(np.percentile(known, 80)) if len(known) else 1.0
    return _filled(points[:, _BODY]) / torso


def speeds(body: Array, fps: float) -> Array:
    """Mean speed of the body (N, 12, 2) at each frame, (N,) torso lengths a second; not delayed."""
    if len(body) < 2:
        return np.zeros(len(body))
    smooth = _averaged(body.reshape(len(body), -1), _SMOOTH_S * fps).reshape(body.shape)
    velocity = np.gradient(smooth, axis=0) * fps
    mean = np.linalg.norm(velocity, axis=2).mean(axis=1)
    return _averaged(mean[:, None], _SMOOTH_S * fps)[:, 0]


def minima(values: Array, least_apart: int) -> npt.NDArray[np.int64]:
    """Frames that are the least within ``least_apart`` frames on either side; the first of equal ones."""
    found = []
    for index in range(len(values)):
        around = values[max(index - least_apart, 0) : index + least_apart + 1]
        before = values[max(index - least_apart, 0) : index]
        if values[index] <= around.min() and not (before <= values[index]).any():
            found.append(index)
    return np.array(found, np.int64)


def apart(body: Array, first: int, second: int) -> float:
    """How far two poses of the routine are from one another, wherever they stand; torso lengths."""
    centred = [body[index] - body[index].mean(axis=0) for index in (first, second)]
    return float(np.linalg.norm(centred[0] - centred[1], axis=1).mean())


def _filled(points: Array) -> Array:
    flat = points.reshape(len(points), -1).copy()
    at = np.arange(len(flat))
    for column in flat.T:
        known = np.isfinite(column)
        column[~known] = np.interp(at[~known], at[known], column[known]) if known.any() else 0.0
    return flat.reshape(points.shape)


def _averaged(values: Array, frames: float) -> Array:
    """Moving mean (N, D) over about so many frames, centred; shorter at the ends."""
    half = max(round(frames / 2), 1)
    summed = np.concatenate([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    at = np.arange(len(values))
    low, high = np.maximum(at - half, 0), np.minimum(at + half + 1, len(values))
    return np.asarray((summed[high] - summed[low]) / (high - low)[:, None], float)
