"""Offline DTW with a limited slope: a pass that keeps every so many rows, and its path."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.align import offline_slope as kernels
from coach.align.offline_kernels import Problem
from coach.align.offline_slope import Rows
from coach.errors import InputError

_KEEP_EVERY = 1024
_NO_STEPS = np.zeros((0, 0), np.uint8)


def slope_limited_cost(problem: Problem, *, open_begin: bool, open_end: bool) -> float:
    """Least cost of a path; InputError when none exists."""
    accumulated, end = _run(problem, open_begin, open_end)[1:]
    return float(accumulated[end])


def slope_limited_path(problem: Problem, *, open_begin: bool, open_end: bool) -> npt.NDArray[np.int64]:
    """(3, L) query frames, reference frames and weights of the cheapest path; InputError when none exists."""
    kept, _, column = _run(problem, open_begin, open_end)
    rows = problem.query.shape[1]
    cells = np.empty((3, 2 * rows + 2), np.int64)
    row, count = rows - 1, 0
    while row >= 0:
        block = row // _KEEP_EVERY
        start = block * _KEEP_EVERY
        # No step covers more than two columns a row, so no cell further left can matter.
        first = max(column - 2 * (row - start + 1), 0)
        steps = np.empty((row + 1 - start, column + 1 - first), np.uint8)
        before = Rows(*(np.ascontiguousarray(part[..., first : column + 1]) for part in kept[block]))
        kernels.run_rows(problem, start, row + 1, first, open_begin, before, steps)
        at = count
        row, column, count = kernels.trace_rows(steps, row - start, column - first, start == 0, cells, count)
        column += first
        cells[0, at:count] += start
        cells[1, at:count] += first
        row = row + start if row >= 0 or start > 0 else -1
    return cells[:, count - 1 :: -1]


def _run(
    problem: Problem, open_begin: bool, open_end: bool
) -> tuple[list[Rows], npt.NDArray[np.float32], int]:
    """All rows: those kept, the costs of the last, and the column where the path ends."""
    count, columns = problem.query.shape[1], problem.reference.shape[1]
    rows = Rows(
        np.full((3, columns), np.inf, np.float32),
        np.zeros((2, columns), np.float32),
        np.zeros(columns, np.float32),
    )
    kept = []
    for start in range(0, count, _KEEP_EVERY):
        kept.append(Rows(*(part.copy() for part in rows)))
        kernels.run_rows(problem, start, min(start + _KEEP_EVERY, count), 0, open_begin, rows, _NO_STEPS)
    accumulated = rows.accumulated[(count - 1) % 3]
    end = columns - 1
    if open_end:
        lengths = 1 if open_begin else count + 1 + np.arange(columns)
        end = int((accumulated / lengths).argmin())
    if not np.isfinite(accumulated[end]):
        raise InputError(
            f"Expected two sequences, none over twice as long as the other, got {count} and {columns} frames."
        )
    return kept, accumulated, end
