"""Measures how far a camera is behind the screen: the window flashes, the camera films it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from coach.capture import open_source
from coach.errors import CoachError
from coach.latency import kept
from coach.latency.estimate import LONGEST_S, Delay, estimate
from coach.latency.watching import watch
from coach.progress import CancelToken, Report
from coach.settings import Settings
from coach.types import FrameSource
from ui import messages
from ui.jobs import Job, Jobs
from ui.screens import within
from ui.speed.patch import FlashPatch
from ui.theme import SPACE_PX
from ui.translation.words import decimal, translated
from ui.widgets import PrimaryButton, SecondaryButton, label, row

OpenSource = Callable[[str, Settings], FrameSource]
HOW: Final = QT_TRANSLATE_NOOP(
    "speed",
    "Point the camera at this window, so that it sees the square; a camera that is part of the screen sees "
    "it in a mirror. The square then flickers for 13 seconds: look away if flicker troubles you.",
)
OPENING: Final = QT_TRANSLATE_NOOP("speed", "Switching the camera on…")
WATCHING: Final = QT_TRANSLATE_NOOP("speed", "Hold still…")


class DelayDialog(QDialog):
    """One measurement after the other, until it is closed.

    Signals
    -------
    measured(str, Delay) : the camera's name and its delay, which is kept.
    """

    measured = pyqtSignal(str, object)

    def __init__(
        self,
        settings: Settings,
        jobs: Jobs,
        *,
        open_camera: OpenSource | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Delay of the camera"))
        self._settings = settings
        self._jobs = jobs
        self._open_camera = open_camera or _open_camera
        self._job: Job[tuple[str, Delay]] | None = None
        self._enough = CancelToken()
        self.words = label(translated(HOW), wrap=True)
        self.words.setMinimumHeight(8 * SPACE_PX)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.patch = FlashPatch()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.start_button = PrimaryButton(self.tr("Start"), "play-fill")
        self.start_button.clicked.connect(self.start)
        self.close_button = SecondaryButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(self.words)
        column.addWidget(self.patch, 1)
        column.addWidget(self.bar)
        column.addLayout(row(None, self.close_button, self.start_button))
        self.resize(within(self.screen(), QSize(80 * SPACE_PX, 76 * SPACE_PX)))
        self.patch.moved.connect(lambda share: self.bar.setValue(round(share * 1000)))
        self.patch.finished.connect(self._let_arrive)
        self.start_button.setDefault(True)

    def start(self) -> None:
        """Film, and flash as soon as the first picture has come."""
        self.start_button.setEnabled(False)
        self.words.setText(translated(OPENING))
        self.bar.setValue(0)
        self._enough = enough = CancelToken()
        camera, settings = self._settings.preferences.camera, self._settings

        def work(report: Report, _cancel: CancelToken) -> tuple[str, Delay]:
            source = self._open_camera(camera, settings)
            times_s, cells = watch(source, enough, report)
            return source.info.name, estimate(times_s, cells, self.patch.flashes())

        self._job = self._jobs.run(work, self._found, self._failed, lambda *_: self._flash(), owner=self)

    def done(self, result: int) -> None:
        """Let go of the camera."""
        self._enough.cancel()
        self.patch.stop()
        if self._job is not None:
            self._job.abandon()
        super().done(result)

    def _flash(self) -> None:
        if not self.patch.flashing and not self._enough.cancelled:
            self.words.setText(translated(WATCHING))
            self.patch.start()

    def _let_arrive(self) -> None:
        """The last flash is still on its way."""
        QTimer.singleShot(round(LONGEST_S * 1e3), self._enough.cancel)

    def _found(self, found: tuple[str, Delay]) -> None:
        name, delay = found
        self._rest()
        try:
            kept.keep(name, delay, date.today().isoformat())
        except CoachError as error:
            self.words.setText(messages.sentence(error))
            return
        self.words.setText(
            self.tr(
                "{name} is {delay} s behind the screen, give or take {spread} s. "
                "This is taken off when your timing is judged."
            ).format(
                name=name, delay=decimal(delay.delay_s, 2), spread=decimal(max(delay.spread_s, 0.001), 3)
            )
        )
        self.measured.emit(name, delay)

    def _failed(self, error: Exception) -> None:
        self._rest()
        self.words.setText(messages.sentence(error))

    def _rest(self) -> None:
        self._enough.cancel()
        self.patch.stop()
        self.start_button.setText(self.tr("Measure again"))
        self.start_button.set_icon("arrow-counter-clockwise")
        self.start_button.setEnabled(True)


def _open_camera(camera: str, settings: Settings) -> FrameSource:
    return open_source(camera, settings, realtime=True)
