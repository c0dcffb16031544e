"""Two views of one moving body obey one fundamental matrix, at the right lag only.

No training is needed and nothing of the cameras need be known; what is known of all cameras (people hold
them upright, a few metres away) is a gentle prior on the matrix.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.multicam.base import LEAST_SHARED, METHODS, Pair, shared_frames
from coach.multicam.curve import CANNOT_TELL, FloatCurve, cheapest, lead, offset
from coach.multicam.drift import followed, refined
from coach.multicam.fitting import MOVING_SHARE, SHARE, fitted
from coach.multicam.offset import Offset
from coach.multicam.preparing import JOINTS, prepared
from coach.skeleton import SWAP
from coach.types import FloatArray

_USUAL: Final = 0.25
"""Quantile of the costs that lags with nothing in common have at least."""
CONSTANT: Final = 11.4
LEAD: Final = 1.47
COST: Final = -18.6
"""Log odds that an offset is right, by the logarithm of its lead and by its cost (``docs/MULTICAM.md``)."""
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


def _found(first: FloatArray, second: FloatArray, pair: Pair) -> Offset:
    shared = shared_frames(pair.a, pair.b, pair.lags)
    share, raw = SHARE, fitted(first, second, pair.lags)[0]
    costs = weighed(raw, shared)
    if costs[cheapest(costs)] > _LOOSE:
        raw_moving = fitted(first, second, pair.lags, share=MOVING_SHARE)[0]
        moving = weighed(raw_moving, shared)
        if moving[cheapest(moving)] < costs[cheapest(costs)]:
            share, raw, costs = MOVING_SHARE, raw_moving, moving
    best = cheapest(costs)
    # What repeats fits as well a period away: that must not look dearer for being shared by fewer frames.
    often = np.where(2 * shared >= shared[best], raw, np.nan)
    ahead = float(np.fmin(lead(costs, best), lead(often, best)))
    doubt = DIFFERENT if costs[best] > _STRANGE else CANNOT_TELL
    found = refined(first, second, int(pair.lags[best]), pair.lags, share)
    line = followed(first, second, found, pair.fps, share)
    confidence = _confidence(ahead, float(costs[best]))
    return offset(line.frames, confidence, pair.lags, costs, doubt, line.drift_ppm)


def weighed(costs: FloatCurve, shared: npt.NDArray[np.int64]) -> FloatCurve:
    """Costs as evidence: the less two clips share at a lag, the nearer to what unrelated ones would cost.

    Few frames are easily explained, so without this the best lag of long clips is one at which they hardly
    overlap.
    """
    known = np.where(shared >= LEAST_SHARED, costs, np.nan)
    usual = float(np.nanquantile(known, _USUAL)) if np.isfinite(known).any() else math.nan
    return np.asarray(usual + np.sqrt(shared / shared.max()) * (known - usual))


def _confidence(ahead: float, cost: float) -> float:
    """How likely the best lag is right to five frames, 0..1, fitted on pairs whose truth is known."""
    if not ahead > 0:
        return 0.0
    odds = CONSTANT + LEAD * math.log(ahead) + COST * cost
    return 1.0 / (1.0 + math.exp(-max(odds, -50.0)))
