"""Which moments of two pose sequences belong together: mirrored or not, at what price left out."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from coach.align.offline import dtw
from coach.compare import features, skip_dtw
from coach.compare.grid import on_grid
from coach.compare.options import CompareOptions
from coach.compare.skip_dtw import Cells, Signal
from coach.compare.skip_kernels import Costs, Prices
from coach.errors import InputError
from coach.features.mirror import mirror_keypoints
from coach.progress import CancelToken
from coach.types import FloatArray, PoseSequence

FPS: Final = 30.0
"""Moments per second at which videos are compared; frames in between are interpolated."""
_MOST_CELLS: Final = 120_000_000
"""Larger matrices are first looked at coarsely, then only near the path found there: 20 minutes by 20."""
_NEAR_S: Final = 2.0
_MIRROR_FPS: Final = 10.0
_MIRROR_MARGIN: Final = 0.93
_FIRST_WARP: Final = 0.05
_WARP_OF_TYPICAL: Final = 0.5
_WARP_RANGE: Final = (0.02, 0.3)
"""The surer the poses agree, the freer the tempo."""
_OPENING_S: Final = 0.3
_FIRST_GAP: Final = 1.2
_TYPICAL_PERCENT: Final = 40.0
_GAP_OF_TYPICAL: Final = 2.0
_GAP_RANGE: Final = (0.45, 1.1)
"""Gap prices are this much of what unrelated poses of the two videos cost, at least and at most."""
_SAME_TEMPO: Final = 1.35
_TEMPO_RANGE: Final = (1 / 6, 6.0)


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Pairs of moments, before they become stretches.

    Attributes
    ----------
    cells : (2, L) moments of the reference and of the test.
    costs, places : the matrix that they were found in, and that of single poses without speeds.
    prices : of what is left out.
    lively : how fast reference and test move at their moments, torso lengths a second.
    usual : price of an unrelated pair.
    test_fps : moments per second of the test; those of the reference are :data:`FPS`.
    mirrored : whether the test was taken as a mirror image.
    """

    cells: Cells
    costs: Costs
    places: Costs
    prices: Prices
    lively: tuple[features.Array, features.Array]
    usual: float
    test_fps: float
    mirrored: bool


def match(
    reference: PoseSequence, test: PoseSequence, options: CompareOptions, cancel: CancelToken | None = None
) -> Match:
    """Match two pose sequences. InputError when a plain comparison is not possible."""
    target = on_grid(reference, FPS)
    mirrored = options.mirror == "yes"
    if options.mirror == "auto":
        mirrored = _is_mirrored(reference, test, options)
    if options.method == "plain":
        return _plain(target, _seen(test, FPS, mirrored), mirrored, options)
    found = _match(target, test, FPS, mirrored, options, cancel)
    test_fps = _natural_fps(found)
    if test_fps != FPS:
        # The test as fast as the reference: its speeds then look alike, and the path runs diagonally.
        again = _match(target, test, test_fps, mirrored, options, cancel)
        if _share(again) >= 0.9 * _share(found):
            found = again
    return found


def _match(
    reference: FloatArray,
    test: PoseSequence,
    test_fps: float,
    mirrored: bool,
    options: CompareOptions,
    cancel: CancelToken | None,
) -> Match:
    keypoints = _seen(test, test_fps, mirrored)
    target, signal = (features.signal(poses, FPS, options) for poses in (reference, keypoints))
    costs, usual = laid_out(target, signal)
    coarsely = max(1, math.ceil(math.sqrt(len(reference) * len(keypoints) / _MOST_CELLS)))
    few = costs._replace(
        rows=np.ascontiguousarray(costs.rows[::coarsely]),
        columns=np.ascontiguousarray(costs.columns[:, ::coarsely]),
    )
    band = skip_dtw.whole(len(few.rows), few.columns.shape[1])
    rate = FPS / coarsely
    first = _prices(_FIRST_GAP * usual, _FIRST_WARP * usual, rate, options)
    typical = _typical(few, skip_dtw.align(few, first, band)[0], usual)
    gap = _clipped(_GAP_OF_TYPICAL * typical, _GAP_RANGE, usual)
    warp = _clipped(_WARP_OF_TYPICAL * typical, _WARP_RANGE, usual)
    if cancel is not None:
        cancel.check()
    cells, _ = skip_dtw.align(few._replace(unknown=gap), _prices(gap, warp, rate, options), band)
    costs, prices = costs._replace(unknown=gap), _prices(gap, warp, FPS, options)
    if coarsely > 1:
        if cancel is not None:
            cancel.check()
        near = skip_dtw.around(cells * coarsely, len(reference), len(keypoints), round(_NEAR_S * FPS))
        cells, _ = skip_dtw.align(costs, prices, near)
    places = skip_dtw.lay_out(features.places(reference, FPS), features.places(keypoints, FPS))
    lively = features.liveliness(reference, FPS), features.liveliness(keypoints, FPS)
    return Match(cells, costs, places, prices, lively, usual, test_fps, mirrored)


