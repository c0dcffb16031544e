"""Tells the pipeline what follows from a run: where the learner is expected, whether to wait, what plays."""

from __future__ import annotations

import math

from coach.capture import clock
from coach.feedback.timing import Playing
from coach.practice.run import Run
from coach.types import LiveResult
from ui.bridge import LiveBridge


class Conductor:
    """Between one run and the bridge; begun anew with each pipeline.

    Attributes
    ----------
    holds : whether the pipeline is held because there is counting.
    """

    def __init__(self, bridge: LiveBridge) -> None:
        self._bridge = bridge
        self.begin(0.0)

    def begin(self, delay_s: float) -> None:
        """Another pipeline, for a camera that is so late."""
        self._delay_s = delay_s
        self._sought_s = -math.inf
        self._playing = (False, 0)
        self.holds = False

    def restart(self, run: Run) -> None:
        """A new run from the start."""
        run.take_seek()
        self._sought_s = clock.now_s()
        self._bridge.restart()

    def pause(self) -> None:
        """Hold the pipeline, whatever is counted."""
        self.holds = False
        self._bridge.pause()

    def leave(self) -> None:
        """The camera is away: nothing is counted any more."""
        if self.holds:
            self.holds = False
            self._bridge.resume()

    def is_new(self, result: LiveResult) -> bool:
        """Whether a result was filmed after the last jump; an older one says nothing of where they are."""
        return not result.arrival_s < self._sought_s

    def apply(self, run: Run) -> None:
        """Tell what has changed."""
        if not (self._bridge.running and run.begun):
            return
        sought_s = run.take_seek()
        if sought_s is not None:
            self._sought_s = clock.now_s()
            self._bridge.seek(sought_s)
        counts = run.counting > 0
        if counts != self.holds:
            self.holds = counts
            if counts:
                self._bridge.pause()
            elif not run.paused:
                self._bridge.resume()
        playing = (run.plays, run.version)
        if playing != self._playing and (playing[0] or self._playing[0]):
            shown = Playing(run.shown_s, clock.now_s(), run.percent / 100, self._delay_s)
            self._bridge.play(shown if playing[0] else None)
        self._playing = playing
