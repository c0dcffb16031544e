"""Slow, plain oracles for every compiled kernel: loops straight from the definitions, in float64."""

from __future__ import annotations

import math

import numpy as np


def angle_cost(query_deg, reference_deg, weights=None, unknown=math.nan):
    """Weighted mean circular difference of two poses over the joints known in both."""
    weights = np.ones(len(query_deg)) if weights is None else weights
    total = known = 0.0
    for a, b, weight in zip(query_deg, reference_deg, weights, strict=True):
        if math.isnan(a) or math.isnan(b):
            continue
        apart = abs(float(a) - float(b)) % 360.0
        total += weight * min(apart, 360.0 - apart)
        known += weight
    return total / known if known > 0 else unknown


def pair_costs(query, reference, metric, weights=None, unknown=math.nan):
    """(M, N) local costs of offline DTW; sums are scaled up to the dimensions that are missing."""
    query, reference = np.asarray(query, float), np.asarray(reference, float)
    weights = np.ones(query.shape[1]) if weights is None else np.asarray(weights, float)
    out = np.full((len(query), len(reference)), unknown)
    for i, a in enumerate(query):
        for j, b in enumerate(reference):
            if metric == "angle":
                out[i, j] = angle_cost(a, b, weights, unknown)
                continue
            total = known = 0.0
            for x, y, weight in zip(a, b, weights, strict=True):
                if not (math.isnan(x) or math.isnan(y)):
                    total += weight * (abs(x - y) if metric == "l1" else (x - y) ** 2)
                    known += weight
            if known > 0:
                out[i, j] = total * weights.sum() / known
    return out


def in_band(i, j, rows, columns, band):
    """Whether a cell is inside the Sakoe-Chiba band around the line from corner to corner."""
    return band is None or abs(j - i * ((columns - 1) / (rows - 1) if rows > 1 else 0.0)) <= band


def symmetric(costs, open_begin=False, band=None):
    """(M, N) accumulated costs of the plain symmetric step."""
    rows, columns = costs.shape
    total = np.full((rows, columns), np.inf)
    for i in range(rows):
        for j in range(columns):
            if not in_band(i, j, rows, columns, band):
                continue
            before = [0.0] if i == 0 and (j == 0 or open_begin) else []
            before += [total[i - 1, j]] if i else []
            before += [total[i, j - 1]] if j else []
            before += [total[i - 1, j - 1]] if i and j else []
            total[i, j] = costs[i, j] + min(before)
    return total


def slope_limited(costs, open_begin=False, band=None):
    """(M, N) accumulated costs of symmetricP1."""
    rows, columns = costs.shape
    total = np.full((rows, columns), np.inf)
    for i in range(rows):
        for j in range(columns):
            if not in_band(i, j, rows, columns, band):
                continue
            if i == 0:
                total[i, j] = costs[i, j] if j == 0 or open_begin else np.inf
                continue
            if j >= 1:
                total[i, j] = total[i - 1, j - 1] + 2 * costs[i, j]
            if j >= 2:
                total[i, j] = min(total[i, j], total[i - 1, j - 2] + 2 * costs[i, j - 1] + costs[i, j])
            if i >= 2 and j >= 1:
                total[i, j] = min(total[i, j], total[i - 2, j - 1] + 2 * costs[i - 1, j] + costs[i, j])
    return total


def asymmetric(costs, stay=0.0, skip=0.0, first=None):
    """(M, N) accumulated costs of the asymmetric step; ``first`` are the costs (N,) before the first row."""
    rows, columns = costs.shape
    before = np.full(columns, np.inf) if first is None else np.asarray(first, float)
    total = np.full((rows, columns), np.inf)
    for i in range(rows):
        for j in range(columns):
            if i == 0 and first is None:
                total[i, j] = costs[i, j] if j == 0 else np.inf
                continue
            least = before[j] + stay
            least = min(least, before[j - 1]) if j >= 1 else least
            least = min(least, before[j - 2] + skip) if j >= 2 else least
            total[i, j] = costs[i, j] + least
        before = total[i]
    return total


def dixon(costs, stay=0.0, hurry=0.0):
    """(T, J) accumulated costs of on-line time warping: diagonal steps weigh 2, others cost more."""
    rows, columns = costs.shape
    total = np.full((rows, columns), np.inf)
    for i in range(rows):
        for j in range(columns):
            if i == 0 and j == 0:
                total[0, 0] = 2 * costs[0, 0]
                continue
            before = [total[i - 1, j] + costs[i, j] + stay] if i else []
            before += [total[i, j - 1] + costs[i, j] + hurry] if j else []
            before += [total[i - 1, j - 1] + 2 * costs[i, j]] if i and j else []
            total[i, j] = min(before)
    return total


def epipolar_cost(a, b, lag, ridge, share, scale, rounds):
    """Cost of the robust epipolar fit at one lag, row by row; a and b (5, J, T) as the kernel has them."""
    rows, ends, weights = [], [], []
    for joint in range(a.shape[1]):
        for t in range(a.shape[2]):
            u = t + lag
            if not 0 <= u < b.shape[2]:
                continue
            px, py, wp, mx, my = (float(value) for value in a[:, joint, t])
            qx, qy, wq, nx, ny = (float(value) for value in b[:, joint, u])
            row = np.outer([qx, qy, 1.0], [px, py, 1.0]).ravel()
            rows.append(row - share * np.outer([nx, ny, 1.0], [mx, my, 1.0]).ravel())
            ends.append((np.array([px, py, 1.0]), np.array([qx, qy, 1.0])))
            weights.append(wp * wq)
    rows, weights = np.array(rows), np.array(weights)
    if weights.sum() <= 0:
        return math.nan
    robust = weights
    for _ in range(rounds):
        moments = (rows * robust[:, None]).T @ rows / robust.sum() + ridge
        f = np.linalg.eigh(moments)[1][:, 0]
        squares = np.array([_sampson(f, row, *pair) for row, pair in zip(rows, ends, strict=True)])
        robust = weights / (1.0 + squares / scale**2)
    return float((weights * np.log1p(squares / scale**2)).sum() / weights.sum())


def _sampson(f, row, p, q):
    matrix = f.reshape(3, 3)
    slope = (matrix @ p)[:2] @ (matrix @ p)[:2] + (matrix.T @ q)[:2] @ (matrix.T @ q)[:2]
    return (f @ row) ** 2 / slope
