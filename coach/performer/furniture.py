"""Things that stand about in the room."""

from __future__ import annotations

import numpy as np

from coach.performer.mesh import Floats
from coach.performer.paint import ellipse, ground, shape
from coach.performer.view import Camera


def plant(image: Floats, camera: Camera) -> None:
    """A plant in a pot, on the left."""
    place = (-1.95, 0.0, -1.25)
    ground(image, camera, place, 0.22)
    for turned, length, lean, colour in (
        (128, 0.30, -0.20, "#3F7F63"), (52, 0.32, 0.21, "#3A765C"), (108, 0.40, -0.10, "#4E9474"),
        (72, 0.42, 0.11, "#478A6C"), (90, 0.46, 0.0, "#5BA583"), (150, 0.22, -0.25, "#55997A"),
        (30, 0.22, 0.25, "#4B8E70"),
    ):  # fmt: skip
        t = np.linspace(0, 2 * np.pi, 40)
        u, v = 0.5 * length * (1 + np.cos(t)), 0.085 * np.sin(t) * (1.1 - 0.5 * np.cos(t))
        c, s = np.cos(np.radians(turned)), np.sin(np.radians(turned))
        leaf = np.column_stack((lean * 0.35 + c * u * 1.15 - s * v, 0.40 + s * u * 1.15 + c * v))
        shape(image, camera, place, leaf, colour)
    shape(image, camera, place, np.array([(-0.17, 0.42), (0.17, 0.42), (0.13, 0.0), (-0.13, 0.0)]), "#E9E3DA")
    shape(
        image, camera, place, np.array([(-0.18, 0.44), (0.18, 0.44), (0.18, 0.38), (-0.18, 0.38)]), "#F3EEE6"
    )


def kettlebell(image: Floats, camera: Camera) -> None:
    """A kettlebell, on the right."""
    place = (1.85, 0.0, -1.15)
    ground(image, camera, place, 0.17)
    outer, inner = ellipse(0.0, 0.235, 0.085, 0.085), ellipse(0.0, 0.235, 0.055, 0.058)
    shape(image, camera, place, np.concatenate((outer, inner[::-1])), "#4A5560")
    shape(image, camera, place, ellipse(0.0, 0.105, 0.118, 0.112), "#3B4550")
    shape(image, camera, place, ellipse(0.0, 0.105, 0.060, 0.058), "#2EC4B6")


def picture(image: Floats, camera: Camera, wall: str, z_m: float) -> None:
    """A landscape in a frame, on the wall at ``z_m``."""
    place = (1.72, 1.55, z_m)
    frame = np.array([(-0.29, -0.37), (0.29, -0.37), (0.29, 0.37), (-0.29, 0.37)])
    shape(image, camera, (place[0] + 0.025, place[1] - 0.03, place[2]), frame, wall, 0.86)
    shape(image, camera, place, frame, "#FBFAF7")
    shape(image, camera, place, frame * 0.90, "#F2E7DA")
    shape(image, camera, place, ellipse(-0.06, 0.10, 0.12, 0.12), "#FF9E7A")
    hill = np.array(
        [
            (-0.26, -0.33),
            (-0.26, -0.12),
            (-0.10, 0.02),
            (0.06, -0.08),
            (0.18, 0.05),
            (0.26, -0.02),
            (0.26, -0.33),
        ]
    )
    shape(image, camera, place, hill, "#2EC4B6", 0.92)
    shape(image, camera, place, hill * (1, 0.7) - (0, 0.10), "#1F7F79")
