"""How well each two cameras fit, by how much one is moved against the other: all dips are in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import RADIUS_PX, SMALL_PX, SPACE_PX
from ui.translation.words import decimal

if TYPE_CHECKING:
    from coach.multicam.viewing import Fit, SyncView

WIDE_PX: Final = 280
_FOOT_PX: Final = 20
_HEAD_PX: Final = 22


class FitChart(QWidget):
    """A curve for each pair; those that were left out are dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(self.tr("How well each two cameras fit"))
        self._fits: tuple[Fit, ...] = ()
        self._half_s = 1.0
        theme.theme().changed.connect(self.update)

    def set_view(self, view: SyncView) -> None:
        """Show the pairs of other videos."""
        self._fits = view.fits
        spans = [float(np.abs(fit.apart_s).max()) for fit in view.fits if len(fit.apart_s)]
        self._half_s = max(spans, default=1.0)
        left_out = [fit for fit in view.fits if not fit.used]
        self.setToolTip(
            "\n".join(
                self.tr("{first} and {second} do not fit the others, and are left out.").format(
                    first=fit.first, second=fit.second
                )
                for fit in left_out
            )
        )
        self.setAccessibleDescription(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        return QSize(WIDE_PX, 100)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The heading, the curves, the seconds under them."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("surface"))
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        area = QRectF(self.rect()).adjusted(SPACE_PX, _HEAD_PX, -SPACE_PX, -_FOOT_PX)
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(current.color("quiet"))
        head = QRectF(area.left(), 2, area.width(), _HEAD_PX)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.tr("Mismatch if moved by"))
        self._draw_seconds(painter, area)
        painter.setPen(QPen(current.color("line"), 1.0))
        painter.drawLine(QPointF(area.center().x(), area.top()), QPointF(area.center().x(), area.bottom()))
        for fit in self._fits:
            self._draw_fit(painter, fit, area)

    def _draw_seconds(self, painter: QPainter, area: QRectF) -> None:
        foot = QRectF(area.left(), area.bottom() + 2, area.width(), _FOOT_PX - 4)
        for seconds, flag in (
            (-self._half_s, Qt.AlignmentFlag.AlignLeft),
            (0.0, Qt.AlignmentFlag.AlignHCenter),
            (self._half_s, Qt.AlignmentFlag.AlignRight),
        ):
            sign = "+" if seconds > 0 else "\N{MINUS SIGN}" if seconds < 0 else ""
            words = f"{sign}{decimal(abs(seconds), 1)} s"
            painter.drawText(foot, flag | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_fit(self, painter: QPainter, fit: Fit, area: QRectF) -> None:
        current = theme.tokens()
        style = Qt.PenStyle.SolidLine if fit.used else Qt.PenStyle.DashLine
        painter.setPen(QPen(current.color("accent" if fit.used else "unknown"), 1.6, style))
        line = [
            QPointF(
                area.center().x() + float(apart) / self._half_s * area.width() / 2,
                area.bottom() - (area.height() - 2) * float(misfit),
            )
            for apart, misfit in zip(fit.apart_s, fit.misfit, strict=True)
            if np.isfinite(misfit)
        ]
        painter.drawPolyline(QPolygonF(line))
