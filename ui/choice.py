"""A choice between a few things, all of them seen."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui import theme
from ui.theme import SPACE_PX
from ui.translation.words import translated


class Choice(QWidget):
    """Buttons side by side of which one is pressed.

    Parameters
    ----------
    options : value -> its words; those of a table, in English, are translated.
    value : the one pressed at first; "" for none.
    name : what is chosen, for who listens instead of looking.
    """

    chosen = pyqtSignal(str)

    def __init__(
        self, options: Mapping[str, str], value: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_PX)
        for option, words in options.items():
            button = QPushButton(translated(words))
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked, option=option: self.chosen.emit(option))
            self._group.addButton(button)
            self._buttons[option] = button
            line.addWidget(button, 1)
        theme.theme().changed.connect(self._refresh)
        self._refresh()
        self.set_value(value)

    def value(self) -> str:
        """The one that is pressed; "" when none is."""
        return next((option for option, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Press another one, or with "" none; nothing is emitted."""
        self._group.setExclusive(False)
        for option, button in self._buttons.items():
            button.setChecked(option == value)
            # Qt leaves Tab with the one pressed by hand, and knows nothing of what the program pressed.
            by_tab = option == value or value not in self._buttons
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)

    def button(self, value: str) -> QPushButton:
        """The button of ``value``."""
        return self._buttons[value]

    def _refresh(self) -> None:
        current = theme.tokens()
        self.setStyleSheet(
            "QPushButton { padding: 0 8px; }"
            f"QPushButton:checked {{ background: {current.accent_ink}; color: {current.on_accent}; }}"
            f"QPushButton:checked {{ border-color: {current.accent_ink}; }}"
            f"QPushButton:focus {{ border: 2px solid {current.accent}; padding: 0 7px; }}"
            f"QPushButton:checked:focus {{ border: 2px solid {current.text}; }}"
        )
