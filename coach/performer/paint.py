"""Brushes: anti-aliased flat shapes on a float picture."""

from __future__ import annotations

import numpy as np

from coach.opencv import cv2
from coach.performer.channels import Array
from coach.performer.mesh import Floats, bgr
from coach.performer.view import Camera

_SHIFT = 4  # sub-pixel bits of cv2's polygons


def fill(image: Floats, outline: Array, paint: Array | Floats) -> None:
    """Paint inside an outline (n, 2) of pixels, anti-aliased: one colour, or another picture."""
    mask = np.zeros(image.shape[:2], np.uint8)
    points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
    cv2.fillPoly(mask, [points], (255,), cv2.LINE_AA, _SHIFT)
    share = (mask / np.float32(255.0))[..., None]
    image[:] = image * (1.0 - share) + paint * share


def stroke(image: Floats, outline: Array, colour: Array, strength: float) -> None:
    """Draw a closed thin line (n, 2), ``strength`` 0..1 of its colour."""
    mask = np.zeros(image.shape[:2], np.uint8)
    points = np.round(outline * (1 << _SHIFT)).astype(np.int32)
    cv2.polylines(mask, [points], True, (255,), max(1, round(image.shape[0] / 360)), cv2.LINE_AA, _SHIFT)
    share = (mask / np.float32(255.0))[..., None] * strength
    image[:] = image * (1.0 - share) + colour * share


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
