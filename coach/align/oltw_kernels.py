"""Compiled kernels of on-line time warping. Nothing is allocated in here; callers check the arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.align.kernels import UNKNOWN_DEG, angle_costs
from coach.types import FloatArray

QUERY, REFERENCE, BOTH = 0, 1, 2
"""Which sequence advances next."""

_UNKNOWN = np.float32(UNKNOWN_DEG)

T, J, DIRECTION, RUN, START = range(5)
"""Fields of ``Window.place``."""


class Window(NamedTuple):
    """The front of the search: of the accumulated cost only its newest row and newest column are kept.

    Attributes
    ----------
    reference_deg, reference_weight : (9, N) float32.
    queries_deg, queries_weight : (9, width) float32 ring of the newest queries, query t at ``t % width``.
    row : (width,) float64 ring, cost of (newest query, reference j) at ``j % width``.
    column : (width,) float64 ring, cost of (query t, newest reference) at ``t % width``.
    scratch : (2, width) float32.
    place : (5,) int64: newest query (-1: none yet), newest reference, the last direction, how often it was
        taken in a row, first reference.
    """

    reference_deg: FloatArray
    reference_weight: FloatArray
    queries_deg: FloatArray
    queries_weight: FloatArray
    row: npt.NDArray[np.float64]
    column: npt.NDArray[np.float64]
    scratch: FloatArray
    place: npt.NDArray[np.int64]


@kernel
def advance(
    query_deg: FloatArray, window: Window, max_run: int, stay_deg: float, hurry_deg: float, late_deg: float
) -> int:
    """Take one query frame, then advance the reference as far as the cheapest path asks for.

    Parameters
    ----------
    query_deg : (9,) float32 degrees, NaN where unknown, not all NaN.
    max_run : how often in a row only one of the two sequences may advance.
    stay_deg, hurry_deg : added for a step in the query, the reference alone; without them averages favour
        long detours.
    late_deg : added for each frame by which a path begins after the expected start.

    Returns
    -------
    Reference frame of the cheapest cell in the newest row.

    Notes
    -----
    Dixon (2005), "An on-line time warping algorithm for tracking musical performances"; the position is read
    from the newest row as in Arzt & Widmer (2010). A step in one sequence weighs 1, in both 2, so that costs
    divided by the length of both sequences compare paths of any shape.
    """
    place = window.place
    both = place[DIRECTION] == BOTH and place[T] >= 0
    _take(query_deg, window)
    _new_row(query_deg, window, stay_deg, hurry_deg, late_deg)
    if both and place[J] + 1 < window.reference_deg.shape[1]:
        _new_column(window, stay_deg, hurry_deg)
    best = _decide(window, max_run)
    while place[DIRECTION] == REFERENCE:
        _new_column(window, stay_deg, hurry_deg)
        best = _decide(window, max_run)
    return best


@kernel
def _take(query_deg: FloatArray, window: Window) -> None:
    window.place[T] += 1
    slot = window.place[T] % window.row.shape[0]
    for joint in range(query_deg.shape[0]):
        known = not np.isnan(query_deg[joint])
        window.queries_deg[joint, slot] = query_deg[joint] if known else np.float32(0.0)
        window.queries_weight[joint, slot] = np.float32(1.0) if known else np.float32(0.0)


@kernel
def _new_row(
    query_deg: FloatArray, window: Window, stay_deg: float, hurry_deg: float, late_deg: float
) -> None:
    row, place = window.row, window.place
    width, t, j = row.shape[0], place[T], place[J]
    first = max(place[START], j - width + 1)
    costs = window.scratch[0, : j - first + 1]
    angle_costs(query_deg, window.reference_deg, window.reference_weight, first, costs, window.scratch[1])
    left = diagonal = np.inf
    for k in range(first, j + 1):
        below = row[k % width] if t > 0 else np.inf
        cost = costs[k - first]
        best = min(left + hurry_deg + cost, below + stay_deg + cost, diagonal + 2 * cost)
        if t == 0:
            best = 2 * cost + late_deg * (k - place[START])
        diagonal = below
        left = row[k % width] = best
    window.column[t % width] = left


@kernel
def _new_column(window: Window, stay_deg: float, hurry_deg: float) -> None:
    column, place, slots = window.column, window.place, window.scratch[0]
    place[J] += 1
    width, t, j = column.shape[0], place[T], place[J]
    angles, weights = window.reference_deg, window.reference_weight
    _column_costs(angles[:, j], weights[:, j], window.queries_deg, window.queries_weight, slots)
    below = diagonal = np.inf
    for k in range(max(0, t - width + 1), t + 1):
        left = column[k % width]
        cost = slots[k % width]
        best = min(left + hurry_deg + cost, below + stay_deg + cost, diagonal + 2 * cost)
        diagonal = left
        below = column[k % width] = best
    window.row[j % width] = below


@kernel
def _column_costs(
    angle: FloatArray,
    weight: FloatArray,
    queries_deg: FloatArray,
    queries_weight: FloatArray,
    cost: FloatArray,
) -> None:
    for slot in range(cost.shape[0]):
        total = known = np.float32(0.0)
        for joint in range(angle.shape[0]):
            apart = abs(angle[joint] - queries_deg[joint, slot])
            apart = min(apart, np.float32(360.0) - apart)
            share = weight[joint] * queries_weight[joint, slot]
            total += share * apart
            known += share
        cost[slot] = total / known if known > 0 else _UNKNOWN


@kernel
def _decide(window: Window, max_run: int) -> int:
    """Set the next direction; return the reference frame of the cheapest cell in the newest row."""
    row, column, place = window.row, window.column, window.place
    width, t, j, start = row.shape[0], place[T], place[J], place[START]
    best_j, least = j, np.inf
    for k in range(max(start, j - width + 1), j + 1):
        value = row[k % width] / (t + k - start + 2)
        if value <= least:
            best_j, least = k, value
    direction = BOTH if best_j == j else QUERY
    for k in range(max(0, t - width + 1), t):
        if column[k % width] / (k + j - start + 2) < least:
            direction = REFERENCE
            break
    if place[DIRECTION] != BOTH and place[RUN] >= max_run:
        direction = REFERENCE if place[DIRECTION] == QUERY else QUERY
    if j == window.reference_deg.shape[1] - 1:
        direction = QUERY
    place[RUN] = place[RUN] + 1 if direction == place[DIRECTION] else 1
    place[DIRECTION] = direction
    return int(best_j)
