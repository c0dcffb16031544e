"""From pairs of moments to stretches: parts of the reference that run along with parts of the test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from coach.compare import skip_dtw
from coach.compare.comparison import FloatTimes
from coach.compare.matching import FPS, Match
from coach.compare.options import CompareOptions
from coach.compare.skip_dtw import Cells
from coach.compare.skip_kernels import Prices

LEAST_S: Final = 0.3
_BRIDGED_S: Final = 0.15
_SMOOTHING_S: Final = 0.08
_REST: Final = 0.1
_REST_S: Final = 0.3
"""Slower than so many torso lengths a second, for so long, is rest."""
_LEFT_OVER_S: Final = 0.5
_ELSEWHERE_S: Final = 0.6
_ELSEWHERE_COST: Final = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One stretch on the grid.

    Attributes
    ----------
    rows : (L,) consecutive moments of the reference.
    columns : (L,) float moments of the test, not decreasing.
    cost : mean local cost.
    reordered : found out of order, or a second time.
    """

    rows: Cells
    columns: FloatTimes
    cost: float
    reordered: bool

    @property
    def span(self) -> tuple[float, float]:
        """First and last moment of the test."""
        return float(self.columns[0]), float(self.columns[-1])


def find_runs(match: Match, options: CompareOptions) -> list[Run]:
    """All stretches, in the order of the reference; those shorter than 0.3 s are dropped."""
    runs = _split(match, match.cells, (0, 0), reordered=False)
    if options.method == "robust" and options.reorder:
        runs = _with_reordered(match, runs)
    runs.sort(key=lambda run: int(run.rows[0]))
    return runs


def _split(match: Match, cells: Cells, origin: tuple[int, int], *, reordered: bool) -> list[Run]:
    if not cells.shape[1]:
        return []
    bridged_rows, bridged_columns = _BRIDGED_S * FPS, _BRIDGED_S * match.test_fps
    rows, columns = np.diff(cells, axis=1)
    breaks = np.flatnonzero((rows > max(1, bridged_rows)) | (columns > max(1, bridged_columns))) + 1
    runs = []
    parts = np.split(cells, breaks, axis=1)
    for part in parts:
        row_s, column_s = np.ptp(part, axis=1) / (FPS, match.test_fps)
        # In the test's own time, also where its grid is finer or coarser.
        if min(row_s, column_s) >= LEAST_S or (len(parts) == 1 and not reordered):
            runs.append(_run(match, part + np.array(origin)[:, None], reordered))
    return runs


def _run(match: Match, cells: Cells, reordered: bool) -> Run:
    rows, first = np.unique(cells[0], return_inverse=True)
    count = np.bincount(first)
    columns = np.bincount(first, weights=cells[1]) / count
    every = np.arange(rows[0], rows[-1] + 1)
    columns = _even_at_rest(match, every, np.interp(every, rows, columns))
    columns = _smoothed(columns, _SMOOTHING_S * FPS)
    cost = float(skip_dtw.pair_costs(match.costs, *cells).mean())
    return Run(every, np.maximum.accumulate(columns), cost, reordered)


def _even_at_rest(match: Match, rows: Cells, columns: FloatTimes) -> FloatTimes:
    """Cross moments of rest at an even pace: a body at rest says nothing of the time, only noise does."""
    test = np.interp(columns, np.arange(len(match.lively[1])), np.nan_to_num(match.lively[1], nan=np.inf))
    still = (match.lively[0][rows] < _REST) & (test < _REST)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], still.astype(np.int8), [0]])))
    columns = columns.copy()
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        if end - begin >= _REST_S * FPS:
            columns[begin:end] = np.linspace(columns[begin], columns[end - 1], end - begin)
    return columns


def _smoothed(values: FloatTimes, sigma: float) -> FloatTimes:
    """Gaussian that leaves a straight line as it is, also at its ends."""
    if len(values) < 3:
        return values
    radius = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    line = np.linspace(values[0], values[-1], len(values))
    padded = np.pad(values - line, radius)
    result: FloatTimes = line + np.convolve(padded, kernel / kernel.sum(), mode="valid")
    return result


def _with_reordered(match: Match, runs: list[Run]) -> list[Run]:
    """Look for what is left of the reference in what is left of the test, then anywhere in the test."""
    total = match.costs.columns.shape[1]
    for anywhere in (False, True):
        for begin, end in _free([(run.rows[0], run.rows[-1]) for run in runs], len(match.costs.rows), FPS):
            places = [(0, total)] if anywhere else _free([run.span for run in runs], total, match.test_fps)
            found = [run for place in places for run in _elsewhere(match, (begin, end), place)]
            taken: list[Run] = []
            for run in sorted(found, key=lambda run: run.cost / len(run.rows)):
                if all(run.rows[0] > one.rows[-1] or run.rows[-1] < one.rows[0] for one in taken):
                    taken.append(run)
            runs = runs + taken
    return runs


def _free(taken: list[tuple[float, float]], total: int, fps: float) -> list[tuple[int, int]]:
    """Parts of 0 .. total, (begin, end), that none of the spans covers, at least half a second long."""
    out, at = [], 0
    for begin, end in [*sorted(taken), (total, total)]:
        if begin - at >= _LEFT_OVER_S * fps:
            out.append((at, int(begin)))
        at = max(at, int(end) + 1)
    return out


def _elsewhere(match: Match, rows: tuple[int, int], columns: tuple[int, int]) -> list[Run]:
    costs = match.costs._replace(
        rows=np.ascontiguousarray(match.costs.rows[slice(*rows)]),
        columns=np.ascontiguousarray(match.costs.columns[:, slice(*columns)]),
    )
    size = rows[1] - rows[0], columns[1] - columns[0]
    if size[0] * size[1] > 120_000_000:
        return []
    prices = Prices(match.prices.gap, match.prices.opening, match.prices.warp, open_ends=True)
    cells, _ = skip_dtw.align(costs, prices, skip_dtw.whole(*size))
    return [
        run
        for run in _split(match, cells, (rows[0], columns[0]), reordered=True)
        if len(run.rows) >= _ELSEWHERE_S * FPS and run.cost <= _ELSEWHERE_COST * match.prices.gap
    ]
