"""Compiled kernels of offline DTW with the symmetric step, tile by tile along anti-diagonals.

The cells of one anti-diagonal do not depend on each other, so one instruction works on many of them. A tile
is small enough for the fastest cache, and hands its bottom row and right column on to its neighbours.

On diagonal ``d`` of a tile, lane ``k`` is the cell (row k, column d - k). Row ``d + 2`` of ``diagonals``
holds the accumulated cost of lane ``k`` at ``k + 1``, so a cell at ``[now, k + 1]`` follows from
``[now - 1, k]`` (above), ``[now - 1, k + 1]`` (left) and ``[now - 2, k]`` (both). The rows are a ring of
three when only the borders are wanted, and as many as diagonals when the path is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align import offline_costs as costs
from coach.align.jit import kernel
from coach.align.offline_costs import BitArray
from coach.types import FloatArray

_INFINITY = np.float32(np.inf)


class Problem(NamedTuple):
    """Two sequences to align, laid out for the kernels; P is D padded to a multiple of GROUP, G their ratio.

    Attributes
    ----------
    query : (P, M) float32, scaled by the weights, padded with 0; MISSING where unknown.
    reference : (P, N) float32, likewise, but last frame first.
    query_missing, reference_missing : (G, M), (G, N) uint16, a bit for each dimension of a group.
    turn : (P,) float32 scaled full turn of each dimension.
    shares : (G, 2 ** GROUP) float32 share in the total weight of what is left of a group, by missing bits.
    squared : whether differences are squared.
    gaps : whether anything is missing.
    unknown : cost of two frames that have no dimension in common.
    first, last : (M,) int64 columns of the band in each row, both increasing; empty without a band.
    """

    query: FloatArray
    reference: FloatArray
    query_missing: BitArray
    reference_missing: BitArray
    turn: FloatArray
    shares: FloatArray
    squared: bool
    gaps: bool
    unknown: float
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]


class Borders(NamedTuple):
    """Accumulated costs around one tile.

    Attributes
    ----------
    corner : (1,) above and left of its first cell.
    top, left : (columns,), (rows,) before its first row and column.
    bottom, right : (columns,), (rows,) its last row and column, written; not the same memory.
    """

    corner: FloatArray
    top: FloatArray
    left: FloatArray
    bottom: FloatArray
    right: FloatArray


class Scratch(NamedTuple):
    """Memory of one worker.

    Attributes
    ----------
    query, reference : (P * QUERY_PITCH,), (P * REFERENCE_PITCH,) float32.
    query_missing, reference_missing : (G * QUERY_PITCH,), (G * REFERENCE_PITCH,) uint16.
    cost, known : (ROWS,) float32.
    """

    query: FloatArray
    reference: FloatArray
    query_missing: BitArray
    reference_missing: BitArray
    cost: FloatArray
    known: FloatArray


@kernel
def run_strip(
    problem: Problem,
    row: int,
    column: int,
    width: int,
    above: FloatArray,
    left: FloatArray,
    below: FloatArray,
    rights: FloatArray,
    scratch: Scratch,
    diagonals: FloatArray,
) -> None:
    """Accumulate the costs of tiles side by side, the first cell of the first at (row, column).

    Parameters
    ----------
    width : columns of a tile.
    above : (n + 1,) float32 costs of the row before the strip, from one column before it on.
    left : (rows,) of the column before the strip.
    below : (n + 1,) of the strip's last row, written.
    rights : (tiles, rows) of the last column of each tile, written.
    diagonals : as of :func:`run_tile`.
    """
    below[0] = _INFINITY
    for tile in range(rights.shape[0]):
        first = tile * width
        last = min(first + width, above.shape[0] - 1)
        borders = Borders(
            above[first : first + 1],
            above[first + 1 : last + 1],
            left if tile == 0 else rights[tile - 1],
            below[first + 1 : last + 1],
            rights[tile],
        )
        run_tile(problem, row, column + first, borders, scratch, diagonals)


@kernel
def run_tile(
    problem: Problem, row: int, column: int, borders: Borders, scratch: Scratch, diagonals: FloatArray
) -> None:
    """Accumulate the costs of the tile whose first cell is (row, column).

    Parameters
    ----------
    borders : of this tile; they say how large it is.
    diagonals : (3 or rows + columns + 1, ROWS + 2) float32, written; see the module.

    Notes
    -----
    ``D[i, j] = d[i, j] + min(D[i-1, j-1], D[i-1, j], D[i, j-1])``: Sakoe & Chiba (1978), all weights 1.
    """
    rows, columns = borders.left.shape[0], borders.top.shape[0]
    _load(problem, row, column, rows, columns, scratch)
    banded = problem.first.shape[0] > 0
    if banded:
        borders.bottom[:] = _INFINITY
        borders.right[:] = _INFINITY
    fused = problem.query.shape[0] == costs.GROUP and not problem.gaps
    diagonals[0, 0] = borders.corner[0]
    low = reach = 0
    then, before, now = 0, 1, 2
    for d in range(rows + columns - 1):
        older, newest, current = diagonals[then], diagonals[before], diagonals[now]
        then, before, now = before, now, now + 1 if now + 1 < diagonals.shape[0] else 0
        if d < columns:
            newest[0] = borders.top[d]
        if d < rows:
            newest[d + 1] = borders.left[d]
        low = max(low, d - columns + 1)
        high = min(rows, d + 1)
        if banded:
            low, reach = _band_edges(problem, row, column + d, rows, low, reach)
            high = min(high, reach)
            if low >= high:
                current[:] = _INFINITY
                continue
            current[low] = _INFINITY
            current[high + 1] = _INFINITY
        at, count = columns - 1 - d + low, high - low
        newest, older, lanes = newest[low:], older[low:], current[low + 1 : high + 1]
        if not fused:
            _sum_costs(problem, scratch, low, at, count)
            costs.advance(scratch.cost, newest, older, lanes)
        elif problem.squared:
            costs.advance_squared(scratch.query[low:], scratch.reference[at:], newest, older, lanes)
        else:
            costs.advance_apart(
                scratch.query[low:], scratch.reference[at:], problem.turn, newest, older, lanes
            )
        if high == rows:
            borders.bottom[d - rows + 1] = current[rows]
        if low == d - columns + 1:
            borders.right[low] = current[low + 1]


@kernel
def _band_edges(
    problem: Problem, row: int, diagonal: int, rows: int, low: int, reach: int
) -> tuple[int, int]:
    """Move the first lane inside the band, and the first beyond it, on to the next diagonal."""
    while low < rows and diagonal - low > problem.last[row + low]:
        low += 1
    while reach < rows and diagonal - reach >= problem.first[row + reach]:
        reach += 1
    return low, reach


@kernel
def _load(problem: Problem, row: int, column: int, rows: int, columns: int, scratch: Scratch) -> None:
    end = problem.reference.shape[1] - column
    for d in range(problem.query.shape[0]):
        x, y = d * costs.QUERY_PITCH, d * costs.REFERENCE_PITCH
        scratch.query[x : x + rows] = problem.query[d, row : row + rows]
        scratch.reference[y : y + columns] = problem.reference[d, end - columns : end]
    for g in range(problem.query_missing.shape[0]):
        x, y = g * costs.QUERY_PITCH, g * costs.REFERENCE_PITCH
        scratch.query_missing[x : x + rows] = problem.query_missing[g, row : row + rows]
        scratch.reference_missing[y : y + columns] = problem.reference_missing[g, end - columns : end]


@kernel
def _sum_costs(problem: Problem, scratch: Scratch, low: int, at: int, count: int) -> None:
    """Costs of ``count`` lanes from ``low`` on, which meet the turned-round reference from ``at`` on."""
    cost, known = scratch.cost[:count], scratch.known[:count]
    cost[:] = 0.0
    known[:] = 0.0
    for group in range(problem.shares.shape[0]):
        row, column = group * costs.QUERY_PITCH + low, group * costs.REFERENCE_PITCH + at
        if problem.gaps:
            shares = problem.shares[group]
            costs.add_known(scratch.query_missing[row:], scratch.reference_missing[column:], shares, known)
        first = group * costs.GROUP
        x = scratch.query[first * costs.QUERY_PITCH + low :]
        y = scratch.reference[first * costs.REFERENCE_PITCH + at :]
        if problem.squared:
            costs.add_squared(x, y, cost)
        else:
            costs.add_apart(x, y, problem.turn[first:], cost)
    if problem.gaps:
        costs.scale_to_known(known, problem.unknown, cost)


@kernel
def trace_tile(
    diagonals: FloatArray, row: int, column: int, cells: npt.NDArray[np.int64], count: int
) -> tuple[int, int, int]:
    """Walk a path backwards through a tile whose diagonals were all kept.

    Parameters
    ----------
    diagonals : as :func:`run_tile` left them.
    row, column : cell of the tile that the path comes to.
    cells : (2, L) rows and columns of the path, written from ``count`` on, relative to the tile.
    count : cells already there.

    Returns
    -------
    The cell before the tile's first on the path, with row or column -1; and the new count. Of equal
    predecessors the diagonal one is taken, then the one above.
    """
    while row >= 0 and column >= 0:
        cells[0, count], cells[1, count] = row, column
        count += 1
        now = row + column + 2
        both, above, left = diagonals[now - 2, row], diagonals[now - 1, row], diagonals[now - 1, row + 1]
        if both <= above and both <= left:
            row, column = row - 1, column - 1
        elif above <= left:
            row -= 1
        else:
            column -= 1
    return row, column, count
