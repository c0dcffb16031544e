"""Rows that can be pressed: a routine with its progress, a session with how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.sessions.records import SessionEntry
from ui import theme
from ui.compare.recent_list import day
from ui.history import words
from ui.history.chart import ProgressChart
from ui.theme import RADIUS_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import Elided, label

_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LAST_SHOWN = 20
_LEAST_PX = 42 * SPACE_PX
_ROOMY_PX = 72 * SPACE_PX
_LONG_AGO = datetime(2000, 9, 30, tzinfo=timezone.utc)
"""A day whose words are among the longest."""


class PressRow(QWidget):
    """A surface that can be pressed, with the mouse or with Enter; up and down go to its neighbours."""

    pressed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(2 * SPACE_PX, SPACE_PX, 2 * SPACE_PX, SPACE_PX)
        self.line.setSpacing(2 * SPACE_PX)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the one that is looked at."""
        self.chosen = chosen
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Press it."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            if self.rect().contains(event.position().toPoint()):
                self.pressed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Enter or Space press it."""
        if event is None:
            return
        if event.key() in _OPEN_KEYS:
            self.pressed.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The surface; outlined while it has the focus, marked at the left while it is chosen."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = "accent" if self.hasFocus() else "quiet" if self.underMouse() else "line"
        painter.setPen(QPen(current.color(color), 2 if self.hasFocus() else 1))
        painter.setBrush(current.color("raised" if self.chosen else "surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        if self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.color("accent"))
            painter.drawRoundedRect(2, self.height() // 2 - 12, 4, 24, 2, 2)


class RoutineRow(PressRow):
    """A routine: how often it was practised, the last grade, and a small line of all of them."""

    def __init__(self, entries: Sequence[SessionEntry], parent: QWidget | None = None) -> None:
        """``entries``: its sessions, the newest first."""
        super().__init__(parent)
        newest = entries[0]
        self.routine = newest.routine
        title, outcome = Elided(bold=True), Elided("quiet")
        title.setText(translated(newest.title))
        outcome.setText(
            self.tr("{times}, last {grade}").format(
                times=words.times(len(entries)), grade=words.grade(newest.grade)
            )
        )
        for part in (title, outcome):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(outcome)
        self.chart = ProgressChart(small=True)
        self.chart.set_grades([entry.grade for entry in entries[_LAST_SHOWN - 1 :: -1]])
        self.line.addLayout(column, 1)
        self.line.addWidget(self.chart)
        self.setAccessibleName(
            self.tr("{title}, practised {outcome}").format(title=title.text(), outcome=outcome.text())
        )


class SessionRow(PressRow):
    """A session: when, how long, how it went, and which phrase was best and hardest."""

    def __init__(self, entry: SessionEntry, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        when = label(day(entry.started, now))
        when.setFixedWidth(_wide_px(when, day(_LONG_AGO, now)))
        ending = translated(words.ENDINGS[entry.ending])
        lasted = label(words.length(entry.seconds), "quiet")
        lasted.setFixedWidth(40)
        grades = label(words.grade(entry.grade))
        grades.setFixedWidth(32)
        form_and_timing = self.tr("form {form}, timing {timing}")
        told_apart = form_and_timing.format(form=words.grade(entry.form), timing=words.grade(entry.timing))
        apart = label(told_apart, "quiet")
        apart.setFixedWidth(_wide_px(apart, form_and_timing.format(form="100", timing="100")))
        phrases = Elided("quiet")
        told = [entry.note, ending, words.best_and_worst(entry)]
        phrases.setText("; ".join(part for part in told if part))
        phrases.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._apart = apart
        for part in (when, lasted, grades, apart, phrases):
            self.line.addWidget(part)
        self.line.setStretchFactor(phrases, 1)
        self.setAccessibleName(
            self.tr("{when}, {lasted}, grade {grades}, {apart}. {phrases}").format(
                when=when.text(),
                lasted=lasted.text(),
                grades=grades.text(),
                apart=apart.text(),
                phrases=phrases.text(),
            )
        )

    def minimumSizeHint(self) -> QSize:
        """Room without the grades apart."""
        return QSize(_LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Where there is little room the grades apart are left to the page of the session."""
        super().resizeEvent(event)
        self._apart.setVisible(self.width() >= _ROOMY_PX)


def _wide_px(shown: QLabel, longest: str) -> int:
    """Room for the longest text, so that the columns of all rows stand below each other."""
    return QFontMetrics(theme.font()).horizontalAdvance(longest) + shown.margin() + 2
