"""Brushes: anti-aliased flat shapes on a float picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.opencv import cv2
from coach.performer.channels import Array
from coach.performer.mesh import Floats, bgr
from coach.performer.view import Camera
from coach.types import ImageArray

_SHIFT = 4  # sub-pixel bits of cv2's polygons


def fill(image: Floats, outline: Array, paint: Array | Floats) -> None:
    """Paint inside an outline (n, 2) of pixels, anti-aliased.

    Parameters
    ----------
    paint : what to paint with: (3,) a colour, (1, W, 3) one for each column, or (H, W, 3) another picture.
    """
    box, points = _around(image, outline, 2)
    mask = np.zeros(image[box].shape[:2], np.uint8)
    cv2.fillPoly(mask, [points], (255,), cv2.LINE_AA, _SHIFT)
    if paint.ndim == 3:
        paint = paint[box] if paint.shape[0] > 1 else paint[:, box[1]]
    _lay(image[box], mask, paint, 1.0)


def stroke(image: Floats, outline: Array, colour: Array | Floats, strength: float) -> None:
    """Draw a closed thin line (n, 2), ``strength`` 0..1 of its colour."""
    width = max(1, round(image.shape[0] / 360))
    box, points = _around(image, outline, 2 + width)
    mask = np.zeros(image[box].shape[:2], np.uint8)
    cv2.polylines(mask, [points], True, (255,), width, cv2.LINE_AA, _SHIFT)
    _lay(image[box], mask, colour, strength)


def _around(image: Floats, outline: Array, margin: int) -> tuple[tuple[slice, slice], npt.NDArray[np.int32]]:
    """The part of the image that an outline touches, and the outline in it in cv2's sub-pixels."""
    height, width = image.shape[:2]
    low = np.clip(np.floor(outline.min(axis=0)).astype(int) - margin, 0, (width, height))
    high = np.clip(np.ceil(outline.max(axis=0)).astype(int) + margin + 1, low, (width, height))
    points = np.round((outline - low) * (1 << _SHIFT)).astype(np.int32)
    return np.s_[low[1] : high[1], low[0] : high[0]], points


def _lay(image: Floats, mask: ImageArray, paint: Array | Floats, strength: float) -> None:
    share = (mask * np.float32(strength / 255.0))[..., None]
    image += (paint.astype(np.float32) - image) * share


def shape(
    image: Floats,
    camera: Camera,
    place: tuple[float, float, float],
    points: Array,
    colour: str,
    light: float = 1.0,
) -> None:
    """A flat thing (n, 2) in metres standing upright at a place of the room, lighter at its left."""
    outline = camera.project(np.column_stack((points, np.zeros(len(points)))) + np.array(place))
    left, right = outline[:, 0].min(), outline[:, 0].max()
    x = np.arange(image.shape[1], dtype=np.float32)
    share = np.clip((x - left) / max(float(right - left), 1.0), 0, 1)
    fill(image, outline, (255.0 * light * bgr(colour)) * (1.08 - 0.28 * share)[None, :, None])


def ellipse(x: float, y: float, a: float, b: float, turned_deg: float = 0.0) -> Array:
    """Outline (48, 2) about (x, y) with half-axes a and b."""
    t, c, s = np.linspace(0, 2 * np.pi, 48), np.cos(np.radians(turned_deg)), np.sin(np.radians(turned_deg))
    u, v = a * np.cos(t), b * np.sin(t)
    return np.column_stack((x + c * u - s * v, y + s * u + c * v))


def ground(image: Floats, camera: Camera, place: tuple[float, float, float], size_m: float) -> None:
    """The shadow under a thing."""
    flat = np.array([(np.cos(t), 0.0, 0.5 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 40)])
    for grow in (1.5, 1.25, 1.0):
        fill(image, camera.project(flat * size_m * grow + np.array(place)), image * 0.88)
