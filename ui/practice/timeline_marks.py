"""What is drawn on the timeline beside the phrases: the loop, and the learner's tempo."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from ui import theme
from ui.practice import words
from ui.theme import SMALL_PX, SPACE_PX

_BRACKET_PX = 7


def paint_loop(painter: QPainter, track: QRectF, from_px: float, to_px: float) -> None:
    """A frame round what is looped, with brackets at A and B."""
    accent = theme.tokens().color("accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(accent, 2.0))
    top, bottom = track.top() - 2, track.bottom() + 2
    painter.drawLine(QPointF(from_px, bottom), QPointF(to_px, bottom))
    painter.setPen(QPen(accent, 4.0))
    for x, inwards in ((from_px + 2, _BRACKET_PX), (to_px - 2, -_BRACKET_PX)):
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.drawLine(QPointF(x, top), QPointF(x + inwards, top))
        painter.drawLine(QPointF(x, bottom), QPointF(x + inwards, bottom))


def paint_tempo(painter: QPainter, area: QRectF, tempo: float) -> None:
    """A line with the teacher's tempo in the middle and the learner's as a dot, and the word for it."""
    current = theme.tokens()
    known = math.isfinite(tempo)
    line = QRectF(area.left(), area.center().y(), 64, 0)
    painter.setPen(QPen(current.color("line" if not known else "unknown"), 2.0))
    painter.drawLine(line.topLeft(), line.topRight())
    middle = line.center()
    painter.drawLine(middle - QPointF(0, 6), middle + QPointF(0, 6))
    if not known:
        return
    off = min(max(tempo - 1.0, -0.6), 0.6) / 0.6 * 30
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.color("accent"))
    painter.drawEllipse(middle + QPointF(off, 0), 6, 6)
    painter.setFont(theme.font(SMALL_PX))
    painter.setPen(current.color("text"))
    text = area.adjusted(64 + SPACE_PX + 4, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words.tempo(tempo))
