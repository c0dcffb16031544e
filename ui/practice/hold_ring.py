"""The ring that fills while a hand is held up, so that the learner sees that it is seen."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from ui import theme
from ui.theme import SPACE_PX, TITLE_PX

SIDE_PX: Final = 18 * SPACE_PX
_CORNER_PX: Final = 3.0 * SPACE_PX
_LINE_PX: Final = 12.0
_WORD_PX: Final = 5 * SPACE_PX
_FROM: Final = 0.12
"""A hand that has only just come up is not spoken of."""


class HoldRing(QWidget):
    """A circle with a hand and the word for what it does, and a ring round it; hidden while no hand is up."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(SIDE_PX, SIDE_PX + _WORD_PX)
        self._share = 0.0
        self._word = ""
        self.hide()

    @property
    def share(self) -> float:
        """How full it is, 0..1."""
        return self._share

    def show_share(self, share: float, word: str) -> None:
        """Be so full, 0..1; ``word`` says what comes when it is."""
        self._share, self._word = share, word
        wanted = share >= _FROM
        if wanted and self.isHidden():
            self.setAccessibleName(word)
            self.raise_()
        self.setVisible(wanted)
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Circle, ring, hand and word."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        panel = current.color("background")
        panel.setAlphaF(0.86)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(panel)
        painter.drawRoundedRect(QRectF(self.rect()), _CORNER_PX, _CORNER_PX)
        circle = QRectF(0, 0, SIDE_PX, SIDE_PX).adjusted(14, 14, -14, -14)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(current.color("line"), _LINE_PX))
        painter.drawEllipse(circle)
        ring = QPen(current.color("accent"), _LINE_PX)
        ring.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(ring)
        painter.drawArc(circle, 90 * 16, -round(360 * 16 * self._share))
        theme.icon("hand-palm", "text").paint(painter, circle.adjusted(28, 28, -28, -28).toRect())
        painter.setFont(theme.font(TITLE_PX, bold=True))
        painter.setPen(current.color("text"))
        word = QRectF(0, SIDE_PX - SPACE_PX, SIDE_PX, _WORD_PX)
        painter.drawText(word, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._word)
