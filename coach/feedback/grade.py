"""The learner's grade: how much of the time how much of the body was how close."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS
from coach.types import FloatArray


class RunningGrade:
    """Grade 0..100 over all judged frames so far.

    Notes
    -----
    A joint with error ``e`` earns::

        share(e) = 100 * clip((2 wrong_deg - |e|) / (2 wrong_deg - off_deg / 2), 0, 1)

    that is 100 up to half of ``off_deg`` and 0 from twice ``wrong_deg``, linear between. The grade is the
    mean of the shares over joints and time, each joint weighted by its weight and each frame by the time
    it stands for; joints that cannot be judged count neither way::

        grade = sum_t dt_t sum_j w_j share(e_tj) / sum_t dt_t sum_j w_j    over the known (t, j)
    """

    def __init__(self, joint_weights: FloatArray, settings: FeedbackSettings) -> None:
        self._weights = np.asarray(joint_weights, float)
        self._full_deg = settings.off_deg / 2
        self._none_deg = 2 * max(settings.wrong_deg, settings.off_deg)
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self._earned = np.zeros(N_JOINTS)
        self._possible = np.zeros(N_JOINTS)

    def update(self, errors_deg: FloatArray, duration_s: float) -> None:
        """Count errors (9,), NaN where unknown, that lasted ``duration_s``."""
        share = (self._none_deg - np.abs(errors_deg)) / (self._none_deg - self._full_deg)
        known = np.isfinite(share)
        weight = np.where(known, self._weights * duration_s, 0.0)
        self._earned += weight * np.where(known, np.clip(share, 0.0, 1.0), 0.0)
        self._possible += weight

    @property
    def overall(self) -> float:
        """The grade; NaN before anything was judged."""
        possible = float(self._possible.sum())
        return 100.0 * float(self._earned.sum()) / possible if possible > 0 else float("nan")

    @property
    def joints(self) -> npt.NDArray[np.float64]:
        """The grade of each joint (9,); NaN where nothing was judged."""
        possible = np.where(self._possible > 0, self._possible, np.nan)
        return np.asarray(100.0 * self._earned / possible)
