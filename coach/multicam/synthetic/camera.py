"""Virtual cameras as they stand in a room: anywhere about a person, aimed roughly, some of them moving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.multicam.synthetic.captures import Points

SIZES_PX: Final = ((1280, 720), (1920, 1080), (720, 1280), (1080, 1920), (640, 480))
_NEAREST_M: Final = 0.3
_UPRIGHT_DEG: Final = 1.5
_LEANING_DEG: Final = 15.0
_LEANING: Final = 0.4
"""Share of cameras that lean against something instead of standing upright."""


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """A pinhole camera, at rest or moving.

    Attributes
    ----------
    size_px : width and height of its pictures.
    focal_px : focal length.
    position_m : (T, 3) at each frame.
    axes : (T, 3, 3) rows: to the right, downwards and forwards in its picture.
    """

    size_px: tuple[int, int]
    focal_px: float
    position_m: Points
    axes: Points

    def project(self, points_m: Points) -> Points:
        """(T, N, 3) metres to (T, N, 2) pixels; NaN close before the lens and behind it."""
        seen = np.einsum("tij,tnj->tni", self.axes, points_m - self.position_m[:, None])
        depth = np.where(seen[..., 2] > _NEAREST_M, seen[..., 2], np.nan)
        centre = np.array(self.size_px) / 2
        return np.asarray(self.focal_px * seen[..., :2] / depth[..., None] + centre)


def draw_camera(
    rng: np.random.Generator, body_m: Points, times_s: Points, yaw_rad: float, moving: float
) -> Camera:
    """A camera somewhere about a person.

    Parameters
    ----------
    body_m : (T, 17, 3) what happens while it films.
    times_s : (T,) when.
    yaw_rad : from where it looks.
    moving : the share of cameras that are panned or carried, 0..1.
    """
    middle, reach_m = _room(body_m)
    distance_m = reach_m + rng.uniform(2.0, 4.5)
    size_px = SIZES_PX[int(rng.integers(len(SIZES_PX)))]
    share = rng.uniform(0.3, 0.75) * min(1.0, size_px[0] / size_px[1])
    focal_px = float(share * size_px[1] * distance_m / max(1.8, 1.1 * reach_m))
    away = np.array([np.sin(yaw_rad), 0.0, np.cos(yaw_rad)]) * distance_m
    start = np.array([middle[0], 0.0, middle[2]]) + away
    start[1] = rng.uniform(0.3, 2.6)
    aim = middle + rng.normal(size=3) * 0.12
    position, target = np.tile(start, (len(times_s), 1)), np.tile(aim, (len(times_s), 1))
    if rng.random() < moving:
        position = position + _drifting(rng, times_s, 0.25)
        target = target + _drifting(rng, times_s, 0.25)
    roll_deg = rng.normal() * (_LEANING_DEG if rng.random() < _LEANING else _UPRIGHT_DEG)
    return Camera(size_px, focal_px, position, _looking(position, target, np.radians(roll_deg)))


def _room(body_m: Points) -> tuple[Points, float]:
    """The middle of where a person is, and how far they get from it on the floor, metres."""
    centres = body_m.mean(axis=1)
    middle = (centres.min(axis=0) + centres.max(axis=0)) / 2
    return middle, float(np.linalg.norm((centres - middle)[:, [0, 2]], axis=1).max())


def _drifting(rng: np.random.Generator, times_s: Points, far_m: float) -> Points:
    """(T, 3) metres: a slow wandering of two waves an axis, periods of 4 to 20 s."""
    rate = 2 * np.pi / rng.uniform(4.0, 20.0, size=(2, 3))
    phase = rng.uniform(0, 2 * np.pi, size=(2, 3))
    size = rng.normal(size=(2, 3)) * far_m * np.array([1.0, 0.4, 1.0])
    return np.asarray((size * np.sin(times_s[:, None, None] * rate + phase)).sum(axis=1))


def _looking(position: Points, target: Points, roll_rad: float) -> Points:
    """(T, 3, 3) axes of a camera that looks from one point to another, tilted by ``roll_rad``."""
    forwards = target - position
    forwards = forwards / np.linalg.norm(forwards, axis=1, keepdims=True)
    right = np.cross(forwards, np.array([0.0, 1.0, 0.0]))
    right = right / np.linalg.norm(right, axis=1, keepdims=True)
    down = np.cross(forwards, right)
    c, s = np.cos(roll_rad), np.sin(roll_rad)
    return np.stack([c * right + s * down, c * down - s * right, forwards], axis=1)
