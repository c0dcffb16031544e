"""Timestamps that always go forward, whatever a file says."""

from __future__ import annotations


class ForwardClock:
    """Repairs missing, repeated and backward timestamps; good ones pass untouched.

    Parameters
    ----------
    period_s : the usual time between two frames.
    """

    def __init__(self, period_s: float) -> None:
        self._period_s = period_s
        self._last_s: float | None = None

    def next(self, timestamp_s: float | None) -> float:
        """The time of the next frame, greater than all before; ``None`` stands for a missing timestamp.

        A repeated timestamp moves on by half a period, so that a true successor still fits behind it;
        after a missing one or a jump back time goes on at the usual rate until the file catches up.
        """
        last_s = self._last_s
        if last_s is None:
            result_s = timestamp_s or 0.0
        elif timestamp_s is not None and timestamp_s > last_s:
            result_s = timestamp_s
        elif timestamp_s is not None and last_s - timestamp_s < self._period_s:
            result_s = last_s + self._period_s / 2
        else:
            result_s = last_s + self._period_s
        self._last_s = result_s
        return result_s
