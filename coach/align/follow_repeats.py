"""Parts of a routine in which the same movement comes again and again: phase and count instead of place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from coach.align.follow_features import RATE_FPS
from coach.types import FloatArray

_SHORTEST_S, _LONGEST_S = 0.6, 8.0
_STEP = 3
_ALIKE = 0.2
"""How much a repetition may differ from the one before, as a share of what two moments of the part do."""
_MIN_REPEATS = 2.5
_MIN_MOTION = 1.0


@dataclass(frozen=True, slots=True)
class RepeatedPart:
    """From ``start_s`` to ``end_s`` of the reference the same movement comes every ``period_s``."""

    start_s: float
    end_s: float
    period_s: float


def find_repeats(descriptors: FloatArray) -> tuple[RepeatedPart, ...]:
    """The repeated parts of a reference.

    Parameters
    ----------
    descriptors : (N, D) float32 at the follower's rate.
    """
    rate = RATE_FPS / _STEP
    rows = np.ascontiguousarray(descriptors[::_STEP])
    lags = range(max(2, round(_SHORTEST_S * rate)), min(round(_LONGEST_S * rate), len(rows) // 2) + 1)
    best = np.full(len(rows), np.inf, np.float32)
    period = np.zeros(len(rows), np.int64)
    for lag in lags:
        alike = _likeness(rows, lag)
        better = alike < best * 0.7
        best[better], period[better] = alike[better], lag
    parts: list[RepeatedPart] = []
    start = 0
    while start < len(rows):
        lag = int(period[start])
        if best[start] > _ALIKE:
            start += 1
            continue
        end = start
        while end < len(rows) and best[end] <= _ALIKE and abs(int(period[end]) - lag) <= 1 + lag // 8:
            end += 1
        last = min(end - 1 + 2 * lag, len(rows) - 1)
        if last - start >= _MIN_REPEATS * lag:
            parts.append(RepeatedPart(start / rate, last / rate, lag / rate))
            start = last
        start = max(start + 1, end)
    return tuple(parts)


def _likeness(rows: FloatArray, lag: int) -> FloatArray:
    """How far each frame's next ``lag`` frames are from those one lag on, as a share of their own variety."""
    apart = np.square(rows[lag:] - rows[:-lag]).sum(axis=1)
    summed = np.concatenate([[0.0], np.cumsum(apart, dtype=np.float64)])
    n = len(apart)
    stop = np.minimum(np.arange(n) + lag, n)
    mean = (summed[stop] - summed[:-1]) / (stop - np.arange(n))
    moments = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=np.float64)])
    squares = np.concatenate([[0.0], np.cumsum(np.square(rows).sum(axis=1), dtype=np.float64)])
    count = (stop - np.arange(n))[:, None]
    middle = (moments[stop] - moments[:n]) / count
    variety = (squares[stop] - squares[:n]) / count[:, 0] - np.square(middle).sum(axis=1)
    out = np.full(len(rows), np.inf, np.float32)
    out[:n] = np.where(variety > _MIN_MOTION, mean / np.maximum(2 * variety, 1e-6), np.inf)
    return out


class RepeatCounter:
    """Counts the learner's repetitions by the phase going round, whatever the place is thought to be."""

    def __init__(self, parts: tuple[RepeatedPart, ...]) -> None:
        self.parts = parts
        self.reset()

    def reset(self) -> None:
        """Count anew."""
        self._part: RepeatedPart | None = None
        self._turned = 0.0
        self._phase = math.nan

    def update(self, position_s: float) -> tuple[float, int]:
        """Phase 0..1 inside the present repetition and its number from 1; (NaN, 0) outside repeated parts."""
        part = next((p for p in self.parts if p.start_s <= position_s < p.end_s), None)
        if part is None:
            self.reset()
            return math.nan, 0
        phase = ((position_s - part.start_s) / part.period_s) % 1.0
        if part is not self._part:
            self._part = part
            self._turned = min(phase, 0.999) if position_s - part.start_s < part.period_s else phase
        else:
            self._turned += (phase - self._phase + 0.5) % 1.0 - 0.5
        self._phase = phase
        return phase, max(1, math.floor(self._turned + 1e-9) + 1)
