"""Offline DTW with the symmetric step: a grid of tiles whose borders are kept, and its path.

One pass over the grid keeps the accumulated costs along a few rows and columns only. The path is then walked
backwards block by block, and only blocks that it crosses are worked out again, with all their cells kept.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.align import offline_kernels as kernels
from coach.align.offline_costs import COLUMNS, QUERY_PITCH, REFERENCE_PITCH, ROWS
from coach.align.offline_kernels import Problem, Scratch
from coach.types import FloatArray

_BORDER_BYTES = 48 << 20
_KEPT_BYTES = 4 << 20
_RING = 3


def symmetric_cost(problem: Problem, *, open_begin: bool, open_end: bool) -> float:
    """Least cost of a path, float32 accuracy."""
    last_row = _Grid(problem, open_begin, keep=False).last_row()
    return float(last_row.min() if open_end else last_row[-1])


def symmetric_path(problem: Problem, *, open_begin: bool, open_end: bool) -> npt.NDArray[np.int64]:
    """(2, L) query and reference frames of the cheapest path, from its beginning."""
    grid = _Grid(problem, open_begin, keep=True)
    end = grid.columns - 1
    if open_end or not grid.is_one_block:
        last_row = grid.last_row()
        end = int(last_row.argmin()) if open_end else end
    return grid.trace(end)


class _Grid:
    """Blocks of ``block_rows`` by ``width`` cells; a block is one tile wide and some tiles high.

    With ``keep`` the borders of the blocks are kept for :meth:`trace`; without, tiles are as wide as may be.
    """

    def __init__(self, problem: Problem, open_begin: bool, *, keep: bool) -> None:
        self._problem = problem
        self.rows, self.columns = problem.query.shape[1], problem.reference.shape[1]
        high, self._width = _block_size(self.rows, self.columns) if keep else (1, COLUMNS)
        self._keep = keep
        self._block_rows = high * ROWS
        dimensions = problem.query.shape[0]
        self._scratch = Scratch(
            np.zeros(dimensions * QUERY_PITCH, np.float32),
            np.zeros(dimensions * REFERENCE_PITCH, np.float32),
            np.zeros(len(problem.shares) * QUERY_PITCH, np.uint16),
            np.zeros(len(problem.shares) * REFERENCE_PITCH, np.uint16),
            np.zeros(ROWS, np.float32),
            np.zeros(ROWS, np.float32),
        )
        begin = np.full(self.columns + 1, 0.0 if open_begin else np.inf, np.float32)
        begin[0] = 0.0
        self._above = [begin]
        self._rights: list[FloatArray] = []
        self._kept: list[FloatArray] = []

    @property
    def is_one_block(self) -> bool:
        """Whether the path can be found without a pass over the whole grid first."""
        return self.rows <= self._block_rows and self.columns <= self._width

    def last_row(self) -> FloatArray:
        """Accumulated costs (N,) of the last row; keeps the borders of the blocks."""
        diagonals = np.zeros((_RING, ROWS + 2), np.float32)
        tiles = -(-self.columns // self._width)
        above = self._above[0]
        for row in range(0, self.rows, ROWS):
            rows = min(ROWS, self.rows - row)
            below = np.empty(self.columns + 1, np.float32)
            rights = np.empty((tiles, rows), np.float32)
            left = np.full(rows, np.inf, np.float32)
            kernels.run_strip(
                self._problem, row, 0, self._width, above, left, below, rights, self._scratch, diagonals
            )
            above = below
            if self._keep:
                self._rights.append(rights)
            if self._keep and (row + ROWS) % self._block_rows == 0:
                self._above.append(below)
        return above[1:]

    def trace(self, end: int) -> npt.NDArray[np.int64]:
        """The path (2, L) that ends in the last row at column ``end``."""
        cells = np.empty((2, self.rows + self.columns), np.int64)
        row, column, count = self.rows - 1, end, 0
        while row >= 0:
            row, column, count = self._trace_block(row, column, cells, count)
        return cells[:, count - 1 :: -1] if count else cells[:, :0]

    def _trace_block(
        self, row: int, column: int, cells: npt.NDArray[np.int64], count: int
    ) -> tuple[int, int, int]:
        first_row = row // self._block_rows * self._block_rows
        first_column = column // self._width * self._width
        kept = self._keep_block(first_row, first_column, row, column)
        for index in reversed(range(len(kept))):
            offset = first_row + index * ROWS
            if row < offset:
                continue
            before = count
            row, column, count = kernels.trace_tile(
                kept[index], row - offset, column - first_column, cells, count
            )
            row, column = row + offset, column + first_column
            cells[0, before:count] += offset
            cells[1, before:count] += first_column
            if column < first_column:
                break
        return row, column, count

    def _keep_block(self, first_row: int, first_column: int, row: int, column: int) -> list[FloatArray]:
        """All cells of a block up to (row, column): the diagonals of each of its tiles, from the top."""
        columns = column - first_column + 1
        above = self._above[first_row // self._block_rows][first_column : column + 2]
        kept: list[FloatArray] = []
        for at in range(first_row, row + 1, ROWS):
            rows = min(ROWS, row + 1 - at)
            left = np.full(rows, np.inf, np.float32)
            if first_column > 0:
                left = self._rights[at // ROWS][first_column // self._width - 1][:rows]
            below = np.empty(columns + 1, np.float32)
            rights = np.empty((1, rows), np.float32)
            if len(kept) == len(self._kept):
                self._kept.append(np.empty((ROWS + self._width + 1, ROWS + 2), np.float32))
            diagonals = self._kept[len(kept)]
            kernels.run_strip(
                self._problem, at, first_column, columns, above, left, below, rights, self._scratch, diagonals
            )
            if first_column > 0:
                below[0] = left[-1]
            kept.append(diagonals)
            above = below
        return kept


def _block_size(rows: int, columns: int) -> tuple[int, int]:
    """Tiles that a block is high, and columns that it is wide.

    One block for everything if that is small; else small blocks, of which a path wastes little, unless their
    borders would take too much memory: 50 MB for an hour by an hour at 30 frames per second.
    """
    high = -(-rows // ROWS)
    if columns <= COLUMNS and high * (ROWS + columns) * (ROWS + 2) * 4 <= _KEPT_BYTES:
        return high, columns
    high, width = 1, COLUMNS // 8
    while width < COLUMNS and 4 * rows * columns * (1 / (high * ROWS) + 1 / width) > _BORDER_BYTES:
        high, width = high * 2, width * 2
    return high, width
