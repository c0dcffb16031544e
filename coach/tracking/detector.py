"""What a person detector is, the registry of all of them, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from coach.opencv import cv2
from coach.registry import Registry
from coach.types import Detection, FloatArray, ImageArray

LEAST_SCORE = 0.05
"""Detectors keep quiet about boxes scored below this; callers ask for more."""
_OVERLAP = 0.45
_GREY = (114, 114, 114)


class Detector(Protocol):
    """Finds the people in a whole frame. Not safe for use from several threads at once."""

    @property
    def name(self) -> str:
        """Its name in the registry."""

    def detect(self, image: ImageArray) -> tuple[Detection, ...]:
        """People in (H, W, 3) uint8 BGR, the surest first, boxes within the frame."""


DETECTORS: Registry[Callable[[], Detector]] = Registry("person detector")
"""Makers of detectors. Each raises ModelError when its file is missing."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A frame shrunk into a square with its proportions kept.

    Attributes
    ----------
    picture : (size, size, 3) uint8, channels as in the frame.
    scale : picture pixels per frame pixel.
    left, top : where the frame begins in the picture, pixels.
    """

    picture: ImageArray
    scale: float
    left: int
    top: int

    def to_frame(self, points: FloatArray) -> FloatArray:
        """Map (..., 2) picture pixels to frame pixels."""
        return np.asarray(
            (points - np.array([self.left, self.top], np.float32)) / np.float32(self.scale), np.float32
        )


def letterbox(
    image: ImageArray, size_px: int, *, centred: bool, fill: tuple[int, int, int] = _GREY
) -> Letterbox:
    """Shrink (or enlarge) a frame into a square picture, the rest filled with one colour."""
    height, width = image.shape[:2]
    scale = size_px / max(height, width)
    inner_w, inner_h = max(1, round(width * scale)), max(1, round(height * scale))
    left, top = ((size_px - inner_w) // 2, (size_px - inner_h) // 2) if centred else (0, 0)
    picture = np.full((size_px, size_px, 3), fill, np.uint8)
    inner = picture[top : top + inner_h, left : left + inner_w]
    cv2.resize(image, (inner_w, inner_h), dst=inner, interpolation=cv2.INTER_LINEAR)
    return Letterbox(picture, scale, left, top)


def people(
    corners_px: FloatArray, scores: FloatArray, image: ImageArray, *, overlap: float = _OVERLAP
) -> tuple[Detection, ...]:
    """Boxes cut to the frame, one for each person, the surest first.

    Parameters
    ----------
    corners_px : (n, 4) left, top, right, bottom in frame pixels.
    scores : (n,) in 0..1; those below LEAST_SCORE are dropped.
    overlap : boxes that share more than this (intersection over union) are of one person.
    """
    height, width = image.shape[:2]
    corners = np.clip(corners_px, 0, np.array([width, height, width, height], np.float32))
    sizes = corners[:, 2:] - corners[:, :2]
    kept = (scores >= LEAST_SCORE) & (sizes >= 1).all(axis=1) & np.isfinite(corners_px).all(axis=1)
    boxes, scores = np.hstack([corners[kept, :2], sizes[kept]]), scores[kept]
    order = cv2.dnn.NMSBoxes(boxes.tolist(), scores.tolist(), LEAST_SCORE, overlap)
    found = (
        Detection((float(x), float(y), float(w), float(h)), float(scores[i]))
        for i, (x, y, w, h) in ((i, boxes[i]) for i in np.asarray(order, int).reshape(-1))
    )
    return tuple(sorted(found, key=lambda person: -person.score))
