"""From a cost at every lag to an offset: the lag with the least, its fraction, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import VideoError
from coach.multicam.base import LEAST_SHARED, NO_OVERLAP
from coach.multicam.offset import Offset

FloatCurve = npt.NDArray[np.float64]

NEAR: Final = 4
"""Frames: lags within this of the best one tell the same."""
CERTAIN: Final = 0.95
"""Of those at least as likely, more than 99.5 % of the epipolar fit's are within five frames."""
_USUAL: Final = 0.25
"""Quantile of the costs that lags with nothing in common have at least."""
CANNOT_TELL: Final = (
    "It cannot be told by how much these two are apart: film longer, or something with more movement in it."
)


@dataclass(frozen=True, slots=True)
class Sureness:
    """How likely an offset is right by how much dearer all other lags are; fitted per method on known pairs.

    Attributes
    ----------
    half : margin at which it is right as often as not.
    steep : by how much the log odds grow when the margin is e times as large.
    """

    half: float
    steep: float

    def of(self, margin: float) -> float:
        """The probability, 0..1."""
        if margin <= 0 or math.isnan(margin):
            return 0.0
        odds = self.steep * (math.log(margin) - math.log(self.half))
        return 1.0 / (1.0 + math.exp(-min(odds, 50.0))) if odds > -50 else 0.0


def likely(weights: Sequence[float], signs: FloatCurve) -> float:
    """The probability, 0..1, whose log odds are the weighted sum of (K,) signs."""
    odds = float(np.dot(weights, signs))
    return 1.0 / (1.0 + math.exp(-min(max(odds, -50.0), 50.0)))


def from_curve(lags: npt.NDArray[np.int64], costs: FloatCurve, sureness: Sureness) -> Offset:
    """The offset with the least cost.

    Parameters
    ----------
    lags : (L,) increasing by one.
    costs : (L,) NaN where the clips share too little.

    Raises
    ------
    VideoError : they share too little at every lag.
    """
    best = cheapest(costs)
    return offset(lags[best] + vertex(costs, best), sureness.of(margin(costs, best)), lags, costs)


def offset(
    frames: float,
    confidence: float,
    lags: npt.NDArray[np.int64],
    costs: FloatCurve,
    doubt: str = CANNOT_TELL,
    drift_ppm: float = math.nan,
) -> Offset:
    """An offset whose certainty follows from its confidence; ``doubt`` says why where it is not certain."""
    certain = confidence >= CERTAIN
    return Offset(
        frames=float(frames),
        confidence=float(confidence),
        certain=certain,
        reason="" if certain else doubt,
        drift_ppm=drift_ppm,
        lags=lags.astype(np.float32),
        costs=costs.astype(np.float32),
    )


def cheapest(costs: FloatCurve) -> int:
    """The index of the least cost; VideoError when all are NaN."""
    if not np.isfinite(costs).any():
        raise VideoError(NO_OVERLAP)
    return int(np.nanargmin(costs))


def lead(costs: FloatCurve, best: int) -> float:
    """By how much the best lag elsewhere is dearer; NaN: there is none."""
    elsewhere = np.abs(np.arange(len(costs)) - best) > NEAR
    known = costs[elsewhere & np.isfinite(costs)]
    return float(known.min() - costs[best]) if len(known) else math.nan


def margin(costs: FloatCurve, best: int) -> float:
    """By how much the best lag elsewhere is dearer, in deviations of the curve; NaN: there is none."""
    spread = float(np.nanstd(costs))
    return lead(costs, best) / spread if spread > 0 else math.nan


def vertex(costs: FloatCurve, best: int) -> float:
    """Where the parabola through the best cost and its neighbours is lowest, -0.5..0.5 lags from it."""
    if not 0 < best < len(costs) - 1:
        return 0.0
    before, here, after = costs[best - 1 : best + 2]
    bend = before - 2 * here + after
    if not (math.isfinite(bend) and bend > 0):
        return 0.0
    return float(np.clip((before - after) / (2 * bend), -0.5, 0.5))


def weighed(costs: FloatCurve, shared: npt.NDArray[np.int64]) -> FloatCurve:
    """Costs as evidence: the less two clips share at a lag, the nearer to what unrelated ones would cost.

    Few frames are easily explained, so without this the best lag of long clips is one at which they hardly
    overlap.
    """
    known = np.where(shared >= LEAST_SHARED, costs, np.nan)
    usual = float(np.nanquantile(known, _USUAL)) if np.isfinite(known).any() else math.nan
    return np.asarray(usual + np.sqrt(shared / max(int(shared.max()), 1)) * (known - usual))
