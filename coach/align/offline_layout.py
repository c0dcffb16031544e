"""Sequences checked, weighted and laid out for the kernels of offline DTW."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from coach.align.offline_costs import GROUP, MISSING, BitArray
from coach.align.offline_kernels import Problem
from coach.errors import InputError
from coach.types import FloatArray

Metric = Literal["angle", "l1", "sqeuclidean"]
METRICS: tuple[Metric, ...] = ("angle", "l1", "sqeuclidean")

_SAMPLES = 64


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two checked sequences: (M, D) and (N, D) float32 with NaN for unknown, weights (D,), and the metric."""

    query: FloatArray
    reference: FloatArray
    weights: FloatArray
    metric: Metric


def checked(
    query: npt.ArrayLike, reference: npt.ArrayLike, weights: npt.ArrayLike | None, metric: Metric
) -> Pair:
    """Check what :func:`coach.align.offline.dtw` was given; InputError says expected and actual."""
    if metric not in METRICS:
        raise InputError(f"Expected a metric out of {', '.join(METRICS)}, got {metric!r}.")
    first, second = _sequence(query, "query"), _sequence(reference, "reference")
    dimensions = first.shape[1]
    if second.shape[1] != dimensions:
        raise InputError(
            f"Expected a reference of {dimensions} dimensions, as the query, got {second.shape[1]}."
        )
    weight = np.ones(dimensions, np.float32) if weights is None else np.asarray(weights, np.float32)
    if weight.shape != (dimensions,) or not (np.isfinite(weight) & (weight >= 0)).all() or not weight.any():
        raise InputError(f"Expected {dimensions} weights of at least 0, not all 0, got {weight!r}.")
    if metric == "angle":
        first, second = first % np.float32(360.0), second % np.float32(360.0)
        weight = weight / weight.sum()
    return Pair(first, second, weight, metric)


def _sequence(values: npt.ArrayLike, name: str) -> FloatArray:
    array = np.asarray(values, np.float32)
    if array.ndim != 2 or 0 in array.shape:
        raise InputError(
            f"Expected a {name} of shape (frames, dimensions), none of them 0, got {array.shape}."
        )
    if np.isinf(array).any():
        raise InputError(f"Expected a {name} of numbers or NaN, got an infinite value.")
    if np.isnan(array).all():
        raise InputError(f"Expected a {name} with something known in it, got nothing but NaN.")
    return array


def local_costs(
    pair: Pair, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Costs of query frames ``rows`` against reference frames ``columns``, both (L,).

    Sums over what both frames show, scaled up to all dimensions; NaN where they share none.
    """
    apart: npt.NDArray[np.float64] = np.abs(pair.query[rows].astype(np.float64) - pair.reference[columns])
    if pair.metric == "angle":
        apart = np.minimum(apart, 360.0 - apart)
    elif pair.metric == "sqeuclidean":
        apart *= apart
    known, weights = np.isfinite(apart), pair.weights.astype(np.float64)
    shown = known @ weights
    total: npt.NDArray[np.float64] = np.where(known, apart, 0.0) @ weights
    total *= np.divide(weights.sum(), shown, out=np.full_like(shown, np.nan), where=shown > 0)
    return total


def unknown_cost(pair: Pair) -> float:
    """Cost of two frames with nothing in common: an average pair's, which a path neither seeks nor shuns."""
    rows = np.linspace(0, len(pair.query) - 1, _SAMPLES).astype(np.int64)
    columns = np.linspace(0, len(pair.reference) - 1, _SAMPLES).astype(np.int64)
    costs = local_costs(pair, np.repeat(rows, _SAMPLES), np.tile(columns, _SAMPLES))
    return float(np.nanmean(costs)) if np.isfinite(costs).any() else 0.0


def lay_out(pair: Pair, *, band: int | None, turned: bool) -> Problem:
    """Arrange a pair for the kernels.

    Parameters
    ----------
    band : Sakoe-Chiba radius in reference frames, or None.
    turned : whether the kernels want the reference last frame first.
    """
    gaps = bool(np.isnan(pair.query).any() or np.isnan(pair.reference).any())
    squared = pair.metric == "sqeuclidean"
    # |wx - wy| = w|x - y|: scaling the sequences once costs nothing in the inner loop.
    scale = np.sqrt(pair.weights) if squared else pair.weights
    query, query_missing = _frames(pair.query * scale, gaps=gaps)
    reference, reference_missing = _frames(
        (pair.reference[::-1] if turned else pair.reference) * scale, gaps=gaps
    )
    reach = 1.0 + 4.0 * max(float(np.nanmax(np.abs(array * scale))) for array in (pair.query, pair.reference))
    turn = np.full(len(query), reach, np.float32)
    if pair.metric == "angle":
        turn[: len(scale)] = 360.0 * scale
    first, last = _band(len(pair.query), len(pair.reference), band)
    return Problem(
        query=query,
        reference=reference,
        query_missing=query_missing,
        reference_missing=reference_missing,
        turn=turn,
        shares=_shares(pair.weights / pair.weights.sum()),
        squared=squared,
        gaps=gaps,
        unknown=unknown_cost(pair) if gaps else 0.0,
        first=first,
        last=last,
    )


def _frames(values: FloatArray, *, gaps: bool) -> tuple[FloatArray, BitArray]:
    """Values (n, D) as (P, n) with MISSING for NaN, and the bits (G, n) of what is missing."""
    count, dimensions = values.shape
    frames = np.zeros((dimensions + -dimensions % GROUP, count), np.float32)
    frames[:dimensions] = values.T
    bits = np.zeros((len(frames) // GROUP, count), np.uint16)
    if gaps:
        missing = np.isnan(frames)
        frames[missing] = MISSING
        bits[:] = (missing.reshape(-1, GROUP, count) << np.arange(GROUP)[:, None]).sum(axis=1)
    return frames, bits


def _shares(share: FloatArray) -> FloatArray:
    """The share (G, 2 ** GROUP) that is left of each group of dimensions, by the bits of what is missing."""
    left = 1 - (np.arange(2**GROUP)[:, None] >> np.arange(GROUP) & 1)
    groups = np.pad(share, (0, -len(share) % GROUP)).reshape(-1, GROUP)
    return np.ascontiguousarray(groups @ left.T, np.float32)


def _band(rows: int, columns: int, radius: int | None) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    if radius is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if radius < 0:
        raise InputError(f"Expected a band of at least 0 frames, got {radius}.")
    slope = (columns - 1) / (rows - 1) if rows > 1 else 0.0
    middle = np.arange(rows) * slope
    first = np.maximum(np.ceil(middle - radius), 0).astype(np.int64)
    last = np.minimum(np.floor(middle + radius), columns - 1).astype(np.int64)
    if rows == 1:
        last[:] = min(radius, columns - 1)
    connected = (first <= last).all() and (first[1:] <= last[:-1] + 1).all()
    if not connected or first[0] > 0 or last[-1] < columns - 1:
        need = math.ceil(max(slope, 1.0)) if rows > 1 else columns - 1
        raise InputError(f"Expected a band of at least {need} frames for {rows} and {columns}, got {radius}.")
    return first, last
