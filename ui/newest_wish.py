"""Pictures fetched in the background from something that is slow to open: only the newest wish is served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PyQt6.QtCore import QObject

from coach.progress import CancelToken, Report
from ui.jobs import Job, Jobs


class Closable(Protocol):
    """A player of one video, or of two."""

    def close(self) -> None:
        """Let go of its files."""


P = TypeVar("P", bound=Closable)
W = TypeVar("W")
R = TypeVar("R")


class NewestWish(Generic[P, W, R]):
    """Serves wishes one after the other; one that still waits is forgotten for a newer one.

    Parameters
    ----------
    owner : when it has been deleted, nobody is called.
    fetch : what to do with the open player for a wish; runs on a thread.
    arrived : called on the window's thread with the result and its wish.
    failed : called there when it cannot be opened or read; nothing more comes.
    """

    def __init__(
        self,
        jobs: Jobs,
        owner: QObject,
        fetch: Callable[[P, W], R],
        arrived: Callable[[R, W], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._jobs = jobs
        self._owner = owner
        self._fetch = fetch
        self._arrived = arrived
        self._failed = failed
        self._opening: Callable[[], P] | None = None
        self._held: list[P] = []
        self._job: Job[R] | None = None
        self._waiting: list[W] = []

    @property
    def busy(self) -> bool:
        """Whether a picture is on its way."""
        return self._job is not None

    def open(self, opening: Callable[[], P]) -> None:
        """Serve from what ``opening`` gives, which is called on a thread with the first wish."""
        self.close()
        self._opening = opening

    def wish(self, wish: W) -> None:
        """Wish for something; nothing happens while nothing is open."""
        if self._opening is None:
            return
        if self._job is not None:
            self._waiting = [wish]
            return
        opening, held = self._opening, self._held

        def work(_report: Report, cancel: CancelToken) -> R:
            if not held:
                held.append(opening())
            try:
                return self._fetch(held[0], wish)
            finally:
                if cancel.cancelled:  # closed while this opened it: nobody else knows of it
                    held[0].close()

        def show(result: R) -> None:
            self._job = None
            self._arrived(result, wish)
            if self._waiting:
                self.wish(self._waiting.pop())

        self._job = self._jobs.run(work, show, self._fail, owner=self._owner)

    def close(self) -> None:
        """Let go of what is open."""
        if self._job is not None:
            self._job.abandon()
        self._job = self._opening = None
        self._waiting = []
        held, self._held = self._held, []
        for player in held:
            player.close()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.close()
        self._failed(error)
