"""What is drawn on the timeline: phrases and how they went, the loop, the marker, time and tempo."""

from __future__ import annotations

import math

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QLinearGradient, QPainter, QPen, QPolygonF

from coach.sessions.marks import mark_of
from coach.types import Severity
from ui import theme
from ui.painting import shapes
from ui.practice import words
from ui.theme import BODY_PX, SMALL_PX, SPACE_PX

_BRACKET_PX = 7
_FORM_PX = 2.5 * SPACE_PX
_LEAST_NAME_PX = 24


def paint_phrase(painter: QPainter, block: QRectF, done_px: float, *, raised: bool) -> None:
    """The block of a phrase, tinted as far as it was done."""
    current = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.color("line" if raised else "raised"))
    painter.drawRoundedRect(block, 5, 5)
    if done_px > 0:
        tint = current.color("accent")
        tint.setAlphaF(0.28)
        painter.save()
        painter.setClipRect(QRectF(block.left(), block.top(), min(done_px, block.width()), block.height()))
        painter.setBrush(tint)
        painter.drawRoundedRect(block, 5, 5)
        painter.restore()


def paint_form(painter: QPainter, block: QRectF, form: float) -> float:
    """How a phrase went last time: a line under it in the colour of its mark, and the mark at its end.

    Returns
    -------
    The width that the mark takes, pixels.
    """
    mark = mark_of(form)
    if mark is Severity.UNKNOWN or block.width() < _FORM_PX:
        return 0.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().color(mark.value))
    painter.drawRoundedRect(QRectF(block.left(), block.bottom() - 3, block.width(), 3), 1.5, 1.5)
    centre = QPointF(block.right() - SPACE_PX - 2, block.center().y() - 1)
    painter.drawPath(shapes.joint_mark(mark, centre, 5.0))
    return _FORM_PX


def paint_name(painter: QPainter, block: QRectF, name: str, taken_px: float, *, strong: bool) -> None:
    """The name of a phrase, as much as there is room for beside what is taken at its end."""
    painter.setFont(theme.font(SMALL_PX))
    painter.setPen(theme.tokens().color("text" if strong else "quiet"))
    inner = block.adjusted(SPACE_PX, 0, -max(taken_px, SPACE_PX), -1)
    if inner.width() > _LEAST_NAME_PX:
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def paint_marker(painter: QPainter, track: QRectF, x: float, half_px: float) -> None:
    """Where the learner is, with a halo as wide as the doubt."""
    current = theme.tokens()
    if half_px > 0:
        halo = QLinearGradient(x - half_px, 0, x + half_px, 0)
        clear, strong = current.color("accent"), current.color("accent")
        clear.setAlphaF(0.0)
        strong.setAlphaF(0.55)
        halo.setColorAt(0.0, clear)
        halo.setColorAt(0.5, strong)
        halo.setColorAt(1.0, clear)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawRect(QRectF(x - half_px, track.top(), 2 * half_px, track.height()).intersected(track))
    painter.setPen(QPen(current.color("text"), 2.0))
    painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.color("text"))
    top = track.top() - 7
    painter.drawPolygon(QPolygonF([QPointF(x - 6, top), QPointF(x + 6, top), QPointF(x, top + 8)]))


def paint_clock(painter: QPainter, area: QRectF, now: str, whole: str) -> None:
    """The time of the position, and how long the routine is."""
    current = theme.tokens()
    painter.setFont(theme.font(BODY_PX))
    painter.setPen(current.color("text"))
    at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(area.adjusted(SPACE_PX, 0, 0, 0), at, now)
    wide = painter.fontMetrics().horizontalAdvance(now + " ")
    painter.setPen(current.color("quiet"))
    painter.drawText(area.adjusted(SPACE_PX + wide, 0, 0, 0), at, f"/ {whole}")


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
