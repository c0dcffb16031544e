"""The set-up check on the screen: the camera's whole picture, an outline to stand in, four ticks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPainterPathStroker, QPaintEvent, QPen
from PyQt6.QtWidgets import QFrame, QGridLayout, QWidget

from coach.practice.view_check import KINDS, TITLES, Finding
from coach.skeleton import EDGES, LEFT_SHOULDER, NOSE
from coach.types import ImageArray
from ui import images, theme
from ui.painting.body_map import HEIGHT, STANDING, WIDTH
from ui.painting.framing import Region
from ui.theme import BODY_PX, SMALL_PX, SPACE_PX
from ui.translation.words import translated
from ui.widgets import QuietButton, label

PANEL_PX: Final = 440
_LINE_PX: Final = 11 * SPACE_PX
"""Room at the bottom for the one large line."""
_OUTLINE_TALL: Final = 0.74
_OUTLINE_TOP: Final = 0.13
_ROW_PX: Final = 6 * SPACE_PX
_MARK_PX: Final = 11.0
_COUNT_PX: Final = 160


class TickRow(QWidget):
    """One thing that is looked at: a mark by shape and colour, its name, and what to do about it."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._finding: Finding | None = None
        self.setFixedHeight(_ROW_PX)
        self.set_finding(None)

    def set_finding(self, finding: Finding | None) -> None:
        """Show this; None while it is not known."""
        self._finding = finding
        state = (
            self.tr("not looked at yet")
            if finding is None
            else self.tr("good")
            if finding.ok
            else translated(finding.words)
        )
        self.setAccessibleName(f"{translated(TITLES[self._kind])}: {state}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(PANEL_PX // 2 - 3 * SPACE_PX, _ROW_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Mark, name, remedy."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_mark(painter, QPointF(_MARK_PX + 2, self.height() / 2))
        left = round(2 * _MARK_PX) + 2 * SPACE_PX
        wrong = self._finding is not None and not self._finding.ok
        half = self.height() // 2
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(current.color("text"))
        painter.setFont(theme.font(BODY_PX, bold=True))
        area = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(
            area.adjusted(0, 2, 0, -half) if wrong else area, middle, translated(TITLES[self._kind])
        )
        if wrong and self._finding is not None:
            painter.setFont(theme.font(SMALL_PX))
            painter.setPen(current.color("wrong"))
            painter.drawText(area.adjusted(0, half, 0, -4), middle, translated(self._finding.remedy))

    def _paint_mark(self, painter: QPainter, centre: QPointF) -> None:
        current = theme.tokens()
        r = _MARK_PX
        if self._finding is None:
            painter.setPen(QPen(current.color("unknown"), 2, Qt.PenStyle.DashLine))
            painter.drawEllipse(centre, r - 1, r - 1)
            return
        ok = self._finding.ok
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current.color("good" if ok else "wrong"))
        stroke = QPen(current.color("background"), 2.6)
        stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
        path = QPainterPath()
        if ok:
            painter.drawEllipse(centre, r, r)
            path.moveTo(centre + QPointF(-0.45 * r, 0.05 * r))
            path.lineTo(centre + QPointF(-0.1 * r, 0.4 * r))
            path.lineTo(centre + QPointF(0.48 * r, -0.38 * r))
        else:
            painter.drawRect(QRectF(centre.x() - r, centre.y() - r, 2 * r, 2 * r))
            for sign in (1, -1):
                path.moveTo(centre + QPointF(-0.4 * r, -0.4 * r * sign))
                path.lineTo(centre + QPointF(0.4 * r, 0.4 * r * sign))
        painter.setPen(stroke)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class SetupView(QWidget):
    """Covers the learner's picture until the practice begins.

    Signals
    -------
    skipped() : the learner wants to begin as it is.
    """

    skipped = pyqtSignal()

    def __init__(self, cell: QWidget) -> None:
        super().__init__(cell)
        self._image: QImage | None = None
        self._count = 0
        self._mirror = True
        self.setAccessibleName(self.tr("Set-up check"))
        self.panel = QFrame(self)
        self.panel.setProperty("role", "raised")
        self.title = label("", "large", wrap=True)
        self.rows = {kind: TickRow(kind) for kind in KINDS}
        self.button = QuietButton(self.tr("Begin as it is"))
        self.button.clicked.connect(self.skipped)
        grid = QGridLayout(self.panel)
        grid.setContentsMargins(3 * SPACE_PX, SPACE_PX, 3 * SPACE_PX, SPACE_PX)
        grid.setSpacing(0)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.button, 0, 1, Qt.AlignmentFlag.AlignRight)
        for index, row in enumerate(self.rows.values()):
            grid.addWidget(row, 1 + index // 2, index % 2)
        cell.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Keep the size of the learner's picture."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def open(self, *, mirror: bool, ticks: bool) -> None:
        """Show an empty check; without ``ticks`` only the picture."""
        self._image, self._mirror = None, mirror
        self.panel.setVisible(ticks)
        self.set_findings(())
        self.set_title("")
        self.set_count(0)
        self._fit()
        self.show()
        self.raise_()

    def set_ticks(self, shown: bool) -> None:
        """Show the four ticks, or the picture alone."""
        if self.panel.isHidden() is shown:
            self.panel.setVisible(shown)
            self._fit()

    def set_title(self, text: str) -> None:
        """Say this over the ticks."""
        if text != self.title.text():
            self.title.setText(text)
            self._fit()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show these ticks; () for none yet."""
        known = {finding.kind: finding for finding in findings}
        for kind, row in self.rows.items():
            row.set_finding(known.get(kind))

    def set_count(self, count: int) -> None:
        """Show 3, 2, 1 over the picture; 0 shows nothing."""
        self._count = count
        self.update()

    def set_image(self, image: ImageArray) -> None:
        """Show this picture of the camera, all of it."""
        area = self._picture_area(image.shape[1], image.shape[0])
        ratio = self.devicePixelRatioF()
        size = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
        region = Region(0.0, 0.0, float(image.shape[1]), float(image.shape[0]))
        color = theme.tokens().color("background")
        border = color.red(), color.green(), color.blue()
        self._image = images.show_region(image, region, size, mirror=self._mirror, border=border)
        self._image.setDevicePixelRatio(ratio)
        self._size_px = image.shape[1], image.shape[0]
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The picture, the outline, the count."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), current.color("background"))
        if self._image is None:
            return
        area = self._picture_area(*self._size_px)
        painter.drawImage(area.topLeft(), self._image)
        if self._count:
            self._paint_count(painter, area)
        else:
            _paint_outline(painter, area)

    def _paint_count(self, painter: QPainter, area: QRectF) -> None:
        current = theme.tokens()
        shade = current.color("background")
        shade.setAlphaF(0.45)
        painter.fillRect(area, shade)
        painter.setFont(theme.font(min(_COUNT_PX, round(area.height() * 0.6)), bold=True))
        painter.setPen(current.color("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._count))

    def _picture_area(self, width: int, height: int) -> QRectF:
        """Where the whole picture goes: beside the ticks, or above them."""
        room = QRectF(self.rect())
        if not self.panel.isHidden():
            if self._panel_beside():
                room.setRight(room.right() - self.panel.width())
            else:
                room.setBottom(room.bottom() - self.panel.height() - _LINE_PX)
        scale = min(room.width() / width, room.height() / height)
        area = QRectF(0, 0, width * scale, height * scale)
        area.moveCenter(room.center())
        return area

    def _panel_beside(self) -> bool:
        return self.width() > 1.5 * self.height()

    def _fit(self) -> None:
        cell = self.parentWidget()
        if cell is None:
            return
        self.resize(cell.size())
        if self._panel_beside():
            width = min(PANEL_PX, self.width() // 2)
            self.panel.setGeometry(self.width() - width, 0, width, max(1, self.height() - _LINE_PX))
        else:
            tall = self.panel.sizeHint().height()
            self.panel.setGeometry(0, self.height() - tall - _LINE_PX, self.width(), tall)
        self.update()


def _paint_outline(painter: QPainter, area: QRectF) -> None:
    """Somebody who stands as they should: a dashed line round a body."""
    scale = area.height() * _OUTLINE_TALL / HEIGHT
    origin = QPointF(area.center().x() - WIDTH * scale / 2, area.top() + area.height() * _OUTLINE_TOP)
    points = [origin + QPointF(float(x), float(y)) * scale for x, y in STANDING]
    body = QPainterPath()
    body.addEllipse(points[NOSE], 12 * scale, 15 * scale)
    for first, second in EDGES:
        if min(first, second) >= LEFT_SHOULDER:
            limb = QPainterPath(points[first])
            limb.lineTo(points[second])
            body = body.united(_thick(limb, 17 * scale))
    trunk = QPainterPath(points[LEFT_SHOULDER])
    for index in (6, 12, 11):
        trunk.lineTo(points[index])
    trunk.closeSubpath()
    body = body.united(trunk)
    for color, width in ((QColor(0, 0, 0, 140), 5.0), (QColor(255, 255, 255, 230), 2.0)):
        painter.setPen(QPen(color, width, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(body)


def _thick(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(path)
