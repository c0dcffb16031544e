"""What is worth saying of timing: late or early for a while, and parts that were left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from coach.feedback.cues import News
from coach.feedback.pace import OwnPace
from coach.feedback.timing import Trend, skipped_words, timing_words
from coach.types import Alignment, Cue, CueKind, FollowState

_LATE_S: Final = 0.5
_LASTING_S: Final = 1.0
_KEPT_S: Final = 4.0
_AGAIN_S: Final = 10.0
_SKIPPED_PRIORITY: Final = 10.0
_TIMING_PRIORITY: Final = 2.0


class Newsroom:
    """Follows the timing, and has something to say when it is off.

    Parameters
    ----------
    phrases : (name, from, to) in seconds of the reference.

    Notes
    -----
    Being late or early is said only against a reference that plays by itself, when it has been half a second
    for a second, and again after ten seconds at the earliest: a reference that follows waits for the learner,
    and the mark on the timeline is enough. What was skipped is said for four seconds, then it is past.

    Attributes
    ----------
    behind_s : how late the learner is, see :class:`coach.types.Feedback`.
    """

    def __init__(self, phrases: Sequence[tuple[str, float, float]]) -> None:
        self._phrases = tuple(phrases)
        self._pace = OwnPace()
        self._trend = Trend()
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self._pace.reset()
        self._trend.reset()
        self.behind_s = math.nan
        self._off_since_s = math.nan
        self._quiet_until_s = -math.inf
        self._skipped: tuple[str, float] | None = None

    def update(self, alignment: Alignment, behind_s: float) -> News | None:
        """Take a position and, where a reference plays, how late it is; returns what could be said now."""
        now_s = alignment.timestamp_s
        skipped = self._pace.update(alignment)
        if skipped is not None:
            self._skipped = skipped_words(*skipped, self._phrases), now_s
        plays = math.isfinite(behind_s)
        followed = alignment.state is FollowState.LOCKED
        self.behind_s = (behind_s if plays else self._pace.behind_s) if followed else math.nan
        self._trend.update(self.behind_s, now_s)
        if self._skipped is not None:
            text, since_s = self._skipped
            if now_s - since_s <= _KEPT_S:
                return News(text, CueKind.SKIPPED, _SKIPPED_PRIORITY)
            self._skipped = None
        return self._timing(now_s) if plays else None

    def said(self, cue: Cue | None) -> None:
        """Take what was chosen, so that it is not said twice."""
        if cue is None:
            return
        if cue.kind is CueKind.SKIPPED:
            self._skipped = None
        elif cue.kind is CueKind.TIMING:
            self._quiet_until_s = cue.since_s + _AGAIN_S

    def _timing(self, now_s: float) -> News | None:
        if not abs(self.behind_s) >= _LATE_S:
            self._off_since_s = math.nan
            return None
        if math.isnan(self._off_since_s):
            self._off_since_s = now_s
        if now_s - self._off_since_s < _LASTING_S or now_s < self._quiet_until_s:
            return None
        return News(timing_words(self.behind_s, self._trend.per_s), CueKind.TIMING, _TIMING_PRIORITY)
