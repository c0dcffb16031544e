"""Three, two, one, large enough to be read from three metres."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from ui import theme
from ui.theme import SPACE_PX

SIDE_PX: Final = 20 * SPACE_PX
_DIGIT_SHARE: Final = 0.6


class Count(QWidget):
    """A number in a circle in the middle of ``over``; hidden while it is 0."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(SIDE_PX, SIDE_PX)
        self.number = 0
        self.hide()

    def set_number(self, number: int) -> None:
        """Show this number, or with 0 nothing."""
        self.number = number
        self.setAccessibleName(str(number) if number else "")
        over = self.parentWidget()
        if over is not None:
            self.move((over.width() - self.width()) // 2, (over.height() - self.height()) // 2)
        self.setVisible(number > 0)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A raised circle with a ring, and the number."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("accent"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setBrush(current.color("raised"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(6, 6, -6, -6))
        painter.setPen(current.color("text"))
        painter.setFont(theme.font(round(SIDE_PX * _DIGIT_SHARE), bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
