"""How late the learner is when the reference plays by itself: the one place where latency is subtracted.

And how early, late and left out are said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coach.errors import InputError
from coach.types import Alignment, FollowState

_IN_TIME_S: Final = 0.25
_CHANGING: Final = 0.08
_TREND_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Playing:
    """A reference that plays by itself.

    Attributes
    ----------
    reference_s : the position that was shown at ``since_s``.
    since_s : of the clock that stamps the learner's frames.
    tempo : reference seconds per second, positive.
    delay_s : how long after it was shown a position comes back through the camera: of the screen and the
        camera together, as :mod:`coach.latency` measures it; 0 while it is not known.
    """

    reference_s: float
    since_s: float
    tempo: float = 1.0
    delay_s: float = 0.0

    def __post_init__(self) -> None:
        if not self.tempo > 0:
            raise InputError(f"Expected a positive tempo, got {self.tempo}.")

    def seen_with(self, timestamp_s: float) -> float:
        """The position on the screen when the light of the frame that came at ``timestamp_s`` was caught."""
        return self.reference_s + self.tempo * (timestamp_s - self.delay_s - self.since_s)


def behind_s(playing: Playing, alignment: Alignment) -> float:
    """By how many seconds the learner is late; negative is early, NaN while they are not followed."""
    if alignment.state is not FollowState.LOCKED:
        return math.nan
    return (playing.seen_with(alignment.timestamp_s) - alignment.reference_s) / playing.tempo


class Trend:
    """Whether somebody who is early or late is getting there: how fast the lateness changes."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the learner."""
        self._smooth_s = self._now_s = math.nan
        self.per_s = 0.0
        """Seconds of lateness won (negative) or lost in a second."""

    def update(self, late_s: float, timestamp_s: float) -> None:
        """Take the lateness of now; NaN while it is not known."""
        elapsed_s, self._now_s = timestamp_s - self._now_s, timestamp_s
        if not (math.isfinite(late_s) and 0 < elapsed_s <= _TREND_S and math.isfinite(self._smooth_s)):
            self._smooth_s, self.per_s = late_s, 0.0
            return
        share = 1 - math.exp(-elapsed_s / _TREND_S)
        change_s = share * (late_s - self._smooth_s)
        self._smooth_s += change_s
        self.per_s += share * (change_s / elapsed_s - self.per_s)


def timing_words(late_s: float, change_per_s: float = 0.0) -> str:
    """How early or late, and whether it is getting better, as one line; "" where it is not known.

    Parameters
    ----------
    late_s : negative is early.
    change_per_s : of :class:`Trend`.
    """
    if not math.isfinite(late_s):
        return ""
    if abs(late_s) < _IN_TIME_S:
        return "In time"
    words = f"{_seconds(abs(late_s))} {'late' if late_s > 0 else 'early'}"
    better_per_s = -change_per_s if late_s > 0 else change_per_s
    if better_per_s > _CHANGING:
        return f"{words}, {'catching up' if late_s > 0 else 'evening out'}"
    return (
        words
        if better_per_s > -_CHANGING
        else f"{words}, {'falling behind' if late_s > 0 else 'running ahead'}"
    )


def _seconds(size_s: float) -> str:
    if size_s < 0.4:
        return "A little"
    if size_s < 0.75:
        return "Half a second"
    whole = round(size_s)
    return "A second" if whole <= 1 else f"{whole} seconds"


def skipped_words(from_s: float, to_s: float, phrases: Sequence[tuple[str, float, float]]) -> str:
    """What was left out, by the name of the phrase most of which it was.

    Parameters
    ----------
    phrases : (name, from, to) in seconds of the reference.
    """
    best, name = 0.5, ""
    for title, start_s, end_s in phrases:
        inside = min(to_s, end_s) - max(from_s, start_s)
        share = inside / max(end_s - start_s, 1e-6)
        if share > best:
            best, name = share, title
    if name:
        return f"You skipped “{name}”"
    whole = max(1, round(to_s - from_s))
    return f"You skipped {'a second' if whole == 1 else f'{whole} seconds'}"