def laid_out(target: Signal, signal: Signal) -> tuple[Costs, float]:
    """The costs of two signals, and what an unrelated pair costs (the median over the matrix)."""
    costs = skip_dtw.lay_out(target, signal)
    known = skip_dtw.background(costs._replace(unknown=math.nan))
    known = known[np.isfinite(known)]
    usual = float(np.median(known)) if len(known) else 1.0
    return costs._replace(unknown=usual), max(usual, 1e-6)


def _prices(gap: float, warp: float, rate: float, options: CompareOptions) -> Prices:
    # Skipping everything never costs more than all frames times the gap: this much forbids gaps inside.
    opening = _OPENING_S * rate * gap if options.gaps else 1e4 * gap
    return Prices(gap, opening, warp, options.trim)


def _typical(costs: Costs, cells: Cells, usual: float) -> float:
    """What the better part of the reference costs with what it is matched with best."""
    if not cells.shape[1]:
        return usual
    # By frames of the reference: a foreign part of the test, forced onto one of them, must not count.
    least = np.full(len(costs.rows), np.inf, np.float32)
    np.minimum.at(least, cells[0], skip_dtw.pair_costs(costs, *cells))
    return float(np.percentile(least[np.isfinite(least)], _TYPICAL_PERCENT))


def _clipped(price: float, limits: tuple[float, float], usual: float) -> float:
    return min(max(price, limits[0] * usual), limits[1] * usual)


def _is_mirrored(reference: PoseSequence, test: PoseSequence, options: CompareOptions) -> bool:
    """Whether the test fits better as a mirror image, found out at a coarse rate."""
    cells = (len(reference.times_s) / reference.fps) * (len(test.times_s) / test.fps) * _MIRROR_FPS**2
    rate = _MIRROR_FPS * min(1.0, math.sqrt(_MOST_CELLS / 8 / max(cells, 1)))
    target = features.signal(on_grid(reference, rate), rate, options)
    totals: list[float] = []
    for mirrored in (False, True):
        costs, usual = laid_out(target, features.signal(_seen(test, rate, mirrored), rate, options))
        if not totals:
            price = usual
        costs = costs._replace(unknown=price)
        prices = _prices(price, _WARP_RANGE[1] / 3 * price, rate, replace(options, trim=True))
        band = skip_dtw.whole(len(costs.rows), costs.columns.shape[1])
        totals.append(skip_dtw.align(costs, prices, band)[1])
    return totals[1] < _MIRROR_MARGIN * totals[0]


def _seen(test: PoseSequence, fps: float, mirrored: bool) -> FloatArray:
    keypoints = on_grid(test, fps)
    return mirror_keypoints(keypoints, test.size_px[0]) if mirrored else keypoints


def _natural_fps(found: Match) -> float:
    """Moments per second of the test at which most of it would go as fast as the reference."""
    if found.cells.shape[1] < 2:
        return FPS
    rows, columns = np.diff(found.cells, axis=1)
    inside = (rows <= 1) & (columns <= 1)
    tempo = columns[inside].sum() / max(rows[inside].sum(), 1)
    if 1 / _SAME_TEMPO < tempo < _SAME_TEMPO:
        return FPS
    low, high = _TEMPO_RANGE
    return FPS / float(min(max(tempo, low), high))


def _share(found: Match) -> float:
    """Share of the reference that is matched."""
    return len(np.unique(found.cells[0])) / len(found.costs.rows)


def _plain(reference: FloatArray, keypoints: FloatArray, mirrored: bool, options: CompareOptions) -> Match:
    """The paper's way: every frame of both is matched."""
    target, signal = (features.signal(poses, FPS, options) for poses in (reference, keypoints))
    if not (np.isfinite(target.values).any() and np.isfinite(signal.values).any()):
        raise InputError("Expected two sequences with a person in them.")
    costs, usual = laid_out(target, signal)
    # Whole turns become parts of one circle each, whatever the weights: dtw() knows one metric at a time.
    around = np.isfinite(target.turn)
    if around.all():
        path = dtw(signal.values, target.values, metric="angle", weights=target.weights)
    else:
        path = dtw(_unrolled(signal), _unrolled(target), metric="l1")
    cells = np.stack([path.reference, path.query])
    lively = np.full(len(reference), np.inf), np.full(len(keypoints), np.inf)
    return Match(cells, costs, costs, Prices(usual, usual, 0.0, False), lively, usual, FPS, mirrored)


def _unrolled(signal: Signal) -> FloatArray:
    """Weighted values in which angles (degrees) have become points on a circle, distances about the same."""
    around = np.isfinite(signal.turn)
    angles = np.radians(signal.values[:, around])
    radius = np.degrees(signal.weights[around]) / (4 / np.pi)
    return np.asarray(
        np.concatenate(
            [
                signal.values[:, ~around] * signal.weights[~around],
                np.cos(angles) * radius,
                np.sin(angles) * radius,
            ],
            axis=1,
        ),
        np.float32,
    )
