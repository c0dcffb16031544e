"""Nearest poses: for each moment of A the most alike pose of B, and the median of what they are apart."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.features.angles import torso_normalised
from coach.multicam.base import METHODS, Pair
from coach.multicam.curve import Sureness, margin, offset
from coach.multicam.offset import Offset
from coach.types import FloatArray

_SURENESS: Final = Sureness(half=32.0, steep=0.2)


@METHODS.register("simple")
def simple(pair: Pair) -> Offset:
    """What one would try first; it takes no account of the side from which a camera looks.

    Its cost at a lag is the share of A's moments whose most alike pose is not within two frames of it.
    """
    first, second = (torso_normalised(clip[..., :2]) for clip in (pair.a, pair.b))
    votes = np.array([_nearest(pose, frame, second, pair) for frame, pose in enumerate(first)], np.float64)
    votes = votes[np.isfinite(votes)]
    counts = np.zeros(len(pair.lags))
    for vote in votes:
        counts[np.abs(pair.lags - vote) <= 2] += 1.0
    costs = 1.0 - counts / max(len(votes), 1)
    found = float(np.median(votes)) if len(votes) else 0.0
    best = int(np.abs(pair.lags - found).argmin())
    return offset(found, _SURENESS.of(margin(costs, best)), pair.lags, costs)


def _nearest(pose: FloatArray, frame: int, second: FloatArray, pair: Pair) -> float:
    """The lag at which B looks most like ``pose``, A's frame ``frame``; NaN when nothing can be compared."""
    frames = frame + pair.lags
    inside = (frames >= 0) & (frames < len(second))
    apart = np.abs(second[frames[inside]] - pose).sum(axis=-1)
    known = np.isfinite(apart)
    total = np.where(known, apart, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    total[known.sum(axis=1) < 4] = np.inf
    if not np.isfinite(total).any():
        return float("nan")
    return float(pair.lags[inside][int(np.argmin(total))])
