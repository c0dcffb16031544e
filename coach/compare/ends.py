"""The ends of stretches: cuts are put where the poses change, to the moment.

Smoothing and speeds mix in what lies behind a cut, and a path may dwell on the last moment before it; so the
ends are set anew by single poses, going on straight at the stretch's own tempo.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from coach.compare import skip_dtw
from coach.compare.comparison import FloatTimes
from coach.compare.matching import FPS, Match
from coach.compare.skip_dtw import Cells
from coach.compare.stretches import LEAST_S, Run

_GROWN_S: Final = 0.6
_GROWN_COST: Final = 0.85
_SEAM_S: Final = 0.4
_SEAM_WORSE: Final = 1.1


def sharpened(match: Match, runs: list[Run]) -> list[Run]:
    """Runs, in the order of the reference, with their ends put right."""
    runs = list(runs)
    for index in range(len(runs) - 1):
        runs[index : index + 2] = _seam(match, runs[index], runs[index + 1])
    return [_grown(match, runs, index) for index in range(len(runs))]


def _seam(match: Match, first: Run, second: Run) -> tuple[Run, Run]:
    """Where one run hands over to the next within a moment: the best moment to do so."""
    reach = round(_SEAM_S * FPS)
    least = round(LEAST_S * FPS) + 2
    if second.rows[0] - first.rows[-1] > reach or min(len(first.rows), len(second.rows)) < reach + least:
        return first, second
    rows = np.arange(first.rows[-1] - reach, second.rows[0] + reach + 1)
    onwards = _straight(first, len(first.rows) - 1 - reach, rows)
    backwards = _straight(second, reach, rows)
    before, after = _pose_costs(match, rows, onwards), _pose_costs(match, rows, backwards)
    # totals[k]: the first k rows go with the first run, the others with the second.
    totals = np.append(0.0, np.cumsum(before)) + np.append(np.cumsum(after[::-1])[::-1], 0.0)
    split = int(totals.argmin())
    limit = match.prices.gap
    present = np.minimum(_pose_costs(match, rows, _present(first, rows)), limit)
    other = np.minimum(_pose_costs(match, rows, _present(second, rows)), limit)
    present = np.where(rows <= first.rows[-1], present, np.where(rows >= second.rows[0], other, limit))
    if totals[split] > _SEAM_WORSE * present.sum():
        return first, second
    return (
        _joined(first, rows[:split], onwards[:split], slice(0, len(first.rows) - 1 - reach)),
        _joined(second, rows[split:], backwards[split:], slice(reach + 1, None)),
    )


def _pace(run: Run) -> float:
    return float((run.columns[-1] - run.columns[0]) / max(len(run.rows) - 1, 1))


def _straight(run: Run, index: int, rows: Cells) -> FloatTimes:
    out: FloatTimes = run.columns[index] + (rows - run.rows[index]) * _pace(run)
    return out


def _present(run: Run, rows: Cells) -> FloatTimes:
    out: FloatTimes = np.interp(rows, run.rows, run.columns)
    return out


def _pose_costs(match: Match, rows: Cells, columns: FloatTimes) -> FloatTimes:
    """Costs of single poses; beyond the end of either video ten times the gap."""
    last_row, last_column = len(match.costs.rows) - 1, match.costs.columns.shape[1] - 1
    inside = (rows >= 0) & (rows <= last_row) & (columns > -0.6) & (columns < last_column + 0.6)
    near = np.clip(np.round(columns), 0, last_column).astype(np.int64)
    costs = skip_dtw.pair_costs(match.places, np.clip(rows, 0, last_row), near)
    return np.where(inside, costs, 10 * match.prices.gap).astype(np.float64)


def _joined(run: Run, rows: Cells, columns: FloatTimes, kept: slice) -> Run:
    all_rows, all_columns = np.append(run.rows[kept], rows), np.append(run.columns[kept], columns)
    order = np.argsort(all_rows)
    return replace(run, rows=all_rows[order], columns=np.maximum.accumulate(all_columns[order]))


def _grown(match: Match, runs: list[Run], index: int) -> Run:
    """Extend a run into the few free moments at its ends where the poses still agree."""
    run = runs[index]
    most = round(_GROWN_S * FPS)
    taken = [other for other in runs if other is not run]
    pace = _pace(run)
    before = _extension(match, taken, int(run.rows[0]), float(run.columns[0]), -1, most, pace)
    after = _extension(match, taken, int(run.rows[-1]), float(run.columns[-1]), 1, most, pace)
    rows = np.arange(run.rows[0] - len(before), run.rows[-1] + 1 + len(after))
    columns = np.concatenate([before[::-1], run.columns, after])
    return replace(run, rows=rows, columns=np.maximum.accumulate(columns))


def _extension(
    match: Match, taken: list[Run], row: int, column: float, way: int, most: int, pace: float
) -> FloatTimes:
    last_row, last_column = len(match.costs.rows) - 1, match.costs.columns.shape[1] - 1
    rows = row + way * np.arange(1, most + 1)
    columns = column + way * pace * np.arange(1, most + 1)
    free = (rows >= 0) & (rows <= last_row) & (columns >= -0.5) & (columns <= last_column + 0.5)
    for one in taken:
        free &= (rows < one.rows[0]) | (rows > one.rows[-1])
        free &= (columns <= one.span[0]) | (columns >= one.span[1])
    rows, columns = rows[np.logical_and.accumulate(free)], columns[np.logical_and.accumulate(free)]
    # On average: a few poses may be misread, and the moment right on a cut is a blend of both sides.
    average = np.cumsum(_pose_costs(match, rows, columns)) / np.arange(1, len(rows) + 1)
    good = np.flatnonzero(average <= max(_GROWN_COST * match.usual, match.prices.gap))
    length = int(good[-1]) + 1 if len(good) else 0
    out: FloatTimes = np.clip(columns[:length], 0.0, float(last_column))
    return out
