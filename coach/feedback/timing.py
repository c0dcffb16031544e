"""How late the learner is when the reference plays by itself: the one place where latency is subtracted."""

from __future__ import annotations

import math
from dataclasses import dataclass

from coach.errors import InputError
from coach.types import Alignment, FollowState


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
