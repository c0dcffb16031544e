"""How like itself a motion is over time hardly depends on the side from which it is seen."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from coach.features.angles import torso_normalised
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import FloatCurve, Sureness, from_curve
from coach.multicam.inputs import filled
from coach.multicam.offset import Offset
from coach.types import FloatArray

_SURENESS: Final = Sureness(half=0.31, steep=1.21)
_RINGS_S: Final = (0.0, 0.15, 0.35, 0.8)
_SECTORS: Final = 5
_DIRECTIONS: Final = 8
_LONGEST: Final = 3000
"""Frames, beyond which only every second, third ... frame is looked at: the matrix grows with the square."""


@METHODS.register("ssm")
def ssm(pair: Pair) -> Offset:
    """Descriptors of the self-similarity matrices of both views, frame beside frame.

    Junejo, Dexter, Laptev & Perez (2010), "View-independent action recognition from temporal
    self-similarities": distances between all poses of a clip, and for each frame histograms of the matrix's
    gradient directions in log-polar cells about the diagonal, each cell normalised.
    """
    stride = -(-max(len(pair.a), len(pair.b)) // _LONGEST)
    first, second = (_descriptors(filled(clip[::stride]), pair.fps / stride) for clip in (pair.a, pair.b))
    costs = np.array([_apart(first, second, round(int(lag) / stride)) for lag in pair.lags])
    return from_curve(pair.lags, costs, _SURENESS)


def _apart(first: FloatCurve, second: FloatCurve, lag: int) -> float:
    """Mean distance of the descriptors that stand beside each other."""
    start, end = max(0, -lag), min(len(first), len(second) - lag)
    if end <= start:
        return float("nan")
    apart = np.linalg.norm(first[start:end] - second[start + lag : end + lag], axis=1)
    return float(np.nanmean(apart)) if np.isfinite(apart).any() else float("nan")


def _descriptors(clip: FloatArray, fps: float) -> FloatCurve:
    """(T, cells * directions) of a clip (T, 17, 3)."""
    alike = _distances(clip)
    down, right = np.gradient(alike)
    turn = np.arctan2(down, right) % (2 * np.pi)
    bins = np.minimum((turn / (2 * np.pi) * _DIRECTIONS).astype(np.int64), _DIRECTIONS - 1)
    strength = np.hypot(down, right)
    found = [
        _cell(bins, strength, rows, columns)
        for rows, columns in _cells(min(round(_RINGS_S[-1] * fps), len(clip) // 2), fps)
    ]
    return np.concatenate(found, axis=1)


def _distances(clip: FloatArray) -> FloatCurve:
    """(T, T) mean distance of the keypoints of each two poses of a clip, about the hips."""
    poses = torso_normalised(clip[..., :2]).astype(np.float64)
    known = np.isfinite(poses[..., 0]).astype(np.float64)
    flat = np.where(known[..., None] > 0, poses, 0.0)
    squares = (flat**2).sum(axis=-1)
    both = known @ known.T
    total = squares @ known.T + known @ squares.T - 2 * np.einsum("tjk,ujk->tu", flat, flat, optimize=True)
    return np.asarray(np.sqrt(np.maximum(total, 0.0) / np.maximum(both, 1.0)))


def _cells(reach: int, fps: float) -> list[tuple[FloatCurve, FloatCurve]]:
    """Steps (row, column) from the diagonal of each log-polar cell; half a disc: the matrix is symmetric."""
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    radius = np.hypot(rows, columns) / fps
    angle = np.arctan2(columns - rows, columns + rows)
    found = []
    for inner, outer in pairwise(_RINGS_S):
        for sector in range(_SECTORS):
            low, high = np.pi * sector / _SECTORS, np.pi * (sector + 1) / _SECTORS
            inside = (radius > inner) & (radius <= outer) & (angle >= low) & (angle < high)
            if inside.any():
                found.append((rows[inside], columns[inside]))
    return found


def _cell(bins: FloatCurve, strength: FloatCurve, rows: FloatCurve, columns: FloatCurve) -> FloatCurve:
    """(T, directions) histograms of one cell about each frame, of length 1."""
    frames = np.arange(len(bins))
    histogram = np.zeros((len(bins), _DIRECTIONS))
    for row, column in zip(rows, columns, strict=True):
        inside = (frames + row >= 0) & (frames + row < len(bins))
        inside &= (frames + column >= 0) & (frames + column < len(bins))
        at = frames[inside]
        histogram[at, bins[at + row, at + column]] += strength[at + row, at + column]
    size = np.linalg.norm(histogram, axis=1, keepdims=True)
    return np.divide(histogram, size, out=np.zeros_like(histogram), where=size > 0)
