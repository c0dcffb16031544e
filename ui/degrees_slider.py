"""A slider over the degrees of one tunable."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QSlider, QWidget

from ui.theme import SPACE_PX
from ui.widgets import label, row


class DegreesSlider(QWidget):
    """A slider over the whole range of one tunable in degrees, with its value beside it."""

    moved = pyqtSignal(int)

    def __init__(self, section: type, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        about = _tunable(section, name)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(int(about["low"]), int(about["high"]))
        self.slider.setAccessibleName(words)
        self.slider.setMinimumHeight(3 * SPACE_PX)
        self._value = label("")
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._value.setMinimumWidth(48)
        self.slider.valueChanged.connect(lambda value: self._value.setText(f"{value}°"))
        self.slider.valueChanged.connect(self.moved)
        line = row(self.slider, self._value)
        line.setStretch(0, 1)
        self.setLayout(line)

    def set_value(self, value: float) -> None:
        """Show another value; nothing is emitted."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(value))
        self.slider.blockSignals(False)
        self._value.setText(f"{self.slider.value()}°")


def _tunable(section: type, name: str) -> Any:
    return next(item.metadata for item in fields(section) if item.name == name)
