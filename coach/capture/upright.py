"""Turns pictures the way up that the file's display matrix asks for (phones film sideways)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from coach.opencv import cv2
from coach.types import ImageArray

_FLIP_ROWS, _FLIP_COLUMNS, _FLIP_BOTH = 0, 1, -1


@dataclass(frozen=True, slots=True)
class Orientation:
    """Exchange x and y if ``transposed``, then mirror: one of the eight ways a picture can lie."""

    transposed: bool = False
    flipped_x: bool = False
    flipped_y: bool = False

    def apply(self, image: ImageArray) -> ImageArray:
        """The upright picture: (H, W, 3) or, transposed, (W, H, 3)."""
        turned: Any = cv2.transpose(image) if self.transposed else image
        if self.flipped_x or self.flipped_y:
            both = self.flipped_x and self.flipped_y
            turned = cv2.flip(turned, _FLIP_BOTH if both else _FLIP_COLUMNS if self.flipped_x else _FLIP_ROWS)
        return np.asarray(turned, np.uint8)


def from_display_matrix(matrix: bytes) -> Orientation:
    """Orientation of a display matrix: nine native int32, rows (a, b, u), (c, d, v), (x, y, w).

    A point moves to x' = a x + c y, y' = b x + d y (FFmpeg, libavutil/display.h). Angles other than
    quarter turns go to the nearest one; a damaged matrix leaves the picture as it is.
    """
    if len(matrix) != 9 * 4:
        return Orientation()
    a, b, _, c, d, *_ = np.frombuffer(matrix, np.int32).astype(np.int64).tolist()
    if abs(b) + abs(c) > abs(a) + abs(d):
        return Orientation(transposed=True, flipped_x=c < 0, flipped_y=b < 0)
    return Orientation(flipped_x=a < 0, flipped_y=d < 0)
