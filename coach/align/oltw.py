"""On-line time warping: a window of some seconds that moves with the learner, constant work a frame."""

from __future__ import annotations

import math

import numpy as np

from coach.align import kernels, oltw_kernels
from coach.align.base import REGISTRY
from coach.align.oltw_kernels import Window
from coach.align.online import AngleAligner, Located
from coach.skeleton import N_JOINTS
from coach.types import FloatArray, FollowState

_WINDOW_S = 8.0
_MAX_RUN = 3


@REGISTRY.register("oltw")
class OltwAligner(AngleAligner):
    """Dixon (2005) with the read-out of Arzt & Widmer (2010).

    It looks back over eight seconds only: the same work for a routine of any length, but a learner who jumps
    further is found again by :meth:`seek` alone. Until movement begins, the search begins anew each frame.
    """

    def _begin(self, start: int) -> None:
        width = max(math.ceil(_WINDOW_S * self._reference.fps), 2)
        self._window = Window(
            reference_deg=self._angles,
            reference_weight=self._weights,
            queries_deg=np.zeros((N_JOINTS, width), np.float32),
            queries_weight=np.zeros((N_JOINTS, width), np.float32),
            row=np.full(width, np.inf),
            column=np.full(width, np.inf),
            scratch=np.zeros((2, width), np.float32),
            place=np.array([-1, start, oltw_kernels.BOTH, 1, start], np.int64),
        )
        self._best = start

    def _step(self, query_deg: FloatArray, speed: float) -> None:
        if self._states.state is FollowState.WAITING and not self._states.moving:
            self._restart()
        self._best = int(oltw_kernels.advance(query_deg, self._window, _MAX_RUN))

    def _restart(self) -> None:
        self._window.row[:] = np.inf
        self._window.column[:] = np.inf
        self._window.place[:] = -1, self._start, oltw_kernels.BOTH, 1, self._start

    def _locate(self, query_deg: FloatArray) -> Located:
        cost = np.zeros(2, np.float32)
        kernels.angle_costs(query_deg, self._angles, self._weights, self._best, cost[:1], cost[1:])
        return Located(float(self._best), float(cost[0]), math.inf)
