"""The routines that were practised, and the sessions of the one that is looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coach.sessions.records import SessionEntry
from ui.compare.recent_list import day
from ui.history import words
from ui.history.chart import ProgressChart
from ui.history.rows import PressRow, RoutineRow, SessionRow
from ui.theme import SPACE_PX
from ui.translation import translate
from ui.translation.words import translated
from ui.widgets import Card, DangerButton, PrimaryButton, SecondaryButton, label, row

SHOWN_AT_ONCE: Final = 30
_LEFT_PX: Final = 304


class Overview(QWidget):
    """Progress by routine.

    Signals
    -------
    opened(int) : the session with this id is wanted.
    practise(str) : the routine of this slug is wanted again.
    save_wanted(), deletion_wanted() : of the whole history.
    """

    opened = pyqtSignal(int)
    practise = pyqtSignal(str)
    save_wanted = pyqtSignal()
    deletion_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.routines: list[RoutineRow] = []
        self.sessions: list[SessionRow] = []
        self._by_routine: dict[str, list[SessionEntry]] = {}
        self.routine = ""
        self.title = label("", "large", wrap=True)
        self.summary = label("", "quiet", wrap=True)
        self.chart = ProgressChart()
        self.again = PrimaryButton(self.tr("Practise"), "play-fill")
        self.save = SecondaryButton(self.tr("Save as a table"), "table")
        self.forget = DangerButton(self.tr("Delete my history"), "trash")
        self.older = SecondaryButton(self.tr("Show older ones"), "caret-down")
        self.again.clicked.connect(lambda: self.practise.emit(self.routine))
        self.save.clicked.connect(self.save_wanted)
        self.forget.clicked.connect(self.deletion_wanted)
        self.older.clicked.connect(self._show_older)
        self._lay_out()

    def show_entries(self, entries: Sequence[SessionEntry]) -> None:
        """Show these, the newest first; the routine that was looked at stays chosen."""
        grouped: dict[str, list[SessionEntry]] = defaultdict(list)
        for entry in entries:
            grouped[entry.routine].append(entry)
        self._by_routine = dict(grouped)
        _clear(self.routines)
        self.routines = [RoutineRow(group) for group in grouped.values()]
        for place, made in enumerate(self.routines):
            made.pressed.connect(lambda made=made: self.choose(made.routine))
            self._left.insertWidget(place, made)
        if self.routine not in grouped:
            self.routine = next(iter(grouped), "")
        if self.routine:
            self.choose(self.routine)

    def choose(self, routine: str) -> None:
        """Look at the routine of this slug."""
        self.routine = routine
        for made in self.routines:
            made.set_chosen(made.routine == routine)
        entries = self._by_routine[routine]
        now = datetime.now().astimezone()
        self.title.setText(translated(entries[0].title))
        self.summary.setText(_summary(entries))
        ends = day(entries[-1].started, now), day(entries[0].started, now)
        self.chart.set_grades([entry.grade for entry in reversed(entries)], ends)
        _clear(self.sessions)
        self.sessions = []
        self._show_older()

    def focus(self) -> None:
        """Give the keyboard to the chosen routine."""
        chosen: PressRow | None = next((made for made in self.routines if made.chosen), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_older(self) -> None:
        entries = self._by_routine.get(self.routine, [])
        now = datetime.now().astimezone()
        first = len(self.sessions)
        for entry in entries[first : first + SHOWN_AT_ONCE]:
            made = SessionRow(entry, now)
            made.pressed.connect(lambda number=entry.id: self.opened.emit(number))
            self._rows.insertWidget(len(self.sessions), made)
            self.sessions.append(made)
        self.older.setVisible(len(self.sessions) < len(entries))

    def _lay_out(self) -> None:
        self._left = _column()
        self._left.addStretch(1)
        self._rows = _column()
        self._rows.addWidget(self.older)
        self._rows.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(2 * SPACE_PX)
        left.addWidget(label(self.tr("History"), "title"))
        left.addWidget(_scrolled(self._left), 1)
        left.addWidget(self.save)
        left.addWidget(self.forget)
        held = QWidget()
        held.setFixedWidth(_LEFT_PX)
        left.setContentsMargins(0, 0, 0, 0)
        held.setLayout(left)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self.title)
        named.addWidget(self.summary)
        head = row()
        head.addLayout(named, 1)
        head.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(self.chart)
        right = QVBoxLayout()
        right.setSpacing(2 * SPACE_PX)
        right.addWidget(card)
        right.addWidget(_scrolled(self._rows), 1)
        line = row(held, spacing_px=3 * SPACE_PX)
        line.addLayout(right, 1)
        line.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        self.setLayout(line)


def _summary(entries: Sequence[SessionEntry]) -> str:
    """How often and how long in all, and which phrases went best and worst over all of them."""
    forms: dict[str, list[float]] = defaultdict(list)
    for entry in entries:
        for phrase in entry.phrases:
            if phrase.done and phrase.form == phrase.form:
                forms[words.phrase(phrase, entry.title)].append(phrase.form)
    means = {name: sum(values) / len(values) for name, values in forms.items()}
    length = words.length(sum(entry.seconds for entry in entries))
    told = translate("history", "{times}, {length} minutes in all").format(
        times=words.times(len(entries)), length=length
    )
    if len(means) > 1:
        best, worst = max(means, key=lambda name: means[name]), min(means, key=lambda name: means[name])
        told = translate("history", "{told}. Best: {best}. Hardest: {worst}.").format(
            told=told, best=best, worst=worst
        )
    return told[0].upper() + told[1:]


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, SPACE_PX, 0)
    made.setSpacing(SPACE_PX)
    return made


def _scrolled(column: QVBoxLayout) -> QScrollArea:
    inner = QWidget()
    inner.setLayout(column)
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(inner)
    return made


def _clear(rows: Sequence[QWidget]) -> None:
    for old in rows:
        old.hide()
        old.deleteLater()
