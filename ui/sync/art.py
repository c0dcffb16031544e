"""The picture of the empty page: somebody dances between two cameras."""

from __future__ import annotations

from typing import Final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from coach.types import FloatArray
from ui import theme
from ui.painting.figure import draw_figure
from ui.painting.fit import Fit
from ui.painting.framing import Region
from ui.theme import SPACE_PX

_HIGH_PX: Final = 19 * SPACE_PX
_SIZE: Final = (300, 110)
_DANCER: Final[FloatArray] = np.array(
    # one arm up, one leg out to the side
    [
        (150, 18), (152, 16), (148, 16), (154, 17), (146, 17), (157, 30), (143, 30), (168, 18), (132, 40),
        (176, 6), (122, 48), (155, 54), (145, 54), (166, 72), (146, 76), (178, 90), (147, 98),
    ],
    np.float32,
)  # fmt: skip
_CAMERAS: Final = ((40.0, 78.0, 150.0, 48.0), (260.0, 78.0, 150.0, 48.0))
"""Where each stands, and where it looks: x, y, x, y."""
_BODY_TALL: Final = 96.0
_SPREAD: Final = 0.16


class CamerasArt(QWidget):
    """A figure between two cameras on their stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HIGH_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Somebody dances between two cameras"))
        theme.theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(400, _HIGH_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """What the cameras see, the cameras, the figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = _SIZE[1] * self.width() / max(self.height(), 1)
        region = Region(_SIZE[0] / 2 - wide / 2, 0.0, wide, float(_SIZE[1]))
        fit = Fit(region, self.width(), self.height(), False)
        for camera in _CAMERAS:
            self._draw_camera(painter, fit, camera)
        draw_figure(painter, fit, _DANCER, _BODY_TALL, theme.tokens())

    def _draw_camera(self, painter: QPainter, fit: Fit, camera: tuple[float, float, float, float]) -> None:
        current = theme.tokens()
        x, y, at_x, at_y = camera
        towards = 1.0 if at_x > x else -1.0
        lens = fit.point(x + 12 * towards, y - 18)
        sight = current.color("accent")
        sight.setAlphaF(_SPREAD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sight)
        painter.drawPolygon(QPolygonF([lens, fit.point(at_x, at_y - 46), fit.point(at_x, at_y + 50)]))
        painter.setPen(QPen(current.color("quiet"), 2.5, cap=Qt.PenCapStyle.RoundCap))
        for foot in (-9.0, 0.0, 9.0):
            painter.drawLine(fit.point(x, y - 12), fit.point(x + foot, y + 20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("quiet"))
        corner, other = fit.point(x - 10, y - 26), fit.point(x + 10, y - 11)
        painter.drawRoundedRect(QRectF(corner, other).normalized(), 4, 4)
        painter.setBrush(current.color("accent"))
        painter.drawEllipse(QPointF(lens), 5, 5)
