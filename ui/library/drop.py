"""Videos that are dragged from elsewhere and dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QMimeData, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from ui import theme
from ui.theme import LARGE_PX, RADIUS_PX, SPACE_PX

VIDEO_SUFFIXES: Final = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".wmv", ".3gp")


def dropped_video(data: QMimeData | None) -> Path | None:
    """The one video file in what is dragged, or None."""
    if data is None or not data.hasUrls() or len(data.urls()) != 1 or not data.urls()[0].isLocalFile():
        return None
    path = Path(data.urls()[0].toLocalFile())
    return path if path.suffix.lower() in VIDEO_SUFFIXES else None


class DropVeil(QWidget):
    """Lies over a page while a video is dragged above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Cover the whole parent and show."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Say what a drop does."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(current.background)
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        edge = 3 * SPACE_PX
        painter.setPen(QPen(current.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), RADIUS_PX, RADIUS_PX)
        painter.setPen(current.color("text"))
        painter.setFont(theme.font(LARGE_PX, bold=True))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop the video to learn from it")
        )
