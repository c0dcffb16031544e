"""Where the pose model looks next: a square around the person that follows without jitter."""

from __future__ import annotations

import math

from coach.pose import crop as geometry
from coach.settings import TrackingSettings
from coach.tracking.body import centre
from coach.types import Box, Crop

_MOVE_S = 0.06
_GROW_S = 0.08
_SHRINK_S = 0.8
_REST_SHARE = 0.02
"""The crop stands still while the body's middle moves less than this share of its side."""
_LEAST_SIDE_PX = 32.0
_WIDEN_PER_S = 0.6
_WIDEST = 1.5


class CropFollower:
    """The square crop around one person.

    It is centred on the body and as large as the body with its margin; it follows movement at once, grows
    quickly and shrinks slowly, so that a crouch does not pump it. While nothing reliable is known it stays,
    slowly widens, and lets itself be led by a box from elsewhere (MIL).
    """

    def __init__(self, settings: TrackingSettings, input_size_px: int) -> None:
        self._settings = settings
        self._input_size_px = input_size_px
        self._centre = (0.0, 0.0)
        self._side = _LEAST_SIDE_PX
        self._widened = 1.0
        self._time_s = -math.inf

    @property
    def crop(self) -> Crop:
        """The present crop; may reach over the border, which is padded."""
        return geometry.square(self._centre, self._side * self._widened, self._input_size_px)

    def start(self, box_px: Box, timestamp_s: float) -> Crop:
        """Begin with a person's box."""
        self._centre, self._side = centre(box_px), self._wanted_side(box_px)
        self._widened, self._time_s = 1.0, timestamp_s
        return self.crop

    def follow(self, box_px: Box, timestamp_s: float) -> Crop:
        """Follow the box of the body, of which the pose model is sure."""
        elapsed_s = self._step(timestamp_s)
        target, side = centre(box_px), self._wanted_side(box_px)
        if math.dist(target, self._centre) > _REST_SHARE * self._side:
            self._centre = _towards(self._centre, target, 1 - math.exp(-elapsed_s / _MOVE_S))
        pace_s = _GROW_S if side > self._side else _SHRINK_S
        self._side += (side - self._side) * (1 - math.exp(-elapsed_s / pace_s))
        self._widened = 1.0
        return self.crop

    def wait(self, led_by: Box | None, timestamp_s: float, *, widen: bool = True) -> Crop:
        """Nothing sure is known: widen, and go to the middle of ``led_by``, if it is given."""
        elapsed_s = self._step(timestamp_s)
        if led_by is not None:
            self._centre = _towards(self._centre, centre(led_by), 1 - math.exp(-elapsed_s / _MOVE_S))
        if widen:
            self._widened = min(_WIDEST, self._widened + _WIDEN_PER_S * elapsed_s)
        return self.crop

    def _wanted_side(self, box_px: Box) -> float:
        return max(_LEAST_SIDE_PX, max(box_px[2], box_px[3]) * (1.0 + self._settings.margin))

    def _step(self, timestamp_s: float) -> float:
        elapsed_s, self._time_s = max(0.0, timestamp_s - self._time_s), timestamp_s
        return elapsed_s


def _towards(here: tuple[float, float], there: tuple[float, float], share: float) -> tuple[float, float]:
    return (here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share)
