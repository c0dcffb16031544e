"""SynNet on keypoints (Wu et al. 2019): all offsets are rated at once. See training/networks/synnet.py."""

from __future__ import annotations

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import from_curve
from coach.multicam.offset import Offset


@METHODS.register("synnet")
def synnet(pair: Pair) -> Offset:
    """The offset that is rated highest, and where the parabola through its neighbours is."""
    return read(learnt.shipped("synnet"), pair)


def read(model: learnt.Model, pair: Pair) -> Offset:
    """What this model says."""
    (logits,) = model.run(pair)
    return from_curve(pair.lags, -model.at_lags(logits, pair), model.sureness)
