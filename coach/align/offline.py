"""Offline DTW of two whole sequences: exact, with its path, in memory that grows with the length alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from coach.align.offline_grid import symmetric_cost, symmetric_path
from coach.align.offline_layout import Metric, checked, lay_out, local_costs
from coach.align.offline_rows import slope_limited_cost, slope_limited_path
from coach.errors import InputError

Step = Literal["symmetric", "slope_limited"]


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """A warping path: which reference frame each query frame goes with.

    Attributes
    ----------
    query, reference : (L,) int64 frames, neither ever decreasing.
    cost : of the whole path, in the metric's unit.
    mean_cost : the cost of one frame pair on average.
    """

    query: npt.NDArray[np.int64]
    reference: npt.NDArray[np.int64]
    cost: float
    mean_cost: float


def dtw(
    query: npt.ArrayLike,
    reference: npt.ArrayLike,
    *,
    metric: Metric = "angle",
    weights: npt.ArrayLike | None = None,
    step: Step = "symmetric",
    open_begin: bool = False,
    open_end: bool = False,
    band: int | None = None,
) -> Path:
    """Cheapest warping path between two sequences.

    Parameters
    ----------
    query : (M, D), reference : (N, D); NaN where unknown.
    metric : ``"angle"``: weighted mean absolute difference around the circle, degrees; ``"l1"``: weighted sum
        of absolute differences; ``"sqeuclidean"``: of squared ones. What is NaN in one of two frames is left
        out and the rest scaled up; frames that share nothing cost as much as an average pair.
    weights : (D,) of the dimensions, at least 0; all 1 when None.
    step : ``"symmetric"``: any number of steps in one sequence alone (``symmetric1``);
        ``"slope_limited"``: between half and double speed (``symmetricP1``).
    open_begin, open_end : the path may begin, end anywhere in the reference; both: the query is searched for
        in the reference. The query is always used up.
    band : Sakoe-Chiba radius in reference frames around the straight line from corner to corner.

    Returns
    -------
    Path
        With ``mean_cost`` the cost by the number of frame pairs, a pair after a diagonal step of
        ``"slope_limited"`` counting twice.

    Raises
    ------
    InputError
        On wrong shapes, infinite values, negative weights, a band too narrow for any path or given together
        with an open end, or sequences so different in length that no ``"slope_limited"`` path exists.

    Notes
    -----
    Sakoe & Chiba (1978). Every cell is worked out, in float32; the cost returned is summed in float64 along
    the path. Memory grows with (M + N) times the dimensions, plus at most some 100 MB for kept borders.
    """
    pair = checked(query, reference, weights, metric)
    _check_options(step, band, open_begin or open_end)
    if step == "symmetric":
        problem = lay_out(pair, band=band, turned=True)
        rows, columns = symmetric_path(problem, open_begin=open_begin, open_end=open_end)
        times = np.ones(len(rows), np.int64)
    else:
        problem = lay_out(pair, band=band, turned=False)
        rows, columns, times = slope_limited_path(problem, open_begin=open_begin, open_end=open_end)
    local = np.nan_to_num(local_costs(pair, rows, columns), nan=problem.unknown)
    cost = float(local @ times)
    return Path(rows, columns, cost, cost / float(times.sum()))


def dtw_cost(
    query: npt.ArrayLike,
    reference: npt.ArrayLike,
    *,
    metric: Metric = "angle",
    weights: npt.ArrayLike | None = None,
    step: Step = "symmetric",
    open_begin: bool = False,
    open_end: bool = False,
    band: int | None = None,
) -> float:
    """Cost of the path that :func:`dtw` finds, to float32 accuracy, without finding it."""
    pair = checked(query, reference, weights, metric)
    _check_options(step, band, open_begin or open_end)
    problem = lay_out(pair, band=band, turned=step == "symmetric")
    find = symmetric_cost if step == "symmetric" else slope_limited_cost
    return find(problem, open_begin=open_begin, open_end=open_end)


def _check_options(step: Step, band: int | None, open_: bool) -> None:
    if step not in ("symmetric", "slope_limited"):
        raise InputError(f"Expected a step of 'symmetric' or 'slope_limited', got {step!r}.")
    if band is not None and open_:
        raise InputError("Expected either a band or an open end; a band leads from corner to corner.")
