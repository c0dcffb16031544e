"""Where the reference is shown while it follows the learner: moving as a film does, not a measurement."""

from __future__ import annotations

import math
from typing import Final

from coach.types import Alignment, FollowState

CATCH_UP_S: Final = 0.35
JUMP_S: Final = 1.0
CONFIRM_S: Final = 0.4
COAST_S: Final = 2.0
COAST_REACH_S: Final = 0.8
"""Less than :data:`JUMP_S`: a learner who stood meanwhile is waited for, and nothing is shown backwards."""
MAX_RATE: Final = 2.5
MAX_CHANGE_PER_S: Final = 8.0
"""How fast the rate changes: from standing to full speed within an eighth of a second."""
_STALE_S: Final = 0.5
_SURE = (FollowState.LOCKED, FollowState.FINISHED)


class FollowMe:
    """Waits for the learner, goes at their tempo, and closes what is left within :data:`CATCH_UP_S`.

    It stands rather than running backwards. Only when the learner has been :data:`JUMP_S` or more elsewhere
    for :data:`CONFIRM_S` does it cut there: that is a repeat or a skip, not noise. Through a mistake, when
    the place is not known, it goes on slower and slower, until after :data:`COAST_S` it stands.

    Parameters
    ----------
    duration_s : of the reference.
    """

    waits = False

    def __init__(self, duration_s: float) -> None:
        self._duration_s = duration_s
        self.over = False
        self.place(0.0)

    def place(self, reference_s: float) -> None:
        """Go there at once: the learner asked for it."""
        self.shown_s = self._target_s = self._sure_s = min(max(reference_s, 0.0), self._duration_s)
        self.rate = self._tempo = 0.0
        self._state = FollowState.WAITING
        self._age_s = self._doubt_s = 0.0
        self._elsewhere_s = math.nan
        self._elsewhere_for_s = 0.0

    def go_on(self) -> None:
        """Nothing is waited for but the learner."""

    def set_speed(self, speed: float) -> None:
        """The learner's own tempo counts here."""

    def take(self, alignment: Alignment) -> None:
        """Take a new measurement."""
        self._state = alignment.state
        self._age_s = 0.0
        if alignment.state in _SURE:
            self._doubt_s, self._sure_s = 0.0, self.shown_s
            self._take_place(alignment)
        elif alignment.state is FollowState.WAITING:
            self._tempo = 0.0
            self._take_place(alignment)  # sent back to the start, or standing where they were
        else:
            self._elsewhere_s = math.nan

    def advance(self, elapsed_s: float) -> float:
        """Let time pass."""
        self._age_s += elapsed_s
        self._confirm(elapsed_s)
        wanted = self._wanted_rate(elapsed_s)
        change = MAX_CHANGE_PER_S * elapsed_s
        self.rate = min(max(wanted, self.rate - change, 0.0), self.rate + change, MAX_RATE)
        self.shown_s += self.rate * elapsed_s
        if self.shown_s >= self._duration_s:
            self.shown_s, self.rate = self._duration_s, 0.0
        return self.shown_s

    def _take_place(self, alignment: Alignment) -> None:
        place_s = min(max(alignment.reference_s, 0.0), self._duration_s)
        if abs(place_s - self.shown_s) < JUMP_S:
            self._elsewhere_s = math.nan
            self._target_s = place_s
            if alignment.state is not FollowState.WAITING:
                self._tempo = min(max(alignment.tempo, 0.0), MAX_RATE)
            return
        if not abs(place_s - self._elsewhere_s) < JUMP_S:  # nor when it was not elsewhere before
            self._elsewhere_for_s = 0.0
        self._elsewhere_s = place_s

    def _confirm(self, elapsed_s: float) -> None:
        """Cut to where the learner is, if they have been there long enough."""
        if math.isnan(self._elsewhere_s) or self._age_s > _STALE_S:
            return
        self._elsewhere_for_s += elapsed_s
        if self._elsewhere_for_s >= CONFIRM_S:
            self.shown_s = self._target_s = self._sure_s = self._elsewhere_s
            self._elsewhere_s = math.nan

    def _wanted_rate(self, elapsed_s: float) -> float:
        if self._state in _SURE:
            if self._age_s >= _STALE_S or not math.isnan(self._elsewhere_s):
                return 0.0
            if self._state is FollowState.LOCKED:
                self._target_s += self._tempo * elapsed_s
            else:
                self._tempo = 0.0
            return self._tempo + (self._target_s - self.shown_s) / CATCH_UP_S
        if self._state is FollowState.WAITING or self._age_s >= _STALE_S:
            return 0.0
        self._doubt_s += elapsed_s
        fading = self._tempo * max(1.0 - self._doubt_s / COAST_S, 0.0)
        left_s = COAST_REACH_S - (self.shown_s - self._sure_s)
        return min(fading, max(left_s, 0.0) / CATCH_UP_S)
