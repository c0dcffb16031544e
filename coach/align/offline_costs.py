"""Compiled kernels of offline DTW: local costs of the lanes of one anti-diagonal, and their recurrence.

Arrays are flat and contiguous, dimension ``d`` of lane ``k`` at ``x[k + d * QUERY_PITCH]`` and
``y[k + d * REFERENCE_PITCH]``: with fixed distances the compiler can prove that the lanes are independent.
Each function works on ``len`` of its last array lanes.
"""

from __future__ import annotations

import numpy as np

from coach.align.jit import kernel
from coach.types import FloatArray

GROUP = 9
"""Dimensions summed in one pass; sequences are padded to a multiple of it."""

ROWS = 512
"""Most rows of a tile."""

COLUMNS = 4096
"""Most columns of a tile."""

QUERY_PITCH = ROWS + 16
REFERENCE_PITCH = COLUMNS + 48
"""No powers of two, so that the dimensions do not push each other out of the cache."""

_NONE = np.float32(0.0)


@kernel
def advance_apart(
    x: FloatArray,
    y: FloatArray,
    turn: FloatArray,
    newest: FloatArray,
    older: FloatArray,
    current: FloatArray,
) -> None:
    """Sum of absolute differences around the circle of GROUP dimensions, and one step of the recurrence.

    ``current[k] = cost + min(newest[k], newest[k + 1], older[k])``; ``turn`` (GROUP,) is a full turn of each
    dimension, infinite where it is no angle.
    """
    for k in range(current.shape[0]):
        cost = _NONE
        for d in range(GROUP):
            apart = abs(x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH])
            around = turn[d] - apart
            cost += apart if apart < around else around
        above, left, both = newest[k], newest[k + 1], older[k]
        least = above if above < left else left
        current[k] = cost + (least if least < both else both)


@kernel
def advance_squared(
    x: FloatArray, y: FloatArray, newest: FloatArray, older: FloatArray, current: FloatArray
) -> None:
    """Like :func:`advance_apart` with squared differences."""
    for k in range(current.shape[0]):
        cost = _NONE
        for d in range(GROUP):
            apart = x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH]
            cost += apart * apart
        above, left, both = newest[k], newest[k + 1], older[k]
        least = above if above < left else left
        current[k] = cost + (least if least < both else both)


@kernel
def advance(cost: FloatArray, newest: FloatArray, older: FloatArray, current: FloatArray) -> None:
    """The recurrence alone, for costs (at least as many as lanes) that were summed before."""
    for k in range(current.shape[0]):
        above, left, both = newest[k], newest[k + 1], older[k]
        least = above if above < left else left
        current[k] = cost[k] + (least if least < both else both)


@kernel
def add_apart(x: FloatArray, y: FloatArray, turn: FloatArray, cost: FloatArray) -> None:
    """Add the differences of GROUP more dimensions to ``cost``."""
    for k in range(cost.shape[0]):
        total = cost[k]
        for d in range(GROUP):
            apart = abs(x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH])
            around = turn[d] - apart
            total += apart if apart < around else around
        cost[k] = total


@kernel
def add_squared(x: FloatArray, y: FloatArray, cost: FloatArray) -> None:
    """Add the squared differences of GROUP more dimensions to ``cost``."""
    for k in range(cost.shape[0]):
        total = cost[k]
        for d in range(GROUP):
            apart = x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH]
            total += apart * apart
        cost[k] = total


@kernel
def add_known_apart(
    x: FloatArray, y: FloatArray, turn: FloatArray, share: FloatArray, known: FloatArray, cost: FloatArray
) -> None:
    """Like :func:`add_apart`, without what is NaN; the ``share`` of what is known goes to ``known``."""
    for k in range(cost.shape[0]):
        total, seen = cost[k], known[k]
        for d in range(GROUP):
            apart = abs(x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH])
            around = turn[d] - apart
            apart = apart if apart < around else around
            there = apart == apart
            total += apart if there else _NONE
            seen += share[d] if there else _NONE
        cost[k] = total
        known[k] = seen


@kernel
def add_known_squared(
    x: FloatArray, y: FloatArray, share: FloatArray, known: FloatArray, cost: FloatArray
) -> None:
    """Like :func:`add_squared`, without what is NaN; the ``share`` of what is known goes to ``known``."""
    for k in range(cost.shape[0]):
        total, seen = cost[k], known[k]
        for d in range(GROUP):
            apart = x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH]
            there = apart == apart
            total += apart * apart if there else _NONE
            seen += share[d] if there else _NONE
        cost[k] = total
        known[k] = seen


@kernel
def scale_to_known(known: FloatArray, unknown: float, cost: FloatArray) -> None:
    """Scale sums over some dimensions up to all of them; ``unknown`` where there was none."""
    nothing = np.float32(unknown)
    for k in range(cost.shape[0]):
        some = known[k] > _NONE
        scaled = cost[k] / (known[k] if some else np.float32(1.0))
        cost[k] = scaled if some else nothing
