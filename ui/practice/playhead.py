"""Where the reference is shown: by the learner, but moving as a film does, not a measurement."""

from __future__ import annotations

from typing import Final

from coach.types import Alignment, FollowState

CATCH_UP_S: Final = 0.35
JUMP_S: Final = 1.0
_MAX_RATE: Final = 2.5
_STALE_S: Final = 0.5


class Playhead:
    """The position shown, in seconds of the reference.

    While the learner is followed it moves at their tempo and closes what is left of the difference within
    :data:`CATCH_UP_S`; it stands rather than running backwards, and jumps only over :data:`JUMP_S` or more,
    which is the learner having gone somewhere else. While nobody is followed it stands.
    """

    def __init__(self, duration_s: float) -> None:
        self._duration_s = duration_s
        self._target_s = 0.0
        self._tempo = 0.0
        self._age_s = 0.0
        self._shown_s = 0.0
        self._state = FollowState.WAITING

    @property
    def shown_s(self) -> float:
        """The position shown."""
        return self._shown_s

    def place(self, reference_s: float) -> None:
        """Go there at once: the learner asked for it."""
        self._target_s = self._shown_s = min(max(reference_s, 0.0), self._duration_s)
        self._tempo = 0.0
        self._state = FollowState.WAITING

    def follow(self, alignment: Alignment) -> None:
        """Take a new measurement."""
        self._state = alignment.state
        self._age_s = 0.0
        if alignment.state in (FollowState.LOCKED, FollowState.FINISHED):
            self._target_s = alignment.reference_s
            self._tempo = min(max(alignment.tempo, 0.0), _MAX_RATE)
            if abs(self._target_s - self._shown_s) >= JUMP_S:
                self._shown_s = min(max(self._target_s, 0.0), self._duration_s)
        elif alignment.state is FollowState.WAITING and alignment.reference_s < self._shown_s - JUMP_S:
            self._shown_s = self._target_s = max(alignment.reference_s, 0.0)

    def advance(self, elapsed_s: float) -> float:
        """Let time pass; returns :attr:`shown_s`."""
        self._age_s += elapsed_s
        if self._state is FollowState.LOCKED and self._age_s < _STALE_S:
            self._target_s += self._tempo * elapsed_s
            gap = self._target_s - self._shown_s
            step = self._tempo * elapsed_s + (gap - self._tempo * elapsed_s) * min(
                elapsed_s / CATCH_UP_S, 1.0
            )
            self._shown_s += min(max(step, 0.0), _MAX_RATE * elapsed_s)
        elif self._state is FollowState.FINISHED:
            self._shown_s += min(max(self._target_s - self._shown_s, 0.0), elapsed_s)
        self._shown_s = min(max(self._shown_s, 0.0), self._duration_s)
        return self._shown_s
