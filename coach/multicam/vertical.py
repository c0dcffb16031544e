"""Each keypoint's velocity up the picture, over the torso's length, correlated over lags."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import Sureness, from_curve
from coach.multicam.inputs import filled
from coach.multicam.motion import correlation, rises
from coach.multicam.offset import Offset

_SURENESS: Final = Sureness(half=0.17, steep=1.22)


@METHODS.register("vertical")
def vertical(pair: Pair) -> Offset:
    """What goes up goes up from every side, as long as the cameras are level."""
    first, second = (rises(filled(clip), pair.fps) for clip in (pair.a, pair.b))
    costs = [1.0 - correlation(first, second, int(lag)) for lag in pair.lags]
    return from_curve(pair.lags, np.array(costs), _SURENESS)
