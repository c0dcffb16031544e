"""A title that takes two lines at most."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QPointF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PyQt6.QtWidgets import QSizePolicy, QWidget

from ui import theme

LINES: Final = 2


class Title(QWidget):
    """Words on one or two lines; what does not fit ends in "…" and is in the tool tip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setFont(theme.font(theme.BODY_PX, bold=True))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """The whole title."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another title."""
        self._text = text
        self.updateGeometry()
        self.update()

    def lines(self, width_px: int) -> list[str]:
        """What each line says at this width."""
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width_px))
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(self._text)]
        broken = [self._text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        if len(broken) > LINES:
            rest = self._text[starts[LINES - 1] :]
            broken = broken[: LINES - 1]
            broken.append(self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width_px))
        return broken

    def hasHeightForWidth(self) -> bool:
        """Whether the height follows from the width."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """One or two lines."""
        return self.fontMetrics().lineSpacing() * max(1, len(self.lines(width_px)))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Have the whole title as a tool tip when some of it is not shown."""
        super().resizeEvent(event)
        self.setToolTip(self._text if any("…" in line for line in self.lines(self.width())) else "")

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(theme.tokens().color("text"))
        metrics = self.fontMetrics()
        for number, line in enumerate(self.lines(self.width())):
            painter.drawText(QPointF(0, number * metrics.lineSpacing() + metrics.ascent()), line)
