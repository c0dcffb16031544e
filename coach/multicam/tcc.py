"""TCC (Dwibedi et al. 2019): the lag at which frames find each other. See training/networks/tcc.py."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair, shared_frames
from coach.multicam.curve import cheapest, vertex, weighed
from coach.multicam.offset import Offset
from coach.multicam.sureness import Reading, told
from coach.types import FloatArray

_WORST: Final = 15.0
"""Two frames less likely to find each other than e to minus this do not: one is missing, or seen wrong."""


@METHODS.register("tcc")
def tcc(pair: Pair) -> Offset:
    """The lag at which frames of A and B are likeliest to find each other."""
    return told(learnt.shipped("tcc"), pair, read)


def read(model: learnt.Model, pair: Pair) -> Reading:
    """What this model says."""
    (similar,) = model.run(pair)
    unlikely = -_log_beliefs(similar, axis=0) - _log_beliefs(similar, axis=1)
    costs = model.at_lags(_diagonals(np.minimum(unlikely, _WORST)), pair)
    costs = weighed(costs, shared_frames(pair.a, pair.b, pair.lags))
    best = cheapest(costs)
    return Reading(pair.lags[best] + vertex(costs, best), costs, best)


def _log_beliefs(similar: FloatArray, axis: int) -> FloatArray:
    """Logarithms of the softmax along an axis: the paper's soft nearest neighbours."""
    above = similar - similar.max(axis=axis, keepdims=True)
    return np.asarray(above - np.log(np.exp(above).sum(axis=axis, keepdims=True)), np.float32)


def _diagonals(table: FloatArray) -> FloatArray:
    """(Ta, Tb) -> (Ta + Tb - 1,) means for ``frame of B - frame of A`` from ``1 - Ta``."""
    first, second = table.shape
    return np.array([np.diagonal(table, lag).mean() for lag in range(1 - first, second)], np.float32)
