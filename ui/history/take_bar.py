"""A take as a line to go through it."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from coach.sessions.marks import mark_of
from coach.sessions.replay import Replay
from ui import theme
from ui.history import words
from ui.theme import SMALL_PX, SPACE_PX

_BAR_PX: Final = 40


class TakeBar(QWidget):
    """The take as a line: the phrases as they came, by how they went, and the moment that is shown.

    Signals
    -------
    sought(float) : seconds of the take.
    """

    sought = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._replay: Replay | None = None
        self._spans: list[tuple[int, float, float]] = []
        self.setFixedHeight(_BAR_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Moment of the practice"))

    def set_replay(self, replay: Replay | None) -> None:
        """Show another take."""
        self._replay = replay
        self._spans = replay.phrase_spans() if replay is not None else []
        self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Go there."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Go along with the mouse while its button is down."""
        if event is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._seek(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Phrases and marker."""
        replay = self._replay
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = theme.tokens()
        track = self._track()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("raised"))
        painter.drawRoundedRect(track, 5, 5)
        if replay is None:
            return
        phrases = replay.take.entry.phrases
        painter.setFont(theme.font(SMALL_PX))
        for number, from_s, to_s in self._spans:
            block = QRectF(self._x(from_s) + 1, track.top(), 0, track.height())
            block.setRight(max(self._x(to_s) - 1, block.left() + 2))
            color = current.color(mark_of(phrases[number].form).value)
            color.setAlphaF(0.3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(block, 5, 5)
            inner = block.adjusted(SPACE_PX, 0, -SPACE_PX, 0)
            if inner.width() > 24:
                name = words.phrase(phrases[number], replay.take.entry.title)
                shown = painter.fontMetrics().elidedText(
                    name, Qt.TextElideMode.ElideRight, int(inner.width())
                )
                painter.setPen(current.color("text"))
                painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
        x = self._x(replay.playback.position_s)
        painter.setPen(QPen(current.color("text"), 2.0))
        painter.drawLine(QPointF(x, track.top() - 4), QPointF(x, track.bottom() + 4))
        if self.hasFocus():
            painter.setPen(QPen(current.color("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), 7, 7)

    def _track(self) -> QRectF:
        return QRectF(4, 8, self.width() - 8, self.height() - 16)

    def _x(self, time_s: float) -> float:
        track = self._track()
        last_s = self._replay.playback.last_s if self._replay is not None else 0.0
        return track.left() + track.width() * time_s / max(last_s, 1e-3)

    def _seek(self, event: QMouseEvent | None) -> None:
        if event is not None and self._replay is not None:
            track = self._track()
            share = (event.position().x() - track.left()) / track.width()
            self.sought.emit(share * self._replay.playback.last_s)
