"""The Library page: choose what to learn, or add something to learn."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, pyqtSignal
from PyQt6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PyQt6.QtWidgets import QDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from coach.errors import CoachError
from coach.routines.store import Entry, RoutineStore
from ui import messages
from ui.form import enlarge
from ui.jobs import Jobs
from ui.library.card import RoutineCard
from ui.library.drop import DropVeil, dropped_video
from ui.library.edits import DELETED, Edits, show_folder
from ui.library.moves import CardScroll, neighbour
from ui.library.section import EmptyPlace, Section
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, SecondaryButton, label, row

if TYPE_CHECKING:
    from ui.importing.record_dialog import Recording

SEARCH_FROM: Final = 9
_RECORDED_NAME: Final = QT_TRANSLATE_NOOP("library", "My movement")
log = logging.getLogger(__name__)
Listed = list[tuple[Entry, QImage]]


class LibraryPage(QWidget):
    """All routines as cards; the way to practise one, to add one and to take one away.

    Signals
    -------
    practise(slug) : the learner chose a routine.
    """

    practise = pyqtSignal(str)

    def __init__(self, state: AppState, store: RoutineStore | None = None) -> None:
        super().__init__()
        self._state = state
        self._store = store or RoutineStore()
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self._select = ""
        self._recording: Recording | None = None
        self.edits = Edits(self, self._store, self._jobs, state.routines_changed.emit)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Library"))
        self._lay_out()
        self._veil = DropVeil(self)
        self.practise.connect(state.practise)
        state.routines_changed.connect(self.refresh)
        self.refresh()

    @property
    def cards(self) -> list[RoutineCard]:
        """All cards, in the order in which they are shown."""
        sections = (self.own, self.bundled) if self._own_first() else (self.bundled, self.own)
        return [card for section in sections for card in section.cards]

    def refresh(self) -> None:
        """Read again which routines there are."""
        self._jobs.run(lambda _report, _cancel: _listed(self._store), self._show)

    def learn_from_video(self, video: Path | None = None, name: str = "") -> QDialog:
        """Open the dialog that makes a routine from a video."""
        from ui.importing.dialog import ImportDialog

        messages.withdraw(DELETED)
        dialog = ImportDialog(self._state, self._jobs, self._store, video, name=name, parent=self)
        dialog.kept.connect(self._kept)
        dialog.open()
        return dialog

    def record(self) -> None:
        """Open the dialog that makes a routine from the camera."""
        from ui.importing.record_dialog import RecordDialog

        dialog = RecordDialog(self._state, self._jobs, self._store, parent=self)
        dialog.recorded.connect(self._learn_from_recording)
        dialog.open()

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        for card in self.cards:
            card.thumbnail.rest()
        self._jobs.close()
        if self._recording is not None:
            self._recording.close()
        try:
            self._store.purge()
        except CoachError as error:
            log.warning("%s", error)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """The arrows go from card to card."""
        if event is None:
            return
        shown = [card for card in self.cards if card.isVisible()]
        here = next((card for card in shown if card.hasFocus()), None)
        there = neighbour(here, shown, Qt.Key(event.key()), self)
        if there is None:
            super().keyPressEvent(event)
            return
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there, 0, 3 * SPACE_PX)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take one video file."""
        if event is not None and dropped_video(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._veil.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent | None) -> None:
        """Be as before."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Learn from the video."""
        self._veil.hide()
        video = None if event is None else dropped_video(event.mimeData())
        if event is not None and video is not None:
            event.acceptProposedAction()
            self.learn_from_video(video)

    def _lay_out(self) -> None:
        self.learn_button = PrimaryButton(self.tr("Learn from a video"), "film-strip")
        enlarge(self.learn_button)
        self.learn_button.clicked.connect(lambda _checked: self.learn_from_video())
        self.record_button = SecondaryButton(self.tr("Record yourself"), "record")
        enlarge(self.record_button)
        self.record_button.clicked.connect(self.record)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search by title"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(30 * SPACE_PX)
        self.search.textChanged.connect(self._narrow)
        self.search.hide()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        body = QWidget()
        self.own = Section(self.tr("Yours"), body)
        self.bundled = Section(self.tr("Ready to try"), body)
        self.empty = EmptyPlace(body)
        self.empty.learn.connect(self.learn_from_video)
        self._nothing = label("", "quiet", wrap=True, parent=body)
        self._nothing.hide()
        self._sections = QVBoxLayout(body)
        self._sections.setContentsMargins(4 * SPACE_PX, 0, 4 * SPACE_PX, 4 * SPACE_PX)
        self._sections.setSpacing(4 * SPACE_PX)
        self._scroll = CardScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        bar = self._scroll.verticalScrollBar()
        if bar is not None:
            bar.rangeChanged.connect(self._keep_edge)
        head = row(
            label(self.tr("Library"), "title"), None, self.search, self.record_button, self.learn_button
        )
        head.setSpacing(2 * SPACE_PX)
        head.setContentsMargins(4 * SPACE_PX, 3 * SPACE_PX, 4 * SPACE_PX, 3 * SPACE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._order_sections()

    def _keep_edge(self, _low: int, high: int) -> None:
        """The cards end where the heading ends, whether there is a scroll bar or not."""
        bar = self._scroll.verticalScrollBar()
        used = bar.sizeHint().width() if bar is not None and high > 0 else 0
        self._sections.setContentsMargins(4 * SPACE_PX, 0, 4 * SPACE_PX - used, 4 * SPACE_PX)

    def _own_first(self) -> bool:
        return bool(self.own.cards)

    def _order_sections(self) -> None:
        while self._sections.count():
            self._sections.takeAt(0)
        order = (self.own, self.bundled) if self._own_first() else (self.bundled, self.empty)
        for shown in (self.own, self.bundled, self.empty):
            shown.setVisible(shown in order)
        for place in (self._nothing, *order):
            self._sections.addWidget(place)
        self._sections.addStretch(1)
        self.bundled.setVisible(bool(self.bundled.cards))

    def _show(self, listed: Listed) -> None:
        focused = next((index for index, card in enumerate(self.cards) if card.hasFocus()), None)
        own = [self._card(entry, still) for entry, still in listed if not entry.bundled]
        bundled = [self._card(entry, still) for entry, still in listed if entry.bundled]
        self.own.fill(own)
        self.bundled.fill(bundled)
        self.search.setVisible(len(listed) >= SEARCH_FROM)
        if self.search.isHidden():
            self.search.clear()
        self._order_sections()
        self._narrow(self.search.text())
        if focused is not None and self.cards:
            self.cards[min(focused, len(self.cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_selected()

    def _card(self, entry: Entry, still: QImage) -> RoutineCard:
        card = RoutineCard(entry, still, self._jobs)
        card.practise.connect(self.practise)
        card.delete.connect(self.edits.delete)
        card.rename.connect(self.edits.ask_name)
        card.show_folder.connect(show_folder)
        return card

    def _focus_selected(self) -> None:
        slug, self._select = self._select, ""
        for card in self.cards:
            if slug and card.slug == slug:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(card, 0, 3 * SPACE_PX)

    def _narrow(self, words: str) -> None:
        found = 0
        for section in (self.own, self.bundled):
            fitting = section.narrow(words)
            section.setVisible(bool(fitting))
            found += fitting
        self._nothing.setVisible(bool(words.strip()) and not found)
        self._nothing.setText(self.tr("No routine is called “{words}”.").format(words=words.strip()))

    def _kept(self, slug: str, title: str) -> None:
        self._select = slug
        self._state.routines_changed.emit()
        messages.info(
            self.tr("“{title}” is ready.").format(title=title),
            self.tr("Practise"),
            lambda: self.practise.emit(slug),
        )

    def _learn_from_recording(self, recording: Recording) -> None:
        self._recording = recording
        dialog = self.learn_from_video(recording.path, translated(_RECORDED_NAME))
        dialog.finished.connect(lambda _result: recording.close())


def _listed(store: RoutineStore) -> Listed:
    return [
        (entry, QImage(str(entry.thumbnail)) if entry.thumbnail is not None else QImage())
        for entry in store.entries()
    ]
