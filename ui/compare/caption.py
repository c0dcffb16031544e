"""What differs at a moment, in words over the pictures."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from coach.types import Severity
from ui import theme
from ui.painting.shapes import joint_mark
from ui.theme import LARGE_PX, RADIUS_PX, SPACE_PX

VEIL: Final = QColor(9, 13, 17, 190)


class Caption(QWidget):
    """What differs at this moment, floating at the foot of the pictures."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(theme.font(LARGE_PX, bold=True))
        self._text = ""
        self._severity = Severity.GOOD
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it is not shown."""
        return self._text

    def say(self, text: str, severity: Severity) -> None:
        """Say this; "" says nothing."""
        if (text, severity) != (self._text, self._severity):
            self._text, self._severity = text, severity
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            parent = self.parentWidget()
            if parent is not None:
                self.place(parent.rect())
            self.update()

    def place(self, area: QRect) -> None:
        """Lie at the foot of ``area``."""
        wide = min(
            self.fontMetrics().horizontalAdvance(self._text) + 9 * SPACE_PX, area.width() - 4 * SPACE_PX
        )
        tall = 6 * SPACE_PX
        self.setGeometry(
            area.left() + (area.width() - wide) // 2, area.bottom() + 1 - tall - 2 * SPACE_PX, wide, tall
        )

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A pill with the sign of how large the difference is, and the words."""
        dark = theme.DARK
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(VEIL)
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        painter.setBrush(dark.color(self._severity.value))
        centre = QRectF(self.rect()).center()
        centre.setX(3.5 * SPACE_PX)
        painter.drawPath(joint_mark(self._severity, centre, SPACE_PX))
        painter.setPen(dark.color("text"))
        words = self.rect().adjusted(6 * SPACE_PX, 0, -2 * SPACE_PX, 0)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
