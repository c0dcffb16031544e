"""A scripted stand-in for ``cv2.VideoCapture``."""

from __future__ import annotations

import time

import numpy as np

from coach.opencv import cv2


class FakeCapture:
    """Gives ``count`` pictures of the size asked for, then fails; before each one ``failing`` reads fail."""

    def __init__(
        self, *, opened: bool = True, count: int = 10_000, failing: int = 0, fps: float = 30.0
    ) -> None:
        self.opened = opened
        self.left = count
        self.failing = failing
        self.props: dict[int, float] = {cv2.CAP_PROP_FPS: fps}
        self.order: list[int] = []
        self.released = False
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
        time.sleep(0.001)
        self._failures += 1
        if self.left <= 0 or self._failures <= self.failing:
            return False
        self._failures = 0
        self.left -= 1
        return True

    def retrieve(self) -> tuple[bool, np.ndarray]:
        width, height = (int(self.props[p]) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
        return True, np.full((height, width, 3), 7, np.uint8)

    def release(self) -> None:
        self.released = True
