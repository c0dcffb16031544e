"""Compiled kernels of offline DTW with a limited slope, row by row.

With this step pattern no cell follows from another of its own row, so a whole row is worked on at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.align.offline_costs import MISSING, scale_to_known
from coach.align.offline_kernels import Problem
from coach.types import FloatArray

STRAIGHT, FAST, SLOW = 0, 1, 2
"""Steps of (1, 1), (1, 2) and (2, 1) query and reference frames."""

_NONE = np.float32(0.0)
_INFINITY = np.float32(np.inf)
_FAR = np.float32(0.5 * MISSING)


class Rows(NamedTuple):
    """The newest rows: accumulated (3, n) at ``i % 3`` and local costs (2, n) at ``i % 2``; scratch (n,)."""

    accumulated: FloatArray
    local: FloatArray
    known: FloatArray


@kernel
def run_rows(
    problem: Problem,
    start: int,
    stop: int,
    column: int,
    open_begin: bool,
    rows: Rows,
    steps: npt.NDArray[np.uint8],
) -> None:
    """Accumulate the costs of rows ``start`` to ``stop - 1``, columns from ``column`` on.

    Parameters
    ----------
    problem : whose reference is *not* turned round here.
    rows : holds the rows before ``start``, unless it is 0; written.
    steps : (stop - start, n) uint8 the step that each cell follows from, written; (0, 0) if not wanted.

    Notes
    -----
    Sakoe & Chiba (1978), symmetric, P = 1 (``symmetricP1`` of Giorgino 2009): a step in one sequence alone is
    allowed only next to a step in both.
    """
    count = rows.known.shape[0]
    for i in range(start, stop):
        now, before, earlier = (
            rows.accumulated[i % 3],
            rows.accumulated[(i + 2) % 3],
            rows.accumulated[(i + 1) % 3],
        )
        cost, past = rows.local[i % 2], rows.local[(i + 1) % 2]
        _row_costs(problem, i, column, cost, rows.known)
        if i == 0:
            for j in range(count):
                now[j] = cost[j] if open_begin or column + j == 0 else _INFINITY
        else:
            now[0] = _INFINITY
            if count > 1:
                straight = before[0] + 2 * cost[1]
                slow = earlier[0] + 2 * past[1] + cost[1] if i > 1 else _INFINITY
                now[1] = min(straight, slow)
            _accumulate(now[2:], before, earlier, cost, past, i > 1)
            if steps.shape[0] > 0:
                _record(steps[i - start], before, earlier, cost, past, i > 1)
        if problem.first.shape[0] > 0:
            now[: max(problem.first[i] - column, 0)] = _INFINITY
            now[max(problem.last[i] + 1 - column, 0) :] = _INFINITY


@kernel
def _accumulate(
    now: FloatArray,
    before: FloatArray,
    earlier: FloatArray,
    cost: FloatArray,
    past: FloatArray,
    slow_too: bool,
) -> None:
    for j in range(now.shape[0]):
        here = cost[j + 2]
        straight = before[j + 1] + 2 * here
        fast = before[j] + 2 * cost[j + 1] + here
        slow = earlier[j + 1] + 2 * past[j + 2] + here if slow_too else _INFINITY
        least = straight if straight < fast else fast
        now[j] = least if least < slow else slow


@kernel
def _record(
    steps: npt.NDArray[np.uint8],
    before: FloatArray,
    earlier: FloatArray,
    cost: FloatArray,
    past: FloatArray,
    slow_too: bool,
) -> None:
    steps[0] = STRAIGHT
    for j in range(1, steps.shape[0]):
        straight = before[j - 1] + 2 * cost[j]
        fast = before[j - 2] + 2 * cost[j - 1] + cost[j] if j > 1 else _INFINITY
        slow = earlier[j - 1] + 2 * past[j] + cost[j] if slow_too else _INFINITY
        step = STRAIGHT if straight <= fast else FAST
        steps[j] = step if min(straight, fast) <= slow else SLOW


@kernel
def _row_costs(problem: Problem, row: int, column: int, cost: FloatArray, known: FloatArray) -> None:
    count = cost.shape[0]
    cost[:] = _NONE
    known[:] = _NONE
    for d in range(problem.query.shape[0]):
        _add_row(
            problem.query[d, row],
            problem.reference[d, column : column + count],
            problem.turn[d],
            problem.squared,
            cost,
        )
    if problem.gaps:
        for group in range(problem.shares.shape[0]):
            misses = problem.query_missing[group, row]
            others = problem.reference_missing[group, column : column + count]
            shares = problem.shares[group]
            for j in range(count):
                known[j] += shares[misses | others[j]]
        scale_to_known(known, problem.unknown, cost)


@kernel
def _add_row(x: float, y: FloatArray, turn: float, squared: bool, cost: FloatArray) -> None:
    if squared:
        for j in range(cost.shape[0]):
            apart = abs(x - y[j])
            apart = apart if apart < _FAR else _NONE
            cost[j] += apart * apart
    else:
        for j in range(cost.shape[0]):
            apart = abs(x - y[j])
            around = turn - apart
            apart = apart if apart < around else around
            cost[j] += apart if apart > _NONE else _NONE


@kernel
def trace_rows(
    steps: npt.NDArray[np.uint8],
    row: int,
    column: int,
    begin: bool,
    cells: npt.NDArray[np.int64],
    count: int,
) -> tuple[int, int, int]:
    """Walk a path backwards through rows whose steps were kept.

    Parameters
    ----------
    steps : (rows, n) as :func:`run_rows` left them.
    row, column : cell that the path comes to.
    begin : whether a path begins in the first of these rows.
    cells : (3, L) row, column and weight of each cell of the path, written from ``count`` on.

    Returns
    -------
    The next cell of the path, in a row before these, or row -1 when it begins here; and the new count.
    """
    while row >= 0:
        cells[0, count], cells[1, count], cells[2, count] = row, column, 1
        count += 1
        if begin and row == 0:
            return -1, column, count
        step = steps[row, column]
        if step == STRAIGHT:
            cells[2, count - 1] = 2
        elif step == FAST:
            cells[0, count], cells[1, count], cells[2, count] = row, column - 1, 2
            count += 1
            column -= 1
        else:
            cells[0, count], cells[1, count], cells[2, count] = row - 1, column, 2
            count += 1
            row -= 1
        row, column = row - 1, column - 1
    return row, column, count
