"""Compiled kernels of the epipolar fit. Nothing as long as a clip is allocated; callers check the arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.types import FloatArray

TERMS = 9
"""Of a fundamental matrix, row by row: q_x p_x, q_x p_y, q_x, q_y p_x, q_y p_y, q_y, p_x, p_y, 1."""

Floats = npt.NDArray[np.float64]
_INVERSE_STEPS = 10
_FIRST_STEPS = 30
_TINY = np.float32(1e-9)


class Scratch(NamedTuple):
    """Room for the rows of one lag: one row for each keypoint and shared frame.

    Attributes
    ----------
    terms : (9, N) what the matrix is multiplied with.
    points : (4, N) p_x, p_y, q_x, q_y.
    weights, robust, square : (N,) of the scores; of the fit's last round; squared residuals.
    product : (N,)
    """

    terms: FloatArray
    points: FloatArray
    weights: FloatArray
    robust: FloatArray
    square: FloatArray
    product: FloatArray


@kernel
def scan(
    a: FloatArray, b: FloatArray, lags: npt.NDArray[np.int64], ridge: Floats, share: float, scale: float,
    rounds: int, scratch: Scratch, matrices: Floats, costs: Floats,
) -> None:  # fmt: skip
    """Fit a fundamental matrix to two views at each lag, and say how badly it fits.

    Parameters
    ----------
    a : (5, J, T) x, y, weight, and x, y of the local mean; x and y are 0 where the weight is 0.
    b : (S, 5, J, U) the same of B's frames s, s + S, s + 2 S ...; A holds every S-th of its frames.
    lags : (L,) in B's own frames, each with at least one shared frame.
    ridge : (9, 9) added to the normalised moments.
    share : of the local mean's row that is taken off.
    scale : residual, in torsos, from which a row counts less.
    matrices : (L, 9), filled; the next lag's fit starts from the last's.
    costs : (L,) weighted means of log(1 + (residual / scale)^2), filled; NaN where nothing is shared.
    """
    stride = b.shape[0]
    moments = np.empty((TERMS, TERMS))
    matrix = np.ones(TERMS)
    for index in range(len(lags)):
        phase = lags[index] % stride
        count = _rows(a, b[phase], (lags[index] - phase) // stride, np.float32(share), scratch)
        total = _start(scratch, count)
        if total <= 0.0:
            costs[index] = np.nan
            continue
        for turn in range(rounds):
            if turn:
                _residuals(matrix, scratch, count)
                _reweigh(scratch, count, np.float32(1.0 / scale**2))
            _moments(scratch, count, moments)
            for i in range(TERMS):
                for j in range(TERMS):
                    moments[i, j] += ridge[i, j]
            smallest(moments, matrix, _INVERSE_STEPS if turn else _FIRST_STEPS)
        _residuals(matrix, scratch, count)
        costs[index] = _cost(scratch, count, np.float32(1.0 / scale**2)) / total
        for i in range(TERMS):
            matrices[index, i] = matrix[i]


@kernel
def _rows(a: FloatArray, b: FloatArray, lag: int, share: np.float32, scratch: Scratch) -> int:
    first, last = max(0, -lag), min(a.shape[2], b.shape[2] - lag)
    length = max(0, last - first)
    for joint in range(a.shape[1]):
        p, q = a[:, joint, first:last], b[:, joint, first + lag : last + lag]
        start = joint * length
        terms = scratch.terms[:, start : start + length]
        points = scratch.points[:, start : start + length]
        weights = scratch.weights[start : start + length]
        for t in range(length):
            px, py, qx, qy = p[0, t], p[1, t], q[0, t], q[1, t]
            mx, my, nx, ny = p[3, t], p[4, t], q[3, t], q[4, t]
            terms[0, t] = qx * px - share * nx * mx
            terms[1, t] = qx * py - share * nx * my
            terms[2, t] = qx - share * nx
            terms[3, t] = qy * px - share * ny * mx
            terms[4, t] = qy * py - share * ny * my
            terms[5, t] = qy - share * ny
            terms[6, t] = px - share * mx
            terms[7, t] = py - share * my
            terms[8, t] = np.float32(1.0) - share
            points[0, t], points[1, t], points[2, t], points[3, t] = px, py, qx, qy
            weights[t] = p[2, t] * q[2, t]
    return int(length * a.shape[1])


@kernel
def _start(scratch: Scratch, count: int) -> float:
    total = np.float32(0.0)
    for i in range(count):
        scratch.robust[i] = scratch.weights[i]
        total += scratch.weights[i]
    return float(total)


@kernel
def _residuals(matrix: Floats, scratch: Scratch, count: int) -> None:
    """Squared Sampson distances (Hartley & Zisserman, 11.4.3) of the rows to the matrix, in torsos."""
    f = matrix.astype(np.float32)
    f0, f1, f2, f3, f4, f5, f6, f7, f8 = f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]
    terms, points, square = scratch.terms, scratch.points, scratch.square
    for i in range(count):
        value = (
            f0 * terms[0, i] + f1 * terms[1, i] + f2 * terms[2, i] + f3 * terms[3, i] + f4 * terms[4, i]
            + f5 * terms[5, i] + f6 * terms[6, i] + f7 * terms[7, i] + f8 * terms[8, i]
        )  # fmt: skip
        px, py, qx, qy = points[0, i], points[1, i], points[2, i], points[3, i]
        right = f0 * px + f1 * py + f2
        down = f3 * px + f4 * py + f5
        right_a = f0 * qx + f3 * qy + f6
        down_a = f1 * qx + f4 * qy + f7
        slope = right * right + down * down + right_a * right_a + down_a * down_a
        square[i] = value * value / (slope + _TINY)


@kernel
def _reweigh(scratch: Scratch, count: int, sharpness: np.float32) -> None:
    for i in range(count):
        scratch.robust[i] = scratch.weights[i] / (np.float32(1.0) + scratch.square[i] * sharpness)


@kernel
def _moments(scratch: Scratch, count: int, moments: Floats) -> None:
    terms, robust, product = scratch.terms, scratch.robust, scratch.product
    total = np.float32(0.0)
    for i in range(count):
        total += robust[i]
    for row in range(TERMS):
        for i in range(count):
            product[i] = robust[i] * terms[row, i]
        for column in range(row + 1):
            value = np.float32(0.0)
            for i in range(count):
                value += product[i] * terms[column, i]
            moments[row, column] = moments[column, row] = value / max(total, _TINY)


@kernel
def _cost(scratch: Scratch, count: int, sharpness: np.float32) -> float:
    total = 0.0
    for i in range(count):
        total += scratch.weights[i] * np.log(np.float32(1.0) + scratch.square[i] * sharpness)
    return total


@kernel
def smallest(moments: Floats, vector: Floats, steps: int) -> None:
    """Turn ``vector`` (N,) towards the eigenvector of the least eigenvalue of (N, N) ``moments``; length 1.

    Inverse iteration on a Cholesky factor; ``moments`` is symmetric, without negative eigenvalues, and lost.
    """
    size = len(vector)
    trace = 0.0
    for i in range(size):
        trace += moments[i, i]
    for i in range(size):
        for j in range(i + 1):
            value = moments[i, j]
            for k in range(j):
                value -= moments[i, k] * moments[j, k]
            if i == j:
                moments[i, i] = np.sqrt(max(value, 1e-9 * trace + 1e-30))
            else:
                moments[i, j] = value / moments[j, j]
    for _ in range(steps):
        for i in range(size):
            value = vector[i]
            for k in range(i):
                value -= moments[i, k] * vector[k]
            vector[i] = value / moments[i, i]
        length = 0.0
        for i in range(size - 1, -1, -1):
            value = vector[i]
            for k in range(i + 1, size):
                value -= moments[k, i] * vector[k]
            vector[i] = value / moments[i, i]
            length += vector[i] * vector[i]
        for i in range(size):
            vector[i] /= np.sqrt(length)
