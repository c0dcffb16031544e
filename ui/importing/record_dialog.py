"""The dialog that records somebody before the camera, so that a routine can be made of it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QCloseEvent
from PyQt6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from coach.capture.devices import list_cameras
from coach.errors import CoachError
from coach.routines.recorder import Recorder
from coach.routines.store import RoutineStore
from ui import images, messages
from ui.cameras import CameraBox, ListCameras
from ui.choice import Choice
from ui.importing.camera_feed import CameraFeed, OpenSource, open_live
from ui.importing.stage import RecordingStage
from ui.jobs import Job, Jobs
from ui.screens import within
from ui.state import AppState
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, label, row

SIZE: Final = QSize(960, 680)
POLL_MS: Final = 33
RETRY_MS: Final = 2000
WAITS: Final = {
    "3": QT_TRANSLATE_NOOP("importing", "3 seconds"),
    "10": QT_TRANSLATE_NOOP("importing", "10 seconds"),
}
_OPENING: Final = QT_TRANSLATE_NOOP("importing", "Looking through the camera…")


class Recording:
    """A recording whose file lives until :meth:`close`."""

    def __init__(self, recorder: Recorder, path: Path) -> None:
        self._recorder = recorder
        self.path = path

    def close(self) -> None:
        """Remove the file."""
        self._recorder.__exit__()


class RecordDialog(QDialog):
    """Shows the camera, counts down, records.

    Signals
    -------
    recorded(Recording) : there is one; who takes it closes it.
    """

    recorded = pyqtSignal(object)

    def __init__(
        self,
        state: AppState,
        jobs: Jobs,
        store: RoutineStore,
        *,
        find: ListCameras = list_cameras,
        open_source: OpenSource = open_live,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Record yourself"))
        self._state = state
        self._jobs = jobs
        self._store = store
        self._recorder: Recorder | None = None
        self._saving = False
        self._job: Job[Path] | None = None
        self._feed = CameraFeed(jobs, self, open_source=open_source)
        self._feed.opened.connect(lambda: self.record_button.setEnabled(True))
        self._feed.failed.connect(self._lose)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._open_camera)
        self._lay_out(find)
        self._poll.start()
        self._open_camera()

    @property
    def recording(self) -> bool:
        """Whether it counts down or records."""
        return self._recorder is not None

    def record(self) -> None:
        """Count down, then record."""
        self._note.hide()
        tap = self._feed.tap()
        recorder = Recorder(lambda: tap, store=self._store, countdown_s=float(self.wait.value()))
        try:
            recorder.__enter__()
        except CoachError as error:
            self._tell(error)
            return
        self._recorder = recorder
        self._show_buttons()

    def finish(self) -> None:
        """Stop, and hand over what was recorded."""
        recorder = self._recorder
        if recorder is None or self._saving:
            return
        self._saving = True
        self.stop_button.setEnabled(False)
        self._job = self._jobs.run(
            lambda _report, _cancel: recorder.stop(),
            lambda path: self._finished(recorder, path),
            self._fail,
            owner=self,
        )

    def reject(self) -> None:
        """While it records: stop and forget it. Else close."""
        if self._recorder is not None:
            self._forget()
            return
        self._let_go()
        super().reject()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Closing lets go of the camera and forgets what was not handed over."""
        self._forget()
        self._let_go()
        super().closeEvent(event)

    def _lay_out(self, find: ListCameras) -> None:
        preferences = self._state.settings.preferences
        self.camera = CameraBox(self._jobs, preferences.camera, find=find)
        self.camera.setFixedWidth(42 * SPACE_PX)
        self.camera.chosen.connect(self._change_camera)
        self.wait = Choice(WAITS, "3", self.tr("Time to walk to your place"))
        self.wait.setFixedWidth(32 * SPACE_PX)
        self.stage = RecordingStage(translated(_OPENING))
        self.stage.set_mirror(preferences.mirror)
        self._note = label("", "wrong", wrap=True)
        self._note.hide()
        self.cancel_button = QuietButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.record_button = PrimaryButton(self.tr("Record"), "record")
        self.record_button.setEnabled(False)
        self.record_button.clicked.connect(self.record)
        self.stop_button = PrimaryButton(self.tr("Stop"), "stop")
        self.stop_button.clicked.connect(self.finish)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(label(self.tr("Record yourself"), "large"))
        column.addLayout(
            row(self.camera, None, label(self.tr("Begin after"), "quiet"), self.wait, spacing_px=2 * SPACE_PX)
        )
        column.addWidget(self.stage, 1)
        column.addWidget(self._note)
        column.addWidget(line)
        column.addLayout(row(self.cancel_button, None, self.record_button, self.stop_button))
        self.resize(within(self.screen(), SIZE))
        self._show_buttons()

    def _show_buttons(self) -> None:
        running = self._recorder is not None
        self.record_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self.stop_button.setEnabled(not self._saving)
        self.camera.setEnabled(not running)
        self.wait.setEnabled(not running)
        self.cancel_button.setText(self.tr("Discard") if running else self.tr("Cancel"))
        (self.stop_button if running else self.record_button).setFocus()

    def _open_camera(self) -> None:
        self._retry.stop()
        self.record_button.setEnabled(False)
        self._feed.start(self.camera.camera(), self._state.settings)

    def _change_camera(self) -> None:
        self.stage.show_words(translated(_OPENING))
        self._open_camera()

    def _look(self) -> None:
        frame = self._feed.latest()
        if frame is not None:
            self.stage.show_image(images.to_qimage(frame.image))
        if self._recorder is None:
            return
        status = self._recorder.status
        self.stage.show_count(
            math.ceil(status.countdown_s) if status.phase in ("starting", "countdown") else 0
        )
        self.stage.show_elapsed(status.recorded_s if status.phase == "recording" else None)
        if status.phase in ("recorded", "faulted"):
            if status.phase == "recorded" and status.message:
                messages.problem(status.message)
            self.finish()

    def _finished(self, recorder: Recorder, path: Path) -> None:
        self._recorder = None
        self._saving = False
        self._let_go()
        self.recorded.emit(Recording(recorder, path))
        self.accept()

    def _forget(self) -> None:
        recorder, self._recorder = self._recorder, None
        self._saving = False
        if self._job is not None:
            self._job.abandon()
            self._job = None
        self.stage.show_count(0)
        self.stage.show_elapsed(None)
        self._show_buttons()
        if recorder is not None:
            self._jobs.run(lambda _report, _cancel: recorder.__exit__())

    def _fail(self, error: Exception) -> None:
        self._forget()
        self._tell(error)

    def _lose(self, error: Exception) -> None:
        """Say what is wrong with the camera, and try again by itself."""
        self.record_button.setEnabled(False)
        if self._recorder is None:
            self.stage.show_words(messages.sentence(error))
        self._retry.start()

    def _tell(self, error: Exception) -> None:
        self._note.setText(messages.sentence(error))
        self._note.show()

    def _let_go(self) -> None:
        self._poll.stop()
        self._retry.stop()
        self._feed.stop()
