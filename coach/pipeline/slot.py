"""The mailbox between two threads of the live pipeline: one value, the newest."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class LatestSlot(Generic[T]):
    """Holds at most one value; a new one replaces one that nobody has taken, and that is counted."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._value: T | None = None
        self._dropped = 0
        self._closed = False

    def put(self, value: T) -> None:
        """Leave ``value`` for the next :meth:`take`; ignored once closed."""
        with self._changed:
            if self._closed:
                return
            if self._value is not None:
                self._dropped += 1
            self._value = value
            self._changed.notify_all()

    def take(self, timeout_s: float = 0.0) -> T | None:
        """The value, each once. None when none came within ``timeout_s``, or the slot is closed and empty."""
        with self._changed:
            if self._value is None and timeout_s > 0:
                self._changed.wait_for(lambda: self._value is not None or self._closed, timeout_s)
            value, self._value = self._value, None
            return value

    def close(self) -> None:
        """Wake all who wait. What is still there can be taken; nothing more is accepted."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._closed

    @property
    def dropped(self) -> int:
        """How many values were replaced before anybody took them."""
        return self._dropped
