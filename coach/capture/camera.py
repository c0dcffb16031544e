"""A camera as a source of frames."""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from coach.capture import clock
from coach.capture.devices import opencv_backend
from coach.capture.reader import STUCK_LIMIT, CaptureDevice, DeviceReader, Picture, hanging
from coach.errors import CameraError
from coach.opencv import cv2
from coach.settings import CaptureSettings
from coach.types import Frame, SourceInfo

_LOOK_S = 0.05
_DEVICE_FOLDER = Path("/dev")
_LIKELY_FPS = range(1, 241)


OpenCapture = Callable[[int], CaptureDevice]


def open_with_opencv(index: int) -> CaptureDevice:
    """The camera at ``index`` of :func:`coach.capture.devices.list_cameras`."""
    device: CaptureDevice = cv2.VideoCapture(index, opencv_backend())
    return device


class Camera:
    """Frames of a camera as they come; a live :class:`coach.types.FrameSource`.

    Its driver is spoken to in a thread of its own, so that opening, iterating and closing return within
    their limits even when the driver never does; see :class:`coach.capture.reader.DeviceReader`.

    Parameters
    ----------
    index, name : as :func:`coach.capture.devices.list_cameras` gives them; the name is for messages.
    settings : size and rate asked for; the camera may give others, see :attr:`info`.
    open_capture : opens the device.
    open_limit_s : how long opening may take, its first picture included.
    silence_limit_s : how long no picture may come before the camera counts as gone.
    close_limit_s : how long closing waits for the driver.

    Raises
    ------
    CameraError : from opening: missing, used by another program, not allowed, no answer;
        from iterating: it has stopped sending pictures, or the source is closed.
    """

    def __init__(
        self,
        index: int,
        name: str,
        settings: CaptureSettings,
        *,
        open_capture: OpenCapture = open_with_opencv,
        open_limit_s: float = 10.0,
        silence_limit_s: float = 2.0,
        close_limit_s: float = 2.0,
    ) -> None:
        self.index = index
        self.name = name
        self._asked = settings
        self._open_capture = open_capture
        self._open_limit_s = open_limit_s
        self._silence_limit_s = silence_limit_s
        self._close_limit_s = close_limit_s
        self._stopped = threading.Event()
        self._reader: DeviceReader | None = None
        self._size_px = (settings.width, settings.height)
        self._stuck = False
        self._before = 0
        self._fps = float(settings.fps)

    @property
    def info(self) -> SourceInfo:
        """Size and rate that the camera really gives; before opening, those asked for."""
        return SourceInfo(self.name, *self._size_px, self._fps, 0, live=True, stamps_arrival=True)

    @property
    def stuck(self) -> bool:
        """Whether its driver did not let go when it was last closed."""
        return self._stuck

    def __enter__(self) -> Camera:
        owner = (self._open_capture, self.index)
        if hanging(owner) >= STUCK_LIMIT:
            raise CameraError(f"{self.name} does not let go: unplug it and plug it in again.")
        reader = self._reader = DeviceReader(self._open, self.name, owner)
        if self._stopped.is_set():  # a stop from now on reaches the reader
            reader.stop()
        reader.start()
        try:
            first = self._first_picture(reader)
            self._size_px = (first.image.shape[1], first.image.shape[0])
            self._before = first.index + 1
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._close()
        self._stopped.clear()

    def stop(self) -> None:
        """End the opening or the iteration, now or to come; from any thread."""
        self._stopped.set()
        reader = self._reader
        if reader is not None:
            reader.stop()

    def __iter__(self) -> Iterator[Frame]:
        self._must_be_open()
        return self._frames()

    def _frames(self) -> Iterator[Frame]:
        while not self._stopped.is_set():
            picture = self._must_be_open().next(self._silence_limit_s)
            if picture is not None:
                yield Frame(picture.image, picture.index - self._before, picture.arrival_s)
            elif not self._stopped.is_set():
                raise CameraError(f"{self.name} sends no pictures: unplug it and plug it in again.")

    def _first_picture(self, reader: DeviceReader) -> Picture:
        until_s = clock.now_s() + self._open_limit_s
        opened_s = math.inf
        while True:
            now_s = clock.now_s()
            if reader.opened:
                opened_s = min(opened_s, now_s)
            picture = reader.next(_LOOK_S)
            if picture is not None:
                return picture
            if self._stopped.is_set():
                raise CameraError(f"{self.name} was closed while it opened.")
            if now_s - opened_s > self._silence_limit_s and reader.refused:
                raise CameraError(
                    f"{self.name} sends no pictures: close other programs that use it, "
                    "or unplug it and plug it in again."
                )
            if now_s > until_s:
                raise CameraError(f"{self.name} does not answer: unplug it and plug it in again.")

    def _open(self) -> CaptureDevice:
        capture = self._open_capture(self.index)
        try:
            if not capture.isOpened():
                raise CameraError(_why_not(self.index, self.name))
            self._ask(capture)
        except BaseException:
            capture.release()
            raise
        return capture

    def _ask(self, capture: CaptureDevice) -> None:
        # The order matters: uncompressed 720p comes at 10 fps over USB 2, and a new format resets the size.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, self._asked.width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, self._asked.height)
        capture.set(cv2.CAP_PROP_FPS, self._asked.fps)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        fps = capture.get(cv2.CAP_PROP_FPS)
        if np.isfinite(fps) and round(fps) in _LIKELY_FPS:
            self._fps = float(fps)

    def _close(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            self._stuck = not reader.close(self._close_limit_s)

    def _must_be_open(self) -> DeviceReader:
        reader = self._reader
        if reader is None:
            raise CameraError(f"{self.name} is closed: open it again.")
        return reader


def _why_not(index: int, name: str) -> str:
    """OpenCV says only that it failed; the system says a little more."""
    if sys.platform.startswith("linux"):
        node = _DEVICE_FOLDER / f"video{index}"
        if not node.exists():
            return f"{name} is not connected: plug it in."
        if not os.access(node, os.R_OK | os.W_OK):
            return f"You may not use {name}: add yourself to the group video and log in again."
    if sys.platform == "darwin":
        return (
            f"{name} is used by another program, or not allowed in System Settings, Privacy: close it there."
        )
    return f"{name} is used by another program: close it."
