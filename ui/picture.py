"""A picture that fills its place without being cut or stretched."""

from __future__ import annotations

from PyQt6.QtCore import QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui import theme
from ui.theme import BODY_PX, RADIUS_PX, SPACE_PX


def fitted(size: QSize, area: QRect) -> QRect:
    """Where a picture of ``size`` lies when it is shown whole in the middle of ``area``."""
    shown = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, shown, area)


def covering(size: QSize, area: QRect) -> QRect:
    """The part of a picture of ``size``, in its own pixels, that leaves nothing of ``area`` free."""
    part = area.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    whole = QRect(0, 0, size.width(), size.height())
    return QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, part, whole)


class Picture(QWidget):
    """Shows an image, or a sentence while there is none."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._words = words
        self._mirror = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 136)

    @property
    def image(self) -> QImage | None:
        """The image that is shown."""
        return self._image

    @property
    def words(self) -> str:
        """What is said while there is no image."""
        return self._words

    def set_mirror(self, mirror: bool) -> None:
        """Turn images left to right from now on, or not."""
        self._mirror = mirror
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show another image."""
        self._image = image
        self.update()

    def show_words(self, words: str) -> None:
        """Say something instead of an image."""
        self._image = None
        self._words = words
        self.update()

    @property
    def target(self) -> QRect:
        """Where the image lies; empty while there is none."""
        return QRect() if self._image is None else fitted(self._image.size(), self.rect())

    def sizeHint(self) -> QSize:
        """Sixteen to nine."""
        return QSize(560, 315)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the image in the middle of a dark area."""
        dark = theme.DARK
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(dark.color("background"))
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        if self._image is None:
            painter.setPen(dark.color("quiet"))
            painter.setFont(theme.font(BODY_PX))
            area = self.rect().adjusted(2 * SPACE_PX, 2 * SPACE_PX, -2 * SPACE_PX, -2 * SPACE_PX)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        target = self.target
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        painter.setClipPath(corners)
        if self._mirror:
            painter.translate(2 * target.center().x() + 1, 0)
            painter.scale(-1, 1)
        painter.drawImage(target, self._image)
