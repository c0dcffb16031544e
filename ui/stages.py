"""A long piece of work in stages: what is done, what is being done, and how long it will take."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from PyQt6.QtCore import QElapsedTimer, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coach.types import FollowState
from ui import theme
from ui.importing.progress import about
from ui.painting.shapes import draw_state
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import Card, Elided, SecondaryButton, label, row

_STEPS: Final = 1000
_SETTLED: Final = 0.05
_WIDEST_PX: Final = 64 * SPACE_PX


class StagesPanel(QWidget):
    """The stages with their signs, a bar, and the button that stops it all.

    Parameters
    ----------
    heading : what is being done.
    stages : the names that the work gives its stages, in their order -> their words.
    """

    stopped = pyqtSignal()

    def __init__(self, heading: str, stages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = Elided("quiet")
        self.stages = {name: StageLine(translated(words)) for name, words in stages.items()}
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.percent = label("", "quiet")
        self.left = label("", "quiet")
        self.stop_button = SecondaryButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self._stop)
        self._since = QElapsedTimer()
        self._first_share = math.nan
        card = Card()
        card.setMaximumWidth(_WIDEST_PX)
        card.body.setContentsMargins(4 * SPACE_PX, 3 * SPACE_PX, 4 * SPACE_PX, 3 * SPACE_PX)
        card.body.setSpacing(2 * SPACE_PX)
        card.body.addWidget(label(heading, "large"))
        card.body.addWidget(self.names)
        card.body.addSpacing(SPACE_PX)
        for line in self.stages.values():
            card.body.addWidget(line)
        card.body.addSpacing(SPACE_PX)
        card.body.addWidget(self.bar)
        card.body.addLayout(row(self.percent, None, self.left))
        card.body.addLayout(row(None, self.stop_button))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX, 4 * SPACE_PX)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)

    def start(self, names: str) -> None:
        """Begin anew."""
        self.names.setText(names)
        self.stop_button.setEnabled(True)
        self._first_share = math.nan
        self.show_progress(math.nan, next(iter(self.stages)))

    def show_progress(self, share: float, stage: str) -> None:
        """Say which stage it is and how much of all is done; NaN when nobody knows."""
        self._show_stage(stage)
        known = math.isfinite(share)
        if known and math.isnan(self._first_share):
            self._first_share = share
            self._since.start()
        self.bar.setRange(0, _STEPS if known else 0)
        self.bar.setValue(round(share * _STEPS) if known else 0)
        self.percent.setText(f"{share:.0%}".replace("%", " %") if known else "")
        self.left.setText(self._time_left(share) if known else "")

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.left.setText(self.tr("Stopping"))
        self.stopped.emit()

    def _show_stage(self, stage: str) -> None:
        order = list(self.stages)
        present = order.index(stage) if stage in order else -1
        if present < 0:
            return
        for index, line in enumerate(self.stages.values()):
            line.set_state("done" if index < present else "now" if index == present else "later")

    def _time_left(self, share: float) -> str:
        done = share - self._first_share
        if done < _SETTLED or share >= 1.0:
            return ""
        return about(self._since.elapsed() / 1000 * (1.0 - share) / done)


class StageLine(QWidget):
    """A stage: to come, going on, or done, in shape and in colour."""

    _SIGNS: Final = {
        "later": (FollowState.WAITING, "unknown"),
        "now": (FollowState.UNSURE, "accent"),
        "done": (FollowState.FINISHED, "good"),
    }

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.state = "later"
        self.setFixedHeight(3 * SPACE_PX)

    def set_state(self, state: str) -> None:
        """One of later, now, done."""
        if state != self.state:
            self.state = state
            self.setAccessibleName(f"{self._words}: {state}")
            self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The sign and the words."""
        current = theme.tokens()
        sign, token = self._SIGNS[self.state]
        painter = QPainter(self)
        draw_state(painter, sign, QPointF(12, self.height() / 2), 8, current.color(token))
        painter.setPen(current.color("quiet" if self.state == "later" else "text"))
        painter.setFont(theme.font(bold=self.state == "now"))
        words = self.rect().adjusted(4 * SPACE_PX, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
