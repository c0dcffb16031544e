"""A small player that shows the part of a video that will be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from coach.types import ImageArray
from ui import images
from ui.importing.range_slider import RangeSlider
from ui.jobs import Jobs
from ui.picture import Picture
from ui.seeker import Seeker
from ui.theme import SPACE_PX
from ui.widgets import IconButton, label, row

STEP_MS: Final = 40


class RangePlayer(QWidget):
    """Shows a video, lets a part of it be chosen, and plays that part in a loop."""

    failed = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time_s = 0.0
        self.picture = Picture()
        self.picture.setAccessibleName(self.tr("Picture of the video"))
        self.slider = RangeSlider()
        self.play_button = IconButton("play", self.tr("Play this part"))
        self.play_button.clicked.connect(self.toggle)
        self.times = label("", "quiet")
        self.times.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._seeker = Seeker(jobs, self)
        self._seeker.arrived.connect(self._show)
        self._seeker.failed.connect(self._fail)
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        self.slider.changed.connect(self._say_times)
        self.slider.looked_at.connect(self.look_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.picture, 1)
        column.addWidget(self.slider)
        column.addLayout(
            row(
                self.play_button,
                label(self.tr("Drag the ends to keep only a part."), "quiet"),
                None,
                self.times,
            )
        )

    @property
    def playing(self) -> bool:
        """Whether the part is running."""
        return self._timer.isActive()

    def open(self, video: Path, duration_s: float) -> None:
        """Take another video; all of it is chosen and its first picture shown."""
        self.pause()
        self.picture.show_words("")
        self._seeker.open(video)
        self.slider.set_duration(duration_s)
        self.look_at(0.0)

    def set_mirror(self, mirror: bool) -> None:
        """Show it turned left to right, or as it is."""
        self.picture.set_mirror(mirror)

    def look_at(self, time_s: float) -> None:
        """Show the picture at this time, and go on playing from there."""
        self._time_s = time_s
        self.slider.set_position(time_s)
        self._seeker.seek(time_s)

    def toggle(self) -> None:
        """Play or pause."""
        if self.playing:
            self.pause()
        else:
            if not self.slider.start_s <= self._time_s < self.slider.end_s - STEP_MS / 1000:
                self._time_s = self.slider.start_s
            self._timer.start()
            self.play_button.set_icon("pause")
            self.play_button.set_name(self.tr("Pause"))

    def pause(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self.play_button.set_icon("play")
        self.play_button.set_name(self.tr("Play this part"))

    def close_video(self) -> None:
        """Let go of the file."""
        self.pause()
        self._seeker.close()

    def _step(self) -> None:
        if self._seeker.busy:
            return
        time_s = self._time_s + STEP_MS / 1000
        inside = self.slider.start_s <= time_s < self.slider.end_s
        self.look_at(time_s if inside else self.slider.start_s)

    def _show(self, image: ImageArray, _time_s: float) -> None:
        self.picture.show_image(images.to_qimage(image))

    def _fail(self, error: Exception) -> None:
        self.pause()
        self.failed.emit(error)

    def _say_times(self, start_s: float, end_s: float) -> None:
        self.times.setText(self.tr("{start} to {end}").format(start=exact(start_s), end=exact(end_s)))


def exact(seconds: float) -> str:
    """Minutes, seconds and tenths, as in 1:05.3."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"
