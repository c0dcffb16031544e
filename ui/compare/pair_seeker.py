"""The pictures of both videos at any moment, fetched in the background: only the newest wish is served."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from coach.compare.viewing.pair_player import Pair, PairPlayer
from coach.compare.viewing.view import ComparisonView
from coach.progress import CancelToken, Report
from ui.jobs import Job, Jobs

Open = Callable[[ComparisonView], PairPlayer]


class PairSeeker(QObject):
    """Fetches the pictures of one comparison.

    Signals
    -------
    arrived(Pair) : the pictures that were wished for.
    failed(error) : a video cannot be read; nothing more comes.
    """

    arrived = pyqtSignal(object)
    failed = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None, *, open_pair: Open = PairPlayer) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open_pair = open_pair
        self._view: ComparisonView | None = None
        self._held: list[PairPlayer] = []
        self._job: Job[Pair] | None = None
        self._wish: tuple[int, bool] | None = None

    @property
    def busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._job is not None

    def open(self, view: ComparisonView) -> None:
        """Take this comparison from now on; its videos are opened with the first pictures."""
        self.close()
        self._view = view

    def seek(self, index: int, *, ghost: bool = False) -> None:
        """Wish for the pictures of a frame of the reference; a wish that still waits is forgotten."""
        if self._view is None:
            return
        if self._job is not None:
            self._wish = index, ghost
            return
        view, held = self._view, self._held

        def fetch(_report: Report, cancel: CancelToken) -> Pair:
            if not held:
                held.append(self._open_pair(view))
            try:
                return held[0].pair(index, ghost=ghost)
            finally:
                if cancel.cancelled:  # closed while this opened them: nobody else knows of them
                    held[0].close()

        def show(pair: Pair) -> None:
            self._job = None
            self.arrived.emit(pair)
            self._serve()

        self._job = self._jobs.run(fetch, show, self._fail, owner=self)

    def close(self) -> None:
        """Let go of the videos."""
        if self._job is not None:
            self._job.abandon()
        self._job = self._wish = self._view = None
        held, self._held = self._held, []
        for player in held:
            player.close()

    def _serve(self) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            self.seek(wish[0], ghost=wish[1])

    def _fail(self, error: Exception) -> None:
        self.close()
        self.failed.emit(error)
