"""The virtual performer as a camera whose truth is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from coach.capture.pacing import Pacer
from coach.errors import CameraError, InputError
from coach.opencv import cv2
from coach.performer.actor import Actor, PasserBy, envelope
from coach.performer.kinematics import Figure
from coach.performer.motions import find
from coach.performer.outfit import Outfit
from coach.performer.performance import Performance
from coach.performer.renderer import Renderer
from coach.performer.room import background
from coach.performer.truth import Company, Truth, covered, hidden, in_mirror, keypoints_m, mirrored
from coach.performer.view import Camera
from coach.skeleton import SWAP
from coach.types import Frame, ImageArray, SourceInfo

_NAME = "Virtual performer"
_LATE_FRAMES = 3
"""A camera holds about this many pictures before it drops some."""


class PerformerSource:
    """Pictures of somebody doing a bundled routine; a :class:`coach.types.FrameSource`.

    Parameters
    ----------
    motion : slug of the routine. CoachError for one that the performer does not know.
    performance : how it is done; None for the reference itself.
    width, height, fps : of the pictures.
    realtime : paces itself like a camera, and like one drops frames that nobody took in time (their indices
        are skipped); otherwise every frame is drawn as soon as it is asked for.

    Notes
    -----
    Everything follows from the frame's index: frame ``k`` shows the moment ``k / fps``, whatever the speed.
    """

    def __init__(
        self,
        motion: str,
        performance: Performance | None = None,
        *,
        width: int = 1280,
        height: int = 720,
        fps: float = 30.0,
        realtime: bool = False,
    ) -> None:
        if width < 16 or height < 16 or not fps > 0:
            raise InputError(
                f"Expected at least 16x16 pixels and a positive rate, got {width}x{height} at {fps}."
            )
        self.performance = performance or Performance()
        self._camera = Camera.looking(self.performance.view, width, height)
        half_width_m = width / 2 / self._camera.focal_px * self.performance.view.distance_m
        self.actor = Actor(find(motion), self.performance, half_width_m)
        self._others = [
            PasserBy(other, half_width_m * _further(other.behind_m, self.performance))
            for other in self.performance.others
        ]
        self._size = (width, height)
        self._fps = float(fps)
        self._realtime = realtime
        self._renderer: Renderer | None = None
        self._noise: _Noise | None = None
        self._pacer = Pacer()

    @property
    def info(self) -> SourceInfo:
        """Name, size, rate and length."""
        count = max(1, round(self.actor.timeline.length_s * self._fps))
        return SourceInfo(_NAME, *self._size, self._fps, count, live=self._realtime)

    def __enter__(self) -> PerformerSource:
        self._pacer = Pacer()
        self._renderer = Renderer(
            self._camera, background(self.performance.room, self.performance.view, *self._size)
        )
        if self.performance.noise > 0:
            self._noise = _Noise(self._size, self.performance.noise, self.performance.seed)
        # The first picture compiles the kernels and builds the body, before time begins to pass.
        self._renderer.draw(self._cast(0.0))
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()
        self._renderer = None

    def stop(self) -> None:
        """End the iteration, now or to come, also while it waits; from any thread."""
        self._pacer.stop()

    def hold(self) -> None:
        """Stand still until :meth:`go_on`, when pacing itself; from any thread."""
        self._pacer.hold()

    def go_on(self) -> None:
        """Move on after :meth:`hold`."""
        self._pacer.go_on()

    def __iter__(self) -> Iterator[Frame]:
        self._opened()
        self._pacer.restart()
        return self._frames()

    def frame(self, frame_index: int) -> Frame:
        """One frame, in any order. CameraError when the source is closed."""
        renderer = self._opened()
        time_s = frame_index / self._fps
        image = renderer.draw(self._cast(time_s))
        return Frame(self._finished(image, frame_index), frame_index, time_s)

    def truth(self, frame_index: int) -> Truth:
        """What the performer really does in a frame; also while the source is closed."""
        figure, moment, _ = self.actor.at(frame_index / self._fps)
        points = keypoints_m(figure)
        pixels = self._camera.project(points)
        inside = ((pixels >= 0) & (pixels < self._size)).all(axis=1) & (self._camera.depth_m(points) > 0.1)
        wrong = tuple(
            mistake.joint
            for mistake in self.performance.mistakes
            if moment.activity in ("playing", "paused") and envelope(mistake, moment.reference_s) >= 0.5
        )
        truth = Truth(
            pixels.astype(np.float32),
            moment.reference_s,
            wrong,
            bool(inside.any()),
            moment.activity,
            hidden(points, figure, self._camera) | ~inside,
        )
        return in_mirror(truth, self._size[0]) if self.performance.mirror else truth

    def company(self, frame_index: int) -> Company:
        """Who else is in a frame, and what of the performer they hide; also while the source is closed."""
        time_s = frame_index / self._fps
        points = keypoints_m(self.actor.at(time_s)[0])
        figures = [seen for seen in (other.at(time_s) for other in self._others) if seen is not None]
        pixels = [self._camera.project(keypoints_m(figure)).astype(np.float32) for figure in figures]
        behind = covered(points, figures, self._camera)
        in_view = [seen for seen in pixels if ((seen >= 0) & (seen < self._size)).all(axis=1).any()]
        if self.performance.mirror:
            in_view = [mirrored(seen, self._size[0]) for seen in in_view]
            behind = behind[list(SWAP)]
        return Company(tuple(in_view), behind)

    def _frames(self) -> Iterator[Frame]:
        index = 0
        count = self.info.frame_count
        while index < count:
            if not (self._pacer.wait_for(index / self._fps) if self._realtime else not self._pacer.stopped):
                self._opened()
                return
            yield self.frame(index)
            self._opened()
            index += 1
            if self._realtime:
                late = int(self._pacer.late_s(index / self._fps) * self._fps)
                index += late if late >= _LATE_FRAMES else 0

    def _cast(self, time_s: float) -> Sequence[tuple[Figure, Outfit]]:
        figure, _, _ = self.actor.at(time_s)
        cast = [(figure, self.performance.outfit)]
        there = ((other, other.at(time_s)) for other in self._others)
        return cast + [(seen, other.person.outfit) for other, seen in there if seen is not None]

    def _finished(self, image: ImageArray, frame_index: int) -> ImageArray:
        if self.performance.mirror:
            image = cast(ImageArray, cv2.flip(image, 1))
        if self._noise is not None:
            image = self._noise.added(image, frame_index)
        return image

    def _opened(self) -> Renderer:
        if self._renderer is None:
            raise CameraError("The virtual performer has left: start it again.")
        return self._renderer


class _Noise:
    """A camera's noise: one field, drawn once, laid over every frame at another place."""

    _SPARE_PX = 64

    def __init__(self, size_px: tuple[int, int], deviation: float, seed: int) -> None:
        width, height = size_px
        shape = (height + self._SPARE_PX, width + self._SPARE_PX, 3)
        field = np.random.default_rng(seed).normal(0.0, deviation, shape).round()
        # Two unsigned fields: OpenCV adds those ten times faster than a signed one.
        self._brighter = np.clip(field, 0, 255).astype(np.uint8)
        self._darker = np.clip(-field, 0, 255).astype(np.uint8)
        self._seed = seed

    def added(self, image: ImageArray, frame_index: int) -> ImageArray:
        height, width = image.shape[:2]
        x, y = np.random.default_rng((self._seed, frame_index)).integers(0, self._SPARE_PX, 2)
        place = np.s_[y : y + height, x : x + width]
        return cast(ImageArray, cv2.subtract(cv2.add(image, self._brighter[place]), self._darker[place]))


def _further(behind_m: float, performance: Performance) -> float:
    """How much more of the room the camera sees at the depth of the second person."""
    return max(1.0 + behind_m / performance.view.distance_m, 0.3)
