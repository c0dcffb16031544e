"""Open-end DTW, exact: every camera frame is weighed against the whole reference."""

from __future__ import annotations

import math

import numpy as np

from coach.align import kernels
from coach.align.base import REGISTRY, Reference
from coach.align.online import AngleAligner, Located
from coach.types import FloatArray, FollowState

_STAY_STILL_DEG = 3.0
_STAY_MOVING_DEG = 20.0
_STILL, _MOVING = 0.2, 0.8
_SKIP_DEG = 2.0
_OFFER_COSTS = 60.0
_LEAST_OFFER_DEG = 150.0
_SLOPE_DEG = 5.0
_RADIUS_S = 0.3
_FAR_S = 1.0
_SCALE_DEG = 10.0


@REGISTRY.register("open_end")
class OpenEndAligner(AngleAligner):
    """Asymmetric open-end DTW (Giorgino 2009), one column a frame.

    While the learner follows, the column is that of exact DTW with penalties: a small one on double speed,
    and one on standing still that grows with the learner's own speed, because somebody else's poses never fit
    so well that a path would not rather wait at a good one. Before they start, a path may begin anew near the
    expected start at the price of many frames; and while there is doubt, anywhere.
    """

    def __init__(self, reference: Reference) -> None:
        count = len(reference.keypoints)
        self._columns = np.zeros((2, count), np.float32)
        self._scratch = np.zeros((2, kernels.TILE), np.float32)
        super().__init__(reference)

    def _begin(self, start: int) -> None:
        self._newest = 0
        self._floor = 0.0
        self._best = start
        self._columns[0] = np.inf
        kernels.open_begin(self._columns[0], start, 0.0, _SLOPE_DEG)

    def _step(self, query_deg: FloatArray, speed: float) -> None:
        previous, current = self._columns[self._newest], self._columns[1 - self._newest]
        if self._states.state is FollowState.WAITING:
            kernels.open_begin(previous, self._start, self._floor + _offer_deg(self._cost_deg), _SLOPE_DEG)
        elif self._states.state in (FollowState.UNSURE, FollowState.LOST):
            kernels.open_begin(previous, self._start, self._floor + _offer_deg(self._usual_deg), 0.0)
        self._best, self._floor = kernels.open_end_step(
            query_deg,
            self._angles,
            self._weights,
            previous,
            current,
            self._scratch,
            self._floor,
            _stay_deg(speed),
            _SKIP_DEG,
        )
        self._newest = 1 - self._newest

    def _locate(self, query_deg: FloatArray) -> Located:
        fps = self._reference.fps
        frame, margin_deg = kernels.around_best(
            self._columns[self._newest],
            self._best,
            math.ceil(_RADIUS_S * fps),
            math.ceil(_FAR_S * fps),
            _SCALE_DEG,
        )
        cost = np.zeros(2, np.float32)
        at = min(round(frame), self._angles.shape[1] - 1)
        kernels.angle_costs(query_deg, self._angles, self._weights, at, cost[:1], cost[1:])
        return Located(frame, float(cost[0]), margin_deg)


def _offer_deg(usual_deg: float) -> float:
    """Price of a fresh start: as many frames of this cost as it takes to believe in one."""
    return max(_OFFER_COSTS * usual_deg, _LEAST_OFFER_DEG) if math.isfinite(usual_deg) else _LEAST_OFFER_DEG


def _stay_deg(speed: float) -> float:
    """Penalty on standing still in the reference, for a learner of this speed (torso lengths a second)."""
    share = (speed - _STILL) / (_MOVING - _STILL) if math.isfinite(speed) else 0.0
    return _STAY_STILL_DEG + min(max(share, 0.0), 1.0) * (_STAY_MOVING_DEG - _STAY_STILL_DEG)
