"""InSynFormer (Liu et al. 2024): the whole frame, then the tenth. See training/networks/insynformer.py."""

from __future__ import annotations

import numpy as np

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import cheapest
from coach.multicam.offset import Offset
from coach.multicam.sureness import Reading, told


@METHODS.register("insynformer")
def insynformer(pair: Pair) -> Offset:
    """The likeliest whole frame, and the middle of the likeliest tenth beyond it."""
    return told(learnt.shipped("insynformer"), pair, read)


def read(model: learnt.Model, pair: Pair) -> Reading:
    """What this model says."""
    whole, tenths = model.run(pair)
    costs = -model.at_lags(whole, pair)
    best = cheapest(costs)
    tenth = int(np.argmax(model.at_lags(tenths, pair)[:, best]))
    frames = min(pair.lags[best] + (tenth + 0.5) / len(tenths), float(pair.lags[-1]))
    return Reading(frames, costs, best)
