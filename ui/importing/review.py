"""Last step, when something about the video may spoil the learning: keep it or not."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.picture import Picture
from ui.theme import SPACE_PX
from ui.translation.words import translated
from ui.widgets import label, row


class ReviewPanel(QWidget):
    """A picture of the new routine and what should be known before it is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.picture.setAccessibleName(self.tr("Picture of the video"))
        self.picture.setFixedSize(56 * SPACE_PX, 32 * SPACE_PX)
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(2 * SPACE_PX)
        words = QVBoxLayout()
        words.setSpacing(2 * SPACE_PX)
        words.addStretch(1)
        words.addWidget(label(self.tr("Please look at this first"), "large"))
        words.addLayout(self.warnings)
        words.addWidget(
            label(
                self.tr("You can keep it and try, or go back and choose another part of the video."),
                "quiet",
                wrap=True,
            )
        )
        words.addStretch(1)
        both = row(self.picture, spacing_px=4 * SPACE_PX)
        both.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addLayout(both)
        column.addStretch(1)

    def show_review(self, still: QImage, warnings: Sequence[str]) -> None:
        """Show these sentences beside this picture."""
        self.picture.show_words("")
        if not still.isNull():
            self.picture.show_image(still)
        while (item := self.warnings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in warnings:
            self.warnings.addWidget(_Warning(sentence))

    def sentences(self) -> list[str]:
        """The sentences that are shown."""
        return [widget.words.text() for widget in self.findChildren(_Warning) if not widget.isHidden()]


class _Warning(QWidget):
    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.words = label(translated(sentence), wrap=True)
        sign = QLabel()
        sign.setPixmap(theme.icon("warning", "off").pixmap(24, 24))
        line = row(sign, self.words, spacing_px=2 * SPACE_PX)
        line.setStretch(1, 1)
        self.setLayout(line)
