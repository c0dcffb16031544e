"""Pictures of a video at any time, fetched in the background: only the newest wish is served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from coach.progress import CancelToken, Report
from coach.routines.player import ReferencePlayer
from coach.types import ImageArray
from ui.jobs import Job, Jobs

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
        self._jobs = jobs
        self._open_video = open_video
        self._path: Path | None = None
        self._held: list[ReferencePlayer] = []
        self._job: Job[ImageArray] | None = None
        self._wish: float | None = None

    @property
    def busy(self) -> bool:
        """Whether a picture is on its way."""
        return self._job is not None

    def open(self, path: Path) -> None:
        """Take this video from now on; it is opened with the first picture."""
        self.close()
        self._path = path

    def seek(self, time_s: float) -> None:
        """Wish for the picture at ``time_s``; a wish that still waits is forgotten."""
        if self._path is None:
            return
        if self._job is not None:
            self._wish = time_s
            return
        path, held = self._path, self._held

        def fetch(_report: Report, cancel: CancelToken) -> ImageArray:
            if not held:
                held.append(self._open_video(path))
            try:
                return held[0].frame_at(time_s)
            finally:
                if cancel.cancelled:  # closed while this opened it: nobody else knows of it
                    held[0].close()

        def show(image: ImageArray) -> None:
            self._job = None
            self.arrived.emit(image, time_s)
            self._serve()

        self._job = self._jobs.run(fetch, show, self._fail, owner=self)

    def close(self) -> None:
        """Let go of the video."""
        if self._job is not None:
            self._job.abandon()
        self._job = self._wish = self._path = None
        held, self._held = self._held, []
        for player in held:
            player.close()

    def _serve(self) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            self.seek(wish)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.close()
        self.failed.emit(error)
