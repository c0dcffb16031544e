"""The camera's picture, with a count-down and a recording sign that can be read from three metres."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from ui import theme
from ui.importing.range_player import exact
from ui.picture import Picture
from ui.theme import CUE_PX, LARGE_PX, SPACE_PX

_COUNT_PX: Final = 4 * CUE_PX
_VEIL: Final = QColor(9, 13, 17, 150)


class RecordingStage(Picture):
    """Shows the camera; over it a number while it counts down, a dot and the time while it records."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._count = 0
        self._elapsed_s: float | None = None

    @property
    def count(self) -> int:
        """The number that is shown, 0 for none."""
        return self._count

    @property
    def elapsed_s(self) -> float | None:
        """The time that is shown, None for none."""
        return self._elapsed_s

    def show_count(self, count: int) -> None:
        """Show a large number; 0 takes it away."""
        self._count = count
        self.update()

    def show_elapsed(self, elapsed_s: float | None) -> None:
        """Show how long it has recorded; None takes it away."""
        self._elapsed_s = elapsed_s
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the signs over the picture."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._count:
            self._paint_count(painter)
        if self._elapsed_s is not None:
            self._paint_elapsed(painter, self._elapsed_s)

    def _paint_count(self, painter: QPainter) -> None:
        centre = QPointF(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_VEIL)
        painter.drawEllipse(centre, 0.75 * _COUNT_PX, 0.75 * _COUNT_PX)
        painter.setPen(theme.DARK.color("text"))
        painter.setFont(theme.font(_COUNT_PX, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._count))

    def _paint_elapsed(self, painter: QPainter, elapsed_s: float) -> None:
        painter.setFont(theme.font(LARGE_PX, bold=True))
        words = exact(elapsed_s)
        width = painter.fontMetrics().horizontalAdvance("0:00.0") + 7 * SPACE_PX
        left = self.target.left() if self.image is not None else 0
        box = QRectF(left + 2 * SPACE_PX, 2 * SPACE_PX, width, 5 * SPACE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_VEIL)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setBrush(theme.DARK.color("wrong"))
        painter.drawEllipse(QPointF(box.left() + 2.5 * SPACE_PX, box.center().y()), SPACE_PX, SPACE_PX)
        painter.setPen(theme.DARK.color("text"))
        painter.drawText(
            box.adjusted(4.5 * SPACE_PX, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            words,
        )
