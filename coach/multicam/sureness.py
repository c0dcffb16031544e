"""How sure a learnt method may be: by the peak of its curve, and by whether halves of the clips say the same.

A network is sure of whatever it was not shown in training, strangers among it. Halves are its second opinion:
each half of either clip beside the whole of the other must lead to the same offset.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import VideoError
from coach.multicam.base import Pair
from coach.multicam.curve import FloatCurve, lead, likely, offset
from coach.multicam.learnt import Model
from coach.multicam.offset import Offset

_LEAST_LEAD: Final = 1e-3
_MOST_APART: Final = 60.0
"""Frames; halves that disagree more than this count as these do."""
_SAME: Final = 0.5
_EDGE: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a network says of two clips.

    Attributes
    ----------
    frames : index in B of A's frame 0.
    costs : (L,) at the pair's lags.
    best : which of these it chose.
    """

    frames: float
    costs: FloatCurve
    best: int


Read = Callable[[Model, Pair], Reading]


def told(model: Model, pair: Pair, read: Read) -> Offset:
    """The offset that a model reads off two clips, as sure as it may be."""
    reading = read(model, pair)
    calibrated = bool(model.sureness)
    confidence = likely(model.sureness, signs(model, pair, read, reading)) if calibrated else 0.0
    return offset(reading.frames, confidence, pair.lags, reading.costs)


def signs(model: Model, pair: Pair, read: Read, reading: Reading) -> npt.NDArray[np.float64]:
    """(5,) what is weighed: 1, logarithms of the peak's lead and of how far halves are apart, cost, lags."""
    ahead = np.nan_to_num(lead(reading.costs, reading.best))
    # A best lag at the end of those tried is no peak, and all halves would end there with it.
    peak = _EDGE <= reading.best < len(pair.lags) - _EDGE
    others = _of_halves(model, pair, read) if peak else [math.inf]
    apart = [min(abs(said - reading.frames), _MOST_APART) for said in others]
    return np.array(
        [
            1.0,
            math.log(max(ahead, _LEAST_LEAD)),
            float(np.mean(np.log(np.array(apart) + _SAME))),
            float(np.nan_to_num(reading.costs[reading.best])),
            math.log(len(pair.lags)),
        ]
    )


def _of_halves(model: Model, pair: Pair, read: Read) -> list[float]:
    """The offsets by the halves of A beside B, then of B beside A; infinite where nothing is shared."""
    found = []
    middle = len(pair.a) // 2
    for start, half in ((0, pair.a[:middle]), (middle, pair.a[middle:])):
        found.append(_frames(model, Pair(half, pair.b, pair.fps, pair.lags + start), read) - start)
    middle = len(pair.b) // 2
    for start, half in ((0, pair.b[:middle]), (middle, pair.b[middle:])):
        found.append(_frames(model, Pair(pair.a, half, pair.fps, pair.lags - start), read) + start)
    return found


def _frames(model: Model, pair: Pair, read: Read) -> float:
    try:
        return read(model, pair).frames
    except VideoError:
        return math.inf
