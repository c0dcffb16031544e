"""Compiled kernel of the offset's fraction; callers check the arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.types import FloatArray

UNKNOWNS = 10
"""The nine terms of the matrix, row by row, and the offset."""

Floats = npt.NDArray[np.float64]
_WEIGHT, _SLOPE = UNKNOWNS, UNKNOWNS + 1
ROWS = UNKNOWNS + 2
_TINY = 1e-9


@kernel
def linearised(
    a: FloatArray, b: FloatArray, offset: float, matrix: Floats, reach: int, share: float, scale: float,
    raw: Floats, passed: Floats, moments: Floats,
) -> float:  # fmt: skip
    """Moments of the Sampson residuals' derivatives by the matrix and the offset, at these two.

    Parameters
    ----------
    a, b : (5, J, T), (5, J, U) x, y, weight, and x, y of the change per frame; weights are 0 where a frame or
        one beside it is not seen.
    offset : index in B of A's frame 0.
    matrix : (9,) of length 1.
    reach, share : of each series of a keypoint, this share of its mean over so many frames to either side is
        taken off: what errs for long tells nothing of the offset.
    scale : residual, in torsos, from which a row counts less.
    raw, passed : (12, T) room for one keypoint.
    moments : (10, 10), filled with weighted means.

    Returns
    -------
    The weighted mean of what a squared value of the matrix is divided by to be a squared distance; 0 when
    nothing is shared.
    """
    first = max(0, int(np.ceil(-offset)))
    last = min(a.shape[2], int(np.floor(b.shape[2] - 1 - offset)) + 1)
    moments[:] = 0.0
    total, inverse = 0.0, 0.0
    for joint in range(a.shape[1]):
        _rows(a[:, joint], b[:, joint], first, last, offset, matrix, raw)
        count = last - first
        for row in range(UNKNOWNS):
            _high_passed(raw[row], raw[_WEIGHT], count, reach, share, passed[row])
        for i in range(count):
            value = 0.0
            for row in range(9):
                value += matrix[row] * passed[row, i]
            slope = 1.0 / (raw[_SLOPE, i] + _TINY)
            weight = raw[_WEIGHT, i] / (1.0 + value * value * slope / scale**2)
            raw[_WEIGHT, i] = weight * slope
            total += weight
            inverse += weight * slope
        for row in range(UNKNOWNS):
            for i in range(count):
                raw[row, i] = raw[_WEIGHT, i] * passed[row, i]
            for column in range(row + 1):
                value = 0.0
                for i in range(count):
                    value += raw[row, i] * passed[column, i]
                moments[row, column] += value
    if total <= 0.0:
        return 0.0
    for row in range(UNKNOWNS):
        for column in range(row + 1):
            moments[row, column] /= total
            moments[column, row] = moments[row, column]
    return inverse / total


@kernel
def _rows(
    a: FloatArray, b: FloatArray, first: int, last: int, offset: float, matrix: Floats, raw: Floats
) -> None:
    """Of one keypoint, (5, T) and (5, U), for each shared frame: terms, change, weight, squared slope."""
    f0, f1, f2, f3, f4, f5, f6, f7, _ = matrix
    end = b.shape[1] - 1
    for t in range(first, last):
        i = t - first
        at = t + offset
        low = min(int(at), end - 1)
        u = at - low
        high, before, after = low + 1, max(low - 1, 0), min(low + 2, end)
        px, py = a[0, t], a[1, t]
        qx = _between(b[0, before], b[0, low], b[0, high], b[0, after], u)
        qy = _between(b[1, before], b[1, low], b[1, high], b[1, after], u)
        dqx, dqy = (1 - u) * b[3, low] + u * b[3, high], (1 - u) * b[4, low] + u * b[4, high]
        right, down = f0 * px + f1 * py + f2, f3 * px + f4 * py + f5
        right_a, down_a = f0 * qx + f3 * qy + f6, f1 * qx + f4 * qy + f7
        raw[0, i], raw[1, i], raw[2, i] = qx * px, qx * py, qx
        raw[3, i], raw[4, i], raw[5, i] = qy * px, qy * py, qy
        raw[6, i], raw[7, i], raw[8, i] = px, py, 1.0
        # At the truth, what B's motion adds A's takes away: the mean of both is surer than either.
        raw[9, i] = (right * dqx + down * dqy - right_a * a[3, t] - down_a * a[4, t]) / 2
        raw[_WEIGHT, i] = a[2, t] * ((1 - u) * b[2, low] + u * b[2, high])
        if b[2, low] <= 0.0 or b[2, high] <= 0.0:
            raw[_WEIGHT, i] = 0.0
        raw[_SLOPE, i] = right * right + down * down + right_a * right_a + down_a * down_a


@kernel
def _between(before: float, low: float, high: float, after: float, u: float) -> float:
    """Catmull-Rom's spline, ``u`` of the way from ``low`` to ``high``."""
    bend = 2 * before - 5 * low + 4 * high - after + (3 * (low - high) + after - before) * u
    return low + 0.5 * u * (high - before + bend * u)


@kernel
def _high_passed(
    series: Floats, weights: Floats, count: int, reach: int, share: float, passed: Floats
) -> None:
    total, known = 0.0, 0.0
    for i in range(min(reach, count)):
        total += weights[i] * series[i]
        known += weights[i]
    for i in range(count):
        if i + reach < count:
            total += weights[i + reach] * series[i + reach]
            known += weights[i + reach]
        if i - reach - 1 >= 0:
            total -= weights[i - reach - 1] * series[i - reach - 1]
            known -= weights[i - reach - 1]
        passed[i] = series[i] - (share * total / known if known > _TINY else 0.0)
