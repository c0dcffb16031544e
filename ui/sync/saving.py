"""What can be made of videos on one clock: the videos cut alike, and a routine of several views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QStandardPaths, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFileDialog, QInputDialog, QWidget

from ui import messages
from ui.jobs import Jobs
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.working_button import WorkingButton

if TYPE_CHECKING:
    from coach.multicam.synced import Synced


class SaveVideosButton(WorkingButton):
    """Asks for a folder, and writes the videos there, cut to what all cameras saw."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            jobs,
            self.tr("Save"),
            "export",
            self.tr("Save the videos, cut to what all cameras saw"),
            self.tr("Stop saving"),
            parent,
        )
        self.synced: Synced | None = None

    def begin(self) -> None:
        """Ask where to save, with the system's dialog."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self.window(), self.tr("Save the videos in this folder"), place)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, folder: Path) -> None:
        """Save in the background."""
        synced = self.synced
        if synced is not None:
            from coach.multicam import trimming

            self.work(
                lambda report, cancel: trimming.write(synced, folder, report=report, cancel=cancel),
                lambda written: self._saved(folder, len(written)),
            )

    def _saved(self, folder: Path, count: int) -> None:
        said = self.tr("{count} videos are in {folder}.").format(count=count, folder=folder.name)
        messages.info(
            said,
            self.tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))) and None,
        )


class RoutineButton(WorkingButton):
    """Asks for a name, and makes a routine of several views.

    Parameters
    ----------
    state : learns of the new routine, and that somebody wants to practise it.
    """

    def __init__(self, state: AppState, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            jobs,
            self.tr("Make a routine"),
            "plus",
            self.tr("A routine that is shown from the side on which the learner's camera stands"),
            self.tr("Stop making the routine"),
            parent,
        )
        self._state = state
        self.synced: Synced | None = None

    def begin(self) -> None:
        """Ask what it should be called."""
        if self.synced is None:
            return
        dialog = QInputDialog(self.window())
        dialog.setWindowTitle(self.tr("Make a routine"))
        dialog.setLabelText(self.tr("What should it be called?"))
        dialog.setTextValue(self.synced.told[0].video.path.stem)
        dialog.setOkButtonText(self.tr("Make it"))
        dialog.resize(52 * SPACE_PX, dialog.sizeHint().height())
        dialog.textValueSelected.connect(self.make)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make(self, name: str) -> None:
        """Make it in the background; "" makes none."""
        synced = self.synced
        if synced is not None and name.strip():
            from coach.routines.from_cameras import make_routine

            self.work(
                lambda report, cancel: make_routine(synced, name, report=report, cancel=cancel).routine,
                lambda routine: self._made(routine.slug, routine.title),
            )

    def _made(self, slug: str, title: str) -> None:
        self._state.routines_changed.emit()
        said = self.tr("“{title}” is in the Library, seen from every side.").format(title=title)
        messages.info(said, self.tr("Practise it"), lambda: self._state.practise(slug))
