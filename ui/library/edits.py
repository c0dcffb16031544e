"""What can be done to a routine of one's own: delete, bring back, rename, look at its folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QInputDialog, QWidget

from coach.errors import CoachError
from coach.routines.rename import rename
from coach.routines.store import Entry, RoutineStore
from ui import messages
from ui.jobs import Jobs
from ui.theme import SPACE_PX
from ui.translation import translate

DELETED: Final = "deleted"
"""Key of the message that offers Undo. There is one only: the store brings back what was deleted last."""


class Edits:
    """Changes routines in the store and tells the person; calls ``changed`` after each change."""

    def __init__(self, page: QWidget, store: RoutineStore, jobs: Jobs, changed: Callable[[], None]) -> None:
        self._page = page
        self._store = store
        self._jobs = jobs
        self._changed = changed

    def delete(self, entry: Entry) -> None:
        """Move a routine aside and offer to undo that."""
        try:
            self._store.delete(entry.slug)
        except CoachError as error:
            messages.error(error)
            return
        self._changed()
        messages.info(
            translate("library", "“{title}” is deleted.").format(title=entry.title),
            translate("library", "Undo"),
            self.undo_delete,
            key=DELETED,
        )

    def undo_delete(self) -> None:
        """Bring back the routine that was deleted last."""
        try:
            self._store.undo_delete()
        except CoachError as error:
            messages.error(error)
        self._changed()

    def ask_name(self, entry: Entry) -> None:
        """Ask what a routine should be called, and call it so."""
        dialog = QInputDialog(self._page)
        dialog.setWindowTitle(translate("library", "Rename"))
        dialog.setLabelText(translate("library", "What should it be called?"))
        dialog.setTextValue(entry.title)
        dialog.setOkButtonText(translate("library", "Rename"))
        dialog.resize(52 * SPACE_PX, dialog.sizeHint().height())
        dialog.textValueSelected.connect(lambda name: self.rename(entry, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def rename(self, entry: Entry, name: str) -> None:
        """Call a routine ``name``, in the background as its video is copied; "" changes nothing."""
        if not name.strip():
            return
        self._jobs.run(
            lambda _report, _cancel: rename(self._store.load(entry.slug), name),
            lambda _routine: self._changed(),
            messages.error,
            owner=self._page,
        )


def show_folder(entry: Entry) -> None:
    """Open the folder of a routine."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.folder)))
