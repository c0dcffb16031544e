"""What the reader makes of MIL: a hint where to look, never more."""

from __future__ import annotations

import math

from coach.tracking.body import centre
from coach.tracking.mil import Mil
from coach.tracking.seen import Body
from coach.types import Box, Frame

_FRESH_S = 0.5
_SURE_SCORE = 0.5
_ASTRAY, _RESTART_S = 0.3, 1.0


class MilGuide:
    """Starts MIL on the learner, and again where it has gone astray while the pose model is sure."""

    def __init__(self, mil: Mil) -> None:
        self._mil = mil
        self._started_s = -math.inf

    def start(self, frame: Frame, body: Box) -> None:
        """This is the learner."""
        self._started_s = frame.timestamp_s
        self._mil.start(frame, body)

    def stop(self) -> None:
        """Follow nobody."""
        self._started_s = -math.inf
        self._mil.stop()

    def look(self, frame: Frame) -> None:
        """Offer a frame."""
        self._mil.look(frame)

    def look_every(self, interval_s: float) -> None:
        """Look this often from now on."""
        self._mil.look_every(interval_s)

    def box(self, now_s: float) -> Box | None:
        """Where it saw the learner a moment ago."""
        look = self._mil.latest()
        return look.box_px if look and now_s - look.timestamp_s <= _FRESH_S else None

    def keep(self, frame: Frame, body: Body) -> None:
        """The learner was seen here for sure."""
        box = self.box(frame.timestamp_s)
        if box is None or body.score < _SURE_SCORE:
            return
        astray = math.dist(centre(box), centre(body.box_px)) > _ASTRAY * max(body.box_px[2:])
        if astray and frame.timestamp_s - self._started_s >= _RESTART_S:
            self.start(frame, body.box_px)

    def close(self) -> None:
        """Stop for good."""
        self._mil.close()
