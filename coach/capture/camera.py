"""A camera as a source of frames."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from coach.capture import clock
from coach.capture.devices import opencv_backend
from coach.capture.opening import TimedOpening
from coach.errors import CameraError
from coach.opencv import cv2
from coach.settings import CaptureSettings
from coach.types import Frame, ImageArray, SourceInfo

_RETRY_S = 0.05
_DEVICE_FOLDER = Path("/dev")
_LIKELY_FPS = range(1, 241)


class CaptureDevice(Protocol):
    """What is used of ``cv2.VideoCapture``."""

    def isOpened(self) -> bool: ...  # noqa: D102

    def get(self, prop: int) -> float: ...  # noqa: D102

    def set(self, prop: int, value: float) -> bool: ...  # noqa: D102

    def grab(self) -> bool: ...  # noqa: D102

    def retrieve(self) -> tuple[bool, Any]: ...  # noqa: D102

    def release(self) -> None: ...  # noqa: D102


OpenCapture = Callable[[int], CaptureDevice]


def open_with_opencv(index: int) -> CaptureDevice:
    """The camera at ``index`` of :func:`coach.capture.devices.list_cameras`."""
    device: CaptureDevice = cv2.VideoCapture(index, opencv_backend())
    return device


class Camera:
    """Frames of a camera as they come; a live :class:`coach.types.FrameSource`.

    Parameters
    ----------
    index, name : as :func:`coach.capture.devices.list_cameras` gives them; the name is for messages.
    settings : size and rate asked for; the camera may give others, see :attr:`info`.
    open_capture : opens the device; never returns or returns late on some systems, hence the limit.
    open_limit_s : how long opening may take, its first picture included.
    silence_limit_s : how long reading may fail before the camera counts as gone.

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
    ) -> None:
        self.index = index
        self.name = name
        self._asked = settings
        self._open_capture = open_capture
        self._open_limit_s = open_limit_s
        self._silence_limit_s = silence_limit_s
        self._stopped = threading.Event()
        self._capture: CaptureDevice | None = None
        self._first: tuple[ImageArray, float] | None = None
        self._fps = float(settings.fps)

    @property
    def info(self) -> SourceInfo:
        """Size and rate that the camera really gives; before opening, those asked for."""
        width, height = self._asked.width, self._asked.height
        if self._first is not None:
            height, width = self._first[0].shape[:2]
        return SourceInfo(self.name, width, height, self._fps, 0, live=True, stamps_arrival=True)

    def __enter__(self) -> Camera:
        opening = TimedOpening(self._open, lambda capture: capture.release(), f"open {self.name}")
        try:
            self._capture = opening.wait(self._open_limit_s, self._stopped)
        except TimeoutError:
            raise CameraError(f"{self.name} does not answer: unplug it and plug it in again.") from None
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.release()
        self._stopped.clear()

    def stop(self) -> None:
        """End the opening or the iteration, now or to come; from any thread."""
        self._stopped.set()

    def __iter__(self) -> Iterator[Frame]:
        self._must_be_open()
        return self._frames()

    def _frames(self) -> Iterator[Frame]:
        frame_index = 0
        while (picture := self._next_picture(self._must_be_open())) is not None:
            yield Frame(picture[0], frame_index, picture[1])
            frame_index += 1

    def _open(self) -> CaptureDevice:
        capture = self._open_capture(self.index)
        try:
            if not capture.isOpened():
                raise CameraError(_why_not(self.index, self.name))
            self._ask(capture)
            self._first = self._next_picture(capture)
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

    def _next_picture(self, capture: CaptureDevice) -> tuple[ImageArray, float] | None:
        """The next picture and when it came; None once stopped."""
        silent_since_s: float | None = None
        while not self._stopped.is_set():
            if capture.grab():
                arrival_s = clock.now_s()  # before it is decoded, which takes milliseconds
                good, image = capture.retrieve()
                if good and getattr(image, "ndim", 0) == 3 and image.shape[2] == 3:
                    return image, arrival_s
            if silent_since_s is None:
                silent_since_s = clock.now_s()
            elif clock.now_s() - silent_since_s > self._silence_limit_s:
                raise CameraError(f"{self.name} sends no pictures: unplug it and plug it in again.")
            self._stopped.wait(_RETRY_S)
        return None

    def _must_be_open(self) -> CaptureDevice:
        if self._capture is None:
            raise CameraError(f"{self.name} is closed: open it again.")
        return self._capture


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
