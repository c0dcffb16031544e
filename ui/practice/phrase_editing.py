"""Phrases cut, joined, named and moved by hand, on the timeline and by its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtWidgets import QInputDialog, QMenu

from coach.errors import CoachError
from coach.practice import phrases as cutting
from coach.routines import phrase_edits
from coach.routines.format import Phrase, Routine
from ui import messages
from ui.practice.session import Session
from ui.practice.timeline import Timeline
from ui.translation.words import translated

Keep = Callable[[Routine, Sequence[Phrase]], Routine]


class PhraseEditing(QObject):
    """Edits the phrases of what is practised.

    Parameters
    ----------
    loop : goes round from one position to another.
    keep : keeps phrases that were cut by hand.

    Signals
    -------
    edited() : there are other phrases now.
    """

    edited = pyqtSignal()

    def __init__(
        self,
        session: Session,
        timeline: Timeline,
        *,
        loop: Callable[[float, float], None],
        keep: Keep = phrase_edits.keep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._timeline = timeline
        self._loop = loop
        self._keep = keep
        timeline.menu_wanted.connect(self._show_menu)
        timeline.edge_moved.connect(self.move_edge)

    def cut(self, at_s: float) -> None:
        """Cut the phrase in two there."""
        self._edit(cutting.cut(self._phrases, at_s))

    def join(self, at_s: float) -> None:
        """Join the phrase there with the one after it."""
        self._edit(cutting.join(self._phrases, cutting.phrase_at(self._phrases, at_s)))

    def move_edge(self, number: int, start_s: float) -> None:
        """Let the phrase of this number begin there, and the one before it end."""
        self._edit(cutting.move(self._phrases, number, start_s))

    def begin_here(self, at_s: float) -> None:
        """Let the phrase there begin only now: what is before it belongs to the phrase before."""
        self.move_edge(cutting.phrase_at(self._phrases, at_s), at_s)

    def end_here(self, at_s: float) -> None:
        """Let the phrase there end now: the rest of it belongs to the next one."""
        self.move_edge(cutting.phrase_at(self._phrases, at_s) + 1, at_s)

    def rename(self, at_s: float, name: str) -> None:
        """Give the phrase there another name."""
        self._edit(cutting.rename(self._phrases, cutting.phrase_at(self._phrases, at_s), name))

    def cut_anew(self) -> None:
        """Cut the routine as the program would."""
        routine = self._session.routine
        if routine is not None:
            self._edit(cutting.cut_by_itself(routine))

    def menu(self, at_s: float) -> QMenu:
        """What can be done with the phrase there."""
        number = cutting.phrase_at(self._phrases, at_s)
        phrase, last = self._phrases[number], number == len(self._phrases) - 1
        menu = QMenu(self._timeline)
        entries: list[tuple[str, Callable[[], object], bool]] = [
            (
                self.tr("Loop “{name}”").format(name=translated(phrase.name)),
                lambda: self._loop(phrase.start_s, phrase.end_s),
                True,
            ),
            ("", lambda: None, True),
            (
                self.tr("Cut in two here"),
                lambda: self.cut(at_s),
                cutting.cut(self._phrases, at_s) != self._phrases,
            ),
            (self.tr("It begins only here"), lambda: self.begin_here(at_s), number > 0),
            (self.tr("It ends here already"), lambda: self.end_here(at_s), not last),
            (self.tr("Join with the next phrase"), lambda: self.join(at_s), not last),
            (self.tr("Give it another name…"), lambda: self._ask_name(at_s, phrase), True),
            (self.tr("Cut the whole routine anew"), self.cut_anew, True),
        ]
        for words, act, possible in entries:
            item = menu.addAction(words) if words else menu.addSeparator()
            assert item is not None
            item.setEnabled(possible)
            item.triggered.connect(act)
        return menu

    def _show_menu(self, at_s: float, at: QPoint) -> None:
        if self._phrases:
            menu = self.menu(at_s)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _ask_name(self, at_s: float, phrase: Phrase) -> None:
        name, given = QInputDialog.getText(
            self._timeline,
            self.tr("Another name"),
            self.tr("What shall “{name}” be called?").format(name=translated(phrase.name)),
            text=phrase.name,
        )
        if given:
            self.rename(at_s, name)

    def _edit(self, phrases: tuple[Phrase, ...]) -> None:
        routine = self._session.routine
        if routine is None or phrases == self._phrases:
            return
        try:
            changed = self._keep(routine, phrases)
        except CoachError as error:
            messages.problem(str(error))
            return
        self._session.set_phrases(changed)
        self._timeline.set_phrases(changed)
        self.edited.emit()

    @property
    def _phrases(self) -> tuple[Phrase, ...]:
        return self._timeline.phrases
