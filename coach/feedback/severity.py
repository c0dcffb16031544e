"""From errors that jitter to states that stand still long enough to be seen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coach.settings import FeedbackSettings
from coach.skeleton import N_JOINTS
from coach.types import FloatArray, Severity

BoolArray = npt.NDArray[np.bool_]

UNKNOWN, GOOD, OFF, WRONG = range(-1, 3)
"""Levels as numbers, in the order of how bad they are."""
SEVERITIES = (Severity.GOOD, Severity.OFF, Severity.WRONG, Severity.UNKNOWN)
"""``SEVERITIES[level]`` is the level's name (-1 is the last)."""

_GAP_S = 1.0
_FULL_TURN_DEG = 120.0
_ROUNDING_S = 1e-6


class Debounce:
    """Yes-or-no signals that only change after their new value has lasted a while."""

    def __init__(self, shape: tuple[int, ...], persistence_s: float) -> None:
        self._persistence_s = persistence_s - _ROUNDING_S
        self.state = np.zeros(shape, bool)
        self._raw = np.zeros(shape, bool)
        self._since_s = np.zeros(shape)

    def update(self, raw: BoolArray, timestamp_s: float, restart: BoolArray | None = None) -> BoolArray:
        """Take the signals of now; those in ``restart`` begin to last only now. Returns the state."""
        fresh = raw != self._raw if restart is None else (raw != self._raw) | restart
        self._since_s[fresh] = timestamp_s
        self._raw = raw.copy()
        ready = timestamp_s - self._since_s >= self._persistence_s
        np.copyto(self.state, raw, where=ready)
        return self.state

    def clear(self, which: BoolArray) -> None:
        """Set these signals to no, at once."""
        self.state[which] = False
        self._raw[which] = False


class JointSeverity:
    """Good, off, wrong or unknown for each joint: thresholds with hysteresis, then persistence.

    Notes
    -----
    A joint becomes off (wrong) when its error has been at least ``off_deg`` (``wrong_deg``) for
    ``persistence_s``, on the same side; it is better again when the error has been ``hysteresis_deg``
    below that for as long. A joint not seen keeps its state for ``persistence_s``, then it is unknown;
    and it stays unknown until it has been seen for as long.

    """

    def __init__(self, settings: FeedbackSettings) -> None:
        wrong_deg = max(settings.wrong_deg, settings.off_deg)
        self._rises_deg = np.array([[settings.off_deg], [wrong_deg]], np.float32)
        self._falls_deg = np.maximum(self._rises_deg - settings.hysteresis_deg, 0.0)
        self._persistence_s = settings.persistence_s
        self.reset()

    def reset(self) -> None:
        """Forget everything: all joints are unknown."""
        self._known = Debounce((N_JOINTS,), self._persistence_s)
        self._above = Debounce((2, N_JOINTS), self._persistence_s)
        self._raw_above = np.zeros((2, N_JOINTS), bool)
        self._last_errors_deg = np.zeros(N_JOINTS, np.float32)
        self._last_s = float("nan")

    def update(self, errors_deg: FloatArray, timestamp_s: float) -> npt.NDArray[np.intp]:
        """Take the signed errors (9,) of now, NaN where unknown; returns the levels (9,)."""
        if not 0 <= timestamp_s - self._last_s < _GAP_S:
            self.reset()
        self._last_s = timestamp_s
        seen = np.isfinite(errors_deg)
        size = np.abs(errors_deg)
        limits = np.where(self._raw_above, self._falls_deg, self._rises_deg)
        self._raw_above = np.where(seen, size >= limits, self._raw_above)
        other_side = seen & (errors_deg * self._last_errors_deg < 0) & (size < _FULL_TURN_DEG)
        self._last_errors_deg = np.where(seen, errors_deg, self._last_errors_deg)
        known = self._known.update(seen, timestamp_s)
        above = self._above.update(self._raw_above, timestamp_s, self._raw_above & other_side)
        gone = ~known & ~seen
        if gone.any():
            self._raw_above[:, gone] = False
            self._above.clear(np.broadcast_to(gone, (2, N_JOINTS)))
        return np.where(known, above.sum(axis=0), UNKNOWN)
