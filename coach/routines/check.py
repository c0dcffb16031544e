"""What the poses of a routine must be, told in words that complete "it ..."."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.skeleton import N_KEYPOINTS
from coach.types import FloatArray

FPS_RANGE: Final = (1.0, 240.0)
MAX_COORDINATE_PX: Final = 1e6
"""Far outside of any picture: keypoints may lie a little outside, never this far."""


def check_poses(
    keypoints_px: FloatArray,
    scores: FloatArray,
    times_s: npt.NDArray[np.float64],
    fps: float,
    duration_s: float,
) -> None:
    """Raise ValueError unless shapes agree, values are sane and times are those of a constant rate."""
    count = len(keypoints_px)
    if keypoints_px.shape != (count, N_KEYPOINTS, 2) or scores.shape != (count, N_KEYPOINTS):
        raise ValueError("holds poses and scores whose shapes do not agree")
    if times_s.shape != (count,):
        raise ValueError("holds poses and times whose numbers do not agree")
    if count < 2:
        raise ValueError("holds fewer than two poses")
    if not np.isfinite(times_s).all() or not (np.diff(times_s) > 0).all():
        raise ValueError("holds times that do not increase")
    if np.abs(times_s - np.arange(count) / fps).max() > 0.5 / fps:
        raise ValueError("holds times that do not fit its frame rate")
    if abs(duration_s - count / fps) > 1.5 / fps:
        raise ValueError("holds poses for another length of time than it says")
    if not np.isfinite(scores).all() or scores.min() < 0 or scores.max() > 1:
        raise ValueError("holds scores outside 0 to 1")
    missing = np.isnan(keypoints_px)
    if (missing[..., 0] != missing[..., 1]).any():
        raise ValueError("holds points with only one of their two coordinates")
    seen = keypoints_px[~missing]
    if seen.size == 0:
        raise ValueError("shows nobody")
    if not math.isfinite(float(np.abs(seen).max())) or np.abs(seen).max() > MAX_COORDINATE_PX:
        raise ValueError("holds points far outside any picture")
