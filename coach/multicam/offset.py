"""What every method says of two cameras: by how many frames they are apart, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from coach.types import FloatArray


def _nothing() -> FloatArray:
    return np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Offset:
    """The offset between the clocks of cameras A and B.

    Attributes
    ----------
    frames : index in B of A's frame 0, with a fraction; negative when B began later than A.
    confidence : 0..1, how likely this is right to within a few frames.
    certain : whether that is enough to act on; otherwise say that it cannot be told.
    reason : one sentence why it is not certain, "" when it is.
    drift_ppm : by how much B's clock runs faster than A's: A's frame t is B's frame
        ``frames + t * (1 + drift_ppm / 1e6)``. NaN where the clips are too short to tell.
    lags : (L,) float32 whole frames that were tried, increasing.
    costs : (L,) float32, how badly A and B go together at each lag; NaN where they share too little.
    """

    frames: float
    confidence: float
    certain: bool
    reason: str = ""
    drift_ppm: float = math.nan
    lags: FloatArray = field(default_factory=_nothing)
    costs: FloatArray = field(default_factory=_nothing)

    def at(self, frame: float) -> float:
        """The index in B of A's frame ``frame``."""
        drift = 0.0 if math.isnan(self.drift_ppm) else self.drift_ppm / 1e6
        return self.frames + frame * (1.0 + drift)
