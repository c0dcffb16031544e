"""The reference as a figure on a ground, without a video, or when only the movement matters."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPolygonF, QRadialGradient

from coach import skeleton
from coach.types import FloatArray
from ui.painting.fit import Fit
from ui.theme import Tokens

_LIMBS: Final = (
    # nearer limbs last; width as a share of the body's height on the screen
    (skeleton.RIGHT_HIP, skeleton.RIGHT_KNEE, 0.060),
    (skeleton.RIGHT_KNEE, skeleton.RIGHT_ANKLE, 0.048),
    (skeleton.LEFT_HIP, skeleton.LEFT_KNEE, 0.060),
    (skeleton.LEFT_KNEE, skeleton.LEFT_ANKLE, 0.048),
    (skeleton.RIGHT_SHOULDER, skeleton.RIGHT_ELBOW, 0.042),
    (skeleton.RIGHT_ELBOW, skeleton.RIGHT_WRIST, 0.036),
    (skeleton.LEFT_SHOULDER, skeleton.LEFT_ELBOW, 0.042),
    (skeleton.LEFT_ELBOW, skeleton.LEFT_WRIST, 0.036),
)
_RIGHT: Final = frozenset(i for i, name in enumerate(skeleton.KEYPOINTS) if name.startswith("right_"))
"""Drawn a shade darker, so that the sides can be told apart."""
_TRUNK: Final = (skeleton.LEFT_SHOULDER, skeleton.RIGHT_SHOULDER, skeleton.RIGHT_HIP, skeleton.LEFT_HIP)


def draw_ground(
    painter: QPainter, fit: Fit, ground_y: float, middle_x: float, body_height: float, tokens: Tokens
) -> None:
    """A room with a floor: the wall, the horizon and a soft light where the figure stands.

    Parameters
    ----------
    ground_y, middle_x, body_height : the lowest foot, the body's middle and its height, in picture pixels.
    """
    floor = fit.point(middle_x, ground_y - 0.04 * body_height)
    area = QRectF(0, 0, fit.width_px, fit.height_px)
    wall = QLinearGradient(0, 0, 0, floor.y())
    wall.setColorAt(0.0, tokens.color("background"))
    wall.setColorAt(1.0, tokens.color("surface"))
    painter.fillRect(area, wall)
    ground = QLinearGradient(0, floor.y(), 0, fit.height_px)
    ground.setColorAt(0.0, tokens.color("raised"))
    ground.setColorAt(1.0, tokens.color("surface"))
    painter.fillRect(QRectF(0, floor.y(), fit.width_px, fit.height_px - floor.y()), ground)
    wide = 0.55 * body_height * fit.scale
    light = QRadialGradient(QPointF(0, 0), wide)
    light.setColorAt(0.0, tokens.color("line"))
    light.setColorAt(1.0, QColor(tokens.raised).darker(100))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(fit.point(middle_x, ground_y))
    painter.scale(1.0, 0.16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(light)
    painter.drawEllipse(QPointF(0, 0), wide, wide)
    painter.restore()


def draw_figure(
    painter: QPainter, fit: Fit, keypoints_px: FloatArray, body_height: float, tokens: Tokens
) -> None:
    """A body with round limbs and its shadow.

    Parameters
    ----------
    keypoints_px : (17, 2) picture pixels, NaN where not seen: that limb is left out.
    body_height : height of the body standing, in picture pixels.
    """
    points = fit.points(keypoints_px)
    tall = body_height * fit.scale
    color = tokens.color("ghost")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_shadow(painter, points, tall)
    for first, second, width in _LIMBS:
        start, end = points[first], points[second]
        if start is not None and end is not None:
            far = first in _RIGHT
            painter.setPen(_round_pen(color.darker(128) if far else color, width * tall))
            painter.drawLine(start, end)
    trunk = [points[index] for index in _TRUNK]
    if all(point is not None for point in trunk):
        painter.setPen(_round_pen(color.darker(112), 0.045 * tall))
        painter.setBrush(color.darker(112))
        painter.drawPolygon(QPolygonF([point for point in trunk if point is not None]))
    _draw_feet(painter, points, tall, color)
    _draw_head(painter, points, tall, color)
    painter.restore()


def _draw_head(painter: QPainter, points: list[QPointF | None], tall: float, color: QColor) -> None:
    head = _head(points)
    left, right = points[skeleton.LEFT_SHOULDER], points[skeleton.RIGHT_SHOULDER]
    if head is None:
        return
    if left is not None and right is not None:
        painter.setPen(_round_pen(color.darker(128), 0.036 * tall))
        painter.drawLine((left + right) / 2, head)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(head, 0.046 * tall, 0.058 * tall)


def _draw_feet(painter: QPainter, points: list[QPointF | None], tall: float, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for ankle in (skeleton.LEFT_ANKLE, skeleton.RIGHT_ANKLE):
        point = points[ankle]
        if point is not None:
            painter.setBrush(color.darker(128) if ankle in _RIGHT else color)
            painter.drawEllipse(point + QPointF(0, 0.022 * tall), 0.034 * tall, 0.020 * tall)


def _draw_shadow(painter: QPainter, points: list[QPointF | None], tall: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 70))
    for ankle in (skeleton.LEFT_ANKLE, skeleton.RIGHT_ANKLE):
        point = points[ankle]
        if point is not None:
            painter.drawEllipse(point + QPointF(0, 0.03 * tall), 0.07 * tall, 0.014 * tall)


def _head(points: list[QPointF | None]) -> QPointF | None:
    seen = [
        point
        for index in (skeleton.LEFT_EAR, skeleton.RIGHT_EAR, skeleton.NOSE)
        if (point := points[index]) is not None
    ]
    if not seen:
        return None
    return QPointF(sum(point.x() for point in seen) / len(seen), sum(point.y() for point in seen) / len(seen))


def _round_pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
