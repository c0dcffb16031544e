"""A scripted stand-in for ``cv2.VideoCapture``, with the faults that drivers have."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from coach.opencv import cv2


class FakeCapture:
    """Gives ``count`` pictures, each another one, then fails; before each one ``failing`` reads fail.

    Parameters
    ----------
    size_px : (width, height) of the pictures whatever is asked for; None: as asked.
    hang : reading blocks after the last picture, until :attr:`unhang` is set; otherwise it fails.
    frozen : the picture that is repeated; None: all differ.
    """

    def __init__(
        self,
        *,
        opened: bool = True,
        count: int = 10_000,
        failing: int = 0,
        fps: float = 30.0,
        period_s: float = 0.008,
        size_px: tuple[int, int] | None = None,
        hang: bool = False,
        frozen: int | None = None,
    ) -> None:
        self.opened = opened
        self.left = count
        self.failing = failing
        self.props: dict[int, float] = {cv2.CAP_PROP_FPS: fps}
        self.order: list[int] = []
        self.released = False
        self.unhang = threading.Event()
        self.given = 0
        self._period_s = period_s
        self._size_px = size_px
        self._hang = hang
        self._frozen = frozen
        self._failures = 0

    def isOpened(self) -> bool:
        return self.opened

    def get(self, prop: int) -> float:
        return self.props.get(prop, 0.0)

    def set(self, prop: int, value: float) -> bool:
        self.order.append(prop)
        if prop != cv2.CAP_PROP_FPS:
            self.props[prop] = value
        return True

    def grab(self) -> bool:
        assert not self.released, "read after release"
        time.sleep(self._period_s)
        if self._hang and self.left <= 0:
            self.unhang.wait(30)
        self._failures += 1
        if self.left <= 0 or self._failures <= self.failing:
            return False
        self._failures = 0
        self.left -= 1
        self.given += 1
        return True

    def retrieve(self) -> tuple[bool, np.ndarray]:
        asked = [int(self.props[p]) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT)]
        width, height = self._size_px or asked
        value = self.given % 200 + 20 if self._frozen is None else self._frozen
        return True, np.full((height, width, 3), value, np.uint8)

    def release(self) -> None:
        self.released = True


class BufferedCapture(FakeCapture):
    """A driver that keeps the last ``depth`` pictures of a clock that goes on whether they are read or not.

    Each picture carries its number, :func:`number_of`; :meth:`number_now` is that of the one filmed just now;
    ``behind`` lists how much older those that were unpacked were. ``age_s``: since when it films.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.perf_counter,
        fps: float = 30.0,
        depth: int = 4,
        age_s: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(fps=fps)
        self._clock = clock
        self._sleep = sleep
        self._depth = depth
        self._period_s = 1 / fps
        self._begun_s = clock() - age_s
        self._number = 0
        self.behind: list[int] = []

    def number_now(self) -> int:
        return int((self._clock() - self._begun_s) / self._period_s)

    def grab(self) -> bool:
        self._number = max(self._number + 1, self.number_now() - self._depth)
        wait_s = self._begun_s + self._number * self._period_s - self._clock()
        if wait_s > 0:
            self._sleep(wait_s)
        return True

    def retrieve(self) -> tuple[bool, np.ndarray]:
        self.behind.append(self.number_now() - self._number)
        image = np.zeros((120, 160, 3), np.uint8)
        image[..., 0], image[..., 1] = self._number % 256, self._number // 256
        return True, image


def number_of(image: np.ndarray) -> int:
    """The number of a picture of :class:`BufferedCapture`."""
    return int(image[0, 0, 0]) + 256 * int(image[0, 0, 1])
