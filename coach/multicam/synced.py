"""Videos of one movement by several cameras, and how their clocks go together."""

from __future__ import annotations

import math
from dataclasses import dataclass

from coach.multicam.offset import Offset
from coach.multicam.solving import Clock
from coach.types import VideoPoses


@dataclass(frozen=True, slots=True, eq=False)
class PairFinding:
    """What two of the videos say of each other.

    Attributes
    ----------
    first, second : numbers of the videos.
    offset : in frames of ``fps``, the rate at which both were looked at.
    used : whether it is sure, and agrees with the other pairs.
    """

    first: int
    second: int
    offset: Offset
    fps: float
    used: bool = False

    @property
    def offset_s(self) -> float:
        """The moment of the second video at which the first begins."""
        return self.offset.frames / self.fps


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """One video among several.

    Attributes
    ----------
    clock : how its time goes with that of the reference; None where it cannot be told.
    reason : why it cannot be told, a sentence; "" when it can.
    """

    video: VideoPoses
    clock: Clock | None
    reason: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.video.path.name

    @property
    def offset_s(self) -> float:
        """The moment of this video at which the reference begins; NaN where it cannot be told."""
        return math.nan if self.clock is None else self.clock.own_s(0.0)

    @property
    def offset_frames(self) -> float:
        """The same in frames of this video, with a fraction: the index of the reference's frame 0."""
        return self.offset_s * self.video.poses.fps

    @property
    def confidence(self) -> float:
        """0..1, how likely the offset is right; 0 where it cannot be told."""
        return 0.0 if self.clock is None else self.clock.confidence

    @property
    def drift_ppm(self) -> float:
        """By how much this camera's clock runs faster than the reference's; NaN where it is not known."""
        if self.clock is None or math.isnan(self.clock.drift_ppm):
            return math.nan
        return (1.0 / self.clock.rate - 1.0) * 1e6

    @property
    def last_s(self) -> float:
        """The moment of its last frame, on its own clock."""
        return float(self.video.poses.times_s[-1])


@dataclass(frozen=True, slots=True, eq=False)
class Synced:
    """Several videos on one clock, that of the reference.

    Attributes
    ----------
    cameras : in the order they were given.
    reference : number of the video whose clock is the common one.
    pairs : what each two of them say.
    method : name of the method that looked at the pairs.
    """

    cameras: tuple[Camera, ...]
    reference: int
    pairs: tuple[PairFinding, ...]
    method: str

    @property
    def told(self) -> tuple[Camera, ...]:
        """The videos whose time is known, the reference among them."""
        return tuple(camera for camera in self.cameras if camera.clock is not None)

    @property
    def common_s(self) -> tuple[float, float]:
        """From when to when all told videos show something, on the reference's clock.

        The end is that of the first last frame; it is before the start when they share nothing.
        """
        clocks = [(camera.clock, camera.last_s) for camera in self.cameras if camera.clock is not None]
        return (
            max(clock.common_s(0.0) for clock, _ in clocks),
            min(clock.common_s(last_s) for clock, last_s in clocks),
        )
