"""The routine as a line: its phrases by name, where the learner is, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coach.practice.loop import Span
from coach.routines.format import Phrase, Routine
from coach.types import Alignment, FollowState
from ui import theme
from ui.practice import words
from ui.practice.timeline_edges import EdgeDrag, edge_at
from ui.practice.timeline_marks import (
    paint_clock,
    paint_form,
    paint_loop,
    paint_marker,
    paint_name,
    paint_phrase,
    paint_tempo,
)
from ui.theme import SPACE_PX
from ui.translation.words import translated

HEIGHT_PX: Final = 36
_READING_PX: Final = 280
_SURE_S: Final = 0.3
_DOUBT_S: Final = 3.0


class Timeline(QWidget):
    """Shows a routine's phrases and the learner's position; a click asks to start again from there.

    Signals
    -------
    seek_wanted(float) : seconds of the reference.
    loop_wanted(float, float) : go round from here to there; drawn with Shift.
    edge_moved(int, float) : the phrase of this number shall begin at these seconds.
    menu_wanted(float, QPoint) : what can be done at these seconds is asked for, at this point of the screen.
    """

    seek_wanted = pyqtSignal(float)
    loop_wanted = pyqtSignal(float, float)
    edge_moved = pyqtSignal(int, float)
    menu_wanted = pyqtSignal(float, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Position in the routine"))
        self._phrases: tuple[Phrase, ...] = ()
        self._duration_s = 0.0
        self._position_s = 0.0
        self._doubt_s = 0.0
        self._tempo = math.nan
        self._hover_x = -1.0
        self._loop: Span | None = None
        self._drawn_from_s: float | None = None
        self._edge: EdgeDrag | None = None
        self._forms: tuple[float, ...] = ()

    def set_routine(self, routine: Routine) -> None:
        """Show another routine; one without phrases is one phrase."""
        self.set_phrases(routine)
        self._duration_s = routine.duration_s
        self._loop = None
        self.set_position(0.0)
        self.set_alignment(None)

    def set_phrases(self, routine: Routine) -> None:
        """Show the phrases of the routine."""
        self._phrases = routine.phrases or (Phrase(routine.title, 0.0, routine.duration_s),)
        self._forms, self._edge = (), None
        self.update()

    def set_forms(self, forms: Sequence[float]) -> None:
        """Colour the phrases by how they went last time, 0..100; NaN where that is not known."""
        self._forms = tuple(forms)
        self.update()

    def set_loop(self, span: Span | None) -> None:
        """Show from where to where is gone round."""
        self._loop = span
        self.update()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What is shown."""
        return self._phrases

    def set_position(self, reference_s: float) -> None:
        """Move the marker."""
        self._position_s = min(max(reference_s, 0.0), self._duration_s)
        self.update()

    def set_alignment(self, alignment: Alignment | None) -> None:
        """Take how sure the position is, and the tempo; None while nothing is known."""
        if alignment is None:
            self._doubt_s, self._tempo = 0.0, math.nan
        else:
            self._doubt_s = _SURE_S + (1.0 - alignment.confidence) * _DOUBT_S
            self._tempo = alignment.tempo if alignment.state is FollowState.LOCKED else math.nan
        self.setAccessibleDescription(
            self.tr("{position} of {duration}").format(
                position=words.clock(self._position_s), duration=words.clock(self._duration_s)
            )
        )
        self.update()

    @property
    def position_s(self) -> float:
        """Where the marker is."""
        return self._position_s

    @property
    def doubt_s(self) -> float:
        """Half the width of the marker's halo, in seconds of the routine."""
        return self._doubt_s

    def phrase(self, reference_s: float) -> Phrase | None:
        """The phrase at a position."""
        return next((item for item in self._phrases if item.start_s <= reference_s < item.end_s), None)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(640, HEIGHT_PX)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Say what a click would do."""
        if event is None:
            return
        self._hover_x = event.position().x()
        seconds = self._seconds(self._hover_x)
        if self._edge is not None:
            if seconds is not None:
                self._edge.drag(self._hover_x, seconds)
                QToolTip.showText(event.globalPosition().toPoint(), words.clock(self._edge.start_s), self)
            self.update()
            return
        on_edge = self._edge_at(self._hover_x) is not None
        self.setCursor(Qt.CursorShape.SplitHCursor if on_edge else Qt.CursorShape.PointingHandCursor)
        if seconds is None:
            QToolTip.hideText()
        else:
            phrase = self.phrase(seconds)
            name = (
                self.tr("{phrase}: start").format(phrase=translated(phrase.name))
                if phrase is not None
                else self.tr("Start")
            )
            at = event.globalPosition().toPoint()
            QToolTip.showText(
                at,
                self.tr("{name} again from {position}").format(name=name, position=words.clock(seconds)),
                self,
            )
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Forget the mouse."""
        self._hover_x = -1.0
        self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Ask to start again from here; on an edge hold it, or with Shift begin to draw a loop."""
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        seconds, edge = self._seconds(x), self._edge_at(x)
        if seconds is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drawn_from_s = seconds
        elif seconds is not None and edge is not None:
            self._edge = EdgeDrag(self._phrases, edge, x)
        elif seconds is not None:
            self.seek_wanted.emit(seconds)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """The loop is drawn, or the edge let go of."""
        from_s, self._drawn_from_s = self._drawn_from_s, None
        edge, self._edge = self._edge, None
        to_s = None if event is None else self._seconds(event.position().x())
        if from_s is not None and to_s is not None:
            self.loop_wanted.emit(from_s, to_s)
        elif edge is not None and edge.moved:
            self.edge_moved.emit(edge.number, edge.start_s)
        elif edge is not None:
            self.seek_wanted.emit(edge.start_s)
        self.update()

    def _edge_at(self, x: float) -> int | None:
        if self._seconds(x) is None:
            return None
        return edge_at(self._phrases, x, self._track().width() / self._duration_s, self._track().left())

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:
        """Ask what can be done here; by the keyboard, where the marker is."""
        if event is None or self._duration_s <= 0:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(QPoint(round(self._x(self._position_s)), HEIGHT_PX))
            self.menu_wanted.emit(self._position_s, at)
        else:
            seconds = self._seconds(event.pos().x())
            if seconds is not None:
                self.menu_wanted.emit(seconds, event.globalPos())

    def event(self, event: QEvent | None) -> bool:
        """While it has the focus the arrow keys are its own, not the page's."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Left and right: the phrase before and after."""
        if event is None:
            return
        starts = [item.start_s for item in self._phrases]
        if event.key() == Qt.Key.Key_Left:
            self.seek_wanted.emit(max((s for s in starts if s < self._position_s - 0.5), default=0.0))
        elif event.key() == Qt.Key.Key_Right:
            self.seek_wanted.emit(min((s for s in starts if s > self._position_s), default=self._position_s))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Phrases, halo, marker, time and tempo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._duration_s > 0:
            shown = self._phrases if self._edge is None else self._edge.phrases
            for number, phrase in enumerate(shown):
                self._paint_phrase(painter, number, phrase)
            if self._loop is not None:
                paint_loop(painter, self._track(), self._x(self._loop.start_s), self._x(self._loop.end_s))
            self._paint_marker(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.tokens().color("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._track().adjusted(-4, -4, 4, 4), 8, 8)
        self._paint_reading(painter)

    def _track(self) -> QRectF:
        return QRectF(2 * SPACE_PX, 9, self.width() - _READING_PX - 4 * SPACE_PX, HEIGHT_PX - 14)

    def _x(self, seconds: float) -> float:
        track = self._track()
        return track.left() + track.width() * seconds / self._duration_s

    def _seconds(self, x: float) -> float | None:
        track = self._track()
        if self._duration_s <= 0 or not track.left() <= x <= track.right():
            return None
        return (x - track.left()) / track.width() * self._duration_s

    def _paint_phrase(self, painter: QPainter, number: int, phrase: Phrase) -> None:
        track = self._track()
        left, right = self._x(phrase.start_s), self._x(phrase.end_s)
        block = QRectF(left + 1, track.top(), max(right - left - 2, 2.0), track.height())
        here = phrase.start_s <= self._position_s < phrase.end_s
        raised = here or left <= self._hover_x < right
        done_px = self._x(self._position_s) - block.left()
        form = self._forms[number] if number < len(self._forms) else math.nan
        paint_phrase(painter, block, done_px, raised=raised)
        room_px = paint_form(painter, block, form)
        paint_name(painter, block, translated(phrase.name), room_px, strong=here or done_px > 0)

    def _paint_marker(self, painter: QPainter) -> None:
        track = self._track()
        half_px = track.width() * self._doubt_s / self._duration_s
        paint_marker(painter, track, self._x(self._position_s), half_px)

    def _paint_reading(self, painter: QPainter) -> None:
        area = QRectF(self.width() - _READING_PX - SPACE_PX, 0, _READING_PX, HEIGHT_PX - 1)
        paint_clock(painter, area, words.clock(self._position_s), words.clock(self._duration_s))
        paint_tempo(painter, area.adjusted(112, 0, -SPACE_PX, 0), self._tempo)
