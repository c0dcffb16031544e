"""The program's icon: somebody with both arms up, and the shadow of the movement."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from ui.theme import DARK

SIZES_PX: Final = (16, 24, 32, 48, 64, 128, 256)
_LIMBS: Final = (
    ((50, 42), (33, 36), (23, 18)),
    ((50, 42), (67, 36), (77, 18)),
    ((50, 42), (50, 60)),
    ((50, 60), (39, 72), (35, 90)),
    ((50, 60), (64, 70), (70, 88)),
)
_GHOST_SHIFT: Final = QPointF(-9, 2)


def draw_logo(painter: QPainter, size_px: float) -> None:
    """The icon in a square of ``size_px`` at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size_px / 100, size_px / 100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(DARK.surface))
    painter.drawRoundedRect(QRectF(0, 0, 100, 100), 22, 22)
    ghost = QColor(DARK.ghost)
    ghost.setAlphaF(0.45)
    _draw_body(painter, ghost, _GHOST_SHIFT)
    _draw_body(painter, QColor(DARK.accent), QPointF(2, 0))
    painter.restore()


def logo() -> QIcon:
    """The icon in all sizes."""
    icon = QIcon()
    for size in SIZES_PX:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_logo(painter, size)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _draw_body(painter: QPainter, color: QColor, shift: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(color, 8.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    for limb in _LIMBS:
        painter.drawPolyline(QPolygonF([QPointF(x, y) + shift for x, y in limb]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(50, 24) + shift, 9, 9)
