"""A picture with a body over it, as the reference and the learner are shown."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.capture import clock
from coach.types import Box, ImageArray
from ui import images, theme
from ui.painting import framing
from ui.painting.fit import Fit


class Picture(QWidget):
    """A cell that shows the part of a picture where the body is, and the body over it.

    Signals
    -------
    painted() : it is on its way to the screen.
    """

    painted = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._mirror = True
        self._skeleton = True
        self._guidance = 1.0
        self._drawing_s = 0.0

    def take_drawing_s(self) -> float:
        """How long it was drawn since this was last asked."""
        spent_s, self._drawing_s = self._drawing_s, 0.0
        return spent_s

    def event(self, event: QEvent | None) -> bool:
        """Note how long painting takes."""
        if event is None or event.type() != QEvent.Type.Paint:
            return super().event(event)
        begun_s = clock.now_s()
        done = super().event(event)
        self._drawing_s += clock.now_s() - begun_s
        self.painted.emit()
        return done

    def set_mirror(self, mirror: bool) -> None:
        """Show the mirror image, picture and body together."""
        self._mirror = mirror
        self.refresh()

    def set_skeleton(self, shown: bool) -> None:
        """Draw the body over the picture, or not."""
        self._skeleton = shown
        self.update()

    def set_guidance(self, share: float) -> None:
        """Show so much of the help that is drawn over the picture, 0..1."""
        self._guidance = share
        self.update()

    def refresh(self) -> None:
        """Make the picture anew and draw it."""
        self.update()

    def sizeHint(self) -> QSize:
        """Anything; the stage decides."""
        return QSize(480, 480)

    def _render(self, image: ImageArray, body: Box | None) -> tuple[QImage, Fit]:
        """The part of ``image`` with the body, in device pixels, and how it lies in the cell."""
        begun_s = clock.now_s()
        ratio = self.devicePixelRatioF()
        height, width = image.shape[:2]
        region = framing.fit_region((width, height), (self.width(), self.height()), body)
        background = theme.tokens().color("background")
        shown = images.show_region(
            image,
            region,
            (round(self.width() * ratio), round(self.height() * ratio)),
            mirror=self._mirror,
            border=(background.red(), background.green(), background.blue()),
        )
        shown.setDevicePixelRatio(ratio)
        self._drawing_s += clock.now_s() - begun_s
        return shown, Fit(region, self.width(), self.height(), self._mirror)
