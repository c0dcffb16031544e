"""A desk with a camera on it, whose cable, driver and view can be made to fail while it films."""

from __future__ import annotations

import threading
import time

import numpy as np

from benchmarks.soak_lib import pictures
from coach.opencv import cv2
from coach.types import ImageArray

WELL = "well"
UNPLUGGED, BUSY, HANGING, FROZEN, SLOW, SMALL = "unplugged", "busy", "hanging", "frozen", "slow", "small"
FAULTS = (UNPLUGGED, FROZEN, HANGING, SLOW, BUSY, SMALL)
OUTAGES = (UNPLUGGED, FROZEN, HANGING, BUSY)
"""Those in which the program must say that it sees nothing."""
_SLOW_FPS = 6.0


class Desk:
    """What happens at the camera; set from one thread, seen by the drivers that are open.

    Parameters
    ----------
    scenes : what is filmed, by routine and scene.
    speed : how many seconds the camera films in one second.
    """

    def __init__(self, scenes: pictures.Scenes, speed: float) -> None:
        self.speed = speed
        self.routine, self.scene = pictures.ROUTINES[0], pictures.ALONE
        self.opened = 0
        self.plugged_in = 0
        self._scenes = scenes
        self._fault = WELL
        self._works = threading.Event()
        self._works.set()

    @property
    def fault(self) -> str:
        """What is wrong now."""
        return self._fault

    def fail(self, fault: str) -> None:
        """From now on this is wrong."""
        if fault in (UNPLUGGED, BUSY):
            self.plugged_in += 1  # who has the camera open loses it for good
        if fault == HANGING:
            self._works.clear()
        self._fault = fault

    def mend(self) -> None:
        """All is well again; drivers that hang return."""
        self._fault = WELL
        self._works.set()

    def open(self, _index: int) -> Driver:
        """Open the camera, as ``cv2.VideoCapture`` would."""
        self.opened += 1
        return Driver(self)

    def wait_until_it_works(self) -> None:
        """Block as a driver does that waits for a device for ever."""
        self._works.wait()

    def picture(self, index: int) -> ImageArray:
        """What is filmed, to and fro, so that nothing jumps."""
        packed = self._scenes[self.routine, self.scene]
        place = index % (2 * len(packed) - 2)
        return pictures.unpacked(packed[min(place, 2 * len(packed) - 2 - place)])


class Driver:
    """What of ``cv2.VideoCapture`` the program uses."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cable = desk.plugged_in
        self._index = 0
        self._due_s = time.perf_counter()
        self._last: ImageArray | None = None

    def isOpened(self) -> bool:
        return self._desk.fault not in (UNPLUGGED, BUSY)

    def get(self, prop: int) -> float:
        return pictures.FPS if prop == cv2.CAP_PROP_FPS else 0.0

    def set(self, prop: int, value: float) -> bool:
        return False  # it knows only its own size and rate

    def grab(self) -> bool:
        desk = self._desk
        if desk.fault == HANGING:
            desk.wait_until_it_works()
            return False
        if self._cable != desk.plugged_in:
            time.sleep(0.005)
            return False
        fps = _SLOW_FPS if desk.fault == SLOW else pictures.FPS
        now_s = time.perf_counter()
        self._due_s += 1 / fps / desk.speed
        self._index += round(pictures.FPS / fps)
        if self._due_s > now_s:
            time.sleep(self._due_s - now_s)
        else:  # like a camera with one buffer: what nobody fetched is gone
            self._index += int((now_s - self._due_s) * pictures.FPS * desk.speed)
            self._due_s = now_s
        return True

    def retrieve(self) -> tuple[bool, ImageArray]:
        if self._desk.fault == FROZEN and self._last is not None:
            return True, self._last.copy()
        image = self._desk.picture(self._index)
        if self._desk.fault == SMALL:
            image = np.ascontiguousarray(image[::2, ::2])
        self._last = image
        return True, image

    def release(self) -> None:
        self._last = None
