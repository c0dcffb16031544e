"""The camera's pictures for a recording: opened once, for the window and for the recorder."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from coach import capture
from coach.errors import CoachError
from coach.performer import motions
from coach.pipeline.slot import LatestSlot
from coach.progress import CancelToken, Report
from coach.settings import Settings
from coach.types import Frame, FrameSource, SourceInfo
from ui.jobs import Job, Jobs

OpenSource = Callable[[str, Settings], FrameSource]
_WAITING_FRAMES: Final = 60
_LOOK_S: Final = 0.1


def open_live(camera: str, settings: Settings) -> FrameSource:
    """The source called ``camera``, at its own pace."""
    return capture.open_source(camera, settings, realtime=True, routine=motions.names()[0])


class Tap:
    """A source that passes on the frames of a camera that somebody else reads; a FrameSource.

    A reader that is too slow loses frames, as with a camera of its own.
    """

    def __init__(self, info: SourceInfo) -> None:
        self.info = info
        self._frames: queue.Queue[Frame | CoachError | None] = queue.Queue(_WAITING_FRAMES)
        self._stopped = threading.Event()

    def __enter__(self) -> Tap:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def __iter__(self) -> Iterator[Frame]:
        while not self._stopped.is_set():
            try:
                item = self._frames.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if item is None:
                return
            if isinstance(item, CoachError):
                raise item
            yield item

    def stop(self) -> None:
        """End the iteration; from any thread."""
        self._stopped.set()

    def put(self, item: Frame | CoachError | None) -> None:
        """Pass on a frame, the failure of the camera, or None for its end."""
        while True:
            try:
                self._frames.put_nowait(item)
            except queue.Full:
                self._frames.get_nowait()
            else:
                return


class CameraFeed(QObject):
    """Reads one camera at a time in the background.

    Signals
    -------
    opened() : pictures are coming.
    failed(error) : the camera cannot be used, or was lost.
    """

    opened = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(
        self, jobs: Jobs, parent: QObject | None = None, *, open_source: OpenSource = open_live
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._open_source = open_source
        self._slot: LatestSlot[Frame] = LatestSlot()
        self._job: Job[None] | None = None
        self._source: FrameSource | None = None
        self._tap: Tap | None = None
        self._wanted: tuple[str, Settings] | None = None

    def start(self, camera: str, settings: Settings) -> None:
        """Read this camera from now on, once the one before has been let go of."""
        self._wanted = (camera, settings)
        if self._job is None:
            self._begin()
        else:
            self._interrupt()

    def stop(self) -> None:
        """Let go of the camera; returns at once."""
        self._wanted = None
        self._interrupt()

    def latest(self) -> Frame | None:
        """The newest picture, once."""
        return self._slot.take()

    def tap(self) -> Tap:
        """A source that passes on what comes from now on; only after :attr:`opened`."""
        source = self._source
        if source is None:
            raise RuntimeError("the camera is not open yet")
        tap = Tap(source.info)
        self._tap = tap
        return tap

    def _begin(self) -> None:
        if self._wanted is None:
            return
        camera, settings = self._wanted
        self._job = self._jobs.run(
            lambda report, cancel: self._read(camera, settings, report, cancel),
            lambda _: self._ended(),
            self._fail,
            lambda _share, _stage: self.opened.emit(),
            self._ended,
            owner=self,
        )

    def _interrupt(self) -> None:
        if self._job is not None:
            self._job.cancel()
        source = self._source  # the reading thread may let go of it at any moment
        if isinstance(source, capture.Stoppable):
            source.stop()

    def _read(self, camera: str, settings: Settings, report: Report, cancel: CancelToken) -> None:
        source = self._open_source(camera, settings)
        try:
            self._source = source
            cancel.check()
            with source:
                for frame in source:
                    cancel.check()
                    if frame.frame_index == 0:
                        report(0.0, "opened")
                    self._slot.put(frame)
                    if self._tap is not None:
                        self._tap.put(frame)
            self._close_tap(None)
        except CoachError as error:
            self._close_tap(error)
            raise
        finally:
            self._source = None

    def _close_tap(self, end: CoachError | None) -> None:
        tap, self._tap = self._tap, None
        if tap is not None:
            tap.put(end)

    def _ended(self) -> None:
        self._job = None
        self._close_tap(None)
        self._begin()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._wanted = None
        self.failed.emit(error)
