"""The reference as a line: how much the two differ, what has no match, the largest differences, the loop."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QBrush,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.compare.viewing.differences import Difference
from coach.compare.viewing.view import ComparisonView
from coach.types import Severity
from ui import theme
from ui.painting.moments import EDGE_PX, draw_loop_ends, draw_position, veil
from ui.painting.shapes import joint_mark
from ui.practice.words import clock
from ui.theme import SMALL_PX
from ui.translation.words import decimal, translated

HEIGHT_PX: Final = 76
MARKED: Final = 5
_TOP_PX: Final = 26
_STRIP_PX: Final = 36
_COLUMN_PX: Final = 4
_LOWEST: Final = 0.12
_GRIP_PX: Final = 10
_MARKER_PX: Final = 10


class CompareTimeline(QWidget):
    """Shows where the two differ; press or drag to look there, drag the ends of the loop.

    Signals
    -------
    scrubbed(float) : seconds of the reference.
    loop_dragged(float, float) : the ends of the section, seconds of the reference.
    difference_wanted(Difference) : a marker was pressed.
    """

    scrubbed = pyqtSignal(float)
    loop_dragged = pyqtSignal(float, float)
    difference_wanted = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Position in the reference"))
        self._view: ComparisonView | None = None
        self._last_s = 0.0
        self._position_s = 0.0
        self._loop_s: tuple[float, float] | None = None
        self._looping = False
        self._dragged = ""
        self._strip: QPixmap | None = None
        theme.theme().changed.connect(self._forget_strip)

    @property
    def position_s(self) -> float:
        """Where the marker is."""
        return self._position_s

    @property
    def marked(self) -> tuple[Difference, ...]:
        """The differences that have a marker: the five largest, in the order of time."""
        if self._view is None:
            return ()
        return tuple(item for item in self._view.differences if item.rank <= MARKED)

    def set_view(self, view: ComparisonView) -> None:
        """Show another comparison."""
        self._view = view
        self._last_s = float(view.times_s[-1])
        self._forget_strip()
        self.set_position(0.0)
        self.set_loop(None, looping=False)

    def set_position(self, time_s: float) -> None:
        """Move the marker."""
        self._position_s = time_s
        self.setAccessibleDescription(
            self.tr("{position} of {duration}").format(position=clock(time_s), duration=clock(self._last_s))
        )
        self.update()

    def set_loop(self, loop_s: tuple[float, float] | None, *, looping: bool) -> None:
        """Show the ends of the section, and whether it is gone round."""
        self._loop_s, self._looping = loop_s, looping
        self.update()

    def x_of(self, time_s: float) -> float:
        """Where a time is."""
        track = self._track()
        return track.left() + track.width() * (time_s / self._last_s if self._last_s > 0 else 0.0)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(640, HEIGHT_PX)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Take hold of an end of the loop, go to a difference, or look where it was pressed."""
        if event is None or event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        at = event.position()
        self._dragged = self._loop_end_at(at)
        marker = self._marker_at(at)
        if self._dragged:
            return
        if marker is not None:
            self.difference_wanted.emit(marker)
        else:
            self._dragged = "position"
            self.scrubbed.emit(self._time_s(at.x()))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Look where it is dragged, or move an end of the loop."""
        if event is None or self._view is None:
            return
        at = event.position()
        time_s = self._time_s(at.x())
        if self._dragged == "position":
            self.scrubbed.emit(time_s)
        elif self._dragged and self._loop_s is not None:
            start_s, end_s = self._loop_s
            self.loop_dragged.emit(*((time_s, end_s) if self._dragged == "start" else (start_s, time_s)))
        else:
            on_end = bool(self._loop_end_at(at))
            self.setCursor(Qt.CursorShape.SizeHorCursor if on_end else Qt.CursorShape.PointingHandCursor)
            self._say(at, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Let go."""
        self._dragged = ""

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw the strip anew."""
        self._forget_strip()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Strip, markers, loop, position."""
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._strip is None:
            self._strip = self._draw_strip(self._view)
        track = self._track()
        painter.drawPixmap(track.topLeft(), self._strip)
        for part_s, _length_s in self._view.extra_s:
            self._draw_extra(painter, self.x_of(part_s))
        self._draw_loop(painter, track)
        for item in self.marked:
            self._draw_marker(painter, item)
        draw_position(painter, track, self.x_of(self._position_s))

    def _forget_strip(self) -> None:
        self._strip = None
        self.update()

    def _track(self) -> QRectF:
        return QRectF(EDGE_PX, _TOP_PX, max(self.width() - 2 * EDGE_PX, 1), _STRIP_PX)

    def _time_s(self, x: float) -> float:
        track = self._track()
        return min(max((x - track.left()) / track.width(), 0.0), 1.0) * self._last_s

    def _loop_end_at(self, at: QPointF) -> str:
        if self._loop_s is None or at.y() < _TOP_PX - 4:
            return ""
        near = [
            (abs(at.x() - self.x_of(time_s)), name)
            for time_s, name in zip(self._loop_s, ("start", "end"), strict=True)
        ]
        distance, name = min(near)
        return name if distance <= _GRIP_PX else ""

    def _marker_at(self, at: QPointF) -> Difference | None:
        if at.y() >= _TOP_PX:
            return None
        near = [item for item in self.marked if abs(self.x_of(item.time_s) - at.x()) <= _MARKER_PX + 2]
        return min(near, key=lambda item: abs(self.x_of(item.time_s) - at.x()), default=None)

    def _say(self, at: QPointF, where: QPoint) -> None:
        """Say what is under the mouse."""
        assert self._view is not None
        marker = self._marker_at(at)
        time_s = self._time_s(at.x())
        extra = [
            length for begin_s, length in self._view.extra_s if abs(self.x_of(begin_s) - at.x()) <= _GRIP_PX
        ]
        if marker is not None:
            text = f"{clock(marker.time_s)}  {translated(marker.words)}"
        elif at.y() > _TOP_PX + _STRIP_PX and extra:
            text = self.tr("Here yours shows {seconds} s that are not in the reference").format(
                seconds=decimal(sum(extra), 1)
            )
        elif any(start_s <= time_s < end_s for start_s, end_s in self._view.gaps_s):
            text = self.tr("{position}  Only in the reference").format(position=clock(time_s))
        else:
            text = clock(time_s)
        QToolTip.showText(where, text, self)

    def _draw_strip(self, view: ComparisonView) -> QPixmap:
        current = theme.tokens()
        track = self._track()
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(track.width() * ratio), round(track.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("raised"))
        painter.drawRoundedRect(QRectF(0, 0, track.width(), track.height()), 5, 5)
        columns = view.strip(max(int(track.width()) // _COLUMN_PX, 1))
        wide = track.width() / len(columns)
        for number, column in enumerate(columns):
            if column.matched:
                tall = (track.height() - 2) * max(column.share, _LOWEST)
                painter.setBrush(current.color(column.severity.value))
                painter.drawRect(QRectF(number * wide, track.height() - tall, max(wide - 1, 1), tall))
        for start_s, end_s in view.gaps_s:
            left, right = self.x_of(start_s) - track.left(), self.x_of(end_s) - track.left()
            area = QRectF(left, 0, max(right - left, 3.0), track.height())
            painter.fillRect(area, current.color("raised"))
            painter.fillRect(area, QBrush(current.color("unknown"), Qt.BrushStyle.BDiagPattern))
        painter.end()
        return made

    def _draw_extra(self, painter: QPainter, x: float) -> None:
        """A notch under the strip: here yours has something that the reference lacks."""
        top = _TOP_PX + _STRIP_PX + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color("quiet"))
        painter.drawPolygon(QPolygonF([QPointF(x, top), QPointF(x - 5, top + 8), QPointF(x + 5, top + 8)]))

    def _draw_loop(self, painter: QPainter, track: QRectF) -> None:
        if self._loop_s is None:
            return
        left, right = (self.x_of(time_s) for time_s in self._loop_s)
        if self._looping:
            tall = track.height()
            painter.fillRect(QRectF(track.left(), track.top(), left - track.left(), tall), veil())
            painter.fillRect(QRectF(right, track.top(), track.right() - right, tall), veil())
        draw_loop_ends(painter, track, (left, right), looping=self._looping)

    def _draw_marker(self, painter: QPainter, item: Difference) -> None:
        """The rank in a disc above the strip, and below it the sign of how much is off."""
        assert self._view is not None
        current = theme.tokens()
        severity = self._view.severity(item.index)
        x = min(max(self.x_of(item.time_s), _MARKER_PX), self.width() - _MARKER_PX)
        here = abs(item.time_s - self._position_s) < 1e-3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("text" if here else severity.value))
        triangle = severity is Severity.OFF
        centre = QPointF(x, _MARKER_PX + (5 if triangle else 2))
        painter.drawPath(joint_mark(severity, centre, _MARKER_PX + (2 if triangle else -1)))
        painter.setPen(current.color("background"))
        painter.setFont(theme.font(SMALL_PX, bold=True))
        box = QRectF(x - _MARKER_PX, 5 if triangle else 2, 2 * _MARKER_PX, 2 * _MARKER_PX)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(item.rank))
