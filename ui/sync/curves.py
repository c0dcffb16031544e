"""How much each camera sees moving, one lane above the other on the common clock; drag to look there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QPolygonF, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.painting.moments import EDGE_PX, draw_loop_ends, draw_position, veil
from ui.practice.words import clock
from ui.theme import SMALL_PX, SPACE_PX

if TYPE_CHECKING:
    from coach.multicam.viewing import SyncView

_TOP_PX: Final = 8
_FOOT_PX: Final = 16
_TALLEST_LANE_PX: Final = 34
_LEAST_PX: Final = 88
_TALLEST_PX: Final = 152
_NAME_PX: Final = 150


class CurvesTimeline(QWidget):
    """Lanes of movement that line up where the cameras are in step; what not all of them saw is dimmed.

    Signals
    -------
    scrubbed(float) : seconds of the common clock.
    """

    scrubbed = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_LEAST_PX + _TOP_PX + _FOOT_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Moments that all cameras saw"))
        self._view: SyncView | None = None
        self._position_s = 0.0
        self._loop_s: tuple[float, float] | None = None
        self._looping = False
        self._lanes: QPixmap | None = None
        self._dragging = False
        theme.theme().changed.connect(self._forget)

    @property
    def position_s(self) -> float:
        """Where the marker is."""
        return self._position_s

    def set_view(self, view: SyncView) -> None:
        """Show other videos."""
        self._view = view
        lanes = len(view.cameras)
        tall = min(max(_TALLEST_LANE_PX * lanes, _LEAST_PX), _TALLEST_PX)
        self.setFixedHeight(tall + _TOP_PX + _FOOT_PX)
        self._forget()

    def set_position(self, time_s: float) -> None:
        """Move the marker."""
        self._position_s = time_s
        self.setAccessibleDescription(clock(time_s))
        self.update()

    def set_loop(self, loop_s: tuple[float, float] | None, *, looping: bool) -> None:
        """Show the ends of the section, and whether it is gone round."""
        self._loop_s, self._looping = loop_s, looping
        self.update()

    def x_of(self, time_s: float) -> float:
        """Where a time is."""
        track = self._track()
        if self._view is None:
            return track.left()
        first_s, last_s = float(self._view.curve_s[0]), float(self._view.curve_s[-1])
        return track.left() + track.width() * (time_s - first_s) / max(last_s - first_s, 1e-9)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, self.height())

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Look where it was pressed."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton and self._view is not None:
            self._dragging = True
            self.scrubbed.emit(self._time_s(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Look where it is dragged."""
        if event is not None and self._dragging:
            self.scrubbed.emit(self._time_s(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Let go."""
        self._dragging = False

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw the lanes anew."""
        self._forget()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Lanes, loop, position."""
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lanes is None:
            self._lanes = self._draw_lanes(self._view)
        painter.drawPixmap(0, 0, self._lanes)
        track = self._track()
        if self._loop_s is not None:
            start_s, end_s = self._loop_s
            draw_loop_ends(painter, track, (self.x_of(start_s), self.x_of(end_s)), looping=self._looping)
        draw_position(painter, track, self.x_of(self._position_s))

    def _forget(self) -> None:
        self._lanes = None
        self.update()

    def _track(self) -> QRectF:
        left = EDGE_PX + _NAME_PX
        wide = max(self.width() - left - EDGE_PX, 1)
        return QRectF(left, _TOP_PX, wide, self.height() - _TOP_PX - _FOOT_PX)

    def _time_s(self, x: float) -> float:
        assert self._view is not None
        track = self._track()
        share = min(max((x - track.left()) / track.width(), 0.0), 1.0)
        first_s, last_s = float(self._view.curve_s[0]), float(self._view.curve_s[-1])
        return first_s + share * (last_s - first_s)

    def _draw_lanes(self, view: SyncView) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        tall = track.height() / len(view.cameras)
        for number, camera in enumerate(view.cameras):
            lane = QRectF(track.left(), track.top() + number * tall, track.width(), tall - 2)
            self._draw_name(painter, camera.name, lane)
            self._draw_lane(painter, view, number, lane)
        self._dim(painter, view, track)
        painter.end()
        return made

    def _draw_name(self, painter: QPainter, name: str, lane: QRectF) -> None:
        painter.setPen(theme.tokens().color("quiet"))
        painter.setFont(theme.font(SMALL_PX))
        room = QRectF(EDGE_PX, lane.top(), _NAME_PX - SPACE_PX, lane.height())
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _draw_lane(self, painter: QPainter, view: SyncView, number: int, lane: QRectF) -> None:
        current = theme.tokens()
        levels = view.curves[number]
        known = np.flatnonzero(np.isfinite(levels))
        if not len(known):
            return
        left, right = (self.x_of(float(view.curve_s[known[end]])) for end in (0, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("raised"))
        painter.drawRoundedRect(QRectF(left, lane.top(), right - left, lane.height()), 4, 4)
        outline = [QPointF(left, lane.bottom())]
        outline += [
            QPointF(
                self.x_of(float(view.curve_s[index])), lane.bottom() - (lane.height() - 2) * levels[index]
            )
            for index in known
        ]
        painter.setBrush(current.color("accent"))
        painter.drawPolygon(QPolygonF([*outline, QPointF(right, lane.bottom())]))

    def _dim(self, painter: QPainter, view: SyncView, track: QRectF) -> None:
        """Dim what not all cameras saw."""
        start, end = self.x_of(float(view.times_s[0])), self.x_of(float(view.times_s[-1]))
        painter.fillRect(QRectF(track.left(), track.top(), start - track.left(), track.height()), veil())
        painter.fillRect(QRectF(end, track.top(), track.right() - end, track.height()), veil())
