"""First step: which video."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QStandardPaths, Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui import theme
from ui.library.drop import VIDEO_SUFFIXES, dropped_video
from ui.theme import RADIUS_PX, SPACE_PX
from ui.widgets import PrimaryButton, label


class ChoosePanel(QWidget):
    """A place to drop a video, and a button that opens the system's file dialog."""

    chosen = pyqtSignal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.problem = label("", "wrong", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        self.button = PrimaryButton(self.tr("Choose a video"), "film-strip")
        self.button.clicked.connect(self.ask)
        column = QVBoxLayout(self)
        column.setSpacing(2 * SPACE_PX)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(label(self.tr("Drop a video here"), "large"), 0, middle)
        hint = label(
            self.tr("One person, seen from head to foot, from a camera that stands still."),
            "quiet",
            wrap=True,
        )
        hint.setAlignment(middle)
        column.addWidget(hint)
        column.addWidget(self.button, 0, middle)
        column.addWidget(self.problem)
        column.addStretch(1)

    def show_problem(self, sentence: str) -> None:
        """Say why the last choice cannot be used; "" takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def ask(self) -> None:
        """Open the system's file dialog."""
        movies = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
        # Qt takes the name of a folder that is not there for the name of a file.
        folder = movies if Path(movies).is_dir() else str(Path.home())
        patterns = " ".join(f"*{suffix}" for suffix in VIDEO_SUFFIXES)
        dialog = QFileDialog(
            self,
            self.tr("Choose a video"),
            folder,
            self.tr("Videos ({patterns});;All files (*)").format(patterns=patterns),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.chosen.emit(Path(name)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Take one video file."""
        if event is not None and dropped_video(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Choose the video."""
        video = None if event is None else dropped_video(event.mimeData())
        if event is not None and video is not None:
            event.acceptProposedAction()
            self.chosen.emit(video)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A dashed frame: something can be dropped here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().color("unknown"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
