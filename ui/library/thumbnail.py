"""The picture of a routine, which moves while it is pointed at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QRect, QRectF, QSize, Qt, QTimer
from PyQt6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.types import ImageArray
from ui import images, theme
from ui.jobs import Jobs
from ui.picture import covering, fitted
from ui.seeker import Seeker
from ui.theme import RADIUS_PX, SMALL_PX, SPACE_PX

STEP_MS: Final = 80
_WIDTH, _HEIGHT = 16, 9
_AMBIENT: Final = 0.5
"""How much of its own colours shines beside a picture that is shown whole."""
_ICON_PX: Final = 96
_KEPT: Final = 0.85
"""A picture fills the place when no more than the rest of it is cut off; else it is shown whole."""


class Thumbnail(QWidget):
    """A still with the length in its corner; :meth:`play` runs the video over it, from the start, in a loop.

    Parameters
    ----------
    still : picture shown at rest; a null image shows ``icon`` instead.
    video : what :meth:`play` shows, or None.
    """

    def __init__(
        self,
        jobs: Jobs,
        still: QImage,
        video: Path | None,
        duration_s: float,
        *,
        icon: str = "person-simple",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._still = still
        self._frame: QImage | None = None
        self._video = video
        self._duration_s = duration_s
        self._icon = icon
        self._time_s = 0.0
        self._seeker = Seeker(jobs, self)
        self._seeker.arrived.connect(self._show)
        self._seeker.failed.connect(lambda _: self.rest())
        self._timer = QTimer(self, interval=STEP_MS)
        self._timer.timeout.connect(self._step)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def moving(self) -> bool:
        """Whether the video is running."""
        return self._timer.isActive()

    @property
    def frame(self) -> QImage | None:
        """The picture of the video that is shown now, or None at rest."""
        return self._frame

    def play(self) -> None:
        """Run the video, unless the system asks for no animation."""
        if self._video is None or self._duration_s <= 0 or self.moving or theme.reduced_motion():
            return
        self._time_s = 0.0
        self._seeker.open(self._video)
        self._timer.start()
        self._step()

    def rest(self) -> None:
        """Show the still again."""
        self._timer.stop()
        self._seeker.close()
        self._frame = None
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """Sixteen to nine."""
        return width_px * _HEIGHT // _WIDTH

    def sizeHint(self) -> QSize:
        """A size to start from."""
        return QSize(320, 180)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the picture whole, with round upper corners, and the length in the corner."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(_upper_corners(QRectF(self.rect())))
        painter.fillRect(self.rect(), current.color("raised"))
        picture = self._frame or self._still
        if picture.isNull():
            token = "off" if self._icon == "warning-circle" else "quiet"
            theme.icon(self._icon, token).paint(painter, self._icon_box())
        else:
            part = covering(picture.size(), self.rect())
            if part.width() * part.height() >= _KEPT * picture.width() * picture.height():
                painter.drawImage(self.rect(), picture, part)
            else:
                painter.setOpacity(_AMBIENT)
                painter.drawImage(self.rect(), _blurred(picture.copy(part)))
                painter.setOpacity(1.0)
                painter.drawImage(fitted(picture.size(), self.rect()), picture)
        if self._duration_s > 0:
            self._paint_length(painter)

    def _icon_box(self) -> QRect:
        box = QRect(0, 0, _ICON_PX, _ICON_PX)
        box.moveCenter(self.rect().center())
        return box

    def _paint_length(self, painter: QPainter) -> None:
        words = clock(self._duration_s)
        painter.setFont(theme.font(SMALL_PX, bold=True))
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * SPACE_PX
        box = QRect(self.width() - width - SPACE_PX, self.height() - 24 - SPACE_PX, width, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.DARK.color("background"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(theme.DARK.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _step(self) -> None:
        if not self._seeker.busy:
            self._seeker.seek(self._time_s)
            self._time_s = (self._time_s + STEP_MS / 1000) % self._duration_s

    def _show(self, image: ImageArray, _time_s: float) -> None:
        if self.moving:
            self._frame = images.to_qimage(image)
            self.update()


def clock(seconds: float) -> str:
    """Minutes and seconds, as in 1:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _blurred(picture: QImage) -> QImage:
    """A handful of pixels: drawn large again they are only colours."""
    return picture.scaled(
        _WIDTH // 2,
        _HEIGHT // 2,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _upper_corners(area: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(area.adjusted(0, 0, 0, RADIUS_PX), RADIUS_PX - 1, RADIUS_PX - 1)
    return path
