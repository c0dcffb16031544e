"""The dialog that makes a routine from a video: choose, prepare, wait, and perhaps look at warnings."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QCloseEvent, QImage
from PyQt6.QtWidgets import QDialog, QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coach.capture.video import VideoFile
from coach.errors import CoachError
from coach.progress import CancelToken, Report
from coach.routines.importer import ImportResult, import_video
from coach.routines.store import RoutineStore
from ui import messages
from ui.importing.choose import ChoosePanel
from ui.importing.prepare import Order, PreparePanel, name_from
from ui.importing.progress import ProgressPanel
from ui.importing.review import ReviewPanel
from ui.jobs import Job, Jobs
from ui.screens import within
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, SecondaryButton, label, row

SIZE: Final = QSize(960, 640)
_TITLES: Final = {
    "choose": QT_TRANSLATE_NOOP("importing", "Learn from a video"),
    "prepare": QT_TRANSLATE_NOOP("importing", "Learn from a video"),
    "progress": QT_TRANSLATE_NOOP("importing", "Learning the movement"),
    "review": QT_TRANSLATE_NOOP("importing", "Learn from a video"),
}


class ImportDialog(QDialog):
    """Makes a routine of a video; ``kept(slug, title)`` says which.

    Parameters
    ----------
    video : begin with this one; None asks.
    name : proposed name; "" makes one of the file's name.
    """

    kept = pyqtSignal(str, str)

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        store: RoutineStore,
        video: Path | None = None,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self._jobs = jobs
        self._store = store
        self._name = name
        self._job: Job[ImportResult] | None = None
        self._result: ImportResult | None = None
        self._lay_out()
        self.show_step("choose")
        if video is not None:
            self.choose(video)

    @property
    def step(self) -> str:
        """Where it is: choose, prepare, progress or review."""
        return self._step

    def show_step(self, step: str) -> None:
        """Go to another step."""
        self._step = step
        self.stack.setCurrentWidget(self._panels[step])
        self._title.setText(translated(_TITLES[step]))
        self.setWindowTitle(self._title.text())
        self.again_button.setVisible(step == "prepare")
        self.discard_button.setVisible(step == "review")
        self.cancel_button.setVisible(step != "review")
        self.cancel_button.setText(self.tr("Stop") if step == "progress" else self.tr("Cancel"))
        self.learn_button.setVisible(step == "prepare")
        self.keep_button.setVisible(step == "review")
        if step != "prepare":
            self.prepare.player.pause()
        if step != "progress":
            self.progress.stop()
        returned = {"choose": self.choice.button, "prepare": self.learn_button, "review": self.keep_button}
        returned.get(step, self.cancel_button).setDefault(True)
        focus = {**returned, "prepare": self.prepare.name}
        focus.get(step, self.cancel_button).setFocus()

    def choose(self, video: Path) -> None:
        """Look whether ``video`` can be used, and prepare it."""
        self.choice.show_problem("")
        self._jobs.run(
            lambda _report, _cancel: _duration_s(video),
            lambda duration_s: self._prepare(video, duration_s),
            self._fail,
            owner=self,
        )

    def learn(self) -> None:
        """Begin with the video that was prepared."""
        order = self.prepare.order()
        self._note.hide()
        self.show_step("progress")
        self.progress.start(mirror=order.mirror)
        self._job = self._jobs.run(
            lambda report, cancel: self._import(order, report, cancel),
            self._done,
            self._fail,
            self.progress.show_progress,
            lambda: self.show_step("prepare"),
            owner=self,
        )

    def keep(self) -> None:
        """Keep the routine in spite of the warnings."""
        if self._result is not None:
            routine, self._result = self._result.routine, None
            self.kept.emit(routine.slug, routine.title)
            self.accept()

    def discard(self) -> None:
        """Take the routine away and choose another part of the video."""
        self._throw_away()
        self.show_step("prepare")

    def reject(self) -> None:
        """Stop what is running; when nothing is, close without keeping anything."""
        if self._step == "progress" and self._job is not None and self._job.running:
            self.cancel_button.setEnabled(False)
            self._job.cancel()
            self.cancel_button.setEnabled(True)
            self.progress.show_progress(float("nan"), self.tr("Stopping"))
            return
        self._let_go()
        super().reject()

    def accept(self) -> None:
        """Close."""
        self._let_go()
        super().accept()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Closing the window stops everything."""
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self._let_go()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self._title = label("", "large")
        self.choice = ChoosePanel()
        self.choice.chosen.connect(self.choose)
        self.prepare = PreparePanel(self._jobs)
        self.prepare.failed.connect(self._fail)
        self.progress = ProgressPanel()
        self.review = ReviewPanel()
        self._panels: dict[str, QWidget] = {
            "choose": self.choice,
            "prepare": self.prepare,
            "progress": self.progress,
            "review": self.review,
        }
        self.stack = QStackedWidget()
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self._note = label("", "wrong", wrap=True)
        self._note.hide()
        self.cancel_button = QuietButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.again_button = SecondaryButton(self.tr("Another video"))
        self.again_button.clicked.connect(lambda: self.show_step("choose"))
        self.discard_button = SecondaryButton(self.tr("Go back"))
        self.discard_button.clicked.connect(self.discard)
        self.learn_button = PrimaryButton(self.tr("Learn this movement"))
        self.learn_button.clicked.connect(self.learn)
        self.keep_button = PrimaryButton(self.tr("Keep it"))
        self.keep_button.clicked.connect(self.keep)
        self.prepare.ready_changed.connect(self.learn_button.setEnabled)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(self._title)
        column.addWidget(self.stack, 1)
        column.addWidget(self._note)
        column.addWidget(line)
        buttons = (self.cancel_button, None, self.again_button, self.discard_button)
        column.addLayout(row(*buttons, self.learn_button, self.keep_button))
        # Return presses the button of the step and no other that happens to come first.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(within(self.screen(), SIZE))

    def _prepare(self, video: Path, duration_s: float) -> None:
        self._note.hide()
        self.prepare.open(video, duration_s, self._name or name_from(video))
        self.show_step("prepare")

    def _import(self, order: Order, report: Report, cancel: CancelToken) -> ImportResult:
        result = import_video(
            order.video,
            order.name,
            self._state.settings,
            start_s=order.start_s,
            end_s=order.end_s,
            mirror=order.mirror,
            difficulty=order.difficulty,
            store=self._store,
            report=report,
            cancel=cancel,
            preview=self.progress.picture.offer,
        )
        if cancel.cancelled:  # too late to stop it, so take it away again
            self._store.delete(result.routine.slug)
            cancel.check()
        return result

    def _done(self, result: ImportResult) -> None:
        self._result = result
        if not result.warnings:
            self.keep()
            return
        thumbnail = result.routine.thumbnail
        self.review.show_review(QImage() if thumbnail is None else QImage(str(thumbnail)), result.warnings)
        self.show_step("review")

    def _fail(self, error: Exception) -> None:
        sentence = messages.sentence(error)
        if self._step == "choose":
            self.choice.show_problem(sentence)
            return
        self._note.setText(sentence)
        self._note.show()
        self.show_step("prepare")

    def _throw_away(self) -> None:
        result, self._result = self._result, None
        if result is None:
            return
        try:
            self._store.delete(result.routine.slug)
            self._store.purge()
        except CoachError as error:
            messages.error(error)

    def _let_go(self) -> None:
        self._throw_away()
        self.progress.stop()
        self.prepare.player.close_video()


def _duration_s(video: Path) -> float:
    with VideoFile(video) as file:
        if file.duration_s > 0:
            return file.duration_s
        return max(frame.timestamp_s for frame in file)
