"""Third step: the video is looked at, picture by picture."""

from __future__ import annotations

import math
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QElapsedTimer, Qt
from PyQt6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.importing.pose_picture import PosePicture
from ui.theme import SPACE_PX
from ui.translation import translate
from ui.translation.words import translated
from ui.widgets import label, row

STAGES: Final = {"reading poses": QT_TRANSLATE_NOOP("importing", "Looking at the movement")}
"""Stages of the import whose names are not for everybody."""
_STEPS: Final = 1000
_SETTLED: Final = 0.05


class ProgressPanel(QWidget):
    """The picture that is looked at now, with the body found in it; how far it is, how long it will take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PosePicture(self.tr("Getting ready…"))
        self.stage = label("")
        self.left = label("", "quiet")
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._since = QElapsedTimer()
        self._stage = ""
        self._first_share = 0.0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.picture, 1)
        column.addSpacing(SPACE_PX)
        column.addLayout(row(self.stage, None, self.left))
        column.addWidget(self.bar)

    def start(self, *, mirror: bool = False) -> None:
        """Begin anew, with pictures turned left to right when the routine will be."""
        self.picture.show_words(self.tr("Getting ready…"))
        self.picture.set_mirror(mirror)
        self.picture.watch(True)
        self._stage = ""
        self.show_progress(math.nan, self.tr("Getting ready"))

    def stop(self) -> None:
        """Look for pictures no longer."""
        self.picture.watch(False)

    def show_progress(self, share: float, stage: str) -> None:
        """Say how much is done; NaN when nobody knows."""
        known = math.isfinite(share)
        if stage != self._stage:
            self._stage = stage
            self._since.restart()
            self._first_share = share if known else 0.0
        self.bar.setRange(0, _STEPS if known else 0)
        self.bar.setValue(round(share * _STEPS) if known else 0)
        words = translated(STAGES.get(stage, stage[:1].upper() + stage[1:]))
        self.stage.setText(f"{words} · {share:.0%}" if known else f"{words}…")
        self.left.setText(self._time_left(share) if known else "")

    def _time_left(self, share: float) -> str:
        done = share - self._first_share
        if done < _SETTLED or share >= 1.0:
            return ""
        return about(self._since.elapsed() / 1000 * (1.0 - share) / done)


def about(seconds: float) -> str:
    """A span of time in words that do not promise more than is known."""
    if seconds < 10:
        return translate("importing", "a few seconds left")
    if seconds < 55:
        return translate("importing", "about {seconds} seconds left").format(
            seconds=math.ceil(seconds / 10) * 10
        )
    minutes = math.ceil(seconds / 60)
    return translate("importing", "about %n minute(s) left", None, minutes)
