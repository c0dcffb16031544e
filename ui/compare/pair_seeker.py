"""The pictures of both videos at any moment, fetched in the background: only the newest wish is served."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from coach.compare.viewing.pair_player import Pair, PairPlayer
from coach.compare.viewing.view import ComparisonView
from ui.jobs import Jobs
from ui.newest_wish import NewestWish

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
        self._open_pair = open_pair
        self._pairs: NewestWish[PairPlayer, tuple[int, bool], Pair] = NewestWish(
            jobs,
            self,
            lambda player, wish: player.pair(wish[0], ghost=wish[1]),
            lambda pair, _wish: self.arrived.emit(pair),
            self.failed.emit,
        )

    @property
    def busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._pairs.busy

    def open(self, view: ComparisonView) -> None:
        """Take this comparison from now on; its videos are opened with the first pictures."""
        self._pairs.open(lambda: self._open_pair(view))

    def seek(self, index: int, *, ghost: bool = False) -> None:
        """Wish for the pictures of a frame of the reference; a wish that still waits is forgotten."""
        self._pairs.wish((index, ghost))

    def close(self) -> None:
        """Let go of the videos."""
        self._pairs.close()
