"""The paper's synchronisation, written anew from its description: plain DTW on its angle-MAE.

On purpose as in the paper: the difference of two angles is not taken around the circle (359 and 1 are
358 apart), every frame is matched, and of the test frames that one reference frame gets, the one with the
least cost is kept.
"""

from __future__ import annotations

import math

import numpy as np

from coach.features.angles import joint_angles
from coach.types import PoseSequence


def keypoints(poses: PoseSequence) -> np.ndarray:
    """(N, 17, 2) keypoints; unknown ones are interpolated, for the paper's model always gives one."""
    flat = poses.keypoints_px.astype(np.float64).reshape(len(poses.times_s), -1)
    moments = np.arange(len(flat))
    for column in flat.T:
        known = np.isfinite(column)
        column[:] = np.interp(moments, moments[known], column[known]) if known.any() else 0.0
    return flat.reshape(len(moments), 17, 2).astype(np.float32)


def angles_deg(poses: PoseSequence) -> np.ndarray:
    """(N, 9) angles of :func:`keypoints`."""
    return np.nan_to_num(joint_angles(keypoints(poses)))


def synchronise(reference: np.ndarray, test: np.ndarray) -> np.ndarray:
    """(N,) test frame of each reference frame, from keypoints (N, 17, 2); plain Python, cell by cell.

    As in the paper's published code, the angles of both poses are worked out anew in every cell.
    """
    rows, columns = len(reference), len(test)
    total: dict[tuple[int, int], float] = {(0, 0): 0.0}
    cost: dict[tuple[int, int], float] = {}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            cost[i, j] = angle_mae(reference[i - 1], test[j - 1])
            before = min(((i - 1, j), (i, j - 1), (i - 1, j - 1)), key=lambda cell: total.get(cell, math.inf))
            total[i, j], came[i, j] = total.get(before, math.inf) + cost[i, j], before
    best: dict[int, tuple[float, int]] = {}
    cell = (rows, columns)
    while cell != (0, 0):
        i, j = cell
        best[i - 1] = min(best.get(i - 1, (math.inf, 0)), (cost[cell], j - 1))
        cell = came[cell]
    return np.array([best[i][1] for i in range(rows)])


def angle_mae(first: np.ndarray, second: np.ndarray) -> float:
    """The paper's cost of two poses (17, 2)."""
    apart = np.abs(joint_angles(first) - joint_angles(second))
    return float(apart.sum() / len(apart))


def synchronise_fast(reference_deg: np.ndarray, test_deg: np.ndarray) -> np.ndarray:
    """The same as :func:`synchronise`, with the costs of a row at a time; for tables with many rows."""
    rows, columns = len(reference_deg), len(test_deg)
    cost = np.abs(reference_deg[:, None].astype(np.float64) - test_deg[None]).mean(axis=2)
    total = np.full((rows + 1, columns + 1), np.inf)
    total[0, 0] = 0.0
    for i in range(1, rows + 1):
        above, diagonal, here = total[i - 1, 1:], total[i - 1, :-1], total[i]
        least = np.minimum(above, diagonal)
        for j in range(1, columns + 1):
            here[j] = cost[i - 1, j - 1] + min(least[j - 1], here[j - 1])
    best = np.full(rows, -1)
    lowest = np.full(rows, np.inf)
    i, j = rows, columns
    while i > 0 and j > 0:
        if cost[i - 1, j - 1] <= lowest[i - 1]:
            lowest[i - 1], best[i - 1] = cost[i - 1, j - 1], j - 1
        options = (
            (total[i - 1, j], i - 1, j),
            (total[i, j - 1], i, j - 1),
            (total[i - 1, j - 1], i - 1, j - 1),
        )
        _, i, j = min(options, key=lambda option: option[0])
    return best
