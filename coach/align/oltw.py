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
_STAY_DEG = 10.0
_HURRY_DEG = 10.0
_LATE_DEG = 2.0
_AHEAD_S = 2.0
_FAR_S = 1.0
_STILL_S = 1.0


@REGISTRY.register("oltw")
class OltwAligner(AngleAligner):
    """Dixon (2005) with the read-out of Arzt & Widmer (2010).

    It looks back over eight seconds only: the same work for a routine of any length, but a learner who jumps
    further is found again by :meth:`seek` alone. Until movement begins, the search begins anew each frame.
    """

    sure_margin = 28.0

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
            place=np.zeros(5, np.int64),
        )
        self._restart()
        self._best = start
        self._still = 0

    def _step(self, query_deg: FloatArray, speed: float) -> None:
        self._still = 0 if self._states.moving else self._still + 1
        if self._states.state is FollowState.WAITING and self._still >= _STILL_S * self._reference.fps:
            self._restart()
        self._best = int(
            oltw_kernels.advance(query_deg, self._window, _MAX_RUN, _STAY_DEG, _HURRY_DEG, _LATE_DEG)
        )

    def _restart(self) -> None:
        self._window.row[:] = np.inf
        self._window.column[:] = np.inf
        ahead = min(round(_AHEAD_S * self._reference.fps), len(self._window.row) - 1)
        front = min(self._start + ahead, len(self._reference.keypoints) - 1)
        self._window.place[:] = -1, front, oltw_kernels.BOTH, 1, self._start

    def _locate(self, query_deg: FloatArray) -> Located:
        cost = np.zeros(2, np.float32)
        kernels.angle_costs(query_deg, self._angles, self._weights, self._best, cost[:1], cost[1:])
        return Located(float(self._best), float(cost[0]), self._margin())

    def _margin(self) -> float:
        """By how much a path to the best frame a second away would have been dearer, at the same length."""
        last, newest = int(self._window.place[oltw_kernels.J]), int(self._window.place[oltw_kernels.T])
        width = len(self._window.row)
        frames = np.arange(max(self._start, last - width + 1), last + 1)
        means = self._window.row[frames % width] / (newest + frames - self._start + 2)
        elsewhere = np.abs(frames - self._best) >= _FAR_S * self._reference.fps
        if not elsewhere.any():
            return math.inf
        length = newest + self._best - self._start + 2
        return float((means[elsewhere].min() - means[self._best - frames[0]]) * length)
