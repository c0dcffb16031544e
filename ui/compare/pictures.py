"""The pictures of a comparison: two in step, or both in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.compare.viewing.pair_player import Pair
from coach.compare.viewing.view import ComparisonView
from coach.types import Box, FloatArray, ImageArray, Severity
from ui import images, theme
from ui.compare.caption import VEIL, Caption
from ui.painting import framing, skeleton
from ui.painting.fit import Fit
from ui.painting.skeleton import Mark
from ui.theme import BODY_PX, RADIUS_PX, SMALL_PX, SPACE_PX
from ui.translation import translate
from ui.translation.words import translated

VIEWS: Final = {
    "both": QT_TRANSLATE_NOOP("compare", "Side by side"),
    "overlay": QT_TRANSLATE_NOOP("compare", "Overlay"),
    "ghost": QT_TRANSLATE_NOOP("compare", "Ghost"),
}
REFERENCE: Final = QT_TRANSLATE_NOOP("compare", "Reference")
YOURS: Final = QT_TRANSLATE_NOOP("compare", "Yours")
_NO_MATCH: Final = QT_TRANSLATE_NOOP("compare", "Nothing in yours goes with this moment.")


class PairPicture(QWidget):
    """A cell that shows the part of a picture where the body is, and bodies over it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._words = ""
        self._image: ImageArray | None = None
        self._body: Box | None = None
        self._shown: tuple[QImage, Fit] | None = None
        self._ghost_px: FloatArray | None = None
        self._judged_px: FloatArray | None = None
        self._marks: dict[str, Mark] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> ImageArray | None:
        """The picture that is shown."""
        return self._image

    @property
    def words(self) -> str:
        """What is said while there is no picture."""
        return self._words

    @property
    def severities(self) -> dict[str, Severity]:
        """How the joints of the body that is drawn are shown; empty when none is."""
        return {name: mark.severity for name, mark in self._marks.items()}

    def set_name(self, name: str) -> None:
        """Whose picture this is."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def set_body(self, body: Box | None) -> None:
        """Show the part of the picture with this box from now on."""
        self._body = body

    def show_image(self, image: ImageArray) -> None:
        """Show another picture, without bodies."""
        self._image = image
        self._ghost_px = self._judged_px = None
        self._marks = {}
        self._cut()

    def show_words(self, words: str) -> None:
        """Say something instead of a picture."""
        self._image = self._shown = self._ghost_px = self._judged_px = None
        self._marks = {}
        self._words = words
        self.update()

    def draw_ghost(self, keypoints_px: FloatArray) -> None:
        """Draw the reference's body over the picture."""
        self._ghost_px = keypoints_px
        self.update()

    def draw_judged(self, keypoints_px: FloatArray, severities: Mapping[str, Severity]) -> None:
        """Draw a body whose joints show how much they differ."""
        self._judged_px = keypoints_px
        self._marks = {name: Mark(severity, severity) for name, severity in severities.items()}
        self.update()

    def sizeHint(self) -> QSize:
        """Anything; the stage decides."""
        return QSize(480, 360)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Cut the picture to the new cell."""
        self._cut()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The picture, the bodies, and whose it is."""
        dark = theme.DARK
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), RADIUS_PX, RADIUS_PX)
        painter.setClipPath(corners)
        painter.fillRect(self.rect(), dark.color("background"))
        if self._shown is None:
            painter.setPen(dark.color("quiet"))
            painter.setFont(theme.font(BODY_PX))
            area = self.rect().adjusted(2 * SPACE_PX, 0, -2 * SPACE_PX, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            image, fit = self._shown
            painter.drawImage(0, 0, image)
            if self._ghost_px is not None:
                skeleton.draw_ghost(painter, fit, self._ghost_px, dark)
            if self._judged_px is not None:
                skeleton.draw_learner(painter, fit, self._judged_px, self._marks, {}, dark)
        _draw_label(painter, self._name)

    def _cut(self) -> None:
        """Cut the picture to the cell, in device pixels."""
        if self._image is not None:
            ratio = self.devicePixelRatioF()
            height, width = self._image.shape[:2]
            region = framing.fit_region((width, height), (self.width(), self.height()), self._body)
            border = theme.DARK.color("background")
            shown = images.show_region(
                self._image,
                region,
                (round(self.width() * ratio), round(self.height() * ratio)),
                mirror=False,
                border=(border.red(), border.green(), border.blue()),
            )
            shown.setDevicePixelRatio(ratio)
            self._shown = shown, Fit(region, self.width(), self.height(), False)
        self.update()


class PairStage(QWidget):
    """The pictures side by side, or one above the other when that shows larger bodies, or both in one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(240)
        self.reference = PairPicture(translated(REFERENCE), self)
        self.test = PairPicture(translate("compare", YOURS), self)
        self.caption = Caption(self)
        self._view: ComparisonView | None = None
        self._bodies: tuple[Box | None, Box | None] = (None, None)
        self._overlay_px: FloatArray | None = None
        self._pair: Pair | None = None
        self._mode = "both"
        self._skeletons = True

    @property
    def mode(self) -> str:
        """One of :data:`VIEWS`."""
        return self._mode

    @property
    def pair(self) -> Pair | None:
        """The pictures that are shown."""
        return self._pair

    def set_view(self, view: ComparisonView) -> None:
        """Show another comparison; its pictures come by :meth:`show_pair`."""
        self._view, self._pair = view, None
        self._overlay_px = view.overlay_px
        self._bodies = framing.body_box(view.reference_px), framing.body_box(view.test_px)
        self.reference.show_words("")
        self.test.show_words("")
        self.caption.say("", Severity.GOOD)
        self.set_mode(self._mode)

    def set_mode(self, mode: str) -> None:
        """Show it in another way."""
        self._mode = mode
        self.test.setVisible(mode == "both")
        self.reference.set_name(
            translated(REFERENCE) if mode == "both" else self.tr("Yours over the reference")
        )
        self.reference.set_body(self._bodies[0])
        self.test.set_body(self._bodies[1])
        self.arrange()
        if self._pair is not None:
            self.show_pair(self._pair)

    def set_skeletons(self, shown: bool) -> None:
        """Draw the bodies, or leave the pictures bare."""
        self._skeletons = shown
        if self._pair is not None:
            self.show_pair(self._pair)

    def show_pair(self, pair: Pair) -> None:
        """Show the pictures of one moment."""
        view = self._view
        if view is None or self._overlay_px is None:
            return
        self._pair = pair
        self.reference.show_image(
            pair.ghost if self._mode == "ghost" and pair.ghost is not None else pair.reference
        )
        if pair.test is None:
            self.test.show_words(translated(_NO_MATCH))
        else:
            self.test.show_image(pair.test)
        self.reference.set_name(self._reference_name(pair))
        if not self._skeletons or self._mode == "ghost":
            return
        self.reference.draw_ghost(view.reference_px[pair.index])
        if pair.test is not None:
            severities = view.severities(pair.index)
            if self._mode == "both":
                self.test.draw_judged(view.test_px[pair.index], severities)
            else:
                self.reference.draw_judged(self._overlay_px[pair.index], severities)

    def arrange(self) -> None:
        """Put everything in its place."""
        width, height = self.width(), self.height()
        first = QRect(0, 0, width, height)
        if self._mode == "both":
            first, second = _halves(width, height, framing.side_by_side((width, height), self._bodies[0]))
            self.test.setGeometry(second)
        self.reference.setGeometry(first)
        self.caption.raise_()
        self.caption.place(self.rect())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Arrange anew."""
        self.arrange()

    def _reference_name(self, pair: Pair) -> str:
        if self._mode == "both":
            return translated(REFERENCE)
        return self.tr("Reference only") if pair.test is None else self.tr("Yours over the reference")


def _halves(width: int, height: int, side_by_side: bool) -> tuple[QRect, QRect]:
    gap = SPACE_PX
    if side_by_side:
        half = (width - gap) // 2
        return QRect(0, 0, half, height), QRect(half + gap, 0, width - half - gap, height)
    half = (height - gap) // 2
    return QRect(0, 0, width, half), QRect(0, half + gap, width, height - half - gap)


def _draw_label(painter: QPainter, name: str) -> None:
    painter.setFont(theme.font(SMALL_PX, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(name) + 2 * SPACE_PX
    box = QRectF(1.5 * SPACE_PX, 1.5 * SPACE_PX, wide, 3 * SPACE_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(VEIL)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(theme.DARK.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
