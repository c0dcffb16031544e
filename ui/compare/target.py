"""A place to drop one of several videos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QMimeData, QStandardPaths, Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from coach.progress import CancelToken, Report
from coach.routines.player import ReferencePlayer
from coach.types import ImageArray
from ui import images, messages, theme
from ui.jobs import Job, Jobs
from ui.library.drop import VIDEO_SUFFIXES
from ui.library.thumbnail import clock
from ui.picture import Picture
from ui.theme import RADIUS_PX, SPACE_PX
from ui.widgets import Elided, IconButton, SecondaryButton, label, row

HEIGHT_PX: Final = 264
_STILL: Final = 0.3
"""The picture that stands for a video is this far in: many begin black."""


@dataclass(frozen=True, eq=False)
class Look:
    """What is known of a video before it is compared."""

    still: ImageArray
    duration_s: float


class Target(QWidget):
    """Takes a video by drop or by the system's dialog, and shows a picture of it.

    Signals
    -------
    chosen(Path) : a video that can be read; ``path`` holds it.
    more(object) : further videos, a list of paths, that were dropped or chosen with it.

    Parameters
    ----------
    most : how many videos go together.
    """

    chosen = pyqtSignal(Path)
    more = pyqtSignal(object)

    def __init__(
        self, heading: str, hint: str, jobs: Jobs, parent: QWidget | None = None, *, most: int = 2
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._most = most
        self._job: Job[Look] | None = None
        self._over = False
        self.path: Path | None = None
        self.look: Look | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(heading)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.empty = self._make_empty(heading, hint)
        self.full = self._make_full(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX, 2 * SPACE_PX)
        column.addWidget(self.empty)
        column.addWidget(self.full)
        self.full.hide()
        theme.theme().changed.connect(self.update)

    @property
    def free(self) -> bool:
        """Whether it holds no video, and looks at none."""
        return self.path is None and self._job is None

    def choose(self, path: Path) -> None:
        """Look whether this video can be read, and take it."""
        if self._job is not None:
            self._job.abandon()
        self._job = self._jobs.run(
            lambda report, cancel: look_at(path, report, cancel),
            lambda look: self.show_video(path, look),
            self._refuse,
            owner=self,
        )

    def take(self, videos: Sequence[Path]) -> None:
        """Take the first of these, and offer the others."""
        self.choose(videos[0])
        if len(videos) > 1:
            self.more.emit(list(videos[1:]))

    def show_video(self, path: Path, look: Look) -> None:
        """Hold this video."""
        self._job = None
        self.path, self.look = path, look
        self.problem.hide()
        self.picture.show_image(images.to_qimage(look.still))
        self.picture.setAccessibleName(path.name)
        self.name.setText(path.name)
        self.length.setText(clock(look.duration_s))
        self.empty.hide()
        self.full.show()
        self.chosen.emit(path)

    def clear(self) -> None:
        """Hold none."""
        if self._job is not None:
            self._job.abandon()
        self._job = self.path = self.look = None
        self.problem.hide()
        self.full.hide()
        self.empty.show()

    def ask(self) -> None:
        """Open the system's file dialog."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
        patterns = " ".join(f"*{suffix}" for suffix in VIDEO_SUFFIXES)
        dialog = QFileDialog(
            self,
            self.tr("Choose a video"),
            folder,
            self.tr("Videos ({patterns});;All files (*)").format(patterns=patterns),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names][: self._most]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take a video file, or as many as go together."""
        if event is not None and dropped_videos(event.mimeData(), self._most):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent | None) -> None:
        """Be as before."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Take what was dropped; further videos go to the other places."""
        self._over = False
        self.update()
        videos = [] if event is None else dropped_videos(event.mimeData(), self._most)
        if event is not None and videos:
            event.acceptProposedAction()
            self.take(videos)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A dashed frame: something can be dropped here."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self.path is not None
        color = "accent" if self._over else "line" if filled else "unknown"
        style = Qt.PenStyle.SolidLine if filled and not self._over else Qt.PenStyle.DashLine
        painter.setPen(QPen(current.color(color), 2 if self._over else 1, style))
        painter.setBrush(current.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _make_empty(self, heading: str, hint: str) -> QWidget:
        holder = QWidget()
        self.problem = label("", "wrong", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        self.button = SecondaryButton(self.tr("Choose a video"), "film-strip")
        self.button.clicked.connect(self.ask)
        words = label(hint, "quiet", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addStretch(1)
        column.addWidget(label(heading, "large"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addSpacing(SPACE_PX)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.problem)
        column.addStretch(1)
        return holder

    def _make_full(self, heading: str) -> QWidget:
        holder = QWidget()
        self.picture = Picture()
        self.name = Elided(bold=True)
        self.length = label("", "quiet")
        self.change_button = IconButton("folder-open", self.tr("Choose another video"))
        self.change_button.clicked.connect(self.ask)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(self.picture, 1)
        whose = label(heading, "quiet")
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column.addLayout(row(whose, self.name, self.length, self.change_button))
        return holder

    def _refuse(self, error: Exception) -> None:
        self.clear()
        self.problem.setText(messages.sentence(error))
        self.problem.show()


def look_at(path: Path, _report: Report, _cancel: CancelToken) -> Look:
    """A picture and the length of a video. VideoError when it cannot be read."""
    with ReferencePlayer(path) as video:
        return Look(video.frame_at(_STILL * video.duration_s), video.duration_s)


def dropped_videos(data: QMimeData | None, most: int = 2) -> list[Path]:
    """The video files in what is dragged; none when there are too many, or anything else."""
    if data is None or not data.hasUrls() or not 1 <= len(data.urls()) <= most:
        return []
    if not all(url.isLocalFile() for url in data.urls()):
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    return paths if all(path.suffix.lower() in VIDEO_SUFFIXES for path in paths) else []
