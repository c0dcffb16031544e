"""SeSyn-Net (Yin et al. 2022): nearest frames by what it learnt. See training/networks/sesyn.py."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.errors import VideoError
from coach.multicam import learnt
from coach.multicam.base import METHODS, NO_OVERLAP, Pair
from coach.multicam.offset import Offset
from coach.multicam.sureness import Reading, told

_ALIKE: Final = 2
"""Frames within which a vote is for a lag."""


@METHODS.register("sesyn")
def sesyn(pair: Pair) -> Offset:
    """The median of what each frame of A and its nearest frame of B are apart.

    Its cost at a lag is the share of A's frames whose nearest frame is not within two frames of it.
    """
    return told(learnt.shipped("sesyn"), pair, read)


def read(model: learnt.Model, pair: Pair) -> Reading:
    """What this model says."""
    (similar,) = model.run(pair)
    frames = np.arange(len(similar))
    apart = np.arange(similar.shape[1]) - frames[:, None]
    allowed = (apart >= pair.lags[0]) & (apart <= pair.lags[-1])
    votes = np.where(allowed, similar, -np.inf).argmax(axis=1) - frames
    votes = votes[allowed.any(axis=1)]
    if not len(votes):
        raise VideoError(NO_OVERLAP)
    near = np.abs(pair.lags[:, None] - votes) <= _ALIKE
    costs = 1.0 - near.mean(axis=1)
    found = float(np.median(votes))
    best = int(np.abs(pair.lags - found).argmin())
    return Reading(found, costs, best)
