"""Two handles on a line: which part of a video to keep."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPoint, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme

SHORTEST_S: Final = 1.0
HANDLE_PX: Final = 24
_TRACK_PX: Final = 8
_LAST_S: Final = 0.1
"""The picture shown for the end is this much before it: at the very end there may be none."""
_STEPS_S: Final = {Qt.Key.Key_Left: -0.1, Qt.Key.Key_Right: 0.1, Qt.Key.Key_Down: -0.1, Qt.Key.Key_Up: 0.1}
_PAGES_S: Final = {Qt.Key.Key_PageDown: -1.0, Qt.Key.Key_PageUp: 1.0}


class Handle(QWidget):
    """One end of the part; dragged, or moved with the arrow keys."""

    dragged = pyqtSignal(int)
    stepped = pyqtSignal(float)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFixedSize(HANDLE_PX, 5 * _TRACK_PX)
        self._grip: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold."""
        if event is not None:
            self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Follow the mouse."""
        if event is not None and self._grip is not None:
            self.dragged.emit(
                self.mapToParent(event.position().toPoint() - self._grip).x() + self.width() // 2
            )

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Let go."""
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """The arrows move by a tenth of a second, Page Up and Down by a second."""
        if event is None:
            return
        step = {**_STEPS_S, **_PAGES_S}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A bar with two grooves; the one with the focus has a ring."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(6, 4, -6, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setBrush(current.color("accent"))
            painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 3), 8, 8)
        painter.setBrush(current.color("text"))
        painter.drawRoundedRect(bar, 5, 5)
        painter.setBrush(current.color("surface"))
        for offset in (-2.5, 1.5):
            painter.drawRect(QRectF(bar.center().x() + offset, bar.center().y() - 6, 1, 12))


class RangeSlider(QWidget):
    """Chooses a part of a video and shows where the preview is.

    Signals
    -------
    changed(start_s, end_s) : the part is another one.
    looked_at(time_s) : the person wants to see the picture at this time.
    """

    changed = pyqtSignal(float, float)
    looked_at = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_s = 0.0
        self._start_s = 0.0
        self._end_s = 0.0
        self._position_s = 0.0
        self.setAccessibleName(self.tr("Part of the video"))
        self.start_handle = Handle(self.tr("Start of the part"), self)
        self.end_handle = Handle(self.tr("End of the part"), self)
        self.start_handle.dragged.connect(lambda x: self.set_start(self._time_at(x)))
        self.end_handle.dragged.connect(lambda x: self.set_end(self._time_at(x)))
        self.start_handle.stepped.connect(lambda step: self.set_start(self._start_s + step))
        self.end_handle.stepped.connect(lambda step: self.set_end(self._end_s + step))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def start_s(self) -> float:
        """Where the part starts."""
        return self._start_s

    @property
    def end_s(self) -> float:
        """Where the part ends."""
        return self._end_s

    def set_duration(self, duration_s: float) -> None:
        """Take another video; all of it is chosen."""
        self._duration_s = self._end_s = duration_s
        self._start_s = self._position_s = 0.0
        self._place_handles()
        self.changed.emit(self._start_s, self._end_s)

    def set_start(self, time_s: float) -> None:
        """Start the part here, at least a second before its end."""
        self._start_s = max(0.0, min(time_s, self._end_s - self._shortest_s()))
        self._moved(self._start_s)

    def set_end(self, time_s: float) -> None:
        """End the part here, at least a second after its start."""
        self._end_s = min(self._duration_s, max(time_s, self._start_s + self._shortest_s()))
        self._moved(max(self._start_s, self._end_s - _LAST_S))

    def set_position(self, time_s: float) -> None:
        """Mark where the preview is."""
        self._position_s = time_s
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its handles."""
        return QSize(320, 5 * _TRACK_PX)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Look at the picture there."""
        if event is not None and self._duration_s > 0:
            self.looked_at.emit(self._time_at(event.position().toPoint().x()))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Look at the pictures on the way."""
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the handles in their places."""
        self._place_handles()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The whole video as a line, the part in the accent colour, and a mark where the preview is."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _TRACK_PX) / 2
        painter.setBrush(current.color("line"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), _TRACK_PX), 4, 4)
        left, right = self._x_of(self._start_s), self._x_of(self._end_s)
        painter.setBrush(current.color("accent"))
        painter.drawRect(QRectF(left, top, right - left, _TRACK_PX))
        painter.setBrush(current.color("text"))
        painter.drawRoundedRect(QRectF(self._x_of(self._position_s) - 1, top - 4, 2, _TRACK_PX + 8), 1, 1)

    def _shortest_s(self) -> float:
        return min(SHORTEST_S, self._duration_s)

    def _moved(self, look_at_s: float) -> None:
        self._place_handles()
        self.changed.emit(self._start_s, self._end_s)
        self.looked_at.emit(look_at_s)

    def _span_px(self) -> int:
        return max(1, self.width() - HANDLE_PX)

    def _x_of(self, time_s: float) -> float:
        share = time_s / self._duration_s if self._duration_s else 0.0
        return HANDLE_PX / 2 + share * self._span_px()

    def _time_at(self, x_px: int) -> float:
        share = (x_px - HANDLE_PX / 2) / self._span_px()
        return max(0.0, min(share, 1.0)) * self._duration_s

    def _place_handles(self) -> None:
        for handle, time_s in ((self.start_handle, self._start_s), (self.end_handle, self._end_s)):
            handle.move(round(self._x_of(time_s)) - HANDLE_PX // 2, 0)
        self.update()
