"""Early, late and left out, of a learner whom the reference follows: measured against their own pace."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from coach.types import Alignment, FollowState

_FORGETS_S: Final = 4.0
"""Lateness against one's own pace is made up for by going on: it fades with this time constant."""
_PACE_S: Final = 10.0
_SLOWEST, _FASTEST = 0.5, 2.0
_BREAK_S: Final = 0.3
_LEAST_SKIP_S: Final = 1.5
_STEADY_S: Final = 2.0
_SURE_S: Final = 1.5
_SURELY: Final = 0.5
"""A jump counts when they were followed this surely for so long before it, and so long after it."""
_LONGEST_SKIP_S: Final = 15.0
_LONGEST_GAP_S: Final = 4.0
_LONGEST_FRAME_S: Final = 0.5


class Skipped(NamedTuple):
    """A part of the reference, seconds, that the learner left out."""

    from_s: float
    to_s: float


class OwnPace:
    """How late a learner is against how fast they mostly go, and what they skip.

    Notes
    -----
    Whoever does all of it a little slower is in time. The own tempo is averaged over ten seconds; whoever
    then stands still for half a second is half a second late, and that is forgotten with a time constant of
    four seconds, as nothing waits for them.
    A skip is a jump forward of over 1.5 s more than the time that went by and than the learner was late, as
    who seemed to stand still may have gone on. What looks like one may be the follower putting itself right:
    so it counts only when the learner was followed surely and without a leap for two seconds before, without
    another one for 1.5 s after, and no frames were missing. In repeated parts, where places are alike,
    nothing is called skipped.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self.behind_s = math.nan
        self._tempo = 1.0
        self._position_s = self._now_s = self._seen_s = math.nan
        self._steady_since_s = math.nan
        self._jump: tuple[Skipped, float] | None = None

    def update(self, alignment: Alignment) -> Skipped | None:
        """Take a position; returns what was skipped, once it is sure."""
        now_s, position_s = alignment.timestamp_s, alignment.reference_s
        missing = not 0 <= now_s - self._seen_s <= _LONGEST_FRAME_S
        self._seen_s = now_s
        if missing:
            self._steady_since_s, self._jump = math.nan, None
        if alignment.state is not FollowState.LOCKED or not math.isfinite(position_s):
            self.behind_s = math.nan
            return None
        elapsed_s, moved_s = now_s - self._now_s, position_s - self._position_s
        self._now_s, self._position_s = now_s, position_s
        if not 0 <= elapsed_s <= _LONGEST_GAP_S:
            self.behind_s, self._jump, self._steady_since_s = 0.0, None, math.nan
            return None
        ahead_s = moved_s - self._tempo * elapsed_s
        steady = now_s - self._steady_since_s - elapsed_s >= _STEADY_S
        late_s = 0.0 if math.isnan(self.behind_s) else max(self.behind_s, 0.0)
        if steady and alignment.repetition == 0 and _LEAST_SKIP_S < ahead_s - late_s < _LONGEST_SKIP_S:
            self._jump = Skipped(position_s - ahead_s, position_s), now_s
            self._steady_since_s = now_s
        elif abs(ahead_s) > _LEAST_SKIP_S / 2:
            self._jump, self._steady_since_s = None, math.nan
        elif self._jump is None and (alignment.confidence < _SURELY or elapsed_s > _BREAK_S):
            self._steady_since_s = math.nan
        if math.isnan(self._steady_since_s):
            self._steady_since_s = now_s
        if elapsed_s > _BREAK_S or abs(ahead_s) > _LEAST_SKIP_S / 2 or math.isnan(self.behind_s):
            self.behind_s = 0.0
        else:
            kept = math.exp(-elapsed_s / _FORGETS_S)
            self.behind_s = self.behind_s * kept - ahead_s / self._tempo
            share = 1 - math.exp(-elapsed_s / _PACE_S)
            if elapsed_s > 0:
                self._tempo += share * (min(max(moved_s / elapsed_s, 0.0), 3.0) - self._tempo)
                self._tempo = min(max(self._tempo, _SLOWEST), _FASTEST)
        return self._sure(now_s)

    def _sure(self, now_s: float) -> Skipped | None:
        if self._jump is None or now_s - self._jump[1] < _SURE_S:
            return None
        skipped, self._jump = self._jump[0], None
        return skipped
