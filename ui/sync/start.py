"""Before cameras are brought into step: which videos."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QGridLayout, QWidget

from ui.compare.target import HEIGHT_PX, Target, dropped_videos
from ui.form import Scrolled, enlarge
from ui.jobs import Jobs
from ui.sync.art import CamerasArt
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import PrimaryButton, QuietButton, label, row

HELP: Final = QT_TRANSLATE_NOOP(
    "cameras",
    "Film one movement with two or more cameras, started whenever you like. "
    "Here their videos come into step: watch every side at once, cut them to the same moments, "
    "or make a routine that is shown from where your camera stands.",
)
MOST: Final = 8
_LEAST: Final = 2
_LOW_PX: Final = 27 * SPACE_PX
"""Height of a place where there are more than two: all of them and the button fit a small window."""


class StartPanel(Scrolled):
    """Places for videos, one more than there are, and the button that begins.

    Signals
    -------
    wanted(object) : bring these videos into step, a list of paths.
    """

    wanted = pyqtSignal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Cameras"), parent)
        self._jobs = jobs
        self.setAcceptDrops(True)
        self.targets: list[Target] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * SPACE_PX)
        self.art = CamerasArt()
        self.problem = label("", "wrong", wrap=True)
        self.problem.hide()
        self.button = PrimaryButton(self.tr("Bring into step"), "video-camera")
        enlarge(self.button)
        self.button.clicked.connect(self._begin)
        self.clear_button = QuietButton(self.tr("Start over"), "x")
        self.clear_button.clicked.connect(self.clear)
        self.column.setSpacing(2 * SPACE_PX)
        self.column.addWidget(label(translated(HELP), "quiet", wrap=True))
        self.column.addWidget(self.art)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.problem)
        self.column.addLayout(row(None, self.button, self.clear_button, None, spacing_px=2 * SPACE_PX))
        self.column.addStretch(1)
        self._refresh()

    @property
    def videos(self) -> list[Path]:
        """The videos chosen so far, in the order of their places."""
        return [target.path for target in self.targets if target.path is not None]

    def show_problem(self, sentence: str) -> None:
        """Say why it did not work; "" takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.ensureWidgetVisible(self.problem)

    def take(self, videos: Sequence[Path]) -> None:
        """Put videos into the free places, as far as there are any; one that is there already is left out."""
        known = {path.resolve() for path in self.videos}
        for video in videos:
            if video.resolve() in known:
                continue
            known.add(video.resolve())
            free = [target for target in self.targets if target.free] or self._add_place()
            if free:
                free[0].choose(video)

    def clear(self) -> None:
        """Hold no video."""
        self.show_problem("")
        for target in self.targets[_LEAST:]:
            self._grid.removeWidget(target)
            target.deleteLater()
        self.targets = self.targets[:_LEAST]
        for target in self.targets:
            target.clear()
        self._arrange()
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take video files."""
        if event is not None and dropped_videos(event.mimeData(), MOST):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """They go to the free places."""
        videos = [] if event is None else dropped_videos(event.mimeData(), MOST)
        if event is not None and videos:
            event.acceptProposedAction()
            self.take(videos)

    def _begin(self) -> None:
        if len(self.videos) >= _LEAST:
            self.show_problem("")
            self.wanted.emit(self.videos)

    def _add_place(self) -> list[Target]:
        """One more place; none when there are as many as can be."""
        if len(self.targets) >= MOST:
            return []
        heading = self.tr("Camera {number}").format(number=len(self.targets) + 1)
        target = Target(heading, self.tr("Drop its video here."), self._jobs, most=MOST)
        target.chosen.connect(self._refresh)
        target.more.connect(self.take)
        self.targets.append(target)
        self._arrange()
        return [target]

    def _arrange(self) -> None:
        """Two large places side by side, or rows of three lower ones."""
        few = len(self.targets) <= _LEAST
        columns = _LEAST if few else _LEAST + 1
        for number, target in enumerate(self.targets):
            target.setFixedHeight(HEIGHT_PX if few else _LOW_PX)
            self._grid.addWidget(target, *divmod(number, columns))
        for column in range(_LEAST + 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _refresh(self) -> None:
        while len(self.targets) < _LEAST or (len(self.targets) < MOST and not self._any_free()):
            self._add_place()
        ready = len(self.videos) >= _LEAST
        self.art.setVisible(not self.videos)
        self.button.setEnabled(ready)
        self.clear_button.setEnabled(bool(self.videos))
        if ready and self.isVisible():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _any_free(self) -> bool:
        return any(target.path is None for target in self.targets)
