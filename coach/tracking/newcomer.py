"""When the learner is gone for good, somebody else who comes and stays is the learner."""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.tracking.choice import choose
from coach.tracking.motion import gap, place_in
from coach.types import Box, Detection

_GONE_S = 2.5
_SETTLED_S = 0.7
_STILL, _STILL_PER_S = 0.3, 0.5


class Newcomer:
    """Takes nobody who passes by, and nobody who was in the picture with the learner."""

    def __init__(self, least_score: float) -> None:
        self._least_score = least_score
        self.forget()

    def forget(self) -> None:
        """Nobody waits to be taken."""
        self._box: Box | None = None
        self._since_s = self._looked_s = math.inf

    def update(
        self, strangers: Sequence[Detection], size_px: tuple[int, int], gone_s: float, timestamp_s: float
    ) -> Detection | None:
        """Who is to be taken, after another look.

        Parameters
        ----------
        strangers : people of whom nothing is known.
        size_px : (width, height) of the frame.
        gone_s : how long the learner has not been seen.
        timestamp_s : of the frame.
        """
        best = choose(strangers, size_px, least_score=self._least_score)
        if best is None:
            self.forget()
            return None
        room = _STILL + _STILL_PER_S * (timestamp_s - self._looked_s)
        if self._box is None or gap(place_in(best.box_px), place_in(self._box)) > room:
            self._since_s = timestamp_s
        self._box, self._looked_s = best.box_px, timestamp_s
        return best if gone_s >= _GONE_S and timestamp_s - self._since_s >= _SETTLED_S else None
