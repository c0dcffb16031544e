"""Skip-DTW: the cheapest warping path that may leave out frames of either sequence at a price."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach.compare import skip_kernels as kernels
from coach.compare.skip_kernels import Band, Costs, Prices
from coach.errors import InputError
from coach.types import FloatArray

Cells = npt.NDArray[np.int64]
_SAMPLES = 64


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """What two sequences are compared by.

    Attributes
    ----------
    values : (N, D) float32, NaN where unknown.
    weights : (D,) float32, at least 0: the local cost is the sum of ``weights`` times absolute differences.
    turn : (D,) float32, a full turn of each dimension in its own unit, infinite where it is no angle.
    """

    values: FloatArray
    weights: FloatArray
    turn: FloatArray


def lay_out(reference: Signal, test: Signal) -> Costs:
    """Arrange two signals of the same dimensions for the kernel."""
    if reference.values.shape[1] != test.values.shape[1]:
        raise InputError(
            f"Expected signals of the same dimensions, got {reference.values.shape[1]} "
            f"and {test.values.shape[1]}."
        )
    weights = reference.weights
    gaps = bool(np.isnan(reference.values).any() or np.isnan(test.values).any())
    # |wx - wy| = w|x - y|: scaling the sequences once costs nothing in the inner loop.
    return Costs(
        rows=np.ascontiguousarray(reference.values * weights, np.float32),
        columns=np.ascontiguousarray((test.values * weights).T, np.float32),
        turn=(reference.turn * weights).astype(np.float32),
        share=(weights / weights.sum()).astype(np.float32),
        unknown=0.0,
        gaps=gaps,
    )


def whole(rows: int, columns: int) -> Band:
    """A band that leaves nothing out."""
    low = np.zeros(rows + 1, np.int64)
    return _band(low, np.full(rows + 1, columns, np.int64))


def around(cells: Cells, rows: int, columns: int, radius: int) -> Band:
    """The cells at most ``radius`` frames from a path.

    Parameters
    ----------
    cells : (2, L) increasing frames of the path; between them, and before and after, it may run anywhere
        in the rectangle that they leave.
    """
    corners = np.concatenate([np.array([[0], [0]]), cells + 1, np.array([[rows], [columns]])], axis=1)
    low = np.full(rows + 1, columns, np.int64)
    high = np.zeros(rows + 1, np.int64)
    for (i0, j0), (i1, j1) in zip(corners.T[:-1], corners.T[1:], strict=True):
        span = slice(max(i0 - radius, 0), min(i1 + radius, rows) + 1)
        low[span] = np.minimum(low[span], max(j0 - radius, 0))
        high[span] = np.maximum(high[span], min(j1 + radius, columns))
    return _band(np.minimum.accumulate(low[::-1])[::-1], np.maximum.accumulate(high))


def _band(low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> Band:
    low[0], high[-1] = 0, high.max()
    start = np.concatenate([[0], np.cumsum(high - low + 1)]).astype(np.int64)
    return Band(low, high, start)


def align(costs: Costs, prices: Prices, band: Band) -> tuple[Cells, float]:
    """The cheapest path: its pairs (2, L) of reference and test frames, and what all of it costs.

    Frames that are in no pair were left out. A gap at either end costs no opening.
    """
    steps = np.empty(int(band.start[-1]), np.uint8)
    total, row, column = kernels.accumulate(costs, prices, band, steps)
    rows, columns = costs.rows.shape[0], costs.columns.shape[1]
    nothing = prices.gap * (rows + columns)
    if prices.open_ends and not total < nothing:
        return np.empty((2, 0), np.int64), nothing
    if not np.isfinite(total):
        raise InputError(
            f"Expected two sequences, none over {kernels.SLOPE} times as long as the other, "
            f"got {rows} and {columns} frames."
        )
    cells = np.empty((2, rows + columns + 2), np.int64)
    count = kernels.trace(band, steps, row, column, cells)
    return cells[:, :count][:, ::-1].copy(), float(total)


def pair_costs(costs: Costs, rows: Cells, columns: Cells) -> FloatArray:
    """Local costs of reference frames ``rows`` with test frames ``columns``, both (L,)."""
    out = np.empty(len(rows), np.float32)
    for begin in range(0, len(rows), 65536):
        part = slice(begin, begin + 65536)
        apart = np.abs(costs.rows[rows[part]] - costs.columns.T[columns[part]])
        apart = np.minimum(apart, costs.turn - apart)
        known = np.isfinite(apart)
        share = known @ costs.share
        total = np.where(known, apart, 0.0).sum(axis=1)
        out[part] = np.where(share > 0.25, total / np.maximum(share, 1e-6), costs.unknown)
    return out


def background(costs: Costs) -> FloatArray:
    """Local costs of pairs all over the matrix: what poses cost that have nothing to do with each other."""
    rows = np.linspace(0, len(costs.rows) - 1, _SAMPLES).astype(np.int64)
    columns = np.linspace(0, costs.columns.shape[1] - 1, _SAMPLES).astype(np.int64)
    return pair_costs(costs, np.repeat(rows, _SAMPLES), np.tile(columns, _SAMPLES))
