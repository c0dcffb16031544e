"""The detector beside the analysis: who is in the picture, seen seldom, and at once when there is doubt."""

from __future__ import annotations

import logging
import math
import threading
from dataclasses import dataclass
from typing import Protocol

from coach.errors import CoachError
from coach.tracking.detector import Detector
from coach.types import Detection, Frame

_JOIN_S = 2.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """Everybody in one frame."""

    people: tuple[Detection, ...]
    timestamp_s: float


class Lookout(Protocol):
    """Looks at whole frames, however it is run."""

    def now(self, frame: Frame) -> Sighting:
        """Look at this frame and wait for the answer."""

    def offer(self, frame: Frame, every_s: float) -> None:
        """Look at this frame if the last look is at least ``every_s`` ago; does not wait (on a thread)."""

    def take(self) -> Sighting | None:
        """The answer to an offer, once."""

    def forget(self) -> None:
        """Drop what is under way."""

    def close(self) -> None:
        """Stop for good."""


def create(detector: Detector, *, beside: bool) -> Lookout:
    """A lookout beside the calling thread, or on it."""
    return ThreadLookout(detector) if beside else InlineLookout(detector)


class InlineLookout:
    """Looks on the calling thread: the same answer every time."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._looked_s = -math.inf
        self._latest: Sighting | None = None

    def now(self, frame: Frame) -> Sighting:
        """See :class:`Lookout`."""
        self._looked_s = frame.timestamp_s
        return Sighting(self._detector.detect(frame.image), frame.timestamp_s)

    def offer(self, frame: Frame, every_s: float) -> None:
        """See :class:`Lookout`."""
        if frame.timestamp_s - self._looked_s >= every_s:
            self._latest = self.now(frame)

    def take(self) -> Sighting | None:
        """See :class:`Lookout`."""
        latest, self._latest = self._latest, None
        return latest

    def forget(self) -> None:
        """See :class:`Lookout`."""
        self._latest, self._looked_s = None, -math.inf

    def close(self) -> None:
        """See :class:`Lookout`."""


class ThreadLookout:
    """Looks on a thread of its own; only :meth:`now` waits."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._busy = threading.Lock()
        self._wake = threading.Condition()
        self._offered: Frame | None = None
        self._latest: Sighting | None = None
        self._looked_s = -math.inf
        self._run = 0
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="lookout", daemon=True)
        self._thread.start()

    def now(self, frame: Frame) -> Sighting:
        """See :class:`Lookout`."""
        with self._busy:
            people = self._detector.detect(frame.image)
        with self._wake:
            self._looked_s = frame.timestamp_s
        return Sighting(people, frame.timestamp_s)

    def offer(self, frame: Frame, every_s: float) -> None:
        """See :class:`Lookout`."""
        with self._wake:
            if self._offered is None and frame.timestamp_s - self._looked_s >= every_s:
                self._offered, self._looked_s = frame, frame.timestamp_s
                self._wake.notify()

    def take(self) -> Sighting | None:
        """See :class:`Lookout`."""
        with self._wake:
            latest, self._latest = self._latest, None
            return latest

    def forget(self) -> None:
        """See :class:`Lookout`."""
        with self._wake:
            self._offered = self._latest = None
            self._looked_s = -math.inf
            self._run += 1

    def close(self) -> None:
        """See :class:`Lookout`."""
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join(_JOIN_S)

    def _work(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closed or self._offered is not None)
                frame, run = self._offered, self._run
                if self._closed or frame is None:
                    return
            try:
                with self._busy:
                    seen = Sighting(self._detector.detect(frame.image), frame.timestamp_s)
            except CoachError as error:
                log.warning("The detector stopped: %s", error)
                return
            with self._wake:
                if run == self._run:
                    self._offered, self._latest = None, seen
