"""Searching, tracked or lost: what single frames say, weighed over time."""

from __future__ import annotations

import math

from coach.types import PersonState


class Presence:
    """The state of the person, from whether each frame shows them.

    SEARCHING until somebody is found; TRACKED until they were not seen for ``lost_after_s``; then LOST
    until somebody is found again.
    """

    def __init__(self, lost_after_s: float) -> None:
        self._lost_after_s = lost_after_s
        self.reset()

    def reset(self) -> None:
        """Back to SEARCHING."""
        self.state = PersonState.SEARCHING
        self._seen_s = -math.inf

    def found(self, timestamp_s: float) -> PersonState:
        """Somebody was found."""
        self.state, self._seen_s = PersonState.TRACKED, timestamp_s
        return self.state

    def update(self, seen: bool, timestamp_s: float) -> PersonState:
        """A frame shows the person that is tracked, or does not."""
        if self.state is PersonState.TRACKED:
            if seen:
                self._seen_s = timestamp_s
            elif timestamp_s - self._seen_s >= self._lost_after_s:
                self.state = PersonState.LOST
        return self.state
