"""What the capture thread does with a frame: leave it to be looked at; a slow machine shows it first."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from coach.pipeline.analyser import LiveAnalyser
from coach.pipeline.capture_loop import Arrived
from coach.pipeline.slot import LatestSlot, PacedSlot
from coach.types import LiveResult


class Arrivals:
    """Takes the frames of one camera.

    It knows nothing of the pipeline that it is a part of: a ring of objects would keep an ended one, pictures
    and models and all, until the collector comes.

    Parameters
    ----------
    frames : where a frame waits to be looked at.
    results : where it goes on a slow machine, with the body carried on to it, before anybody looks at it.
    paused : set while nobody is followed.
    """

    def __init__(
        self, frames: LatestSlot[Arrived], results: PacedSlot[LiveResult], paused: threading.Event
    ) -> None:
        self._frames = frames
        self._results = results
        self._paused = paused
        self._analyser: LiveAnalyser | None = None

    @contextlib.contextmanager
    def shown_by(self, analyser: LiveAnalyser) -> Iterator[None]:
        """Ask ``analyser`` what to show ahead of a look, for as long as it is open."""
        self._analyser = analyser
        try:
            yield
        finally:
            self._analyser = None

    def take(self, arrived: Arrived) -> None:
        """In the capture thread."""
        self._frames.put(arrived)
        analyser = self._analyser
        if analyser is None:
            return
        arrival_s, follow = arrived.arrival_s, not self._paused.is_set()
        ahead = analyser.ahead(arrived.frame, arrival_s=arrival_s, follow=follow)
        if ahead is not None:
            self._results.put(ahead, arrival_s + analyser.hold_s)
