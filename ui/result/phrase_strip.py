"""The phrases of a routine side by side, each by how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from coach.sessions.marks import mark_of
from coach.sessions.records import PhraseResult
from ui import theme
from ui.history import words
from ui.painting import shapes
from ui.theme import SMALL_PX, SPACE_PX

_HEIGHT_PX: Final = 44


class PhraseStrip(QWidget):
    """As wide as each lasts, in the colour of its form, with a mark in its shape, its name and its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases: tuple[PhraseResult, ...] = ()
        self._title = ""
        self.setFixedHeight(_HEIGHT_PX)
        theme.theme().changed.connect(self.update)

    def set_phrases(self, phrases: Sequence[PhraseResult], title: str) -> None:
        """Show these; ``title`` names a routine without phrases."""
        self._phrases, self._title = tuple(phrases), title
        said = [f"{words.phrase(phrase, title)} {words.grade(phrase.form)}" for phrase in phrases]
        self.setAccessibleName(self.tr("Form by phrase: {phrases}").format(phrases=", ".join(said)))
        self.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The blocks."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total_s = sum(phrase.end_s - phrase.start_s for phrase in self._phrases)
        left = 0.0
        for phrase in self._phrases:
            width = (phrase.end_s - phrase.start_s) / max(total_s, 1e-6) * self.width()
            block = QRectF(left + 1, 0, width - 2, self.height())
            left += width
            mark = mark_of(phrase.form)
            tint = current.color(mark.value)
            tint.setAlphaF(0.25)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(block, 5, 5)
            painter.setBrush(current.color(mark.value))
            centre = QRectF(block.left() + SPACE_PX, 0, 12, self.height()).center()
            painter.drawPath(shapes.joint_mark(mark, centre, 5.0))
            inner = block.adjusted(3 * SPACE_PX + 4, 0, -SPACE_PX, 0)
            painter.setFont(theme.font(SMALL_PX))
            painter.setPen(current.color("text"))
            name = f"{words.phrase(phrase, self._title)}  {words.grade(phrase.form)}"
            shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)
