"""Runs what may block for ever (opening a camera does) with a time limit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from coach.capture import clock

_LOOK_S = 0.02
T = TypeVar("T")


class TimedOpening(Generic[T]):
    """Opens something in a thread of its own.

    Parameters
    ----------
    open_it : opens and returns it, or raises.
    release : called with it when it comes after nobody waits for it any more.
    """

    def __init__(self, open_it: Callable[[], T], release: Callable[[T], None], name: str) -> None:
        self._open_it = open_it
        self._release = release
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._abandoned = False
        self._result: T | None = None
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def wait(self, limit_s: float, stopped: threading.Event) -> T:
        """The opened thing. Raises what ``open_it`` raised, or TimeoutError after ``limit_s`` or a stop."""
        until_s = clock.now_s() + limit_s
        while not (stopped.is_set() or clock.now_s() > until_s or self._done.wait(_LOOK_S)):
            pass
        with self._lock:
            if self._error is not None:
                raise self._error
            if self._result is None:
                self._abandoned = True
                raise TimeoutError
            return self._result

    def _run(self) -> None:
        try:
            result = self._open_it()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._error = error
            self._done.set()
            return
        with self._lock:
            self._result = result
            abandoned = self._abandoned
        self._done.set()
        if abandoned:
            self._release(result)
