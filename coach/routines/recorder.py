"""A routine from the user's own camera: countdown, recording, then the same import as of any video."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from coach.capture.writer import VideoWriter
from coach.errors import CoachError, StorageError, VideoError
from coach.routines.importer import ImportResult, import_video
from coach.routines.leftovers import workspace
from coach.routines.store import RoutineStore
from coach.settings import Settings
from coach.types import Frame, FrameSource

_JOIN_LIMIT_S: Final = 5.0
_USUAL_FPS: Final = 30.0
_FAULT: Final = "The recording stopped because of a fault in the program: try again."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RecorderStatus:
    """What a recorder is doing.

    Attributes
    ----------
    phase : "starting", "countdown", "recording", "recorded" or "faulted".
    countdown_s : seconds until the recording begins.
    recorded_s : length of what was recorded so far.
    message : why it is faulted, or why it stopped by itself; else "".
    """

    phase: str
    countdown_s: float = 0.0
    recorded_s: float = 0.0
    message: str = ""


class Recorder:
    """Records one source of frames to a file that only lives until it is imported. Context manager.

    Parameters
    ----------
    open_source : makes the source; called, opened and read in the recorder's own thread.
    store : where the routine will go; the file lies on the same disk. None: the user's own routines.
    countdown_s : time to walk to one's place; nothing is kept of it.
    longest_s : a recording that nobody stops ends by itself.

    Notes
    -----
    Leaving the context stops the recording and removes the file, whatever has happened. A source that
    fails in the middle (a camera unplugged) leaves what was recorded until then.

    Raises
    ------
    StorageError : from entering the context, the folder cannot be written.
    """

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        *,
        store: RoutineStore | None = None,
        countdown_s: float = 3.0,
        longest_s: float = 600.0,
    ) -> None:
        self._open_source = open_source
        self._store = store or RoutineStore()
        self._countdown_s = countdown_s
        self._longest_s = longest_s
        self._stopped = threading.Event()
        self._resources = contextlib.ExitStack()
        self._source: FrameSource | None = None
        self._status = RecorderStatus("starting", countdown_s)
        self._error: CoachError | None = None
        self._latest: Frame | None = None
        self._path = Path()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)

    def __enter__(self) -> Recorder:
        folder = self._resources.enter_context(workspace("The recording", self._store.user_folder))
        self._path = folder / "recording.mp4"
        self._thread.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._end()
        self._resources.close()

    @property
    def status(self) -> RecorderStatus:
        """What it is doing now; from any thread."""
        return self._status

    def latest(self) -> Frame | None:
        """The newest frame, for the picture in the window; None before the first."""
        return self._latest

    def stop(self) -> Path:
        """End the recording; the file, which is there until the context is left.

        Raises
        ------
        VideoError : nothing was recorded yet.
        CameraError, StorageError, ... : why the recording failed.
        """
        self._end()
        if self._error is not None:
            raise self._error
        if not self._path.is_file():
            raise VideoError("Nothing was recorded: wait for the countdown, then move, then stop.")
        return self._path

    def import_as(self, name: str, settings: Settings, **options: Any) -> ImportResult:
        """Stop, and make a routine of the recording; options and errors as of :func:`import_video`."""
        return import_video(self.stop(), name, settings, store=self._store, **options)

    def _end(self) -> None:
        self._stopped.set()
        stop_source = getattr(self._source, "stop", None)
        if stop_source is not None:
            stop_source()
        self._thread.join(_JOIN_LIMIT_S)

    def _run(self) -> None:
        try:
            self._source = self._open_source()
            with self._source as source:
                self._record(source)
        except CoachError as error:
            self._fault(error)
        except Exception:
            log.exception("The recording failed")
            self._fault(CoachError(_FAULT))

    def _record(self, source: FrameSource) -> None:
        frames = iter(source)
        first = self._count_down(frames)
        if first is None:
            return
        message = ""
        height, width = first.image.shape[:2]
        with VideoWriter(self._path, width, height, source.info.fps or _USUAL_FPS) as writer:
            writer.write(first.image, 0.0)
            try:
                for frame in frames:
                    if self._stopped.is_set() or not self._keep(writer, first, frame):
                        break
            except StorageError:
                raise
            except CoachError as error:
                message = str(error)
        self._status = RecorderStatus("recorded", recorded_s=self._status.recorded_s, message=message)

    def _count_down(self, frames: Iterator[Frame]) -> Frame | None:
        started_s: float | None = None
        for frame in frames:
            if self._stopped.is_set():
                return None
            self._latest = frame
            started_s = frame.timestamp_s if started_s is None else started_s
            left_s = self._countdown_s - (frame.timestamp_s - started_s)
            if left_s <= 0:
                self._status = RecorderStatus("recording")
                return frame
            self._status = RecorderStatus("countdown", left_s)
        return None

    def _keep(self, writer: VideoWriter, first: Frame, frame: Frame) -> bool:
        self._latest = frame
        recorded_s = frame.timestamp_s - first.timestamp_s
        # A camera that changes its size or its clock in the middle: those few frames are left out.
        if frame.image.shape == first.image.shape and recorded_s > self._status.recorded_s + 1e-3:
            writer.write(frame.image, recorded_s)
            self._status = RecorderStatus("recording", recorded_s=recorded_s)
        return recorded_s < self._longest_s

    def _fault(self, error: CoachError) -> None:
        self._error = error
        self._status = RecorderStatus("faulted", message=str(error))
