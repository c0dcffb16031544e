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
_LEAP_S: Final = 0.75
_LEAST_SKIP_S: Final = 1.8
_LONGEST_SKIP_S: Final = 15.0
_STEADY_S: Final = 2.0
_SETTLED_S: Final = 2.0
_LONGEST_TURMOIL_S: Final = 5.0
_SURELY: Final = 0.5
_LONGEST_GAP_S: Final = 4.0
_LONGEST_FRAME_S: Final = 0.5


class Skipped(NamedTuple):
    """A part of the reference, seconds, that the learner left out."""

    from_s: float
    to_s: float


class _Place(NamedTuple):
    """Where they were surely: the time, the position, and how late they were."""

    now_s: float
    position_s: float
    late_s: float


class OwnPace:
    """How late a learner is against how fast they mostly go, and what they skip.

    Notes
    -----
    Whoever does all of it a little slower is in time. The own tempo is averaged over ten seconds; whoever
    then stands still for half a second is half a second late, and that is forgotten with a time constant of
    four seconds, as nothing waits for them.
    What was skipped is told by two stretches without a leap: one of two seconds in which they were followed
    surely, and one of two seconds that ends surely. In between, five seconds at most, the follower may have
    looked for them anywhere. Whoever is then over 1.8 s further than the time that went by and than they had
    been late, as who seemed to stand still may have gone on, has left that out. Nothing is called skipped in
    repeated parts, where places are alike, nor where frames were missing.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self.behind_s = math.nan
        self._tempo = 1.0
        self._position_s = self._now_s = self._seen_s = math.nan
        self._steady_since_s = self._even_since_s = math.nan
        self._before: _Place | None = None

    def update(self, alignment: Alignment) -> Skipped | None:
        """Take a position; returns what was skipped, once it is sure."""
        now_s, position_s = alignment.timestamp_s, alignment.reference_s
        missing = not 0 <= now_s - self._seen_s <= _LONGEST_FRAME_S
        self._seen_s = now_s
        if missing:
            self._forget_place()
        if alignment.state is not FollowState.LOCKED or not math.isfinite(position_s):
            self.behind_s = self._even_since_s = self._steady_since_s = math.nan
            return None
        elapsed_s, moved_s = now_s - self._now_s, position_s - self._position_s
        self._now_s, self._position_s = now_s, position_s
        if not 0 <= elapsed_s <= _LONGEST_GAP_S:
            self.behind_s = 0.0
            self._forget_place()
            return None
        ahead_s = moved_s - self._tempo * elapsed_s
        leaps = abs(ahead_s) > _LEAP_S
        skipped = self._skipped(alignment, leaps=leaps, breaks=elapsed_s > _BREAK_S)
        if elapsed_s > _BREAK_S or leaps or math.isnan(self.behind_s):
            self.behind_s = 0.0
        else:
            self._go_on(elapsed_s, moved_s, ahead_s)
        return skipped

    def _forget_place(self) -> None:
        self._steady_since_s = self._even_since_s = math.nan
        self._before = None

    def _go_on(self, elapsed_s: float, moved_s: float, ahead_s: float) -> None:
        kept = math.exp(-elapsed_s / _FORGETS_S)
        self.behind_s = self.behind_s * kept - ahead_s / self._tempo
        share = 1 - math.exp(-elapsed_s / _PACE_S)
        if elapsed_s > 0:
            self._tempo += share * (min(max(moved_s / elapsed_s, 0.0), 3.0) - self._tempo)
            self._tempo = min(max(self._tempo, _SLOWEST), _FASTEST)

    def _skipped(self, alignment: Alignment, *, leaps: bool, breaks: bool) -> Skipped | None:
        """What lies between the place where they were surely and the one where they are settled now."""
        now_s = alignment.timestamp_s
        if leaps or breaks or math.isnan(self._even_since_s):
            self._even_since_s = self._steady_since_s = now_s
        surely = alignment.confidence >= _SURELY
        if not surely:
            self._steady_since_s = now_s
        found, before = None, self._before
        settled = surely and now_s - self._even_since_s >= _SETTLED_S
        if before is not None and settled and self._even_since_s > before.now_s:
            turmoil_s = self._even_since_s - before.now_s
            ahead_s = alignment.reference_s - before.position_s - self._tempo * (now_s - before.now_s)
            enough = ahead_s - before.late_s > _LEAST_SKIP_S and ahead_s < _LONGEST_SKIP_S
            if enough and turmoil_s <= _LONGEST_TURMOIL_S and alignment.repetition == 0:
                found = Skipped(before.position_s, before.position_s + ahead_s)
            self._before = None
        if alignment.repetition:
            self._before = None
        elif now_s - self._steady_since_s >= _STEADY_S and not leaps:
            late_s = 0.0 if math.isnan(self.behind_s) else max(self.behind_s, 0.0)
            self._before = _Place(now_s, alignment.reference_s, late_s)
        return found
