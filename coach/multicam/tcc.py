"""TCC (Dwibedi et al. 2019): the diagonal along which frames are most alike. See training/networks/tcc.py."""

from __future__ import annotations

import numpy as np

from coach.multicam import learnt
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import from_curve
from coach.multicam.offset import Offset
from coach.types import FloatArray


@METHODS.register("tcc")
def tcc(pair: Pair) -> Offset:
    """The lag at which the frames of A and B are nearest to each other on the whole."""
    return read(learnt.shipped("tcc"), pair)


def read(model: learnt.Model, pair: Pair) -> Offset:
    """What this model says."""
    (similar,) = model.run(pair)
    return from_curve(pair.lags, -model.at_lags(_diagonals(similar), pair), model.sureness)


def _diagonals(table: FloatArray) -> FloatArray:
    """(Ta, Tb) -> (Ta + Tb - 1,) means for ``frame of B - frame of A`` from ``1 - Ta``."""
    first, second = table.shape
    return np.array([np.diagonal(table, lag).mean() for lag in range(1 - first, second)], np.float32)
