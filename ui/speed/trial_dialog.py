"""The dialog in which this computer is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QSize, pyqtSignal
from PyQt6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from coach.pipeline.speed import Speed
from coach.progress import CancelToken, Report
from coach.settings import Settings
from ui import messages
from ui.jobs import Job, Jobs
from ui.screens import within
from ui.speed.trial import SECONDS, TrialStage
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import SecondaryButton, label, row

if TYPE_CHECKING:
    from coach.pipeline.trial import Packed

DRAWING: Final = QT_TRANSLATE_NOOP("speed", "The virtual performer gets ready…")
RUNNING: Final = QT_TRANSLATE_NOOP("speed", "The performer practises, and I watch how long everything takes.")


class TrialDialog(QDialog):
    """Tries this computer as soon as it is opened, and closes when it knows.

    Signals
    -------
    found(Speed) : how fast it is.
    """

    found = pyqtSignal(object)

    def __init__(
        self, settings: Settings, jobs: Jobs, seconds: float = SECONDS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Speed of this computer"))
        self.words = label(translated(DRAWING), wrap=True)
        self.stage = TrialStage(settings, seconds)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop_button = SecondaryButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(self.words)
        column.addWidget(self.stage, 1)
        column.addWidget(self.bar)
        column.addLayout(row(None, self.stop_button))
        self.resize(within(self.screen(), QSize(130 * SPACE_PX, 78 * SPACE_PX)))
        self.stage.moved.connect(self._show)
        self.stage.finished.connect(self._finish)
        self.stage.failed.connect(lambda sentence: self.words.setText(translated(sentence)))
        self.stage.said.connect(lambda sentence: self.words.setText(translated(sentence or RUNNING)))
        self._job: Job[tuple[Packed, ...]] = jobs.run(
            lambda report, cancel: _draw(settings, report, cancel),
            self.stage.start,
            lambda error: self.words.setText(messages.sentence(error)),
            lambda share, _: self._show(share),
            owner=self,
        )

    def done(self, result: int) -> None:
        """End the trial."""
        self._job.abandon()
        self.stage.stop()
        super().done(result)

    def shut_down(self) -> None:
        """End the trial and wait for it."""
        self._job.abandon()
        self.stage.shut_down()

    def _show(self, share: float) -> None:
        self.bar.setValue(round(share * 1000))

    def _finish(self, speed: Speed) -> None:
        self.found.emit(speed)
        self.accept()


def _draw(settings: Settings, report: Report, cancel: CancelToken) -> tuple[Packed, ...]:
    from coach.pipeline import trial  # not on the window's thread: it brings the kernels

    return trial.draw(settings, report, cancel)
