"""How the grade went from session to session."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import SMALL_PX, SPACE_PX

_LEFT_PX: Final = 40
_TOP_PX: Final = 12
_BOTTOM_PX: Final = 28
_WIDEST_STEP_PX: Final = 96
_DOTS_TO: Final = 60


class ProgressChart(QWidget):
    """A line over the sessions, oldest first; ``small`` draws the line alone."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._small = small
        self._grades: tuple[float, ...] = ()
        self._ends = ("", "")
        if small:
            self.setFixedSize(72, 32)
        else:
            self.setMinimumHeight(150)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self.update)

    def set_grades(self, grades: Sequence[float], ends: tuple[str, str] = ("", "")) -> None:
        """Show these, 0..100, NaN for a gap; ``ends`` are the days of the first and the last."""
        self._grades, self._ends = tuple(grades), ends
        known = [value for value in grades if math.isfinite(value)]
        said = (
            self.tr("Grades from {first:.0f} to {last:.0f}").format(first=known[0], last=known[-1])
            if known
            else self.tr("No grades yet")
        )
        self.setAccessibleName(said)
        self.setToolTip(said if self._small else "")
        self.update()

    @property
    def grades(self) -> tuple[float, ...]:
        """What is shown."""
        return self._grades

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(480, 168)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Grid, line, dots, and the newest grade in words."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self._small:
            area.adjust(4, 4, -4, -4)
        else:
            area.adjust(_LEFT_PX, _TOP_PX, -5 * SPACE_PX, -_BOTTOM_PX)
            self._paint_grid(painter, area)
        points = self._points(area)
        for run in _runs(points):
            painter.setPen(QPen(current.color("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(run))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("accent"))
        dots = [point for point in points if point is not None]
        shown = dots[-1:] if self._small or len(dots) > _DOTS_TO else dots
        for point in shown:
            painter.drawEllipse(point, 3.5, 3.5)
        if not self._small and dots:
            newest = [value for value in self._grades if math.isfinite(value)][-1]
            painter.setFont(theme.font(SMALL_PX, bold=True))
            painter.setPen(current.color("text"))
            beside = QRectF(dots[-1].x() + 8, dots[-1].y() - 10, 40, 20)
            painter.drawText(
                beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{newest:.0f}"
            )

    def _points(self, area: QRectF) -> list[QPointF | None]:
        count = len(self._grades)
        step = min(area.width() / max(count - 1, 1), area.width() if self._small else _WIDEST_STEP_PX)
        return [
            QPointF(area.left() + k * step, area.bottom() - area.height() * min(max(value, 0.0), 100.0) / 100)
            if math.isfinite(value)
            else None
            for k, value in enumerate(self._grades)
        ]

    def _paint_grid(self, painter: QPainter, area: QRectF) -> None:
        current = theme.tokens()
        painter.setFont(theme.font(SMALL_PX))
        for value in (0, 50, 100):
            y = area.bottom() - area.height() * value / 100
            painter.setPen(QPen(current.color("line"), 1.0))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(current.color("quiet"))
            label = QRectF(0, y - 10, _LEFT_PX - SPACE_PX, 20)
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(value))
        below = QRectF(area.left(), area.bottom() + 6, area.width(), 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, self._ends[0])
        if len(self._grades) > 1:
            points = [point for point in self._points(area) if point is not None]
            if points and points[-1].x() > area.left() + 200:
                below.setRight(points[-1].x() + 20)
                painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._ends[1])


def _runs(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    runs: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]
