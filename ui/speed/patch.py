"""The square that flashes, and remembers when it was painted."""

from __future__ import annotations

from typing import Final

import numpy as np
from PyQt6.QtCore import QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.capture import clock
from coach.latency.flashes import STEP_S, Flashes, sequence
from ui.theme import SPACE_PX

_SIDE_PX: Final = 40 * SPACE_PX


class FlashPatch(QWidget):
    """Black and white by the sequence of :mod:`coach.latency.flashes`.

    Signals
    -------
    moved(float) : the share of the sequence that was shown.
    finished() : all of it was.
    """

    moved = pyqtSignal(float)
    finished = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The flickering square"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._steps = sequence()
        self._number = -1
        self._begun_s = 0.0
        self._painted: list[tuple[float, bool]] = []
        self._timer = QTimer(self)
        self._timer.setObjectName("flash-step")
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def flashing(self) -> bool:
        """Whether it flashes now."""
        return self._timer.isActive()

    def start(self) -> None:
        """Flash the whole sequence once."""
        self._painted = []
        self._number = -1
        self._begun_s = clock.now_s()
        self._step()

    def stop(self) -> None:
        """Go dark."""
        self._timer.stop()
        self._number = -1
        self.update()

    def flashes(self) -> Flashes:
        """What was painted, and when."""
        times_s, levels = zip(*self._painted, strict=True) if self._painted else ((), ())
        return Flashes(np.array(times_s, np.float64), np.array(levels, np.float64))

    def sizeHint(self) -> QSize:
        """Large enough to be seen from a step away."""
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """White or black: this is light for a camera, so no colour of the theme."""
        bright = self._bright()
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.white if bright else Qt.GlobalColor.black)
        if self._number >= 0 and (not self._painted or self._painted[-1][1] != bright):
            self._painted.append((clock.now_s(), bright))

    def _bright(self) -> bool:
        return 0 <= self._number < len(self._steps) and self._steps[self._number]

    def _step(self) -> None:
        self._number += 1
        self.repaint()  # now, not when the loop comes to it: the moment is what counts
        self.moved.emit(min(self._number / len(self._steps), 1.0))
        if self._number >= len(self._steps):
            self.finished.emit()
            return
        due_s = self._begun_s + (self._number + 1) * STEP_S - clock.now_s()
        self._timer.start(max(0, round(due_s * 1e3)))
