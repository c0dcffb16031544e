"""A trial of this computer in the window: the virtual performer as camera, drawn as in practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from coach.pipeline.speed import SpeedWatch
from coach.settings import Settings
from coach.types import LiveResult
from ui.bridge import LiveBridge
from ui.practice.learner_picture import LearnerPicture
from ui.practice.redraw import Redraw
from ui.practice.reference_picture import ReferencePicture
from ui.theme import SPACE_PX

if TYPE_CHECKING:
    from coach.pipeline.trial import Packed, Trial

SECONDS: Final = 10.0


class TrialStage(QWidget):
    """The two pictures of practice; begins with :meth:`start`.

    Signals
    -------
    moved(float) : the share that is done.
    finished(Speed) : what was found.
    failed(str) : why nothing was.
    said(str) : what goes on before it runs; "" when it runs.
    """

    moved = pyqtSignal(float)
    finished = pyqtSignal(object)
    failed = pyqtSignal(str)
    said = pyqtSignal(str)

    def __init__(self, settings: Settings, seconds: float = SECONDS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._seconds = seconds
        self._trial: Trial | None = None
        self._painted: LiveResult | None = None
        self.watch = SpeedWatch()
        self.reference, self.learner = ReferencePicture(), LearnerPicture()
        self.redraw = Redraw(self.learner, self.reference)
        self.redraw.set_automatic(settings.preferences.pace != "full")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_PX // 4)
        line.addWidget(self.reference)
        line.addWidget(self.learner)
        self.learner.painted.connect(self._take_painted)
        self._bridge = LiveBridge(self)
        self._bridge.result.connect(self._take_result)
        self._bridge.tick.connect(self.redraw.advance)
        self._bridge.text_tick.connect(self._look)
        self._bridge.status.connect(self._take_status)

    def start(self, packed: Sequence[Packed]) -> None:
        """Practise before the performer, whose pictures are drawn already."""
        from coach.pipeline.trial import Trial  # brings the kernels, which take a while to load

        self._trial = trial = Trial(tuple(packed), self._settings)
        self.reference.set_routine(trial.routine)
        self.reference.set_figure(True)
        self._bridge.start(lambda: trial.pipeline)

    def stop(self) -> None:
        """End it; nothing is told."""
        self._bridge.stop()

    def shut_down(self) -> None:
        """End it and wait."""
        self._bridge.shut_down()

    def _take_result(self, result: LiveResult) -> None:
        self.watch.add(result)
        spent_s = self.redraw.show_result(result)
        self.reference.set_position(result.alignment.reference_s)
        if spent_s > 0:
            self.watch.drawn(spent_s * 1e3)

    def _take_painted(self) -> None:
        result = self.learner.result
        if result is not None and result is not self._painted:
            self._painted = result
            self.watch.painted(result)

    def _look(self) -> None:
        self.moved.emit(min(self.watch.watched_s / self._seconds, 1.0))
        if self.watch.watched_s < self._seconds or self._trial is None:
            return
        speed = self.watch.speed(self._trial.step, self.redraw.step)
        self.stop()
        if speed is not None:
            self.finished.emit(speed)

    def _take_status(self, phase: str, message: str) -> None:
        if phase == "faulted":
            self.stop()
            self.failed.emit(message)
        elif phase in ("starting", "running"):
            self.said.emit(message if phase == "starting" else "")
