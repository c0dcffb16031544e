"""Compiled kernel of skip-DTW: a warping path that may leave out frames of either sequence at a price.

Every frame of both sequences is one unit: matched, it costs the local cost of its pair; left out, ``gap``.
So paths of all shapes are compared fairly, and what matches worse than ``gap`` is not forced to match.
A step goes on by (1, 1), (1, k) or (k, 1) frames, which limits the slope to ``SLOPE``; no cell of a row
follows from a matched cell of the same row, so a row is worked on at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.align.jit import kernel
from coach.types import FloatArray

SLOPE = 5
"""The greatest number of frames of one sequence that go with one frame of the other."""

ENTER, STRAIGHT = 0, 1
"""A matched cell follows a gap, or by (1, 1); 2 .. SLOPE is (1, k), SLOPE + 1 .. 2 SLOPE - 1 is (k, 1)."""
FROM_MATCH, FROM_ROW, FROM_COLUMN = 0, 16, 32
"""A gap cell follows a matched one, or leaves out one more row (reference), column (test)."""

_RING = SLOPE + 1
_NONE = np.float32(0.0)
_INFINITY = np.float32(np.inf)


class Costs(NamedTuple):
    """Two sequences laid out for the kernel.

    ``rows`` (M, D) and ``columns`` (D, N), weighted; ``turn`` (D,) a full turn of each dimension, infinite
    where it is no angle; ``share`` (D,) of the known weight, summing to 1; ``unknown``: the cost of two
    frames that share nothing; ``gaps``: whether anything is NaN.
    """

    rows: FloatArray
    columns: FloatArray
    turn: FloatArray
    share: FloatArray
    unknown: float
    gaps: bool


class Prices(NamedTuple):
    """``gap`` of a frame left out, ``opening`` of a gap inside, ``warp`` of each frame a step is off (1, 1);
    ``open_ends``: whether the path may begin and end with a gap."""

    gap: float
    opening: float
    warp: float
    open_ends: bool


class Band(NamedTuple):
    """Cells worked on: columns ``low[i]`` .. ``high[i]`` of row ``i``.

    Rows and columns count from 0 (nothing yet) to M, N; ``start`` (M + 2,) is where each row begins in the
    flat array of steps.
    """

    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]


@kernel
def row_costs(costs: Costs, row: int, low: int, cost: FloatArray, known: FloatArray) -> None:
    """Local costs of reference frame ``row`` against test frames ``low`` .. ``low + len(cost) - 1``."""
    count = cost.shape[0]
    cost[:] = _NONE
    if costs.gaps:
        known[:] = _NONE
    for d in range(costs.rows.shape[1]):
        x, turn, share = costs.rows[row, d], costs.turn[d], costs.share[d]
        y = costs.columns[d, low : low + count]
        if costs.gaps:
            for j in range(count):
                apart = abs(x - y[j])
                around = turn - apart
                apart = apart if apart < around else around
                there = apart == apart
                cost[j] += apart if there else _NONE
                known[j] += share if there else _NONE
        else:
            for j in range(count):
                apart = abs(x - y[j])
                around = turn - apart
                cost[j] += apart if apart < around else around
    if costs.gaps:
        nothing = np.float32(costs.unknown)
        for j in range(count):
            enough = known[j] > np.float32(0.25)
            scaled = cost[j] / (known[j] if enough else np.float32(1.0))
            cost[j] = scaled if enough else nothing


@kernel
def accumulate(
    costs: Costs, prices: Prices, band: Band, steps: npt.NDArray[np.uint8]
) -> tuple[float, int, int]:
    """Accumulate the costs of all cells of the band.

    Parameters
    ----------
    steps : (band.start[-1],) uint8, what each cell follows from, written.

    Returns
    -------
    Least cost of a path with at least one pair, what is left out behind its last pair included; and that
    pair's row and column, counted from 1.
    """
    rows, columns = costs.rows.shape[0], costs.columns.shape[1]
    matched = np.full((_RING, columns + 1), _INFINITY, np.float32)
    skipped = np.full((2, columns + 1), _INFINITY, np.float32)
    local = np.full((_RING, columns + 1), _INFINITY, np.float32)
    best, sums = np.empty(columns + 1, np.float32), np.empty(columns + 1, np.float32)
    which = np.zeros(columns + 1, np.int32)
    end_total, end_row, end_column = np.inf, 0, 0
    gap, opening, warp = np.float32(prices.gap), np.float32(prices.opening), np.float32(prices.warp)
    for j in range(band.low[0], band.high[0] + 1):
        skipped[0, j] = gap * np.float32(j) if prices.open_ends or j == 0 else _INFINITY
        steps[band.start[0] + j - band.low[0]] = FROM_COLUMN
    for i in range(1, rows + 1):
        low, high = band.low[i], band.high[i]
        first = max(low, 1)
        if i >= _RING:
            old_low, old_high = band.low[i - _RING], band.high[i - _RING]
            matched[i % _RING, old_low : old_high + 1] = _INFINITY
            local[i % _RING, old_low : old_high + 1] = _INFINITY
        here = local[i % _RING]
        row_costs(costs, i - 1, first - 1, here[first : high + 1], best[first : high + 1])
        width = high + 1 - first
        if width > 0:
            _enter(
                best[first : high + 1],
                which[first : high + 1],
                here[first : high + 1],
                skipped[(i + 1) % 2, first - 1 : high],
                matched[(i - 1) % _RING, first - 1 : high],
            )
            sums[first : high + 1] = here[first : high + 1] * np.float32(2.0)
            for k in range(2, SLOPE + 1):
                start = max(first, k)
                if start <= high:
                    _step(
                        best[start : high + 1],
                        which[start : high + 1],
                        sums[start : high + 1],
                        here[start - k + 1 : high + 2 - k],
                        matched[(i - 1) % _RING, start - k : high + 1 - k],
                        warp * np.float32(k - 1),
                        k,
                    )
            sums[first : high + 1] = here[first : high + 1] * np.float32(2.0)
            for k in range(2, min(SLOPE, i) + 1):
                _step(
                    best[first : high + 1],
                    which[first : high + 1],
                    sums[first : high + 1],
                    local[(i - k + 1) % _RING, first : high + 1],
                    matched[(i - k) % _RING, first - 1 : high],
                    warp * np.float32(k - 1),
                    SLOPE + k - 1,
                )
            matched[i % _RING, first : high + 1] = best[first : high + 1]
            if prices.open_ends:
                total, column = _cheapest_end(best[first : high + 1], columns - first, prices.gap)
                total += prices.gap * (rows - i)
                if total < end_total:
                    end_total, end_row, end_column = total, i, first + column
        old = i - 2
        if old >= 0:
            skipped[i % 2, band.low[old] : band.high[old] + 1] = _INFINITY
        if not prices.open_ends:
            skipped[(i + 1) % 2, 0] = _INFINITY  # the path does not begin with a gap
        _leave_out(
            skipped[i % 2, low : high + 1],
            skipped[(i + 1) % 2, low : high + 1],
            matched[i % _RING, low : high + 1],
            which[low : high + 1],
            steps[band.start[i] : band.start[i + 1]],
            gap,
            opening,
        )
    if not prices.open_ends:
        return matched[rows % _RING, columns], rows, columns
    return end_total, end_row, end_column


@kernel
def _cheapest_end(best: FloatArray, left_out: int, gap: float) -> tuple[float, int]:
    """Least cost of paths whose last pair is in this row, and where: ``left_out`` follow the first."""
    least, at = np.inf, 0
    for j in range(best.shape[0]):
        total = best[j] + gap * (left_out - j)
        if total < least:
            least, at = total, j
    return least, at


@kernel
def _enter(
    best: FloatArray,
    which: npt.NDArray[np.int32],
    cost: FloatArray,
    skipped: FloatArray,
    matched: FloatArray,
) -> None:
    for j in range(best.shape[0]):
        gap, straight = skipped[j], matched[j]
        least = straight if straight <= gap else gap
        which[j] = STRAIGHT if straight <= gap else ENTER
        best[j] = least + np.float32(2.0) * cost[j]


@kernel
def _step(
    best: FloatArray,
    which: npt.NDArray[np.int32],
    sums: FloatArray,
    more: FloatArray,
    matched: FloatArray,
    warp: np.float32,
    step: int,
) -> None:
    for j in range(best.shape[0]):
        total = sums[j] + more[j]
        sums[j] = total
        candidate = total + matched[j] + warp
        better = candidate < best[j]
        best[j] = candidate if better else best[j]
        which[j] = step if better else which[j]


@kernel
def _leave_out(
    skipped: FloatArray,
    above: FloatArray,
    matched: FloatArray,
    which: npt.NDArray[np.int32],
    steps: npt.NDArray[np.uint8],
    gap: np.float32,
    opening: np.float32,
) -> None:
    left = _INFINITY
    for j in range(skipped.shape[0]):
        opened, down, across = matched[j] + opening, above[j] + gap, left + gap
        least, step = opened, FROM_MATCH
        if down < least:
            least, step = down, FROM_ROW
        if across < least:
            least, step = across, FROM_COLUMN
        skipped[j] = least
        left = least
        steps[j] = step | which[j]


@kernel
def trace(
    band: Band, steps: npt.NDArray[np.uint8], row: int, column: int, cells: npt.NDArray[np.int64]
) -> int:
    """Walk a path backwards from its last pair (counted from 1).

    Row and column of each pair go to ``cells`` (2, L), the last first. Returns how many there are.
    """
    i, j, in_gap = row, column, False
    count = 0
    while i > 0 or j > 0:
        step = steps[band.start[i] + j - band.low[i]]
        if in_gap:
            came = step & 48
            if came == FROM_ROW:
                i -= 1
            elif came == FROM_COLUMN:
                j -= 1
            else:
                in_gap = False
            continue
        kind = step & 15
        down = kind - SLOPE + 1 if kind > SLOPE else 1
        across = kind if 2 <= kind <= SLOPE else 1
        for m in range(max(down, across)):
            cells[0, count] = i - 1 - (m if down > 1 else 0)
            cells[1, count] = j - 1 - (m if across > 1 else 0)
            count += 1
        i -= down
        j -= across
        in_gap = kind == ENTER
    return count
