"""The camera that looks at the performer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from coach.errors import InputError
from coach.performer.channels import Array


@dataclass(frozen=True)
class View:
    """Where the camera stands, and its lens.

    Attributes
    ----------
    yaw_deg : walks round the performer, 0 in front, positive to the performer's left (the picture's right).
    distance_m : from the middle of the room, where the performer stands.
    tilt_deg : looks down from above (positive) or up.
    focal : focal length in picture heights; 1.2 is a usual webcam.
    aim_m : height of the point that is in the middle of the picture.
    """

    yaw_deg: float = 0.0
    distance_m: float = 3.3
    tilt_deg: float = 3.0
    focal: float = 1.30
    aim_m: float = 1.02

    def __post_init__(self) -> None:
        if not (self.distance_m >= 1.0 and self.focal > 0.1 and abs(self.tilt_deg) < 60):
            raise InputError(
                f"Expected a camera at 1 m or more with |tilt| < 60 and focal > 0.1, got {self.distance_m}, "
                f"{self.tilt_deg} and {self.focal}."
            )


@dataclass(frozen=True, eq=False)
class Camera:
    """A :class:`View` in pixels of a picture.

    Attributes
    ----------
    axes : (3, 3) rows right, up, forward in the world.
    position_m : (3,).
    focal_px, centre_px : of the pinhole; the middle of the first pixel is at (0, 0), as everywhere in OpenCV.
    """

    axes: Array
    position_m: Array
    focal_px: float
    centre_px: tuple[float, float]
    size_px: tuple[int, int]

    @staticmethod
    def looking(view: View, width: int, height: int) -> Camera:
        """The camera of a view for a picture of width x height pixels."""
        yaw, tilt = math.radians(view.yaw_deg), math.radians(view.tilt_deg)
        towards = np.array((math.sin(yaw) * math.cos(tilt), math.sin(tilt), math.cos(yaw) * math.cos(tilt)))
        forward = -towards
        right = np.array((math.cos(yaw), 0.0, -math.sin(yaw)))
        axes = np.stack((right, np.cross(right, forward), forward))
        position = np.array((0.0, view.aim_m, 0.0)) + view.distance_m * towards
        return Camera(
            axes, position, view.focal * height, ((width - 1) / 2, (height - 1) / 2), (width, height)
        )

    def depth_m(self, points: Array) -> Array:
        """Distance (...) of points (..., 3) along the line of sight."""
        result: Array = (points - self.position_m) @ self.axes[2]
        return result

    def project(self, points: Array) -> Array:
        """Pixels (..., 2) of points (..., 3) in metres; behind the camera they are meaningless."""
        seen = (points - self.position_m) @ self.axes.T
        depth = np.maximum(seen[..., 2:], 0.05)
        result: Array = np.array(self.centre_px) + self.focal_px * seen[..., :2] * (1.0, -1.0) / depth
        return result
