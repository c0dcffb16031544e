"""Second step: which part of the video, under which name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.choice import Choice
from ui.importing.range_player import RangePlayer
from ui.jobs import Jobs
from ui.library.card import DIFFICULTY
from ui.theme import SPACE_PX
from ui.widgets import label

_LONGEST_NAME = 80


@dataclass(frozen=True)
class Order:
    """What is to be made of a video."""

    video: Path
    name: str
    start_s: float
    end_s: float | None
    mirror: bool
    difficulty: str


class PreparePanel(QWidget):
    """The preview with its range on the left; name, level and mirror on the right."""

    ready_changed = pyqtSignal(bool)
    failed = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._video = Path()
        self._duration_s = 0.0
        self.player = RangePlayer(jobs)
        self.player.failed.connect(self.failed)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.textChanged.connect(lambda _: self.ready_changed.emit(self.ready))
        self.difficulty = Choice(DIFFICULTY, "medium", self.tr("Level"))
        self.mirror = QCheckBox(self.tr("It was filmed in a mirror"))
        self.mirror.toggled.connect(self.player.set_mirror)
        side = QVBoxLayout()
        side.setSpacing(SPACE_PX)
        for heading, field in ((self.tr("Name"), self.name), (self.tr("Level"), self.difficulty)):
            side.addWidget(label(heading, "quiet"))
            side.addWidget(field)
            side.addSpacing(2 * SPACE_PX)
        side.addWidget(self.mirror)
        side.addWidget(
            label(
                self.tr("A selfie video or a dance-room mirror shows left as right. This turns it back."),
                "quiet-small",
                wrap=True,
            )
        )
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(36 * SPACE_PX)
        side.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(3 * SPACE_PX)
        both.addWidget(self.player, 1)
        both.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def ready(self) -> bool:
        """Whether there is all that is needed."""
        return bool(self.name.text().strip())

    def open(self, video: Path, duration_s: float, name: str) -> None:
        """Prepare this video."""
        self._video = video
        self._duration_s = duration_s
        self.mirror.setChecked(False)
        self.difficulty.set_value("medium")
        self.name.setText(name[:_LONGEST_NAME])
        self.name.selectAll()
        self.player.open(video, duration_s)
        self.ready_changed.emit(self.ready)

    def order(self) -> Order:
        """What was asked for; an end that was left at the end of the video is None."""
        slider = self.player.slider
        return Order(
            video=self._video,
            name=self.name.text().strip(),
            start_s=slider.start_s,
            end_s=slider.end_s if slider.end_s < self._duration_s else None,
            mirror=self.mirror.isChecked(),
            difficulty=self.difficulty.value(),
        )


def name_from(video: Path) -> str:
    """A name for the routine from the name of its file: "my_dance-2.mp4" is My dance 2."""
    words = " ".join(video.stem.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]
