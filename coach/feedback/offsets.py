"""What differs all the time: the constant difference that a view or a build gives to a joint."""

from __future__ import annotations

from typing import Final

import numpy as np

from coach.skeleton import N_JOINTS
from coach.types import FloatArray

_BIN_DEG: Final = 2.0
_REACH_DEG: Final = 40.0
_CENTRES_DEG: Final = np.arange(-_REACH_DEG, _REACH_DEG + _BIN_DEG, _BIN_DEG)
_PRIOR_S: Final = 8.0
LARGEST_DEG: Final = 10.0
_ROWS: Final = np.arange(N_JOINTS)


class ConstantOffsets:
    """Running median of each joint's error, at most ten degrees.

    Notes
    -----
    It begins as if the joint had been right for eight seconds, and a mistake that does not last for half of
    the run does not move the median: so what is held wrong for a while stays a mistake.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begin anew: no offset."""
        self._seconds = np.zeros((N_JOINTS, len(_CENTRES_DEG)))
        self._seconds[:, len(_CENTRES_DEG) // 2] = _PRIOR_S
        self.degrees = np.zeros(N_JOINTS, np.float32)

    def update(self, errors_deg: FloatArray, duration_s: float) -> None:
        """Take the signed errors (9,), NaN where unknown, that lasted ``duration_s``."""
        known = np.flatnonzero(np.isfinite(errors_deg))
        within = np.minimum(np.maximum(errors_deg[known], -_REACH_DEG), _REACH_DEG)
        at = np.round((within + _REACH_DEG) / _BIN_DEG)
        self._seconds[known, at.astype(np.intp)] += duration_s
        total = np.cumsum(self._seconds, axis=1)
        half = total[:, -1:] / 2
        middle = (total < half).argmin(axis=1)
        inside = self._seconds[_ROWS, middle]
        below = total[_ROWS, middle] - inside
        share = (half[:, 0] - below) / inside - 0.5
        median = _CENTRES_DEG[middle] + _BIN_DEG * share
        # In the prior's own bin the place between its edges says nothing.
        median = np.where(middle == len(_CENTRES_DEG) // 2, 0.0, median)
        self.degrees = np.minimum(np.maximum(median, -LARGEST_DEG), LARGEST_DEG).astype(np.float32)
