"""Covers those who are seen in front of the learner, so that the pose model reads who is behind them.

A pose model of one person reads the one who is seen best. Painted over, they are not read a second time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from coach.opencv import cv2
from coach.skeleton import ARMS, LEFT_HIP, LEFT_SHOULDER, LEGS, NOSE, RIGHT_EAR, RIGHT_HIP, RIGHT_SHOULDER
from coach.tracking.body import middle
from coach.types import FloatArray, ImageArray

if TYPE_CHECKING:
    from coach.tracking.seen import Body

_TRUNK = [LEFT_SHOULDER, RIGHT_SHOULDER, RIGHT_HIP, LEFT_HIP]
_SHOULDERS = (LEFT_SHOULDER, RIGHT_SHOULDER)
_HEAD = slice(NOSE, RIGHT_EAR + 1)
_ARM, _LEG, _NECK, _TRUNK_RIM, _HEAD_RADIUS = 0.3, 0.35, 0.3, 0.35, 0.35
"""Widths in torso lengths, with the room that clothes take."""
_GREY = 114
_ON = (255,)
_GUESSED = 0.5


class Cover:
    """Where some bodies are.

    Parameters
    ----------
    bodies : those to be covered.
    height_px, width_px : of the frame.

    Attributes
    ----------
    bodies : as given.
    shape : (height, width) uint8, 255 on them and 0 elsewhere.
    """

    __slots__ = ("bodies", "shape")

    def __init__(self, bodies: Sequence[Body], height_px: int, width_px: int) -> None:
        self.bodies = tuple(bodies)
        self.shape: ImageArray = np.zeros((height_px, width_px), np.uint8)
        for body in bodies:
            _draw(self.shape, body)

    def over(self, image: ImageArray) -> ImageArray:
        """A copy of the picture, grey on the bodies."""
        copy = image.copy()
        copy[self.shape > 0] = _GREY
        return copy

    def hides(self, keypoints_px: FloatArray) -> bool:
        """Whether most of (N, 2) finite keypoints lie under it: then they are guessed."""
        height_px, width_px = self.shape.shape
        x, y = np.rint(keypoints_px).astype(int).T
        under = self.shape[y.clip(0, height_px - 1), x.clip(0, width_px - 1)] > 0
        return float(under.mean()) > _GUESSED


def _draw(shape: ImageArray, body: Body) -> None:
    points, seen, size = body.keypoints_px, body.seen, body.place.size
    trunk = np.rint(points[[index for index in _TRUNK if seen[index]]]).astype(np.int32)
    if len(trunk) > 1:
        cv2.fillConvexPoly(shape, cv2.convexHull(trunk), _ON)
        cv2.polylines(shape, [trunk], True, _ON, _width(_TRUNK_RIM * size))
    for limbs, width in ((ARMS, _ARM), (LEGS, _LEG)):
        for one, other in (bone for limb in limbs for bone in pairwise(limb)):
            if seen[one] and seen[other]:
                _line(shape, points[one], points[other], width * size)
    face = points[_HEAD][seen[_HEAD]]
    neck = middle(points, seen, _SHOULDERS)
    if len(face):
        head = face.mean(axis=0)
        _line(shape, head, head, 2 * _HEAD_RADIUS * size)
        if neck is not None:
            _line(shape, head, np.array(neck), _NECK * size)


def _line(shape: ImageArray, start: FloatArray, end: FloatArray, width_px: float) -> None:
    """Rounded at both ends."""
    first, last = (np.rint(point).astype(int).tolist() for point in (start, end))
    cv2.line(shape, first, last, _ON, _width(width_px))


def _width(width_px: float) -> int:
    return max(1, round(width_px))
