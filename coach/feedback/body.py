"""Where up, outwards and forwards are for a body seen in a picture."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from coach.skeleton import (
    LEFT_ANKLE,
    LEFT_HIP,
    LEFT_SHOULDER,
    NOSE,
    RIGHT_ANKLE,
    RIGHT_HIP,
    RIGHT_SHOULDER,
)
from coach.types import FloatArray

_FACING_WIDTH: Final = 0.3
"""Shoulders at least this many torso lengths apart are seen from the front or the back."""
_NOSE_AHEAD: Final = 0.1


class Axis(NamedTuple):
    """The direction in the picture that is outwards, or forwards for a body seen from the side."""

    x: float
    y: float
    from_the_side: bool

    @property
    def names(self) -> tuple[str, str]:
        """What moving along it and against it is called."""
        return ("forward", "back") if self.from_the_side else ("out", "in")


class Body:
    """What the words need to know of one pose (17, 2), y downwards; NaN where not seen."""

    def __init__(self, keypoints_px: FloatArray) -> None:
        self.keypoints_px = keypoints_px
        self._shoulders = (keypoints_px[LEFT_SHOULDER] + keypoints_px[RIGHT_SHOULDER]) / 2
        self._hips = (keypoints_px[LEFT_HIP] + keypoints_px[RIGHT_HIP]) / 2
        self._up = self._shoulders - self._hips
        self._torso_px = float(np.hypot(*self._up)) or math.nan

    @property
    def lean_deg(self) -> float:
        """Angle of the torso from upright, positive towards the picture's right; -180..180."""
        return math.degrees(math.atan2(float(self._up[0]), -float(self._up[1])))

    @property
    def hip_height(self) -> float:
        """Hips above the lower ankle, in torso lengths; NaN where not seen."""
        ankles = self.keypoints_px[[LEFT_ANKLE, RIGHT_ANKLE], 1]
        return (float(ankles.max()) - float(self._hips[1])) / self._torso_px

    def foot_lift(self, side: str) -> float:
        """Height of the ankle over the other one, in torso lengths; NaN where not seen."""
        left = float(self.keypoints_px[RIGHT_ANKLE, 1] - self.keypoints_px[LEFT_ANKLE, 1]) / self._torso_px
        return left if side == "left" else -left

    def axis(self, side: str) -> Axis | None:
        """Outwards for a limb of ``side``; forwards when seen from the side; None when neither is clear."""
        across = self.keypoints_px[LEFT_SHOULDER] - self.keypoints_px[RIGHT_SHOULDER]
        width = float(np.hypot(*across))
        if width > _FACING_WIDTH * self._torso_px:
            sign = (1.0 if side == "left" else -1.0) / width
            return Axis(float(across[0]) * sign, float(across[1]) * sign, from_the_side=False)
        ahead = float(self.keypoints_px[NOSE, 0] - self._shoulders[0])
        if abs(ahead) > _NOSE_AHEAD * self._torso_px:
            return Axis(math.copysign(1.0, ahead), 0.0, from_the_side=True)
        return None


def elevation_deg(direction: FloatArray) -> float:
    """Angle of a unit direction from straight down: 0 hanging, 90 level, 180 straight up."""
    return math.degrees(math.acos(min(max(float(direction[1]), -1.0), 1.0)))


def rotated(direction: FloatArray, degrees: float) -> FloatArray:
    """``direction`` (2,) turned from the x axis towards the y axis."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = float(direction[0]), float(direction[1])
    return np.array((x * cos - y * sin, x * sin + y * cos), np.float32)


def wrapped_deg(degrees: float) -> float:
    """The same angle in -180..180."""
    return (degrees + 180.0) % 360.0 - 180.0
