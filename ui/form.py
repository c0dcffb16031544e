"""How settings are set out: a heading, then rows of words on the left and a control on the right."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtWidgets import (
    QAbstractSlider,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import SPACE_PX
from ui.widgets import Card, label

WIDEST_PX: Final = 110 * SPACE_PX
CONTROL_PX: Final = 42 * SPACE_PX


def enlarge(button: QPushButton) -> None:
    """Make a button the largest of its page."""
    button.setStyleSheet(
        "QPushButton { min-height: 46px; padding: 0 24px; }"
        "QPushButton:focus { min-height: 44px; padding: 0 23px; }"
    )


def polish(widget: QWidget) -> None:
    """Draw a widget anew after a property that the style sheet asks for has changed."""
    style = widget.style()
    if style is not None:
        style.unpolish(widget)
        style.polish(widget)


class Row(QWidget):
    """A name, what it means in a sentence, and the control."""

    def __init__(self, name: str, meaning: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setFixedWidth(CONTROL_PX)
        for turned in (control, *control.findChildren(QWidget)):
            if isinstance(turned, (QComboBox, QAbstractSlider)):
                turned.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                turned.installEventFilter(self)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(name, wrap=True))
        self.meaning = label(meaning, "quiet-small", wrap=True)
        words.addWidget(self.meaning)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4 * SPACE_PX)
        line.addLayout(words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self.meaning.setVisible(bool(meaning))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Leave the wheel to the page, so that nothing is changed by scrolling over it."""
        if event is None or event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QWidget) and watched.hasFocus():
            return False
        event.ignore()
        return True


class Group(QWidget):
    """A heading above a card with rows."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PX)
        column.addWidget(label(heading, "large"))
        self._card = Card()
        self._card.body.setContentsMargins(3 * SPACE_PX, 2 * SPACE_PX, 3 * SPACE_PX, 2 * SPACE_PX)
        self._card.body.setSpacing(2 * SPACE_PX)
        column.addWidget(self._card)

    def add(self, item: QWidget) -> None:
        """Append a row, with a line above it unless it is the first."""
        if self._card.body.count():
            line = QFrame()
            line.setProperty("role", "line")
            line.setFixedHeight(1)
            self._card.body.addWidget(line)
        self.append(item)

    def append(self, item: QWidget) -> None:
        """Append what belongs to the row above it."""
        self._card.body.addWidget(item)


class Scrolled(QScrollArea):
    """A page whose content is one column, no wider than can be read, in the middle."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST_PX)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 3 * SPACE_PX, 0, 4 * SPACE_PX)
        self.column.setSpacing(4 * SPACE_PX)
        self.column.addWidget(label(title, "title"))
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(4 * SPACE_PX, 0, 4 * SPACE_PX, 0)
        line.addStretch(1)
        line.addWidget(middle, 1000)
        line.addStretch(1)
        self.setWidget(body)
