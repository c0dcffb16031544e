"""Shapes that say the same as the colours, for whoever does not see those."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from coach.types import FollowState, Severity

STATE_WORDS: Final = {
    FollowState.WAITING: QT_TRANSLATE_NOOP("painting", "waiting for you"),
    FollowState.LOCKED: QT_TRANSLATE_NOOP("painting", "following"),
    FollowState.UNSURE: QT_TRANSLATE_NOOP("painting", "not sure"),
    FollowState.LOST: QT_TRANSLATE_NOOP("painting", "lost, looking for you"),
    FollowState.FINISHED: QT_TRANSLATE_NOOP("painting", "done"),
}
STATE_TOKENS: Final = {
    FollowState.WAITING: "text",
    FollowState.LOCKED: "accent",
    FollowState.UNSURE: "off",
    FollowState.LOST: "unknown",
    FollowState.FINISHED: "good",
}


def joint_mark(severity: Severity, centre: QPointF, radius_px: float) -> QPainterPath:
    """The outline of a joint's mark: round when good or unknown, a triangle when off, a square when wrong."""
    path = QPainterPath()
    if severity is Severity.OFF:
        path.addPolygon(
            QPolygonF([centre + _polar(radius_px * 1.2, turn) for turn in (-90.0, 30.0, 150.0, -90.0)])
        )
        path.closeSubpath()
    elif severity is Severity.WRONG:
        side = radius_px * 0.95
        path.addRect(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side))
    else:
        path.addEllipse(centre, radius_px, radius_px)
    return path


def draw_state(
    painter: QPainter, state: FollowState, centre: QPointF, radius_px: float, color: QColor
) -> None:
    """The glyph of a state: ○ waiting, ● following, ◐ not sure, ◌ lost, ✓ done."""
    pen = QPen(color, radius_px * 0.28, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    box = QRectF(centre.x() - radius_px, centre.y() - radius_px, 2 * radius_px, 2 * radius_px)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is FollowState.LOCKED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(color))
        painter.drawEllipse(box)
    elif state is FollowState.FINISHED:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((-0.8, 0.05), (-0.2, 0.65), (0.85, -0.6))
        painter.drawPolyline(QPolygonF([centre + QPointF(x * radius_px, y * radius_px) for x, y in corners]))
    elif state is FollowState.LOST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(color))
        for turn in range(0, 360, 45):
            painter.drawEllipse(centre + _polar(radius_px * 0.85, turn), radius_px * 0.17, radius_px * 0.17)
    else:
        inner = box.adjusted(pen.widthF() / 2, pen.widthF() / 2, -pen.widthF() / 2, -pen.widthF() / 2)
        painter.setPen(pen)
        painter.drawEllipse(inner)
        if state is FollowState.UNSURE:
            painter.setBrush(QBrush(color))
            painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


def arrow(start: QPointF, end: QPointF, width_px: float) -> QPainterPath:
    """A thick arrow as one closed outline; empty when it would be shorter than its own head."""
    path = QPainterPath()
    along = end - start
    length = math.hypot(along.x(), along.y())
    head = 3.2 * width_px
    if length < head:
        return path
    unit = along / length
    across = QPointF(-unit.y(), unit.x())
    neck = end - unit * head
    half, wing = across * (width_px / 2), across * (1.6 * width_px)
    path.addPolygon(
        QPolygonF([start + half, neck + half, neck + wing, end, neck - wing, neck - half, start - half])
    )
    path.closeSubpath()
    return path


def _polar(radius: float, turn_deg: float) -> QPointF:
    return QPointF(radius * math.cos(math.radians(turn_deg)), radius * math.sin(math.radians(turn_deg)))
