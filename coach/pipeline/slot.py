"""The mailboxes between two threads of the live pipeline: what is new, and nothing that is out of date."""

from __future__ import annotations

import math
import threading
from collections import deque
from typing import Final, Generic, TypeVar

from coach.capture import clock

T = TypeVar("T")
_MOST_HELD: Final = 4
"""Values hold pictures: where nobody takes them they are not to fill the memory."""


class LatestSlot(Generic[T]):
    """Holds the newest value; a new one replaces one that nobody has taken, and that is counted.

    Attributes
    ----------
    room : so many values are held, and taken in the order in which they came; 1 unless it is set.
    """

    def __init__(self) -> None:
        self.room = 1
        self._changed = threading.Condition()
        self._values: deque[T] = deque()
        self._dropped = 0
        self._closed = False

    def put(self, value: T) -> None:
        """Leave ``value`` for the next :meth:`take`; ignored once closed."""
        with self._changed:
            if self._closed:
                return
            while len(self._values) >= self.room:
                self._values.popleft()
                self._dropped += 1
            self._values.append(value)
            self._changed.notify_all()

    def take(self, timeout_s: float = 0.0) -> T | None:
        """The oldest value, each once. None when none came within ``timeout_s``, or once closed and empty."""
        with self._changed:
            if not self._values and timeout_s > 0:
                self._changed.wait_for(lambda: self._values or self._closed, timeout_s)
            return self._values.popleft() if self._values else None

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


class PacedSlot(Generic[T]):
    """Holds values until they are due, so that what is made in one go is not taken in one go.

    Taken is the newest of those that are due; the older ones are dropped. Once closed everything is due.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: deque[tuple[float, T]] = deque(maxlen=_MOST_HELD)
        self._closed = False

    def put(self, value: T, due_s: float = -math.inf) -> None:
        """Leave ``value``, to be taken when the clock says ``due_s``; ignored once closed."""
        with self._lock:
            if not self._closed:
                self._held.append((due_s, value))
                self._drop_overtaken()

    def take(self) -> T | None:
        """The newest value that is due, each once; None when there is none since the last time."""
        with self._lock:
            return self._held.popleft()[1] if self._drop_overtaken() else None

    def _drop_overtaken(self) -> bool:
        """Let go of what is older than the newest that is due, pictures and all; whether one is due."""
        now_s = math.inf if self._closed else clock.now_s()
        due = [place for place, (due_s, _) in enumerate(self._held) if due_s <= now_s]
        for _ in range(due[-1] if due else 0):
            self._held.popleft()
        return bool(due)

    def close(self) -> None:
        """Make everything due; nothing more is accepted."""
        with self._lock:
            self._closed = True
