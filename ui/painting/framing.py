"""Which part of a picture is shown: as large a body as fits, moving slowly, never cutting a limb off."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.types import Box, FloatArray

MARGIN_TALL: Final = 0.07
MARGIN_WIDE: Final = 0.04
MAX_ZOOM: Final = 1.8
_STRAY_PERCENT: Final = 1.0
_GROW_S: Final = 0.25
_SHRINK_S: Final = 6.0


@dataclass(frozen=True)
class Region:
    """The part of a picture that a cell shows, in picture pixels; it may reach over the border."""

    x: float
    y: float
    width: float
    height: float

    def scaled(self, factor: float) -> Region:
        """The same part of the picture when that is ``factor`` times as large."""
        return Region(self.x * factor, self.y * factor, self.width * factor, self.height * factor)


def body_box(keypoints_px: FloatArray) -> Box | None:
    """The box round the keypoints that are seen, with room for the crown of the head; None when none is.

    Parameters
    ----------
    keypoints_px : (..., 17, 2); a whole routine gives the box of everything that is done in it.
    """
    frames = keypoints_px.reshape(-1, keypoints_px.shape[-2], 2)
    frames = frames[np.isfinite(frames).all(axis=2).any(axis=1)]
    if len(frames) == 0:
        return None
    # A keypoint that is wrong in a frame or two must not make everything small.
    left, top = np.percentile(np.nanmin(frames, axis=1), _STRAY_PERCENT, axis=0)
    right, bottom = np.percentile(np.nanmax(frames, axis=1), 100 - _STRAY_PERCENT, axis=0)
    crown = 0.10 * (bottom - top)
    return float(left), float(top - crown), float(right - left), float(bottom - top + 1.4 * crown)


def fit_region(picture: tuple[int, int], cell: tuple[int, int], body: Box | None) -> Region:
    """The region with the shape of ``cell`` that shows ``body`` as large as may be.

    It stays inside the picture while the body fits so; else it grows over the border up to the whole picture.

    Parameters
    ----------
    picture, cell : (width, height) in pixels.
    body : box in picture pixels; None shows the middle of the picture, filling the cell.
    """
    width, height = picture
    aspect = max(cell[0], 1) / max(cell[1], 1)
    cover = min(height, width / aspect)
    if body is None:
        tall = cover
        middle = (width / 2, height / 2)
    else:
        x, y, body_width, body_height = body
        needed = max(body_height * (1 + 2 * MARGIN_TALL), body_width * (1 + 2 * MARGIN_WIDE) / aspect)
        bare = max(body_height, body_width / aspect)
        needed = max(min(needed, cover), bare)  # no border for the sake of a margin
        tall = min(max(needed, cover / MAX_ZOOM), max(height, width / aspect))
        middle = (x + body_width / 2, y + body_height / 2)
    wide = tall * aspect
    return Region(_place(middle[0], wide, width), _place(middle[1], tall, height), wide, tall)


def fit_body(cell: tuple[int, int], body: Box) -> Region:
    """The region with the shape of ``cell`` in whose middle ``body`` is as large as may be."""
    x, y, width, height = body
    aspect = max(cell[0], 1) / max(cell[1], 1)
    tall = max(height * (1 + 2 * MARGIN_TALL), width * (1 + 2 * MARGIN_WIDE) / aspect)
    return Region(x + width / 2 - tall * aspect / 2, y + height / 2 - tall / 2, tall * aspect, tall)


def side_by_side(stage: tuple[int, int], body: Box | None) -> bool:
    """Whether two pictures of ``body`` are larger side by side than one above the other."""
    if body is None:
        return stage[0] >= stage[1]
    _, _, width, height = body
    beside = min(stage[0] / 2 / max(width, 1.0), stage[1] / max(height, 1.0))
    stacked = min(stage[0] / max(width, 1.0), stage[1] / 2 / max(height, 1.0))
    return beside >= stacked


class Framer:
    """Follows a body without hurry: makes room at once, comes closer slowly."""

    def __init__(self) -> None:
        self._edges: tuple[float, float, float, float] | None = None

    @property
    def box(self) -> Box | None:
        """The room that the body has needed of late."""
        if self._edges is None:
            return None
        left, top, right, bottom = self._edges
        return left, top, right - left, bottom - top

    def update(self, body: Box | None, elapsed_s: float) -> Box | None:
        """Take the body's box of one more frame; returns :attr:`box`. None leaves it where it is."""
        if body is None:
            return self.box
        new = (body[0], body[1], body[0] + body[2], body[1] + body[3])
        if self._edges is None:
            self._edges = new
        else:
            outward = (-1, -1, 1, 1)
            self._edges = tuple(  # type: ignore[assignment]
                old + (edge - old) * _step(elapsed_s, _GROW_S if (edge - old) * sign > 0 else _SHRINK_S)
                for old, edge, sign in zip(self._edges, new, outward, strict=True)
            )
        return self.box

    def reset(self) -> None:
        """Forget the body: another camera, another routine."""
        self._edges = None


def _step(elapsed_s: float, time_constant_s: float) -> float:
    return 1.0 - math.exp(-max(elapsed_s, 0.0) / time_constant_s)


def _place(middle: float, size: float, limit: float) -> float:
    if size >= limit:
        return (limit - size) / 2
    return min(max(middle - size / 2, 0.0), limit - size)
