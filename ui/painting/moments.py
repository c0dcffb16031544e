"""What lines of time have in common: the mark of the position, and the ends of the loop."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui import theme
from ui.theme import SPACE_PX

EDGE_PX: Final = 12
"""Room at either end of a line, for its marks."""
_BEYOND_PX: Final = 3
_HOOK_PX: Final = 7
_KNOB_PX: Final = 5


def draw_position(painter: QPainter, track: QRectF, x: float) -> None:
    """A line across the track with a knob below it."""
    current = theme.tokens()
    for color, wide in ((current.color("background"), 5.0), (current.color("text"), 2.0)):
        painter.setPen(QPen(color, wide))
        painter.drawLine(QPointF(x, track.top() - _BEYOND_PX), QPointF(x, track.bottom() + _BEYOND_PX))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.color("text"))
    painter.drawEllipse(QPointF(x, track.bottom() + SPACE_PX - 1), _KNOB_PX, _KNOB_PX)


def draw_loop_ends(painter: QPainter, track: QRectF, ends: tuple[float, float], *, looping: bool) -> None:
    """Brackets at both ends of a section, in colour while it is gone round."""
    painter.setPen(QPen(theme.tokens().color("accent_ink" if looping else "unknown"), 3.0))
    low, high = track.top() - _BEYOND_PX, track.bottom() + _BEYOND_PX
    for x, inward in zip(ends, (_HOOK_PX, -_HOOK_PX), strict=True):
        corners = ((x + inward, low), (x, low), (x, high), (x + inward, high))
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))


def veil() -> QColor:
    """What dims a part that does not count now."""
    color = QColor(theme.tokens().background)
    color.setAlphaF(0.65)
    return color
