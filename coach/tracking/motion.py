"""Where a body will be: its torso's middle moves on for a moment, and then comes to rest."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.skeleton import LEFT_HIP, LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from coach.tracking.body import middle
from coach.types import Box, FloatArray

_SHOULDERS, _HIPS = (LEFT_SHOULDER, RIGHT_SHOULDER), (LEFT_HIP, RIGHT_HIP)
_SPEED_S, _COAST_S, _SIZE_S = 0.15, 0.25, 0.5
_TORSO_SHARE = 0.25
_STEADY_SPEED = 0.7
_ROOM, _ROOM_PER_S = 0.6, 4.0
_SIZE_ROOM = 0.7
_BOX_TORSO, _BOX_MIDDLE = 0.29, 0.36


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a torso and its length, pixels."""

    x: float
    y: float
    size: float


def place_of(keypoints_px: FloatArray, seen: npt.NDArray[np.bool_], box_px: Box) -> Place:
    """Where the torso is; guessed from the body's box where shoulders or hips are not seen."""
    top, bottom = middle(keypoints_px, seen, _SHOULDERS), middle(keypoints_px, seen, _HIPS)
    if top is None or bottom is None:
        return place_in(box_px)
    least = _TORSO_SHARE * max(box_px[2:])
    x, y = (top[0] + bottom[0]) / 2, (top[1] + bottom[1]) / 2
    return Place(x, y, max(math.dist(top, bottom), least, 1.0))


def place_in(box_px: Box) -> Place:
    """Where the torso of somebody upright is in their box."""
    x, y, w, h = box_px
    return Place(x + w / 2, y + _BOX_MIDDLE * h, max(_BOX_TORSO * h, 1.0))


def gap(one: Place, other: Place) -> float:
    """How far apart two places are, in torso lengths of the larger."""
    return math.dist((one.x, one.y), (other.x, other.y)) / max(one.size, other.size)


class Motion:
    """Follows one torso with a speed that decays when nothing is seen.

    A learner turns back within a fraction of a second, somebody who walks goes on: ``coast_s`` says which;
    ``speed_s`` is how slowly a new speed is believed.
    """

    def __init__(self, coast_s: float = _COAST_S, speed_s: float = _SPEED_S) -> None:
        self._coast_s, self._speed_s = coast_s, speed_s
        self._place: Place | None = None
        self._speed = (0.0, 0.0)
        self._time_s = -math.inf

    def start(self, place: Place, timestamp_s: float) -> None:
        """Begin here, at rest."""
        self._place, self._speed, self._time_s = place, (0.0, 0.0), timestamp_s

    def update(self, place: Place, timestamp_s: float, *, steady: bool = False) -> None:
        """The torso was seen here. ``steady``: it may be somebody else's who walks by, so hardly move."""
        before, elapsed_s = self._place, timestamp_s - self._time_s
        if before is None:
            self.start(place, timestamp_s)
            return
        if elapsed_s <= 0:
            return
        if not steady:
            share = 1 - math.exp(-elapsed_s / self._speed_s)
            new = ((place.x - before.x) / elapsed_s, (place.y - before.y) / elapsed_s)
            self._speed = (
                self._speed[0] + share * (new[0] - self._speed[0]),
                self._speed[1] + share * (new[1] - self._speed[1]),
            )
        else:
            way = math.dist((place.x, place.y), (before.x, before.y))
            share = min(1.0, _STEADY_SPEED * before.size * elapsed_s / max(way, 1e-6))
            x, y = before.x + share * (place.x - before.x), before.y + share * (place.y - before.y)
            place, self._speed = Place(x, y, place.size), (0.0, 0.0)
        size = before.size + (1 - math.exp(-elapsed_s / _SIZE_S)) * (place.size - before.size)
        self._place, self._time_s = Place(place.x, place.y, size), timestamp_s

    @property
    def speed(self) -> float:
        """Torso lengths a second, as last seen."""
        return 0.0 if self._place is None else math.hypot(*self._speed) / self._place.size

    def at(self, timestamp_s: float) -> Place | None:
        """Where the torso is expected; None before :meth:`start`."""
        if self._place is None:
            return None
        elapsed_s = max(0.0, timestamp_s - self._time_s)
        way_s = self._coast_s * (1 - math.exp(-elapsed_s / self._coast_s))
        x, y = self._place.x + self._speed[0] * way_s, self._place.y + self._speed[1] * way_s
        return Place(x, y, self._place.size)

    def misfit(self, place: Place, timestamp_s: float) -> float:
        """How badly a place fits what is expected: 0 perfectly, above 1 hardly the same body."""
        expected = self.at(timestamp_s)
        if expected is None:
            return 0.0
        elapsed_s = max(0.0, timestamp_s - self._time_s)
        apart = math.dist((place.x, place.y), (expected.x, expected.y)) / expected.size
        larger = abs(math.log(place.size / expected.size))
        return apart / (_ROOM + _ROOM_PER_S * elapsed_s) + larger * larger / _SIZE_ROOM
