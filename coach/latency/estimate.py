"""How far behind the screen a camera that films it is: the lag at which its pictures flash as the screen did.

Each cell of the pictures is compared with the flashing at every lag; the cells that agree on one lag are the
screen, wherever it lies in the picture, and their sum gives the lag to a fraction of a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from coach.errors import CoachError, InputError
from coach.latency.flashes import STEP_S, Flashes, FloatTimes

LONGEST_S: Final = 1.0
NOT_SEEN: Final = "I cannot see the flashing: point the camera at the screen, and try again."
TOO_FEW: Final = "Too few pictures came from the camera: close what else uses it, and try again."
_LAG_STEP_S: Final = 0.005
_LEAST_FPS: Final = 8.0
_SLOW_S: Final = 2.0
"""Light that changes over more than this is not the screen's."""
_LEAST_SWING: Final = 1.5
"""Grey levels that the flashing must move the picture by."""
_LEAST_LIKENESS: Final = 0.6
_LEAST_LEAD: Final = 0.15
_SHARE_OF_BEST: Final = 0.7
_BLOCKS: Final = 5


@dataclass(frozen=True)
class Delay:
    """How long it takes from the painting of a picture until the camera's picture of it has arrived.

    Attributes
    ----------
    delay_s : up to the middle of the camera's exposure, and on until its picture arrived.
    spread_s : by how much parts of the measurement differ, standard error.
    confidence : 0..1, how like the flashing the pictures were (correlation).
    share : of the picture that the flashing patch fills.
    fps : of the pictures.
    """

    delay_s: float
    spread_s: float
    confidence: float
    share: float
    fps: float


class NotSeen(CoachError):
    """The flashing cannot be made out; the sentence says what to do."""


def estimate(times_s: FloatTimes, cells: npt.NDArray[np.float32], flashes: Flashes) -> Delay:
    """Find the lag of the camera's pictures behind the flashing.

    Parameters
    ----------
    times_s : (N,) when each picture arrived, of the clock of ``flashes``, increasing.
    cells : (N, H, W) grey levels 0..255 of the pictures, shrunk to a few cells.

    Raises
    ------
    NotSeen : the flashing is not in the pictures, or there are too few of them.
    InputError : the arrays do not agree.
    """
    times_s = np.asarray(times_s, np.float64)
    if times_s.ndim != 1 or cells.ndim != 3 or len(cells) != len(times_s):
        raise InputError(f"Expected (N,) times and (N, H, W) cells, got {times_s.shape} and {cells.shape}.")
    if len(flashes.times_s) < 2:
        raise InputError("Expected flashes, got none.")
    during = (times_s >= flashes.times_s[0]) & (times_s <= flashes.times_s[-1] + LONGEST_S)
    times_s = times_s[during]
    shown_s = float(flashes.times_s[-1] - flashes.times_s[0])
    if len(times_s) < _LEAST_FPS * shown_s * 0.75:
        raise NotSeen(TOO_FEW)
    return _Search(times_s, cells[during].reshape(len(times_s), -1).astype(np.float64), flashes).delay()


class _Search:
    """One measurement: pictures (N, C) at (N,) times, against the flashing at every lag."""

    def __init__(self, times_s: FloatTimes, seen: FloatTimes, flashes: Flashes) -> None:
        self._times_s = times_s
        self._frame_s = float(np.median(np.diff(times_s)))
        slow = _slowly(times_s)
        self._seen = seen - slow @ seen
        self._lags_s = np.arange(0.0, LONGEST_S + _LAG_STEP_S, _LAG_STEP_S)
        # A picture gathers light for up to a frame; centred, so that the lag is to the middle of it.
        middle_s = times_s[:, None] - self._lags_s
        shown = flashes.mean_level(middle_s - self._frame_s / 2, middle_s + self._frame_s / 2)
        self._shown = shown - slow @ shown

    def delay(self) -> Delay:
        """The lag of the part that flashes."""
        likeness = _likeness(self._seen, self._shown)
        lag, patch = self._patch(likeness)
        signal = self._seen[:, patch] @ np.maximum(likeness[patch, lag], 0.0)
        curve = _likeness(signal[:, None], self._shown)[0]
        best = int(np.argmax(curve))
        elsewhere = np.abs(self._lags_s - self._lags_s[best]) > STEP_S
        lead = curve[best] - curve[elsewhere].max(initial=0.0)
        at_the_edge = best in (0, len(curve) - 1)
        if curve[best] < _LEAST_LIKENESS or lead < _LEAST_LEAD or at_the_edge:
            raise NotSeen(NOT_SEEN)
        return Delay(
            delay_s=self._peak_s(curve),
            spread_s=self._spread_s(signal),
            confidence=float(curve[best]),
            share=float(patch.mean()),
            fps=1.0 / self._frame_s,
        )

    def _patch(self, likeness: FloatTimes) -> tuple[int, npt.NDArray[np.bool_]]:
        """The lag on which most cells agree, and the cells that do."""
        shown = self._shown.std(axis=0).mean()
        swing = self._seen.std(axis=0) / shown
        able = swing * np.maximum(likeness, 0.0).max(axis=1) >= _LEAST_SWING
        if not able.any():
            raise NotSeen(NOT_SEEN)
        agreement = (np.maximum(likeness[able], 0.0) ** 4).sum(axis=0)
        lag = int(np.argmax(agreement))
        return lag, able & (likeness[:, lag] >= _SHARE_OF_BEST * likeness[able, lag].max())

    def _peak_s(self, curve: FloatTimes) -> float:
        """The top of the parabola through the flanks of the peak, one frame to either side."""
        best_s = self._lags_s[np.argmax(curve)]
        near = np.abs(self._lags_s - best_s) <= max(self._frame_s, 3 * _LAG_STEP_S)
        bend, slope, _ = np.polyfit(self._lags_s[near] - best_s, curve[near], 2)
        return float(best_s - slope / (2 * bend)) if bend < 0 else float(best_s)

    def _spread_s(self, signal: FloatTimes) -> float:
        """Standard error of the lag, by leaving out one block after the other (jackknife)."""
        block = np.arange(len(signal)) * _BLOCKS // len(signal)
        lags_s = [
            self._peak_s(_likeness(signal[block != left, None], self._shown[block != left])[0])
            for left in range(_BLOCKS)
        ]
        return float(np.sqrt((_BLOCKS - 1) * np.var(lags_s)))


def _likeness(seen: FloatTimes, shown: FloatTimes) -> FloatTimes:
    """Correlation (C, L) of each of (N, C) with each of (N, L); 0 for what does not change."""
    seen = seen - seen.mean(axis=0)
    shown = shown - shown.mean(axis=0)
    size = np.linalg.norm(seen, axis=0)[:, None] * np.linalg.norm(shown, axis=0)[None]
    return np.divide(seen.T @ shown, size, out=np.zeros(size.shape), where=size > 1e-9)


def _slowly(times_s: FloatTimes) -> FloatTimes:
    """(N, N) matrix that leaves what changes over :data:`_SLOW_S` or more, smoothed by time, not index."""
    apart = (times_s[:, None] - times_s) / _SLOW_S
    weights = np.exp(-4 * apart**2)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float64)
