"""The model files: which are here, and a button that fetches what is missing."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coach.pose import models
from coach.pose.models import ModelStatus
from ui import messages
from ui.jobs import Job, Jobs
from ui.theme import SPACE_PX
from ui.translation.words import decimal, translated
from ui.widgets import Badge, QuietButton, SecondaryButton, label

WORDS: Final = {
    "movenet_lightning_int8": (
        "MoveNet",
        QT_TRANSLATE_NOOP("settings", "Finds your body, fast"),
    ),
    "yolov5n_int8": (
        QT_TRANSLATE_NOOP("settings", "YOLOv5 nano, small"),
        QT_TRANSLATE_NOOP("settings", "Finds people in the picture"),
    ),
    "yolov5n_fp16": ("YOLOv5 nano", QT_TRANSLATE_NOOP("settings", "Finds people in the picture")),
    "yolox_nano": (
        "YOLOX nano",
        QT_TRANSLATE_NOOP("settings", "Finds people in the picture"),
    ),
    "blazepose_lite": (
        "BlazePose lite",
        QT_TRANSLATE_NOOP("settings", "Finds your body"),
    ),
}
STATES: Final = {
    "found": (QT_TRANSLATE_NOOP("settings", "Here"), "good"),
    "missing": (QT_TRANSLATE_NOOP("settings", "Not here yet"), "unknown"),
    "damaged": (QT_TRANSLATE_NOOP("settings", "Damaged"), "wrong"),
}


class ModelRow(QWidget):
    """One model: what it is for, whether it is here, and the way to get it."""

    def __init__(self, jobs: Jobs, status: ModelStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self._jobs = jobs
        self._job: Job[object] | None = None
        name, purpose = WORDS.get(status.name, (status.title, self.tr("Finds your body")))
        self._name, self._purpose = translated(name), translated(purpose)
        self.badge = Badge("")
        self.note = label("", "quiet-small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.fetch_button = SecondaryButton(self.tr("Fetch"), "download-simple")
        self.fetch_button.clicked.connect(self.fetch)
        self.stop_button = QuietButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(self._name))
        words.addWidget(self.note)
        words.addWidget(self.bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * SPACE_PX)
        line.addLayout(words, 1)
        line.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.fetch_button)
        line.addWidget(self.stop_button)
        self._show(status)

    def fetch(self) -> None:
        """Get the file."""
        self._busy(True)
        self.bar.setValue(0)
        self._job = self._jobs.run(
            lambda report, cancel: models.fetch(self.status.name, report, cancel),
            lambda _path: self._look_again(),
            self._fail,
            lambda share, _stage: self.bar.setValue(round(share * 1000)),
            lambda: self._busy(False),
            owner=self,
        )

    def stop(self) -> None:
        """Stop fetching; what has come is kept for the next time."""
        if self._job is not None:
            self._job.cancel()

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.fetch_button.setVisible(not busy and self.status.fetchable and self.status.state != "found")

    def _look_again(self) -> None:
        self._jobs.run(lambda _report, _cancel: models.list_models(), self._refresh, owner=self)

    def _refresh(self, listed: tuple[ModelStatus, ...]) -> None:
        self._show(next((item for item in listed if item.name == self.status.name), self.status))

    def _fail(self, error: Exception) -> None:
        self._busy(False)
        self.note.setText(messages.sentence(error))

    def _show(self, status: ModelStatus) -> None:
        self.status = status
        words, token = STATES[status.state]
        self.badge.set(translated(words), token)
        megabytes = status.size_bytes / 1e6
        self.note.setText(
            translated(status.problem)
            or self.tr("{purpose} · {megabytes} MB · {licence}").format(
                purpose=self._purpose, megabytes=decimal(megabytes, 1), licence=status.licence
            )
        )
        self._busy(False)


class ModelsPanel(QWidget):
    """All models, below one sentence."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.rows: list[ModelRow] = []
        self.notice = label("", wrap=True)
        self.notice.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * SPACE_PX)
        self._column.addWidget(self.notice)
        self.refresh()

    def refresh(self) -> None:
        """Look again which models are here."""
        self._jobs.run(lambda _report, _cancel: models.list_models(), self._show, owner=self)

    def _show(self, listed: tuple[ModelStatus, ...]) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.deleteLater()
        self.rows = [ModelRow(self._jobs, status) for status in listed]
        for made in self.rows:
            self._column.addWidget(made)
        fast = any(status.family == "movenet" and status.state == "found" for status in listed)
        self.notice.setText(
            self.tr(
                "The fast way of finding your body is not here yet: until you fetch it, a slower one is used."
            )
        )
        self.notice.setVisible(not fast)
