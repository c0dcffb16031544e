"""SynNet on keypoints (Wu et al. 2019): all offsets are rated at once. See training/networks/synnet.py."""

from __future__ import annotations

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import cheapest, vertex
from coach.multicam.offset import Offset
from coach.multicam.sureness import Reading, told


@METHODS.register("synnet")
def synnet(pair: Pair) -> Offset:
    """The offset that is rated highest, and where the parabola through its neighbours is."""
    return told(learnt.shipped("synnet"), pair, read)


def read(model: learnt.Model, pair: Pair) -> Reading:
    """What this model says."""
    (logits,) = model.run(pair)
    costs = -model.at_lags(logits, pair)
    best = cheapest(costs)
    return Reading(pair.lags[best] + vertex(costs, best), costs, best)
