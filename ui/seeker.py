"""Pictures of a video at any time, fetched in the background: only the newest wish is served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from coach.routines.player import ReferencePlayer
from coach.types import ImageArray
from ui.jobs import Jobs
from ui.newest_wish import NewestWish

Open = Callable[[Path], ReferencePlayer]


class Seeker(QObject):
    """Fetches pictures of one video.

    Signals
    -------
    arrived(image, time_s) : the picture (H, W, 3) BGR that was wished for, and its time.
    failed(error) : the video cannot be read; nothing more comes.
    """

    arrived = pyqtSignal(object, float)
    failed = pyqtSignal(object)

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, open_video: Open = ReferencePlayer
    ) -> None:
        super().__init__(parent)
        self._open_video = open_video
        self._pictures: NewestWish[ReferencePlayer, float, ImageArray] = NewestWish(
            jobs, self, lambda player, time_s: player.frame_at(time_s), self.arrived.emit, self.failed.emit
        )

    @property
    def busy(self) -> bool:
        """Whether a picture is on its way."""
        return self._pictures.busy

    def open(self, path: Path) -> None:
        """Take this video from now on; it is opened with the first picture."""
        self._pictures.open(lambda: self._open_video(path))

    def seek(self, time_s: float) -> None:
        """Wish for the picture at ``time_s``; a wish that still waits is forgotten."""
        self._pictures.wish(time_s)

    def close(self) -> None:
        """Let go of the video."""
        self._pictures.close()
