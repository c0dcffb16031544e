"""How a long job tells how far it is and learns that it should stop."""

from __future__ import annotations

import threading
from collections.abc import Callable

from coach.errors import Cancelled

Report = Callable[[float, str], None]
"""Called with the share done (0..1, NaN when unknown) and the name of the stage."""


def silent(share: float, stage: str) -> None:
    """Report nothing."""


class CancelToken:
    """Set from any thread; the job calls :meth:`check` between pieces of work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise :class:`coach.errors.Cancelled` when somebody asked."""
        if self._event.is_set():
            raise Cancelled
