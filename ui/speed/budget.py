"""The time of one picture as a table: a bar for each stage against the time there is."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PyQt6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coach.pipeline.speed import BUDGET_MS, Speed, stage_words
from coach.pipeline.stages import StageStats
from ui import theme
from ui.theme import SPACE_PX
from ui.translation.words import decimal, translated
from ui.widgets import label

_FULL: Final = 1.5
"""Times the budget at the right end of a bar."""
_THICK_PX: Final = 10
_NUMBER_PX: Final = 9 * SPACE_PX


class Bar(QWidget):
    """Thick: half of the pictures took less; thin: 99 of 100. An upright line where the time is over.

    Parameters
    ----------
    limited : whether what goes over the line is marked; a sum of stages may, as they overlap.
    """

    def __init__(self, stats: StageStats, *, limited: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stats = stats
        self._limited = limited
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One line of text high."""
        return QSize(20 * SPACE_PX, 3 * SPACE_PX)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """The bars, the line, and an arrow where a bar goes on beyond the end."""
        current = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, scale = self.height() / 2, self.width() / (_FULL * BUDGET_MS)
        for value_ms, thick in ((self._stats.p99_ms, 3.0), (self._stats.median_ms, float(_THICK_PX))):
            painter.setBrush(current.color("wrong" if self._limited and value_ms > BUDGET_MS else "accent"))
            wide = min(value_ms * scale, self.width() - _THICK_PX)
            painter.drawRect(QRectF(0.0, middle - thick / 2, max(wide, 2.0), thick))
            if value_ms * scale > wide:
                tip = self.width() - 1.0
                painter.drawPolygon(
                    QPolygonF([QPointF(wide, middle - 6), QPointF(tip, middle), QPointF(wide, middle + 6)])
                )
        painter.setPen(QPen(current.color("text"), 1.5))
        painter.drawLine(QPointF(BUDGET_MS * scale, 2), QPointF(BUDGET_MS * scale, self.height() - 2))


class BudgetTable(QWidget):
    """One line for each stage; nothing before :meth:`set_speed`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACE_PX)
        self._grid.setVerticalSpacing(SPACE_PX // 2)
        self._grid.setColumnStretch(1, 1)
        self.lines: list[str] = []
        self.hide()

    def set_speed(self, speed: Speed) -> None:
        """Show this trial."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        self._head()
        for name, stats in speed.stages.items():
            self._add(translated(stage_words(name)), stats)
        self._add(self.tr("Camera to judgement, all in all"), speed.result, limited=False)
        if speed.painted is not None:
            self._add(self.tr("Camera to screen, all in all"), speed.painted, limited=False)
        self.show()

    def _head(self) -> None:
        for column, words in ((2, self.tr("mostly")), (3, self.tr("at worst"))):
            head = label(words, "quiet-small")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, column)
        self._grid.addWidget(
            label(
                self.tr("The line is at {budget_ms:.0f} ms: 30 pictures a second").format(
                    budget_ms=BUDGET_MS
                ),
                "quiet-small",
            ),
            0,
            0,
            1,
            2,
        )

    def _add(self, words: str, stats: StageStats, *, limited: bool = True) -> None:
        row = self._grid.rowCount()
        bar = Bar(stats, limited=limited)
        line = self.tr("{words}: {median} ms, 99 of 100 within {worst} ms").format(
            words=words, median=decimal(stats.median_ms, 1), worst=decimal(stats.p99_ms, 1)
        )
        bar.setAccessibleName(line)
        bar.setToolTip(line)
        self.lines.append(line)
        self._grid.addWidget(label(words), row, 0)
        self._grid.addWidget(bar, row, 1)
        for column, value_ms in ((2, stats.median_ms), (3, stats.p99_ms)):
            number = label(f"{decimal(value_ms, 1)} ms")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setMinimumWidth(_NUMBER_PX)
            self._grid.addWidget(number, row, column)
