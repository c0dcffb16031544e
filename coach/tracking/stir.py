"""Whether anything changes beside the learner: nobody comes in without that, and the detector is dear."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.tracking.body import centre
from coach.types import Box, Frame

CHANGED_S: Final = 1.0
"""How often the detector looks for others while something changes beside the learner."""
STILL_S: Final = 3.0
"""How often it looks while nothing does."""
_COMPARE_EVERY_S: Final = 0.2
_ROWS: Final = 36
"""The picture is looked at in about so many rows of single pixels."""
_CHANGE: Final = 24
"""Of 255; more than the noise of a camera in a lit room. In the dark all counts as changing."""
_LEAST_SHARE: Final = 0.005
_AROUND: Final = 0.25


class Stir:
    """Compares the room with how it was when something last changed in it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """The next room is another one."""
        self._before: npt.NDArray[np.int16] | None = None
        self._learner: Box = (0.0, 0.0, 0.0, 0.0)
        self._changed_s = self._compared_s = -math.inf

    def pace_s(self, frame: Frame, learner: Box) -> float:
        """How often the detector is to look now, :data:`CHANGED_S` or :data:`STILL_S`.

        Parameters
        ----------
        frame : the picture.
        learner : the box of the learner, who may move; their reach is not looked at.
        """
        now_s = frame.timestamp_s
        if now_s - self._changed_s < CHANGED_S or now_s - self._compared_s < _COMPARE_EVERY_S:
            return STILL_S
        self._compared_s = now_s
        step = max(1, frame.image.shape[0] // _ROWS)
        now = frame.image[::step, ::step].astype(np.int16)
        if self._before is not None and not self._changed(now, learner, step):
            return STILL_S
        self._before, self._learner, self._changed_s = now, learner, now_s
        return CHANGED_S

    def _changed(self, now: npt.NDArray[np.int16], learner: Box, step: int) -> bool:
        if self._before is None or self._before.shape != now.shape:
            return True
        if math.dist(centre(learner), centre(self._learner)) > _AROUND * max(self._learner[2:]):
            return True  # they uncover whoever is behind them
        changed = np.abs(now - self._before).max(axis=2) > _CHANGE
        for x, y, w, h in (learner, self._learner):
            around = _AROUND * max(w, h)
            left, top = (max(0, int((start - around) / step)) for start in (x, y))
            changed[top : int((y + h + around) / step) + 1, left : int((x + w + around) / step) + 1] = False
        return float(changed.mean()) >= _LEAST_SHARE
