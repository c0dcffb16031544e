"""Simple measures of boxes and of a body's keypoints."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.types import Box, FloatArray

_TORSO = [LEFT_SHOULDER, RIGHT_SHOULDER, LEFT_HIP, RIGHT_HIP]


def torso_score(scores: FloatArray) -> float:
    """Mean score of shoulders and hips: whether somebody is there at all."""
    return float(scores[_TORSO].mean())


def keypoint_box(keypoints_px: FloatArray, scores: FloatArray, threshold: float) -> Box | None:
    """The box around the keypoints scored at least ``threshold``; None when fewer than four are."""
    return box_around(keypoints_px[(scores >= threshold) & np.isfinite(keypoints_px).all(axis=1)])


def box_around(points_px: FloatArray) -> Box | None:
    """The box around (N, 2) keypoints; None when there are fewer than four."""
    if len(points_px) < 4:
        return None
    (left, top), (right, bottom) = points_px.min(axis=0).tolist(), points_px.max(axis=0).tolist()
    return (left, top, right - left, bottom - top)


def middle(
    keypoints_px: FloatArray, seen: npt.NDArray[np.bool_], pair: Sequence[int]
) -> tuple[float, float] | None:
    """Between two keypoints, or the one of them that is seen; None when neither is."""
    ends: list[list[float]] = [keypoints_px[index].tolist() for index in pair if seen[index]]
    return ((ends[0][0] + ends[-1][0]) / 2, (ends[0][1] + ends[-1][1]) / 2) if ends else None


def centre(box_px: Box) -> tuple[float, float]:
    """Middle of a box."""
    x, y, w, h = box_px
    return (x + w / 2, y + h / 2)


def overlap(first: Box, second: Box) -> float:
    """Intersection over union, 0..1."""
    w = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
    h = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    shared = max(0.0, w) * max(0.0, h)
    union = first[2] * first[3] + second[2] * second[3] - shared
    return min(1.0, shared / union) if union > 0 else 0.0
