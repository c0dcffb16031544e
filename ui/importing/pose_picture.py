"""A frame with the body that was found in it."""

from __future__ import annotations

import threading
from typing import Final

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from coach.skeleton import JOINTS
from coach.types import Frame, Pose, Severity
from ui import images, theme
from ui.painting.fit import Fit
from ui.painting.framing import Region
from ui.painting.skeleton import Mark, draw_learner
from ui.picture import Picture

POLL_MS: Final = 50
_MARKS: Final = {name: Mark(Severity.GOOD, Severity.GOOD) for name in JOINTS}


class PosePicture(Picture):
    """Shows the newest frame that was offered, from any thread, and draws the body over it."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._lock = threading.Lock()
        self._offered: tuple[Frame, Pose] | None = None
        self.pose: Pose | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.take)

    def offer(self, frame: Frame, pose: Pose) -> None:
        """Leave a frame and its body to be shown; callable from any thread, never waits."""
        with self._lock:
            self._offered = (frame, pose)

    def watch(self, on: bool) -> None:
        """Look for frames regularly, or not."""
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def take(self) -> None:
        """Show what was offered last, if it is new."""
        with self._lock:
            offered, self._offered = self._offered, None
        if offered is not None:
            frame, self.pose = offered
            self.show_image(images.to_qimage(frame.image))

    def show_words(self, words: str) -> None:
        """Say something instead of a frame."""
        self.pose = None
        super().show_words(words)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the body over the frame."""
        super().paintEvent(event)
        if self.image is None or self.pose is None:
            return
        target = self.target
        whole = Region(0, 0, self.image.width(), self.image.height())
        painter = QPainter(self)
        painter.translate(target.topLeft())
        painter.setClipRect(0, 0, target.width(), target.height())
        fit = Fit(whole, target.width(), target.height(), self._mirror)
        draw_learner(painter, fit, self.pose.keypoints_px, _MARKS, {}, theme.DARK)
