"""Reads a capture device in a thread that can be left behind, for a driver may block for ever."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from coach.capture import clock
from coach.types import ImageArray

STUCK_LIMIT: Final = 2
"""So many threads may hang in the driver of one camera; another is not started before one comes back."""
_WAITING: Final = 4
_RETRY_S: Final = 0.05
_HELD_UP_S: Final = 0.25
_AT_ONCE_S: Final = 0.005
_STALE_AT_MOST: Final = 10
log = logging.getLogger(__name__)


class CaptureDevice(Protocol):
    """What is used of ``cv2.VideoCapture``."""

    def isOpened(self) -> bool: ...  # noqa: D102

    def get(self, prop: int) -> float: ...  # noqa: D102

    def set(self, prop: int, value: float) -> bool: ...  # noqa: D102

    def grab(self) -> bool: ...  # noqa: D102

    def retrieve(self) -> tuple[bool, Any]: ...  # noqa: D102

    def release(self) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture, how many came before it, and when it came."""

    image: ImageArray
    index: int
    arrival_s: float


class DeviceReader:
    """Opens a device, reads it and releases it, all in one thread of its own.

    Only a few pictures wait; when nobody takes them the oldest go, so that no delay can grow.

    Parameters
    ----------
    open_device : makes the device ready; may raise, and may block for ever.
    name : for the log.
    owner : which camera it is: threads that hang are counted by it.
    """

    def __init__(self, open_device: Callable[[], CaptureDevice], name: str, owner: Hashable) -> None:
        self._open_device = open_device
        self._name = name
        self._owner = owner
        self._changed = threading.Condition()
        self._waiting: deque[Picture] = deque(maxlen=_WAITING)
        self._stopping = threading.Event()
        self._count = 0
        self._opened = False
        self._refused = False
        self._ended = False
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)

    def start(self) -> None:
        """Open the device; returns at once."""
        self._thread.start()

    @property
    def opened(self) -> bool:
        """Whether the device is open: what is missing now is its pictures."""
        return self._opened

    @property
    def refused(self) -> bool:
        """Whether the device has answered that it has no picture, and none has come."""
        return self._refused and not self._count

    def next(self, limit_s: float) -> Picture | None:
        """The next picture; None when none comes within ``limit_s``, or :meth:`stop` was called.

        Raises what opening or reading raised.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._waiting or self._ended or self._stopping.is_set(), max(limit_s, 0.0)
            )
            if self._stopping.is_set():
                return None
            if self._waiting:
                return self._waiting.popleft()
            error, self._error = self._error, None
        if error is None:
            return None
        try:
            raise error
        finally:
            del error  # its traceback holds this frame, which would hold it

    def stop(self) -> None:
        """End the wait and the reading; from any thread."""
        self._stopping.set()
        with self._changed:
            self._changed.notify_all()

    def close(self, limit_s: float) -> bool:
        """Stop and wait for the device to be released; False when it hangs and its thread is left behind.

        Such a thread releases the device as soon as the driver lets it.
        """
        self.stop()
        self._thread.join(limit_s)
        with _left_lock:
            if self._ended:
                return True
            _left.setdefault(self._owner, set()).add(self)
        log.warning("%s hangs in its driver; its thread is left behind.", self._name)
        return False

    def _run(self) -> None:
        try:
            device = self._open_device()
            self._opened = True
            try:
                self._read(device)
            finally:
                device.release()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._error = error
        finally:
            with _left_lock:
                self._ended = True
                _left.get(self._owner, set()).discard(self)
            with self._changed:
                self._changed.notify_all()

    def _read(self, device: CaptureDevice) -> None:
        last_s, stale = -float("inf"), 0
        while not self._stopping.is_set():
            asked_s = clock.now_s()
            if not device.grab():
                self._refused = True
                self._stopping.wait(_RETRY_S)
                continue
            arrival_s = clock.now_s()  # before it is decoded, which takes milliseconds
            if asked_s - last_s > _HELD_UP_S and arrival_s - asked_s < _AT_ONCE_S and stale < _STALE_AT_MOST:
                stale += 1  # it lay in the driver while nobody read
                continue
            last_s, stale = arrival_s, 0
            good, image = device.retrieve()
            if good and getattr(image, "ndim", 0) == 3 and image.shape[2] == 3:
                with self._changed:
                    self._waiting.append(Picture(image, self._count, arrival_s))
                    self._changed.notify_all()
                self._count += 1
            else:
                self._refused = True
                self._stopping.wait(_RETRY_S)


_left: dict[Hashable, set[DeviceReader]] = {}
_left_lock = threading.Lock()


def hanging(owner: Hashable) -> int:
    """How many threads hang in the driver of this camera."""
    with _left_lock:
        readers = _left.get(owner, set())
        if not readers:
            _left.pop(owner, None)
        return len(readers)
