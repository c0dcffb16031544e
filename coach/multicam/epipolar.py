"""Two views of one moving body obey one fundamental matrix, at the right lag only.

No training is needed and nothing of the cameras need be known; what is known of all cameras (people hold
them upright, a few metres away) is a gentle prior on the matrix.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.base import METHODS, Pair, shared_frames
from coach.multicam.curve import CANNOT_TELL, FloatCurve, cheapest, lead, likely, offset, weighed
from coach.multicam.drift import followed
from coach.multicam.fitting import MOVING_SHARE, SHARE, fitted
from coach.multicam.fraction import refined
from coach.multicam.offset import Offset
from coach.multicam.preparing import JOINTS, prepared
from coach.skeleton import SWAP
from coach.types import FloatArray

_SURENESS: Final = (-5.83, 1.11, -11.28, -3.6, 2.02, -2.28)
"""Weights of :attr:`Search.signs` in the log odds that an offset is right (``docs/MULTICAM.md``)."""
_MOST_FRAMES: Final = 250
"""Beyond these, more frames make nobody surer: no longer strangers were looked at."""
_LEAST: Final = 1e-4
_REPEATS: Final = 0.06
"""Share of what the best lag is cheaper than usual, that it must be cheaper than all others elsewhere."""
_CHANCES: Final = 32
"""Lags that tell how little a cost may be by chance."""
_MIRRORED: Final = [JOINTS.index(SWAP[joint]) for joint in JOINTS]
_LOOSE: Final = 0.1
"""Costs above this are looked at once more, as those of moving cameras."""
_STRANGE: Final = 0.35
"""Costs above this are those of two people."""
DIFFERENT: Final = (
    "These two do not seem to show the same person at the same time: "
    "choose videos of one person, or film longer together."
)


@METHODS.register("epipolar")
def epipolar(pair: Pair) -> Offset:
    """Fit a fundamental matrix at every lag, robustly; the offset is where it fits best.

    Where that is not certain, B is tried as a mirror shows it: cameras on the screen's side of a phone often
    film so, and pose models then take left for right.
    """
    first, second = prepared(pair.a, pair.fps), prepared(pair.b, pair.fps)
    found = _found(first, second, pair)
    if found.certain:
        return found
    mirrored = _found(first, np.ascontiguousarray(second[:, _MIRRORED]), pair)
    return mirrored if mirrored.certain else found


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What trying every lag told.

    Attributes
    ----------
    best : index of the lag with the least cost.
    costs : (L,) as evidence, see :func:`coach.multicam.curve.weighed`.
    matrix : (9,) fitted at the best lag.
    share : of the local mean that was taken off.
    repeats : whether another lag fits about as well.
    signs : (6,) what the confidence goes by: 1; the logarithm of the lead; the cost; the logarithms of the
        cost over the middle one of all, of the frames that are shared, and of the cost over what
        :func:`_by_chance` says.
    """

    best: int
    costs: FloatCurve
    matrix: FloatCurve
    share: float
    repeats: bool
    signs: FloatCurve


def searched(first: FloatArray, second: FloatArray, pair: Pair) -> Search:
    """Try every lag of a pair, whose clips are prepared."""
    shared = shared_frames(pair.a, pair.b, pair.lags)
    share, (raw, matrices) = SHARE, fitted(first, second, pair.lags)
    costs = weighed(raw, shared)
    if costs[cheapest(costs)] > _LOOSE:
        raw_moving, matrices_moving = fitted(first, second, pair.lags, share=MOVING_SHARE)
        moving = weighed(raw_moving, shared)
        if moving[cheapest(moving)] < costs[cheapest(costs)]:
            share, raw, costs, matrices = MOVING_SHARE, raw_moving, moving, matrices_moving
    best = cheapest(costs)
    # What repeats fits as well a period away: that must not look dearer for being shared by fewer frames.
    often = np.where(2 * shared >= shared[best], raw, np.nan)
    ahead = float(np.nan_to_num(np.fmin(lead(costs, best), lead(often, best))))
    cost, usual = float(costs[best]), float(np.nanmedian(costs))
    signs = np.array(
        [
            1.0,
            math.log(max(ahead, _LEAST)),
            cost,
            math.log(max(cost, _LEAST) / max(usual, _LEAST)),
            math.log(min(int(shared[best]), _MOST_FRAMES)),
            math.log(max(cost, _LEAST) / _by_chance(first, second, pair, shared, share, usual)),
        ]
    )
    return Search(best, costs, matrices[best], share, ahead < _REPEATS * (usual - cost), signs)


def _by_chance(
    first: FloatArray,
    second: FloatArray,
    pair: Pair,
    shared: npt.NDArray[np.int64],
    share: float,
    usual: float,
) -> float:
    """The least that B costs backwards, and left for right: as little as strangers' best lag may cost.

    Either is the same body with as much movement, and fits at no lag; the geometric mean of both.
    """
    some = slice(None, None, -(-len(pair.lags) // _CHANCES))
    least = []
    for other in (second[:, :, ::-1], second[:, _MIRRORED]):
        raw, _ = fitted(first, np.ascontiguousarray(other), pair.lags[some], share=share)
        costs = weighed(raw, shared[some])
        least.append(max(float(np.nanmin(costs)), _LEAST) if np.isfinite(costs).any() else max(usual, _LEAST))
    return math.sqrt(least[0] * least[1])


def _found(first: FloatArray, second: FloatArray, pair: Pair) -> Offset:
    search = searched(first, second, pair)
    lag = float(pair.lags[search.best])
    found = refined(first, second, pair.fps, lag, search.matrix)
    found = float(np.clip(found, pair.lags[0] - 0.5, pair.lags[-1] + 0.5))
    line = followed(first, second, found, pair.fps, search.share)
    doubt = DIFFERENT if search.costs[search.best] > _STRANGE else CANNOT_TELL
    confidence = 0.0 if search.repeats else likely(_SURENESS, search.signs)
    return offset(line.frames, confidence, pair.lags, search.costs, doubt, line.drift_ppm)
