"""Compiled kernels of offline DTW: local costs of the lanes of one anti-diagonal, and their recurrence.

Arrays are flat and contiguous, dimension ``d`` of lane ``k`` at ``x[k + d * QUERY_PITCH]`` and
``y[k + d * REFERENCE_PITCH]``: with fixed distances the compiler can prove that the lanes are independent.
Each function works on as many lanes as its last array has.

What is missing is no NaN here, which would cost a comparison for each dimension: it is so large a number that
its difference from anything known betrays it. What two frames do know is looked up once for each pair, by the
bits of what they miss.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.types import FloatArray

BitArray = npt.NDArray[np.uint16]

GROUP = 9
"""Dimensions summed in one pass; sequences are padded to a multiple of it."""

ROWS = 512
"""Most rows of a tile."""

COLUMNS = 4096
"""Most columns of a tile."""

QUERY_PITCH = ROWS + 16
REFERENCE_PITCH = COLUMNS + 48
"""No powers of two, so that the dimensions do not push each other out of the cache."""

MISSING = 1e30
"""Stands for NaN."""

_NONE = np.float32(0.0)
_ALL = np.float32(1.0)
_FAR = np.float32(0.5 * MISSING)


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
    dimension, larger than twice any difference where it is no angle.
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
    """Add the differences of GROUP more dimensions to ``cost``; nothing for what is MISSING."""
    for k in range(cost.shape[0]):
        total = cost[k]
        for d in range(GROUP):
            apart = abs(x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH])
            around = turn[d] - apart
            apart = apart if apart < around else around
            total += apart if apart > _NONE else _NONE
        cost[k] = total


@kernel
def add_squared(x: FloatArray, y: FloatArray, cost: FloatArray) -> None:
    """Add the squared differences of GROUP more dimensions to ``cost``; nothing for what is MISSING."""
    for k in range(cost.shape[0]):
        total = cost[k]
        for d in range(GROUP):
            apart = abs(x[k + d * QUERY_PITCH] - y[k + d * REFERENCE_PITCH])
            apart = apart if apart < _FAR else _NONE
            total += apart * apart
        cost[k] = total


@kernel
def add_known(x_missing: BitArray, y_missing: BitArray, shares: FloatArray, known: FloatArray) -> None:
    """Add the share that both frames know of GROUP dimensions to ``known``.

    ``shares`` (2 ** GROUP,) by the bits of what either misses.
    """
    for k in range(known.shape[0]):
        known[k] += shares[x_missing[k] | y_missing[k]]


@kernel
def scale_to_known(known: FloatArray, unknown: float, cost: FloatArray) -> None:
    """Scale sums over some dimensions up to all of them; ``unknown`` where there was none."""
    nothing = np.float32(unknown)
    for k in range(cost.shape[0]):
        some = known[k] > _NONE
        scaled = cost[k] / (known[k] if some else _ALL)
        cost[k] = scaled if some else nothing
