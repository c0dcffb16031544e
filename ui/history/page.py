"""The History page: progress by routine, every session, and each take again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from coach.sessions.advice import Advice, advice
from coach.sessions.export import write_sessions_csv
from coach.sessions.records import SessionEntry, Take
from coach.sessions.replay import Replay
from coach.sessions.store import SessionStore
from ui import messages
from ui.form import polish
from ui.history.overview import Overview
from ui.history.session_view import SessionView
from ui.jobs import Jobs
from ui.practice.notice import Notice
from ui.save_button import ask_where, saved
from ui.state import AppState

_Opened = tuple[Take, Replay | None, tuple[Advice, ...]]


class HistoryPage(QWidget):
    """Every session that was practised.

    Parameters
    ----------
    store : None: the learner's own.
    """

    def __init__(self, state: AppState, store: SessionStore | None = None) -> None:
        super().__init__()
        self._state = state
        self._store = store or SessionStore(tell=messages.problem)
        self._jobs = Jobs(self)
        self._jobs.failed.connect(messages.error)
        self.entries: tuple[SessionEntry, ...] = ()
        self.setAccessibleName(self.tr("History"))
        nothing = QWidget()
        self.empty = Notice(nothing)
        self.empty.tell(
            self.tr("Nothing practised yet"),
            self.tr(
                "When you have practised, you find here how you got on, and can look at every take again. "
                "It stays on this computer, and no picture of you is kept."
            ),
            button=(self.tr("Choose something to practise"), "books", lambda: state.go("library")),
        )
        self.empty.setMaximumWidth(560)
        self.overview = Overview()
        self.session = SessionView(self._jobs)
        self.stack = QStackedWidget()
        self._waiting = QWidget()
        centred = QVBoxLayout(nothing)
        centred.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignCenter)
        for page in (self._waiting, nothing, self.overview, self.session):
            self.stack.addWidget(page)
        self._nothing = nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.overview.opened.connect(self.open)
        self.overview.practise.connect(state.practise)
        self.overview.save_wanted.connect(self._ask_where)
        self.overview.deletion_wanted.connect(self.ask_to_forget)
        self.session.left.connect(self.leave)
        self.session.deletion_wanted.connect(self.ask_to_delete)
        self.session.noted.connect(self._note)

    def refresh(self) -> None:
        """Read again what there is."""
        self._jobs.run(lambda _report, _cancel: self._store.entries(), self._show)

    def open(self, session: int) -> None:
        """Look at one session."""
        self._jobs.run(lambda _report, _cancel: _opened(self._store.take(session)), self._open)

    def leave(self) -> None:
        """Back to the list."""
        self.session.replay.pause()
        self.stack.setCurrentWidget(self._waiting)
        self.refresh()

    def ask_to_delete(self, session: int) -> QMessageBox:
        """Delete one session, if that is really meant."""
        return self._ask(
            self.tr("Delete this practice?"),
            self.tr("Its results and its replay are gone for good."),
            self.tr("Delete"),
            lambda: self._store.delete([session]),
        )

    def ask_to_forget(self) -> QMessageBox:
        """Delete the whole history, if that is really meant."""
        return self._ask(
            self.tr("Delete your whole history?"),
            self.tr(
                "All results and replays are gone for good. "
                "Your routines stay; Settings can delete everything."
            ),
            self.tr("Delete my history"),
            self._store.delete_all,
        )

    def shut_down(self) -> None:
        """Stop what runs in the background, as the window closes."""
        self.session.replay.set_replay(None)
        self._jobs.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Something may have been practised meanwhile."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """Nothing plays while it is not seen."""
        super().hideEvent(event)
        self.session.replay.pause()

    def _show(self, entries: tuple[SessionEntry, ...]) -> None:
        self.entries = entries
        looked_at = self.session.shown()
        if (
            self.stack.currentWidget() is self.session
            and looked_at is not None
            and looked_at.entry.id in {entry.id for entry in entries}
        ):
            return
        if not entries:
            self.stack.setCurrentWidget(self._nothing)
            self.empty.button.setFocus()
            return
        self.overview.show_entries(entries)
        self.stack.setCurrentWidget(self.overview)
        self.overview.focus()

    def _open(self, opened: _Opened) -> None:
        take, replay, items = opened
        self.session.open(take, replay, items, mirror=self._state.settings.preferences.mirror)
        self.stack.setCurrentWidget(self.session)
        self.session.replay.setFocus()

    def _ask(self, text: str, more: str, words: str, work: Callable[[], None]) -> QMessageBox:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(words)
        box.setText(text)
        box.setInformativeText(more)
        yes = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
        if yes is not None:
            yes.setProperty("kind", "danger")
            polish(yes)
            yes.clicked.connect(lambda: self._take_out(work))
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.finished.connect(box.deleteLater)
        box.open()
        return box

    def _take_out(self, work: Callable[[], None]) -> None:
        self.session.replay.set_replay(None)
        self._jobs.run(lambda _report, _cancel: work(), lambda _: self._taken_out(), self._failed)

    def _taken_out(self) -> None:
        messages.info(self.tr("It is deleted."))
        self.stack.setCurrentWidget(self._waiting)
        self.refresh()

    def _failed(self, error: Exception) -> None:
        messages.error(error)
        self.stack.setCurrentWidget(self._waiting)
        self.refresh()

    def _note(self, session: int, note: str) -> None:
        self._jobs.run(lambda _report, _cancel: self._store.set_note(session, note), lambda _: self.refresh())

    def _ask_where(self) -> None:
        ask_where(
            self,
            self.tr("History"),
            self.tr("Practice history"),
            ".csv",
            self.tr("Tables (*.csv)"),
            self.save,
        )

    def save(self, path: Path) -> None:
        """Save the table of all sessions in the background."""
        entries = self.entries
        self._jobs.run(lambda _report, _cancel: write_sessions_csv(entries, path), lambda _: saved(path))


def _opened(take: Take) -> _Opened:
    return take, Replay(take) if len(take.frames) else None, advice(take)
