"""How the offset changes over long clips: two clocks never run alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.fitting import SHARE, fitted
from coach.multicam.fraction import refined
from coach.types import FloatArray

_WINDOW_S: Final = 6.0
_HOP_S: Final = 3.0
_LEAST_WINDOWS: Final = 7
_MOST_PPM: Final = 1000.0
"""Cameras differ by tens of parts per million; phones that drop frames by hundreds."""
_CLEAR: Final = 3.0
"""Standard errors that a drift must have, to be told ..."""
_TRUSTED_PPM: Final = 50.0
"""... unless the standard error is so small that even none is told."""
_LEAST_LEAD: Final = 0.03
"""By how much the ends of a window's search must be dearer than its best lag."""
_ROUNDS: Final = 10

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """Where A's frame 0 is in B, and how much faster B's clock runs; NaN when that cannot be told."""

    frames: float
    drift_ppm: float


def followed(first: FloatArray, second: FloatArray, frames: float, fps: float, share: float = SHARE) -> Line:
    """Look at the offset window by window, and lay a line through what they say.

    Parameters
    ----------
    first, second : (5, J, T) and (5, J, U), of :func:`coach.multicam.preparing.prepared`.
    frames : the offset on the whole.
    share : of the local mean that is taken off.
    """
    times, offsets = _windows(first, second, round(frames), fps, share)
    if len(times) < _LEAST_WINDOWS:
        return Line(frames, math.nan)
    start, slope, error = _robust_line(times, offsets)
    error_ppm, slope_ppm = error * 1e6, slope * 1e6
    clear = abs(slope_ppm) > _CLEAR * error_ppm or error_ppm <= _TRUSTED_PPM
    return Line(start, slope_ppm) if clear and abs(slope_ppm) <= _MOST_PPM else Line(frames, math.nan)


def _windows(
    first: FloatArray, second: FloatArray, lag: int, fps: float, share: float
) -> tuple[Floats, Floats]:
    """Middles, in A's frames, and offsets of the windows whose best lag is clear."""
    length, hop = round(_WINDOW_S * fps), round(_HOP_S * fps)
    begin, end = max(0, -lag), min(first.shape[2], second.shape[2] - lag)
    if (end - begin - length) // hop + 1 < _LEAST_WINDOWS:
        return np.zeros(0), np.zeros(0)
    reach = 4 + math.ceil(_MOST_PPM / 1e6 * (end - begin))
    steps = np.arange(-reach, reach + 1)
    times, offsets = [], []
    for start in range(begin, end - length + 1, hop):
        base = max(0, start + lag - reach)
        there = second[:, :, base : start + lag + length + reach]
        here, lags = first[:, :, start : start + length], start + lag - base + steps
        costs, matrices = fitted(here, there, lags, share=share, stride=1)
        best = int(np.nanargmin(costs)) if np.isfinite(costs).all() else 0
        if 0 < best < len(steps) - 1 and min(costs[0], costs[-1]) - costs[best] >= _LEAST_LEAD:
            times.append(start + length / 2)
            exact = refined(here, there, fps, float(lags[best]), matrices[best])
            offsets.append(lag + steps[best] + exact - lags[best])
    return np.array(times), np.array(offsets)


def _robust_line(times: Floats, values: Floats) -> tuple[float, float, float]:
    """Value at time 0, slope and its standard error; a Cauchy fit, so that wild windows count for little."""
    columns = np.stack([np.ones_like(times), times - times.mean()], axis=1)
    weights = np.ones_like(times)
    # Theil's slope to begin with: least squares would start from a line that wild windows have bent.
    row, column = np.triu_indices(len(times), 1)
    slope = float(np.median((values[column] - values[row]) / (times[column] - times[row])))
    line = np.array([np.median(values - slope * columns[:, 1]), slope])
    for _ in range(_ROUNDS):
        apart = values - columns @ line
        scale = max(1.4826 * float(np.median(np.abs(apart))), 0.02)
        weights = 1.0 / (1.0 + (apart / (2 * scale)) ** 2)
        line = np.linalg.solve(columns.T * weights @ columns, columns.T * weights @ values)
    apart = values - columns @ line
    variance = float((weights * apart**2).sum() / max(weights.sum() - 2.0, 1.0))
    error = math.sqrt(variance / float((weights * columns[:, 1] ** 2).sum()))
    # Neighbouring windows share half of their frames.
    return float(line[0] - line[1] * times.mean()), float(line[1]), error * math.sqrt(2.0)
