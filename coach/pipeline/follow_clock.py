"""Time as the aligner sees it: without the pauses, and never backwards."""

from __future__ import annotations

LONGEST_STEP_S = 1.0


class FollowClock:
    """Adds up the time between frames while the learner is followed.

    Without it a minute's rest would look like a minute of standing still, or of dancing on unseen; so would a
    camera that was unplugged, a computer that slept, or a clock that was set: no step is longer than
    :data:`LONGEST_STEP_S`.
    """

    def __init__(self) -> None:
        self._last_s: float | None = None
        self._now_s = 0.0

    def advance(self, timestamp_s: float, *, counted: bool) -> float:
        """The time at a frame, seconds from 0; it stands still unless ``counted``."""
        if counted and self._last_s is not None:
            self._now_s += min(max(0.0, timestamp_s - self._last_s), LONGEST_STEP_S)
        self._last_s = timestamp_s
        return self._now_s
