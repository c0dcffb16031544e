"""How much the whole body moves up and down in the picture, frame by frame, correlated over lags."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import FloatCurve, Sureness, from_curve
from coach.multicam.inputs import filled
from coach.multicam.motion import correlation, rises
from coach.multicam.offset import Offset
from coach.types import FloatArray

_SURENESS: Final = Sureness(half=0.39, steep=1.49)


@METHODS.register("speed")
def speed(pair: Pair) -> Offset:
    """What Pose2Sim does: one series a camera, the sum of all keypoints' vertical speeds, correlated."""
    first, second = (_total(filled(clip), pair.fps) for clip in (pair.a, pair.b))
    costs = [1.0 - correlation(first, second, int(lag)) for lag in pair.lags]
    return from_curve(pair.lags, np.array(costs), _SURENESS)


def _total(clip: FloatArray, fps: float) -> FloatCurve:
    """(T, 1) mean vertical speed of the keypoints that are seen; NaN where none is."""
    speeds = np.abs(rises(clip, fps))
    known = np.isfinite(speeds)
    total = np.where(known, speeds, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.asarray(np.where(known.any(axis=1), total, np.nan)[:, None])
