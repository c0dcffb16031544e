"""The small body: a figure that stands still and shows all joints by state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from PyQt6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from coach import skeleton
from coach.skeleton import JOINT_TRIPLETS, JOINTS
from coach.types import FloatArray, Severity
from ui import theme
from ui.painting import shapes
from ui.painting.fit import Fit
from ui.painting.framing import Region
from ui.theme import SMALL_PX, Tokens
from ui.translation import translate

WIDTH, HEIGHT = 100.0, 168.0
STANDING: Final[FloatArray] = np.array(
    # as a camera sees somebody who faces it: the left side is on the right of the picture
    [
        (50, 20), (53, 17), (47, 17), (57, 18), (43, 18), (66, 44), (34, 44), (78, 68), (22, 68),
        (86, 92), (14, 92), (60, 88), (40, 88), (63, 121), (37, 121), (65, 154), (35, 154),
    ],
    np.float32,
)  # fmt: skip
_LIMB_PX: Final = 9.0
_SIDES: Final = (
    (QT_TRANSLATE_NOOP("joints", "L"), skeleton.LEFT_WRIST),
    (QT_TRANSLATE_NOOP("joints", "R"), skeleton.RIGHT_WRIST),
)


def draw_body_map(
    painter: QPainter, area: QRectF, severities: Mapping[str, Severity], *, mirror: bool, tokens: Tokens
) -> None:
    """The body in ``area``; mirrored like the pictures, so that left stays left."""
    scale = min(area.width() / WIDTH, area.height() / HEIGHT)
    fit = Fit(Region(0, 0, WIDTH, HEIGHT), round(WIDTH * scale), round(HEIGHT * scale), mirror)
    points = [fit.point(float(x), float(y)) for x, y in STANDING]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(
        area.left() + (area.width() - fit.width_px) / 2, area.top() + (area.height() - fit.height_px) / 2
    )
    _draw_silhouette(painter, points, scale, tokens)
    for index, name in enumerate(JOINTS):
        centre = points[JOINT_TRIPLETS[index][1]]
        if name == "waist":
            centre = (points[skeleton.LEFT_HIP] + points[skeleton.RIGHT_HIP]) / 2 - QPointF(0, 14 * scale)
        _draw_joint(painter, centre, severities.get(name, Severity.UNKNOWN), scale, tokens)
    painter.setPen(tokens.color("quiet"))
    painter.setFont(theme.font(SMALL_PX, bold=True))
    for letter, wrist in _SIDES:
        box = QRectF(0, 0, 20, 20)
        box.moveCenter(points[wrist] + QPointF(0, 16 * scale))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, translate("joints", letter))
    painter.restore()


def _draw_silhouette(painter: QPainter, points: list[QPointF], scale: float, tokens: Tokens) -> None:
    color = tokens.color("line").lighter(125)
    pen = QPen(color, _LIMB_PX * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(color)
    for first, second in skeleton.EDGES:
        if min(first, second) >= skeleton.LEFT_SHOULDER:
            painter.drawLine(points[first], points[second])
    trunk = (skeleton.LEFT_SHOULDER, skeleton.RIGHT_SHOULDER, skeleton.RIGHT_HIP, skeleton.LEFT_HIP)
    painter.drawPolygon(QPolygonF([points[index] for index in trunk]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(points[skeleton.NOSE], 10 * scale, 12 * scale)


def _draw_joint(painter: QPainter, centre: QPointF, severity: Severity, scale: float, tokens: Tokens) -> None:
    radius = {Severity.GOOD: 4.0, Severity.OFF: 6.5, Severity.WRONG: 7.5, Severity.UNKNOWN: 3.5}[
        severity
    ] * scale
    path = shapes.joint_mark(severity, centre, radius)
    color = tokens.color(severity.value)
    if severity is Severity.UNKNOWN:
        painter.setBrush(tokens.color("surface"))
        painter.setPen(QPen(color, 1.5 * scale))
    else:
        painter.setBrush(color)
        painter.setPen(QPen(tokens.color("background"), 1.2 * scale))
    painter.drawPath(path)
