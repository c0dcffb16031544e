"""Lets time pass as timestamps say, so that a file can stand in for a camera."""

from __future__ import annotations

import threading

from coach.capture import clock


class Pacer:
    """Waits for the moment of each timestamp, counted from the first one.

    Every wait aims at an absolute moment, so late frames are caught up and nothing drifts.
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._zero_s: float | None = None

    def wait_for(self, timestamp_s: float) -> bool:
        """Sleep until the moment of ``timestamp_s``; False as soon as :meth:`stop` was called."""
        now_s = clock.now_s()
        if self._zero_s is None:
            self._zero_s = now_s - timestamp_s
        delay_s = self._zero_s + timestamp_s - now_s
        if delay_s > 0:
            return not self._stopped.wait(delay_s)
        return not self._stopped.is_set()

    def restart(self) -> None:
        """Count from the next timestamp again; a stop stays."""
        self._zero_s = None

    def stop(self) -> None:
        """End the present wait and all later ones; from any thread."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether :meth:`stop` was called."""
        return self._stopped.is_set()
