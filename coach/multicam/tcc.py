"""TCC (Dwibedi et al. 2019): the diagonal along which frames are most alike. See training/networks/tcc.py."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import cheapest, vertex
from coach.multicam.offset import Offset
from coach.multicam.sureness import Reading, told
from coach.types import FloatArray

_WORST: Final = 0.6
"""Beyond this a frame is not there to be found, and how unlike it is does not count."""


@METHODS.register("tcc")
def tcc(pair: Pair) -> Offset:
    """The lag at which frames of A and B are least behind their nearest frame of the other."""
    return told(learnt.shipped("tcc"), pair, read)


def read(model: learnt.Model, pair: Pair) -> Reading:
    """What this model says."""
    (similar,) = model.run(pair)
    nearest = np.maximum(similar.max(axis=1, keepdims=True), similar.max(axis=0))
    costs = model.at_lags(_diagonals(np.minimum(nearest - similar, _WORST)), pair)
    best = cheapest(costs)
    return Reading(pair.lags[best] + vertex(costs, best), costs, best)


def _diagonals(table: FloatArray) -> FloatArray:
    """(Ta, Tb) -> (Ta + Tb - 1,) means for ``frame of B - frame of A`` from ``1 - Ta``."""
    first, second = table.shape
    return np.array([np.diagonal(table, lag).mean() for lag in range(1 - first, second)], np.float32)
