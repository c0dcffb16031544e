"""Skeletons on pictures: the reference's in one colour, the test's by how far each joint is off."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.opencv import cv2
from coach.settings import FeedbackSettings
from coach.skeleton import EDGES, JOINT_TRIPLETS, JOINTS
from coach.types import FloatArray, ImageArray

Colour = tuple[int, int, int]
"""BGR."""

REFERENCE: Final[Colour] = (248, 180, 138)
GOOD: Final[Colour] = (138, 195, 76)
OFF: Final[Colour] = (36, 178, 255)
WRONG: Final[Colour] = (74, 107, 255)
UNKNOWN: Final[Colour] = (140, 136, 124)
_OUTLINE: Final[Colour] = (20, 15, 10)


def stops(limits: FeedbackSettings) -> tuple[float, float, float]:
    """Degrees up to which a joint is good, from which it is off, and wrong; increasing."""
    return limits.off_deg * 0.5, limits.off_deg, max(limits.wrong_deg, limits.off_deg + 1.0)


def colour_of(difference_deg: float, limits: FeedbackSettings) -> Colour:
    """Of a joint that is this far off; blends from good over off to wrong."""
    size = abs(difference_deg)
    if not np.isfinite(size):
        return UNKNOWN
    blue, green, red = (
        int(np.interp(size, stops(limits), shades)) for shades in zip(GOOD, OFF, WRONG, strict=True)
    )
    return blue, green, red


def draw(
    image: ImageArray,
    keypoints_px: FloatArray,
    difference_deg: FloatArray | None,
    limits: FeedbackSettings,
    *,
    thickness: int = 2,
) -> None:
    """Draw a pose on (H, W, 3) BGR, in place.

    Parameters
    ----------
    keypoints_px : (17, 2) pixels of this image; what is NaN is left out.
    difference_deg : (9,) of the joints; None draws the reference.
    limits : from how many degrees a joint is off, and wrong.
    """
    seen = np.isfinite(keypoints_px).all(axis=1)
    whole = np.round(np.where(seen[:, None], keypoints_px, 0.0)).astype(int)
    points = [(int(x), int(y)) for x, y in whole]
    for a, b in EDGES:
        if seen[a] and seen[b]:
            off = float("nan") if difference_deg is None else _edge_difference(a, b, difference_deg)
            colour = REFERENCE if difference_deg is None else colour_of(off, limits)
            cv2.line(image, points[a], points[b], _OUTLINE, thickness + 2, cv2.LINE_AA)
            cv2.line(image, points[a], points[b], colour, thickness, cv2.LINE_AA)
    for index in np.flatnonzero(seen):
        off = float("nan") if difference_deg is None else _vertex_difference(int(index), difference_deg)
        colour = REFERENCE if difference_deg is None else colour_of(off, limits)
        cv2.circle(image, points[index], thickness + 1, colour, -1, cv2.LINE_AA)


def _edge_difference(a: int, b: int, difference_deg: FloatArray) -> float:
    """Of the joint whose second limb this edge is; NaN where it is none's."""
    for joint, (_, vertex, end) in enumerate(JOINT_TRIPLETS):
        if {a, b} == {vertex, end} and JOINTS[joint] != "waist":
            return float(difference_deg[joint])
    return float("nan")


def _vertex_difference(index: int, difference_deg: FloatArray) -> float:
    found = [
        abs(float(difference_deg[joint]))
        for joint, (_, vertex, _) in enumerate(JOINT_TRIPLETS)
        if vertex == index
    ]
    known = [value for value in found if np.isfinite(value)]
    return max(known, default=float("nan"))
