"""A headed group of cards, and what is said where there are none."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.library.card import RoutineCard
from ui.library.grid import CardGrid
from ui.theme import RADIUS_PX, SPACE_PX
from ui.widgets import QuietButton, label

COLUMN_PX: Final = 288
GAP_PX: Final = 2 * SPACE_PX


class Section(QWidget):
    """A heading and its cards."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[RoutineCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE_PX)
        column.addWidget(label(heading, "large"))
        self._holder = QWidget()
        self._grid = CardGrid(self._holder, column_px=COLUMN_PX, gap_px=GAP_PX)
        column.addWidget(self._holder)

    def fill(self, cards: list[RoutineCard]) -> None:
        """Show these cards and no others."""
        for old in self.cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = cards
        for card in cards:
            self._grid.addWidget(card)
            card.show()

    def narrow(self, words: str) -> int:
        """Show only cards whose title holds ``words``; how many those are."""
        wanted = words.strip().casefold()
        found = 0
        for card in self.cards:
            fits = wanted in card.entry.title.casefold()
            card.setVisible(fits)
            found += fits
        return found


class EmptyPlace(QWidget):
    """Stands where the person's own routines will be."""

    learn = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX, 3 * SPACE_PX)
        column.setSpacing(SPACE_PX)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(label(self.tr("Nothing of your own yet")), 0, middle)
        hint = label(
            self.tr("Drop a video of a movement here, or record yourself. It stays on this computer."),
            "quiet",
            wrap=True,
        )
        hint.setAlignment(middle)
        column.addWidget(hint)
        button = QuietButton(self.tr("Choose a video"), "film-strip")
        button.clicked.connect(self.learn)
        column.addWidget(button, 0, middle)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """A dashed frame: something can be dropped here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tokens().color("unknown"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)
