"""The Result page: how the run went, and three things to work on."""

from __future__ import annotations

import contextlib
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.errors import RoutineError
from coach.routines.store import RoutineStore
from coach.sessions.store import SessionStore
from coach.sessions.summary import Summary, summarise
from ui import messages
from ui.history.ring import Ring
from ui.history.session_view import BodyMap
from ui.jobs import Jobs
from ui.result.phrase_strip import PhraseStrip
from ui.result.work_card import WorkCard
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, SecondaryButton, label, row

_RING_PX: Final = 120
_WIDEST_PX: Final = 80 * SPACE_PX


class ResultPage(QWidget):
    """Shown when a routine was done to its end.

    Signals
    -------
    ready() : the session asked for with :meth:`open` is shown now.
    practise_phrases(str, tuple) : the routine's slug and the numbers of its phrases to practise.
    """

    ready = pyqtSignal()
    practise_phrases = pyqtSignal(str, tuple)

    def __init__(
        self, state: AppState, store: SessionStore | None = None, routines: RoutineStore | None = None
    ) -> None:
        super().__init__()
        self._state = state
        self._store = store or SessionStore(tell=messages.problem)
        self._routines = routines
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self.summary: Summary | None = None
        self.cards: list[WorkCard] = []
        self.setAccessibleName(self.tr("Result"))
        self.title = label("", "title")
        self.sentence = label("", "quiet", wrap=True)
        self.form, self.timing = Ring(self.tr("Form"), _RING_PX), Ring(self.tr("Timing"), _RING_PX)
        self.body = BodyMap()
        self.strip = PhraseStrip()
        self.nothing = label(self.tr("Nothing stood out: well done."), "quiet")
        self.these = PrimaryButton(self.tr("Practise these"), "target")
        self.again = SecondaryButton(self.tr("Again"), "arrow-counter-clockwise")
        self.done = QuietButton(self.tr("Done"), "check")
        self.these.clicked.connect(self._practise_these)
        self.again.clicked.connect(self._again)
        self.done.clicked.connect(lambda: state.go("library"))
        self._lay_out()

    def open(self, session: int) -> None:
        """Show how this session went; :attr:`ready` follows."""
        mirrored = self._state.settings.preferences.mirror
        self._jobs.run(lambda _report, _cancel: self._summarise(session, mirrored), self._show)

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        self._jobs.close()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Escape is done; Space, as in practice, is again."""
        if event is None:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.done.click()
        elif event.key() == Qt.Key.Key_Space:
            self.again.click()
        else:
            super().keyPressEvent(event)

    def _summarise(self, session: int, mirrored: bool) -> Summary:
        take = self._store.take(session)
        video = None
        with contextlib.suppress(RoutineError):  # deleted meanwhile: its body is drawn alone
            routine = (self._routines or RoutineStore()).load(take.entry.routine)
            video = routine.video_of(take.reference.keypoints_px)
        return summarise(take, self._store.entries(), video=video, mirrored=mirrored)

    def _show(self, summary: Summary) -> None:
        self.summary = summary
        entry = summary.take.entry
        self.title.setText(translated(entry.title))
        self.sentence.setText(translated(summary.sentence))
        self.form.set_value(entry.form)
        self.timing.set_value(entry.timing)
        self.body.mirror = self._state.settings.preferences.mirror
        self.body.set_entry(entry)
        self.strip.set_phrases(entry.phrases, entry.title)
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self.cards = [WorkCard(work) for work in summary.works]
        for place, made in enumerate(self.cards):
            made.setMaximumWidth(_WIDEST_PX)
            self._works.insertWidget(place, made, 1)
        self.nothing.setVisible(not self.cards)
        self.these.setVisible(bool(self.cards))
        self.setFocusProxy(self.these if self.cards else self.again)
        self.ready.emit()

    def _practise_these(self) -> None:
        if self.summary is not None:
            self.practise_phrases.emit(self.summary.take.entry.routine, self.summary.phrases)

    def _again(self) -> None:
        if self.summary is not None:
            self._state.practise(self.summary.take.entry.routine)

    def _lay_out(self) -> None:
        named = QVBoxLayout()
        named.setSpacing(SPACE_PX)
        named.addStretch(1)
        named.addWidget(self.title)
        named.addWidget(self.sentence)
        named.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(3 * SPACE_PX)
        head.addLayout(named, 1)
        for part in (self.form, self.timing, self.body):
            head.addWidget(part)
        self._works = QHBoxLayout()
        self._works.setSpacing(2 * SPACE_PX)
        self._works.addStretch(0)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(4 * SPACE_PX, 3 * SPACE_PX, 4 * SPACE_PX, 0)
        column.setSpacing(2 * SPACE_PX)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(label(self.tr("To work on"), "large"))
        column.addWidget(self.nothing)
        column.addLayout(self._works, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(told)
        buttons = row(self.these, self.again, self.done, None)
        buttons.setContentsMargins(4 * SPACE_PX, 2 * SPACE_PX, 4 * SPACE_PX, 3 * SPACE_PX)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)
