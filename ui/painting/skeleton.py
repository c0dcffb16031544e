"""Draws a body over a picture: bones and joints by state, in colour and in shape."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen

from coach import skeleton
from coach.skeleton import JOINT_TRIPLETS, JOINTS
from coach.types import FloatArray, Severity
from ui.painting import shapes
from ui.painting.fit import Fit
from ui.theme import GHOST_OPACITY, Tokens

LINE_PX: Final = {Severity.GOOD: 4.0, Severity.OFF: 7.0, Severity.WRONG: 10.0, Severity.UNKNOWN: 2.0}
MARK_PX: Final = {Severity.GOOD: 6.0, Severity.OFF: 10.0, Severity.WRONG: 11.0, Severity.UNKNOWN: 5.0}
_CASING: Final = QColor(9, 13, 17, 150)
_CASING_PX: Final = 4.0

_BODY: Final = (
    (skeleton.LEFT_SHOULDER, skeleton.RIGHT_SHOULDER),
    (skeleton.LEFT_HIP, skeleton.RIGHT_HIP),
    (skeleton.LEFT_SHOULDER, skeleton.LEFT_HIP),
    (skeleton.RIGHT_SHOULDER, skeleton.RIGHT_HIP),
)
BONES: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    **{name: (JOINT_TRIPLETS[index][1:],) for index, name in enumerate(JOINTS) if name != "waist"},
    "waist": _BODY,
}
"""The bones that show a joint's state: the limb beyond it, for the waist the trunk; one joint each."""


@dataclass(frozen=True)
class Mark:
    """How a joint is drawn now: its state, and the one that is fading away (``fade`` 0..1, 1 = gone)."""

    severity: Severity
    before: Severity
    fade: float = 1.0

    def layers(self) -> tuple[tuple[Severity, float], ...]:
        """States to draw, with their opacity."""
        if self.fade >= 1.0 or self.before is self.severity:
            return ((self.severity, 1.0),)
        return ((self.before, 1.0 - self.fade), (self.severity, self.fade))


def unit_px(fit: Fit, keypoints_px: FloatArray) -> float:
    """How much larger than on a small picture the lines are drawn: by the size of the body on the screen."""
    known = keypoints_px[:, 1][[math.isfinite(value) for value in keypoints_px[:, 1]]]
    if len(known) == 0:
        return 1.0
    return min(max(float(known.max() - known.min()) * fit.scale / 420.0, 0.7), 2.2)


def draw_learner(
    painter: QPainter,
    fit: Fit,
    keypoints_px: FloatArray,
    marks: Mapping[str, Mark],
    targets_px: Mapping[str, tuple[float, float]],
    tokens: Tokens,
) -> None:
    """The learner's body.

    Parameters
    ----------
    keypoints_px : (17, 2) picture pixels, NaN where not seen.
    marks : how each joint of :data:`coach.skeleton.JOINTS` is drawn.
    targets_px : where the far end of a wrong joint's limb should be, in picture pixels.
    """
    points = fit.points(keypoints_px)
    unit = unit_px(fit, keypoints_px)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_neck(painter, points, unit, tokens)
    drawn = sorted(JOINTS, key=lambda name: LINE_PX[marks[name].severity])
    for name in drawn:
        for severity, opacity in marks[name].layers():
            painter.setOpacity(opacity)
            for first, second in BONES[name]:
                _draw_bone(painter, points[first], points[second], severity, unit, tokens)
    painter.setOpacity(1.0)
    for name in drawn:
        if marks[name].severity is Severity.WRONG and name in targets_px:
            end = points[JOINT_TRIPLETS[JOINTS.index(name)][2]]
            if end is not None:
                _draw_outlined(
                    painter, shapes.arrow(end, fit.point(*targets_px[name]), 6.0 * unit), tokens.wrong
                )
    for name in drawn:
        centre = (
            points[JOINT_TRIPLETS[JOINTS.index(name)][1]] if name != "waist" else _middle(points, _BODY[1])
        )
        if centre is not None:
            for severity, opacity in marks[name].layers():
                painter.setOpacity(opacity)
                _draw_mark(painter, centre, severity, unit, tokens)
    painter.restore()


def draw_ghost(painter: QPainter, fit: Fit, keypoints_px: FloatArray, tokens: Tokens) -> None:
    """The reference's body over its own picture: one colour, see-through, no judgement."""
    points = fit.points(keypoints_px)
    width = 4.0 * unit_px(fit, keypoints_px)
    path = QPainterPath()
    for bones in BONES.values():
        for first, second in bones:
            start, end = points[first], points[second]
            if start is not None and end is not None:
                path.moveTo(start)
                path.lineTo(end)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(GHOST_OPACITY)
    pen = QPen(QColor(tokens.ghost), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.strokePath(path, pen)
    painter.restore()


def joint_point(fit: Fit, keypoints_px: FloatArray, joint: str) -> QPointF | None:
    """Where a joint is on the screen; None when it is not seen or not a joint."""
    if joint not in JOINTS:
        return None
    points = fit.points(keypoints_px)
    return _middle(points, _BODY[1]) if joint == "waist" else points[JOINT_TRIPLETS[JOINTS.index(joint)][1]]


def _draw_bone(
    painter: QPainter,
    start: QPointF | None,
    end: QPointF | None,
    severity: Severity,
    unit: float,
    tokens: Tokens,
) -> None:
    if start is None or end is None:
        return
    width = LINE_PX[severity] * unit
    pen = QPen(_CASING, width + _CASING_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(start, end)
    pen.setColor(tokens.color(severity.value))
    pen.setWidthF(width)
    if severity is Severity.UNKNOWN:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.drawLine(start, end)


def _draw_mark(painter: QPainter, centre: QPointF, severity: Severity, unit: float, tokens: Tokens) -> None:
    path = shapes.joint_mark(severity, centre, MARK_PX[severity] * unit)
    if severity is Severity.UNKNOWN:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.color("unknown"), 2.0 * unit))
        painter.drawPath(path)
    else:
        _draw_outlined(painter, path, getattr(tokens, severity.value))


def _draw_outlined(painter: QPainter, path: QPainterPath, color: str) -> None:
    painter.setPen(QPen(_CASING, _CASING_PX))
    painter.setBrush(QColor(color))
    painter.drawPath(path)
    painter.fillPath(path, QColor(color))


def _draw_neck(painter: QPainter, points: Sequence[QPointF | None], unit: float, tokens: Tokens) -> None:
    """From the shoulders to the nose: says where the head is and is never judged."""
    shoulders, nose = _middle(points, _BODY[0]), points[skeleton.NOSE]
    if shoulders is None or nose is None:
        return
    color = tokens.color("text")
    color.setAlphaF(0.5)
    painter.setPen(QPen(color, 2.0 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(shoulders, nose)


def _middle(points: Sequence[QPointF | None], pair: tuple[int, int]) -> QPointF | None:
    first, second = points[pair[0]], points[pair[1]]
    return None if first is None or second is None else (first + second) / 2
