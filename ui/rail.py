"""The rail of places at the left edge of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PyQt6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import BODY_PX, SPACE_PX
from ui.translation.words import translated

NARROW_PX: Final = 64
WIDE_PX: Final = 192
_WORDS_LEFT_PX: Final = 12 + 24 + 12


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its page's name, its words, and its icon of the set."""

    name: str
    title: str
    icon: str


PLACES: Final = (
    Place("library", QT_TRANSLATE_NOOP("window", "Library"), "books"),
    Place("practice", QT_TRANSLATE_NOOP("window", "Practice"), "person-simple-run"),
    Place("compare", QT_TRANSLATE_NOOP("window", "Compare"), "columns"),
    Place("cameras", QT_TRANSLATE_NOOP("window", "Cameras"), "video-camera"),
    Place("history", QT_TRANSLATE_NOOP("window", "History"), "chart-line-up"),
    Place("settings", QT_TRANSLATE_NOOP("window", "Settings"), "gear-six"),
    Place("help", QT_TRANSLATE_NOOP("window", "Help"), "question"),
)
_AT_THE_FOOT: Final = ("settings", "help")


class RailButton(QToolButton):
    """One place: an icon, and its words when there is room."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setText(translated(place.title))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the place; the present one on a raised area with a bar in the accent colour."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = self.rect().adjusted(0, 2, 0, -2)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(current.raised))
            painter.drawRoundedRect(area, theme.RADIUS_PX, theme.RADIUS_PX)
        if self.hasFocus():
            painter.setPen(QColor(current.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.RADIUS_PX, theme.RADIUS_PX)
            painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(current.accent))
            painter.drawRoundedRect(0, self.height() // 2 - 10, 4, 20, 2, 2)
        token = "text" if self.isChecked() else "quiet"
        icon = theme.icon(self.place.icon, "accent" if self.isChecked() else "quiet")
        icon.paint(painter, 12, (self.height() - 24) // 2, 24, 24)
        if self.width() > NARROW_PX:
            painter.setPen(current.color(token))
            painter.setFont(theme.font(BODY_PX, bold=self.isChecked()))
            words = self.rect().adjusted(_WORDS_LEFT_PX, 0, -SPACE_PX, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class Rail(QWidget):
    """Shows the places that have a page, in their order; ``chosen`` names the one that was pressed."""

    chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_PX, SPACE_PX, SPACE_PX, SPACE_PX)
        column.setSpacing(0)
        for place in PLACES:
            if place.name == _AT_THE_FOOT[0]:
                column.addStretch(1)
            button = RailButton(place, self)
            button.hide()
            button.clicked.connect(lambda _checked, name=place.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[place.name] = button
            column.addWidget(button)
        self.setAccessibleName(self.tr("Places"))
        theme.theme().changed.connect(self.update)
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """Show the words beside the icons, or the icons alone."""
        self.setFixedWidth(max(WIDE_PX, self._words_px()) if wide else NARROW_PX)

    def _words_px(self) -> int:
        """Room for the longest words, as they are where one is."""
        metrics = QFontMetrics(theme.font(BODY_PX, bold=True))
        longest = max(metrics.horizontalAdvance(button.text()) for button in self._buttons.values())
        return longest + _WORDS_LEFT_PX + 3 * SPACE_PX

    def add(self, name: str) -> None:
        """Show the place called ``name``."""
        self._buttons[name].show()

    def mark(self, name: str) -> None:
        """Say which place this is; a page of no place leaves the mark where one came from."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def shown(self) -> tuple[str, ...]:
        """The places shown, in order."""
        return tuple(name for name, button in self._buttons.items() if not button.isHidden())

    def sizeHint(self) -> QSize:
        """As wide as it is, tall as its places."""
        return QSize(self.width(), 48 * len(PLACES))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A surface with a line at its right edge."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), current.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), current.color("line"))
