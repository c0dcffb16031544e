"""The one line that the coach says, large enough to be read from three metres."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from coach.types import Cue, Severity
from ui import theme
from ui.painting import shapes
from ui.theme import CUE_PX, FADE_MS, RADIUS_PX, SPACE_PX, TITLE_PX
from ui.translation.words import translated

MIN_CUE_PX: Final = 40
_MARKED: Final = (Severity.OFF, Severity.WRONG, Severity.GOOD)


class CueBanner(QWidget):
    """Shows a cue with the shape of its joint's mark, or a hint without one; fades in and out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self._severity = Severity.UNKNOWN
        self._size_px = CUE_PX
        self._room_px = 800
        self._opacity = 0.0
        self._shown = False
        self.hide()

    @property
    def text(self) -> str:
        """What it says; "" while it says nothing."""
        return self._text if self._shown else ""

    @property
    def size_px(self) -> int:
        """Height of its letters' font."""
        return self._size_px

    def set_room(self, width_px: int) -> None:
        """How wide it may be."""
        self._room_px = width_px
        self._fit()

    def say(self, cue: Cue) -> None:
        """Show a cue."""
        self._show(cue.text, cue.severity)

    def set_severity(self, severity: Severity) -> None:
        """Carry the mark that the joint has by now."""
        if severity is not self._severity:
            self._severity = severity
            self.update()

    def hint(self, text: str) -> None:
        """Show what to do now; "" shows nothing."""
        if text:
            self._show(text, Severity.UNKNOWN)
        else:
            self.clear()

    def clear(self) -> None:
        """Fade away."""
        self._shown = False
        self.setAccessibleName("")

    def vanish(self) -> None:
        """Go at once: nothing runs any more that would let it fade."""
        self.clear()
        self._opacity = 0.0
        self.hide()

    def advance(self, elapsed_s: float) -> None:
        """Let the fade go on."""
        goal = 1.0 if self._shown else 0.0
        if self._opacity == goal:
            return
        step = 1.0 if theme.reduced_motion() else elapsed_s / (FADE_MS / 1000)
        self._opacity = min(self._opacity + step, 1.0) if self._shown else max(self._opacity - step, 0.0)
        self.setVisible(self._opacity > 0.0)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the mark and the words."""
        metrics = QFontMetrics(theme.font(self._size_px, bold=True))
        mark = 7 * SPACE_PX if self._severity in _MARKED else 0
        return QSize(metrics.horizontalAdvance(self._text) + mark + 8 * SPACE_PX, 9 * SPACE_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The panel, the mark, the words."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        panel = current.color("background")
        panel.setAlphaF(0.9)
        marked = self._severity in _MARKED
        edge = current.color(self._severity.value) if marked else current.color("line")
        painter.setPen(QPen(edge, 2.0))
        painter.setBrush(panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
        left = 4 * SPACE_PX
        if marked:
            centre = QPointF(left + 2 * SPACE_PX, self.height() / 2)
            path = shapes.joint_mark(self._severity, centre, 2 * SPACE_PX)
            painter.fillPath(path, current.color(self._severity.value))
            left += 7 * SPACE_PX
        painter.setPen(current.color("text"))
        painter.setFont(theme.font(self._size_px, bold=True))
        area = self.rect().adjusted(left, 0, 0, -2)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)

    def _show(self, text: str, severity: Severity) -> None:
        text = translated(text)
        changed = (text, severity) != (self._text, self._severity)
        self._text, self._severity, self._shown = text, severity, True
        self.setAccessibleName(text)
        if changed:
            self._fit()
            self.update()

    def _fit(self) -> None:
        largest = CUE_PX if self._severity in _MARKED else MIN_CUE_PX
        for self._size_px in range(largest, TITLE_PX - 1, -2):
            if self.sizeHint().width() <= self._room_px:
                break
        self.resize(min(self.sizeHint().width(), self._room_px), self.sizeHint().height())
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, self.y())
