"""OpenCV's MIL tracker (Babenko et al. 2009): keeps a person by looks where the pose model loses them.

A look costs about 17 ms of one core, whatever the size of the picture, so it runs on a thread of its own
beside the analysis and takes the newest frame only.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from coach.opencv import cv2
from coach.types import Box, Frame, ImageArray

Mode = Literal["thread", "inline", "off"]
_BODY_PX = 80
"""Bodies are shrunk to this height: MIL looks a fixed number of pixels around, so it reaches further then."""
_REACH_PX = 15
_JOIN_S = 2.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """Where MIL saw the person: box in image pixels, and the timestamp of the frame that it looked at."""

    box_px: Box
    timestamp_s: float


class Mil(Protocol):
    """A MIL tracker, however it is run."""

    def start(self, frame: Frame, box_px: Box) -> None:
        """Learn what the person in this box looks like, forgetting who was followed before."""

    def look(self, frame: Frame) -> None:
        """Offer a frame; it is looked at when the interval has passed (and, on a thread, when it is free)."""

    def latest(self) -> Look | None:
        """The last answer since :meth:`start`."""

    def look_every(self, interval_s: float) -> None:
        """Look this seldom from now on."""

    def stop(self) -> None:
        """Follow nobody."""

    def close(self) -> None:
        """Stop for good."""


def create(mode: Mode, interval_s: float) -> Mil:
    """MIL on a thread (live), inline (looks at the same frames each time), or none.

    MIL draws its features with the C library's ``rand``, so two inline runs may differ by a pixel or two;
    only "off" gives exactly the same answer each time.
    """
    if mode == "thread":
        return ThreadMil(interval_s)
    return InlineMil(interval_s) if mode == "inline" else NoMil()


class NoMil:
    """No MIL at all: the crop follows the keypoints only."""

    def look_every(self, interval_s: float) -> None:
        """See :class:`Mil`."""

    def start(self, frame: Frame, box_px: Box) -> None:
        """See :class:`Mil`."""

    def look(self, frame: Frame) -> None:
        """See :class:`Mil`."""

    def latest(self) -> Look | None:
        """See :class:`Mil`."""
        return None

    def stop(self) -> None:
        """See :class:`Mil`."""

    def close(self) -> None:
        """See :class:`Mil`."""


class InlineMil:
    """MIL on the calling thread."""

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._tracker: cv2.TrackerMIL | None = None
        self._latest: Look | None = None
        self._tried_s = -np.inf
        self._scale = 1.0

    def look_every(self, interval_s: float) -> None:
        """See :class:`Mil`."""
        self._interval_s = interval_s

    def start(self, frame: Frame, box_px: Box) -> None:
        """See :class:`Mil`."""
        self._scale = min(1.0, _BODY_PX / max(box_px[2], box_px[3], 1.0))
        picture = _shrunk(frame.image, self._scale)
        self._latest = self._tracker = None
        self._tried_s = frame.timestamp_s
        box = _inside(box_px, self._scale, picture)
        if box is None:
            return
        parameters = cv2.TrackerMIL.Params()
        parameters.samplerSearchWinSize = _REACH_PX
        tracker = cv2.TrackerMIL.create(parameters)
        with _unable("start"):
            tracker.init(picture, box)
            self._tracker = tracker

    def look(self, frame: Frame) -> None:
        """See :class:`Mil`."""
        if self._tracker is None or frame.timestamp_s - self._tried_s < self._interval_s:
            return
        self._tried_s = frame.timestamp_s
        with _unable("look"):
            seen, box = self._tracker.update(_shrunk(frame.image, self._scale))
            if seen:
                x, y, w, h = (side / self._scale for side in box)
                self._latest = Look((x, y, w, h), frame.timestamp_s)

    def latest(self) -> Look | None:
        """See :class:`Mil`."""
        return self._latest

    def stop(self) -> None:
        """See :class:`Mil`."""
        self._tracker = self._latest = None

    def close(self) -> None:
        """See :class:`Mil`."""
        self.stop()


class ThreadMil:
    """MIL beside the calling thread, which never waits for it."""

    def __init__(self, interval_s: float) -> None:
        self._inline = InlineMil(interval_s)
        self._wake = threading.Condition()
        self._to_start: tuple[Frame, Box] | None = None
        self._to_look: Frame | None = None
        self._latest: Look | None = None
        self._following = False
        self._run = 0
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="mil", daemon=True)
        self._thread.start()

    def look_every(self, interval_s: float) -> None:
        """See :class:`Mil`."""
        self._inline.look_every(interval_s)

    def start(self, frame: Frame, box_px: Box) -> None:
        """See :class:`Mil`."""
        with self._wake:
            self._forget()
            self._to_start, self._following = (frame, box_px), True
            self._wake.notify()

    def look(self, frame: Frame) -> None:
        """See :class:`Mil`."""
        with self._wake:
            if self._following:
                self._to_look = frame
                self._wake.notify()

    def latest(self) -> Look | None:
        """See :class:`Mil`."""
        with self._wake:
            return self._latest

    def stop(self) -> None:
        """See :class:`Mil`."""
        with self._wake:
            self._forget()

    def close(self) -> None:
        """See :class:`Mil`."""
        with self._wake:
            self._forget()
            self._closed = True
            self._wake.notify()
        self._thread.join(_JOIN_S)

    def _forget(self) -> None:
        self._to_start = self._to_look = self._latest = None
        self._following = False
        self._run += 1

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._to_start or self._to_look)
                if self._closed:
                    return
                to_start, to_look, run = self._to_start, self._to_look, self._run
                self._to_start = self._to_look = None
            if to_start is not None:
                self._inline.start(*to_start)
            if to_look is not None:
                self._inline.look(to_look)
            with self._wake:
                if run == self._run:
                    self._latest = self._inline.latest()


@contextlib.contextmanager
def _unable(what: str) -> Iterator[None]:
    """OpenCV raises on boxes that it cannot sample around; MIL is a help only, so go on without it."""
    try:
        yield
    except cv2.error as error:
        log.info("MIL could not %s: %s", what, error)


def _shrunk(image: ImageArray, scale: float) -> ImageArray:
    if scale >= 1:
        return image
    height, width = image.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _inside(box_px: Box, scale: float, picture: ImageArray) -> tuple[int, int, int, int] | None:
    """The part of a box within the shrunk picture, whole pixels; None when next to nothing is."""
    height, width = picture.shape[:2]
    left, top = max(0, int(box_px[0] * scale)), max(0, int(box_px[1] * scale))
    right = min(width, int((box_px[0] + box_px[2]) * scale))
    bottom = min(height, int((box_px[1] + box_px[3]) * scale))
    return (left, top, right - left, bottom - top) if right - left >= 8 and bottom - top >= 8 else None
