"""A grade as a ring."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from coach.sessions.marks import mark_of
from ui import theme
from ui.theme import LARGE_PX, SMALL_PX

_WORDS_PX: Final = 24


class Ring(QWidget):
    """Form or timing: as much of the ring as of a hundred, the number in it, the word below."""

    def __init__(self, words: str, size_px: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._size_px = size_px
        self._value = math.nan
        self.setFixedSize(self.sizeHint())
        theme.theme().changed.connect(self.update)
        self.set_value(math.nan)

    @property
    def value(self) -> float:
        """The grade that is shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a grade 0..100; NaN where nothing was judged."""
        self._value = value
        known = math.isfinite(value)
        self.setAccessibleName(
            self.tr("{words}: {value:.0f} of 100").format(words=self._words, value=value)
            if known
            else self.tr("{words}: not judged").format(words=self._words)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """The ring and its word."""
        return QSize(self._size_px, self._size_px + _WORDS_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Ring, number, word."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._size_px / 11
        ring = QRectF(0, 0, self._size_px, self._size_px).adjusted(width, width, -width, -width)
        painter.setPen(QPen(current.color("raised"), width))
        painter.drawEllipse(ring)
        known = math.isfinite(self._value)
        if known:
            color = current.color(mark_of(self._value).value)
            pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(min(max(self._value, 0.0), 100.0) * 3.6 * 16))
        painter.setPen(current.color("text"))
        painter.setFont(theme.font(LARGE_PX if self._size_px < 120 else 2 * LARGE_PX, bold=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, f"{self._value:.0f}" if known else "–")
        painter.setPen(current.color("quiet"))
        painter.setFont(theme.font(SMALL_PX))
        below = QRectF(0, self._size_px, self._size_px, _WORDS_PX)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._words)
