"""Lets time pass as timestamps say, so that a file can stand in for a camera."""

from __future__ import annotations

import threading

from coach.capture import clock


class Pacer:
    """Waits for the moment of each timestamp, counted from the first one.

    Every wait aims at an absolute moment, so late frames are caught up and nothing drifts. While it is held
    no time passes.
    """

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._held_s = 0.0
        self._zero_s: float | None = None

    def wait_for(self, timestamp_s: float) -> bool:
        """Sleep until the moment of ``timestamp_s``; False as soon as :meth:`stop` was called."""
        while True:
            self._going.wait()
            if self._stopped.is_set():
                return False
            late_s = self.late_s(timestamp_s)
            if late_s >= 0 and self._going.is_set():
                return True
            self._stopped.wait(max(-late_s, 0.0))

    def late_s(self, timestamp_s: float) -> float:
        """How long ago the moment of ``timestamp_s`` was; the first timestamp asked for is now."""
        now_s = clock.now_s()
        if self._zero_s is None:
            self._zero_s = now_s - timestamp_s
        return now_s - self._zero_s - timestamp_s

    def hold(self) -> None:
        """Let no time pass until :meth:`go_on`; from any thread."""
        if self._going.is_set():
            self._held_s = clock.now_s()
            self._going.clear()

    def go_on(self) -> None:
        """Let time pass again, from where it was held."""
        if not self._going.is_set():
            if self._zero_s is not None:
                self._zero_s += clock.now_s() - self._held_s
            self._going.set()

    def restart(self) -> None:
        """Count from the next timestamp again; a stop stays."""
        self._zero_s = None

    def stop(self) -> None:
        """End the present wait and all later ones; from any thread."""
        self._stopped.set()
        self._going.set()

    @property
    def stopped(self) -> bool:
        """Whether :meth:`stop` was called."""
        return self._stopped.is_set()
