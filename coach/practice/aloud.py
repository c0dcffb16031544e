"""Which cue is said aloud: each once, one at a time, and of those that wait the most important."""

from __future__ import annotations

from typing import Final

from coach.types import Cue

_PATIENCE_S: Final = 2.0
"""A cue that could not be said for so long is past: the learner has moved on."""


class Aloud:
    """Between the cues, which have their own cooldown, and a voice that may still be speaking."""

    def __init__(self) -> None:
        self._last: tuple[str, float] | None = None
        self._waiting: tuple[Cue, float] | None = None

    def clear(self) -> None:
        """Say nothing of what waits."""
        self._waiting = None

    def take(self, cue: Cue | None, now_s: float, *, busy: bool) -> Cue | None:
        """Take the cue that is shown now; returns what to say now.

        Parameters
        ----------
        cue : None while none is shown.
        now_s : of any clock that goes on.
        busy : whether something is still being said.
        """
        if cue is not None and (cue.text, cue.since_s) != self._last:
            self._last = cue.text, cue.since_s
            if self._waiting is None or cue.priority >= self._waiting[0].priority:
                self._waiting = cue, now_s
        if self._waiting is None:
            return None
        wanted, since_s = self._waiting
        if now_s - since_s > _PATIENCE_S:
            self._waiting = None
            return None
        if busy:
            return None
        self._waiting = None
        return wanted
