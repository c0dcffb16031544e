"""One thing to work on: what to do, how it should be and how it was."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.sessions.summary import Work
from coach.types import ImageArray
from ui import images, theme
from ui.theme import RADIUS_PX, SMALL_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import Card, label, row


class StillPicture(QWidget):
    """A square picture with a word below it."""

    def __init__(self, picture: ImageArray, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage = images.to_qimage(picture)
        self._name = name
        self.setAccessibleName(name)
        self.setMinimumSize(96, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """The picture's own size."""
        return QSize(200, 224)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The picture as large as it fits, and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(self.width(), self.height() - 3 * SPACE_PX)
        area = QRectF((self.width() - side) / 2, 0, side, side)
        corners = QPainterPath()
        corners.addRoundedRect(area, RADIUS_PX, RADIUS_PX)
        painter.setClipPath(corners)
        painter.drawImage(area, self._image)
        painter.setClipping(False)
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.tokens().color("quiet"))
        below = QRectF(0, side, self.width(), 3 * SPACE_PX)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._name)


class WorkCard(Card):
    """A sentence, the phrase it is about, and two pictures of the worst moment."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.text = label(translated(work.advice.text), wrap=True)
        self.body.addWidget(self.text)
        if work.advice.phrase_name:
            self.body.addWidget(label(translated(work.advice.phrase_name), "quiet-small"))
        if work.reference is not None and work.learner is not None:
            pictures = row(
                StillPicture(work.reference, self.tr("Reference")), StillPicture(work.learner, self.tr("You"))
            )
            self.body.addLayout(pictures, 1)
        else:
            self.body.addStretch(1)
        self.setAccessibleName(f"{self.text.text()}. {translated(work.advice.phrase_name)}")
